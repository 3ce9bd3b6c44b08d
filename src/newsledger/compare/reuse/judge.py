"""What shared words are worth: copied text, a form filled twice, or nothing. All pairs at once, as columns."""

from collections import Counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsledger.compare.reuse.alignment import Chains
from newsledger.compare.reuse.names import refilled
from newsledger.compare.reuse.pairs import starts
from newsledger.compare.reuse.row import Row
from newsledger.text.shingles import Numbers

FORM_NUMBERS = 3
FORM_SHARE = 0.5
"""Passages with so many numbers on both sides, and less than this share of them equal, are one form filled twice; with
two numbers if neither is."""

FORM_REST = 1.0
"""Equal words in forms, for each other one, from which on the other ones are the unchanging part of the form."""

AROUND = 40
"""Words before and behind a passage that may show it to be the rest of a form."""

WORDS_A_SLOT = 12
"""Equal words for each slot that is filled otherwise, a name or number for another; with fewer it is a form."""

CONTENT_NEAR = 6
CONTENT_FAR = 14
"""Words that are no stopwords a pair shares at least: within NEAR days or with a day unknown, and else."""

NEAR = 3.0

EXACT = 12.0
"""Equal words a pair shares at least, each counted by the share of its passage that is equal: with fewer the two share
a set phrase, or tell the same in words of their own."""

OWN = 0.25
"""Share of the shorter article that two articles of one outlet have in common at least: with less the later one only
repeats the outlet's own background."""

Flags = NDArray[np.bool_]
Values = NDArray[np.float64]


def copied(row: Row, found: Chains, days_apart: Values) -> Chains:
    """The passages that are copied text; none of a pair that shares a form, set phrases or an outlet's background only.

    Args:
        row: The articles.
        found: What they share.
        days_apart: For each passage the days between its articles; not a number if that is not known.

    Misses:
        Two reports on one event that copied only its numbers and formulas.
    """
    if not len(found.runs.key):
        return found
    all_ = _counted(row, found)
    pair = np.cumsum(np.isin(np.arange(len(all_.equal)), starts(found.key))) - 1
    stays = (all_.of(pair).exact >= EXACT)[pair] & ~all_.form()
    stays[refilled(row, found, stays)] = False
    rest = all_.masked(stays)
    whole = rest.of(pair)
    filled = np.bincount(pair, all_.equal - rest.equal + _around(row, found, stays))
    form = whole.form() & (np.bincount(pair, stays) > 1)
    least = np.where(days_apart > NEAR, CONTENT_FAR, CONTENT_NEAR)
    good = (filled < FORM_REST * whole.equal) & ~form & (whole.exact >= EXACT) & ~_repeats(row, found, whole.equal)
    return found.of(np.flatnonzero(stays & good[pair] & (whole.content[pair] >= least)))


class _Counts(NamedTuple):
    """What is counted in passages, or in pairs: a column for each count.

    Attributes:
        equal: Equal words.
        exact: The same, each counted by the share of its passage that is equal.
        content: Equal words that are no stopwords.
        numbers: Numbers on the side that has fewer.
        same: Equal numbers.
        slots: Gaps with a name or number on both sides.
    """

    equal: Values
    exact: Values
    content: Values
    numbers: Values
    same: Values
    slots: Values

    def of(self, pair: Numbers) -> "_Counts":
        """The sums for pairs."""
        return _Counts(*(np.asarray(np.bincount(pair, column), dtype=np.float64) for column in self))

    def masked(self, stays: Flags) -> "_Counts":
        """Nothing where passages do not stay."""
        return _Counts(*(column * stays for column in self))

    def form(self) -> Flags:
        """Which are one form letter with its slots filled otherwise: weather, markets, case counts."""
        few = (self.numbers >= FORM_NUMBERS) & (self.same < FORM_SHARE * self.numbers)
        none = (self.numbers > 1) & (self.same == 0)
        return np.asarray(few | none | (self.slots * WORDS_A_SLOT >= self.equal))


def _counted(row: Row, found: Chains) -> _Counts:
    runs, size = found.runs, np.diff(found.first)
    (left, left_end), (right, right_end) = found.left, found.right
    equal = found.sums(runs.length).astype(np.float64)
    end = runs.left + runs.length
    fewer = np.minimum(row.numbers[left_end] - row.numbers[left], row.numbers[right_end] - row.numbers[right])
    named = row.named[runs.left[1:]] > row.named[end[:-1]]
    named &= row.named[runs.right[1:]] > row.named[(runs.right + runs.length)[:-1]]
    passage = np.repeat(np.arange(len(size)), size)
    named &= passage[1:] == passage[:-1]
    return _Counts(
        equal,
        equal * equal / np.maximum(left_end - left, right_end - right),
        found.sums(row.content[end] - row.content[runs.left]).astype(np.float64),
        fewer.astype(np.float64),
        found.sums(row.numbers[end] - row.numbers[runs.left]).astype(np.float64),
        np.bincount(passage[1:][named], minlength=len(size)).astype(np.float64),
    )


def _repeats(row: Row, found: Chains, equal: Values) -> Flags:
    """Which pairs, with so many equal words, are of one outlet that repeats a little of its own."""
    first, second = (row.article[words[starts(found.key)]] for words, _ in (found.left, found.right))
    shorter = np.minimum(row.given.sizes[first], row.given.sizes[second])
    return np.asarray((row.outlet[first] == row.outlet[second]) & (equal < OWN * shorter))


def _around(row: Row, found: Chains, stays: Flags) -> Values:
    """Words around each passage that both articles have and that their outlets print again and again."""
    result = np.zeros(len(stays))
    for before in (True, False):
        sides = [_beside(row, *side, before=before) for side in (found.left, found.right)]
        both = np.logical_and(*(row.stock[end] > row.stock[start] for start, end in sides))
        for at in np.flatnonzero(both & stays).tolist():
            one, other = (Counter(row.stock_words(int(start[at]), int(end[at]))) for start, end in sides)
            result[at] += (one & other).total()
    return result


def _beside(row: Row, start: Numbers, end: Numbers, *, before: bool) -> tuple[Numbers, Numbers]:
    """The words before some words or behind them, in their article."""
    article = row.article[start]
    if before:
        return np.maximum(start - AROUND, row.first[article]), start
    return end, np.minimum(end + AROUND, row.first[article + 1])
