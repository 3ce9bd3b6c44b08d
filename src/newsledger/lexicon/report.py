"""Entry type of en/report: the fixed sentences and headings a report is written in."""

import msgspec


class Phrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A template under its name; ``{…}`` are filled with what stands in the articles, or with counts and days."""

    name: str
    text: str
