"""Paragraphs and sentences by typography and a list of abbreviations."""

import re

from newsledger.lexicon.words import Abbreviations
from newsledger.model.span import Span, Spans
from newsledger.text.offsets import trimmed

# an end: one or more of .!?… with closing quotation marks or brackets behind it, then white space
_END = re.compile(r"(?:[.!?…]+)[\"'”’»)\]]*(?=\s)")
_OPENS = re.compile(r"\s+[\"'“‘«(\[—–-]*\s*(?P<first>[^\W\d_]+|\S)")
_LAST_WORD = re.compile(r"(?:[^\W_]\.)+[^\W_]?$|[^\W_]+$")
_INITIALS = re.compile(r"[A-ZÀ-Þ](?:\.[A-ZÀ-Þ])*")  # without the last full stop: the J of J. Kay, the G.K of G.K. Lund


def paragraphs(text: str) -> Spans:
    r"""Spans of the paragraphs: what stands between line breaks, without white space at its ends.

    >>> paragraphs("One.\n\n  Two. \n")
    ((0, 4), (8, 12))
    """
    lines: list[Span] = []
    start = 0
    while (end := text.find("\n", start)) >= 0:
        lines.append((start, end))
        start = end + 1
    lines.append((start, len(text)))
    return tuple(piece for piece in (trimmed(text, span) for span in lines) if piece[1] > piece[0])


def sentences(text: str, paragraph: Span, abbreviations: Abbreviations) -> Spans:
    """Spans of the sentences of one paragraph; together they cover it.

    Args:
        text: The text the paragraph stands in.
        paragraph: Its span.
        abbreviations: Words after which a full stop ends nothing before a capital letter or a digit, unless they are
            closing ones before an opening word.

    Misses:
        A sentence that begins with a small letter, and an abbreviation that ends one before a name: at 6 a.m. Kay left.

    >>> known = Abbreviations(words=frozenset({"gen", "u.s"}))
    >>> text = "Gen. Kay met U.S. envoys. “We left.” He said so."
    >>> [text[a:b] for a, b in sentences(text, (0, len(text)), known)]
    ['Gen. Kay met U.S. envoys.', '“We left.”', 'He said so.']
    """
    start, end = paragraph
    result: list[Span] = []
    for match in _END.finditer(text, start, end):
        if _ends(text, match, end, abbreviations):
            result.append((start, match.end()))
            start = match.end()
    result.append((start, end))
    return tuple(piece for piece in (trimmed(text, span) for span in result) if piece[1] > piece[0])


def _ends(text: str, match: re.Match[str], end: int, abbreviations: Abbreviations) -> bool:
    following = _OPENS.match(text, match.end(), end)
    if following is None:
        return match.end() == end
    if following["first"][0].islower():
        return False
    if text[match.start()] != "." or match.end() - match.start() > 1:
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
    if before is None:
        return True
    word = before.group().lower()
    if word in abbreviations.closing and following["first"].lower() in abbreviations.opening:
        return True
    return word not in abbreviations.words and _INITIALS.fullmatch(before.group()) is None
