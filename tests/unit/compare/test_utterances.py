from pathlib import Path

import pytest

from newsledger.annotate.attributions import stage as attributions
from newsledger.annotate.mentions import stage as mentions
from newsledger.compare.entities import entities
from newsledger.compare.utterances.drift import drift
from newsledger.compare.utterances.stage import utterances
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Utterance
from newsledger.model.marks import Dating
from newsledger.model.record import Why

LEXICON = Lexicon()
WORLD = """
countries:
  - {code: XAV, name: Velland, demonyms: [Vellish], capital: Oxmoor}
"""


def linked(texts: dict[str, str], days: dict[str, str] | None = None, lexicon: Lexicon = LEXICON) -> list[Utterance]:
    articles, marks = [], {}
    for doc, text in texts.items():
        article = Article(id=doc, text=text)
        parsed = parse(article, (), lexicon)
        own = Marks(mentions.run(parsed, Marks(), lexicon))
        own = own.plus(attributions.run(parsed, own, lexicon))
        day = (days or {}).get(doc)
        if day:
            why = Why(rule="t@1")
            own = own.plus(
                [
                    Dating(
                        id=f"d{doc}",
                        doc=doc,
                        stage="t@1",
                        why=why,
                        value=day,
                        basis="metadata",
                        spans=(),
                        confidence="high",
                    )
                ]
            )
        articles.append(article)
        marks[doc] = own
    coverage = Coverage(articles, marks)
    coverage = coverage.plus(entities(coverage, lexicon))
    return list(utterances(coverage, lexicon))


FULL = "President Ada Kay spoke. “We will open the northern harbour before winter comes,” Kay said."
VARIANTS = [
    ("verbatim", "“We will open the northern harbour before winter comes,” President Ada Kay said."),
    ("truncated", "President Ada Kay said they would “open the northern harbour before winter.”"),
    ("one-word", "“We will open the northern harbour before spring comes,” President Ada Kay said."),
    ("reworded", "“Before winter comes the northern harbour will be open,” President Ada Kay said."),
    ("reported", "President Ada Kay said the northern harbour would open before winter."),
]


@pytest.mark.parametrize(("label", "text"), VARIANTS)
def test_drift_against_the_fullest_member(label: str, text: str) -> None:
    (link,) = linked({"a": FULL, "b": text})
    assert dict(zip([member.doc for member in link.members], link.drift, strict=True)) == {"a": "verbatim", "b": label}


def test_words_of_another_speaker_are_another_utterance() -> None:
    other = "“We will open the northern harbour before winter comes,” President Peter Ost said."
    assert linked({"a": FULL, "b": other}) == []


def test_other_words_of_the_same_speaker_are_another_utterance() -> None:
    assert linked({"a": FULL, "b": "“Nobody asked us about the fees,” President Ada Kay said."}) == []


def test_two_words_told_are_no_quotation_and_keep_no_group_apart() -> None:
    links = linked(
        {
            "a": "President Ada Kay said that Marn wants “long and lasting harbour fees.”",
            "b": "President Ada Kay said that Marn seeks “short, long and lasting fees for its harbour.”",
            "c": "The clerks heard President Ada Kay's demand for harbour fees.",
        }
    )
    assert [[member.doc for member in link.members] for link in links] == [["a", "b"]]


def test_an_agency_behind_a_sentence_hides_no_speaker() -> None:
    other = "President Ada Kay said the northern harbour would open before winter, the Herald reported."
    (link,) = linked({"a": FULL, "b": other})
    assert [member.doc for member in link.members] == ["a", "b"]


def test_words_said_again_weeks_later_are_another_utterance() -> None:
    days = {"a": "2031-05-01", "b": "2031-06-01"}
    assert linked({"a": FULL, "b": VARIANTS[0][1]}, days) == []


def test_words_quoted_again_within_days_are_one_utterance() -> None:
    days = {"a": "2031-05-01", "b": "2031-05-09"}
    assert len(linked({"a": FULL, "b": VARIANTS[0][1]}, days)) == 1
    assert linked({"a": FULL, "b": VARIANTS[4][1]}, days) == []


UNNAMED = "“We will open the northern harbor before winter comes,” the mayor said."


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        (FULL, UNNAMED, 1),  # a role, in another spelling
        (UNNAMED, UNNAMED, 1),
        (UNNAMED, "“We will open before winter,” the mayor said.", 0),
    ],
)
def test_words_nobody_says_by_chance_need_no_speaker(one: str, other: str, number: int) -> None:
    assert len(linked({"a": one, "b": other})) == number


