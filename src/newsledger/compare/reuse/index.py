"""Which articles share runs of words, and where: postings of kept shingles, found and extended without all-pairs.

All articles are laid behind one another as one row of word hashes. Shingles that stand in several articles are found
by sorting; each hit is extended to the longest run of equal words, all hits at once.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsledger.text.shingles import LAST, Hashes, Numbers, Runs, WordHashes, shingles, winnowed

SIZE = 4
"""Words of a shingle."""

WINDOW = 2
"""Shingles of which one is kept: every run of ``SIZE + WINDOW - 1`` words is hit."""

NEIGHBOURS = 24
"""A shingle of more articles than this pairs each with the first of them and with so many of the next ones only."""

STOCK = 24
SENTENCE = 20
"""What stands in more articles than STOCK is a set phrase, unless it is as long as a SENTENCE of news."""


EQUAL = 10
"""Equal words that a pair shares at least, all runs together: with fewer it shares a set phrase."""

HUB = 5
HUB_SHARE = 0.05
"""A shingle in so many articles of one outlet, and in such a share of them, is the outlet's own furniture."""


_NO_WORD = np.uint64(2**63)


class Run(NamedTuple):
    """Equal words of two articles: the number of the first word on each side, and how many."""

    a: int
    b: int
    length: int


class _Vocabulary(dict[str, int]):
    """Numbers words from 0 on, as they are met."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class Row:
    """The words of all articles in one row.

    Attributes:
        terms: The words, one list an article.
        words: The hashes of all words.
        first: Where each article begins in the row; one more entry at the end.
        article: For every word the number of its article.
        outlet: For every article the number of its outlet; without one it has a number of its own.
        content: How many words before each place are no stopwords.
    """

    def __init__(
        self,
        terms: Sequence[Sequence[str]],
        outlets: Sequence[str | None] = (),
        stopwords: frozenset[str] = frozenset(),
    ) -> None:
        self.terms = terms
        self.first: Numbers = np.zeros(len(terms) + 1, dtype=np.int64)
        np.cumsum([len(item) for item in terms], out=self.first[1:])
        known_words = _Vocabulary()
        numbers = np.fromiter(map(known_words.__getitem__, chain.from_iterable(terms)), np.int64, int(self.first[-1]))
        self.words: Hashes = WordHashes().of(list(known_words))[numbers]
        self.article: Numbers = np.repeat(np.arange(len(terms), dtype=np.int64), np.diff(self.first))
        told = np.array([word not in stopwords for word in known_words], dtype=np.bool_)
        self.content: Numbers = np.zeros(len(self.words) + 1, dtype=np.int64)
        np.cumsum(told[numbers], out=self.content[1:])
        known = {name: number for number, name in enumerate(sorted({name for name in outlets if name}))}
        named = [*outlets, *[None] * (len(terms) - len(outlets))]
        own = range(len(known), len(known) + len(terms))
        of = [known[name] if name else number for name, number in zip(named, own, strict=True)]
        self.outlet: Numbers = np.array(of, dtype=np.int64)

    def blot(self, places: Numbers) -> None:
        """Make the words of the shingles at some places unlike any other."""
        for offset in range(SIZE):
            here = places + offset
            self.words[here] = here.astype(np.uint64) | _NO_WORD

    def shingles(self, size: int) -> Hashes:
        """The hash of the shingle at every word that begins one within its article; LAST elsewhere."""
        result = np.full(len(self.words), LAST, dtype=np.uint64)
        found = shingles(self.words, size)
        inside = self.article[: len(found)] == self.article[size - 1 :] if len(found) else np.zeros(0, dtype=np.bool_)
        result[: len(found)] = np.where(inside, found, LAST)
        return result


def pairs(row: Row, least: int) -> Iterator[tuple[int, int, list[Run]]]:
    """Pairs of articles (by number, the smaller first) with the runs they share, in order of the pairs.

    Args:
        row: The articles.
        least: Equal words that are no stopwords a pair shares at least, all runs together.

    Misses:
        Runs shorter than ``SIZE + WINDOW - 1`` words, and half of those shorter than that plus one.
    """
    row.blot(_hubs(row))
    places, kept = _sorted(row)
    left, right = _hits(row, places, kept)
    if not len(left):
        return
    rare = _rare(row, places, kept)
    left, right, length = _extended(row, left, right)
    count = len(row.terms)
    key = row.article[left] * count + row.article[right]
    order = np.lexsort((right, left, key))
    key, left, right, length = key[order], left[order], right[order], length[order]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    ends = np.r_[starts[1:], len(key)]
    telling = (length >= SENTENCE) | (rare[left + length - SIZE + 1] > rare[left])
    totals = np.add.reduceat(np.where(telling, row.content[left + length] - row.content[left], 0), starts)
    enough = (totals >= least) & (np.add.reduceat(length, starts) >= EQUAL)
    for start, end in zip(starts[enough].tolist(), ends[enough].tolist(), strict=True):
        a, b = divmod(int(key[start]), count)
        here = slice(start, end)
        columns = (left[here] - row.first[a], right[here] - row.first[b], length[here])
        yield a, b, [Run(*item) for item in zip(*(column.tolist() for column in columns), strict=True)]


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
    first = np.flatnonzero(np.r_[True, kept[1:] != kept[:-1]])
    count = np.diff(np.r_[first, len(kept)])
    result = np.zeros(len(row.words) + 1, dtype=np.int64)
    result[places[np.repeat(count <= STOCK, count)] + 1] = 1
    return np.cumsum(result)


def _hits(row: Row, places: Numbers, kept: Hashes) -> tuple[Numbers, Numbers]:
    """Places in the row, left of right, where articles share a kept shingle."""
    first = np.flatnonzero(np.r_[True, kept[1:] != kept[:-1]]) if len(kept) else np.empty(0, dtype=np.int64)
    count = np.diff(np.r_[first, len(kept)])
    place = np.arange(len(kept)) - np.repeat(first, count)
    far = np.flatnonzero(place > NEIGHBOURS)
    lefts, rights = [places[np.repeat(first, count)[far]]], [places[far]]
    alive = np.arange(len(places))
    for step in range(1, NEIGHBOURS + 1):
        alive = alive[alive + step < len(places)]
        alive = alive[kept[alive] == kept[alive + step]]
        if not len(alive):
            break
        lefts.append(places[alive])
        rights.append(places[alive + step])
    left, right = np.concatenate(lefts), np.concatenate(rights)
    apart = row.article[left] != row.article[right]
    return left[apart], right[apart]


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
