"""The interval an article is dated by always holds the day it appeared, whatever true things its text tells of days.

One thing is taken for granted, as readers do: a weekday to come is the first of that name behind the weekday that the
lead tells. Who writes on Tuesday of last Sunday does not call the Monday of the next week "Monday".
"""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.language.coverage import Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.read.credits.stage import credits_of
from newsledger.read.dating import dating
from newsledger.read.furniture.stage import furniture
from newsledger.text.calendar import interval

LEXICON = Lexicon()
TRUTH = st.dates(date(2016, 1, 1), date(2026, 6, 30))
BACK, AHEAD = st.integers(0, 6), st.integers(0, 6)
TOPS = st.sampled_from(["{0:%A}, {0.day} {0:%B} {0.year}", "{0:%B} {0.day}, {0.year}", "{0:%A}, {0:%B} {0.day}"])
LINES = st.sets(st.sampled_from(["caption", "ahead", "past", "dated lead"]))


def written(day: date, back: int, ahead: int, lines: set[str]) -> str:
    """An article of a day that tells only what is so."""
    told, next_one = day - timedelta(back), day + timedelta(1 + ahead % (7 - back))
    when = f"{told:%A}, {told:%B} {told.day}," if "dated lead" in lines else f"{told:%A}"
    text = f"The harbour council of Orvane said on {when} that it would keep the northern lock shut until the thaw."
    if "ahead" in lines:
        text += f" Its members will meet again on {next_one:%A}."
    if "caption" in lines:
        text += f"\n\nMembers of the council enter the hall on {told:%B} {told.day}. Mia Solt/Reuters"
    if "past" in lines:
        text += f"\n\nThe lock was opened in {day.year - 3} after the old one had sunk into the mud of the river."
    return text


def holds(text: str, published: str | None, day: date) -> bool:
    """Whether the article is dated by an interval that holds the day, or not at all."""
    article = Article(id="a", text=text, published=published)
    marks = Marks(furniture(article, Marks(), LEXICON))
    marks = marks.plus(credits_of(article, marks, LEXICON))
    found = [interval(mark.value) for mark in dating(article, marks, LEXICON)]
    return all(within and within[0] <= day <= within[1] for within in found)


@settings(max_examples=200, deadline=None)
@given(TRUTH, BACK, AHEAD, LINES)
def test_what_the_text_alone_tells_never_excludes_the_day(day: date, back: int, ahead: int, lines: set[str]) -> None:
    assert holds(f"Lock shut\n\n{written(day, back, ahead, lines)}", None, day)


@settings(max_examples=200, deadline=None)
@given(TRUTH, BACK, AHEAD, LINES, TOPS)
def test_a_date_at_the_top_is_the_day(day: date, back: int, ahead: int, lines: set[str], top: str) -> None:
    assert holds(f"Lock shut\n\n{top.format(day)}\n\n{written(day, back, ahead, lines)}", None, day)


@settings(max_examples=200, deadline=None)
@given(TRUTH, BACK, AHEAD, LINES, st.integers(2, 900))
def test_a_day_of_crawling_is_seen_where_the_top_tells_another(
    day: date, back: int, ahead: int, lines: set[str], late: int
) -> None:
    text = f"Lock shut\n\n{day:%A}, {day.day} {day:%B} {day.year}\n\n{written(day, back, ahead, lines)}"
    assert holds(text, f"{day + timedelta(late)}T09:30:00Z", day)


@settings(max_examples=100, deadline=None)
@given(TRUTH, BACK, AHEAD, LINES, st.sampled_from(["Z", "+09:00", "-08:00"]))
def test_true_metadata_are_kept_whatever_the_zone(day: date, back: int, ahead: int, lines: set[str], zone: str) -> None:
    assert holds(f"Lock shut\n\n{written(day, back, ahead, lines)}", f"{day}T23:10:00{zone}", day)
