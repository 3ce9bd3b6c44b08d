"""What stands behind a cue: the content in its frame, and the addressee named before it."""

from newsledger.annotate.positions.content import Range, behind_condition, clause_end, trimmed_end
from newsledger.annotate.positions.gaps import second_object
from newsledger.annotate.positions.parties import addressee_at
from newsledger.annotate.positions.roles import is_verb, points_back
from newsledger.annotate.positions.view import Actor, View
from newsledger.lexicon.moves import Cue

_MARKER = 9  # tokens between an addressee and its "to": "urged Ulvany, its larger neighbour, to"
_PLAIN = 5  # tokens of an addressee that no mention names: "urged both governments to"
OPENING = frozenset("“\"'‘«„")
MARKS = frozenset(",;:.!?—–-)]”’»…")


def complement(view: View, cue: Cue, found: Range, sentence: Range) -> tuple[Range | None, Actor | None]:
    """The content behind a cue, and the addressee named between the two."""
    high = sentence[1]
    at = _past(view, found[1], high)
    if cue.kind == "noun" and "that" in cue.takes:
        at = _late_that(view, _past_link(view, at, high), high)
    elif "that" in cue.takes and at < high and view.words[at] in view.group("in"):  # "demanded in writing that"
        at = next((n for n in range(at + 1, min(high, at + _PLAIN)) if view.words[n] in view.group("that")), at)
    for frame in cue.takes if at < high else ():
        second = second_object(view, found[0]) if frame == "addressee object" else None
        if second is not None and at < second < high:  # "offered rebels in the north a truce"
            return (second, clause_end(view, second, high)), addressee_at(view, at, high)
        if frame == "before" or (frame == "that" and cue.kind == "noun" and points_back(view, at)):
            continue
        first, addressee = _framed(view, frame, at, high)
        while first is not None and first < high and view.words[first] in OPENING:
            first += 1
        if first is not None and first < high:
            end = first + 1 if view.words[first] == frame else clause_end(view, first, high)  # "denied that, saying"
            if end > first:
                return (first, _as_said(view, found[0], first, end)), addressee
    listed = _listed(view, found, high) if "list" in cue.takes else _behind_colon(view, cue, at, high)
    if listed is not None:
        return listed, None
    return _beside(view, cue, found, at, high)


def _as_said(view: View, cue: int, first: int, end: int) -> int:
    """Where a content ends of which a verb alone was found, "ruled out *paying* wages": with what is said by its cue."""
    speech, cut = view.cue_at.get(cue), end == first + 1 and is_verb(view, first)
    return speech.last if speech is not None and speech.first == first and cut else end


def _beside(view: View, cue: Cue, found: Range, at: int, high: int) -> tuple[Range | None, Actor | None]:
    """The content of a cue with nothing behind it: the words said with it, or for "stands ready" the cue itself."""
    speech = view.cue_at.get(found[0])
    quoted = at >= high or view.words[at] in MARKS | OPENING or (speech is not None and speech.first < found[0])
    if (
        speech is not None
        and quoted
        and {"that", "clause", "addressee that"} & set(cue.takes)
        and speech.last > speech.first
    ):
        return (behind_condition(view, speech.first, speech.last), speech.last), None
    if "before" in cue.takes and cue.kind == "verb":
        return found, None
    return None, None


def _behind_colon(view: View, cue: Cue, at: int, high: int) -> Range | None:
    """What stands behind the colon of a verb that takes things: "he had offered on Thursday: ambulances, no uniforms"."""
    if cue.kind != "verb" or "object" not in cue.takes or view.words[at : at + 1] != [":"] or at + 1 >= high:
        return None
    first = _object(view, at + 1, high) if view.words[at + 1] not in OPENING else None
    return (first, trimmed_end(view, first, high)) if first is not None else None


def _listed(view: View, found: Range, high: int) -> Range | None:
    """What stands behind the colon of a sentence about several things: "its demands are simple: the crew, …"."""
    several = view.words[found[1] - 1].endswith("s")
    colon = next((at for at in range(found[1], high) if view.words[at] == ":"), None) if several else None
    if colon is None or colon + 1 >= high or any(view.words[at] in OPENING for at in range(found[1], colon + 2)):
        return None
    end = trimmed_end(view, colon + 1, high)
    return (colon + 1, end) if end > colon + 1 else None


def _past(view: View, at: int, high: int) -> int:
    """The token behind adverbs and times that stand between a verb and what it takes."""
    while at < high:
        if view.words[at] == "," and at + 2 < high and view.words[at + 2] == ",":
            at += 3
            continue
        dated = at in view.time_at or (view.words[at] in view.group("on or in") and at + 1 in view.time_at)
        if not (dated or view.words[at] in view.group("adverbs") - view.group("before nouns")):
            break
        at += 1
    return at


