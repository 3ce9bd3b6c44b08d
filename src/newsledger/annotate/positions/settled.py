"""What an outlet tells in its own voice as settled: what states will do, without anybody's words for it."""

from collections.abc import Iterator

from newsledger.annotate.positions.drafts import Draft
from newsledger.annotate.positions.parties import holder_of
from newsledger.annotate.positions.trees import Clause, clauses, form, label, token_of
from newsledger.annotate.positions.view import Actor, View
from newsledger.language.analysis import Analysis
from newsledger.language.parsed import Sentence

_TOLD = frozenset({"root", "conj", "parataxis", "ccomp"})  # how a clause stands that the outlet itself tells
_BODIES = frozenset({"GPE", "ORG"})


def settled(view: View, sentence: Sentence) -> Iterator[Draft]:
    """What the outlet tells as settled that states will do: "Torrin will return the crew and the strait will be open".

    What is told beside it in the same sentence is a commitment of the state that it names, or else of the one before.

    Misses:
        What others than a state and its bodies will do, and what will be done without saying by whom.
    """
    analysis = view.parsed.analysis
    low, high = view.parsed.behind_dateline(sentence), sentence.last_token
    if analysis is None or not view.has(low, high, "settling"):
        return
    state: Actor | None = None
    for clause in clauses(view, analysis, view.parsed.starts[low], view.parsed.ends[high - 1]):
        at = token_of(view, analysis, clause.head)
        first, last = (token_of(view, analysis, clause.words[end]) for end in (0, -1))
        speech = view.speech_at.get(at)
        said = speech is not None and speech.speaker is not None and speech.political
        if said or clause.subject is None or not _is_settled(view, analysis, clause):
            continue
        named = view.actor_at.get(token_of(view, analysis, clause.subject))
        if state is not None and (named is None or (not _is_body(view, named) and named.mention.type != "PERSON")):
            subject = (token_of(view, analysis, word) for word in analysis.subtree(clause.subject))
            inside = (view.actor_at[token] for token in subject if token in view.actor_at)
            named = next((actor for actor in inside if _is_body(view, actor)), state)
        elif clause.passive and state is None:
            continue
        if named is not None and _is_body(view, named):
            state = named
            content = max(low, first), last + 1
            yield Draft("commitment", (at, at + 1), content, holder_of(named), None, (low, high), implied=True)


def _is_settled(view: View, analysis: Analysis, clause: Clause) -> bool:
    """Whether a clause tells what will be done, on no condition, and neither where something is met nor how it will be."""
    bound = not view.group("settling").isdisjoint(clause.auxiliaries) and label(analysis, clause.top) in _TOLD
    copular = any(label(analysis, child) == "cop" for child in analysis.children[clause.head])
    gone = (copular or clause.passive) and form(analysis, clause.head) in view.group("whereabouts")
    done = analysis.words[clause.head].lemma.lower() not in view.group("states") | view.group("meeting")
    return bound and not clause.negated and not clause.condition and (gone or (done and not copular))


def _is_body(view: View, actor: Actor) -> bool:
    """Whether an actor is a state or one of its bodies, not one of its people."""
    return bool(actor.party.code) and view.stately(actor.party) and actor.mention.type in _BODIES
