"""One suite for every store of the ledger."""

import gzip
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from newsledger.errors import StoreError
from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.model.links import Copy, Story, Verdict
from newsledger.model.marks import Dating, Furniture, Time
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference
from newsledger.store.protocol import Batch, Entry, Followed, Step, Store
from newsledger.store.schema import VERSION
from newsledger.store.sqlite import SqliteStore

WHY = Why(rule="test@1")
ONE, TWO, THREE = "2031-05-01T08:00:00Z", "2031-05-02T08:00:00Z", "2031-05-03T08:00:00Z"

LEDGERS = Path(__file__).parent / "ledgers"

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


def entry(doc: str, *marks: Time | Furniture | Issue, key: str = "k1", text: str | None = None) -> Entry:
    return Entry(article=article(doc, text) if text else article(doc), key=key, marks=marks)


def test_what_was_written_is_read_again(store: Store) -> None:
    store.write(Batch(at=ONE, entries=(entry("b", time("b")), entry("a", time("a"))), links=(copy("a", "b"),)))
    assert [item.id for item in store.articles()] == ["a", "b"]
    assert list(store.records()) == [time("a"), time("b"), copy("a", "b")]
    assert list(store.records(layer="compare")) == [copy("a", "b")]
    assert list(store.records(doc="a")) == [time("a"), copy("a", "b")]
    assert store.keys() == {"a": "k1", "b": "k1"}


def test_issues_stand_with_their_article(store: Store) -> None:
    wrong = Issue(doc="a", stage="t@1", severity="error", reason="failed", span=(0, 3))
    whole = Issue(doc="", stage="r@1", severity="error", reason="failed")
    store.write(Batch(at=ONE, entries=(entry("a", time("a"), wrong), entry("b")), links=(story("a", "b"), whole)))
    assert list(store.records(kind="issue")) == [wrong, whole]
    assert list(store.records(doc="a")) == [time("a"), wrong, story("a", "b")]
    store.write(Batch(at=TWO, entries=(entry("a", time("a"), key="k2"),), links=(story("a", "b"),)))
    assert list(store.records(kind="issue")) == []
    assert list(store.records(kind="issue", as_of=ONE)) == [wrong, whole]
    assert list(store.audit()) == []


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


def test_an_excerpt_holds_what_shows_some_passages_and_no_more(store: Store) -> None:
    furniture = Furniture(id="f", stage="t@1", why=WHY, doc="a", span=(0, 3), reason="label")
    far = msgspec.structs.replace(copy("a", "b"), id="far", a=Place(doc="a", span=(20, 30)))
    entries = (entry("a", furniture, time("a"), time("a", identity="u")), entry("b", time("b")), entry("c"))
    store.write(Batch(at=ONE, entries=entries, links=(copy("a", "b"), far, copy("a", "c"))))
    cites = [Place(doc="a", span=(4, 8)), Place(doc="b", span=(4, 8))]
    articles, marks, shared = store.excerpt(
        cites, [Reference(doc="a", id="au"), Reference(doc="b", id="bt"), Reference(doc="b", id="au")]
    )
    assert [found.id for found in articles] == ["a", "b"]
    assert [mark.id for mark in marks] == ["f", "au", "bt"]
    assert shared == [(Place(doc="a", span=(0, 9)), Place(doc="b", span=(0, 9)))]


def test_search_finds_words_in_any_form(store: Store) -> None:
    store.write(Batch(at=ONE, entries=(entry("a"), entry("b", text="Nothing of the kind happened."))))
    assert [(hit.doc, hit.title) for hit in store.search("ferries sank")] == []
    assert [(hit.doc, hit.title) for hit in store.search("ferries port")] == [("a", "Ferry leaves")]
    assert list(store.search('un"balanced AND (')) == []
    assert [hit.doc for hit in store.search("")] == ["a", "b"]


def test_retracted_statements_stay_visible_as_of_before(store: Store) -> None:
    store.write(Batch(at=ONE, entries=(entry("a", time("a")), entry("b", time("b"))), links=(copy("a", "b"),)))
    assert store.retract("a", TWO) == 3
    assert list(store.records()) == [time("b")]
    assert list(store.records(as_of=ONE)) == [time("a"), time("b"), copy("a", "b")]
    assert next(iter(store.search("ferry"))).doc == "b"


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


