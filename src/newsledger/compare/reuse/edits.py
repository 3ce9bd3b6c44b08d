"""What an editor did to a passage between two articles: kept, cut, replaced, inserted, moved."""

from collections.abc import Sequence
from itertools import pairwise

from newsledger.compare.reuse.alignment import Passage
from newsledger.compare.reuse.judge import Pair, Text
from newsledger.compare.reuse.pairs import Run
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
        found.append(Alteration(type="moved", a=_span(pair.a, passage.a), b=_span(pair.b, passage.b)))
    if passage.equal == passage.longer:
        return tuple(found)
    for left, right in pairwise(passage.runs):
        found.append(_kept(pair, left))
        a = _span(pair.a, (left.a + left.length, right.a))
        b = _span(pair.b, (left.b + left.length, right.b))
        if a or b:
            found.append(Alteration(type="replaced" if a and b else "cut" if a else "inserted", a=a, b=b))
    return (*found, _kept(pair, passage.runs[-1]))


def _kept(pair: Pair, run: Run) -> Alteration:
    a, b = _span(pair.a, (run.a, run.a + run.length)), _span(pair.b, (run.b, run.b + run.length))
    return Alteration(type="kept", a=a, b=b)


def _span(text: Text, words: Span) -> Span | None:
    """The characters of some words (half open); None where there are none."""
    return text.span(text.starts[words[0]], text.ends[words[1] - 1]) if words[1] > words[0] else None


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
