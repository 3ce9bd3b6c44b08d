"""Feed files: RSS and Atom, one article an entry; JSON Feed is read by objects.py."""

from collections.abc import Iterator
from typing import Any

from newsledger.lexicon import Lexicon
from newsledger.model.issue import Issue
from newsledger.read.formats.markup import fragment_text
from newsledger.read.formats.raw import Raw
from newsledger.read.formats.reader import Draft, Found, Reader, composed

_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf", b"<channel")


def _fits(raw: Raw, _lexicon: Lexicon) -> bool:
    head = raw.head[:4096].replace(b"\0", b"").lower()
    return any(root in head for root in _ROOTS) and b"<html" not in head.split(b"<feed")[0].split(b"<rss")[0]


def _read(raw: Raw, _lexicon: Lexicon) -> Iterator[Found]:
    import feedparser

    parsed = feedparser.parse(raw.data, sanitize_html=False, resolve_relative_uris=False)
    if parsed.get("bozo"):
        problem = parsed.get("bozo_exception")
        reason = f"is no well-formed feed ({problem}); what could be made out was read"
        yield Issue(doc=raw.name, stage=READER.label, severity="error", reason=reason)
    feed = parsed.get("feed", {})
    for entry in parsed.get("entries", ()):
        yield _draft(entry, feed)


def _draft(entry: Any, feed: Any) -> Draft:
    title = fragment_text(entry.get("title", "")) or None
    contents = [str(item.get("value", "")) for item in entry.get("content", ())]
    markup = max([*contents, str(entry.get("summary", ""))], key=len)
    link = entry.get("link") or None
    authors = [author.get("name") for author in entry.get("authors", ()) if author.get("name")]
    source = entry.get("source") or {}
    updated = dict.get(entry, "updated") or None  # past the library's own mapping, which would take published for it
    return Draft(
        text=composed(title, fragment_text(markup)),
        id=None if link else entry.get("id") or None,
        title=title,
        published=entry.get("published") or updated,
        modified=updated,
        outlet=source.get("title") or feed.get("title") or None,
        url=link,
        language=entry.get("language") or feed.get("language") or None,
        authors=tuple(dict.fromkeys(authors)),
    )


READER = Reader(name="feed", version=1, extensions=("xml", "rss", "atom", "rdf"), fits=_fits, read=_read)