def test_erasing_takes_along_the_marks_of_others_that_rest_on_the_article(store: Store) -> None:
    why = Why(rule="dating.neighbours@1", places=(Place(doc="a", span=(29, 35)),))
    dating = Dating(
        doc="b", id="d", stage="d@1", why=why, value="2031-04-28", basis="cross-article", spans=(), confidence="low"
    )
    store.write(Batch(at=ONE, entries=(entry("a"), entry("b", time("b"))), links=(dating, time("b", "2031", "u"))))
    assert store.erase("a", TWO) == 1
    assert list(store.records(as_of=ONE)) == [time("b"), time("b", "2031", "u")]
    assert list(store.audit()) == []


def test_a_clean_ledger_audits_clean_and_a_damaged_one_does_not(store: Store) -> None:
    store.write(Batch(at=ONE, entries=(entry("a", time("a")),)))
    assert list(store.audit()) == []
    store.write(Batch(at=TWO, entries=(entry("c", time("c"), text="Too short."),)))
    assert [(fault.doc, fault.record) for fault in store.audit()] == [("c", "ct")]


DAMAGE = {
    "a text": ("UPDATE article SET text_hash = 'x'", "not the one"),
    "bytes of an article": ("UPDATE article SET payload = zeroblob(9)", "its bytes"),
    "bytes of a record": ("UPDATE record SET payload = CAST(substr(payload, 1, 40) AS BLOB)", "its bytes"),
    "the index of words": ("UPDATE found SET text = 'Nothing.'", "not the one"),
}


@pytest.mark.parametrize("kind", sorted(DAMAGE))
def test_whatever_byte_is_changed_an_audit_finds_it(tmp_path: Path, kind: str) -> None:
    path, (statement, told) = tmp_path / "ledger.db", DAMAGE[kind]
    store = SqliteStore(path)
    store.write(Batch(at=ONE, entries=(entry("a", time("a", "2031-04-28")),)))
    assert list(store.audit()) == []
    store.close()
    with sqlite3.connect(path) as raw:
        raw.execute(statement)
    raw.close()
    again = SqliteStore(path)
    assert [told in fault.reason for fault in again.audit()][:1] == [True]
    again.close()


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


def test_keys_tell_what_became_of_a_story_and_what_it_holds_now(store: Store) -> None:
    grew = Step(key="k", link="s2", change="grew", others=("x", "y"))
    first = Step(key="k", link="s1", change="appeared")
    held = Step(key="l", link="s9", change="same", members=("m1", "m2"))
    store.write(Batch(at=ONE, steps={"story": [first, held]}))
    now = {"k": Followed(link="s1", members=frozenset()), "l": Followed(link="s9", members=frozenset({"m1", "m2"}))}
    assert store.followed("story") == now
    store.write(Batch(at=TWO, steps={"story": [grew, Step(key="l", link=None, change="gone")], "standing": [first]}))
    assert store.lineage("story")["k"] == [(ONE, first), (TWO, grew)]
    assert store.lineage("standing") == {"k": [(TWO, first)]}
    assert store.followed("story") == {"k": Followed(link="s2", members=frozenset())}


def version(doc: str, text: str, modified: str) -> Article:
    return Article(id=doc, text=text, version_of="a", modified=modified)


def test_a_version_takes_the_place_of_the_one_before(store: Store) -> None:
    old, new, older = version("a", "Old. " * 9, "1"), version("a~2", "New. " * 9, "2"), version("a~0", "Oldest.", "0")
    store.write(Batch(at=ONE, entries=(Entry(article=old, key="k", marks=(time("a"),)), entry("b"))))
    store.write(Batch(at=ONE, links=(copy("a", "b"),)))
    later = (
        Entry(article=new, key="k", marks=(time("a~2"),), instead_of=("a",)),
        Entry(article=older, key="k", marks=(time("a~0"),), successor="a~2"),
    )
    store.write(Batch(at=TWO, entries=later))
    assert [item.id for item in store.articles()] == ["a~2", "b"]
    assert list(store.records()) == [time("a~2")]
    assert list(store.records(as_of=ONE)) == [time("a"), copy("a", "b")]
    assert [item.id for item in store.superseded()] == ["a", "a~0"]
    assert [(held.doc, held.base, held.dated, held.stands) for held in store.held()] == [
        ("a", "a", "1", False),
        ("b", "b", "", True),
        ("a~2", "a", "2", True),
        ("a~0", "a", "0", False),
    ]
    assert [item.id for item in store.archived(["a", "b", "x"])] == ["a", "b"]
    assert list(store.audit()) == []
    assert [hit.doc for hit in store.search("old")] == []
    assert [hit.doc for hit in store.search("old", as_of=ONE)] == ["a"]
    assert store.erase("a~2", THREE) == 3
    assert set(store.erased()) == {"a", "a~0", "a~2"}
    assert [item.id for item in store.articles(as_of=ONE)] == ["b"]


