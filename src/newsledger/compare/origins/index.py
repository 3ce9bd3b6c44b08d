"""Answers how many origins stand behind any set of spans, from the ``origin`` links of a coverage."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from newsledger.language.coverage import Coverage
from newsledger.model.links import Origin, Origins
from newsledger.model.span import Place, Span
from newsledger.text.offsets import overlap

TOUCHED = 0.5
"""A passage counts for a span if they share so much of the shorter one …"""

ENOUGH = 40
"""… or so many characters."""

UNNAMED = "unknown"


class Passage(NamedTuple):
    """A passage with the ids of the roots it may go back to; one alone if that is sure."""

    span: Span
    roots: tuple[str, ...]


class OriginIndex:
    """The passages of a coverage with their roots; build it once for many questions."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._links = {link.id: link for link in coverage.links(Origin)}
        self._passages: defaultdict[str, list[Passage]] = defaultdict(list)
        for link in self._links.values():
            unsure = {(place.doc, place.span) for place in link.why.places}
            for member in link.members:
                others = link.why.records if (member.doc, member.span) in unsure else ()
                self._passages[member.doc].append(Passage(member.span, (link.id, *others)))

    def of(self, places: Iterable[Place]) -> Origins:
        """How many roots stand behind some places: the fewest and the most once what is unsure is assigned.

        Outlets of one owner count as one for the fewest, as several for the most.
        """
        cited = sorted(set(places), key=lambda place: (place.doc, place.span))
        found = {(place.doc, passage) for place in cited for passage in self._touched(place)}
        docs = sorted({place.doc for place in cited})
        outlets = tuple(sorted({outlet for doc in docs if (outlet := self._coverage.outlet(doc))}))
        if not found:
            unsure = tuple(docs) if len(docs) > 1 else ()
            return Origins(least=min(1, len(docs)), most=len(docs), outlets=outlets, articles=len(docs), unsure=unsure)
        sets = sorted(passage.roots for _, passage in found)
        names = {self._links[root].name for roots in sets for root in roots if root in self._links} - {UNNAMED}
        return Origins(
            least=_fewest([{self._owner(root) for root in roots} for roots in sorted(set(sets))]),
            most=_most(sets),
            names=tuple(sorted(names)),
            outlets=outlets,
            articles=len(docs),
            unsure=tuple(sorted({doc for doc, passage in found if len(passage.roots) > 1})),
        )

    def _touched(self, place: Place) -> list[Passage]:
        size = place.span[1] - place.span[0]
        found = []
        for passage in self._passages[place.doc]:
            shared = overlap(passage.span, place.span)
            shorter = min(size, passage.span[1] - passage.span[0])
            if shared and (shared >= TOUCHED * shorter or shared >= ENOUGH):
                found.append(passage)
        return found

    def _owner(self, root: str) -> str:
        link = self._links.get(root)
        return link.why.words[0] if link and link.type == "outlet" and link.why.words else root


def _fewest(sets: Sequence[set[str]]) -> int:
    """The size of a small set of roots that each passage has one of: the sure ones, then the most shared."""
    chosen = {root for roots in sets if len(roots) == 1 for root in roots}
    open_sets = [roots for roots in sets if not roots & chosen]
    while open_sets:
        best = max(sorted(set().union(*open_sets)), key=lambda root: sum(root in roots for roots in open_sets))
        chosen.add(best)
        open_sets = [roots for roots in open_sets if best not in roots]
    return len(chosen)


def _most(sets: Sequence[tuple[str, ...]]) -> int:
    """The most different roots if each passage takes one of its own: a largest matching of passages and roots."""
    sets = [roots for roots, same in groupby(sets) for roots in list(same)[: len(roots)]]
    holder: dict[str, int] = {}

    def take(number: int, tried: set[str]) -> bool:
        for root in sets[number]:
            if root not in tried:
                tried.add(root)
                if root not in holder or take(holder[root], tried):
                    holder[root] = number
                    return True
        return False

    return sum(take(number, set()) for number in range(len(sets)))
