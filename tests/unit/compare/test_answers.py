from collections.abc import Callable

import msgspec
import pytest
from tests.unit.compare.conftest import Move, build

from newsledger.compare import answers
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.marks import Position

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


def test_going_on_refuses_who_asked_for_an_end_and_accepts_who_asked_to_go_on(cover: Cover) -> None:
    halt, proceed = (
        Move("2031-03-02 a", side, "demand", words, "canal work", None, {"towards": "Torrin"})
        for side, words in (("Vellmark", "halt the canal work"), ("Guild", "keep the canal work open"))
    )
    reply = Move("2031-03-02 a", "Torrin", "accept", "the canal work will continue", "canal work")
    for asks in ((halt, proceed), (proceed, halt)):
        found = sorted(answer.relation for answer in answers.run(cover(*asks, reply), LEXICON))
        assert found == ["accepts", "refuses"]


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


def pairs(*moves: Move) -> list[tuple[str, str]]:
    """The articles of each answer and of what it answers."""
    found = answers.run(build(*moves), LEXICON)
    return sorted((answer.from_.doc[-1], answer.to.doc[-1]) for answer in found)


def test_what_is_told_again_answers_nothing_anew() -> None:
    offer = Move("2031-03-04 b", "Torrin", "offer", "a joint canal patrol", "canal guarantees")
    again = Move("2031-03-06 c", "Torrin", "offer", "its canal patrol", "canal guarantees")
    assert pairs(ASK, offer, again) == [("b", "a")]


def test_an_offer_told_as_made_earlier_answers_nothing_of_another_article() -> None:
    offer = Move("2031-03-04 b", "Torrin", "offer", "a joint canal patrol", "canal guarantees", None, {"when": None})
    assert pairs(ASK, offer) == []
    assert pairs(ASK, offer._replace(move="refuse")) == [("b", "a")]


def test_an_answer_in_another_article_is_to_the_first_ask() -> None:
    again = ASK._replace(doc="2031-03-03 z")
    assert pairs(ASK, again, Move("2031-03-04 b", "Torrin", "refuse", "such guarantees", "canal guarantees")) == [
        ("b", "a")
    ]


def test_a_refusal_that_tells_the_offer_answers_it() -> None:
    offer = Move("2031-03-04 b", "Vellmark", "offer", "the offer to open the locks", "locks")
    refused = cover_words(offer, "Torrin", "refuse")
    assert [(one.relation, one.basis) for one in answers.run(refused, LEXICON)] == [("refuses", "explicit")]


def cover_words(move: Move, holder: str, kind: str) -> Coverage:
    """A coverage in which another side makes a move with the very words of one."""
    coverage = build(move, move._replace(holder=holder, move=kind, issue="gates"))
    first, second = coverage.marks(move.doc).of(Position)
    marks = [coverage.marks(move.doc).dating, first, msgspec.structs.replace(second, content=first.content)]
    return Coverage(coverage.articles, {move.doc: Marks([mark for mark in marks if mark is not None])}, ())


def test_to_go_on_with_what_one_is_asked_to_end_is_no_acceptance() -> None:
    ask = ASK._replace(words="Torrin halt the canal works", issue="canal works", more={"towards": "Torrin"})
    on = Move("2031-03-04 b", "Torrin", "commitment", "the canal works would be completed by June", "canal works")
    end = on._replace(words="the canal works would be suspended until June")
    for reply, relation in ((on, "refuses"), (end, "accepts")):
        assert [one.relation for one in answers.run(build(ask, reply), LEXICON)] == [relation]


def test_of_two_reports_of_a_day_the_ask_of_the_one_printed_first_is_answered(cover: Cover) -> None:
    late = Move("2031-03-01 b", "Vellmark", "demand", "a toll on every canal barge", "canal toll")
    early = late._replace(doc="2031-03-01 a", words="the toll for the canal barges")
    reply = Move("2031-03-02 c", "Torrin", "refuse", "every canal toll", "canal toll")
    coverage = cover(late, early, reply)
    clocks = {late.doc: "2031-03-01T20:00:00+00:00", early.doc: "2031-03-01T22:30:00+05:00"}
    articles = [msgspec.structs.replace(one, published=clocks.get(one.id)) for one in coverage.articles]
    marks = {one.id: Marks(coverage.marks(one.id).all()) for one in articles}
    (answer,) = answers.run(Coverage(articles, marks, ()), LEXICON)
    assert answer.to.doc == early.doc


def test_a_denial_of_the_accused_answers_though_it_turns_to_another(cover: Cover) -> None:
    denial = REFUSED._replace(move="denial", issue="letter", more={"towards": "Guild"})
    assert [answer.relation for answer in answers.run(cover(CLAIM, denial), LEXICON)] == ["refuses"]


def test_a_reply_right_behind_answers_where_nobody_is_addressed(cover: Cover) -> None:
    reply = REFUSED._replace(issue="letter", more={})
    assert [answer.basis for answer in answers.run(cover(ASK, reply), LEXICON)] == ["explicit"]


def test_who_is_offered_something_and_asks_for_more_refuses_and_is_not_countered(cover: Cover) -> None:
    offer = Move("2031-03-02 a", "Torrin", "offer", "a joint canal patrol", "canal guarantees")
    more = ASK._replace(words="guarantees about the whole canal")
    (answer,) = answers.run(cover(offer, more), LEXICON)
    assert (answer.relation, answer.from_.id) == (
        "refuses",
        next(one.id for one in cover(offer, more).marks(offer.doc).of(Position) if one.move == "demand"),
    )


def test_what_is_left_open_right_behind_an_offer_is_that_offer(cover: Cover) -> None:
    offer = Move("2031-03-02 a", "Torrin", "offer", "a joint canal patrol", "canal guarantees")
    left_open = Move("2031-03-02 a", "Vellmark", "uncertainty", "it was weighing that", "letter")
    assert [answer.relation for answer in answers.run(cover(offer, left_open), LEXICON)] == ["partly"]
    assert not list(answers.run(cover(ASK, left_open._replace(holder="Torrin")), LEXICON))


def test_a_reply_is_to_the_thing_it_names_and_not_to_what_stands_right_before(cover: Cover) -> None:
    offer = Move("2031-03-02 a", "Guild", "offer", "an inspection of the locks", "inspection locks")
    demand = Move("2031-03-02 a", "Vellmark", "demand", "the square be cleared", "square")
    refused = Move("2031-03-02 a", "Torrin", "refuse", "the inspection", "inspection")
    found = cover(offer, demand, refused)
    targets = [answer.to.id for answer in answers.run(found, LEXICON)]
    assert targets == [one.id for one in found.marks(offer.doc).of(Position) if one.move == "offer"]
