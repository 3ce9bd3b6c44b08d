"""The scale that a number leaves to the one before it: "22.0 million on Wednesday and 22.1 on Thursday"."""

from typing import NamedTuple

from newsledger.annotate.figures.amounts import Amount
from newsledger.annotate.figures.words import FigureWords
from newsledger.text.numbers import whole
from newsledger.text.pieces import Pieces

_SMALLEST = 1000  # a scale that is left out is a thousand at least
_LIKE = 2  # times which two numbers of one scale lie apart at most


class Scale(NamedTuple):
    """A number as written before its scale, and the scale."""

    written: float
    factor: float


def scale_of(found: Pieces, amount: Amount, known: FigureWords) -> Scale | None:
    """The scale of an amount: of "22.0 million" or "twelve million" a million; None for a plain one."""
    if not amount.value or amount.bound == "range":
        return None
    written = _digits(found.words[amount.numeral.first]) or _spelled(found, amount, known)
    factor = abs(amount.value) / written if written else 0
    return Scale(written, factor) if factor >= _SMALLEST else None


def scaled(found: Pieces, amount: Amount, told: Scale) -> Amount:
    """A bare number with the scale told before it, where it is of like size; else as it is.

    Misses:
        Scales told more than a sentence before.
    """
    bare = amount.unit is None and amount.numeral.last == amount.numeral.first + 1 and amount.value is not None
    written = _digits(found.words[amount.numeral.first]) or amount.value or 0
    if not bare or not told.written / _LIKE <= written <= told.written * _LIKE:
        return amount
    return amount._replace(value=whole((amount.value or 0) * told.factor))


def _digits(word: str) -> float:
    digits = word.replace(",", "")
    return float(digits) if digits.replace(".", "", 1).isdigit() else 0.0


def _spelled(found: Pieces, amount: Amount, known: FigureWords) -> float:
    """The number before a scale in words: the twelve of "twelve million"."""
    scale = known.numbers.get(found.words[amount.numeral.last - 1], {}).get("scale")
    return abs(amount.value or 0) / scale if scale else 0.0
