"""Whether what stands around some words lies in the past or in the future, by the nearest verb form or cue."""

from typing import Literal, NamedTuple

from newsledger.lexicon import Lexicon
from newsledger.lexicon.times import TenseCue
from newsledger.text.pieces import Pieces, pieces

Tense = Literal["past", "future"]

_BOUNDS = frozenset(";:()—–")
_QUOTES = frozenset('"“”')
_ROLES = ("limit", "demand", "mover", "opener", "vague", "inviter", "infinitive")
_CUES_TOO = ("condition", "result")  # roles of words that are cues as well
_GENITIVES = frozenset({"'s", "'"})
_LEFT, _RIGHT = 30, 12  # pieces
_OBJECT, _BETWEEN = 8, 3  # pieces back to a word that leaves it open; from which on an object stands between
_LONGEST = 2  # words of such a phrase
_NEAR = 6  # pieces before a past form in which its "if" stands
_SHORTEST = 5  # letters of a word that an ending counts in


class Cues(NamedTuple):
    """Cues by their last word (looking back) and by their first (looking ahead), and endings.

    Attributes:
        by_last: Cues by their last word.
        by_first: Cues by their first word.
        endings: Endings of verb forms.
        helpers: Words behind which a past form says nothing: *will be held*.
        roles: Words by the name of their role in en/times_tense.
    """

    by_last: dict[str, list[tuple[tuple[str, ...], Tense]]]
    by_first: dict[str, list[tuple[tuple[str, ...], Tense]]]
    endings: dict[str, Tense]
    helpers: set[str]
    roles: dict[str, set[tuple[str, ...]]]


def cues(lexicon: Lexicon) -> Cues:
    """The index of en/times_tense."""
    index = Cues({}, {}, {}, set(), {role: set() for role in (*_ROLES, *_CUES_TOO)})
    for entry in lexicon.entries("en/times_tense", TenseCue):
        words = tuple(pieces(entry.words).words)
        roles = [role for role in (*_ROLES, *_CUES_TOO) if getattr(entry, role)]
        for role in roles:
            index.roles[role].add(words)
        if not set(roles) <= set(_CUES_TOO):
            continue
        if entry.tense == "none":
            index.helpers.add(entry.words)
            continue
        if entry.suffix:
            index.endings[entry.words] = entry.tense
            continue
        index.by_last.setdefault(words[-1], []).append((words, entry.tense))
        if not entry.before:
            index.by_first.setdefault(words[0], []).append((words, entry.tense))
    for table in (index.by_last, index.by_first):
        for same in table.values():
            same.sort(key=lambda pair: -len(pair[0]))
    return index


def tense(found: Pieces, span: tuple[int, int], known: Cues) -> Tense | None:
    """Past or future by the nearest cue before a range of pieces in its clause, else behind it; None if there is none.

    An end that a demand sets lies in the future, whatever verb form is nearer.

    Misses:
        Participles before a noun ("the wounded will leave") count as verbs; the present tense says nothing.

    >>> def read(text): return tense(pieces(text), (len(pieces(text).words) - 1, len(pieces(text).words)), index)
    >>> index = cues(Lexicon())
    >>> read("the envoys will meet Thursday"), read("she met them Thursday"), read("he was going to raise it Thursday")
    ('future', 'past', 'future')
    >>> read("she wants the ship freed by Thursday"), read("the talks will be held Thursday")
    ('future', 'future')
    """
    if _is_open(found, span[0], known):
        return None
    told = tense_before(found, span, known) or tense_behind(found, span[1], known)
    return told or _of_infinitive(found, span[0], known)


def _of_infinitive(found: Pieces, start: int, known: Cues) -> Tense | None:
    """The future where nothing but an infinitive stands before: the headline "Talks to open Tuesday"."""
    for at in range(start - 2, max(0, start - _NEAR), -1):
        if found.words[at] in _BOUNDS | _QUOTES:
            break
        if _ends(found, at, known.roles["infinitive"]):
            return "future"
    return None


def tense_before(found: Pieces, span: tuple[int, int], known: Cues) -> Tense | None:
    """Past or future by the nearest cue of the clause before a range of pieces, or what a genitive there belongs to."""
    return _of_genitive(found, span, known) or _of_subject(found, span, known) or _nearest_before(found, span[0], known)


def _of_subject(found: Pieces, span: tuple[int, int], known: Cues) -> Tense | None:
    """The same for "said the march on Friday *would* go ahead": what is told before a verb right behind belongs to it."""
    start, end = span
    if end >= len(found.words) or _beginning_at(found, end, known) != "future":
        return None
    last = next((at for at in range(start - 1, max(0, start - _OBJECT) - 1, -1) if _ending_at(found, at, known)), None)
    opens = last is not None and _ends(found, last, known.roles["opener"])
    return "future" if opens else None


