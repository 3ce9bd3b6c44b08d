from itertools import product
from math import exp, prod

import numpy as np
import pytest

from newsledger.compare.reuse.histories import histories

HUB, UNSEEN = 1.5, 0.8


def counted(strength: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> dict[tuple[int, int], float]:
    """For each article and each other the share of histories, over all hubs, in which it has the text from there."""
    articles = len(strength)
    total = 0.0
    found = {(source, taker): 0.0 for source in range(articles) for taker in range(articles)}
    for sources in product(range(articles + 1), repeat=articles):
        behind = [row(sources, taker) for taker in range(articles)]
        if any(len(way) > articles for way in behind):
            continue  # in a circle
        for hub in range(articles + 1):
            weight = prod(step(strength, hub, source, taker) for taker, source in enumerate(sources))
            total += weight
            for taker, way in enumerate(behind):
                for source in way:
                    found[source, taker] += weight
    return {pair: weight / total for pair, weight in found.items()}


def row(sources: tuple[int, ...], taker: int) -> list[int]:
    """What an article has its text from, up to the source outside (the highest number)."""
    way: list[int] = []
    while sources[taker] < len(sources) and len(way) <= len(sources):
        taker = sources[taker]
        way.append(taker)
    return way


def step(strength: np.ndarray[tuple[int, int], np.dtype[np.float64]], hub: int, source: int, taker: int) -> float:
    if source == len(strength):
        return exp(UNSEEN) if hub == source else 1.0
    return float(strength[source, taker]) * (exp(HUB) if hub == source else 1.0)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_chances_are_those_of_all_histories_counted_one_by_one(seed: int) -> None:
    strength = np.random.default_rng(seed).uniform(0.1, 4, (3, 3)) * (1 - np.eye(3))
    found = histories(strength[None], HUB, UNSEEN)
    chance = np.einsum("fk,fkst->st", found.chance, found.from_)
    for (source, taker), share in counted(strength).items():
        if source != taker:
            assert chance[source, taker] == pytest.approx(share)


def test_hub_draws_undecided_steps() -> None:
    # the second may have it from the first, the third from either
    strength = np.array([[[0.0, 9.0, 3.0], [0.1, 0.0, 3.0], [0.0, 0.0, 0.0]]])
    undrawn, drawn = (histories(strength, hub, hub) for hub in (0.0, 2.5))
    third = [np.einsum("fk,fkst->st", one.chance, one.step)[:2, 2] for one in (undrawn, drawn)]
    assert third[0][0] == pytest.approx(third[0][1], rel=0.05)
    assert third[1][0] > 2 * third[1][1]


def test_families_of_many_articles_have_few_hubs() -> None:
    strength = np.full((1, 40, 40), 0.05)
    strength[0, 7] = 4.0
    found = histories(strength, HUB, UNSEEN)
    assert found.hub.shape == (1, 7)
    assert found.hub[0, found.chance[0].argmax()] == 7
