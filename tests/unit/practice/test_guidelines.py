"""The examples of the guidelines compile, every kind has its page, and shipped gold is what the sources say."""

import re
from pathlib import Path

import pytest

from newsledger.lexicon.actors import Country, Outlet
from newsledger.lexicon.load import Lexicon
from newsledger.model.codec import kinds
from practice.compiler.compiled import compile_crisis, shipped
from practice.compiler.marks import make_marks
from practice.compiler.rules import broken_rules
from practice.compiler.source import read_source
from practice.compiler.world import read_roles

ROOT = Path(__file__).parents[3] / "practice"
GUIDELINES = (ROOT / "GUIDELINES.md").read_text("utf-8")
EXAMPLES = re.findall(r"```annotated\n(.*?)```", GUIDELINES, re.DOTALL)
CRISES = sorted(path.parent for path in ROOT.glob("*/world.yaml"))
SECONDS = sorted(path.parent for path in ROOT.glob("*/second/docs.jsonl"))


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_compiles(number: int, tmp_path: Path) -> None:
    path = tmp_path / "example.txt"
    path.write_text(f"---\nid: x\n---\n{EXAMPLES[number]}", "utf-8")
    made, refused = make_marks(read_source(path), read_roles(ROOT / "tiel-earthquake"))
    assert [str(item) for item in [*refused, *broken_rules(made)]] == []


def test_the_example_of_the_manual_compiles(tmp_path: Path) -> None:
    (example,) = re.findall(
        r"```text\n(---\n.*?)```", (ROOT.parent / "docs" / "practice.md").read_text("utf-8"), re.DOTALL
    )
    path = tmp_path / "example.txt"
    path.write_text(example, "utf-8")
    made, refused = make_marks(read_source(path), read_roles(ROOT / "tiel-earthquake"))
    assert [str(item) for item in [*refused, *broken_rules(made)]] == []
    assert "q1" in made.labelled


def test_every_kind_has_its_page() -> None:
    told = {
        *re.findall(r"^## ([a-z]+)$", GUIDELINES, re.MULTILINE),
        *re.findall(r"^\| `([a-z]+)` \|", GUIDELINES, re.MULTILINE),
    }
    assert kinds().keys() - {"issue", "verdict"} <= told


@pytest.mark.parametrize("folder", [*CRISES, *SECONDS], ids=lambda path: str(path.relative_to(ROOT)))
def test_shipped_files_are_those_of_the_sources(folder: Path) -> None:
    compiled = compile_crisis(folder)
    assert (folder / "docs.jsonl").read_bytes() == compiled.docs()
    assert (folder / "gold.jsonl").read_bytes() == compiled.gold()
    assert shipped(folder).marks == compiled.marks


@pytest.mark.parametrize("crisis", CRISES, ids=lambda path: path.name)
def test_the_program_takes_the_world_as_an_overlay(crisis: Path) -> None:
    lexicon = Lexicon((str(crisis / "world.yaml"),))
    invented = {item.code for item in lexicon.entries("actors/countries", Country) if item.code.startswith("XA")}
    assert invented
    assert lexicon.entries("outlets/outlets", Outlet)
