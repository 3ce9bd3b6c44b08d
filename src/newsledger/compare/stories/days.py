"""On what day the news of an article fell, and what the days of two articles say about their being one story."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsledger.compare.stories.nearness import Pair, Window, entries_of
from newsledger.compare.stories.terms import Row
from newsledger.language.coverage import Coverage
from newsledger.model.article import Article
from newsledger.model.marks import Time
from newsledger.text.calendar import appeared, interval
from newsledger.text.datelines import dateline
from newsledger.text.periods import days
from newsledger.text.sentences import paragraphs
from newsledger.text.shingles import Numbers

LEAD = 400
"""Characters of running text in which an article says on what day its news fell."""

RECENT = timedelta(days=3)
"""A day further back than this is background, even in the lead."""

ASIDE = timedelta(days=2)
STILL_NEWS = 0.75
"""A day so far back that the lead names is that of the news with this chance; else it is told aside, and the news fell when
news of which no day is named does."""

BEFORE = 0.5
"""Chance that news of which the lead names no day fell on the day before publication, at an unknown hour."""

VAGUE = timedelta(days=60)
"""An article that may be of any day of so long a time is of no known day."""

LIKELY = 0.25
"""Share of the chance of an article's likeliest day that makes another one of its likely days."""

SAME_DAY = 2.6
NEXT_DAY = 1.4
OTHER_DAY = 0.7
"""What news of the same day, of the day before or after, and of other days makes of likeness: a factor, against one where
the day of either is not known."""

OTHER_NAMES = 0.4
"""What is left of likeness where days are unknown, and leads name different days of the week or of a year."""

# a day without its year or week: a weekday (XXXX-WXX-3, <WXX-3) or a month and day (XXXX-10-17)
_OPEN = re.compile(r"WXX-[1-7]|XXXX-\d\d-\d\d")
# the hour of publication: 2031-05-06T17:40:00+02:00; midnight stands for an hour that nobody knew
_HOUR = re.compile(r"T(\d\d):(?!(?<=T00:)00)")
# a relative time that lies ahead: >WXX-6, +1D
_AHEAD = re.compile(r"[>+]")
# a clock without a day, which is of the day that was told before: @ T08:00
_CLOCK = re.compile(r"@ T\d\d:\d\d")


class News(NamedTuple):
    """When the news of an article fell.

    Attributes:
        window: The day that the lead names, else first and last possible day of publication.
        open: Days without a year or week that the lead of an undated article names.
        before: Chance that it fell a day before the day of publication, if it did not fall on the day that is named.
        printed: First and last possible day of publication, where the day that is named lies ASIDE before it.
    """

    window: Window | None
    open: frozenset[str]
    before: float = 0.0
    printed: Window | None = None

    @property
    def chances(self) -> dict[int, float]:
        """The days on which the news may have fallen, as ordinals, with their chances; empty if that is unknown."""
        if self.window is None or self.window[1] - self.window[0] > VAGUE:
            return {}
        if self.printed is None:
            return _within(self.window, self.before)
        unnamed = _within(self.printed, self.before)
        named = self.window[0].toordinal()
        return {named: STILL_NEWS} | {day: chance * (1 - STILL_NEWS) for day, chance in unnamed.items()}


