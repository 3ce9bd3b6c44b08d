"""The whole report on an invented coverage made by hand."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import msgspec
import pytest

from newsledger.config import Report, Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.model.brief import Brief, Line
from newsledger.model.issue import Issue
from newsledger.model.span import Span
from newsledger.report.compose import ORDER, as_json, compose
from newsledger.report.drafts import LONGEST, apart

HEDGES = ("likely", "probably", "possibly", "apparently", "credible", "hardened", "escalat")


def lines(brief: Brief, name: str) -> list[Line]:
    return [line for section in brief.sections if section.name == name for line in section.lines]


def texts_of(brief: Brief, name: str) -> list[str]:
    return [line.text for line in lines(brief, name)]


def every(brief: Brief) -> list[Line]:
    return [line for section in brief.sections for line in section.lines]


def test_sections_stand_in_the_order_of_the_contract(coverage: Coverage) -> None:
    assert [section.name for section in compose(coverage, Settings()).sections] == list(ORDER)


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("bottom-line", "Ulvany — demand: Tolmar open the strait by Friday"),
        ("new", "Ulvany's coast guard moved four cutters to Hafnes on Sunday."),
        ("figures", "About 300 trucks wait at Lesk."),
        ("standings", "Ulvany — demand: Tolmar open the strait by Friday [repeated]"),
        (
            "bargain",
            "Asked by Ulvany: Tolmar open the strait by Friday; refused by Sarvela: open the strait",
        ),
        ("quotations", "Ilse Varn: “We will not wait another week” [1]; shortened to “will not wait” [3]"),
        ("timeline", "2031-05-04: Ulvany's coast guard moved four cutters to Hafnes on Sunday."),
        ("coming", "2031-05-08 (next 7 days): Talks in Vaury start on Thursday."),
        ("conflicts", "Ulvany — demand: Tolmar open the strait by Friday ↔ Sarvela — denial: it closed the strait"),
        ("gaps", "No answer found in these articles to Montever (2031-05-05): Talks in Vaury start on Thursday"),
        ("method", "Read: 3 articles, 0 stories, 1 shared passage, 0 groups of duplicates."),
    ],
)
def test_each_section_says_what_its_marks_hold(coverage: Coverage, section: str, said: str) -> None:
    assert any(text.startswith(said) for text in texts_of(compose(coverage, Settings()), section))


def test_a_line_cites_every_article_that_shares_its_sentence_by_copying(
    coverage: Coverage, where: Callable[[str, str], Span]
) -> None:
    line = next(line for line in lines(compose(coverage, Settings()), "timeline") if "2031-05-05" in line.text)
    sentence = "President Ilse Varn said Monday that Ulvany demands that Tolmar open the strait by Friday."
    assert {place.doc for place in line.cites} == {"wire.txt", "daily.txt"}
    assert where("daily.txt", sentence) in {place.span for place in line.cites}


def test_every_cite_slices_to_words_and_none_is_longer_than_a_glance(coverage: Coverage, texts: dict[str, str]) -> None:
    for line in every(compose(coverage, Settings())):
        cited: dict[str, int] = {}
        for place in line.cites:
            start, end = place.span
            assert 0 <= start < end <= len(texts[place.doc])
            assert texts[place.doc][start:end].strip() == texts[place.doc][start:end]
            cited[place.doc] = cited.get(place.doc, 0) + end - start
        assert all(size <= LONGEST for size in cited.values())


def test_lines_of_the_coverage_have_cites_and_origins(coverage: Coverage) -> None:
    brief = compose(coverage, Settings())
    for section in brief.sections:
        if section.name not in ("gaps", "method"):
            assert all(line.cites and line.origins for line in section.lines)


def test_an_ask_that_was_answered_in_other_words_is_not_open(coverage: Coverage) -> None:
    assert not any("open the strait" in text for text in texts_of(compose(coverage, Settings()), "gaps"))


def test_an_article_in_another_language_is_named_as_not_annotated(coverage: Coverage) -> None:
    assert not any("English" in text for text in texts_of(compose(coverage, Settings()), "gaps"))
    first, *others = coverage.articles
    german = Coverage(
        [msgspec.structs.replace(first, language="de"), *others],
        {article.id: coverage.marks(article.id) for article in coverage.articles},
    )
    assert "Not in English, so not annotated: [3]" in texts_of(compose(german, Settings()), "gaps")


def test_sides_take_turns_in_the_bottom_line(coverage: Coverage) -> None:
    first = [text.split(" ", 1)[0] for text in texts_of(compose(coverage, Settings()), "bottom-line")[:3]]
    assert sorted(first) == ["2031-05-08", "Sarvela", "Ulvany"]


def test_furniture_and_what_an_article_shares_are_not_new(coverage: Coverage) -> None:
    new = texts_of(compose(coverage, Settings()), "new")
    assert not any("secret of the harbour" in text for text in new)
    assert not any("Ulvany demands that Tolmar" in text for text in new)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_articles_and_links_changes_nothing(hand: Any, order: tuple[int, ...]) -> None:
    expected = as_json(compose(hand.coverage(), Settings()))
    articles = [hand.articles[number] for number in order]
    marks = {article.id: Marks(hand.marks[article.id][::-1]) for article in articles}
    shuffled = Coverage(articles, marks, hand.links[::-1])
    assert as_json(compose(shuffled, Settings())) == expected


@pytest.mark.parametrize("words", [0, 40, 120, 300])
def test_no_report_is_longer_than_its_budget(coverage: Coverage, words: int) -> None:
    settings = Settings(report=Report(words=words, section=3, bottom_line=1))
    brief = compose(coverage, settings)
    assert sum(len(line.text.split()) for line in every(brief)) <= words
    for section in brief.sections:
        assert len(section.lines) <= (1 if section.name == "bottom-line" else 3)


def test_what_found_no_room_is_counted(coverage: Coverage) -> None:
    whole, short = compose(coverage, Settings(), length=0), compose(coverage, Settings(), length=60)
    for long_, cut in zip(whole.sections, short.sections, strict=True):
        assert long_.left_out == 0
        if long_.name != "gaps":
            assert len(cut.lines) + cut.left_out == len(long_.lines)


def test_ids_of_lines_do_not_depend_on_the_budget(coverage: Coverage) -> None:
    long_ = {line.id for line in every(compose(coverage, Settings(), length=0))}
    short = compose(coverage, Settings(), length=60)
    assert {line.id for section in short.sections if section.name != "gaps" for line in section.lines} <= long_


def test_two_lines_that_the_same_passage_says_first_have_two_ids() -> None:
    line = Line(id="0123456789ab", text="One.")
    ids = [one.id for one in apart((line, msgspec.structs.replace(line, text="Two."), line))]
    assert len(set(ids)) == 3
    assert ids[0] == line.id


def test_since_a_day_earlier_lines_are_unchanged_and_later_ones_new(coverage: Coverage) -> None:
    brief = compose(coverage, Settings(), since="2031-05-06")
    status = {line.text.split(" ", 1)[0]: line.status for line in lines(brief, "standings")}
    assert (status["Ulvany"], status["Sarvela"]) == ("unchanged", "new")
    assert all(place.doc == "answer.txt" for line in lines(brief, "new") for place in line.cites)


def test_as_of_a_day_later_articles_are_not_there(coverage: Coverage) -> None:
    brief = compose(coverage, Settings(), as_of="2031-05-05")
    assert brief.articles == 2
    assert all(place.doc != "answer.txt" for line in every(brief) for place in line.cites)


def test_no_line_weighs_or_grades(coverage: Coverage) -> None:
    said = " ".join(line.text.lower() for line in every(compose(coverage, Settings())))
    assert not any(hedge in said for hedge in HEDGES)


def test_files_without_an_article_are_noted_under_method(coverage: Coverage) -> None:
    known = coverage.articles[0].id
    notes = [
        Issue(doc=doc, stage="read", severity="note", reason="is no text")
        for doc in (known, *(f"{number}.pdf" for number in range(7)))
    ]
    (noted,) = [text for text in texts_of(compose(coverage, Settings(), issues=notes), "method") if "Noted" in text]
    assert "0.pdf (is no text)" in noted
    assert noted.endswith("and 2 more")
    assert known not in noted


def test_failed_articles_are_named_under_method(coverage: Coverage) -> None:
    issue = Issue(doc="broken.eml", stage="read", severity="error", reason="cannot be decoded")
    brief = compose(coverage, Settings(), issues=[issue])
    assert any("broken.eml (cannot be decoded)" in text for text in texts_of(brief, "method"))


def test_an_empty_coverage_gives_an_empty_report() -> None:
    brief = compose(Coverage([], {}), Settings())
    assert (brief.articles, brief.as_of, brief.window) == (0, None, None)
    assert all(not line.cites for line in every(brief))


def test_an_empty_text_hurts_nothing(hand: Any) -> None:
    blank = msgspec.structs.replace(hand.articles[0], id="blank.txt", text="")
    brief = compose(Coverage([*hand.articles, blank], hand.coverage()._marks, hand.links), Settings())  # noqa: SLF001
    assert brief.articles == 4
