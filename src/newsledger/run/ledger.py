"""Articles into the ledger, and the coverage out of it; a run that was cut off goes on where it stopped."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import get_args

import msgspec

from newsledger.config import Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.models import model_for
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.ids import digest, text_hash
from newsledger.model.issue import Issue
from newsledger.model.links import AnyLink, Decision, Link, Verdict
from newsledger.model.marks import AnyMark, Mark
from newsledger.run.guard import undisturbed
from newsledger.run.inline import Annotated, compare
from newsledger.run.lineage import FOLLOWED, members, trace
from newsledger.run.local import annotate
from newsledger.run.plan import all_stages
from newsledger.run.verdicts import Verdicts
from newsledger.run.versions import Coming, coming, revised
from newsledger.store.protocol import Batch, Entry, Store

BATCH = 100
Now = Callable[[], str]
COMPARED, UNCOMPARED = "compared", ""
"""The note that names the state last compared, and what it says while articles have come in that nobody has compared."""

COMPARED_WITH = frozenset(get_args(Decision)) - {"note", "rate"}
"""Decisions that bear on a comparison, unless they are about a line of the report."""


class Ingest(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: articles annotated, those of them that were there before, articles unchanged, and issues."""

    annotated: int
    anew: int
    unchanged: int
    issues: list[Issue]


def ingest(
    articles: Iterable[Article], store: Store, settings: Settings, now: Now, step: Callable[[], None] = lambda: None
) -> Ingest:
    """Bring articles into a ledger (``take_in``) and compare all that stands (``compare_anew``)."""
    done = take_in(articles, store, settings, now, step)
    failed = compare_anew(store, settings, now)
    return msgspec.structs.replace(done, issues=[*done.issues, *failed])


def take_in(
    articles: Iterable[Article], store: Store, settings: Settings, now: Now, step: Callable[[], None] = lambda: None
) -> Ingest:
    """Bring articles into a ledger and annotate what is new or changed.

    Args:
        articles: What was read. A text that differs from the one the ledger holds under its id is a version of it.
        store: The ledger. A batch of articles is one transaction; a run that dies has lost the batch at hand only.
        settings: Words, workers and limits.
        now: Tells the system time, ISO 8601 in UTC; each batch has its own, so that a reader who looks in between has
            seen what was there and no more.
        step: Called once for each article that is annotated.
    """
    stages, lexicon = all_stages(), Lexicon(settings.lexicon)
    model = model_for(settings.language.model, lexicon)
    labels = [stage.label for stage in stages if stage.room != "compare"]
    base = digest(lexicon.hash, repr(settings.limits), model.label if model else "no model", *labels)
    known, issues, unchanged, annotated = store.keys(), list[Issue](), 0, 0
    waiting: dict[str, Coming] = {}
    for one in coming(articles, store, issues):
        if one.past or known.get(one.article.id) == _key(one.article, base):
            unchanged += 1
        else:
            waiting[one.article.id] = one
    kinds = frozenset(kind for stage in stages if stage.room != "compare" for kind in stage.makes)
    tasks = ((one.article, ()) for one in waiting.values())
    work = _stepping(annotate(tasks, kinds, frozenset(), settings), step)
    while batch := list(islice(work, BATCH)):
        for done in batch:
            issues += done.issues
        entries = (_entry(done, waiting[done.article.id], base) for done in batch)
        store.write(Batch(at=now(), entries=tuple(entries), notes={COMPARED: UNCOMPARED}))
        annotated += len(batch)
    anew = len(waiting.keys() & known.keys())
    return Ingest(annotated=annotated, anew=anew, unchanged=unchanged, issues=issues)


def _entry(done: Annotated, one: Coming, base: str) -> Entry:
    article = done.article
    key = _key(article, base)
    records = (*done.marks, *done.issues)
    return Entry(article=article, key=key, marks=records, instead_of=one.instead_of, successor=one.successor)


def _stepping(work: Iterable[Annotated], step: Callable[[], None]) -> Iterator[Annotated]:
    for done in work:
        step()
        yield done


