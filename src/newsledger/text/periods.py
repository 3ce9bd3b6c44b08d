"""Periods as TIMEX3 values: which days a value covers, the next such period, the period a pattern names in a year.

A *value* is ``2021-12-01``, ``2021-12``, ``2021-W48``, ``2021-W48-WE``, ``2021-Q4``, ``2021-H2``, ``2021-WI``, ``2021``,
``202`` (a decade) or ``20`` (a century, the years 2000-2099). A *pattern* is such a value without its year
(``XXXX-12-01``), a weekday (``WXX-4``, Monday is 1), a weekend (``WXX-WE``) or a rule for a movable feast.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

Days = tuple[date, date]
"""First and last day, both inside."""

# the unit of a shift, and what a value of that size looks like while its place is unknown
OPEN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}
_SIZE = {"D": 1, "WE": 2, "W": 3, "M": 4, "Q": 5, "H": 6, "Y": 7, "DE": 8, "CE": 9}
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")  # 2021-12-01, 2021-12-01T15:30
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")  # 2021-W48, 2021-W48-WE
_MONTH = re.compile(r"(\d{4})-(\d\d)$")  # 2021-12
_PART = re.compile(r"(\d{4})-(?:(Q[1-4])|(H[12])|(SP|SU|FA|WI))$")  # 2021-Q4, 2021-H1, 2021-WI
_YEARS = re.compile(r"\d{2,4}$")  # 2021, 202, 20
_NTH_WEEKDAY = re.compile(r"XXXX-(\d\d)-W([1-5L])-([1-7])$")  # XXXX-11-W4-4: the fourth Thursday of November
_EASTER = re.compile(r"XXXX-EA([+-]\d+)$")  # XXXX-EA-2: two days before Easter Sunday


def days(value: str) -> Days | None:
    """First and last day of a value, None if its year is open or it is no date.

    >>> days("2021-12"), days("2021-W48")
    ((datetime.date(2021, 12, 1), datetime.date(2021, 12, 31)), (datetime.date(2021, 11, 29), datetime.date(2021, 12, 5)))
    >>> days("XXXX-12-01") is None
    True
    """
    try:
        return _days(value)
    except (ValueError, OverflowError):
        return None


def size(value: str) -> str | None:
    """The unit whose length a value has (``D``, ``W``, ``M`` …), open values too; None if it is no date.

    >>> size("2021-12-01"), size("XXXX-WXX"), size("199"), size("P3D")
    ('D', 'W', 'DE', None)
    """
    value = value.partition("T")[0]
    if value[:1] not in "X0123456789" or not value:
        return None
    if "-" not in value:
        return {4: "Y", 3: "DE", 2: "CE"}.get(len(value))
    rest = value.split("-", 1)[1]
    if rest.startswith("W") and not rest.startswith("WI"):
        return "WE" if rest.endswith("WE") else "D" if "-" in rest else "W"
    special = {"Q": "Q", "H": "H", "S": "Q", "F": "Q", "W": "Q"}.get(rest[:1])
    return special or ("D" if "-" in rest else "M")


def fits(value: str, unit: str) -> bool:
    """Whether a value is no longer than a unit, so that it lies in one such period."""
    own = size(value)
    return own is not None and _SIZE[own] <= _SIZE[unit]


def around(day: date, unit: str) -> str:
    """The value of the period of a unit that holds a day.

    >>> [around(date(2021, 12, 1), unit) for unit in ("D", "W", "M", "Q", "H", "Y", "DE", "CE")]
    ['2021-12-01', '2021-W48', '2021-12', '2021-Q4', '2021-H2', '2021', '202', '20']
    """
    if unit == "D":
        return day.isoformat()
    if unit in {"W", "WE"}:
        iso = day.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if unit == "WE" else "")
    year = f"{day.year:04}"
    if unit == "M":
        return f"{year}-{day.month:02}"
    if unit == "Q":
        return f"{year}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{year}-H{(day.month + 5) // 6}"
    return {"Y": year, "DE": year[:3], "CE": year[:2]}[unit]


def moved(day: date, count: int, unit: str) -> date | None:
    """A day a number of units later (or earlier); the last day of a shorter month stands in for a missing one.

    Returns:
        None past the ends of the calendar.

    >>> moved(date(2021, 3, 31), -1, "M"), moved(date(2021, 12, 1), 2, "W")
    (datetime.date(2021, 2, 28), datetime.date(2021, 12, 15))
    """
    try:
        if unit in {"D", "W", "WE"}:
            return day + timedelta(count * (1 if unit == "D" else 7))
        months = count * {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}[unit]
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        if not MINYEAR <= year <= MAXYEAR:
            return None
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except OverflowError:
        return None


def in_year(pattern: str, year: int) -> tuple[str, Days] | None:
    """The value a yearly pattern takes in a year and its days, None if the year lacks it (29 February) or it is none.

    >>> in_year("XXXX-11-W4-4", 2021)[0], in_year("XXXX-EA-2", 2021)[0], in_year("XXXX-02-29", 2021)
    ('2021-11-25', '2021-04-02', None)
    """
    if not MINYEAR < year < MAXYEAR:
        return None
    day: date | None = None
    if match := _NTH_WEEKDAY.match(pattern):
        day = nth_weekday(year, int(match[1]), match[2], int(match[3]))
    elif match := _EASTER.match(pattern):
        day = moved(easter(year), int(match[1]), "D")
    else:
        value = pattern.replace("XXXX", f"{year:04}", 1)
        found = days(value)
        return (value, found) if found else None
    return (day.isoformat(), (day, day)) if day else None


def nth_weekday(year: int, month: int, number: str, weekday: int) -> date | None:
    """The first to fifth, or last (``L``), such weekday of a month; Monday is 1.

    >>> nth_weekday(2022, 5, "L", 1)
    datetime.date(2022, 5, 30)
    """
    length = monthrange(year, month)[1]
    first = 1 + (weekday - date(year, month, 1).isoweekday()) % 7
    hits = list(range(first, length + 1, 7))
    place = len(hits) if number == "L" else int(number)
    return date(year, month, hits[place - 1]) if place <= len(hits) else None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus).

    >>> easter(2018), easter(2021)
    (datetime.date(2018, 4, 1), datetime.date(2021, 4, 4))
    """
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def years_with(weekday: int, month: int, day: int, span: tuple[int, int]) -> tuple[int, ...]:
    """The years of a span, ends included, in which a month and day falls on a weekday (Monday is 1).

    >>> years_with(3, 12, 1, (2015, 2026))
    (2021,)
    """
    found = []
    for year in range(span[0], span[1] + 1):
        got = in_year(f"XXXX-{month:02}-{day:02}", year)
        if got and got[1][0].isoweekday() == weekday:
            found.append(year)
    return tuple(found)


def _days(value: str) -> Days | None:
    if match := _DAY.match(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return (day, day)
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return (monday + timedelta(5 if match[3] else 0), monday + timedelta(6))
    if match := _MONTH.match(value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := _PART.match(value):
        return _part(match)
    if _YEARS.match(value):
        missing = 4 - len(value)
        first, last = int(value + "0" * missing), int(value + "9" * missing)
        return (date(max(first, MINYEAR), 1, 1), date(last, 12, 31))
    return None


def _part(match: re.Match[str]) -> Days:
    year = int(match[1])
    if match[2]:
        return _months(year, 3 * int(match[2][1]) - 2, 3)
    if match[3]:
        return _months(year, 6 * int(match[3][1]) - 5, 6)
    return _months(year, _SEASON_STARTS[match[4]], 3)


def _months(year: int, month: int, count: int) -> Days:
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    end = date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])
    return (date(year, month, 1), end)