def test_of_a_batch_with_two_versions_the_later_stands(store: Store) -> None:
    first = Entry(article=version("a~1", "One. " * 9, "1"), key="k", marks=(time("a~1"),))
    second = Entry(article=version("a~2", "Two. " * 9, "2"), key="k", marks=(time("a~2"),), instead_of=("a~1",))
    store.write(Batch(at=ONE, entries=(first, second)))
    assert [item.id for item in store.articles()] == ["a~2"]
    assert list(store.records()) == [time("a~2")]
    assert [item.id for item in store.superseded()] == ["a~1"]


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


def test_what_was_kept_goes_when_an_article_is_erased(store: Store) -> None:
    store.write(Batch(at=ONE, entries=(entry("a"), entry("b")), notes={"state": "x"}))
    store.keep("report", "quotes a")
    assert store.note("report") == "quotes a"
    assert store.times() == [ONE]
    store.erase("a", TWO)
    assert (store.note("report"), store.note("state")) == (None, "x")


def rejected(*docs: str) -> Verdict:
    about, places = Reference(doc="", id="line:1f"), tuple(Place(doc=doc, span=(0, 9)) for doc in docs)
    base = {"id": "v", "stage": "v@1", "why": WHY, "score": 1.0, "by": "anna", "at": TWO}
    return Verdict(**base, about=about, decision="reject", value="The ferry", places=places, says=("5e",))  # type: ignore[arg-type]


def test_a_rejected_line_outlasts_an_article_it_cited_without_its_words(store: Store) -> None:
    store.write(Batch(at=ONE, entries=(entry("a"), entry("b"))))
    store.decide(rejected("a", "b"))
    store.retract("b", TWO)
    assert list(store.records(layer="verdict")) == [rejected("a", "b")]
    assert store.erase("a", THREE) == 0
    found = store.record("v")
    assert isinstance(found, Verdict)
    assert (found.value, [place.doc for place in found.places], found.says) == (None, ["b"], ("5e",))


HELD = {  # articles of the stored ledgers, and which stand: in version 1 another text of "b" stood beside the first
    1: {"a": True, "b": True, "b~ef106ad2": True},
    2: {"a": True, "b": False, "b~75f5689a": True},
    3: {"a": True, "b": False, "b~bf0b2179": True},
    4: {"a": True, "b": False, "b~bf0b2179": True},
    5: {"a": True, "b": False, "b~bf0b2179": True},
}


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_ledger_of_an_earlier_version_is_brought_to_this_one(tmp_path: Path, version: int) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((LEDGERS / f"version-{version}.db.gz").read_bytes()))
    with sqlite3.connect(path) as raw:
        standing = raw.execute("SELECT id FROM record WHERE closed IS NULL AND layer = 'annotate'").fetchall()
        keys = {row[0] for row in raw.execute("SELECT key FROM lineage WHERE kind = 'story'")}
    raw.close()
    store = SqliteStore(path)
    assert {record.id for record in store.records(layer="annotate") if not isinstance(record, Issue)} == {
        identity for (identity,) in standing
    }
    assert {held.doc: held.stands for held in store.held()} == HELD[version]
    assert {held.base for held in store.held()} == {"a", "b"}
    assert list(store.audit()) == []
    assert {hit.doc for hit in store.search("bridge")} == {doc for doc, stands in HELD[version].items() if stands}
    assert any("c" in {hit.doc for hit in store.search("bridge", as_of=at)} for at in store.times())
    assert len(list(store.records(layer="verdict"))) == 2
    named = next(record for record in store.records(layer="annotate") if isinstance(record, Time))
    assert named in store.excerpt([Place(doc=named.doc, span=(0, 9))], [Reference(doc=named.doc, id=named.id)])[1]
    assert store.cursor("anna") in store.times()
    assert store.followed("story").keys() <= keys
    assert store.followed("story")
    store.write(Batch(at="2040-01-01T00:00:00Z", entries=(entry("d", time("d")),)))
    assert [item.id for item in store.articles()][-1] == "d"
    store.close()
    again = SqliteStore(path)
    assert list(again.audit()) == []
    again.close()
    SqliteStore(tmp_path / "new.db").close()
    assert tables(path) == tables(tmp_path / "new.db")


def tables(path: Path) -> dict[str, set[str]]:
    """The columns of every table and index of a file."""
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute("SELECT type, name FROM sqlite_master WHERE type IN ('table', 'index')").fetchall()
        asked = {"table": "SELECT name FROM pragma_table_info(?)", "index": "SELECT name FROM pragma_index_info(?)"}
        return {name: {row[0] for row in raw.execute(asked[kind], (name,))} for kind, name in found}
