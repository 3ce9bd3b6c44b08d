"""Which version of an article stands: of several texts under one id the latest, whatever order they came in."""

from collections.abc import Iterable, Iterator

import msgspec

from newsledger.compare.revisions import revisions
from newsledger.config import Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.ids import text_hash
from newsledger.model.issue import Issue
from newsledger.model.links import Revision
from newsledger.run.local import annotate
from newsledger.store.protocol import Held, Store

DIGITS = 8
"""Digits of the text's hash in the id of a version."""


class Coming(msgspec.Struct, frozen=True, kw_only=True):
    """An article on its way into the ledger, under the id it has there.

    Attributes:
        article: The article.
        instead_of: Ids of versions that no longer stand once it does.
        successor: The later version that stands already.
        past: Whether it is an earlier version that the ledger holds already.
    """

    article: Article
    instead_of: tuple[str, ...] = ()
    successor: str | None = None
    past: bool = False


def dated(article: Article) -> str:
    """When a text says it was changed, else published; empty if it says neither."""
    return article.modified or article.published or ""


def coming(articles: Iterable[Article], store: Store, issues: list[Issue]) -> Iterator[Coming]:
    """The articles in order of their own dates, each under the id it has or gets in the ledger.

    Of two versions the later stands, by the date in their metadata, else by when they came in. Erased ones are left out
    with a note.
    """
    families: dict[str, list[Held]] = {}
    for held in store.held():
        families.setdefault(held.base, []).append(held)
    erased = store.erased()
    for article in sorted(articles, key=lambda item: (dated(item), item.id)):
        base = article.version_of or article.id
        gone = erased.get(base) or erased.get(article.id)
        if gone:
            reason = f"was erased on {gone} and is not taken in again"
            issues.append(Issue(doc=article.id, stage="ledger", severity="note", reason=reason))
            continue
        one = _placed(article, base, families.setdefault(base, []))
        families[base] = [*_after(families[base], one), _held(one, base)]
        yield one


def _held(one: Coming, base: str) -> Held:
    stands = one.successor is None and not one.past
    here = text_hash(one.article.text)
    return Held(doc=one.article.id, base=base, dated=dated(one.article), text_hash=here, key="", stands=stands)


def _after(family: list[Held], one: Coming) -> Iterator[Held]:
    """The other texts of a family once an article has come in."""
    for held in family:
        if held.doc != one.article.id:
            yield msgspec.structs.replace(held, stands=held.stands and held.doc not in one.instead_of)


def _placed(article: Article, base: str, family: list[Held]) -> Coming:
    """An article under its id, and what it means for the other versions of its family."""
    here = text_hash(article.text)
    same = next((held for held in family if held.text_hash == here), None)
    if same is not None:
        named = article if same.doc == article.id else _version(article, same.doc, base)
        return Coming(article=named, past=not same.stands)
    standing = [held for held in family if held.stands]
    named = _version(article, f"{base}~{here[:DIGITS]}", base) if family else article
    later = next((held for held in standing if held.dated > dated(article)), None)
    if later is not None:
        return Coming(article=named, successor=later.doc)
    return Coming(article=named, instead_of=tuple(held.doc for held in standing))


def _version(article: Article, identity: str, base: str) -> Article:
    return msgspec.structs.replace(article, id=identity, version_of=base)


def latest(articles: Iterable[Article]) -> tuple[list[Article], list[Article]]:
    """The articles that stand, and every text of those that were read in several, in order of their dates."""
    families: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda one: (dated(one), one.id)):
        families.setdefault(_base(article), []).append(article)
    every = [article for family in families.values() if len(family) > 1 for article in family]
    return [family[-1] for family in families.values()], every


def revised(store: Store, settings: Settings) -> list[Revision]:
    """A revision for each article of which the ledger holds several texts; the last of its ``docs`` stands."""
    past = list(store.superseded())
    bases = {_base(article) for article in past}
    every = [*past, *(article for article in store.articles() if bases and _base(article) in bases)]
    arrived = {held.doc: number for number, held in enumerate(store.held())}
    # texts of one date follow each other as they came in
    ordered = [
        msgspec.structs.replace(
            _version(article, article.id, _base(article)),
            published=f"{dated(article)} {arrived[article.id]:09}",
            modified=None,
        )
        for article in every
    ]
    return changed(ordered, settings)


def changed(ordered: list[Article], settings: Settings) -> list[Revision]:
    """A revision for each article among some texts, with what changed from one text to the next."""
    alone = msgspec.structs.replace(settings, workers=1)
    done = list(annotate(((article, ()) for article in ordered), frozenset({"furniture"}), frozenset(), alone))
    coverage = Coverage(ordered, {one.article.id: Marks(one.marks) for one in done})
    return list(revisions(coverage, Lexicon(settings.lexicon)))


def _base(article: Article) -> str:
    return article.version_of or article.id
