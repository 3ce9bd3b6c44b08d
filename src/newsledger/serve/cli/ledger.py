"""What the commands of the ledger share: the option that names it, opening it, and the time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from newsledger.config import Settings
from newsledger.errors import UnreadableInput
from newsledger.model.issue import Issue
from newsledger.run.ledger import compare_anew
from newsledger.run.plan import all_stages
from newsledger.serve.cli.common import progress
from newsledger.serve.cli.terminal import say
from newsledger.store.protocol import Store

DEFAULT = Path("newsledger.db")

FIND = "; `newsledger search` finds their ids"
"""How to find the id of an article, as the end of a sentence."""


def ledger_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--ledger PATH`` to a command."""
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("--ledger", type=path, default=DEFAULT, show_default=True, help="The ledger's file.")(function)


@contextmanager
def opened(path: Path, *, make: bool = False) -> Iterator[Store]:
    """The ledger of a path, closed at the end.

    Raises:
        UnreadableInput: There is none, and ``make`` is not set.
        StoreError: It cannot be opened, read or written.
    """
    from newsledger.store.sqlite import SqliteStore  # noqa: PLC0415 - SQLAlchemy takes a while to import

    if not make and not (path.exists() and path.stat().st_size):
        raise UnreadableInput(f"{path}: no ledger there; make one with `newsledger read SOURCES… --ledger {path}`")
    with SqliteStore.at(path) as store:
        yield store


def compare_all(store: Store, settings: Settings) -> list[Issue]:
    """Compare all that stands anew if something changed, with a progress bar on a terminal; what failed is told."""
    stages = sum(stage.room == "compare" for stage in all_stages())
    with progress(stages, "Comparing") as step:
        failed = compare_anew(store, settings, now, step)
    for issue in failed:
        say(f"{issue.severity}: {issue.stage}: {issue.reason}", err=True)
    return failed


def now() -> str:
    """The system time as the ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
