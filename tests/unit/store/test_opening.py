"""The file of a ledger: read where it may not be written, left alone where it is another's, told plainly where it fails."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from newsledger.errors import StoreError
from newsledger.model.article import Article
from newsledger.store import opening
from newsledger.store.protocol import Batch, Entry
from newsledger.store.sqlite import SqliteStore

AT = "2031-05-01T08:00:00.000000Z"


def entry(doc: str, text: str = "The ferry left Port Arlen on Monday.") -> Entry:
    return Entry(article=Article(id=doc, text=text), key="k", marks=())


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "what? no #1.db"
    with SqliteStore.at(path) as store:
        store.write(Batch(at=AT, entries=(entry("a"),)))
    return path


def test_any_name_of_a_file_will_do(ledger: Path) -> None:
    assert [path.name for path in ledger.parent.iterdir()] == ["what? no #1.db"]
    with SqliteStore.at(ledger) as store:
        assert list(store.keys()) == ["a"]


@pytest.mark.parametrize("tables", ["note (body)", "setting (name, value)"])
def test_the_database_of_another_program_stays_as_it_is(tmp_path: Path, tables: str) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"CREATE TABLE {tables}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_a_version_that_is_no_number_is_refused(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger, isolation_level=None)) as raw:
        raw.execute("UPDATE setting SET value = 'new'")
    with pytest.raises(StoreError, match="no version"):
        SqliteStore(ledger)


def test_a_ledger_that_may_only_be_read_is_read(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "writable", lambda _path: False)
    before = ledger.read_bytes()
    with SqliteStore.at(ledger) as store:
        assert [article.id for article in store.articles()] == ["a"]
        assert list(store.audit()) == []
    with pytest.raises(StoreError, match="may only be read"), SqliteStore.at(ledger) as store:
        store.write(Batch(at=AT, entries=(entry("b"),)))
    assert ledger.read_bytes() == before


def test_what_a_writer_has_committed_counts_for_who_may_only_read(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SqliteStore.at(ledger) as writer:
        writer.write(Batch(at=AT, entries=(entry("b"),)))
        monkeypatch.setattr(opening, "writable", lambda _path: False)
        with SqliteStore.at(ledger) as reader:
            assert list(reader.keys()) == ["a", "b"]


def test_a_full_disk_undoes_the_batch_and_says_so(ledger: Path) -> None:
    with SqliteStore.at(ledger) as store:
        with store._engine.connect() as connection:  # noqa: SLF001 - no disk of the test's own can be filled
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="disk is full"), opening.told(ledger):
            store.write(Batch(at=AT, entries=(entry("b", "Port Arlen. " * 9_000),)))
        assert list(store.keys()) == ["a"]
        assert list(store.audit()) == []


def test_a_damaged_ledger_is_told_and_audited_to_the_end(ledger: Path) -> None:
    with SqliteStore.at(ledger) as store:
        store.write(Batch(at=AT, entries=tuple(entry(f"doc {n}", f"Article {n}. " * 900) for n in range(40))))
    shutil.copy(ledger, ledger.with_name("cut.db"))
    with (cut := ledger.with_name("cut.db")).open("r+b") as file:
        file.seek(40_000)
        file.write(b"\xa5" * 60_000)
    with pytest.raises(StoreError, match="damaged"), SqliteStore.at(cut) as store:
        list(store.articles())
    with SqliteStore.at(cut) as store:
        assert any("the file is damaged" in fault.reason for fault in store.audit())


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is its folder there"):
        SqliteStore(tmp_path / "none" / "ledger.db")


def test_a_clock_that_was_put_back_makes_nothing_older_than_what_was_seen(ledger: Path) -> None:
    with SqliteStore.at(ledger) as store:
        store.write(Batch(at="2031-04-30T08:00:00.000000Z", entries=(entry("late"),)))
        assert [article.id for article in store.articles(AT)] == ["a"]
        assert store.times() == [AT, "2031-05-01T08:00:00.000001Z"]
