"""JSON lines: articles of the contract, or one object of another shape a line."""

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

import msgspec

from newsledger.config import Limits
from newsledger.errors import InputError, RepeatedId
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.codec import decode_article
from newsledger.model.issue import Issue
from newsledger.read.formats.objects import drafts_in, is_contract
from newsledger.read.formats.raw import Raw, numbered, unpacked
from newsledger.read.formats.reader import Found, Reader
from newsledger.read.languages import identified

_LABEL = "jsonl@1"


def read_contract(
    stream: BinaryIO, name: str, lexicon: Lexicon | None = None, limits: Limits | None = None
) -> Iterator[Article | Issue]:
    """Articles of a stream in the contract's shape, one by one; a bad line is an issue, the rest goes on.

    ``text`` stays as it is to the last character. ``language`` is identified where it is not given and the text is
    long enough to tell.

    Args:
        stream: JSON lines; blank ones are passed over. What is packed with gzip is unpacked if the stream can peek,
            as files and standard input can.
        name: What to call the stream in messages.
        lexicon: The words; None takes those that are built in.
        limits: Caps; a line longer than ``file_megabytes`` is an issue.

    Raises:
        RepeatedId: An id is used twice; the message names both lines.
    """
    raw = Raw(name, lambda: stream, limits or Limits())
    stream = unpacked(stream)
    words = lexicon or Lexicon()
    for found in _contract(numbered(stream, raw), name, words, lambda _line: None):
        yield from raw.issues
        raw.issues.clear()
        if not isinstance(found, Article | Issue):
            continue
        yield found
    yield from raw.issues


def _contract(
    lines: Iterator[tuple[int, bytes]],
    name: str,
    lexicon: Lexicon,
    otherwise: Callable[[bytes], list[Found] | None],
) -> Iterator[Found]:
    """What stands in each line; ``otherwise`` may know a line that is no article of the contract."""
    seen: dict[str, int] = {}
    for number, line in lines:
        other = otherwise(line)
        if other is not None:
            yield from other
            continue
        try:
            article = decode_article(line.decode("utf-8-sig"))
        except (InputError, UnicodeDecodeError, RecursionError) as problem:
            reason = f"line {number}: {problem}"
            yield Issue(doc=name, stage=_LABEL, severity="error", reason=reason)
            continue
        if article.id in seen:
            raise RepeatedId(f"{name}: the id '{article.id}' stands in line {seen[article.id]} and in line {number}")
        seen[article.id] = number
        language = article.language or identified(article.text, lexicon)
        yield msgspec.structs.replace(article, language=language)


def _fits(raw: Raw, _lexicon: Lexicon) -> bool:
    if raw.extension in READER.extensions:
        return True
    lines = raw.head.split(b"\n", 2)
    return len(lines) > 1 and lines[0].lstrip(b"\xef\xbb\xbf").startswith(b"{") and _object(lines[0]) is not None


def _object(line: bytes) -> object | None:
    try:
        value: object = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict | list) else None


def _read(raw: Raw, lexicon: Lexicon) -> Iterator[Found]:
    def otherwise(line: bytes) -> list[Found] | None:
        if b'"id"' in line and b'"text"' in line:  # cheap; most lines are of the contract, and are decoded once
            return None
        value = _object(line)
        if value is None or is_contract(value):
            return None
        return list(drafts_in(value, lexicon)) or None

    yield from _contract(raw.lines(), raw.name, lexicon, otherwise)


READER = Reader(name="jsonl", version=1, extensions=("jsonl", "ndjson", "jsonlines"), fits=_fits, read=_read)
