"""Dialogue set with dashes: a turn in each paragraph, and somewhere a cue: — We wait, said Kay."""

from collections.abc import Sequence

import msgspec

from newsledger.annotate.attributions.shapes import Found
from newsledger.annotate.clauses import Clauses, Unit

_Units = list[tuple[Unit, list[Found]]]


def with_dialogue(clauses: Clauses, found: Sequence[tuple[Unit, list[Found]]]) -> _Units:
    """All units, with the turns of a dialogue that name nobody as attributions without a source.

    Misses:
        Dialogues in which no turn has a cue: lists are set like them.
    """
    done: _Units = []
    turns: _Units = []
    for unit, here in found:
        same = bool(turns) and turns[-1][0].paragraph == unit.paragraph
        if same or clauses.led(unit):
            turns.append((unit, here))
            continue
        done += _spoken(turns)
        turns = []
        done.append((unit, here))
    return done + _spoken(turns)


def _spoken(turns: _Units) -> _Units:
    """The units of neighbouring turns; unchanged where none of them has a cue."""
    if not any(one.rule == "dialogue" for _, here in turns for one in here):
        return turns
    spoken: _Units = []
    for unit, here in turns:
        before = spoken[-1] if spoken and spoken[-1][0].paragraph == unit.paragraph else None
        if here:
            spoken.append((unit, here))
        elif before is not None and len(before[1]) == 1:
            one = _longer(before[1][0], unit)
            spoken[-1] = (Unit(before[0].first, unit.last, unit.paragraph), [one])
        else:
            spoken.append((unit, [_turn(unit)]))
    return spoken


def _longer(one: Found, unit: Unit) -> Found:
    """A turn with its next sentence; sentences behind one another are one piece."""
    first, last = one.content[-1]
    if last == unit.first:
        return msgspec.structs.replace(one, content=(*one.content[:-1], (first, unit.last)))
    return msgspec.structs.replace(one, content=(*one.content, (unit.first, unit.last)))


def _turn(unit: Unit) -> Found:
    return Found(
        content=((unit.first + 1, unit.last),),
        cue=((unit.first, unit.first + 1),),
        source=(),
        rule="dialogue",
        verb="–",
    )
