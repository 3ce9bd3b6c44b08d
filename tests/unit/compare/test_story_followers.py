from datetime import date

import numpy as np
import pytest

from newsledger.compare.stories.days import News
from newsledger.compare.stories.followers import followed
from newsledger.compare.stories.grouper import Grouper, Sketch
from newsledger.compare.stories.groups import Pace
from newsledger.compare.stories.nearness import Pair
from newsledger.compare.stories.terms import Profile

STRIKE, FROST = [0, 1, 2], [3, 4, 5]
"""Two stories of three reports; what stands alone comes behind."""


def rows(*alone: dict[int, float]) -> list[Pair]:
    """Six reports of which nothing need be known, and how like others the articles behind them are."""
    nothing = (np.array([], dtype=np.int64), np.array([]))
    known = [(np.array(sorted(row), dtype=np.int64), np.array([row[key] for key in sorted(row)])) for row in alone]
    return [nothing] * 6 + known


def like(story: list[int], each: float) -> dict[int, float]:
    return dict.fromkeys(story, each)


def on(*days: int) -> list[Pace]:
    """The reports of both stories on day 10, and the days of the articles behind them."""
    return [Pace(10, 10, 1)] * 6 + [Pace(day, day, 1) for day in days]


# what a text is like, its day, and its story
TEXTS = [
    ("likest by far", like(STRIKE, 0.4) | like(FROST, 0.1), 10, [0, 1, 2, 6]),
    ("the day after", like(STRIKE, 0.4), 11, [0, 1, 2, 6]),
    ("two days after", like(STRIKE, 0.4), 12, [6]),
    ("before anything happened", like(STRIKE, 0.4), 9, [6]),
    ("like two stories alike", like(STRIKE, 0.4) | like(FROST, 0.35), 10, [6]),
    ("hardly like it", like(STRIKE, 0.2), 10, [6]),
    ("like one report of it only", {0: 0.6}, 10, [6]),
]


@pytest.mark.parametrize(("name", "row", "day", "story"), TEXTS)
def test_text_follows_the_story_of_its_days_that_stands_out(
    name: str, row: dict[int, float], day: int, story: list[int]
) -> None:
    assert story in followed([STRIKE, FROST, [6]], rows(row), on(day), set()), name


def test_story_of_other_days_is_no_rival() -> None:
    paces = [Pace(10, 10, 1)] * 3 + [Pace(20, 20, 1)] * 3 + [Pace(10, 10, 1)]
    row = like(STRIKE, 0.4) | like(FROST, 0.4)
    assert followed([STRIKE, FROST, [6]], rows(row), paces, set()) == [[0, 1, 2, 6], FROST]


def test_two_reports_are_followed_by_nobody() -> None:
    assert followed([[0, 1], [2], [6]], rows({0: 0.4, 1: 0.4}), on(10), set()) == [[0, 1], [2], [6]]


def test_copies_follow_together_by_the_likest_of_them() -> None:
    groups = [STRIKE, FROST, [6, 7]]
    shortened = rows(like(STRIKE, 0.4), {})
    assert followed(groups, shortened, on(10, 10), {(6, 7)}) == [[0, 1, 2, 6, 7], FROST]
    assert followed(groups, shortened, on(10, 10), set()) == groups


def test_two_followers_join_in_whatever_order_they_stand() -> None:
    one, other = like(STRIKE, 0.4), like(FROST, 0.4)
    assert followed([STRIKE, FROST, [6], [7]], rows(one, other), on(10, 10), set()) == [[0, 1, 2, 6], [3, 4, 5, 7]]
    assert followed([[7], [6], FROST, STRIKE], rows(one, other), on(10, 10), set()) == [[0, 1, 2, 6], [3, 4, 5, 7]]


def test_weekly_that_prints_a_copy_late_tells_news_of_the_day_it_copies() -> None:
    def sketch(text: str, day: int) -> Sketch:
        news = News((date(2031, 5, day), date(2031, 5, day)), frozenset())
        return Sketch(profile=Profile(text, frozenset()), words=len(text.split()), news=news)

    boats = "Tellow harbour ferry strike deckhands roster Marrow mediator Quell berth"
    grouper = Grouper()
    for number in range(9):
        grouper.add(f"then{number}", sketch(boats, 1))
    grouper.add("weekly", sketch(boats, 20))
    assert len(grouper.settle().groups) == 2
    grouper.copied("then0", "weekly", 9)
    assert len(grouper.settle().groups) == 1
