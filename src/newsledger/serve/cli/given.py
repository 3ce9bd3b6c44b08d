"""What a report is asked for: SOURCES or a ledger, for whom, and as of when."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypedDict

import click
import msgspec

from newsledger.config import Settings
from newsledger.errors import StoreError
from newsledger.export.wording import View
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Brief
from newsledger.model.ids import digest
from newsledger.model.issue import Issue
from newsledger.model.links import Verdict
from newsledger.report.compose import compose
from newsledger.run.guard import undisturbed
from newsledger.run.ledger import not_compared, stored
from newsledger.run.shown import keep, remarks_on
from newsledger.run.unseen import Seen, nothing_new, seen_by, since_seen
from newsledger.serve.cli.common import coverage_from
from newsledger.serve.cli.ledger import opened


class Asked(TypedDict):
    """The options that ``report`` and ``show`` share, as click hands them over."""

    ledger: Path | None
    reader: str | None
    since: str | None
    as_of: str | None
    workers: int | None


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is made from.

    Attributes:
        coverage: Articles, marks and links.
        issues: What went wrong on the way.
        view: For whom and since when.
        since: The day after which an article is new, if one was asked for.
        as_of: The last day of an article that counts, if one was asked for.
        seen: What was in the ledger at the system time asked for; None if none was.
        made_for: What tells this ledger and reader from all others; None without a ledger.
    """

    coverage: Coverage
    issues: list[Issue]
    view: View
    since: str | None
    as_of: str | None
    seen: Seen | None = None
    made_for: str | None = None

    @property
    def failed(self) -> bool:
        """Whether an article or a part of one failed."""
        return any(issue.severity == "error" for issue in self.issues)

    @undisturbed()
    def brief(self, settings: Settings, length: int | None = None) -> Brief:
        """The report, of so many words."""
        day, last = self.since, self.as_of
        if self.seen is not None:
            brief = since_seen(self.coverage, settings, self.seen, as_of=last, length=length, issues=self.issues)
        else:
            brief = compose(self.coverage, settings, since=day, as_of=last, length=length, issues=self.issues)
        brief = msgspec.structs.replace(brief, made_for=self.made_for)
        return nothing_new(brief) if self.view.reader and not self.view.since else brief

    def view_of(self, brief: Brief, settings: Settings) -> View:
        """From where a report is looked at, with what people noted on its lines."""
        remarks = tuple(remarks_on(self.coverage, settings, brief, self.view.remarks))
        return msgspec.structs.replace(self.view, remarks=remarks)


def asks(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of ``Asked`` to a command."""
    path = click.Path(dir_okay=False, path_type=Path)
    options = (
        click.option("--ledger", type=path, help="The ledger of `newsledger read`, in place of SOURCES."),
        click.option(
            "--reader",
            callback=somebody,
            metavar="NAME",
            help="Tell what came into the ledger since this reader last looked.",
        ),
        click.option(
            "--since",
            callback=day_or_time,
            metavar="DAY|TIME",
            help="Tell what articles of this day and later add; with a ledger, a time: those that came in after it.",
        ),
        click.option(
            "--as-of",
            callback=day_or_time,
            metavar="DAY|TIME",
            help="Leave out articles of later days; with a ledger, a time: as the ledger stood then.",
        ),
        click.option("--workers", type=click.IntRange(1), help="Processes to work in."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def given(sources: tuple[str, ...], settings: Settings, asked: Asked) -> Given:
    """What a report is made from, of SOURCES or of a ledger.

    Raises:
        UsageError: Not exactly one of both is given, or an option that only a ledger can answer.
    """
    ledger, since, as_of = asked["ledger"], asked["since"], asked["as_of"]
    if bool(sources) == (ledger is not None):
        both = "not both" if sources else "one of the two"
        raise click.UsageError(f"give SOURCES (folders, files, globs, `-`) or --ledger FILE, {both}")
    if ledger is not None:
        return _of_ledger(ledger, asked)
    if asked["reader"]:
        raise click.UsageError("--reader needs --ledger: only a ledger knows when a reader last looked")
    coverage, issues = coverage_from(sources, settings)
    since, as_of = _day(since), _day(as_of)
    return Given(coverage=coverage, issues=issues, view=View(since=since), since=since, as_of=as_of)


def _of_ledger(path: Path, asked: Asked) -> Given:
    since, as_of, reader = asked["since"], asked["as_of"], asked["reader"]
    if since and reader:
        raise click.UsageError("give --since or --reader, not both: a reader's time is when they last looked")
    with opened(path) as store:
        last, begun = max(store.times(), default=None), min(store.times(), default=None)
        at = system_time(as_of) if as_of and is_time(as_of) else last
        looked = store.cursor(reader) if reader else system_time(since) if since and is_time(since) else None
        if begun and at and at < begun:
            click.echo(f"note: nothing had come in by then; the first articles came in at {begun}", err=True)
        coverage, issues = stored(store, at)
        issues += not_compared(store) if at == last else []
        seen = seen_by(store, coverage, looked) if looked else None
    timed = looked is not None
    return Given(
        coverage=coverage,
        issues=issues,
        view=View(since=looked or since, reader=reader, ledger_at=at, remarks=coverage.links(Verdict)),
        since=None if timed else since,
        as_of=None if as_of and is_time(as_of) else as_of,
        seen=seen,
        made_for=digest("ledger", begun, reader or "") if begun else None,
    )


def keep_shown(path: Path, brief: Brief, view: View) -> None:
    """Keep the report as the last one that was shown; one that cannot be kept was shown all the same, and is a note.

    A ledger that must not be written to is left alone.
    """
    from newsledger.store.opening import writable  # noqa: PLC0415 - SQLAlchemy takes a while to import

    if not (view.ledger_at and writable(path)):
        return
    try:
        with opened(path) as store:
            keep(store, brief, view)
    except StoreError as problem:
        click.echo(f"note: to open a line the report is made anew, since it could not be kept: {problem}", err=True)


def mark_seen(path: Path, reader: str, view: View) -> None:
    """Remember that a reader has seen the ledger as it was shown."""
    if view.ledger_at:
        with opened(path) as store:
            store.seen(reader, view.ledger_at)


def day_or_time(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A day or a time as it was given, the day in ISO form.

    Raises:
        BadParameter: It is neither.
    """
    if value is None:
        return None
    try:
        if not is_time(value):
            return date.fromisoformat(value).isoformat()
        system_time(value)
    except (ValueError, OverflowError) as problem:
        raise click.BadParameter(
            f"'{value}' is no day and no time; write it as 2031-05-02 or 2031-05-02T18:00Z"
        ) from problem
    return value


def is_time(value: str) -> bool:
    """Whether it is a time, not only a day."""
    return len(value) > len("2031-05-02")


def _day(value: str | None) -> str | None:
    """The day of a day or time as given."""
    return value and datetime.fromisoformat(value).date().isoformat()


def somebody(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A name as it was given.

    Raises:
        BadParameter: It is empty, as a variable is that nobody has set.
    """
    if value is not None and not value.strip():
        raise click.BadParameter("a name is needed; it was empty")
    return value


def system_time(value: str) -> str:
    """A time as the ledger writes it; without a zone it is UTC.

    >>> system_time("2031-05-02T18:00+02:00")
    '2031-05-02T16:00:00.000000Z'
    """
    moment = datetime.fromisoformat(value)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
