"""The report over a ledger: articles come in day by day, a reader comes back, people decide."""

import io
import json
import shutil
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from newsledger.serve.cli.main import main

ASKED = "Orlane demanded on Monday that Kestrin reopen the Dova bridge to all lorries."
REFUSED = "Kestrin refused on Tuesday to reopen the crossing until its engineers have inspected every pillar."
OFFERED = "Orlane offered on Thursday to send forty engineers who would help with the inspection."
ARTICLES = {
    "a": (
        "2031-03-03",
        "The Orlane Mail",
        f"""Orlane demands that Kestrin reopen the Dova bridge

{ASKED}

"The bridge must open," Foreign Minister Ada Lund told reporters in the capital.

Some 400 lorries were waiting on the eastern bank, the customs office said.
""",
    ),
    "b": (
        "2031-03-04",
        "Kestrin Post",
        f"""Kestrin refuses to reopen the Dova bridge

{ASKED}

{REFUSED}

"No vehicle will cross before the inspection ends," Transport Minister Piet Sarrow said in a television address.
""",
    ),
    "c": (
        "2031-03-06",
        "The Orlane Mail",
        f"""Engineers on offer for the Dova bridge

{OFFERED}

{REFUSED}

The two governments will meet in the lake town of Merrow on March 9, the mediator's office announced.
""",
    ),
}


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    """What a command prints; in this process, since a coverage is read dozens of times here."""
    said, told = io.StringIO(), io.StringIO()
    with chdir(folder), redirect_stdout(said), redirect_stderr(told), patch.object(sys, "argv", ["", *arguments]):
        try:
            main()
            left = 0
        except SystemExit as stop:
            left = int(stop.code or 0)
    assert left == code, told.getvalue()
    return told.getvalue() if code else said.getvalue()


def report(folder: Path, *arguments: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(run(folder, "report", "--ledger", "x.db", "--format", "json", *arguments))
    return said


def new(brief: dict[str, Any]) -> str:
    """The passages that the lines of the section ``new`` rest on, line by line as article and words."""
    section = next(section for section in brief["sections"] if section["name"] == "new")
    cites = [(place["doc"], *place["span"]) for line in section["lines"] for place in line["cites"]]
    return "\n".join(f"{doc}: {ARTICLES[doc][2][start:end]}" for doc, start, end in cites)


def take_in(folder: Path, *names: str) -> None:
    for name in names:
        day, outlet, text = ARTICLES[name]
        article = {"id": name, "text": text, "title": text.splitlines()[0], "outlet": outlet, "published": day}
        (folder / f"{name}.jsonl").write_text(json.dumps(article) + "\n", "utf-8")
    run(folder, "read", *(f"{name}.jsonl" for name in names), "--ledger", "x.db")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the first two articles."""
    folder = tmp_path_factory.mktemp("two")
    take_in(folder, "a", "b")
    return folder


@pytest.fixture
def filled(two: Path, tmp_path: Path) -> Path:
    """A copy of the ledger with the first two articles."""
    shutil.copy(two / "x.db", tmp_path / "x.db")
    return tmp_path


def test_a_reader_sees_what_came_in_since_and_nothing_else(tmp_path: Path) -> None:
    take_in(tmp_path, "a")
    assert new(report(tmp_path, "--reader", "anna")) == ""
    assert "This is the first look" in run(tmp_path, "report", "--ledger", "x.db", "--reader", "anna", "--seen")
    assert new(report(tmp_path, "--reader", "anna")) == ""

    take_in(tmp_path, "b")
    told = new(report(tmp_path, "--reader", "anna", "--seen"))
    assert REFUSED in told
    assert "inspection ends" in told
    assert not {"a:", "c:"} & set(told.split())
    assert ASKED not in told
    assert new(report(tmp_path, "--reader", "anna")) == ""

    take_in(tmp_path, "c")
    told = new(report(tmp_path, "--reader", "anna"))
    assert OFFERED in told
    assert "Merrow" in told
    assert not {"a:", "b:"} & set(told.split())
    assert REFUSED not in told


def test_an_older_article_that_comes_in_late_is_new_and_what_was_read_elsewhere_is_not(tmp_path: Path) -> None:
    take_in(tmp_path, "b")
    run(tmp_path, "report", "--ledger", "x.db", "--reader", "anna", "--seen")
    take_in(tmp_path, "a")
    brief = report(tmp_path, "--reader", "anna")
    assert "400 lorries" in new(brief)
    assert ASKED not in new(brief)
    status = {line["status"] for section in brief["sections"] for line in section["lines"] if line["cites"]}
    assert "new" in status
    assert status <= {"new", "changed", "unchanged"}


def test_the_ledger_as_of_a_time_holds_what_it_held_then(tmp_path: Path) -> None:
    take_in(tmp_path, "a")
    run(tmp_path, "report", "--ledger", "x.db", "--reader", "anna", "--seen")
    take_in(tmp_path, "b")
    page = run(tmp_path, "report", "--ledger", "x.db", "--reader", "anna")
    since = page.split("--since ")[1].split()[0]
    before = report(tmp_path, "--as-of", since)
    assert (before["articles"], report(tmp_path)["articles"]) == (1, 2)
    assert new(report(tmp_path, "--since", since)) == new(report(tmp_path, "--reader", "anna"))


def test_a_rejected_record_is_gone_from_the_report_and_stays_gone(filled: Path) -> None:
    before = report(filled)
    about, line = _line_with(before, "refusal")
    run(filled, "decide", "reject", about["id"], "--ledger", "x.db", "--by", "anna")
    after = report(filled)
    assert about["id"] not in {m["id"] for s in after["sections"] for one in s["lines"] for m in one["marks"]}
    assert line["text"] not in {one["text"] for s in after["sections"] for one in s["lines"]}
    take_in(filled, "c")
    again = report(filled)
    assert about["id"] not in {m["id"] for s in again["sections"] for one in s["lines"] for m in one["marks"]}


def test_a_note_stands_with_the_line_it_is_about(filled: Path) -> None:
    about, line = _line_with(report(filled), "refusal")
    opened = run(filled, "show", line["id"], "--ledger", "x.db")
    assert f"record {about['id']}" in opened
    run(filled, "decide", "note", about["id"], "Ask the ministry.", "--ledger", "x.db", "--by", "bert")
    assert "note by bert: Ask the ministry." in run(filled, "report", "--ledger", "x.db")
    opened = run(filled, "show", line["id"], "--ledger", "x.db")
    assert "Ask the ministry." in opened
    assert "what people noted" in opened


def _line_with(brief: dict[str, Any], words: str) -> tuple[dict[str, Any], dict[str, Any]]:
    standings = next(section for section in brief["sections"] if section["name"] == "standings")
    line = next(line for line in standings["lines"] if words in line["text"])
    return line["marks"][0], line


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "give SOURCES"),
        (("a.jsonl", "--ledger", "x.db"), "not both"),
        (("a.jsonl", "--reader", "anna"), "--reader needs --ledger"),
        (("--ledger", "x.db", "--seen"), "--seen needs --reader"),
        (("--ledger", "x.db", "--reader", "anna", "--since", "2031-03-04"), "not both"),
        (("--ledger", "none.db"), "newsledger read"),
        (("--ledger", "x.db", "--as-of", "2031-03-04T99"), "write it as"),
    ],
)
def test_what_a_user_got_wrong_is_said(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    (tmp_path / "a.jsonl").write_text("", "utf-8")
    assert told in run(tmp_path, "report", *arguments, code=2)
