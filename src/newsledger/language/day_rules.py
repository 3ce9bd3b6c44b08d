"""Datings by what stands in a text: a date at its top, or a weekday together with a month and day."""

from datetime import date, timedelta
from typing import Literal

import msgspec

from newsledger.language.clues import Clue, Clues
from newsledger.language.days import DATED, NEWS, WEEK, after_lead, agreed, fitting, pairs
from newsledger.model.span import Span, Spans
from newsledger.text.periods import Days

DAY = timedelta(days=1)
_STAMPS = ("first", None, "update")
LEAD = 400  # characters of running text in which a date with a month is that of the lead


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A dating before it is a mark.

    Attributes:
        days: First and last day.
        basis: As in the contract.
        confidence: As in the contract.
        rule: Name of the rule.
        spans: What decided, sorted.
        words: Values that decided, such as the bounds of the years.
    """

    days: Days
    basis: Literal["metadata", "in-text", "calendar"]
    confidence: Literal["high", "medium", "low"]
    rule: str
    spans: Spans = ()
    words: tuple[str, ...] = ()


def by_calendar(clues: Clues, years: range) -> Found | None:
    """By what stands in the text, with the years it can be of: its top, its lead, its captions, its running text."""
    return of_tops(clues, years) or of_lead(clues) or of_captions(clues, years) or of_body(clues, years)


def full_top(clues: Clues) -> tuple[date, Span] | None:
    """The first date with a year above the running text or in its dateline whose weekday, if named, is right.

    A stamp of the first publication goes before others, and the stamp of an update behind them.
    """
    found = [
        (_STAMPS.index(clue.stamp), clue.written.span, day)
        for clue in clues.dates
        if clue.place in {"top", "dateline"}
        and (day := clue.written.full)
        and clue.written.weekday in {None, day.weekday()}
    ]
    return (min(found)[2], min(found)[1]) if found else None


def of_tops(clues: Clues, years: range) -> Found | None:
    """By a date at the top: with a year it is the day, without one its weekday, that of the lead or the only year tells."""
    full = full_top(clues)
    if full:
        return Found(days=(full[0], full[0]), basis="in-text", confidence="high", rule="top", spans=(full[1],))
    for clue in clues.dates:
        written = clue.written
        if clue.place not in {"top", "dateline"} or written.year or written.month is None or written.day is None:
            continue
        weekdays, spans = {written.weekday}, [written.span]
        if written.weekday is None and clues.lead and clues.lead.written.weekday is not None:
            same = clues.lead.written.weekday
            weekdays, spans = {same, (same + 1) % 7}, [written.span, clues.lead.written.span]
        told = {weekday for weekday in weekdays if weekday is not None} or range(WEEK)  # none: the only year says it
        day = agreed(fitting(written.month, written.day, told, years))
        if day:
            return _found((day, day), "top-weekday", spans, clues, years)
    return None


def of_lead(clues: Clues) -> Found | None:
    """By a weekday with its full date in the lead: the text is of that day or the six that follow."""
    for clue in clues.dates:
        day = clue.written.full
        if (
            day
            and clue.written.weekday == day.weekday()
            and clue.place == "body"
            and not clue.ahead
            and _in_lead(clue, clues)
        ):
            span = (clue.written.span,)
            return Found(days=(day, day + NEWS), basis="in-text", confidence="medium", rule="lead", spans=span)
    return None


def of_captions(clues: Clues, years: range) -> Found | None:
    """By a caption's month and day and the weekday of the lead, which a picture of the same happening shares."""
    lead = clues.lead.written.weekday if clues.lead else None
    captions = [clue.written for clue in clues.dates if clue.place == "caption"]
    if lead is None or clues.lead is None or not captions:
        return None
    full = [w.full for w in captions if w.full and w.full.weekday() == lead]
    days = [day for w in captions if w.month and w.day and not w.year for day in fitting(w.month, w.day, {lead}, years)]
    day = agreed([one for one in full if one] or days)
    if day is None:
        return None
    span, narrowing = after_lead(day, clues)
    spans = [clues.lead.written.span, *(w.span for w in captions), *narrowing]
    return _found(span, "caption-weekday", spans, clues, years)


def of_body(clues: Clues, years: range) -> Found | None:
    """By weekdays with month and day in the running text: the text lies behind what is past and before what is not."""
    found = pairs(clues)
    if not found:
        return None
    fits = [
        {day.year for day in fitting(w.month or 0, w.day or 0, {w.weekday or 0}, years)}
        for w in (clue.written for clue in found)
        if w.month and w.day
    ]
    common = set.intersection(*fits)
    if len(common) != 1:
        return None
    year = common.pop()
    dated = [(date(year, c.written.month or 1, c.written.day or 1), c) for c in found]
    in_lead = next((day for day, clue in dated if not clue.ahead and _in_lead(clue, clues)), None)
    spans = [clue.written.span for clue in found]
    past = [day for day, clue in dated if not clue.ahead]
    first = in_lead or max(past, default=min(day for day, _ in dated) - DATED)
    coming = [day for day, clue in dated if clue.future and day >= first]
    last = min([first + (NEWS if in_lead else DATED), *coming])
    if in_lead:
        return _found((first, last), "lead-weekday", spans, clues, years)
    found_days = _found((first, last), "body-weekday", spans, clues, years)
    return msgspec.structs.replace(found_days, confidence="low")


def _in_lead(clue: Clue, clues: Clues) -> bool:
    """Whether a date stands before every bare weekday, near the beginning."""
    first = min((other.written.span[0] for other in clues.weekdays), default=clue.written.span[0])
    return clue.written.span[0] <= first and clue.written.span[0] - clues.body < LEAD


def _found(days: Days, rule: str, spans: list[Span], clues: Clues, years: range) -> Found:
    past = clues.last_past_year
    where = tuple(sorted({*spans, *([past[1]] if past else [])}))
    words = (f"{years.start}-{years.stop - 1}",)
    return Found(days=days, basis="calendar", confidence="medium", rule=rule, spans=where, words=words)
