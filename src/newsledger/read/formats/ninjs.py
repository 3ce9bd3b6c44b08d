"""ninjs, the news industry's JSON: versions 1, 2 and 3."""

from collections.abc import Iterator
from typing import Any

from newsledger.read.formats.markup import fragment_text
from newsledger.read.formats.reader import Draft, composed

_ONE = ("body_text", "body_html", "body_xhtml")
_MAIN = frozenset({None, "", "main", "body", "headline", "title"})


def is_ninjs(value: dict[str, Any]) -> bool:
    """Whether an object has ninjs' names: a body of version 1, or lists of bodies of 2 and 3.

    >>> is_ninjs({"uri": "x:1", "headline": "Talks", "body_text": "They met."}), is_ninjs({"body": "They met."})
    (True, False)
    """
    several = isinstance(value.get("bodies"), list | dict)
    return "uri" in value and (several or any(isinstance(value.get(name), str) for name in _ONE))


def ninjs_draft(value: dict[str, Any]) -> Draft:
    """The draft of one item; several items of one ``uri`` are versions of it."""
    title = next((text for text in (_plain(item) for item in _several(value, "headlines", "headline")) if text), None)
    body = next(_bodies(value), "")
    first = (value.get("firstcreated") or value.get("firstCreated") or value.get("versioncreated")) or value.get(
        "versionCreated"
    )
    return Draft(
        text=composed(title, body) if body else "",
        id=_text(value.get("uri")),
        title=title,
        published=_text(value.get("contentcreated") or value.get("contentCreated") or first),
        modified=_text(value.get("versioncreated") or value.get("versionCreated")),
        outlet=_source(value),
        url=next((link for link in (_text(value.get(name)) for name in ("url", "web", "href")) if link), None),
        language=_text(value.get("language")),
        authors=tuple(_authors(value)),
        media="ninjs",
    )


def _several(value: dict[str, Any], plural: str, singular: str) -> list[Any]:
    """Of a list, those of the main role first; version 1 has one string."""
    items = value.get(plural)
    if isinstance(items, dict):
        items = list(items.values())
    if not isinstance(items, list):
        return [value.get(singular) or value.get(f"{singular}_text")]
    return sorted(items, key=lambda item: isinstance(item, dict) and item.get("role") not in _MAIN)


def _bodies(value: dict[str, Any]) -> Iterator[str]:
    for name in _ONE:
        if isinstance(value.get(name), str):
            yield _unmarked(value[name], name.removeprefix("body_"))
    for item in _several(value, "bodies", "body"):
        if isinstance(item, dict):
            kind = str(item.get("contenttype") or item.get("contentType") or "")
            yield _unmarked(_plain(item), kind)


def _unmarked(text: str, kind: str) -> str:
    return fragment_text(text) if "html" in kind or text.lstrip().startswith("<") else text


def _plain(item: Any) -> str:
    return (_text(item.get("value")) if isinstance(item, dict) else _text(item)) or ""


def _source(value: dict[str, Any]) -> str | None:
    for key in ("copyrightholder", "copyrightHolder", "source"):
        if name := _text(value.get(key)):
            return name
    for item in value.get("infosources") or value.get("infoSources") or ():
        if isinstance(item, dict) and (name := _text(item.get("name"))):
            return name
    return None


def _authors(value: dict[str, Any]) -> Iterator[str]:
    byline = _text(value.get("byline"))
    if byline:
        yield byline
        return
    for item in value.get("people") or ():
        if isinstance(item, dict) and item.get("rel") == "author" and (name := _text(item.get("name"))):
            yield name


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
