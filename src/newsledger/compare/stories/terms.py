"""What articles are about: weighed terms of each, and how alike any two are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from math import log, sqrt

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

BACKGROUND = 20.0
BACKGROUND_SHARE = 0.3
"""Articles on other matters that are imagined beside those at hand, and how many of them hold any term: with five
articles of one crisis, its names would else weigh nothing."""

COMMON = 128
"""Articles with a term beyond which it proposes no pairs of articles any more; it still weighs in their likeness."""

COMMON_TERMS = 1000
"""So many of these terms weigh, the weightiest first."""

FLOOR = 0.05
"""Likeness below this counts as none."""

Likeness = list[dict[int, float]]
"""For every article the others that are like it, from FLOOR to 1."""


class Profile:
    """The terms of one article: how often each stands there, which are names or numbers, how they first look."""

    def __init__(self, text: str, stopwords: frozenset[str]) -> None:
        self.counts: Counter[str] = Counter()
        self.names: set[str] = set()
        self.forms: dict[str, str] = {}
        for word in WORD.findall(text):
            term = _term(word.lower(), stopwords)
            if term:
                self.counts[term] += 1
                if word[0].isupper() or word[0].isdigit():
                    self.names.add(term)
                self.forms.setdefault(term, word)

    @property
    def length(self) -> int:
        """Words that are terms."""
        return self.counts.total()


class Weights:
    """The terms of all articles, weighed: a vector of length one for each, and how terms look (``forms``)."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        frequency = Counter(term for profile in profiles for term in profile.counts)
        named = Counter(term for profile in profiles for term in profile.names)
        everywhere = len(profiles) + BACKGROUND + 1
        self.rarity = {
            term: log(everywhere / (count + BACKGROUND_SHARE + 0.5)) ** RARITY
            * (NAME if 2 * named[term] >= count else 1.0)
            * (ONLY_HERE if count == 1 else 1.0)
            for term, count in frequency.items()
        }
        self.frequency = frequency
        self.forms: dict[str, str] = {}
        for profile in profiles:
            for term, form in profile.forms.items():
                self.forms.setdefault(term, form)
        self.vectors = [self._vector(profile) for profile in profiles]

    def _vector(self, profile: Profile) -> dict[str, float]:
        weights = {term: (1 + log(count)) * self.rarity[term] for term, count in profile.counts.items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {term: weight / length for term, weight in weights.items()}

    def shared(self, docs: Iterable[int], limit: int) -> list[str]:
        """The terms that most make some articles alike, the weightiest first."""
        total: defaultdict[str, float] = defaultdict(float)
        held: Counter[str] = Counter()
        for doc in docs:
            for term, weight in self.vectors[doc].items():
                total[term] += weight
                held[term] += 1
        common = [term for term, count in held.items() if count > 1]
        return sorted(common, key=lambda term: (-total[term], term))[:limit]


def likeness(weights: Weights) -> Likeness:
    """The cosine between articles that share a term which not too many have.

    Misses:
        Pairs that share none but common terms.
    """
    count = len(weights.vectors)
    rows: Likeness = [{} for _ in range(count)]
    rare, common = _postings(weights)
    left, right, value = _products(rare, count)
    if not len(left):
        return rows
    dense = np.zeros((count, len(common)), dtype=np.float32)
    for column, term in enumerate(common):
        for doc, vector in enumerate(weights.vectors):
            dense[doc, column] = vector.get(term, 0.0)
    if len(common):
        value = value + np.einsum("ij,ij->i", dense[left], dense[right])
    keep = value >= FLOOR
    for a, b, like in zip(left[keep].tolist(), right[keep].tolist(), value[keep].tolist(), strict=True):
        rows[a][b] = rows[b][a] = min(1.0, like)
    return rows


def _postings(weights: Weights) -> tuple[list[list[tuple[int, float]]], list[str]]:
    """For every rarer term its articles with its weight there; and the common terms."""
    common = [term for term, count in weights.frequency.items() if count > COMMON]
    common.sort(key=lambda term: (-weights.rarity[term] * weights.frequency[term], term))
    left_out = set(common)
    lists: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for doc, vector in enumerate(weights.vectors):
        for term, weight in vector.items():
            if weights.frequency[term] > 1 and term not in left_out:
                lists[term].append((doc, weight))
    return [lists[term] for term in sorted(lists)], common[:COMMON_TERMS]


def _products(postings: list[list[tuple[int, float]]], count: int) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """Pairs of articles with the sum of the products of their weights."""
    term = np.repeat(np.arange(len(postings)), [len(items) for items in postings])
    doc = np.array([doc for items in postings for doc, _ in items], dtype=np.int64)
    weight = np.array([weight for items in postings for _, weight in items], dtype=np.float64)
    keys, values = [], []
    alive = np.arange(len(doc))
    for step in range(1, COMMON):
        alive = alive[alive + step < len(doc)]
        alive = alive[term[alive] == term[alive + step]]
        if not len(alive):
            break
        keys.append(doc[alive] * count + doc[alive + step])
        values.append(weight[alive] * weight[alive + step])
    if not keys:
        nothing = np.empty(0, dtype=np.int64)
        return nothing, nothing, np.empty(0)
    key, where = np.unique(np.concatenate(keys), return_inverse=True)
    total = np.bincount(where, weights=np.concatenate(values)).astype(np.float64)
    return key // count, key % count, total


@cache
def _stemmed(word: str) -> str:
    return stem(word)


def _term(word: str, stopwords: frozenset[str]) -> str | None:
    if word.replace("’", "'") in stopwords or (len(word) == 1 and not word.isdigit()):
        return None
    return _stemmed(word)
