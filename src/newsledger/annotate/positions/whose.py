"""Whose deed a clause in a side's words tells: its own, another's, the hearer's, nobody's."""

from typing import Literal

from newsledger.annotate.positions.parties import same_party
from newsledger.annotate.positions.trees import Clause, form, token_of
from newsledger.annotate.positions.view import Actor, Speech, View
from newsledger.language.analysis import Analysis
from newsledger.model.marks import Party

Whose = Literal["own", "other", "you", "none"]
"""Whose deed a clause tells: the speaker's own side's, another's, the hearer's, or nobody's, as in an order."""


def whose(view: View, analysis: Analysis, clause: Clause, speech: Speech) -> Whose:
    """Whose deed a clause tells.

    Misses:
        Subjects that no mention knows and that are another's people: "his men", reported, are the speaker's.
    """
    if clause.subject is None:
        return "none"
    word = form(analysis, clause.subject)
    if word in view.group("first person"):
        return "own"
    if word in view.group("second person"):
        return "you"
    actor = view.actor_at.get(token_of(view, analysis, clause.subject))
    if actor is not None and (word in view.group("third person") or actor.mention.form != "pronoun"):
        own = _one_side(view, actor.party, speech) or _of_own_body(view, actor, speech, clause)
        own = own or (actor.mention.form == "nominal" and _of_own_people(view, analysis, clause.subject, speech))
        return "own" if own else "other"
    return "own" if _is_own(view, analysis, clause.subject, speech) else "other"


def _is_own(view: View, analysis: Analysis, subject: int, speech: Speech) -> bool:
    """Whether a subject that no mention knows is the speaker: "it" of a ministry, "our pilots", a state's "the army"."""
    word = form(analysis, subject)
    if word in view.group("third person"):
        single = not speech.person and not _several(view, analysis, speech)
        return speech.mark.type == "indirect" and (word in view.group("they") or (word in view.group("it")) == single)
    owned = {form(analysis, child) for child in analysis.children[subject]}
    if not owned.isdisjoint(view.group("first person")):
        return True
    if _of_own_people(view, analysis, subject, speech):
        return True
    reported = speech.mark.type == "indirect" and not owned.isdisjoint(view.group("third person"))  # "his country"
    return word in view.group("own bodies") and (reported or stately(view, speech) or governs(view, speech))


def _of_own_people(view: View, analysis: Analysis, subject: int, speech: Speech) -> bool:
    """Whether a subject is the people of the one whose words they are: "*her observers* were turned away, she said"."""
    owned = {form(analysis, child) for child in analysis.children[subject]}
    reported = speech.mark.type == "indirect" and not owned.isdisjoint(view.group("third person"))
    return reported and form(analysis, subject) in view.group("own people")


def _of_own_body(view: View, actor: Actor, speech: Speech, clause: Clause) -> bool:
    """Whether a subject is the body its speaker speaks for, or the state or its organs of a minister of no known state."""
    if view.speaks_for(speech.mark.speaker, actor.mention.entity):
        return True
    if not governs(view, speech) or actor.party.code:
        return False
    if actor.mention.type == "GPE":  # what a state "will", or does not, he says of his own
        return clause.negated or not view.group("plan").isdisjoint(clause.auxiliaries)
    return actor.mention.form == "nominal" and actor.party.sector in view.known.stately


def governs(view: View, speech: Speech) -> bool:
    """Whether a speaker is an official of whom no state is told."""
    speaker = speech.speaker
    return speaker is not None and not speaker.code and speaker.sector in view.known.stately


def _several(view: View, analysis: Analysis, speech: Speech) -> bool:
    """Whether the words for who speaks are a plural, such as "engineers of the ministry", who are no "it"."""
    tokens = [number for span in speech.mark.source for number in view.tokens_of(span)]
    head = analysis.head_of(view.parsed.starts[tokens[0]], view.parsed.ends[tokens[-1]]) if tokens else None
    if head is None or analysis.words[head].upos != "NOUN":
        return False
    return form(analysis, head) != analysis.words[head].lemma.lower()


def _one_side(view: View, party: Party, speech: Speech) -> bool:
    """Whether a party is the speaker's side; of an opposition or a union the state is not."""
    return same_party(party, speech.speaker) and (
        stately(view, speech) or party.sector == (speech.speaker or party).sector
    )


def stately(view: View, speech: Speech) -> bool:
    """Whether a speaker stands for a state, so that "the government" is the speaker's own."""
    return speech.speaker is not None and view.stately(speech.speaker)
