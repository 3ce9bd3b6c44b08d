"""``newsledger audit``: whether the ledger holds what it says."""

from pathlib import Path

import click

from newsledger.serve.cli.common import leave
from newsledger.serve.cli.ledger import ledger_option, opened


@click.command(epilog="Example:  newsledger audit --ledger crisis.db")
@ledger_option
def command(ledger: Path) -> None:
    """Hash every stored text again and slice every span; exit code 3 if anything does not hold."""
    faults = 0
    with opened(ledger) as store:
        for fault in store.audit():
            faults += 1
            click.echo(f"{fault.doc}: {fault.record or 'text'}: {fault.reason}")
        articles = sum(1 for _ in store.articles())
    click.echo(f"{articles} articles audited, {faults} faults.")
    leave(failed=faults > 0)
