"""The decoder finds the best tree with one root, whatever the scores."""

from functools import cache
from itertools import product
from math import isqrt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsledger.language.trees import best_heads

SCORES = st.integers(1, 5).flatmap(lambda size: st.tuples(*[st.integers(-20, 20)] * (size * (size + 1))))


def reaches_root(heads: tuple[int, ...], word: int) -> bool:
    for _ in heads:
        if word == 0:
            return True
        word = heads[word - 1]
    return word == 0


@cache
def trees(size: int) -> list[tuple[int, ...]]:
    ways = product(range(size + 1), repeat=size)
    one_root = [heads for heads in ways if heads.count(0) == 1]
    return [heads for heads in one_root if all(reaches_root(heads, word) for word in range(1, size + 1))]


@given(SCORES)
def test_no_tree_with_one_root_scores_higher(numbers: tuple[int, ...]) -> None:
    scores = np.array(numbers, dtype=np.float32).reshape(isqrt(len(numbers)), -1)

    def total(heads: tuple[int, ...]) -> float:
        return sum(float(scores[word, head]) for word, head in enumerate(heads))

    found = tuple(best_heads(scores))
    possible = trees(len(scores))
    assert found in possible
    assert total(found) == max(map(total, possible))
