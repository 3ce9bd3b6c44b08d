"""The ledger through the program: taken in once, cut off at any moment, read while it is written."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = [str(Path(sys.executable).parent / "newsledger"), "--config", str(ROOT / "example" / "newsledger.toml")]
COVERAGE = str(ROOT / "example" / "coverage")


def run(*arguments: str, code: int = 0) -> str:
    done = subprocess.run([*PROGRAM, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout


def many(folder: Path, count: int) -> str:
    """A folder of small articles."""
    folder.mkdir()
    for n in range(count):
        text = f"Pilots stay ashore, day {n}\n\nThe harbour board said on Monday that {n + 3} ships were waiting.\n"
        (folder / f"{n:03}.txt").write_text(text * 4, "utf-8")
    return str(folder)


def test_what_is_there_is_not_done_again(tmp_path: Path) -> None:
    ledger = str(tmp_path / "crisis.db")
    first = run("read", COVERAGE, "--ledger", ledger)
    taken = first.split()[0]
    assert int(taken) > 10
    assert f"{taken} there already" in run("read", COVERAGE, "--ledger", ledger)
    assert "0 faults" in run("audit", "--ledger", ledger)
    assert "vosk" in run("search", "escort", "--ledger", ledger).lower()


def test_a_forgotten_article_is_not_found_and_an_erased_one_not_taken_in_again(tmp_path: Path) -> None:
    ledger, folder = str(tmp_path / "crisis.db"), many(tmp_path / "news", 3)
    run("read", folder, "--ledger", ledger)
    assert "001.txt" in run("search", "harbour", "--ledger", ledger)
    run("forget", "001.txt", "--ledger", ledger)
    assert "001.txt" not in run("search", "harbour", "--ledger", ledger)
    run("forget", "002.txt", "--erase", "--ledger", ledger)
    again = run("read", folder, "--ledger", ledger)
    assert again.startswith("1 article taken in, 1 there already")
    assert "002.txt" not in run("search", "harbour", "--ledger", ledger)


def test_what_is_no_article_is_not_forgotten(tmp_path: Path) -> None:
    ledger, folder = str(tmp_path / "crisis.db"), many(tmp_path / "news", 2)
    run("read", folder, "--ledger", ledger)
    done = subprocess.run(
        [*PROGRAM, "forget", "x.txt", "--ledger", ledger], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "no article or record" in done.stderr


def test_a_missing_ledger_says_how_to_make_one(tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "audit", "--ledger", str(tmp_path / "none.db")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "newsledger read" in done.stderr


@pytest.mark.parametrize("seed", range(5))
def test_killed_at_any_moment_the_ledger_is_whole_and_the_next_run_finishes(tmp_path: Path, seed: int) -> None:
    ledger, folder = str(tmp_path / "crisis.db"), many(tmp_path / "news", 250)
    process = subprocess.Popen([*PROGRAM, "read", folder, "--ledger", ledger], stdout=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(0.3, 2.0))  # noqa: S311 - a moment, not a secret
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    if Path(ledger).exists():
        assert "0 faults" in run("audit", "--ledger", ledger)
    said = run("read", folder, "--ledger", ledger)
    taken, there = int(said.split()[0]), int(said.split()[4])
    assert taken + there == 250
    assert there % 100 == 0 or there == 250
    assert "250 articles audited, 0 faults" in run("audit", "--ledger", ledger)


LOOK = """
import sys
from pathlib import Path
from newsledger.store.sqlite import SqliteStore

path, end, looks = Path(sys.argv[1]), Path(sys.argv[2]), 0
while not end.exists() or looks < 3:
    store = SqliteStore(path)
    sum(1 for _ in store.search("harbour"))
    sum(1 for _ in store.records())
    store.seen(sys.argv[3], "2031-01-01T00:00:00Z")
    store.close()
    looks += 1
"""


def test_two_readers_and_a_writer_at_once_never_find_the_ledger_locked(tmp_path: Path) -> None:
    ledger, end = tmp_path / "crisis.db", tmp_path / "end"
    folder = many(tmp_path / "news", 120)
    readers = [
        subprocess.Popen([sys.executable, "-c", LOOK, str(ledger), str(end), name], stderr=subprocess.PIPE, text=True)
        for name in ("anna", "bert")
    ]
    said = run("read", folder, "--ledger", str(ledger))
    end.touch()
    told = [reader.communicate(timeout=120)[1] for reader in readers]
    assert said.startswith("120 articles taken in")
    assert told == ["", ""]
    assert [reader.returncode for reader in readers] == [0, 0]
