"""What a move is about: where its clause ends, its condition, consequence, deadline and form."""

import msgspec

from newsledger.annotate.positions.trees import phrase_end
from newsledger.annotate.positions.view import View

_SHORT = 4  # tokens around a content
_LONGEST = 60  # tokens of a content; no clause of news is longer
_CLOSING = frozenset("”»\"'’)")
_ENDS = frozenset(".!?;…")
_PAUSES = frozenset(",—–:")

Range = tuple[int, int]
"""Tokens from the first to before the last."""


class Terms(msgspec.Struct, frozen=True):
    """The details of a move, as ranges of tokens and values."""

    condition: Range | None = None
    consequence: Range | None = None
    deadline: str | None = None
    form: str | None = None


def clause_end(view: View, first: int, high: int) -> int:
    """The token behind the last of the clause that begins at a token.

    Args:
        view: The article.
        first: Where the content begins.
        high: Where its sentence ends.

    Misses:
        A clause that runs on behind "while" or "but", and one that ends at a bare "and" without a finite verb.
    """
    high = min(high, first + _LONGEST)
    speech = view.speech_at.get(first)
    if speech is not None:
        high = min(high, speech.last) if speech.last > first > speech.first else high
    told = phrase_end(view, first, high)
    if told is not None:
        return trimmed_end(view, first, _listed(view, _with_not(view, told, high), high))
    at = first
    while at < high and not (at > first and _ends_at(view, at, first, high)):
        at += 1
    if at < high and view.words[at] in view.group("since when"):  # ", five days after the seizure"
        at = next((back for back in range(at - 1, max(first + 1, at - _SHORT), -1) if view.words[back] == ","), at)
    return trimmed_end(view, first, at)


def _with_not(view: View, end: int, high: int) -> int:
    """The end with a "not" that closes the clause, wherever the tree hangs it: "if they did *not*"."""
    last = end + 1 >= high or not view.words[end + 1].isalnum()
    return end + 1 if end < high and last and view.words[end] in view.group("negators") else end


def _listed(view: View, end: int, high: int) -> int:
    """The end with what stands behind ", including" and its like, whatever the tree hangs it on."""
    if end + 2 < high and view.words[end] == "," and view.words[end + 1] in view.group("listing"):
        return phrase_end(view, end + 2, high) or end
    return end


def trimmed_end(view: View, first: int, last: int) -> int:
    """The end without closing punctuation."""
    left = _CLOSING | _ENDS | _PAUSES | {"“"} | view.group("going on with")
    while last > first and (view.words[last - 1] in left or last - 1 in view.cue_at):
        last -= 1
    return last


def _ends_at(view: View, at: int, first: int, high: int) -> bool:
    word = view.words[at]
    following = view.words[at + 1] if at + 1 < high else ""
    if word in _ENDS and at - first >= 1:
        return word != "." or not following or following in _CLOSING  # else of an abbreviation: "Mr. Orsk"
    if word in view.group("breaks") or is_condition(view, at):
        return not _rather(view, at, first) and not (word in view.group("as") and following in view.group("as much"))
    if word in view.group("and"):
        return following in view.group("finite") or (following in view.known.cues and _finite(view, at + 1))
    return word in _PAUSES and _closes(view, at, first, high)


def _finite(view: View, at: int) -> bool:
    """Whether a cue's form shows that a new predicate begins: "and demanded", but not "demand and call"."""
    return any(known.cue.kind == "verb" for known in view.known.cues[view.words[at]]) and view.words[at].endswith("ed")


def _closes(view: View, pause: int, first: int, high: int) -> bool:
    """Whether a comma or dash ends the clause: ", saying", ", Vosk said", ", but", ", according to"."""
    at = pause + 1
    while at < high and view.words[at] in _CLOSING | {"“"}:
        at += 1
    if at >= high:
        return True
    word = view.words[at]
    if word in view.group("and") | view.group("or") or _rather(view, at, first):
        return word not in view.group("but") and _new_clause(view, at + 1, high)
    reporting = view.group("reporting")
    if word in reporting or word in {"who", "which", "whose", "where"} or word in view.group("breaks"):
        return True
    if word.endswith("ing") and at not in view.actor_at and pause - first > 1:
        return word not in view.group("no participles")
    cued = any(number in view.cue_at for number in range(at, min(high, at + 7))) and view.speech_at.get(at) is None
    return cued or _told(view, at, high)


def _rather(view: View, at: int, first: int) -> bool:
    """Whether "but" sets one thing against another: "more than promises, but a treaty"."""
    return view.words[at] in view.group("but") and view.has(first, at, "not this")


def _told(view: View, at: int, high: int) -> bool:
    """Whether who says so stands at a token: "Vosk said", "the officials added on Monday"."""
    if any(_says_so(view, number, high) for number in range(at + 1, min(high, at + 5))):
        return True
    near = view.words[at : min(high, at + 6)]
    while at + 1 < high and view.words[at] in view.group("articles"):
        at += 1
    named = at in view.actor_at or view.words[at] in view.group("third person")
    return named and any(word in view.group("reporting") and not word.endswith("ing") for word in near)


