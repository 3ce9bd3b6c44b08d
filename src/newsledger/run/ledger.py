"""Articles into the ledger, and the coverage out of it; a run that was cut off goes on where it stopped."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import msgspec

from newsledger.config import Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.ids import digest, text_hash
from newsledger.model.issue import Issue
from newsledger.model.links import AnyLink, Link, Standing, Story, Verdict
from newsledger.model.marks import AnyMark, Mark
from newsledger.run.inline import Annotated, compare
from newsledger.run.lineage import trace
from newsledger.run.local import annotate
from newsledger.run.plan import all_stages
from newsledger.run.verdicts import Verdicts
from newsledger.store.protocol import Batch, Entry, Store

BATCH = 100
Now = Callable[[], str]
COMPARED = "compared"


class Ingest(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: articles annotated, articles that were there already, and issues."""

    annotated: int
    unchanged: int
    issues: list[Issue]


def ingest(
    articles: Iterable[Article], store: Store, settings: Settings, now: Now, step: Callable[[], None] = lambda: None
) -> Ingest:
    """Bring articles into a ledger, annotate what is new or changed, and compare all that stands.

    Args:
        articles: What was read. A text that differs from the one the ledger holds under its id is a version of it.
        store: The ledger. A batch of articles is one transaction; a run that dies has lost the batch at hand only.
        settings: Words, workers and limits.
        now: Tells the system time, ISO 8601 in UTC; each batch has its own, so that a reader who looks in between has
            seen what was there and no more.
        step: Called once for each article that is annotated.
    """
    stages, lexicon = all_stages(), Lexicon(settings.lexicon)
    base = digest(lexicon.hash, repr(settings.limits), *(stage.label for stage in stages if stage.room != "compare"))
    known, issues, unchanged, annotated = store.keys(), list[Issue](), 0, 0
    waiting: list[Article] = []
    for article in _versions(articles, store, issues):
        if known.get(article.id) == _key(article, base):
            unchanged += 1
        else:
            waiting.append(article)
    kinds = frozenset(kind for stage in stages if stage.room != "compare" for kind in stage.makes)
    work = _stepping(annotate(((article, ()) for article in waiting), kinds, frozenset(), settings), step)
    while batch := list(islice(work, BATCH)):
        for done in batch:
            issues += done.issues
        entries = (Entry(article=d.article, key=_key(d.article, base), marks=d.marks) for d in batch)
        store.write(Batch(at=now(), entries=tuple(entries)))
        annotated += len(batch)
    compare_anew(store, settings, now())
    return Ingest(annotated=annotated, unchanged=unchanged, issues=issues)


def _stepping(work: Iterable[Annotated], step: Callable[[], None]) -> Iterator[Annotated]:
    for done in work:
        step()
        yield done


def compare_anew(store: Store, settings: Settings, at: str) -> bool:
    """Compare all that stands, if an article, a stage or a verdict has changed since the last time; whether it was."""
    stages, decided = all_stages(), list(verdicts_of(store))
    verdicts, lexicon = Verdicts(decided), Lexicon(settings.lexicon, Verdicts(decided).entries)
    parts = [stage.label for stage in stages] + [verdict.id for verdict in decided]
    state = digest(lexicon.hash, *parts, *(f"{doc} {key}" for doc, key in sorted(store.keys().items())))
    if store.note(COMPARED) == state:
        return False
    compared, anew = compare(_annotated(store), stages, lexicon, verdicts)
    steps = {
        "story": trace(_followed(store, "story"), {s.id: frozenset(s.docs) for s in compared.links(Story)}, "story"),
        "standing": trace(
            _followed(store, "standing"), {s.id: _moves(s) for s in compared.links(Standing)}, "standing"
        ),
    }
    store.write(Batch(at=at, links=(*anew, *compared.all_links()), steps=steps, notes={COMPARED: state}))
    return True


def _followed(store: Store, kind: str) -> dict[str, frozenset[str]]:
    """Key to members of what each key names now."""
    members: dict[str, frozenset[str]] = {}
    for record in store.records(layer="compare"):
        if isinstance(record, Story):
            members[record.id] = frozenset(record.docs)
        elif isinstance(record, Standing):
            members[record.id] = _moves(record)
    last = {key: steps[-1][1].link for key, steps in store.lineage(kind).items()}
    return {key: members[link] for key, link in last.items() if link in members}


def _moves(standing: Standing) -> frozenset[str]:
    return frozenset(f"{move.doc} {move.id}" for move in standing.moves)


def verdicts_of(store: Store) -> Iterator[Verdict]:
    """What people decided and did not undo, in the order of their ids."""
    for record in store.records(layer="verdict"):
        if isinstance(record, Verdict):
            yield record


def stored_coverage(store: Store, as_of: str | None = None) -> Coverage:
    """The coverage a ledger holds, or held at a system time, with what people had decided by then put over it."""
    marks: dict[str, list[AnyMark]] = {}
    links: list[AnyLink] = []
    for record in store.records(as_of=as_of):
        if isinstance(record, Mark):
            marks.setdefault(record.doc, []).append(record)
        elif isinstance(record, Link):
            links.append(record)
    held = Coverage(store.articles(as_of), {doc: Marks(own) for doc, own in marks.items()}, links)
    return Verdicts(held.links(Verdict)).before(held)


def _annotated(store: Store) -> Coverage:
    marks: dict[str, list[AnyMark]] = {}
    for record in store.records(layer="annotate"):
        if isinstance(record, Mark):
            marks.setdefault(record.doc, []).append(record)
    return Coverage(store.articles(), {doc: Marks(own) for doc, own in marks.items()})


def _key(article: Article, base: str) -> str:
    """All that an article's marks depend on: text, metadata, stages, words, limits."""
    return digest(base, article.id, text_hash(article.text), repr(msgspec.structs.replace(article, text="")))


def _versions(articles: Iterable[Article], store: Store, issues: list[Issue]) -> Iterator[Article]:
    """The articles, each under the id it has or gets in the ledger; erased ones are left out with a note."""
    texts = {article.id: text_hash(article.text) for article in store.articles()}
    erased = store.erased()
    for article in articles:
        if article.id in erased:
            reason = f"was erased on {erased[article.id]} and is not taken in again"
            issues.append(Issue(doc=article.id, stage="ledger", severity="note", reason=reason))
            continue
        here = text_hash(article.text)
        if texts.get(article.id, here) == here:
            texts[article.id] = here
            yield article
        else:
            base = article.version_of or article.id
            version = f"{base}~{here[:8]}"
            texts[version] = here
            yield msgspec.structs.replace(article, id=version, version_of=base)
