"""From runs of equal words to passages: chains of runs, filled where copy was edited, parted where text is missing."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple, Self

from newsledger.compare.reuse.pairs import Run
from newsledger.model.span import Span

FILL = 80
"""Words of a gap that is still looked into for edits, on the longer side."""

NEAR = 6
"""Words of a gap that needs no further look: an edit inside a sentence."""

ALIKE = 0.4
"""Share of the words of a larger gap's shorter side that must stand on both sides, in order, to be one passage."""

EXACT = 8
"""Words of a run that makes a passage of its own."""

SCATTERED = 10
"""Equal words that make one, where it is edited: runs shorter than EXACT."""


LONE = 8
"""Equal words of a paragraph that is a passage of its own inside a longer copy; one with fewer is left out."""


class Passage(NamedTuple):
    """Words that two articles share: from first to last word (half open) on each side, and the equal runs inside.

    Attributes:
        a: The words of one article.
        b: The words of the other.
        runs: Runs of equal words, in order.
        equal: Equal words.
    """

    a: Span
    b: Span
    runs: tuple[Run, ...]
    equal: int

    @classmethod
    def of(cls, a: Span, b: Span, runs: Sequence[Run]) -> Self:
        """A passage of some runs."""
        return cls(a, b, tuple(runs), sum([run.length for run in runs]))

    @property
    def longer(self) -> int:
        """Words of the longer side."""
        return max(1, self.a[1] - self.a[0], self.b[1] - self.b[0])

    @property
    def share(self) -> float:
        """Equal words as a share of the longer side: 1 if both are word for word the same."""
        return self.equal / self.longer

    def side(self, number: int) -> Span:
        """The words of one article: 0 for a, 1 for b."""
        return self.b if number else self.a


class Side(NamedTuple):
    """One article of a pair: its words as hashes, whether a sentence ends behind each, and where paragraphs end."""

    words: Sequence[int]
    ends: bytes
    breaks: Sequence[int] = ()

    def whole(self, start: int, end: int) -> bool:
        """Whether words from ``start`` to ``end`` are whole sentences."""
        return end > start and (start == 0 or self.ends[start - 1] > 0) and self.ends[end - 1] > 0


def passages(a: Side, b: Side, runs: Sequence[Run]) -> list[Passage]:
    """The passages two articles share, in order of the first article.

    A sentence that only one of them has ends a passage; a paragraph that was moved is a passage of its own.

    Misses:
        Passages under EXACT words that stand alone, and of text repeated inside one article all but one place.
    """
    chains: list[list[Run]] = []
    for run in sorted(_disjoint(runs)):
        inner = _between(a, b, chains[-1][-1], run) if chains else None
        if inner is None:
            chains.append([run])
        else:
            chains[-1] += [*inner, run]
    found = [Passage.of(_range(chain, 0), _range(chain, 1), chain) for chain in chains]
    return [item for item in found if _enough(item)]


def _enough(passage: Passage) -> bool:
    return max(run.length for run in passage.runs) >= EXACT or passage.equal >= SCATTERED


def _range(chain: list[Run], side: int) -> tuple[int, int]:
    return chain[0][side], chain[-1][side] + chain[-1].length


def _disjoint(runs: Sequence[Run]) -> list[Run]:
    """Runs that overlap on neither side: the longest first, others cut where they meet it."""
    if len(runs) == 1 or not (_overlap(runs, 0) or _overlap(runs, 1)):
        return list(runs)
    kept: list[Run] = []
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for run in sorted(runs, key=lambda item: (-item.length, item)):
        free = [
            offset for offset in range(run.length) if run.a + offset not in taken_a and run.b + offset not in taken_b
        ]
        if len(free) < run.length:
            free = _longest_row(free)
        if len(free) < min(3, run.length):
            continue
        kept.append(Run(run.a + free[0], run.b + free[0], len(free)))
        taken_a.update(range(kept[-1].a, kept[-1].a + len(free)))
        taken_b.update(range(kept[-1].b, kept[-1].b + len(free)))
    return kept


def _overlap(runs: Sequence[Run], side: int) -> bool:
    row = sorted((run[side], run.length) for run in runs)
    return any(start + length > behind for (start, length), (behind, _) in pairwise(row))


def _longest_row(numbers: list[int]) -> list[int]:
    best: list[int] = []
    row: list[int] = []
    for number in numbers:
        row = [*row, number] if row and number == row[-1] + 1 else [number]
        best = row if len(row) > len(best) else best
    return best


