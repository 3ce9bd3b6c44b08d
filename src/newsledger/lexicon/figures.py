"""Entry types of en/units and en/figures."""

from typing import Literal

import msgspec

from newsledger.lexicon.load import Lexicon


class Unit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A unit: its canonical name, how it is written behind a number, before it, or touching it, and times how many.

    ``single`` says that a happening has one value in it: a quake has one magnitude.
    """

    unit: str
    forms: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()
    kind: Literal["money", "share", "time", "age", "measure"] = "measure"
    scale: int = 1
    single: bool = False


class FigureWord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that bound a number, say how it changed, or tell what it counts."""

    words: str
    role: Literal[
        "bound",
        "change",
        "link",
        "range",
        "ends",
        "either",
        "step",
        "ratio",
        "whole",
        "article",
        "state",
        "old",
        "became",
        "plural",
        "stop",
        "name",
        "skip",
        "lone",
        "toll",
        "level",
        "aged",
        "determiner",
        "minus",
        "rate",
        "further",
    ]
    value: str = ""
    behind: bool = False


class Thing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of en/figures_things that tell what is counted, what became of it, and how totals and additions differ."""

    name: str
    role: Literal[
        "thing",
        "fate",
        "activity",
        "increment",
        "rise",
        "former",
        "reckoned",
        "denied",
        "became",
        "joins",
        "part",
        "whole",
        "tally",
        "usual",
        "plan",
        "term",
        "home",
        "locative",
    ]
    words: tuple[str, ...]
    kin: str = ""
    grows: bool = False
    found: bool = False


def fated(lexicon: Lexicon) -> frozenset[str]:
    """Words that tell what became of those counted: dead, missing; for ``lexicon.built``."""
    entries = lexicon.entries("en/figures_things", Thing)
    return frozenset(word for entry in entries if entry.role == "fate" for word in (entry.name, *entry.words))
