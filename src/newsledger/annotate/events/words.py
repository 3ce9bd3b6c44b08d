"""The tables of plover/ compiled: forms to verbs, verbs to senses, nouns to classes, closed classes to sets."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Country, Organisation
from newsledger.lexicon.plover import (
    Agent,
    Combination,
    Context,
    Governor,
    Irregular,
    NounSense,
    PloverType,
    Realis,
    Score,
    Tag,
    VerbSense,
    WordClass,
    sideless,
)
from newsledger.text.inflection import participle, past, third_person

CLOSED = (
    "determiner", "preposition", "subordinator", "coordinator", "pronoun", "be", "have", "do", "modal", "group-adverb",
    "number",
)  # fmt: skip
HELPERS = ("be", "have", "do", "modal", "infinitive")
STEM = 3  # letters under which stems are filed: no stem is shorter
CONTEXTS = 3  # contexts named at most
LONGEST_NOUN = 3  # words in the longest noun of the table


class Verb(NamedTuple):
    """A verb in its group; all numbers count words of the line.

    Attributes:
        at: The verb itself.
        first: First word of its group, auxiliaries and ``to`` counted in.
        last: Last word, its particle counted in.
        verb: Plain form with particle.
        tag: The form it stands in.
        helpers: The other words of the group before the verb, in order.
        passive: Whether its subject undergoes it.
        finite: Whether it can be the verb of a clause.
        to: Whether it is an infinitive with ``to``.
        apart: Its particle where the object stands between: *let them **through***, *keeps the pass **shut***.
    """

    at: int
    first: int
    last: int
    verb: str
    tag: Tag
    helpers: tuple[str, ...]
    passive: bool
    finite: bool
    to: bool
    apart: int | None = None


class Noun(NamedTuple):
    """A noun of the table: first and last word, its classes."""

    at: int
    last: int
    senses: tuple[NounSense, ...]

    @property
    def event(self) -> NounSense | None:
        """The sense in which it may stand for an event."""
        return next((sense for sense in self.senses if sense.alone or sense.owned), None)

    @property
    def nobodys(self) -> bool:
        """Whether it names what happens and nobody does."""
        return any(sense.alone and sense.type is None for sense in self.senses)


class EventWords(msgspec.Struct, frozen=True, kw_only=True):
    """What the event stage knows of words.

    Attributes:
        forms: A form to the verbs it may be of, each with its tag; for ``call off`` the form is that of ``call``.
        particles: First word of a verb to what may follow it, the longest first; ``()`` for the bare verb.
        senses: A verb, particle and all, to its senses in the order of the table.
        nouns: Singular and plural forms to classes.
        firsts: First words of nouns of several words.
        classes: Closed classes by name.
        listed: Their words in the order of the table.
        types: PLOVER types by name.
        scores: Scores of (type, mode).
        combinations: (operator, type) to what both are together.
        realis: A word or short phrase to what it says of the event behind it.
        contexts: A word to contexts.
        stems: First letters to stems and their contexts.
        agents: Nouns for actors to sectors.
        closed: Words that are no verb outside the table.
        helpers: Words that help a verb: forms of *be*, *have*, *do*, modals, *to*.
        codes: Names of organisations to actor codes.
        countries: Names of states in lower case.
        sideless: Sectors of those who are no side of a matter.
        calamities: Nouns of one word for what befalls and nobody does.
    """

    forms: dict[str, tuple[tuple[str, Tag], ...]]
    particles: dict[str, tuple[tuple[str, ...], ...]]
    senses: dict[str, tuple[VerbSense, ...]]
    nouns: dict[str, tuple[NounSense, ...]]
    firsts: frozenset[str]
    classes: dict[str, frozenset[str]]
    listed: dict[str, tuple[str, ...]]
    types: dict[str, PloverType]
    scores: dict[tuple[str, str], float]
    combinations: dict[tuple[str, str], Combination]
    realis: dict[str, Realis]
    contexts: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[tuple[str, str], ...]]
    agents: dict[str, str]
    closed: frozenset[str]
    helpers: frozenset[str]
    codes: dict[str, str]
    countries: frozenset[str]
    sideless: frozenset[str]
    calamities: frozenset[str]

    def intensity(self, kind: str | None, mode: str | None) -> float | None:
        """The conflict-cooperation score of a type and mode, None without a type."""
        if kind is None or kind not in self.types:
            return None
        return self.scores.get((kind, mode or ""), self.types[kind].score)

    def contexts_in(self, words: list[str]) -> tuple[str, ...]:
        """The contexts most of some words in lower case show."""
        telling = [word for word in words if word in self.contexts or word[:STEM] in self.stems]
        found = Counter(context for word in telling for context in self._contexts_of(word))
        return tuple(sorted(found, key=lambda context: (-found[context], context))[:CONTEXTS])

    def _contexts_of(self, word: str) -> list[str]:
        found = [context for start, context in self.stems.get(word[:STEM], ()) if word.startswith(start)]
        return [*self.contexts.get(word, ()), *found]

    def combined(self, operator: str, kind: str | None) -> Combination | None:
        """What an operator makes of a type; None where it makes nothing."""
        found = self.combinations.get((operator, kind or "")) if kind else None
        return found or self.combinations.get((operator, "ANY"))


def event_words(lexicon: Lexicon) -> EventWords:
    """The compiled tables; give this function to ``lexicon.built``."""
    verbs = lexicon.entries("plover/verbs", VerbSense)
    irregular = {entry.verb: entry for entry in lexicon.entries("en/irregular_verbs", Irregular)}
    senses: dict[str, list[VerbSense]] = {}
    particles: dict[str, set[tuple[str, ...]]] = {}
    for sense in verbs:
        for verb in sense.verbs:
            first, *rest = verb.split()
            senses.setdefault(verb, []).append(sense)
            particles.setdefault(first, set()).add(tuple(rest))
    contexts, stems = _contexts(lexicon.entries("plover/contexts", Context))
    listed = {entry.name: entry.words for entry in lexicon.entries("en/function_words", WordClass)}
    classes = {name: frozenset(words) for name, words in listed.items()}
    nouns = _nouns(lexicon.entries("plover/nouns", NounSense))
    return EventWords(
        forms=_forms(particles, irregular),
        particles={
            first: tuple(sorted(rests, key=lambda rest: (-len(rest), rest))) for first, rests in particles.items()
        },
        senses={verb: tuple(found) for verb, found in senses.items()},
        nouns=nouns,
        firsts=frozenset(noun.split()[0] for noun in nouns if " " in noun),
        classes=classes,
        listed=listed,
        types={entry.type: entry for entry in lexicon.entries("plover/types", PloverType)},
        scores={(entry.type, entry.mode): entry.score for entry in lexicon.entries("plover/scores", Score)},
        combinations={(c.operator, of): c for c in lexicon.entries("plover/combinations", Combination) for of in c.of},
        realis={word: entry.realis for entry in lexicon.entries("plover/realis", Governor) for word in entry.words},
        contexts=contexts,
        stems=stems,
        agents=_agents(lexicon.entries("plover/agents", Agent)),
        closed=frozenset().union(*(classes[name] for name in CLOSED)),
        helpers=frozenset().union(*(classes[name] for name in HELPERS)),
        codes=_codes(lexicon.entries("actors/organisations", Organisation)),
        countries=frozenset(
            name.lower()
            for entry in lexicon.entries("actors/countries", Country)
            for name in (entry.name, *entry.aliases)
        ),
        sideless=sideless(lexicon),
        calamities=frozenset(
            noun for noun, found in nouns.items() if any(sense.alone and sense.type is None for sense in found)
        ),
    )


def _forms(first_words: Iterable[str], irregular: dict[str, Irregular]) -> dict[str, tuple[tuple[str, Tag], ...]]:
    found: dict[str, list[tuple[str, Tag]]] = {}
    for verb in sorted(first_words):
        for form, tag in verb_forms(verb, irregular.get(verb, Irregular(verb=verb))):
            if (verb, tag) not in found.setdefault(form, []):
                found[form].append((verb, tag))
    return {form: tuple(readings) for form, readings in found.items()}


def verb_forms(verb: str, entry: Irregular) -> list[tuple[str, Tag]]:
    """Every form of a verb with its tag.

    >>> verb_forms("ban", Irregular(verb="ban"))
    [('ban', 'base'), ('bans', 's'), ('banning', 'ing'), ('banned', 'past'), ('banned', 'part')]
    """
    pasts = entry.past or (past(verb, doubles=entry.doubles),)
    parts = entry.part or pasts
    result: list[tuple[str, Tag]] = [
        (verb, "base"),
        (third_person(verb), "s"),
        (entry.ing or participle(verb, doubles=entry.doubles), "ing"),
    ]
    result += [(form, "past") for form in pasts]
    return result + [(form, "part") for form in parts]


def _nouns(entries: Iterable[NounSense]) -> dict[str, tuple[NounSense, ...]]:
    found: dict[str, list[NounSense]] = {}
    for entry in entries:
        for noun in entry.nouns:
            plural = noun if noun.endswith("s") else third_person(noun)
            for form in dict.fromkeys((noun, plural)):
                if entry not in found.setdefault(form, []):
                    found[form].append(entry)
    return {form: tuple(senses) for form, senses in found.items()}


def _agents(entries: Iterable[Agent]) -> dict[str, str]:
    result: dict[str, str] = {}
    for entry in entries:
        for noun in entry.nouns:
            for form in (noun, noun if noun.endswith(("s", "men")) else third_person(noun)):
                result.setdefault(form, entry.sector)
    return result


def _contexts(
    entries: Iterable[Context],
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[tuple[str, str], ...]]]:
    words: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[tuple[str, str], ...]] = {}
    for entry in entries:
        for word in entry.words:
            start = word.rstrip("*")
            if word == start:
                words[word] = (*words.get(word, ()), entry.context)
            else:
                stems[start[:STEM]] = (*stems.get(start[:STEM], ()), (start, entry.context))
    return words, stems


def _codes(entries: Iterable[Organisation]) -> dict[str, str]:
    codes: dict[str, str] = {}
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            if entry.code:
                codes.setdefault(name.lower(), entry.code)
    return codes
