"""From each version of the ledger's tables to the next: statements in the words of that day, which never change."""

from collections.abc import Callable
from zlib import crc32

import msgspec
from sqlalchemy import Connection, text

from newsledger.model.ids import digest


class _Dated(msgspec.Struct):
    """What version 2 keeps of an article beside its packed payload."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    version_of: str | None = None


def to_2(connection: Connection) -> None:
    """Version 2: versions of an article know each other, a search can be as of a time, a key's members are kept.

    Payloads have a checksum, that of their bytes as they were found.

    Ids of marks have no index any more: it cost as much as all other writing of a mark, and only a person's command
    looks a mark up by id alone.
    """
    run = connection.execute
    _summed(connection)
    for column in ("base VARCHAR NOT NULL DEFAULT ''", "dated VARCHAR NOT NULL DEFAULT ''", "successor VARCHAR"):
        run(text(f"ALTER TABLE article ADD COLUMN {column}"))
    run(text("DROP INDEX record_id"))
    run(text("DROP TABLE found"))
    run(text("CREATE VIRTUAL TABLE found USING fts5(title, text, tokenize='porter unicode61')"))
    _followed(connection)
    unpack = msgspec.msgpack.Decoder(_Dated).decode
    for number, payload in run(text("SELECT number, payload FROM article ORDER BY number")).all():
        article = unpack(payload)
        dated = article.modified or article.published or ""
        known = {"number": number, "base": article.version_of or article.id, "dated": dated}
        run(text("UPDATE article SET base = :base, dated = :dated WHERE number = :number"), known)
        words = {"number": number, "title": article.title or "", "text": article.text}
        run(text("INSERT INTO found (rowid, title, text) VALUES (:number, :title, :text)"), words)


def _summed(connection: Connection) -> None:
    """A checksum beside each payload."""
    run = connection.execute
    run(text("ALTER TABLE article ADD COLUMN sum INTEGER NOT NULL DEFAULT 0"))
    run(text("ALTER TABLE record ADD COLUMN sum INTEGER NOT NULL DEFAULT 0"))
    for select, update in (
        ("SELECT number, payload FROM article", "UPDATE article SET sum = :sum WHERE number = :number"),
        ("SELECT number, payload FROM record", "UPDATE record SET sum = :sum WHERE number = :number"),
    ):
        for number, payload in run(text(select)).all():
            run(text(update), {"number": number, "sum": crc32(payload)})


class _Grown(msgspec.Struct):
    """What a link says of what it holds: the articles of a story, the holder and issue of a standing."""

    docs: tuple[str, ...] = ()
    holder: str | None = None
    issue: str | None = None


def _followed(connection: Connection) -> None:
    """What the keys of version 1 name, so that they stay."""
    run = connection.execute
    columns = "kind VARCHAR, key VARCHAR, link VARCHAR NOT NULL, members VARCHAR NOT NULL, PRIMARY KEY (kind, key)"
    run(text(f"CREATE TABLE followed ({columns})"))
    unpack = msgspec.msgpack.Decoder(_Grown).decode
    last = {(row.kind, row.key): row.link for row in run(text("SELECT kind, key, link FROM lineage ORDER BY rowid"))}
    payloads = {row.id: row.payload for row in run(text("SELECT id, payload FROM record WHERE doc IS NULL"))}
    for (kind, key), link in last.items():
        if link in payloads:
            grown = unpack(payloads[link])
            names = grown.docs or (f"{grown.holder}: {grown.issue}",)
            members = " ".join(sorted(digest("member", name.partition("~")[0]) for name in names))
            given = {"kind": kind, "key": key, "link": link, "members": members}
            run(text("INSERT INTO followed VALUES (:kind, :key, :link, :members)"), given)


def to_3(connection: Connection) -> None:
    """Version 3: what touches a passage is found in the index of places alone."""
    connection.execute(text("DROP INDEX place_doc"))
    connection.execute(text('CREATE INDEX place_doc ON place (doc, start, "end", record)'))


def to_4(connection: Connection) -> None:
    """Version 4: what comparing made of some articles is remembered."""
    columns = "number INTEGER NOT NULL PRIMARY KEY, key BLOB NOT NULL, payload BLOB NOT NULL, sum INTEGER NOT NULL"
    connection.execute(text(f"CREATE TABLE remembered ({columns})"))


def to_5(connection: Connection) -> None:
    """Version 5: no more: to find what was made again took as long as to make it."""
    connection.execute(text("DROP TABLE remembered"))


def to_6(connection: Connection) -> None:
    """Version 6: a mark is found by its article and id, the furniture of an article without its other marks."""
    connection.execute(text("DROP INDEX record_doc"))
    connection.execute(text("CREATE INDEX record_doc ON record (doc, id)"))
    connection.execute(text("CREATE INDEX record_furniture ON record (kind, doc) WHERE kind = 'furniture'"))


MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: to_2, 2: to_3, 3: to_4, 4: to_5, 5: to_6}
"""Version to the function that makes the next one of it, within one transaction."""
