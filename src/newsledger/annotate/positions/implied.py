"""Moves that grave words make in what a party says: threatened consequences, and misdeeds of another state."""

from collections.abc import Iterator

from newsledger.annotate.positions.content import Range, clause_end, consequence, is_condition
from newsledger.annotate.positions.cues import is_negated
from newsledger.annotate.positions.drafts import Draft
from newsledger.annotate.positions.parties import Holder, addressee_at, same_party
from newsledger.annotate.positions.roles import does, states
from newsledger.annotate.positions.view import Actor, Speech, View
from newsledger.language.parsed import Sentence

_NEAR = 8  # tokens between the other side and the misdeed
_PARTING = frozenset(',;:“"‘')
_DENIED = 4  # tokens before an attempt that can say that there is none
_BACK = 25  # tokens of the clause before a modal


def implied(view: View, sentence: Sentence) -> Iterator[Draft]:
    """The moves that one sentence of a party's words implies, in order."""
    low, high = sentence.first_token, sentence.last_token
    at = low
    if not view.speech_at:
        return
    while at < high:
        speech = view.speech_at.get(at)
        if speech is None or speech.speaker is None or not speech.political:
            at += 1
            continue
        end = at
        while end < min(high, speech.last) and end in view.speech_at:
            end += 1
        end = max(end, at + 1)
        holder = Holder(speech.speakers, political=True, own=True)
        yield from _threat(view, speech, holder, (at, end), (low, high))
        yield from _misdeed(view, speech, holder, (at, end), (low, high))
        at = end


def _threat(view: View, speech: Speech, holder: Holder, own: Range, sentence: Range) -> Iterator[Draft]:
    found = consequence(view, own[0], own[1])
    if found is None or view.words[sentence[1] - 1].startswith("?") or _asked(view, own[0], found[0]):
        return
    first = found[0]
    while first > own[0] and found[0] - first < _BACK and not _boundary(view, first - 1):
        first -= 1
    if is_negated(view, first, min(found[1], found[0] + 2)) or view.has(first, found[0], "conditionals"):
        first = found[0]
    addressee = _other(view, speech, (first, own[1]))
    yield Draft("threat", found, (first, found[1]), holder, addressee, sentence, implied=True)


def _asked(view: View, first: int, last: int) -> bool:
    """Whether a question opens among some tokens; ", which" only goes on about what it stands behind."""
    return any(view.words[n] in view.group("questions") and view.words[n - 1] != "," for n in range(first, last))


def _boundary(view: View, at: int) -> bool:
    word = view.words[at]
    return word in _PARTING | view.group("that") | view.group("and") or is_condition(view, at)


def _misdeed(view: View, speech: Speech, holder: Holder, own: Range, sentence: Range) -> Iterator[Draft]:
    """What another state is said to have done: "Ulvany has violated …"."""
    if speech.speaker is None or not speech.speaker.code:
        return
    found = _done(view, own)
    if found is None or not _is_other(found[1], speech):
        return
    at, actor = found
    first = min(at, actor.first)
    while first > own[0] and at - first < _BACK and not _boundary(view, first - 1):
        first -= 1
    if first > own[0] and (is_condition(view, first - 1) or view.words[first - 1] in view.group("breaks")):
        return
    end = max(clause_end(view, first, own[1]), at + 1)
    if not is_negated(view, first, at) and not view.has(max(own[0], first - 1), at, "conditionals"):
        yield Draft("accusation", (at, at + 1), (first, end), holder, actor, sentence, implied=True)


def _done(view: View, own: Range) -> tuple[int, Actor] | None:
    """The word for what another is said to do, and the other; none if nobody is said to do it."""
    at = next((at for at in range(*own) if view.words[at] in view.group("hostile") and states(view, at)), None)
    if at is None:
        return _attempt(view, own)
    actor = _nearest(view, at, own)
    return (at, actor) if actor is not None and does(view, at, actor) else None


def _attempt(view: View, own: Range) -> tuple[int, Actor] | None:
    """An attempt to take something by force, and whose: "an attempt *by Torrin to retake* the pass"."""
    for at in range(*own):
        if view.words[at] not in view.group("attempts") or at + 2 >= own[1]:
            continue
        if view.has(max(own[0], at - _DENIED), at, "nothing") or view.has(max(own[0], at - _DENIED), at, "negators"):
            continue
        actor = view.actor_at.get(at + 2) if view.words[at + 1] in view.group("by") else None
        end = actor.last + 1 if actor else own[1]
        if actor and end + 1 < own[1] and view.words[end] == "to" and view.has(end + 1, end + 2, "taken by force"):
            return at, actor
    return None


def _nearest(view: View, at: int, own: Range) -> Actor | None:
    """The party closest before a misdeed, else the one behind it: "Ulvany has violated", "violations by Ulvany"."""
    before = range(at, max(own[0], at - _NEAR) - 1, -1)
    behind = range(at + 1, min(own[1], at + _NEAR))
    found = next((view.actor_at[n] for n in before if n in view.actor_at), None)
    if found is not None:
        return found
    agents = (view.actor_at[n] for n in behind if n in view.actor_at)
    return next((actor for actor in agents if view.has(max(0, actor.first - 2), actor.first, "agents")), None)


def _is_other(actor: Actor | None, speech: Speech) -> bool:
    return actor is not None and bool(actor.party.code) and not same_party(actor.party, speech.speaker)


def _other(view: View, speech: Speech, where: Range) -> Actor | None:
    for at in range(*where):
        actor = addressee_at(view, at, at + 1)
        if _is_other(actor, speech):
            return actor
    return None
