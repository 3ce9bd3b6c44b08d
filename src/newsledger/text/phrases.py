"""Phrases of a word table, found where they begin or where they end."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from newsledger.text.pieces import Pieces, pieces

T = TypeVar("T")


class Phrases(Generic[T]):
    """An index of phrases to what they stand for; the longest that fits wins.

    >>> table = Phrases([("more than", ">"), ("no more than", "<")])
    >>> found = pieces("no more than ten")
    >>> table.ending(found, 3), table.beginning(found, 1)
    ((0, '<'), (3, '>'))
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._first: dict[str, list[tuple[list[str], T]]] = {}
        self._last: dict[str, list[tuple[list[str], T]]] = {}
        for phrase, value in entries:
            words = pieces(phrase).words
            self._first.setdefault(words[0], []).append((words, value))
            self._last.setdefault(words[-1], []).append((words, value))
        for table in (self._first, self._last):
            for same in table.values():
                same.sort(key=lambda pair: -len(pair[0]))

    def beginning(self, found: Pieces, at: int) -> tuple[int, T] | None:
        """The piece behind the longest phrase that begins at a piece, and what it stands for."""
        for words, value in self._first.get(found.words[at], ()) if at < len(found.words) else ():
            if len(words) == 1 or found.words[at : at + len(words)] == words:
                return at + len(words), value
        return None

    def ending(self, found: Pieces, end: int) -> tuple[int, T] | None:
        """The first piece of the longest phrase that ends before a piece, and what it stands for."""
        for words, value in self._last.get(found.words[end - 1], ()) if end > 0 else ():
            if len(words) == 1 or (end >= len(words) and found.words[end - len(words) : end] == words):
                return end - len(words), value
        return None
