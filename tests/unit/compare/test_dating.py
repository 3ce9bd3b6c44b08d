"""Invented articles of one affair date each other. The years are those the lexicon allows."""

from collections.abc import Callable, Mapping

import pytest

from newsledger.annotate.times.stage import STAGE as TIMES
from newsledger.compare.dating.stage import STAGE
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Story
from newsledger.model.marks import Dating, Time
from newsledger.model.record import Why
from newsledger.read.credits.stage import STAGE as CREDITS
from newsledger.read.dating import STAGE as DATING
from newsledger.read.furniture.stage import STAGE as FURNITURE

LEAD = (
    "The harbour council of Orvane said on Wednesday that it would keep the northern lock shut until the thaw, and that "
    "herring boats must pay a toll. The pilots of Tolby will answer on Thursday."
)
CAPTION = "The harbour council enters its hall in Orvane on December 1. Mia Solt/Reuters"
PAST = "The lock was opened in 2014 after the old one had sunk into the mud of the river."

NO_METADATA: Mapping[str, str] = {}

Cover = Callable[..., Coverage]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.fixture
def cover(lexicon: Lexicon) -> Cover:
    """A coverage of texts by id, annotated with what dating needs, and its stories."""

    def build(texts: dict[str, str], *stories: tuple[str, ...], published: Mapping[str, str] = NO_METADATA) -> Coverage:
        marks = {}
        articles = [Article(id=doc, text=text, published=published.get(doc)) for doc, text in texts.items()]
        for article in articles:
            found = Marks()
            for stage in (FURNITURE, CREDITS, DATING):
                found = found.plus(stage.run(article, found, lexicon))
            parsed = parse(article, found.furniture, lexicon)
            marks[article.id] = found.plus(TIMES.run(parsed, found, lexicon))
        links = [Story(id="s" + docs[0], stage="s@1", score=1.0, docs=docs, why=Why(rule="s@1")) for docs in stories]
        return Coverage(articles, marks, links)

    return build


def datings(coverage: Coverage, lexicon: Lexicon) -> dict[str, Dating]:
    return {mark.doc: mark for mark in STAGE.run(coverage, lexicon) if isinstance(mark, Dating)}


def test_undated_article_takes_the_day_of_its_story(cover: Cover, lexicon: Lexicon) -> None:
    texts = {"a": f"Lock shut\n\n{LEAD}\n\n{CAPTION}\n\n{PAST}", "b": f"Orvane shuts lock\n\n{LEAD}"}
    found = datings(cover(texts, ("a", "b")), lexicon)
    assert set(found) == {"b"}
    assert (found["b"].value, found["b"].basis, found["b"].confidence) == ("2021-12-01", "cross-article", "medium")
    assert [place.doc for place in found["b"].why.places] == ["a"]


def test_other_weekday_of_the_same_story_leaves_the_days_from_the_first_news_on(cover: Cover, lexicon: Lexicon) -> None:
    other = LEAD.replace("Wednesday", "Thursday").replace("will answer on Thursday", "answered")
    texts = {"a": f"Lock shut\n\n{LEAD}\n\n{CAPTION}\n\n{PAST}", "b": f"Orvane shuts lock\n\n{other}"}
    (mark,) = datings(cover(texts, ("a", "b")), lexicon).values()
    assert (mark.value, mark.confidence) == ("2021-12-01/2021-12-08", "low")


def test_dateline_without_a_year_is_of_the_year_of_its_story(cover: Cover, lexicon: Lexicon) -> None:
    other = LEAD.replace("The harbour", "ORVANE, Dec. 2 (WCS) - The harbour").replace("Wednesday", "Thursday")
    texts = {"a": f"Lock shut\n\n{LEAD}\n\n{CAPTION}\n\n{PAST}", "b": f"Orvane shuts lock\n\n{other}"}
    (mark,) = datings(cover(texts, ("a", "b")), lexicon).values()
    assert (mark.value, mark.why.rule) == ("2021-12-02/2021-12-03", "cross-dating.year-of-story@1")


@pytest.mark.parametrize(
    ("published", "value"),
    [
        (("2025-06-04", "2025-06-11"), "2025-06-09/2025-06-10"),
        (("2025-01-04", "2025-06-11"), None),
        (("2025-08-04", "2025-08-11"), None),
    ],
    ids=["in its days", "a coverage of many months", "far from its days"],
)
def test_dateline_without_a_year_is_of_the_year_of_a_coverage_of_one_season(
    published: tuple[str, str], value: str | None, cover: Cover, lexicon: Lexicon
) -> None:
    alone = "TOLBY, June 9 (Reuters) - The seed market of Tolby was sold to a bank."
    days = dict(zip(("a", "b"), published, strict=True))
    found = datings(cover({"a": "A lock.", "b": "A boat.", "c": alone}, published=days), lexicon)
    assert (found["c"].value if "c" in found else None) == value


