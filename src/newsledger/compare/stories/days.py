"""On what day the news of an article fell, and what the days of two articles say about their being one story."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsledger.language.coverage import Coverage
from newsledger.model.article import Article
from newsledger.model.marks import Time
from newsledger.text.calendar import appeared, interval
from newsledger.text.periods import days
from newsledger.text.shingles import Numbers

LEAD = 400
"""Characters of running text in which an article says on what day its news fell."""

RECENT = timedelta(days=3)
"""A day further back than this is background, even in the lead."""

FAINT = 0.4
STRONG = 2.2
"""What days take away at most and add at most, as a factor on likeness. Leads that name different days of the week take
away most, where dates are not known."""

VAGUE = 2
"""Days of a period that meets another without saying that both are one day."""

Window = tuple[date, date]
"""First and last day."""

# a day without its year or week: a weekday (XXXX-WXX-3, <WXX-3) or a month and day (XXXX-10-17)
_OPEN = re.compile(r"WXX-[1-7]|XXXX-\d\d-\d\d")
# a relative time that lies ahead: >WXX-6, +1D
_AHEAD = re.compile(r"[>+]")
# a clock without a day, which is of the day that was told before: @ T08:00
_CLOCK = re.compile(r"@ T\d\d:\d\d")


class News(NamedTuple):
    """When the news of an article fell: first and last possible day, or only days without a year or week."""

    window: Window | None
    open: frozenset[str]


def news(coverage: Coverage, article: Article) -> News:
    """The latest day up to publication that the lead names, else the day of publication.

    Misses:
        Leads that name only the day of a background event of the last days.
    """
    published = window(coverage, article)
    named: list[date] = []
    open_days: set[str] = set()
    for value in _lead_days(coverage, article):
        period = days(value)
        if period and period[0] == period[1]:
            named.append(period[0])
        elif found := _OPEN.search(value):
            open_days.add(found[0])
    if published:
        recent = [day for day in named if published[0] - RECENT <= day <= published[1]]
        return News((max(recent), max(recent)) if recent else published, frozenset())
    return News((max(named), max(named)) if named else None, frozenset(open_days))


def window(coverage: Coverage, article: Article) -> Window | None:
    """The first and last day on which an article may have appeared, None if nothing is known."""
    dating = coverage.marks(article.id).dating
    return interval(dating.value) if dating else appeared(article.published)


def _lead_days(coverage: Coverage, article: Article) -> list[str]:
    """Values of the times in the lead that name a day which does not lie ahead."""
    reading = coverage.reading(article.id)
    found: list[str] = []
    for mark in coverage.marks(article.id).of(Time):
        at = reading.at(mark.span)
        relative = mark.relative or ""
        if at is not None and at[0] < LEAD and not _AHEAD.search(relative) and not _CLOCK.fullmatch(relative):
            found.append(mark.value)
    return found


class Days:
    """How much the days of two articles speak for one story, against what any two articles near them have.

    Where all articles are of one day, that two are of the same says nothing; over a year of news it says much.
    """

    def __init__(self, of: Sequence[News], near: Sequence[Numbers]) -> None:
        """Read the days of articles; ``near`` are the numbers of those near each, itself among them."""
        self.of = [_placed(item, [of[number] for number in near[place]]) for place, item in enumerate(of)]
        self._first, self._last = (
            np.array([item.window[end].toordinal() if item.window else 0 for item in self.of]) for end in (0, 1)
        )
        self._dated = np.array([item.window is not None for item in self.of], dtype=bool)
        self._names = _named(self.of) if not self._dated.all() else None
        dated = [numbers[self._dated[numbers]] for numbers in near]
        own = np.array([self._nearness(place, numbers) for place, numbers in enumerate(dated)])
        self._usual = np.sqrt(np.array([own[numbers].mean() if len(numbers) else 1.0 for numbers in dated]))

    def _nearness(self, number: int, others: Numbers) -> float:
        """How near one dated article is to others on average."""
        if not self._dated[number] or not len(others):
            return 1.0
        here = (self._first[number : number + 1], self._last[number : number + 1])
        return float(_near(_apart(here, (self._first[others], self._last[others]))).mean())

    def factors(self, start: int, stop: int) -> NDArray[np.float64]:
        """What likeness is multiplied by, from FAINT to STRONG: articles from ``start`` to ``stop`` against all."""
        some = slice(start, stop)
        apart = _apart((self._first[some], self._last[some]), (self._first, self._last))
        length = self._last - self._first + 1
        vague = (apart == 0) & (np.maximum.outer(length[some], length) > VAGUE)
        usual = np.multiply.outer(self._usual[some], self._usual)
        result = np.where(vague, 1.0, np.clip(_near(apart) / usual, FAINT, STRONG))
        if self._names is None:
            return result
        mine = self._names[some]
        names_both = np.logical_and.outer(mine.any(axis=1), self._names.any(axis=1))
        other_days = names_both & (mine.astype(np.float64) @ self._names.T.astype(np.float64) == 0)
        both_dated = np.logical_and.outer(self._dated[some], self._dated)
        return np.where(both_dated, result, np.where(other_days, FAINT, 1.0))

    def factor(self, a: int, b: int) -> float:
        """The factor of two articles, by number."""
        return float(self.factors(a, a + 1)[0, b])


def _apart(left: tuple[Numbers, Numbers], right: tuple[Numbers, Numbers]) -> Numbers:
    """Days between periods, those of the left as rows; 0 if they meet."""
    result: Numbers = np.maximum(
        np.maximum(np.subtract.outer(left[0], right[1]), np.subtract.outer(right[0], left[1]).T), 0
    )
    return result


def _near(apart: Numbers) -> NDArray[np.float64]:
    result: NDArray[np.float64] = (1.0 + apart.astype(np.float64)) ** -2
    return result


def _named(of: Sequence[News]) -> NDArray[np.bool_]:
    """Which days without a year or week each article names; a column for each that any does."""
    open_days = [_open(item) for item in of]
    columns = {name: place for place, name in enumerate(sorted(frozenset().union(*open_days)))}
    table = np.zeros((len(of), len(columns)), dtype=bool)
    for number, names in enumerate(open_days):
        table[number, [columns[name] for name in names]] = True
    return table


def gap(a: Window, b: Window) -> int:
    """Days between two periods, 0 if they meet."""
    return max((a[0] - b[1]).days, (b[0] - a[1]).days, 0)


def _placed(item: News, near: Sequence[News]) -> News:
    """An undated article is of the one day that fits what it names among those near it, if most of these are dated."""
    windows = {other.window for other in near if other.window}
    if item.window or not item.open or 2 * sum(other.window is not None for other in near) < len(near):
        return item
    fitting = [window for window in windows if _open(News(window, frozenset())) & item.open]
    return News(fitting[0], frozenset()) if len(fitting) == 1 else item


def _open(item: News) -> frozenset[str]:
    """The days of an article as one that knows no year would name them."""
    if not item.window:
        return item.open
    first, last = item.window
    span = [first + timedelta(days=number) for number in range(min(7, (last - first).days + 1))]
    return frozenset(f"WXX-{day.isoweekday()}" for day in span) | {f"XXXX-{day:%m-%d}" for day in span}
