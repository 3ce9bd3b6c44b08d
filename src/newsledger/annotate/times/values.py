"""TIMEX3 values of the parts of a time expression: pure functions, each with its table of cases in the tests."""

import re

from newsledger.text.numbers import Value, whole
from newsledger.text.periods import in_year

_UNIT = re.compile(r"(\d*)([A-Z]+)$")  # D, TH, 2W (a fortnight)
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d\d))?(?::(\d\d))?$")  # 3, 10:30, 17:49:19
_HALF = {"TH": "PT30M", "TM": "PT30S", "D": "PT12H", "Y": "P6M", "DE": "P5Y", "CE": "P50Y"}
_LEAP = 2024
_NOON = 12
_MIDNIGHT = 24


def duration(count: Value | None, unit: str) -> str:
    """The TIMEX3 value of some units; None counts an unknown number of them.

    >>> duration(3, "M"), duration(None, "Y"), duration(2, "TH"), duration(0.5, "TH"), duration(1, "2W")
    ('P3M', 'PXY', 'PT2H', 'PT30M', 'P2W')
    """
    times, name = unit_parts(unit)
    if count == 0.5 and name in _HALF:  # noqa: PLR2004 - half an hour
        return _HALF[name]
    if name == "Q":
        times, name = 3 * times, "M"
    amount = "X" if count is None else _plain(whole(count * times))
    return f"PT{amount}{name[1]}" if name[0] == "T" else f"P{amount}{name}"


def unit_parts(unit: str) -> tuple[int, str]:
    """A unit of the lexicon as a number and a unit of the calendar: ``2W`` is two weeks."""
    match = _UNIT.match(unit)
    return (int(match[1] or 1), match[2]) if match else (1, "D")


def shift(base: str, count: Value, unit: str) -> str | None:
    """A base so many units later (earlier if below zero), in the relative notation; None for a broken count.

    >>> shift("@", -2, "W"), shift("@", -1.5, "Y"), shift("@", 1, "2W"), shift("@", 0.5, "TH")
    ('@ -2W', '@ -18M', '@ +2W', '@ +30TM')
    """
    times, name = unit_parts(unit)
    count = whole(count * times)
    if isinstance(count, float):
        smaller = {"Y": (12, "M"), "TH": (60, "TM"), "D": (24, "TH"), "DE": (10, "Y")}.get(name)
        if smaller is None:
            return None
        count, name = whole(count * smaller[0]), smaller[1]
    return f"{base} {count:+d}{name}" if isinstance(count, int) else None


def clock(digits: str, half: str | None) -> str | None:
    """The time of day that digits and ``am`` or ``pm`` name, None if no clock shows it.

    >>> clock("3", "pm"), clock("12:30", "am"), clock("15:30", None), clock("45", "pm")
    ('T15:00', 'T00:30', 'T15:30', None)
    """
    match = _CLOCK.match(digits)
    if match is None:
        return None
    hour, minute, second = int(match[1]), match[2], match[3]
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    if hour > _MIDNIGHT:
        return None
    return f"T{hour:02}:{minute or '00'}" + (f":{second}" if second else "")


def month_day(month: str, day: int) -> str | None:
    """The yearly pattern of a month and a day, None if no year has it.

    >>> month_day("02", 29), month_day("02", 30)
    ('XXXX-02-29', None)
    """
    pattern = f"XXXX-{month}-{day:02}"
    return pattern if in_year(pattern, _LEAP) else None


def numeric_date(digits: str) -> str | None:
    """The day that figures with slashes or points name; month first unless that cannot be, or points part them.

    >>> numeric_date("12/1/2021"), numeric_date("22/04/2021"), numeric_date("1.12.2021"), numeric_date("2021/12/01")
    ('2021-12-01', '2021-04-22', '2021-12-01', '2021-12-01')
    """
    parts = [int(part) for part in re.split("[/.]", digits)]
    if re.match(r"\d{4}", digits):
        year, month, day = parts
    else:
        month, day, year = parts
        if "." in digits or month > 12:  # noqa: PLR2004 - months
            month, day = day, month
    if year < 100:  # noqa: PLR2004 - two digits
        year += 2000 if year < 70 else 1900  # noqa: PLR2004 - the usual pivot
    value = f"{year:04}-{month:02}-{day:02}"
    return value if month_day(f"{month:02}", day) else None


def _plain(count: Value) -> str:
    return f"{count:g}" if isinstance(count, float) else str(count)
