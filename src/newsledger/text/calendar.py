"""What a time expression says before its day is known, and its TIMEX3 value once it is.

The *relative notation* is a base and steps, with one blank between them, read from left to right:

==============  ==========================================================================================
base            ``@`` is the day the article appeared; or a TIMEX3 value (``2021-12-01``, ``XXXX-12``, ``P3D``)
``-1W`` ``+2M``  the week (month …) that many before or after the one of what stands to the left; units D W WE M Q H Y
                DE (decades) CE (centuries), and TH, TM, TS for hours, minutes and seconds. ``+0Y`` is that very year
``<P`` ``>P``    the latest P that has begun by then (the day itself counts), the next that has not ended by then
``<<P`` ``>>P``  the latest that is over by then, the next that has not begun by then
``~P``          the nearest P, the earlier of two equally near
``<~P`` ``>~P``  as ``<`` and ``>``, unless the P on the other side is at least six times nearer
``?P``          a P, nobody knows which: stays open
``=P``          the P inside the period to the left (Thursday of last week: ``@ -1W =WXX-4``)
``FY`` ``SY``   the fiscal or school year named by the year to the left (last fiscal year: ``@ -1Y FY``)
``T…``          a time of day: ``T15:30``, ``TMO`` ``TMI`` ``TAF`` ``TEV`` ``TNI`` ``TDT``
==============  ==========================================================================================

P is a pattern: ``WXX-4`` (Thursday), ``WXX-WE``, ``XXXX-12``, ``XXXX-12-01``, ``XXXX-XX-15`` (``XXXX-XX-15-W5`` if a Friday), ``XXXX-Q3``, ``XXXX-H1``,
``XXXX-SU``, ``XXXX-11-W4-4`` (its fourth Thursday; L for last), ``XXXX-EA+1`` (days from Easter).

    >>> resolve("@ <WXX-4", date(2021, 12, 26)), resolve("@ -1W", date(2021, 12, 26)), resolve("@ -1W", None)
    ('2021-12-23', '2021-W50', 'XXXX-WXX')
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from newsledger.text.periods import OPEN, Days, around, days, fits, in_year, moved, size

ANCHOR = "@"
_PATTERN = r"(?:WXX-(?:[1-7]|WE)|XXXX-(?:\d\d-\d\d|\d\d|XX-\d\d(?:-W[1-7])?|Q[1-4]|H[12]|SP|SU|FA|WI|\d\d-W[1-5L]-[1-7]|EA[+-]\d+))"
# a shift (-1W), a pattern behind its sign (<WXX-4), a time of day (T15:30, TNI), an account year
_STEP = re.compile(
    rf"([+-]\d+)(WE|DE|CE|TH|TM|TS|[DWMQHY])$|(<<|>>|<~|>~|[<>~?=])({_PATTERN})$|(T[0-9A-Z:.]+)$|([FS]Y)$"
)
_CLOCK = re.compile(r"T(\d\d):(\d\d)$")  # T15:30
_CLOCK_UNITS = {"TH": "hours", "TM": "minutes", "TS": "seconds"}
_LEAN = 6  # how many times nearer the other side must be to overrule "<~" and ">~"
_YEARS, _LEAP_YEARS = 2, 9  # years around a day in which a pattern surely comes; 29 February up to eight years apart


@lru_cache(maxsize=4096)
def resolve(relative: str, anchor: date | None) -> str:
    """The TIMEX3 value of an expression in the relative notation, open (``XXXX-WXX-4``) where the anchor is unknown.

    Args:
        relative: See the top of the module; a plain TIMEX3 value comes back as it is.
        anchor: The day the article appeared.

    Raises:
        ValueError: A step is none of the notation.

    >>> resolve("2014", None), resolve("@ <WXX-3 -1D", date(2021, 12, 1)), resolve("@ >WXX-4 TMO", None)
    ('2014', '2021-11-30', 'XXXX-WXX-4TMO')
    """
    base, *steps = relative.split(" ")
    value = base
    if base == ANCHOR:
        value = anchor.isoformat() if anchor else OPEN["D"]
    for step in steps:
        match = _STEP.match(step)
        if match is None:
            raise ValueError(f"'{step}' in '{relative}' is no step of the relative notation")
        value = _taken(value, match)
    return value


def resolve_within(relative: str, first: date, last: date) -> str:
    """The value if it is the same for every day of an interval, else the open one.

    Every step moves with its anchor, never against it, so the ends decide.

    >>> resolve_within("@ <WXX-3", date(2021, 12, 19), date(2021, 12, 21))
    '2021-12-15'
    >>> resolve_within("@ <WXX-3", date(2021, 12, 19), date(2021, 12, 25))
    'XXXX-WXX-3'
    """
    early = resolve(relative, first)
    return early if early == resolve(relative, last) else resolve(relative, None)


PRINTED = (date(1605, 1, 1), date(2999, 12, 31))
"""Days between which news appears: the first newspaper, and a far end. What metadata name beyond them, such as 0001-01-01
or 9999-12-31, says that a program knew no day."""


def day_of(value: str) -> str:
    """A TIMEX3 value without its time of day; midnight, the beginning of the next day, is of the day that it ends.

    >>> day_of("2031-05-02TNI"), day_of("2031-05-12T00:00"), day_of("2031-05")
    ('2031-05-02', '2031-05-11', '2031-05')
    """
    day, _, hour = value.partition("T")
    known = hour == "00:00" and size(day) == "D" and day.replace("-", "").isdigit()
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if known else day


def interval(value: str | None) -> Days | None:
    """First and last day of a dating: an ISO date or date-time, or ``first/last``; None if it is neither.

    >>> interval("2021-12-01"), interval("2021-12-01T08:00:00Z/2021-12-03")[1]
    ((datetime.date(2021, 12, 1), datetime.date(2021, 12, 1)), datetime.date(2021, 12, 3))
    """
    ends = [days(part.strip()) for part in (value or "").split("/")]
    known = [end for end in ends if end]
    return (known[0][0], known[-1][1]) if known and len(known) == len(ends) else None


def appeared(published: str | None) -> Days | None:
    """The days on which an article appeared by its metadata; None if these name none, or say that nobody knew it.

    >>> appeared("2021-12"), appeared("0001-01-01T00:00:00Z"), appeared("9999-12-31")
    ((datetime.date(2021, 12, 1), datetime.date(2021, 12, 31)), None, None)
    """
    named = interval(published)
    return named if named and PRINTED[0] <= named[0] <= named[1] <= PRINTED[1] else None


def dated(relative: str, within: Days | None) -> str:
    """The value for an article whose day lies in an interval; None knows nothing of the day."""
    return resolve_within(relative, *within) if within else resolve(relative, None)


def _taken(value: str, match: re.Match[str]) -> str:
    count, unit, sign, pattern, clock, account = match.groups()
    if account:
        return account + value if size(value) == "Y" else value
    if unit in _CLOCK_UNITS:
        return _hours(value, int(count), unit)
    if unit:
        return _shifted(value, int(count), unit)
    if clock:
        return value.partition("T")[0] + clock if size(value) == "D" else value
    return _found(value, sign, pattern)


def _shifted(value: str, count: int, unit: str) -> str:
    here = days(value)
    target = moved(here[0], count, unit) if here and fits(value, unit) else None
    return around(target, unit) if target else OPEN[unit]


def _hours(value: str, count: int, unit: str) -> str:
    here, clock = days(value), _CLOCK.search(value)
    if here is None or size(value) != "D" or clock is None:
        return value.partition("T")[0] + "TXX:XX" if size(value) == "D" else value
    moment = datetime(here[0].year, here[0].month, here[0].day, int(clock[1]) % 24, int(clock[2]) % 60)  # noqa: DTZ001
    try:
        moment += timedelta(**{_CLOCK_UNITS[unit]: count})
    except OverflowError:
        return OPEN["D"]
    return moment.isoformat(timespec="minutes")


def _found(value: str, sign: str, pattern: str) -> str:
    here = days(value)
    if here is None or sign == "?":
        return _open(pattern)
    first, last = here
    near = list(_candidates(pattern, here))
    if sign == "=":
        return next((v for v, (a, b) in near if a >= first and b <= last), _open(pattern))
    strict = sign in {"<<", ">>"}
    before = [item for item in near if (item[1][1] < first if strict else item[1][0] <= first)]
    after = [item for item in near if (item[1][0] > last if strict else item[1][1] >= last)]
    if "~" in sign and before and after:
        past, ahead = max(0, (first - before[-1][1][1]).days), max(0, (after[0][1][0] - last).days)
        left, right = {"~": (1, 1), "<~": (1, _LEAN), ">~": (_LEAN, 1)}[sign]
        return before[-1][0] if past * left <= ahead * right else after[0][0]
    chosen = before[-1:] if sign[0] == "<" else after[:1]
    return chosen[0][0] if chosen else _open(pattern)


def _candidates(pattern: str, here: Days) -> Iterator[tuple[str, Days]]:
    """Periods of a pattern around some days, in order of time."""
    first, last = here
    if pattern.startswith("WXX-"):
        yield from _weekly(pattern, here)
    elif pattern.startswith("XXXX-XX-"):
        for year in range(first.year - 1, last.year + 2):
            for month in range(1, 13):
                found = in_year(f"XXXX-{month:02}-{pattern[8:10]}", year)
                if found and pattern[12:] in {"", str(found[1][0].isoweekday())}:
                    yield found
    else:
        around_it = _LEAP_YEARS if pattern == "XXXX-02-29" else _YEARS
        for year in range(first.year - around_it, last.year + around_it + 1):
            if found := in_year(pattern, year):
                yield found


def _weekly(pattern: str, here: Days) -> Iterator[tuple[str, Days]]:
    for weeks in range(-1, (here[1] - here[0]).days // 7 + 3):
        day = moved(here[0], weeks, "W")
        if day is None:
            continue
        if pattern.endswith("WE"):
            value = around(day, "WE")
            found = days(value)
            if found:
                yield value, found
            continue
        day = moved(day, int(pattern[-1]) - day.isoweekday(), "D")
        if day:
            yield day.isoformat(), (day, day)


def _open(pattern: str) -> str:
    if re.match(r"XXXX-(?:\d\d-W|EA)", pattern):
        return f"{pattern[:7]}-XX" if pattern[5:7].isdigit() else OPEN["D"]
    return pattern[:10] if pattern.startswith("XXXX") else f"XXXX-{pattern}"
