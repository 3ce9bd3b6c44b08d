"""Dates as metadata writes them to ISO 8601; those of running text belong to annotate/times."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime, parsedate_tz

# 2021-12-01, 2021-12-01T10:30+03:00, 2021-12-01 10:30:00Z
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?")
_BASIC = re.compile(r"\d{8}(?:T\d{4,6}(?:Z|[+-]\d{4})?)?")  # 20211201, 20211201T103000Z
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")  # seconds or milliseconds since 1970, from 2001 on
_SLASHES = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})\b")  # 2021/12/01
# 13/12/2021: either order, so only where one number can be no month
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
# December 1, 2021 / Dec. 1st 2021
_MONTH_FIRST = re.compile(r"\b(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b")
# 1 December 2021 / 01-Dec-2021
_DAY_FIRST = re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<month>[A-Za-z]{3,9})\.?,?[\s-]+(?P<year>\d{4})\b")


def iso(value: str | None) -> str | None:
    """A date or date-time in ISO 8601 with its zone if it has one, None if it cannot be told.

    Misses:
        Month names other than English; 02/03/2021, which is two days.

    >>> iso("Wed, 01 Dec 2021 10:30:00 +0300"), iso("December 1, 2021 Wednesday"), iso("2021-12-01T10:30Z")
    ('2021-12-01T10:30:00+03:00', '2021-12-01', '2021-12-01T10:30Z')
    >>> iso("13/12/2021"), iso("02/03/2021"), iso("soon")
    ('2021-12-13', None, None)
    """
    text = (value or "").strip()[:100]
    for form in (_standard, _mail, _numbers, _words):
        found = form(text)
        if found:
            return found
    return None


def _standard(text: str) -> str | None:
    try:
        if _EPOCH.fullmatch(text):
            return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
        if _BASIC.fullmatch(text):
            moment = datetime.fromisoformat(text)
            return moment.isoformat() if "T" in text else moment.date().isoformat()
        match = _ISO.match(text)
        if match is None:
            return None
        written = match.group().replace(" ", "T", 1).replace(" ", "")
        datetime.fromisoformat(written)
    except ValueError:
        return None
    return written


def _mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat() if ":" in text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _numbers(text: str) -> str | None:
    if match := _SLASHES.search(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.search(text):
        one, other, year = (int(part) for part in match.groups())
        if one == other or other > 12:  # noqa: PLR2004 - months end at 12
            return _day(year, one, other)
        if one > 12:  # noqa: PLR2004 - months end at 12
            return _day(year, other, one)
    return None


def _words(text: str) -> str | None:
    for shape in (_MONTH_FIRST, _DAY_FIRST):
        for match in shape.finditer(text):
            # the standard library knows English month names, short and long
            moment = parsedate_tz(f"{match['day']} {match['month']} {match['year']} 00:00")
            if moment:
                return _day(*moment[:3])
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
