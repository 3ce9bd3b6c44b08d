"""On what day the news of an article fell, and what the days of two articles say about their being one story."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from newsledger.language.coverage import Coverage
from newsledger.model.article import Article
from newsledger.model.marks import Time
from newsledger.text.periods import days

LEAD = 400
"""Characters of running text in which an article says on what day its news fell."""

RECENT = timedelta(days=3)
"""A day further back than this is background, even in the lead."""

FAINT = 0.25
STRONG = 1.8
"""What days take away at most and add at most, as a factor on likeness. Leads that name different days of the week take
away most, where dates are not known."""

VAGUE = 2
"""Days of a period that meets another without saying that both are one day."""

# a day without its year or week: a weekday (XXXX-WXX-3, <WXX-3) or a month and day (XXXX-10-17)
_OPEN = re.compile(r"WXX-[1-7]|XXXX-\d\d-\d\d")
# a relative time that lies ahead: >WXX-6, +1D
_AHEAD = re.compile(r"[>+]")


class News(NamedTuple):
    """When the news of an article fell: first and last possible day, or only days without a year or week."""

    window: tuple[date, date] | None
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


def window(coverage: Coverage, article: Article) -> tuple[date, date] | None:
    """The first and last day on which an article may have appeared, None if nothing is known."""
    dating = coverage.marks(article.id).dating
    value = dating.value if dating else (article.published or "")[:10]
    ends = [days(part) for part in value.split("/")]
    if not ends or ends[0] is None or ends[-1] is None:
        return None
    return ends[0][0], ends[-1][1]


def _lead_days(coverage: Coverage, article: Article) -> list[str]:
    """Values of the times in the lead that do not lie ahead."""
    reading = coverage.reading(article.id)
    found: list[str] = []
    for mark in coverage.marks(article.id).of(Time):
        at = reading.at(mark.span)
        if at is not None and at[0] < LEAD and not _AHEAD.search(mark.relative or ""):
            found.append(mark.value)
    return found


class Days:
    """How much the days of two articles speak for one story, against what any two articles here have.

    Where all articles are of one day, that two are of the same says nothing; over a year of news it says much.
    """

    def __init__(self, of: Sequence[News]) -> None:
        dated = [item.window for item in of if item.window]
        self._of = [_placed(item, set(dated)) for item in of] if 2 * len(dated) >= len(of) else of
        count = Counter(item.window for item in self._of if item.window)
        pairs = [(a, b, n * m) for a, n in count.items() for b, m in count.items()]
        total = sum(weight for _, _, weight in pairs)
        self._usual = sum(_near(gap(a, b)) * weight for a, b, weight in pairs) / total if total else 1.0

    def factor(self, a: int, b: int) -> float:
        """What the likeness of two articles (by number) is multiplied by, from FAINT to STRONG."""
        left, right = self._of[a], self._of[b]
        if left.window and right.window:
            apart = gap(left.window, right.window)
            vague = not apart and max(_length(left.window), _length(right.window)) > VAGUE
            return 1.0 if vague else min(STRONG, max(FAINT, _near(apart) / self._usual))
        first, second = _open(left), _open(right)
        return FAINT if first and second and not first & second else 1.0


def gap(a: tuple[date, date], b: tuple[date, date]) -> int:
    """Days between two periods, 0 if they meet."""
    return max((a[0] - b[1]).days, (b[0] - a[1]).days, 0)


def _placed(item: News, dated: Collection[tuple[date, date]]) -> News:
    """An undated article is of the one day among the dated ones that fits what it names."""
    fitting = [window for window in dated if item.open & _open(News(window, frozenset()))]
    return News(fitting[0], frozenset()) if not item.window and len(fitting) == 1 else item


def _length(period: tuple[date, date]) -> int:
    return (period[1] - period[0]).days + 1


def _near(apart: int) -> float:
    return 1 / (1 + apart) ** 2


def _open(item: News) -> frozenset[str]:
    """The days of an article as one that knows no year would name them."""
    if not item.window:
        return item.open
    first, last = item.window
    span = [first + timedelta(days=number) for number in range(min(7, (last - first).days + 1))]
    return frozenset(f"WXX-{day.isoweekday()}" for day in span) | {f"XXXX-{day:%m-%d}" for day in span}
