from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.unit.compare.invented import BRIDGE, FERRIES, text

from newsledger.errors import UnsupportedFormat
from newsledger.model.article import Article
from newsledger.run.passages import carriers, folder_of, follow, kept_passages
from newsledger.serve.cli.passages import command
from newsledger.store.protocol import Batch, Entry
from newsledger.store.sqlite import SqliteStore

TEXTS = {"whole": text(*FERRIES), "part": text(BRIDGE[0], FERRIES[3], BRIDGE[1]), "other": text(*BRIDGE)}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "crisis.db"
    store = SqliteStore(path)
    entries = (
        Entry(article=Article(id=doc, text=words, outlet="Post"), key=doc, marks=()) for doc, words in TEXTS.items()
    )
    store.write(Batch(at="2031-05-01T08:00:00Z", entries=tuple(entries)))
    store.close()
    return path


@pytest.fixture
def store(ledger: Path) -> Iterator[SqliteStore]:
    found = SqliteStore(ledger)
    yield found
    found.close()


def found(store: SqliteStore, ledger: Path, words: str) -> list[str]:
    index = kept_passages(store, folder_of(ledger))
    try:
        return [carrier.article.id for carrier in carriers(store, index, words)]
    finally:
        index.close()


def test_articles_that_carry_most_of_a_text_come_first(store: SqliteStore, ledger: Path) -> None:
    assert found(store, ledger, text(*FERRIES[2:])) == ["whole", "part"]
    assert found(store, ledger, "Nothing that anybody has ever printed in any paper of the coast.") == []


def test_index_follows_the_ledger(store: SqliteStore, ledger: Path) -> None:
    assert found(store, ledger, TEXTS["other"]) == ["other", "part"]
    more = Article(id="later", text=text(BRIDGE[2], FERRIES[0]))
    store.write(Batch(at="2031-05-02T08:00:00Z", entries=(Entry(article=more, key="later", marks=()),)))
    store.erase("other", "2031-05-03T08:00:00Z")
    assert found(store, ledger, TEXTS["other"]) == ["part", "later"]
    held = b"".join(path.read_bytes() for path in folder_of(ledger).rglob("*") if path.is_file())
    assert b"other" not in held


def test_erasing_an_article_wipes_it_out_of_the_index(store: SqliteStore, ledger: Path) -> None:
    follow(store, ledger)
    assert not folder_of(ledger).exists()  # nobody has asked for it so far
    assert found(store, ledger, TEXTS["whole"])
    store.erase("whole", "2031-05-03T08:00:00Z")
    follow(store, ledger)
    assert b"whole" not in b"".join(path.read_bytes() for path in folder_of(ledger).rglob("*") if path.is_file())


def test_command_prints_articles_with_the_longest_passage(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "asked.txt").write_text(FERRIES[3], encoding="utf-8")
    printed = CliRunner().invoke(command, [str(tmp_path / "asked.txt"), "--ledger", str(ledger)])
    assert printed.exit_code == 0
    assert printed.output.splitlines()[0] == "part  19 words — Post"
    assert FERRIES[3].removesuffix(".") in printed.output


def test_command_reads_any_encoding_and_says_that_nobody_carries_a_text(ledger: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked.txt"
    asked.write_bytes("Le café n’ouvrira plus jamais ses portes au bord du fleuve.".encode("cp1252"))
    printed = CliRunner().invoke(command, [str(asked), "--ledger", str(ledger)])
    assert (printed.exit_code, printed.stdout) == (0, "")
    assert "no article shares a passage" in printed.stderr
    asked.write_bytes(bytes(range(256)) * 9)
    printed = CliRunner().invoke(command, [str(asked), "--ledger", str(ledger)])
    assert isinstance(printed.exception, UnsupportedFormat)
