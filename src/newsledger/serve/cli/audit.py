"""``newsledger audit``: whether the ledger holds what it says."""

from pathlib import Path

import click

from newsledger.run.proof import prove
from newsledger.serve.cli.common import counted, leave
from newsledger.serve.cli.ledger import ledger_option, opened
from newsledger.serve.cli.terminal import say


@click.command(epilog="Example:  newsledger audit --ledger crisis.db")
@ledger_option
def command(ledger: Path) -> None:
    """Hash all that is stored again, slice every span, and prove every line of the last report.

    Exit code 3 if anything does not hold. A line is proved if every article, passage and record it rests on is there,
    the words it quotes stand in its passages, and as many origins are behind them as it says.
    """
    broken, faults = False, 0
    with opened(ledger) as store:
        for fault in store.audit():
            faults += 1
            broken |= not fault.doc and fault.record is None
            say(": ".join(filter(None, (fault.doc or str(ledger), fault.record, fault.reason))))
        articles = 0 if broken else sum(1 for _ in store.articles())
        lines, wrong = prove(store) if not faults else (0, [])
    for fault in wrong:
        say(f"line {fault.record}: {fault.doc}: {fault.reason}")
    faults += len(wrong)
    told = f"{counted(articles, 'article')} audited, {counted(faults, 'fault')}"
    click.echo(f"{told}; {counted(lines, 'line')} of the last report proved.")
    if broken:
        click.echo("Take the file from a copy, or read the sources into a new ledger.", err=True)
    leave(failed=faults > 0)
