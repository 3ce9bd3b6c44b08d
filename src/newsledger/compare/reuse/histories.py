"""How likely one article of a family has its text from another, over all ways in which the family may have come about.

In a family every article has the text from one other, or from a source that is not among the articles. Such a history
is a tree; each step has a weight, and the weight of a tree is the product of its steps'. The share of all trees in
which something holds follows from the inverse of one matrix, without counting trees (matrix-tree theorem: Tutte 1948;
Koo et al. 2007; for what hangs on which root Chebotarev and Agaev 2002).

Most of a family has its text from the same place: its *hub*, one of the articles or the source outside. Which it is
nobody says; so each may be, its steps weigh more, and the histories under all hubs are summed.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from newsledger.compare.reuse.signs import SIGNS, Edges, Values
from newsledger.text.shingles import Numbers

PULLS = ("hub", "unseen")
"""Weights beside those of the signs: of a step from the hub, and of one from outside where the source outside is it."""

HUBS = 6
"""Articles of a family that may be its hub: those on which most others hang."""

LARGEST = 600
"""Articles of a family whose histories are weighed; in a larger one each article has its source by itself."""

CERTAIN = 12.0
"""Weights (logarithms) beyond this are as good as certain, and are cut: sums stay exact."""


class Sized(NamedTuple):
    """The families that have one number of articles.

    Attributes:
        steps: Which of the possible steps are theirs.
        at: For each of these its family, source and taker, counted from 0.
        shape: Families, and twice the articles of each: the shape of a table of all steps.
    """

    steps: Numbers
    at: tuple[Numbers, Numbers, Numbers]
    shape: tuple[int, int, int]


class Histories(NamedTuple):
    """The histories of families of one size, under every hub they may have.

    Attributes:
        hub: Number of the hub; the number of articles stands for the source outside.
        chance: The chance of the hub.
        weight: The logarithm of the sum of its histories' weights.
        step: Under it the chance that the second article has the text from the first, directly.
        from_: The same, directly or through others; of those through others only where the first has it from outside.
        begun: Under it the chance that an article has the text from outside.
    """

    hub: Numbers
    chance: Values
    weight: Values
    step: Values
    from_: Values
    begun: Values


def likely(edges: Edges, weights: Values) -> Values:
    """For every possible step the chance, 0 to 1, that the taker has its text from there, directly or through others.

    Args:
        edges: The steps.
        weights: Those of the signs, then those of ``PULLS``.
    """
    strength = strengths(edges, weights)
    result = np.zeros(len(strength))
    for some in sized(edges):
        table = np.zeros(some.shape)
        table[some.at] = strength[some.steps]
        if some.shape[1] > LARGEST:
            result[some.steps] = (table / (1.0 + table.sum(axis=1, keepdims=True)))[some.at]
            continue
        found = histories(table, *weights[len(SIGNS) :])
        result[some.steps] = np.einsum("fk,fkst->fst", found.chance, found.from_)[some.at]
    return np.clip(result, 0.0, 1.0)


def strengths(edges: Edges, weights: Values) -> Values:
    """The weight of every step, before hubs."""
    return np.asarray(np.exp(np.clip(edges.signs @ weights[: len(SIGNS)], -CERTAIN, CERTAIN)))


def sized(edges: Edges) -> Iterator[Sized]:
    """The families by their size."""
    nodes, first = np.unique(edges.taker, return_index=True)
    family, families = np.unique(edges.family[first], return_inverse=True)
    size = np.bincount(families)
    order = np.argsort(families, kind="stable")
    place = np.zeros(int(nodes.max(initial=-1)) + 1, dtype=np.int64)
    place[nodes[order]] = np.arange(len(nodes)) - np.repeat(np.cumsum(size) - size, size)
    of = np.searchsorted(family, edges.family)
    for articles in np.unique(size).tolist():
        steps = np.flatnonzero(size[of] == articles)
        known, numbered = np.unique(of[steps], return_inverse=True)
        at = (numbered, place[edges.source[steps]], place[edges.taker[steps]])
        yield Sized(steps, at, (len(known), articles, articles))


def histories(strength: Values, hub: float, unseen: float) -> Histories:
    """The histories of families of one size.

    Args:
        strength: A table for each family: the weight of the step from one article (row) to another (column).
        hub: Logarithm by which the steps of a hub weigh more.
        unseen: The same for steps from outside, where the source outside is the hub.

    >>> found = histories(np.array([[[0.0, 3.0], [0.0, 0.0]]]), 0.0, 0.0)
    >>> float((found.chance[0] * found.step[0, :, 0, 1]).sum().round(3))
    0.75
    """
    articles = strength.shape[1]
    hubs = _hubs(strength)
    pulls = np.where(hubs[:, :, None] == np.arange(articles), np.exp(hub), 1.0)
    steps = strength[:, None] * pulls[..., None]
    outside = np.where(hubs == articles, np.exp(unseen), 1.0)[..., None]
    inverse, weight = _inverted(steps, outside)
    here = np.einsum("fkaa->fka", inverse)
    back = np.swapaxes(inverse, -1, -2)
    taken = steps * (here[..., None, :] - back)
    rooted = outside[..., None] * inverse  # the second hangs on the first, which has it from outside
    both = outside[..., None] * steps * (here[..., :, None] * here[..., None, :] - inverse * back)
    chance = np.exp(weight - weight.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    return Histories(hubs, chance, weight, taken, taken + rooted - both, outside * here)


def _inverted(steps: Values, outside: Values) -> tuple[Values, Values]:
    """The inverse of each family's matrix (the Laplacian of its steps), and the logarithm of its determinant."""
    laplacian = -steps
    every = np.arange(steps.shape[-1])
    laplacian[..., every, every] += outside + steps.sum(axis=-2)
    return np.asarray(np.linalg.inv(laplacian)), np.asarray(np.linalg.slogdet(laplacian)[1])


def _hubs(strength: Values) -> Numbers:
    """The articles of each family that may be its hub, and the source outside."""
    families, articles = strength.shape[:2]
    if articles <= HUBS:
        found = np.broadcast_to(np.arange(articles), (families, articles))
    else:
        hanging = _inverted(strength, np.ones(1))[0].sum(axis=-1)
        found = np.argsort(-hanging, axis=-1, kind="stable")[:, :HUBS]
    return np.concatenate((found, np.full((families, 1), articles)), axis=1)
