"""Whether what stands around some words lies in the past or in the future, by the nearest verb form or cue."""

from typing import Literal, NamedTuple

from newsledger.lexicon import Lexicon
from newsledger.lexicon.times import TenseCue
from newsledger.text.pieces import Pieces, pieces

Tense = Literal["past", "future"]

_BOUNDS = frozenset(";:()—–")
_QUOTES = frozenset('"“”')
_LEFT, _RIGHT = 30, 12  # pieces
_NEAR = 6  # pieces before a past form in which its "if" stands
_SHORTEST = 5  # letters of a word that an ending counts in


class Cues(NamedTuple):
    """Cues by their last word (looking back) and by their first (looking ahead), and endings.

    Attributes:
        by_last: Cues by their last word.
        by_first: Cues by their first word.
        endings: Endings of verb forms.
        helpers: Words behind which a past form says nothing: *will be held*.
        limits: Words that set an end: *by*.
        demands: Words of those who set it: *must, unless*.
        conditions: Words behind which a past form supposes: *if*.
        results: Words that tell what follows then, somewhere in the sentence: *would*.
    """

    by_last: dict[str, list[tuple[tuple[str, ...], Tense]]]
    by_first: dict[str, list[tuple[tuple[str, ...], Tense]]]
    endings: dict[str, Tense]
    helpers: set[str]
    limits: set[str]
    demands: set[str]
    conditions: set[str]
    results: set[str]


def cues(lexicon: Lexicon) -> Cues:
    """The index of en/times_tense."""
    index = Cues({}, {}, {}, set(), set(), set(), set(), set())
    for entry in lexicon.entries("en/times_tense", TenseCue):
        words = tuple(pieces(entry.words).words)
        if entry.tense == "none":
            index.helpers.add(entry.words)
            continue
        if entry.suffix:
            index.endings[entry.words] = entry.tense
            continue
        if entry.limit or entry.demand:
            (index.limits if entry.limit else index.demands).add(entry.words)
            continue
        if entry.condition:
            index.conditions.add(entry.words)
        if entry.result:
            index.results.add(entry.words)
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
    return tense_before(found, span[0], known) or tense_behind(found, span[1], known)


def tense_before(found: Pieces, start: int, known: Cues) -> Tense | None:
    """Past or future by the nearest cue of the clause before a piece."""
    limited = start > 0 and found.words[start - 1] in known.limits
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
        if limited and word in known.demands:
            return "future"
        if first is None:
            first = _ending_at(found, at, known)
            first = "future" if first == "past" and _supposed(found, at, known) else first
        if first and not limited:
            return first
    return first


def _supposed(found: Pieces, at: int, known: Cues) -> bool:
    """Whether a past form stands in a condition: "would meet if the gate was still shut on Monday"."""
    clause = found.words[max(0, at - _NEAR) : at]
    return not known.conditions.isdisjoint(clause) and not known.results.isdisjoint(found.words)


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
