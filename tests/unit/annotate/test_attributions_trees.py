"""What only trees tell of who said what; every text is read with the built-in model."""

import pytest

from newsledger.annotate.attributions import stage as attributions
from newsledger.annotate.mentions import stage as mentions
from newsledger.language.coverage import Marks
from newsledger.language.models import model_for
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Attribution

LEXICON = Lexicon()
MODEL = model_for("builtin", LEXICON)


def said(text: str) -> list[Attribution]:
    parsed = parse(Article(id="a", text=text), (), LEXICON).with_model(MODEL)
    marks = Marks([]).plus(mentions.run(parsed, Marks([]), LEXICON))
    return list(attributions.run(parsed, marks, LEXICON))


def told(text: str) -> list[tuple[str, str]]:
    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    return [(words(mark.source), words(mark.content)) for mark in said(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Marn agreed to hold talks on Saturday, the Lesk government said on Thursday, after weeks of silence.",
            ("the Lesk government", "Marn agreed to hold talks on Saturday"),
        ),
        (
            "Lesk no longer insists on the full fee, aides said, and would accept half of it.",
            ("aides", "Lesk no longer insists on the full fee … and would accept half of it"),
        ),
        (
            "About 30 boats are stuck, the port office of Lesk estimates; the pilots say 27.",
            ("the port office of Lesk", "About 30 boats are stuck"),
        ),
        (
            "Pictures show 140 carts near Orm, the office of Lesk says.",
            ("the office of Lesk", "Pictures show 140 carts near Orm"),
        ),
        (
            "More than 40 officials said the road was shut.",
            ("More than 40 officials", "the road was shut"),
        ),
        (
            "The campaign plans to open its books soon, a spokesman announced Monday morning.",
            ("a spokesman", "The campaign plans to open its books soon"),
        ),
        (
            "The consul ordered the envoy to return “without delay,” his office said.",
            ("his office", "The consul ordered the envoy to return “without delay"),
        ),
        (
            "The ferry Marna, its captain, Elke Sorvik, said, would not sail until Monday.",
            ("its captain, Elke Sorvik", "The ferry Marna … would not sail until Monday"),
        ),
        (
            "Lesk agreed to wait for the ferry, Kay said, since “the river is high.”",
            ("Kay", "Lesk agreed to wait for the ferry … since “the river is high"),
        ),
        ("Mayor Hid Flood Maps From Town, Former Clerk Says", ("Former Clerk", "Mayor Hid Flood Maps From Town")),
    ],
)
def test_what_stands_before_its_cue_is_said_whole(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


def test_a_promise_ends_where_who_reports_it_begins() -> None:
    text = "Marn agreed to hold talks on Saturday, the Lesk government said on Thursday, after weeks of silence."
    assert ("Marn", "to hold talks on Saturday") in told(text)


def test_a_captain_speaks_and_not_her_ship() -> None:
    (mark,) = said("The ferry Marna, its captain, Elke Sorvik, said, would not sail until Monday.")
    assert mark.speaker_name == "Elke Sorvik"


def test_a_relative_clause_is_that_of_the_name_it_hangs_on() -> None:
    text = "Bo Lund met Ada Kay. Officials met Lund on Monday, contradicting Kay, who has said there was no contact."
    assert [mark.speaker_name for mark in said(text) if "contact" in text[slice(*mark.content[0])][:20]] == ["Ada Kay"]


def test_a_body_is_not_the_place_it_is_of() -> None:
    (mark,) = said("The port authority of Lesk said that the road was shut.")
    assert mark.speaker_name == "port authority"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Police put the crowd at 900, the Alliance at 4,000.", {"Police", "the Alliance"}),
        (
            "The march was long, aides said; police put the crowd at 900, the union at 4,000.",
            {"aides", "police", "the union"},
        ),
        ("The ministry put the toll at 41, the rebels at more than 90.", {"The ministry", "the rebels"}),
        ("The police put the toll at 9 and arrested two men at noon.", {"The police"}),
    ],
)
def test_each_gives_a_number_of_its_own(text: str, sources: set[str]) -> None:
    assert {source for source, _ in told(text)} == sources


def test_the_second_number_is_of_the_same_thing() -> None:
    assert ("the Alliance", "the crowd … at 4,000") in told("Police put the crowd at 900, the Alliance at 4,000.")


@pytest.mark.parametrize("text", ["The man saw the boat.", "The consul ordered the raid and left."])
def test_a_verb_that_needs_more_than_an_object_reports_nothing_without_it(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kay's claim that the road was shut is false.", ("Kay's", "that the road was shut")),
        ("A proposal of the hosts to wait was dropped.", ("the hosts", "to wait")),
        ("Ada Kay repeated an offer to pay half of it.", ("Ada Kay", "to pay half of it")),
        ("The claim that the ship was sunk was never borne out.", ("", "that the ship was sunk")),
    ],
)
def test_what_a_noun_reports_ends_with_its_phrase(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


def test_a_noun_that_is_nobodys_and_not_what_its_sentence_is_about_reports_nothing() -> None:
    assert told("It drew attention to the belief that the ship would sink.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether the bridge would hold, Ada Kay said it had no date.",
        "Ada Kay, asked whether the bridge would hold, said it had no date.",
        "Ada Kay was asked whether the bridge would hold.",
    ],
)
def test_a_question_put_to_somebody_is_nobodys(text: str) -> None:
    assert ("", "whether the bridge would hold") in told(text)


