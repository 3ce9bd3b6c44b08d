"""The report over a ledger: articles come in day by day, a reader comes back, people decide."""

from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.bridge import ARTICLES, ASKED, OFFERED, REFUSED, new, put, report, run, take_in


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


def test_a_line_of_the_last_report_opens_without_a_report(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brief = report(filled)
    lines = [line for section in brief["sections"] for line in section["lines"] if line["cites"]]
    slowly = [run(filled, "show", line["id"], "--ledger", "x.db", "--as-of", "2031-12-31") for line in lines]
    monkeypatch.setattr("newsledger.serve.cli.show.given", None)
    quickly = [run(filled, "show", line["id"], "--ledger", "x.db") for line in lines]
    assert len(lines) > 5
    for slow, quick in zip(slowly, quickly, strict=True):
        assert quick == slow


def test_a_line_keeps_its_id_when_another_article_carries_it(filled: Path) -> None:
    told = ("standings", "figures", "quotations", "timeline")
    before = _by_id(report(filled), told)
    put(filled, "copy", "2031-03-07", "Merrow Gazette", ARTICLES["b"][2])
    run(filled, "read", "copy.jsonl", "--ledger", "x.db")
    after = _by_id(report(filled, "--length", "0"), told)
    assert len(before) > 3
    assert before.keys() <= after.keys()
    assert any(len(after[name]["cites"]) > len(line["cites"]) for name, line in before.items())


def _by_id(brief: dict[str, Any], names: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    return {line["id"]: line for part in brief["sections"] if part["name"] in names for line in part["lines"]}


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
    return line["marks"][-1], line  # the last one said, in whose words the line is told


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
