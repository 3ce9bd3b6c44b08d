"""A sentence as a row of items with roles, and the roles as a string of letters that patterns can be matched on.

A numeral of several words is one item, and so is a phrase of en/times. The letter of an item is its role's:

``W`` weekday ``w`` weekdays ``M`` month ``U`` unit ``P`` units ``H`` part of the day ``h`` noon, midnight ``S`` season
``L`` last ``Q`` next ``t`` this, current ``E`` every ``A`` ago ``e`` earlier ``l`` later ``B`` before ``F`` after
``d`` the ``a`` a ``z`` that, same ``p`` of ``i`` in ``r`` since, by, for ``n`` and ``o`` from ``b`` at, on ``T`` to ``G`` genitive
``m`` early, late ``s`` beginning, end ``k`` feast ``j`` a.m. ``J`` o'clock ``Z`` time zone ``g`` about ``R`` now, soon
``K`` daily ``v`` twice ``y`` today ``f`` fiscal year ``C`` recent ``q`` Q1's Q ``u`` old
``D`` 1 to 31 in digits ``Y`` a year ``N`` another number ``O`` an ordinal ``X`` a fraction ``V`` several, dozens
``c`` 10:30 ``x`` 12/1/2021 ``1`` the 1990s ``I`` my, their ``/`` or ``~`` or so ``4`` period, term ``0`` all, whole ``5`` mornings
``6`` long ``9`` a verb of amounts ``-`` hyphen
``,`` comma ``.`` full stop ``_`` anything else
"""

import re
from itertools import pairwise
from typing import Any, NamedTuple

from newsledger.lexicon import Lexicon
from newsledger.lexicon.times import TimeWord
from newsledger.text.numbers import NumberWords, Numeral, number_words, numeral
from newsledger.text.pieces import HYPHENS, Pieces, pieces

LETTERS = {
    "weekday": "W",
    "weekdays": "w",
    "month": "M",
    "unit": "U",
    "units": "P",
    "part": "H",
    "moment": "h",
    "season": "S",
    "last": "L",
    "next": "Q",
    "this": "t",
    "current": "t",
    "every": "E",
    "ago": "A",
    "earlier": "e",
    "later": "l",
    "before": "B",
    "after": "F",
    "the": "d",
    "a": "a",
    "that": "z",
    "same": "z",
    "of": "p",
    "in": "i",
    "and": "n",
    "or": "/",
    "from": "o",
    "at": "b",
    "to": "T",
    "genitive": "G",
    "edge": "m",
    "edge_noun": "s",
    "feast": "k",
    "half_day": "j",
    "oclock": "J",
    "zone": "Z",
    "approximately": "g",
    "reference": "R",
    "set": "K",
    "times": "v",
    "day": "y",
    "account_year": "f",
    "recent": "C",
    "quarter_sign": "q",
    "old": "u",
    "half": "X",
    "since": "r",
    "several": "V",
    "own": "I",
    "or_so": "~",
    "period": "4",
    "whole": "0",
    "parts": "5",
    "long": "6",
    "decade": "1",
    "amount": "9",
    "other": "_",
}
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?$")  # 10:30, 7.45 (with a.m. behind it), 17:49:19
_NUMERIC_DATE = re.compile(r"\d{1,4}([/.])\d{1,2}\1\d{2,4}$")  # 12/1/2021, 1.12.2021, 2021/12/01
_CORE = frozenset("WwMUPHhSAkRKyfqtLJjX15")
_EARLIEST, _LATEST = 1000, 2199
_DIGIT_YEAR = 4
_TENTH, _LAST_DAY = 10, 31  # ordinals in words that may be a day of a month
_EN_DASH = "–"  # 2010–12
_THIS_CENTURY = 3  # '20s and earlier belong to the century after 1900


class Item(NamedTuple):
    """A range of pieces with its letter, value and whether it names a time without help from its neighbours."""

    letter: str
    first: int
    last: int
    value: str
    number: Numeral | None = None
    bare: bool = True


Phrases = dict[str, list[tuple[list[str], TimeWord]]]


class Words(NamedTuple):
    """The word tables as indexes.

    Attributes:
        phrases: Phrases of en/times by their first word.
        numbers: The words of numerals.
        core: Words one of which a time needs; of a phrase the longest, which is the rarest (``m`` of ``a.m``).
        telling: Words that may be more than a plain item.
        leads: Words right before the number of an hour: at, before, about.
    """

    phrases: Phrases
    numbers: NumberWords
    core: frozenset[str]
    telling: frozenset[str]
    leads: frozenset[str]


def time_words(lexicon: Lexicon) -> Words:
    """The indexes of en/times and en/numbers; longer phrases come first."""
    phrases: Phrases = {}
    for entry in lexicon.entries("en/times", TimeWord):
        words = pieces(entry.word).words
        phrases.setdefault(words[0], []).append((words, entry))
    for same in phrases.values():
        same.sort(key=lambda pair: -len(pair[0]))
    core = {
        max(reversed(words), key=len)
        for same in phrases.values()
        for words, entry in same
        if LETTERS[entry.role] in _CORE
    }
    numbers = number_words(lexicon)
    core |= {word for word, of in numbers.items() if _TENTH <= of.get("ordinal", 0) <= _LAST_DAY}
    roles = {"at", "before", "approximately"}
    leads = frozenset(words[-1] for same in phrases.values() for words, entry in same if entry.role in roles)
    return Words(phrases, numbers, frozenset(core), frozenset({*phrases, *numbers, "'", "‘"}), leads)


