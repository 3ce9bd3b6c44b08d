"""The ledger in one SQLite file: write-ahead log, so that readers never wait and kill -9 loses nothing committed."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import msgspec
from sqlalchemy import Connection, CursorResult
from sqlalchemy.exc import DatabaseError

from newsledger.model.article import Article
from newsledger.model.codec import AnyRecord
from newsledger.model.ids import text_hash
from newsledger.model.links import Verdict
from newsledger.model.marks import AnyMark
from newsledger.model.span import Place, Reference
from newsledger.store.opening import engine_of, keep_log, told, writable
from newsledger.store.places import places_of
from newsledger.store.protocol import Batch, Fault, Followed, Held, Hit, Layer, Step
from newsledger.store.schema import VERSION, prepare, version_of
from newsledger.store.writing import Writing, erase, pack, unpack

FETCHED = 1000
"""Rows of an answer that are fetched at a time."""

NOTE, KEPT = "note:", "kept:"
_unpack_article = msgspec.msgpack.Decoder(Article).decode
_unpack_mark = msgspec.msgpack.Decoder(AnyMark).decode

Row = dict[str, Any]
Read = TypeVar("Read")


class _Shared(msgspec.Struct):
    """The two sides of a copy, read in a sixth of the time that all of it takes; a line may rest on a thousand."""

    a: Place
    b: Place


_unpack_shared = msgspec.msgpack.Decoder(_Shared).decode


class SqliteStore:
    """A ledger in a file; the file is made if it is not there.

    Raises:
        StoreError: The file is no ledger, one of a newer version, or cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._engine = engine_of(path)
        self._writing = self._engine.execution_options(writes=True)
        with told(path):
            with self._engine.connect() as connection:
                ready = version_of(connection) == VERSION
            if not ready:
                with self._writing.begin() as connection:
                    prepare(connection)
            if writable(path):
                keep_log(self._engine)

    @classmethod
    @contextmanager
    def at(cls, path: Path) -> Iterator["SqliteStore"]:
        """The ledger of a file while something is done to it, closed at the end.

        Raises:
            StoreError: As for opening it, or the file or disk refuses what is done.
        """
        store = cls(path)
        try:
            with told(path):
                yield store
        finally:
            store.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def write(self, batch: Batch) -> None:
        """Write a batch in one transaction."""
        with self._writing.begin() as connection:
            writing = Writing(connection, batch.at)
            for entry in batch.entries:
                writing.article(entry)
            if batch.links is not None:
                writing.replace("compare", None, batch.links)
            for kind, steps in batch.steps.items():
                writing.steps(kind, steps)
            for name, value in batch.notes.items():
                note = {"name": NOTE + name, "value": value}
                connection.exec_driver_sql(_NOTED, note)
            writing.finish()

    def keys(self) -> dict[str, str]:
        """Key of the last run of every article."""
        with self._engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT doc, key FROM article WHERE closed IS NULL")
            return {row.doc: row.key for row in rows}

    def times(self) -> list[str]:
        """System times of all transactions, in order."""
        with self._engine.connect() as connection:
            return list(connection.exec_driver_sql("SELECT at FROM tx ORDER BY number").scalars())

    def held(self) -> list[Held]:
        """Every text that stands or that a later version took the place of, in the order they came in."""
        query = (
            "SELECT doc, base, dated, text_hash, key, successor IS NULL AS stands FROM article"
            " WHERE closed IS NULL OR successor IS NOT NULL ORDER BY number"
        )
        with self._engine.connect() as connection:
            return [Held(**row._asdict() | {"stands": bool(row.stands)}) for row in connection.exec_driver_sql(query)]

    def articles(self, as_of: str | None = None) -> Iterator[Article]:
        """Articles that stood at a time, sorted by id."""
        with self._engine.connect() as connection:
            query = f"SELECT payload FROM article WHERE {_STOOD} ORDER BY doc, number"
            yield from map(_unpack_article, _payloads(connection.exec_driver_sql(query, _moment(connection, as_of))))

    def superseded(self) -> Iterator[Article]:
        """Versions of articles in whose place another stands, sorted by id; those of forgotten articles are left out."""
        yield from self._read(
            "SELECT payload FROM article AS old WHERE successor IS NOT NULL AND EXISTS"
            " (SELECT 1 FROM article AS new WHERE new.base = old.base AND new.closed IS NULL) ORDER BY doc, number"
        )

    def archived(self, docs: Iterable[str]) -> Iterator[Article]:
        """The last text of each article of some ids, whether it stands or not, sorted by id."""
        for doc in sorted(set(docs)):
            yield from self._read("SELECT payload FROM article WHERE doc = :doc ORDER BY number DESC LIMIT 1", doc=doc)

    def _read(self, query: str, **given: str) -> Iterator[Article]:
        with self._engine.connect() as connection:
            yield from map(_unpack_article, _payloads(connection.exec_driver_sql(query, given)))

    def records(
        self,
        *,
        layer: Layer | None = None,
        kind: str | None = None,
        doc: str | None = None,
        as_of: str | None = None,
    ) -> Iterator[AnyRecord]:
        """Records that stood at a time: marks in the order they were made, then links sorted by id."""
        wanted = {"layer": layer, "kind": kind, "doc": doc}
        conditions = {
            "layer": "layer = :layer",
            "kind": "kind = :kind",
            "doc": "(doc = :doc OR number IN (SELECT record FROM place WHERE doc = :doc))",
        }
        asked = {name: value for name, value in wanted.items() if value is not None}
        where = "".join(f" AND {conditions[name]}" for name in asked)
        parts = (
            "doc IS NOT NULL ORDER BY doc, layer, number",
            "doc IS NULL ORDER BY layer, id, number",
        )  # the first by its index
        with self._engine.connect() as connection:
            given = _moment(connection, as_of) | asked
            for part in parts:
                query = f"SELECT payload FROM record WHERE {_STOOD}{where} AND {part}"
                yield from map(unpack, _payloads(connection.exec_driver_sql(query, given)))

    def excerpt(
        self, places: Iterable[Place], marks: Iterable[Reference], as_of: str | None = None
    ) -> tuple[list[Article], list[AnyMark], list[tuple[Place, Place]]]:
        """The articles of some passages, their furniture, some marks, and what copies touch two of the passages."""
        cited = sorted({(place.doc, *place.span) for place in places})
        named = sorted({(mark.doc, mark.id) for mark in marks if mark.id})
        names = {"docs": sorted({doc for doc, *_ in cited}), "places": cited, "marks": named}
        among = "doc IN (SELECT value FROM json_each(:docs))"
        with self._engine.connect() as connection:
            given = _moment(connection, as_of) | {name: json.dumps(value) for name, value in names.items()}

            def found(table: str, where: str) -> Iterator[bytes]:
                query = f"SELECT payload FROM {table} WHERE {_STOOD} AND {where} ORDER BY number"
                return _payloads(connection.exec_driver_sql(query, given))

            articles = [_unpack_article(payload) for payload in found("article", among)]
            held = [_unpack_mark(payload) for payload in found("record", f"kind = 'furniture' AND {among}")]
            held += [_unpack_mark(payload) for payload in found("record", _NAMED)]
            shared = [(copy.a, copy.b) for copy in map(_unpack_shared, found("record", _TOUCHING))]
        return articles, held, shared

    def record(self, identity: str) -> AnyRecord | None:
        """The record of an id that stands; None if there is none."""
        query = "SELECT payload FROM record WHERE id = :id AND closed IS NULL"
        with self._engine.connect() as connection:
            payload = connection.exec_driver_sql(query, {"id": identity}).scalar()
            return None if payload is None else unpack(payload)

    def note(self, name: str) -> str | None:
        """What was written down under a name."""
        with self._engine.connect() as connection:
            query = "SELECT value FROM setting WHERE name IN (:note, :kept)"
            found: str | None = connection.exec_driver_sql(query, {"note": NOTE + name, "kept": KEPT + name}).scalar()
            return found

    def keep(self, name: str, value: str) -> None:
        """Write something down under a name, outside of any system time; erasing an article wipes all that was kept."""
        with self._writing.begin() as connection:
            connection.exec_driver_sql(_NOTED, {"name": KEPT + name, "value": value})

    def lineage(self, kind: str) -> dict[str, list[tuple[str, Step]]]:
        """Key to all that became of it, with the times, in order; for one kind of link."""
        query = (
            "SELECT at, key, link, change, others FROM lineage JOIN tx ON number = tx"
            " WHERE kind = :kind ORDER BY tx, lineage.rowid"
        )
        found: dict[str, list[tuple[str, Step]]] = {}
        with self._engine.connect() as connection:
            for at, key, link, change, others in connection.exec_driver_sql(query, {"kind": kind}):
                step = Step(key=key, link=link, change=change, others=tuple(others.split()))
                found.setdefault(key, []).append((at, step))
        return found

    def followed(self, kind: str) -> dict[str, Followed]:
        """Key to what it names now, for one kind of link; keys that name nothing any more are left out."""
        query = "SELECT key, link, members FROM followed WHERE kind = :kind"
        with self._engine.connect() as connection:
            rows = connection.exec_driver_sql(query, {"kind": kind})
            return {row.key: Followed(link=row.link, members=frozenset(row.members.split())) for row in rows}

    def decide(self, verdict: Verdict) -> None:
        """Keep what a person decided. Undoing it is a retraction of its id."""
        with self._writing.begin() as connection:
            writing = Writing(connection, verdict.at)
            writing.add("verdict", verdict, pack(verdict))
            writing.finish()

    def cursor(self, reader: str) -> str | None:
        """The system time up to which a reader has seen the ledger; None before the first time."""
        query = "SELECT at FROM cursor WHERE reader = :reader"
        with self._engine.connect() as connection:
            found: str | None = connection.exec_driver_sql(query, {"reader": reader}).scalar()
            return found

    def seen(self, reader: str, at: str) -> None:
        """A reader has seen the ledger up to a system time."""
        with self._writing.begin() as connection:
            query = "INSERT OR REPLACE INTO cursor (reader, at) VALUES (:reader, :at)"
            connection.exec_driver_sql(query, {"reader": reader, "at": at})

    def search(self, words: str, as_of: str | None = None) -> Iterator[Hit]:
        """Articles that stood at a time and hold all the words, the best first; without words all, by their ids."""
        matching = ("doc, at, found.title, snippet(found, 1, '', '', '…', 24)", "found MATCH :words", "rank, doc")
        every = "doc, at, found.title, substr(found.text, 1, 200)", "1", "doc"
        what, which, order = matching if words.split() else every
        query = (
            f"SELECT {what} FROM found JOIN article ON article.number = found.rowid JOIN tx ON tx.number = opened"
            f" WHERE {which} AND {_STOOD} ORDER BY {order}"
        )
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        with self._engine.connect() as connection:
            for doc, at, title, passage in connection.exec_driver_sql(
                query, _moment(connection, as_of) | {"words": quoted}
            ):
                yield Hit(doc=doc, at=at, title=title or None, passage=" ".join(passage.split()))

    def retract(self, identity: str, at: str) -> int:
        """Close an article's statements, or one record; how many were closed."""
        with self._writing.begin() as connection:
            writing = Writing(connection, at)
            count = writing.close_where("article", "doc = ?", identity)
            count += writing.close_where("record", "doc = ? OR id = ?", identity, identity)
            rests = "layer <> 'verdict' AND number IN (SELECT record FROM place WHERE doc = ?)"
            return count + writing.close_where("record", rests, identity)

    def erase(self, doc: str, at: str) -> int:
        """Remove an article and all that rests on it, history included, and leave a tombstone; how many records."""
        with self._writing.begin() as connection:
            gone = erase(connection, doc, at)
        with closing(self._engine.raw_connection()) as raw, closing(raw.cursor()) as cursor:
            cursor.execute("INSERT INTO found (found) VALUES ('optimize')")  # deleted words linger till merged
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def erased(self) -> dict[str, str]:
        """Ids of erased articles, and when."""
        with self._engine.connect() as connection:
            return {row.doc: row.at for row in connection.exec_driver_sql("SELECT doc, at FROM tombstone")}

    def audit(self) -> Iterator[Fault]:
        """Every stored byte that is not the one written, every span that does not slice, every record without article."""
        try:
            yield from self._faults()
        except DatabaseError as problem:
            yield Fault(doc="", record=None, reason=f"the file is damaged, and the rest cannot be read: {problem.orig}")

    def _faults(self) -> Iterator[Fault]:
        lengths: dict[str, int] = {}
        with self._engine.connect() as connection:
            yield from _damages(connection)
            query = "SELECT doc, text_hash, payload, sum, found.text FROM article LEFT JOIN found ON found.rowid = article.number"
            for doc, stored, payload, check, searched in connection.exec_driver_sql(f"{query} ORDER BY number"):
                article = _read_back(_unpack_article, payload, check)
                if article is None:
                    yield Fault(doc=doc, record=None, reason="its bytes are not those that were stored")
                    continue
                lengths[doc] = max(len(article.text), lengths.get(doc, 0))
                if text_hash(article.text) != stored or searched != article.text:
                    yield Fault(doc=doc, record=None, reason="the text is not the one that was stored")
            query = "SELECT id, doc, payload, sum FROM record"
            for identity, doc, payload, check in connection.exec_driver_sql(query):
                record = _read_back(unpack, payload, check)
                if record is None:
                    yield Fault(doc=doc or "", record=identity, reason="its bytes are not those that were stored")
                    continue
                for place in places_of(record):
                    start, end = place.span
                    if not 0 <= start < end <= lengths.get(place.doc, -1):
                        yield Fault(doc=place.doc, record=identity, reason=f"no text at {place.span}")


