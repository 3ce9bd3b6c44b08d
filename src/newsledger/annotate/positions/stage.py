"""Positions: who demands, offers, accepts, refuses, threatens, denies, accuses or commits to what, towards whom.

Cues with their frames stand in en/moves, groups of words in en/moves_words, topics of issues in en/issues. An expert's
or a witness's words make no move of a party; where nobody is known to hold a position, its holder is None.
"""

from collections import Counter
from collections.abc import Iterator

import msgspec

from newsledger.annotate.positions.content import terms
from newsledger.annotate.positions.cues import Draft, cued
from newsledger.annotate.positions.implied import implied
from newsledger.annotate.positions.issue import issue_of, pointed_at
from newsledger.annotate.positions.parties import first_named, same_party
from newsledger.annotate.positions.propositions import countered, proposed
from newsledger.annotate.positions.repeats import distinct, without_headings
from newsledger.annotate.positions.view import View
from newsledger.annotate.positions.words import Words, build_words
from newsledger.language.coverage import Marks
from newsledger.language.parsed import Parsed, Sentence
from newsledger.lexicon import Lexicon
from newsledger.model.ids import mark_id
from newsledger.model.marks import Party, Position, Time, Voice
from newsledger.model.record import Why
from newsledger.model.span import Spans
from newsledger.model.stage import Stage
from newsledger.text.calendar import interval

_OUTSIDE = frozenset({"expert", "witness"})  # voices that make no move of a party
_WINDOW = 400  # tokens of a sentence that are read at once
_SUBJECT = 3  # tokens at the start of a content that can be its subject
_RECENT = 8  # moves back to the one that "the first demand" points to
_RELATIVE = 5  # tokens from "which" to the cue, and of what "which" stands for
_NEAR = 5  # tokens around a cue in which its time stands


def run(parsed: Parsed, marks: Marks, lexicon: Lexicon) -> Iterator[Position]:
    """The positions of one article, in the order of their cues.

    Misses:
        Positions without a cue of the tables, and those spread over several sentences; see docs/positions.md.
    """
    words: Words = lexicon.built(build_words)
    view = View(parsed, marks, words)
    seen: Counter[tuple[object, ...]] = Counter()
    made: list[Position] = []
    for sentence in _windows(parsed):
        drafts = [draft for draft in _drafts(view, sentence) if _stands(view, draft)]
        for draft in distinct(view, drafts):
            for party in draft.holder.parties or (None,):
                made.append(_position(view, draft, party, seen, made))
    yield from without_headings(view, made)


def _drafts(view: View, sentence: Sentence) -> Iterator[Draft]:
    named = list(cued(view, sentence))
    yield from named
    yield from implied(view, sentence)
    yield from proposed(view, sentence, named)
    yield from countered(view, sentence)


def _windows(parsed: Parsed) -> Iterator[Sentence]:
    """The sentences, overlong ones in pieces, so that time stays linear where a text has no full stops."""
    for sentence in parsed.sentences:
        for first in range(sentence.first_token, sentence.last_token, _WINDOW):
            last = min(first + _WINDOW, sentence.last_token)
            yield msgspec.structs.replace(sentence, first_token=first, last_token=last)


def _stands(view: View, draft: Draft) -> bool:
    """Whether a draft is a party's move: no expert's or witness's reading, and not an outlet's own view."""
    speech = view.speech_at.get(draft.cue[0])
    if speech is not None and (speech.mark.voice in _OUTSIDE or (speech.mark.voice == "outlet" and draft.holder.own)):
        return False
    return bool(draft.holder.parties) or not draft.implied


def _position(
    view: View, draft: Draft, party: Party | None, seen: Counter[tuple[object, ...]], made: list[Position]
) -> Position:
    low, high = draft.sentence
    details = terms(view, draft.content, low, high)
    content = view.spans(*draft.content)
    addressee = draft.addressee.party if draft.addressee else None
    addressee = None if same_party(addressee, party) else addressee
    name = (party.name if party else None) or ""
    ordinal = seen[draft.move, content, name]
    seen[draft.move, content, name] += 1
    speech = view.speech_at.get(draft.cue[0]) or view.cue_at.get(draft.cue[0])
    time = _time(view, draft)
    when = time.value if time else _article_day(view, draft)
    cue = " ".join(view.words[draft.cue[0] : draft.cue[1]])
    return Position(
        id=mark_id(view.parsed.article, "position", content, draft.move, name, ordinal=ordinal),
        doc=view.parsed.article.id,
        stage=STAGE.label,
        why=Why(
            rule=f"positions.{'implied' if draft.implied else 'cue'}@2",
            words=(cue,),
            spans=view.spans(*draft.cue) + ((time.span,) if time else ()),
        ),
        move=draft.move,  # type: ignore[arg-type]
        content=content,
        issue=_issue(view, draft, party, details.condition, made),
        holder=party,
        addressee=addressee or _towards(view, draft, party),
        form=details.form,  # type: ignore[arg-type]
        condition=_spans(view, details.condition),
        consequence=_spans(view, details.consequence),
        deadline=details.deadline,
        basis="implied" if draft.implied else "explicit",
        when=when,
        stated_by=speech.mark.id if speech else None,
        voice=_voice(view, draft, party),
    )