@undisturbed()
def compare_anew(store: Store, settings: Settings, now: Now, step: Callable[[], None] = lambda: None) -> list[Issue]:
    """Compare all that stands, if an article, a stage or a verdict has changed since the last time; what failed in it.

    Whoever brings in articles compares them, so what others bring in meanwhile is left to them; but a comparison that
    another process has written meanwhile may know more than ours, which is then not put over it. ``step`` is called once
    for each stage.
    """
    while (last := store.note(COMPARED)) != (state := _state(store, settings)):
        batch, failed = _compared(store, settings, step)
        if store.note(COMPARED) in {last, UNCOMPARED}:
            told = state if _state(store, settings) == state else UNCOMPARED
            store.write(msgspec.structs.replace(batch, at=now(), notes={COMPARED: told}))
            return failed
    return []


def _state(store: Store, settings: Settings) -> str:
    """All that a comparison depends on: texts, stages, words, what people decided."""
    decided = list(verdicts_of(store))
    parts = [Lexicon(settings.lexicon, Verdicts(decided).entries).hash, *(stage.label for stage in all_stages())]
    parts += [verdict.id for verdict in decided if verdict.decision in COMPARED_WITH and not verdict.says]
    return digest(*parts, *sorted(f"{held.doc} {held.key} {held.stands}" for held in store.held()))


def _compared(store: Store, settings: Settings, step: Callable[[], None]) -> tuple[Batch, list[Issue]]:
    """All that stands compared once, to be written; and what failed."""
    verdicts = Verdicts(verdicts_of(store))
    compared = compare(_annotated(store), all_stages(), Lexicon(settings.lexicon, verdicts.entries), verdicts, step)
    steps = {
        kind: trace(
            {key: one.members for key, one in store.followed(kind).items()},
            {link.id: members(compared.coverage, link) for link in compared.coverage.links(sort)},
            kind,
        )
        for kind, sort in FOLLOWED.items()
    }
    links = (*compared.anew, *compared.coverage.all_links(), *verdicts.allowed(revised(store, settings)))
    return Batch(at="", links=(*links, *compared.issues), steps=steps), compared.issues


def verdicts_of(store: Store, as_of: str | None = None) -> Iterator[Verdict]:
    """What people had decided at a time and not undone, in the order of their ids."""
    for record in store.records(layer="verdict", as_of=as_of):
        if isinstance(record, Verdict):
            yield record


def stored_coverage(store: Store, as_of: str | None = None) -> Coverage:
    """The coverage a ledger holds, or held at a system time, with what people had decided by then put over it."""
    return stored(store, as_of)[0]


@undisturbed()
def stored(store: Store, as_of: str | None = None) -> tuple[Coverage, list[Issue]]:
    """The same, and what failed in the articles that stood then and in comparing them."""
    marks: dict[str, list[AnyMark]] = {}
    links: list[AnyLink] = []
    issues: list[Issue] = []
    for record in store.records(as_of=as_of):
        if isinstance(record, Mark):
            marks.setdefault(record.doc, []).append(record)
        elif isinstance(record, Link):
            links.append(record)
        else:
            issues.append(record)
    held = Coverage(store.articles(as_of), {doc: Marks(own) for doc, own in marks.items()}, links)
    return Verdicts(held.links(Verdict)).before(held), issues


def not_compared(store: Store) -> list[Issue]:
    """An issue if articles have come in that were not compared: a run was cut off behind them, or is at it right now."""
    reason = "the latest articles are not compared yet; `newsledger read` takes it up again if it was cut off"
    waiting = store.note(COMPARED) == UNCOMPARED
    return [Issue(doc="", stage="compare", severity="error", reason=reason)] if waiting else []


def _annotated(store: Store) -> Coverage:
    marks: dict[str, list[AnyMark]] = {}
    for record in store.records(layer="annotate"):
        if isinstance(record, Mark):
            marks.setdefault(record.doc, []).append(record)
    return Coverage(store.articles(), {doc: Marks(own) for doc, own in marks.items()})


def _key(article: Article, base: str) -> str:
    """All that an article's marks depend on: text, metadata, stages, model of English, words, limits; not which file it is in."""
    return digest(
        base, article.id, text_hash(article.text), repr(msgspec.structs.replace(article, text="", source=None))
    )
