"""Moves read off what a side says: whose deed its clause tells, how certain or bound, denied or under a condition.

No verb of moving is needed: "Ulvany said its pilots may land" is an offer, "the barrier must go" a demand. The rows of
en/propositions say which kind of clause is which move; the first that fits counts.
"""

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from newsledger.annotate.positions.against import is_against
from newsledger.annotate.positions.content import Range, is_condition
from newsledger.annotate.positions.drafts import Draft
from newsledger.annotate.positions.parties import Holder, addressee_at, same_party
from newsledger.annotate.positions.trees import Clause, clauses, form, label, token_of
from newsledger.annotate.positions.view import Actor, Speech, View
from newsledger.annotate.positions.whose import Whose, governs, whose
from newsledger.annotate.positions.words import Known
from newsledger.language.analysis import Analysis
from newsledger.language.parsed import Sentence
from newsledger.lexicon.moves import Proposition
from newsledger.model.marks import Party, Position
from newsledger.text.inflection import third_person

_BESIDE = frozenset({"conj", "parataxis", "dep", "appos"})  # how a clause stands beside another that is said
_REPLY, _REPLIED = 40, 2  # tokens from a charge to the words in which the accused replies, and moves before them
_QUOTES = frozenset("“\"'‘«„")


def proposed(view: View, sentence: Sentence, named: list[Draft]) -> Iterator[Draft]:
    """The moves that the clauses of a side's words make in one sentence, in order; none without an analysis.

    Args:
        view: The article.
        sentence: Where the clauses stand.
        named: The moves that words of moving make there; what they tell makes no second move.

    Misses:
        Moves in relative clauses and fragments, irony, and what only the sentence before makes a move.
    """
    analysis = view.parsed.analysis if view.speech_at else None
    low, high = sentence.first_token, sentence.last_token
    told = [draft.cue for draft in named]
    if analysis is None or not any(at in view.speech_at for at in range(low, high)):
        return
    for clause in clauses(view, analysis, view.parsed.starts[low], view.parsed.ends[high - 1]):
        at = token_of(view, analysis, clause.head)
        speech = view.speech_at.get(at)
        if speech is None or speech.speaker is None or not speech.political:
            continue
        held = any(view.cue_at.get(n) is speech for cue in told for n in range(*cue))
        if not _asserted(view, analysis, clause, speech) or (held and not _beside_cue(view, analysis, clause, speech)):
            continue
        speech = _of_state(view, analysis, clause, speech)
        row = _row(view, analysis, clause, speech)
        inner = clause.condition if row is not None and row.content == "condition" else clause.words
        content = _content(view, analysis, inner, speech)
        if row is not None and row.move is not None and content is not None:
            holder = Holder(speech.speakers, political=True, own=True)
            addressee = _other(view, speech, content)
            shared = _shared(view, analysis, clause, speech)
            yield Draft(row.move, (at, at + 1), content, holder, addressee, (low, high), implied=True, shared=shared)


def _of_state(view: View, analysis: Analysis, clause: Clause, speech: Speech) -> Speech:
    """Words of a minister of whom no state is told: what a state "will" do, he says of his own."""
    speaker = speech.speaker
    if speaker is None or speaker.code or speaker.sector not in view.known.stately or clause.subject is None:
        return speech
    actor = view.actor_at.get(token_of(view, analysis, clause.subject))
    if actor is None or actor.mention.type != "GPE" or actor.mention.form != "name":
        return speech
    if not actor.party.code or view.group("plan").isdisjoint(clause.auxiliaries):
        return speech
    return msgspec.structs.replace(speech, speaker=msgspec.structs.replace(speaker, code=actor.party.code))


def countered(view: View, sentence: Sentence) -> Iterator[Draft]:
    """A claim and the claim set against it, as in "Ulvany said they were soldiers. Sarvela said they were nurses".

    The second sentence begins in this one; it says of "they" or "it" what they are instead, in another side's words.
    """
    analysis = view.parsed.analysis if view.speech_at else None
    low, high = sentence.first_token, sentence.last_token
    if analysis is None or low == 0:
        return
    before = view.sentence(low - 1)
    if before.paragraph != sentence.paragraph:
        return
    claim, other = (_being(view, analysis, one) for one in (before, sentence))
    if claim is None or other is None or same_party(claim[0].speaker, other[0].speaker):
        return
    pointing = form(analysis, other[1].subject or 0) in view.group("pointing")
    if pointing and analysis.words[other[1].head].upos == "NOUN" and not (claim[1].negated or other[1].negated):
        for move, (speech, clause), to in (("accusation", claim, other[0]), ("denial", other, claim[0])):
            at = token_of(view, analysis, clause.head)
            content = _content(view, analysis, clause.words, speech)
            if content is not None and speech.speaker is not None:
                holder = Holder(speech.speakers, political=True, own=True)
                yield Draft(move, (at, at + 1), content, holder, _speaker_of(view, to), (low, high), implied=True)