def _towards(view: View, draft: Draft, party: Party | None) -> Party | None:
    """Whom a move is towards where its cue names nobody: the accused, who is warned of, or whom "from" and "with" name."""
    first, last = draft.content
    if draft.move in {"warning", "threat"}:
        last = min(last, first + _SUBJECT)
        return first_named(view, first, last, party)
    return first_named(view, first, last, party, None if draft.move == "accusation" else "sources")


def _issue(
    view: View, draft: Draft, party: Party | None, condition: tuple[int, int] | None, made: list[Position]
) -> str:
    """What a move is about; "the first demand", "such intention" and "that" are about what they point back to."""
    told = (draft.content, *((condition,) if condition else ()), draft.cue, *_antecedent(view, draft))
    issue = issue_of(view, told, party)
    if issue.topics:
        return issue.text
    pointed = pointed_at(view, *draft.content, party)
    if pointed is not None and pointed.topics:
        return pointed.text
    first, last = draft.content
    if view.has(first, min(last, first + 2), "anaphors"):
        low = draft.sentence[0]
        for other in made[: -_RECENT - 1 : -1]:
            answers = draft.move not in {"refuse", "accept"} or other.move in {"demand", "offer", "red-line", "threat"}
            if answers and other.issue and not same_party(other.holder, party):
                return other.issue
        before = issue_of(view, ((max(0, low - _RECENT * 4), low),), party)
        return before.text if before.topics else issue.text
    here = view.spans(*draft.sentence)
    for other in made[-1:]:
        if other.content[0][0] >= here[0][0] and same_party(other.holder, party) and other.issue:
            return other.issue
    low, high = draft.sentence
    around = ((low, high),), ((max(0, low - _RECENT * 4), low),)
    return issue.text or next((found.text for told in around if (found := issue_of(view, told, party)).text), "")


def _antecedent(view: View, draft: Draft) -> Iterator[tuple[int, int]]:
    """The words that a relative clause speaks of: "the raid, which Vellmark alleges was led by Torrin"."""
    low, first = draft.sentence[0], draft.cue[0]
    for at in range(first - 1, max(low, first - _RELATIVE), -1):
        if view.words[at] == "which":
            yield max(low, at - _RELATIVE), at
            return


def _spans(view: View, tokens: tuple[int, int] | None) -> Spans | None:
    return view.spans(*tokens) if tokens and tokens[1] > tokens[0] else None


def _voice(view: View, draft: Draft, party: Party | None) -> Voice:
    speech = view.speech_at.get(draft.cue[0])
    if speech is not None and (draft.holder.own or same_party(speech.speaker, party)):
        return speech.mark.voice
    if party is None:
        return "unknown"
    if party.sector in view.known.stately or view.stately(party):
        return "official"
    return "party" if draft.holder.political else "unknown"


def _time(view: View, draft: Draft) -> Time | None:
    """The time that dates a move: one by its cue or by the cue of its attribution."""
    low, high = draft.sentence
    first, last = draft.cue
    inside = range(*draft.content)
    near = [*range(last, min(high, last + _NEAR)), *range(first - 1, max(low, first - _NEAR) - 1, -1)]
    speech = view.speech_at.get(first)
    for span in speech.mark.cue if speech else ():
        numbers = view.tokens_of(span)
        if numbers:
            near += [*range(numbers[-1] + 1, numbers[-1] + _NEAR), *range(numbers[0] - 1, numbers[0] - _NEAR, -1)]
    for at in near:
        time = view.time_at.get(at)
        if time is not None and at not in inside and time.type in {"DATE", "TIME"} and interval(time.value):
            return time
    return None


def _article_day(view: View, draft: Draft) -> str | None:
    """The article's day, where nothing says that the move was made before it."""
    low, first = draft.sentence[0], draft.cue[0]
    earlier = view.has(max(low, first - 4), first, "perfect") or view.has(low, first, "earlier")
    return view.dating.value if view.dating is not None and not earlier else None


STAGE = Stage(
    name="positions",
    version=2,
    room="annotate",
    needs=("mention", "attribution", "time", "furniture"),
    makes=("position",),
    run=run,
)
