"""How alike articles are: which are near one another at all, and the cosine of each with those near it.

What is near is found for all articles at once, by products of matrices, among articles of one season; everything
else is asked of the few that are near, so that the work hardly grows with the square of their number.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from newsledger.compare.stories.terms import Near, Row, Weights
from newsledger.text.shingles import Numbers

COMMON = 64
"""Articles with a term from which on it is multiplied as a column of a matrix, and no longer pair by pair."""

COMMON_TERMS = 1000
"""So many of these terms say what is near, the weightiest first."""

SEASON = 180
"""Days between the news of two articles beyond which they are not near: no story is silent for so long."""

DAYS_BEFORE = 2
"""What articles of so many days before hold is no news."""

VAGUE = 4
"""Of an article that may be of any of more days it cannot be said what went before."""

FLOOR = 0.05
"""Likeness below this counts as none."""

BLOCK = 256
"""Articles whose likeness to all others is worked out at once."""

Likeness = list[dict[int, float]]
"""For every article the others that are like it, from FLOOR to 1."""

Pair = tuple[Numbers, Row]
"""The numbers of other articles, rising, and how like them one article is."""

Window = tuple[date, date]
"""First and last day."""


def likeness(weights: Weights) -> Likeness:
    """The cosine between any two articles that reaches FLOOR, as rows of plain numbers."""
    near = [others for others, _ in alike(weights, [None] * (len(weights.starts) - 1))]
    rows = compared(weights, near)
    return [dict(zip(others.tolist(), like.tolist(), strict=True)) for others, like in rows]


def compared(weights: Weights, near: Sequence[Numbers]) -> list[Pair]:
    """The cosine of each article with those near it, where it reaches FLOOR; with itself it has none."""
    beside = _Beside(weights)
    rows: list[Pair] = []
    for number, found in enumerate(near):
        others = found[found != number]
        like = beside.cosines(number, others)
        rows.append((others[like >= FLOOR], np.minimum(1.0, like[like >= FLOOR])))
    return rows


def neighbours(weights: Weights, docs: list[Numbers], windows: Sequence[Window | None]) -> Near:
    """What the articles near each hold of its terms, and those of the days before.

    Args:
        weights: The terms of the articles.
        docs: The articles near each, its own number among them.
        windows: The days of each; one of unknown days is behind none.
    """
    beside = _Beside(weights)
    shared = [beside.shared(number, others) for number, others in enumerate(docs)]
    before = [beside.shared(number, others) / (len(others) + 1) for number, others in enumerate(_before(docs, windows))]
    return Near(docs, np.concatenate([*shared, np.zeros(0, dtype=np.int64)]), np.concatenate([*before, np.zeros(0)]))


def _before(near: Sequence[Numbers], windows: Sequence[Window | None]) -> list[Numbers]:
    """The articles near each whose news fell on one of the days before its own; none where its day is not known."""
    known = [window is not None and (window[1] - window[0]).days < VAGUE for window in windows]
    span = [window if window and told else (date.min, date.max) for window, told in zip(windows, known, strict=True)]
    first, last = (np.array([pair[end].toordinal() for pair in span], dtype=np.int64) for end in (0, 1))
    result: list[Numbers] = []
    for number, others in enumerate(near):
        there = (last[others] < first[number]) & (first[others] >= first[number] - DAYS_BEFORE)
        result.append(others[there] if known[number] else others[:0])
    return result


class _Beside:
    """The terms of one article beside those of others."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._vector = np.zeros(len(weights.terms))
        self._place = np.full(len(weights.terms), -1)

    def cosines(self, number: int, others: Numbers) -> Row:
        """With each of the others, which have terms."""
        if not len(others):
            return np.zeros(0)
        weights, own = self._weights, slice(*self._weights.starts[number : number + 2])
        self._vector[weights.columns[own]] = weights.weights[own]
        entries, begin = entries_of(weights.starts, others)
        products = self._vector[weights.columns[entries]] * weights.weights[entries]
        self._vector[weights.columns[own]] = 0.0
        result: Row = np.add.reduceat(products, begin)
        return result

    def shared(self, number: int, others: Numbers) -> Numbers:
        """In how many of the others each term of an article stands."""
        weights, own = self._weights, slice(*self._weights.starts[number : number + 2])
        columns = weights.columns[own]
        self._place[columns] = np.arange(len(columns))
        found = self._place[weights.columns[entries_of(weights.starts, others)[0]]]
        self._place[columns] = -1
        return np.bincount(found[found >= 0], minlength=len(columns))


