"""Passages cut into pieces where a paragraph ends on either side, with what was kept and changed in each."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from newsledger.compare.reuse.alignment import Chains
from newsledger.compare.reuse.pairs import HALF, Table, starts
from newsledger.compare.reuse.row import Row
from newsledger.model.span import Span
from newsledger.text.shingles import Numbers

LONE = 8
"""Equal words of a paragraph that is a passage of its own inside a longer copy; one with fewer is left out."""


class Part(NamedTuple):
    """Equal words of a piece and the gap behind them, as reading offsets on both sides; a gap without words is empty."""

    a: Span
    b: Span
    gap_a: Span
    gap_b: Span


class Piece(NamedTuple):
    """What two articles share of one paragraph.

    Attributes:
        passage: The number of the passage it is of.
        a: Reading offsets in one article.
        b: In the other.
        equal: Equal words.
        longer: Words of the longer side.
        parts: The equal words in order; the gap of the last is no part of the piece.
    """

    passage: int
    a: Span
    b: Span
    equal: int
    longer: int
    parts: tuple[Part, ...]


class _Sides(NamedTuple):
    """Where each part of a piece begins and ends on one side, and where a piece that begins or ends with it does."""

    start: Numbers
    end: Numbers
    opens: Numbers
    closes: Numbers


def pieces(row: Row, found: Chains) -> Iterator[Piece]:
    """Passages cut where a paragraph ends on either side; paragraphs that share few words are left out."""
    run, offset, length = _parted(row, found.runs)
    passage = (np.cumsum(np.isin(np.arange(len(found.runs.key)), found.first)) - 1)[run]
    goes_on = np.r_[False, passage[1:] == passage[:-1]]
    cut, left, right = goes_on & (offset > 0), found.runs.left[run] + offset, found.runs.right[run] + offset
    sides = [_Sides(start, start + length, start.copy(), start + length) for start in (left, right)]
    gaps = np.flatnonzero(goes_on & ~cut)
    broken = np.logical_or(*(_breaks(row, side, gaps) for side in sides))
    cut[gaps[broken]] = True
    begins = np.flatnonzero(cut | ~goes_on)
    if len(begins):
        yield from _told(row, sides, begins, (passage, length))


def _parted(row: Row, runs: Table) -> tuple[Numbers, Numbers, Numbers]:
    """Runs cut inside where a paragraph ends on either side: of each part its run, where it begins in it, its words."""
    cuts = [np.arange(len(runs.key)) << HALF]
    for start in (runs.left, runs.right):
        first, last = row.broken[start], row.broken[start + runs.length - 1]
        size = last - first
        number = np.repeat(np.arange(len(size)), size)
        at = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size - first, size)
        cuts.append((number << HALF) | (row.breaks[at] + 1 - start[number]))
    packed = np.unique(np.concatenate(cuts))
    run, offset = packed >> HALF, packed & ((1 << HALF) - 1)
    end = np.where(np.r_[run[1:] == run[:-1], False], np.r_[offset[1:], 0], runs.length[run])
    return run, offset, end - offset


def _breaks(row: Row, side: _Sides, gaps: Numbers) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Before which parts a paragraph ends; there the piece before closes and the next opens, on this side."""
    first, last = row.broken[side.end[gaps - 1] - 1], row.broken[side.start[gaps]]
    there = last > first
    side.closes[gaps[there] - 1] = row.breaks[first[there]] + 1
    side.opens[gaps[there]] = row.breaks[last[there] - 1] + 1
    return there


def _told(row: Row, sides: list[_Sides], begins: Numbers, of_parts: tuple[Numbers, Numbers]) -> Iterator[Piece]:
    passage, length = of_parts
    ends = np.r_[begins[1:], len(length)]
    equal = np.add.reduceat(length, begins)
    which = np.flatnonzero(_enough(passage[begins], equal))
    hulls = [(side.opens[begins], side.closes[ends - 1]) for side in sides]
    longer = np.maximum(*(end - start for start, end in hulls))
    parts = list(map(Part, *_spans(row, sides)))
    columns = [passage[begins], *(c for hull in hulls for c in _letters(row, *hull)), equal, longer, begins, ends]
    for number, a, a_end, b, b_end, same, most, start, end in zip(*(c[which].tolist() for c in columns), strict=True):
        yield Piece(number, (a, a_end), (b, b_end), same, most, tuple(parts[start:end]))


def _enough(passage: Numbers, equal: Numbers) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which pieces share enough words; of a passage without one the first of those that share most."""
    enough = equal >= LONE
    first = starts(passage)
    few = np.maximum.reduceat(equal, first) < LONE
    for start, end in zip(first[few].tolist(), np.r_[first[1:], len(passage)][few].tolist(), strict=True):
        enough[start + int(equal[start:end].argmax())] = True
    return enough


def _spans(row: Row, sides: list[_Sides]) -> list[list[Span]]:
    """Columns of parts: the spans of both sides, then those of the gaps behind them."""
    kept, gaps = [], []
    for side in sides:
        kept.append(_zipped(*_letters(row, side.start, side.end)))
        behind, ahead = side.end[:-1], np.maximum(side.start[1:], side.end[:-1])
        start, end = _letters(row, behind, np.maximum(ahead, behind + 1))
        gaps.append([*_zipped(start, np.where(ahead > behind, end, start)), (0, 0)])
    return kept + gaps


def _letters(row: Row, start: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
    """Reading offsets of words from ``start`` to before ``end``."""
    last = len(row.words) - 1
    return row.given.start[np.minimum(start, last)], row.given.end[np.minimum(end - 1, last)]


def _zipped(start: Numbers, end: Numbers) -> list[Span]:
    return list(zip(start.tolist(), end.tolist(), strict=True))
