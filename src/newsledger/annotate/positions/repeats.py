"""Moves told twice: two rules on the same words, a warning of what is a fact, a heading over what the text tells."""

from collections.abc import Iterator

import msgspec

from newsledger.annotate.positions.content import Range
from newsledger.annotate.positions.drafts import Draft
from newsledger.annotate.positions.parties import same_party
from newsledger.annotate.positions.view import View
from newsledger.model.marks import Position

_ONE = {"warning": "threat", "red-line": "demand"}  # moves that are one when two rules find the same words
_ASKING = frozenset({"demand", "offer"})
_JUST_TOLD, _JUST_BEFORE = 3, 60  # moves, and tokens, from an ask to an answer that does not tell what
_BARE = 2  # tokens of a content that says little without its clause: "it", "the offer"
_HEADING = 24  # words of the longest heading
_ENDING = frozenset(".?!…:”\"’'")  # what ends a paragraph of running text; a heading has none


def distinct(view: View, drafts: list[Draft]) -> list[Draft]:
    """The drafts of one sentence without those that repeat another, in the order of their cues."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.implied and any(_inside(draft, other) or _retells(view, draft, other) for other in kept):
            continue
        if draft.implied and (cue := next((c for c in kept if _within(draft, c)), None)) is not None:
            if cue.content[1] - cue.content[0] <= _BARE:
                kept[kept.index(cue)] = msgspec.structs.replace(cue, content=draft.content)
            continue
        kept = [other for other in kept if not _replaces(view, draft, other)]
        if not any(_same(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda one: one.cue)


def _inside(draft: Draft, cue: Draft) -> bool:
    """Whether a clause only tells what another side wants: "asks that Torrin assure it will host no base"."""
    whole = cue.content[0] <= draft.content[0] and draft.content[1] <= cue.content[1]
    return cue.move == "demand" and not cue.implied and whole and not _one_side(draft, cue)


def _retells(view: View, draft: Draft, cue: Draft) -> bool:
    """Whether a clause is only what a cue of its kind says, whoever is named: "ministers warned that it would be a mistake"."""
    speech = view.speech_at.get(draft.cue[0])
    alike = _ONE.get(draft.move, draft.move) == _ONE.get(cue.move, cue.move) and not cue.implied
    return alike and speech is not None and any(view.cue_at.get(n) is speech for n in range(*cue.cue))


def replied(drafts: list[Draft], earlier: list[Draft]) -> Iterator[Draft]:
    """The drafts of a sentence; those that answer without telling what tell what another side asked just before.

    "Torrin asked for a truce; Ulvany refused": the truce is refused. Where nothing was asked they fall away.
    """
    told = earlier[-_JUST_TOLD:]
    for draft in drafts:
        asked = [one for one in told if one.move in _ASKING and not _one_side(one, draft)]
        if not draft.bare:
            told.append(draft)
            yield draft
        elif asked and draft.cue[0] - asked[-1].cue[0] <= _JUST_BEFORE:
            yield msgspec.structs.replace(draft, content=asked[-1].content, answered=asked[-1].holder)


def _within(draft: Draft, cue: Draft) -> bool:
    """Whether a clause is that of a cue: "it would accept it", of "accept"."""
    first, last = draft.content
    return not cue.implied and draft.cue[0] in range(*cue.cue) and first <= cue.cue[0] < last and _one_side(draft, cue)


def _replaces(view: View, draft: Draft, other: Draft) -> bool:
    """Whether a draft says better what an earlier one says.

    "Warned that Torrin has massed troops" is no warning but an accusation; "warned against X, a red line" a red line.
    """
    if other.move != "warning" or not _one_side(draft, other):
        return False
    if draft.move == "accusation":
        return draft.implied and _overlap(draft, other) > 0 and _is_fact(view, other.content)
    return draft.move == "red-line" and draft.content[0] == other.content[0]


def _is_fact(view: View, content: Range) -> bool:
    """Whether a content says what is or has been, and not what may come: "has", "is", without "will" or "could"."""
    ahead = view.has(*content, "modals") or view.has(*content, "doubtful")
    return not ahead and (view.has(*content, "perfect") or view.has(*content, "be"))


def _same(draft: Draft, other: Draft) -> bool:
    """Whether a draft repeats another: one holder, one kind of move, and contents of which one half holds the other.

    A clause without a verb of moving makes one move: of two rules that read it, the first says which.
    """
    if draft.implied and draft.move == "accusation" and _overlap(draft, other) > 0:
        return True
    alike = _ONE.get(draft.move, draft.move) == _ONE.get(other.move, other.move)
    if not (alike or (draft.implied and other.implied)) or not _one_side(draft, other):
        return False
    return 2 * _overlap(draft, other) >= min(draft.content[1] - draft.content[0], other.content[1] - other.content[0])


def _one_side(draft: Draft, other: Draft) -> bool:
    one, two = draft.holder.parties, other.holder.parties
    return bool(one) == bool(two) and (not one or any(same_party(a, b) for a in one for b in two))


def _overlap(draft: Draft, other: Draft) -> int:
    """How many tokens two contents share; below 0 where they are apart."""
    return min(draft.content[1], other.content[1]) - max(draft.content[0], other.content[0])


def without_headings(view: View, made: list[Position]) -> list[Position]:
    """The positions without those of headings that the text below tells: same side, kind of move, and topic.

    Misses:
        Headings that end in a full stop.
    """
    headed = [_in_heading(view, position) for position in made]
    told = {key for position, heading in zip(made, headed, strict=True) if not heading for key in _matters(position)}
    return [
        position
        for position, heading in zip(made, headed, strict=True)
        if not heading or told.isdisjoint(_matters(position))
    ]


def _matters(position: Position) -> set[tuple[str, str, str]]:
    """The kind of a move with each name of its side and each word of its issue."""
    kind, holder = _ONE.get(position.move, position.move), position.holder
    names = {name.lower() for name in (holder.code, holder.name) if name and name != "IGO"} if holder else {""}
    return {(kind, name, word) for name in names for word in position.issue.split()}


def _in_heading(view: View, position: Position) -> bool:
    """Whether the paragraph of a position is short and ends without a mark that ends sentences."""
    at = view.parsed.at(position.content[0])
    sentence = view.parsed.sentence_at(at[0]) if at else None
    if sentence is None:
        return False
    start, end = view.parsed.paragraphs[sentence.paragraph]
    text = view.parsed.text[start:end].strip()
    return bool(text) and text[-1] not in _ENDING and len(text.split()) <= _HEADING
