"""The index of passages beside a ledger: brought up to date with it, and asked who carries the words of a text."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from newsledger.compare.reuse.stage import sharing
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Furniture
from newsledger.store.passages import PassageIndex
from newsledger.store.protocol import Store

ASKED = "\x1fasked"
"""The id of a text that is looked for: of no article."""

BATCH = 1_000

WAIT_SECONDS = 60
"""How long one program waits for another one that brings the index up to date."""


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """An article that shares words with a text.

    Attributes:
        article: The article.
        words: Equal words.
        passages: The shared passages as they stand in the article, longest first.
    """

    article: Article
    words: int
    passages: tuple[str, ...]


def folder_of(ledger: Path) -> Path:
    """Where the index of a ledger stands: in a folder beside its file."""
    return ledger.with_name(f"{ledger.name}.passages")


def kept_passages(store: Store, folder: Path) -> PassageIndex:
    """The index of a ledger, open for writing, with all articles that stand and nothing of others.

    It can be deleted at any time, and is then made anew.
    """
    index = PassageIndex(folder, writable=True, wait=WAIT_SECONDS)
    standing = {held.doc for held in store.held() if held.stands} - store.erased().keys()
    gone = [doc for doc in index.docs() if doc not in standing]
    if gone:
        index.remove(gone, erase=True)
    missing = {doc for doc in standing if doc not in index}
    waiting: list[tuple[str, str]] = []
    for article in store.articles() if missing else ():
        if article.id in missing:
            running = Coverage([article], {article.id: _furniture(store, article.id)}).reading(article.id)
            waiting.append((article.id, running.text))
        if len(waiting) == BATCH:
            index.add(waiting)
            waiting.clear()
    index.add(waiting)
    return index


def follow(store: Store, ledger: Path) -> None:
    """Bring the index of a ledger up to date if it has one: what was taken in is added, what was erased is wiped out."""
    if folder_of(ledger).exists():
        kept_passages(store, folder_of(ledger)).close()


def carriers(store: Store, index: PassageIndex, text: str) -> Iterator[Carrier]:
    """Articles that share passages with a text, those with most equal words first: proposed by the index, then aligned.

    Misses:
        Articles with fewer than eight equal words in a row, or beyond the 64 that share most.
    """
    partners = {doc for doc, _ in index.partners(text)}
    found = [article for article in store.articles() if article.id in partners] if partners else []
    held = Coverage([Article(id=ASKED, text=text), *found], {a.id: _furniture(store, a.id) for a in found})
    carried: list[Carrier] = []
    for pair in sharing(held, Lexicon())[1]:
        if ASKED in (pair.a.article.id, pair.b.article.id):
            side = int(pair.a.article.id == ASKED)
            other = (pair.a, pair.b)[side]
            spans = sorted((p.side(side) for p in pair.shared), key=lambda span: span[0] - span[1])
            passages = (other.reading.text[other.starts[first] : other.ends[last - 1]] for first, last in spans)
            carried.append(Carrier(article=other.article, words=pair.equal, passages=tuple(passages)))
    yield from sorted(carried, key=lambda one: (-one.words, one.article.id))


def _furniture(store: Store, doc: str) -> Marks:
    return Marks(record for record in store.records(doc=doc) if isinstance(record, Furniture) and record.doc == doc)
