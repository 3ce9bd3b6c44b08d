"""``newsledger export``: marks, links and lines in the formats of others."""

import sys
from pathlib import Path

import click

from newsledger.export.exporter import exporter, exporters
from newsledger.report.compose import compose
from newsledger.run.ledger import stored_coverage
from newsledger.serve.cli.common import coverage_from, leave, settings_of
from newsledger.serve.cli.ledger import opened


@click.command(epilog="Example:  newsledger export ical coverage/ -o coming.ics")
@click.argument("name", metavar="FORMAT", required=False)
@click.argument("sources", nargs=-1)
@click.option("--ledger", type=click.Path(dir_okay=False, path_type=Path), help="Export a ledger, not SOURCES.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here.")
@click.option("--list", "listed", is_flag=True, help="Show the formats there are.")
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - click hands over one argument an option
    ctx: click.Context,
    name: str | None,
    sources: tuple[str, ...],
    ledger: Path | None,
    output: Path | None,
    listed: bool,  # noqa: FBT001 - click's flag
) -> None:
    """Write SOURCES (folders, files, globs, `-`), or a ledger, in another FORMAT; `--list` shows which there are."""
    if listed:
        for one in sorted(exporters().values(), key=lambda one: one.name):
            click.echo(f"{one.name:12} {one.media:32} {one.holds}")
        return
    if name is None or bool(sources) == (ledger is not None):
        raise click.UsageError(
            "name a FORMAT, and either SOURCES or --ledger; `newsledger export --list` shows formats"
        )
    chosen, settings = exporter(name), settings_of(ctx)
    failed = False
    if ledger is not None:
        with opened(ledger) as store:
            coverage = stored_coverage(store)
    else:
        coverage, issues = coverage_from(sources, settings)
        failed = any(issue.severity == "error" for issue in issues)
    content = chosen.write(coverage, compose(coverage, settings, length=0))
    if output is not None:
        output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
    leave(failed=failed)
