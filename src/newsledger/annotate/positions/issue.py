"""A few words for what a move is about, the same for the same matter in other words."""

from collections.abc import Iterator

import msgspec

from newsledger.annotate.positions.drafts import Draft
from newsledger.annotate.positions.parties import same_party
from newsledger.annotate.positions.roles import qualifying
from newsledger.annotate.positions.view import Actor, View
from newsledger.model.marks import Party, Position

_NAMES, _TOPICS, _PLAIN = 2, 3, 5  # how many words of each sort an issue has at most
_BACK, _AHEAD = 150, 8  # tokens back to the noun that "such" repeats, and of what it was about
_RECENT = 8  # moves back to the one that "the first demand" points to
_BEFORE = 32  # tokens before a sentence that can tell what it is about
_RELATIVE = 5  # tokens from "which" to the cue, and of what "which" stands for
_POINTING = {"an ask": "demand", "an offer": "offer"}  # groups of nouns to the moves that they point back to
_ANSWERED = frozenset({"demand", "offer", "red-line", "threat"})
_SHORTEST = 4  # letters of a word that can stand for an issue


class Issue(msgspec.Struct, frozen=True):
    """The words of an issue by their sort; ``text`` is what a position carries."""

    names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Names, topics and things, such as "Garrow Strait passage pilot"."""
        words = (*self.names[:_NAMES], *self.topics[:_TOPICS], *self.plain[:_PLAIN])
        return " ".join(dict.fromkeys(words))


def matter(
    view: View, draft: Draft, party: Party | None, condition: tuple[int, int] | None, made: list[Position]
) -> str:
    """What a move is about; "the first demand", "such intention" and "that" are about what they point back to.

    Args:
        view: The article.
        draft: The move.
        party: Whose it is.
        condition: The tokens of its condition.
        made: The moves before it.
    """
    told = (
        *((draft.shared,) if draft.shared else ()),
        draft.content,
        *((condition,) if condition else ()),
        draft.cue,
        *_antecedent(view, draft),
    )
    own = issue_of(view, told, party)
    if own.topics:
        return own.text
    pointed = pointed_at(view, *draft.content, party)
    if pointed is not None and pointed.topics:
        return pointed.text
    first, last = draft.content
    if view.has(first, min(last, first + 2), "anaphors"):
        return _before(view, draft, party, made) or own.text
    return own.text or next((text for text in _around(view, draft, party, made) if text), "")


def _before(view: View, draft: Draft, party: Party | None, made: list[Position]) -> str:
    """What the move or the sentence before is about, to which a content points back; empty where neither tells."""
    first, last = draft.content
    named = {move for name, move in _POINTING.items() if view.has(first, min(last, first + 2), name)}
    for other in _counted(view, draft, party, made) or made[: -_RECENT - 1 : -1]:
        answers = draft.move not in {"refuse", "accept"} or other.move in (named or _ANSWERED)
        if answers and other.issue and not same_party(other.holder, party):
            return other.issue
    low = draft.sentence[0]
    before = issue_of(view, ((max(0, low - _BEFORE), low),), party)
    return before.text if before.topics else ""


def _counted(view: View, draft: Draft, party: Party | None, made: list[Position]) -> list[Position]:
    """The ask that "the first demand" counts among those another side was last said to make; none without a number."""
    first, last = draft.content
    places = (
        view.known.ordinals[view.words[n]] for n in range(first, min(last, first + 2)) if view.has(n, n + 1, "ordinals")
    )
    place = next(places, None)
    asks = [other for other in made if other.move == "demand" and not same_party(other.holder, party)]
    latest = _paragraph(view, asks[-1]) if asks else None
    together = [other for other in asks if _paragraph(view, other) == latest]
    return together[place : place + 1] if place is not None else []


def _paragraph(view: View, position: Position) -> int | None:
    """The number of the paragraph that a position stands in."""
    at = view.parsed.at(position.content[0])
    sentence = view.parsed.sentence_at(at[0]) if at else None
    return sentence.paragraph if sentence is not None else None


def _around(view: View, draft: Draft, party: Party | None, made: list[Position]) -> Iterator[str]:
    """What the move before in a sentence and the sentence are about."""
    low, high = draft.sentence
    here = view.spans(low, high)[0][0]
    yield from (one.issue for one in made[-1:] if one.content[0][0] >= here and same_party(one.holder, party))
    yield issue_of(view, ((low, high),), party).text


def _antecedent(view: View, draft: Draft) -> Iterator[tuple[int, int]]:
    """The words that a relative clause speaks of: "the raid, which Vellmark alleges was led by Torrin"."""
    low, first = draft.sentence[0], draft.cue[0]
    for at in range(first - 1, max(low, first - _RELATIVE), -1):
        if view.words[at] in view.group("which"):
            yield max(low, at - _RELATIVE), at
            return


def issue_of(view: View, ranges: tuple[tuple[int, int], ...], holder: Party | None) -> Issue:
    """What some tokens are about.

    Args:
        view: The article.
        ranges: Tokens of the content, the condition and the cue, most telling first.
        holder: Whose move it is; its own name tells nothing.
    """
    topics: dict[str, None] = {}
    names: dict[str, None] = {}
    plain: dict[str, None] = {}
    for at in _telling_tokens(view, ranges):
        word = view.words[at]
        actor = view.actor_at.get(at)
        if actor is not None and not _is_thing(actor):
            if actor.mention.form == "name" and not same_party(actor.party, holder):
                names[_name(actor.party)] = None
            continue
        if actor is not None and actor.mention.form == "pronoun":
            plain |= dict.fromkeys(word for word in [_name(actor.party).lower().split()[-1]] if word.isalpha())
            continue
        known = view.known.topics.get(word, ())
        topics |= dict.fromkeys(known)
        thing = _thing(view, at) if view.parsed.analysis is not None else _telling(view, word) and word
        if thing:
            plain[thing] = None
    return Issue(tuple(names), tuple(topics), tuple(plain))


def _telling_tokens(view: View, ranges: tuple[tuple[int, int], ...]) -> Iterator[int]:
    """The tokens of some ranges in order, without those that only say which thing of many is meant."""
    for first, last in ranges:
        left_out = qualifying(view, first, last)
        yield from (at for at in range(first, last) if at not in left_out)


def pointed_at(view: View, first: int, last: int, holder: Party | None) -> Issue | None:
    """The issue of the words that "such" points back to: in "no such intention" those behind the last "intention"."""
    for at in range(first, last - 1):
        if view.words[at] in view.group("such"):
            noun = view.words[at + 1]
            for back in range(at - 1, max(0, at - _BACK), -1):
                if view.words[back] == noun:
                    found = issue_of(view, ((back, back + _AHEAD),), holder)
                    return Issue(topics=found.topics)
    return None


def _name(party: Party) -> str:
    return (party.name or "").removeprefix("the ").removeprefix("The ")


def _is_thing(actor: Actor) -> bool:
    """Whether a mention is of something that a side moves about and no side itself: "the radar", "the pass"."""
    return actor.mention.type in {"FAC", "LOC"} or (actor.mention.form == "nominal" and actor.mention.type != "PERSON")


def _thing(view: View, at: int) -> str | None:
    """The dictionary form of a noun that tells what a move is about; None for other words, times and numbers."""
    analysis = view.parsed.analysis
    number = analysis.word_at(view.parsed.starts[at]) if analysis is not None else None
    if analysis is None or number is None or at in view.time_at:
        return None
    word = analysis.words[number]
    noun = word.upos in {"NOUN", "PROPN"} and word.start == view.parsed.starts[at] and len(word.lemma) >= _SHORTEST - 1
    form = word.lemma.lower()
    return form if noun and form.isalpha() and form not in view.group("generic") else None


def _telling(view: View, word: str) -> bool:
    if len(word) < _SHORTEST or not word[0].isalpha() or word in view.known.cues:
        return False
    grammar = (
        "stops",
        "inner",
        "auxiliaries",
        "adverbs",
        "prepositions",
        "determiners",
        "breaks",
        "finite",
        "reporting",
    )
    return all(word not in view.group(name) for name in (*grammar, "third person", "doubtful"))