def defended(view: View, sentence: Sentence, made: list[Position]) -> Iterator[Draft]:
    """What the accused tells plainly right behind a charge, whatever the words: "Our men were asleep on their own side".

    ``made`` are the moves before, in order.
    """
    analysis = view.parsed.analysis if view.speech_at else None
    charges = [one for one in made[-_REPLIED:] if one.move == "accusation" and one.holder and one.addressee]
    if analysis is None or not charges:
        return
    low, high = sentence.first_token, sentence.last_token
    for clause in clauses(view, analysis, view.parsed.starts[low], view.parsed.ends[high - 1]):
        at = token_of(view, analysis, clause.head)
        speech = view.speech_at.get(at)
        if speech is None or not speech.political or clause.subject is None:
            continue
        charge = next((one for one in charges if _accuses(view, one, speech)), None)
        plain = charge is not None and _modality(view, analysis, clause, speech) == "plain"
        content = _content(view, analysis, clause.words, speech) if plain else None
        if charge is not None and content is not None and _asserted(view, analysis, clause, speech):
            holder = Holder(speech.speakers, political=True, own=True)
            yield Draft("denial", (at, at + 1), content, holder, _named(view, charge.holder), (low, high), implied=True)
            return


def _accuses(view: View, charge: Position, speech: Speech) -> bool:
    """Whether a charge right before some words is against the one who says them, or for whom he speaks."""
    end = view.tokens_of(charge.content[-1]).stop
    if not 0 <= speech.first - end <= _REPLY:
        return False
    accused = _named(view, charge.addressee)
    voice = accused is not None and view.speaks_for(speech.mark.speaker, accused.mention.entity)
    return voice or same_party(charge.addressee, speech.speaker)


def _named(view: View, party: Party | None) -> Actor | None:
    """The mention of a party."""
    tokens = view.tokens_of(party.span) if party is not None and party.span is not None else ()
    return next((view.actor_at[number] for number in tokens if number in view.actor_at), None)


def _being(view: View, analysis: Analysis, sentence: Sentence) -> tuple[Speech, Clause] | None:
    """The first clause of a side's words in a sentence, if it says what something is."""
    start, end = view.parsed.starts[sentence.first_token], view.parsed.ends[sentence.last_token - 1]
    for clause in clauses(view, analysis, start, end):
        speech = view.speech_at.get(token_of(view, analysis, clause.head))
        if speech is not None and speech.speaker is not None and speech.political:
            forms = {
                form(analysis, child) for child in analysis.children[clause.head] if label(analysis, child) == "cop"
            }
            told = forms | set(clause.auxiliaries)
            plain = clause.subject is not None and bool(told) and told <= view.group("be")
            return (speech, clause) if plain and _asserted(view, analysis, clause, speech) else None
    return None


def _speaker_of(view: View, speech: Speech) -> Actor | None:
    """The mention by which a speaker is named at its words."""
    tokens = (number for span in speech.mark.source for number in view.tokens_of(span))
    return next((view.actor_at[number] for number in tokens if number in view.actor_at), None)


def _asserted(view: View, analysis: Analysis, clause: Clause, speech: Speech) -> bool:
    """Whether a side says the clause itself: no question or condition, and nothing that its words only speak of."""
    cue = [word.lower() for word in _cue(view, speech)]
    unsaid = not view.group("negators").isdisjoint(cue)  # "did not say that …"
    moving = any(_moves(known) for word in cue for known in view.known.cues.get(word, ()))
    if unsaid or not view.group("estimating").isdisjoint(cue) or _is_open(view, analysis, clause):
        return False
    if moving:
        return _beside_cue(view, analysis, clause, speech)
    number = clause.top
    while (above := analysis.words[number].head) is not None and view.speech_at.get(
        token_of(view, analysis, above)
    ) is speech:
        if label(analysis, number) not in _BESIDE:
            return False
        number = above
    return True


def _beside_cue(view: View, analysis: Analysis, clause: Clause, speech: Speech) -> bool:
    """Whether a clause stands beside the cue of the words it is counted to: "would oppose a toll and would strike"."""
    number: int | None = clause.top
    while number is not None and label(analysis, number) == "conj":
        number = analysis.words[number].head
        beside = (
            () if number is None else (number, *(c for c in analysis.children[number] if label(analysis, c) == "conj"))
        )
        if any(view.cue_at.get(token_of(view, analysis, one)) is speech for one in beside if one != clause.top):
            return True
    return False


