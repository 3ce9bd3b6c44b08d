"""``newsledger report``: a situation report over folders, files and feeds, or over a ledger."""

import shlex
import sys
from pathlib import Path
from typing import Unpack

import click

from newsledger.errors import ExportError
from newsledger.export.markdown import markdown
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.brief import Brief
from newsledger.report.compose import as_json
from newsledger.report.phrases import Phrases
from newsledger.serve.cli.common import leave, settings_of
from newsledger.serve.cli.given import Asked, asks, given, keep_shown, mark_seen
from newsledger.serve.cli.main import DEFAULT_SETTINGS
from newsledger.serve.cli.terminal import columns, put, report_lines

FORMATS = ("terminal", "markdown", "html", "json")


@click.command(
    epilog="Example:  newsledger report clippings/ wire.jsonl --since 2031-05-02 --format html -o report.html"
)
@click.argument("sources", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMATS), default="terminal", show_default=True, help="Its form.")
@asks
@click.option("--seen", is_flag=True, help="What this report shows counts as seen by --reader from now on.")
@click.option("--length", type=click.IntRange(0), help="Words of the whole; 0 shows every line. [default: 1000]")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here, not to the screen.")
@click.pass_context
def command(  # noqa: PLR0913 - click hands over one argument an option
    ctx: click.Context,
    sources: tuple[str, ...],
    *,
    form: str,
    seen: bool,
    length: int | None,
    output: Path | None,
    **asked: Unpack[Asked],
) -> None:
    """Report on SOURCES (folders, files, globs, or `-` for JSON lines on standard input), or on a ledger.

    Each line says who claims it, who carries it and how many origins are behind it; `newsledger show LINE-ID SOURCES`
    opens it down to its passages. Exit code 3 means that some articles failed; the report names them under Method.
    """
    if seen and not asked["reader"]:
        raise click.UsageError("--seen needs --reader NAME")
    settings = settings_of(ctx, asked["workers"])
    base = given(sources, settings, asked)
    brief = base.brief(settings, length)
    view = base.view_of(brief, settings)
    wording = Wording(brief, Phrases(Lexicon(settings.lexicon)), view)
    opener = opener_of(ctx.obj, sources, base.view.since, asked)
    if output is not None:
        _save(output, _text(form, brief, wording, base.coverage, opener))
    elif form == "terminal":
        put(report_lines(wording, opener, columns(sys.stdout)))
    else:
        click.echo(_text(form, brief, wording, base.coverage, opener), nl=False)
    if asked["ledger"]:
        keep_shown(asked["ledger"], brief, view)
    if seen and asked["reader"] and asked["ledger"]:
        mark_seen(asked["ledger"], asked["reader"], base.view)
    leave(failed=base.failed)


def opener_of(config: Path | None, sources: tuple[str, ...], since: str | None, asked: Asked) -> str:
    """The command that opens a line of this very report; a reader's cursor may move on, so it names the time."""
    chosen = config is not None and config != DEFAULT_SETTINGS
    parts = ["newsledger", *(["--config", shlex.quote(str(config))] if chosen else [])]
    parts += ["show", "LINE-ID", *map(shlex.quote, sources)]
    parts += ["--ledger", shlex.quote(str(asked["ledger"]))] if asked["ledger"] else []
    parts += ["--since", since] if since else []
    parts += ["--as-of", shlex.quote(asked["as_of"])] if asked["as_of"] else []
    return " ".join(parts)


def _text(form: str, brief: Brief, wording: Wording, coverage: Coverage, opener: str) -> str:
    if form == "json":
        return as_json(brief).decode() + "\n"
    if form == "markdown":
        return markdown(wording, opener)
    if form == "html":
        from newsledger.export.html import html  # noqa: PLC0415 - the pictures take a while to load

        return html(wording, coverage, opener)
    return "".join(text + "\n" for _, text in report_lines(wording, opener, columns(sys.stderr)))


def _save(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as problem:
        raise ExportError(f"{path}: {problem.strerror or problem}; choose another place with --output") from problem
