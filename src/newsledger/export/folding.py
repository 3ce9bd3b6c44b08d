"""Cited passages, each with those that share its words by copying folded beneath."""

from collections import defaultdict
from collections.abc import Iterable

from newsledger.model.links import Copy
from newsledger.model.span import Place, Span
from newsledger.text.offsets import overlap


class Folding:
    """The shared passages of a coverage, found by the pair of articles."""

    def __init__(self, copies: Iterable[Copy]) -> None:
        self._shared: defaultdict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
        for link in copies:
            self._shared[link.a.doc, link.b.doc].append((link.a.span, link.b.span))
            self._shared[link.b.doc, link.a.doc].append((link.b.span, link.a.span))

    def folded(self, cites: Iterable[Place]) -> list[tuple[Place, list[Place]]]:
        """Places in their order, each with the later ones of which at least half was copied from or to it."""
        groups: list[tuple[Place, list[Place]]] = []
        for place in cites:
            home = next((group for group in groups if self._same(group[0], place)), None)
            if home:
                home[1].append(place)
            else:
                groups.append((place, []))
        return groups

    def _same(self, first: Place, other: Place) -> bool:
        size = other.span[1] - other.span[0]
        return any(
            overlap(here, first.span) and 2 * overlap(there, other.span) >= size
            for here, there in self._shared.get((first.doc, other.doc), ())
        )
