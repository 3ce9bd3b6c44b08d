"""Whom a move is towards where its cue names nobody."""

from collections import Counter

from newsledger.annotate.positions.drafts import Draft
from newsledger.annotate.positions.parties import first_named, same_party
from newsledger.annotate.positions.roles import actor_of
from newsledger.annotate.positions.trees import label
from newsledger.annotate.positions.view import View
from newsledger.model.marks import Party

_SUBJECT = 3  # tokens at the start of a content that can be its subject
_MOST = 0.8  # share of an article's mentions of other states from which one is the other side
_ASKED = frozenset({"demand", "refuse", "accept", "threat"})  # moves whose content says what somebody is to do


def towards(view: View, draft: Draft, party: Party | None) -> Party | None:
    """The accused, who is warned or asked, whom "from" and "with" name; else the other side of the matter.

    The other side of a state or its official is the one state that nearly all mentions of others are of; it has no span,
    since the sentence does not name it.

    Misses:
        The other side in an article about three states and more, and that of a party within its own state.
    """
    first, last = draft.content
    if draft.answered is not None:
        return next(iter(draft.answered.parties), None)
    if draft.move in {"warning", "threat"}:
        named = first_named(view, first, min(last, first + _SUBJECT), party)
    else:
        named = first_named(view, first, last, party, None if draft.move == "accusation" else "sources")
    if named is None and draft.move in _ASKED:
        named = _asked(view, draft, party)
    if named is not None or party is None or not (party.code and view.stately(party)):
        return named
    return _other(view, party)


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


def _other(view: View, party: Party) -> Party | None:
    """The state that most mentions of states other than a party's own are of."""
    others = [state for state in view.states if state.code != party.code]
    counts = Counter(state.code for state in others)
    code, number = counts.most_common(1)[0] if counts else (None, 0)
    if number < _MOST * counts.total() or code is None:
        return None
    name = view.known.countries.get(code) or next(state.name for state in others if state.code == code)
    return Party(name=name, code=code)
