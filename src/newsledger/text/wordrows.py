"""The words of many texts at once, as arrays: where they stand, their hashes, and what their typography shows.

A word is what ``shingles.terms`` takes for one. Nothing is done word by word: characters are looked up in one table,
and a word's hash is a difference of running sums, so that a text costs microseconds and not milliseconds.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsledger.text.shingles import Hashes, Numbers

Flags = NDArray[np.uint8]

NUMBER, CAPITAL, SENTENCE, PARAGRAPH = (np.uint8(1 << bit) for bit in range(4))
"""Flags of a word: it begins with a digit or a capital letter; a sentence or a paragraph ends behind it."""

CHUNK = 500_000
"""Characters that are worked on at a time."""

_PLANE = 0x10000  # characters beyond the first plane are rare and looked up one by one
_LETTER, _JOINER, _END, _SPACE, _LINE, _DIGIT, _UPPER, _LOWER = (np.uint8(1 << bit) for bit in range(8))
_JOINERS = "'’‘ʼ"
_ENDS = ".!?…"
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying by it can be undone modulo 2**64
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 2**64))


class Words(NamedTuple):
    """The words of texts, one behind the other.

    Attributes:
        start: Where each begins in its text.
        end: Where it ends.
        hashes: A 64-bit number for each, the same for the same letters, small or capital, on every machine.
        flags: What its typography shows.
        sizes: How many words each text has.
    """

    start: Numbers
    end: Numbers
    hashes: Hashes
    flags: Flags
    sizes: Numbers


def words_of(texts: Sequence[str]) -> Words:
    """The words of some texts.

    A sentence ends behind a word if a full stop or its like with white space behind it follows; a paragraph ends where a
    line does, unless the text goes on with a small letter (the line was only wrapped), and at the end of the text.

    >>> found = words_of(["Kyiv’s cease-fire—off.", "Off"])
    >>> found.start.tolist(), found.end.tolist(), found.sizes.tolist(), bool(found.hashes[3] == found.hashes[4])
    ([0, 7, 13, 18, 0], [6, 12, 17, 21, 3], [4, 1], True)
    """
    parts = [_chunk(texts[first:last]) for first, last in _chunks(texts)]
    if len(parts) == 1:
        return parts[0]
    columns = zip(*parts, strict=True) if parts else iter([[]] * 5)
    types = (np.int64, np.int64, np.uint64, np.uint8, np.int64)
    return Words(*(np.concatenate(c) if c else np.empty(0, dtype=t) for c, t in zip(columns, types, strict=True)))


def hashed(words: Sequence[str]) -> Hashes:
    """The hashes of some words, one for each.

    >>> len(hashed(["peace", "talks"])), bool(hashed(["Peace"])[0] == hashed(["peace"])[0])
    (2, True)
    """
    return words_of(["\n".join(words)]).hashes


def _chunks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last (half open) text of each chunk."""
    behind = np.cumsum([len(text) for text in texts])
    number = 0
    while number < len(texts):
        done = int(behind[number - 1]) if number else 0
        last = max(number + 1, int(np.searchsorted(behind, done + CHUNK)))
        yield number, last
        number = last


def _chunk(texts: Sequence[str]) -> Words:
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds, letters = _looked_up(codes)
    inside = np.zeros(len(kinds) + 2, dtype=np.bool_)  # one more on either side, so that every word begins and ends
    letter = (kinds & _LETTER) != 0
    inside[1:-1] = letter
    inside[2:-2] |= ((kinds[1:-1] & _JOINER) != 0) & letter[:-2] & letter[2:]
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    start, end = edges[::2], edges[1::2]
    size = np.array([len(text) + 1 for text in texts], dtype=np.int64)
    behind = np.cumsum(size)
    owner = np.searchsorted(behind, start, side="right")
    return Words(
        start - (behind - size)[owner],
        end - (behind - size)[owner],
        _hashes(letters, start, end),
        _flags(kinds, start, end, behind[owner]),
        np.bincount(owner, minlength=len(texts)),
    )


