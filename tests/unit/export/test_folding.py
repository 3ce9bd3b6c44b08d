"""Passages and those that share their words."""

from newsledger.export.folding import Folding
from newsledger.model.span import Place


def place(doc: str, start: int, end: int) -> Place:
    return Place(doc=doc, span=(start, end))


def test_a_passage_folds_beneath_the_one_it_shares_half_its_words_with() -> None:
    folding = Folding([(place("a", 0, 50), place("b", 100, 150))])
    first, same, other = place("a", 10, 40), place("b", 110, 140), place("b", 300, 340)
    assert folding.folded([first, same, other]) == [(first, [same]), (other, [])]


def test_the_side_of_a_copy_does_not_matter() -> None:
    folding = Folding([(place("a", 0, 50), place("b", 100, 150))])
    assert folding.folded([place("b", 110, 140), place("a", 10, 40)]) == [(place("b", 110, 140), [place("a", 10, 40)])]


def test_a_passage_of_which_less_than_half_is_shared_stands_alone() -> None:
    folding = Folding([(place("a", 0, 50), place("b", 100, 150))])
    assert len(folding.folded([place("a", 10, 40), place("b", 140, 200)])) == 2
