"""When an article appeared: what its metadata state, else a date at its top, else what the calendar allows.

A value is a day, or an interval that surely holds it. Where several years fit, there is no dating: other articles may
help in ``compare``.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import msgspec

from newsledger.language.clues import Clues, clues_of
from newsledger.language.coverage import Marks
from newsledger.language.day_rules import DAY, Found, by_calendar, full_top, of_body, of_tops
from newsledger.language.written import calendar_words
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.ids import mark_id
from newsledger.model.marks import Dating
from newsledger.model.record import Why
from newsledger.model.span import Span
from newsledger.model.stage import Stage
from newsledger.text.calendar import appeared
from newsledger.text.periods import Days

ZONES = (-12, 14)
"""Hours between universal time and the clocks furthest west and east."""

CRAWLED = timedelta(days=366)
"""A page is taken to have been crawled or updated no later than this after the week its lead tells of."""


def dating(article: Article, marks: Marks, lexicon: Lexicon) -> Iterator[Dating]:
    """The dating of one article, if there is one.

    Misses:
        Texts whose only dates are of what they tell: without a weekday of the lead, these date nothing.
    """
    clues = clues_of(article, marks, lexicon)
    found = _from_metadata(article, clues) or _from_text(clues, lexicon)
    if found is None:
        return
    first, last = found.days
    value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    yield Dating(
        id=mark_id(article, "dating", found.spans, found.basis),
        stage=STAGE.label,
        why=Why(rule=f"dating.{found.rule}@1", words=found.words, spans=found.spans),
        doc=article.id,
        value=value,
        basis=found.basis,
        spans=found.spans,
        confidence=found.confidence,
    )


def _from_metadata(article: Article, clues: Clues) -> Found | None:
    """By the metadata, unless the text contradicts them: a date at its top, its stamps, the date of its lead."""
    days = appeared(article.published)
    if days is None:
        return None
    found = _by_top(clues, days) or _by_zone(article, clues) or _by_lead(clues, days)
    if found:
        return msgspec.structs.replace(found, words=(article.published or "",))
    later = [
        clue.written.span
        for clue in clues.dates
        if clue.place == "body" and not clue.ahead and clue.written.full and clue.written.full > days[1] + DAY
    ]
    words = (article.published or "",)
    if later:  # the text tells of days behind the one the metadata name
        return Found(
            days=days, basis="metadata", confidence="low", rule="metadata-doubted", spans=tuple(later), words=words
        )
    return Found(days=days, basis="metadata", confidence="high", rule="metadata", words=words)


def _by_top(clues: Clues, days: Days) -> Found | None:
    """By a date at the top that is another day; one day apart only if a stamp says that it is the first publication."""
    top = full_top(clues) or _top_of_year(clues, days)
    if top is None or days[0] <= top[0] <= days[1]:
        return None
    stamps = {clue.stamp: clue for clue in clues.dates if clue.place == "top" and clue.stamp}
    first = stamps.get("first")
    updated = first is not None and "update" in stamps and first.written.full == top[0] < days[0]
    stamped = [clue.stamp for clue in clues.dates if clue.written.span == top[1]]
    if stamped == ["update"] and days[1] <= top[0]:
        return None  # published on the day of the metadata, updated later
    if not updated and days[0] - DAY <= top[0] <= days[1] + DAY:
        return None
    rule = "published-not-updated" if updated else "top-not-metadata"
    return Found(days=(top[0], top[0]), basis="in-text", confidence="medium", rule=rule, spans=(top[1],))


def _by_zone(article: Article, clues: Clues) -> Found | None:
    """By a dateline or top of the day before or behind, where metadata in universal time show that day in some zone.

    A clock with the offset of its place tells the day there, and a dateline of the day before is an old one.
    """
    try:
        moment = datetime.fromisoformat(article.published or "")
    except ValueError:
        return None
    if moment.utcoffset() != timedelta(0):
        return None
    here = moment.date()
    zones = {(moment + timedelta(hours=hours)).date() for hours in ZONES}
    for clue in clues.dates:
        written = clue.written
        if clue.place not in {"top", "dateline"} or clue.stamp == "update":
            continue
        for day in sorted(zones - {here}):
            same = (written.month, written.day) == (day.month, day.day) and written.year in {None, day.year}
            if same and written.weekday in {None, day.weekday()}:
                rule = "zone-not-metadata"
                return Found(days=(day, day), basis="in-text", confidence="medium", rule=rule, spans=(written.span,))
    return None


def _by_lead(clues: Clues, days: Days) -> Found | None:
    """By a lead that names weekday, month and day of another week than the metadata.

    Metadata before that day are wrong, and the text is of that day or the six behind it. Metadata more than a week
    behind it may be a stamp of a crawl or an update: the text appeared between the two.
    """
    years = range(days[0].year - 1, days[1].year + 1)
    found = next((one for year in reversed(years) if (one := of_body(clues, range(year, year + 1)))), None)
    if found is None or found.rule != "lead-weekday" or found.days[0] <= days[0] <= found.days[1]:
        return None
    if found.days[0] > days[1]:
        return msgspec.structs.replace(found, rule="lead-not-metadata")
    if days[0] - found.days[0] > CRAWLED:
        return None
    return msgspec.structs.replace(found, days=(found.days[0], days[1]), confidence="low", rule="lead-before-metadata")


def _top_of_year(clues: Clues, days: Days) -> tuple[date, Span] | None:
    """A date at the top without a year whose own weekday says that it is of the year of the metadata."""
    found = of_tops(clues, range(days[0].year, days[1].year + 1))
    return (found.days[0], found.spans[0]) if found and found.rule == "top-weekday" and len(found.spans) == 1 else None


def _from_text(clues: Clues, lexicon: Lexicon) -> Found | None:
    first, last = calendar_words(lexicon).limits
    past = clues.last_past_year
    years = range(max(first, past[0]) if past else first, last + 1)
    return by_calendar(clues, years)


STAGE = Stage(name="dating", version=4, room="read", needs=("furniture", "credit"), makes=("dating",), run=dating)
