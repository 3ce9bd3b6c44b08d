"""Cues in their frames: which words make a move here, whose it is, and where its content stands."""

from collections.abc import Iterator
from typing import NamedTuple

from newsledger.annotate.positions.checks import checked, named_thing, threatened
from newsledger.annotate.positions.content import Range, is_condition, trimmed_end
from newsledger.annotate.positions.drafts import Draft
from newsledger.annotate.positions.frames import MARKS, OPENING, complement
from newsledger.annotate.positions.gaps import gapped, lacking
from newsledger.annotate.positions.parties import (
    Holder,
    addressee_at,
    attributed,
    before_verb,
    holder_of,
    is_duty,
    main_subject,
    named_behind,
    owner,
    speaker,
    subject,
)
from newsledger.annotate.positions.roles import (
    bringer,
    is_before,
    is_given_up,
    is_order,
    is_verb,
    stands_alone,
    stands_as_said,
    told_behind,
    undergone,
)
from newsledger.annotate.positions.view import View
from newsledger.annotate.positions.words import Known
from newsledger.language.parsed import Sentence
from newsledger.lexicon.moves import Cue

_NAMED = 12  # tokens between "called" and "a red line"
_LINK = 4  # tokens between "is" and "a red line"
_ALTERNATIVE = 12  # tokens of the alternative before "or"
_REPLIES = frozenset({"refuse", "accept"})  # moves that "Ulvany refused" makes of what was asked before
_INSERTED = 8  # tokens from the comma before "she added" to the one behind it
_WANTED = frozenset({"demand", "offer"})  # moves that "the pass Ulvany wants" makes
_THINGS = frozenset({"object", "that", "addressee for"})  # frames that hold a thing which a relative clause can lack
_BACK = 40  # tokens of a clause before "is a red line"


class _Found(NamedTuple):
    """A cue as found: its tokens from ``at`` to before ``end``, in a sentence from ``low`` to before ``high``."""

    known: Known
    at: int
    end: int
    low: int
    high: int


def cued(view: View, sentence: Sentence) -> Iterator[Draft]:
    """The moves that cues make in one sentence, in order."""
    low, high = view.parsed.behind_dateline(sentence), sentence.last_token
    last: Draft | None = None
    at = low
    words, cues = view.words, view.known.cues
    while at < high:
        if words[at] not in cues:
            at += 1
            continue
        draft = None
        for known in cues[words[at]]:
            end = _cue_end(view, known, at, high)
            draft = _move(view, known, (at, end), (low, high), last) if end is not None else None
            if draft is not None:
                break
        named = last is not None and last.cue[1] <= at < _told_until(view, last, draft)
        if draft is not None and not named and not (last and last.move == "denial" and view.words[at].endswith("ing")):
            yield draft
            last = draft
            at = max(at + 1, draft.cue[1])
        else:
            at += 1


def _told_until(view: View, last: Draft, draft: Draft | None) -> int:
    """Up to where words only name what the move before is about: "rejected Torrin's *demand* for", "a written *promise*"."""
    noun = draft is not None and not is_verb(view, draft.cue[0])
    own = draft is not None and {p.name for p in draft.holder.parties} <= {p.name for p in last.holder.parties}
    its = draft is not None and view.words[draft.cue[0] - 1] in view.group("possessives")
    return last.content[1] if noun and (own or its) else last.content[0]


def _cue_end(view: View, known: Known, at: int, high: int) -> int | None:
    """The token behind a cue that begins at a token; None where its other words do not follow.

    Who says so may stand between them: "was prepared, she added, to let".
    """
    at += 1
    if len(known.rest) == 1 and known.cue.kind == "verb" and view.words[at : at + 1] != [known.rest[0]]:
        pointed = at + 1 < high and view.words[at] in view.group("pointed at")  # "turned it down"
        at += pointed and view.words[at + 1] == known.rest[0] and known.rest[0] in view.group("particles")
    for word in known.rest:
        if at + 1 < high and view.words[at] == ",":
            close = next((n for n in range(at + 1, min(high, at + _INSERTED)) if view.words[n] == ","), at)
            at = close + 1 if any(n in view.cue_at for n in range(at, close)) else at
        while at < high and (view.words[at] in OPENING or view.words[at] in view.group("between")):
            at += 1
        if at >= high or view.words[at] != word:
            return None
        at += 1
    return at


