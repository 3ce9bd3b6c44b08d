"""``newsledger report``: a situation report over folders, files and feeds."""

import shlex
import sys
from datetime import date
from pathlib import Path

import click

from newsledger.errors import ExportError
from newsledger.export.html import html
from newsledger.export.markdown import markdown
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.brief import Brief
from newsledger.report.compose import as_json, compose
from newsledger.report.phrases import Phrases
from newsledger.serve.cli.common import coverage_from, leave, settings_of
from newsledger.serve.cli.main import DEFAULT_SETTINGS
from newsledger.serve.cli.terminal import columns, put, report_lines

FORMATS = ("terminal", "markdown", "html", "json")


def iso_day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """The day of an option, checked; a time behind it is cut off.

    Raises:
        BadParameter: It is no ISO day.
    """
    try:
        return None if value is None else date.fromisoformat(value[:10]).isoformat()
    except ValueError as problem:
        raise click.BadParameter(f"'{value}' is no day; write it as 2031-05-02") from problem


@click.command(
    epilog="Example:  newsledger report clippings/ wire.jsonl --since 2031-05-02 --format html -o report.html"
)
@click.argument("sources", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="terminal", show_default=True, help="Its form.")
@click.option(
    "--since",
    callback=iso_day,
    metavar="YYYY-MM-DD",
    help="Tell what articles of this day and later add to all before.",
)
@click.option(
    "--as-of", callback=iso_day, metavar="YYYY-MM-DD", help="Leave out articles that appeared after this day."
)
@click.option("--length", type=click.IntRange(0), help="Words of the whole; 0 shows every line. [default: 1000]")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here, not to the screen.")
@click.option("--workers", type=click.IntRange(1), help="Processes to work in.")
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - click hands over one argument an option
    ctx: click.Context,
    sources: tuple[str, ...],
    form: str,
    since: str | None,
    as_of: str | None,
    length: int | None,
    output: Path | None,
    workers: int | None,
) -> None:
    """Report on SOURCES: folders, files, globs, or `-` for JSON lines on standard input.

    Each line says who claims it, who carries it and how many origins are behind it; `newsledger show LINE-ID SOURCES`
    opens it down to its passages. Exit code 3 means that some articles failed; the report names them under Method.
    """
    settings = settings_of(ctx, workers)
    coverage, issues = coverage_from(sources, settings)
    brief = compose(coverage, settings, since=since, as_of=as_of, length=length, issues=issues)
    wording = Wording(brief, Phrases(Lexicon(settings.lexicon)), since)
    opener = opener_of(ctx.obj, sources, since, as_of)
    if output is not None:
        _save(output, _text(form, brief, wording, coverage, opener))
    elif form == "terminal":
        put(report_lines(wording, opener, columns(sys.stdout)))
    else:
        click.echo(_text(form, brief, wording, coverage, opener), nl=False)
    leave(failed=any(issue.severity == "error" for issue in issues))


def opener_of(config: Path | None, sources: tuple[str, ...], since: str | None, as_of: str | None) -> str:
    """The command that opens a line of this very report."""
    given = config is not None and config != DEFAULT_SETTINGS
    parts = ["newsledger", *(["--config", shlex.quote(str(config))] if given else [])]
    parts += ["show", "LINE-ID", *map(shlex.quote, sources)]
    parts += ["--since", since] if since else []
    parts += ["--as-of", as_of] if as_of else []
    return " ".join(parts)


def _text(form: str, brief: Brief, wording: Wording, coverage: Coverage, opener: str) -> str:
    if form == "json":
        return as_json(brief).decode() + "\n"
    if form == "markdown":
        return markdown(wording, opener)
    if form == "html":
        return html(wording, {article.id: article.text for article in coverage.articles}, opener)
    return "".join(text + "\n" for _, text in report_lines(wording, opener, columns(sys.stderr)))


def _save(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as problem:
        raise ExportError(f"{path}: {problem.strerror or problem}; choose another place with --output") from problem
