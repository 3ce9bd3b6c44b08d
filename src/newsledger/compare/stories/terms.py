"""What articles are about: weighed terms of each, and how alike any two are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsledger.text.shingles import Numbers
from newsledger.text.stems import stem
from newsledger.text.tokens import WORD

NAME = 1.5
"""A name or a number weighs so many times a common word."""

RARITY = 1.5
"""Power of the inverse document frequency."""

ONLY_HERE = 0.5
"""What a term of one article alone weighs: it can agree with nothing, and only lengthens the article's vector."""

BACKGROUND = 150.0
BACKGROUND_SHARE = 0.3
"""Articles on other matters that are imagined beside those at hand, and how many of them hold any term: with five
articles of one crisis, its names would else weigh nothing."""

COMMON = 64
"""Articles with a term from which on it is multiplied as a column of a matrix, and no longer pair by pair."""

COMMON_TERMS = 1000
"""So many of these terms weigh, the weightiest first."""

FLOOR = 0.05
"""Likeness below this counts as none."""

BLOCK = 256
"""Articles whose likeness to all others is worked out at once."""

GRAIN = 2.0**14
"""Weights are multiples of one part in so many: their products then add up to the same sum in any order, on any
machine."""

Likeness = list[dict[int, float]]
"""For every article the others that are like it, from FLOOR to 1."""

Row = NDArray[np.float64]


class Profile:
    """The terms of one text: how often each stands there, which are names or numbers, how they first look."""

    def __init__(self, text: str, stopwords: frozenset[str], most: int | None = None) -> None:
        """Read the first ``most`` terms of a text, or all of them."""
        known = ((term, word) for word in WORD.findall(text) if (term := _term(word, stopwords)))
        found = list(islice(known, most or None))
        self.counts: Counter[str] = Counter([term for term, _ in found])
        self.names: set[str] = {term for term, word in found if word[0].isupper() or word[0].isdigit()}
        self.forms: dict[str, str] = dict.fromkeys(self.counts, "") | dict(reversed(found))  # each as it stands first

    def add(self, other: "Profile") -> None:
        """Take the terms of another text in."""
        self.counts.update(other.counts)
        self.names |= other.names
        self.forms = other.forms | self.forms

    @property
    def length(self) -> int:
        """Words that are terms."""
        return self.counts.total()


