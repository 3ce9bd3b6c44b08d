"""Search by words, by who says so, by outlet, by the day spoken of and by when it came in."""

from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.end_to_end.bridge import run, take_in

from newsledger.serve.cli.search import command


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger into which the articles came in two batches."""
    folder = tmp_path_factory.mktemp("filled")
    take_in(folder, "a", "b")
    run(folder, "report", "--ledger", "x.db", "--reader", "anna", "--seen")
    take_in(folder, "c")
    return folder


def search(folder: Path, *arguments: str, code: int = 0) -> str:
    return run(folder, "search", *arguments, "--ledger", "x.db", code=code)


def docs(folder: Path, *arguments: str) -> set[str]:
    return {line.split()[0] for line in search(folder, *arguments).splitlines() if not line.startswith(" ")}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("bridges",), {"a", "b", "c"}),
        (("lorry", "waiting"), {"a"}),
        (("bridge", "--outlet", "kestrin"), {"b"}),
        (("--speaker", "Lund"), {"a"}),
        (("engineers", "--speaker", "Lund"), set()),
        (("--when", "2031-03-09"), {"c"}),
        (("meet", "--when", "2031-03-08/2031-03-10"), {"c"}),
        (("reopen", "--when", "2031-03-09"), set()),
        (("bridge", "--since", "2031-03-04"), {"b", "c"}),
        (("bridge", "--since", "2031-03-04", "--as-of", "2031-03-05"), {"b"}),
        (("bridge", "--limit", "1", "--outlet", "Mail", "--as-of", "2031-03-03"), {"a"}),
    ],
)
def test_what_is_asked_for_is_found(filled: Path, arguments: tuple[str, ...], expected: set[str]) -> None:
    assert docs(filled, *arguments) == expected


def test_that_nothing_was_found_is_said_beside_the_output(filled: Path) -> None:
    with chdir(filled):
        printed = CliRunner().invoke(command, ["zeppelin", "--ledger", "x.db"])
    assert (printed.stdout, printed.stderr) == ("", "Nothing found: no article fits.\n")


def test_a_passage_says_who_or_when_and_its_words(filled: Path) -> None:
    assert "Ada Lund: " in search(filled, "--speaker", "Lund")
    assert "2031-03-09: " in search(filled, "--when", "2031-03-09")


def test_the_system_time_tells_what_came_in_and_what_stood_then(filled: Path) -> None:
    since = run(filled, "report", "--ledger", "x.db", "--reader", "anna").split("--since ")[1].split()[0]
    assert docs(filled, "bridge", "--since", since) == {"c"}
    assert docs(filled, "bridge", "--as-of", since) == {"a", "b"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [((), "say what to look for"), (("--when", "soon"), "no day"), (("--since", "soon"), "no day and no time")],
)
def test_what_a_user_got_wrong_is_said(filled: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in search(filled, *arguments, code=2)
