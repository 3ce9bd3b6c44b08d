"""Words of a text as numbers, shingles of them, and which shingles to keep: what passages are found with.

Typography never parts two copies of a sentence: words are in lower case, apostrophes are of one kind, and quotation
marks, dashes and commas are no words at all.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from newsledger.text.tokens import WORD

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]

LAST = np.uint64(2**64 - 1)
"""The hash of no shingle: sorts behind every other."""

_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying by it can be undone modulo 2**64


def terms(text: str) -> list[str]:
    """The words of a text as shingles count them.

    >>> terms("Kyiv’s cease-fire—off")
    ["kyiv's", 'cease', 'fire', 'off']
    """
    plain = text.replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    lower = plain.lower()
    # a few letters grow when made small (İ); there the words are made small one by one, so that spans stay right
    return WORD.findall(lower) if len(lower) == len(plain) else [word.lower() for word in WORD.findall(plain)]


def shingles(words: Hashes, size: int) -> Hashes:
    """The hash of every ``size`` words in a row; empty where there are fewer.

    >>> row = np.array([1, 2, 3, 1, 2], dtype=np.uint64)
    >>> two = shingles(row, 2)
    >>> len(two), bool(two[0] == two[3]), bool(two[0] == two[1])
    (4, True, False)
    """
    count = len(words) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    result = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        result = result * _BASE + words[offset : offset + count]
    return np.asarray(result ^ (result >> np.uint64(29)))


def winnowed(hashes: Hashes, window: int) -> NDArray[np.bool_]:
    """Which shingles to keep: the least of every ``window`` in a row (Schleimer, Wilkerson and Aiken 2003).

    A run that two texts share is hit by a kept shingle of both once it is ``size + window - 1`` words long.

    >>> winnowed(np.array([5, 1, 4, 3, 9], dtype=np.uint64), 3).tolist()
    [False, True, False, True, False]
    """
    kept = np.zeros(len(hashes), dtype=np.bool_)
    windows = len(hashes) - window + 1
    if windows <= 0:
        return np.asarray(hashes != LAST)
    least = hashes[:windows].copy()
    for offset in range(1, window):
        np.minimum(least, hashes[offset : offset + windows], out=least)
    for offset in range(window):
        kept[offset : offset + windows] |= hashes[offset : offset + windows] == least
    kept &= hashes != LAST
    return kept


class Runs:
    """Compares stretches of one long row of words in constant time, whatever their length.

    Sums of words times powers of an odd base, modulo 2**64: two stretches are equal if their differences of sums are,
    once shifted (the chance of an error is that of a 64-bit hash).

    >>> runs = Runs(np.array([9, 1, 2, 3, 8, 1, 2, 3], dtype=np.uint64))
    >>> left, right = np.array([1]), np.array([5])
    >>> runs.equal(left, right, np.array([3])).tolist(), runs.equal(left - 1, right - 1, np.array([4])).tolist()
    ([True], [False])
    """

    def __init__(self, words: Hashes) -> None:
        powers = np.full(len(words) + 1, _BASE, dtype=np.uint64)
        powers[0] = 1
        self._powers = np.cumprod(powers, dtype=np.uint64)
        self._sums = np.zeros(len(words) + 1, dtype=np.uint64)
        np.cumsum(words * self._powers[:-1], dtype=np.uint64, out=self._sums[1:])

    def equal(self, left: Numbers, right: Numbers, length: Numbers) -> NDArray[np.bool_]:
        """Whether ``length`` words from each ``left`` are those from ``right``, which must lie behind ``left``."""
        first = self._sums[left + length] - self._sums[left]
        second = self._sums[right + length] - self._sums[right]
        equal: NDArray[np.bool_] = first * self._powers[right - left] == second
        return equal

    def forward(self, left: Numbers, right: Numbers, limit: Numbers) -> Numbers:
        """How many words in a row are equal from ``left`` and ``right`` on, at most ``limit``."""
        return self._longest(limit, lambda some, length: self.equal(left[some], right[some], length))

    def backward(self, left: Numbers, right: Numbers, limit: Numbers) -> Numbers:
        """How many words in a row are equal before ``left`` and ``right``, at most ``limit``."""
        return self._longest(limit, lambda some, length: self.equal(left[some] - length, right[some] - length, length))

    @staticmethod
    def _longest(limit: Numbers, equal: Callable[[Numbers, Numbers], NDArray[np.bool_]]) -> Numbers:
        """Steps that double as long as words are equal, then halve: most stretches end at the first or second word."""
        found = np.zeros_like(limit)
        missed = np.ones_like(limit)  # the step at which each failed: less than that is left
        alive, step = np.arange(len(limit)), 1
        while len(alive):
            missed[alive] = step
            alive = alive[found[alive] + step <= limit[alive]]
            alive = alive[equal(alive, found[alive] + step)]
            found[alive] += step
            step *= 2
        while step > 1:
            step //= 2
            some = np.flatnonzero((missed > step) & (found + step <= limit))
            some = some[equal(some, found[some] + step)]
            found[some] += step
        return found
