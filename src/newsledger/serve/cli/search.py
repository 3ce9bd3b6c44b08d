"""``newsledger search``: words, speakers, outlets and days in the ledger's articles."""

from datetime import date
from itertools import islice
from pathlib import Path

import click

from newsledger.run.finding import Asked, find
from newsledger.serve.cli.common import found_nothing
from newsledger.serve.cli.given import day_or_time, is_time, system_time
from newsledger.serve.cli.ledger import ledger_option, opened
from newsledger.serve.cli.terminal import say
from newsledger.text.calendar import interval

PASSAGES = 3
"""Passages of an article that are shown."""

Days = tuple[date, date]


def _days(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Days | None:
    found = interval(value)
    if value is not None and found is None:
        raise click.BadParameter(f"'{value}' is no day; write it as 2031-05-02 or 2031-05-02/2031-05-04")
    return found


EPILOG = """
\b
Examples:
  newsledger search ferry strike --ledger crisis.db
  newsledger search bridge --speaker Lund --when 2031-03-09
  newsledger search --outlet Post --since 2031-03-04T18:00Z
"""


@click.command(epilog=EPILOG)
@click.argument("words", nargs=-1)
@ledger_option
@click.option("--speaker", metavar="NAME", help="Only passages that somebody of this name says.")
@click.option("--outlet", metavar="NAME", help="Only articles of an outlet of this name.")
@click.option("--when", callback=_days, metavar="DAY[/DAY]", help="Only passages that speak of these days.")
@click.option(
    "--since",
    callback=day_or_time,
    metavar="DAY|TIME",
    help="Only articles of this day and later, or that came in after a time.",
)
@click.option(
    "--as-of",
    callback=day_or_time,
    metavar="DAY|TIME",
    help="Only articles of this day and earlier, or as the ledger stood at a time.",
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most articles to show.")
def command(  # noqa: PLR0913 - click hands over one argument an option
    words: tuple[str, ...],
    ledger: Path,
    *,
    speaker: str | None,
    outlet: str | None,
    when: Days | None,
    since: str | None,
    as_of: str | None,
    limit: int,
) -> None:
    """Find the articles that hold all WORDS, in any form of them, the best first.

    With --speaker or --when the passages are those that somebody says or that speak of a day; the words must then stand
    beside them.
    """
    if not (words or speaker or outlet or when or since or as_of):
        raise click.UsageError("say what to look for: WORDS, --speaker, --outlet, --when, --since or --as-of")
    asked = Asked(
        words=" ".join(words),
        speaker=speaker,
        outlet=outlet,
        when=when,
        dated=_dated(since, as_of),
        since=system_time(since) if since and is_time(since) else None,
        as_of=system_time(as_of) if as_of and is_time(as_of) else None,
    )
    with opened(ledger) as store:
        hits = list(islice(find(store, asked), limit))
    for found in hits:
        beside = ", ".join(filter(None, (found.outlet, found.day)))
        say(f"{found.doc}  {found.title or ''}{f' — {beside}' if beside else ''}")
        for told, passage in found.passages[:PASSAGES]:
            say(f"    {f'{told}: ' if told else ''}{passage}")
    if not hits:
        found_nothing("no article fits")


def _dated(since: str | None, as_of: str | None) -> Days | None:
    """The days of articles that two options without a time ask for."""
    first = date.fromisoformat(since) if since and not is_time(since) else None
    last = date.fromisoformat(as_of) if as_of and not is_time(as_of) else None
    return (first or date.min, last or date.max) if first or last else None
