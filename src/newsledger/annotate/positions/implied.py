"""Moves without a verb of their own, in the words of a party: threatened consequences, "must", reported misdeeds."""

from collections.abc import Iterator

from newsledger.annotate.positions.content import Range, clause_end, consequence, is_condition
from newsledger.annotate.positions.cues import Draft, is_negated
from newsledger.annotate.positions.parties import Holder, addressee_at, same_party
from newsledger.annotate.positions.view import Actor, Speech, View
from newsledger.language.parsed import Sentence

_NEAR = 8  # tokens between the other side and the misdeed
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
        holder = Holder((speech.speaker,), political=True, own=True)
        yield from _imperative(view, speech, holder, (at, end), (low, high))
        yield from _promise(view, speech, holder, (at, end), (low, high))
        yield from _threat(view, speech, holder, (at, end), (low, high))
        yield from _obligation(view, speech, holder, (at, end), (low, high))
        yield from _misdeed(view, speech, holder, (at, end), (low, high))
        at = end


def _threat(view: View, speech: Speech, holder: Holder, own: Range, sentence: Range) -> Iterator[Draft]:
    found = consequence(view, own[0], own[1])
    if found is None or view.words[sentence[1] - 1].startswith("?") or view.has(own[0], found[0], "questions"):
        return
    first = found[0]
    while first > own[0] and found[0] - first < _BACK and not _boundary(view, first - 1):
        first -= 1
    if is_negated(view, first, min(found[1], found[0] + 2)) or view.has(first, found[0], "conditionals"):
        first = found[0]
    addressee = _other(view, speech, (first, own[1]))
    yield Draft("threat", found, (first, found[1]), holder, addressee, sentence, implied=True)


def _boundary(view: View, at: int) -> bool:
    word = view.words[at]
    return word in {",", ";", ":", "that", "“", '"', "‘", "and"} or is_condition(view, at)


def _imperative(view: View, speech: Speech, holder: Holder, own: Range, sentence: Range) -> Iterator[Draft]:
    """What a quotation orders: “Release the ship, release the crew”."""
    first = own[0]
    opens = first > 0 and view.words[first - 1] in {"“", '"', "‘", "'", ".", "”"}
    if speech.mark.type == "indirect" or not opens or view.words[first] not in view.group("imperatives"):
        return
    end = clause_end(view, first, own[1])
    if end - first > 1:
        yield Draft("demand", (first, first + 1), (first, end), holder, None, sentence)


def _promise(view: View, speech: Speech, holder: Holder, own: Range, sentence: Range) -> Iterator[Draft]:
    """What a side will do on a condition: "if the ship sails, Sarvela will put its pilots back"."""
    if not view.has(*own, "wills") or not any(is_condition(view, at) for at in range(*own)):
        return
    for at in range(own[0] + 1, own[1] - 1):
        if view.words[at] not in view.group("wills") or view.has(at, at + 3, "negators"):
            continue
        actor = view.actor_at.get(at - 1)
        mine = view.words[at - 1] in view.group("first person") or (actor and same_party(actor.party, speech.speaker))
        end = clause_end(view, at + 1, own[1])
        if mine and not _conditional(view, at, own[0]) and not _harms(view, at, end):
            first = actor.first if actor else at - 1
            yield Draft("offer", (at, at + 1), (first, max(end, at + 1)), holder, None, sentence, implied=True)
            return


def _conditional(view: View, at: int, low: int) -> bool:
    """Whether a verb stands inside the condition itself."""
    for back in range(at - 1, max(low, at - _BACK) - 1, -1):
        if view.words[back] == ",":
            return False
        if is_condition(view, back):
            return True
    return False


def _harms(view: View, first: int, last: int) -> bool:
    groups = ("harm", "severity", "consequence verbs", "consequence nouns")
    return any(view.has(first, last, group) for group in groups)


def _obligation(view: View, speech: Speech, holder: Holder, own: Range, sentence: Range) -> Iterator[Draft]:
    """What another side has to do: "You must give us …", "Ulvany must release …"."""
    for at in range(own[0] + 1, own[1] - 1):
        if view.words[at] != "must":
            continue
        first = at
        while first > own[0] and at - first < _BACK and not _boundary(view, first - 1):
            first -= 1
        second = view.has(first, at, "second person")
        actor = next((view.actor_at[n] for n in range(at - 1, first - 1, -1) if n in view.actor_at), None)
        other = actor is not None and actor.political and not same_party(actor.party, speech.speaker)
        if second or (other and actor is not None and at - actor.last <= 2):  # noqa: PLR2004 - "Ulvany also must"
            end = clause_end(view, at, own[1])
            yield Draft("demand", (at, at + 1), (first, end), holder, actor if other else None, sentence)
            return


def _misdeed(view: View, speech: Speech, holder: Holder, own: Range, sentence: Range) -> Iterator[Draft]:
    """What another state is said to have done: "Ulvany has violated …"."""
    if speech.speaker is None or not speech.speaker.code:
        return
    at = next((at for at in range(*own) if view.words[at] in view.group("hostile")), None)
    if at is None:
        return
    actor = _nearest(view, at, own)
    if actor is None or not _is_other(actor, speech):
        return
    first = min(at, actor.first)
    while first > own[0] and at - first < _BACK and not _boundary(view, first - 1):
        first -= 1
    if first > own[0] and (is_condition(view, first - 1) or view.words[first - 1] in view.group("breaks")):
        return
    end = max(clause_end(view, first, own[1]), at + 1)
    if not is_negated(view, first, at) and not view.has(max(own[0], first - 1), at, "conditionals"):
        yield Draft("accusation", (at, at + 1), (first, end), holder, actor, sentence, implied=True)


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
