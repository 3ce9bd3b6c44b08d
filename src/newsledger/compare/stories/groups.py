"""Articles to groups by how alike they are: each text filled up from its nearest neighbours, then average linkage.

The result depends on the articles only, not on the order in which they came.
"""

from heapq import heapify, heappop, heappush
from math import sqrt

from newsledger.compare.stories.terms import Likeness

NEIGHBOURS = 5
NEIGHBOUR_LEAST = 0.15
NEIGHBOUR_WEIGHT = 1.0
"""Every text is read together with so many of the texts that are most like it, if they are so much, each weighed by
how much: two reports of one happening share few words, but they are like the same others."""

TOGETHER = 0.45
"""Mean likeness of two groups from which on they are one story."""


def filled(rows: Likeness) -> Likeness:
    """The likeness once every text is read together with its nearest neighbours.

    Misses:
        A happening of which every report is told in words of its own.
    """
    mixes = [_mix(number, row) for number, row in enumerate(rows)]
    if all(len(mix) == 1 for mix in mixes):
        return rows
    holders: list[list[tuple[int, float]]] = [[] for _ in rows]
    for number, mix in enumerate(mixes):
        for other, weight in mix.items():
            holders[other].append((number, weight))
    result: Likeness = []
    for mix in mixes:
        sums: dict[int, float] = {}
        for part, weight in mix.items():
            for other, like in [*rows[part].items(), (part, 1.0)]:
                sums[other] = sums.get(other, 0.0) + weight * like
        spread: dict[int, float] = {}
        for other, like in sums.items():
            for holder, weight in holders[other]:
                spread[holder] = spread.get(holder, 0.0) + weight * like
        result.append(spread)
    lengths = [sqrt(row[number]) for number, row in enumerate(result)]
    return [
        {other: like / (lengths[number] * lengths[other]) for other, like in row.items() if other != number}
        for number, row in enumerate(result)
    ]


def _mix(number: int, row: dict[int, float]) -> dict[int, float]:
    near = sorted(row.items(), key=lambda item: (-item[1], item[0]))[:NEIGHBOURS]
    return {number: 1.0} | {other: NEIGHBOUR_WEIGHT * like for other, like in near if like > NEIGHBOUR_LEAST}


def grouped(rows: Likeness) -> list[list[int]]:
    """Groups of numbers, each sorted: the two groups most alike on average are joined until none reach TOGETHER."""
    links = [dict(row) for row in rows]
    groups = {number: [number] for number in range(len(rows))}
    heap = [(-like, a, b, 1, 1) for a, row in enumerate(rows) for b, like in row.items() if a < b and like >= TOGETHER]
    heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heappop(heap)
        if a not in groups or b not in groups or (len(groups[a]), len(groups[b])) != (size_a, size_b):
            continue
        groups[a] += groups.pop(b)
        links[a].pop(b)
        for other, total in links[b].items():
            if other != a:
                links[a][other] = links[a].get(other, 0.0) + total
                links[other].pop(b)
        for other, total in links[a].items():
            links[other][a] = total
            size_a, size_o = len(groups[a]), len(groups[other])
            mean = total / (size_a * size_o)
            if mean >= TOGETHER:
                first, second = sorted((a, other))
                heappush(heap, (-mean, first, second, len(groups[first]), len(groups[second])))
    return sorted(sorted(group) for group in groups.values())
