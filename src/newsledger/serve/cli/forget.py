"""``newsledger forget``: retract or erase an article."""

from pathlib import Path

import click

from newsledger.serve.cli.ledger import ledger_option, now, opened


@click.command(epilog="Example:  newsledger forget gazette-17 --erase --ledger crisis.db")
@click.argument("doc")
@ledger_option
@click.option("--erase", is_flag=True, help="Remove it with its history, as a legal demand asks; it cannot be undone.")
def command(doc: str, ledger: Path, erase: bool) -> None:  # noqa: FBT001 - click's flag
    """Retract DOC, an article or a record: its statements are closed and stay visible as of before.

    With --erase the article and all that rested on it is removed, history included; a tombstone stays, and the article
    is not taken in again.
    """
    with opened(ledger) as store:
        count = store.erase(doc, now()) if erase else store.retract(doc, now())
    click.echo(
        f"{count} statements {'removed' if erase else 'closed'}. Run `newsledger read` to compare the rest anew."
    )
