import json
from collections.abc import Callable

import pytest

from newsledger.model.article import Article
from newsledger.model.issue import Issue

Reading = Callable[..., tuple[list[Article], list[Issue]]]

BODY = "The envoys of Ostra failed to agree on Monday, said the ministry.\nThey left at noon."
MARKUP = "<p>The envoys of Ostra failed to agree on Monday, said the ministry.</p><p>They left at noon.</p>"
TEXT = f"Envoys fail\n\n{BODY}"

NEWS = {
    "@type": "NewsArticle",
    "headline": "Envoys fail",
    "articleBody": BODY,
    "datePublished": "2021-12-01",
    "publisher": {"@type": "Organization", "name": "The Gull"},
    "url": "https://gull.example/a",
}
SHAPES: dict[str, object] = {
    "schema.org article": NEWS,
    "schema.org graph": {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "x"}, NEWS]},
    "schema.org list": [NEWS],
    "ninjs 1": {
        "uri": "gull:1",
        "headline": "Envoys fail",
        "body_html": MARKUP,
        "versioncreated": "2021-12-01",
        "copyrightholder": "The Gull",
    },
    "ninjs 2": {
        "uri": "gull:1",
        "headlines": [{"role": "short", "value": "Fail"}, {"role": "main", "value": "Envoys fail"}],
        "bodies": [{"contenttype": "text/html", "value": MARKUP}],
        "firstcreated": "2021-12-01",
        "infosources": [{"name": "The Gull"}],
    },
    "ninjs 3": {
        "uri": "gull:1",
        "standard": {"name": "ninjs", "version": "3.0"},
        "headlines": [{"value": "Envoys fail"}],
        "bodies": [{"contentType": "text/plain", "value": BODY}],
        "contentCreated": "2021-12-01",
        "copyrightHolder": "The Gull",
    },
    "JSON Feed": {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Gull",
        "items": [
            {
                "id": "1",
                "title": "Envoys fail",
                "content_html": MARKUP,
                "date_published": "2021-12-01",
                "url": "https://gull.example/a",
            }
        ],
    },
    "news service": {
        "status": "ok",
        "articles": [
            {
                "source": {"id": None, "name": "The Gull"},
                "title": "Envoys fail",
                "content": "The envoys of Ostra failed …",
                "full_text": BODY,
                "publishedAt": "2021-12-01",
            }
        ],
    },
    "search service": {
        "response": {"docs": [{"headline": "Envoys fail", "body": BODY, "date": "2021-12-01", "source": "The Gull"}]}
    },
}


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_gives_the_same_article(reading: Reading, name: str) -> None:
    (article,), issues = reading({"a.json": json.dumps(SHAPES[name])})
    assert issues == []
    assert (article.text, article.title) == (TEXT, "Envoys fail")
    assert (article.published, article.outlet) == ("2021-12-01", "The Gull")


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_a_line_is_read_too(reading: Reading, name: str) -> None:
    other = json.dumps(SHAPES[name]).replace("noon", "night").replace("gull", "crow").replace('"id": "1"', '"id": "2"')
    articles, issues = reading({"a.jsonl": f"{json.dumps(SHAPES[name])}\n\n{other}\n"})
    assert issues == []
    assert {article.text for article in articles} == {TEXT, TEXT.replace("noon", "night")}


def test_ids_that_a_format_gives_are_kept(reading: Reading) -> None:
    (article,), _ = reading({"a.json": json.dumps(SHAPES["ninjs 1"])})
    assert article.id == "gull:1"


def test_the_language_is_told_from_the_text_before_the_declaration(reading: Reading) -> None:
    french = "Les envoyés ont quitté la ville lundi, a déclaré le ministère, et les navires attendent toujours. " * 3
    (article,), _ = reading({"a.json": json.dumps(NEWS | {"articleBody": french, "inLanguage": "en-US"})})
    assert article.language == "fr"


UNKNOWN = {'{"name": "boat", "price": 3}': "no article of a shape", "[]": "no article", "3": "no article"}


@pytest.mark.parametrize("content", UNKNOWN)
def test_json_without_an_article_is_noted(reading: Reading, content: str) -> None:
    articles, (issue,) = reading({"a.json": content})
    assert articles == []
    assert UNKNOWN[content] in issue.reason