class Weights:
    """The terms of all articles, weighed: a vector of length one for each, and how terms look (``forms``)."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.forms: dict[str, str] = {}
        for profile in profiles:
            for term, form in profile.forms.items():
                self.forms.setdefault(term, form)
        self.terms = sorted(self.forms)
        number = {term: place for place, term in enumerate(self.terms)}
        sizes = [len(profile.counts) for profile in profiles]
        self.starts = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
        self.docs = np.repeat(np.arange(len(profiles)), sizes)
        self.columns = _numbers(number[term] for profile in profiles for term in profile.counts)
        self._times = _numbers(times for profile in profiles for times in profile.counts.values())
        named = _numbers(number[term] for profile in profiles for term in profile.names)
        self.frequency = np.bincount(self.columns, minlength=len(self.terms))
        self._names: NDArray[np.bool_] = 2 * np.bincount(named, minlength=len(self.terms)) >= self.frequency
        self.each = _rarity(np.array(len(profiles)), self.frequency, self._names)
        self.weights = self._of_length_one(self.each[self.columns])

    def among(self, neighbours: "Neighbours") -> "Weights":
        """The same terms, each weighed by how rare it is among the articles near the one that holds it.

        In a year of news a name that every article of one crisis holds is rare, and would make all of them one story.
        """
        result = copy(self)
        sizes = np.array([len(near) for near in neighbours.docs], dtype=np.int64)
        each = _rarity(sizes[self.docs], neighbours.frequency, self._names[self.columns])
        result.weights = self._of_length_one(each)
        return result

    def _of_length_one(self, each: Row) -> Row:
        """Weights from what one occurrence of every term of every article weighs."""
        weights = (1 + np.log(self._times)) * each
        lengths = np.sqrt(np.bincount(self.docs, weights * weights, minlength=len(self.starts) - 1))
        result: Row = np.round(weights / lengths[self.docs] * GRAIN) / GRAIN
        return result

    @cached_property
    def rarity(self) -> dict[str, float]:
        """What one occurrence of each term weighs."""
        return dict(zip(self.terms, self.each.tolist(), strict=True))

    def vector(self, doc: int) -> dict[str, float]:
        """The terms of one article with their weights."""
        held = slice(*self.starts[doc : doc + 2])
        pairs = zip(self.columns[held].tolist(), self.weights[held].tolist(), strict=True)
        return {self.terms[column]: weight for column, weight in pairs}

    def shared(self, docs: Iterable[int], limit: int) -> list[str]:
        """The terms that most make some articles alike, the weightiest first."""
        total: defaultdict[str, float] = defaultdict(float)
        held: Counter[str] = Counter()
        for doc in docs:
            for term, weight in self.vector(doc).items():
                total[term] += weight
                held[term] += 1
        common = [term for term, count in held.items() if count > 1]
        return sorted(common, key=lambda term: (-total[term], term))[:limit]


def _rarity(docs: Numbers, frequency: Numbers, names: NDArray[np.bool_]) -> Row:
    """What one occurrence of each term weighs, from how many of how many articles hold it and whether it is a name."""
    inverse = np.log((docs + BACKGROUND + 1) / (frequency + BACKGROUND_SHARE + 0.5)) ** RARITY
    result: Row = inverse * np.where(names, NAME, 1.0) * np.where(frequency == 1, ONLY_HERE, 1.0)
    return result


def likeness(weights: Weights) -> Likeness:
    """The cosine between any two articles that reaches FLOOR, as rows of plain numbers."""
    rows: Likeness = [{} for _ in range(len(weights.starts) - 1)]
    for first, block in blocks(weights):
        for left, right in zip(*(found.tolist() for found in np.nonzero(block >= FLOOR)), strict=True):
            if left + first != right:
                rows[left + first][right] = min(1.0, float(block[left, right]))
    return rows


def blocks(weights: Weights) -> Iterator[tuple[int, Row]]:
    """The cosines of some articles with all others: the number of the first of them, and a row for each.

    A term of few articles adds to the pairs that hold it, a term of many is a column of a matrix product. Terms beyond
    COMMON_TERMS of the latter weigh nothing.
    """
    docs = len(weights.starts) - 1
    rare, common = _Rare(weights), _common(weights)
    matrix = np.zeros((docs, common.width))
    matrix[weights.docs[common.entries], common.columns] = weights.weights[common.entries]
    for start in range(0, docs, BLOCK):
        stop = min(docs, start + BLOCK)
        left, right = rare.pairs(start, stop)
        cells = (weights.docs[left] - start) * docs + weights.docs[right]
        added = np.bincount(cells, weights.weights[left] * weights.weights[right], minlength=(stop - start) * docs)
        yield start, added.astype(np.float64).reshape(stop - start, docs) + matrix[start:stop] @ matrix.T


class Neighbours(NamedTuple):
    """The articles near each article, itself among them, and in how many of them each of its terms stands."""

    docs: list[Numbers]
    frequency: Numbers


def neighbours(weights: Weights) -> Neighbours:
    """What is near each article: all that are as like it as FLOOR."""
    docs: list[Numbers] = []
    rare, common = _Rare(weights), _common(weights)
    held = np.zeros((len(weights.starts) - 1, common.width), dtype=np.float32)
    held[weights.docs[common.entries], common.columns] = 1.0
    # terms beyond COMMON_TERMS weigh nothing among others; so many articles hold them that they stand for all
    frequency = weights.frequency[weights.columns]
    for start, block in blocks(weights):
        rows = np.arange(len(block))
        near = block >= FLOOR
        near[rows, start + rows] = True
        docs += [np.flatnonzero(row) for row in near]
        left, right = rare.pairs(start, start + len(block))
        few, counts = np.unique(left, return_counts=True)
        shared = near[weights.docs[left] - start, weights.docs[right]]
        frequency[few] = np.add.reduceat(shared.astype(np.int64), np.cumsum(counts) - counts) if len(few) else 0
        here = (weights.docs[common.entries] >= start) & (weights.docs[common.entries] < start + len(block))
        many = common.entries[here]
        sums = near.astype(np.float32) @ held
        frequency[many] = sums[weights.docs[many] - start, common.columns[here]]
    return Neighbours(docs, frequency)


class _Common(NamedTuple):
    """Entries of terms of many articles, and their columns in a matrix so wide."""

    entries: Numbers
    columns: Numbers
    width: int


def _common(weights: Weights) -> _Common:
    often = np.flatnonzero(weights.frequency > COMMON)
    often = often[np.argsort(-(weights.each * weights.frequency)[often], kind="stable")][:COMMON_TERMS]
    column = np.full(len(weights.terms), -1)
    column[often] = np.arange(len(often))
    entries = np.flatnonzero(column[weights.columns] >= 0)
    return _Common(entries, column[weights.columns[entries]], len(often))


class _Rare:
    """Entries of terms that two and more, but few articles hold, by term."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._rare = (weights.frequency > 1) & (weights.frequency <= COMMON)
        posted = np.flatnonzero(self._rare[weights.columns])
        self._posted = posted[np.argsort(weights.columns[posted], kind="stable")]
        self._first = np.searchsorted(weights.columns[self._posted], np.arange(len(weights.terms)))

    def pairs(self, start: int, stop: int) -> tuple[Numbers, Numbers]:
        """Each entry of the articles from ``start`` to ``stop``, beside every entry of its term, in order."""
        weights = self._weights
        held = np.arange(weights.starts[start], weights.starts[stop])
        held = held[self._rare[weights.columns[held]]]
        counts = weights.frequency[weights.columns[held]]
        left = np.repeat(held, counts)
        # the places of all articles with the term of each entry, one after the other
        behind = np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts)
        return left, self._posted[self._first[weights.columns[left]] + behind]


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)


@lru_cache(maxsize=1 << 17)
def _term(word: str, stopwords: frozenset[str]) -> str | None:
    lower = word.lower()
    if lower.replace("’", "'") in stopwords or (len(word) == 1 and not word.isdigit()):
        return None
    return stem(lower)
