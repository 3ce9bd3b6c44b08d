"""Quotation marks to quotations: curly, straight, single, guillemets, German low, nested and unbalanced ones.

Each paragraph stands by itself, so one lost mark costs no more than its paragraph. A quotation that runs over several
paragraphs repeats its opening mark, the same, in each and closes only in the last; its parts share a ``chain``.
"""

import re
from collections.abc import Iterator

import msgspec

from newsledger.model.span import Span, Spans
from newsledger.text.sentences import paragraphs

# every sign that may open or close, the doubled single ''so'' and ``so'' of typewriters among them
_MARKS = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚']")
# what follows an apostrophe that stands for left-out letters or digits: '90s, 'em, ’til
_ELIDED = re.compile(r"\d0s|em\b|til\b|cause\b|tis\b|twas\b|n['’]")
_DOUBLE = frozenset({'"', "''", "``"})
_FAMILY = _DOUBLE | {"“", "”"}
_SINGLE = frozenset({"'", "‘", "’", "‚", "‹", "›"})
_CLOSING_OF = {"“": "”", "„": "“”‟", "‟": "”", "«": "»", "‹": "›", "‘": "’", "”": "”", "‚": "‘’", "»": "«", "›": "‹"}


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation: ``outer`` with its marks, ``inner`` without, how deep it is nested, whether its end is marked.

    ``chain`` is the same number for the parts of one quotation in several paragraphs.
    """

    outer: Span
    inner: Span
    depth: int
    closed: bool
    chain: int


class _Open(msgspec.Struct, frozen=True):
    """An opening mark that waits for its end."""

    mark: str
    start: int
    end: int


def quotations(text: str, within: Spans) -> tuple[Quotation, ...]:
    """The quotations of a text, in order of their opening marks; a mark without an end ends with its paragraph.

    Args:
        text: Any text.
        within: Its paragraphs, in order.

    Misses:
        A closing mark whose opening one was lost; a straight single mark after a plural s that closes a quotation
        with no punctuation before it and another such mark behind it.

    >>> text = "“We won’t,” he said. “Not ‘now’ or ever."
    >>> [text[q.inner[0] : q.inner[1]] for q in quotations(text, ((0, len(text)),))]
    ['We won’t,', 'Not ‘now’ or ever.', 'now']
    """
    found: list[Quotation] = []
    chain, hanging = 0, ""
    for paragraph in within:
        here = sorted(_paragraph(text, paragraph), key=lambda item: (item[0], -item[1][1]))
        for number, (opening, inner, outer_end, depth, closed) in enumerate(here):
            goes_on = number == 0 and opening == paragraph[0] and text[opening] == hanging
            if depth == 0 and not goes_on:
                chain += 1
            outer = (opening, outer_end)
            found.append(Quotation(outer=outer, inner=inner, depth=depth, closed=closed, chain=chain))
        last = [item for item in here if item[3] == 0][-1:]
        hanging = text[last[0][0]] if last and not last[0][4] else ""
    return tuple(found)


def quoted(text: str) -> Spans:
    """What stands inside the quotation marks of a text that stand in no others; by its own paragraphs, in order.

    >>> text = "“We won’t,” he said. “Not ‘now’ or ever."
    >>> [text[start:end] for start, end in quoted(text)]
    ['We won’t,', 'Not ‘now’ or ever.']
    """
    return tuple(item.inner for item in quotations(text, paragraphs(text)) if item.depth == 0)


def excerpts(text: str, found: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """The quotations that are passages of another text: double marks of another kind stand inside their double marks.

    Speech has single marks inside; a passage copied from a newspaper keeps those of its own quotations.

    >>> text = '"They saw a “flood” there," the paper wrote. "We ‘wait’," he said.'
    >>> [text[q.inner[0] : q.inner[1]] for q in excerpts(text, quotations(text, ((0, len(text)),)))]
    ['They saw a “flood” there,']
    """
    double = [one for one in found if text[one.outer[0] : one.inner[0]] in _FAMILY]
    passages = {one.chain for one in double if not one.depth}
    chains = {one.chain for one in double if one.depth == 1} & passages
    return tuple(one for one in found if not one.depth and one.chain in chains)


def unmarked(found: tuple[Quotation, ...], passages: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """Quotations as they are when the marks of some passages are taken away: those inside stand one step less deep."""
    chains = {one.chain for one in passages}
    inside = (one for one in found if one.chain not in chains or one.depth)
    return tuple(msgspec.structs.replace(one, depth=one.depth - 1) if one.chain in chains else one for one in inside)


_Found = tuple[int, Span, int, int, bool]


def _paragraph(text: str, paragraph: Span) -> Iterator[_Found]:
    """Opening offset, inner span, end with the closing mark, depth and whether it is closed."""
    start, end = paragraph
    stack: list[_Open] = []
    marks = [match.span() for match in _MARKS.finditer(text, start, end)]
    for number, (a, b) in enumerate(marks):
        mark = text[a:b]
        depth = _closes(text, (a, b), stack, marks[number + 1 : number + 2])
        if depth is not None:
            # what was opened inside and never closed ends here as well
            for level in range(len(stack) - 1, depth, -1):
                yield from _unclosed(text, stack[level], a, level)
            opened = stack[depth]
            del stack[depth:]
            yield (opened.start, (opened.end, a), b, depth, True)
        elif _opens(text, (a, b), start):
            same = next((level for level, other in enumerate(stack) if _alike(other.mark, mark)), None)
            if same is not None:
                for level in range(len(stack) - 1, same - 1, -1):
                    yield from _unclosed(text, stack[level], a, level)
                del stack[same:]
            stack.append(_Open(mark, a, b))
    for level, opened in enumerate(stack):
        yield from _unclosed(text, opened, end, level)


def _unclosed(text: str, opened: _Open, end: int, level: int) -> Iterator[_Found]:
    """A single mark that is never closed was an apostrophe; any other ends where its paragraph ends."""
    if opened.mark in _SINGLE:
        return
    while end > opened.end and text[end - 1].isspace():
        end -= 1
    if end > opened.end:
        yield (opened.start, (opened.end, end), end, level, False)


def _alike(left: str, right: str) -> bool:
    return left == right or (left in _DOUBLE and right in _DOUBLE)


def _closes(text: str, span: Span, stack: list[_Open], following: list[Span]) -> int | None:
    """The level that a mark closes, None if it closes nothing."""
    a, b = span
    mark = text[a:b]
    for level in range(len(stack) - 1, -1, -1):
        opened = stack[level].mark
        if mark in _CLOSING_OF.get(opened, "") or (opened in _DOUBLE and mark in _DOUBLE):
            if mark in _DOUBLE and _looks_opening(text, span, stack[level]):
                return None
            return None if mark in "'’" and _is_apostrophe(text, span, following) else level
        if opened == "'" and mark == "'":
            return None if _is_apostrophe(text, span, following) else level
        if opened in _FAMILY and mark in _FAMILY and _looks_closing(text, span):
            return level
    return None


def _looks_closing(text: str, span: Span) -> bool:
    """Whether a mark of another kind stands where only an end can: “So," he said."""
    a, b = span
    return not text[a - 1].isspace() and not text[b : b + 1].isalnum()