def _move(view: View, known: Known, found: Range, sentence: Range, last: Draft | None) -> Draft | None:
    cue, (at, end) = known.cue, found
    done = _undergone(view, known, found, sentence) if cue.kind == "verb" else None
    if done is not None:
        return checked(view, done, cue)
    kinds = {"verb": _verb_holder, "noun": _noun_holder, "predicate": _predicate_holder}
    held = kinds[cue.kind](view, _Found(known, at, end, *sentence))
    if held is None:
        return None
    holder, negated, start = held
    move = cue.negated if negated else cue.move
    if move is None or (cue.political and not holder.political):
        return None
    told = (
        _before(view, (start, end), sentence[0], last, behind="object" in cue.takes)
        if "before" in cue.takes and cue.kind == "predicate"
        else None
    )
    content, addressee = (
        (told, None)
        if told is not None
        else complement(view, cue, (at, _behind_owner(view, cue, (at, end), sentence[1])), sentence)
    )
    if content is None and cue.kind == "verb" and end - at > 1 + len(known.rest):
        content = next(((n, n + 1) for n in range(at, end) if view.words[n] in view.group("pointed at")), None)
    if content is None and cue.kind == "verb" and move in _WANTED and not _THINGS.isdisjoint(cue.takes):
        content = gapped(view, at, sentence[0])
        if content is not None and last is not None and content[0] < last.content[1]:
            return None  # "will not give the guarantees he wants"
    if content is not None and content[1] - content[0] == 1:
        content = lacking(view, content[0], sentence[0]) or content
    if content is None:
        bare = cue.kind == "verb" and move in _REPLIES and stands_alone(view, at)
        return Draft(move, (at, end), (at, end), holder, None, sentence, bare=True) if bare else None
    if is_ended(view, at):
        move = "concession" if move == "demand" else None
    draft = checked(view, Draft(move, (at, end), content, holder, addressee, sentence), cue) if move else None
    return threatened(view, named_thing(view, draft)) if draft is not None else None


def _undergone(view: View, known: Known, found: Range, sentence: Range) -> Draft | None:
    """The move of a passive verb that says by whom: "the offer was rejected by Torrin"."""
    by = undergone(view, found[0])
    if by is None or _unasserted(view, sentence[0], found[0]) or {"object", "that"}.isdisjoint(known.cue.takes):
        return None
    actor, content = by
    move = known.cue.negated if is_negated(view, content[1], found[0]) else known.cue.move
    return Draft(move, found, content, holder_of(actor), None, sentence) if move else None


def is_ended(view: View, verb: int) -> bool:
    """Whether "no longer" stands before a verb, or "any more" behind it would: what was asked is asked no more."""
    return " ".join(view.words[max(0, verb - 2) : verb]) in view.group("no more")


def _verb_holder(view: View, found: _Found) -> tuple[Holder, bool, int] | None:
    """The subject of a verb, whether it is negated, and where the verb's group begins; None if it asserts nothing."""
    at, low = found.at, found.low
    before = before_verb(view, at, low)
    group, negated = view.words[before + 1 : at], is_negated(view, before + 1, at)
    none = not negated and _takes_none(view, found)
    negated = negated or none
    if not _asserts(view, at, low, before) or (
        negated and not none and found.known.cue.negated == "refuse" and not _wills(view, group, at)
    ):
        return None
    if not negated and not view.group("doubtful").isdisjoint(group):
        return None
    holder = subject(view, at, low)
    if not holder.parties:
        holder = attributed(view, at)
    if not holder.parties and view.words[at].endswith("ing"):
        holder = main_subject(view, low, at)
    if is_duty(view, at, group, holder):
        return None
    past = view.words[at].endswith("ed") or view.words[at] in found.known.cue.forms
    if not holder.parties and (not past or before < low or view.words[before] in MARKS | view.group("relatives")):
        return None
    return holder, negated, before + 1


def _asserts(view: View, at: int, low: int, before: int) -> bool:
    """Whether the word is a verb that states something: no noun, no infinitive, no passive, under no condition."""
    if _is_noun(view, at, low) or _unasserted(view, low, before) or is_order(view, at) or is_before(view, at):
        return False
    if at > low and (view.words[at - 1] in view.group("unmade") or _depends(view, at) or _alternative(view, at, low)):
        return False
    if at > low and view.words[at - 1] in view.group("when asked"):  # "said when asked for a figure"
        return False
    to = at > low and view.words[at - 1] in view.group("to")
    if to and view.words[max(low, at - 2)] not in view.group("catenatives"):
        return False
    group = view.words[before + 1 : at]
    unreal = not view.group("unreal").isdisjoint(group) and not view.group("perfect").isdisjoint(group)
    return not unreal and (view.group("passive").isdisjoint(group) or view.words[at].endswith("ing"))


