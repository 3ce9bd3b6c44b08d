"""Sentences of other articles that share words with one are found, whatever else stands in it."""

from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.report.extract import Extracts
from newsledger.report.likeness import Likeness

EARLIER = "Brask cut the cable off Hafnes in spring."
LATER = (
    "Quaggas, newts, otters, voles, stoats, shrews, lynxes, bears, elks, hares, minks and martens"
    " fled when Brask cut that cable off Hafnes."
)


def test_words_that_no_other_sentence_has_do_not_hide_those_that_others_have() -> None:
    coverage = Coverage([Article(id="a", text=EARLIER), Article(id="b", text=LATER)], {})
    likeness = Likeness(Extracts(coverage, Lexicon()), ["a", "b"])
    (first,), (later,) = likeness.sentences("a"), likeness.sentences("b")
    assert likeness.like(later, 1, most=3) == [first]
    assert likeness.like(first, 0, most=3) == []
