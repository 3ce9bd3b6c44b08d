"""Ids are the same on every machine, and tell apart what is apart."""

from newsledger.model.article import Article
from newsledger.model.ids import article_id, digest, link_id, mark_id
from newsledger.model.span import Place, Reference

ARTICLE = Article(id="a", text="Some text.")


def test_an_id_is_pinned_for_every_machine() -> None:
    assert digest("newsledger") == "38bcdcc115e651dae41c"
    assert mark_id(ARTICLE, "time", ((0, 4),)) == mark_id(ARTICLE, "time", ((0, 4),))


def test_every_field_that_tells_marks_apart_counts() -> None:
    other_text = Article(id="a", text="Other text.")
    ids = {
        mark_id(ARTICLE, "time", ((0, 4),)),
        mark_id(ARTICLE, "figure", ((0, 4),)),
        mark_id(ARTICLE, "time", ((0, 5),)),
        mark_id(ARTICLE, "time", ((0, 4),), "DATE"),
        mark_id(ARTICLE, "time", ((0, 4),), ordinal=1),
        mark_id(other_text, "time", ((0, 4),)),
    }
    assert len(ids) == 6


def test_the_order_of_members_does_not_count() -> None:
    left, right = Place(doc="a", span=(0, 4)), Reference(doc="b", id="m1")
    assert link_id("copy", (left, right)) == link_id("copy", (right, left))
    assert link_id("copy", (left, right)) != link_id("story", (left, right))


def test_an_article_without_url_is_named_by_its_path() -> None:
    assert article_id("The Gazette", None, "day1\\one.txt") == "day1/one.txt"
    assert article_id("The Gazette", "https://g.example/1", "x") == article_id(
        "The Gazette", "https://g.example/1", "y"
    )
