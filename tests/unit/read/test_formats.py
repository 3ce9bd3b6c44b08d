"""Tables, messages and feeds."""

import gzip
from collections.abc import Callable

import pytest

from newsledger.model.article import Article
from newsledger.model.issue import Issue

Reading = Callable[..., tuple[list[Article], list[Issue]]]

BODY = "The envoys of Ostra failed to agree on Monday, said the ministry.\nThey left; “at noon”, it said."

TABLES = {
    "comma": ("a.csv", f'Title,Publication Date,Source,Full_Text,Stars\nEnvoys fail,2021-12-01,The Gull,"{BODY}",3\n'),
    "semicolon": ("a.csv", f'"headline";"date";"outlet";"text"\n"Envoys fail";"2021-12-01";"The Gull";"{BODY}"\n'),
    "tab": ("a.tsv", f'title\tpublishedAt\tnewspaper\tbody\nEnvoys fail\t1 Dec 2021\tThe Gull\t"{BODY}"\n'),
    "unknown ending": ("a.export", f'title,date,source,content\nEnvoys fail,2021-12-01,The Gull,"{BODY}"\n'),
}


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_known_by_their_headings(reading: Reading, name: str) -> None:
    file, content = TABLES[name]
    (article,), issues = reading({file: content})
    assert issues == []
    assert article.text == f"Envoys fail\n\n{BODY}"
    assert (article.published, article.outlet, article.id) == ("2021-12-01", "The Gull", file)


def test_rows_are_numbered_unless_they_bring_an_id(reading: Reading) -> None:
    numbered, _ = reading({"a.csv": "title,text\nOne,Ships wait.\nTwo,Ships left.\n"})
    assert [article.id for article in numbered] == ["a.csv#1", "a.csv#2"]
    given, _ = reading({"a.csv": "id,text\nx,Ships wait.\ny,Ships left.\n"})
    assert [article.id for article in given] == ["x", "y"]


def test_a_cell_may_be_a_long_article(reading: Reading) -> None:
    body = "Ships wait. " * 50_000
    (article,), _ = reading({"a.csv": f'title,text\nLong,"{body}"\n'})
    assert article.text == f"Long\n\n{body}"


PLAIN = """From: "Ann Lee" <ann@gull.example>
Date: Wed, 01 Dec 2021 10:30:00 +0300
Subject: =?utf-8?q?Envoys_fail_=E2=80=93_again?=
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=XX

--XX
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The envoys left at noon =E2=80=9Cfor good=E2=80=9D.

--XX
Content-Type: text/html; charset=utf-8

<p>Other rendering.</p>
--XX--
"""
MARKED = """From: news@gull.example
Date: Wed, 01 Dec 2021 10:30:00 +0300
Subject: Envoys fail
Content-Type: text/html; charset=nonsense

<html><head><style>p {}</style></head><body><p>The envoys
left at noon.</p><p>Ships wait.</p></body></html>
"""


def test_a_message_gives_its_text_date_and_sender(reading: Reading) -> None:
    (article,), issues = reading({"a.eml": PLAIN.replace("\n", "\r\n")})
    assert issues == []
    assert article.text == "Envoys fail – again\n\nThe envoys left at noon “for good”."
    assert (article.published, article.authors) == ("2021-12-01T10:30:00+03:00", ("Ann Lee",))


def test_a_message_of_html_alone_is_read_as_text(reading: Reading) -> None:
    (article,), _ = reading({"a.eml": MARKED})
    assert article.text == "Envoys fail\n\nThe envoys left at noon.\nShips wait."


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Gull</title>
<language>en-gb</language>
<item><title>Envoys fail &amp; leave</title><link>https://gull.example/a?utm_source=rss</link>
<pubDate>Wed, 01 Dec 2021 10:30:00 +0300</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The envoys left at noon.</p><p>Ships wait.</p>]]></content:encoded>
<source url="https://ona.example/feed">Ostran News Agency</source></item>
<item><title>Ships wait</title><guid isPermaLink="false">77</guid><description>Ships wait &lt;b&gt;outside&lt;/b&gt; of
the strait.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Gull</title><entry><title>Envoys fail</title>
<id>tag:gull.example,2021:1</id><link href="https://gull.example/a"/><published>2021-12-01T10:30:00Z</published>
<updated>2021-12-02T10:30:00Z</updated><author><name>Ann Lee</name></author>
<content type="html">&lt;p&gt;The envoys left at noon.&lt;/p&gt;</content></entry></feed>"""


def test_entries_of_a_feed_are_articles_with_the_source_they_state(reading: Reading) -> None:
    articles, issues = reading({"a.xml": RSS})
    assert issues == []
    first, second = articles
    assert first.text == "Envoys fail & leave\n\nThe envoys left at noon.\nShips wait."
    assert (first.outlet, first.published) == ("Ostran News Agency", "2021-12-01T10:30:00+03:00")
    assert second.text == "Ships wait\n\nShips wait outside of the strait."
    assert (second.outlet, second.id) == ("The Gull", "77")


def test_an_atom_feed_is_read(reading: Reading) -> None:
    (article,), _ = reading({"a.atom": ATOM})
    assert article.text == "Envoys fail\n\nThe envoys left at noon."
    assert (article.published, article.modified) == ("2021-12-01T10:30:00Z", "2021-12-02T10:30:00Z")
    assert (article.url, article.authors) == ("https://gull.example/a", ("Ann Lee",))


PACKED = {"a.txt": "Ships wait.\n", "b.csv": "title,text\nOne,Ships wait.\n", "c.rss": RSS, "d.eml": PLAIN}


@pytest.mark.parametrize("name", PACKED)
def test_a_packed_file_reads_like_the_file(reading: Reading, name: str) -> None:
    plain, _ = reading({f"plain/{name}": PACKED[name]})
    both, _ = reading({f"packed/{name}.gz": gzip.compress(PACKED[name].encode())})
    packed = [article for article in both if "packed" in (article.source or "")]
    texts = {article.text for article in plain}
    assert texts == {article.text for article in packed or both}


UNKNOWN_ENDINGS = {
    "article": "The envoys left the town. They said nothing.\n",
    "page.cgi": "<!doctype html><html><body><p>The envoys left the town. They said nothing.</p></body></html>",
    "items.dat": '[{"title": "Envoys fail", "text": "The envoys left the town. They said nothing."}]',
    "lines.log": '{"id": "a", "text": "The envoys left the town. They said nothing."}\n',
    "mail.msg": PLAIN,
    "feed.php": RSS,
}


@pytest.mark.parametrize("name", UNKNOWN_ENDINGS)
def test_an_unknown_ending_is_told_by_content(reading: Reading, name: str) -> None:
    articles, issues = reading({name: UNKNOWN_ENDINGS[name]})
    assert articles
    assert issues == []


def test_unusual_line_separators_end_no_row(reading: Reading) -> None:
    articles, _ = reading({"a.csv": "title,text\nOne,Ships\u2028wait\x0bhere.\nTwo,Ships left.\n"})
    assert [article.text for article in articles] == ["One\n\nShips\u2028wait\x0bhere.", "Two\n\nShips left."]
