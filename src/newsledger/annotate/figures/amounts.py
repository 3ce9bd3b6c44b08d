"""Amounts in a sentence: numerals with their units, bounds, changes and ranges."""

from collections.abc import Iterator
from typing import NamedTuple

from newsledger.annotate.figures.words import FigureWords
from newsledger.lexicon.figures import Unit
from newsledger.text.numbers import Numeral, Value, numeral, whole
from newsledger.text.pieces import DASHES, HYPHENS, Pieces

_SIGNS = frozenset("-−")
_SHORT = 3  # letters of a unit's abbreviation
_IDENTIFIER = 13  # digits without a comma that count nothing
_SCORE = 200  # two whole numbers below this with a hyphen between and nothing behind them are a score
_FAR = 4  # words between a verb of change and its number


class Amount(NamedTuple):
    """A numeral with what belongs to it, as a range of pieces.

    Attributes:
        first: Its first piece, sign of money included.
        last: The piece behind it, unit included.
        numeral: The bare numeral.
        value: Its value, None for a vague one.
        low: Lower end of a range or of a vague order of magnitude.
        high: Upper end.
        unit: Canonical name of its unit.
        kind: Kind of the unit.
        bound: How value and number relate; ``range`` where both ends count.
        change: Whether it says by how much something rose or fell.
        bounded: First piece and the piece behind it together with the words that bound it: more than 60, 60 or more.
    """

    first: int
    last: int
    numeral: Numeral
    value: Value | None
    low: Value | None = None
    high: Value | None = None
    unit: str | None = None
    kind: str | None = None
    bound: str = "="
    change: str | None = None
    bounded: tuple[int, int] | None = None


def amounts(found: Pieces, known: FigureWords) -> list[Amount]:
    """The amounts of a sentence in order, ranges joined, scores left out."""
    single = list(_numerals(found, known))
    joined: list[Amount] = []
    at = 0
    while at < len(single):
        here = single[at]
        after = single[at + 1] if at + 1 < len(single) else None
        both = _range(found, here, after, known) if after else None
        dialled = after is not None and found.words[here.first].startswith("0") and _groups(found, here, after)
        if after and (dialled or _score(found, here, after)):
            at += 2
            while at < len(single) and (_groups if dialled else _score)(found, single[at - 1], single[at]):
                at += 1
            continue
        bounded = _bounded(found, both or here, known)
        if joined and _converted(found, joined[-1], bounded):
            bounded = bounded._replace(bound=joined[-1].bound, change=joined[-1].change)
        joined.append(bounded)
        at += 2 if both else 1
    return joined


def _numerals(found: Pieces, known: FigureWords) -> Iterator[Amount]:
    at = 0
    while at < len(found.words):
        word = found.words[at]
        got = (
            numeral(found, at, known.numbers)
            if word in known.numbers or word[0].isdigit() or _may_begin(word)
            else None
        )
        if got is None or (got.kind == "vague" and got.high is None):
            at = got.last if got else at + 1
            continue
        if got.kind != "ordinal" and not _inside_word(found, got, known):
            yield _with_unit(found, got, known)
        at = got.last


def _may_begin(word: str) -> bool:
    return word in {"a", "an", "half"} or word in "½¼¾⅓⅔" or (word[0] == "." and len(word) > 1)


def _inside_word(found: Pieces, got: Numeral, known: FigureWords) -> bool:
    """Whether digits are a part of a word or code, or an identifier: G7, TA-35, 747986907162877952; but not USD10 or sub-7."""
    at = got.first
    if len(found.words[at]) >= _IDENTIFIER and found.words[at].isdigit():
        return True
    if not at or not found.tight(at) or not found.words[at][0].isdigit():
        return False
    if found.words[at - 1] in HYPHENS and at > 1 and found.tight(at - 1):
        coded = found.raw(at - 2)[0].isupper() or found.words[at - 2] in known.single["ratio"]
        return coded and known.bounds.ending(found, at) is None
    if known.before.ending(found, at):
        return False
    return found.words[at - 1][0].isalpha() or found.words[at - 1] in {"_", "#", "/"}


