"""New lines of the report as an Atom feed."""

from datetime import UTC, date, datetime

from newsledger.errors import ExportError
from newsledger.export.evidence import evidence
from newsledger.export.exporter import Exporter
from newsledger.export.outside import web
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.brief import Brief, Line
from newsledger.model.ids import digest
from newsledger.report.phrases import Phrases
from newsledger.text.calendar import interval


def atom(coverage: Coverage, brief: Brief) -> bytes:
    """An entry for each line of the section ``new``: its claimant or outlet as author, its status as category, its words.

    An entry is of the day of the last article it stands in; the content tells claimant and origins, and quotes each article.

    Raises:
        ExportError: feedgen is not installed.
    """
    try:
        from feedgen.feed import FeedGenerator  # noqa: PLC0415 - an extra
    except ImportError as problem:
        raise ExportError("Atom needs feedgen: pip install 'newsledger[atom]'") from problem
    day = date.fromisoformat(brief.as_of[:10]) if brief.as_of else date(1970, 1, 1)
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    feed, phrases = FeedGenerator(), Phrases(Lexicon())
    files = digest("files", *sorted(source.doc for source in brief.sources))
    feed.id(f"urn:newsledger:new:{brief.made_for or files}")
    feed.title(phrases("feed.title"))
    wording = Wording(brief, phrases)
    feed.subtitle(phrases("feed.about", head=wording.head()))
    feed.updated(stamp)
    for line in next((section.lines for section in brief.sections if section.name == "new"), ()):
        entry = feed.add_entry(order="append")
        entry.id(f"urn:newsledger:line:{line.id}")
        entry.title(line.text)
        entry.updated(min(stamp, _last(coverage, line) or stamp))
        entry.content("\n\n".join(evidence(wording, coverage, line)))
        entry.author(name=_author(coverage, line) or phrases("feed.nobody"))
        if line.status:
            entry.category(term=line.status, label=phrases(f"status.{line.status}"))
        for url in dict.fromkeys(web(coverage.article(cite.doc).url) for cite in line.cites):
            if url:
                entry.link(href=url, rel="related")
    return bytes(feed.atom_str(pretty=True))


def _author(coverage: Coverage, line: Line) -> str | None:
    """Who claims a line; of one in an outlet's own words the outlets, as far as they are stated."""
    outlets = dict.fromkeys(coverage.outlet(cite.doc) for cite in line.cites) if line.voice == "outlet" else {}
    return line.claimed_by or ", ".join(filter(None, outlets)) or None


def _last(coverage: Coverage, line: Line) -> datetime | None:
    """The day of the last article a line stands in, if any is known to the day."""
    known = [interval(dating.value) for cite in line.cites if (dating := coverage.marks(cite.doc).dating)]
    days = [last for first, last in filter(None, known) if first == last]
    return datetime(*max(days).timetuple()[:3], tzinfo=UTC) if days else None


EXPORTERS = (Exporter(name="atom", media="application/atom+xml", holds="new lines of the report", write=atom),)
