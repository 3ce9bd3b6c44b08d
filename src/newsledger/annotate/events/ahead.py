"""What is announced for a time to come by words that name no event of PLOVER: *the captain has a hearing on Monday*."""

from typing import NamedTuple

from newsledger.annotate.events.line import Line
from newsledger.annotate.events.realis import depends, verb_realis
from newsledger.annotate.events.times import REACH, Dated, Times

REFERENCE = "_REF"  # FUTURE_REF: soon


class Ahead(NamedTuple):
    """A time ahead with what it belongs to: number of a verb, or last word of a noun; neither for a bare limit."""

    time: Dated
    verb: int | None
    noun: int | None


def announced(line: Line, times: Times, taken: set[Dated]) -> list[Ahead]:
    """The times of a line that lie ahead and that no event has, each with its verb or noun.

    What is denied, asked, or depends on a condition is not announced.

    Args:
        line: The line.
        times: Which times belong to which verbs and nouns.
        taken: Times that events have.

    Misses:
        What is announced by a bare noun phrase with nothing before its time.
    """
    found: list[Ahead] = []
    for time in times.dated:
        if time in taken or time.time.type == "DURATION" or time.time.value.endswith(REFERENCE):
            continue
        verb = next((number for number, own in times.of_verb.items() if own == time), None)
        noun = next((at for at, own in times.of_noun.items() if own == time), None)
        if verb is None and noun is None:
            verb, noun = _before(line, time)
        held = verb is not None or noun is not None or line.is_a(time.first - 1, "limit")
        asked = "?" in line.words[time.end :]
        if held and not asked and _lies_ahead(line, time, verb):
            found.append(Ahead(time, verb, noun))
    return found


def _before(line: Line, time: Dated) -> tuple[int | None, int | None]:
    """The last verb or noun before a time in its clause: *gave them until Saturday*."""
    for at in range(time.first - 1, max(-1, time.first - REACH - 1), -1):
        if line.words[at] in (";", "."):
            break
        if at in line.heads:
            return line.heads[at], None
        if at in line.nouns:
            return None, at
    return None, None


def _lies_ahead(line: Line, time: Dated, verb: int | None) -> bool:
    realis = "actual" if verb is None else verb_realis(line, verb)
    limited = line.is_a(time.first - 1, "limit")
    if verb is not None and (depends(line, verb) or (realis == "actual" and _is_over(line, verb) and not limited)):
        return False
    if realis in ("negated", "hypothetical"):
        return False
    return time.time.direction == "future" or (time.time.direction == "now" and realis == "future")


def _is_over(line: Line, number: int) -> bool:
    """Whether a verb tells what has been done, whatever a time near it says: *told them*, *had been quoted*."""
    verb = line.verbs[number]
    had = verb.helpers[:1] and verb.helpers[0] in line.lexicon.classes["have"]
    return (verb.tag == "past" and not verb.helpers) or bool(had and verb.tag == "part")
