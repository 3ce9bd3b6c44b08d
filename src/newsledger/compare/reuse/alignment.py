"""From runs of equal words to passages: chains of runs, filled where copy was edited, parted where text is missing.

All pairs at once, as columns: only gaps with words on both sides, and the few pairs with text that is repeated inside
one article, are looked at one by one.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from newsledger.compare.reuse.pairs import Run, Table, starts
from newsledger.compare.reuse.row import Row
from newsledger.model.span import Span
from newsledger.text.shingles import Numbers

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

LEAST = 3
"""Words of a run that is left where another has taken its place in part."""

Flags = NDArray[np.bool_]


class Chains(NamedTuple):
    """The passages of all pairs, in order of the pairs and of the words of the first article.

    Attributes:
        runs: Runs of equal words, those of one passage together.
        first: The first run of each passage, and one more entry at the end.
    """

    runs: Table
    first: Numbers

    @property
    def key(self) -> Numbers:
        """Which pair each passage is of."""
        return self.runs.key[self.first[:-1]]

    @property
    def left(self) -> tuple[Numbers, Numbers]:
        """From which word of the row to before which each passage reaches in the first article."""
        last = self.first[1:] - 1
        return self.runs.left[self.first[:-1]], self.runs.left[last] + self.runs.length[last]

    @property
    def right(self) -> tuple[Numbers, Numbers]:
        """The same in the second article."""
        last = self.first[1:] - 1
        return self.runs.right[self.first[:-1]], self.runs.right[last] + self.runs.length[last]

    def sums(self, of_runs: Numbers) -> Numbers:
        """For each passage the sum of what its runs have."""
        return np.asarray(np.add.reduceat(of_runs, self.first[:-1])) if len(of_runs) else of_runs

    def of(self, which: Numbers) -> "Chains":
        """Some of the passages, in the order of their numbers."""
        size = np.diff(self.first)[which]
        end = np.cumsum(size)
        runs = np.repeat(self.first[which] - end + size, size) + np.arange(end[-1] if len(end) else 0)
        return Chains(self.runs.of(runs), np.r_[0, end])


def passages(row: Row, runs: Table) -> Chains:
    """The passages that the articles of each pair share.

    A sentence that only one of them has ends a passage; a paragraph that was moved is a passage of its own.

    Misses:
        Passages under EXACT words that stand alone, and of text repeated inside one article all but one place.
    """
    runs = _disjoint(runs)
    joined, open_ = _joined(row, runs)
    inner: list[Run] = []
    filled: list[int] = []
    gaps = _Gaps(row)
    opened = np.flatnonzero(open_)
    for at, *pair in zip(opened.tolist(), _rows(runs, opened), _rows(runs, opened + 1), strict=True):
        between = gaps.between(*pair)
        if between is not None:
            joined[at] = True
            inner += between
            filled += [at] * len(between)
    begins = np.r_[True, ~joined][: len(runs.key)]
    if inner:
        runs, begins = _with(runs, begins, inner, runs.key[filled])
    found = Chains(runs, np.r_[np.flatnonzero(begins), len(runs.key)])
    if not len(runs.key):
        return found
    longest = np.maximum.reduceat(runs.length, found.first[:-1])
    return found.of(np.flatnonzero((longest >= EXACT) | (found.sums(runs.length) >= SCATTERED)))


def _rows(runs: Table, which: Numbers) -> list[Run]:
    return list(map(Run, *(column[which].tolist() for column in (runs.left, runs.right, runs.length))))


def _with(runs: Table, begins: Flags, inner: list[Run], key: Numbers) -> tuple[Table, Flags]:
    """The runs with others between them that begin no passage."""
    more = Table(key, *np.array(inner, dtype=np.int64).T)
    every = Table(*(np.r_[old, new] for old, new in zip(runs, more, strict=True)))
    order = np.lexsort((every.left, every.key))
    return every.of(order), np.r_[begins, np.zeros(len(inner), dtype=np.bool_)][order]


def _joined(row: Row, runs: Table) -> tuple[Flags, Flags]:
    """Which runs belong to one passage with the next, and between which and the next there are words to look at."""
    next_ = runs.of(slice(1, None))
    left, right = runs.left[:-1] + runs.length[:-1], runs.right[:-1] + runs.length[:-1]
    of_left, of_right = next_.left - left, next_.right - right
    less, more = np.minimum(of_left, of_right), np.maximum(of_left, of_right)
    within = (next_.key == runs.key[:-1]) & (less >= 0) & (more <= FILL)
    within &= ~((of_right == 0) & row.whole(left, next_.left)) & ~((of_left == 0) & row.whole(right, next_.right))
    joined = within & ((more <= NEAR) | ((less == 0) & (more <= 2 * NEAR)))
    return joined, within & ~joined & (less > 0)


def _disjoint(runs: Table) -> Table:
    """Runs of which those of one pair overlap on neither side: the longest first, others cut where they meet it."""
    order = np.lexsort((runs.right, runs.key))
    meet = [
        _meeting(runs.key, runs.left, runs.length),
        _meeting(*(c[order] for c in (runs.key, runs.right, runs.length))),
    ]
    tangled = np.isin(runs.key, np.concatenate(meet))
    if not tangled.any():
        return runs
    some = runs.of(tangled)
    first = starts(some.key)
    rows = list(map(Run, some.left.tolist(), some.right.tolist(), some.length.tolist()))
    kept: list[Run] = []
    key: list[int] = []
    for start, end in pairwise([*first.tolist(), len(rows)]):
        found = _cleared(rows[start:end])
        kept += found
        key += [int(some.key[start])] * len(found)
    more = Table(np.array(key), *np.array(kept, dtype=np.int64).T)
    every = Table(*(np.r_[old, new] for old, new in zip(runs.of(~tangled), more, strict=True)))
    return every.of(np.lexsort((every.right, every.left, every.key)))


def _meeting(key: Numbers, start: Numbers, length: Numbers) -> Numbers:
    """The pairs of which runs, in order of where they begin on one side, overlap there."""
    return np.asarray(key[1:][(key[1:] == key[:-1]) & (start[:-1] + length[:-1] > start[1:])])


def _cleared(runs: Sequence[Run]) -> list[Run]:
    """Runs that share no word, the longest first; of one that meets another the longest part that is left."""
    kept: list[Run] = []
    taken: tuple[list[Span], list[Span]] = ([], [])
    for run in sorted(runs, key=lambda item: (-item.length, item)):
        free: list[Span] = [(0, run.length)]
        for side, spans in zip(run[:2], taken, strict=True):
            free = _left(free, side, spans)
        start, end = max(free, key=lambda part: (part[1] - part[0], -part[0]), default=(0, 0))
        if end - start >= min(LEAST, run.length):
            kept.append(Run(run.a + start, run.b + start, end - start))
            for side, spans in zip(kept[-1][:2], taken, strict=True):
                insort(spans, (side, side + end - start))
    return kept


def _left(free: Sequence[Span], shift: int, taken: Sequence[Span]) -> list[Span]:
    """What is left of parts of a run that begins at ``shift``, where some words are taken (disjoint, rising)."""
    result: list[Span] = []
    for part in free:
        start, end = part[0] + shift, part[1] + shift
        at = max(0, bisect_left(taken, (start, start)) - 1)
        while at < len(taken) and taken[at][0] < end:
            if taken[at][1] > start:
                if taken[at][0] > start:
                    result.append((start - shift, taken[at][0] - shift))
                start = taken[at][1]
            at += 1
        if start < end:
            result.append((start - shift, end - shift))
    return result


class _Gaps:
    """The words between two runs, held against each other once for all pairs that have the same."""

    def __init__(self, row: Row) -> None:
        self._hashes = row.given.hashes
        self._ends = row.ended.tobytes()
        self._known: dict[tuple[bytes, bytes], list[Run] | None] = {}

    def between(self, left: Run, right: Run) -> list[Run] | None:
        """The equal words between two runs if they belong to one passage (often none), or None."""
        start_a, start_b = left.a + left.length, left.b + left.length
        key = self._hashes[start_a : right.a].tobytes(), self._hashes[start_b : right.b].tobytes()
        if key not in self._known:
            self._known[key] = self._equal(*key)
        same = self._known[key]
        if same is None:
            return None
        inner = [Run(start_a + run.a, start_b + run.b, run.length) for run in same]
        return inner if _continuous(self._ends, [left, *inner, right]) else None

    def _equal(self, *sides: bytes) -> list[Run] | None:
        """The runs of equal words of two rows, counted from their beginnings, or None where few are equal."""
        left, right = (np.frombuffer(side, dtype=np.uint64).tolist() for side in sides)
        if LCSseq.similarity(left, right) < ALIKE * min(len(left), len(right)):
            return None
        equal = (op for op in LCSseq.opcodes(left, right) if op.tag == "equal")
        return [Run(op.src_start, op.dest_start, op.src_end - op.src_start) for op in equal]


def _continuous(ends: bytes, runs: Sequence[Run]) -> bool:
    """Whether no whole sentence of one side is missing on the other."""
    for left, right in pairwise(runs):
        start_a, start_b = left.a + left.length, left.b + left.length
        if start_a == right.a and right.b - start_b > NEAR and ends[start_b] and ends[right.b]:
            return False
        if start_b == right.b and right.a - start_a > NEAR and ends[start_a] and ends[right.a]:
            return False
    return True
