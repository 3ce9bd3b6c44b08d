"""Tables of the ledger, and how one of an earlier version becomes one of this.

A row a record, its payload packed. A mark's place (the hull of its spans) stands in its row; the places of links stand
beside them. Closing a statement sets ``closed``; nothing else in a row ever changes.
"""

from collections.abc import Callable

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    insert,
    select,
    text,
    update,
)

from newsledger.errors import StoreError

VERSION = 1

metadata = MetaData()

settings = Table("setting", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False))

transactions = Table(
    "tx", metadata, Column("number", Integer, primary_key=True), Column("at", String, nullable=False, index=True)
)

articles = Table(
    "article",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("doc", String, nullable=False),
    Column("text_hash", String, nullable=False),
    Column("key", String, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("opened", Integer, ForeignKey("tx.number"), nullable=False),
    Column("closed", Integer, ForeignKey("tx.number")),
    Index("article_doc", "doc", "closed"),
)

records = Table(
    "record",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("layer", String, nullable=False),
    Column("doc", String),
    Column("start", Integer),
    Column("end", Integer),
    Column("payload", LargeBinary, nullable=False),
    Column("opened", Integer, ForeignKey("tx.number"), nullable=False),
    Column("closed", Integer, ForeignKey("tx.number")),
    Index("record_doc", "doc", "start"),
    Index("record_id", "id"),
)

places = Table(
    "place",
    metadata,
    Column("record", Integer, ForeignKey("record.number"), nullable=False),
    Column("doc", String, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Index("place_doc", "doc", "start"),
    Index("place_record", "record"),
)

lineage = Table(
    "lineage",
    metadata,
    Column("tx", Integer, ForeignKey("tx.number"), nullable=False),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False),
    Column("link", String),
    Column("change", String, nullable=False),
    Column("others", String, nullable=False),
    Index("lineage_key", "kind", "key"),
)

cursors = Table("cursor", metadata, Column("reader", String, primary_key=True), Column("at", String, nullable=False))

tombstones = Table("tombstone", metadata, Column("doc", String, primary_key=True), Column("at", String, nullable=False))

FULL_TEXT = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5(doc UNINDEXED, title, text, tokenize='porter unicode61')"
)


def prepare(connection: Connection) -> None:
    """Make the tables of a new ledger, or bring an older one to this version.

    Raises:
        StoreError: The ledger was written by a newer version, or the file is no ledger.
    """
    metadata.create_all(connection)
    connection.execute(text(FULL_TEXT))
    found = connection.execute(select(settings.c.value).where(settings.c.name == "version")).scalar()
    if found is None:
        connection.execute(insert(settings).values(name="version", value=str(VERSION)))
        return
    if int(found) > VERSION:
        raise StoreError(f"the ledger has version {found}, this program knows {VERSION}: use a newer newsledger")
    for step in range(int(found), VERSION):
        MIGRATIONS[step](connection)
    connection.execute(update(settings).where(settings.c.name == "version").values(value=str(VERSION)))


MIGRATIONS: dict[int, Callable[[Connection], None]] = {}  # version -> function that makes the next one of it
