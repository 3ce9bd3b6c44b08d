"""What an event is called, whatever form or near word an article chose: the keys under which events are compared."""

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.lexicon.plover import Family, Irregular, VerbSense, WordClass
from newsledger.model.marks import Event
from newsledger.text.stems import stem
from newsledger.text.tokens import tokens

VERBS = ("events.verb", "events.befallen")  # rules of events that a verb tells


class Families(msgspec.Struct, frozen=True, kw_only=True):
    """Stems to families.

    Attributes:
        irregular: Irregular verb forms to plain forms.
        of: A stem to the numbers of its families.
        weak: Stems whose words say little of which happening is meant.
        light: Stems of verbs that only carry a noun: *launch*, *hold*.
        silent: Words of grammar: the particles of *call up* and *give up* make them no one thing.
    """

    irregular: dict[str, str]
    of: dict[str, frozenset[int]]
    weak: frozenset[str]
    light: frozenset[str]
    silent: frozenset[str]

    def stem(self, word: str) -> str:
        """The stem of a word, irregular forms known."""
        return stem(word, self.irregular)

    def keys(self, event: Event, trigger: str) -> frozenset[str]:
        """Keys of an event: the stems of its noun or verb, and the families they are in.

        Two events may be one only if they share a key.
        """
        words = [word for word in event.why.words if word] or [trigger]
        named = words if event.why.rule.startswith(VERBS) else [trigger]
        spoken = [word for name in named for word in _words(name)]
        stems = {self.stem(word) for word in spoken if word not in self.silent} or set(map(self.stem, spoken))
        stems = (stems - self.light - self.weak) or (stems - self.weak) or stems
        phrases = {self.stem(name) for name in named} | {" ".join(map(self.stem, _words(name))) for name in named}
        families = {f"#{number}" for key in stems | phrases for number in self.of.get(key, ())}
        return frozenset(stems | families)

    def is_weak(self, keys: frozenset[str]) -> bool:
        """Whether nothing but weak words name an event."""
        stems = [key for key in keys if not key.startswith("#")]
        return all(key in self.weak for key in stems)


def _words(text: str) -> list[str]:
    return [text[a:b].lower() for a, b in tokens(text) if text[a].isalnum() or text[a] == "#"]


def families(lexicon: Lexicon) -> Families:
    """The families compiled; give this function to ``lexicon.built``."""
    irregular = {
        form: entry.verb
        for entry in lexicon.entries("en/irregular_verbs", Irregular)
        for form in (*entry.past, *entry.part)
    }
    found: dict[str, set[int]] = {}
    entries = lexicon.entries("plover/families", Family)
    for number, entry in enumerate(entries):
        for word in entry.words:
            key = " ".join(stem(part, irregular) for part in _words(word))
            found.setdefault(key, set()).add(number)
    weak = {number for number, entry in enumerate(entries) if entry.weak}
    senses = lexicon.entries("plover/verbs", VerbSense)
    return Families(
        irregular=irregular,
        of={key: frozenset(numbers) for key, numbers in found.items()},
        weak=frozenset(key for key, numbers in found.items() if numbers & weak),
        silent=frozenset(
            word
            for entry in lexicon.entries("en/function_words", WordClass)
            if entry.name in ("preposition", "determiner", "pronoun", "group-adverb")
            for word in entry.words
        ),
        light=frozenset(stem(verb, irregular) for s in senses if s.operator == "start" for verb in s.verbs),
    )
