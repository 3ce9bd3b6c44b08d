"""Damaged input: an issue each, nothing else harmed, in time that grows with size at most."""

import gzip
import os
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from newsledger.config import Settings
from newsledger.errors import UnreadableInput, UnsupportedFormat
from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.read.sources import read

Reading = Callable[..., tuple[list[Article], list[Issue]]]

GOOD = "Envoys fail to agree\n\nThe envoys of Ostra failed to agree on Monday, said the ministry.\n"
PARAGRAPHS = "".join(f"<p>The envoy number {n} of Ostra said on Monday that talks would go on.</p>" for n in range(5))

DAMAGED: dict[str, tuple[str, bytes, str]] = {
    "empty file": ("x.txt", b"", "empty"),
    "only blanks and zeros": ("x.txt", b" \n\0\0\n", "empty"),
    "truncated page": ("x.html", f"<html><body><article>{PARAGRAPHS}<p>The env".encode(), "breaks off"),
    "NUL bytes": ("x.txt", GOOD.replace("envoys", "env\0oys").encode(), "NUL"),
    "wrong encoding": ("x.txt", "Zürich — “so” — ".encode() * 3 + b"\xff and \xfe", "could not be read"),
    "binary file": ("x.txt", bytes(range(256)) * 9, "binary"),
    "binary file of no known kind": ("x.bin", bytes(range(256)) * 9, "binary"),
    "unknown format": ("x.conf", b"a = {1}\nb = <2>\n", "format nobody here knows"),
    "archive": ("x.zip", b"PK\x03\x04" + bytes(range(256)), "binary"),
    "packed, breaks off": ("x.txt.gz", gzip.compress(os.urandom(3000).hex().encode())[:2000], "damaged"),
    "packed, bad check": ("x.txt.gz", gzip.compress(GOOD.encode())[:-8] + b"\0" * 8, "damaged"),
    "packed bomb": ("x.html.gz", gzip.compress(b"<div>" * 2**20), "more than 2 MB"),
    "packed twice": ("x.txt.gz", gzip.compress(gzip.compress(GOOD.encode())), "binary"),
    "half a character": ("x.json", b'[{"headline": "Ships wait \\ud83d", "articleBody": "They wait."}]', "halves"),
    "half a name": (
        "x.html",
        b'<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ada \\ud83d"}}</script>'
        + PARAGRAPHS.encode(),
        "halves",
    ),
    "too large": ("x.txt", b"Word. " * 2**19, "more than 2 MB"),
    "broken JSON": ("x.json", b'{"id": "a", "text": ', "no JSON"),
    "deep JSON": ("x.json", b"[" * 200_000, "no JSON"),
    "broken line": ("x.jsonl", b'{"id": "a", "text": "Ships wait."}\n{"id": \n', "line 2"),
    "line of broken UTF-8": ("x.jsonl", b'{"id": "a", "text": "\xff"}\n', "line 1"),
    "lone surrogate": ("x.jsonl", b'{"id": "a", "text": "\\ud800"}\n', "line 1"),
    "table without texts": ("x.csv", b"name,price\nboat,3\n", "no column for the text"),
    "row without text": ("x.csv", b"title,text\nShips wait,\n", "no text"),
    "feed that breaks off": ("x.rss", b"<rss><channel><item><title>Ships wait</title><descr", "no well-formed feed"),
    "deep markup": ("x.html", b"<div>" * 100_000 + PARAGRAPHS.encode(), "deeply"),
    "deep markup behind text": (
        "x.html",
        b"<title>t</title><script>a<b</script><p>Ships wait.</p>" + b"<div>" * 9000 + PARAGRAPHS.encode(),
        "deeply",
    ),
    "entities that grow": (
        "x.xml",
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (c + 1, b"&%c;" % c * 20) for c in range(97, 109))
        + b"]><rss><channel><item><title>&m;</title></item></channel></rss>",
        "no well-formed feed",
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_an_issue_and_harms_nothing_else(reading: Reading, name: str) -> None:
    file, data, reason = DAMAGED[name]
    articles, issues = reading({"good.txt": GOOD, file: data}, megabytes=2)
    assert [article.text for article in articles if article.id == "good.txt"] == [GOOD]
    assert any(reason in issue.reason for issue in issues), issues
    assert all(issue.doc.startswith("x.") for issue in issues)


KEPT = {
    "truncated page": "The envoy number 4 of Ostra",
    "NUL bytes": GOOD,
    "wrong encoding": "Zürich — “so”",
    "packed, bad check": GOOD,
    "broken line": "Ships wait.",
    "deep markup": "The envoy number 4 of Ostra",
    "deep markup behind text": "The envoy number 4 of Ostra",
}


@pytest.mark.parametrize("name", KEPT)
def test_what_can_be_read_of_a_damaged_file_is_kept(reading: Reading, name: str) -> None:
    file, data, _ = DAMAGED[name]
    articles, _ = reading({file: data}, megabytes=2)
    assert any(KEPT[name] in article.text for article in articles)


HOSTILE: dict[str, tuple[str, Callable[[int], str]]] = {
    "one paragraph": ("x.txt", lambda n: "The envoys left. " * (n // 17)),
    "quotation marks": ("x.txt", lambda n: '"' * n),
    "blank lines": ("x.txt", lambda n: "\n" * n + "end"),
    "blanks": ("x.txt", lambda n: "Ships wait" + " " * n + "end"),
    "lines of blanks": ("x.txt", lambda n: "Ships\n" + " " * (n // 2) + "\n" + "\t" * (n // 2) + "\nwait"),
    "blanks between names": ("x.csv", lambda n: "text,author\nShips wait.,a" + " " * n + "b\n"),
    "scripts that never end": ("x.html", lambda n: "<html>" + "<div>" * 3000 + "<script" * (n // 7)),
    "header lines": ("x.txt", lambda n: "Title: a\nDate: b\n" * (n // 17)),
    "rows": ("x.txt", lambda n: "Title: a\nSource: b\n" + "========\n" * (n // 9)),
    "tags in one paragraph": ("x.html", lambda n: "<html><p>" + "<b>x</b> " * (n // 9)),
    "open tags": ("x.html", lambda n: "<html>" + "<p><b><i>" * (n // 9)),
    "angle brackets": ("x.html", lambda n: "<html>" + "<" * n),
    "attributes": ("x.html", lambda n: "<html><p " + "a=b " * (n // 4) + ">"),
    "table cells": ("x.html", lambda n: "<html><table>" + "<tr><td>a<td>b" * (n // 14)),
    "links": ("x.html", lambda n: "<html><ul>" + "<li><a href=x>a b</a>" * (n // 21)),
    "open quotes in a table": ("x.csv", lambda n: 'title,text\n"' + 'a"b,' * (n // 4)),
    "feed of brackets": ("x.rss", lambda n: "<rss>" + "<item><title>a" * (n // 14)),
    "message headers": ("x.eml", lambda n: "From: a\nDate: b\nSubject: c\n" + "X: y\n" * (n // 5) + "\nBody."),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_content_is_read_in_time_linear_in_its_size(reading: Reading, name: str) -> None:
    file, make = HOSTILE[name]
    begun = time.process_time()
    reading({file: make(500_000)})
    assert time.process_time() - begun < 10


def test_ten_megabytes_in_one_paragraph_are_read(reading: Reading) -> None:
    text = "The envoys left. " * 600_000
    begun = time.process_time()
    (article,), _ = reading({"x.txt": text})
    assert article.text == text
    assert time.process_time() - begun < 5


def test_a_folder_that_contains_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(GOOD)
    (tmp_path / "in" / "deep" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self").symlink_to("self")
    found = list(read([str(tmp_path / "in")], Settings()))
    assert [item.id for item in found if isinstance(item, Article)] == ["a.txt"]
    reasons = {item.doc: item.reason for item in found if isinstance(item, Issue)}
    assert "leads back" in reasons["deep/loop"]
    assert "cannot be read" in reasons["self"]


def test_what_cannot_be_opened_in_a_folder_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "in" / "page.html").mkdir(parents=True)
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    (tmp_path / "in" / "a.txt").write_text(GOOD)
    found = list(read([str(tmp_path / "in")], Settings()))
    assert [item.id for item in found if isinstance(item, Article)] == ["a.txt"]
    issues = [item for item in found if isinstance(item, Issue)]
    assert [(issue.doc, issue.severity) for issue in issues] == [("gone.txt", "error"), ("pipe.txt", "error")]


def test_a_file_whose_name_is_no_utf_8_is_read_under_one_that_can_be_written(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        (tmp_path / os.fsdecode(name)).write_text(f"{GOOD} {name.hex()}", "utf-8")
    (tmp_path / os.fsdecode(b"\xff")).symlink_to(tmp_path)
    found = list(read([str(tmp_path)], Settings()))
    assert [item.id for item in found if isinstance(item, Article)] == ["caf%E8.txt", "caf%E9.txt"]
    assert [item.doc for item in found if isinstance(item, Issue)] == ["%FF"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_without_permission_is_an_issue(reading: Reading, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "closed.txt").write_text(GOOD)
    (tmp_path / "in" / "closed.txt").chmod(0)
    articles, (issue,) = reading({"a.txt": GOOD})
    assert len(articles) == 1
    assert issue.severity == "error"


def test_a_missing_path_raises_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    with pytest.raises(UnreadableInput, match=r"nowhere\.txt"):
        next(read([str(tmp_path / "a.txt"), str(tmp_path / "nowhere.txt")], Settings()))
    with pytest.raises(UnreadableInput, match="no file matches"):
        next(read([str(tmp_path / "*.html")], Settings()))


def test_a_file_named_itself_must_have_a_known_format(tmp_path: Path) -> None:
    (tmp_path / "x.conf").write_text("a = {1}\n")
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    for name in ("x.conf", "x.pdf"):
        with pytest.raises(UnsupportedFormat, match=name):
            next(read([str(tmp_path / name)], Settings()))


def test_a_named_file_that_is_damaged_is_an_issue(tmp_path: Path) -> None:
    path = tmp_path / "x.txt.gz"
    path.write_bytes(gzip.compress(GOOD.encode())[:40])
    (issue, *_) = list(read([str(path)], Settings()))
    assert isinstance(issue, Issue)


def test_a_packed_file_of_endless_lines_is_cut(reading: Reading) -> None:
    packer = zlib.compressobj(9, wbits=31)
    data = packer.compress(b'{"id": "a", "text": "Ships wait."}\n' + b"\n" * 2**24) + packer.flush()
    articles, issues = reading({"x.jsonl.gz": data}, megabytes=1)
    assert [article.id for article in articles] == ["a"]
    assert "beyond all measure" in issues[0].reason


def test_a_library_that_fails_on_one_file_costs_that_file(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise KeyError("no such entry")

    monkeypatch.setattr("feedparser.parse", fails)
    articles, (issue,) = reading({"a.txt": GOOD, "x.rss": "<rss><channel></channel></rss>"})
    assert len(articles) == 1
    assert issue.doc == "x.rss"
    assert "Traceback" in (issue.detail or "")


def test_a_page_on_which_the_extractor_fails_is_read_by_its_blocks(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.extract", fails)
    (article,), (issue,) = reading({"x.html": f"<html><body><nav>Menu</nav>{PARAGRAPHS}</body></html>"})
    assert article.text.split("\n")[1] == "The envoy number 0 of Ostra said on Monday that talks would go on."
    assert "no main text" in issue.reason
