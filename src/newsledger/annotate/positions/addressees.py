"""Whom a move is towards where its cue names nobody."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from newsledger.annotate.positions.drafts import Draft
from newsledger.annotate.positions.parties import first_named, same_party
from newsledger.annotate.positions.roles import actor_of
from newsledger.annotate.positions.trees import label
from newsledger.annotate.positions.view import View
from newsledger.model.marks import Party, Position

_SUBJECT = 3  # tokens at the start of a content that can be its subject
_MOST = 0.8  # share of an article's mentions of other states from which one is the other side
_MOVING = 0.7  # share of the moves of other states, and towards them, from which one is
_CLAIMS = frozenset({"accusation", "denial"})
_TOWARDS_NOBODY = frozenset({"uncertainty"})  # moves that are often towards nobody
_ASKED = frozenset({"demand", "refuse", "accept", "threat"})  # moves whose content says what somebody is to do


def towards(view: View, draft: Draft, party: Party | None) -> Party | None:
    """The accused, who is warned or asked, whom "from" and "with" name; None where the sentence names nobody."""
    first, last = draft.content
    if draft.answered is not None:
        return next(iter(draft.answered.parties), None)
    if draft.move in {"warning", "threat"}:
        named = first_named(view, first, min(last, first + _SUBJECT), party)
    else:
        named = first_named(view, first, last, party, None if draft.move == "accusation" else "sources")
    if named is None and draft.move in _ASKED:
        named = _asked(view, draft, party)
    return named


def facing(view: View, made: list[Position]) -> Iterator[Position]:
    """The positions of an article; those of a state that are towards nobody named, towards the other side of the matter.

    That is the one other state which most moves of others are of, or are towards; where no other moves, the state that
    nearly all mentions of others are of. It has no span, since the sentence does not name it.

    Misses:
        The other side where three states move alike, and that of a party within its own state.
    """
    moving: dict[bool, list[Party]] = {True: [], False: []}
    for one in made:
        moving[one.move in _CLAIMS] += [party for party in (one.holder, one.addressee) if party is not None]
    for one in made:
        party = one.holder
        if one.addressee is not None or party is None or not view.stately(party) or one.move in _TOWARDS_NOBODY:
            yield one
        else:
            near = view.as_states(moving[one.move in _CLAIMS])
            other = _other(view, party, near, _MOVING) or _other(view, party, view.states, _MOST)
            yield msgspec.structs.replace(one, addressee=None if _of_others(view, one, other) else other)


def _asked(view: View, draft: Draft, party: Party | None) -> Party | None:
    """The side that is to do what a content tells: its subject."""
    analysis = view.parsed.analysis
    starts, ends = view.parsed.starts, view.parsed.ends
    head = analysis.head_of(starts[draft.content[0]], ends[draft.content[1] - 1]) if analysis is not None else None
    if analysis is None or head is None:
        return None
    subject = next((c for c in analysis.children[head] if label(analysis, c) == "nsubj"), None)
    actor = actor_of(view, analysis, subject) if subject is not None else None
    return actor.party if actor is not None and actor.political and not same_party(actor.party, party) else None


def _of_others(view: View, position: Position, other: Party | None) -> bool:
    """Whether a content names a third side, so that it may be towards that: "guarantees that the *Union* will stay out"."""
    tokens = [number for span in position.content for number in view.tokens_of(span)]
    named = (view.actor_at[number] for number in tokens if number in view.actor_at)
    third = view.as_states(actor.party for actor in named if actor.mention.type in {"GPE", "ORG"})
    own = {other.code if other else None, position.holder.code if position.holder else None}
    return any(party.code not in own for party in third)


def _other(view: View, party: Party, states: Iterable[Party], share: float) -> Party | None:
    """The state that a share of some states other than a party's own is."""
    others = [state for state in states if state.code != party.code]
    counts = Counter(state.code for state in others)
    code, number = counts.most_common(1)[0] if counts else (None, 0)
    if number < share * counts.total() or code is None:
        return None
    name = view.known.countries.get(code) or next(state.name for state in others if state.code == code)
    return Party(name=name, code=code)
