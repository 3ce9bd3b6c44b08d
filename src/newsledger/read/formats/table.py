"""The table of readers: ours, and those that plug in through the entry point ``newsledger.readers``.

The name of an entry is the version of this interface (``v1.anything``), its value a ``Reader``. They are asked before
ours, so that they may take over a format.
"""

from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points

from newsledger.errors import UnsupportedFormat
from newsledger.lexicon import Lexicon
from newsledger.read.formats.raw import Raw
from newsledger.read.formats.reader import Reader

API = "v1"

OURS: tuple[str, ...] = ("jsonl", "jsonfile", "tabular", "mail", "feed", "html", "exports", "plain")
"""Modules of this room that hold a ``READER``, in the order in which they are asked."""


@lru_cache(maxsize=1)
def readers() -> tuple[Reader, ...]:
    """Every reader, in the order in which they are asked whether a file is theirs.

    Raises:
        UnsupportedFormat: An entry point speaks another version of the interface.
    """
    found: list[Reader] = []
    for entry in entry_points(group="newsledger.readers"):
        if entry.name.split(".")[0] != API:
            raise UnsupportedFormat(f"reader '{entry.name}' of {entry.value} speaks another version than {API}")
        found.append(entry.load())
    found += [import_module(f"newsledger.read.formats.{name}").READER for name in OURS]
    return tuple(found)


def reader_of(raw: Raw, lexicon: Lexicon) -> Reader | None:
    """The reader of a file: the first of its extension whose shape it has; for an unknown extension, of all.

    Raises:
        UnreadableInput: The file cannot be opened.
    """
    known = [reader for reader in readers() if raw.extension in reader.extensions]
    return next((reader for reader in known or readers() if reader.fits(raw, lexicon)), None)
