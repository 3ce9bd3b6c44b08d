"""One file as readers see it: bytes and text under a cap of size, whether packed or not."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cached_property
from typing import BinaryIO, Literal, cast

from newsledger.config import Limits
from newsledger.errors import UnreadableInput
from newsledger.model.issue import Issue
from newsledger.read.formats.encodings import declared, decoded

MEGABYTE = 2**20
HEAD = 2**16
"""Bytes that a reader may look at to tell a format."""

_CHUNK = 2**18
_PACKING = 100
"""Text packs to a tenth at best; a file of lines that grows a hundredfold is cut there."""

_GZIP = b"\x1f\x8b"


class Raw:
    """A file: its bytes, its text, and the issues met while getting at them.

    Attributes:
        name: Relative path with forward slashes; ``-`` for standard input.
        limits: Caps; past ``file_megabytes`` the file is not read.
        issues: What went wrong with the bytes; whoever reads the file hands them on.
    """

    def __init__(self, name: str, opened: Callable[[], BinaryIO], limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.issues: list[Issue] = []
        self._opened = opened

    @property
    def extension(self) -> str:
        """The ending in lower case, without its dot and without ``.gz``; empty if there is none."""
        parts = self.name.rsplit("/", 1)[-1].lower().removesuffix(".gz").rsplit(".", 1)
        return parts[1] if len(parts) > 1 else ""

    @cached_property
    def head(self) -> bytes:
        """The first bytes, unpacked.

        Raises:
            UnreadableInput: The file cannot be opened.
        """
        with closing(self._stream()) as stream:
            return b"".join(self._chunks(stream, HEAD))[:HEAD]

    @cached_property
    def data(self) -> bytes:
        """All bytes, unpacked.

        Raises:
            UnreadableInput: The file cannot be opened, or is larger than the cap.
        """
        cap = self.limits.file_megabytes * MEGABYTE
        with closing(self._stream()) as stream:
            data = b"".join(self._chunks(stream, cap + 1))
        if len(data) > cap:
            raise UnreadableInput(
                f"holds more than {self.limits.file_megabytes} MB once unpacked; raise limits.file_megabytes to read it"
            )
        return data

    @cached_property
    def text(self) -> str:
        r"""The file decoded, without byte order mark and NUL, each line end as ``\n``; what was lost is an issue.

        Raises:
            UnreadableInput: As for ``data``.
        """
        result = decoded(self.data, declared(self.head))
        for severity, reason in result.losses:
            self.say(severity, reason)
        return result.text

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Each line that is not blank with its number from 1, read one by one; one past the cap is left out.

        Raises:
            UnreadableInput: The file cannot be opened.
        """
        with closing(self._stream()) as stream:
            yield from numbered(stream, self, self._ceiling(stream))

    def say(self, severity: Literal["error", "note"], reason: str) -> None:
        """Keep an issue with the file as a whole."""
        self.issues.append(Issue(doc=self.name, stage="read", severity=severity, reason=reason))

    def _stream(self) -> BinaryIO:
        try:
            plain = self._opened()
            start = plain.read(2)
            plain.seek(0)
        except OSError as problem:
            raise UnreadableInput(f"cannot be read: {problem.strerror or problem}") from problem
        return cast("BinaryIO", gzip.GzipFile(fileobj=plain)) if start == _GZIP else plain

    def _chunks(self, stream: BinaryIO, cap: int) -> Iterator[bytes]:
        """Pieces up to a cap; a packed file that breaks off gives what can be unpacked, and an issue."""
        size = 0
        while size < cap:
            try:
                chunk = stream.read1(_CHUNK) if isinstance(stream, gzip.GzipFile) else stream.read(_CHUNK)
            except (EOFError, gzip.BadGzipFile, zlib.error) as problem:
                self._broken(problem)
                return
            except OSError as problem:
                raise UnreadableInput(f"cannot be read: {problem.strerror or problem}") from problem
            if not chunk:
                return
            size += len(chunk)
            yield chunk

    def _broken(self, problem: Exception) -> None:
        reason = f"is packed and damaged ({problem}); what could be unpacked was read"
        if all(issue.reason != reason for issue in self.issues):
            self.say("error", reason)

    def _ceiling(self, stream: BinaryIO) -> int | None:
        if not isinstance(stream, gzip.GzipFile):
            return None
        with closing(self._opened()) as plain:
            packed = plain.seek(0, 2)
        return max(self.limits.file_megabytes * MEGABYTE, _PACKING * packed)


def unpacked(stream: BinaryIO) -> BinaryIO:
    """The stream, or what is packed in it if it begins like a gzip file and can be peeked into."""
    peek = getattr(stream, "peek", None)
    packed = peek is not None and peek(2)[:2] == _GZIP
    return cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if packed else stream


def numbered(stream: BinaryIO, raw: Raw, ceiling: int | None = None) -> Iterator[tuple[int, bytes]]:
    """Each line of a stream that is not blank, with its number from 1.

    Args:
        stream: Opened bytes.
        raw: Whose cap holds for one line, and who keeps the issues.
        ceiling: Bytes at which reading stops with an issue, None for no end.
    """
    cap = raw.limits.file_megabytes * MEGABYTE
    number, size = 0, 0
    try:
        while line := stream.readline(cap + 1):
            number += 1
            size += len(line)
            if ceiling is not None and size > ceiling:
                raw.say("error", f"line {number}: grows beyond all measure once unpacked; the rest was not read")
                return
            if len(line) > cap:
                raw.say("error", f"line {number}: longer than {raw.limits.file_megabytes} MB (limits.file_megabytes)")
                while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                    size += len(rest)
                    if ceiling is not None and size > ceiling:
                        return
            elif not line.isspace():
                yield number, line
    except (EOFError, gzip.BadGzipFile, zlib.error) as problem:
        raw.say("error", f"line {number + 1}: is packed and damaged ({problem}); the rest was not read")
