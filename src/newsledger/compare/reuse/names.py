"""Forms filled twice with other names: obituaries, results, warnings. They often hold no number that would tell."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from newsledger.compare.reuse.alignment import Chains
from newsledger.compare.reuse.row import Row
from newsledger.model.span import Span
from newsledger.text.shingles import Numbers
from newsledger.text.wordrows import CAPITAL, NUMBER

LEAST = 2
"""Names that stand for others from which on a passage may be a form."""

EDGE = 8
"""Words before and behind a passage, in its sentence, that may fill a slot, too."""

Flags = NDArray[np.bool_]


def refilled(row: Row, found: Chains, which: Flags) -> Numbers:
    """Of some passages those that are a form filled with other names.

    At least two names or numbers stand for others that the other article has nowhere, and no fewer than the names and
    numbers that both have. Names with one initial may be two spellings of one.

    Misses:
        Forms whose slots are filled with words in small letters, or at the edge of which a whole sentence differs.
    """
    kept = found.sums(row.names[found.runs.left + found.runs.length] - row.names[found.runs.left])
    filled = _Filled(row)
    forms = []
    for at in np.flatnonzero(which & (_at_most(row, found) >= np.maximum(LEAST, kept))).tolist():
        first, last = int(found.first[at]), int(found.first[at + 1])
        runs = found.runs.of(slice(first, last))
        sides = list(zip(runs.left.tolist(), runs.right.tolist(), runs.length.tolist(), strict=True))
        least = max(LEAST, int(kept[at]))
        if filled.others(sides, least) >= least:
            forms.append(at)
    return np.array(forms, dtype=np.int64)


def _at_most(row: Row, found: Chains) -> Numbers:
    """How many names and numbers may have been replaced in each passage and at its edges, on the side that has fewer."""
    begin = np.maximum.accumulate(np.where(row.ended, np.arange(len(row.ended)), 0))  # of the sentence
    sides = []
    for start, (left, end) in ((found.runs.left, found.left), (found.runs.right, found.right)):
        inside = found.sums(row.named[start + found.runs.length] - row.named[start])
        before = np.maximum(begin[left], left - EDGE)
        behind = np.minimum(end + EDGE, len(row.ended) - 1)
        sides.append(row.named[behind] - row.named[before] - inside)
    return np.asarray(np.minimum(*sides))


class _Filled:
    """What stands in the slots of passages."""

    def __init__(self, row: Row) -> None:
        self._row = row
        names = np.flatnonzero(row.given.flags & (CAPITAL | NUMBER))
        self._at: list[int] = names.tolist()
        self._hashes: list[int] = row.given.hashes[names].tolist()
        self._names: list[int] = row.named.tolist()
        self._ended = row.ended.tobytes()
        self._words: dict[int, frozenset[int]] = {}

    def others(self, runs: list[tuple[int, int, int]], least: int) -> int:
        """How many names stand for others between runs of equal words and beside them; no more are counted than asked."""
        slots = [((a + size, c), (b + size, d)) for (a, b, size), (c, d, _) in pairwise(runs)]
        slots += self._edges(runs)
        found = 0
        for left, right in slots:
            if found < least and self._any(left) and self._any(right):
                found += self._replaced(left, right)
        return found

    def _any(self, span: Span) -> bool:
        """Whether a name or number stands in a span."""
        return bool(self._names[span[1]] > self._names[span[0]])

    def _edges(self, runs: list[tuple[int, int, int]]) -> list[tuple[Span, Span]]:
        """The words of the same sentence before and behind a passage."""
        ended, first, last = self._ended, runs[0], runs[-1]
        before, behind = [], []
        for side in (0, 1):
            start = first[side]
            while start and first[side] - start < EDGE and not ended[start]:
                start -= 1
            end = last[side] + last[2]
            while end < len(ended) - 1 and end - last[side] - last[2] < EDGE and not ended[end]:
                end += 1
            before.append((start, first[side]))
            behind.append((last[side] + last[2], end))
        return [(before[0], before[1]), (behind[0], behind[1])]

    def _replaced(self, left: Span, right: Span) -> int:
        """How many names on one side stand for others, in their order."""
        sides = zip(self._foreign(left, right), self._foreign(right, left), strict=False)
        return sum(one != other or one.isdigit() for one, other in sides)

    def _foreign(self, span: Span, other: Span) -> list[str]:
        """The initials of names that the other article has nowhere."""
        row, known = self._row, self._of_article(int(self._row.article[other[0]]))
        found: list[str] = []
        behind = -1
        for number in range(self._names[span[0]], self._names[span[1]]):
            if self._hashes[number] not in known:
                at = self._at[number]
                if at != behind:  # words of one name
                    found.append(row.texts[int(row.article[at])][int(row.given.start[at])].casefold())
                behind = at + 1
        return found

    def _of_article(self, number: int) -> frozenset[int]:
        if number not in self._words:
            row = self._row
            self._words[number] = frozenset(row.given.hashes[row.first[number] : row.first[number + 1]].tolist())
        return self._words[number]
