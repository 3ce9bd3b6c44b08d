"""The scale that a number leaves to the one before it: "22.0 million on Wednesday and 22.1 on Thursday"."""

from typing import NamedTuple

from newsledger.annotate.figures.amounts import Amount
from newsledger.text.numbers import whole
from newsledger.text.pieces import Pieces

_SMALLEST = 1000  # a scale that is left out is a thousand at least
_LIKE = 2  # times which two numbers of one scale lie apart at most


class Scale(NamedTuple):
    """A number as written before its scale, and the scale."""

    written: float
    factor: float


def scale_of(found: Pieces, amount: Amount) -> Scale | None:
    """The scale of an amount in digits; None for a plain one."""
    written = _digits(found.words[amount.numeral.first])
    if not written or amount.value is None or amount.bound == "range":
        return None
    factor = abs(amount.value) / written
    return Scale(written, factor) if factor >= _SMALLEST else None


def scaled(found: Pieces, amount: Amount, told: Scale) -> Amount:
    """A bare number in digits with the scale told before it, where it is of like size; else as it is.

    Misses:
        Scales left out in words ("twelve million … made it fifteen"), or told more than a sentence before.
    """
    written = _digits(found.words[amount.numeral.first])
    bare = amount.unit is None and amount.numeral.last == amount.numeral.first + 1 and amount.value is not None
    if not bare or not written or not told.written / _LIKE <= written <= told.written * _LIKE:
        return amount
    return amount._replace(value=whole((amount.value or 0) * told.factor))


def _digits(word: str) -> float:
    digits = word.replace(",", "")
    return float(digits) if digits.replace(".", "", 1).isdigit() else 0.0
