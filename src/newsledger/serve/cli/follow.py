"""``newsledger follow``: stories and standings under keys that stay, and what became of them."""

from pathlib import Path

import click

from newsledger.errors import InputError
from newsledger.language.coverage import Coverage
from newsledger.model.links import Standing, Story
from newsledger.run.ledger import stored_coverage
from newsledger.run.lineage import FOLLOWED
from newsledger.serve.cli.common import counted
from newsledger.serve.cli.ledger import ledger_option, opened
from newsledger.serve.cli.terminal import say

SHORT = 8
"""Digits of a key that are shown."""


@click.command(epilog="Example:  newsledger follow --kind story --ledger crisis.db")
@click.argument("key", required=False)
@ledger_option
@click.option("--kind", type=click.Choice(sorted(FOLLOWED)), help="Only stories, or only standings.")
def command(key: str | None, ledger: Path, kind: str | None) -> None:
    """List the stories and standings of the ledger, or tell what became of the one with KEY.

    A story's key stays while articles come in, are revised or are forgotten; that it grew, shrank, split or merged is
    kept with the time. The beginning of a key will do.
    """
    with opened(ledger) as store:
        coverage = stored_coverage(store)
        found = {(one, name): steps for one in FOLLOWED for name, steps in store.lineage(one).items()}
        now = {(one, key): named.link for one in FOLLOWED for key, named in store.followed(one).items()}
    if key is None:
        for one in sorted(now):
            if kind in {None, one[0]}:
                say(_listed(one, now, coverage))
        return
    asked = [one for one in sorted(found) if one[1].startswith(key) and kind in {None, one[0]}]
    if len(asked) != 1:
        several = f": {', '.join(name[:SHORT] for _, name in asked[:8])}" if asked else ""
        raise InputError(f"'{key}' begins {len(asked)} keys{several}; `newsledger follow` lists them")
    say(_listed(asked[0], now, coverage))
    for at, step in found[asked[0]]:
        others = f" ({', '.join(other[:SHORT] for other in step.others)})" if step.others else ""
        click.echo(f"  {at}  {step.change}{others}")
    for doc in next((story.docs for story in coverage.links(Story) if story.id == now.get(asked[0])), ()):
        say(f"    {doc}")


def _listed(one: tuple[str, str], now: dict[tuple[str, str], str], coverage: Coverage) -> str:
    kind, key = one
    return f"{key[:SHORT]}  {kind}: {_named(now.get(one), coverage)}"


def _named(link: str | None, coverage: Coverage) -> str:
    """What a story or standing is about, in a line."""
    story = next((one for one in coverage.links(Story) if one.id == link), None)
    if story is not None:
        title = next((coverage.article(doc).title for doc in story.docs if coverage.article(doc).title), story.docs[0])
        return f"{title} ({counted(len(story.docs), 'article')})"
    standing = next((one for one in coverage.links(Standing) if one.id == link), None)
    if standing is not None:
        about = f"{standing.holder} on {standing.issue}" if standing.issue else standing.holder
        return f"{about} ({counted(len(standing.moves), 'move')})"
    return "names nothing any more"
