"""``newsledger stages``: the table of stages."""

import click

from newsledger.run.plan import all_stages


@click.command(epilog="Example:  newsledger stages")
def command() -> None:
    """Print the stages in the order they run: room, name@version, what each needs and makes."""
    rows = [("room", "stage", "needs", "makes")]
    rows += [(stage.room, stage.label, ", ".join(stage.needs) or "-", ", ".join(stage.makes)) for stage in all_stages()]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
