"""Which articles share runs of words, and where: postings of kept shingles, found and extended without all-pairs.

All articles are laid behind one another as one row of word hashes. Shingles that stand in several articles are found
by sorting; each hit is extended to the longest run of equal words, all hits at once.
"""

from collections.abc import Iterator
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


class Run(NamedTuple):
    """Equal words of two articles: the number of the first word on each side, and how many."""

    a: int
    b: int
    length: int


class _Table(NamedTuple):
    """Runs of all pairs as columns, in order of the pairs; ``key`` is the first article times their count, plus the second."""

    key: Numbers
    left: Numbers
    right: Numbers
    length: Numbers

    def of(self, which: NDArray[np.bool_] | Numbers) -> "_Table":
        """Some of the runs."""
        return _Table(*(column[which] for column in self))


def pairs(row: Row, least: int) -> Iterator[tuple[int, int, list[Run]]]:
    """Pairs of articles (by number, the smaller first) with the runs they share, in order of the pairs.

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
        return
    rare = _rare(row, places, kept)
    table = _enough(row, _runs(row, left, right), rare, least)
    partly = np.isin(table.key, row.article[left[often]] * len(row.texts) + row.article[right[often]])
    if partly.any():
        rising = np.argsort(places)
        again = _runs(row, *_dense(row, np.unique(table.key[partly]), places[rising], kept[rising]))
        both = _Table(*(np.r_[old, new] for old, new in zip(table.of(~partly), again, strict=True)))
        table = both.of(np.argsort(both.key, kind="stable"))
    yield from _told(row, table)


def _runs(row: Row, left: Numbers, right: Numbers) -> _Table:
    """Every run that hits lie in, in order of the pairs."""
    left, right, length = _extended(row, left, right)
    key = row.article[left] * len(row.texts) + row.article[right]
    order = np.lexsort((right, left, key))
    return _Table(key, left, right, length).of(order[length[order] >= SIZE])


def _enough(row: Row, table: _Table, rare: Numbers, least: int) -> _Table:
    """The runs of pairs that share enough words that tell something."""
    starts = _starts(table.key)
    telling = (table.length >= SENTENCE) | (rare[table.left + table.length - SIZE + 1] > rare[table.left])
    content = row.content[table.left + table.length] - row.content[table.left]
    enough = np.add.reduceat(np.where(telling, content, 0), starts) >= least
    enough &= np.add.reduceat(table.length, starts) >= EQUAL
    return table.of(np.repeat(enough, np.diff(np.r_[starts, len(table.key)])))


def _told(row: Row, table: _Table) -> Iterator[tuple[int, int, list[Run]]]:
    first, second = np.divmod(table.key, len(row.texts))
    numbers = ((table.left - row.first[first]).tolist(), (table.right - row.first[second]).tolist())
    runs = list(map(Run, *numbers, table.length.tolist()))
    starts = _starts(table.key)
    columns = (first[starts], second[starts], starts, np.r_[starts, len(runs)][1:])
    for a, b, start, end in zip(*(column.tolist() for column in columns), strict=True):
        yield a, b, runs[start:end]


def _starts(key: NDArray[np.generic]) -> Numbers:
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
    docs = np.stack(np.divmod(keys, len(row.texts)), axis=1).ravel()
    size = np.diff(first)[docs]
    number = np.repeat(first[docs] - np.cumsum(size) + size, size) + np.arange(size.sum())
    pair = np.repeat(np.arange(len(docs), dtype=np.uint64) // np.uint64(2), size)
    key = (pair << np.uint64(40)) | (kept[number] >> np.uint64(24))  # 40 bits tell shingles of two articles apart
    order = np.argsort(key, kind="stable")
    place, key = places[number[order]], key[order]
    start = _starts(key)
    left = np.repeat(place[start], np.diff(np.r_[start, len(key)]))
    apart = row.article[left] != row.article[place]
    return left[apart], place[apart]


def _hubs(row: Row) -> Numbers:
    """Places of the shingles that an outlet prints again and again: its footer, its form letters."""
    hashes = row.shingles(SIZE)
    places = np.flatnonzero(winnowed(hashes, WINDOW))
    outlet = row.outlet[row.article[places]]
    size = np.bincount(row.outlet, minlength=1)
    often = size[outlet] >= HUB
    places, outlet = places[often], outlet[often]
    if not len(places):
        return places
    order = np.lexsort((outlet, hashes[places]))
    same, of = hashes[places[order]], outlet[order]
    group = np.cumsum(np.r_[True, (same[1:] != same[:-1]) | (of[1:] != of[:-1])]) - 1
    count = np.bincount(group)[group]
    return np.asarray(places[order[count >= np.maximum(HUB, size[of] * HUB_SHARE)]])


def _sorted(row: Row) -> tuple[Numbers, Hashes]:
    """The places of all kept shingles and their hashes, equal ones together, in the order of the row."""
    hashes = row.shingles(SIZE)
    places = np.flatnonzero(winnowed(hashes, WINDOW))
    kept = hashes[places]
    order = np.argsort(kept, kind="stable")
    return places[order], kept[order]


def _rare(row: Row, places: Numbers, kept: Hashes) -> Numbers:
    """How many kept shingles of at most STOCK articles begin before each place of the row."""
    first = _starts(kept)
    count = np.diff(np.r_[first, len(kept)])
    result = np.zeros(len(row.words) + 1, dtype=np.int64)
    result[places[np.repeat(count <= STOCK, count)] + 1] = 1
    return np.cumsum(result)


def _hits(row: Row, places: Numbers, kept: Hashes) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
    """Places in the row, left of right, where articles share a kept shingle; and those of a shingle of too many."""
    first = _starts(kept)
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
    left, right = _heads(runs, left, right)
    before = np.minimum(left - row.first[row.article[left]], right - row.first[row.article[right]])
    behind = np.minimum(row.first[row.article[left] + 1] - left, row.first[row.article[right] + 1] - right)
    back = runs.backward(left, right, before)
    return left - back, right - back, runs.forward(left, right, behind) + back


def _heads(runs: Runs, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
    """Of the hits that lie in one run, the first."""
    shift = right - left
    order = np.lexsort((left, shift))
    left, shift = left[order], shift[order]
    near = np.flatnonzero(shift[1:] == shift[:-1])
    inside = runs.equal(left[near], left[near] + shift[near], left[near + 1] - left[near])
    head: NDArray[np.bool_] = np.ones(len(left), dtype=np.bool_)
    head[near[inside] + 1] = False
    return left[head], left[head] + shift[head]
