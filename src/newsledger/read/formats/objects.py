"""Decoded JSON of any known shape to drafts: schema.org, ninjs, JSON Feed, plain objects, and lists of them."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.read.formats.labels import draft_of, fields, plain
from newsledger.read.formats.markup import fragment_text
from newsledger.read.formats.ninjs import is_ninjs, ninjs_draft
from newsledger.read.formats.reader import Draft, Found, composed
from newsledger.read.formats.schemaorg import articles_in, schema_draft

_FEED = "jsonfeed.org/version/"
_DEPTH = 4  # lists within objects within lists: {"response": {"docs": [...]}}


def is_contract(value: Any) -> bool:
    """Whether an object is meant as an article of the contract: an id and a text, and no other vocabulary."""
    return isinstance(value, dict) and "id" in value and "text" in value and not _is_other(value)


def drafts_in(value: Any, lexicon: Lexicon, depth: int = 0) -> Iterator[Found]:
    """The articles of a decoded value, in its order; nothing for a shape that is not known."""
    if isinstance(value, dict):
        found = list(_known(value, lexicon))
        yield from found
        inner: Iterable[Any] = () if found else value.values()
    else:
        inner = value if isinstance(value, list) else ()
    if depth < _DEPTH:
        for item in inner:
            yield from drafts_in(item, lexicon, depth + 1)


def _known(value: dict[str, Any], lexicon: Lexicon) -> Iterator[Found]:
    """The articles of one object, if its shape is known."""
    if nodes := articles_in(value):
        for node, by_id in nodes:
            draft = schema_draft(node, by_id)
            text = composed(draft.title, draft.text) if draft.text.strip() else ""
            yield msgspec.structs.replace(draft, text=text)
    elif _FEED in str(value.get("version", "")):
        yield from _feed_items(value)
    elif is_ninjs(value):
        yield ninjs_draft(value)
    elif (flat := _flat(value, lexicon)) is not None:
        yield flat


def _is_other(value: dict[str, Any]) -> bool:
    return "@type" in value or "@graph" in value or _FEED in str(value.get("version", ""))


def _feed_items(feed: dict[str, Any]) -> Iterator[Found]:
    for item in feed.get("items") or ():
        if not isinstance(item, dict):
            continue
        markup = item.get("content_html")
        body = fragment_text(markup) if isinstance(markup, str) else str(item.get("content_text") or "")
        title = _string(item.get("title"))
        authors = item.get("authors") or [item.get("author")]
        yield Draft(
            text=composed(title, body or _string(item.get("summary"))),
            title=title or None,
            published=_string(item.get("date_published")) or None,
            modified=_string(item.get("date_modified")) or None,
            outlet=_string(feed.get("title")) or None,
            url=_string(item.get("url")) or None,
            id=None if item.get("url") else _string(item.get("id")) or None,
            language=_string(item.get("language") or feed.get("language")) or None,
            authors=tuple(_string(author.get("name")) for author in authors if isinstance(author, dict)),
            media="json feed",
        )


def _flat(value: dict[str, Any], lexicon: Lexicon) -> Draft | None:
    """A plain object whose keys are headings we know, a text among them; None if there is no text."""
    known = fields(lexicon)
    found: dict[str, str] = {}
    for key, item in value.items():
        field = known.get(plain(key))
        text = _string(item)
        # of content and full_text the longer is the text: services cut the first
        if field and text and (field not in found or (field == "text" and len(text) > len(found[field]))):
            found[field] = text
    return draft_of(found) if found.get("text") else None


def _string(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):  # {"source": {"id": null, "name": "The Ostran Post"}}
        return _string(value.get("name"))
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return ""
