"""Articles on a closed bridge, day by day, and the program run on them in this process, since it is run dozens of times."""

import io
import json
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

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
    """What a command prints; where it ends with a code, its errors as well."""
    said, told = io.StringIO(), io.StringIO()
    with chdir(folder), redirect_stdout(said), redirect_stderr(told), patch.object(sys, "argv", ["", *arguments]):
        try:
            main()
            left = 0
        except SystemExit as stop:
            left = int(stop.code or 0)
    assert left == code, told.getvalue()
    return said.getvalue() + (told.getvalue() if code else "")


def report(folder: Path, *arguments: str) -> dict[str, Any]:
    """The report as JSON."""
    said: dict[str, Any] = json.loads(run(folder, "report", "--ledger", "x.db", "--format", "json", *arguments))
    return said


def new(brief: dict[str, Any]) -> str:
    """The passages that the lines of the section ``new`` rest on, line by line as article and words."""
    section = next(section for section in brief["sections"] if section["name"] == "new")
    cites = [(place["doc"], *place["span"]) for line in section["lines"] for place in line["cites"]]
    return "\n".join(f"{doc}: {ARTICLES[doc][2][start:end]}" for doc, start, end in cites)


def take_in(folder: Path, *names: str) -> str:
    """What is said when some of the articles are read into the ledger."""
    for name in names:
        put(folder, name, *ARTICLES[name])
    return run(folder, "read", *(f"{name}.jsonl" for name in names), "--ledger", "x.db")


def put(folder: Path, name: str, day: str, outlet: str, text: str) -> None:
    """Write an article to a file of its name."""
    article = {"id": name, "text": text, "title": text.splitlines()[0], "outlet": outlet, "published": day}
    (folder / f"{name}.jsonl").write_text(json.dumps(article) + "\n", "utf-8")


def lines(brief: dict[str, Any], section: str = "") -> list[dict[str, Any]]:
    """The lines of a section, or of all."""
    return [line for one in brief["sections"] if section in {"", one["name"]} for line in one["lines"]]


def texts(brief: dict[str, Any], section: str = "") -> str:
    """The words of the lines of a section, or of all."""
    return "\n".join(line["text"] for line in lines(brief, section))
