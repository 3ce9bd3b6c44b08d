"""Families of copies: passages that overlap in an article are of one; one made of two agencies' texts is in two."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from newsledger.compare.reuse.texts import Pair
from newsledger.model.span import Span
from newsledger.text.shingles import Numbers

SAME = 0.5
"""Share of the smaller of two passages of one article that must lie in the other for both to be of one family."""


def families(pairs: Sequence[Pair]) -> Numbers:
    """For every pair the number of its family."""
    head = list(range(len(pairs)))

    def find(number: int) -> int:
        while head[number] != number:
            head[number] = head[head[number]]
            number = head[number]
        return number

    for left, right in _meeting(pairs):
        first, second = sorted((find(left), find(right)))
        head[second] = first
    return np.array([find(number) for number in range(len(pairs))], dtype=np.int64)


def _meeting(pairs: Sequence[Pair]) -> Iterator[tuple[int, int]]:
    """Pairs of which passages overlap in an article that both hold; enough of them to join all that do."""
    held: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        for side, text in enumerate((pair.a, pair.b)):
            words = _words([passage.side(side) for passage in pair.shared])
            held[text.number].append((-words.bit_count(), number, words))
    for places in held.values():
        leaders: list[tuple[int, int]] = []
        for size, number, words in sorted(places):
            met = [other for other, more in leaders if (words & more).bit_count() >= -SAME * size]
            yield from ((number, other) for other in met)
            if not met:
                leaders.append((number, words))


def _words(spans: Sequence[Span]) -> int:
    """Spans as a set of numbers: one bit for each word."""
    found = 0
    for start, end in spans:
        found |= ((1 << (end - start)) - 1) << start
    return found
