"""Where something stands in a text.

Offsets are Unicode code points, half open, into an article's text exactly as given.
"""

import msgspec

Span = tuple[int, int]
"""One stretch of text, ``(start, end)``."""

Spans = tuple[Span, ...]
"""Stretches that belong together, in order and apart: a quotation that ``he said`` interrupts has two."""


class Place(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A stretch of one article's text."""

    doc: str
    span: Span


class Reference(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """Points at a mark by article and id, at a passage by article and spans, or at both."""

    doc: str
    id: str | None = None
    span: Spans = ()