def _is_open(view: View, analysis: Analysis, clause: Clause) -> bool:
    """Whether a clause asks or supposes: "whether …", "must it go?", "should Ulvany attack"."""
    children = analysis.children[clause.top]
    asks = view.words[view.sentence(token_of(view, analysis, clause.top)).last_token - 1].startswith("?")
    opened = {form(analysis, clause.words[0]), *(form(analysis, c) for c in children if label(analysis, c) == "mark")}
    first = min((c for c in children if label(analysis, c) in {"nsubj", "csubj", "expl"}), default=clause.top)
    turned = any(label(analysis, c) == "aux" and c < first for c in children) and first != clause.top
    return asks or turned or _is_supposed(view, analysis, clause) or not view.group("questions").isdisjoint(opened)


def _is_supposed(view: View, analysis: Analysis, clause: Clause) -> bool:
    """Whether a clause goes on with a condition, though it is read as joined before it: unless A is freed and B ended."""
    head = analysis.words[clause.top].head
    if label(analysis, clause.top) != "conj" or head is None or head > clause.top:
        return False
    first, last = (token_of(view, analysis, number) for number in (head, clause.top))
    opened = max((n for n in range(first, last) if is_condition(view, n)), default=None)
    return opened is not None and "," not in view.words[opened:last]


def _moves(known: Known) -> bool:
    """Whether a word makes a move by itself, whatever follows: what "seeks" and "promises" hold nobody asserts."""
    cue = known.cue
    return cue.kind == "verb" and cue.move is not None and not (known.rest or cue.needs or cue.counterpart)


def _cue(view: View, speech: Speech) -> list[str]:
    """The words that say that somebody speaks: "did not say"."""
    text = view.parsed.article.text
    return [word for start, end in speech.mark.cue for word in text[start:end].split()]


def _marks(analysis: Analysis, number: int) -> set[str]:
    return {form(analysis, child) for child in analysis.children[number] if label(analysis, child) == "mark"}


class _Read(msgspec.Struct, frozen=True):
    """A clause as the rows ask for it."""

    whose: Whose
    lemma: str
    modality: str
    words: frozenset[str]
    condition: frozenset[str]
    party: bool
    alone: bool
    asks: bool
    done: bool
    against: bool
    agent: bool
    subject: str


def _row(view: View, analysis: Analysis, clause: Clause, speech: Speech) -> Proposition | None:
    """The first row that fits a clause."""
    said = [form(analysis, word) for word in clause.words]
    particle = next(
        (form(analysis, c) for c in analysis.children[clause.head] if _is_particle(view, analysis, c, clause.head)), ""
    )
    copular = any(label(analysis, c) == "cop" for c in analysis.children[clause.head])
    lemma = "be" if copular else view.known.base(form(analysis, clause.head), analysis.words[clause.head].lemma.lower())
    if copular and form(analysis, clause.head) in view.group("whereabouts"):  # "will be gone by Friday"
        particle = form(analysis, clause.head)
    become = [c for c in analysis.children[clause.head] if _becomes(analysis, c)]
    if become and lemma not in view.group("staying"):  # "nobody will go cold"
        particle = form(analysis, become[0])
    read = _Read(
        whose=whose(view, analysis, clause, speech),
        lemma=f"{lemma} {particle}".strip(),
        modality=_modality(view, analysis, clause, speech),
        words=frozenset(said) | frozenset(map(" ".join, pairwise(said))),
        condition=frozenset(form(analysis, word) for word in clause.condition),
        party=_party(view, analysis, clause),
        alone=clause.subject is not None and form(analysis, clause.subject) in view.group("one person"),
        asks=any(_is_others(view, analysis, word, speech) for word in clause.condition),
        done=_is_done(view, analysis, clause, speech),
        against=is_against(view, analysis, clause, speech),
        agent=clause.passive and _done_by(view, analysis, clause, speech),
        subject=form(analysis, clause.subject) if clause.subject is not None else "",
    )
    return next((row for row in view.known.propositions if _fits(view, row, clause, read)), None)


def _is_particle(view: View, analysis: Analysis, number: int, verb: int) -> bool:
    """Whether a word makes another verb of the one before it: "turned *away*"."""
    beside = (
        number == verb + 1 and label(analysis, number) == "advmod" and form(analysis, number) in view.group("particles")
    )
    return beside or analysis.words[number].label == "compound:prt"


def _becomes(analysis: Analysis, number: int) -> bool:
    return label(analysis, number) == "xcomp" and analysis.words[number].upos == "ADJ"


