"""What the verbs of a line mean: the sense that fits their frame, and what operators make of their complements."""

from typing import NamedTuple

from newsledger.annotate.events.line import Line
from newsledger.annotate.events.phrases import Phrase, Phrases
from newsledger.annotate.events.words import Verb
from newsledger.lexicon.plover import VerbSense

NOTHING = "NOTHING"  # what plover/verbs calls the object of a verb that has none
CHAIN = 8  # infinitives and gerunds that hang on one another at most


class Frame(NamedTuple):
    """The meaning of one verb in its place.

    Attributes:
        kind: PLOVER type, None for no event.
        mode: Its mode.
        sense: The sense chosen.
        noun: Last word of the noun that named the event, None if the verb names it.
        child: Number of the verb the sense swallowed, None if none.
        behind: The object and the prepositional phrases.
    """

    kind: str | None
    mode: str | None
    sense: VerbSense | None
    noun: int | None
    child: int | None
    behind: list[Phrase]


NO_FRAME = Frame(None, None, None, None, None, [])


class Heads(NamedTuple):
    """What a verb has for subject and object.

    Attributes:
        nouns: Last words of the nouns of the table in the object.
        kinds: What the object is without one: a sum, a place, a person, a clause.
        subjects: Classes of the nouns in the subject.
        held: Whether it has an object at all.
    """

    nouns: list[int]
    kinds: frozenset[str]
    subjects: frozenset[str]
    held: bool


class Complement(NamedTuple):
    """The event that an operator acts on: its type and mode, and the noun or verb that names it."""

    kind: str | None
    mode: str | None
    noun: int | None = None
    child: int | None = None


def parents(line: Line) -> dict[int, int]:
    """For infinitives and gerunds: the verb just before, with no sign between."""
    found: dict[int, int] = {}
    depth: dict[int, int] = {}
    for number in range(1, len(line.verbs)):
        verb, former = line.verbs[number], line.verbs[number - 1]
        between = range(former.last + 1, verb.first)
        if former.verb == "be" or any(line.sign(at) for at in between):
            continue
        gerund = verb.tag == "ing" and not verb.finite
        if gerund or (verb.to and line.is_a(verb.first, "infinitive")):
            depth[number] = depth.get(number - 1, 0) + 1
            if depth[number] <= CHAIN:
                found[number] = number - 1
    return found


def frames(line: Line, phrases: Phrases, above: dict[int, int]) -> list[Frame]:
    """A frame for every verb of a line, found from the last to the first, so that complements are known."""
    result = [NO_FRAME] * len(line.verbs)
    for number in range(len(line.verbs) - 1, -1, -1):
        child = number + 1 if above.get(number + 1) == number else None
        below = result[child] if child is not None else None
        result[number] = _frame(line, phrases, number, (child, below))
    return result


def _frame(line: Line, phrases: Phrases, number: int, below: tuple[int | None, Frame | None]) -> Frame:
    verb = line.verbs[number]
    senses = line.lexicon.senses.get(verb.verb, ())
    if not senses:
        return NO_FRAME
    behind = phrases.behind(number)
    objects = [phrase for phrase in behind[:1] if not phrase.preposition and not phrases.is_time(phrase)]
    gap = [] if objects or verb.passive else phrases.gap(number)
    clause = line.is_a(verb.last + 1, "that")
    told = any(not line.is_a(at, "group-adverb") for phrase in objects for at in range(phrase.first, phrase.end))
    held = verb.passive or told or bool(gap) or clause or phrases.fronted(number)
    subject = phrases.subject(number) if verb.passive else None
    if not verb.passive and not objects and any(sense.operator == "start" for sense in senses):
        subject = phrases.subject(number)  # talks, which are set to start
    if verb.passive or not objects:
        objects = gap or ([subject] if subject is not None else [])
    acting = not verb.passive or not verb.helpers  # soldiers moved up to the river
    does = [phrases.subject(number)] if acting and any(sense.subjects for sense in senses) else []
    subjects = phrases.classes([phrase for phrase in does if phrase is not None])
    kinds = frozenset({"CLAUSE"}) if clause else phrases.kinds(objects)
    own = phrases.classes(objects)
    heads = Heads(
        own or phrases.left_out(number, objects),
        kinds if held or below[0] is not None else kinds | {NOTHING},
        frozenset(name for at in subjects for name in _names(line, at)),
        held,
    )
    best, rank = NO_FRAME, 0.0
    for sense in senses:
        frame, value = _fit(line, sense, heads, behind, below)
        if value > rank:
            best, rank = frame, value
    return best if own else best._replace(noun=None)  # was sending more: the noun is another verb's


