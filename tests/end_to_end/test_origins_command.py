"""``newsledger origins`` on the example coverage: terminal, JSON, picture, and what it says when it cannot answer."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parents[2]
PROGRAM = str(Path(sys.executable).parent / "newsledger")
CONFIG = ROOT / "example" / "newsledger.toml"
COVERAGE = str(ROOT / "example" / "coverage")


@cache
def call(*arguments: str) -> tuple[int, str, str]:
    command = [PROGRAM, "--config", str(CONFIG), "origins", COVERAGE, *arguments]
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_agency_stands_above_its_copies_and_svg_is_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "tree.svg"
    code, out, _ = call("--json", "--story", "lantern-door-shut.txt", "--svg", str(path))
    (tree,) = json.loads(out)
    assert code == 0
    assert tree["roots"][0]["name"] == "World Cable Service"
    carriers = tree["roots"][0]["carriers"]
    assert "wcs-vosk-warns-escorts.txt" in [carrier["doc"] for carrier in carriers]
    assert any(carrier["after"] for carrier in carriers)
    assert tree["origins"]["least"] <= tree["origins"]["most"]
    drawn = etree.fromstring(path.read_text("utf-8").encode())
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"


def test_terminal_prints_every_story_of_several_articles() -> None:
    code, out, _ = call()
    assert code == 0
    assert out.count("Story ") == 4
    assert "World Cable Service — agency" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--story", "nowhere.txt"), "'nowhere.txt' is no story and no article; stories are"),
        (("--line", "ffffffff"), "is no line of the report"),
        (("--line", "ab", "--story", "cd"), "not both"),
    ],
)
def test_what_cannot_be_answered_is_said(arguments: tuple[str, ...], said: str) -> None:
    code, out, problem = call(*arguments)
    assert (code, out) == (2, "")
    assert said in problem
