"""The practice crises as corpora: the program's figures against their gold, in percent."""

from collections.abc import Collection, Iterable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.gold.chains import measure_chains
from tests.gold.gold import ROOT, f1, matches, words_of
from tests.gold.linked import measure_links

from newsledger.compare.threads import STAGE as THREADS
from newsledger.config import Settings
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import AnyLink, Copy, Story, Thread
from newsledger.model.marks import AnyMark, Attribution, Dating, Event, Figure, Furniture, Mention, Position, Time
from newsledger.model.span import Spans
from newsledger.run.coverage import GivenMarks, cover
from practice.compiler.compiled import Compiled, shipped

CRISES = sorted(path.parent for path in (ROOT / "practice").glob("*/world.yaml"))
KINDS: dict[str, type[AnyMark]] = {
    "attributions": Attribution,
    "events": Event,
    "figures": Figure,
    "names": Mention,
    "positions": Position,
    "times": Time,
}


def crisis_files(folder: Path) -> list[Path]:
    """What the floors of a crisis are pinned to."""
    return [folder / name for name in ("docs.jsonl", "gold.jsonl", "world.yaml")]


def measure_crisis(folder: Path, given: Collection[str] = ()) -> dict[str, float]:
    """Figures of the program on a crisis, with its world as an overlay.

    Marks of the kinds ``given`` (keys of ``KINDS``) are taken from gold, which shows what the rest makes of right ones.

    A mark is right if it shares half of its words with one of gold, and ``same`` holds. Events outside PLOVER and
    mentions that are no names do not count: the program does not mark the first, and finds the others for itself.
    Threads are measured between gold's stories.
    """
    gold = shipped(folder)
    settings = Settings(lexicon=(str(folder / "world.yaml"),))
    coverage = cover(gold.articles, settings, given=_given(gold, tuple(KINDS[name] for name in given))).coverage
    marks = [mark for article in gold.articles for mark in coverage.marks(article.id).all()]
    return {
        **{name: _kind(coverage, gold, name) for name in KINDS},
        "furniture": _f1(_letters(gold, gold.marks), _letters(gold, marks)),
        "days": _f1(_days(gold.marks), _days(marks)),
        "stories": _f1(_stories(gold.links), _stories(coverage.links(Story))),
        "threads": _f1(_steps(gold.links), _steps(_threads(gold, coverage, Lexicon(settings.lexicon)))),
        "copies": _f1(_copies(gold.links), _copies(coverage.links(Copy))),
        **measure_chains(gold.articles, gold.marks, marks),
        **measure_links(gold, coverage),
    }


def _given(gold: Compiled, kinds: tuple[type[AnyMark], ...]) -> GivenMarks:
    by_doc = {
        article.id: tuple(mark for mark in gold.marks if mark.doc == article.id and isinstance(mark, kinds))
        for article in gold.articles
    }
    return GivenMarks(by_doc=by_doc, kinds=frozenset(str(kind.__struct_config__.tag) for kind in kinds))


def _f1(wanted: set[Any], said: set[Any]) -> float:
    return f1(len(wanted & said), len(said), len(wanted))


def _kind(coverage: Coverage, gold: Compiled, name: str) -> float:
    right = said = wanted = 0
    for article in gold.articles:
        left = _worded(article, name, (mark for mark in gold.marks if mark.doc == article.id))
        own = _worded(article, name, coverage.marks(article.id).of(KINDS[name]))
        right += matches(left, own, partial(same, article.text))
        said, wanted = said + len(own), wanted + len(left)
    return f1(right, said, wanted)


def _worded(article: Article, name: str, marks: Iterable[AnyMark]) -> list[tuple[set[int], AnyMark]]:
    return [
        (words_of(article.text, places(mark)), mark)
        for mark in marks
        if isinstance(mark, KINDS[name])
        and not (isinstance(mark, Event) and mark.type is None)
        and not (isinstance(mark, Mention) and mark.form != "name")
    ]


def places(mark: AnyMark) -> Spans:
    """The stretches by which a mark is compared."""
    if isinstance(mark, Attribution | Position):
        return mark.content
    if isinstance(mark, Event):
        return (mark.trigger,)
    return mark.spans if isinstance(mark, Dating) else (mark.span,)


def same(text: str, one: AnyMark, other: AnyMark) -> bool:
    """Whether two marks of one kind and on one place say the same."""
    if isinstance(one, Attribution) and isinstance(other, Attribution):
        sources = (words_of(text, one.source), words_of(text, other.source))
        return bool(sources[0] & sources[1]) or not any(sources)
    return _told(one) == _told(other)


def _told(mark: AnyMark) -> object:
    """The field by which a kind is used."""
    match mark:
        case Figure() | Time():
            return mark.value
        case Event() | Mention():
            return mark.type
        case Position():
            return mark.move, mark.holder.code if mark.holder else None
    return None


def _letters(gold: Compiled, marks: Iterable[AnyMark]) -> set[tuple[str, int]]:
    """Every letter and digit that stands in furniture."""
    texts = {article.id: article.text for article in gold.articles}
    found = ((mark.doc, at) for mark in marks if isinstance(mark, Furniture) for at in range(*mark.span))
    return {(doc, at) for doc, at in found if texts[doc][at].isalnum()}


def _days(marks: Iterable[AnyMark]) -> set[tuple[str, str]]:
    return {(mark.doc, mark.value) for mark in marks if isinstance(mark, Dating)}


def _stories(links: Iterable[AnyLink]) -> set[tuple[str, str]]:
    """Every pair of articles that report one happening."""
    docs = (link.docs for link in links if isinstance(link, Story))
    return {(a, b) for story in docs for a in story for b in story if a < b}


def _threads(gold: Compiled, coverage: Coverage, lexicon: Lexicon) -> Iterable[Any]:
    """The threads of the program between gold's stories."""
    bare = coverage.without_links(link.id for link in coverage.all_links() if isinstance(link, Story | Thread))
    return THREADS.run(bare.plus(link for link in gold.links if isinstance(link, Story)), lexicon)


def _steps(links: Iterable[AnyLink]) -> set[tuple[str, str]]:
    """Every story with the one that continues it."""
    return {step for link in links if isinstance(link, Thread) for step in pairwise(link.stories)}


def _copies(links: Iterable[AnyLink]) -> set[tuple[str, str]]:
    """Every pair of articles that share words."""
    return {(link.a.doc, link.b.doc) for link in links if isinstance(link, Copy)}
