"""Where quoted passages stand.

===================  ================================================================================
written              it means
===================  ================================================================================
```the minister```   these words in the paragraph above; refused if they stand there twice
```he`#2``           the second time they stand there
```We .. dawn```     from the first words to the next time the last words stand
```its {14} men```   only what stands between braces
```^`words```        in the paragraph before the one above (``^^`` two before)
```a`+`b```          two stretches that belong together
``*``                the whole paragraph
``-``                nothing: a source that nobody names
===================  ================================================================================
"""

import re
from itertools import pairwise

from newsledger.model.span import Span, Spans

PIECE = re.compile(r"(\^*)`([^`]+)`(?:#(\d+))?")  # ^`the minister`#2
BRACED = re.compile(r"(.*)\{(.+)\}(.*)", re.DOTALL)  # its {14} men
GAP = " .. "


class NotThereError(Exception):
    """A passage that is not where it should be; the message says how."""


def locate(text: str, paragraphs: tuple[Span, ...], at: int, written: str) -> Spans:
    """The spans of a passage as written beneath paragraph ``at``.

    Raises:
        NotThereError: It is not there, stands there twice without a number, or is not well written.
    """
    if written == "-":
        return ()
    if written == "*":
        return (paragraphs[at],)
    if not re.fullmatch(rf"{PIECE.pattern}(?:\+{PIECE.pattern})*", written):
        raise NotThereError(f"cannot read the passage {written}")
    spans = []
    for piece in PIECE.finditer(written):
        number = at - len(piece[1])
        if number < 0:
            raise NotThereError(f"no paragraph before for {written}")
        spans.append(_found(text, paragraphs[number], piece[2], int(piece[3] or 0)))
    ordered = sorted(spans)
    if any(left[1] > right[0] for left, right in pairwise(ordered)):
        raise NotThereError(f"the stretches of {written} overlap")
    return tuple(ordered)


def found_in(text: str, words: str) -> Span:
    """Where a passage without backticks stands in a whole article.

    Raises:
        NotThereError: It is not there, or stands there twice.
    """
    return _found(text, (0, len(text)), words, 0)


def _found(text: str, within: Span, words: str, number: int) -> Span:
    first, gap, last = words.partition(GAP)
    braced = BRACED.fullmatch(first)
    before, inside, after = braced.groups() if braced else ("", first, "")
    wanted = (
        f"{_edge(before + inside)}{_loose(before)}({_loose(inside)}){_loose(after)}{_edge(inside + after, end=True)}"
    )
    starts = [match.span(1) for match in re.compile(wanted).finditer(text, *within)]
    if not starts:
        raise NotThereError(f"not in the text: {first!r}")
    if len(starts) > 1 and not number:
        raise NotThereError(f"stands {len(starts)} times: {first!r}")
    if number > len(starts):
        raise NotThereError(f"stands only {len(starts)} times: {first!r}")
    start, end = starts[max(number, 1) - 1]
    if not gap:
        return (start, end)
    close = re.compile(_edge(last) + _loose(last) + _edge(last, end=True)).search(text, end, within[1])
    if not close:
        raise NotThereError(f"not in the text behind {first!r}: {last!r}")
    return (start, close.end())


def _loose(words: str) -> str:
    """A pattern of these words with any white space between them."""
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", words))


def _edge(words: str, *, end: bool = False) -> str:
    """A pattern that keeps a passage from beginning or ending inside a word."""
    if end:
        return r"(?!\w)" if words[-1:].isalnum() else ""
    return r"(?<!\w)" if words[:1].isalnum() else ""
