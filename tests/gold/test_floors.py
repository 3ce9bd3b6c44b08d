"""Quality on the example coverage never falls below its pinned floors.

After a change that raises figures, or that moves the corpus, run with NEWSLEDGER_SET_FLOORS=1: floors are then written
anew, and the difference shows in the commit.
"""

import importlib.util
import json
import os
import sys
from pathlib import Path

import pytest

from newsledger.config import load_settings
from newsledger.model.article import Article
from newsledger.read.sources import read
from newsledger.run.coverage import cover

ROOT = Path(__file__).parents[2]
FLOORS = ROOT / "bench" / "floors.json"

spec = importlib.util.spec_from_file_location("gold", Path(__file__).parent / "gold.py")
assert spec is not None
assert spec.loader is not None
gold = importlib.util.module_from_spec(spec)
sys.modules["gold"] = gold
spec.loader.exec_module(gold)


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    settings = load_settings(ROOT / "example" / "newsledger.toml")
    found = read([str(ROOT / "example" / "coverage")], settings)
    articles = [item for item in found if isinstance(item, Article)]
    measured: dict[str, float] = gold.measure(cover(articles, settings).coverage, gold.read_gold())
    if os.environ.get("NEWSLEDGER_SET_FLOORS") == "1":
        pinned = {"corpus": gold.corpus_hash(), "example": measured}
        FLOORS.write_text(json.dumps(pinned, indent=2, sort_keys=True) + "\n", "utf-8")
    return measured


def test_the_corpus_is_the_one_the_floors_are_pinned_to(figures: dict[str, float]) -> None:
    assert figures
    assert json.loads(FLOORS.read_text("utf-8"))["corpus"] == gold.corpus_hash()


@pytest.mark.parametrize("name", sorted(json.loads(FLOORS.read_text("utf-8"))["example"]) if FLOORS.exists() else [])
def test_no_figure_falls_below_its_floor(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= json.loads(FLOORS.read_text("utf-8"))["example"][name]