def _depends(view: View, at: int) -> bool:
    """Whether another cue right before a form in -ing governs it: "proposed accepting"."""
    return view.words[at].endswith("ing") and view.words[at - 1] in view.known.cues


def _alternative(view: View, at: int, low: int) -> bool:
    """Whether a verb shares a "might" or "could" before it: "could change the rules or decline to appeal"."""
    return view.words[at - 1] in view.group("or") and view.has(max(low, at - _ALTERNATIVE), at, "doubtful")


def _takes_none(view: View, found: _Found) -> bool:
    """Whether "no" stands right behind a verb: "accepted no such demand"; not of "have no", where it is the cue."""
    end = found.end
    return end < found.high and view.words[end] in view.group("no") and found.known.cue.move in {"accept", "offer"}


def _wills(view: View, group: list[str], at: int) -> bool:
    """Whether the auxiliaries say what will be, so that "not" is a refusal and no report; "said it *could* not" tells of "can"."""
    told = at in view.speech_at and view.speech_at[at].mark.type == "indirect"
    able = view.group("willing or able") | (view.group("able as told") if told else frozenset())
    return not able.isdisjoint(group)


def is_negated(view: View, first: int, last: int) -> bool:
    """Whether some tokens hold "not" or a form of it."""
    words = view.words[first:last]
    return not view.group("negators").isdisjoint(words) or any(word.endswith(("n't", "n’t")) for word in words)


def _is_noun(view: View, at: int, low: int) -> bool:
    if at == low:
        return view.words[at].endswith("ing")
    word, previous = view.words[at], view.words[at - 1]
    nouns = any(other.cue.kind == "noun" for other in view.known.cues[word])
    if previous in view.group("relatives"):
        return False
    if previous in view.group("to"):
        return not is_verb(view, at)
    nominal = view.group("determiners") | view.group("possessives") | view.group("prepositions")
    if previous in nominal | view.group("of for in on"):
        return not word.endswith("ing")
    actor = view.actor_at.get(at - 1)
    if previous.endswith(("'s", "’s", "s’", "s'")) and previous[:-2] not in view.group("third person") | view.group(
        "who"
    ):
        return not word.endswith("ing")
    return nouns and actor is not None and actor.mention.type == "NORP" and word.endswith("s")


def _unasserted(view: View, low: int, before: int) -> bool:
    """Whether the verb stands under "if", "whether", "unless" or an inverted "should" of its own clause."""
    for back in range(before, max(low, before - 15) - 1, -1):
        word = view.words[back]
        if word in {",", ";", ":"} | view.group("that") or word in OPENING:
            return False
        if word in view.group("conditionals") or is_condition(view, back):
            return True
    return False


def _noun_holder(view: View, found: _Found) -> tuple[Holder, bool, int] | None:
    at, low = found.at, found.low
    if is_negated(view, max(low, at - 2), at) or (at > low and view.words[at - 1] in view.group("no")):
        return None
    if is_given_up(view, at):
        return None
    behind = named_behind(view, found.end, found.high)
    holder = holder_of(behind) if behind is not None else owner(view, at, low)
    if not holder.parties and (by := bringer(view, at)) is not None and by in view.actor_at:
        holder = holder_of(view.actor_at[by])
    if not holder.parties and stands_as_said(view, at):
        holder = speaker(view, at)
    return (holder, False, at) if holder.parties else None


def _behind_owner(view: View, cue: Cue, found: Range, high: int) -> int:
    """Where the words of a noun go on behind whose it is: "the request of Torrin, a neighbour, *that* …"."""
    at = found[1]
    actor = named_behind(view, at, high) if cue.kind == "noun" else None
    if actor is None:
        return at
    told = told_behind(view, found[0])
    if told is not None and told > actor.last:
        return told
    at = actor.last + 1
    limit = min(high, at + _NAMED)
    return (
        next((n for n in range(at, limit) if view.words[n] in view.group("introducing") - view.group("of")), at)
        if view.words[at : at + 1] == [","]
        else at
    )


