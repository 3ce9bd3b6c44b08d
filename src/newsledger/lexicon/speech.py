"""Entry types of the tables about names and reported speech: en/names, en/grammar, en/pronouns, en/reporting*."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from newsledger.lexicon.load import Lexicon


class WordClass(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A class of words, such as ``honorific`` or ``preposition``."""

    name: str
    words: tuple[str, ...]


class Pronoun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A personal pronoun: its form, role in the clause, and what it can stand for."""

    word: str
    role: Literal["subject", "object", "possessive", "reflexive"]
    gender: Literal["male", "female", "thing", "any", "self"]
    number: Literal["one", "many"]


NONE: frozenset[str] = frozenset()


class Classes:
    """Word classes of a table by name; an unknown class is empty.

    >>> from newsledger.lexicon import Lexicon
    >>> "of" in Lexicon().built(grammar)["preposition"]
    True
    """

    def __init__(self, entries: tuple[WordClass, ...]) -> None:
        self._words: dict[str, frozenset[str]] = {}
        for entry in entries:
            self._words[entry.name] = self._words.get(entry.name, frozenset()) | frozenset(entry.words)
        self._classes: dict[str, frozenset[str]] = {}
        for name, words in self._words.items():
            for word in words:
                self._classes[word] = self._classes.get(word, frozenset()) | {name}

    def __getitem__(self, name: str) -> frozenset[str]:
        return self._words.get(name, NONE)

    def of(self, word: str) -> frozenset[str]:
        """The names of the classes a word belongs to."""
        return self._classes.get(word, NONE)

    def of_each(self, words: list[str]) -> list[frozenset[str]]:
        """The same for many words."""
        known = self._classes
        return [known.get(word, NONE) for word in words]


def grammar(lexicon: Lexicon) -> Classes:
    """The closed word classes; give it to ``lexicon.built``."""
    return Classes(lexicon.entries("en/grammar", WordClass))


def names(lexicon: Lexicon) -> Classes:
    """Words that help to tell names from other words; give it to ``lexicon.built``."""
    return Classes(lexicon.entries("en/names", WordClass))


def pronouns(lexicon: Lexicon) -> dict[str, Pronoun]:
    """Pronouns by their form; give it to ``lexicon.built``."""
    return {entry.word: entry for entry in lexicon.entries("en/pronouns", Pronoun)}


Frame = Literal[
    "that",
    "bare",
    "whether",
    "quote",
    "inverted",
    "behind",
    "addressee",
    "object",
    "object-as",
    "object-preposition",
    "to",
    "object-to",
]


class ReportingVerb(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A verb that reports speech or thought, and what its content can be."""

    verb: str
    strength: Literal["strong", "weak", "quote"]
    frames: tuple[Frame, ...] = ()
    prepositions: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    @property
    def follows(self) -> bool:
        """Whether the verb may stand behind its content."""
        return "inverted" in self.frames or "behind" in self.frames


class ReportingNoun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A noun that reports speech or thought, and what its content can be."""

    noun: str
    frames: tuple[Literal["that", "to"], ...] = ()
    prepositions: tuple[str, ...] = ()


class CountingWord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A verb that says how many, or a noun for what it says: put the toll at 41."""

    word: str
    role: Literal["verb", "change", "have", "count"]
    preposition: str | None = None


class ReportingPhrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words before a source (according to), or a noun for what somebody tells (by her account)."""

    phrase: str
    kind: Literal["preposition", "viewpoint", "account"]
    behind: tuple[str, ...] = ()


class VerbForm(msgspec.Struct, frozen=True):
    """A form of a reporting verb.

    Attributes:
        entry: The verb.
        tense: base, present, past (past tense or participle) or ing.
        behind: The words that belong to the verb behind this form: back, of shoot back.
    """

    entry: ReportingVerb
    tense: Literal["base", "present", "past", "ing"]
    behind: tuple[str, ...] = ()


def inflected(verb: str) -> dict[str, Literal["present", "past", "ing"]]:
    """The regular forms of an English verb, with their tense.

    >>> sorted(inflected("deny")), sorted(inflected("note"))
    (['denied', 'denies', 'denying'], ['noted', 'notes', 'noting'])
    """
    stem = verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        stem = verb[:-1]
        return {stem + "ies": "present", stem + "ied": "past", verb + "ing": "ing"}
    if verb.endswith("e"):
        return {verb + "s": "present", verb + "d": "past", (verb if verb.endswith("ee") else verb[:-1]) + "ing": "ing"}
    sibilant = verb.endswith(("s", "sh", "ch", "x", "z", "o"))
    return {verb + ("es" if sibilant else "s"): "present", verb + "ed": "past", verb + "ing": "ing"}


def reporting_verbs(lexicon: Lexicon) -> dict[str, VerbForm]:
    """Every form of every reporting verb of one word in lower case; give it to ``lexicon.built``."""
    entries = lexicon.entries("en/reporting_verbs", ReportingVerb)
    return {word: form for entry in entries if " " not in entry.verb for word, form in _forms(entry)}


def phrasal_verbs(lexicon: Lexicon) -> dict[str, tuple[VerbForm, ...]]:
    """The same for verbs of several words, by the form of the first, its past first; give it to ``lexicon.built``."""
    found: dict[str, tuple[VerbForm, ...]] = {}
    for entry in lexicon.entries("en/reporting_verbs", ReportingVerb):
        for word, form in _forms(entry) if " " in entry.verb else ():
            found[word] = (form, *found.get(word, ()))
    return found


def _forms(entry: ReportingVerb) -> Iterator[tuple[str, VerbForm]]:
    """The first word of a verb in all its forms, each with what it is."""
    verb, *behind = entry.verb.split()
    yield verb, VerbForm(entry, "base", tuple(behind))
    regular = inflected(verb) if not entry.forms else {}
    for form in (*regular, *entry.forms):
        kind: Literal["present", "past", "ing"] = "past"
        if form.endswith("ing"):
            kind = "ing"
        elif form.endswith("s"):
            kind = "present"
        yield form, VerbForm(entry, regular.get(form, kind), tuple(behind))


def verb_forms(lexicon: Lexicon) -> frozenset[str]:
    """The forms of reporting verbs; give it to ``lexicon.built``."""
    found: dict[str, VerbForm] = lexicon.built(reporting_verbs)
    return frozenset(found)


def counting_words(lexicon: Lexicon) -> dict[tuple[str, str], CountingWord]:
    """The words that say how many, by role and base form; give it to ``lexicon.built``."""
    return {(entry.role, entry.word): entry for entry in lexicon.entries("en/counting_words", CountingWord)}


def accounts(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Nouns for what somebody tells, with the prepositions before them; give it to ``lexicon.built``."""
    entries = lexicon.entries("en/reporting_phrases", ReportingPhrase)
    return {entry.phrase: entry.behind for entry in entries if entry.kind == "account"}


def cue_words(lexicon: Lexicon) -> frozenset[str]:
    """The words of which a cue has one, but for nouns: reporting verbs, first words of phrases."""
    phrases: tuple[tuple[str, ...], ...] = lexicon.built(reporting_phrases)
    verbs: frozenset[str] = lexicon.built(verb_forms)
    phrasal: dict[str, tuple[VerbForm, ...]] = lexicon.built(phrasal_verbs)
    return verbs.union(phrasal, (phrase[0] for phrase in phrases))


def reporting_phrases(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """The phrases before a source as tuples of words, longest first; give it to ``lexicon.built``."""
    entries = lexicon.entries("en/reporting_phrases", ReportingPhrase)
    phrases = (tuple(entry.phrase.split()) for entry in entries if entry.kind == "preposition")
    return tuple(sorted(phrases, key=lambda words: (-len(words), words)))


def viewpoints(lexicon: Lexicon) -> frozenset[str]:
    """The words before somebody to whom a quotation is what he thinks: to her, “…”; give it to ``lexicon.built``."""
    entries = lexicon.entries("en/reporting_phrases", ReportingPhrase)
    return frozenset(entry.phrase for entry in entries if entry.kind == "viewpoint")


def reporting_nouns(lexicon: Lexicon) -> dict[str, ReportingNoun]:
    """Reporting nouns by singular and plural; give it to ``lexicon.built``."""
    nouns: dict[str, ReportingNoun] = {}
    for entry in lexicon.entries("en/reporting_nouns", ReportingNoun):
        nouns[entry.noun] = entry
        nouns[entry.noun[:-1] + "ies" if entry.noun.endswith("y") else entry.noun + "s"] = entry
    return nouns
