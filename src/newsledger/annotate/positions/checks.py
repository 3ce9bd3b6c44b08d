"""Whether what stands behind a cue is something that a side can want, offer or deny, and which words of it are."""

import msgspec

from newsledger.annotate.positions.content import clause_end
from newsledger.annotate.positions.drafts import Draft
from newsledger.annotate.positions.frames import MARKS, OPENING
from newsledger.annotate.positions.parties import Holder, same_party
from newsledger.annotate.positions.roles import is_noun, is_number, own_will
from newsledger.annotate.positions.view import View
from newsledger.lexicon.moves import Cue

_NAME = 6  # tokens from the start of a content to the noun that names it: "the long-standing Vellmarkish demand"
_WANTING = frozenset({"demand", "offer", "commitment", "threat"})  # moves that are nothing without what is wanted
_OF_NAMED = frozenset({"refuse", "denial", "concession", "demand", "commitment"})


def named_thing(view: View, draft: Draft) -> Draft:
    """A move with the thing itself as content where a noun names it: a demand for *the corridor*, claims *that …*."""
    first, last = draft.content
    if draft.move not in _OF_NAMED:
        return draft
    for at in range(first, min(last, draft.sentence[1] - 2, first + _NAME)):
        marker = view.words[at + 1]
        if view.words[at] in view.group("opposing") and draft.move in {"concession", "demand", "refuse"}:
            break  # "withdrew its threat to cut the lines" yields the threat, "asked it to withdraw its threat" wants that
        if view.words[at] in view.group("told nouns") and marker in view.group("introducing"):
            start = at + (1 if marker == "that" else 2)
            return msgspec.structs.replace(
                draft, content=(start, max(last, clause_end(view, start, draft.sentence[1])))
            )
        if view.words[at] in view.group("prepositions") or view.words[at] in MARKS | OPENING:
            break
    return draft


def checked(view: View, draft: Draft, cue: Cue) -> Draft | None:
    """The draft, perhaps as another move, if its content has what the cue needs; else None."""
    first, last = draft.content
    if (view.words[first] in view.group("nothing") and draft.move != cue.negated) or (
        cue.counterpart and (draft.addressee is None or not draft.addressee.political)
    ):
        return None
    if _says_nothing(view, draft):
        return None
    actor = view.actor_at.get(first)
    if draft.move == "denial" and actor is not None and actor.last + 1 == last and actor.mention.form != "pronoun":
        return None
    ended = draft.move not in {cue.move, cue.negated}  # "no longer insisted that every soldier leave"
    if cue.needs and not ended and not view.has(first, min(last, first + cue.within), cue.needs):
        return None
    negated = draft.move == cue.negated != cue.move  # "would not agree to any pause that *allowed* …" yields nothing
    for switch in cue.switches:
        if (switch.move is None or not negated) and view.has(first, min(last, first + switch.within), switch.group):
            return msgspec.structs.replace(draft, move=switch.move) if switch.move else None
    return draft


def _says_nothing(view: View, draft: Draft) -> bool:
    """Whether a content only tells when ("agreed on the second day"), or is a word that stands for any other."""
    first, last = draft.content
    bare = last == first + 1 and view.words[first] in view.group("bare words")
    alone = last > first + 1 and view.words[first] in view.group("stand-ins") and _told_of_times(view, first + 1)
    if (bare or alone) and draft.move in _WANTING:
        return True
    if last == first + 1 and is_number(view, first):  # "They agreed on two"
        return True
    if draft.move == "concession" and _names_none(view, first, last):
        return True
    empty = view.group("adverbs") | view.group("prepositions") | view.group("of times")
    timeless = view.group("circumstances") | view.group("ordinals") | view.group("articles") | empty
    if all(at in view.time_at or view.words[at] in empty for at in range(first, last)):
        return True
    return view.has(first, last, "circumstances") and all(view.words[at] in timeless for at in range(first, last))


def _told_of_times(view: View, at: int) -> bool:
    """Whether what stands behind a pronoun only says when, how or for whom: "one *by today*"."""
    return at in view.time_at or view.words[at] in view.group("prepositions") | view.group("before times")


def _names_none(view: View, first: int, last: int) -> bool:
    """Whether nouns only say that something was asked, not what: "dropped *one of its demands on Torrin*"."""
    tokens = range(first, last)
    nouns = [view.words[at] for at in tokens if is_noun(view, at) and not _is_state(view, at)]
    return bool(nouns) and view.group("unnamed").issuperset(nouns)


def _is_state(view: View, at: int) -> bool:
    return at in view.actor_at and view.actor_at[at].mention.type in {"GPE", "NORP"}


def threatened(view: View, draft: Draft) -> Draft:
    """A warning of what its holder will do itself as the threat it is: "warned that *it would send* the coast guard".

    What a state will do to others, a minister of whom no state is told says of his own.
    """
    first, last = draft.content
    deed = own_will(view, first, last) if draft.move == "warning" and draft.holder.parties else None
    if deed is None:
        return draft
    actor, holder = view.actor_at.get(deed.doer), draft.holder.parties[0]
    if view.words[deed.doer] in view.group("first person") or (actor and same_party(actor.party, holder)):
        return msgspec.structs.replace(draft, move="threat")
    stateless = not holder.code and holder.sector in view.known.stately and deed.lemma in view.group("harming")
    if actor is None or not stateless or actor.mention.type != "GPE" or not actor.party.code:
        return draft
    own = msgspec.structs.replace(holder, code=actor.party.code)
    return msgspec.structs.replace(draft, move="threat", holder=Holder((own,), political=True, own=draft.holder.own))
