"""Clues of the day in invented sentences."""

import pytest

from newsledger.language.clues import Stretches, clues_of
from newsledger.language.coverage import Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Furniture
from newsledger.model.record import Why

START = "The harbour council of Orvane has kept the northern lock shut for most of the year, as it said it would. "


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


COMING = {
    "The clerk said Wednesday that he would leave.": (False, False),
    "The pilots will answer on Wednesday.": (True, True),
    "He spoke ahead of his Wednesday meeting with the pilots.": (True, True),
    "They must answer by Wednesday.": (True, False),
    "He was going to raise it in Tolby on Wednesday.": (True, True),
    "They will answer. He left on Wednesday.": (False, False),
    "The council may sit on Wednesday.": (True, False),
}


@pytest.mark.parametrize(("text", "wanted"), COMING.items(), ids=COMING)
def test_weekday_is_past_or_still_to_come(text: str, wanted: tuple[bool, bool], lexicon: Lexicon) -> None:
    (clue,) = clues_of(Article(id="a", text=START + text), Marks(), lexicon).weekdays
    assert (clue.ahead, clue.future) == wanted


def test_the_month_of_a_dateline_says_nothing_of_what_may_come(lexicon: Lexicon) -> None:
    text = f"ORVANE, May 4 (TNA) - The pilots on Sunday refused the toll. {START}"
    lead = clues_of(Article(id="a", text=text), Marks(), lexicon).lead
    assert lead is not None
    assert text[slice(*lead.written.span)] == "Sunday"


YEARS = {
    "In 2014 the old lock sank.": [],  # no verb of the table says that it is past
    "In 2014 the old lock was sold.": [2014],
    "The lock opened in 2014 after a fire.": [2014],
    "It will be rebuilt in 2024.": [],
    "The council had planned a toll since 2011.": [2011],
    "They counted 2014 boats.": [],
    "It cost $2,014 and was sold.": [],
}


@pytest.mark.parametrize(("text", "wanted"), YEARS.items(), ids=YEARS)
def test_year_counts_as_past_with_a_verb_of_the_past(text: str, wanted: list[int], lexicon: Lexicon) -> None:
    found = clues_of(Article(id="a", text=START + text), Marks(), lexicon).years
    assert [year for year, _ in found] == wanted


def test_link_widget_says_neither_when_nor_what_comes(lexicon: Lexicon) -> None:
    text = f"Lock shut\n\nInes TarroInes Maria TarroVole will leave on Friday, June 3 MORE said on Wednesday that no. {START}"
    hole = (text.index("Ines Maria"), text.index(" said on"))
    mark = Furniture(id="f", stage="f@1", why=Why(rule="f@1"), doc="a", span=hole, reason="link-widget")
    clues = clues_of(Article(id="a", text=text), Marks([mark]), lexicon)
    assert clues.dates == ()
    assert clues.lead
    assert text[slice(*clues.lead.written.span)] == "Wednesday"


def test_lead_stands_behind_headline_and_deck(lexicon: Lexicon) -> None:
    text = f"Lock shut after Tuesday vote\nPilots to answer on Friday\n\n{START}It met on Monday."
    lead = clues_of(Article(id="a", text=text), Marks(), lexicon).lead
    assert lead
    assert text[slice(*lead.written.span)] == "Monday"


@pytest.mark.parametrize(
    ("span", "met"), {(0, 2): False, (0, 3): True, (4, 5): True, (5, 7): False, (9, 12): True}.items()
)
def test_stretches_meet_what_shares_a_character(span: tuple[int, int], met: bool) -> None:  # noqa: FBT001 - a row
    assert Stretches([(2, 5), (10, 12)]).meet(span) is met
