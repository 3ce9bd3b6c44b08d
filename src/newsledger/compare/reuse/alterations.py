"""What an editor did to a passage between two articles: kept, cut, replaced, inserted, moved."""

from collections.abc import Sequence
from itertools import pairwise

from newsledger.compare.reuse.pieces import Part, Piece
from newsledger.compare.reuse.texts import Pair, Passage
from newsledger.model.links import Alteration


def alterations(pair: Pair, piece: Piece, *, moved: bool) -> tuple[Alteration, ...]:
    """What became of every part of a piece, in the order of its words; none if both sides have the same words.

    Args:
        pair: The articles.
        piece: What they share.
        moved: Whether it stands in another order than the rest of what they share.
    """
    a, b = pair.a.span, pair.b.span
    found: list[Alteration] = []
    if moved:
        found.append(Alteration(type="moved", a=a(*piece.a), b=b(*piece.b)))
    if piece.equal == piece.longer:
        return tuple(found)
    for part in piece.parts[:-1]:
        found.append(Alteration(type="kept", a=a(*part.a), b=b(*part.b)))
        if part.gap_a[0] < part.gap_a[1] or part.gap_b[0] < part.gap_b[1]:
            found.append(_edit(pair, part))
    found.append(Alteration(type="kept", a=a(*piece.parts[-1].a), b=b(*piece.parts[-1].b)))
    return tuple(found)


def _edit(pair: Pair, part: Part) -> Alteration:
    """What was done behind equal words."""
    if part.gap_b[0] == part.gap_b[1]:
        return Alteration(type="cut", a=pair.a.span(*part.gap_a))
    if part.gap_a[0] == part.gap_a[1]:
        return Alteration(type="inserted", b=pair.b.span(*part.gap_b))
    return Alteration(type="replaced", a=pair.a.span(*part.gap_a), b=pair.b.span(*part.gap_b))


def moved(passages: Sequence[Passage]) -> list[bool]:
    """Of passages in the order of one article, which stand out of order in the other: as few words as can be."""
    if all(one.b[0] < other.b[0] for one, other in pairwise(passages)):
        return [False] * len(passages)
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
