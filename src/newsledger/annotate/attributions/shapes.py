"""An attribution while it is found, in token numbers."""

import msgspec

Piece = tuple[int, int]
"""Tokens from the first up to but not including the last."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution in tokens: pieces of content, cue and source, the rule that found it, and the cue's base form.

    ``open`` says that a colon ends the unit, so that the content stands in the next paragraph.
    """

    content: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    source: tuple[Piece, ...]
    rule: str
    verb: str
    open: bool = False