def news(coverage: Coverage, article: Article) -> News:
    """The latest day up to publication that the lead names behind its dateline, else the day of publication.

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
        before = _before(coverage, article)
        if recent and published[0] - max(recent) < ASIDE:
            return News((max(recent), max(recent)), frozenset())
        if recent:
            return News((max(recent), max(recent)), frozenset(), before=before, printed=published)
        return News(published, frozenset(), before=before)
    return News((max(named), max(named)) if named else None, frozenset(open_days))


def window(coverage: Coverage, article: Article) -> Window | None:
    """The first and last day on which an article may have appeared, None if nothing is known."""
    dating = coverage.marks(article.id).dating
    return interval(dating.value) if dating else appeared(article.published)


def _within(window: Window, before: float) -> dict[int, float]:
    """Chances of the days of a window, and of the day before each, which it may have been with the chance ``before``."""
    first, last = (day.toordinal() for day in window)
    each = 1.0 / (last - first + 1)
    result = dict.fromkeys(range(first, last + 1), each)
    if before:
        result[first - 1] = before * each
        result[last] -= before * each
    return {day: chance for day, chance in result.items() if chance}


def _before(coverage: Coverage, article: Article) -> float:
    """Chance that news without a stated day is of the day before: the share of the last 24 hours that is."""
    dating = coverage.marks(article.id).dating
    hour = _HOUR.search(article.published or "")
    return 1 - int(hour[1]) / 24 if hour and (dating is None or dating.basis == "metadata") else BEFORE


def _lead_days(coverage: Coverage, article: Article) -> list[str]:
    """Values of the times in the lead that name a day which does not lie ahead.

    A dateline tells when an article was written, as its day of publication does.
    """
    reading = coverage.reading(article.id)
    datelines = [
        (start, dateline(reading.text, (start, end)))
        for start, end in coverage.once(article.id, paragraphs)
        if start < LEAD
    ]
    found: list[str] = []
    for mark in coverage.marks(article.id).of(Time):
        at = reading.at(mark.span)
        relative = mark.relative or ""
        if at is None or at[0] >= LEAD or any(start <= at[0] < end for start, end in datelines):
            continue
        if not _AHEAD.search(relative) and not _CLOCK.fullmatch(relative):
            found.append(mark.value)
    return found


class Days:
    """How much the days of two articles speak for one story.

    Of several possible days of an article those are likelier on which articles like it fell: a comment is of the day of
    what it comments.
    """

    def __init__(self, of: Sequence[News], like: Sequence[Pair]) -> None:
        """Read the days of articles.

        Args:
            of: When the news of each fell, as far as it says.
            like: Numbers of others, and how like them each is.
        """
        self._days: Numbers = np.unique(np.array([day for item in of for day in item.chances], dtype=np.int64))
        self._chances = _chances(of, self._days)
        self._vote(of, like)
        self._dated: NDArray[np.bool_] = np.asarray(self._chances.any(axis=1))
        rows, days = np.nonzero(self._chances)
        self._starts = np.searchsorted(rows, np.arange(len(of) + 1))
        self._at: Numbers = self._days[days]
        self._chance: Row = self._chances[rows, days]
        self._names = _named(of)

    def _vote(self, of: Sequence[News], like: Sequence[Pair]) -> None:
        """Weigh the possible days of each article by how like it is to the articles of each day.

        An undated article may be of any day, of those that fit what it names if there are any, but only if most of what
        it is like is dated.
        """
        given = self._chances.copy()
        known = np.count_nonzero(given, axis=1)
        names = [_names_of(day) for day in self._days.tolist()]
        for place in np.flatnonzero(known != 1).tolist():
            others, likeness = like[place]
            weights = likeness**2
            if not known[place] and 2 * weights[known[others] > 0].sum() < weights.sum():
                continue
            fits = given[place] > 0 if known[place] else [not day.isdisjoint(of[place].open) for day in names]
            possible = np.flatnonzero(fits) if any(fits) else np.arange(len(names))
            voted = weights @ given[np.ix_(others, possible)]
            if known[place]:
                voted *= given[place, possible]
            if voted.any():
                self._chances[place] = 0.0
                self._chances[place, possible] = voted / voted.sum()

    def windows(self) -> list[Window | None]:
        """First and last likely day of each article, None where nothing is known."""
        result: list[Window | None] = []
        for row in self._chances:
            likely = self._days[row >= LIKELY * row.max()].tolist() if row.any() else []
            result.append((date.fromordinal(likely[0]), date.fromordinal(likely[-1])) if likely else None)
        return result

    def factors(self, place: int, others: Numbers) -> Row:
        """What the likeness of one article to others is multiplied by."""
        result = np.ones(len(others))
        known = self._dated[others] & self._dated[place]
        if known.any():
            result[known] = self._expected(place, others[known])
        theirs = self._names[others[~known]]
        mine = self._names[place]
        result[~known] = np.where(mine.any() & theirs.any(axis=1) & ~(theirs & mine).any(axis=1), OTHER_NAMES, 1.0)
        return result

    def _expected(self, place: int, others: Numbers) -> Row:
        """The factor of one article to others, all of known days, over all days on which either may have fallen."""
        own = slice(*self._starts[place : place + 2])
        entries, begin = entries_of(self._starts, others)
        apart = np.minimum(np.abs(np.subtract.outer(self._at[own], self._at[entries])), 2)
        each = np.array([SAME_DAY, NEXT_DAY, OTHER_DAY])[apart]
        result: Row = np.add.reduceat((self._chance[own] @ each) * self._chance[entries], begin)
        return result

    def factor(self, a: int, b: int) -> float:
        """The factor of two articles, by number."""
        return float(self.factors(a, np.array([b]))[0])


def _chances(of: Sequence[News], known: Numbers) -> Row:
    """The chance of each known day for each article; all zero where nothing is known."""
    result = np.zeros((len(of), len(known)))
    for place, item in enumerate(of):
        chances = item.chances
        result[place, np.searchsorted(known, list(chances))] = list(chances.values())
    return result


def _named(of: Sequence[News]) -> NDArray[np.bool_]:
    """Which days without a year or week each article names, or would; a column for each that any does."""
    every = [frozenset().union(item.open, *map(_names_of, sorted(item.chances)[:7])) for item in of]
    columns = {name: place for place, name in enumerate(sorted(frozenset().union(*every)))}
    table = np.zeros((len(of), len(columns)), dtype=bool)
    for number, names in enumerate(every):
        table[number, [columns[name] for name in names]] = True
    return table


def _names_of(day: int) -> frozenset[str]:
    """A day as one that knows no year would name it."""
    at = date.fromordinal(day)
    return frozenset({f"WXX-{at.isoweekday()}", f"XXXX-{at:%m-%d}"})
