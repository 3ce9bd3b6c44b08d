"""What articles are about: weighed terms of each, and how alike any two are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
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
"""A name or a number weighs so many times a common word where no days tell one affair from another. Where they do, it is
the words that tell what happened: all news of one day of a crisis names the same people."""

SMALL = 0.2
"""A term that is written small, or is a number, in more than this share of the articles that hold it is no proper name."""

PLAIN = 0.5
"""What a term that is no name weighs beside one where it is asked what is of one affair: who and where tell that."""

OLD = 0.9
"""What a term loses if every article of the days before holds it."""

ONLY_HERE = 0.75
"""What a term of one article alone weighs: it can agree with nothing, and only lengthens the article's vector."""

BACKGROUND = 150.0
BACKGROUND_SHARE = 0.3
"""Articles on other matters that are imagined beside those at hand, and how many of them hold any term: with five
articles of one crisis, its names would else weigh nothing."""

GRAIN = 2.0**14
"""Weights are multiples of one part in so many: their products then add up to the same sum in any order, on any
machine."""

Row = NDArray[np.float64]


class Near(NamedTuple):
    """The articles near each article.

    Attributes:
        docs: Their numbers, its own among them.
        frequency: In how many of them each of its terms stands, entry by entry.
        before: Share of those of the days before that hold it, entry by entry.
    """

    docs: list[Numbers]
    frequency: Numbers
    before: Row

    @property
    def sizes(self) -> Numbers:
        """How many articles are near each."""
        return np.array([len(others) for others in self.docs], dtype=np.int64)


class Profile:
    """The terms of one text: how often each stands there, and how it first looks.

    ``names`` are those that are a number or begin with a capital anywhere, ``small`` those that are a number or do not
    everywhere: a word at the head of a sentence is both.
    """

    def __init__(self, text: str, stopwords: frozenset[str], most: int | None = None) -> None:
        """Read the first ``most`` terms of a text, or all of them."""
        known = _terms(stopwords)
        words: Iterable[str] = _spelled(text)
        if most:
            words = islice((word for word in words if known[word]), most)
        counts: dict[str, int] = {}
        self.names: set[str] = set()
        self.forms: dict[str, str] = {}
        self.small: set[str] = set()
        for word, times in Counter(words).items():  # in the order in which they stand first
            if term := known[word]:
                if term in counts:
                    counts[term] += times
                else:
                    counts[term], self.forms[term] = times, word
                if word[0].islower():  # most are
                    self.small.add(term)
                    continue
                if (capital := word[0].isupper()) or word[0].isdigit():
                    self.names.add(term)
                if not capital:
                    self.small.add(term)
        self.counts: Counter[str] = Counter(counts)

    def add(self, other: "Profile") -> None:
        """Take the terms of another text in."""
        self.counts.update(other.counts)
        self.names |= other.names
        self.small |= other.small
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
        small = _numbers(number[term] for profile in profiles for term in profile.small)
        self._small: NDArray[np.bool_] = np.bincount(small, minlength=len(self.terms)) > SMALL * self.frequency
        self.each = _rarity(np.array(len(profiles)), self.frequency)
        self.weights = self._of_length_one(self.each[self.columns])

    def among(self, near: Near, dated: NDArray[np.bool_]) -> "Weights":
        """The same terms, each weighed by how rare and how new it is among the articles near the one that holds it.

        In a year of news a name that every article of one crisis holds is rare, and would make all of them one story.
        Among the articles of one day it is what the days before did not hold that tells one happening from another.

        Args:
            near: The articles near each, and how many of them hold each of its terms.
            dated: Which articles are of a known day.
        """
        result = copy(self)
        names = np.where(self._names[self.columns] & ~dated[self.docs], NAME, 1.0)
        each = _rarity(near.sizes[self.docs], near.frequency) * names * (1 - OLD * near.before)
        result.weights = self._of_length_one(each)
        return result

    def of_names(self) -> "Weights":
        """The same terms, of which names weigh most."""
        result = copy(self)
        result.weights = self._of_length_one((self.each * np.where(self._small, PLAIN, 1.0))[self.columns])
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


def _rarity(docs: Numbers, frequency: Numbers) -> Row:
    """What one occurrence of each term weighs, from how many of how many articles hold it."""
    inverse = np.log((docs + BACKGROUND + 1) / (frequency + BACKGROUND_SHARE + 0.5))
    result: Row = inverse * np.where(frequency == 1, ONLY_HERE, 1.0)
    return result


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)


@lru_cache(maxsize=1)
def _spelled(text: str) -> Sequence[str]:
    """The words of a text as written; its head and all of it are read right after each other."""
    return WORD.findall(text)


class _Terms(dict[str, str | None]):
    """The term of each word, None for one that says nothing; found when a word is first asked for."""

    def __init__(self, stopwords: frozenset[str]) -> None:
        super().__init__()
        self._stopwords = stopwords

    def __missing__(self, word: str) -> str | None:
        """The term of a word that is not known yet."""
        lower = word.lower()
        silent = lower.replace("’", "'") in self._stopwords or (len(word) == 1 and not word.isdigit())
        self[word] = found = None if silent else stem(lower)
        return found


@lru_cache(maxsize=1)
def _terms(stopwords: frozenset[str]) -> _Terms:
    """One index for all texts that are read with the same stopwords."""
    return _Terms(stopwords)
