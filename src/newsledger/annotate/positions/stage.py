"""Positions: who demands, offers, accepts, refuses, threatens, denies, accuses or commits to what, towards whom.

Cues with their frames stand in en/moves, groups of words in en/moves_words, topics of issues in en/issues. An expert's
or a witness's words make no move of a party; where nobody is known to hold a position, its holder is None.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import msgspec

from newsledger.annotate.positions.addressees import facing, towards
from newsledger.annotate.positions.content import terms
from newsledger.annotate.positions.cues import cued, is_ended
from newsledger.annotate.positions.drafts import Draft
from newsledger.annotate.positions.implied import implied
from newsledger.annotate.positions.issue import matter
from newsledger.annotate.positions.lists import several
from newsledger.annotate.positions.parties import is_share, same_party
from newsledger.annotate.positions.propositions import countered, defended, proposed
from newsledger.annotate.positions.repeats import distinct, replied, without_headings
from newsledger.annotate.positions.roles import is_of_another
from newsledger.annotate.positions.settled import settled
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
_NEAR = 5  # tokens around a cue in which its time stands
_NO_MORE = 2  # tokens of "no longer"
_BACK = 90  # tokens before a move in which a time tells of what day the article speaks
_LONG_AGO = timedelta(31)  # how far back such a time must lie for what follows to be recalled


def run(parsed: Parsed, marks: Marks, lexicon: Lexicon) -> Iterator[Position]:
    """The positions of one article, in the order of their cues.

    Misses:
        Positions without a cue of the tables, and those spread over several sentences; see docs/positions.md.
    """
    words: Words = lexicon.built(build_words)
    view = View(parsed, marks, words)
    seen: Counter[tuple[object, ...]] = Counter()
    made: list[Position] = []
    told: list[Draft] = []
    for sentence in _windows(parsed):
        drafts = [one for draft in _drafts(view, sentence) if _stands(view, draft) for one in several(view, draft)]
        drafts = drafts or [one for one in defended(view, sentence, made) if _stands(view, one)]
        for draft in replied(distinct(view, drafts), told):
            told.append(draft)
            for party in draft.holder.parties or (None,):
                made.append(_position(view, draft, party, seen, made))
    yield from facing(view, without_headings(view, made))


def _drafts(view: View, sentence: Sentence) -> Iterator[Draft]:
    named = list(cued(view, sentence))
    yield from named
    yield from implied(view, sentence)
    yield from proposed(view, sentence, named)
    yield from countered(view, sentence)
    yield from settled(view, sentence)


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
    if not all(view.is_side(party) and not is_share(view, party) for party in draft.holder.parties):
        return False
    return bool(draft.holder.parties) or not draft.implied


def _position(
    view: View, draft: Draft, party: Party | None, seen: Counter[tuple[object, ...]], made: list[Position]
) -> Position:
    low, high = draft.sentence
    details = terms(view, draft.content, low, high, refused=draft.move == "refuse")
    content = (view.spans(*draft.shared) if draft.shared else ()) + view.spans(*draft.content)
    addressee = draft.addressee.party if draft.addressee else None
    addressee = None if same_party(addressee, party) else addressee
    name = (party.name if party else None) or ""
    ordinal = seen[draft.move, content, name]
    seen[draft.move, content, name] += 1
    speech = view.speech_at.get(draft.cue[0]) or view.cue_at.get(draft.cue[0])
    time = _time(view, draft)
    when = time.value if time else _article_day(view, draft)
    cue = (draft.cue[0] - _NO_MORE if is_ended(view, draft.cue[0]) else draft.cue[0], draft.cue[1])
    return Position(
        id=mark_id(view.parsed.article, "position", content, draft.move, name, ordinal=ordinal),
        doc=view.parsed.article.id,
        stage=STAGE.label,
        why=Why(
            rule=f"positions.{'implied' if draft.implied else 'cue'}@8",
            words=(" ".join(view.words[slice(*cue)]),),
            spans=view.spans(*cue) + ((time.span,) if time else ()),
        ),
        move=draft.move,  # type: ignore[arg-type]
        content=content,
        issue=matter(view, draft, party, details.condition, made),
        holder=party,
        addressee=addressee or towards(view, draft, party),
        form=details.form,  # type: ignore[arg-type]
        condition=_spans(view, details.condition),
        consequence=_spans(view, details.consequence),
        deadline=details.deadline,
        basis="implied" if draft.implied else "explicit",
        when=when,
        stated_by=speech.mark.id if speech else None,
        voice=_voice(view, draft, party),
    )


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
        if time is None or at in inside or time.type not in {"DATE", "TIME"} or not interval(time.value):
            continue
        due = view.words[max(0, view.tokens_of(time.span)[0] - 1)] in view.group("deadline markers")
        if not due and not is_of_another(view, at, draft.cue):
            return time
    return None


def _article_day(view: View, draft: Draft) -> str | None:
    """The article's day, where nothing says that the move was made before it."""
    low, first = draft.sentence[0], draft.cue[0]
    earlier = view.has(max(low, first - 4), first, "perfect") or view.has(low, first, "earlier")
    return view.dating.value if view.dating is not None and not earlier and not _recalled(view, draft) else None


def _recalled(view: View, draft: Draft) -> bool:
    """Whether a move is part of what an article recalls: no quotation and no one person's, behind a time long past.

    "The lock was built in 2019. Two men died. *Torrin accused its builder.*" No time of late stands between.
    """
    first, published = draft.cue[0], interval(view.dating.value) if view.dating else None
    persons = [
        view.actor_at.get(at) for party in draft.holder.parties if party.span for at in view.tokens_of(party.span)
    ]
    if published is None or first in view.speech_at or any(one and one.mention.type == "PERSON" for one in persons):
        return False
    for at in range(first - 1, max(0, first - _BACK) - 1, -1):
        time = view.time_at.get(at)
        days = interval(time.value) if time and time.type == "DATE" else None
        if days:
            return published[0] - days[1] > _LONG_AGO
    return False


STAGE = Stage(
    name="positions",
    version=8,
    room="annotate",
    needs=("mention", "attribution", "time", "furniture", "credit"),
    makes=("position",),
    run=run,
)
