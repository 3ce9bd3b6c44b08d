"""``newsledger decide``: what a person decides, which outlasts every re-run and always wins."""

import getpass
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click

from newsledger.errors import InputError
from newsledger.model.codec import decode, encode
from newsledger.model.ids import link_id
from newsledger.model.links import Decision, Verdict
from newsledger.model.record import Why
from newsledger.model.span import Reference
from newsledger.run.ledger import compare_anew, verdicts_of
from newsledger.serve.cli.common import settings_of
from newsledger.serve.cli.ledger import ledger_option, now, opened
from newsledger.store.protocol import Store

DECISIONS = get_args(Decision)
NEED_VALUE = frozenset(DECISIONS) - {"split", "reject"}
NAMED = ("outlet:", "entity:")

EPILOG = """
\b
Examples:
  newsledger decide date rotunda.txt 2031-05-02 --by anna
  newsledger decide outlet clip-7.txt "The Rotunda"
  newsledger decide owner "outlet:The Rotunda" "Rotunda Media"
  newsledger decide merge one.txt two.txt           (their stories are one)
  newsledger decide merge "entity:Ada Lund" "A. Lund"
  newsledger decide reject 3f2a91c07d5e88b1a402     (a mark or link)
  newsledger decide --list
  newsledger decide --undo 9c1e…
  newsledger decide --export verdicts.jsonl
"""


@click.command(epilog=EPILOG)
@click.argument("decision", required=False, type=click.Choice(DECISIONS))
@click.argument("about", required=False)
@click.argument("value", required=False)
@ledger_option
@click.option("--by", help="Who decides; without it the user's login name.")
@click.option("--list", "listed", is_flag=True, help="Show all that was decided.")
@click.option("--undo", metavar="ID", help="Take a decision back.")
@click.option("--export", "to", type=click.Path(dir_okay=False, path_type=Path), help="Write all to a JSONL file.")
@click.option("--import", "source", type=click.Path(exists=True, path_type=Path), help="Take over from a JSONL file.")
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - click hands over one argument an option
    ctx: click.Context,
    decision: Decision | None,
    about: str | None,
    value: str | None,
    ledger: Path,
    by: str | None,
    listed: bool,  # noqa: FBT001
    undo: str | None,
    to: Path | None,
    source: Path | None,
) -> None:
    """Decide something about an article, a record, an outlet or an entity of the ledger.

    ABOUT is an article's id, a record's id, "outlet:NAME" or "entity:NAME". What is decided is kept with who and when,
    is put over whatever the program finds, and comes back after every re-run until it is undone.
    """
    settings = settings_of(ctx)
    with opened(ledger) as store:
        if listed or to:
            kept = list(verdicts_of(store))
            if to:
                to.write_bytes(b"".join(encode(verdict) + b"\n" for verdict in kept))
            for verdict in kept if listed else ():
                click.echo(_told(verdict))
            return
        changed = _changed(store, decision, about, value, by) if not (undo or source) else 0
        if undo:
            changed = store.retract(undo, now())
        for verdict in _imported(source) if source else ():
            store.decide(verdict)
            changed += 1
        compare_anew(store, settings, now())
    click.echo(f"{changed} kept." if not undo else f"{changed} undone.")


def _changed(store: Store, decision: Decision | None, about: str | None, value: str | None, by: str | None) -> int:
    if decision is None or about is None:
        raise click.UsageError("say what to decide about what, or --list, --undo, --export or --import")
    if decision in NEED_VALUE and value is None:
        raise click.UsageError(f"'{decision}' needs a VALUE")
    docs = store.keys()
    if about not in docs and not about.startswith(NAMED) and not _is_record(store, about):
        raise InputError(f"'{about}' is no article or record of the ledger, nor outlet:NAME or entity:NAME")
    reference = Reference(doc=about) if about in docs else Reference(doc="", id=about)
    at, who = now(), by or getpass.getuser()
    identity = link_id("verdict", [reference], decision, value or "", who, at)
    verdict = Verdict(
        id=identity,
        stage="verdict@1",
        why=Why(rule="verdict.person@1", words=(who, at)),
        score=1.0,
        about=reference,
        decision=decision,
        value=value,
        by=who,
        at=at,
    )
    store.decide(verdict)
    click.echo(_told(verdict))
    return 1


def _is_record(store: Store, identity: str) -> bool:
    return any(getattr(record, "id", None) == identity for record in store.records())


def _imported(path: Path) -> Iterator[Verdict]:
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        record = decode(line)
        if not isinstance(record, Verdict):
            raise InputError(f"{path}, line {number}: no verdict")
        yield record


def _told(verdict: Verdict) -> str:
    about = verdict.about.id or verdict.about.doc
    value = f" = {verdict.value}" if verdict.value else ""
    return f"{verdict.id}  {verdict.at}  {verdict.by}: {verdict.decision} {about}{value}"
