"""The days that a time mark names."""

import re
from datetime import date, timedelta

from newsledger.model.marks import Dating, Time
from newsledger.text.calendar import day_of, interval, resolve
from newsledger.text.periods import days

LONGEST = 14  # days: a longer interval would say little of when something was
_DAYS = re.compile(r"P(\d{1,3})D$")  # P1D: one day
_AFTER = re.compile(r"\s+after\b")  # a day | after he had warned of it: that came before


def when_of(time: Time, text: str = "", dating: Dating | None = None) -> str | None:
    """The day, week, month, year or interval of a time mark, without a time of day; None if it names none.

    Args:
        time: The mark.
        text: The article's text, in which *after* may follow a number of days.
        dating: The article's day: what *a day after* it was then counts back from it. Where it is a short interval,
            a day that depends on it becomes an interval, too.

    Misses:
        Other durations, repeated times, and values with unknown digits.
    """
    if time.type == "DURATION":
        return _counted_back(time, text, dating)
    if time.type not in ("DATE", "TIME"):
        return None
    parts = [day_of(part) for part in time.value.split("/")]
    return "/".join(parts) if all(days(part) for part in parts) else _between(time, dating)


def _between(time: Time, dating: Dating | None) -> str | None:
    """The interval of a time that counts from a day somewhere in a short interval."""
    ends = interval(dating.value) if dating is not None else None
    if ends is None or time.relative is None:
        return None
    first, last = (days(day_of(resolve(time.relative, end))) for end in ends)
    if first is None or last is None or (last[1] - first[0]).days > LONGEST:
        return None
    return f"{first[0].isoformat()}/{last[1].isoformat()}"


def counts_back(time: Time, text: str) -> bool:
    """Whether a mark is a number of days with *after* behind it."""
    return bool(_DAYS.match(time.value)) and bool(_AFTER.match(text, time.span[1]))


def _counted_back(time: Time, text: str, dating: Dating | None) -> str | None:
    span = days(dating.value) if dating is not None and counts_back(time, text) else None
    number = _DAYS.match(time.value)
    if span is None or number is None or span[0] != span[1]:
        return None
    return date.isoformat(span[0] - timedelta(int(number[1])))
