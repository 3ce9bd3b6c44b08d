"""The days that figures hold for, and how far apart they lie."""

from newsledger.compare.agreement.measure import Measure
from newsledger.text.periods import Days

MONTH = 31
"""Days within which numbers are told of one matter, and a toll of the blow it is of."""

YEAR = 366
"""Days that two figures of unknown days count as apart."""


def days_between(a: Measure, b: Measure) -> int:
    """How many days lie between what two figures hold for; many if one is unknown."""
    left, right = state(a), state(b)
    return abs((left[0] - right[0]).days) if left and right else YEAR


def state(m: Measure) -> Days | None:
    """The days a figure holds for; a toll is told with the day of the blow, but stands as of its article."""
    return m.published if m.fate else m.day or m.published


def order(a: Measure, b: Measure) -> tuple[Measure, Measure] | None:
    """Two figures in the order of the days they hold for; None where that is not known."""
    left, right = state(a), state(b)
    if left is None or right is None or (left[0] <= right[1] and right[0] <= left[1]):
        return None
    return (a, b) if left[1] < right[0] else (b, a)


def years_apart(a: Measure, b: Measure) -> bool:
    """Whether two figures hold for days more than a year apart: this quake's dead and those of 1974."""
    if a.day is None and b.day is None:
        return False
    left, right = a.day or a.published, b.day or b.published
    return bool(left and right and (abs((left[0] - right[1]).days) > YEAR and abs((left[1] - right[0]).days) > YEAR))


def other_blow(a: Measure, b: Measure) -> bool:
    """Whether two tolls are of blows on other days, one of them long past: last week's dead, and those of December."""
    if a.fate is None or b.fate is None:
        return False
    left, right = (
        m.day if m.day and m.published and (m.published[0] - m.day[1]).days > MONTH else None for m in (a, b)
    )
    if left and right:
        return left[0] > right[1] or right[0] > left[1]
    return left is not None or right is not None
