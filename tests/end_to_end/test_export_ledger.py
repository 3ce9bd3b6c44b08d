"""Exports of a ledger: what became of announced events, and only what is new to a reader."""

from pathlib import Path

import feedparser
import pytest
import vobject
from tests.end_to_end.bridge import OFFERED, put, run, take_in

LATER = """Governments meet in Merrow

The two governments met in the lake town of Merrow on Sunday, the mediator's office said.

Ferries will run again on March 12, the harbour board announced.

A second round of talks planned for March 15 was called off on Monday, Kestrin's foreign ministry said.

The reopening ceremony announced for March 20 has been postponed, the bridge authority said.
"""


def exported(folder: Path, name: str, *arguments: str) -> str:
    run(folder, "export", name, "--ledger", "x.db", "-o", "out", *arguments)
    return (folder / "out").read_text("utf-8")


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    take_in(tmp_path, "a", "b")
    run(tmp_path, "report", "--ledger", "x.db", "--reader", "anna", "--seen")
    take_in(tmp_path, "c")
    return tmp_path


def fates(folder: Path) -> dict[str, tuple[str, str]]:
    events = vobject.readOne(exported(folder, "ical")).vevent_list
    return {
        event.dtstart.value.isoformat(): (event.status.value, event.description.value.splitlines()[0])
        for event in events
    }


def test_a_calendar_tells_what_became_of_what_was_announced(filled: Path) -> None:
    assert fates(filled) == {"2031-03-09": ("TENTATIVE", "Announced.")}
    put(filled, "d", "2031-03-10", "Kestrin Post", LATER)
    run(filled, "read", "d.jsonl", "--ledger", "x.db")
    after = fates(filled)
    assert after["2031-03-09"] == ("CONFIRMED", "Reported as having taken place.")
    assert after["2031-03-12"] == ("TENTATIVE", "Announced.")
    assert after["2031-03-15"] == ("CANCELLED", "Reported as not taking place.")
    assert after["2031-03-20"] == ("CANCELLED", "Reported as put off to another day.")


def test_a_day_that_has_passed_without_a_report_says_so(filled: Path) -> None:
    put(filled, "d", "2031-03-15", "Kestrin Post", "Rain on the river\n\nIt rained on the river for a third day.\n")
    run(filled, "read", "d.jsonl", "--ledger", "x.db")
    status, told = fates(filled)["2031-03-09"]
    assert status == "TENTATIVE"
    assert "no article here reports" in told


def test_a_feed_holds_what_is_new_to_a_reader_and_nothing_else(filled: Path) -> None:
    feed = feedparser.parse(exported(filled, "atom", "--reader", "anna"))
    opening = len("The two governments")
    assert {entry.title[:opening] for entry in feed.entries} == {OFFERED[:opening], "The two governments"}
    other = feedparser.parse(exported(filled, "atom", "--reader", "bert"))
    assert other.entries == []
    assert other.feed.id != feed.feed.id
    assert feedparser.parse(exported(filled, "atom", "--reader", "anna")).feed.id == feed.feed.id


def test_an_export_as_of_a_time_holds_what_stood_then(filled: Path) -> None:
    since = run(filled, "report", "--ledger", "x.db", "--reader", "anna").split("--since ")[1].split()[0]
    assert "Engineers on offer" in exported(filled, "jsonld")
    assert "Engineers on offer" not in exported(filled, "jsonld", "--as-of", since)
    assert "choose another place" in run(filled, "export", "csv", "--ledger", "x.db", "-o", "no/such", code=2)
