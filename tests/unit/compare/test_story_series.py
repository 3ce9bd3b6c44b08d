import numpy as np
import pytest
from tests.unit.compare.test_stories import covered, grouped

from newsledger.compare.stories.series import Heading, heading, recurring

HEADINGS = [
    ("Notices for Monday", True),
    ("Harbour prices, 5 May 2031", True),
    ("Monday", False),  # a day and nothing else: a date line, not a series
    ("Crews walk out over a roster", False),
]


@pytest.mark.parametrize(("first", "names_a_day"), HEADINGS)
def test_heading_of_a_series_names_a_day_and_more(first: str, *, names_a_day: bool) -> None:
    coverage = covered({"a": (first, "Boil the water. Soup at the fire station until ten.")})
    found = heading(coverage, coverage.articles[0])
    assert (found is not None) == names_a_day
    assert found is None or found.text == first


def test_days_apart_headings_of_one_outlet_say_the_same() -> None:
    texts = {"a": ("Notices for Monday",), "b": ("Notices for Thursday",), "c": ("Prices for Thursday",)}
    coverage = covered(texts)
    a, b, c = (heading(coverage, article) for article in coverage.articles)
    assert a
    assert b
    assert c
    assert a.on_any_day == b.on_any_day != c.on_any_day
    assert a.text != b.text


def test_article_without_text_has_no_heading() -> None:
    coverage = covered({"a": ()})
    assert heading(coverage, coverage.articles[0]) is None


def test_of_a_series_are_articles_that_are_alike_under_headings_of_other_days() -> None:
    notices = (None, "Notices for \x00")
    headings = [Heading("Notices for Monday", notices), Heading("Notices for Thursday", notices), None, None]
    rows = [(np.array([1, 2]), np.array([0.6, 0.9])), (np.array([0]), np.array([0.6]))] + [
        (np.array([0]), np.ones(1))
    ] * 2
    assert recurring(headings, rows) == {0, 1}
    assert recurring([headings[0], headings[0], None, None], rows) == set()  # one heading twice: the same article
    faint = [(others, like / 3) for others, like in rows]
    assert recurring(headings, faint) == set()  # news of two days under like headings


def test_notices_of_each_day_are_a_story_of_their_own() -> None:
    body = ("Boil the water. Soup at the fire station until ten, stand-pipes at the weighbridge.", "Curfew at eight.")
    texts = {"a": ("Notices for Monday", *body), "b": ("Notices for Thursday", *body), "c": ("Soup for all", *body)}
    assert grouped(covered(texts)) == {("a",), ("b",), ("c",)}
    assert grouped(covered(texts | {"b": ("Notices from all over", *body)})) == {("a", "b", "c")}
