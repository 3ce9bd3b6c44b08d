"""The file of a ledger: opened to be written where that is allowed, else to be read; what fails is told in a sentence."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from newsledger.errors import StoreError

WAIT_SECONDS = 60
"""How long a writer waits for another one's transaction; readers never wait."""

PRAGMAS = ("synchronous=NORMAL", "foreign_keys=OFF", "secure_delete=ON")

KEPT = "what was committed is kept"

TOLD = {
    "SQLITE_FULL": f"the disk is full; {KEPT}: make room and call again",
    "SQLITE_IOERR": f"the disk takes or gives nothing more; {KEPT}: is there room left on it?",
    "SQLITE_BUSY": f"another process has written for {WAIT_SECONDS} seconds; call again when it is done",
    "SQLITE_READONLY": "may only be read here; copy it to where you may write",
    "SQLITE_CANTOPEN": "cannot be opened; is its folder there, and may you write in it?",
    "SQLITE_CORRUPT": "the file is damaged; take it from a copy, or read the sources into a new ledger",
    "SQLITE_NOTADB": "is no ledger",
}
"""What SQLite says, by the beginning of its name, and what can be done."""


def engine_of(path: Path) -> Engine:
    """How to talk to the file of a ledger; it is made if it is not there.

    One that must not be written to is read as it lies there; while somebody else writes it, what he has committed
    counts if the system lets us share his memory.
    """
    if writable(path):
        query = {"uri": "true", "mode": "rwc"}
    else:
        alone = not _log_of(path).exists()
        query = {"uri": "true", "mode": "ro"} | ({"immutable": "1"} if alone else {})
    url = URL.create("sqlite", database=path.absolute().as_uri(), query=query)
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _tuned if query["mode"] == "rwc" else _as_it_lies)
    event.listen(engine, "begin", _begin)
    return engine


def keep_log(engine: Engine) -> None:
    """Keep changes in a log beside the file, so that readers never wait; a file says so itself from then on."""
    with closing(engine.raw_connection()) as raw, closing(raw.cursor()) as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")


def writable(path: Path) -> bool:
    """Whether a ledger may be written to: its file and its folder, where a log of changes stands beside it."""
    return os.access(path.absolute().parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite refuses while something is done to a ledger, as an error a user can mend.

    Raises:
        StoreError: SQLite refused it; a transaction that was not committed is undone.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as problem:
        cause = problem.orig if isinstance(problem, DBAPIError) else problem
        name = getattr(cause, "sqlite_errorname", "")
        reason = next((reason for kind, reason in TOLD.items() if name.startswith(kind)), "cannot be used as a ledger")
        raise StoreError(f"{path}: {reason} ({cause})") from problem


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _tuned(connection: Any, _record: Any) -> None:
    _as_it_lies(connection, _record)
    with closing(connection.cursor()) as cursor:
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")


def _as_it_lies(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say, and hold changes of tables, too


def _begin(connection: Connection) -> None:
    """A writer asks for its lock at once and waits for it; asked for later, it is refused if another has written."""
    immediate = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
