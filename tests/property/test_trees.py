"""The decoder finds the best tree with one root, whatever the scores."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsledger.language.trees import best_heads

SCORES = st.integers(1, 5).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(-20, 20), min_size=size + 1, max_size=size + 1), min_size=size, max_size=size
    )
)


def reaches_root(heads: tuple[int, ...], word: int) -> bool:
    for _ in heads:
        if word == 0:
            return True
        word = heads[word - 1]
    return word == 0


def trees(size: int) -> list[tuple[int, ...]]:
    ways = product(range(size + 1), repeat=size)
    one_root = [heads for heads in ways if heads.count(0) == 1]
    return [heads for heads in one_root if all(reaches_root(heads, word) for word in range(1, size + 1))]


@given(SCORES)
def test_no_tree_with_one_root_scores_higher(rows: list[list[int]]) -> None:
    def total(heads: tuple[int, ...]) -> int:
        return sum(rows[word][head] for word, head in enumerate(heads))

    found = tuple(best_heads(np.array(rows, dtype=np.float32)))
    assert found in trees(len(rows))
    assert total(found) == max(map(total, trees(len(rows))))