def _past_link(view: View, at: int, high: int) -> int:
    """The token behind an "is" that tells what a noun is of: "its demand *is* that …"; else the same token."""
    told = at + 1 < high and view.words[at + 1] in view.group("that") | view.group("to")
    return at + 1 if told and view.words[at] in view.group("be") else at


def _late_that(view: View, at: int, high: int) -> int:
    """Where "that" stands behind a relative clause: "a demand she made on Monday, that …"; else the same token."""
    late = range(at + 1, min(high, at + _MARKER))
    return next(
        (number for number in late if view.words[number] in view.group("that") and view.words[number - 1] == ","), at
    )


def _framed(view: View, frame: str, at: int, high: int) -> tuple[int | None, Actor | None]:
    word = view.words[at]
    if frame == "that":
        bare = at + 1 < high and view.words[at + 1] in MARKS | view.group("going on with")
        return (at + (0 if bare else 1) if word in view.group("that") else None), None
    if frame == "to":
        return _infinitive(view, at, high), None
    if frame == "clause":
        starts = at in view.actor_at or word in view.group("determiners") | view.group("empty") | view.group(
            "first person"
        )
        return (at if starts else None), None
    if frame in {"object", "list"}:
        return _object(view, at, high) if frame == "object" else None, None
    return _addressed(view, frame, at, high)


def _addressed(view: View, frame: str, at: int, high: int) -> tuple[int | None, Actor | None]:
    """Where the content of a frame begins that names the other side first, and that side."""
    actor = addressee_at(view, at, high)
    if frame == "addressee time to":
        return _term(view, actor.last + 1 if actor is not None else _past_plain(view, at, high), high), actor
    if actor is None:
        return _plain(view, frame, at, high), None
    return _marker(view, frame.removeprefix("addressee "), actor.last + 1, high), actor


def _plain(view: View, frame: str, at: int, high: int) -> int | None:
    """What stands behind an addressee that no mention names: "urged both governments *to*", "accused them *of*"."""
    marker = frame.removeprefix("addressee ")
    pronoun = view.words[at] in view.group("back to it")
    if view.words[at] in MARKS | OPENING | view.group("stops") | view.group("to") or marker in {"that", "object"}:
        return None
    if marker != "to":
        return at + 2 if pronoun and at + 2 < high and view.words[at + 1] == marker else None
    start = _marker(view, "to", at, min(high, at + _PLAIN))
    verb = (
        start + 2 if start is not None and view.words[start] in view.group("not") else start
    )  # "people not to send goods"
    return start if verb is not None and verb < high and is_verb(view, verb) else None  # no "a loan to the owners"


def _past_plain(view: View, at: int, high: int) -> int:
    """The token behind an addressee that no mention names: "gave the skippers *until* Sunday"; else the same token."""
    near = range(at, min(high, at + _MARKER))
    return next((n for n in near if n in view.time_at or view.words[n] in view.group("deadline markers")), at)


def _infinitive(view: View, at: int, high: int) -> int | None:
    if view.words[at] in view.group("to"):
        return at + 1
    return at if at + 1 < high and _not_to(view, at) else None


def _not_to(view: View, at: int) -> bool:
    """Whether "not to" stands at a token."""
    return view.words[at] in view.group("not") and view.words[at + 1] in view.group("to")


def _object(view: View, at: int, high: int) -> int | None:
    while at < high and view.words[at] in OPENING:
        at += 1
    if at >= high or view.words[at] in MARKS:
        return None
    word = view.words[at]
    closed = view.group("breaks") | view.group("prepositions") | view.group("no object")
    return None if word in closed else at


def _term(view: View, at: int, high: int) -> int | None:
    """What is to be done in the time that a side is given: "gave Torrin four days on Monday *to* open the pass"."""
    end = next((n for n in range(at, min(high, at + _MARKER)) if view.words[n] in view.group("to")), None)
    if end is None or not any(n in view.time_at for n in range(at, end)):
        return None
    passed = view.group("deadline markers") | view.group("before times")
    return end + 1 if all(n in view.time_at or view.words[n] in passed for n in range(at, end)) else None


def _marker(view: View, marker: str, at: int, high: int) -> int | None:
    if marker == "object":
        return _object(view, at, high)
    limit = min(high, at + _MARKER)
    while at < limit:
        word = view.words[at]
        if word == marker:
            return at + 1
        if marker == "to" and at + 1 < high and _not_to(view, at):
            return at
        if word == "," and at + 1 < high and view.words[at + 1].endswith("ing"):
            return None
        if word in (view.group("stops") | MARKS | OPENING) - {","}:
            return None
        at += 1
    return None
