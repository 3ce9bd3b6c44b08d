"""A text in its smallest pieces, for grammars of times and numbers: hyphens, ``'s`` and letters behind digits stand apart."""

import re
from typing import NamedTuple

# a number with its signs (1,200 / 3.5 / 10:30 / 1/2), initials (p.m. / U.S.), letters (Thursday), a genitive ('s), one sign
_PIECE = re.compile(r"\d+(?:[.,:/⁄]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]+|['’](?:s|ll|d|re|ve|t)\b|\.\d+|\S")
_DIGIT = re.compile(r"\d")  # 7
HYPHENS = frozenset("-‐‑")
DASHES = frozenset("-‐‑–—−")


class Pieces(NamedTuple):
    """Words in lower case and where they stand; a sentence is a range of numbers."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def tight(self, number: int) -> bool:
        """Whether a piece touches the one before it."""
        return number > 0 and number < len(self.words) and self.ends[number - 1] == self.starts[number]

    def numbered(self) -> bool:
        """Whether there is a digit in them."""
        return bool(self.words) and _DIGIT.search(self.text, self.starts[0], self.ends[-1]) is not None

    def raw(self, number: int) -> str:
        """A piece as it is written."""
        return self.text[self.starts[number] : self.ends[number]]


def pieces(text: str, start: int = 0, end: int | None = None) -> Pieces:
    """The pieces of a text, or of a part of it.

    >>> pieces("A 27-year-old, since mid-July; 5bn by 3 p.m. on Monday's").words  # doctest: +NORMALIZE_WHITESPACE
    ['a', '27', '-', 'year', '-', 'old', ',', 'since', 'mid', '-', 'july', ';', '5', 'bn', 'by', '3', 'p.m.', 'on',
    'monday', "'s"]
    """
    matches = list(_PIECE.finditer(text, start, len(text) if end is None else end))
    words = [match[0].lower() for match in matches]
    if "’" in text[start:end]:
        words = [word.replace("’", "'") for word in words]
    return Pieces(text, words, [match.start() for match in matches], [match.end() for match in matches])
