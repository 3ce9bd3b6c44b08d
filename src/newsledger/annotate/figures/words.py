"""The words of figures as indexes: units, bounds, changes, and what ends or heads a counted noun phrase."""

from typing import Literal, NamedTuple

from newsledger.lexicon import Lexicon
from newsledger.lexicon.figures import FigureWord, Unit
from newsledger.lexicon.plover import Irregular
from newsledger.lexicon.words import stopwords
from newsledger.text.numbers import NumberWords, number_words
from newsledger.text.phrases import Phrases

Change = Literal["up", "down"]


class FigureWords(NamedTuple):
    """All indexes.

    Attributes:
        numbers: The words of numerals.
        behind: Units behind a number, plurals included.
        before: Units before it.
        glued: How a unit that touches its number is written, the longest first.
        bounds: Bounds before a number.
        bounds_behind: Bounds behind it.
        changes: Verbs and adverbs of change before it.
        tolls: What a number behind "at" or "to" stands for (death toll), or behind what its noun stands (number of).
        pasts: Irregular past forms of verbs.
        ranges: Words that open a range, and what joins its ends behind each: between … and.
        single: Words of one kind (states, plurals, stops, names …) by role.
        stopwords: Words that are no name, though they open a sentence: *Another 60 are missing*.
    """

    numbers: NumberWords
    behind: Phrases[Unit]
    before: Phrases[Unit]
    glued: tuple[tuple[str, Unit], ...]
    bounds: Phrases[str]
    bounds_behind: Phrases[str]
    changes: Phrases[str]
    tolls: Phrases[bool]
    pasts: frozenset[str]
    ranges: dict[str, str]
    single: dict[str, frozenset[str]]
    stopwords: frozenset[str]


def figure_words(lexicon: Lexicon) -> FigureWords:
    """The indexes of en/numbers, en/units and en/figures."""
    units = lexicon.entries("en/units", Unit)
    words = lexicon.entries("en/figures", FigureWord)
    roles = {entry.role for entry in words}
    return FigureWords(
        numbers=number_words(lexicon),
        behind=Phrases((form, unit) for unit in units for word in unit.forms for form in _with_plural(word)),
        before=Phrases((form, unit) for unit in units for form in unit.before),
        glued=tuple(sorted(((form, unit) for unit in units for form in unit.glued), key=lambda pair: -len(pair[0]))),
        bounds=Phrases((entry.words, entry.value) for entry in words if entry.role == "bound" and not entry.behind),
        bounds_behind=Phrases((entry.words, entry.value) for entry in words if entry.role == "bound" and entry.behind),
        changes=Phrases((entry.words, entry.value) for entry in words if entry.role == "change"),
        tolls=Phrases((entry.words, entry.behind) for entry in words if entry.role == "toll"),
        pasts=frozenset(
            form for verb in lexicon.entries("en/irregular_verbs", Irregular) for form in (*verb.past, *verb.part)
        ),
        ranges={entry.words: entry.value for entry in words if entry.role == "range"},
        single={role: frozenset(e.words for e in words if e.role == role) for role in roles},
        stopwords=lexicon.built(stopwords),
    )


def _with_plural(word: str) -> tuple[str, ...]:
    return (word, word + "s") if word[-1:].isalpha() and len(word) > 1 else (word,)
