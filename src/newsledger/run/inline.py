"""The stages in this process: articles one by one, then the coverage as a whole."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

from newsledger.config import Limits, Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.models import model_for
from newsledger.language.parsed import Parsed
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.ids import mark_id
from newsledger.model.issue import Issue
from newsledger.model.links import AnyLink
from newsledger.model.marks import AnyMark, Furniture, Mark
from newsledger.model.record import Why
from newsledger.model.span import Span
from newsledger.model.stage import Stage
from newsledger.run.guard import OutOfTimeError, capped, failure, guarded, undisturbed
from newsledger.run.verdicts import NO_VERDICTS, Verdicts


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its marks in the order they were made, and its issues."""

    article: Article
    marks: tuple[AnyMark, ...]
    issues: tuple[Issue, ...] = ()


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What came out: the coverage, the marks ``compare`` wrote anew (datings, times, boilerplate), and all issues."""

    coverage: Coverage
    anew: list[AnyMark]
    issues: list[Issue]


class Worker:
    """What a process needs to annotate: stages, words and settings, loaded once."""

    def __init__(self, stages: tuple[Stage, ...], lexicon: Lexicon, settings: Settings) -> None:
        self.stages = tuple(stage for stage in stages if stage.room != "compare")
        self.lexicon = lexicon
        self.settings = settings
        self.model = model_for(settings.language.model, lexicon)

    def annotate(self, article: Article, given: tuple[AnyMark, ...] = ()) -> Annotated:
        """All marks of one article; what goes wrong in a stage costs that stage's marks and what needs them."""
        work = _Work(article, given, self)
        try:
            with capped(self.settings.limits):
                for stage in self.stages:
                    work.do(stage)
        except (OutOfTimeError, MemoryError) as problem:
            work.issues.append(failure(article.id, work.at, problem, self.settings.limits))
        return Annotated(article=article, marks=tuple(work.marks), issues=tuple(work.issues))


class _Work:
    """One article on its way through the stages."""

    def __init__(self, article: Article, given: tuple[AnyMark, ...], worker: Worker) -> None:
        self.article = article
        self.marks: list[AnyMark] = [*given, *_unread(article, given, worker.settings.limits)]
        self._earlier = Marks(self.marks)
        self.issues: list[Issue] = []
        self.at = "run"
        self._worker = worker
        self._limits = worker.settings.limits
        self._parsed: Parsed | None = None
        self._failed: set[str] = set()
        self._english = article.is_english
        self._note()

    def do(self, stage: Stage) -> None:
        """Run one stage, unless it needs what failed or the language is not annotated."""
        if self._failed & set(stage.needs):
            self._failed |= set(stage.makes)
            return
        if stage.room == "annotate" and not self._english:
            return
        self.at = stage.label
        with guarded(self.article.id, stage.label, self._limits) as issues:
            records = self._records(stage)
            self.marks += records
            self._earlier = self._earlier.grown(records) if records else self._earlier
        if issues:
            self.issues += issues
            self._failed |= set(stage.makes)

    def _records(self, stage: Stage) -> list[AnyMark]:
        earlier, lexicon = self._earlier, self._worker.lexicon
        if stage.room == "read":
            return list(stage.run(self._readable(self._limits.characters), earlier, lexicon))
        if self._parsed is None:
            parsed = parse(self.article, earlier.furniture, lexicon)
            self._parsed = parsed.with_model(self._worker.model, self._limits.analysed)
        return list(stage.run(self._parsed, earlier, lexicon))

    def _readable(self, limit: int) -> Article:
        if len(self.article.text) <= limit:
            return self.article
        return msgspec.structs.replace(self.article, text=self.article.text[:limit])

    def _note(self) -> None:
        limit, length = self._limits.characters, len(self.article.text)
        if length > limit:
            reason = f"has {length:,} characters; those past {limit:,} (limits.characters) are kept unread"
            self._say("error", reason, (limit, length))
        if self._english and self._worker.model is not None and length > self._limits.analysed:
            past = self._limits.analysed
            self._say(
                "note", f"past {past:,} characters (limits.analysed) it is annotated by rules alone", (past, length)
            )
        if not self._english:
            self._say("note", f"is in '{self.article.language}': read, but not annotated")

    def _say(self, severity: Literal["error", "note"], reason: str, span: Span | None = None) -> None:
        self.issues.append(Issue(doc=self.article.id, stage="run", severity=severity, reason=reason, span=span))


def _unread(article: Article, given: tuple[AnyMark, ...], limits: Limits) -> tuple[Furniture, ...]:
    """The end of a very long text as furniture: no stage, comparison or report reads it, and it stands where it stood."""
    start, end = limits.characters, len(article.text)
    identity = mark_id(article, "furniture", ((start, end),), "cut-off")
    if end <= start or any(mark.id == identity for mark in given):
        return ()
    why = Why(rule="run.limits.characters@1", measure=start)
    return (Furniture(doc=article.id, id=identity, stage="run@1", why=why, span=(start, end), reason="cut-off"),)


def annotate(articles: Iterable[Article], worker: Worker) -> Iterator[Annotated]:
    """Each article with its marks, in the order given, in this process."""
    for article in articles:
        yield worker.annotate(article)


@undisturbed()
def compare(
    coverage: Coverage,
    stages: tuple[Stage, ...],
    lexicon: Lexicon,
    verdicts: Verdicts = NO_VERDICTS,
    step: Callable[[], None] = lambda: None,
) -> Run:
    """The coverage with all links; ``step`` is called once for each stage.

    What people decided is put in place before the first stage and after each: it always wins. A stage that fails costs
    its own records and the stages that need what nobody else makes; its issue names it and no article.
    """
    coverage = verdicts.before(coverage)
    anew: list[AnyMark] = []
    issues: list[Issue] = []
    made, missing = set[str](), set[str]()
    for stage in stages:
        if stage.room == "compare":
            step()
            if not missing.isdisjoint(stage.needs):
                missing |= set(stage.makes) - made
                continue
            with guarded("", stage.label, Limits()) as failed:
                records: list[AnyMark | AnyLink] = verdicts.allowed(stage.run(coverage, lexicon))
                coverage = verdicts.settled(coverage.plus(records))
                anew += [record for record in records if isinstance(record, Mark)]
            if failed:
                issues += failed
                missing |= set(stage.makes) - made
                continue
        made |= set(stage.makes)
    return Run(coverage=coverage, anew=anew, issues=issues)
