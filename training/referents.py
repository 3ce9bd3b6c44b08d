"""Names in a treebank that marks every referent (GUM): what its entity brackets tell of names, the rest left open."""

import re

from training.entities import GROUPS, Silver, allowed
from training.examples import Word

# (7-organization-new-nnnnn-cf3-1,3-sgl opens referent 7; 7) closes it; both at once if it is one word
_BRACKET = re.compile(r"\((?P<opened>[^-()]+)-(?P<kind>[a-z]+)-[^()]*(?P<once>\)?)|(?P<closed>[^()]+)\)")
_KINDS = {"person": ("PERSON",), "organization": ("ORG",), "event": ("EVENT",)}


def tag_names(words: list[Word], brackets: list[str], first: int, silver: Silver) -> None:
    """Write into the words of a sentence the tags that may stand there.

    A referent whose head is a proper noun is a name: its head and what is *flat* on it get its kind; its other words
    stay open, since a referent holds titles and relative clauses, too.

    Args:
        words: The sentence; heads count from ``first``.
        brackets: Of each word.
        first: Number of the sentence's first word in its paragraph.
        silver: What is known of places, groups and other words.
    """
    for word in words:
        word.tags = None if word.upos == "PROPN" else silver.outside(word.form)
    opened: dict[str, tuple[int, str]] = {}
    found: list[tuple[int, int, str]] = []
    for number, text in enumerate(brackets):
        for match in _BRACKET.finditer(text):
            if match["opened"]:
                opened[match["opened"]] = (number, match["kind"])
            name = match["closed"] or (match["opened"] if match["once"] else None)
            if name in opened:
                start, kind = opened.pop(name)
                found.append((start, number, kind))
    for start, end, kind in sorted(found, key=lambda item: item[0] - item[1]):  # the longest first
        span = range(start, end + 1)
        head = next((i for i in span if (words[i].head or -1) - first not in span), start)
        if words[head].upos == "PROPN" and (kind in _KINDS or kind == "place"):
            _name(words, span, kind, head, silver)


def _name(words: list[Word], span: range, kind: str, head: int, silver: Silver) -> None:
    for i in span:
        words[i].tags = None
    if kind == "person" and words[span.start].upos == "DET":  # the President, the Taliban: no name of a person
        return
    part = [head]
    while part[-1] + 1 in span and (words[part[-1] + 1].label or "").startswith("flat"):
        part.append(part[-1] + 1)
    kinds = _KINDS.get(kind) or silver.place(" ".join(words[i].form for i in part))
    for i in part:
        group = silver.outside(words[i].form)
        words[i].tags = group if group == GROUPS else allowed(kinds, begins=i == head)
    if head > span.start and words[head - 1].form[:1].isupper():  # the word before may belong to the name
        words[head].tags = allowed(kinds, begins=True) | allowed(kinds, begins=False)


def misc_brackets(misc: str) -> str:
    """The entity brackets of a word's last column, empty if there are none."""
    return next((part.removeprefix("Entity=") for part in misc.split("|") if part.startswith("Entity=")), "")
