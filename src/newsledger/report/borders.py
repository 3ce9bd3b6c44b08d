"""Where the clauses of an extract end, and which quotation is open there."""

import re

from newsledger.model.span import Span

BORDER = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)|—|\)(?=\s)")
"""Where a clause may end: ``…, which`` · ``…; he`` · ``… – a``."""

QUOTE = re.compile(r"[“«„”»\"]")
"""A quotation mark, opening, closing or straight."""

BORDER_OR_QUOTE = re.compile(f"{BORDER.pattern}|{QUOTE.pattern}")

OPENING, CLOSING = "“«„", "”»"
STRAIGHT = '"'


def open_mark(text: str) -> str:
    """The mark of a quotation that has not ended in a text; a straight mark opens and closes by turns."""
    opened: list[str] = []
    for sign in QUOTE.findall(text):
        if sign in OPENING or (sign == STRAIGHT and STRAIGHT not in opened):
            opened.append(sign)
        elif opened and (sign in CLOSING or sign == STRAIGHT):
            opened.pop()
    return opened[-1] if opened else ""


def clause_borders(text: str, span: Span, *, within: bool) -> list[int]:
    """Clause borders, outside quotations or within them as well; a straight mark opens and closes by turns."""
    found, depth, straight = [], 0, False
    for match in BORDER_OR_QUOTE.finditer(text, *span):
        sign = match.group()
        if sign in OPENING:
            depth += 1
        elif sign in CLOSING:
            depth = max(0, depth - 1)
        elif sign == STRAIGHT:
            straight = not straight
        elif match.end() < span[1] and (within or not (depth or straight)):
            found.append(match.end())
    return found
