"""Articles to groups by how alike they are: each text filled up from its nearest neighbours, then average linkage.

The result depends on the articles only, not on the order in which they came.
"""

from collections import defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

import msgspec
import numpy as np

from newsledger.compare.stories.nearness import FLOOR, Pair, Window, entries_of
from newsledger.compare.stories.terms import Row
from newsledger.text.shingles import Numbers

NEIGHBOURS = 5
NEIGHBOUR_LEAST = 0.12
NEIGHBOUR_WEIGHT = 2.0
"""Every text is read together with so many of the texts that are most like it, if they are so much, each weighed by
how much: two reports of one happening share few words, but they are like the same others …"""

NEIGHBOUR_SHARE = 3
"""… but with no more than one in so many of those near it: among five texts of one crisis each is near to each."""

TOGETHER = 0.46
"""Mean likeness of two groups from which on they are one story."""

SILENCE = 4.0
"""A story is over once it has been silent for so many times the days between two of its reports …"""

FIRST_PACE = 2.0
"""… which before a second report are taken to be so many, and count like one more report later …"""

SHORTEST, LONGEST = 2.0, 30.0
"""… but for not less and not more days than these."""


class Mix(NamedTuple):
    """What each text is read with.

    Attributes:
        parts: For each text its own number and those of others.
        weights: What each of them weighs; 0 where there are no more.
    """

    parts: Numbers
    weights: Row


def mixed(rows: Sequence[Pair], leans: Row, most: Numbers, least: float) -> Mix:
    """Each text with those that are most like it, weighed by how much.

    Args:
        rows: How like each text is to others.
        leans: How much each needs others.
        most: With how many others each is read at most.
        least: How like it these must be.
    """
    parts = np.repeat(np.arange(len(rows))[:, None], most.max(initial=0) + 1, axis=1)
    weights = np.zeros(parts.shape)
    weights[:, 0] = 1.0
    for number, (others, like) in enumerate(rows):
        best = np.lexsort((others, -like))[: most[number]]
        best = best[like[best] > least]
        parts[number, 1 : len(best) + 1] = others[best]
        weights[number, 1 : len(best) + 1] = leans[number] * like[best]
    return Mix(parts, weights)


