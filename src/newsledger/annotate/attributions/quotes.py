"""Quotations that no cue claims: those that go on from the speaker before, and those a colon introduces."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec

from newsledger.annotate.attributions.frames import DASHES
from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.clauses import Clauses, Unit

LONGEST_NAME = 6
"""Tokens of a name below a quotation."""
SHORTEST = 2
"""Words of a quotation that can stand for speech by itself."""
FEWEST = 4
"""Words of one that stands behind a sentence that reports nothing."""


def with_signatures(clauses: Clauses, found: Sequence[tuple[Unit, list[Found]]]) -> list[tuple[Unit, list[Found]]]:
    """All units; a quotation that is a paragraph is said by whom a dash and a name alone below it tell."""
    done = list(found)
    for number, ((unit, own), (below, _)) in enumerate(pairwise(found)):
        name = _signature(clauses, below) if _floats(clauses, unit, own) and below.paragraph > unit.paragraph else None
        if name is not None:
            content, cue = (unit.first, unit.last), (below.first, below.first + 1)
            signed = Found(content=(content,), cue=(cue,), source=(name,), rule="signed", verb="–")
            done[number] = (unit, [signed])
    return done


def _signature(clauses: Clauses, unit: Unit) -> Piece | None:
    """The name behind the dash of a unit that holds nothing else."""
    words, end = clauses.words, unit.last - (clauses.words.text[unit.last - 1] == ".")
    first = unit.first + 1
    named = first < end <= first + LONGEST_NAME and words.capital(first) and words.capital(end - 1)
    return (first, end) if named and words.text[unit.first] in DASHES else None


def with_quotations(
    clauses: Clauses, found: Sequence[tuple[Unit, list[Found]]], subject: Callable[[Unit], Piece | None]
) -> Iterator[tuple[Found, list[Found]]]:
    """The attributions of all units, each with its unit's; quotations that float behind one join its content.

    Behind reported speech they do so within its paragraph only, told sentences between them or not. Paragraphs of a
    quotation that no closing mark ends belong to the speaker whom its last paragraph names. One behind a sentence that
    reports nothing is its ``subject``'s: Kay shook her head. “We wait.”
    """
    pending: tuple[Found, list[Found]] | None = None
    floating: list[Unit] = []
    told: Unit | None = None
    paragraph, quoted = -1, False  # where the pending one stands, and whether it quotes: only then it may go on behind
    for unit, own in found:
        before, told = told, unit if not own else None
        if _floats(clauses, unit, own):
            if pending is None and before is not None and (one := _behind(clauses, before, unit, subject)):
                pending, paragraph, quoted = (one, [one]), unit.paragraph, True
                continue
            behind = pending is None or unit.paragraph == paragraph or (quoted and _alike(clauses, pending[0], unit))
            if pending is not None and not behind:
                yield _with(pending, floating)
                pending, floating = None, []
            floating.append(unit)
            continue
        if (
            pending is not None
            and unit.paragraph == paragraph
            and not _quotation(clauses, unit)
            and (quoted or not own)
        ):
            yield from ((one, own) for one in own)
            continue
        announced = pending is not None and pending[0].open
        apart = [] if announced else [one for one in floating if one.paragraph != paragraph]
        here, led = _resumed(clauses, unit, own, apart)
        if pending is not None:
            yield _with(pending, floating[: len(floating) - led])
        quoting = [one for one in here if one.open or _quotes(clauses, one)]
        paragraph, quoted = unit.paragraph, bool(quoting)
        chosen = (quoting or here)[-1] if here and here[-1].rule != "signed" else None
        pending, floating = (chosen, here) if chosen else None, []
        yield from ((one, here) for one in here if one is not chosen)
    if pending is not None:
        yield _with(pending, floating)


def _behind(clauses: Clauses, before: Unit, unit: Unit, subject: Callable[[Unit], Piece | None]) -> Found | None:
    """A quotation that nobody is said to speak, as the subject's of the sentence before in its paragraph."""
    size = sum(clauses.word(i) for i in range(unit.first, unit.last))
    told = before.paragraph == unit.paragraph and not _quotation(clauses, before) and size >= FEWEST
    speaker = subject(before) if told else None
    if speaker is None:
        return None
    mark = (unit.first, unit.first + 1)
    content = ((unit.first, unit.last),)
    return Found(content=content, cue=(mark,), source=(speaker,), rule="behind", verb=clauses.words.text[unit.first])


def _with(pending: tuple[Found, list[Found]], floating: Sequence[Unit]) -> tuple[Found, list[Found]]:
    one, here = pending
    behind = tuple((unit.first, unit.last) for unit in floating)
    return (msgspec.structs.replace(one, content=(*one.content, *behind)), here) if behind else pending


def _alike(clauses: Clauses, one: Found, unit: Unit) -> bool:
    """Whether a quotation has the marks of a content; a passage set off in other marks is somebody else's."""
    marks = (clauses.words.text[i] for piece in one.content for i in range(*piece) if clauses.opens(i))
    return next(marks, clauses.words.text[unit.first]) == clauses.words.text[unit.first]


def _resumed(clauses: Clauses, unit: Unit, here: list[Found], floating: Sequence[Unit]) -> tuple[list[Found], int]:
    """The attributions of a unit and how many paragraphs before it are part of the quotation that opens it."""
    count, start = 0, unit.first
    for one in reversed(floating):
        if not clauses.resumes(start):
            break
        count, start = count + 1, one.first
    led = tuple((one.first, one.last) for one in floating[len(floating) - count :])
    if not led or not any(one.content and one.content[0][0] == unit.first for one in here):
        return here, 0
    whole = [
        msgspec.structs.replace(one, content=(*led, *one.content))
        if one.content and one.content[0][0] == unit.first
        else one
        for one in here
    ]
    return whole, count


def _quotes(clauses: Clauses, one: Found) -> bool:
    return any(clauses.words.quoted(i) for piece in one.content for i in range(*piece))


def _floats(clauses: Clauses, unit: Unit, here: list[Found]) -> bool:
    """Whether a unit is a quotation and nothing else."""
    joined = clauses.has(unit.first, "coordinator")  # But “we wait.”
    if here or unit.first + joined >= unit.last or not clauses.opens(unit.first + joined):
        return False
    words = clauses.words
    outside = sum(clauses.word(i) and not words.quoted(i) for i in range(unit.first + joined, unit.last))
    inside = sum(clauses.word(i) and words.quoted(i) for i in range(unit.first, unit.last))
    return inside >= SHORTEST and outside == 0


def _quotation(clauses: Clauses, unit: Unit) -> bool:
    return any(clauses.words.quoted(i) for i in range(unit.first, unit.last))
