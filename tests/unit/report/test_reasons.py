import pytest

from newsledger.lexicon import Lexicon
from newsledger.model.marks import Furniture
from newsledger.model.record import Why
from newsledger.report.phrases import Phrases
from newsledger.report.reasons import reason


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        (
            Why(rule="furniture.link-widget@1", words=("MORE",), spans=((0, 4),)),
            "rule “furniture: link widget” on “MORE”; it rests on “Varn”; stage furniture@1",
        ),
        (Why(rule="copy.run@1", measure=0.51234), "rule “copy: run”; measured 0.512; stage furniture@1"),
        (
            Why(rule="x.y@1", words=tuple("abcdefg")),
            "rule “x: y” on “a”, “b”, “c”, “d”, “e”, and 2 more; stage furniture@1",
        ),
    ],
)
def test_a_rule_without_a_sentence_of_its_own_gets_a_general_one(why: Why, sentence: str) -> None:
    mark = Furniture(id="f", doc="a", span=(0, 4), reason="share", stage="furniture@1", why=why)
    assert reason(mark, Phrases(Lexicon()), "Varn said") == sentence
