"""The ledger in one SQLite file: write-ahead log, so that readers never wait and kill -9 loses nothing committed."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, create_engine, event, select, text
from sqlalchemy.exc import DatabaseError

from newsledger.errors import StoreError
from newsledger.model.article import Article
from newsledger.model.codec import AnyRecord
from newsledger.model.ids import text_hash
from newsledger.model.links import Verdict
from newsledger.model.marks import Mark
from newsledger.store.places import docs_of, main_place, places_of
from newsledger.store.protocol import Batch, Entry, Fault, Hit, Layer, Step
from newsledger.store.schema import articles, cursors, prepare, records, settings, tombstones, transactions

WAIT_SECONDS = 30
NOTE = "note:"
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(AnyRecord).decode
_unpack_article = msgspec.msgpack.Decoder(Article).decode
Row = dict[str, Any]

_INSERT_RECORD = (
    "INSERT INTO record (number, id, kind, layer, doc, start, end, payload, opened) VALUES (?,?,?,?,?,?,?,?,?)"
)


class SqliteStore:
    """A ledger in a file; the file is made if it is not there.

    Raises:
        StoreError: The file is no ledger, or one of a newer version.
    """

    def __init__(self, path: Path) -> None:
        self._engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": WAIT_SECONDS})
        event.listen(self._engine, "connect", _tune)
        try:
            with self._engine.begin() as connection:
                prepare(connection)
        except DatabaseError as problem:
            raise StoreError(f"{path}: no ledger, or it cannot be opened ({problem.orig})") from problem

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def write(self, batch: Batch) -> None:
        """Write a batch in one transaction."""
        with self._engine.begin() as connection:
            writing = _Writing(connection, batch.at)
            for entry in batch.entries:
                writing.article(entry)
            if batch.links is not None:
                writing.replace("compare", None, batch.links)
            for kind, steps in batch.steps.items():
                writing.steps(kind, steps)
            for name, value in batch.notes.items():
                note = {"name": NOTE + name, "value": value}
                connection.execute(text("INSERT OR REPLACE INTO setting (name, value) VALUES (:name, :value)"), note)
            writing.finish()

    def keys(self) -> dict[str, str]:
        """Key of the last run of every article."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(articles.c.doc, articles.c.key).where(articles.c.closed.is_(None)))
            return {row.doc: row.key for row in rows}

    def times(self) -> list[str]:
        """System times of all transactions, in order."""
        with self._engine.connect() as connection:
            return list(connection.execute(select(transactions.c.at).order_by(transactions.c.number)).scalars())

    def articles(self, as_of: str | None = None) -> Iterator[Article]:
        """Articles that stood at a time, sorted by id."""
        with self._engine.connect() as connection:
            query = f"SELECT payload FROM article WHERE {_STOOD} ORDER BY doc, number"
            for (payload,) in connection.execute(text(query), _moment(connection, as_of)):
                yield _unpack_article(payload)

    def records(
        self, *, layer: Layer | None = None, doc: str | None = None, as_of: str | None = None
    ) -> Iterator[AnyRecord]:
        """Records that stood at a time: marks in the order they were made, then links sorted by id."""
        rests = "AND (doc = :doc OR number IN (SELECT record FROM place WHERE doc = :doc))"
        where = f"{'AND layer = :layer' if layer else ''} {rests if doc is not None else ''}"
        order = "ORDER BY doc IS NULL, doc, layer, CASE WHEN doc IS NULL THEN id END, number"
        query = f"SELECT payload FROM record WHERE {_STOOD} {where} {order}"
        with self._engine.connect() as connection:
            moment = _moment(connection, as_of) | ({"doc": doc} if doc is not None else {})
            for (payload,) in connection.execute(text(query), moment | ({"layer": layer} if layer else {})):
                yield _unpack(payload)

    def note(self, name: str) -> str | None:
        """What a run wrote down under a name."""
        with self._engine.connect() as connection:
            query = select(settings.c.value).where(settings.c.name == NOTE + name)
            found: str | None = connection.execute(query).scalar()
            return found

    def lineage(self, kind: str) -> dict[str, list[tuple[str, Step]]]:
        """Key to all that became of it, with the times, in order; for one kind of link."""
        query = (
            "SELECT at, key, link, change, others FROM lineage JOIN tx ON number = tx"
            " WHERE kind = :kind ORDER BY tx, lineage.rowid"
        )
        found: dict[str, list[tuple[str, Step]]] = {}
        with self._engine.connect() as connection:
            for at, key, link, change, others in connection.execute(text(query), {"kind": kind}):
                step = Step(key=key, link=link, change=change, others=tuple(others.split()))
                found.setdefault(key, []).append((at, step))
        return found

    def decide(self, verdict: Verdict) -> None:
        """Keep what a person decided. Undoing it is a retraction of its id."""
        with self._engine.begin() as connection:
            writing = _Writing(connection, verdict.at)
            writing.add("verdict", verdict)
            writing.finish()

    def cursor(self, reader: str) -> str | None:
        """The system time up to which a reader has seen the ledger; None before the first time."""
        with self._engine.connect() as connection:
            found: str | None = connection.execute(select(cursors.c.at).where(cursors.c.reader == reader)).scalar()
            return found

    def seen(self, reader: str, at: str) -> None:
        """A reader has seen the ledger up to a system time."""
        with self._engine.begin() as connection:
            query = text("INSERT OR REPLACE INTO cursor (reader, at) VALUES (:reader, :at)")
            connection.execute(query, {"reader": reader, "at": at})

    def search(self, words: str, limit: int) -> Iterator[Hit]:
        """Articles that hold all the words, the best first."""
        query = (
            "SELECT doc, title, snippet(found, 2, '', '', '…', 24) FROM found"
            " WHERE found MATCH :words ORDER BY rank, doc LIMIT :limit"
        )
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        if not quoted:
            return
        with self._engine.connect() as connection:
            for doc, title, passage in connection.execute(text(query), {"words": quoted, "limit": limit}):
                yield Hit(doc=doc, title=title or None, passage=" ".join(passage.split()))

    def retract(self, identity: str, at: str) -> int:
        """Close an article's statements, or one record; how many were closed."""
        with self._engine.begin() as connection:
            writing = _Writing(connection, at)
            count = writing.close_where("article", "doc = :id", id=identity)
            count += writing.close_where("record", "doc = :id OR id = :id", id=identity)
            rests = "number IN (SELECT record FROM place WHERE doc = :id)"
            count += writing.close_where("record", rests, id=identity)
            connection.execute(text("DELETE FROM found WHERE doc = :id"), {"id": identity})
            return count

    def erase(self, doc: str, at: str) -> int:
        """Remove an article and all that rests on it, history included, and leave a tombstone; how many records."""
        with self._engine.begin() as connection:
            given = {"doc": doc, "at": at}
            numbers = "SELECT number FROM record WHERE doc = :doc UNION SELECT record FROM place WHERE doc = :doc"
            gone = [number for (number,) in connection.execute(text(numbers), given)]
            for number in gone:
                connection.execute(text("DELETE FROM place WHERE record = :n"), {"n": number})
                connection.execute(text("DELETE FROM record WHERE number = :n"), {"n": number})
            connection.execute(text("DELETE FROM article WHERE doc = :doc"), given)
            connection.execute(text("DELETE FROM found WHERE doc = :doc"), given)
            connection.execute(text("INSERT OR REPLACE INTO tombstone (doc, at) VALUES (:doc, :at)"), given)
        with self._engine.connect() as connection:
            raw = connection.connection.cursor()
            raw.execute("INSERT INTO found (found) VALUES ('optimize')")  # words of what was deleted linger till merged
            connection.connection.commit()
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.close()
        return len(gone)

    def erased(self) -> dict[str, str]:
        """Ids of erased articles, and when."""
        with self._engine.connect() as connection:
            return {row.doc: row.at for row in connection.execute(select(tombstones))}

    def audit(self) -> Iterator[Fault]:
        """Hashes of texts, spans that do not slice, records whose article is not there."""
        lengths: dict[str, int] = {}
        with self._engine.connect() as connection:
            query = select(articles.c.doc, articles.c.text_hash, articles.c.payload).order_by(articles.c.number)
            for doc, stored, payload in connection.execute(query):
                article = _unpack_article(payload)
                lengths[doc] = max(len(article.text), lengths.get(doc, 0))
                if text_hash(article.text) != stored:
                    yield Fault(doc=doc, record=None, reason="the text is not the one that was stored")
            for (payload,) in connection.execute(select(records.c.payload)):
                record = _unpack(payload)
                for place in places_of(record):
                    start, end = place.span
                    if not 0 <= start < end <= lengths.get(place.doc, -1):
                        yield Fault(
                            doc=place.doc, record=getattr(record, "id", None), reason=f"no text at {place.span}"
                        )