def test_article_that_knows_its_month_is_narrowed_by_its_story(cover: Cover, lexicon: Lexicon) -> None:
    texts = {"a": f"Lock shut\n\nWednesday, 1 December 2021\n\n{LEAD}", "b": f"Orvane shuts lock\n\n{LEAD}"}
    coverage = cover(texts, ("a", "b"), published={"b": "2021-12"})
    (mark,) = datings(coverage, lexicon).values()
    assert (mark.doc, mark.value, mark.why.rule) == ("b", "2021-12-01", "cross-dating.narrowed@1")
    assert datings(cover(texts, ("a", "b"), published={"b": "2022-01"}), lexicon) == {}


def test_clues_of_several_articles_together_name_the_year(cover: Cover, lexicon: Lexicon) -> None:
    texts = {"a": f"Lock shut\n\n{LEAD}\n\n{CAPTION}", "b": f"Orvane shuts lock\n\n{LEAD} {PAST}"}
    found = datings(cover(texts, ("a", "b")), lexicon)
    assert {doc: mark.value for doc, mark in found.items()} == {"a": "2021-12-01", "b": "2021-12-01"}


def test_times_are_resolved_anew_under_their_old_ids(cover: Cover, lexicon: Lexicon) -> None:
    texts = {"a": f"Lock shut\n\n{LEAD}\n\n{CAPTION}\n\n{PAST}", "b": f"Orvane shuts lock\n\n{LEAD}"}
    coverage = cover(texts, ("a", "b"))
    before = {mark.id: mark.value for mark in coverage.marks("b").of(Time)}
    anew = [mark for mark in STAGE.run(coverage, lexicon) if isinstance(mark, Time)]
    assert sorted(before.values()) == ["XXXX-WXX-3", "XXXX-WXX-4"]
    assert {mark.id for mark in anew} == set(before)
    assert sorted(mark.value for mark in anew) == ["2021-12-01", "2021-12-02"]


LATER = (
    "The mayor of Orvane reiterated on Sunday that the harbour council will keep the northern lock shut until the thaw and "
    "that herring boats must pay a toll. The council earlier this month sent the pilots of Tolby a draft of its rules."
)


def test_who_repeats_what_a_dated_article_tells_appeared_within_a_month_after_it(
    cover: Cover, lexicon: Lexicon
) -> None:
    texts = {"a": f"Lock shut\n\n{LEAD}\n\n{CAPTION}\n\n{PAST}", "z": f"Mayor firm on lock\n\n{LATER}"}
    mark = datings(cover(texts, ("a",), ("z",)), lexicon)["z"]
    assert (mark.value, mark.confidence, mark.why.rule) == ("2021-12-02/2021-12-31", "low", "cross-dating.repeats@1")
    assert {texts["z"][slice(*span)] for span in mark.spans} == {"reiterated", "earlier this month"}


def test_time_expression_that_means_a_dated_article_bounds_the_day(cover: Cover, lexicon: Lexicon) -> None:
    text = (
        "Herring boats stayed in Tolby. The harbour council of Orvane said last week that it would keep the northern lock "
        "shut until the thaw."
    )
    texts = {"a": f"Lock shut\n\n{LEAD}\n\n{CAPTION}\n\n{PAST}", "z": f"Boats stay\n\n{text}"}
    mark = datings(cover(texts, ("a",), ("z",)), lexicon)["z"]
    assert (mark.value, mark.why.rule) == ("2021-12-06/2021-12-12", "cross-dating.looks-back@1")


def test_date_without_a_year_is_of_the_years_of_its_affair(cover: Cover, lexicon: Lexicon) -> None:
    text = (
        "The pilots of Tolby rowed to Orvane on Friday, December 3, because the harbour council keeps the northern lock "
        "shut until the thaw. The council is to answer on Monday, December 6."
    )
    texts = {"a": f"Lock shut\n\n{LEAD}\n\n{CAPTION}\n\n{PAST}", "z": f"Pilots row\n\n{text}"}
    mark = datings(cover(texts, ("a",), ("z",)), lexicon)["z"]
    assert (mark.value, mark.why.rule) == ("2021-12-03/2021-12-06", "cross-dating.years-of-affair@1")


def test_article_of_another_affair_stays_undated(cover: Cover, lexicon: Lexicon) -> None:
    text = (
        "A choir from Velm repeated its concert on Sunday. The singers earlier this month lost their conductor to flu."
    )
    texts = {"a": f"Lock shut\n\n{LEAD}\n\n{CAPTION}\n\n{PAST}", "z": f"Choir sings\n\n{text}"}
    assert "z" not in datings(cover(texts, ("a",), ("z",)), lexicon)


def test_nothing_is_written_where_all_are_dated_or_none_is(cover: Cover, lexicon: Lexicon) -> None:
    dated = f"Lock shut\n\nWednesday, 1 December 2021\n\n{LEAD}"
    assert list(STAGE.run(cover({"a": dated, "b": dated}, ("a", "b")), lexicon)) == []
    assert datings(cover({"a": LEAD, "b": LEAD}, ("a", "b")), lexicon) == {}
