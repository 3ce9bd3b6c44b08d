"""Datelines: place, day and agency before the first sentence of a report."""

import re

from newsledger.model.span import Span

# MARN, Torvia (WCS) — / OSTBY, May 5 (TTA). / PORT HAVEN, N.Y. - / MARN --
_DATELINE = re.compile(
    r"[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’ -]{1,40}(?:,[^()\n—–]{1,40}?)?"
    r"(?:\s*\([^()\n]{1,40}\)\s*(?:[—–:.]|--?)|\s+(?:[—–]|--?))\s+(?=\S)"
)


def dateline(text: str, paragraph: Span) -> int:
    """Where a paragraph's dateline ends with its dash; the paragraph's start if it has none.

    >>> text = "MARN, Torvia (WCS) — The boat sank."
    >>> text[dateline(text, (0, len(text))) :]
    'The boat sank.'

    Misses:
        Datelines in small letters; a heading in capitals before a dash is taken for one.
    """
    found = _DATELINE.match(text, *paragraph)
    return found.end() if found else paragraph[0]
