"""Whose an article's own words are."""

import pytest

from newsledger.config import Settings
from newsledger.model.article import Article
from newsledger.report.material import Material
from newsledger.run.coverage import cover

COLUMN = "By Ilse Varn\n\nThe port is a ruin. The council should look out of its window."
RELEASE = "Ulvany Port Authority\nPRESS RELEASE\n4 March 2035\n\nNew rules for pilots\n\nUlvany Port Authority today set out new rules for pilots."


def material(*articles: Article) -> Material:
    return Material(cover(articles, Settings()).coverage, Settings())


@pytest.mark.parametrize(
    "article",
    [
        Article(id="a", text=f"Opinion: Sell the port\n\n{COLUMN}"),
        Article(id="a", text=f"Sell the port | Comment\n\n{COLUMN}", title="Comment | Sell the port"),
        Article(id="a", text=f"Sell the port\n\n{COLUMN}", url="https://post.example/opinion/2035/sell.html"),
        Article(id="a", text=f"Sell the port\n\n{COLUMN}\n\nThe views expressed are her own."),
    ],
)
def test_comment_is_its_writers_reading(article: Article) -> None:
    assert material(article).claim("a", None) == ("Ilse Varn", "expert")


@pytest.mark.parametrize("title", ["Port: pilots strike", "Opinion divided on the port"])
def test_other_headlines_and_addresses_mark_no_comment(title: str) -> None:
    article = Article(id="a", text=f"{title}\n\n{COLUMN}", url="https://post.example/news/opinion.html")
    assert material(article).claim("a", None) == (None, "outlet")


def test_a_press_release_is_the_bodys_that_it_names_first() -> None:
    assert material(Article(id="a", text=RELEASE)).claim("a", None) == ("Ulvany Port Authority", "party")


def test_a_broken_address_is_none() -> None:
    assert material(Article(id="a", text=f"Port\n\n{COLUMN}", url="http://[opinion/x")).claim("a", None) == (
        None,
        "outlet",
    )
