"""Numerals: digits, spelled numbers, scales, fractions, orders of magnitude."""

import re
from typing import Literal, NamedTuple

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.text.pieces import HYPHENS, Pieces

Value = int | float
Role = Literal["unit", "ten", "hundred", "scale", "letter", "dozen", "ordinal", "fraction", "vague", "few"]
Kind = Literal["cardinal", "ordinal", "fraction", "vague"]

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$|\d+(?:\.\d+)?$|\.\d+$")  # 125,000 / 1.2 / .5
_RATIO = re.compile(r"(\d{1,3})[/⁄](\d{1,3})$")  # 1/2
_SUFFIX = frozenset({"st", "nd", "rd", "th"})
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_HALF = 2  # the fraction of "half"
_LONGEST = 12  # pieces in one numeral, spelled or with scales behind it
_MOST_SIGNS = 30  # of a number in digits; what is longer is a key or a code, and more than a float may hold


class NumberWord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word of en/numbers: what it counts and how it combines."""

    word: str
    value: int
    role: Role


class Numeral(NamedTuple):
    """A numeral as a range of pieces; a vague one has no value but an order of magnitude from ``low`` to ``high``."""

    first: int
    last: int
    value: Value | None
    kind: Kind
    low: Value | None = None
    high: Value | None = None


NumberWords = dict[str, dict[Role, int]]


def number_words(lexicon: Lexicon) -> NumberWords:
    """The index of en/numbers: word to value by role."""
    index: NumberWords = {}
    for entry in lexicon.entries("en/numbers", NumberWord):
        index.setdefault(entry.word, {})[entry.role] = entry.value
    return index


def numeral(found: Pieces, at: int, known: NumberWords) -> Numeral | None:
    """The longest numeral that begins at a piece, None if none does.

    Misses:
        Roman numerals; a comma for the decimal point; "nineteen eighty-four" as a year.

    >>> from newsledger.text.pieces import pieces
    >>> index = number_words(Lexicon())
    >>> def read(text): return numeral(pieces(text), 0, index)[2:4]
    >>> read("1.2 million"), read("twenty-five"), read("two hundred and fifty thousand"), read("half a million")
    ((1200000, 'cardinal'), (25, 'cardinal'), (250000, 'cardinal'), (500000, 'cardinal'))
    >>> read("two-thirds"), read("tens of thousands"), read("21st"), read("a dozen"), read("one and a half million")
    ((0.666..., 'fraction'), (None, 'vague'), (21, 'ordinal'), (12, 'cardinal'), (1500000, 'cardinal'))
    """
    if at >= len(found.words):
        return None
    word = found.words[at]
    if word[0].isdigit() or word[0] == ".":
        return _digits(found, at, known)
    if word in _VULGAR:
        return Numeral(at, at + 1, _VULGAR[word], "fraction")
    return _spelled(found, at, known)


def parsed_digits(word: str) -> Value | None:
    """The number that digits write, None if their signs fit no number.

    >>> parsed_digits("125,000"), parsed_digits("1.5"), parsed_digits("10:30"), parsed_digits("7" * 400)
    (125000, 1.5, None, None)
    """
    if len(word) > _MOST_SIGNS or not _DIGITS.match(word):
        return None
    plain = word.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def whole(value: Value) -> Value:
    """An integer where the value is one.

    >>> whole(1.2 * 10**6), whole(0.5)
    (1200000, 0.5)
    """
    near = round(value)
    return near if abs(value - near) < 1e-9 * max(1, abs(value)) else value


def _word(found: Pieces, at: int) -> str:
    return found.words[at] if 0 <= at < len(found.words) else ""


def _digits(found: Pieces, at: int, known: NumberWords) -> Numeral | None:
    ratio = _RATIO.match(found.words[at])
    if ratio and 0 < int(ratio[1]) < int(ratio[2]):
        return Numeral(at, at + 1, int(ratio[1]) / int(ratio[2]), "fraction")
    value = parsed_digits(found.words[at])
    if value is None:
        return None
    nxt = at + 1
    if _word(found, nxt) in _SUFFIX and found.tight(nxt) and isinstance(value, int):
        return Numeral(at, nxt + 1, value, "ordinal")
    if (
        _word(found, nxt) in HYPHENS
        and found.tight(nxt)
        and found.tight(nxt + 1)
        and _RATIO.match(_word(found, nxt + 1))
    ):
        nxt += 1  # 9-3/4
    more = _RATIO.match(_word(found, nxt))
    if more and 0 < int(more[1]) < int(more[2]):
        return Numeral(at, nxt + 1, value + int(more[1]) / int(more[2]), "cardinal")
    if _word(found, nxt) in _VULGAR:
        return Numeral(at, nxt + 1, value + _VULGAR[found.words[nxt]], "cardinal")
    return _scaled(found, at, nxt, value, known)


def _scaled(found: Pieces, first: int, at: int, value: Value, known: NumberWords) -> Numeral:
    """A value with the scales behind it: "1.2 million", "5bn", "3 dozen", "1.8 billion-mile"."""
    while True:
        step = at + 1 if _word(found, at) in HYPHENS and found.tight(at) else at
        roles = known.get(_word(found, step), {})
        factor = roles.get("scale") or roles.get("hundred") or (roles.get("dozen") if step == at else None)
        if factor is None and found.tight(step) and step == at:
            factor = None if found.tight(step + 1) and _word(found, step + 1)[0].isalnum() else roles.get("letter")
        if factor is None or at - first > _LONGEST:
            return Numeral(first, at, whole(value), "cardinal")
        value, at = value * factor, step + 1


def _spelled(found: Pieces, at: int, known: NumberWords) -> Numeral | None:
    word = found.words[at]
    roles = known.get(word, {})
    if word in {"a", "an"}:
        return _after_article(found, at, known)
    if "vague" in roles:
        return _vague(found, at, known)
    if "few" in roles:
        return Numeral(at, at + 1, None, "vague", roles["few"], None)
    return _half(found, at, known) if roles.get("fraction") == _HALF else _counted_up(found, at, known)


def _counted_up(found: Pieces, at: int, known: NumberWords, current: Value = 0) -> Numeral | None:
    """A spelled number by its parts: "two hundred and fifty thousand", "twenty-first"; behind an article one is begun."""
    total: Value = 0
    place = at + (current > 0)
    end = place
    while place < len(found.words) and place - at < _LONGEST:
        roles = known.get(found.words[place], {})
        tie = found.words[place] == "and" or (found.words[place] in HYPHENS and found.tight(place))
        if tie and end == place and end > at:
            place += 1
            continue
        tens = current % 10 == 0 and (place > end or (current % 100 >= 20 and roles.get("ordinal", 10) < 10))  # noqa: PLR2004
        if "ordinal" in roles and (end == at or tens or current >= 100):  # noqa: PLR2004
            return _ordinal(found, at, place, total + current, known)
        step = _combined(total, current, roles)
        if step is None:
            break
        total, current = step
        place += 1
        end = place
    return _finished(found, at, end, total + current, known) if end > at else None


def _combined(total: Value, current: Value, roles: dict[Role, int]) -> tuple[Value, Value] | None:
    if "unit" in roles and (current == 0 or (current % 10 == 0 and current % 100 != 10 and roles["unit"] < 10)):  # noqa: PLR2004
        return total, current + roles["unit"]
    if "unit" in roles and current >= 100 and current % 100 == 0:  # noqa: PLR2004
        return total, current + roles["unit"]
    if "ten" in roles and current % 100 == 0:
        return total, current + roles["ten"]
    if current and ("hundred" in roles or "dozen" in roles):
        return total, current * (roles.get("hundred") or roles["dozen"])
    if current and "scale" in roles:
        return total + current * roles["scale"], 0
    return None


def _ordinal(found: Pieces, at: int, place: int, before: Value, known: NumberWords) -> Numeral:
    roles = known[found.words[place]]
    if before and "fraction" in roles and before < roles["fraction"]:
        return Numeral(at, place + 1, before / roles["fraction"], "fraction")
    return Numeral(at, place + 1, before + roles["ordinal"], "ordinal")


def _finished(found: Pieces, at: int, end: int, value: Value, known: NumberWords) -> Numeral:
    """What may follow a spelled number: a fraction (two-thirds, one and a half), or a scale behind that."""
    nxt = end + 1 if _word(found, end) in HYPHENS and found.tight(end) else end
    share = known.get(_word(found, nxt), {}).get("fraction")
    if share and value < share and _word(found, nxt).endswith("s"):
        return Numeral(at, nxt + 1, value / share, "fraction")
    if [_word(found, end + i) for i in range(2)] == ["and", "a"]:
        share = known.get(_word(found, end + 2), {}).get("fraction")
        if share:
            return _scaled(found, at, end + 3, value + 1 / share, known)
    return Numeral(at, end, whole(value), "cardinal")


def _after_article(found: Pieces, at: int, known: NumberWords) -> Numeral | None:
    roles = known.get(_word(found, at + 1), {})
    if "hundred" in roles or "scale" in roles:
        return _counted_up(found, at, known, 1)
    if "dozen" in roles:
        return _scaled(found, at, at + 1, 1, known)
    if roles.get("fraction", 2) > 2 and _word(found, at + 2) == "of":  # noqa: PLR2004 - a third of, not a half
        return Numeral(at, at + 2, 1 / roles["fraction"], "fraction")
    if "few" in roles:
        after = _vague(found, at + 2, known) if "vague" in known.get(_word(found, at + 2), {}) else None
        scale = known.get(_word(found, at + 2), {})
        factor = scale.get("hundred") or scale.get("scale") or scale.get("dozen") or 1
        last = after.last if after else at + (3 if factor > 1 else 2)
        return Numeral(at, last, None, "vague", 2 * factor, None)
    return None


def _half(found: Pieces, at: int, known: NumberWords) -> Numeral:
    """Half, "half a million", "half-million"; "half an hour" is left to times."""
    nxt = at + 2 if _word(found, at + 1) in {"a", "-"} else at + 1
    roles = known.get(_word(found, nxt), {})
    factor = roles.get("scale") or roles.get("dozen")
    if factor:
        return Numeral(at, nxt + 1, whole(factor / 2), "cardinal")
    return Numeral(at, at + 1, 0.5, "fraction")


def _vague(found: Pieces, at: int, known: NumberWords) -> Numeral:
    low: Value = known[found.words[at]]["vague"]
    end = at + 1
    while _word(found, end) == "of" and "vague" in known.get(_word(found, end + 1), {}):
        low *= known[found.words[end + 1]]["vague"]
        end += 2
    return Numeral(at, end, None, "vague", low, 10 * low)