def test_a_relative_clause_says_what_its_noun_says() -> None:
    assert told("It was seen by two sailors, who said that the ship burned.") == [
        ("two sailors … who", "that the ship burned")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister, according to her spokesman, Leo Marn, will resign.",
            ("her spokesman, Leo Marn", "The minister … will resign"),
        ),
        (
            "According to the Lesk Observatory the strength of it was 6.6.",
            ("the Lesk Observatory", "the strength of it was 6.6"),
        ),
        ("The list at the town hall had 128 names on Monday.", ("The list at the town hall", "128 names")),
        ("He put their number at 24; the pilots stayed away.", ("He", "their number at 24")),
        (
            "Gull Lines refused to talk but put its losses at 11 million crowns.",
            ("Gull Lines", "its losses at 11 million crowns"),
        ),
        (
            "Ada Kay said about 300 boats were there and that it was cold.",
            ("Ada Kay", "about 300 boats were there and that it was cold"),
        ),
        (
            "One clerk called the threat of troops “theatre”; another said it was late.",
            ("One clerk", "the threat of troops “theatre"),
        ),
    ],
)
def test_edges_by_the_tree(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize("text", ["Gull Lines has three boats.", "Who called the strike?"])
def test_what_has_a_number_or_a_question_is_no_source(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The tanker Selma Rose, its owner, Gull Lines, said, would sail on Monday.", "Gull Lines"),
        ("The ferry Astrid, its captain said, was never in danger.", "captain"),
        ("Tessaly dockers said they would wait.", "Tessaly dockers"),
        ("Neither the mayor nor Ada Kay would say who wrote it.", None),
    ],
)
def test_what_stands_beside_a_source_is_no_speaker(text: str, name: str | None) -> None:
    assert [mark.speaker_name for mark in said(text)] == [name]


def test_a_quotation_behind_an_aside_goes_on_from_its_sentence() -> None:
    text = "An end to the levy, which she had asked for only on Monday, “is for another day,” Ada Kay said."
    assert ("Ada Kay", text[: text.index("”") - 1]) in told(text)


def test_a_headline_may_quote_before_whom_it_names() -> None:
    assert ("Kay", "I will wait") in told("‘I will wait’: Kay shuts the port of Lesk\n\nAda Kay spoke on Monday.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By the board’s count, 900 boats were left.", ("the board’s", "900 boats were left")),
        (
            "Marn was receiving, by the board’s reckoning, half of it.",
            ("the board’s", "Marn was receiving … half of it"),
        ),
        ("In her view it was late.", ("her", "it was late")),
    ],
)
def test_a_phrase_gives_a_clause_to_whose_account_it_is(text: str, expected: tuple[str, str]) -> None:
    assert told(text) == [expected]


def test_a_semicolon_joins_what_goes_on_in_the_tense_of_the_told() -> None:
    assert told("The fault had moved, Ada Kay said; the houses had not.") == [
        ("Ada Kay", "The fault had moved … the houses had not")
    ]
    assert told("The fault had moved, Ada Kay said; the mayor doubts it.")[0] == ("Ada Kay", "The fault had moved")


def test_a_turn_of_dialogue_goes_on_behind_its_cue() -> None:
    text = "– These are better than mine, she said. What do you do about copies?"
    assert told(text) == [("she", "These are better than mine … What do you do about copies?")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Kay said the levy should go, and she added that it was late.", ("Ada Kay", "the levy should go")),
        (
            "Ada Kay said she saw six boats, and a clerk told the radio that he sold “forty loaves”.",
            ("Ada Kay", "she saw six boats"),
        ),
        (
            "Ada Kay said her boat — there were two in turn — was late.",
            ("Ada Kay", "her boat — there were two in turn — was late"),
        ),
        ("Just over a fifth, nine clerks, say they will stay.", ("nine clerks", "they will stay")),
    ],
)
def test_another_cue_ends_a_content_and_a_dash_does_not(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A yard worker who gave his name as Emil said he saw men open the wagon.",
            ("A yard worker who gave his name as Emil", "he saw men open the wagon"),
        ),
        ("She called on Lesk to withdraw its threat to cut off the power.", ("its", "to cut off the power")),
    ],
)
def test_slips_of_the_tree_lose_no_cue(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The town’s mayor, Per Lund, said 300 people slept in a hall.",
            [("The town’s mayor, Per Lund", "300 people slept in a hall")],
        ),
        (
            "Kay said Lesk must let its envoys question them instead.",
            [("Kay", "Lesk must let its envoys question them instead")],
        ),
        (
            "Kay promised 500 crowns to each household that lost power.",
            [("Kay", "500 crowns to each household that lost power")],
        ),
        (
            "A group calling itself Winter Dawn claimed the attack.",
            [("A group calling itself Winter Dawn", "the attack")],
        ),
        ("An official, speaking on condition of anonymity, left early.", []),
        ("Foreign ministry: Marn must apologise", [("Foreign ministry", "Marn must apologise")]),
    ],
)
def test_what_only_looks_like_a_cue(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_the_end_of_a_longer_name_passes_nothing_on() -> None:
    assert not any(mark.via for mark in said("A group called Winter Dawn said that it had cut the line."))


@pytest.mark.parametrize("told", ["Lesk has acknowledged", "the ministry of Lesk has acknowledged"])
def test_what_something_is_measured_by_says_nothing(told: str) -> None:
    assert [one.speaker_name for one in said(f"There are 140 carts near Orm, more than {told}.")] == []


def test_a_crowd_is_called_with_how_many_it_has() -> None:
    assert [one.speaker_name for one in said("More than 40 officials said the road was shut.")] == [
        "More than 40 officials"
    ]


def test_an_aside_is_nobody_who_knows() -> None:
    assert said("Helion would bring money and, more importantly, people who know what a transformer is.") == []


def test_a_participle_before_its_noun_says_nothing() -> None:
    assert said("Her victory hands her a majority of the state's 20 pledged delegates.") == []
