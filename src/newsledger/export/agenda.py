"""Announced events as iCalendar, with what became of those whose day has passed."""

from datetime import UTC, date, datetime, timedelta

from newsledger.errors import ExportError
from newsledger.export.exporter import Exporter
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Brief
from newsledger.model.links import Happening
from newsledger.model.marks import Event
from newsledger.text.calendar import interval


def calendar(coverage: Coverage, brief: Brief) -> bytes:
    """A VEVENT for each announced event that has a day, month or interval.

    STATUS is CONFIRMED where an article reports that it took place, CANCELLED where one reports that it did not, and
    TENTATIVE otherwise; a past day without any report says so in the description.

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
    for line in next((section.lines for section in brief.sections if section.name == "coming"), ()):
        events = [mark for ref in line.marks if isinstance(mark := coverage.marks(ref.doc).get(ref.id), Event)]
        when = next((event.when for event in events if event.when), None)
        days = interval(when)
        if days is None:
            continue
        status, told = _fate(coverage, events, days[1], brief.as_of)
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


def _fate(coverage: Coverage, events: list[Event], last: date, as_of: str | None) -> tuple[str, str]:
    """Status of an announced event, and a sentence on what the articles say became of it."""
    ids = {event.id for event in events}
    for link in coverage.links(Happening):
        marks = [coverage.marks(member.doc).get(member.id) for member in link.members]
        if ids & {mark.id for mark in marks if mark}:
            realis = {mark.realis for mark in marks if isinstance(mark, Event)}
            if "negated" in realis:
                return "CANCELLED", "Reported as not taking place."
            if "actual" in realis:
                return "CONFIRMED", "Reported as having taken place."
    if as_of and last < date.fromisoformat(as_of[:10]):
        return "TENTATIVE", "Its day has passed; no article here reports what became of it."
    return "TENTATIVE", "Announced."


def _stamp(as_of: str | None) -> datetime:
    day = date.fromisoformat(as_of[:10]) if as_of else date(1970, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


EXPORTERS = (
    Exporter(name="ical", media="text/calendar", holds="announced events, with what became of them", write=calendar),
)
