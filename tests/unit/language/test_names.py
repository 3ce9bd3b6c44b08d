"""The best sequence of entity tags."""

import numpy as np
import pytest

from newsledger.language.names import Name, Tags, whole

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


def test_words_written_alike_lean_towards_the_kind_that_most_of_them_have() -> None:
    sure_org, faint_place, place = [0, 6, 0, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 6, 0]
    scores = np.array([sure_org, faint_place, sure_org, sure_org, place], dtype=np.float32)
    leaning = TAGS.leaning(scores, [[0, 1, 2, 3]])
    assert leaning.argmax(1).tolist() == [1, 1, 1, 1, 3]


def test_words_that_stand_alone_keep_their_scores() -> None:
    scores = np.array([[0, 2, 1, 0, 0], [3, 0, 0, 1, 0]], dtype=np.float32)
    leaning = TAGS.leaning(scores, [])
    assert np.allclose(np.exp(leaning).sum(1), 1)
    assert np.allclose(leaning - leaning[:, :1], scores - scores[:, :1], atol=1e-5)


WHOLE: dict[str, tuple[str, list[Name], list[Name]]] = {
    "goes on behind of": ("PROPN ADP PROPN", [(0, 2, "ORG"), (2, 3, "GPE")], [(0, 3, "ORG")]),
    "ends before and": ("PROPN CCONJ VERB", [(0, 2, "ORG")], [(0, 1, "ORG")]),
    "names side by side": ("PROPN PROPN", [(0, 1, "ORG"), (1, 2, "GPE")], [(0, 1, "ORG"), (1, 2, "GPE")]),
    "nothing but links": ("ADP DET NOUN", [(0, 2, "LOC")], []),
    "a link inside": ("PROPN ADP DET PROPN", [(0, 4, "ORG")], [(0, 4, "ORG")]),
}


@pytest.mark.parametrize(("upos", "names", "expected"), WHOLE.values(), ids=list(WHOLE))
def test_no_name_ends_with_a_linking_word(upos: str, names: list[Name], expected: list[Name]) -> None:
    assert list(whole(names, upos.split())) == expected
