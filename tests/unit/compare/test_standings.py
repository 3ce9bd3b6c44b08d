from collections.abc import Callable

import msgspec
import pytest
from tests.unit.compare.conftest import Move

from newsledger.compare import answers
from newsledger.compare.standings import stage as standings
from newsledger.compare.standings.moves import moved
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.links import Standing, Story
from newsledger.model.marks import Dating, Mention, Party, Position
from newsledger.model.record import Why

Cover = Callable[..., Coverage]
LEXICON = Lexicon()


def found(coverage: Coverage) -> list[Standing]:
    return list(standings.run(coverage.plus(answers.run(coverage, LEXICON)), LEXICON))


FIRST = Move("2031-03-01 a", "Vellmark", "demand", "guarantees that the canal stays open", "canal guarantees")


def test_officials_and_state_have_one_standing_in_order_of_time(cover: Cover) -> None:
    late = Move(
        "2031-03-09 b", "Ansa Brolin", "demand", "binding guarantees about the canal traffic", "canal guarantees"
    )
    (standing,) = found(cover(late, FIRST))
    assert [move.doc for move in standing.moves] == [FIRST.doc, late.doc]


CHANGES = [
    (
        Move("2031-03-09 b", "Vellmark", "demand", "lasting guarantees about canal barges", "canal guarantees"),
        ("repeated",),
    ),
    (
        Move(
            "2031-03-09 b", "Vellmark", "demand", "guarantees about canal and about ferries", "canal guarantees ferries"
        ),
        ("wider scope",),
    ),
    (
        Move(
            "2031-03-09 b",
            "Vellmark",
            "demand",
            "guarantees now about barges",
            "canal guarantees",
            None,
            {"deadline": "PRESENT_REF"},
        ),
        ("repeated", "deadline added"),
    ),
    (
        Move(
            "2031-03-09 b",
            "Vellmark",
            "threat",
            "would answer with a blockade",
            "canal guarantees",
            None,
            {"consequence": ((0, 5),)},
        ),
        ("consequence added",),
    ),
    (Move("2031-03-09 b", "Vellmark", "concession", "drops this whole request", "canal guarantees"), ("withdrawn",)),
    (Move("2031-03-01 b", "Vellmark", "demand", "lasting guarantees about canal barges", "canal guarantees"), ()),
    (Move("2031-03-09 b", "Vellmark", "demand", "guarantees that the canal stays open", "canal guarantees"), ()),
]


@pytest.mark.parametrize(("later", "changes"), CHANGES)
def test_only_what_can_be_seen_on_a_later_day_is_a_change(cover: Cover, later: Move, changes: tuple[str, ...]) -> None:
    (standing,) = found(cover(FIRST, later))
    assert standing.changes == changes


def test_a_higher_form_is_a_change_and_a_lower_one_is_none(cover: Cover) -> None:
    spoken = FIRST._replace(more={"form": "verbal"})
    bound = Move(
        "2031-03-09 b", "Vellmark", "demand", "treaty about every barge", "canal guarantees", None, {"form": "legal"}
    )
    assert "form raised" in found(cover(spoken, bound))[0].changes
    higher = FIRST._replace(more={"form": "legal"})
    lower = bound._replace(more={"form": "written"})
    assert "form raised" not in found(cover(higher, lower))[0].changes


def test_terms_and_claims_on_one_issue_stand_apart(cover: Cover) -> None:
    claim = Move("2031-03-01 a", "Vellmark", "denial", "that it shut the canal", "canal guarantees")
    assert len(found(cover(FIRST, claim))) == 2


def test_another_issue_is_another_standing(cover: Cover) -> None:
    other = Move("2031-03-01 a", "Vellmark", "demand", "an apology for the arrests", "release apology")
    assert len(found(cover(FIRST, other))) == 2


def test_stories_that_are_not_tied_keep_their_standings_apart(cover: Cover) -> None:
    other = FIRST._replace(doc="2032-05-01 z")
    stories = tuple(
        Story(id=doc, stage="t@1", why=Why(rule="test@1"), score=1.0, docs=(doc,)) for doc in (FIRST.doc, other.doc)
    )
    assert len(found(cover(FIRST, other, links=stories))) == 2


def test_answers_to_its_moves_are_named(cover: Cover) -> None:
    refusal = Move("2031-03-02 b", "Torrin", "refuse", "canal guarantees of any kind", "canal guarantees")
    coverage = cover(FIRST, refusal)
    (answer,) = answers.run(coverage, LEXICON)
    assert [standing.answered for standing in found(coverage) if standing.holder == "Vellmark"] == [(answer.id,)]


def test_contents_that_share_half_of_their_words_are_one_issue_and_names_alone_are_none(cover: Cover) -> None:
    first = Move("2031-03-01 a", "Vellmark", "demand", "a permanent corridor over the ridge", "ridge")
    again = Move("2031-03-02 b", "Vellmark", "demand", "the permanent corridor", "zone")
    other = Move("2031-03-03 c", "Vellmark", "demand", "a seat for the League of the Capes", "League of the Capes seat")
    third = Move(
        "2031-03-04 d", "Vellmark", "refuse", "flights by the League of the Capes", "League of the Capes flight"
    )
    found = standings.run(cover(first, again, other, third), LEXICON)
    assert sorted(len(standing.moves) for standing in found) == [1, 1, 2]


