"""Datelines: place, day and agency before the first sentence of a report."""

import re

from newsledger.model.span import Span

_DATELINE = re.compile(
    # (WCS) — / (Orlen Press) -
    r"(?:\((?:[A-ZÀ-Þ][\w.&'’-]*\s?){1,4}\)\s*(?:[—–]|--?)|"
    # MARN, 5 May /TTA/. / MARN, May 5. /TTA/ -
    r"[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’ -]{1,60}(?:,[^()/\n—–]{1,40}?)?\s/[A-ZÀ-Þ][\w .-]{1,30}/\s*(?:[—–:.]|--?)|"
    # MARN, Torvia (WCS) — / OSTBY/MARN, May 5 (TTA). / PORT HAVEN, N.Y. - / MARN --
    r"[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’/ -]{1,60}(?:,[^()\n—–]{1,40}?)?"
    r"(?:\s*\([^()\n]{1,40}\)\s*(?:[—–:.]|--?)|\s+(?:[—–]|--?))"
    # Marn, May 5 (TTA) - / Port Haven, May 5, 2031 (TTA) -
    r"|(?:(?:[A-ZÀ-Þ][\w.'’/-]*|\d{1,2}|\d{4}),?\s+){1,6}\([^()\n]{1,40}\)\s*(?:[—–:]|--?)"
    # Marn, May 5, 2031 - / Port Haven, 5 May 2031: / MARN, 5 May 2031:
    r"|(?:[A-ZÀ-Þ][\w.'’/-]*\s+){0,3}[A-ZÀ-Þ][\w.'’/-]*,\s+"
    r"(?:[A-ZÀ-Þ][\w.]*\s+\d{1,2}|\d{1,2}\s+[A-ZÀ-Þ][\w.]*),?\s+\d{4}\s*(?:[—–:]|--?))\s+(?=\S)"
)


def dateline(text: str, paragraph: Span) -> int:
    """Where a paragraph's dateline ends with its dash; the paragraph's start if it has none.

    >>> text = "MARN, Torvia (WCS) — The boat sank."
    >>> text[dateline(text, (0, len(text))) :]
    'The boat sank.'

    Misses:
        Datelines in small letters without an agency in brackets or a day with its year; a heading in capitals, or
        capitalised words and a bracket, before a dash are taken for one.
    """
    found = _DATELINE.match(text, *paragraph)
    return found.end() if found else paragraph[0]