def by_neighbours(rows: Sequence[Pair], leans: Row, near: Numbers) -> list[Pair]:
    """The likeness once every text is read together with its nearest neighbours.

    Args:
        rows: How like each text is to others.
        leans: How much each needs its neighbours, 0 to 1.
        near: How many texts are near each.

    Misses:
        A happening of which every report is told in words of its own.
    """
    most = np.clip(near // NEIGHBOUR_SHARE, 1, NEIGHBOURS)
    return filled(rows, mixed(rows, NEIGHBOUR_WEIGHT * leans, most, NEIGHBOUR_LEAST))


def filled(rows: Sequence[Pair], mix: Mix) -> list[Pair]:
    """The likeness of texts each of which is read together with others."""
    count = len(rows)
    parts, weights = mix
    # for each text, those that are read with it, and what it weighs there
    order = np.argsort(parts, axis=None, kind="stable")
    order = order[weights.ravel()[order] > 0]
    holders, held = order // parts.shape[1], weights.ravel()[order]
    starts = np.searchsorted(parts.ravel()[order], np.arange(count + 1))
    lengths = np.ones(count)
    result: list[Pair] = []
    for number in range(count):
        together = np.zeros(count)
        for part, weight in zip(parts[number].tolist(), weights[number].tolist(), strict=True):
            if weight:
                others, like = rows[part]
                together[others] += weight * like
                together[part] += weight
        inside = np.flatnonzero(together)
        entries, _ = entries_of(starts, inside)
        each = np.repeat(together[inside], starts[inside + 1] - starts[inside]) * held[entries]
        spread = np.bincount(holders[entries], each, minlength=count).astype(np.float64)
        lengths[number] = np.sqrt(spread[number])
        spread[number] = 0.0
        kept: Numbers = np.flatnonzero(spread >= FLOOR)
        result.append((kept, spread[kept]))
    return [(others, like / (lengths[number] * lengths[others])) for number, (others, like) in enumerate(result)]


class Pace(msgspec.Struct, frozen=True):
    """The days of a group: when it began and was last told, and by how many reports whose day is known.

    How long a story may be silent and still go on follows from how often it was told: a siege that is told every hour is
    over after two quiet days, a trial that is told every week is not.
    """

    first: int | None = None
    last: int | None = None
    reports: int = 0

    @property
    def window(self) -> float:
        """Days of silence after which another report begins a new story."""
        if self.first is None or self.last is None:
            return LONGEST
        pace = (self.last - self.first + FIRST_PACE) / max(1, self.reports)
        return min(LONGEST, max(SHORTEST, SILENCE * pace))

    def joins(self, other: "Pace") -> bool:
        """Whether two groups may be one story: the silence between them is within the window of the larger."""
        if self.first is None or other.first is None or self.last is None or other.last is None:
            return True
        silence = max(self.first - other.last, other.first - self.last, 0)
        most = max(self.reports, other.reports)
        return silence <= max(group.window for group in (self, other) if group.reports == most)

    def plus(self, other: "Pace") -> "Pace":
        """The days of both."""
        first = [day for day in (self.first, other.first) if day is not None]
        last = [day for day in (self.last, other.last) if day is not None]
        return Pace(min(first, default=None), max(last, default=None), self.reports + other.reports)


def pace(window: Window | None) -> Pace:
    """The days of one article."""
    return Pace(window[0].toordinal(), window[1].toordinal(), 1) if window else Pace()


def grouped(rows: Sequence[Pair], paces: Sequence[Pace]) -> list[list[int]]:
    """Groups of numbers, each sorted: the two groups most alike on average are joined until none reach TOGETHER.

    Groups that a longer silence parts than their pace allows stay apart.
    """
    result: list[list[int]] = []
    for members in _components(rows):
        inside = set(members)
        links: dict[int, dict[int, float]] = {
            number: {
                other: like
                for other, like in zip(rows[number][0].tolist(), rows[number][1].tolist(), strict=True)
                if other in inside
            }
            for number in members
        }
        result += _linked(links, {number: paces[number] for number in members})
    return sorted(result)


def _components(rows: Sequence[Pair]) -> list[list[int]]:
    """Numbers that a chain of pairs as like as TOGETHER joins: no group reaches beyond its component."""
    head = list(range(len(rows)))

    def find(number: int) -> int:
        while head[number] != number:
            head[number] = head[head[number]]
            number = head[number]
        return number

    for number, (others, like) in enumerate(rows):
        for other in others[like >= TOGETHER].tolist():
            first, second = sorted((find(number), find(other)))
            head[second] = first
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(len(rows)):
        found[find(number)].append(number)
    return list(found.values())


def _linked(links: dict[int, dict[int, float]], paces: dict[int, Pace]) -> list[list[int]]:
    """Average linkage within one component."""
    groups = {number: [number] for number in links}
    heap = [(-like, a, b, 1, 1) for a, row in links.items() for b, like in row.items() if a < b and like >= TOGETHER]
    heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heappop(heap)
        if a not in groups or b not in groups or (len(groups[a]), len(groups[b])) != (size_a, size_b):
            continue
        if not paces[a].joins(paces[b]):
            continue
        groups[a] += groups.pop(b)
        paces[a] = paces[a].plus(paces.pop(b))
        _merge(links, a, b)
        for other, total in links[a].items():
            mean = total / (len(groups[a]) * len(groups[other]))
            if mean >= TOGETHER:
                first, second = sorted((a, other))
                heappush(heap, (-mean, first, second, len(groups[first]), len(groups[second])))
    return [sorted(group) for group in groups.values()]


def _merge(links: dict[int, dict[int, float]], a: int, b: int) -> None:
    """Add what joins one group to others to what joins another, and drop the one."""
    links[a].pop(b)
    for other, total in links.pop(b).items():
        if other != a:
            links[a][other] = links[a].get(other, 0.0) + total
            links[other].pop(b)
    for other, total in links[a].items():
        links[other][a] = total
