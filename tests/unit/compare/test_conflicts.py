from collections.abc import Callable

from tests.unit.compare.conftest import Move

from newsledger.compare import answers
from newsledger.compare.conflicts import stage as conflicts
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.links import Conflict

Cover = Callable[..., Coverage]
LEXICON = Lexicon()
CLAIM = Move(
    "2031-03-01 a", "Vellmark", "accusation", "shutting the canal locks", "canal locks", None, {"towards": "Torrin"}
)
DENIAL = Move("2031-03-01 a", "Torrin", "denial", "that", "canal locks")


def found(coverage: Coverage) -> list[Conflict]:
    return list(conflicts.run(coverage.plus(answers.run(coverage, LEXICON)), LEXICON))


def test_what_one_side_asserts_and_another_denies_is_a_conflict(cover: Cover) -> None:
    (conflict,) = found(cover(CLAIM, DENIAL))
    assert [side[0].holder for side in conflict.sides] == ["Vellmark", "Torrin"]
    assert conflict.about == "canal locks"


def test_every_report_of_a_side_is_among_its_members(cover: Cover) -> None:
    (conflict,) = found(cover(CLAIM, DENIAL, CLAIM._replace(doc="2031-03-01 b")))
    assert [len(side) for side in conflict.sides] == [2, 1]


def test_a_denial_of_something_else_is_none(cover: Cover) -> None:
    assert found(cover(CLAIM, DENIAL._replace(issue="arrests ferries", doc="2031-03-01 b"))) == []


def test_a_claim_that_nobody_denies_is_none(cover: Cover) -> None:
    assert found(cover(CLAIM)) == []


def test_a_charge_of_making_the_claim_up_stands_against_it(cover: Cover) -> None:
    back = Move(
        "2031-03-02 b", "Torrin", "accusation", "inventing tales of shut locks", "locks", None, {"towards": "Vellmark"}
    )
    (conflict,) = found(cover(CLAIM, back))
    assert [side[0].holder for side in conflict.sides] == ["Vellmark", "Torrin"]
    assert conflict.why.rule == "conflicts.countered@1"


def test_each_side_charging_the_other_with_one_deed_is_a_conflict(cover: Cover) -> None:
    back = CLAIM._replace(doc="2031-03-02 b", holder="Torrin", more={"towards": "Vellmark"})
    assert len(found(cover(CLAIM, back))) == 1


def test_two_charges_of_different_deeds_are_none(cover: Cover) -> None:
    back = Move(
        "2031-03-02 b", "Torrin", "accusation", "arming its barge crews", "canal locks", None, {"towards": "Vellmark"}
    )
    assert found(cover(CLAIM, back)) == []


def test_other_words_for_one_denial_stand_with_it(cover: Cover) -> None:
    again = Move("2031-03-02 b", "Torrin", "denial", "no gate was closed", "canal locks")
    (conflict,) = found(cover(CLAIM, DENIAL, again))
    assert [len(side) for side in conflict.sides] == [1, 2]


def test_two_sides_have_one_conflict_over_what_they_both_speak_of(cover: Cover) -> None:
    claim = Move("2031-03-02 b", "Vellmark", "accusation", "blocking the sluice gates", "sluices", None, CLAIM.more)
    denial = Move(
        "2031-03-02 b", "Torrin", "denial", "the sluice gates stood open", "gates", None, {"towards": "Vellmark"}
    )
    other = Move("2031-03-03 c", "Vellmark", "accusation", "arming barge crews", "barges", None, CLAIM.more)
    denied = Move("2031-03-03 c", "Torrin", "denial", "any barge was armed", "arms", None, {"towards": "Vellmark"})
    first = CLAIM._replace(words="shutting the canal gates")
    assert len(found(cover(first, DENIAL, claim, denial))) == 1
    assert len(found(cover(first, DENIAL, other, denied))) == 2
