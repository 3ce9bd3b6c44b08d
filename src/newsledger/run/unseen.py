"""The report of a reader who comes back: what articles that came in since then add to all those seen before."""

from collections.abc import Iterable, Iterator

import msgspec

from newsledger.compare.origins.index import OriginIndex
from newsledger.config import Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.model.brief import Brief, Line, Section, Status
from newsledger.model.issue import Issue
from newsledger.model.marks import AnyMark, Mark
from newsledger.report.changes import changes
from newsledger.report.compose import NEW_SHARE, budget_of, compose
from newsledger.report.drafts import Draft, Sections
from newsledger.report.material import Material
from newsledger.report.rejections import Rejections
from newsledger.report.select import Budget, Chooser
from newsledger.report.sources import Sources
from newsledger.store.protocol import Store

BEFORE, AFTER = "0001-01-01", "0001-01-02"
"""Two days that stand for "seen" and "not seen" where a report asks when an article appeared."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader has seen.

    Attributes:
        docs: Ids of the articles that stood when the reader last looked.
        gone: Those of them that stand no longer: another version took their place, or they were retracted.
    """

    docs: frozenset[str]
    gone: Coverage


def seen_by(store: Store, coverage: Coverage, looked: str) -> Seen:
    """What stood in a ledger at a system time, against the coverage it holds now."""
    held = {article.id for article in coverage.articles}
    articles = list(store.articles(looked))
    gone = [article for article in articles if article.id not in held]
    marks = {one.id: Marks(_marks(store, one.id, looked)) for one in gone}
    return Seen(docs=frozenset(article.id for article in articles), gone=Coverage(gone, marks))


def _marks(store: Store, doc: str, looked: str) -> Iterator[AnyMark]:
    for record in store.records(layer="annotate", doc=doc, as_of=looked):
        if isinstance(record, Mark):
            yield record


def since_seen(  # noqa: PLR0913 - the arguments of the command, one to one
    coverage: Coverage,
    settings: Settings,
    seen: Seen,
    *,
    as_of: str | None = None,
    length: int | None = None,
    issues: Iterable[Issue] = (),
) -> Brief:
    """A report whose section ``new`` holds what the articles not seen add to those seen, whatever their days.

    That section is chosen first; the others have the words that it leaves, and a status on each line.

    Args:
        coverage: Articles, marks and links.
        settings: For the budget.
        seen: What was there when the reader last looked.
        as_of: ISO day; articles that cannot have appeared by then are left out.
        length: Words of the whole, as ``compose`` takes it.
        issues: What went wrong before.
    """
    new = _new(coverage, settings, seen, (as_of, budget_of(settings, length, back=True)))
    brief = compose(coverage, settings, as_of=as_of, length=length, issues=issues, new=new)
    sections = tuple(one if one.name == "new" else _marked(one, seen.docs) for one in brief.sections)
    return msgspec.structs.replace(brief, sections=sections)


def nothing_new(brief: Brief) -> Brief:
    """A report for a reader who never looked: nothing is marked, and nothing is told as new."""
    sections = tuple(Section(name="new") if section.name == "new" else section for section in brief.sections)
    return msgspec.structs.replace(brief, sections=sections)


def _new(coverage: Coverage, settings: Settings, seen: Seen, given: tuple[str | None, Budget]) -> Section:
    as_of, budget = given
    known = _with(coverage, seen.gone)
    material = _Looked(known, settings, seen, as_of)
    found = Rejections(material).kept(changes(material))
    fresh = [_standing(draft, seen) for draft in found.drafts if any(p.doc not in seen.docs for p in draft.places)]
    chooser = Chooser(material, OriginIndex(coverage).of, budget)
    part = Sections(name="new", drafts=tuple(fresh), ordered=True)
    return chooser.chosen((part,), budget.words // NEW_SHARE)[0]


def _with(coverage: Coverage, gone: Coverage) -> Coverage:
    """A coverage and, for comparison, the articles that stand no longer."""
    if not gone.articles:
        return coverage
    articles = [*coverage.articles, *gone.articles]
    marks = {one.id: part.marks(one.id) for part in (coverage, gone) for one in part.articles}
    return Coverage(articles, marks, coverage.all_links())


def _standing(draft: Draft, seen: Seen) -> Draft:
    """A draft that cites no article that stands no longer."""
    gone = {article.id for article in seen.gone.articles}
    return msgspec.structs.replace(draft, places=tuple(place for place in draft.places if place.doc not in gone))


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

    def __init__(self, coverage: Coverage, settings: Settings, seen: Seen, as_of: str | None) -> None:
        super().__init__(coverage, settings, AFTER, as_of)
        self.sources = _SeenFirst(coverage, as_of, seen)


class _SeenFirst(Sources):
    """Articles under the numbers of the report, those that were seen first; what stands no longer is in no report."""

    def __init__(self, coverage: Coverage, as_of: str | None, seen: Seen) -> None:
        self._seen: frozenset[str] | None = None  # while the numbers are given, days are the articles' own
        super().__init__(coverage, as_of)
        self._seen = seen.docs
        gone = {article.id for article in seen.gone.articles}
        numbered = [doc for doc in self.order if doc not in gone] + sorted(gone)
        self._numbers = {doc: number for number, doc in enumerate(numbered, 1)}
        self.order = tuple(sorted(numbered, key=lambda doc: doc not in seen.docs))

    def window(self, doc: str) -> tuple[str, str]:
        """A day for what was seen, the next for what was not."""
        if self._seen is None:
            return super().window(doc)
        return (BEFORE, BEFORE) if doc in self._seen else (AFTER, AFTER)

    def later(self, doc: str) -> bool:
        """Whether an article was not seen."""
        return doc not in (self._seen or ())
