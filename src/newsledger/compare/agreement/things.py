"""The words that tell what figures count, and the numbers that have to stand apart, as indexes."""

from functools import lru_cache
from typing import NamedTuple

from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Country
from newsledger.lexicon.figures import Thing, Unit
from newsledger.lexicon.words import Abbreviations, abbreviations, stopwords
from newsledger.text.numbers import NumberWords, number_words

SOLDIER = "soldier"
"""The thing whose owner may be the subject of its sentence; other things' owners stand in the counted phrase."""

PERSON = "person"
"""The thing that dies, is wounded, is missing: whoever is named so is counted as one."""

BODY = "name"
"""The thing of the dead who are counted by their bodies or on a list of names."""

INHABITANT = "inhabitant"
"""What a town of 8,000 counts."""

BARE = ""
"""The thing of a number that counts nothing named."""

TRIVIAL = 2
"""The two ministers are no figure to compare, unless a sentence is copied."""

DISTINCT = 13
"""A number from here on is seldom the same by chance; smaller ones tell nothing by being equal."""

SINGULAR = 1000
"""A number from here on is met by chance hardly ever."""

_LEFT_OUT = frozenset({"time", "age"})  # kinds of units whose figures nobody compares
_IES = 4  # letters of a word in -ies that has a singular in -y


class ThingWords(NamedTuple):
    """The words of en/figures_things by role, units that measure, and names of states by code."""

    things: dict[str, str]
    kins: dict[str, str]
    fates: dict[str, str]
    fate_openers: frozenset[str]
    growing: frozenset[str]
    rescued: str
    activities: dict[str, str]
    roles: dict[str, frozenset[str]]
    times: frozenset[str]
    measures: frozenset[str]
    shares: frozenset[str]
    monies: frozenset[str]
    singles: frozenset[str]
    numbers: NumberWords
    countries: dict[str, str]
    abbreviations: Abbreviations
    stopwords: frozenset[str]


def thing_words(lexicon: Lexicon) -> ThingWords:
    """The indexes of en/figures_things and its neighbours."""
    entries = lexicon.entries("en/figures_things", Thing)
    units = lexicon.entries("en/units", Unit)

    def index(role: str) -> dict[str, str]:
        return {word: entry.name for entry in reversed(entries) if entry.role == role for word in entry.words}

    return ThingWords(
        things=index("thing"),
        kins={entry.name: entry.kin for entry in entries if entry.kin},
        fates=index("fate"),
        fate_openers=frozenset(word.split()[0] for word in index("fate")),
        rescued=next((entry.name for entry in entries if entry.role == "fate" and entry.found), ""),
        growing=frozenset(entry.name for entry in entries if entry.grows),
        activities=index("activity"),
        roles={entry.role: frozenset(index(entry.role)) for entry in entries},
        measures=frozenset(unit.unit for unit in units if unit.kind == "measure"),
        shares=frozenset(unit.unit for unit in units if unit.kind == "share"),
        monies=frozenset(unit.unit for unit in units if unit.kind == "money"),
        singles=frozenset(unit.unit for unit in units if unit.single),
        times=frozenset(unit.unit for unit in units if unit.kind in _LEFT_OUT),
        numbers=lexicon.built(number_words),
        countries={entry.code: entry.name for entry in reversed(lexicon.entries("actors/countries", Country))},
        abbreviations=lexicon.built(abbreviations),
        stopwords=lexicon.built(stopwords),
    )


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """A noun's singular by its ending, genitives less their 's.

    >>> [stem(word) for word in ("cities", "lorries", "troops", "press", "army’s")]
    ['city', 'lorry', 'troop', 'press', 'army']
    """
    word = word.removesuffix("'s").removesuffix("’s")
    if word.endswith("ies") and len(word) > _IES:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
