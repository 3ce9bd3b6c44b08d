"""Dates as they are written out in a text: ``December 1, 2021``, ``Wed 1 Dec``, ``2021-12-01``."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.lexicon.pages import DatingWord
from newsledger.model.span import Span


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A date as written; what it leaves open is None.

    Attributes:
        span: Where it stands, weekday included.
        year: Four digits.
        month: 1 to 12.
        day: Day of the month.
        weekday: Monday is 0.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def full(self) -> date | None:
        """The day, if year, month and day are there and there is such a day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


class Calendar(msgspec.Struct, frozen=True):
    """Names of months and weekdays, and the expression that finds written dates."""

    months: dict[str, int]
    weekdays: dict[str, int]
    written: re.Pattern[str]
    weekday: re.Pattern[str]
    limits: tuple[int, int]


def calendar_words(lexicon: Lexicon) -> Calendar:
    """The calendar of a lexicon."""
    built: Calendar = lexicon.built(_build)
    return built


def written_dates(text: str, calendar: Calendar, start: int = 0, end: int | None = None) -> Iterator[Written]:
    """The written dates of a stretch of text that name a day of a month, left to right.

    >>> from newsledger.lexicon import Lexicon
    >>> calendar = calendar_words(Lexicon())
    >>> [(d.year, d.month, d.day, d.weekday) for d in written_dates("On Wed., Dec. 1, or 2 May 2022", calendar)]
    [(None, 12, 1, 2), (2022, 5, 2, None)]

    Misses:
        Days in slashes whose order is open (``1/12/2021``), and years of two digits.
    """
    for match in calendar.written.finditer(text, start, len(text) if end is None else end):
        found = _read(match, calendar)
        if found:
            yield found


def _read(match: re.Match[str], calendar: Calendar) -> Written | None:
    part = match.groupdict()
    name = part["m1"] or part["m2"]
    month = calendar.months[name.lower().rstrip(".")] if name else int(part["mi"] or part["md"])
    day = int(next(part[key] for key in ("d1", "d2", "di", "dd") if part[key]))
    year = next((int(part[key]) for key in ("y1", "y2", "yi", "yd") if part[key]), None)
    weekday = calendar.weekdays[part["w"].lower().rstrip(".")] if part["w"] else None
    if not (1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004 - months and days
        return None
    return Written(span=match.span(), year=year, month=month, day=day, weekday=weekday)


def _build(lexicon: Lexicon) -> Calendar:
    entries = lexicon.entries("en/dating", DatingWord)
    months = _names(entries, "month")
    weekdays = _names(entries, "weekday")
    limits = sorted(entry.value for entry in entries if entry.use == "year-limit" and entry.value is not None)
    full_days = [entry.words for entry in entries if entry.use == "weekday"]
    m = _options(months)
    w = rf"(?:(?P<w>{_options(weekdays)})\.?,?\s+(?:the\s+)?)?"
    year = r"(?:19|20)\d\d"
    day = r"(?:3[01]|[12]\d|0?[1-9])"
    # ‘Wednesday, December 1, 2021’ / ‘1st of December 2021’ / ‘2021-12-01’ / ‘01.12.2021’
    written = re.compile(
        rf"(?<![\w.])(?:{w}(?:(?P<m1>{m})\.?\s+(?P<d1>{day})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+(?P<y1>{year})\b)?"
        rf"|(?P<d2>{day})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{m})\b\.?(?:,?\s+(?P<y2>{year})\b)?)"
        rf"|(?P<yi>{year})-(?P<mi>\d\d)-(?P<di>\d\d)(?!\d)|(?P<dd>{day})\.(?P<md>\d\d?)\.(?P<yd>{year})(?!\d))"
    )
    weekday = re.compile(rf"\b(?:{'|'.join(name.title() for name in full_days)})\b")
    return Calendar(months, weekdays, written, weekday, (limits[0], limits[-1]))


def _names(entries: tuple[DatingWord, ...], use: str) -> dict[str, int]:
    chosen = [entry for entry in entries if entry.use == use and entry.value is not None]
    return {name: entry.value for entry in chosen for name in (entry.words, *entry.short) if entry.value is not None}


def _options(names: dict[str, int]) -> str:
    cased = {form for name in names for form in (name.title(), name.upper())}
    return "|".join(sorted(cased, key=lambda name: (-len(name), name)))
