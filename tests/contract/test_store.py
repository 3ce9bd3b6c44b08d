"""One suite for every store of the ledger."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsledger.errors import StoreError
from newsledger.model.article import Article
from newsledger.model.links import Copy, Story, Verdict
from newsledger.model.marks import Furniture, Time
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference
from newsledger.store.protocol import Batch, Entry, Step, Store
from newsledger.store.sqlite import SqliteStore

WHY = Why(rule="test@1")
ONE, TWO, THREE = "2031-05-01T08:00:00Z", "2031-05-02T08:00:00Z", "2031-05-03T08:00:00Z"

BACKENDS: dict[str, Callable[[Path], Store]] = {"sqlite": lambda folder: SqliteStore(folder / "ledger.db")}


@pytest.fixture(params=sorted(BACKENDS))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = BACKENDS[request.param](tmp_path)
    yield opened
    opened.close()


def article(doc: str, text: str = "The ferry left Port Arlen on Monday.") -> Article:
    return Article(id=doc, text=text, title="Ferry leaves")


def time(doc: str, value: str = "2031-04-28", identity: str = "t") -> Time:
    return Time(doc=doc, id=doc + identity, stage="t@1", why=WHY, span=(29, 35), type="DATE", value=value)


def copy(left: str, right: str) -> Copy:
    a, b = Place(doc=left, span=(0, 9)), Place(doc=right, span=(0, 9))
    return Copy(id=f"c{left}{right}", stage="r@1", why=WHY, score=1.0, a=a, b=b, direction="unknown", words=2)


def story(*docs: str) -> Story:
    return Story(id="s" + "".join(docs), stage="s@1", why=WHY, score=1.0, docs=docs)


def entry(doc: str, *marks: Time | Furniture, key: str = "k1", text: str | None = None) -> Entry:
    return Entry(article=article(doc, text) if text else article(doc), key=key, marks=marks)


def test_what_was_written_is_read_again(store: Store) -> None:
    store.write(Batch(at=ONE, entries=(entry("b", time("b")), entry("a", time("a"))), links=(copy("a", "b"),)))
    assert [item.id for item in store.articles()] == ["a", "b"]
    assert list(store.records()) == [time("a"), time("b"), copy("a", "b")]
    assert list(store.records(layer="compare")) == [copy("a", "b")]
    assert list(store.records(doc="a")) == [time("a"), copy("a", "b")]
    assert store.keys() == {"a": "k1", "b": "k1"}


def test_writing_the_same_again_changes_nothing(store: Store) -> None:
    batch = Batch(at=ONE, entries=(entry("a", time("a")),), links=(story("a"),))
    store.write(batch)
    before = list(store.records())
    store.write(Batch(at=TWO, entries=batch.entries, links=batch.links))
    assert list(store.records()) == before == list(store.records(as_of=ONE))


def test_what_is_gone_is_closed_and_seen_as_of_then(store: Store) -> None:
    store.write(Batch(at=ONE, entries=(entry("a", time("a", "2030")),), links=(story("a"),)))
    store.write(Batch(at=TWO, entries=(entry("a", time("a", "2031"), key="k2"), entry("b")), links=(story("a", "b"),)))
    assert list(store.records()) == [time("a", "2031"), story("a", "b")]
    assert list(store.records(as_of=ONE)) == [time("a", "2030"), story("a")]
    assert [item.id for item in store.articles(as_of=ONE)] == ["a"]
    assert list(store.articles(as_of="2030-01-01T00:00:00Z")) == []
    assert store.times() == [ONE, TWO]


def test_links_are_left_alone_unless_a_batch_brings_them(store: Store) -> None:
    store.write(Batch(at=ONE, entries=(entry("a"),), links=(story("a"),)))
    store.write(Batch(at=TWO, entries=(entry("b"),)))
    assert list(store.records()) == [story("a")]


def test_search_finds_words_in_any_form(store: Store) -> None:
    store.write(Batch(at=ONE, entries=(entry("a"), entry("b", text="Nothing of the kind happened."))))
    assert [(hit.doc, hit.title) for hit in store.search("ferries sank", 5)] == []
    assert [(hit.doc, hit.title) for hit in store.search("ferries port", 5)] == [("a", "Ferry leaves")]
    assert list(store.search('un"balanced AND (', 5)) == []
    assert list(store.search("", 5)) == []


def test_retracted_statements_stay_visible_as_of_before(store: Store) -> None:
    store.write(Batch(at=ONE, entries=(entry("a", time("a")), entry("b", time("b"))), links=(copy("a", "b"),)))
    assert store.retract("a", TWO) == 3
    assert list(store.records()) == [time("b")]
    assert list(store.records(as_of=ONE)) == [time("a"), time("b"), copy("a", "b")]
    assert next(iter(store.search("ferry", 5))).doc == "b"


def test_erasing_removes_all_that_rested_on_an_article(store: Store, tmp_path: Path) -> None:
    store.write(Batch(at=ONE, entries=(entry("a", text="Quibblesworth " * 9), entry("b")), links=(copy("a", "b"),)))
    assert store.erase("a", TWO) == 1
    assert [item.id for item in store.articles(as_of=ONE)] == ["b"]
    assert list(store.records(as_of=ONE)) == []
    assert store.erased() == {"a": TWO}
    store.close()
    for path in tmp_path.glob("ledger*"):
        assert b"Quibblesworth" not in path.read_bytes()
        assert b"quibblesworth" not in path.read_bytes()


def test_a_clean_ledger_audits_clean_and_a_damaged_one_does_not(store: Store) -> None:
    store.write(Batch(at=ONE, entries=(entry("a", time("a")),)))
    assert list(store.audit()) == []
    store.write(Batch(at=TWO, entries=(entry("c", time("c"), text="Too short."),)))
    assert [(fault.doc, fault.record) for fault in store.audit()] == [("c", "ct")]


def test_a_reader_sees_what_was_committed_while_another_writes(store: Store, tmp_path: Path) -> None:
    store.write(Batch(at=ONE, entries=(entry("a"),)))
    reader = SqliteStore(tmp_path / "ledger.db")
    reading = reader.articles()
    assert next(reading).id == "a"
    store.write(Batch(at=TWO, entries=(entry("b"),)))
    assert list(reading) == []
    assert [item.id for item in reader.articles()] == ["a", "b"]
    reader.close()


def test_a_failed_batch_leaves_nothing(store: Store) -> None:
    store.write(Batch(at=ONE, entries=(entry("a"),)))
    broken = Entry(article=article("b"), key="k", marks=(object(),))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        store.write(Batch(at=TWO, entries=(entry("c"), broken)))
    assert [item.id for item in store.articles()] == ["a"]
    assert store.times() == [ONE]


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to look at" * 9, "utf-8")
    with pytest.raises(StoreError, match="no ledger"):
        SqliteStore(path)


def test_a_ledger_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    SqliteStore(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE setting SET value = '99'")
    raw.close()
    with pytest.raises(StoreError, match="version 99"):
        SqliteStore(path)


def test_a_verdict_is_kept_until_it_is_undone(store: Store) -> None:
    verdict = Verdict(
        id="v",
        stage="v@1",
        why=WHY,
        score=1.0,
        about=Reference(doc="a"),
        decision="date",
        value="2031-05-01",
        by="anna",
        at=TWO,
    )
    store.write(Batch(at=ONE, entries=(entry("a"),), links=(story("a"),)))
    store.decide(verdict)
    store.write(Batch(at=THREE, links=()))
    assert list(store.records(layer="verdict")) == [verdict]
    assert store.retract("v", THREE) == 1
    assert list(store.records(layer="verdict")) == []
    assert list(store.records(layer="verdict", as_of=TWO)) == [verdict]


def test_keys_tell_what_became_of_a_story(store: Store) -> None:
    grew = Step(key="k", link="s2", change="grew", others=("x", "y"))
    first = Step(key="k", link="s1", change="appeared")
    store.write(Batch(at=ONE, steps={"story": [first, Step(key="l", link="s9", change="same")]}))
    store.write(Batch(at=TWO, steps={"story": [grew], "standing": [first]}))
    assert store.lineage("story") == {"k": [(ONE, first), (TWO, grew)]}
    assert store.lineage("standing") == {"k": [(TWO, first)]}


def test_each_reader_has_a_cursor(store: Store) -> None:
    assert store.cursor("anna") is None
    store.seen("anna", ONE)
    store.seen("anna", TWO)
    store.seen("bert", ONE)
    assert (store.cursor("anna"), store.cursor("bert")) == (TWO, ONE)


def test_a_note_is_found_again(store: Store) -> None:
    assert store.note("state") is None
    store.write(Batch(at=ONE, notes={"state": "x"}))
    assert store.note("state") == "x"
