"""What a side says was, or was not, done: denials and accusations without a word for either, and noes of one's own."""

import msgspec
import pytest
from tests.unit.annotate.test_positions import LEXICON, MODEL, read, told

from newsledger.annotate.positions.stage import run
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.model.marks import Mention

CLAIMS = [
    ("“{Ansa Brolin: We paid nothing},” said [Ansa Brolin].", ("denial", "We paid nothing")),
    (
        "{Ansa Brolin: [Vellmark] had not fired on that day}, said [Ansa Brolin].",
        ("denial", "Vellmark had not fired on that day"),
    ),
    (
        "{[Torrin]: the barges hid camps}, said [Torrin]. “{Ansa Brolin: There are no camps},” said [Ansa Brolin].",
        ("denial", "There are no camps"),
    ),
    (
        "“{Ansa Brolin: We do not negotiate with pirates},” said [Ansa Brolin].",
        ("refuse", "We do not negotiate with pirates"),
    ),
    (
        "{Ansa Brolin: there could be no talks with [Torrin]}, said [Ansa Brolin].",
        ("refuse", "there could be no talks with Torrin"),
    ),
    (
        "{Ansa Brolin: soldiers had crossed the river}, said [Ansa Brolin].",
        ("accusation", "soldiers had crossed the river"),
    ),
    (
        "“{Ansa Brolin: Not one report was forged},” said [Ansa Brolin].",
        ("denial", "Not one report was forged"),
    ),
    ("“{Ansa Brolin: We are not leaving},” said [Ansa Brolin].", ("refuse", "We are not leaving")),
    (
        "{Ansa Brolin: managers had ignored three letters}, said [Ansa Brolin].",
        ("accusation", "managers had ignored three letters"),
    ),
    (
        "{Ansa Brolin: the result had been rigged}, said [Ansa Brolin].",
        ("accusation", "the result had been rigged"),
    ),
    (
        "{Ansa Brolin: the pilot was shot by soldiers}, said [Ansa Brolin].",
        ("accusation", "the pilot was shot by soldiers"),
    ),
    (
        "{Ansa Brolin: [Torrin] had not paid the crews}, said [Ansa Brolin].",
        ("accusation", "Torrin had not paid the crews"),
    ),
    (
        "{Ansa Brolin: the pilots would not be punished}, said [Ansa Brolin].",
        ("offer", "the pilots would not be punished"),
    ),
    (
        "{Ansa Brolin: both sides should let the pilots work}, said [Ansa Brolin].",
        ("demand", "both sides should let the pilots work"),
    ),
]


@pytest.mark.parametrize(("marked", "wanted"), CLAIMS)
def test_a_plain_clause_is_the_move_that_its_deed_makes(marked: str, wanted: tuple[str, str]) -> None:
    assert wanted in [(move, content) for move, _, _, content in told(marked, trees=True)]


@pytest.mark.parametrize(
    "marked",
    [
        "{Ansa Brolin: the pilot was shot}, said [Ansa Brolin].",  # nobody is told to have done it
        "“{Ansa Brolin: We have not seen such rain in years},” said [Ansa Brolin].",
        "“{Ansa Brolin: There are no ferries on Sunday},” said [Ansa Brolin].",  # nobody spoke of ferries
        "“{Ansa Brolin: I have not slept},” said [Ansa Brolin].",
        "{Ansa Brolin: the toll would fall}, [Ansa Brolin] expected.",
    ],
)
def test_what_accuses_and_contradicts_nobody_is_no_move(marked: str) -> None:
    assert not told(marked, trees=True)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("[Vellmark] shut the door on any talks.", ("refuse", "any talks")),
        ("[Vellmark] left open a pardon for the pilots.", ("uncertainty", "a pardon for the pilots")),
        ("[Torrin] ordered residents to leave the square.", ("demand", "leave the square")),
    ],
)
def test_words_that_news_uses_of_doors_and_orders(marked: str, wanted: tuple[str, str]) -> None:
    assert wanted in [(move, content) for move, _, _, content in told(marked, trees=True)]


def test_a_place_in_which_people_are_is_not_who_demands() -> None:
    article, marks = read("The families of the crew held in [Torrin] demanded a road.")
    states = [msgspec.structs.replace(mark, type="GPE") for mark in marks if isinstance(mark, Mention)]
    found = run(parse(article, (), LEXICON).with_model(MODEL), Marks(states), LEXICON)
    assert [position.holder for position in found] == [None]


def test_whose_pit_was_seized_does_not_demand_what_those_demand_who_seized_it() -> None:
    told_of = told("Miners seized [Torrin]'s largest pit and demanded a road.", trees=True)
    assert ("demand", "Torrin") not in [(move, holder) for move, holder, _, _ in told_of]