def _looks_opening(text: str, span: Span, opened: _Open) -> bool:
    """Whether a straight mark stands between white space and a letter, so that the one before was never closed."""
    a, b = span
    return a > opened.end and text[a - 1].isspace() and b < len(text) and text[b].isalnum()


def _is_apostrophe(text: str, span: Span, following: list[Span]) -> bool:
    a, b = span
    before, after = text[a - 1 : a], text[b : b + 1]
    if before.isalnum() and after.isalnum():
        return True
    if not before or before.isspace():
        return True
    if before == "s" and after.isspace() and following:
        # the envoys' talks ... ' : another mark that can close follows
        c, d = following[0]
        return text[c:d] == text[a:b] and not text[c - 1].isspace() and not text[d : d + 1].isalnum()
    return False


def _opens(text: str, span: Span, start: int) -> bool:
    a, b = span
    mark = text[a:b]
    before, after = (text[a - 1] if a > start else " "), text[b : b + 1]
    if mark == "”" and before.isspace() and after.isalnum():  # set the wrong way round: ”So,” he said
        return True
    if mark in "”’›" or not after or after.isspace():
        return mark in "“„«" and bool(after)
    if mark in ("'", "‘"):
        return not before.isalnum() and not _ELIDED.match(text, b)
    if mark in _DOUBLE or mark in "»‹":
        return not before.isalnum()
    return True
