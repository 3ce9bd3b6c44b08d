"""What cannot be done is told in a sentence that says what to do, with the right exit code, and nothing is lost."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.end_to_end.bridge import put, run, take_in

from newsledger.store.protocol import Batch
from newsledger.store.sqlite import SqliteStore

PROGRAM = str(Path(sys.executable).parent / "newsledger")


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    take_in(folder, "a")
    (folder / "text.txt").write_text("A text of no ledger.\n" * 50, "utf-8")
    (folder / "empty.db").touch()
    with closing(sqlite3.connect(folder / "theirs.db")) as raw:
        raw.execute("CREATE TABLE note (body)")
    return folder


REFUSED = [
    ("report --ledger none.db", "no ledger there"),
    ("report --ledger empty.db", "no ledger there"),
    ("report --ledger text.txt", "is no ledger"),
    ("report --ledger theirs.db", "another program"),
    ("read a.jsonl --ledger theirs.db", "another program"),
    ("read a.jsonl --ledger none/x.db", "is its folder there"),
    ("report --ledger x.db --as-of 9999-12-31T23:59:59-23:00", "no day and no time"),
    ("report --ledger x.db --since=", "no day and no time"),
    ("report --ledger x.db --reader=", "a name is needed"),
    ("report --ledger x.db -o none/x.html", "choose another place"),
    ("show jsonl --ledger x.db", "no article and no line"),
    ("forget b --ledger x.db", "no article or record"),
    ("follow f --ledger x.db --kind story", "keys"),
    ("decide --export none/v.jsonl --ledger x.db", "No such file"),
    ("compare .", "is a folder"),
    ("annotate a.jsonl --marks ,", "name kinds"),
]


@pytest.mark.parametrize(("command", "told"), REFUSED, ids=[command for command, _ in REFUSED])
def test_what_cannot_be_done_ends_with_two_and_a_sentence(stocked: Path, command: str, told: str) -> None:
    said = run(stocked, *command.split(), code=2)
    assert told in said
    assert "Traceback" not in said


def test_an_article_of_nearly_that_name_is_suggested(tmp_path: Path) -> None:
    put(tmp_path, "wire-strike", "2031-03-03", "The Mail", "Ferries stay\n\nThe ferries stayed in port.\n")
    run(tmp_path, "read", "wire-strike.jsonl", "--ledger", "x.db")
    for command in ("forget", "show"):
        assert "is it wire-strike?" in run(tmp_path, command, "wire", "--ledger", "x.db", code=2)
    assert "is it wire-strike?" in run(
        tmp_path, "decide", "date", "wire-strik", "2031-03-03", "--ledger", "x.db", code=2
    )


def test_a_report_over_articles_that_are_not_compared_says_so(tmp_path: Path) -> None:
    take_in(tmp_path, "a")
    with SqliteStore.at(tmp_path / "x.db") as store:
        store.write(Batch(at="2099-01-01T00:00:00.000000Z", notes={"compared": ""}))
    assert "not compared yet" in run(tmp_path, "report", "--ledger", "x.db", "--length", "0", code=3)
    run(tmp_path, "read", "a.jsonl", "--ledger", "x.db")
    assert "not compared yet" not in run(tmp_path, "report", "--ledger", "x.db", "--length", "0")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_finds_no_room_is_told(stocked: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        told = [PROGRAM, "report", "--ledger", "x.db"]
        done = subprocess.run(told, stdout=full, stderr=subprocess.PIPE, text=True, cwd=stocked, check=False)
    assert (done.returncode, done.stderr) == (2, "newsledger: what is printed: No space left on device\n")


@pytest.fixture
def heeding() -> Iterator[None]:
    """Programs that are started heed Ctrl-C, also where a shell started the tests in the background and told them not to."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding")
def test_ctrl_c_ends_with_one_sentence(tmp_path: Path) -> None:
    put(tmp_path, "long", "2031-03-03", "The Mail", "The envoys left on Monday, the ministry said.\n" * 40_000)
    told = [PROGRAM, "read", "long.jsonl", "--ledger", "x.db"]
    process = subprocess.Popen(told, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    while not (tmp_path / "x.db-wal").exists():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.communicate()[1].strip().startswith("newsledger: stopped;")
    assert process.returncode == 130


STEERING = "\x1b]0;title\x07 \x9b31m \u202e"


def test_no_command_lets_an_article_steer_the_terminal(tmp_path: Path) -> None:
    text = f"Ferry {STEERING} held\n\nThe ferry was held {STEERING} on Monday, Ada Lund said. Orlane demanded its release.\n"
    for name in ("a", "b"):
        put(tmp_path, name, "2031-03-03", f"The {STEERING} Mail", text)
    (tmp_path / "words.txt").write_text(text, "utf-8")
    run(tmp_path, "read", "a.jsonl", "b.jsonl", "--ledger", "x.db")
    said = run(tmp_path, "report", "--ledger", "x.db")
    identity = said.partition("  [")[2][:4]
    said += run(tmp_path, "decide", "note", identity, f"So {STEERING}", "--ledger", "x.db", "--by", f"anna {STEERING}")
    for command in (
        f"show {identity}",
        "search ferry",
        "follow",
        "passages words.txt",
        "origins",
        "decide --list",
        "audit",
    ):
        said += run(tmp_path, *command.split(), "--ledger", "x.db")
    assert "ferry" in said
    assert not {*STEERING} - {*" ];0title31m"} & {*said}