def _between(a: Side, b: Side, left: Run, right: Run) -> list[Run] | None:
    """The equal words between two runs if they belong to one passage (often none), or None."""
    gap_a = (left.a + left.length, right.a)
    gap_b = (left.b + left.length, right.b)
    size_a, size_b = gap_a[1] - gap_a[0], gap_b[1] - gap_b[0]
    if size_b < 0 or size_a < 0 or max(size_a, size_b) > FILL:
        return None
    if (not size_b and a.whole(*gap_a)) or (not size_a and b.whole(*gap_b)):
        return None
    if max(size_a, size_b) <= NEAR:
        return []
    if min(size_a, size_b) == 0:
        return [] if max(size_a, size_b) <= 2 * NEAR else None
    words_a, words_b = a.words[slice(*gap_a)], b.words[slice(*gap_b)]
    common = set(words_a).intersection(words_b)
    alike = ALIKE * min(size_a, size_b)
    if sum(word in common for word in words_a) < alike or sum(word in common for word in words_b) < alike:
        return None  # no order of these words could be equal enough: spares most of the long looks
    inner = _matches(a, b, gap_a, gap_b)
    equal = sum(run.length for run in inner)
    return inner if equal >= alike and _continuous(a, b, [left, *inner, right]) else None


def _matches(a: Side, b: Side, gap_a: tuple[int, int], gap_b: tuple[int, int]) -> list[Run]:
    matcher = SequenceMatcher(None, a.words[slice(*gap_a)], b.words[slice(*gap_b)], autojunk=False)
    return [Run(gap_a[0] + i, gap_b[0] + j, size) for i, j, size in matcher.get_matching_blocks() if size]


def _continuous(a: Side, b: Side, runs: list[Run]) -> bool:
    """Whether no whole sentence of one side is missing on the other."""
    for left, right in pairwise(runs):
        gap_a = (left.a + left.length, right.a)
        gap_b = (left.b + left.length, right.b)
        if gap_a[0] == gap_a[1] and b.whole(*gap_b) and gap_b[1] - gap_b[0] > NEAR:
            return False
        if gap_b[0] == gap_b[1] and a.whole(*gap_a) and gap_a[1] - gap_a[0] > NEAR:
            return False
    return True


def by_paragraph(a: Side, b: Side, passage: Passage) -> list[Passage]:
    """A passage cut where a paragraph ends on either side; paragraphs that share few words are left out of it."""
    if not _inside(a.breaks, passage.a[0], passage.a[1] - 1) and not _inside(b.breaks, passage.b[0], passage.b[1] - 1):
        return [passage]
    pieces: list[Passage] = []
    runs: list[Run] = []
    start = (passage.a[0], passage.b[0])
    for run, cut in _cuts(a, b, passage.runs):
        runs.append(run)
        if cut:
            pieces.append(Passage.of((start[0], cut.a[0]), (start[1], cut.b[0]), runs))
            start, runs = (cut.a[1], cut.b[1]), []
    pieces.append(Passage.of((start[0], passage.a[1]), (start[1], passage.b[1]), runs))
    return [piece for piece in pieces if piece.equal >= LONE] or [max(pieces, key=lambda piece: piece.equal)]


class _Cut(NamedTuple):
    """Where a piece ends on each side, and where the next begins: words that neither has are between."""

    a: tuple[int, int]
    b: tuple[int, int]


def _cuts(a: Side, b: Side, runs: Sequence[Run]) -> Iterator[tuple[Run, _Cut | None]]:
    """The runs, cut inside where a paragraph ends on either side, each with the cut behind it."""
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        rest = run
        shift = run.b - run.a
        inside_a = _inside(a.breaks, run.a, run.a + run.length - 1)
        inside_b = _inside(b.breaks, run.b, run.b + run.length - 1)
        for last in sorted({*inside_a, *(number - shift for number in inside_b)}):
            size, begin = last + 1 - rest.a, last + 1
            yield Run(rest.a, rest.b, size), _Cut((begin, begin), (begin + shift, begin + shift))
            rest = Run(begin, begin + shift, rest.length - size)
        yield rest, _gap(a, b, rest, following) if following is not None else None


def _gap(a: Side, b: Side, left: Run, right: Run) -> _Cut | None:
    """The cut between two runs, if a paragraph of either side ends there."""
    ends = (left.a + left.length, left.b + left.length)
    breaks_a = _inside(a.breaks, ends[0] - 1, right.a)
    breaks_b = _inside(b.breaks, ends[1] - 1, right.b)
    if not breaks_a and not breaks_b:
        return None
    return _Cut(
        (breaks_a[0] + 1, breaks_a[-1] + 1) if breaks_a else (ends[0], right.a),
        (breaks_b[0] + 1, breaks_b[-1] + 1) if breaks_b else (ends[1], right.b),
    )


def _inside(numbers: Sequence[int], start: int, end: int) -> Sequence[int]:
    return numbers[bisect_left(numbers, start) : bisect_left(numbers, end)]
