"""Announced events as iCalendar, with what became of those whose day has passed."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from newsledger.errors import ExportError
from newsledger.export.exporter import Exporter
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.report import Fate
from newsledger.model.brief import Brief, Line
from newsledger.model.marks import Event, Time
from newsledger.model.span import Span
from newsledger.report.phrases import Phrases
from newsledger.text.calendar import interval
from newsledger.text.stems import stem
from newsledger.text.tokens import words

Days = tuple[date, date]

HALF = 0.5
"""Share of the telling words of an announcement that a report of its fate must hold."""

TELLING = 4
"""Letters of a word that tells something."""

STATUS = {"held": "CONFIRMED", "off": "CANCELLED", "later": "CANCELLED"}
"""iCalendar's word for what became of an announced event; of any other it is TENTATIVE."""


def calendar(coverage: Coverage, brief: Brief) -> bytes:
    """A VEVENT for each announced event that has a day, month or interval.

    STATUS is CONFIRMED where an article reports that it took place, CANCELLED where one reports that it did not or was
    put off, and TENTATIVE otherwise; a past day without any report says so in the description.

    Misses:
        Reports that name neither its day nor half of the words it was announced in.

    Raises:
        ExportError: icalendar is not installed.
    """
    try:
        import icalendar as ical  # noqa: PLC0415 - an extra
    except ImportError as problem:
        raise ExportError("iCalendar needs icalendar: pip install 'newsledger[calendar]'") from problem
    made = ical.Calendar()
    made.add("prodid", "-//newsledger//announced events//EN")
    made.add("version", "2.0")
    fates = _Fates(coverage, brief.as_of)
    for line in next((section.lines for section in brief.sections if section.name == "coming"), ()):
        marks = [mark for ref in line.marks if (mark := coverage.marks(ref.doc).get(ref.id))]
        values = [
            mark.when if isinstance(mark, Event) else mark.value for mark in marks if isinstance(mark, Event | Time)
        ]
        days = interval(next(filter(None, values), None))
        if days is None:
            continue
        status, told = fates.of(line, days)
        entry = ical.Event()
        entry.add("uid", f"{line.id}@newsledger")
        entry.add("dtstamp", _stamp(brief.as_of))
        entry.add("dtstart", days[0])
        entry.add("dtend", days[1] + timedelta(1))
        entry.add("summary", line.text)
        entry.add("status", status)
        entry.add(
            "description", "\n".join([told, *(f"{cite.doc}: {cite.span[0]}-{cite.span[1]}" for cite in line.cites)])
        )
        made.add_component(entry)
    return bytes(made.to_ical())


class _Fates:
    """What the articles say became of announced events."""

    def __init__(self, coverage: Coverage, as_of: str | None) -> None:
        self._coverage = coverage
        self._today = date.fromisoformat(as_of[:10]) if as_of else None
        lexicon = Lexicon()
        entries = lexicon.entries("en/fates", Fate)
        self._phrases = Phrases(lexicon)
        self._fates = {entry.words: entry.fate for entry in entries}
        self._off = re.compile(rf"\b(?:{'|'.join(re.escape(entry.words) for entry in entries)})\b", re.IGNORECASE)

    def of(self, line: Line, days: Days) -> tuple[str, str]:
        """Status of an announced event, and a sentence on what became of it."""
        said = " ".join(self._text(place.doc, place.span) for place in line.cites)
        cited = [(place.doc, self._paragraph(place.doc, place.span)) for place in line.cites]
        told: str | None = self._told(said)
        for mark in self._reported(days):
            place = (mark.doc, self._paragraph(mark.doc, _span(mark)))
            text = self._text(*place)
            if place in cited or not _alike(said, text):
                continue
            negated = isinstance(mark, Event) and mark.realis == "negated"
            if off := self._told(text) or ("off" if negated else None):
                told = off
            elif isinstance(mark, Event) and mark.realis == "actual":
                told = told or "held"
        passed = self._today is not None and days[1] < self._today
        fate = told or ("passed" if passed else "announced")
        return STATUS.get(fate, "TENTATIVE"), self._phrases(f"fate.{fate}")

    def _reported(self, days: Days) -> Iterator[Event | Time]:
        """Events and expressions of time of the days of an announced event, in articles that can be as late."""
        for article in self._coverage.articles:
            marks = self._coverage.marks(article.id)
            found: list[Event | Time] = [*marks.of(Event), *marks.of(Time)]
            for mark in found:
                when = interval(mark.when if isinstance(mark, Event) else mark.value)
                if when and when[0] <= days[1] and days[0] <= when[1]:
                    yield mark

    def _told(self, text: str) -> str | None:
        match = self._off.search(text)
        return self._fates[match.group().lower()] if match else None

    def _text(self, doc: str, span: Span) -> str:
        return self._coverage.article(doc).text[span[0] : span[1]]

    def _paragraph(self, doc: str, span: Span) -> Span:
        text = self._coverage.article(doc).text
        end = text.find("\n", span[0])
        return text.rfind("\n", 0, span[0]) + 1, end if end >= 0 else len(text)


def _span(mark: Event | Time) -> Span:
    return mark.trigger if isinstance(mark, Event) else mark.span


def _alike(one: str, other: str) -> bool:
    """Whether half of the telling words of the shorter text stand in the other."""
    left, right = ({stem(word) for word, _, _ in words(text) if len(word) >= TELLING} for text in (one, other))
    shared = len(left & right)
    return shared > 1 and shared >= HALF * min(len(left), len(right))


def _stamp(as_of: str | None) -> datetime:
    day = date.fromisoformat(as_of[:10]) if as_of else date(1970, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


EXPORTERS = (
    Exporter(name="ical", media="text/calendar", holds="announced events, with what became of them", write=calendar),
)
