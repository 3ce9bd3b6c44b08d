"""Paths, folders and globs to files, each once and in one order."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from glob import glob, has_magic
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import msgspec

from newsledger.errors import UnreadableInput
from newsledger.model.issue import Issue

STDIN = "-"

ESCAPED, LAST = 0xDC00, 0xDCFF
"""Where Python puts the bytes of a file's name that are no UTF-8 (PEP 383)."""


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A file to read.

    Attributes:
        name: Path relative to the folder or glob it was found under, with forward slashes; else its file name.
        given: The path as given and found, which tells two files of one name apart.
        explicit: Whether a user named this very file.
        opened: Opens it anew from its beginning.
    """

    name: str
    given: str
    explicit: bool
    opened: Callable[[], BinaryIO]


def find(paths: Iterable[str], stdin: BinaryIO | None = None) -> tuple[list[File], list[Issue]]:
    """The files behind some paths, sorted by name, and what could not be looked into.

    A file that is reached twice (named and in a folder, or by a link) is read once, under the longest of its names.
    Names that begin with a dot, found in folders, are passed over. Two files of one name keep their paths as given.

    Args:
        paths: Folders (with all below them), globs, files, ``-`` for standard input.
        stdin: What ``-`` stands for.

    Raises:
        UnreadableInput: A path is missing, or a glob matches nothing.
    """
    issues: list[Issue] = []
    by_place: dict[str, File] = {}
    for path in sorted(set(paths)):
        for place, file in _at(path, stdin, issues):
            other = by_place.get(place)
            if other is None or _rank(file) < _rank(other):
                explicit = file.explicit or (other is not None and other.explicit)
                by_place[place] = msgspec.structs.replace(file, explicit=explicit)
    files = _told_apart(list(by_place.values()))
    return sorted(files, key=lambda file: (file.name, file.given)), _once(issues)


def _at(path: str, stdin: BinaryIO | None, issues: list[Issue]) -> Iterator[tuple[str, File]]:
    if path == STDIN:
        data = stdin.read() if stdin else b""
        yield STDIN, File(name=STDIN, given=STDIN, explicit=True, opened=lambda: BytesIO(data))
    elif Path(path).is_dir():
        yield from _below(path, "", (), issues)
    elif os.path.lexists(path):
        yield _place(path), _file(path, Path(path).name, explicit=True)
    elif has_magic(path):
        yield from _matching(path, issues)
    else:
        raise UnreadableInput(f"{path}: there is no such file or folder")


def _matching(pattern: str, issues: list[Issue]) -> Iterator[tuple[str, File]]:
    parts = pattern.replace(os.sep, "/").split("/")
    fixed = next(number for number, part in enumerate(parts) if has_magic(part))
    root = "/".join(parts[:fixed])
    found = sorted(glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        raise UnreadableInput(f"{pattern}: no file matches")
    for path in found:
        name = Path(path).relative_to(root or ("/" if pattern.startswith("/") else ".")).as_posix()
        if Path(path).is_dir():
            yield from _below(path, f"{name}/", (), issues)
        else:
            yield _place(path), _file(path, name)


def _below(folder: str, prefix: str, above: tuple[str, ...], issues: list[Issue]) -> Iterator[tuple[str, File]]:
    """All files below a folder; a link back to a folder above it is not followed."""
    waiting = [(folder, prefix, above)]
    while waiting:
        folder, prefix, above = waiting.pop()
        real = os.path.realpath(folder)
        if real in above:
            reason = "leads back to a folder it stands in; it was not followed"
            issues.append(Issue(doc=_told(prefix).rstrip("/"), stage="read", severity="note", reason=reason))
            continue
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as problem:
            reason = f"is a folder that cannot be read: {problem.strerror}"
            issues.append(Issue(doc=_told(prefix.rstrip("/") or folder), stage="read", severity="error", reason=reason))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = f"{prefix}{entry.name}"
            if _is_folder(entry):
                waiting.append((entry.path, f"{name}/", (*above, real)))
            else:
                yield _place(entry.path), _file(entry.path, name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in a circle
        return False


def _place(path: str) -> str:
    return os.path.realpath(path)


def _file(path: str, name: str, *, explicit: bool = False) -> File:
    def opened() -> BinaryIO:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise OSError(None, "is no regular file (a pipe, a device or a folder)")
        return Path(path).open("rb")

    return File(name=_told(name), given=_told(path).replace(os.sep, "/"), explicit=explicit, opened=opened)


def _told(name: str) -> str:
    """A name as it can be written anywhere: each byte of it that is no UTF-8 by its number.

    >>> _told("caf" + chr(0xDCE9) + ".txt")
    'caf%E9.txt'
    """
    return "".join(f"%{ord(letter) - ESCAPED:02X}" if ESCAPED < ord(letter) <= LAST else letter for letter in name)


def _rank(file: File) -> tuple[int, str, str]:
    return (-file.name.count("/"), file.name, file.given)


def _told_apart(files: list[File]) -> list[File]:
    counts: dict[str, int] = {}
    for file in files:
        counts[file.name] = counts.get(file.name, 0) + 1
    return [msgspec.structs.replace(file, name=file.given) if counts[file.name] > 1 else file for file in files]


def _once(issues: list[Issue]) -> list[Issue]:
    return sorted(set(issues), key=lambda issue: (issue.doc, issue.reason))
