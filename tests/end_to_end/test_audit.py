"""The audit proves every line of the last report, and says which one does not hold."""

import json
import sqlite3
from pathlib import Path

import pytest
from tests.end_to_end.bridge import report, run, take_in


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """A ledger whose report was shown."""
    take_in(tmp_path, "a", "b", "c")
    report(tmp_path)
    return tmp_path


def test_every_line_of_the_last_report_is_proved_also_after_the_ledger_has_moved_on(shown: Path) -> None:
    told = run(shown, "audit", "--ledger", "x.db")
    lines = int(told.split("faults; ")[1].split()[0])
    assert lines > 10
    assert "0 faults" in told
    run(shown, "forget", "b", "--ledger", "x.db")
    assert f"0 faults; {lines} lines" in run(shown, "audit", "--ledger", "x.db")


def test_a_report_that_quotes_an_erased_article_is_kept_no_longer(shown: Path) -> None:
    run(shown, "forget", "b", "--erase", "--ledger", "x.db")
    assert "0 faults; 0 lines" in run(shown, "audit", "--ledger", "x.db")


@pytest.mark.parametrize(
    ("part", "told"),
    [("cites", "is not there"), ("origins", "origins, its passages have"), ("marks", "rests on")],
)
def test_a_line_that_does_not_hold_is_named(shown: Path, part: str, told: str) -> None:
    with sqlite3.connect(shown / "x.db") as raw:
        kept = json.loads(raw.execute("SELECT value FROM setting WHERE name = 'kept:report'").fetchone()[0])
    raw.close()
    line = next(line for section in kept["brief"]["sections"] for line in section["lines"] if line["marks"])
    altered = json.loads(json.dumps(line))
    if part == "cites":
        altered["cites"][0]["span"][1] += 10**6
    elif part == "origins":
        altered["origins"]["most"] += 1
    else:
        altered["marks"][0]["id"] = "0" * 20
    for section in kept["brief"]["sections"]:
        section["lines"] = [altered if one["id"] == line["id"] else one for one in section["lines"]]
    with sqlite3.connect(shown / "x.db") as raw:
        raw.execute("UPDATE setting SET value = ? WHERE name = 'kept:report'", (json.dumps(kept),))
    raw.close()
    said = run(shown, "audit", "--ledger", "x.db", code=3)
    assert f"line {line['id']}" in said
    assert told in said
