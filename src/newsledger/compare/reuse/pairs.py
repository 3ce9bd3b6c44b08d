"""Which articles share runs of words, and where: postings of kept shingles, found and extended without all-pairs.

All articles are laid behind one another as one row of word hashes. Shingles that stand in several articles are found
by sorting; each hit is extended to the longest run of equal words, all hits at once.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsledger.compare.reuse.row import Row
from newsledger.text.shingles import Hashes, Numbers, Runs, winnowed

SIZE = 4
"""Words of a shingle."""

WINDOW = 2
"""Shingles of which one is kept: every run of ``SIZE + WINDOW - 1`` words is hit."""

NEIGHBOURS = 24
"""A shingle of more articles than this pairs each with the first of them and with so many of the next ones only."""

STOCK = 24
SENTENCE = 20
"""What stands in more articles than STOCK is a set phrase, unless it is as long as a SENTENCE of news."""


EQUAL = 12
"""Equal words that a pair shares at least, all runs together: with fewer it shares a set phrase."""

HUB = 5
HUB_SHARE = 0.05
"""A shingle in so many articles of one outlet, and in such a share of them, is the outlet's own furniture."""

_MIXED = np.uint64(0xC2B2AE3D27D4EB4F)  # odd: spreads the numbers of outlets over all bits

TOGETHER = 255
"""Pairs of articles whose shingles are held against each other at once."""

HALF = 32
"""Bits of a place in the row: two places make one number."""


class Run(NamedTuple):
    """Equal words of two articles: the number of the first word on each side, and how many."""

    a: int
    b: int
    length: int


class Table(NamedTuple):
    """Runs of equal words of all pairs as columns, in order of the pairs and of the words of the first article.

    Attributes:
        key: Which pair: the number of its first article times the count of articles, plus the second.
        left: Number of the run's first word in the row, in the first article.
        right: The same in the second.
        length: Words.
    """

    key: Numbers
    left: Numbers
    right: Numbers
    length: Numbers

    def of(self, which: NDArray[np.bool_] | Numbers | slice) -> "Table":
        """Some of the runs."""
        return Table(*(column[which] for column in self))


def pairs(row: Row, least: int) -> Table:
    """The runs of equal words that pairs of articles share, the article that stands first in the row on the left.

    Args:
        row: The articles.
        least: Equal words that are no stopwords a pair shares at least, all runs together.

    Misses:
        Runs shorter than ``SIZE + WINDOW - 1`` words, and half of those shorter than that plus one.
    """
    row.blot(_hubs(row), SIZE)
    places, kept = _sorted(row)
    left, right, often = _hits(row, places, kept)
    if not len(left):
        return Table(*[np.empty(0, dtype=np.int64)] * 4)
    table = _enough(row, _runs(row, left, right), _rare(row, places, kept), least)
    partly = np.isin(table.key, row.article[left[often]] * len(row.texts) + row.article[right[often]])
    if partly.any():
        rising = np.argsort(places)
        again = _runs(row, *_dense(row, np.unique(table.key[partly]), places[rising], kept[rising]))
        both = Table(*(np.r_[old, new] for old, new in zip(table.of(~partly), again, strict=True)))
        table = both.of(np.argsort(both.key, kind="stable"))
    return table


def _runs(row: Row, left: Numbers, right: Numbers) -> Table:
    """Every run that hits lie in, in order of the pairs."""
    left, right, length = _extended(row, left, right)
    key = row.article[left] * len(row.texts) + row.article[right]
    order = np.argsort((left << HALF) | right)
    order = order[length[order] >= SIZE]
    return Table(key, left, right, length).of(order[np.argsort(key[order], kind="stable")])


def _enough(row: Row, table: Table, rare: Numbers, least: int) -> Table:
    """The runs of pairs that share enough words that tell something."""
    first = starts(table.key)
    telling = (table.length >= SENTENCE) | (rare[table.left + table.length - SIZE + 1] > rare[table.left])
    content = row.content[table.left + table.length] - row.content[table.left]
    enough = np.add.reduceat(np.where(telling, content, 0), first) >= least
    enough &= np.add.reduceat(table.length, first) >= EQUAL
    return table.of(np.repeat(enough, np.diff(np.r_[first, len(table.key)])))


def starts(key: NDArray[np.generic]) -> Numbers:
    """Where each group of equal keys begins."""
    return np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.empty(0, dtype=np.int64)


def _dense(row: Row, keys: Numbers, places: Numbers, kept: Hashes) -> tuple[Numbers, Numbers]:
    """Places where the articles of some pairs share a kept shingle: each place with the first like it.

    Args:
        row: The articles.
        keys: The pairs, as in a table.
        places: Places of the kept shingles, rising.
        kept: Their hashes.
    """
    first = np.searchsorted(places, row.first)
    docs = np.stack(np.divmod(keys, len(row.texts)), axis=1)
    found = [_same(places, kept, first, docs[start : start + TOGETHER]) for start in range(0, len(docs), TOGETHER)]
    left, right = (np.concatenate(side) for side in zip(*found, strict=True))
    apart = row.article[left] != row.article[right]
    return left[apart], right[apart]


