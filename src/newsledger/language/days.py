"""The day a text appeared, reasoned from clues without a year: which years fit, and how far from its lead it can lie."""

from collections.abc import Iterable
from datetime import date, timedelta

from newsledger.language.clues import Clue, Clues
from newsledger.model.span import Span
from newsledger.text.periods import Days

WEEK = 7
NEWS = timedelta(days=WEEK - 1)  # a bare weekday means one of the last seven days
DATED = timedelta(days=183)  # a month and day without a year mean the nearest such day


def fitting(month: int, day: int, weekdays: Iterable[int], years: range) -> list[date]:
    """The days of a month and day that fall on one of some weekdays (Monday 0), one for each year that has one.

    >>> fitting(12, 1, {2}, range(2015, 2027))
    [datetime.date(2021, 12, 1)]
    """
    wanted = set(weekdays)
    found = []
    for year in years:
        try:
            there = date(year, month, day)
        except ValueError:  # 29 February
            continue
        if there.weekday() in wanted:
            found.append(there)
    return found


def after_lead(lead: date, clues: Clues) -> tuple[Days, tuple[Span, ...]]:
    """Between which days a text appeared whose lead happened on a day, and the weekdays that narrow it.

    A bare weekday is one of the last seven days. Where a later weekday is surely still to come, the text is no later
    than that day; and where that is the very next day, the text is of the day of its lead, as agencies write.

    Misses:
        Print editions that a paper dates a day after its agency's copy.
    """
    last = lead + NEWS
    spans: tuple[Span, ...] = ()
    for clue in clues.weekdays:
        weekday = clue.written.weekday
        if clue.future and weekday is not None:
            coming = lead + timedelta(days=(weekday - lead.weekday() - 1) % WEEK + 1)
            if coming < last:
                last, spans = coming, (clue.written.span,)
    if last == lead + timedelta(days=1):
        last = lead
    return (lead, last), spans


def agreed(found: Iterable[date]) -> date | None:
    """The one day among some, None if there are several or none."""
    days = set(found)
    return days.pop() if len(days) == 1 else None


def pairs(clues: Clues) -> tuple[Clue, ...]:
    """Dates of running text that name weekday, month and day, but no year."""
    return tuple(
        clue
        for clue in clues.dates
        if clue.place == "body" and clue.written.weekday is not None and clue.written.year is None
    )
