"""Families of copies, and how likely each step of copying is, over all ways in which a family may have come about.

Passages that overlap in an article are of one family: an article made of two agencies' texts is in two. In a family
every article has the text from one other, or from a source that is not among the articles. Such a history is a tree;
each step has a weight, and the weight of a tree is the product of its steps'. The chance of a step is the share of all
trees that hold it, which the matrix-tree theorem gives without counting them (Tutte 1948; Koo et al. 2007).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from newsledger.compare.reuse.signs import Edges, Values
from newsledger.compare.reuse.texts import Pair
from newsledger.model.span import Span
from newsledger.text.shingles import Numbers

SAME = 0.5
"""Share of the smaller of two passages of one article that must lie in the other for both to be of one family."""

LARGEST = 600
"""Articles of a family whose trees are weighed; in a larger one each article has its source by itself."""

CERTAIN = 12.0
"""Weights (logarithms) beyond this are as good as certain, and are cut: sums stay exact."""


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


def likely(edges: Edges, weights: Values) -> Values:
    """The chance of every step, 0 to 1; those of the two steps of a pair and of neither make 1."""
    strength = np.exp(np.clip(edges.signs @ weights, -CERTAIN, CERTAIN))
    result = np.zeros(len(strength))
    order = np.argsort(edges.family, kind="stable")
    bounds = np.flatnonzero(np.diff(edges.family[order])) + 1
    for here in np.split(order, bounds) if len(order) else []:
        result[here] = chances(edges.source[here], edges.taker[here], strength[here])[0]
    return result


def chances(source: Numbers, taker: Numbers, strength: Values) -> tuple[Values, float]:
    """The chance of every step of one family, and the logarithm of the sum over all its trees.

    >>> chances(np.array([0]), np.array([1]), np.array([3.0]))[0].tolist()
    [0.75]
    """
    nodes, number = np.unique(np.r_[source, taker], return_inverse=True)
    source, taker = number[: len(source)], number[len(source) :]
    into = 1.0 + np.bincount(taker, weights=strength, minlength=len(nodes))
    if len(nodes) > LARGEST:
        return strength / into[taker], float(np.log(into).sum())
    laplacian = np.diag(into)
    np.subtract.at(laplacian, (source, taker), strength)
    inverse = np.linalg.inv(laplacian)
    chance = strength * (inverse[taker, taker] - inverse[taker, source])
    return np.clip(chance, 0.0, 1.0), float(np.linalg.slogdet(laplacian)[1])
