"""Which numbers of an article are added to others, by the totals it gives."""

from collections.abc import Iterable

from newsledger.compare.agreement.measure import Measure
from newsledger.compare.agreement.things import BARE, BODY, PERSON, TRIVIAL


def summed(pages: Iterable[list[Measure]]) -> list[list[Measure]]:
    """The measures of each article, of which those are additions that a later total of their fate holds.

    That is what a former total lacks to it (17, and 5, are 22), what its own sentence adds (five died, taking the toll
    to 22), and the bodies found of them.
    """
    return [_summed(page) for page in pages]


def _summed(page: list[Measure]) -> list[Measure]:
    former = {(m.fate, m.size) for m in page if m.role == "former"}
    totals = [m for m in page if m.role == "total" and m.fate is not None]
    sizes = {(m.fate, m.size) for m in totals}

    def adds(m: Measure) -> bool:
        if m.role != "total" or m.fate is None:
            return False
        if any(fate == m.fate and (fate, size + m.size) in sizes for fate, size in former):
            return True
        larger = [n for n in totals if n.fate == m.fate and n.size > m.size]
        return any((m.thing == BODY and n.thing != BODY) or _raises(m, n) for n in larger) or any(
            _small(m, n) for n in page if n.fate in {None, m.fate}
        )

    return [m._replace(role="addition") if adds(m) else m for m in page]


def _small(added: Measure, total: Measure) -> bool:
    """Whether somebody more dies before a toll that has risen is told: one survivor dies … the toll rose to 26."""
    return (
        added.size <= TRIVIAL and total.rising and total.size > added.size * TRIVIAL and total.thing in {PERSON, BARE}
    )


def _raises(added: Measure, total: Measure) -> bool:
    """Whether one sentence tells a number and then the toll that it makes."""
    counts = total.figure.counts
    if counts is None or not total.rising or total.thing != PERSON or added.context != total.context:
        return False
    return added.figure.span[1] < counts[0] < counts[1] <= total.figure.span[0]
