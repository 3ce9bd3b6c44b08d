"""The exporters there are, and what one is: a name, a media type, and a function of coverage and brief.

Exporters of others plug in through the entry point ``newsledger.exporters``, named ``v1.`` and their name.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import entry_points

import msgspec

from newsledger.errors import ExportError
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Brief

API = "v1."
OURS = ("agenda", "annotation", "atom", "jsonld", "records", "table")
"""Modules of this room that hold EXPORTERS."""


class Exporter(msgspec.Struct, frozen=True, kw_only=True):
    """A format: its name, media type, what it holds in a few words, and the function that writes it."""

    name: str
    media: str
    holds: str
    write: Callable[[Coverage, Brief], bytes]


def exporters() -> dict[str, Exporter]:
    """Every exporter by name, ours and those of others."""
    found = [one for name in OURS for one in import_module(f"newsledger.export.{name}").EXPORTERS]
    for entry in entry_points(group="newsledger.exporters"):
        if not entry.name.startswith(API):
            raise ExportError(f"exporter '{entry.name}' of {entry.value} speaks another version than {API}")
        found.append(entry.load())
    return {exporter.name: exporter for exporter in found}


def exporter(name: str) -> Exporter:
    """The exporter of a name.

    Raises:
        ExportError: There is none; the message names those there are.
    """
    known = exporters()
    if name not in known:
        raise ExportError(f"no exporter '{name}'; there are {', '.join(sorted(known))}")
    return known[name]
