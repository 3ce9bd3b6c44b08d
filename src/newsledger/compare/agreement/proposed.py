"""Pairs of figures that may be of one thing: next to each other by value, and not ruled out by a first test.

Of a hundred pairs eighty give nothing. The first test is made for all pairs at once, as columns, so that only the others
are judged one by one; it rules out no pair that the judge would not.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from newsledger.compare.agreement.measure import Measure
from newsledger.compare.agreement.things import BARE, SOLDIER
from newsledger.text.shingles import Numbers

NEIGHBOURS = 60
"""In a crowded thing each figure meets this many others, those next to it by value."""

BITS = 64
"""Bits of a number: countries further on share one with another, which only sends more pairs to the judge."""

Flags = NDArray[np.bool_]


def proposed(found: Sequence[Measure]) -> Iterator[tuple[Measure, Measure]]:
    """Pairs of one kind of thing, and of equal size where one counts nothing named, that the judge has to look at."""
    by_kin: defaultdict[str, list[int]] = defaultdict(list)
    equals: defaultdict[float, list[int]] = defaultdict(list)
    for number, measure in enumerate(found):
        by_kin[measure.kin].append(number)
        equals[measure.size].append(number)
    of = _Columns(found)
    kin = _neighbours(found, [by_kin[name] for name in sorted(by_kin)])
    size = _neighbours(found, [equals[value] for value in sorted(equals)])
    more = (of.kin[size[0]] != of.kin[size[1]]) & (of.bare[size[0]] | of.bare[size[1]])
    left, right = (np.r_[a, b[more]] for a, b in zip(kin, size, strict=True))
    possible = of.possible(left, right)
    for a, b in zip(left[possible].tolist(), right[possible].tolist(), strict=True):
        yield found[a], found[b]


def _neighbours(found: Sequence[Measure], groups: Iterable[list[int]]) -> tuple[Numbers, Numbers]:
    """The numbers of both sides of all pairs: each measure of a group with the next ones, by value where it is crowded."""
    order: list[int] = []
    ends: list[int] = []
    for same in groups:
        crowded = len(same) > NEIGHBOURS
        order += sorted(same, key=lambda at: (found[at].reach or (0, 0), found[at].figure.id)) if crowded else same
        ends += [len(order)] * len(same)
    place = np.arange(len(order))
    count = np.minimum(NEIGHBOURS, np.array(ends, dtype=np.int64) - place - 1)
    left = np.repeat(place, count)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(count) - count, count)
    numbers = np.array(order, dtype=np.int64)
    return numbers[left], numbers[right]


class _Columns:
    """What the first test asks of measures, a column each; equal numbers stand for equal values."""

    def __init__(self, found: Sequence[Measure]) -> None:
        reach = [m.reach or (np.nan, np.nan) for m in found]
        self._low, self._high = np.array(reach, dtype=np.float64).reshape(-1, 2).T
        figures = [m.figure for m in found]
        # one number, or one range: as ``alike.equal`` has it
        self._value = _numbered(
            (f.value, None, None) if f.value is not None else (None, f.low, f.high) for f in figures
        )
        self._story = _numbered(m.story if m.story is not None else number for number, m in enumerate(found))
        self._doc = _numbered(f.doc for f in figures)
        self._thing, self.kin = _numbered_alike([m.thing for m in found], [m.kin for m in found])
        self._unnamed = np.array([m.thing == BARE for m in found], dtype=np.bool_)
        self.bare = np.array([m.bare for m in found], dtype=np.bool_)
        self._counts = np.array([m.thing == SOLDIER or m.fate is not None for m in found], dtype=np.bool_)
        bit = {code: 1 << number % BITS for number, code in enumerate(sorted({c for m in found for c in m.countries}))}
        self._countries = np.array([_union(bit[code] for code in m.countries) for m in found], dtype=np.uint64)

    def possible(self, a: Numbers, b: Numbers) -> Flags:
        """Which pairs may be of one thing and of one matter: all others are nothing to ``judge``."""
        equal, story = self._value[a] == self._value[b], self._story[a] == self._story[b]
        thing = self._thing[a] == self._thing[b]
        general = (self.kin[a] == self.kin[b]) & ((self.kin[a] == self._thing[a]) | (self.kin[b] == self._thing[b]))
        one_thing = thing | general | (equal & (self.bare[a] | self.bare[b]))
        one_thing &= story | ~(thing & self._unnamed[a])
        meeting = (self._low[a] <= self._high[b]) & (self._low[b] <= self._high[a])
        countries = self._counts[a] & ((self._countries[a] & self._countries[b]) != 0)
        return np.asarray(one_thing & (equal | meeting | story | (self._doc[a] == self._doc[b]) | countries))


def _numbered(values: Iterable[Hashable]) -> Numbers:
    """A number for each value, the same for equal ones."""
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(value, len(known)) for value in values], dtype=np.int64)


def _numbered_alike(*columns: Sequence[str]) -> Iterator[Numbers]:
    """The same for columns whose values are compared with each other."""
    every = _numbered(value for column in columns for value in column)
    yield from np.split(every, np.cumsum([len(column) for column in columns])[:-1])


def _union(bits: Iterable[int]) -> int:
    found = 0
    for bit in bits:
        found |= bit
    return found
