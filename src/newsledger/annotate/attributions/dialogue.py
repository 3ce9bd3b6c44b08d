"""Dialogue: turns set with dashes, somewhere a cue (— We wait, said Kay.), and transcripts (KAY: We wait.)."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import msgspec

from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.clauses import Clauses, Unit

LONGEST_LABEL = 5
"""Tokens of a name before the colon of a turn."""
FEWEST_TURNS = 3
"""Turns that make a transcript; one of its names must come back."""
FEWEST_SPEAKERS = 2
"""Names not in capitals that must come back to make one: those of an interview."""

_Units = list[tuple[Unit, list[Found]]]
_IN_LABELS = frozenset({".", "-", "'"})


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


def with_transcript(clauses: Clauses, found: _Units) -> _Units:
    """All units; where names and colons open paragraphs, each turn of the transcript is one attribution.

    A paragraph between two turns goes on from the one before, unless it stands in brackets.

    Misses:
        Interviews of one question, or with questions that no name opens; who "A" is in those of Q and A. A last turn of
        several paragraphs is cut behind the first.
    """
    blocks = [list(block) for _, block in groupby(found, key=lambda pair: pair[0].paragraph)]
    labels = _labels(clauses, [block[0][0] for block in blocks])
    if labels is None:
        return found
    last = max(number for number, label in enumerate(labels) if label)
    done: _Units = []
    said: list[Piece] = []
    for number, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        start, end = block[0][0].first, block[-1][0].last
        goes_on = said and number < last and clauses.words.text[start + clauses.opens(start)] != "("
        if label:
            said = [(label[1] + 1, end)]
            done.append((Unit(start, end, block[0][0].paragraph), [_labelled(label, said)]))
        elif goes_on:
            said.append((start, end))
            unit, (one,) = done[-1]
            done[-1] = (unit, [msgspec.structs.replace(one, content=tuple(said))])
        else:
            done += block if number > last or not said else []
    return done


def _labels(clauses: Clauses, units: list[Unit]) -> list[Piece | None] | None:
    """The names that open paragraphs: of a transcript, in capitals, else of an interview, which asks; None of neither."""
    words = clauses.words
    for written, fewest in ([text.isupper() for text in words.text], 1), (words.capitals, FEWEST_SPEAKERS):
        labels = [_label(clauses, unit, written) for unit in units]
        names = Counter(" ".join(words.text[first:last]) for first, last in filter(None, labels))
        asks = fewest == 1 or any("?" in words.text[unit.first : unit.last] for unit in units)
        if names.total() >= FEWEST_TURNS and sum(count > 1 for count in names.values()) >= fewest and asks:
            lone = {name for name, count in names.items() if fewest > 1 == count and len(name) > 1}  # "Interview: …"
            return [None if one and " ".join(words.text[slice(*one)]) in lone else one for one in labels]
    return None


def _label(clauses: Clauses, unit: Unit, written: Sequence[bool]) -> Piece | None:
    """The name before the colon with which a paragraph begins, behind an opening mark at most."""
    words, first = clauses.words, unit.first + clauses.opens(unit.first)
    for i in range(first, min(first + LONGEST_LABEL, unit.last)):
        if words.text[i] == ":":
            return (first, i) if i > first and i + 1 < unit.last else None
        if not written[i] and words.text[i] not in _IN_LABELS:
            return None
    return None


def _labelled(label: Piece, said: list[Piece]) -> Found:
    return Found(content=tuple(said), cue=((label[1], label[1] + 1),), source=(label,), rule="transcript", verb=":")
