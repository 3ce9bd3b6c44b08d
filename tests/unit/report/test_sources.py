import pytest

from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.links import AnyLink, Story, Thread
from newsledger.model.marks import Credit, Dating
from newsledger.model.record import Why
from newsledger.report.sources import Sources

WHY = Why(rule="test.hand@1")


def dating(doc: str, value: str) -> Dating:
    return Dating(
        id=f"d{doc}", doc=doc, value=value, basis="in-text", spans=(), confidence="high", stage="t@1", why=WHY
    )


def test_days_then_agency_texts_then_length_order_the_articles() -> None:
    texts = {"a": "Long. " * 9, "b": "Short.", "c": "Late.", "d": "No day."}
    credit = Credit(id="c", doc="b", span=(0, 5), role="text", agency="NLW", stage="t@1", why=WHY)
    marks = {
        "a": Marks([dating("a", "2031-05-02")]),
        "b": Marks([dating("b", "2031-05-02"), credit]),
        "c": Marks([dating("c", "2031-05-03")]),
    }
    coverage = Coverage([Article(id=doc, text=text) for doc, text in texts.items()], marks)
    assert Sources(coverage).order == ("b", "a", "c", "d")


def test_a_thread_orders_articles_whose_intervals_overlap() -> None:
    marks = {doc: Marks([dating(doc, "2031-05-01/2031-05-31")]) for doc in "ab"}
    links: list[AnyLink] = [
        Story(id="later", docs=("a",), score=1.0, stage="t@1", why=WHY),
        Story(id="first", docs=("b",), score=1.0, stage="t@1", why=WHY),
        Thread(id="t", stories=("first", "later"), steps=(WHY,), score=1.0, stage="t@1", why=WHY),
    ]
    coverage = Coverage([Article(id=doc, text="Text.") for doc in "ab"], marks, links)
    assert Sources(coverage).order == ("b", "a")


def test_articles_with_a_day_keep_its_order_whatever_the_thread() -> None:
    days = {"a": "2031-05-04", "b": "2031-05-05", "c": "2031-05-01/2031-05-31"}
    links: list[AnyLink] = [
        Story(id="first", docs=("b", "c"), score=1.0, stage="t@1", why=WHY),
        Story(id="later", docs=("a",), score=1.0, stage="t@1", why=WHY),
        Thread(id="t", stories=("first", "later"), steps=(WHY,), score=1.0, stage="t@1", why=WHY),
    ]
    marks = {doc: Marks([dating(doc, day)]) for doc, day in days.items()}
    coverage = Coverage([Article(id=doc, text="Text.") for doc in "abc"], marks, links)
    assert Sources(coverage).order == ("a", "b", "c")


def test_an_undated_article_of_one_thread_moves_no_dated_one_behind_another_thread() -> None:
    days = {"a": "2031-05-02", "b": "2031-05-03", "c": "2031-05-04"}
    links: list[AnyLink] = [
        Story(id="first", docs=("a", "none"), score=1.0, stage="t@1", why=WHY),
        Story(id="later", docs=("b",), score=1.0, stage="t@1", why=WHY),
        Thread(id="t", stories=("first", "later"), steps=(WHY,), score=1.0, stage="t@1", why=WHY),
    ]
    marks = {doc: Marks([dating(doc, day)]) for doc, day in days.items()}
    coverage = Coverage([Article(id=doc, text="Text.") for doc in (*days, "none")], marks, links)
    assert Sources(coverage).order == ("a", "none", "b", "c")


@pytest.mark.parametrize(
    ("title", "text", "label"),
    [
        ("A title", "Body.", "A title"),
        (None, "\n First line\nBody.", "First line"),
        (None, "word " * 40, "word " * 14 + "…"),
        (None, "", ""),
    ],
)
def test_an_article_is_labelled_by_its_headline_or_first_line(title: str | None, text: str, label: str) -> None:
    coverage = Coverage([Article(id="a", text=text, title=title)], {})
    (entry,) = Sources(coverage).entries()
    assert (entry.number, entry.label, entry.outlet, entry.date) == (1, label, None, None)
