"""When invented articles appeared. 4 March 2031 lies outside the table of years, so undated texts here are of 2021."""

import pytest

from newsledger.language.coverage import Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Dating
from newsledger.read.credits.stage import credits_of
from newsledger.read.dating import dating
from newsledger.read.furniture.stage import furniture

LEAD = "The harbour council of Orvane said on Wednesday that it would keep the northern lock shut until the thaw."
CAPTION = "Members of the council enter the hall on December 1. Mia Solt/Reuters"
PAST = "The lock was opened in 2014 after the old one had sunk into the mud of the river."


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


def found(text: str, lexicon: Lexicon, **fields: str) -> Dating | None:
    article = Article(id="a", text=text, **fields)  # type: ignore[arg-type]
    marks = Marks(furniture(article, Marks(), lexicon))
    marks = marks.plus(credits_of(article, marks, lexicon))
    return next(iter(dating(article, marks, lexicon)), None)


VALUES = {
    "metadata": ({"published": "2021-12-03T08:00:00+02:00"}, f"Lock shut\n\n{LEAD}", "2021-12-03", "metadata", "high"),
    "a month in the metadata": (
        {"published": "2021-12"},
        f"Lock shut\n\n{LEAD}",
        "2021-12-01/2021-12-31",
        "metadata",
        "high",
    ),
    "a date at the top": ({}, f"Lock shut\n\nWednesday, 1 December 2021\n\n{LEAD}", "2021-12-01", "in-text", "high"),
    "a dateline with its year": (
        {},
        f"Lock shut\n\nORVANE, 1 December 2021 (Reuters) - {LEAD}",
        "2021-12-01",
        "in-text",
        "high",
    ),
    "a dateline without an agency": (
        {},
        f"Lock shut\n\nOrvane, 1 December 2021 - {LEAD}",
        "2021-12-01",
        "in-text",
        "high",
    ),
    "the top against the metadata": (
        {"published": "2024-01-05"},
        f"Lock shut\n\nDecember 1, 2021, 7:48 PM\n\n{LEAD}",
        "2021-12-01",
        "in-text",
        "medium",
    ),
    "a weekday at the top names the year": (
        {},
        f"Lock shut\n\nWednesday, December 1\n\n{LEAD} {PAST}",
        "2021-12-01",
        "calendar",
        "medium",
    ),
    "a caption and the weekday of the lead": (
        {},
        f"Lock shut\n\n{LEAD} Its members will meet again on Thursday.\n\n{CAPTION}\n\n{PAST}",
        "2021-12-01",
        "calendar",
        "medium",
    ),
    "nothing is still to come": (
        {},
        f"Lock shut\n\n{LEAD}\n\n{CAPTION}\n\n{PAST}",
        "2021-12-01/2021-12-07",
        "calendar",
        "medium",
    ),
    "a weekday with a date in the lead": (
        {},
        f"Lock shut\n\nThe council of Orvane met on Wednesday, December 1, and kept the lock shut until spring.\n\n{PAST}",
        "2021-12-01/2021-12-07",
        "calendar",
        "medium",
    ),
    "between a day that is past and one to come": (
        {},
        (
            f"Lock shut\n\nThe lock of Orvane is shut, as it has been before, and nobody there seems to mind it much.\n\n"
            f"{'It is an old lock. ' * 25}\n\n{PAST} The clerk left on Wednesday, December 1. The council will meet on Monday, "
            "December 6."
        ),
        "2021-12-01/2021-12-06",
        "calendar",
        "low",
    ),
}


@pytest.mark.parametrize(("fields", "text", "value", "basis", "confidence"), VALUES.values(), ids=VALUES)
def test_article_is_dated(  # noqa: PLR0913, PLR0917 - a row of the table
    fields: dict[str, str], text: str, value: str, basis: str, confidence: str, lexicon: Lexicon
) -> None:
    mark = found(text, lexicon, **fields)
    assert mark
    assert (mark.value, mark.basis, mark.confidence) == (value, basis, confidence)


OPEN = {
    "a weekday alone": f"Lock shut\n\n{LEAD}",
    "several years fit": f"Lock shut\n\n{LEAD}\n\n{CAPTION}",
    "a date of something else": f"Lock shut\n\n{LEAD} The decree took effect on Oct. 1. {PAST}",
    "a date in a list of links": f"Lock shut\n\n{LEAD} {PAST}\n\nRelated stories\nCouncil sat on Wednesday, December 1\nHerring is back",
    "a date in a link widget": f"Lock shut\n\nInes Tarro Ines Maria TarroLock shut on Wednesday, December 1, 2021 MORE said no. {LEAD}",
    "an impossible weekday at the top": f"Lock shut\n\nMonday, 1 December 2021\n\n{LEAD}",
    "nothing": "Lock shut",
}


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN)
def test_what_cannot_be_known_is_no_dating(text: str, lexicon: Lexicon) -> None:
    assert found(text, lexicon) is None


