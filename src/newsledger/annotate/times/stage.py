"""Time expressions as TIMEX3: their spans, types and values against the day the article appeared.

Words become items with roles (``words``), patterns over their letters find expressions (``rules``), readings say what
each means before the article's day is known (``dates``, ``clocks``, ``spans``), and text/calendar resolves that. Each
range of dates is two expressions; prepositions stand outside, "early", "the end of" and "nearly" inside.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from newsledger.annotate.times import clocks, dates, spans
from newsledger.annotate.times.hit import FUTURE, PAST, PRESENT, Found, Hit, Named, Reader
from newsledger.annotate.times.rules import ANY, MATCHERS, START
from newsledger.annotate.times.tense import Cues, cues
from newsledger.annotate.times.words import Words, items, time_words
from newsledger.language.coverage import Marks
from newsledger.language.parsed import Parsed
from newsledger.lexicon import Lexicon
from newsledger.model.ids import mark_id
from newsledger.model.marks import Time
from newsledger.model.record import Why
from newsledger.model.stage import Stage
from newsledger.text.calendar import ANCHOR, appeared, dated, interval
from newsledger.text.periods import Days, days

READERS: dict[str, Reader] = {
    "iso_date": dates.iso_date,
    "numeric_date": dates.numeric,
    "set_at_clock": clocks.set_at_clock,
    "clock_on_day": clocks.clock_on_day,
    "spoken_clock": clocks.spoken_clock,
    "part_of_day": clocks.part_of_day,
    "date": dates.date,
    "day_of_month": dates.day_of_month,
    "weekday_and_number": dates.weekday_and_number,
    "part_alone": clocks.part_alone,
    "week_of": dates.week_of,
    "edge_of_period": spans.edge_of_period,
    "half_of_period": spans.half_of_period,
    "numbered_period": spans.numbered_period,
    "quarter_sign": spans.quarter_sign,
    "account_year": spans.account_year,
    "age": spans.age,
    "year_before": spans.year_before,
    "sum_of_units": spans.sum_of_units,
    "ago": spans.ago,
    "since_named": spans.since_named,
    "recent_units": spans.recent_units,
    "span_up_to_now": spans.span_up_to_now,
    "week_and_day": dates.week_and_day,
    "near_period": spans.near_period,
    "that_period": spans.that_period,
    "after_next": spans.after_next,
    "day_before": spans.day_before,
    "month": dates.month,
    "weekday": dates.weekday,
    "day": dates.day,
    "feast": dates.feast,
    "season": dates.season,
    "decade": dates.decade,
    "every": spans.every,
    "adverb_of_set": spans.adverb_of_set,
    "whole": spans.whole_period,
    "range_of_units": spans.range_of_units,
    "period_long": spans.lasting,
    "duration": spans.lasting,
    "bare_units": spans.bare_units,
    "long_unit": spans.lasting,
    "year": dates.year,
    "range_of_days": dates.range_of_days,
    "period_named": spans.period_named,
    "the_past": spans.the_past,
    "reference": spans.reference,
    "range_of_clocks": clocks.range_of_clocks,
    "clock": clocks.clock_alone,
}

Direction = Literal["past", "future", "now"]

_REFERENCES: dict[str, Direction] = {PAST: "past", FUTURE: "future", PRESENT: "now"}
_SIGNS: dict[str, Direction] = {"<": "past", "-": "past", ">": "future", "+": "future"}
_PAST_DAY = re.compile(r"@ (?:-1D|<WXX-\d)(?= T|$)")  # yesterday, last night, on Monday
_REMEMBERED = 6  # times named before that "two days later" may count from
_STEPS = 4  # steps of a relative value from which others may still be counted
_NEAR = 2  # paragraphs back in which they are looked for


class Expression(NamedTuple):
    """A time expression in reading offsets, with its rule and what it says."""

    start: int
    end: int
    rule: str
    found: Found


class Tables(NamedTuple):
    """The words and cues of the stage."""

    words: Words
    cues: Cues


def tables(lexicon: Lexicon) -> Tables:
    """The indexes of en/times, en/numbers and en/times_tense."""
    return Tables(time_words(lexicon), cues(lexicon))


def expressions(parsed: Parsed, known: Tables) -> Iterator[Expression]:
    """The time expressions of an article, in order, before they are resolved."""
    named: list[Named] = []
    news: str | None = None
    for number, sentence in enumerate(parsed.sentences):
        found = parsed.pieces[number]
        row = items(found, known.words)
        letters = "".join(item.letter for item in row)
        at, recent = 0, _recent(named, sentence.paragraph)
        while start := START.search(letters, at):
            at = start.start()
            if ANY[letters[at]].match(letters, at) is None:
                at += 1
                continue
            result = _read(Hit(found, row, letters, at, at, recent, number, known.cues, news))
            if result is None:
                at += 1
                continue
            rule, reading, at = result
            first, last = reading.span or (0, 0)
            yield Expression(found.starts[row[first].first], found.ends[row[last - 1].last - 1], rule, reading)
            if _countable(rule, reading):
                named = [*named, Named(reading.relative, sentence.paragraph, number)][-_REMEMBERED:]
                recent = _recent(named, sentence.paragraph)
                news = news or _news(reading.relative)


def _countable(rule: str, reading: Found) -> bool:
    """Whether "two days later" may count from a time: not from one that names an event (9/11), nor from a long chain."""
    if rule == "day" and not reading.relative.startswith(ANCHOR):
        return False
    dated = reading.type in {"DATE", "TIME"} and not reading.relative.endswith("_REF")
    return dated and reading.relative.count(" ") <= _STEPS


def _news(relative: str) -> str | None:
    """The day a relative value names, if it is yesterday or a weekday that is past."""
    day = _PAST_DAY.match(relative)
    return day[0] if day else None


def _recent(named: list[Named], paragraph: int) -> tuple[Named, ...]:
    return tuple(n for n in named if paragraph - n.paragraph <= _NEAR)


def _read(hit: Hit) -> tuple[str, Found, int] | None:
    """The rule that reads an expression at an item, its reading and the item behind it."""
    for rule, pattern in MATCHERS[hit.letters[hit.first]]:
        match = pattern.match(hit.letters, hit.first)
        if match is None:
            continue
        last = match.end()
        while hit.letters[last - 1] in ".," and last > hit.first + 1:
            last -= 1
        reading = READERS[rule](hit._replace(last=last))
        if reading:
            return rule, reading._replace(span=reading.span or (hit.first, last)), last
    return None


def run(parsed: Parsed, marks: Marks, lexicon: Lexicon) -> Iterable[Time]:
    """Time marks of an article, in order.

    A dating that is an interval decides only where all its days agree; else the value stays open (``XXXX-WXX-4``).

    Misses:
        Times that only an event names ("since the summit"), and clocks given without "o'clock", "p.m." or a
        preposition. "The day" and "the time" alone are taken for no time.
    """
    known: Tables = lexicon.built(tables)
    within = interval(marks.dating.value) if marks.dating else appeared(parsed.article.published)
    for expression in expressions(parsed, known):
        span = parsed.span(expression.start, expression.end)
        relative = expression.found.relative
        yield Time(
            id=mark_id(parsed.article, "time", (span,)),
            doc=parsed.article.id,
            stage=STAGE.label,
            why=Why(rule=f"times.{expression.rule}@1", words=(relative,)),
            span=span,
            type=expression.found.type,
            value=dated(relative, within),
            direction=direction(expression.found, within),
            relative=relative if _depends(relative) else None,
        )


def direction(found: Found, within: Days | None) -> Direction | None:
    """Past, future or now, as far as the expression or the article's day says."""
    value = dated(found.relative, within)
    if found.type in {"DURATION", "SET"}:
        return None
    if value in _REFERENCES:
        return _REFERENCES[value]
    known = days(value)
    if known and within:
        if known[1] < within[0]:
            return "past"
        return "future" if known[0] > within[1] else "now"
    return _by_steps(found.relative)


def _by_steps(relative: str) -> Direction | None:
    steps = [step for step in relative.split(" ")[1:] if not step.startswith("T")]
    if not relative.startswith(ANCHOR):
        return None
    if not steps or steps[0][1:2] == "0":
        return "now"
    return _SIGNS.get(steps[0][0])


def _depends(relative: str) -> bool:
    return " " in relative or relative.startswith(ANCHOR)


STAGE = Stage(name="times", version=9, room="annotate", needs=("dating",), makes=("time",), run=run)
