"""``newsledger search``: words in the ledger's articles."""

from itertools import islice
from pathlib import Path

import click

from newsledger.serve.cli.ledger import ledger_option, opened


@click.command(epilog="Example:  newsledger search ferry strike --ledger crisis.db")
@click.argument("words", nargs=-1, required=True)
@ledger_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most articles to show.")
def command(words: tuple[str, ...], ledger: Path, limit: int) -> None:
    """Find the articles that hold all WORDS, in any form of them, the best first."""
    with opened(ledger) as store:
        for hit in islice(store.search(" ".join(words)), limit):
            click.echo(f"{hit.doc}  {hit.title or ''}\n    {hit.passage}")
