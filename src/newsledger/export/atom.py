"""New lines of the report as an Atom feed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from newsledger.errors import ExportError
from newsledger.export.exporter import Exporter
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.brief import Brief, Line
from newsledger.model.ids import digest
from newsledger.report.phrases import Phrases


def atom(coverage: Coverage, brief: Brief) -> bytes:
    """An entry for each line of the section ``new``, with its claimant, origins and the article it stands in.

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
    feed.updated(stamp)
    for line in next((section.lines for section in brief.sections if section.name == "new"), ()):
        entry = feed.add_entry(order="append")
        entry.id(f"urn:newsledger:line:{line.id}")
        entry.title(line.text)
        entry.updated(stamp)
        entry.content("\n".join(_facts(line, phrases)))
        entry.author(name=line.claimed_by or phrases("feed.nobody"))
        for url in dict.fromkeys(coverage.article(cite.doc).url for cite in line.cites):
            if url:
                entry.link(href=url, rel="related")
    return bytes(feed.atom_str(pretty=True))


def _facts(line: Line, phrases: Phrases) -> Iterator[str]:
    voice = phrases(f"voice.{line.voice}") if line.voice and phrases.has(f"voice.{line.voice}") else None
    if line.claimed_by:
        yield phrases("claimed.voice" if voice else "claimed", who=line.claimed_by, voice=voice)
    else:
        yield voice or phrases("feed.nobody")
    if line.origins is not None:
        yield phrases("feed.origins", least=line.origins.least, most=line.origins.most)


EXPORTERS = (Exporter(name="atom", media="application/atom+xml", holds="new lines of the report", write=atom),)
