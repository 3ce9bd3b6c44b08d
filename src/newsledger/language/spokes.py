"""For whom somebody speaks: "Front spokesman Maro Tesk", "Bero Calt, head of the Union", "who leads the Mission"."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from newsledger.lexicon import Lexicon
from newsledger.lexicon.moves import Group
from newsledger.model.marks import Mention
from newsledger.model.span import Span
from newsledger.text.inflection import regular_forms
from newsledger.text.tokens import plain_words

_NEAR = 70  # characters between a name and the body for which its bearer speaks
_POST = 4  # words of a post: "'s foreign policy chief"
_NAMED = 2  # words from a name to its body: "of the"
_AROUND = 8  # mentions before and behind a name that are looked at
_PRESS = "JRN"  # sector of outlets and agencies: who writes for one speaks for none
_GENITIVE = ("'s", "’s", "s'", "s’")


class Speaking:
    """The words that say that somebody speaks for a body: posts, verbs, what joins a post to its body.

    Give it to ``lexicon.built``; the words stand in en/moves_words.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        groups = {entry.group: entry for entry in reversed(lexicon.entries("en/moves_words", Group))}
        self.posts = frozenset(groups["speaking posts"].words)
        self.leads = frozenset[str]().union(*map(regular_forms, groups["leading"].verbs))
        self.of = frozenset(groups["of"].words)
        self.joints = frozenset(groups["post joints"].words)


def spokes(text: str, mentions: Iterable[Mention], known: Speaking) -> dict[str, str]:
    """Persons' entities to the entity of the body, or person, for whom the text says that they speak.

    Args:
        text: The article's text.
        mentions: Its mentions.
        known: The words for it; ``lexicon.built(Speaking)``.

    Misses:
        Who speaks for a body by a post of its own name ("the treasurer"), and posts told far from the name.
    """
    marks = sorted((one for one in mentions), key=lambda one: (one.span, one.id))
    press = {one.entity for one in marks if one.sector == _PRESS}
    starts = [one.span[0] for one in marks]
    owners = _owners(text, marks)
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for person in marks:
        if person.type != "PERSON" or person.form == "pronoun":
            continue
        voice = _speaks if person.form == "name" else _is_voice
        for body in _beside(marks, bisect_left(starts, person.span[0])):
            if body.entity not in press | {person.entity} and voice(text, person.span, body, known):
                told[person.entity][owners.get(body.entity, body.entity)] += 1
    return {person: min(counts, key=lambda one: (-counts[one], one)) for person, counts in told.items()}


def _owners(text: str, marks: Sequence[Mention]) -> dict[str, str]:
    """Bodies to the body whose they are told to be: the council of "its Political Council", "the Front's forces"."""
    bodies = [one for one in marks if one.type == "ORG"]
    found: dict[str, str] = {}
    for owner, body in pairwise(sorted(bodies, key=lambda one: (one.span[0], -one.span[1]))):
        for outer, inner in (
            (owner, body),
            (body, owner),
        ):  # "its forces" holds its owner, "its Political Council" follows it
            own = inner.form == "pronoun" or text[inner.span[0] : inner.span[1] + 2].endswith(_GENITIVE)
            begins = inner.span[0] == outer.span[0] or 0 <= outer.span[0] - inner.span[1] <= len("'s ")
            if own and begins and outer.entity != inner.entity and outer.form != "pronoun":
                found.setdefault(outer.entity, inner.entity)
    return found


def _beside(marks: Sequence[Mention], at: int) -> list[Mention]:
    """The mentions around one that can be of a body: named ones, pronouns of one, and "the commission"."""
    near = marks[max(0, at - _AROUND) : at + _AROUND]
    bodies = (one for one in near if one.type == "ORG" and len(one.name.split()) <= _POST)
    return [*bodies, *(one for one in near if one.type == "PERSON" and one.form == "name")]


def _speaks(text: str, person: Span, body: Mention, known: Speaking) -> bool:
    """Whether the words between and around two mentions make one the voice of the other."""
    start, end = body.span
    between = text[end : person[0]] if end <= person[0] else text[person[1] : start]
    if (start < person[1] and end > person[0]) or len(between) > _NEAR or _parts(between):
        return False
    owned = text[start:end].endswith(_GENITIVE) or body.form == "pronoun" or text[end : end + 2] in _GENITIVE
    if end <= person[0]:
        return _before(text, between, body, known, owned=owned)
    if (
        body.type == "ORG" and known.of.issuperset(plain_words(between)[:1]) and between.strip().islower()
    ):  # "Bo Teck of the Union"
        return len(plain_words(between)) <= _NAMED
    return between.lstrip().startswith(",") and _behind(text, between, end, known, owned=owned)


def _is_voice(text: str, person: Span, body: Mention, known: Speaking) -> bool:
    """Whether somebody without a name is told as a body's voice: "a spokesman for the *Front*"."""
    inside = body.type == "ORG" and person[0] < body.span[0] and body.span[1] <= person[1]
    return inside and _post_for(text[person[0] : body.span[0]], known)


def _before(text: str, between: str, body: Mention, known: Speaking, *, owned: bool) -> bool:
    """Whether a body stands before its voice: "the Front's spokesman, Maro Tesk", "a spokesman for the Front, Maro Tesk"."""
    words = plain_words(between)
    if 0 < len(words) <= _POST + 1 and words[-1] in known.posts and "," not in between.rstrip(", "):
        return owned or (body.form != "pronoun" and body.type == "ORG")
    return between.strip() == "," and _post_for(text[max(0, body.span[0] - _NEAR) : body.span[0]], known)


def _behind(text: str, between: str, end: int, known: Speaking, *, owned: bool) -> bool:
    """Whether a body stands behind its voice: "Bero Calt, head of the Union", "…, who leads it", "…, the Front's chief"."""
    words = plain_words(between)
    if (known.leads.intersection(words[:3]) and len(words) <= _POST) or _post_for(between, known):
        return True
    told = plain_words(text[end : end + _NEAR].partition(",")[0].partition(".")[0])[: _POST + 1]
    return owned and len(words) <= 1 and not known.posts.isdisjoint(told)


def _post_for(before: str, known: Speaking) -> bool:
    """Whether a post for a body ends some words: "a spokesman for the", "the campaign chief of opposition leader"."""
    words = plain_words(before.rpartition(".")[2])
    joints = [number for number, word in enumerate(words) if word in known.joints and number]
    return any(words[number - 1] in known.posts and len(words) - number <= _POST for number in joints)


def _parts(between: str) -> bool:
    return any(mark in between for mark in '.;:\n“”"')