def _fits(view: View, row: Proposition, clause: Clause, read: _Read) -> bool:
    return (
        row.whose in {None, read.whose}
        and (not row.modality or read.modality in row.modality)
        and row.negated in {None, clause.negated}
        and row.passive in {None, clause.passive}
        and row.conditional in {None, bool(read.condition)}
        and (row.verbs is None or read.lemma in view.group(row.verbs))
        and (row.holds is None or not view.group(row.holds).isdisjoint(read.words))
        and (row.given is None or not view.group(row.given).isdisjoint(read.condition))
        and row.party in {None, read.party}
        and row.alone in {None, read.alone}
        and row.asks in {None, read.asks}
        and row.done in {None, read.done}
        and row.against in {None, read.against}
        and row.agent in {None, read.agent}
        and (row.subject is None or read.subject in view.group(row.subject))
    )


def _is_done(view: View, analysis: Analysis, clause: Clause, speech: Speech) -> bool:
    """Whether a clause tells what was done: in the perfect, or in a quotation in the past; reported words shift their tense."""
    if not view.group("perfect").isdisjoint(clause.auxiliaries):
        return True
    helped = not view.group("past helpers").isdisjoint(clause.auxiliaries)
    told, base = form(analysis, clause.head), analysis.words[clause.head].lemma.lower()
    past = not clause.auxiliaries and told not in {base, third_person(base)} and not told.endswith("ing")
    return speech.mark.type == "direct" and (helped or past)


def _done_by(view: View, analysis: Analysis, clause: Clause, speech: Speech) -> bool:
    """Whether a passive clause names another side, or a side's men, as who did it."""
    for child in analysis.children[clause.head]:
        words = analysis.subtree(child)
        if label(analysis, child) == "obl" and form(analysis, words[0]) in view.group("by"):
            return any(
                form(analysis, word) in view.group("organs") or _is_others(view, analysis, word, speech)
                for word in words
            )
    return False


def _modality(view: View, analysis: Analysis, clause: Clause, speech: Speech) -> str:
    """What kind of auxiliary a clause has: duty, permission, plan, order, or none (plain)."""
    if "have" in clause.auxiliaries and not view.group("unreal").isdisjoint(clause.auxiliaries):
        return "unreal"  # "would have let them"
    spoken = speech.mark.type == "direct" and not clause.condition
    if spoken and not view.group("supposing").isdisjoint(clause.auxiliaries):
        return "unreal"  # "At our council we'd minute that"
    bound = frozenset(clause.auxiliaries) - (view.group("waived") if clause.negated else frozenset())
    for name in ("duty", "advice", "plan", "permission"):
        if not view.group(name).isdisjoint(bound):
            return name
    verb = analysis.words[clause.head]
    bare = verb.upos == "VERB" and form(analysis, clause.head) == verb.lemma.lower() and not clause.auxiliaries
    if (
        bare
        and clause.subject is None
        and speech.mark.type != "indirect"
        and verb.label in {"root", "conj", "parataxis", "ccomp"}
    ):
        return "order"
    return "plain"


def _party(view: View, analysis: Analysis, clause: Clause) -> bool:
    """Whether the subject of a clause is a side that can make moves."""
    actor = view.actor_at.get(token_of(view, analysis, clause.subject)) if clause.subject is not None else None
    return actor is not None and actor.political


def _is_others(view: View, analysis: Analysis, word: int, speech: Speech) -> bool:
    """Whether a word names a side other than the speaker's, or the hearer."""
    actor = view.actor_at.get(token_of(view, analysis, word))
    if actor is None:
        return form(analysis, word) in view.group("second person")
    return bool(actor.political) and not same_party(actor.party, speech.speaker)


def _content(view: View, analysis: Analysis, words: tuple[int, ...], speech: Speech) -> Range | None:
    """The tokens of a clause, as far as they are its speaker's words, without what opens it as a condition."""
    words = words[1:] if form(analysis, words[0]) in view.group("conditions") else words
    first, last = token_of(view, analysis, words[0]), token_of(view, analysis, words[-1]) + 1
    first, last = max(first, speech.first), min(last, speech.last)
    while first < last and view.words[first] in _QUOTES:
        first += 1
    return (first, last) if last > first else None


def _shared(view: View, analysis: Analysis, clause: Clause, speech: Speech) -> Range | None:
    """The tokens of the subject that a clause shares with one before it; None where it is the speaker's own side."""
    if not clause.shared or clause.subject is None or whose(view, analysis, clause, speech) == "own":
        return None
    words = analysis.subtree(clause.subject)
    return token_of(view, analysis, words[0]), token_of(view, analysis, words[-1]) + 1


def _other(view: View, speech: Speech, content: Range) -> Actor | None:
    """The first other side that a clause names."""
    for at in range(*content):
        actor = addressee_at(view, at, at + 1)
        own = actor is not None and governs(view, speech) and view.words[actor.last] in view.group("own bodies")
        if actor is not None and actor.party.code and not own and not same_party(actor.party, speech.speaker):
            return actor
    return None
