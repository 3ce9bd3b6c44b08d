"""Paragraphs that the extractor left out although their neighbours are the article."""

import re
from typing import Any

_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_FEWEST = 6  # words; shorter ones are mostly labels and links
_NEIGHBOURS = 2
_LINKED = 0.5
_APART = frozenset({"aside", "nav", "footer", "form", "figure", "header", "figcaption"})


def with_lost_paragraphs(text: str, tree: Any) -> str:
    """The extracted text with running sentences put back in their place.

    A paragraph that ends like a sentence, is no list of links, and stands in one element with at least two paragraphs
    of the extracted text belongs to the article; if it is furniture after all, it is marked as such later on.

    Misses:
        Sentences outside ``p`` elements.
    """
    lines = text.split("\n")
    places: dict[str, int] = {}
    for number, line in enumerate(lines):
        places.setdefault(_key(line), number)
    known = "\n".join(places)
    lost: dict[int, list[str]] = {}
    for parent, paragraphs in _by_parent(tree).items():
        if sum(_key(paragraph) in places for paragraph, _ in paragraphs) >= _NEIGHBOURS and parent.tag not in _APART:
            _place(paragraphs, places, known, lost)
    if not lost:
        return text
    result = [*lost.get(-1, ())]
    for number, line in enumerate(lines):
        result += [line, *lost.get(number, ())]
    return "\n".join(result)


def _by_parent(tree: Any) -> dict[Any, list[tuple[str, float]]]:
    """The paragraphs of each parent in order: text, and the share of it in links."""
    found: dict[Any, list[tuple[str, float]]] = {}
    for element in tree.iter("p"):
        text = " ".join("".join(element.itertext()).split())
        linked = sum(len("".join(link.itertext())) for link in element.iter("a"))
        found.setdefault(element.getparent(), []).append((text, linked / max(1, len(text))))
    return found


def _place(paragraphs: list[tuple[str, float]], places: dict[str, int], known: str, lost: dict[int, list[str]]) -> None:
    last = -1
    for text, linked in paragraphs:
        key = _key(text)
        if key in places:
            last = places[key]
        elif linked < _LINKED and len(text.split()) >= _FEWEST and _SENTENCE.search(text) and key not in known:
            lost.setdefault(last, []).append(text)


def _key(line: str) -> str:
    return "".join(line.split()).casefold()
