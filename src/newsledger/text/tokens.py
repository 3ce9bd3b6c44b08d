"""Tokens by typography: words, numbers, marks."""

import re

from newsledger.model.span import Spans

# a number with its signs (1,200 / 3.5 / 10:30), initials (U.S. / e.g.), a word with inner hyphens and apostrophes
# (cease-fire, Russia's), accents of their own (u and U+0308), or a single sign
_TOKEN = re.compile(
    r"\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?|(?:[^\W\d_]\.){2,}"
    r"|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*|[-‐‑'’.&@](?=[^\W_])[^\W_]+)*|\S",
)

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")  # a word as shingles count it: cease, fire, Russia's


def tokens(text: str, start: int = 0, end: int | None = None) -> Spans:
    """Spans of the tokens of a text, or of a part of it.

    >>> text = "The U.S. said 1,200 troops' cease-fire (in Kyiv) isn't off."
    >>> [text[a:b] for a, b in tokens(text)]  # doctest: +NORMALIZE_WHITESPACE
    ['The', 'U.S.', 'said', '1,200', 'troops', "'", 'cease-fire', '(', 'in', 'Kyiv', ')', "isn't", 'off', '.']
    """
    return tuple([match.span() for match in _TOKEN.finditer(text, start, len(text) if end is None else end)])


def plain_words(text: str) -> list[str]:
    """The same words without their spans, in half the time.

    >>> plain_words("Kyiv's cease-fire")
    ["kyiv's", 'cease', 'fire']
    """
    return [word.lower() for word in WORD.findall(text)]


def words(text: str) -> list[tuple[str, int, int]]:
    """Words in lower case with their spans: what shingles are made of.

    >>> words("Kyiv's cease-fire")
    [("kyiv's", 0, 6), ('cease', 7, 12), ('fire', 13, 17)]
    """
    found: list[tuple[str, int, int]] = []
    end = 0
    for word in WORD.findall(text):  # no word begins between two others, and to look for each takes half a match
        start = text.find(word, end)
        end = start + len(word)
        found.append((word.lower(), start, end))
    return found
