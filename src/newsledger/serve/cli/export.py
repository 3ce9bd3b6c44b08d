"""``newsledger export``: marks, links and lines in the formats of others."""

import sys
from pathlib import Path
from typing import Unpack

import click

from newsledger.errors import ExportError
from newsledger.export.exporter import exporter, exporters
from newsledger.serve.cli.common import leave, settings_of
from newsledger.serve.cli.given import Asked, asks, given


@click.command(epilog="Example:  newsledger export atom --ledger crisis.db --reader anna -o new.xml")
@click.argument("name", metavar="FORMAT", required=False)
@click.argument("sources", nargs=-1)
@asks
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here.")
@click.option("--list", "listed", is_flag=True, help="Show the formats there are.")
@click.pass_context
def command(
    ctx: click.Context,
    name: str | None,
    sources: tuple[str, ...],
    *,
    output: Path | None,
    listed: bool,
    **asked: Unpack[Asked],
) -> None:
    """Write SOURCES (folders, files, globs, `-`), or a ledger, in another FORMAT; `--list` shows which there are.

    The options of a report choose what is exported: the Atom feed holds what is new since then.
    """
    if listed:
        for one in sorted(exporters().values(), key=lambda one: one.name):
            click.echo(f"{one.name:12} {one.media:32} {one.holds}")
        return
    if name is None or not (sources or asked["ledger"]):
        raise click.UsageError(
            "name a FORMAT, and either SOURCES or --ledger; `newsledger export --list` shows formats"
        )
    chosen, settings = exporter(name), settings_of(ctx, asked["workers"])
    base = given(sources, settings, asked)
    content = chosen.write(base.coverage, base.brief(settings, 0))
    if output is not None:
        _save(output, content)
    else:
        sys.stdout.buffer.write(content)
    leave(failed=base.failed)


def _save(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise ExportError(f"{path}: {problem.strerror or problem}; choose another place with --output") from problem
