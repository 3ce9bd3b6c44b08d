"""Sentences that copies join, and what a sentence tells that another article tells in other words."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from newsledger.compare.origins.units import Unit
from newsledger.language.coverage import Coverage
from newsledger.model.links import Copy
from newsledger.model.span import Place
from newsledger.text.offsets import overlap
from newsledger.text.stems import stem
from newsledger.text.tokens import WORD

HALF = 0.5

DEPENDENT = 16
"""Equal words that two articles share, in all their passages, from which on one depends on the other; fewer may be a
set phrase of the matter."""

RUN = 5
"""Words in a row that stand in another article, from which on a sentence may be told from there: a copy too short to be
one, a quotation that both print."""

_SAME_WORDS_ONCE = "reuse.quotation"


class Joined(msgspec.Struct, frozen=True):
    """Sentences with the same words.

    Attributes:
        units: The sentences, in the order of articles and text.
        takers: Articles that are known to have them from another.
    """

    units: tuple[Unit, ...]
    takers: frozenset[str]


def dependent(coverage: Coverage) -> list[Copy]:
    """Copies that make one article depend on another: no quotations alone, and no few words."""
    shared: Counter[tuple[str, str]] = Counter()
    for copy in coverage.links(Copy):
        shared[copy.a.doc, copy.b.doc] += copy.words
    return [
        copy
        for copy in coverage.links(Copy)
        if shared[copy.a.doc, copy.b.doc] >= DEPENDENT and not copy.why.rule.startswith(_SAME_WORDS_ONCE)
    ]


def joined(copies: Sequence[Copy], sheets: Mapping[str, Sequence[Unit]]) -> Iterator[Joined]:
    """Sentences that copies join, group by group."""
    by_place = {unit.place: unit for sheet in sheets.values() for unit in sheet}
    bounds = {
        doc: ([unit.place.span[0] for unit in sheet], [unit.place.span[1] for unit in sheet])
        for doc, sheet in sheets.items()
    }
    groups = _Groups()
    taken: list[tuple[Place, str]] = []
    for copy in copies:
        places = [unit.place for side in (copy.a, copy.b) for unit in inside(sheets[side.doc], bounds[side.doc], side)]
        if places:
            groups.join(places)
        taker = {"a-from-b": copy.a.doc, "b-from-a": copy.b.doc}.get(copy.direction)
        taken += [(place, taker) for place in places[:1] if taker]
    takers: defaultdict[Place, set[str]] = defaultdict(set)
    for place, doc in taken:
        takers[groups.head(place)].add(doc)
    for head, found in groups.all():
        if len({place.doc for place in found}) == 1:
            continue  # a clause of a longer sentence elsewhere
        yield Joined(tuple(by_place[place] for place in found), frozenset(takers[head]))


def inside(sheet: Sequence[Unit], bounds: tuple[list[int], list[int]], side: Place) -> list[Unit]:
    """Sentences of which a passage holds half; one that only borrows a phrase or a quotation is no copy."""
    starts, ends = bounds
    first, last = bisect_right(ends, side.span[0]), bisect_left(starts, side.span[1])
    shares = [(overlap(unit.place.span, side.span), unit) for unit in sheet[first:last]]
    return [unit for shared, unit in shares if shared >= HALF * (unit.place.span[1] - unit.place.span[0])]


class Facts(msgspec.Struct, frozen=True):
    """The words of a text by their stems, those among them that are names or numbers, and runs of words as written."""

    words: frozenset[str]
    names: frozenset[str]
    runs: frozenset[tuple[str, ...]]

    def retell(self, other: "Facts") -> bool:
        """Whether a sentence may tell what another text tells: a run of its words, or every name and number there is."""
        return bool(self.words) and (not self.runs.isdisjoint(other.runs) or self.names <= other.words)


def facts(text: str, stopwords: frozenset[str]) -> Facts:
    """The facts of a text; the first word of a sentence is no name by its capital."""
    found = WORD.findall(text)
    row = [_plain(word) for word in found]
    told = [(word, stem(lower)) for word, lower in zip(found, row, strict=True) if lower not in stopwords]
    named = told[1:] if found and row[0] not in stopwords and not found[0][0].isdigit() else told
    names = frozenset([form for word, form in named if word[0].isdigit() or word[0].isupper()])
    runs = frozenset(zip(*(row[start:] for start in range(RUN)), strict=False))
    return Facts(frozenset([form for _, form in told]), names, runs)


@lru_cache(maxsize=1 << 17)
def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


class _Groups:
    """Places that belong together, each group under its first."""

    def __init__(self) -> None:
        self._head: dict[Place, Place] = {}

    def head(self, place: Place) -> Place:
        """The first place of a group."""
        while self._head.setdefault(place, place) != place:
            self._head[place] = self._head[self._head[place]]
            place = self._head[place]
        return place

    def join(self, places: Sequence[Place]) -> None:
        """Put the groups of some places together."""
        for place in places:
            first, second = sorted((self.head(places[0]), self.head(place)), key=order)
            self._head[second] = first

    def all(self) -> list[tuple[Place, list[Place]]]:
        """All groups in order, each with its first place."""
        found: defaultdict[Place, list[Place]] = defaultdict(list)
        for place in sorted(self._head, key=order):
            found[self.head(place)].append(place)
        return sorted(found.items(), key=lambda item: order(item[0]))


def order(place: Place) -> tuple[str, tuple[int, int]]:
    """By article, then by text."""
    return place.doc, place.span
