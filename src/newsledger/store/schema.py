"""Tables of the ledger, and how a file comes to hold those of this version.

A row a record, its payload packed. A mark's place (the hull of its spans) stands in its row; the places of links stand
beside them. Closing a statement sets ``closed``; nothing else in a row of statements ever changes. How the layout was
chosen, by measuring, stands in docs/ledger.md.
"""

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
    text,
    update,
)

from newsledger.errors import StoreError
from newsledger.store.migrations import MIGRATIONS

VERSION = 6

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
    Column("base", String, nullable=False),  # the id that all versions of the article share
    Column("dated", String, nullable=False),  # when the text says it was changed or published
    Column("text_hash", String, nullable=False),
    Column("key", String, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("sum", Integer, nullable=False),  # CRC-32 of the payload
    Column("opened", Integer, ForeignKey("tx.number"), nullable=False),
    Column("closed", Integer, ForeignKey("tx.number")),
    Column("successor", String),  # the version that took its place
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
    Column("sum", Integer, nullable=False),  # CRC-32 of the payload
    Column("opened", Integer, ForeignKey("tx.number"), nullable=False),
    Column("closed", Integer, ForeignKey("tx.number")),
    Index("record_doc", "doc", "id"),
    Index("record_furniture", "kind", "doc", sqlite_where=text("kind = 'furniture'")),
)

places = Table(
    "place",
    metadata,
    Column("record", Integer, ForeignKey("record.number"), nullable=False),
    Column("doc", String, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Index("place_doc", "doc", "start", "end", "record"),  # all that asks what touches a passage, without the rows
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

followed = Table(
    "followed",  # what each key names now; its members as hashes, so that they outlast a forgotten article
    metadata,
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("link", String, nullable=False),
    Column("members", String, nullable=False),
)

cursors = Table("cursor", metadata, Column("reader", String, primary_key=True), Column("at", String, nullable=False))

tombstones = Table("tombstone", metadata, Column("doc", String, primary_key=True), Column("at", String, nullable=False))

FULL_TEXT = "CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5(title, text, tokenize='porter unicode61')"
"""Titles and texts; ``rowid`` is the number of the article's row, so that a search can be as of a time."""


OURS = {"setting", "tx", "article", "record", "place"}
"""Tables of every version; a database without them is another program's."""


def version_of(connection: Connection) -> int | None:
    """The version of the tables a file holds; None if it holds none yet.

    Raises:
        StoreError: Its tables are those of another program.
    """
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    if not tables:
        return None
    if not tables >= OURS:
        raise StoreError(f"{_file(connection)}: is the database of another program, no ledger; it was left as it is")
    found = connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'version'").scalar()
    if found is None or not found.isdecimal():
        raise StoreError(f"{_file(connection)}: says no version of a ledger; it was left as it is")
    return int(found)


def _file(connection: Connection) -> str:
    return str(connection.exec_driver_sql("PRAGMA database_list").one().file)


def prepare(connection: Connection) -> None:
    """Make the tables of a new ledger, or bring those of an earlier version to this one.

    Raises:
        StoreError: The ledger was written by a newer version, or it is none.
    """
    found = version_of(connection)
    if found is None:
        metadata.create_all(connection)
        connection.execute(text(FULL_TEXT))
        connection.execute(insert(settings).values(name="version", value=str(VERSION)))
        return
    if found > VERSION:
        raise StoreError(f"the ledger has version {found}, this program knows {VERSION}: use a newer newsledger")
    for version in range(found, VERSION):
        MIGRATIONS[version](connection)
    connection.execute(update(settings).where(settings.c.name == "version").values(value=str(VERSION)))
