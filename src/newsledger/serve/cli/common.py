"""What several commands share: settings, reading JSON lines, writing records, progress, exit codes."""

import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import BinaryIO, Self

import click
import msgspec

from newsledger.config import Limits, Settings, load_settings
from newsledger.errors import InputError, UnreadableInput
from newsledger.language.coverage import Coverage
from newsledger.model.article import Article
from newsledger.model.codec import decode, encode
from newsledger.model.issue import Issue
from newsledger.model.marks import AnyMark, Mark
from newsledger.read.formats.jsonl import READER as JSONL
from newsledger.read.formats.jsonl import read_contract
from newsledger.read.formats.raw import Raw
from newsledger.read.formats.table import readers
from newsledger.read.sources import read
from newsledger.run.coverage import GivenMarks, cover
from newsledger.run.inline import Run
from newsledger.run.versions import changed, latest

SOME_FAILED = 3

SUGGESTED = 3
"""Names that are suggested for one that is not known."""


def settings_of(ctx: click.Context, workers: int | None = None) -> Settings:
    """The settings of ``--config``, with ``--workers`` of the command put over them."""
    settings = load_settings(ctx.obj)
    return settings if workers is None else msgspec.structs.replace(settings, workers=workers)


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 article, 2 articles."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def found_nothing(reason: str) -> None:
    """Say on standard error that there is nothing to print, so that silence is not taken for a failure."""
    click.echo(f"Nothing found: {reason}.", err=True)


def kinds_of(text: str | None) -> frozenset[str] | None:
    """The kinds of ``--marks`` or ``--links``, separated by commas; None if the option was not given.

    Raises:
        UsageError: It names none.
    """
    if text is None:
        return None
    kinds = frozenset(filter(None, (part.strip() for part in text.split(","))))
    if not kinds:
        raise click.UsageError("name kinds, separated by commas; an empty list asks for nothing")
    return kinds


def near(name: str, known: Iterable[str]) -> str:
    """What was perhaps meant by a name that is not known, as the end of a sentence; empty if nothing is near.

    >>> near("strike", ["wire/ferry-strike.txt", "talks.txt"])
    '; is it wire/ferry-strike.txt?'
    """
    names = sorted(known)
    holding = [one for one in names if name and name.casefold() in one.casefold()]
    found = (holding or get_close_matches(name, names, SUGGESTED))[:SUGGESTED]
    return f"; is it {' or '.join(found)}?" if found else ""


def documents(name: str) -> Iterator[Article | Issue]:
    """Articles of a JSONL file in the contract's shape; ``-`` is standard input.

    Raises:
        UnreadableInput: The file cannot be opened, or is a page, a feed or plain text.
    """
    with _opened(name) as stream:
        if _is_of_another_format(name):
            raise UnreadableInput(
                f"{name}: no JSON lines, which this command takes; `newsledger report {name}` and "
                f"`newsledger read {name}` take pages, feeds and plain text"
            )
        yield from read_contract(stream, name)


def given_marks(path: str | None) -> GivenMarks:
    """The marks of ``--given``.

    Raises:
        InputError: A line is no record of the contract; the message names it.
    """
    marks: dict[str, list[AnyMark]] = {}
    kinds: set[str] = set()
    if path is None:
        return GivenMarks()
    with _opened(path) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                record = decode(line)
            except InputError as problem:
                raise InputError(f"{path}, line {number}: {problem}") from problem
            if isinstance(record, Mark):
                marks.setdefault(record.doc, []).append(record)
                kinds.add(str(record.__struct_config__.tag))
    return GivenMarks(by_doc={doc: tuple(own) for doc, own in marks.items()}, kinds=frozenset(kinds))


def coverage_from(sources: Iterable[str], settings: Settings) -> tuple[Coverage, list[Issue]]:
    """Read sources (folders, globs, files, ``-``) and run every stage over them; of an article's versions the latest."""
    articles: list[Article] = []
    issues: list[Issue] = []
    for item in read(sources, settings, sys.stdin.buffer):
        if isinstance(item, Article):
            articles.append(item)
        else:
            issues.append(item)
    standing, versions = latest(articles)
    result = covered(standing, settings)
    return result.coverage.plus(changed(versions, settings) if versions else ()), [*issues, *result.issues]


def covered(articles: list[Article], settings: Settings) -> Run:
    """Run every stage over articles, with a progress bar on a terminal."""
    with progress(len(articles), "Reading") as step:
        return cover(articles, settings, step=step)


class progress:  # noqa: N801 - reads as a verb where it is used
    """A bar on standard error while work goes on, only on a terminal; calling it moves it one step."""

    def __init__(self, total: int, label: str) -> None:
        self._bar = click.progressbar(length=total, label=label, file=sys.stderr) if sys.stderr.isatty() else None

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.__enter__()
        return self

    def __exit__(self, *failure: object) -> None:
        if self._bar:
            self._bar.__exit__(None, None, None)

    def __call__(self) -> None:
        """One article is done."""
        if self._bar:
            self._bar.update(1)


def write(records: Iterable[msgspec.Struct]) -> bool:
    """Write records as JSON lines to standard output; True if one is an issue of severity ``error``."""
    failed, out = False, sys.stdout.buffer
    for record in records:
        out.write(encode(record) + b"\n")
        failed |= isinstance(record, Issue) and record.severity == "error"
    out.flush()
    return failed


def leave(*, failed: bool) -> None:
    """Exit with 3 if some articles or parts gave an error, else with 0."""
    if failed:
        sys.exit(SOME_FAILED)


def _is_of_another_format(name: str) -> bool:
    """Whether a file has the extension of another format and does not begin as JSON does."""
    raw = Raw(name, partial(_opened, name), Limits())
    others = {extension for reader in readers() if reader.name != JSONL.name for extension in reader.extensions}
    return raw.extension in others and not raw.head.removeprefix(BOM_UTF8).lstrip().startswith(b"{")


def _opened(name: str) -> BinaryIO:
    if name == "-":
        return sys.stdin.buffer
    try:
        return Path(name).open("rb")
    except IsADirectoryError as problem:
        told = (
            f"{name}: is a folder; this command takes one file of JSON lines, `newsledger report {name}` takes folders"
        )
        raise UnreadableInput(told) from problem
    except OSError as problem:
        raise UnreadableInput(f"{name}: {problem.strerror or problem}") from problem
