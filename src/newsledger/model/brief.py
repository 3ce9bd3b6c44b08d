"""A situation report as data; report/ makes it, serve/ and export/ print it."""

from typing import Literal

import msgspec

from newsledger.model.links import Origins
from newsledger.model.span import Place, Reference

SectionName = Literal[
    "bottom-line",
    "new",
    "figures",
    "standings",
    "bargain",
    "quotations",
    "timeline",
    "coming",
    "conflicts",
    "gaps",
    "method",
]
Status = Literal["new", "changed", "corrected", "withdrawn", "unchanged"]
Became = Literal["off", "later", "held"]
"""What articles report of something announced: that it does not take place, not on its day, or that it took place."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line: its words, the passages it rests on, who claims it, how many origins carry it, what became of it."""

    id: str
    text: str
    cites: tuple[Place, ...] = ()
    claimed_by: str | None = None
    voice: str | None = None
    origins: Origins | None = None
    status: Status | None = None
    marks: tuple[Reference, ...] = ()
    became: Became | None = None


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A section; ``left_out`` counts the lines the budget had no room for."""

    name: SectionName
    lines: tuple[Line, ...] = ()
    left_out: int = 0


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An article as the report names it: a short number, its label, outlet (None: not stated) and day."""

    number: int
    doc: str
    label: str
    outlet: str | None = None
    date: str | None = None
    url: str | None = None


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """The whole report: what was read, from when to when, and its sections in order.

    ``made_for`` tells the ledger and reader it was made for from all others, None if it was made from files.
    """

    as_of: str | None
    window: tuple[str, str] | None
    articles: int
    outlets: int
    origins: Origins | None
    sections: tuple[Section, ...]
    sources: tuple[Source, ...] = ()
    made_for: str | None = None
