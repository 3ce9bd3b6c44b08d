"""Quotations that no cue claims: those that go on from the speaker before, and those a colon introduces."""

from collections.abc import Iterator, Sequence

import msgspec

from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.clauses import Clauses, Unit

SHORTEST = 2
"""Words of a quotation that can stand for speech by itself."""


def with_quotations(clauses: Clauses, found: Sequence[tuple[Unit, list[Found]]]) -> Iterator[tuple[Found, list[Found]]]:
    """The attributions of all units, each with its unit's; quotations that float behind one join its content."""
    pending: tuple[Found, list[Found]] | None = None
    behind: list[Piece] = []
    for unit, here in found:
        floating = _floating(clauses, unit, here)
        if floating and pending is not None:
            behind += floating
            continue
        if pending is not None:
            yield _with(pending, behind)
        quoting = [one for one in here if one.open or _quotes(clauses, one)]
        pending, behind = (quoting[-1], here) if quoting else None, []
        yield from ((one, here) for one in here if not quoting or one is not quoting[-1])
    if pending is not None:
        yield _with(pending, behind)


def _with(pending: tuple[Found, list[Found]], behind: list[Piece]) -> tuple[Found, list[Found]]:
    one, here = pending
    return (msgspec.structs.replace(one, content=(*one.content, *behind)), here) if behind else pending


def _quotes(clauses: Clauses, one: Found) -> bool:
    return any(clauses.words.quoted(i) for piece in one.content for i in range(*piece))


def _floating(clauses: Clauses, unit: Unit, here: list[Found]) -> tuple[Piece, ...]:
    """The quotation of a unit that is nothing else."""
    if here or not clauses.opens(unit.first):
        return ()
    words = clauses.words
    outside = sum(clauses.word(i) and not words.quoted(i) for i in range(unit.first, unit.last))
    inside = sum(clauses.word(i) and words.quoted(i) for i in range(unit.first, unit.last))
    return ((unit.first, unit.last),) if inside >= SHORTEST and outside == 0 else ()
