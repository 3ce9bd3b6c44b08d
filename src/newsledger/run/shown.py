"""The last report that was shown of a ledger: kept so that its lines can be decided about, and proved again."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from newsledger.config import Settings
from newsledger.export.folding import Folding
from newsledger.export.wording import View
from newsledger.language.coverage import Coverage, Marks
from newsledger.model.brief import Brief, Line, Section, SectionName
from newsledger.model.links import Verdict
from newsledger.model.marks import AnyMark
from newsledger.report.compose import compose
from newsledger.report.material import Material
from newsledger.report.rejections import about_line, says
from newsledger.run.verdicts import standing
from newsledger.store.protocol import Store

REPORT = "report"


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was shown.

    Attributes:
        at: The system time of the ledger it shows.
        brief: The report.
        view: From where it was looked at.
    """

    at: str
    brief: Brief
    view: View = View()


def keep(store: Store, brief: Brief, view: View) -> None:
    """Keep a report as the last one that was shown."""
    if view.ledger_at:
        shown = Shown(at=view.ledger_at, brief=brief, view=view)
        store.keep(REPORT, msgspec.json.encode(shown).decode())


def last(store: Store) -> Shown | None:
    """The last report that was shown; None if there was none, or an article has been erased since."""
    kept = store.note(REPORT)
    return None if kept is None else msgspec.json.decode(kept, type=Shown)


class Opened(NamedTuple):
    """A line of the last report that was shown, with as much of the ledger as opens it."""

    shown: Shown
    section: Section
    line: Line
    coverage: Coverage
    folding: Folding


def opened_line(store: Store, name: str) -> Opened | None:
    """A line of the last report that was shown; far quicker than a report.

    None if no line, or several, have an id that begins so, or if the ledger has changed since.
    """
    shown = last(store)
    if shown is None or shown.at != max(store.times(), default=None):
        return None
    lines = [(part, line) for part in shown.brief.sections for line in part.lines if line.id.startswith(name)]
    if len({line.id for _, line in lines}) != 1:
        return None
    section, line = lines[0]
    articles, found, shared = store.excerpt(line.cites, line.marks, shown.at)
    marks: dict[str, list[AnyMark]] = {}
    for mark in found:
        marks.setdefault(mark.doc, []).append(mark)
    coverage = Coverage(articles, {doc: Marks(own) for doc, own in marks.items()})
    return Opened(shown, section, line, coverage, Folding(shared))


def lines_named(store: Store, coverage: Coverage, settings: Settings, name: str) -> list[tuple[SectionName, Line]]:
    """The lines whose ids begin so: of the last report that was shown, else of one with every line."""
    shown = last(store)
    found = _beginning(shown.brief, name) if shown else []
    return found or _beginning(compose(coverage, settings, length=0), name)


def _beginning(brief: Brief, name: str) -> list[tuple[SectionName, Line]]:
    return [(section.name, line) for section in brief.sections for line in section.lines if line.id.startswith(name)]


def what_it_says(coverage: Coverage, settings: Settings, section: SectionName, line: Line) -> tuple[str, ...]:
    """What a line says, as a decision about it keeps it; of its passages only those that still stand count."""
    held = {article.id for article in coverage.articles}
    cites = tuple(place for place in line.cites if place.doc in held)
    return says(Material(coverage, settings), section, msgspec.structs.replace(line, cites=cites))


def remarks_on(coverage: Coverage, settings: Settings, brief: Brief, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Decisions, those on an article put to its version that stands, those on a line to the id it has in a report."""
    decided = list(verdicts)
    for verdict in decided:
        doc = standing(coverage, verdict.about.doc) if verdict.about.doc else None
        about = msgspec.structs.replace(verdict.about, doc=doc) if doc else verdict.about
        yield msgspec.structs.replace(verdict, about=about)
    if any(verdict.says for verdict in decided):
        material = Material(coverage, settings)
        for section in brief.sections:
            yield from about_line(material, section.name, section.lines, decided)
