"""The stages in this process: articles one by one, then the coverage as a whole."""

from collections.abc import Iterable, Iterator

import msgspec

from newsledger.config import Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.model.links import AnyLink
from newsledger.model.marks import AnyMark, Mark
from newsledger.model.stage import Stage
from newsledger.run.guard import OutOfTimeError, capped, failure


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its marks in the order they were made, and its issues."""

    article: Article
    marks: tuple[AnyMark, ...]
    issues: tuple[Issue, ...] = ()


class Worker:
    """What a process needs to annotate: stages, words and settings, loaded once."""

    def __init__(self, stages: tuple[Stage, ...], lexicon: Lexicon, settings: Settings) -> None:
        self.stages = tuple(stage for stage in stages if stage.room != "compare")
        self.lexicon = lexicon
        self.settings = settings

    def annotate(self, article: Article, given: tuple[AnyMark, ...] = ()) -> Annotated:
        """All marks of one article; what goes wrong in a stage costs that stage's marks and what needs them."""
        marks: list[AnyMark] = list(given)
        issues: list[Issue] = list(self._notes(article))
        stage = None
        try:
            with capped(self.settings.limits):
                for stage, records in self._steps(article, marks, issues):
                    marks += records
        except (OutOfTimeError, MemoryError) as problem:
            label = stage.label if stage else "language"
            issues.append(failure(article.id, label, problem, self.settings.limits))
        return Annotated(article=article, marks=tuple(marks), issues=tuple(issues))

    def _notes(self, article: Article) -> Iterator[Issue]:
        limit = self.settings.limits.characters
        if len(article.text) > limit:
            reason = f"has {len(article.text):,} characters; those past {limit:,} (limits.characters) are kept unread"
            span = (limit, len(article.text))
            yield Issue(doc=article.id, stage="run", severity="error", reason=reason, span=span)
        if not _annotated_language(article):
            reason = f"is in '{article.language}': read, but not annotated"
            yield Issue(doc=article.id, stage="run", severity="note", reason=reason)

    def _steps(
        self, article: Article, marks: list[AnyMark], issues: list[Issue]
    ) -> Iterator[tuple[Stage, list[AnyMark]]]:
        parsed, failed = None, set[str]()
        limit = self.settings.limits.characters
        short = article
        if len(article.text) > limit:
            short = msgspec.structs.replace(article, text=article.text[:limit])
        for stage in self.stages:
            if failed & set(stage.needs):
                failed |= set(stage.makes)
                continue
            if stage.room == "annotate" and not _annotated_language(article):
                continue
            earlier = Marks(marks)
            try:
                if stage.room == "annotate":
                    parsed = parsed or parse(article, earlier.furniture, self.lexicon, limit)
                    records = list(stage.run(parsed, earlier, self.lexicon))
                else:
                    records = list(stage.run(short, earlier, self.lexicon))
            except MemoryError:
                raise
            except Exception as problem:  # noqa: BLE001 - the one per-document guard; the traceback is kept
                issues.append(failure(article.id, stage.label, problem, self.settings.limits))
                failed |= set(stage.makes)
                continue
            yield stage, records


def annotate(articles: Iterable[Article], worker: Worker) -> Iterator[Annotated]:
    """Each article with its marks, in the order given, in this process."""
    for article in articles:
        yield worker.annotate(article)


def compare(coverage: Coverage, stages: tuple[Stage, ...], lexicon: Lexicon) -> tuple[Coverage, list[AnyMark]]:
    """The coverage with all links, and the marks that ``compare`` wrote anew (datings, times, boilerplate)."""
    anew: list[AnyMark] = []
    for stage in stages:
        if stage.room == "compare":
            records: list[AnyMark | AnyLink] = list(stage.run(coverage, lexicon))
            anew += [record for record in records if isinstance(record, Mark)]
            coverage = coverage.plus(records)
    return coverage, anew


def _annotated_language(article: Article) -> bool:
    return article.language is None or article.language.lower().startswith("en")
