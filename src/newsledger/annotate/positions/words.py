"""The words of moves, compiled: cues by their first word, groups of words, topics of issues."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsledger.language.spokes import Speaking
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Country
from newsledger.lexicon.moves import Cue, Group, Proposition, Topic
from newsledger.lexicon.plover import sideless, stately
from newsledger.text.inflection import regular_forms, third_person


class Known(NamedTuple):
    """A cue and what must follow the first of its words."""

    cue: Cue
    rest: tuple[str, ...]


class Words(NamedTuple):
    """All words of moves, in lower case.

    Attributes:
        cues: First word in any of its forms to the cues that begin with it, those of more words first.
        groups: Group to its words.
        topics: Word to the topics it speaks of.
        countries: Code to the name of a state.
        propositions: Kinds of clauses and the moves they make, in the order tried.
        bases: Regular forms of the verbs that propositions ask for, to the verb.
        openings: First words of conditions of two words: "in case".
        ordinals: "First", "second" and so on to the place they count, from 0.
        stately: Sectors that speak for their state.
        sideless: Sectors of those who are no side of a matter.
        speaking: How it is told that somebody speaks for a body.
    """

    cues: dict[str, tuple[Known, ...]]
    groups: dict[str, frozenset[str]]
    topics: dict[str, tuple[str, ...]]
    countries: dict[str, str]
    propositions: tuple[Proposition, ...]
    bases: dict[str, str]
    openings: frozenset[str]
    ordinals: dict[str, int]
    stately: frozenset[str]
    sideless: frozenset[str]
    speaking: Speaking

    def base(self, form: str, lemma: str) -> str:
        """The base form of a verb; where a model gives none that propositions know, by its form: "clubbed"."""
        return lemma if self.bases.get(lemma) == lemma else self.bases.get(form, lemma)


def build_words(lexicon: Lexicon) -> Words:
    """The compiled words of a lexicon; give it to ``lexicon.built``."""
    cues: dict[str, list[Known]] = {}
    for cue in lexicon.entries("en/moves", Cue):
        first, *rest = cue.cue.split()
        for form in _first_forms(cue, first):
            cues.setdefault(form, []).append(Known(cue, tuple(rest)))
    topics: dict[str, list[str]] = {}
    for topic in lexicon.entries("en/issues", Topic):
        for word in sorted(_members(topic)):
            topics.setdefault(word, []).append(topic.topic)
    groups = {group.group: group for group in lexicon.entries("en/moves_words", Group)}
    ordinals = groups["ordinals"]
    return Words(
        cues={form: tuple(sorted(known, key=lambda one: -len(one.rest))) for form, known in cues.items()},
        groups={name: _members(group) for name, group in groups.items()},
        topics={word: tuple(names) for word, names in topics.items()},
        countries={country.code: country.name for country in reversed(lexicon.entries("actors/countries", Country))},
        propositions=lexicon.entries("en/propositions", Proposition),
        bases=_bases(lexicon.entries("en/propositions", Proposition), groups),
        openings=frozenset(words.split()[0] for words in groups["conditions of two"].words),
        ordinals={word: place for place, word in enumerate(ordinals.words)},
        stately=lexicon.built(stately),
        sideless=lexicon.built(sideless),
        speaking=lexicon.built(Speaking),
    )


def _bases(rows: Iterable[Proposition], groups: Mapping[str, Group]) -> dict[str, str]:
    """Regular forms of verbs to the verb, for those that a model gives no base form: "clubbed"."""
    verbs = sorted({word for row in rows if row.verbs for word in groups[row.verbs].words if " " not in word})
    return {form: verb for verb in verbs for form in regular_forms(verb)} | {verb: verb for verb in verbs}


def _first_forms(cue: Cue, first: str) -> frozenset[str]:
    if cue.kind == "verb":
        return regular_forms(first) | {*cue.forms}
    if cue.kind == "noun":
        return frozenset({first, third_person(first), *cue.forms})
    return frozenset({first, *cue.forms})


def _members(entry: Group | Topic) -> frozenset[str]:
    made = {form for verb in entry.verbs for form in regular_forms(verb)}
    return frozenset({*entry.words, *made, *entry.nouns, *map(third_person, entry.nouns)})
