"""``newsledger passages``: who in the ledger carries the words of a text."""

from itertools import islice
from pathlib import Path
from typing import BinaryIO

import click

from newsledger.errors import UnsupportedFormat
from newsledger.read.formats.encodings import decoded, is_binary
from newsledger.serve.cli.common import found_nothing
from newsledger.serve.cli.ledger import ledger_option, opened
from newsledger.serve.cli.terminal import say

LONGEST = 200
"""Characters of a passage that are shown."""


@click.command(epilog="Example:  newsledger passages statement.txt --ledger crisis.db")
@click.argument("text", type=click.File("rb"))
@ledger_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most articles to show.")
def command(text: BinaryIO, ledger: Path, limit: int) -> None:
    """Find the articles that share passages with TEXT (a file, or - for standard input), most equal words first.

    An index beside the ledger is brought up to date first. A press release, for one: who prints it, and how much of it.
    """
    from newsledger.run.passages import carriers, folder_of, kept_passages  # noqa: PLC0415 - numpy takes a while

    data = text.read()
    if is_binary(data):
        raise UnsupportedFormat(f"{text.name}: is no text (binary)")
    with opened(ledger) as store:
        index = kept_passages(store, folder_of(ledger))
        try:
            hits = list(islice(carriers(store, index, decoded(data).text), limit))
        finally:
            index.close()
    for found in hits:
        beside = ", ".join(filter(None, (found.article.outlet, (found.article.published or "")[:10])))
        say(f"{found.article.id}  {found.words} words{f' — {beside}' if beside else ''}")
        passage = " ".join(found.passages[0].split())
        say(f"    {passage[:LONGEST]}{'…' if len(passage) > LONGEST else ''}")
    if not hits:
        found_nothing("no article shares a passage with it")
