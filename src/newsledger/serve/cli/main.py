"""``newsledger``: the group of commands, each loaded only when it is called."""

import gc
import importlib
import logging
import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from newsledger import __version__
from newsledger.errors import NewsledgerError

COMMANDS = {
    "annotate": "Marks of each article by itself, as JSON lines.",
    "audit": "Whether the ledger holds what it says.",
    "compare": "Links across articles, as JSON lines.",
    "decide": "What a person decides, which always wins.",
    "export": "Marks, links and lines in the formats of others.",
    "follow": "Stories and standings that stay while they grow.",
    "forget": "Retract or erase an article of the ledger.",
    "origins": "Where the text of a story or a line comes from, as a tree.",
    "parse": "Sentences and tokens, as CoNLL-U.",
    "passages": "Who in the ledger carries the words of a text.",
    "read": "Sources into the ledger.",
    "report": "A situation report over folders, files and feeds.",
    "schema": "The JSON Schema of everything that is read and written.",
    "search": "Words in the ledger's articles.",
    "show": "A document, a passage or a line of the report, down to the characters.",
    "stages": "The stages: what each needs and makes.",
}
DEFAULT_SETTINGS = Path("newsledger.toml")

STOPPED = 130
"""The exit code of what Ctrl-C ended, as shells have it."""


class Lazy(click.Group):
    """A group that knows its commands by name and imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of the commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, imported now; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"newsledger.serve.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; Ctrl-C ends it with one sentence."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            told = (
                "newsledger: stopped; what a ledger has taken in stays, and `newsledger read` again goes on from there"
            )
            click.echo(f"\n{told}", err=True)
            ctx.exit(STOPPED)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list in ``--help``, without importing the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Lazy, epilog="Example:  newsledger report FOLDER --format html --output report.html")
@click.version_option(__version__, prog_name="newsledger")
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Settings file; without it ./newsledger.toml if there is one.",
)
@click.option("--verbose", is_flag=True, help="Log what happens to standard error.")
@click.pass_context
def group(ctx: click.Context, config: Path | None, verbose: bool) -> None:  # noqa: FBT001 - click's flags
    """Read news coverage of a crisis, keep who said what, and report it so that every line opens to its sources."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, format="%(levelname)s %(name)s: %(message)s"
    )
    ctx.obj = config or (DEFAULT_SETTINGS if DEFAULT_SETTINGS.exists() else None)


SELDOM = (2_000_000, 10, 100)
"""How seldom Python looks for cycles of objects: a report over 1,000 articles makes a million objects and reading 80
articles five thousand in cycles, most of them modules; to look every 200,000 takes a twelfth of the report."""


def _drop_output() -> None:
    """Let go of what could not be written, so that the end of the process does not try once more."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run the command line; errors a user can mend end with exit code 2 and one sentence."""
    gc.set_threshold(*SELDOM)
    try:
        try:
            group(prog_name="newsledger")
        finally:
            sys.stdout.flush()  # what finds no room is told here, and not by the end of the process
    except NewsledgerError as problem:
        click.echo(f"newsledger: {problem}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as problem:  # what the system refuses: a full disk behind standard output, no permission
        where = problem.filename or "what is printed"
        click.echo(f"newsledger: {where}: {problem.strerror or problem}", err=True)
        _drop_output()
        sys.exit(2)
    finally:
        gc.freeze()  # what is left goes with the process: to look through it once more takes a tenth of a report