ASKED = "Foreign Minister Ada Kay of Velland said the commission must inspect all 14 northern harbours before winter."
STATE = "Velland said the commission must inspect all 14 northern harbours before winter."


def test_a_state_says_what_its_minister_said(tmp_path: Path) -> None:
    world = tmp_path / "world.yaml"
    world.write_text(WORLD, encoding="utf-8")
    lexicon = Lexicon((str(world),))
    assert len(linked({"a": ASKED, "b": STATE}, lexicon=lexicon)) == 1
    assert linked({"a": ASKED, "b": STATE.replace("Velland", "Sarn Bank")}, lexicon=lexicon) == []


def test_a_ministry_says_what_its_state_said(tmp_path: Path) -> None:
    world = tmp_path / "world.yaml"
    world.write_text(WORLD, encoding="utf-8")
    ministry = STATE.replace("Velland", "The Vellish ministry")
    assert len(linked({"a": STATE, "b": ministry}, lexicon=Lexicon((str(world),)))) == 1


def test_what_no_person_says_and_nothing_quotes_is_one_only_within_a_day(tmp_path: Path) -> None:
    world = tmp_path / "world.yaml"
    world.write_text(WORLD, encoding="utf-8")
    lexicon = Lexicon((str(world),))
    assert len(linked({"a": STATE, "b": STATE}, {"a": "2031-05-01", "b": "2031-05-02"}, lexicon)) == 1
    assert linked({"a": STATE, "b": STATE}, {"a": "2031-05-01", "b": "2031-05-04"}, lexicon) == []


def test_order_of_the_articles_changes_nothing() -> None:
    texts = {"a": FULL, "b": VARIANTS[1][1], "c": VARIANTS[4][1]}
    assert linked(texts) == linked(dict(reversed(texts.items())))


def test_foreign_words_in_other_words_are_another_translation() -> None:
    own, full = (
        ["firm", "and", "lasting", "pledges", "of", "safety"],
        ["lasting", "safety", "pledges", "that", "are", "firm"],
    )
    assert drift(own, full, quoted=True, translated=True) == "translated-differently"
    assert drift(own, full, quoted=True, translated=False) == "reworded"


def test_six_words_in_a_row_of_one_speaker_are_one_utterance_in_other_words_around() -> None:
    link = linked(
        {
            "a": "Ada Kay said that people in her street had dug alone until four in the afternoon.",
            "b": "Ada Kay said that she and her neighbours worked alone until four in the afternoon.",
        }
    )
    assert [len(item.members) for item in link] == [2]


def test_what_a_speaker_says_counts_whole_where_he_only_ends_with_what_he_answered() -> None:
    told = "Ada Kay said that a clerk asked her whether the old harbour could burn, and that she replied that it would."
    (link,) = linked({"a": told, "b": told})
    assert all(member.span is not None and member.span[0][0] < told.index("clerk") for member in link.members)


def test_a_headline_joins_what_it_is_cut_from() -> None:
    text = "‘I will go’: Kay shuts the port\n\n“If the port is shut in May, I shall go the same day,” Ada Kay said."
    (link,) = linked({"a": text})
    assert [member.doc for member in link.members] == ["a", "a"]
    other = "“If the port is shut in May, I shall go the same day,” Ada Kay said on Monday."
    (link,) = linked({"a": text, "b": other})
    assert [member.doc for member in link.members] == ["a", "a", "b"]


def test_a_few_words_that_a_paper_says_need_no_name() -> None:
    one, other = (
        "The note spoke of “transit included therein”.",
        "The letter demanded “transit included therein” by noon.",
    )
    assert len(linked({"a": one, "b": other})) == 1
    assert linked({"a": one.replace("The note", "Ada Kay"), "b": other.replace("The letter", "Peter Ost")}) == []


def test_words_without_content_tell_nothing() -> None:
    assert linked({"a": "Ada Kay said that the port.", "b": "Ada Kay said that the port would “open in May.”"}) == []


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("President Ada Kay demanded that the port be opened “immediately” to grain ships.", 1),
        ("President Ada Kay demanded that the clerk be paid “immediately” by the town.", 0),
        ("President Ada Kay demanded that the “port” be opened to grain ships.", 0),
    ],
)
def test_one_telling_word_of_a_quotation_on_the_same_matter_is_of_it(told: str, count: int) -> None:
    whole = (
        "President Ada Kay spoke. “It is they who owe us the port, and owe it immediately, not in ten years,” Kay said."
    )
    assert len(linked({"a": whole, "b": told})) == count
