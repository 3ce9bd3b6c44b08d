"""Quality on the example coverage and on the practice crises never falls below its pinned floors.

After a change that raises figures, or that moves a corpus, run with NEWSLEDGER_SET_FLOORS=1: floors are then written
anew, and the difference shows in the commit. The floors of a crisis are whole percents.
"""

import json
import math
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.gold.crisis import CRISES, crisis_files, measure_crisis
from tests.gold.gold import ROOT, corpus_hash, example_files, measure, read_gold

from newsledger.config import load_settings
from newsledger.model.article import Article
from newsledger.read.sources import read
from newsledger.run.coverage import cover

FLOORS = ROOT / "bench" / "floors.json"
FOLDERS: dict[str, Path] = {folder.name: folder for folder in CRISES}


def pinned() -> dict[str, dict[str, Any]]:
    """For each corpus, its hash and its figures."""
    floors: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text("utf-8"))
    return floors


def corpus(name: str) -> str:
    """The hash of a corpus as it is now."""
    return corpus_hash(crisis_files(FOLDERS[name]) if name in FOLDERS else example_files())


@cache
def figures(name: str) -> dict[str, float]:
    """The figures of the program on a corpus; pinned where that is asked for."""
    if name in FOLDERS:
        measured = measure_crisis(FOLDERS[name])
    else:
        settings = load_settings(ROOT / "example" / "newsledger.toml")
        articles = [item for item in read([str(ROOT / "example" / "coverage")], settings) if isinstance(item, Article)]
        measured = measure(cover(articles, settings).coverage, read_gold())
    if os.environ.get("NEWSLEDGER_SET_FLOORS") == "1":
        floors = {key: float(math.floor(value)) for key, value in measured.items()} if name in FOLDERS else measured
        FLOORS.write_text(
            json.dumps({**pinned(), name: {"corpus": corpus(name), "figures": floors}}, indent=2, sort_keys=True)
            + "\n",
            "utf-8",
        )
    return measured


@pytest.mark.parametrize("name", ["example", *FOLDERS])
def test_the_corpus_is_the_one_the_floors_are_pinned_to(name: str) -> None:
    assert figures(name)
    assert pinned()[name]["corpus"] == corpus(name)


@pytest.mark.parametrize("name", ["example", *FOLDERS])
def test_no_figure_falls_below_its_floor(name: str) -> None:
    floors = pinned()[name]["figures"]
    assert {key: value for key, value in figures(name).items() if value < floors[key]} == {}
