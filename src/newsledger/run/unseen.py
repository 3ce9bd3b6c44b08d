"""The report of a reader who comes back: what articles that came in since then add to all those seen before."""

import sys

import msgspec

from newsledger.compare.origins.index import OriginIndex
from newsledger.config import Settings
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Brief, Line, Section, Status
from newsledger.report.changes import changes
from newsledger.report.drafts import Sections
from newsledger.report.material import Material
from newsledger.report.rejections import Rejections
from newsledger.report.select import Budget, Chooser
from newsledger.report.sources import Sources

BEFORE, AFTER = "0001-01-01", "0001-01-02"
"""Two days that stand for "seen" and "not seen" where a report asks when an article appeared."""


def since_seen(
    brief: Brief, coverage: Coverage, settings: Settings, seen: frozenset[str], length: int | None = None
) -> Brief:
    """A report whose section ``new`` holds what the articles not seen add to those seen, whatever their days.

    Args:
        brief: The report on the same coverage; its other sections stay, with a status on each line.
        coverage: Articles, marks and links.
        settings: For the budget.
        seen: Ids of the articles that were there when the reader last looked.
        length: Words of the whole, as the report was asked for.
    """
    old = next((section for section in brief.sections if section.name == "new"), None)
    if old is None:
        return brief
    used = sum(len(line.text.split()) for s in brief.sections if s is not old for line in s.lines)
    words = settings.report.words if length is None else length or sys.maxsize
    lines = settings.report.section if length != 0 else sys.maxsize
    budget = Budget(bottom_line=0, section=lines, words=max(0, words - used))
    new = _new(coverage, settings, seen, (brief.as_of, budget))
    sections = tuple(new if section is old else _marked(section, seen) for section in brief.sections)
    return msgspec.structs.replace(brief, sections=sections)


def nothing_new(brief: Brief) -> Brief:
    """A report for a reader who never looked: nothing is marked, and nothing is told as new."""
    sections = tuple(Section(name="new") if section.name == "new" else section for section in brief.sections)
    return msgspec.structs.replace(brief, sections=sections)


def _new(coverage: Coverage, settings: Settings, seen: frozenset[str], given: tuple[str | None, Budget]) -> Section:
    as_of, budget = given
    material = _Looked(coverage, settings, seen, as_of)
    found = Rejections(material).kept(changes(material))
    fresh = [draft for draft in found.drafts if any(place.doc not in seen for place in draft.places)]
    chooser = Chooser(material, OriginIndex(coverage).of, budget)
    part = Sections(name="new", drafts=tuple(fresh), ordered=True)
    return chooser.chosen((part,), budget.words)[0]


def _marked(section: Section, seen: frozenset[str]) -> Section:
    lines = tuple(msgspec.structs.replace(line, status=_status(line, seen)) for line in section.lines)
    return msgspec.structs.replace(section, lines=lines)


def _status(line: Line, seen: frozenset[str]) -> Status | None:
    docs = {place.doc for place in line.cites}
    if not docs:
        return None
    return "unchanged" if docs <= seen else "changed" if docs & seen else "new"


class _Looked(Material):
    """The coverage with what a reader has seen before all else."""

    def __init__(self, coverage: Coverage, settings: Settings, seen: frozenset[str], as_of: str | None) -> None:
        super().__init__(coverage, settings, AFTER, as_of)
        self.sources = _SeenFirst(coverage, as_of, seen)


class _SeenFirst(Sources):
    """Articles under the numbers of the report, those that were seen first."""

    def __init__(self, coverage: Coverage, as_of: str | None, seen: frozenset[str]) -> None:
        self._seen: frozenset[str] | None = None  # while the numbers are given, days are the articles' own
        super().__init__(coverage, as_of)
        self._seen = seen
        self.order = tuple(sorted(self.order, key=lambda doc: doc not in seen))

    def window(self, doc: str) -> tuple[str, str]:
        """A day for what was seen, the next for what was not."""
        if self._seen is None:
            return super().window(doc)
        return (BEFORE, BEFORE) if doc in self._seen else (AFTER, AFTER)

    def later(self, doc: str) -> bool:
        """Whether an article was not seen."""
        return doc not in (self._seen or ())
