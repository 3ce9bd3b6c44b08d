"""The house keeps its own rules: layers, sizes, words as data, documents that do not drift."""

import ast
import re
from pathlib import Path

import msgspec
import pytest
import yaml

from newsledger.config import Language, Limits, Report, Settings
from newsledger.lexicon.load import DATA, Table
from newsledger.run.plan import OURS, all_stages
from newsledger.serve.cli.main import COMMANDS, group

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
TABLES = sorted(DATA.rglob("*.yaml"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
USUAL_FUNCTION = 30


def functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text("utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [(f"{path.name}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1) for node in found]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_outgrows_a_reader(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


def test_no_function_outgrows_a_screen() -> None:
    sizes = [item for path in SOURCES for item in functions(path)]
    assert [item for item in sizes if item[1] > LONGEST_FUNCTION] == []
    nine_tenths = sorted(size for _, size in sizes)[int(0.9 * len(sizes))]
    assert nine_tenths <= USUAL_FUNCTION


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_why_it_exists(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_table_says_what_it_means_and_where_it_comes_from(path: Path) -> None:
    table = msgspec.convert(yaml.safe_load(path.read_text("utf-8")), Table)
    assert table.about.source
    assert table.about.never
    assert table.about.fields
    used = {name for entry in table.entries if isinstance(entry, dict) for name in entry}
    assert used <= table.about.fields.keys(), "a field that `about` does not explain"


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_no_table_says_a_thing_twice(path: Path) -> None:
    entries = [str(entry) for entry in yaml.safe_load(path.read_text("utf-8"))["entries"]]
    assert sorted({entry for entry in entries if entries.count(entry) > 1}) == []


def test_every_stage_of_the_plan_is_there() -> None:
    assert len(all_stages()) >= len(OURS)
    for name in OURS:
        assert (ROOT / "src" / "newsledger" / f"{name.replace('.', '/')}.py").exists(), name


def test_only_serve_prints() -> None:
    for path in SOURCES:
        if "serve" not in path.parts:
            tree = ast.parse(path.read_text("utf-8"))
            calls = [n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
            assert "print" not in calls, path


def test_only_the_two_guards_catch_everything() -> None:
    """One around a stage, one around a file's reader; both keep the traceback."""
    caught = re.compile(r"except (?:Base)?Exception\b|except:")
    broad = [path.name for path in SOURCES for _ in caught.findall(path.read_text("utf-8"))]
    assert broad == ["sources.py", "guard.py"]


def documentation() -> str:
    files = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return "\n".join(path.read_text("utf-8") for path in files)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented_and_shows_an_example(name: str) -> None:
    assert f"newsledger {name}" in documentation()
    command = group.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert "Example" in (command.epilog or "")
    assert command.help


@pytest.mark.parametrize("record", [Settings, Limits, Language, Report], ids=lambda record: record.__name__)
def test_every_setting_is_documented(record: type[msgspec.Struct]) -> None:
    text = (ROOT / "docs" / "settings.md").read_text("utf-8")
    for field in msgspec.structs.fields(record):
        assert f"`{field.name}`" in text or f"`[{field.name}]`" in text, field.name


@pytest.mark.parametrize("name", [name.removesuffix(".stage") for name in OURS])
def test_every_stage_is_documented(name: str) -> None:
    assert f"`{name.replace('.', '/')}`" in documentation()


def test_paths_named_in_the_documents_exist() -> None:
    named = set(re.findall(r"`((?:src|tests|bench|docs|example)/[\w./-]+)`", documentation()))
    assert {name for name in named if not (ROOT / name).exists()} == set()