def _of_genitive(found: Pieces, span: tuple[int, int], known: Cues) -> Tense | None:
    """The same for "put off Thursday's vote", which lies ahead, and "said Friday's strike would go ahead"."""
    start, end = span
    if not found.words[end : end + 1] or found.words[end] not in _GENITIVES or not start:
        return None
    if any(_ends(found, at, known.roles["mover"]) for at in (start - 1, start - 2) if at >= 0):
        return "future"
    return tense_behind(found, end, known) if _ends(found, start - 1, known.roles["opener"]) else None


def _is_open(found: Pieces, start: int, known: Cues) -> bool:
    """Whether the nearest cue leaves it open on which side its object lies, and its object stands between."""
    last = max(0, start - _OBJECT)
    for at in range(start - 1, last - 1, -1):
        if found.words[at] in _BOUNDS:
            return False
        if _ends(found, at, known.roles["vague"]):
            return start - at > _BETWEEN
        if _ending_at(found, at, known):
            return False
    return False


def _ends(found: Pieces, at: int, phrases: set[tuple[str, ...]]) -> bool:
    """Whether some words end at a piece."""
    return any(tuple(found.words[max(0, at + 1 - n) : at + 1]) in phrases for n in range(1, _LONGEST + 1))


def _nearest_before(found: Pieces, start: int, known: Cues) -> Tense | None:
    limited = start > 0 and _ends(found, start - 1, known.roles["limit"])
    first: Tense | None = None
    at, last = start, max(0, start - _LEFT)
    while at > last:
        at -= 1
        word = found.words[at]
        if word == ")" and "(" in found.words[last:at]:
            at = max(n for n in range(last, at) if found.words[n] == "(")
            continue  # "were expected to fall to minus 9 Celsius (16 Fahrenheit) overnight"
        if word in _BOUNDS:
            break
        if limited and _ends(found, at, known.roles["demand"]):
            return "future"
        if first is None:
            first = _ending_at(found, at, known)
            ahead = first == "past" and (_supposed(found, at, known) or _invites(found, at, start, known))
            first = "future" if ahead else first
        if first and not limited:
            return first
    return first


def _supposed(found: Pieces, at: int, known: Cues) -> bool:
    """Whether a past form stands in a condition: "would meet if the gate was still shut on Monday"."""
    supposed = any(_ends(found, n, known.roles["condition"]) for n in range(max(0, at - _NEAR), at))
    return supposed and any(_ends(found, n, known.roles["result"]) for n in range(len(found.words)))


def _invites(found: Pieces, at: int, start: int, known: Cues) -> bool:
    """Whether a past form asks somebody to come to what is on the day: "invited the ministers *to talks* on Monday"."""
    to = (n for n in range(at + 2, start - 1) if _ends(found, n, known.roles["infinitive"]))
    return _ends(found, at, known.roles["inviter"]) and any(to)


def tense_behind(found: Pieces, end: int, known: Cues) -> Tense | None:
    """Past or future by the nearest cue from a piece on."""
    for at in range(end, min(len(found.words), end + _RIGHT)):
        word = found.words[at]
        if word in _BOUNDS or word in _QUOTES:
            break
        hit = None if found.raw(at)[0].isupper() else _beginning_at(found, at, known)
        if hit:
            return hit
    return None


def _ending_at(found: Pieces, at: int, known: Cues) -> Tense | None:
    if at and found.raw(at)[0].isupper():
        return None  # the month of May, Mr Will
    if at and found.words[at - 1] in known.helpers and found.words[at] not in known.helpers:
        helped = [hit for words, hit in known.by_last.get(found.words[at], ()) if hit == "future" or len(words) > 1]
        if not helped:
            return None
    for words, hit in known.by_last.get(found.words[at], ()):
        if len(words) == 1 or tuple(found.words[max(0, at - len(words) + 1) : at + 1]) == words:
            return hit
    return _by_form(found, at, known)


def _beginning_at(found: Pieces, at: int, known: Cues) -> Tense | None:
    for words, hit in known.by_first.get(found.words[at], ()):
        if len(words) == 1 or tuple(found.words[at : at + len(words)]) == words:
            return hit
    return _by_form(found, at, known)


def _by_form(found: Pieces, at: int, known: Cues) -> Tense | None:
    word = found.words[at]
    if len(word) < _SHORTEST or (found.raw(at)[0].isupper() and at):
        return None
    return next((hit for ending, hit in known.endings.items() if word.endswith(ending)), None)
