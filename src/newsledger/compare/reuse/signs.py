"""What is seen of two articles that share text and tells which has it from the other, as numbers."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsledger.compare.reuse.row import Row
from newsledger.compare.reuse.texts import Pair
from newsledger.text.shingles import Numbers, shingles

Values = NDArray[np.float64]

SIGNS = ("step", "clock", "lead", "covered", "words", "exact", "rough", "credits", "outside")
"""The signs in the order of the columns of ``Edges.signs``; what each means stands in compare/copying."""

CLOCK_HOURS = 36.0
"""Further apart than this the clocks tell of the day of a later edition, a repeat or an error, and count half."""

NEAR, OWN = 3, 12
"""Words before a passage: so few and it begins the article, more and the article has a lead of its own."""

EDIT = 8
"""Words of a gap between equal words, on either side, that is an edit and no cut."""


class Stated(NamedTuple):
    """What two articles state: which one credits the other (1: b credits a, -1: a credits b), and a common source."""

    credits: int
    outside: bool


class Edges(NamedTuple):
    """Two possible steps for every pair, from a to b and from b to a: column 2n and 2n + 1 of pair n.

    Attributes:
        family: Number of the family.
        source: Node (an article in a family) the step leads from.
        taker: Node it leads to.
        signs: A row a step, a column a sign.
    """

    family: Numbers
    source: Numbers
    taker: Numbers
    signs: Values


def edges(row: Row, pairs: Sequence[Pair], families: Numbers, stated: Sequence[Stated]) -> Edges:
    """The possible steps of some pairs with their signs.

    Args:
        row: The articles.
        pairs: Pairs that share text.
        families: Number of the family of each pair.
        stated: What the articles of each pair state.
    """
    docs = np.array([(pair.a.number, pair.b.number) for pair in pairs], dtype=np.int64)
    family = np.repeat(families, 2)
    source, taker = docs.ravel(), docs[:, ::-1].ravel()
    _, nodes = np.unique(np.r_[family * len(row.texts) + source, family * len(row.texts) + taker], return_inverse=True)
    source, taker = nodes[: len(source)], nodes[len(source) :]
    equal = np.repeat(np.array([pair.equal for pair in pairs], dtype=np.float64), 2)
    exact = equal / np.repeat(np.maximum(1, [_longer(pair) for pair in pairs]), 2)
    size = np.maximum(1, row.given.sizes[docs])
    covered = equal / size[:, ::-1].ravel()
    signs = {
        "step": np.ones(len(source)),
        "clock": _both(_clock([(pair.a.hours, pair.b.hours) for pair in pairs])),
        "lead": _both(_lead(pairs, docs)),
        "covered": covered,
        "words": np.log(equal / _best(equal, taker)),
        "exact": np.log(exact / _best(exact, taker)),
        "rough": _both(_rough(row, pairs, docs)),
        "credits": _both(np.array([item.credits for item in stated], dtype=np.float64)),
        "outside": np.repeat([float(item.outside) for item in stated], 2),
    }
    return Edges(family, source, taker, np.stack([signs[name] for name in SIGNS], axis=1))


def _both(values: Values) -> Values:
    """A sign of the step from a to b, and the opposite of the step from b to a."""
    return np.stack((values, -values), axis=1).ravel()


def _longer(pair: Pair) -> int:
    return sum(item.longer for item in pair.shared)


def _clock(hours: Sequence[tuple[float | None, float | None]]) -> Values:
    gaps = np.array([0.0 if None in both else both[1] - both[0] for both in hours], dtype=np.float64)  # type: ignore[operator]
    return np.asarray(np.sign(gaps) * np.where(np.abs(gaps) <= CLOCK_HOURS, 1.0, 0.5))


def _lead(pairs: Sequence[Pair], docs: Numbers) -> Values:
    """Whether the passages begin one article and stand behind a lead in the other that nobody else has."""
    starts = np.array([[min(item.side(n)[0] for item in pair.shared) for n in (0, 1)] for pair in pairs])
    first = np.full(int(docs.max()) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, docs, starts)
    begins, behind = starts <= NEAR, first[docs] > OWN
    return (begins[:, 0] & behind[:, 1]).astype(np.float64) - (begins[:, 1] & behind[:, 0])


def _best(values: Values, nodes: Numbers) -> Values:
    """For every step the greatest value of the steps to the same article."""
    best = np.zeros(int(nodes.max(initial=-1)) + 1)
    np.maximum.at(best, nodes, values)
    return best[nodes]


def _rough(row: Row, pairs: Sequence[Pair], docs: Numbers) -> Values:
    """In how many more edited places b reads as nobody else writes, and a as others do; negative the other way.

    Copy that was cut by hand, spun or read by a machine has pairs of words that stand nowhere else.
    """
    odd = _odd(row, docs)
    result = np.zeros(len(pairs))
    spots = [(number, *spot) for number, pair in enumerate(pairs) for spot in _edits(pair)]
    if spots:
        number, start_a, end_a, start_b, end_b = np.array(spots, dtype=np.int64).T
        first = row.first[docs[number]]
        odd_a = odd[end_a + first[:, 0]] > odd[start_a + first[:, 0] - 1]
        odd_b = odd[end_b + first[:, 1]] > odd[start_b + first[:, 1] - 1]
        result += np.bincount(number, weights=odd_b & ~odd_a, minlength=len(pairs))
        result -= np.bincount(number, weights=odd_a & ~odd_b, minlength=len(pairs))
    return np.asarray(np.sign(result) * np.log1p(np.abs(result)))


def _edits(pair: Pair) -> list[tuple[int, int, int, int]]:
    """First and last word (half open) on both sides of what was edited between equal words."""
    return [
        (left.a + left.length, right.a, left.b + left.length, right.b)
        for passage in pair.shared
        for left, right in pairwise(passage.runs)
        if right.a - left.a - left.length <= EDIT and right.b - left.b - left.length <= EDIT
    ]


def _odd(row: Row, docs: Numbers) -> Numbers:
    """How many pairs of words begin before each place that only articles which share text with it have."""
    group = _connected(docs, len(row.texts))[row.article]
    two = shingles(row.given.hashes, 2)
    bits = max(8, len(two).bit_length() + 2)
    slot = (two >> np.uint64(64 - bits)).astype(np.int64)
    owner = np.zeros(1 << bits, dtype=np.uint32)
    owner[slot] = group[: len(slot)]
    shared = np.zeros(1 << bits, dtype=np.bool_)
    shared[slot[owner[slot] != group[: len(slot)]]] = True
    result = np.zeros(len(group) + 1, dtype=np.int64)
    np.cumsum(~shared[slot], out=result[1 : len(slot) + 1])
    return result


def _connected(docs: Numbers, count: int) -> Numbers:
    """For every article the number of the group that pairs join it to."""
    head = np.arange(count)
    while True:
        least = np.minimum(head[docs[:, 0]], head[docs[:, 1]])
        before = head.copy()
        np.minimum.at(head, docs.ravel(), np.repeat(least, 2))
        head = head[head]
        if (head == before).all():
            return head
