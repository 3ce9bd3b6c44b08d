from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from newsledger.compare.stories import nearness
from newsledger.compare.stories.nearness import BLOCK, FLOOR, SEASON, Window, alike, compared, likeness, neighbours
from newsledger.compare.stories.terms import Profile, Weights

TEXTS = (
    "Quell ferry strike roster deckhands",
    "Quell ferry strike mediator",
    "Quell ferry collision fog pilot",
    "Vesna plum frost orchard",
    "Vesna plum jam",
    "",
    "lamp",
)


def weights(texts: Sequence[str]) -> Weights:
    return Weights([Profile(text, frozenset()) for text in texts])


def on(day: int) -> Window:
    return (date(2031, 5, 1) + timedelta(day),) * 2


def by_hand(held: Weights, texts: Sequence[str]) -> list[object]:
    """The same cosines, pair by pair."""
    vectors = [held.vector(number) for number in range(len(texts))]
    table = [[sum(one[term] * other.get(term, 0.0) for term in one) for other in vectors] for one in vectors]
    return [
        {b: pytest.approx(min(1.0, like)) for b, like in enumerate(row) if like >= FLOOR and a != b}
        for a, row in enumerate(table)
    ]


@pytest.mark.parametrize("common", [64, 1, 0])
def test_likeness_is_the_cosine_whether_terms_are_common_or_not(common: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearness, "COMMON", common)
    held = weights(TEXTS)
    assert likeness(held) == by_hand(held, TEXTS)


def test_more_articles_than_are_worked_out_at_once_are_alike_as_few_are() -> None:
    texts = [f"Quell ferry {number % 7} crew{number // 2}" for number in range(BLOCK + 9)]
    held = weights(texts)
    assert likeness(held) == by_hand(held, texts)


def test_articles_of_other_months_are_not_near_unless_their_day_is_unknown() -> None:
    held = weights([TEXTS[0]] * 4)
    found = alike(held, [on(SEASON + 1), on(0), None, on(SEASON)])
    assert [others.tolist() for others, _ in found] == [[2, 3], [2, 3], [0, 1, 3], [0, 1, 2]]


def test_article_that_may_be_of_long_ago_is_near_those_of_its_whole_time() -> None:
    held = weights([TEXTS[0]] * 2)
    assert [len(others) for others, _ in alike(held, [(on(0)[0], on(300)[0]), on(300)])] == [1, 1]


def test_terms_are_counted_among_what_is_near() -> None:
    held = weights(TEXTS)
    near = [np.array(docs) for docs in ([0, 1, 2], [0, 1, 2], [0, 1, 2], [3, 4], [3, 4], [5], [6])]
    found = neighbours(held, near, [None] * len(TEXTS))
    of_first = dict(zip([held.terms[column] for column in held.columns[:5]], found.frequency[:5].tolist(), strict=True))
    assert sorted(of_first.values()) == [1, 1, 2, 3, 3]


def test_only_what_is_near_is_compared() -> None:
    held = weights(TEXTS)
    near = [np.array([number]) for number in range(len(TEXTS))]
    assert all(not len(others) for others, _ in compared(held, near))


def test_no_articles_are_near_nothing() -> None:
    assert likeness(weights(())) == []
