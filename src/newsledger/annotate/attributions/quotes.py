"""Quotations that no cue claims: those that go on from the speaker before, and those a colon introduces."""

from collections.abc import Iterator, Sequence

import msgspec

from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.clauses import Clauses, Unit

SHORTEST = 2
"""Words of a quotation that can stand for speech by itself."""


def with_quotations(clauses: Clauses, found: Sequence[tuple[Unit, list[Found]]]) -> Iterator[tuple[Found, list[Found]]]:
    """The attributions of all units, each with its unit's; quotations that float behind one join its content.

    Behind reported speech they do so within its paragraph only, told sentences between them or not.
    """
    pending: tuple[Found, list[Found]] | None = None
    behind: list[Piece] = []
    paragraph, quoted = -1, False  # where the pending one stands, and whether it quotes: only then it may go on behind
    for unit, here in found:
        floating = _floating(clauses, unit, here)
        if floating and pending is not None and (unit.paragraph == paragraph or quoted):
            behind += floating
            continue
        told = unit.paragraph == paragraph and not _quotation(clauses, unit)
        if pending is not None and told and (quoted or not here):
            yield from ((one, here) for one in here)
            continue
        if pending is not None:
            yield _with(pending, behind)
        quoting = [one for one in here if one.open or _quotes(clauses, one)]
        paragraph, quoted = unit.paragraph, bool(quoting)
        chosen = (quoting or here)[-1] if here and here[-1].rule != "signed" else None
        pending, behind = (chosen, here) if chosen else None, []
        yield from ((one, here) for one in here if one is not chosen)
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


def _quotation(clauses: Clauses, unit: Unit) -> bool:
    return any(clauses.words.quoted(i) for i in range(unit.first, unit.last))
