"""The best sequence of entity tags."""

import numpy as np
import pytest

from newsledger.language.names import Tags

TAGS = Tags(["O", "B-ORG", "I-ORG", "B-GPE", "I-GPE"])

SEQUENCES = {
    "a name of two words and one of one": ([1, 2, 0, 3], [(0, 2, "ORG"), (3, 4, "GPE")]),
    "two names side by side": ([1, 1], [(0, 1, "ORG"), (1, 2, "ORG")]),
    "none": ([0, 0], []),
}


@pytest.mark.parametrize(("tags", "expected"), SEQUENCES.values(), ids=list(SEQUENCES))
def test_names_of_a_sequence(tags: list[int], expected: list[tuple[int, int, str]]) -> None:
    assert list(TAGS.names(tags)) == expected


def test_a_name_does_not_go_on_as_another_kind() -> None:
    scores = np.array([[0, 5, 0, 0, 0], [0, 0, 2, 0, 3]], dtype=np.float32)
    assert TAGS.best(scores) == [1, 2]


def test_a_name_has_a_beginning() -> None:
    scores = np.array([[4, 1, 0, 0, 0], [0, 1, 3, 0, 0]], dtype=np.float32)
    best = TAGS.best(scores)
    assert best in ([0, 1], [1, 2])
