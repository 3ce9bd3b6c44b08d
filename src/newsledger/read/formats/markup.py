"""Markup to text by its blocks alone, in time linear in its size; for fragments, and where extraction fails."""

import re
from html import unescape
from typing import Any

import msgspec

# elements that begin and end a line
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset(
    [
        "button",
        "head",
        "iframe",
        "math",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
    ]
)
_SPACE = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_SCRIPT = re.compile(r"<(?:script|style)\b", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</(?:script|style)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ELEMENT = re.compile(r"<[a-zA-Z!/][^<>]*>|&[a-zA-Z]{2,8};|&#\d")


def fragment_text(markup: str) -> str:
    r"""The text of a piece of markup, a paragraph a line; a string without markup comes back as it is.

    >>> fragment_text("<p>Talks <b>failed</b> &amp; ended.</p><p>Envoys left.</p>"), fragment_text("1 < 2")
    ('Talks failed & ended.\nEnvoys left.', '1 < 2')
    """
    if not _ELEMENT.search(markup):
        return markup.strip()
    tree = parsed(f"<div>{markup}</div>")
    return block_text(tree) if tree is not None else stripped(markup)


def parsed(markup: str) -> Any | None:
    """The tree of some markup, None if there is nothing in it that can be parsed."""
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    try:
        # bytes: strings with an encoding declaration are refused
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def block_text(tree: Any) -> str:
    """The text below an element, a line for each block; scripts, styles and controls left out."""
    pieces: list[str] = []
    unseen = 0
    from lxml.etree import iterwalk

    for event, element in iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            unseen += name in _UNSEEN
            text = element.text
        else:
            unseen -= name in _UNSEEN
            text = element.tail if element is not tree else None
        if name in _BLOCKS:
            pieces.append("\n")
        if text and not unseen:
            # line breaks in the source of a page mean a space
            pieces.append(text.replace("\n", " "))
    return _tidy("".join(pieces))


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """The measures of a tree: its elements, its greatest depth, and the most children one element has."""

    elements: int
    depth: int
    widest: int


def shape_of(tree: Any) -> Shape:
    """The measures of a tree."""
    from lxml.etree import iterwalk

    elements = depth = deepest = widest = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        elements += 1
        deepest, widest = max(deepest, depth), max(widest, len(element))
    return Shape(elements=elements, depth=deepest, widest=widest)


def stripped(markup: str) -> str:
    r"""The text of markup that no parser takes: scripts and tags cut out, entities read.

    >>> stripped("<p>Ships <script>if (a < b) {}</script>wait &amp; see")
    'Ships\nwait & see'
    """
    first, *rest = _SCRIPT.split(markup)
    seen = [first, *(piece[end.end() :] if (end := _SCRIPT_END.search(piece)) else "" for piece in rest)]
    return _tidy(unescape(_TAG.sub("\n", "\n".join(seen))))


def _tidy(text: str) -> str:
    return _LINES.sub("\n", _SPACE.sub(" ", text)).strip()