def _predicate_holder(view: View, found: _Found) -> tuple[Holder, bool, int] | None:
    cue, low = found.known.cue, found.low
    link = _link(view, found)
    if link is None:
        named = _named(view, found) if "before" in cue.takes else None
        return named if named is None or not _unasserted(view, low, named[2] - 1) else None
    before = before_verb(view, link, low)
    negated = is_negated(view, before + 1, found.at)
    if _unasserted(view, low, before) or not view.group("doubtful").isdisjoint(view.words[before + 1 : link]):
        return None
    if "before" in cue.takes:
        return _judge(view, (found.at, found.end), link, (low, found.high)), negated, before + 1
    holder = subject(view, link + 1, low)
    return (holder, negated, before + 1) if holder.parties else None


def _link(view: View, found: _Found) -> int | None:
    """The "is" or "as" that stands right before a predicate, determiners and adverbs apart."""
    passed = view.group("determiners") | view.group("adverbs") | OPENING | view.group("before predicates")
    for at in range(found.at - 1, max(found.low, found.at - _LINK - 1), -1):
        if view.words[at] in view.group("links"):
            named = view.words[at] in view.group("namers") and view.words[at + 1] in view.group("pointed at")
            return None if named else at  # "called this a lie"
        if view.words[at] not in passed:
            return None
    return None


def _named(view: View, found: _Found) -> tuple[Holder, bool, int] | None:
    """Who calls something so, in "called armed ferries a red line": the content ends where the predicate begins."""
    start = found.at
    while start > found.low and view.words[start - 1] in view.group("a or the") | OPENING:
        start -= 1
    while start - 2 > found.low and view.words[start - 1] in view.group(
        "and"
    ):  # "called the reports baseless and invented"
        start -= 2
    for at in range(start - 2, max(found.low, start - _NAMED), -1):
        if view.words[at] in view.group("namers"):
            return _judge(view, (found.at, found.end), at + 1, (found.low, found.high)), False, start
        if view.words[at] in MARKS | view.group("relatives"):
            return None
    return None


def _judge(view: View, cue: Range, link: int, sentence: Range) -> Holder:
    """For whom something is a red line: "for Ulvany", who calls it so, whose words they are, or who is said to say so."""
    low, high = sentence
    after = cue[1]
    while after < high and view.words[after] in MARKS | OPENING:
        after += 1
    if after + 1 < high and view.words[after] in view.group("judged by"):
        actor = addressee_at(view, after + 1, high)
        if actor is not None:
            return Holder((actor.party,), political=actor.political)
    if (own := speaker(view, cue[0])).parties:
        return own
    actor = view.actor_at.get(after) if after > cue[1] else None
    if actor is not None and view.has(actor.last + 1, min(high, actor.last + 2), "reporting"):
        return Holder((actor.party,), political=actor.political, own=True)
    for at in range(link, low, -1):
        if view.words[at] in view.group("reporting"):
            return subject(view, at, low)
    return Holder()


def _before(view: View, judged: Range, low: int, last: Draft | None, *, behind: bool) -> Range | None:
    """The clause before "is a red line"; where it is only "it", what the move before was about, or all that precedes.

    What the move before was about is told with the judgement on it where that follows at once: "arming the ferries,
    saying it was a red line".
    ``judged`` are the tokens from what links it to its judgement to the end of the cue.

    ``behind`` says that the clause may stand behind the cue instead: "described as inventions reports that …".
    """
    start = end = judged[0]
    stops = OPENING.union(MARKS, *map(view.group, ("reporting", "relatives", "but or because", "namers")))
    while start > max(low, end - _BACK) and view.words[start - 1] not in stops and start - 1 not in view.cue_at:
        start -= 1
    if start == end and last is None and start - 2 in view.cue_at and view.words[start - 1] in view.group("that"):
        start -= 1
    if start < end and not (end - start == 1 and view.words[start] in view.group("empty")):
        return start, end
    if last is not None and start < end:
        near = 0 <= start - last.content[1] <= _LINK
        return (last.content[0], judged[1]) if near else last.content
    if low < start < end and (view.words[start - 1] in view.group("namers") or start - 1 in view.cue_at):
        return start, judged[1]  # "called this a lie", "said that was out of the question"
    if behind and start == end:
        return None
    low = next((at + 1 for at in range(end - 2, low, -1) if view.words[at] in view.group("namers")), low)
    low = next((at for at in range(low, end) if view.words[at] not in OPENING), end)
    if view.words[low] in view.group("first person"):  # "We know of the attempts, but it's not so"
        return None
    return low, max(trimmed_end(view, low, end), low + 1)
