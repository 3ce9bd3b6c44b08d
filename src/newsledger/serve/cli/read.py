"""``newsledger read``: sources into the ledger."""

import sys
from pathlib import Path

import click

from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.read.sources import read
from newsledger.run.ledger import take_in
from newsledger.run.passages import follow
from newsledger.serve.cli.common import counted, leave, progress, settings_of
from newsledger.serve.cli.ledger import compare_all, ledger_option, now, opened
from newsledger.serve.cli.terminal import say


@click.command(epilog="Example:  newsledger read coverage/ --ledger crisis.db")
@click.argument("sources", nargs=-1, required=True)
@ledger_option
@click.option("--workers", type=click.IntRange(1), help="Processes to annotate in.")
@click.pass_context
def command(ctx: click.Context, sources: tuple[str, ...], ledger: Path, workers: int | None) -> None:
    """Read SOURCES (folders, files, globs, `-`) into the ledger; what is there already is not done again.

    A run that was cut off goes on where it stopped: call it again. Articles are annotated anew where their facts, the
    settings, the words or the program have changed.
    """
    settings = settings_of(ctx, workers)
    found = list(read(sources, settings, sys.stdin.buffer))
    articles = [item for item in found if isinstance(item, Article)]
    with opened(ledger, make=True) as store:
        with progress(len(articles), "Annotating") as step:
            done = take_in(articles, store, settings, now, step)
        failed = compare_all(store, settings)
        follow(store, ledger)
    issues = [*(item for item in found if isinstance(item, Issue)), *done.issues]
    for issue in issues:
        say(f"{issue.severity}: {issue.doc}: {issue.reason}", err=True)
    issues += failed
    taken, told = counted(done.annotated - done.anew, "article"), counted(len(issues), "issue")
    anew = f", {done.anew} annotated anew" if done.anew else ""
    click.echo(f"{taken} taken in{anew}, {done.unchanged} there already; {told}.")
    leave(failed=any(issue.severity == "error" for issue in issues))
