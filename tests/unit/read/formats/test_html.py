import json
from collections.abc import Callable

from newsledger.model.article import Article
from newsledger.model.issue import Issue

Reading = Callable[..., tuple[list[Article], list[Issue]]]

PARAGRAPHS = (
    "The envoys of Ostra and Velland failed to agree on Monday about ships in the strait, the ministry said.",
    "“We have nothing to add,” said the minister after a long night in the harbour town.",
    "She left at noon for the capital, and the talks will go on.",
    "It was late.",
    "Ships waited outside of the strait for a third day, said a pilot who asked not to be named.",
)
STATED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#us", "name": "The Ostran Post"},
        {
            "@type": ["Article", "NewsArticle"],
            "headline": "Envoys fail &amp; ships wait",
            "datePublished": "2021-12-01T10:30:00+03:00",
            "dateModified": "2021-12-01T12:00:00+03:00",
            "publisher": {"@id": "#us"},
            "author": [{"@type": "Person", "name": "Ann Lee"}],
            "mainEntityOfPage": {"@id": "https://post.example/strait"},
        },
        {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another page"}]},
    ],
}


def page(head: str = "", headline: str = "Envoys fail & ships wait", more: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!doctype html><html lang='en-GB'><head><title>The Ostran Post</title>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<article><h1>{headline.replace('&', '&amp;')}</h1>{more}{body}</article>"
        "<aside><a href='/b'>Harbour prices rise again</a></aside><footer>About us</footer></body></html>"
    )


def script(value: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


def test_what_a_page_states_in_ld_json_comes_first(reading: Reading) -> None:
    meta = "<meta property='og:site_name' content='post'><meta name='date' content='2020-01-01'>"
    (article,), issues = reading({"a.html": page(script(STATED) + meta)})
    assert issues == []
    assert article.title == "Envoys fail & ships wait"
    assert (article.published, article.modified) == ("2021-12-01T10:30:00+03:00", "2021-12-01T12:00:00+03:00")
    assert (article.outlet, article.authors, article.language) == ("The Ostran Post", ("Ann Lee",), "en")
    assert article.url == "https://post.example/strait"


def test_the_headline_is_the_first_paragraph_once(reading: Reading) -> None:
    (article,), _ = reading({"a.html": page(script(STATED))})
    lines = [line for line in article.text.split("\n") if line]
    assert lines[0] == "Envoys fail & ships wait"
    assert lines.count(lines[0]) == 1


def test_no_running_sentence_is_lost_and_no_menu_read(reading: Reading) -> None:
    (article,), _ = reading({"a.html": page()})
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
    assert "Harbour prices" not in article.text
    assert "World" not in article.text


def test_meta_elements_speak_where_ld_json_is_silent(reading: Reading) -> None:
    head = (
        "<meta property='article:published_time' content='2021-12-03T08:00:00Z'>"
        "<meta property='og:site_name' content='Velland Times'><link rel='canonical' href='https://times.example/b'>"
        "<script type='application/ld+json'>{broken</script>"
    )
    (article,), _ = reading({"a.html": page(head)})
    assert (article.published, article.outlet) == ("2021-12-03T08:00:00Z", "Velland Times")
    assert article.url == "https://times.example/b"


def test_a_date_elsewhere_in_the_page_is_found(reading: Reading) -> None:
    (article,), _ = reading({"a.html": page(more="<time datetime='2021-12-05'>5 December 2021</time>")})
    assert article.published == "2021-12-05"


def test_a_page_without_a_date_has_none(reading: Reading) -> None:
    (article,), issues = reading({"a.html": page()})
    assert article.published is None
    assert issues == []


def test_the_publishers_own_body_is_used_where_extraction_fails(reading: Reading) -> None:
    body = "\n".join(PARAGRAPHS)
    stated = {"@type": "NewsArticle", "headline": "Ships wait", "articleBody": body}
    content = f"<html><head>{script(stated)}</head><body><div id=app>Loading</div></body></html>"
    (article,), _ = reading({"a.html": content})
    assert article.text == f"Ships wait\n\n{body}"


def test_a_page_that_breaks_off_is_read_and_noted(reading: Reading) -> None:
    content = page()
    (article,), (issue,) = reading({"a.html": content[: content.index("She left")]})
    assert PARAGRAPHS[0] in article.text
    assert "breaks off" in issue.reason


def test_declared_charset_is_used(reading: Reading) -> None:
    content = page("<meta charset='windows-1252'>").replace("town", "café")
    (article,), issues = reading({"a.html": content.encode("cp1252")})
    assert "“We have nothing to add,” said the minister after a long night in the harbour café." in article.text
    assert issues == []


def test_html_in_a_text_file_is_html(reading: Reading) -> None:
    (article,), _ = reading({"a.txt": page()})
    assert "<p>" not in article.text
    assert (article.media or "").startswith("html@")


def test_the_outlets_name_behind_a_headline_is_no_part_of_it(reading: Reading) -> None:
    (article,), _ = reading(
        {"a.html": page("<meta property='og:title' content='Envoys fail &amp; ships wait | The Gull'>")}
    )
    assert article.title == "Envoys fail & ships wait"
    assert "The Gull" not in article.text