def _with_unit(found: Pieces, got: Numeral, known: FigureWords) -> Amount:
    first, last, unit = got.first, got.last, None
    value = got.value
    sign = known.before.ending(found, first)
    code = sign and found.words[sign[0]].isalpha() and len(found.words[sign[0]]) <= _SHORT
    if sign and (not code or found.raw(sign[0]).isupper()):
        first, unit = sign
    if first and found.words[first - 1] in _SIGNS and not found.tight(first - 1) and found.tight(first):
        first, value = first - 1, -value if value is not None else None
    elif not known.single["minus"].isdisjoint(found.words[max(0, first - 2) : first]):
        value = -value if value is not None else None
    if unit is None and value is not None and first > 1 and found.words[first - 1] in _SIGNS and found.tight(first):
        sign = known.before.ending(found, first - 1)
        if sign:
            first, unit, value = sign[0], sign[1], -value
    behind = _unit_behind(found, last, known)
    if behind and _is_abbreviation(found, behind[0]) and not found.words[got.first][0].isdigit():
        behind = None  # half a dozen HP directors
    if behind and (unit is None or behind[1].unit.endswith(unit.unit)):
        last, unit = behind
        value = whole(value * unit.scale) if value is not None else None
    unit = unit or _unit_named(found, first, known)
    name = unit.unit if unit else None
    rate = _rate(found, last, unit, known) if unit else None
    if rate:
        last, name = rate[0], f"{name} per {rate[1]}"
    return Amount(first, last, got, value, got.low, got.high, name, unit.kind if unit else None)


def _unit_named(found: Pieces, first: int, known: FigureWords) -> Unit | None:
    """A unit written out before the word that leads to its number: "the magnitude at 6.8"."""
    named = (
        known.before.ending(found, first - 1) if first > 1 and found.words[first - 1] in known.single["level"] else None
    )
    return named[1] if named and found.words[named[0]].isalpha() and len(found.words[named[0]]) > _SHORT else None


def _is_abbreviation(found: Pieces, end: int) -> bool:
    word = found.raw(end - 1)
    return len(word) <= _SHORT and word.isupper()


def _unit_behind(found: Pieces, at: int, known: FigureWords) -> tuple[int, Unit] | None:
    if at >= len(found.words):
        return None
    if found.tight(at):
        rest = found.text[found.starts[at] : found.starts[at] + 4]
        for form, unit in known.glued:
            bare = form.replace(" ", "")
            if rest.startswith(bare) and not rest[len(bare) : len(bare) + 1].isalnum():
                return at + len(form.split(" ")), unit
    step = at + 1 if found.words[at] in HYPHENS and found.tight(at) else at
    return known.behind.beginning(found, step) or (known.behind.beginning(found, at) if step != at else None)


def _rate(found: Pieces, at: int, unit: Unit, known: FigureWords) -> tuple[int, str] | None:
    """What an amount is for: "per barrel", "a share", "an hour"."""
    if at + 1 >= len(found.words) or found.words[at] not in known.single["rate"] or unit.kind == "age":
        return None
    end = known.behind.beginning(found, at + 1)
    if end:
        return end[0], end[1].unit
    word, after = found.words[at + 1], found.words[at + 2 : at + 3]
    closed = not after or not after[0].isalpha() or after[0] in known.single["stop"]
    if found.words[at] == "per" or (unit.kind == "money" and closed and word.isalpha()):
        return at + 2, word
    return None