def test_a_place_that_all_is_about_joins_a_sides_moves_and_a_state_does_not(cover: Cover) -> None:
    asked = Move("2031-03-01 a", "Vellmark", "demand", "lorries over it", "lorries over the Sill Pass")
    offered = Move("2031-03-02 b", "Vellmark", "offer", "nurses on foot", "nurses over the Sill Pass")
    coverage = cover(asked, offered)
    for kind, groups in (("LOC", [2]), ("ORG", [1, 1])):
        named = Mention(
            id="m",
            stage="t@1",
            why=Why(rule="test@1"),
            doc=asked.doc,
            span=(0, 1),
            type=kind,  # type: ignore[arg-type]
            entity="e",
            name="Sill Pass",
            form="name",
        )
        marks = {one.id: Marks(coverage.marks(one.id).all()) for one in coverage.articles}
        marks[asked.doc] = Marks([*coverage.marks(asked.doc).all(), named])
        told = standings.run(Coverage(coverage.articles, marks, ()), LEXICON)
        assert sorted(len(standing.moves) for standing in told) == groups


@pytest.mark.parametrize(
    ("words", "issue", "sizes"),
    [
        ("not a bolt of it may stay", "bolt", [3]),
        ("the old hoist taken away", "hoist", [3]),  # the crane by another word
        ("a hoist taken away", "hoist", [1, 2]),
        ("three ferries come back", "ferry", [1, 2]),
    ],
)
def test_what_points_to_a_thing_told_around_it_is_on_the_matter_of_that_thing(
    cover: Cover, words: str, issue: str, sizes: list[int]
) -> None:
    first = Move("2031-03-01 a", "Vellmark", "demand", "an end to work on the crane", "crane work")
    again = Move("2031-03-02 b", "Vellmark", "demand", "every crane taken down by Friday", "crane")
    beside = Move("2031-03-03 c", "Torrin", "offer", "to paint the crane", "crane paint")
    pointing = Move("2031-03-03 c", "Vellmark", "demand", words, issue)
    told = standings.run(cover(first, again, beside, pointing), LEXICON)
    assert sorted(len(standing.moves) for standing in told if standing.holder == "Vellmark") == sizes


def test_what_points_to_a_matter_goes_on_with_it_to_the_one_that_it_points_to(cover: Cover) -> None:
    crane = [
        Move("2031-03-01 a", "Vellmark", "demand", "an end to work on the crane", "crane work"),
        Move("2031-03-02 b", "Vellmark", "demand", "every crane taken down by Friday", "crane"),
        Move("2031-03-03 c", "Vellmark", "offer", "money for another crane elsewhere", "crane"),
    ]
    bolts = [
        Move("2031-03-04 d", "Torrin", "offer", "to paint the crane", "crane paint"),
        Move("2031-03-04 d", "Vellmark", "demand", "not a bolt of it may stay", "bolt"),
        Move("2031-03-05 e", "Torrin", "offer", "to keep the crane", "crane"),
        Move("2031-03-05 e", "Vellmark", "refuse", "would never pay for a single bolt of it", "bolt"),
    ]
    rust = [
        Move("2031-03-06 f", "Torrin", "offer", "to grease each bolt", "bolt"),
        Move("2031-03-06 f", "Vellmark", "demand", "it should all be rust", "rust"),
    ]
    told = standings.run(cover(*crane, *bolts, *rust), LEXICON)
    assert [len(standing.moves) for standing in told if standing.holder == "Vellmark"] == [6]


def test_a_minister_has_the_state_for_which_another_article_has_him_speak(cover: Cover) -> None:
    known = Move("2031-03-01 a", "Vellmark", "demand", "a seat at the lock", "lock seat")
    bare = known._replace(doc="2031-03-02 b", words="one seat more at this lock")
    coverage = cover(known, bare)
    marks = {}
    for article, code in zip(coverage.articles, ("XAK", None), strict=True):
        (position,) = coverage.marks(article.id).of(Position)
        holder = Party(name="Ida Kemp", code=code, sector="GOV")
        marks[article.id] = Marks(
            [*coverage.marks(article.id).of(Dating), msgspec.structs.replace(position, holder=holder)]
        )
    (standing,) = standings.run(Coverage(coverage.articles, marks, ()), LEXICON)
    assert len(standing.moves) == 2
    assert {one.side for one in moved(Coverage(coverage.articles, marks, ()), LEXICON)} == {"xak"}


@pytest.mark.parametrize(("sector", "name"), [("GOV", "Varra"), ("OPP", "Ida Kemp")])
def test_an_opposition_leader_is_not_called_by_her_state(sector: str, name: str, cover: Cover) -> None:
    coverage = cover(Move("2031-03-01 a", "Vellmark", "demand", "a seat at the lock", "lock seat"))
    (article,) = coverage.articles
    (position,) = coverage.marks(article.id).of(Position)
    own = msgspec.structs.replace(position, holder=Party(name="Ida Kemp", code="Varra", sector=sector))
    marks = {article.id: Marks([*coverage.marks(article.id).of(Dating), own])}
    (standing,) = standings.run(Coverage(coverage.articles, marks, ()), LEXICON)
    assert standing.holder == name