def _says_so(view: View, at: int, high: int) -> bool:
    """Whether a reporting verb ends the sentence, but for a time: ", the officials said on Monday."""
    if view.words[at] not in view.group("reporting"):
        return False
    behind = at + 1
    passed = _ENDS | _CLOSING | view.group("before times")
    return behind >= high or view.words[behind] in passed or behind in view.time_at


def _new_clause(view: View, at: int, high: int) -> bool:
    """Whether a subject and its verb begin at a token: ", and Torrin is", ", and it said"."""
    actor = view.actor_at.get(at)
    verb = actor.last + 1 if actor else at + 1
    named = actor is not None or (at < high and view.words[at] in view.group("third person"))
    return named and verb < high and view.words[verb] in view.group("auxiliaries") | view.group("finite")


def is_condition(view: View, at: int) -> bool:
    """Whether a condition begins at a token: "if", "unless", "in case", or "should" before its subject."""
    word = view.words[at]
    if word not in view.openers:
        return False
    following = view.words[at + 1] if at + 1 < len(view.words) else ""
    if word in view.group("conditions"):
        return word not in view.group("conditions with that") or following in view.group("that")
    if word in view.group("inverted"):
        pronoun = following in view.group("third person") or following in view.group("first person") | view.group(
            "second person"
        )
        return pronoun or following in view.group("the") or (at + 1 in view.actor_at and at not in view.actor_at)
    return f"{word} {following}" in view.group("conditions of two")


def behind_condition(view: View, first: int, last: int) -> int:
    """Where what is said begins behind the condition it opens with: "If it falls, *we will leave*"; else its start."""
    if not is_condition(view, first):
        return first
    return next((at + 1 for at in range(first, last - 1) if view.words[at] == ","), first)


def terms(view: View, content: Range, low: int, high: int, *, refused: bool = False) -> Terms:
    """Condition, consequence, deadline and form of a move in its sentence from ``low`` to ``high``.

    What is ``refused`` until something is done is refused on that condition.
    """
    return Terms(
        condition=_condition(view, content, low, high) or (_until(view, content, high) if refused else None),
        consequence=consequence(view, content[0], min(high, content[1] + _LONGEST // 3)),
        deadline=_deadline(view, content[0], content[1]) or _deadline(view, max(low, content[0] - _SHORT), content[0]),
        form=_form(view, content[0], content[1]) or _document(view, max(low, content[0] - 2 * _SHORT), content[0]),
    )


def _until(view: View, content: Range, high: int) -> Range | None:
    """What stands behind an "until" that ends a content and names no time: "*until the blockade is lifted*"."""
    at = next((n for n in range(*content) if view.words[n] in view.group("until")), content[1])
    if at + 2 >= high or view.words[at] not in view.group("until") or at + 1 in view.time_at:
        return None
    return at, clause_end(view, at, high)


def _condition(view: View, content: Range, low: int, high: int) -> Range | None:
    places = [at for at in range(content[0], min(high, content[1] + _SHORT)) if is_condition(view, at)]
    if places:
        start = places[0]
        return start, clause_end(view, start, high)
    for at in range(low, content[0]):
        if is_condition(view, at) and (at == low or not view.words[at - 1].isalnum()):  # no "asked if"
            ends = [comma for comma in range(at, content[0]) if view.words[comma] == ","]
            return (at, ends[0]) if ends else None
    return None


def consequence(view: View, first: int, high: int) -> Range | None:
    """The words that threaten something: a modal, and within six tokens a response that is called severe or depends.

    Misses:
        Threats in images ("will find the gate closed") unless the words of their table hold them.
    """
    reach = 6
    for at in range(first, high):
        if view.words[at] not in view.group("modals"):
            continue
        ahead = range(at + 1, min(high, at + 1 + reach))
        ahead = range(
            at + 1, next((n for n in ahead if is_condition(view, n)), ahead.stop)
        )  # "would come if it were cut"
        named = [
            n
            for n in ahead
            if view.words[n] in view.group("consequence verbs") or view.words[n] in view.group("consequence nouns")
        ]
        if not named:
            continue
        end = clause_end(view, named[0], high)
        severe = view.has(at + 1, min(high, named[0] + 4), "severity")
        depends = any(is_condition(view, n) for n in range(first, high))
        if severe or (depends and view.words[named[0]] in view.group("reprisals")):
            return at, max(end, named[0] + 1)
    return None


def _deadline(view: View, first: int, last: int) -> str | None:
    for at in range(first, last):
        if view.words[at] in view.group("at once"):
            return "PRESENT_REF"
        time = view.time_at.get(at)
        if time is not None and at > first and view.words[at - 1] in view.group("deadline markers"):
            return time.value
    return None


def _document(view: View, first: int, last: int) -> str | None:
    """The form of a demand that a document makes: "draft treaties calling on …"."""
    documents = view.group("documents")
    calls = any(view.words[at].endswith("ing") and view.words[at - 1] in documents for at in range(first + 1, last))
    return "written" if calls else None


def _form(view: View, first: int, last: int) -> str | None:
    for name in ("legal", "written", "verbal"):
        for at in range(first, last):
            if view.words[at] in view.group(name):
                near = view.words[max(first, at - 3) : at]
                if name != "verbal" or view.group("not this").isdisjoint(near):
                    return name
    return None