_STOOD = "opened <= :now AND (closed IS NULL OR closed > :now)"


def _moment(connection: Connection, as_of: str | None) -> Row:
    query = "SELECT MAX(number) FROM tx" + ("" if as_of is None else " WHERE at <= :at")
    number = connection.execute(text(query), {} if as_of is None else {"at": as_of}).scalar()
    return {"now": number or 0}


def _tune(connection: Any, _record: Any) -> None:
    with closing(connection.cursor()) as cursor:
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=OFF", "secure_delete=ON"):
            cursor.execute(f"PRAGMA {pragma}")


class _Writing:
    """One transaction as it is written."""

    def __init__(self, connection: Connection, at: str) -> None:
        self._connection = connection
        self._rows: list[tuple[Any, ...]] = []
        self._places: list[tuple[Any, ...]] = []
        number = connection.execute(text("INSERT INTO tx (at) VALUES (:at) RETURNING number"), {"at": at}).scalar()
        self._tx = int(number or 0)
        self._next = 1 + int(connection.execute(text("SELECT COALESCE(MAX(number), 0) FROM record")).scalar() or 0)

    def article(self, entry: Entry) -> None:
        """Write an article and its marks; one that is the same only gets its marks compared."""
        article, run = entry.article, self._connection.execute
        payload, digest = _pack(article), text_hash(entry.article.text)
        query = text("SELECT number, key, payload FROM article WHERE doc = :doc AND closed IS NULL")
        known = run(query, {"doc": article.id}).first()
        if known is None or known.payload != payload:
            if known is not None:
                run(text("UPDATE article SET closed = :tx WHERE number = :n"), {"tx": self._tx, "n": known.number})
                run(text("DELETE FROM found WHERE doc = :doc"), {"doc": article.id})
            values = {"doc": article.id, "text_hash": digest, "key": entry.key, "payload": payload, "opened": self._tx}
            run(articles.insert().values(**values))
            full = {"doc": article.id, "title": article.title or "", "text": article.text}
            run(text("INSERT INTO found (doc, title, text) VALUES (:doc, :title, :text)"), full)
        elif known.key != entry.key:
            run(text("UPDATE article SET key = :key WHERE number = :n"), {"key": entry.key, "n": known.number})
        self.replace("annotate", article.id, entry.marks, fresh=known is None)

    def replace(self, layer: Layer, doc: str | None, made: Iterable[AnyRecord], *, fresh: bool = False) -> None:
        """Put records in the place of those of a layer (and article): the same stay, the missing are closed."""
        standing: dict[bytes, int] = {}
        if not fresh:
            where = "layer = :layer AND closed IS NULL" + ("" if doc is None else " AND doc = :doc")
            query = text(f"SELECT number, payload FROM record WHERE {where}")
            found = self._connection.execute(query, {"layer": layer} | ({} if doc is None else {"doc": doc}))
            standing = {payload: number for number, payload in found}
        for record in made:
            payload = _pack(record)
            if standing.pop(payload, None) is None:
                self.add(layer, record, payload)
        for number in standing.values():
            self._connection.execute(
                text("UPDATE record SET closed = :tx WHERE number = :n"), {"tx": self._tx, "n": number}
            )

    def close_where(self, table: str, where: str, **given: str) -> int:
        """Close what stands in a table; how many rows."""
        query = text(f"UPDATE {table} SET closed = :tx WHERE closed IS NULL AND ({where})")
        return int(self._connection.execute(query, given | {"tx": self._tx}).rowcount)

    def finish(self) -> None:
        """Write all rows in two strokes."""
        cursor = self._connection.connection.cursor()
        cursor.executemany(_INSERT_RECORD, self._rows)
        cursor.executemany("INSERT INTO place (record, doc, start, end) VALUES (?,?,?,?)", self._places)
        cursor.close()

    def steps(self, kind: str, steps: Iterable[Step]) -> None:
        """Write what became of the keys of one kind of link."""
        rows = [
            (self._tx, kind, step.key, step.link, step.change, " ".join(step.others))
            for step in steps
            if step.change != "same"
        ]
        with closing(self._connection.connection.cursor()) as cursor:
            cursor.executemany("INSERT INTO lineage VALUES (?,?,?,?,?,?)", rows)

    def add(self, layer: Layer, record: AnyRecord, payload: bytes | None = None) -> None:
        """Put a record down for writing."""
        payload = payload or _pack(record)
        number, self._next = self._next, self._next + 1
        kind, identity = str(record.__struct_config__.tag), getattr(record, "id", "")
        doc, start, end = None, None, None
        if isinstance(record, Mark):
            doc = record.doc
            start, end = main_place(record) or (None, None)
        else:
            found = {(place.doc, *place.span) for place in places_of(record)}
            whole = docs_of(record) - {named for named, *_ in found}
            self._places += [(number, *place) for place in sorted(found)]
            self._places += [(number, named, None, None) for named in sorted(whole)]
        row = (number, identity, kind, layer, doc, start, end, payload, self._tx)
        self._rows.append(row)
