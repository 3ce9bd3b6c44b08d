"""Bytes to articles: folders, globs, files and standard input, whatever their format."""

import logging
import traceback
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TypeVar

import msgspec

from newsledger.config import Settings
from newsledger.errors import InputError, RepeatedId, UnreadableInput, UnsupportedFormat
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.read.files import STDIN, File, find
from newsledger.read.formats.encodings import is_binary, without_halves
from newsledger.read.formats.raw import Raw
from newsledger.read.formats.reader import Draft, Found, Reader
from newsledger.read.formats.table import reader_of
from newsledger.read.identity import Origin, article_of, told_apart

_log = logging.getLogger(__name__)

Read = TypeVar("Read", bound=Draft | Article)


def read(
    paths: Iterable[str], settings: Settings, stdin: BinaryIO | None = None, lexicon: Lexicon | None = None
) -> Iterator[Article | Issue]:
    """Every article behind some paths, sorted by file and place in it, and an issue for what could not be read.

    All is read before the first article is handed out, since only then it is known which are versions of one; the
    order of the paths changes nothing.

    Args:
        paths: Folders (with all below them), globs, files, ``-`` for standard input.
        settings: Caps, and overlays of the lexicon.
        stdin: What ``-`` stands for.
        lexicon: The words, if they are loaded already.

    Raises:
        UnreadableInput: A path is missing or closed to us, or a glob matches nothing.
        UnsupportedFormat: A file that was named itself has a format nobody knows.
        RepeatedId: One file in the contract's shape uses an id twice.
    """
    words = lexicon or Lexicon(settings.lexicon)
    files, issues = find(paths, stdin)
    articles: list[Article] = []
    for file in files:
        for found in read_file(file, settings, words):
            if isinstance(found, Article):
                articles.append(found)
            else:
                issues.append(found)
        _log.debug("read %s", file.given)
    yield from issues
    yield from told_apart(articles)


def read_file(file: File, settings: Settings, lexicon: Lexicon) -> Iterator[Article | Issue]:
    """The articles of one file, ids as each brings them, and its issues.

    Raises:
        InputError: As for ``read``, if the file was named itself; the message begins with its path.
    """
    raw = Raw(file.name, file.opened, settings.limits)
    try:
        found = list(_found(raw, lexicon))
    except RepeatedId:
        raise
    except InputError as problem:
        if file.explicit and _no_fault_inside(raw, problem):
            raise type(problem)(f"{file.given}: {problem}") from problem
        raw.say("note" if isinstance(problem, UnsupportedFormat) else "error", str(problem))
        found = []
    except Exception as problem:  # noqa: BLE001 - the guard of one file; a library may fail on it, the others go on
        reason = f"could not be read: {type(problem).__name__}: {problem}"
        detail = "".join(traceback.format_exception(problem))
        found = [Issue(doc=file.name, stage="read", severity="error", reason=reason, detail=detail)]
    yield from raw.issues
    yield from found


def _no_fault_inside(raw: Raw, problem: InputError) -> bool:
    """Whether nothing of the file can be had at all: no permission, or a format nobody knows."""
    return isinstance(problem, UnsupportedFormat) or (isinstance(problem, UnreadableInput) and "head" not in vars(raw))


def _found(raw: Raw, lexicon: Lexicon) -> Iterator[Article | Issue]:
    if not raw.head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raw.say("note", "is empty")
        return
    if is_binary(raw.head):
        raise UnsupportedFormat("is no text (binary); it was passed over")
    reader = reader_of(raw, lexicon)
    if reader is None:
        raise UnsupportedFormat(_unknown(raw))
    found = list(reader.read(raw, lexicon))
    if not found:
        raw.say("note", "holds no article")
    yield from _articles(found, raw, reader, lexicon)


def _articles(found: list[Found], raw: Raw, reader: Reader, lexicon: Lexicon) -> Iterator[Article | Issue]:
    several = sum(isinstance(item, Draft) for item in found) > 1
    number = 0
    for one in found:
        if isinstance(one, Issue):
            yield one
            continue
        number += 1
        item, lost = _writable(one)
        if lost:
            reason = f"holds halves of characters ({lost:,}); they are shown as \ufffd"
            yield Issue(doc=f"{raw.name}#{number}", stage=reader.label, severity="error", reason=reason)
        if isinstance(item, Article):
            yield msgspec.structs.replace(item, source=f"{raw.name}#{number}", media=item.media or "given")
            continue
        origin = Origin(name=raw.name, number=number if several else None, reader=reader.label)
        if item.text.strip():
            article, notes = article_of(item, origin, lexicon)
            yield article
            yield from notes
        else:
            yield Issue(doc=origin.path, stage=reader.label, severity="note", reason="holds no text")


def _writable(found: Read) -> tuple[Read, int]:
    """What was read with every string as it can be written to a file, and how many characters that cost."""
    mended, lost = dict[str, str | tuple[str, ...]](), 0
    for name in found.__struct_fields__:
        value = getattr(found, name)
        if name == "authors":
            several = [without_halves(author) for author in value]
            mended[name], halves = tuple(author for author, _ in several), sum(count for _, count in several)
        elif isinstance(value, str):
            mended[name], halves = without_halves(value)
        else:
            continue
        lost += halves
    return (msgspec.structs.replace(found, **mended) if lost else found), lost


def _unknown(raw: Raw) -> str:
    what = "standard input" if raw.name == STDIN else f"'.{raw.extension}'" if raw.extension else "without an ending"
    return f"has a format nobody here knows ({what}, and its content tells none); see docs/formats.md"
