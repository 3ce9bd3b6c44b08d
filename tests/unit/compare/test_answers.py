from collections.abc import Callable

import pytest
from tests.unit.compare.conftest import Move

from newsledger.compare import answers
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon

Cover = Callable[..., Coverage]
LEXICON = Lexicon()
ASK = Move("2031-03-02 a", "Vellmark", "demand", "guarantees about the canal", "canal guarantees")
CLAIM = Move(
    "2031-03-02 a", "Vellmark", "accusation", "shutting the canal locks", "canal locks", None, {"towards": "Torrin"}
)

CASES = [
    (ASK, Move("2031-03-02 a", "Torrin", "refuse", "the first demand", "canal guarantees"), ("refuses", "explicit")),
    (ASK, Move("2031-03-04 b", "Torrin", "refuse", "such guarantees", "canal guarantees"), ("refuses", "implied")),
    (ASK, Move("2031-03-04 b", "Torrin", "accept", "such guarantees", "canal guarantees"), ("accepts", "implied")),
    (
        ASK,
        Move("2031-03-04 b", "Torrin", "accept", "x", "canal guarantees", None, {"condition": ((0, 1),)}),
        ("partly", "implied"),
    ),
    (ASK, Move("2031-03-04 b", "Torrin", "offer", "a joint canal patrol", "canal guarantees"), ("counters", "implied")),
    (
        CLAIM,
        Move("2031-03-04 b", "Torrin", "denial", "the canal locks were shut", "canal locks"),
        ("refuses", "implied"),
    ),
    (ASK, Move("2031-03-01 b", "Torrin", "refuse", "guarantees", "canal guarantees"), None),
    (ASK, Move("2031-03-04 b", "Ansa Brolin", "refuse", "guarantees", "canal guarantees"), None),
    (ASK, Move("2031-03-04 b", "Torrin", "refuse", "an apology", "apology arrests"), None),
    (CLAIM, Move("2031-03-04 b", "Guild", "denial", "the canal locks were shut", "canal locks"), None),
    (ASK, Move("2031-03-04 b", "Torrin", "denial", "guarantees", "canal guarantees"), None),
]


@pytest.mark.parametrize(("ask", "reply", "expected"), CASES)
def test_an_answer_is_of_another_side_on_the_same_issue_and_not_before(
    cover: Cover, ask: Move, reply: Move, expected: tuple[str, str] | None
) -> None:
    found = [(answer.relation, answer.basis) for answer in answers.run(cover(ask, reply), LEXICON)]
    assert found == ([expected] if expected else [])


REFUSED = Move("2031-03-02 a", "Torrin", "refuse", "such a thing", "canal guarantees", None, {"towards": "Vellmark"})
OFFERED = Move(
    "2031-03-02 a", "Torrin", "offer", "a seat on the river board", "river seat", None, {"towards": "Vellmark"}
)
REPLIES = [
    # a reply right behind answers whatever its words are, towards the one who asked alone
    (ASK, (REFUSED._replace(issue="letter"),), [("refuses", "explicit")]),
    (ASK, (REFUSED._replace(issue="letter", more={"towards": "Guild"}),), []),
    (CLAIM, (REFUSED._replace(move="denial", issue="letter"),), [("refuses", "explicit")]),
    # what is offered right behind a refusal is offered instead, and else on another matter no answer
    (ASK, (REFUSED, OFFERED), [("counters", "explicit"), ("refuses", "explicit")]),
    (ASK, (OFFERED,), []),
    # contents that share half of their words are on one matter
    (
        ASK._replace(words="the permanent corridor", issue="corridor"),
        (REFUSED._replace(doc="2031-03-04 b", words="a permanent corridor", issue="letter"),),
        [("refuses", "implied")],
    ),
]


@pytest.mark.parametrize(("ask", "replies", "expected"), REPLIES)
def test_a_reply_right_behind_an_ask_needs_no_common_word(
    cover: Cover, ask: Move, replies: tuple[Move, ...], expected: list[tuple[str, str]]
) -> None:
    found = sorted((answer.relation, answer.basis) for answer in answers.run(cover(ask, *replies), LEXICON))
    assert found == expected
