"""One transaction of the SQLite ledger as it is written: on the driver itself, in as few strokes as can be."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

import msgspec
from sqlalchemy import Connection

from newsledger.model.codec import AnyRecord
from newsledger.model.ids import text_hash
from newsledger.model.issue import Issue
from newsledger.model.links import Verdict
from newsledger.model.marks import Mark
from newsledger.store.places import docs_of, main_place, places_of
from newsledger.store.protocol import Entry, Layer, Step

pack = msgspec.msgpack.Encoder().encode
unpack = msgspec.msgpack.Decoder(AnyRecord).decode

RECORD = (
    "INSERT INTO record (number, id, kind, layer, doc, start, end, payload, sum, opened) VALUES (?,?,?,?,?,?,?,?,?,?)"
)
PLACE = "INSERT INTO place (record, doc, start, end) VALUES (?,?,?,?)"
ARTICLE = (
    "INSERT INTO article (doc, base, dated, text_hash, key, payload, sum, opened, closed, successor)"
    " VALUES (?,?,?,?,?,?,?,?,?,?)"
)
RESTS = "SELECT record FROM place WHERE doc = ?"
"""Numbers of the links that rest on an article."""


def not_before(last: str, at: str) -> str:
    """A system time, or right behind the last one if the clock was put back: what comes in later is never older.

    >>> not_before("2031-05-02T08:00:00Z", "2031-05-02T07:30:00Z")
    '2031-05-02T08:00:00.000001Z'
    """
    if at >= last:
        return at
    moment = datetime.fromisoformat(last) + timedelta(microseconds=1)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


class Writing:
    """One transaction: what is put down goes in with ``finish``."""

    def __init__(self, connection: Connection, at: str) -> None:
        self._run = connection.connection.cursor()
        self._rows: list[tuple[Any, ...]] = []
        self._places: list[tuple[Any, ...]] = []
        last = self._run.execute("SELECT at FROM tx ORDER BY number DESC LIMIT 1").fetchone()
        self._run.execute("INSERT INTO tx (at) VALUES (?)", (at if last is None else not_before(last[0], at),))
        self._tx = int(self._run.lastrowid or 0)
        self._next = 1 + int(self._one("SELECT COALESCE(MAX(number), 0) FROM record"))

    def _one(self, query: str) -> Any:
        return self._run.execute(query).fetchone()[0]

    def article(self, entry: Entry) -> None:
        """Write an article and its marks; one that is the same only gets its marks compared."""
        article, run = entry.article, self._run.execute
        payload = pack(article)
        query = "SELECT number, key, payload FROM article WHERE doc = ? AND closed IS NULL"
        known = run(query, (article.id,)).fetchone()
        for doc in entry.instead_of:
            self._supersede(doc, article.id)
        if known is None or known[2] != payload:
            if known is not None:
                run("UPDATE article SET closed = ? WHERE number = ?", (self._tx, known[0]))
            base, dated = article.version_of or article.id, article.modified or article.published or ""
            closed = self._tx if entry.successor else None
            own = (article.id, base, dated, text_hash(article.text), entry.key, payload, crc32(payload))
            run(ARTICLE, (*own, self._tx, closed, entry.successor))
            words = (self._run.lastrowid, article.title or "", article.text)
            run("INSERT INTO found (rowid, title, text) VALUES (?,?,?)", words)
        elif known[1] != entry.key:
            run("UPDATE article SET key = ? WHERE number = ?", (entry.key, known[0]))
        if entry.successor is None:
            self.replace("annotate", article.id, entry.marks, fresh=known is None)

    def _supersede(self, doc: str, successor: str) -> None:
        """Close a version and all that rests on it: another stands in its place."""
        self._flush()
        run, tx = self._run.execute, self._tx
        run("UPDATE article SET closed = ?, successor = ? WHERE doc = ? AND closed IS NULL", (tx, successor, doc))
        run("UPDATE record SET closed = ? WHERE doc = ? AND closed IS NULL", (tx, doc))
        rests = f"number IN ({RESTS}) AND layer <> 'verdict'"
        run(f"UPDATE record SET closed = ? WHERE closed IS NULL AND {rests}", (tx, doc))

    def replace(self, layer: Layer, doc: str | None, made: Iterable[AnyRecord], *, fresh: bool = False) -> None:
        """Put records in the place of those of a layer (and article): the same stay, the missing are closed."""
        standing: dict[bytes, int] = {}
        if not fresh:
            where = "layer = ? AND closed IS NULL" + ("" if doc is None else " AND doc = ?")
            given = (layer,) if doc is None else (layer, doc)
            found = self._run.execute(f"SELECT payload, number FROM record WHERE {where}", given)
            standing = dict(found.fetchall())
        for record in made:
            payload = pack(record)
            if not standing or standing.pop(payload, None) is None:
                self.add(layer, record, payload)
        gone = [(self._tx, number) for number in standing.values()]
        self._run.executemany("UPDATE record SET closed = ? WHERE number = ?", gone)

    def close_where(self, table: str, where: str, *given: str) -> int:
        """Close what stands in a table; how many rows."""
        query = f"UPDATE {table} SET closed = ? WHERE closed IS NULL AND ({where})"
        return int(self._run.execute(query, (self._tx, *given)).rowcount)

    def steps(self, kind: str, steps: Iterable[Step]) -> None:
        """Write what became of the keys of one kind of link, and what each names now."""
        every = list(steps)
        history = [(self._tx, kind, s.key, s.link, s.change, " ".join(s.others)) for s in every if s.change != "same"]
        self._run.executemany("INSERT INTO lineage VALUES (?,?,?,?,?,?)", history)
        now = [(kind, s.key, s.link, " ".join(sorted(s.members))) for s in every if s.link is not None]
        self._run.execute("DELETE FROM followed WHERE kind = ?", (kind,))
        self._run.executemany("INSERT INTO followed VALUES (?,?,?,?)", now)

    def add(self, layer: Layer, record: AnyRecord, payload: bytes) -> None:
        """Put a record down for writing."""
        number, self._next = self._next, self._next + 1
        kind, identity = record.__struct_config__.tag, getattr(record, "id", "")
        doc, start, end = None, None, None
        if isinstance(record, Mark):
            doc = record.doc
            start, end = main_place(record) or (None, None)
        elif isinstance(record, Issue):
            doc = record.doc or None
        else:
            self._places += _places(number, record)
        self._rows.append((number, identity, kind, layer, doc, start, end, payload, crc32(payload), self._tx))

    def finish(self) -> None:
        """Write all rows in two strokes."""
        self._flush()
        self._run.close()

    def _flush(self) -> None:
        self._run.executemany(RECORD, self._rows)
        self._run.executemany(PLACE, self._places)
        self._rows, self._places = [], []


def _places(number: int, record: AnyRecord) -> list[tuple[Any, ...]]:
    """Rows for every passage a link names, and one without offsets for each article it names as a whole."""
    found = {(place.doc, *place.span) for place in places_of(record)}
    whole = docs_of(record) - {named for named, *_ in found}
    return [(number, *place) for place in sorted(found)] + [(number, named, None, None) for named in sorted(whole)]


def erase(connection: Connection, doc: str, at: str) -> int:
    """Remove all versions of an article and all that rests on them, and leave tombstones; how many records went.

    What a person decided about another thing stays: of a rejected line that cited the article, only the words and the
    passages that were its own go.
    """
    run = connection.connection.cursor().execute
    versions = "SELECT doc FROM article WHERE base = (SELECT base FROM article WHERE doc = ?)"
    docs = {doc, *(row[0] for row in run(versions, (doc,)).fetchall())}
    gone = _erase_leaning(run, docs)
    for one in sorted(docs):
        run("INSERT OR REPLACE INTO tombstone (doc, at) VALUES (?,?)", (one, at))
        rests = f"SELECT number, payload FROM record WHERE doc = ? OR number IN ({RESTS})"
        for number, payload in run(rests, (one, one)).fetchall():
            run("DELETE FROM place WHERE record = ?", (number,))
            kept = _without(unpack(payload), docs)
            if kept is not None:
                run("UPDATE record SET payload = ?, sum = ? WHERE number = ?", (pack(kept), crc32(pack(kept)), number))
                for place in _places(number, kept):
                    run(PLACE, place)
                continue
            run("DELETE FROM record WHERE number = ?", (number,))
            gone += 1
        run("DELETE FROM found WHERE rowid IN (SELECT number FROM article WHERE doc = ?)", (one,))
        run("DELETE FROM article WHERE doc = ?", (one,))
    run("DELETE FROM setting WHERE name LIKE 'kept:%'")
    return gone


def _erase_leaning(run: Callable[..., Any], docs: set[str]) -> int:
    """Remove the marks of other articles that rest on some, such as a day known by its neighbours; how many.

    Only comparing makes such marks, and no row of places stands for them: a rare deed may read them all.
    """
    query = "SELECT number, payload FROM record WHERE layer = 'compare' AND doc IS NOT NULL"
    leaning = [(number,) for number, payload in run(query).fetchall() if docs & docs_of(unpack(payload))]
    for row in leaning:
        run("DELETE FROM record WHERE number = ?", row)
    return len(leaning)


def _without(record: AnyRecord, docs: set[str]) -> Verdict | None:
    """A verdict less what it holds of some articles; None if the record is none or is about one of them."""
    if not isinstance(record, Verdict) or record.about.doc in docs:
        return None
    places = tuple(place for place in record.places if place.doc not in docs)
    return msgspec.structs.replace(record, value=None, places=places)
