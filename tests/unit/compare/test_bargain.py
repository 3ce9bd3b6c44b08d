from collections.abc import Callable

import pytest
from tests.unit.compare.conftest import Move

from newsledger.compare import answers, bargain
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.links import Bargain

Cover = Callable[..., Coverage]
LEXICON = Lexicon()
ASK = Move(
    "2031-03-01 a",
    "Vellmark",
    "demand",
    "guarantees about canal barges",
    "canal guarantees",
    None,
    {"towards": "Torrin"},
)
REFUSAL = Move("2031-03-02 b", "Torrin", "refuse", "guarantees of any kind", "canal guarantees")


def found(coverage: Coverage) -> list[Bargain]:
    return list(bargain.run(coverage.plus(answers.run(coverage, LEXICON)), LEXICON))


def test_an_ask_without_an_answer_stands_open(cover: Cover) -> None:
    (link,) = found(cover(ASK))
    assert link.open == link.asks != ()


def test_an_answered_ask_is_not_open_and_neither_are_its_earlier_wordings(cover: Cover) -> None:
    earlier = ASK._replace(doc="2031-02-20 c", words="lasting assurances for every skipper")
    (link,) = found(cover(ASK, earlier, REFUSAL))
    assert (len(link.asks), len(link.refusals), link.open) == (2, 1, ())


def test_an_ask_made_after_the_refusal_is_open(cover: Cover) -> None:
    again = ASK._replace(doc="2031-03-05 c", words="lasting assurances for every skipper")
    (link,) = found(cover(ASK, REFUSAL, again))
    assert [reference.doc for reference in link.open] == [again.doc]


@pytest.mark.parametrize(("towards", "open_"), [(None, False), ("Torrin", False), ("Nyland", True)])
def test_an_answer_to_another_ask_of_the_bargain_may_be_meant_for_it(
    cover: Cover, towards: str | None, *, open_: bool
) -> None:
    linking = ASK._replace(move="threat", words="close barges and weirs", issue="canal weirs guarantees", more={})
    other = ASK._replace(words="every sluice be sealed", issue="weirs", more={"towards": towards} if towards else {})
    (link,) = found(cover(ASK, linking, other, REFUSAL))
    assert len(link.asks) == 2
    assert bool(link.open) == open_


def test_a_statement_in_two_articles_stands_once(cover: Cover) -> None:
    (link,) = found(cover(ASK, ASK._replace(doc="2031-03-01 b")))
    assert len(link.asks) == 1


def test_parties_and_conditions_are_named(cover: Cover) -> None:
    offer = Move(
        "2031-03-03 d", "Torrin", "offer", "joint canal patrols", "canal guarantees", None, {"condition": ((0, 5),)}
    )
    (link,) = found(cover(ASK, offer))
    assert link.parties == ("Torrin", "Vellmark")
    assert [reference.doc for reference in link.conditions] == [offer.doc]


def test_one_side_alone_makes_no_bargain(cover: Cover) -> None:
    assert found(cover(ASK._replace(more={}))) == []


def test_a_commitment_to_go_on_is_a_refusal(cover: Cover) -> None:
    ask = Move("2031-03-02 a", "Vellmark", "demand", "Torrin halt the canal works", "canal works", None, ASK.more)
    on = Move("2031-03-04 b", "Torrin", "commitment", "the canal works would be completed by June", "canal works")
    (link,) = found(cover(ask, on))
    assert (len(link.offers), len(link.refusals)) == (0, 1)


def test_a_red_line_is_a_no_and_no_ask(cover: Cover) -> None:
    line = Move("2031-03-02 b", "Torrin", "red-line", "any barge on the canal", "canal guarantees")
    (link,) = found(cover(ASK, line))
    assert [[one.doc for one in part] for part in (link.asks, link.refusals)] == [[ASK.doc], [line.doc]]