def _hashes(letters: NDArray[np.uint32], start: Numbers, end: Numbers) -> Hashes:
    """Of each word the sum of its letters times powers of a base; differences of running sums, shifted to power 0."""
    powers, back = _powers(len(letters))
    sums = np.zeros(len(letters) + 1, dtype=np.uint64)
    np.cumsum((letters.astype(np.uint64) + np.uint64(1)) * powers[: len(letters)], out=sums[1:])
    result = (sums[end] - sums[start]) * back[start]
    result ^= result >> np.uint64(31)
    result *= _BASE
    return np.asarray(result ^ (result >> np.uint64(29)))


def _flags(kinds: Flags, start: Numbers, end: Numbers, limit: Numbers) -> Flags:
    """The flags of words; ``limit`` is where the text of each ends."""
    gap = np.minimum(np.r_[start[1:], limit[-1:]], limit)  # where what stands behind a word ends
    lines = np.flatnonzero(kinds & _LINE)
    broken = np.searchsorted(lines, gap) - np.searchsorted(lines, end)
    small = np.r_[(kinds[start[1:]] & _LOWER) != 0, False] & (gap < limit)
    paragraph = (broken > 1) | ((broken == 1) & ~small)
    stops = np.r_[-1, np.flatnonzero(kinds & _END)]
    stop = stops[np.searchsorted(stops, gap) - 1]
    sentence = paragraph.copy()
    ended = np.flatnonzero(stop >= end)
    spaces = np.flatnonzero(kinds & _SPACE)  # every text ends with one
    sentence[ended] |= spaces[np.searchsorted(spaces, stop[ended])] < gap[ended]
    result = np.where((kinds[start] & _DIGIT) != 0, NUMBER, np.uint8(0))
    result |= np.where((kinds[start] & _UPPER) != 0, CAPITAL, np.uint8(0))
    result |= np.where(sentence, SENTENCE, np.uint8(0)) | np.where(paragraph, PARAGRAPH, np.uint8(0))
    return result


def _looked_up(codes: NDArray[np.uint32]) -> tuple[Flags, NDArray[np.uint32]]:
    """The kind of every character, and its small letter."""
    kinds, letters = _table()
    beyond = np.flatnonzero(codes >= _PLANE)
    if not len(beyond):
        return kinds[codes], letters[codes]
    near = np.where(codes < _PLANE, codes, 0)
    found, small = kinds[near], letters[near]
    for place, code in zip(beyond.tolist(), codes[beyond].tolist(), strict=True):
        found[place], small[place] = _kind(chr(code)), _small(chr(code))
    return found, small


@cache
def _table() -> tuple[Flags, NDArray[np.uint32]]:
    signs = [chr(code) for code in range(_PLANE)]
    return np.array([_kind(sign) for sign in signs], dtype=np.uint8), np.array([_small(s) for s in signs], np.uint32)


def _kind(sign: str) -> int:
    if sign in _JOINERS:
        return int(_JOINER)
    if sign.isalnum():
        case = _DIGIT if sign.isdigit() else _UPPER if sign.isupper() else _LOWER if sign.islower() else 0
        return int(_LETTER | case)
    space = _SPACE if sign.isspace() else 0
    return int(space | (_LINE if sign == "\n" else _END if sign in _ENDS else 0))


def _small(sign: str) -> int:
    """The code of the small letter, one for all apostrophes; of the few that grow when made small (İ) their own."""
    small = "'" if sign in _JOINERS else sign.lower()
    return ord(small) if len(small) == 1 else ord(sign)


@lru_cache(maxsize=1)
def _powers_of(size: int) -> tuple[Hashes, Hashes]:
    both = []
    for base in (_BASE, _INVERSE):
        powers = np.full(size + 1, base, dtype=np.uint64)
        powers[0] = 1
        both.append(np.cumprod(powers, dtype=np.uint64))
    return both[0], both[1]


def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Powers of the base and of its inverse, at least so many: sizes are rounded up, so that few are worked out."""
    return _powers_of(1 << max(16, size.bit_length()))