def _range(found: Pieces, left: Amount, right: Amount, known: FigureWords) -> Amount | None:
    between = found.words[left.last : right.first]
    if left.value is None or right.value is None or left.bound == "range":
        return None
    opener = found.words[left.first - 1] if left.first else ""
    if len(between) == 3 and HYPHENS.issuperset(between[::2]):  # noqa: PLR2004 - "3-to-5" is "3 to 5"
        between = between[1:2]
    link = between[0] if len(between) == 1 else ""
    hyphen = bool(link) and link in DASHES and (right.unit is not None or found.tight(right.first))
    joined = link in {*known.single["ends"], known.ranges.get(opener)}
    either = link in known.single["either"] and _neighbours(left, right)
    if (opener in known.single["step"] and left.unit) or not (hyphen or joined or either):
        return None
    if left.unit and right.unit and left.unit != right.unit and not right.unit.startswith(left.unit):
        return None
    if left.unit and not right.unit and not (left.kind == "money" and (hyphen or opener in known.ranges)):
        return None
    if left.unit is None and right.unit and left.value > right.value:  # "in 2008 to 29 mpg"
        return None
    low = _scaled(left.value, left.numeral, right, found)
    first = left.first - 1 if opener in known.ranges else left.first
    ends = sorted((low, right.value))
    unit = right.unit or left.unit
    return left._replace(
        first=first,
        last=right.last,
        value=None,
        low=ends[0],
        high=ends[1],
        unit=unit,
        kind=right.kind or left.kind,
        bound="range",
    )


def _neighbours(left: Amount, right: Amount) -> bool:
    return isinstance(left.value, int) and right.value == left.value + 1 and left.unit is None and right.kind == "time"


def _scaled(low: Value, bare: Numeral, right: Amount, found: Pieces) -> Value:
    """The lower end with the scale that only the upper one names: "1 to 2 thousand"."""
    if right.value is None or bare.last - bare.first > 1 or right.numeral.last - right.numeral.first < 2:  # noqa: PLR2004
        return low
    plain = found.words[right.numeral.first]
    digits = plain.replace(",", "")
    if digits.replace(".", "", 1).isdigit() and float(digits):
        factor = right.value / float(digits)
        return whole(low * factor) if low < right.value / factor * 10 and low * factor <= right.value else low
    return low


def _score(found: Pieces, left: Amount, right: Amount) -> bool:
    """Whether two numbers with a hyphen between are a score, or a part of a telephone number: 3-2, 800-273."""
    if found.words[left.last : right.first] not in (["-"], ["–"]) or left.unit or right.unit:
        return False
    if not (found.tight(left.last) and found.tight(right.first)) or left.value is None or right.value is None:
        return False
    small = all(isinstance(side.value, int) and 0 <= side.value < _SCORE for side in (left, right))
    after = found.words[right.last] if right.last < len(found.words) else ""
    return left.value >= right.value or (small and not (after.endswith("s") and after.isalpha()))


def _groups(found: Pieces, left: Amount, right: Amount) -> bool:
    """Whether two groups of digits follow each other with nothing between, as in a telephone number: 0800 555."""
    digits = found.words[left.first].isdigit() and found.words[right.first].isdigit()
    return digits and left.first + 1 == left.last == right.first and right.unit is None


def _converted(found: Pieces, left: Amount, right: Amount) -> bool:
    """Whether an amount in brackets says the one before it in another unit: "lower than 8.9 ksi (61.4 MPa)"."""
    plain = right.bound in {"=", "range"} and right.change is None
    return (
        plain
        and right.bound == "=" == left.bound.replace("<", "=").replace(">", "=")
        and (found.words[left.last : right.first] == ["("] and left.unit != right.unit)
    ) or (plain and right.bound == "range" == left.bound and found.words[left.last : right.first] == ["("])


def _bounded(found: Pieces, amount: Amount, known: FigureWords) -> Amount:
    first, last, bound = amount.first, amount.last, amount.bound
    hit = known.bounds.ending(found, first) or (
        known.bounds.ending(found, first - 1)
        if first > 1 and (found.words[first - 1] in HYPHENS or found.words[first - 1] in known.single["article"])
        else None
    )
    if hit:
        first = hit[0]
        bound = bound if bound == "range" else hit[1]
    else:
        behind = known.bounds_behind.beginning(found, amount.last)
        if behind and bound == "=":
            last, bound = behind
    around = (first, last) if (first, last) != (amount.first, amount.last) else None
    return amount._replace(bound=bound, change=_change(found, first, known), bounded=around)


def _change(found: Pieces, end: int, known: FigureWords) -> str | None:
    links = known.single["link"]
    for _ in range(_FAR):
        hit = known.changes.ending(found, end)
        if hit:
            return hit[1]
        if end < 1 or found.words[end - 1] not in links:
            return None
        end -= 1
    return None
