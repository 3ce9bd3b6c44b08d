"""Cited passages, each with those that share its words by copying folded beneath, and the words around one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from newsledger.model.span import Place, Span
from newsledger.text.offsets import overlap

AROUND = 90
"""Characters shown before and after a cited passage."""


class Folding:
    """Passages that articles share, found by the pair of articles; of a copy its two sides."""

    def __init__(self, shared: Iterable[tuple[Place, Place]]) -> None:
        self._shared: defaultdict[str, defaultdict[str, list[tuple[Span, Span]]]]
        self._shared = defaultdict(lambda: defaultdict(list))
        for a, b in shared:
            self._shared[a.doc][b.doc].append((a.span, b.span))
            self._shared[b.doc][a.doc].append((b.span, a.span))

    def folded(self, cites: Iterable[Place]) -> list[tuple[Place, list[Place]]]:
        """Places in their order, each with the later ones of which at least half was copied from or to it."""
        groups: list[tuple[Place, list[Place]]] = []
        for place in cites:
            near = self._shared[place.doc]
            home = next((group for group in groups if group[0].doc in near and _same(group[0], place, near)), None)
            if home:
                home[1].append(place)
            else:
                groups.append((place, []))
        return groups


def _same(first: Place, other: Place, near: Mapping[str, list[tuple[Span, Span]]]) -> bool:
    """Whether half of the other was copied; ``near``: what its article shares with each one."""
    size = other.span[1] - other.span[0]
    return any(overlap(there, first.span) and 2 * overlap(here, other.span) >= size for here, there in near[first.doc])


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """A passage with some whole words before and after it.

    >>> around("word " * 100, 200, 204)
    (110, 294)
    """
    before, after = max(0, start - AROUND), min(len(text), end + AROUND)
    if before and not text[before - 1].isspace():
        space = text.find(" ", before, start)
        before = space + 1 if space >= 0 else before
    if after < len(text) and not text[after].isspace():
        space = text.rfind(" ", end, after)
        after = space if space >= 0 else after
    return before, after
