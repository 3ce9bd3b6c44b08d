"""Several things asked in one breath: what stands in a row is as many moves as it has matters."""

from collections.abc import Iterator

import msgspec

from newsledger.annotate.positions.content import Range, trimmed_end
from newsledger.annotate.positions.drafts import Draft
from newsledger.annotate.positions.view import View

_COUNTED = 4  # tokens of a content that only says how many things follow: "the following three points"
_PAUSES = frozenset(",;")
_FEWEST = 2  # tokens of one of several things


def several(view: View, draft: Draft) -> Iterator[Draft]:
    """A draft as one for each thing that it names: those behind a colon, or several joined in its content.

    "Asked for three things: that …, that …, and that …"; "demanded the release of the crew and a written apology".

    Misses:
        Things told over several sentences, and joined verbs: "to lift the ban and pay for it" stays one.
    """
    if draft.move != "demand" or draft.implied:
        yield draft
        return
    listed = _behind_colon(view, draft)
    for first, last in items(view, *(listed or draft.content), listed=listed is not None):
        yield msgspec.structs.replace(draft, content=(first, last))


def _behind_colon(view: View, draft: Draft) -> Range | None:
    """What a content counts that names no thing itself: the tokens behind the colon of its sentence."""
    first, last = draft.content
    if first and view.words[first - 1] == ":":
        return first, last
    if last - first > _COUNTED or not view.has(first, last, "counted things"):
        return None
    high = draft.sentence[1]
    colon = next((at for at in range(last, high) if view.words[at] == ":"), None)
    return (colon + 1, trimmed_end(view, colon + 1, high)) if colon is not None and colon + 1 < high else None


def items(view: View, first: int, last: int, *, listed: bool = False) -> Iterator[Range]:
    """The things that some tokens name in a row, each without the comma or "and" before it.

    Args:
        view: The article.
        first: The first token.
        last: The token behind the last.
        listed: Whether it is known to be a list, so that the tree is not asked whether the parts belong together.
    """
    opener = next(
        (view.words[at] for at in (first, first - 1) if view.words[at] in view.group("repeated openers")), None
    )
    later = range(first + _FEWEST, last - _FEWEST + 1)
    between = _PAUSES | view.group("and")
    begun = (at for at in later if view.words[at - 1] in between and _opens(view, at, opener))
    cuts = [first, *(at for at in begun if listed or _joined(view, first, at, opener))]
    ends = [trimmed_end(view, start, end) for start, end in zip(cuts, [*cuts[1:], last], strict=True)]
    parts = [(start + (view.words[start] == opener), end) for start, end in zip(cuts, ends, strict=True)]
    whole = any(view.has(start, end, "back to it") for start, end in parts[1:]) and not listed
    yield from [(first, last)] if whole or len(parts) == 1 else parts


def _opens(view: View, at: int, opener: str | None) -> bool:
    """Whether one of several things begins at a token: with the word that opened the first, or with an article."""
    return view.words[at] == opener if opener is not None else view.words[at] in view.group("articles")


def _joined(view: View, first: int, at: int, opener: str | None) -> bool:
    """Whether the tree joins what begins at a token to the first of the things."""
    analysis = view.parsed.analysis
    if analysis is None:
        return False
    if opener is not None:
        return True
    starts, ends = view.parsed.starts, view.parsed.ends
    head, other = analysis.head_of(starts[first], ends[at - 2]), analysis.head_of(starts[at], ends[at])
    above = analysis.words[other].head if other is not None else None
    return (
        head is not None
        and above is not None
        and analysis.words[above].label == "conj"
        and analysis.words[above].head == head
    )