def _damages(connection: Connection) -> Iterator[Fault]:
    """What is wrong with the file."""
    for (said,) in connection.exec_driver_sql("PRAGMA quick_check"):
        if said != "ok":
            yield Fault(doc="", record=None, reason=f"the file is damaged: {' '.join(said.split())}")


def _payloads(found: CursorResult[Any]) -> Iterator[bytes]:
    """The packed rows of an answer, read from the driver itself in a third of the time."""
    while rows := found.cursor.fetchmany(FETCHED):
        yield from (payload for (payload,) in rows)


def _read_back(decode: Callable[[bytes], Read], payload: bytes, check: int) -> Read | None:
    """What was packed, if its bytes are those that were written."""
    if crc32(payload) != check:
        return None
    try:
        return decode(payload)
    except msgspec.MsgspecError:
        return None


_NOTED = "INSERT OR REPLACE INTO setting (name, value) VALUES (:name, :value)"

_NAMED = "(doc, id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(:marks))"

_TOUCHING = (
    "kind = 'copy' AND number IN (WITH cited AS MATERIALIZED"
    " (SELECT value ->> 0 AS doc, value ->> 1 AS start, value ->> 2 AS end FROM json_each(:places))"
    " SELECT place.record FROM cited JOIN place ON place.doc = cited.doc"
    " AND place.start < cited.end AND place.end > cited.start"
    " GROUP BY place.record HAVING MIN(place.doc) < MAX(place.doc))"
)
"""What touches passages of two articles; they are read out of the JSON once, not once for each place beside them."""

_STOOD = "opened <= :now AND (closed IS NULL OR closed > :now)"


def _moment(connection: Connection, as_of: str | None) -> Row:
    query = "SELECT MAX(number) FROM tx" + ("" if as_of is None else " WHERE at <= :at")
    number = connection.exec_driver_sql(query, None if as_of is None else {"at": as_of}).scalar()
    return {"now": number or 0}
