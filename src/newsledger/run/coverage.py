"""From articles to a coverage with every mark and link: the whole path, for the report and for ``compare``."""

from collections.abc import Callable, Iterable

import msgspec

from newsledger.config import Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.model.marks import AnyMark
from newsledger.run.inline import Run, compare
from newsledger.run.local import annotate
from newsledger.run.plan import all_stages, needed_for


class GivenMarks(msgspec.Struct, frozen=True, kw_only=True):
    """Marks to take as they are, by article, and their kinds, which are not made again."""

    by_doc: dict[str, tuple[AnyMark, ...]] = {}
    kinds: frozenset[str] = frozenset()


NOTHING_GIVEN = GivenMarks()


def cover(
    articles: Iterable[Article],
    settings: Settings,
    *,
    kinds: frozenset[str] | None = None,
    given: GivenMarks = NOTHING_GIVEN,
    step: Callable[[], None] = lambda: None,
) -> Run:
    """Articles with their marks and links.

    Args:
        articles: What was read.
        settings: Words, workers and limits.
        kinds: Kinds of records that are wanted; None makes all.
        given: Marks that are taken as they are.
        step: Called once for each article that is annotated.

    Raises:
        UnknownStage: Nobody makes one of the kinds.
    """
    made = frozenset(kind for stage in all_stages() for kind in stage.makes)
    plan = needed_for(made if kinds is None else kinds, given.kinds)
    needed = frozenset(kind for stage in plan if stage.room != "compare" for kind in stage.makes)
    marks: dict[str, Marks] = {}
    issues: list[Issue] = []
    kept: list[Article] = []
    tasks = ((article, given.by_doc.get(article.id, ())) for article in articles)
    for done in annotate(tasks, needed, given.kinds, settings):
        kept.append(done.article)
        marks[done.article.id] = Marks(done.marks)
        issues += done.issues
        step()
    compared = compare(Coverage(kept, marks), plan, Lexicon(settings.lexicon))
    return msgspec.structs.replace(compared, issues=[*issues, *compared.issues])
