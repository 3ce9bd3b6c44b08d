"""Entry types of en/report, the fixed sentences of a report, and en/fates, what became of something announced."""

from typing import Literal

import msgspec


class Phrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A template under its name; ``{…}`` are filled with what stands in the articles, or with counts and days."""

    name: str
    text: str


class Fate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words, in small letters, that say of something announced that it does not take place, or not on its day."""

    words: str
    fate: Literal["off", "later"]
