"""What an editor did to a passage between two articles: kept, cut, replaced, inserted, moved."""

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from newsledger.compare.reuse.alignment import Passage
from newsledger.compare.reuse.judge import Pair, Text
from newsledger.model.links import Alteration
from newsledger.model.span import Span


def edits(pair: Pair, passage: Passage, *, moved: bool) -> tuple[Alteration, ...]:
    """What became of every part of a passage, in the order of its words; none if both sides have the same words.

    Args:
        pair: The articles.
        passage: What they share.
        moved: Whether it stands in another order than the rest of what they share.
    """
    found: list[Alteration] = []
    if moved:
        found.append(Alteration(type="moved", a=_spans(pair.a, [passage.a])[0], b=_spans(pair.b, [passage.b])[0]))
    if passage.equal == passage.longer:
        return tuple(found)
    runs = passage.runs
    kept = zip(
        _spans(pair.a, [(run.a, run.a + run.length) for run in runs]),
        _spans(pair.b, [(run.b, run.b + run.length) for run in runs]),
        strict=True,
    )
    gaps = zip(
        _spans(pair.a, [(left.a + left.length, right.a) for left, right in pairwise(runs)]),
        _spans(pair.b, [(left.b + left.length, right.b) for left, right in pairwise(runs)]),
        strict=True,
    )
    for (a, b), gap in zip_longest(kept, gaps, fillvalue=(None, None)):
        found.append(Alteration(type="kept", a=a, b=b))
        if gap != (None, None):
            found.append(_edit(*gap))
    return tuple(found)


def _edit(a: Span | None, b: Span | None) -> Alteration:
    return Alteration(type="replaced" if a and b else "cut" if a else "inserted", a=a, b=b)


def _spans(text: Text, ranges: Sequence[Span]) -> list[Span | None]:
    """The characters of words from first to last (half open); None where there are none."""
    starts, ends = text.starts, text.ends
    return [text.span(starts[first], ends[last - 1]) if last > first else None for first, last in ranges]


def moved(passages: Sequence[Passage]) -> list[bool]:
    """Of passages in the order of one article, which stand out of order in the other: as few words as can be."""
    most: list[int] = []
    behind: list[int] = []
    for number, passage in enumerate(passages):
        before = [(most[other], other) for other in range(number) if passages[other].b[0] < passage.b[0]]
        words, other = max(before, default=(0, -1))
        most.append(words + passage.equal)
        behind.append(other)
    kept = set()
    at = max(range(len(passages)), key=most.__getitem__, default=-1)
    while at >= 0:
        kept.add(at)
        at = behind[at]
    return [number not in kept for number in range(len(passages))]
