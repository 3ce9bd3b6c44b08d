"""Families of copies: which article of a family each has its text from, and which came first.

Text loses words on its way: what two copies share with each other, both share with what they were made from, and more
of it. So the pairs that share most are the steps of copying, the others are of common origin. Which end of a step came
first is told by what is cut off, and by the clocks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log
from typing import NamedTuple

Key = tuple[str, str]

STRONG = 0.4
"""Share of the shorter article that two must have in common to be of one family; less is a passage from another."""

CLOCK = 2.0
CLOCK_HOURS = 36.0
CLOCK_FAR = 1.0
"""How much it tells that one article appeared first: within these hours, and with more between them."""

CUT = 1.5
COVERED = 0.9
LEFT_OUT = 0.8
"""How much it tells that one article is all in the other (COVERED) and lacks a part of it (under LEFT_OUT of it)."""

EVEN = 0.03
"""Two pairs that share this nearly the same number of words (its logarithm) share as much."""

HUB = 2.0
"""How much each further step that leads from an article speaks for it as the beginning of its family."""

SURE = 2.1
"""Lead of the best beginning of a family over the best that turns a step around, from which on the step is stated."""


class Edge(NamedTuple):
    """Two articles that share text: how many equal words, and how much the signs speak for the first as the source."""

    a: str
    b: str
    words: int
    forward: float


class Clue(NamedTuple):
    """What is known of an article: its words, and when it appeared in hours, None if that is not stated."""

    length: int
    hours: float | None


def edge(a: str, b: str, words: int, clues: dict[str, Clue]) -> Edge:
    """The edge of two articles, with what clocks and cuts tell."""
    first, second = clues[a], clues[b]
    forward = 0.0
    if first.hours is not None and second.hours is not None and first.hours != second.hours:
        gap = second.hours - first.hours
        worth = CLOCK if abs(gap) <= CLOCK_HOURS else CLOCK_FAR
        forward += worth if gap > 0 else -worth
    of_a, of_b = words / max(1, first.length), words / max(1, second.length)
    if of_b >= COVERED and of_a < LEFT_OUT:
        forward += CUT
    elif of_a >= COVERED and of_b < LEFT_OUT:
        forward -= CUT
    return Edge(a, b, words, forward)


def steps(edges: Sequence[Edge], clues: dict[str, Clue]) -> dict[Key, bool | None]:
    """For every pair that is a step of copying, whether the first is the source (None: open); others are left out."""
    strong = [item for item in edges if item.words >= STRONG * min(clues[item.a].length, clues[item.b].length)]
    total: defaultdict[str, int] = defaultdict(int)
    for item in strong:
        total[item.a] += item.words
        total[item.b] += item.words

    def rank(item: Edge) -> tuple[int, float, Edge]:
        """Most words first; of nearly equal ones the pair whose older article is oldest: copies of a text come later."""
        hours = [found for doc in (item.a, item.b) if (found := clues[doc].hours) is not None]
        return -round(log(item.words) / EVEN), min(hours, default=0.0), item

    tree = _tree(sorted(strong, key=rank))
    result: dict[Key, bool | None] = {}
    for family in tree:
        result.update(_directed(family))
    chosen = set(strong)
    result.update(_passages([item for item in edges if item not in chosen], tree, total))
    return result


def _tree(edges: Iterable[Edge]) -> list[list[Edge]]:
    """The heaviest edges that join every family without a ring, family by family."""
    family: dict[str, int] = {}
    trees: dict[int, list[Edge]] = {}
    members: dict[int, list[str]] = {}
    for number, item in enumerate(edges):
        left, right = family.get(item.a, -1), family.get(item.b, -1)  # -1: in none so far
        if left == right >= 0:
            continue
        joined = [*members.pop(left, [item.a]), *members.pop(right, [item.b])] if left != right else [item.a, item.b]
        chosen = [*trees.pop(left, []), *trees.pop(right, []), item] if left != right else [item]
        for doc in joined:
            family[doc] = number
        members[number], trees[number] = joined, chosen
    return [trees[number] for number in sorted(trees)]


def _directed(tree: Sequence[Edge]) -> dict[Key, bool | None]:
    """The steps of one family from its most likely beginning.

    A step is open if another beginning is nearly as likely, or if its own clocks and cuts speak against it.
    """
    by_pair = {frozenset((item.a, item.b)): item for item in tree}
    order, behind = _walk(tree)

    def towards(doc: str) -> float:
        """How much the signs speak for the step that leads to an article, from the one behind it."""
        item = by_pair[frozenset((doc, behind[doc]))]
        return item.forward if item.b == doc else -item.forward

    worth = {order[0]: sum(towards(doc) for doc in order[1:])}
    for doc in order[1:]:
        worth[doc] = worth[behind[doc]] - 2 * towards(doc)
    steps_at = Counter(doc for item in tree for doc in (item.a, item.b))
    for doc in order:
        worth[doc] += HUB * (steps_at[doc] - 1)
    near, far = _sides(order, behind, worth)
    result: dict[Key, bool | None] = {}
    for doc in order[1:]:
        item = by_pair[frozenset((doc, behind[doc]))]
        lead = near[doc] - far[doc]  # with the beginning on the near side, the nearer article is the source
        first = (behind[doc] == item.a) == (lead > 0)
        against = item.forward < 0 if first else item.forward > 0
        result[item.a, item.b] = first if abs(lead) >= SURE and not against else None
    return result


def _walk(tree: Sequence[Edge]) -> tuple[list[str], dict[str, str]]:
    """The articles of a tree from the first by id outwards, and which one stands behind each."""
    around: defaultdict[str, list[str]] = defaultdict(list)
    for item in tree:
        around[item.a].append(item.b)
        around[item.b].append(item.a)
    start = min(around)
    order, behind = [start], {start: ""}
    for doc in order:
        for other in around[doc]:
            if other not in behind:
                behind[other] = doc
                order.append(other)
    return order, behind


def _sides(
    order: Sequence[str], behind: dict[str, str], worth: dict[str, float]
) -> tuple[dict[str, float], dict[str, float]]:
    """For every step, the worth of the best beginning on its near side and on its far side."""
    far = dict(worth)
    children: defaultdict[str, list[str]] = defaultdict(list)
    for doc in reversed(order[1:]):
        far[behind[doc]] = max(far[behind[doc]], far[doc])
        children[behind[doc]].append(doc)
    near: dict[str, float] = {order[0]: float("-inf")}
    for doc in order:
        best = sorted((far[child] for child in children[doc]), reverse=True)
        for child in children[doc]:
            others = best[1:2] if far[child] == best[0] else best[:1]
            near[child] = max(near[doc], worth[doc], *others)
    return near, far


def _passages(edges: Sequence[Edge], trees: Sequence[Sequence[Edge]], total: dict[str, int]) -> dict[Key, bool | None]:
    """Passages from another family: the family that more of its articles share it with is where it comes from."""
    family = {doc: number for number, tree in enumerate(trees) for item in tree for doc in (item.a, item.b)}
    partners: defaultdict[tuple[str, int | str], list[Edge]] = defaultdict(list)
    for item in edges:
        partners[item.a, family.get(item.b, item.b)].append(item)
        partners[item.b, family.get(item.a, item.a)].append(item)
    result: dict[Key, bool | None] = {}
    for item in edges:
        if family.get(item.a, item.a) == family.get(item.b, item.b):
            continue
        from_b = partners[item.a, family.get(item.b, item.b)]
        from_a = partners[item.b, family.get(item.a, item.a)]
        if len(from_a) == len(from_b) == 1:
            result[item.a, item.b] = item.forward > 0 if item.forward else None
            continue
        taker, shared = (item.a, from_b) if len(from_b) > len(from_a) else (item.b, from_a)
        best = max(shared, key=lambda other: (other.words, total[_other(other, taker)], other.a, other.b))
        if best == item:
            result[item.a, item.b] = taker == item.b
    return result


def _other(item: Edge, doc: str) -> str:
    return item.b if item.a == doc else item.a
