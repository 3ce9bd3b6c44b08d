"""Names of the training texts swapped for invented ones, so that context tells what is a state, a person, an outlet.

A model that has only seen real names knows them by heart, and takes any other for a person's.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import yaml

from training.entities import TAGS, bits
from training.examples import Paragraph, Word

_PARTS = Path(__file__).with_name("invented.yaml")
_NAME_LIKE = re.compile(r"[A-Z][a-z]{2,}")  # Russia, but not U.S., de, J.
_ACRONYM = re.compile(r"[A-Z]{2,5}")  # NATO
_LETTERS = "ABCDEFGHIKLMNOPRSTUVZ"
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_STRAY = 0.15  # of the names end as those of another kind do: no ending may be a sure sign


class Shape(msgspec.Struct, frozen=True):
    """What names that sound like one language are made of."""

    start: list[str]
    middle: list[str]
    given: list[str]
    person: list[str]
    place: list[str]


class Shapes(msgspec.Struct, frozen=True):
    """The fields of invented.yaml."""

    shapes: list[Shape]
    people: list[str]
    people_many: list[str]


class Swapper:
    """Swaps names for invented ones.

    Args:
        paragraphs: The corpus: a word that stands in it small, too, is no name by itself and stays (*Ministry*).
    """

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self._shapes = msgspec.convert(yaml.safe_load(_PARTS.read_text("utf-8")), Shapes)
        self._common = {word.form for p in paragraphs for word in p.words if word.form.islower()}

    def swapped(self, paragraph: Paragraph, rng: random.Random) -> Paragraph:
        """The paragraph with its names invented; each keeps its number of words, and is one name throughout."""
        made: dict[str, str] = {}
        words = list(paragraph.words)
        for start, end, kind in _names(words):
            shape = rng.choice(self._shapes.shapes)
            for i in range(start, end):
                form = words[i].form
                alone = kind == "PERSON" or (end - start == 1 and (kind in _PLACES or kind == "NORP"))
                if alone or form.lower() not in self._common:
                    role = "given" if kind == "PERSON" and i + 1 < end else kind
                    if form not in made:
                        made[form] = self._like(form, role, shape, rng)
                    words[i] = _renamed(words[i], made[form])
        return msgspec.structs.replace(paragraph, words=words)

    def _like(self, form: str, role: str, shape: Shape, rng: random.Random) -> str:
        """An invented word that is written like a form; the form itself if it is written like no name."""
        if _ACRONYM.fullmatch(form) and role != "PERSON":
            return "".join(rng.choices(_LETTERS, k=len(form)))
        if not _NAME_LIKE.fullmatch(form):
            return form
        stem = rng.choice(shape.start) + "".join(rng.choices(shape.middle, k=rng.choice((0, 0, 1, 1, 2))))
        if role == "NORP":
            place = stem + rng.choice(shape.place)
            ends = self._shapes.people_many if form.endswith("s") else self._shapes.people
            return place.rstrip("aeiouy").title() + rng.choice(ends)
        ends = {"given": shape.given, "PERSON": shape.person}.get(role, shape.place)
        if rng.random() < _STRAY:
            ends = rng.choice((shape.given, shape.person, shape.place))
        return (stem + rng.choice(ends)).title()


def _names(words: list[Word]) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each name; a place that may be of several kinds counts as the first."""
    start, kind = 0, ""
    for i, word in enumerate(words):
        kinds = _kinds(word)
        if kind and (not kinds or kinds[0] != kind or _begins(word)):
            yield start, i, kind
            kind = ""
        if kinds and not kind:
            start, kind = i, kinds[0]
    if kind:
        yield start, len(words), kind


def _kinds(word: Word) -> list[str]:
    """The kinds of name that a word may be part of; none where it may stand outside of a name, or all is open."""
    if word.tags is None or word.tags & bits(["O"]):
        return []
    return list(dict.fromkeys(tag[2:] for number, tag in enumerate(TAGS) if word.tags >> number & 1))


def _begins(word: Word) -> bool:
    """Whether a word can only be the first one of its name."""
    return all(tag.startswith("B") for number, tag in enumerate(TAGS) if (word.tags or 0) >> number & 1)


def _renamed(word: Word, form: str) -> Word:
    return msgspec.structs.replace(word, form=form, lemma=form if word.lemma == word.form else None)
