"""schema.org articles, as pages carry them in ld+json and as files of their own."""

from collections.abc import Iterator
from html import unescape
from typing import Any

from newsledger.read.formats.reader import Draft

Node = dict[str, Any]
Nodes = dict[str, Node]

_ENDINGS = ("Article", "Posting")  # NewsArticle, ReportageNewsArticle, BlogPosting, LiveBlogPosting
_DEPTH = 3


def articles_in(value: Any) -> list[tuple[Node, Nodes]]:
    """The article nodes of a decoded value, news articles first, each with all nodes by ``@id``.

    Looks into lists, ``@graph`` and ``mainEntity``; articles inside an ``ItemList`` are other pages.
    """
    nodes = [node for node in _nodes(value, 0) if _is_typed(node)]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}  # one key is a reference
    found = [node for node in nodes if any(name.endswith(_ENDINGS) for name in _types(node))]
    found.sort(key=lambda node: not any("News" in name for name in _types(node)))
    return [(node, by_id) for node in found]


def schema_draft(node: Node, nodes: Nodes) -> Draft:
    """The draft of an article node; its text is ``articleBody``, empty if it has none."""
    parents = [node.get("publisher"), node.get("sourceOrganization"), node.get("isPartOf")]
    outlets = (name for parent in parents for name in _names(parent, nodes))
    authors = dict.fromkeys(_names(node.get("author") or node.get("creator"), nodes))
    return Draft(
        text=_string(node.get("articleBody") or node.get("text")),
        title=_line(node.get("headline") or node.get("name")) or None,
        published=_line(node.get("datePublished") or node.get("dateCreated")) or None,
        modified=_line(node.get("dateModified")) or None,
        outlet=next(outlets, None),
        url=_address(node),
        language=_line(node.get("inLanguage")) or None,
        authors=tuple(authors),
    )


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "publisher", "author"):
            if isinstance(value.get(key), list | dict):
                yield from _nodes(value[key], depth + 1)


def _is_typed(node: Node) -> bool:
    return "@type" in node or "@id" in node


def _types(node: Node) -> list[str]:
    kinds = node.get("@type")
    return [str(kind).rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _names(value: Any, nodes: Nodes) -> Iterator[str]:
    """Names of persons or organisations, given as string, node, reference to a node, or list of these."""
    for item in value if isinstance(value, list) else [value]:
        node = (
            nodes.get(str(item["@id"]), item)
            if isinstance(item, dict) and "name" not in item and "@id" in item
            else item
        )
        name = _line(node.get("name") if isinstance(node, dict) else node)
        if name and "://" not in name:
            yield name


def _address(node: Node) -> str | None:
    page = node.get("mainEntityOfPage")
    candidates = [node.get("url"), page.get("@id") if isinstance(page, dict) else page, node.get("@id")]
    return next((text for text in map(_line, candidates) if text.startswith(("http://", "https://"))), None)


def _string(value: Any) -> str:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return unescape(value) if isinstance(value, str) else ""


def _line(value: Any) -> str:
    return " ".join(_string(value).split())
