"""The best tree over scores of arcs: greedy where that gives a tree, else Chu-Liu/Edmonds."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
TRIED = 2  # words tried as the root, before one costlier search for the best of all


def best_heads(scores: Scores) -> list[int]:
    """The head of each word in the best tree with one root, 0 for the root, else the head's place counted from 1.

    Args:
        scores: (words, words + 1): of each word with the root (column 0) and with each word as its head.

    >>> best_heads(np.array([[0, -9, 5], [2, 6, -9]], dtype=np.float32))  # each wants the other: a cycle
    [2, 0]
    """
    size = len(scores)
    square = np.full((size + 1, size + 1), -np.inf)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    heads = [0, *square[1:].argmax(1).tolist()]
    if heads.count(0) == 2 and _cycle(heads) is None:  # noqa: PLR2004 - of the root itself, and of one word
        return heads[1:]
    best, found = -np.inf, heads
    others = square[1:, 1:].max(1)
    bounds = others.sum() - others + square[1:, 0] if size > 1 else square[1:, 0]  # no tree under a word scores more
    likely = np.argsort(-bounds, kind="stable").tolist()
    for place, root in enumerate(likely):
        if bounds[root] <= best:
            break
        if place == TRIED:  # words hardly tell apart; a root now costs more than any choice of heads can gain
            square[1:, 0] -= (size + 1) * (np.ptp(scores) + 1)
            return _edmonds(square)[1:]
        heads = _under(square, root + 1)
        total = float(square[range(1, size + 1), heads[1:]].sum())
        if total > best:
            best, found = total, heads
    return found[1:]


def _under(scores: NDArray[np.float64], root: int) -> list[int]:
    """The heads of the best tree whose one root is a given word."""
    chosen = scores.copy()
    chosen[1:, 0] = -np.inf
    chosen[root] = -np.inf
    chosen[root, 0] = scores[root, 0]
    return _edmonds(chosen)


def _cycle(heads: list[int]) -> list[int] | None:
    """The nodes of a cycle, None if every way leads to the root."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        node, way = start, []
        while node and not seen[node]:
            seen[node] = start
            way.append(node)
            node = heads[node]
        if node and seen[node] == start:
            return way[way.index(node) :]
    return None


def _edmonds(scores: NDArray[np.float64]) -> list[int]:
    """Heads of the best tree under node 0; ``scores[d, h]`` is that of the arc from head h to dependent d."""
    heads = [0, *scores[1:].argmax(1).tolist()]
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    rest = [node for node in range(len(heads)) if node not in inside]
    joined = len(rest)  # the cycle becomes one node behind all others
    smaller = np.full((joined + 1, joined + 1), -np.inf)
    smaller[:joined, :joined] = scores[np.ix_(rest, rest)]
    whole = sum(scores[node, heads[node]] for node in cycle)
    broken = np.array([scores[node] - scores[node, heads[node]] for node in cycle])  # the cycle entered at a node
    into, out = broken[:, rest], scores[np.ix_(rest, cycle)]
    smaller[joined, :joined] = into.max(0) + whole
    smaller[:joined, joined] = out.max(1)
    smaller[0] = -np.inf
    found = _edmonds(smaller)
    for place, node in enumerate(rest[1:], 1):
        head = found[place]
        heads[node] = cycle[int(out[place].argmax())] if head == joined else rest[head]
    entered = found[joined]
    heads[cycle[int(into[:, entered].argmax())]] = rest[entered]
    return heads
