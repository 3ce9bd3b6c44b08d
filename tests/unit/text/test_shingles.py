import numpy as np
import pytest

from newsledger.text.shingles import LAST, Runs, shingles, terms, winnowed
from newsledger.text.stems import stem
from newsledger.text.wordrows import hashed


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“We won’t sail,” she said.", '"We won\'t sail," she said.'),
        ("nine crews—all of them—left", "nine crews -- all of them -- left"),
        ("ÉMIL spoke", "émil spoke"),
    ],
)
def test_typography_parts_no_copies(left: str, right: str) -> None:
    assert terms(left) == terms(right)


def test_run_of_size_and_window_is_always_hit() -> None:
    shared = ["the", "envoy", "of", "Orlen", "took", "the", "night", "ferry"]
    kept = []
    for words in (["one", "two", *shared, "three"], ["other", *shared, "words", "here"]):
        row = shingles(hashed(words), 5)
        kept.append({int(value) for value in row[winnowed(row, 4)]})
    assert kept[0] & kept[1]


def test_marked_places_are_never_kept() -> None:
    row = np.full(6, LAST, dtype=np.uint64)
    row[2] = 7
    assert winnowed(row, 3).tolist() == [False, False, True, False, False, False]


def test_runs_grow_to_the_longest_equal_stretch() -> None:
    words = hashed(["p", "a", "b", "c", "d", "q", "r", "a", "b", "c", "d", "s"])
    runs = Runs(words)
    left, right = np.array([2]), np.array([8])
    assert runs.forward(left, right, np.array([4])).tolist() == [3]
    assert runs.backward(left, right, np.array([2])).tolist() == [1]


def test_word_of_any_length_stays_a_word() -> None:
    assert [stem(word) for word in ("gas", "bus", "press", "sing")] == ["gas", "bus", "pres", "sing"]
