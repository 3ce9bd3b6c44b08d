"""How alike two figures are: their numbers within what bounds leave open, and the words they are told in."""

from newsledger.compare.agreement.measure import Measure
from newsledger.compare.agreement.things import DISTINCT

MISTAKABLE = 3
"""Figures of one thing further apart than this factor nobody takes for one number; no link warns of them."""

_WIDE = 5  # times the lower end from which a range is an order of magnitude


def equal(a: Measure, b: Measure) -> bool:
    """Whether two figures give one number, or one range."""
    left, right = a.figure, b.figure
    ends = (left.low, left.high) == (right.low, right.high)
    return left.value == right.value if left.value is not None else right.value is None and ends


def values_meet(a: Measure, b: Measure) -> bool:
    """Whether two figures can both be right about one number, within what their bounds leave open."""
    left, right = a.reach, b.reach
    return left is not None and right is not None and left[0] <= right[1] and right[0] <= left[1]


def mistakable(a: Measure, b: Measure, factor: float = MISTAKABLE) -> bool:
    """Whether two numbers lie within a factor of each other, so that a reader could take one for the other."""
    left, right = a.reach, b.reach
    if left is None or right is None:
        return False
    return left[0] <= factor * right[1] and right[0] <= factor * left[1]


def vague(m: Measure) -> bool:
    """Whether a figure is an order of magnitude: "hundreds"."""
    return m.figure.value is None and (m.figure.high or 0) >= _WIDE * (m.figure.low or 1)


def telling(m: Measure) -> bool:
    """Whether a number is large enough not to be the same by chance."""
    value = m.figure.value if m.figure.value is not None else m.figure.low
    return value is not None and (abs(value) >= DISTINCT or value != round(value))


def leaves_room(a: Measure, b: Measure) -> bool:
    """Whether the bound of one leaves room for the other, however far it lies: more than 100, and 131."""
    low, high = sorted((a, b), key=lambda m: m.size)
    return low.figure.bound == ">" or high.figure.bound == "<"


def likeness(a: Measure, b: Measure) -> float:
    """Share of common telling words of two sentences, of the shorter one; a single common word is chance.

    A sentence is not like itself: two numbers in it are two on purpose.
    """
    same = a.figure.doc == b.figure.doc and a.context == b.context
    return 0.0 if same else _share(a.context, b.context)


def closeness(a: Measure, b: Measure) -> float:
    """The same of the words next to two numbers."""
    return _share(a.clause, b.clause)


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    shorter, common = min(len(left), len(right)), len(left & right)
    return round(common / shorter, 3) if common > 1 else 0.0