def items(found: Pieces, known: Words) -> list[Item]:
    """The items of one sentence, in order; none where no word in it names a time."""
    result: list[Item] = []
    if known.core.isdisjoint(found.words) and not found.numbered() and not _spoken(found, known):
        return result
    at, words = 0, found.words
    while at < len(words):
        word = words[at]
        item = _item(found, at, known) if word in known.telling or word[0].isdigit() else _plain(found, at)
        if item.letter == "X" and item.last == at + 2 and result and result[-1].letter in "LQC":
            item = _cardinal(item, known.numbers.get(word, {}).get("unit"))
        result.append(item)
        at = item.last
    return result


def _spoken(found: Pieces, known: Words) -> bool:
    """Whether a number in words stands behind what leads to an hour: she took the oath at nine, at about ten."""
    words = found.words
    if known.leads.isdisjoint(words):
        return False
    return any(word in known.leads and then in known.numbers for word, then in pairwise(words))


def _item(found: Pieces, at: int, known: Words) -> Item:
    word, words, numbers = found.words[at], found.words, known.numbers
    item = _phrase(found, at, known.phrases) if word in known.phrases else None
    if word in "'‘" and _short_decade(found, at):
        item = _digits(found, at + 1, numbers)._replace(first=at)
    elif item is None and word[0].isdigit():
        item = _digits(found, at, numbers)
    elif item is None and word in numbers:
        item = _number(found, at, numbers)
    elif item is None:
        item = _plain(found, at)
    if item.letter == "a" and (item.last < len(words) and words[item.last] in numbers):
        item = _number(found, at, numbers, item)
    return item


def _plain(found: Pieces, at: int) -> Item:
    word = found.words[at]
    hyphen = word in HYPHENS or (word == _EN_DASH and found.tight(at) and found.tight(at + 1))
    return Item("-" if hyphen else word if word in ",." else "_", at, at + 1, "")


def _phrase(found: Pieces, at: int, phrases: Phrases) -> Item | None:
    for words, entry in phrases[found.words[at]]:
        end = at + len(words)
        if len(words) > 1 and found.words[at:end] != words:
            continue
        if entry.capital and not found.raw(at)[0].isupper():
            continue
        if entry.ahead and set(entry.ahead).isdisjoint(found.words[end : end + 1]):
            continue
        if (
            entry.role == "edge"
            and found.words[at] == "mid"
            and found.text[found.ends[at] : found.ends[at] + 1] not in "- "
        ):
            continue
        return Item(LETTERS[entry.role], at, end, entry.value or entry.word, None, entry.bare)
    return None


def _digits(found: Pieces, at: int, numbers: NumberWords) -> Item:
    word = found.words[at]
    if _CLOCK.match(word) and (":" in word or found.words[at + 1 : at + 2] in (["p.m."], ["a.m."], ["pm"], ["am"])):
        return Item("c", at, at + 1, word)
    if _NUMERIC_DATE.match(word):
        return Item("x", at, at + 1, word)
    behind = found.words[at + 1 : at + 2]
    decade = found.tight(at + 1) and (behind == ["s"] or (behind == ["'s"] and found.words[at - 1 : at] == ["the"]))
    if decade and word.endswith("0") and word.isdigit() and len(word) in {2, _DIGIT_YEAR}:
        century = "19" if int(word[0]) >= _THIS_CENTURY else "20"
        return Item("1", at, at + 2, word[:3] if len(word) == _DIGIT_YEAR else century + word[0])
    if word.isdigit() and len(word) == _DIGIT_YEAR and _EARLIEST <= int(word) <= _LATEST:
        return Item("Y", at, at + 1, word, numeral(found, at, numbers))
    return _number(found, at, numbers)


def _cardinal(share: Item, count: int | None) -> Item:
    """The "two" of "the past two quarters", which is no half."""
    if count is None:
        return share
    got = Numeral(share.first, share.first + 1, count, "cardinal")
    return Item("N", share.first, share.first + 1, str(count), got)


def _short_decade(found: Pieces, at: int) -> bool:
    """Whether an apostrophe stands before figures such as '90s."""
    tail = found.words[at + 1 : at + 3]
    return len(tail) == 2 and tail[1] == "s" and len(tail[0]) == 2 and tail[0].isdigit() and found.tight(at + 1)  # noqa: PLR2004


def _number(found: Pieces, at: int, numbers: NumberWords, otherwise: Item | None = None) -> Item:
    got = numeral(found, at, numbers)
    if got is None:
        return otherwise or Item("_", at, at + 1, "")
    letter: Any = {"ordinal": "O", "fraction": "X", "vague": "V", "cardinal": "N"}[got.kind]
    alone = got.last == at + 1 and found.words[at].isdigit()
    if letter == "N" and alone and 1 <= int(found.words[at]) <= 31:  # noqa: PLR2004 - days of a month
        letter = "D"
    return Item(letter, at, got.last, str(got.value), got)
