"""The report on the example coverage, in every form, and what it opens to.

The golden report is compared word for word; ``NEWSLEDGER_WRITE_GOLDEN=1 pytest tests/end_to_end/test_report.py``
writes it anew, to be read before it is committed.
"""

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from newsledger.serve.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
PROGRAM = str(Path(sys.executable).parent / "newsledger")
GOLDEN = Path(__file__).parent / "golden" / "example.md"
COVERAGE = "example/coverage"


@cache
def call(*arguments: str) -> tuple[int, str, str]:
    command = [PROGRAM, "--config", "example/newsledger.toml", *arguments]
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def test_the_report_on_the_example_is_the_golden_one() -> None:
    code, said, _ = call("report", COVERAGE, "--format", "markdown")
    assert code == 0
    if os.environ.get("NEWSLEDGER_WRITE_GOLDEN"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(said, "utf-8")
    if not GOLDEN.exists():
        pytest.skip("no golden report yet: write it with NEWSLEDGER_WRITE_GOLDEN=1")
    assert said == GOLDEN.read_text("utf-8")


def test_json_keeps_the_budget_and_every_line_opens() -> None:
    code, said, _ = call("report", COVERAGE, "--format", "json")
    assert code == 0
    lines = [line for section in json.loads(said)["sections"] for line in section["lines"]]
    assert sum(len(line["text"].split()) for line in lines) <= 1000
    cited = next(line for line in lines if line["cites"])
    code, opened, _ = call("show", cited["id"][:8], COVERAGE)
    assert code == 0
    start, end = cited["cites"][0]["span"]
    assert f"{cited['cites'][0]['doc']}:{start}-{end}" in opened
    assert "⟦" in opened


def test_a_printed_line_says_how_it_is_opened() -> None:
    code, said, _ = call("report", COVERAGE)
    assert code == 0
    short = re.search(r"\[([0-9a-f]{4,})\]", said)
    assert short
    assert f"newsledger --config example/newsledger.toml show LINE-ID {COVERAGE}" in said
    assert call("show", short[1], COVERAGE)[0] == 0


def test_html_is_one_page_without_script(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    code, said, _ = call("report", COVERAGE, "--format", "html", "--output", str(target))
    page = target.read_text("utf-8")
    assert (code, said) == (0, "")
    assert page.startswith("<!doctype html>")
    assert "<details" in page
    assert "<script" not in page


def test_a_passage_is_shown_with_its_marks_and_reasons() -> None:
    code, said, _ = call("show", "lantern-door-shut.txt:0-120", COVERAGE)
    assert code == 0
    assert "⟦" in said
    assert "rule “" in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("report", "no/such/folder"), "no/such/folder"),
        (("report", COVERAGE, "--since", "yesterday"), "write it as 2031-05-02"),
        (("show", "no-such-article", COVERAGE), "is no article and no line"),
        (("show", "lantern-door-shut.txt:5-5", COVERAGE), "is no part of it"),
    ],
)
def test_what_a_user_got_wrong_is_said_with_exit_code_2(arguments: tuple[str, ...], told: str) -> None:
    code, said, error = call(*arguments)
    assert (code, said) == (2, "")
    assert told in error


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_has_an_example(command: str) -> None:
    code, said, _ = call(command, "--help")
    assert code == 0
    assert f"newsledger {command}" in re.split("Examples?:", said)[1]
