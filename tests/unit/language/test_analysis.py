"""Looking up words, trees and names of an analysis made by hand."""

import pytest

from newsledger.language.analysis import Analysis, Entity, Model, Tree, Word
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.span import Spans

TEXT = "Oster of Lesk left. Ports shut."
HEADS = [3, 2, 0, None, 3, 6, None, 6]


def analysis() -> Analysis:
    spans, at = [], 0
    for form in ["Oster", "of", "Lesk", "left", ".", "Ports", "shut", "."]:
        at = TEXT.index(form, at)
        spans.append((at, at + len(form)))
        at += len(form)
    words = tuple(Word(*span, "X", "x", head, "dep") for span, head in zip(spans, HEADS, strict=True))
    trees = (Tree(0, 19, 0, 0, 5), Tree(20, 31, 0, 5, 8))
    return Analysis(TEXT, words, trees, (Entity(0, 1, 0, 5, "PERSON"), Entity(2, 3, 9, 13, "GPE")))


def test_what_hangs_on_a_word() -> None:
    made = analysis()
    assert made.children[3] == (0, 4)
    assert made.subtree(0) == (0, 1, 2)
    assert TEXT[slice(*made.reach(0))] == "Oster of Lesk"


def test_the_word_on_which_a_stretch_hangs() -> None:
    made = analysis()
    assert made.head_of(0, 13) == 0
    assert made.head_of(6, 13) == 2
    assert made.head_of(5, 6) is None


@pytest.mark.parametrize(
    ("start", "end", "forms"), [(2, 8, ["Oster", "of"]), (5, 6, []), (19, 31, ["Ports", "shut", "."])]
)
def test_words_of_a_stretch(start: int, end: int, forms: list[str]) -> None:
    made = analysis()
    assert [made.forms[number] for number in made.within(start, end)] == forms


def test_sentence_and_names_by_place() -> None:
    made = analysis()
    assert made.sentence_of(6).first == 5
    assert [entity.type for entity in made.entities_in(6, 20)] == ["GPE"]
    assert made.word_at(7) == 1


class Counting:
    """A model that counts what it is asked."""

    label = "counting@1"

    def __init__(self) -> None:
        self.asked: list[Spans] = []

    def analyse(self, text: str, paragraphs: Spans) -> Analysis:
        self.asked.append(paragraphs)
        return Analysis(text, (), (), ())


def test_a_model_is_asked_once_and_only_when_a_stage_asks() -> None:
    counting = Counting()
    model: Model = counting
    page = parse(Article(id="a", text=TEXT), (), Lexicon()).with_model(model)
    assert counting.asked == []
    assert page.analysis is page.analysis
    assert len(counting.asked) == 1


def test_what_stands_behind_the_characters_to_be_analysed_is_left_out() -> None:
    counting = Counting()
    text = "Ports shut.\nShips wait in Lesk."
    parse(Article(id="a", text=text), (), Lexicon()).with_model(counting, 20).analysis  # noqa: B018 - asked for
    assert [[text[a:b] for a, b in spans] for spans in counting.asked] == [["Ports shut.", "Ships"]]
