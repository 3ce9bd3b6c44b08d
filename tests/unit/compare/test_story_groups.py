from datetime import date

import numpy as np
import pytest

from newsledger.compare.stories.days import News
from newsledger.compare.stories.grouper import Grouper, Sketch
from newsledger.compare.stories.groups import LONGEST, SHORTEST, Pace, by_neighbours, pace
from newsledger.compare.stories.terms import Profile

BOATS = "Tellow harbour ferry strike deckhands roster Marrow mediator Quell berth"
PLUMS = "Vesna orchard frost plum growers harvest blossom Dorte jam crates"


def sketch(text: str, day: int | None = None) -> Sketch:
    window = (date(2031, 5, day), date(2031, 5, day)) if day else None
    profile = Profile(text, frozenset())
    return Sketch(profile=profile, whole=profile, words=len(text.split()), news=News(window, frozenset()))


def told(first: int, last: int, reports: int) -> Pace:
    return Pace(first, last, reports)


def grouped(grouper: Grouper) -> list[list[str]]:
    settled = grouper.settle()
    return [[settled.docs[number] for number in group] for group in settled.groups]


def test_articles_that_come_in_any_order_settle_alike() -> None:
    sketches = {"a": sketch(BOATS, 5), "b": sketch(BOATS + " soup", 5), "c": sketch(PLUMS, 5), "d": sketch(PLUMS, 6)}
    one, other = Grouper(), Grouper()
    for doc, found in sketches.items():
        one.add(doc, found)
        one.settle()  # settling in between leaves no trace
    for doc in reversed(sketches):
        other.add(doc, sketches[doc])
    assert grouped(one) == grouped(other) == [["a", "b"], ["c", "d"]]


def test_article_that_is_dropped_leaves_no_trace() -> None:
    grouper, never = Grouper(), Grouper()
    for each in (grouper, never):
        each.add("a", sketch(BOATS, 5))
        each.add("b", sketch(BOATS, 5))
    grouper.add("c", sketch(PLUMS, 5))
    grouper.copied("a", "c", 9)
    grouper.drop("c")
    assert grouped(grouper) == grouped(never)


def test_second_sketch_of_an_article_replaces_the_first() -> None:
    grouper = Grouper()
    for doc, text in (("a", BOATS), ("b", PLUMS), ("b", BOATS)):
        grouper.add(doc, sketch(text))
    assert grouped(grouper) == [["a", "b"]]


def test_shared_passage_joins_texts_whose_heads_differ() -> None:
    grouper = Grouper()
    grouper.add("a", sketch("lamp chapel soup blankets candle organ psalm choir bells"))
    grouper.add("b", sketch("roster berth mediator wages rope mooring tide anchor pilot"))
    assert grouped(grouper) == [["a"], ["b"]]
    grouper.copied("b", "a", 5)
    assert grouped(grouper) == [["a", "b"]]


# how a story was told, and the silence that it outlives
PACES = [
    ("told every hour", told(1, 2, 30), SHORTEST),
    ("told every week", told(1, 29, 4), LONGEST),
    ("told once", told(1, 1, 1), 8.0),
    ("told daily for a week", told(1, 7, 7), 32 / 7),
]


@pytest.mark.parametrize(("name", "story", "window"), PACES)
def test_window_follows_the_pace(name: str, story: Pace, window: float) -> None:
    assert story.window == pytest.approx(window), name


def test_larger_story_says_whether_silence_ends_it() -> None:
    busy, late = told(1, 2, 30), told(9, 9, 1)
    assert not busy.joins(late)
    assert not late.joins(busy)
    assert told(1, 1, 1).joins(late)


def test_weekly_that_prints_a_copy_late_tells_news_of_the_day_it_copies() -> None:
    grouper = Grouper()
    for number in range(9):
        grouper.add(f"then{number}", sketch(BOATS, 1))
    grouper.add("weekly", sketch(BOATS, 20))
    assert len(grouped(grouper)) == 2
    grouper.copied("then0", "weekly", 9)
    assert len(grouped(grouper)) == 1


def test_what_the_days_before_told_joins_no_two_happenings_of_today() -> None:
    strike = "Tellow harbour ferry strike deckhands Marrow mediator Quell"
    today = {
        "a": "roster nights wages overtime vote",
        "b": "roster nights wages overtime board",
        "c": "collision fog pilot hull radar",
        "d": "collision fog pilot hull beacon",
    }

    def told(first: int) -> list[list[str]]:
        grouper = Grouper()
        for number in range(9):
            grouper.add(f"z{number}", sketch(f"{strike} speech{number} hall{number} crowd{number}", first))
        for doc, words in today.items():
            grouper.add(doc, sketch(f"{strike} {words}", 9))
        return [group for group in grouped(grouper) if group[0] in today]

    assert told(1) == [["a", "b", "c", "d"]]
    assert told(7) == [["a", "b"], ["c", "d"]]


def test_article_of_unknown_day_joins_any_story() -> None:
    assert pace(None).joins(told(1, 2, 30))
    assert pace(None).plus(told(1, 2, 30)) == told(1, 2, 30)


def test_same_words_after_a_long_silence_are_a_new_story() -> None:
    grouper = Grouper()
    for number in range(9):
        grouper.add(f"then{number}", sketch(BOATS, 1 + number % 2))
    grouper.add("later", sketch(BOATS, 20))
    assert ["later"] in grouped(grouper)


def test_articles_on_other_matters_change_no_story() -> None:
    crisis = "Tellow harbour ferry Marrow Quell"
    told = {
        "a": sketch(f"{crisis} roster nights wages", 5),
        "b": sketch(f"{crisis} roster nights board", 5),
        "c": sketch(f"{crisis} collision fog pilot", 6),
        "d": sketch(f"{crisis} collision fog hull", 6),
    }
    alone, among = Grouper(), Grouper()
    for doc, found in told.items():
        alone.add(doc, found)
        among.add(doc, found)
    for number in range(300):
        among.add(f"z{number}", sketch(f"{PLUMS} village{number} farm{number}", 5 + number % 9))
    assert grouped(alone) == [["a", "b"], ["c", "d"]]
    assert [group for group in grouped(among) if group[0] in told] == grouped(alone)


def test_text_that_leans_on_a_neighbour_grows_like_what_the_neighbour_is_like() -> None:
    rows = [
        (np.array([1]), np.array([0.5])),
        (np.array([0, 2]), np.array([0.5, 0.4])),
        (np.array([1]), np.array([0.4])),
    ]
    alone, together = (
        dict(zip(*map(list, by_neighbours(rows, np.full(3, lean), np.full(3, 3))[0]), strict=True))
        for lean in (0.0, 1.0)
    )
    assert alone == {1: 0.5}
    assert together[2] > 0.2