def _fit(
    line: Line,
    sense: VerbSense,
    heads: Heads,
    behind: list[Phrase],
    below: tuple[int | None, Frame | None],
) -> tuple[Frame, float]:
    """The frame a sense gives, and how demanding the sense is; 0 where it does not fit."""
    nothing = (NO_FRAME, 0.0)
    nouns = heads.nouns
    child, frame = below
    noun = next((at for at in nouns if not sense.objects or _names(line, at) & set(sense.objects)), None)
    if (sense.objects and noun is None and not heads.kinds & set(sense.objects)) or not _holds(sense, heads, behind):
        return nothing
    if sense.to and not (child is not None and line.verbs[child].to):
        return nothing
    named = noun is not None or bool(heads.kinds - {NOTHING})
    demand = (
        4.0 * (bool(sense.objects) and named)
        + 3.0 * bool(sense.subjects)
        + 3.0 * sense.to
        + 2.0 * bool(sense.preps)
        + 1.0
    )
    if sense.operator is None:
        completed = noun if sense.objects else None
        return Frame(sense.type, sense.mode, sense, completed, None, behind), demand - 0.5 * (sense.type is None)
    complement = _complement(line, sense, nouns, child, frame)
    combined = line.lexicon.combined(sense.operator, complement.kind)
    if combined is None or combined.type is None or (complement.kind is None and not (sense.to or sense.objects)):
        return nothing
    kind, mode = combined.type, combined.mode
    if kind == "SAME":
        kind, mode = complement.kind or "", complement.mode
    mode = _mode(line, mode, complement.kind)
    if kind == "REQUEST" and complement.kind == "ACCUSE" and complement.mode == "investigate":
        kind, mode = "ACCUSE", "investigate"
    return Frame(kind or None, mode, sense, complement.noun, complement.child, behind), demand + 1.0


def _holds(sense: VerbSense, heads: Heads, behind: list[Phrase]) -> bool:
    """Whether the subject, an object and the prepositions that a sense asks for are there."""
    if (sense.subjects and not heads.subjects & set(sense.subjects)) or not (sense.intransitive or heads.held):
        return False
    return not sense.preps or any(phrase.preposition in sense.preps for phrase in behind)


def _complement(line: Line, sense: VerbSense, nouns: list[int], child: int | None, frame: Frame | None) -> Complement:
    if child is not None and frame is not None and (sense.to or not nouns):
        noun = frame.noun if frame.kind else None
        return Complement(frame.kind, frame.mode, noun, child)
    for at in nouns:
        for meaning in line.nouns[at].senses:
            if meaning.type:
                return Complement(meaning.type, meaning.mode, at)
    return Complement(None, None, nouns[0] if nouns else None)


def _mode(line: Line, mode: str | None, kind: str | None) -> str | None:
    if mode not in ("refused", "threat"):
        return mode
    entry = line.lexicon.types.get(kind or "")
    if entry is None:
        return "change" if mode == "refused" else None
    return (entry.refused if mode == "refused" else entry.threat) or None


def _names(line: Line, at: int) -> set[str]:
    return {sense.name for sense in line.nouns[at].senses}


def object_controlled(line: Line, verb: Verb) -> bool:
    """Whether the infinitive behind a verb has its object for a subject: *urged Marland to withdraw*."""
    senses = line.lexicon.senses.get(verb.verb, ())
    return any(sense.to and sense.operator in ("ask", "allow", "forbid") for sense in senses)
