"""Announced events as iCalendar, with what became of those whose day has passed."""

from datetime import UTC, date, datetime, timedelta

from newsledger.errors import ExportError
from newsledger.export.evidence import evidence
from newsledger.export.exporter import Exporter
from newsledger.export.outside import web
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.brief import Brief
from newsledger.model.marks import Event, Time
from newsledger.report.phrases import Phrases
from newsledger.text.calendar import interval

STATUS = {"held": "CONFIRMED", "off": "CANCELLED", "later": "CANCELLED"}
"""iCalendar's word for what became of an announced event; of any other it is TENTATIVE."""


def calendar(coverage: Coverage, brief: Brief) -> bytes:
    """A VEVENT for each announced event that has a day, month or interval; it makes nobody busy.

    The summary is the line of the report; of a month or interval it begins with that. The description tells what became of
    it, who announced it, how many origins carry it, and the words of each article, with its outlet, day and address.

    STATUS is CONFIRMED where an article reports that it took place, CANCELLED where one reports that it did not or was
    put off, and TENTATIVE otherwise; a past day without any report says so in the description.

    Raises:
        ExportError: icalendar is not installed.
    """
    try:
        import icalendar as ical  # noqa: PLC0415 - an extra
    except ImportError as problem:
        raise ExportError("iCalendar needs icalendar: pip install 'newsledger[calendar]'") from problem
    phrases = Phrases(Lexicon())
    wording, made = Wording(brief, phrases), ical.Calendar()
    made.add("prodid", "-//newsledger//announced events//EN")
    made.add("version", "2.0")
    made.add("name", phrases("calendar.name"))
    made.add("x-wr-calname", phrases("calendar.name"))
    today = date.fromisoformat(brief.as_of[:10]) if brief.as_of else None
    for line in next((section.lines for section in brief.sections if section.name == "coming"), ()):
        marks = [mark for ref in line.marks if (mark := coverage.marks(ref.doc).get(ref.id))]
        values = [
            mark.when if isinstance(mark, Event) else mark.value for mark in marks if isinstance(mark, Event | Time)
        ]
        days = interval(next(filter(None, values), None))
        if days is None:
            continue
        passed = today is not None and days[1] < today
        fate = phrases(f"fate.{line.became or ('passed' if passed else 'announced')}")
        entry = ical.Event()
        entry.add("uid", f"{line.id}@newsledger")
        entry.add("dtstamp", _stamp(brief.as_of))
        entry.add("dtstart", days[0])
        entry.add("dtend", days[1] + timedelta(1))
        told = line.text.split(": ", 1)[-1]  # the entry has its day
        period = phrases.day("/".join(day.isoformat() for day in days))
        entry.add("summary", told if days[0] == days[1] else phrases("calendar.within", period=period, told=told))
        entry.add("status", STATUS.get(line.became or "", "TENTATIVE"))
        entry.add("transp", "TRANSPARENT")
        urls = [url for cite in line.cites if (url := web(coverage.article(cite.doc).url))]
        if urls:
            entry.add("url", urls[0])
        entry.add("description", "\n".join([fate, *evidence(wording, coverage, line)]))
        made.add_component(entry)
    return bytes(made.to_ical())


def _stamp(as_of: str | None) -> datetime:
    day = date.fromisoformat(as_of[:10]) if as_of else date(1970, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


EXPORTERS = (
    Exporter(name="ical", media="text/calendar", holds="announced events, with what became of them", write=calendar),
)