def entries_of(starts: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
    """The entries of some rows of a table one after the other, and where those of each begin among them.

    Args:
        starts: Where the entries of each row of the table start, and where those of the last end.
        rows: Numbers of rows.

    >>> [found.tolist() for found in entries_of(np.array([0, 2, 3, 5]), np.array([0, 2]))]
    [[0, 1, 3, 4], [0, 2]]
    """
    sizes = starts[rows + 1] - starts[rows]
    begin = np.cumsum(sizes) - sizes
    return np.repeat(starts[rows] - begin, sizes) + np.arange(sizes.sum()), begin


def alike(weights: Weights, windows: Sequence[Window | None]) -> list[Pair]:
    """The articles of each one's season that are as like it as FLOOR, and about how much.

    Args:
        weights: The terms of the articles.
        windows: The days of each; one of unknown days is of any season.
    """
    docs = len(windows)
    cells, values = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
    for left, right, like in _Blocks(weights, windows).pairs():
        cells += [left * docs + right, right * docs + left]
        values += [like, like]
    found, like = np.concatenate(cells), np.concatenate(values)
    order = np.argsort(found)
    found, like = found[order], like[order]
    ends = np.searchsorted(found, np.arange(1, docs) * docs)
    return list(zip(np.split(found % docs, ends), np.split(like, ends), strict=True)) if docs else []


class _Blocks:
    """Likeness of articles in order of time: of some at once to those that come behind them, within SEASON."""

    def __init__(self, weights: Weights, windows: Sequence[Window | None]) -> None:
        self._weights = weights
        first = np.array([window[0].toordinal() if window else date.max.toordinal() for window in windows], dtype=int)
        last = np.array([window[1].toordinal() if window else date.max.toordinal() for window in windows], dtype=int)
        self._order: Numbers = np.argsort(first, kind="stable")
        self._place = np.argsort(self._order)
        self._first, self._last = first[self._order], last[self._order]
        self._dated = sum(window is not None for window in windows)
        self._rare = (weights.frequency > 1) & (weights.frequency <= COMMON)
        posted = np.flatnonzero(self._rare[weights.columns])
        self._posted: Numbers = posted[np.argsort(weights.columns[posted], kind="stable")]
        self._postings = np.searchsorted(weights.columns[self._posted], np.arange(len(weights.terms) + 1))
        self._matrix = self._common()

    def pairs(self) -> Iterator[tuple[Numbers, Numbers, Row]]:
        """The pairs of articles that are alike, each pair once, and how much they are."""
        docs = len(self._order)
        for start in range(0, docs, BLOCK):
            stop = min(docs, start + BLOCK)
            left, right, product = self._products(start, stop)
            reached = int(np.searchsorted(self._first, self._last[start:stop].max() + SEASON, "right"))
            end = max(stop, min(reached, self._dated))
            for low, high in ((start, end), (max(end, self._dated), docs)):
                here = (right >= low) & (right < high)
                added = np.bincount(
                    (left[here] - start) * (high - low) + right[here] - low,
                    product[here],
                    minlength=(stop - start) * (high - low),
                )
                block = added.reshape(stop - start, high - low) + self._matrix[start:stop] @ self._matrix[low:high].T
                rows, columns = np.nonzero(block >= FLOOR)
                earlier, later = start + rows, low + columns
                season = (self._first[later] <= self._last[earlier] + SEASON) | (later >= self._dated)
                kept = (earlier < later) & season
                yield self._order[earlier[kept]], self._order[later[kept]], block[rows[kept], columns[kept]]

    def _products(self, start: int, stop: int) -> tuple[Numbers, Numbers, Row]:
        """What each term of few articles adds to the likeness of two places in time."""
        weights = self._weights
        held, _ = entries_of(weights.starts, self._order[start:stop])
        held = held[self._rare[weights.columns[held]]]
        others = self._posted[entries_of(self._postings, weights.columns[held])[0]]
        mine = np.repeat(held, weights.frequency[weights.columns[held]])
        product = weights.weights[mine] * weights.weights[others]
        return self._place[weights.docs[mine]], self._place[weights.docs[others]], product

    def _common(self) -> Row:
        """A row for each place in time, a column for each weighty term of many articles."""
        weights = self._weights
        often = np.flatnonzero(weights.frequency > COMMON)
        often = often[np.argsort(-(weights.each * weights.frequency)[often], kind="stable")][:COMMON_TERMS]
        column = np.full(len(weights.terms), -1)
        column[often] = np.arange(len(often))
        entries = np.flatnonzero(column[weights.columns] >= 0)
        matrix = np.zeros((len(self._order), len(often)))
        matrix[self._place[weights.docs[entries]], column[weights.columns[entries]]] = weights.weights[entries]
        return matrix
