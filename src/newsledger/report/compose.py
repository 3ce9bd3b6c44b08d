"""The report: every section's candidates, chosen by one rule within one budget."""

import sys
from collections.abc import Callable, Iterable
from typing import get_args

import msgspec

from newsledger.compare.origins.index import OriginIndex
from newsledger.config import Settings
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Brief, Section, SectionName
from newsledger.model.issue import Issue
from newsledger.model.span import Place
from newsledger.report.agenda import agenda
from newsledger.report.bargain import bargain
from newsledger.report.bottom import bottom_line
from newsledger.report.changes import changes
from newsledger.report.conflicts import conflicts
from newsledger.report.drafts import Sections
from newsledger.report.figures import figures
from newsledger.report.gaps import gaps
from newsledger.report.material import CANDIDATES, Material
from newsledger.report.method import method
from newsledger.report.quotations import quotations
from newsledger.report.rejections import Rejections
from newsledger.report.select import Budget, Chooser
from newsledger.report.sources import EARLIEST, LATEST
from newsledger.report.standings import standings
from newsledger.report.timeline import timeline

ORDER: tuple[SectionName, ...] = get_args(SectionName)

GAPS_SHARE = 25
"""One word in so many is kept for the section ``gaps``."""

NEW_SHARE, NEW_LINES = 2, 2
"""Who asks what is new is told that first, in up to one word in so many, and in so many times the lines of a section."""

MAKERS: dict[SectionName, Callable[[Material], Sections]] = {
    "new": changes,
    "figures": figures,
    "standings": standings,
    "bargain": bargain,
    "quotations": quotations,
    "timeline": timeline,
    "coming": agenda,
    "conflicts": conflicts,
}


def compose(  # noqa: PLR0913 - the arguments of the command, one to one
    coverage: Coverage,
    settings: Settings,
    *,
    since: str | None = None,
    as_of: str | None = None,
    length: int | None = None,
    issues: Iterable[Issue] = (),
    new: Section | None = None,
) -> Brief:
    """The report on a coverage whose stages have run; pure, the same for any order of its articles.

    Args:
        coverage: Articles, marks and links.
        settings: For the budget and the user's words.
        since: ISO day; the section ``new`` then holds what articles of that day and later add to all before.
        as_of: ISO day; articles that cannot have appeared by then are left out.
        length: Words of the whole instead of the setting; more than the setting lengthens the sections as well, 0 shows
            every line.
        issues: What went wrong before; told in ``method``.
        new: The section ``new`` for a reader who comes back, made elsewhere; the others have the words that it leaves.
    """
    material = Material(coverage, settings, since, as_of)
    material.candidates = sys.maxsize if length == 0 else CANDIDATES
    behind = OriginIndex(coverage).of
    budget = budget_of(settings, length, back=since is not None)
    chooser = Chooser(material, behind, budget)
    rejections = Rejections(material)
    made = tuple(rejections.kept(maker(rejections.view(name))) for name, maker in MAKERS.items())
    first = rejections.kept(bottom_line(rejections.view("bottom-line"), made))
    asked = tuple(part for part in made if part.name == "new" and since is not None)
    told = (new,) if new else chooser.chosen(asked, budget.words // NEW_SHARE)
    parts = (first, *(part for part in made if not (told and part.name == "new")), method(material, issues))
    room = budget.words - budget.words // GAPS_SHARE - sum(map(_words, told))
    frame = (*told, *chooser.chosen(parts, room))
    return Brief(
        as_of=material.as_of,
        window=_window(material),
        articles=len(material.sources.order),
        outlets=len({outlet for doc in material.sources.order if (outlet := material.sources.outlet(doc))}),
        origins=behind(_whole(material)) if material.sources.order else None,
        sections=_with_gaps(chooser, material, frame, budget.words),
        sources=material.sources.entries(),
    )


def _with_gaps(chooser: Chooser, material: Material, frame: tuple[Section, ...], words: int) -> tuple[Section, ...]:
    """The sections in the contract's order; gaps are made last, since they count what the others rest on."""
    used = sum(map(_words, frame))
    open_ = Rejections(material).kept(gaps(material, frame))
    every = (*frame, *chooser.chosen((open_,), words - used))
    return tuple(sorted(every, key=lambda section: ORDER.index(section.name)))


def _words(section: Section) -> int:
    return sum(len(line.text.split()) for line in section.lines)


def budget_of(settings: Settings, length: int | None, *, back: bool) -> Budget:
    """How many lines and words a report may have.

    Args:
        settings: For the budget.
        length: Words of the whole instead of the setting, see ``compose``.
        back: Whether it is for somebody who asks what is new: that section then has more lines.
    """
    report = settings.report
    budget = Budget(
        bottom_line=report.bottom_line, section=report.section, words=report.words, new=NEW_LINES if back else 1
    )
    if length is None:
        return budget
    times = max(1.0, length / max(1, report.words))
    lines, words = (round(times * report.section), length) if length else (sys.maxsize, sys.maxsize)
    return msgspec.structs.replace(budget, section=lines, words=words)


def _window(material: Material) -> tuple[str, str] | None:
    known = [material.sources.window(doc) for doc in material.sources.order]
    first = min((first for first, _ in known if first != EARLIEST), default=None)
    last = max((last for _, last in known if last != LATEST), default=None)
    return (first, last) if first and last else None


def _whole(material: Material) -> list[Place]:
    articles = [material.coverage.article(doc) for doc in material.sources.order]
    return [Place(doc=article.id, span=(0, len(article.text))) for article in articles if article.text]


def as_json(brief: Brief) -> bytes:
    """The report as the one JSON object of the contract."""
    return msgspec.json.encode(brief)