def _same(places: Numbers, kept: Hashes, first: Numbers, docs: Numbers) -> tuple[Numbers, Numbers]:
    """Of some pairs of articles the places of equal shingles: the first like it, and each.

    Pair, hash and number in one value sort many times as fast as by one another.
    """
    size = np.diff(first)[docs.ravel()]
    end = np.cumsum(size)
    number = np.repeat(first[docs.ravel()] - end + size, size) + np.arange(end[-1])
    pair = np.repeat(np.arange(docs.size, dtype=np.uint64) // np.uint64(2), size)
    high, low = np.uint64(TOGETHER.bit_length()), np.uint64(len(number).bit_length())
    packed = (pair << (np.uint64(64) - high)) | ((kept[number] << (high + low)) >> high)
    packed = (packed >> low << low) | np.arange(len(number), dtype=np.uint64)
    packed.sort()
    place = places[number[(packed & ((np.uint64(1) << low) - np.uint64(1))).astype(np.int64)]]
    start = starts(packed >> low)
    return np.repeat(place[start], np.diff(np.r_[start, len(place)])), place


def _hubs(row: Row) -> Numbers:
    """Places of the shingles that an outlet prints again and again: its footer, its form letters."""
    hashes = row.shingles(SIZE)
    places = np.flatnonzero(winnowed(hashes, WINDOW))
    size = np.bincount(row.outlet, minlength=1)
    places = places[size[row.outlet[row.article[places]]] >= HUB]
    if not len(places):
        return places
    outlet = row.outlet[row.article[places]].astype(np.uint64)
    places, same = _grouped(places, hashes[places] ^ (outlet * _MIXED))
    first = starts(same)
    count = np.diff(np.r_[first, len(same)])
    of = row.outlet[row.article[places[first]]]
    return np.asarray(places[np.repeat(count >= np.maximum(HUB, size[of] * HUB_SHARE), count)])


def _sorted(row: Row) -> tuple[Numbers, Hashes]:
    """The places of all kept shingles and their hashes, equal ones together, in the order of the row."""
    hashes = row.shingles(SIZE)
    places = np.flatnonzero(winnowed(hashes, WINDOW))
    return _grouped(places, hashes[places])


def _grouped(places: Numbers, hashes: Hashes) -> tuple[Numbers, Hashes]:
    """Places in order of what stands there, then of the row; and the upper bits of what stands there.

    A hash and its place in one number sort many times as fast as one by the other. The bits that are left tell shingles
    well enough: what is a hit by chance has no equal words.
    """
    bits = np.uint64(int(places[-1]).bit_length() if len(places) else 1)
    packed = (hashes >> bits << bits) | places.astype(np.uint64)
    packed.sort()
    return (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64), packed >> bits


def _rare(row: Row, places: Numbers, kept: Hashes) -> Numbers:
    """How many kept shingles of at most STOCK articles begin before each place of the row."""
    first = starts(kept)
    count = np.diff(np.r_[first, len(kept)])
    result = np.zeros(len(row.words) + 1, dtype=np.int64)
    result[places[np.repeat(count <= STOCK, count)] + 1] = 1
    return np.cumsum(result)


def _hits(row: Row, places: Numbers, kept: Hashes) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
    """Places in the row, left of right, where articles share a kept shingle; and those of a shingle of too many."""
    first = starts(kept)
    count = np.diff(np.r_[first, len(kept)])
    place = np.arange(len(kept)) - np.repeat(first, count)
    far = np.flatnonzero(place > NEIGHBOURS)
    many_here = np.repeat(count, count) > NEIGHBOURS
    lefts, rights, many = [places[np.repeat(first, count)[far]]], [places[far]], [many_here[far]]
    alive = np.arange(len(places))
    for step in range(1, NEIGHBOURS + 1):
        alive = alive[alive + step < len(places)]
        alive = alive[kept[alive] == kept[alive + step]]
        if not len(alive):
            break
        lefts.append(places[alive])
        rights.append(places[alive + step])
        many.append(many_here[alive])
    left, right = np.concatenate(lefts), np.concatenate(rights)
    apart = row.article[left] != row.article[right]
    often = np.concatenate(many)
    return left[apart], right[apart], often[apart]


def _extended(row: Row, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Every run that the hits lie in, once, with its length."""
    runs = Runs(row.words)
    left, right = _heads(row, runs, left, right)
    before = np.minimum(left - row.first[row.article[left]], right - row.first[row.article[right]])
    behind = np.minimum(row.first[row.article[left] + 1] - left, row.first[row.article[right] + 1] - right)
    back = runs.backward(left, right, before)
    return left - back, right - back, runs.forward(left, right, behind) + back


def _heads(row: Row, runs: Runs, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
    """Of the hits that lie in one run, the first; where two articles follow on two others, each pair has its own."""
    packed = ((right - left) << HALF) | left  # one number a hit sorts several times as fast as two
    packed.sort()
    shift, left = packed >> HALF, packed & ((1 << HALF) - 1)
    of_left, of_right = row.article[left], row.article[left + shift]
    near = (shift[1:] == shift[:-1]) & (of_left[1:] == of_left[:-1]) & (of_right[1:] == of_right[:-1])
    near = np.flatnonzero(near)
    inside = runs.equal(left[near], left[near] + shift[near], left[near + 1] - left[near])
    head: NDArray[np.bool_] = np.ones(len(left), dtype=np.bool_)
    head[near[inside] + 1] = False
    return left[head], left[head] + shift[head]
