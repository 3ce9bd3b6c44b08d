"""``newsledger decide``: what a person decides, which outlasts every re-run and always wins."""

import getpass
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import msgspec

from newsledger.config import Settings
from newsledger.errors import InputError, UnreadableInput
from newsledger.model.codec import decode, encode
from newsledger.model.ids import link_id
from newsledger.model.links import Decision, Entity, Verdict
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference
from newsledger.report.rejections import LINE
from newsledger.run.ledger import stored_coverage, verdicts_of
from newsledger.run.shown import lines_named, what_it_says
from newsledger.run.verdicts import called
from newsledger.serve.cli.common import near, settings_of
from newsledger.serve.cli.ledger import FIND, compare_all, ledger_option, now, opened
from newsledger.serve.cli.terminal import say
from newsledger.store.protocol import Store
from newsledger.text.calendar import appeared

DECISIONS = get_args(Decision)
NEED_VALUE = frozenset(DECISIONS) - {"split", "reject"}
OF_LINES = ("reject", "note", "rate")
OUTLET, ENTITY = "outlet:", "entity:"

HEX = re.compile(r"^[0-9a-f]{3,20}$")
"""The id of a line of the report or its beginning: ``3f2a``."""

EPILOG = """
\b
Examples:
  newsledger decide date rotunda.txt 2031-05-02 --by anna
  newsledger decide outlet clip-7.txt "The Rotunda"
  newsledger decide owner "outlet:The Rotunda" "Rotunda Media"
  newsledger decide credit clip-7.txt WCS
  newsledger decide merge one.txt two.txt           (their stories are one)
  newsledger decide split two.txt                   (its story is another)
  newsledger decide merge "entity:Ada Lund" "A. Lund"
  newsledger decide split "entity:Ada Lund" two.txt (in it she is somebody else)
  newsledger decide reject 3f2a                     (a line of the last report)
  newsledger decide reject 3f2a91c07d5e88b1a402     (a mark or link)
  newsledger decide note 3f2a "Ask the ministry."
  newsledger decide rate rotunda.txt "usually reliable"
  newsledger decide --list
  newsledger decide --undo 9c1e
  newsledger decide --export verdicts.jsonl
  newsledger decide --import verdicts.jsonl
"""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What is decided about, and of a line its passages, what it says, and its words."""

    reference: Reference
    places: tuple[Place, ...] = ()
    says: tuple[str, ...] = ()
    text: str | None = None


@click.command(epilog=EPILOG)
@click.argument("decision", required=False, type=click.Choice(DECISIONS))
@click.argument("about", required=False)
@click.argument("value", required=False)
@ledger_option
@click.option("--by", help="Who decides; without it the user's login name.")
@click.option("--list", "listed", is_flag=True, help="Show all that was decided.")
@click.option("--undo", metavar="ID", help="Take a decision back; the beginning of its id will do.")
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
    """Decide something about an article, a line of the report, a record, an outlet or an entity of the ledger.

    ABOUT is an article's id, a line's id as the last report shows it, a record's id, "outlet:NAME" or "entity:NAME".
    What is decided is kept with who and when, is put over whatever the program finds, and comes back after every re-run
    until it is undone. A rejected line stays away for what it says: in other words, with other counts or from other
    articles, too.
    """
    settings = settings_of(ctx)
    with opened(ledger) as store:
        kept = list(verdicts_of(store))
        if to:
            to.write_bytes(b"".join(encode(verdict) + b"\n" for verdict in kept))
        if listed:
            for verdict in sorted(kept, key=lambda verdict: (verdict.at, verdict.id)):
                say(_told(verdict))
        if listed or to:
            return
        if undo:
            told = _undone(store, kept, undo)
        elif source:
            told = _taken_over(store, kept, source)
        else:
            _note_unknown(store, about or "", value)
            verdict = _decided(store, settings, (decision, about, value), by or _login())
            store.decide(verdict)
            told = _told(verdict)
        compare_all(store, settings)
    say(told)


def _decided(
    store: Store, settings: Settings, asked: tuple[Decision | None, str | None, str | None], who: str
) -> Verdict:
    decision, about, value = asked
    if decision is None or about is None:
        raise click.UsageError("say what to decide about what, or --list, --undo, --export or --import")
    if decision in NEED_VALUE and not (value or "").strip():
        raise click.UsageError(f"'{decision}' needs a VALUE")
    _check(store, decision, about, value)
    found, at = _about(store, settings, decision, (about, value)), now()
    if decision == "split" and about.startswith(ENTITY):
        value = None
    return Verdict(
        id=link_id("verdict", [found.reference], decision, value or "", who, at),
        stage="verdict@1",
        why=Why(rule="verdict.person@1", words=(who, at)),
        score=1.0,
        about=found.reference,
        decision=decision,
        value=value or found.text,
        by=who,
        at=at,
        places=found.places,
        says=found.says,
    )


def _check(store: Store, decision: Decision, about: str, value: str | None) -> None:
    """Refuse what could never come true.

    Raises:
        UsageError: The value is no day, no article, or the decision does not go with what it is about.
    """
    docs, of_entity = store.keys(), about.startswith(ENTITY)
    if decision == "date" and appeared(value) is None:
        raise click.UsageError(f"'{value}' is no day of news; write it as 2031-05-02 or 2031-05-02/2031-05-04")
    if decision == "owner" and not about.startswith(OUTLET):
        raise click.UsageError(f"an outlet has an owner: write 'outlet:{about}' if that is its name")
    if decision == "split" and of_entity and value is None:
        raise click.UsageError('name the article in which it is another: split "entity:NAME" ARTICLE')
    if decision == "merge" and about == value:
        raise click.UsageError(f"'{value}' is one with itself; name the other one")
    articles = [about] if decision in {"date", "outlet", "credit"} else []
    articles += [value or ""] if decision == ("split" if of_entity else "merge") else []
    for name in articles:
        if name not in docs:
            raise InputError(f"'{name}' is no article of the ledger{near(name, docs) or FIND}")


def _note_unknown(store: Store, about: str, value: str | None) -> None:
    """Say which names of an outlet or of entities the ledger does not know; the decision waits for them."""
    if not about.startswith((OUTLET, ENTITY)):
        return
    coverage, (kind, _, name) = stored_coverage(store), about.partition(":")
    if kind == "outlet":
        known = {outlet for article in coverage.articles if (outlet := coverage.outlet(article.id))}
        missing = {name} - known
    else:
        known = {entity.name for entity in coverage.links(Entity)}
        names = {name} if value in store.keys() else {name, value or name}  # noqa: SIM118 - a method of the store
        missing = {one for one in names if not called(coverage, one)}
    for one in sorted(missing):
        say(f"note: no {kind} of the ledger is called '{one}' so far{near(one, known)}", err=True)


def _login() -> str:
    """The user's login name.

    Raises:
        UsageError: The system knows none, as in a container.
    """
    try:
        return getpass.getuser()
    except (KeyError, OSError) as problem:
        raise click.UsageError("this user has no login name; say who decides with --by NAME") from problem


def _about(store: Store, settings: Settings, decision: Decision, given: tuple[str, str | None]) -> About:
    """What is meant by a name.

    Raises:
        InputError: Nothing, or several lines.
    """
    name, value = given
    if name in store.keys():  # noqa: SIM118 - a method of the store
        return About(reference=Reference(doc=name))
    if name.startswith(ENTITY) and decision == "split":
        return About(reference=Reference(doc=value or "", id=name))
    if name.startswith((OUTLET, ENTITY)) or store.record(name) is not None:
        return About(reference=Reference(doc="", id=name))
    if decision in OF_LINES and HEX.match(name.strip("[]")):
        return _line(store, settings, name.strip("[]"))
    told = f"'{name}' is no article, line or record of the ledger, nor outlet:NAME or entity:NAME"
    raise InputError(f"{told}{near(name, store.keys())}")


def _line(store: Store, settings: Settings, name: str) -> About:
    coverage = stored_coverage(store)
    found = lines_named(store, coverage, settings, name)
    if len({line.id for _, line in found}) != 1:
        many = f"begins {len(found)} lines" if found else "is no line of the report and no record"
        raise InputError(f"'{name}' {many}; `newsledger report` shows the lines with their ids")
    section, line = found[0]
    says = what_it_says(coverage, settings, section, line)
    if not says:
        raise InputError(f"line '{name}' only counts what was read; decide about an article or a record instead")
    reference = Reference(doc="", id=f"{LINE}{section}:{line.id}")
    return About(reference=reference, places=line.cites, says=says, text=line.text)


def _undone(store: Store, kept: list[Verdict], name: str) -> str:
    found = [verdict for verdict in kept if verdict.id.startswith(name)]
    if len(found) != 1:
        raise InputError(f"'{name}' begins {len(found)} decisions; `newsledger decide --list` shows them")
    store.retract(found[0].id, now())
    return f"Undone: {_told(found[0])}"


def _taken_over(store: Store, kept: list[Verdict], source: Path) -> str:
    known = {verdict.id for verdict in kept}
    new = [verdict for verdict in _read(source) if verdict.id not in known]
    for verdict in new:
        store.decide(verdict)
    return f"{len(new)} taken over."


def _read(path: Path) -> Iterator[Verdict]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError as problem:
        raise UnreadableInput(f"{path}: {problem.strerror or problem}") from problem
    for number, line in enumerate(lines, 1):
        try:
            record = decode(line)
        except InputError as problem:
            raise InputError(f"{path}, line {number}: {problem}") from problem
        if not isinstance(record, Verdict):
            raise InputError(f"{path}, line {number}: no verdict")
        yield record


def _told(verdict: Verdict) -> str:
    about = " ".join(filter(None, (verdict.about.id, verdict.about.doc)))
    value = f" = {verdict.value}" if verdict.value else ""
    return f"{verdict.id}  {verdict.at}  {verdict.by}: {verdict.decision} {about}{value}"