@pytest.mark.parametrize("published", ["0001-01-01T00:00:00Z", "9999-12-31", "2021-02-30", "soon"])
def test_metadata_that_name_no_day_of_news_are_passed_over(published: str, lexicon: Lexicon) -> None:
    assert found(f"Lock shut\n\n{LEAD}", lexicon, published=published) is None
    mark = found(f"Lock shut\n\nORVANE, 1 December 2021 - {LEAD}", lexicon, published=published)
    assert mark is not None
    assert (mark.value, mark.basis) == ("2021-12-01", "in-text")


def test_metadata_older_than_what_the_text_tells_are_doubted(lexicon: Lexicon) -> None:
    mark = found(f"Lock shut\n\n{LEAD} It was sold on June 3, 2023.", lexicon, published="2021-12-01")
    assert mark
    assert (mark.value, mark.confidence, mark.why.rule) == ("2021-12-01", "low", "dating.metadata-doubted@1")


def test_a_top_without_a_year_overrules_metadata_that_its_weekday_contradicts(lexicon: Lexicon) -> None:
    mark = found(f"Lock shut\n\nSunday 5 December\n\n{LEAD}", lexicon, published="2021-11-28")
    assert mark
    assert (mark.value, mark.why.rule) == ("2021-12-05", "dating.top-not-metadata@1")
    kept = found(f"Lock shut\n\nSunday 5 December\n\n{LEAD}", lexicon, published="2022-11-28")
    assert kept
    assert kept.value == "2022-11-28"


def test_dating_shows_what_it_rests_on(lexicon: Lexicon) -> None:
    text = VALUES["a caption and the weekday of the lead"][1]
    mark = found(text, lexicon)
    assert mark
    assert [text[slice(*span)] for span in mark.spans] == ["Wednesday", "Thursday", "December 1", "2014"]


STAMPED = "Lock shut\n\nPublished Wednesday, December 1, 2021\nUpdated Thursday, December 2, 2021, 10:42 GMT\n\n"
DATED_LEAD = LEAD.replace("on Wednesday", "on Wednesday, December 1,")

WRONG = {
    "a stamp of an update one day later": ("2021-12-02", STAMPED + LEAD, "2021-12-01", "published-not-updated"),
    "a stamp of an update weeks later": (
        "2021-12-20",
        STAMPED.replace("Thursday, December 2", "Monday, December 20") + LEAD,
        "2021-12-01",
        "published-not-updated",
    ),
    "an update is no first publication": (
        "2021-12-01",
        f"Lock shut\n\nLast updated: Monday, December 20, 2021\n\n{LEAD}",
        "2021-12-01",
        "metadata",
    ),
    "a crawl after the last update": (
        "2022-03-14",
        f"Lock shut\n\nLast updated: Monday, December 20, 2021\n\n{LEAD}",
        "2021-12-20",
        "top-not-metadata",
    ),
    "a crawl after the week of the lead": (
        "2022-03-14",
        f"Lock shut\n\n{DATED_LEAD}",
        "2021-12-01/2022-03-14",
        "lead-before-metadata",
    ),
    "metadata before the day of the lead": (
        "2021-11-20",
        f"Lock shut\n\n{DATED_LEAD}",
        "2021-12-01/2021-12-07",
        "lead-not-metadata",
    ),
    "a clock of another zone": (
        "2021-12-02T01:30:00+00:00",
        f"Lock shut\n\nORVANE, Dec. 1 (Reuters) - {LEAD}",
        "2021-12-01",
        "zone-not-metadata",
    ),
    "a clock of its own place": (
        "2021-12-02T07:30:00+03:00",
        f"Lock shut\n\nORVANE, Dec. 1 (Reuters) - {LEAD}",
        "2021-12-02",
        "metadata",
    ),
    "a day without a clock tells no zone": (
        "2021-12-02",
        f"Lock shut\n\nORVANE, Dec. 1 (Reuters) - {LEAD}",
        "2021-12-02",
        "metadata",
    ),
    "no zone is a day and a half away": (
        "2021-12-02T20:30:00+00:00",
        f"Lock shut\n\nORVANE, Dec. 1 (Reuters) - {LEAD}",
        "2021-12-02",
        "metadata",
    ),
    "a day that opens a diary": (
        "2021-11-28",
        f"Lock shut\n\nSunday 5 December, from the lock\n\n{LEAD}",
        "2021-12-05",
        "top-not-metadata",
    ),
    "a lead that looks ahead": (
        "2021-11-20",
        f"Lock shut\n\n{DATED_LEAD.replace('said on', 'will say on')}",
        "2021-11-20",
        "metadata",
    ),
}


@pytest.mark.parametrize(("published", "text", "value", "rule"), WRONG.values(), ids=WRONG)
def test_metadata_that_the_text_contradicts_are_corrected(
    published: str, text: str, value: str, rule: str, lexicon: Lexicon
) -> None:
    mark = found(text, lexicon, published=published)
    assert mark
    assert (mark.value, mark.why.rule) == (value, f"dating.{rule}@1")
    assert rule == "metadata" or mark.spans
