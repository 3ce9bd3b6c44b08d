"""Words as the encoder is given them: pieces of its vocabulary, and how each word is written."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

LONGEST = 48  # characters of a word that are looked up; what is longer is no word
KINDS, SMALL = 6, 1  # ways of writing a word; that of small letters
CASES = 2 * KINDS  # each behind white space or glued to the word before

_SPLIT = re.compile(r"[^\W_]+|\S")  # non-stop: three basic words


class Vocabulary:
    """The pieces of an uncased WordPiece vocabulary.

    Attributes:
        begin: Number of the piece that opens every window.
        end: Number of the piece that closes it.
        mask: Number of the piece that stands for a hidden word in training.
    """

    def __init__(self, pieces: Iterable[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self.begin = self._numbers["[CLS]"]
        self.end = self._numbers["[SEP]"]
        self.mask = self._numbers["[MASK]"]
        self._unknown = self._numbers["[UNK]"]
        self.pieces = lru_cache(maxsize=50_000)(self._pieces)

    @classmethod
    def read(cls, path: Path) -> "Vocabulary":
        """The vocabulary of a file with a piece a line."""
        return cls(path.read_text("utf-8").split("\n")[:-1])

    def _pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one.

        >>> words = Vocabulary(["[CLS]", "[SEP]", "[MASK]", "[UNK]", "cease", "fire", "##s", "-"])
        >>> words.pieces("Cease-fires"), words.pieces("☂")
        ((4, 7, 5, 6), (3,))
        """
        plain = "".join(
            sign for sign in unicodedata.normalize("NFD", word[:LONGEST].lower()) if unicodedata.category(sign) != "Mn"
        )
        found = [number for part in _SPLIT.findall(plain) for number in self._longest(part)]
        return tuple(found) or (self._unknown,)

    def _longest(self, part: str) -> list[int]:
        """The longest pieces from the left; a part with a rest of no piece is unknown as a whole."""
        found: list[int] = []
        start = 0
        while start < len(part):
            lead = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._numbers.get(lead + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return found


def case_of(word: str, *, glued: bool) -> int:
    """How a word is written: no letter, small, capital first, all capitals, mixed, with digits; plus six if glued.

    >>> [case_of(word, glued=False) for word in ("--", "talks", "Talks", "U.S.", "eBay", "F16")]
    [0, 1, 2, 3, 4, 5]
    """
    if any(sign.isdigit() for sign in word):
        kind = 5
    elif not any(sign.isalpha() for sign in word):
        kind = 0
    elif word.islower():
        kind = SMALL
    elif word.isupper():
        kind = 3 if len(word) > 1 else 2
    else:
        kind = 2 if word[0].isupper() and word[1:].islower() else 4
    return kind + KINDS * glued
