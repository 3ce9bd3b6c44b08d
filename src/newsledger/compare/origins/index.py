"""Answers how many origins stand behind any set of spans, from the ``origin`` links of a coverage, and why."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import msgspec

from newsledger.compare.origins.bounds import Choice, fewest, most
from newsledger.language.coverage import Coverage
from newsledger.model.links import Ground, Origin, Origins
from newsledger.model.span import Place, Span
from newsledger.text.offsets import overlap

TOUCHED = 0.5
"""A passage counts for a span if they share so much of the shorter one …"""

ENOUGH = 40
"""… or so many characters."""

UNNAMED = "unknown"


class Passage(msgspec.Struct, frozen=True):
    """A passage with the ids of the roots it may go back to, the likeliest first, and why.

    Attributes:
        place: Where it stands.
        roots: One alone if that is sure.
        ground: Why it goes back to the first.
    """

    place: Place
    roots: tuple[str, ...]
    ground: Ground


class OriginIndex:
    """The passages of a coverage with their roots; build it once for many questions."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self.roots = {link.id: link for link in coverage.links(Origin)}
        self._passages: defaultdict[str, list[Passage]] = defaultdict(list)
        for link in self.roots.values():
            for passage in _passages(link):
                self._passages[passage.place.doc].append(passage)
        self._outlets: dict[str, str | None] = {}
        self._bounds: dict[str, tuple[list[int], list[int]]] = {}
        for doc, passages in self._passages.items():
            passages.sort(key=lambda passage: (passage.place.span, passage.roots))
            ends = accumulate((passage.place.span[1] for passage in passages), max)
            self._bounds[doc] = [passage.place.span[0] for passage in passages], list(ends)

    def behind(self, places: Iterable[Place]) -> list[Passage]:
        """The passages that some places are part of, in the order of articles and text."""
        cited = sorted(set(places), key=_order)
        found = {id(passage): passage for place in cited for passage in self._touched(place)}
        every = sorted(found.values(), key=lambda passage: (passage.place.doc, passage.place.span, passage.roots))
        return list({(one.place.doc, one.place.span, one.roots): one for one in every}.values())

    def of(self, places: Iterable[Place]) -> Origins:
        """How many roots stand behind some places: the fewest and the most once what is unsure is assigned.

        Outlets of one owner count as one for the fewest, as several for the most. Citing less never counts more, in
        either; ``docs/origins.md`` says what holds when articles are taken away.
        """
        places = set(places)
        docs = sorted({place.doc for place in places})
        outlets = tuple(sorted({outlet for doc in docs if (outlet := self._outlet(doc))}))
        found = self.behind(places)
        if not found:
            unsure = tuple(docs) if len(docs) > 1 else ()
            return Origins(least=min(1, len(docs)), most=len(docs), outlets=outlets, articles=len(docs), unsure=unsure)
        names = {self.roots[root].name for passage in found for root in passage.roots if root in self.roots}
        return Origins(
            least=fewest(frozenset(map(self._owner, passage.roots)) for passage in found),
            most=most(_choices(found)),
            names=tuple(sorted(names - {UNNAMED})),
            outlets=outlets,
            articles=len(docs),
            unsure=tuple(sorted({passage.place.doc for passage in found if len(passage.roots) > 1})),
        )

    def _outlet(self, doc: str) -> str | None:
        if doc not in self._outlets:
            self._outlets[doc] = self._coverage.outlet(doc)
        return self._outlets[doc]

    def _touched(self, place: Place) -> Iterator[Passage]:
        size = place.span[1] - place.span[0]
        starts, ends = self._bounds.get(place.doc, ([], []))
        first, last = bisect_right(ends, place.span[0]), bisect_left(starts, place.span[1])
        for passage in self._passages.get(place.doc, [])[first:last]:
            shared = overlap(passage.place.span, place.span)
            shorter = min(size, passage.place.span[1] - passage.place.span[0])
            if shared and (shared >= TOUCHED * shorter or shared >= ENOUGH):
                yield passage

    def _owner(self, root: str) -> str:
        link = self.roots.get(root)
        return link.why.words[0] if link and link.type == "outlet" and link.why.words else root


def _passages(link: Origin) -> Iterator[Passage]:
    """The members of a root; without grounds, as in links that were made elsewhere, ``why`` says which are unsure."""
    if link.grounds:
        for place, ground in zip(link.members, link.grounds, strict=True):
            yield Passage(place, (link.id, *ground.others), ground)
        return
    unsure = set(link.why.places)
    for place in link.members:
        others = link.why.records if place in unsure else ()
        yield Passage(place, (link.id, *others), Ground(basis="own", others=others))


def _choices(found: Sequence[Passage]) -> list[Choice]:
    """What each passage may go back to, once for those that have one root, whichever it is.

    More passages of one choice than it has roots change nothing and are left out.
    """
    result: list[Choice] = []
    either = {frozenset(passage.roots) for passage in found if passage.ground.either}
    result += sorted(either, key=sorted)
    rest = Counter(frozenset(passage.roots) for passage in found if not passage.ground.either)
    for choice, count in sorted(rest.items(), key=lambda item: sorted(item[0])):
        result += [choice] * min(count, len(choice))
    return result


def _order(place: Place) -> tuple[str, Span]:
    return place.doc, place.span
