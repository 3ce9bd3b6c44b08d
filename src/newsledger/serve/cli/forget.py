"""``newsledger forget``: retract or erase an article."""

from pathlib import Path

import click

from newsledger.errors import InputError
from newsledger.run.passages import follow
from newsledger.serve.cli.common import counted, near, settings_of
from newsledger.serve.cli.ledger import FIND, compare_all, ledger_option, now, opened


@click.command(epilog="Example:  newsledger forget gazette-17 --erase --ledger crisis.db")
@click.argument("doc")
@ledger_option
@click.option("--erase", is_flag=True, help="Remove it with its history, as a legal demand asks; it cannot be undone.")
@click.pass_context
def command(ctx: click.Context, doc: str, ledger: Path, *, erase: bool) -> None:
    """Retract DOC, an article or a record: its statements are closed and stay visible as of before.

    With --erase every version of the article and all that rested on it is removed, history included; a tombstone stays,
    and the article is not taken in again. What is left is compared anew.
    """
    settings = settings_of(ctx)
    with opened(ledger) as store:
        known = {held.doc for held in store.held()} | {held.base for held in store.held()}
        if doc not in known and (erase or store.record(doc) is None):
            what = "article" if erase else "article or record"
            raise InputError(f"'{doc}' is no {what} of the ledger{near(doc, known) or FIND}")
        count = store.erase(doc, now()) if erase else store.retract(doc, now())
        compare_all(store, settings)
        follow(store, ledger)
    click.echo(f"{counted(count, 'statement')} {'removed' if erase else 'closed'}.")
