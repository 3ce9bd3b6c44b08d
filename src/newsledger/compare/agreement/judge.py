"""How two figures are related: do they measure one thing, and can both be right about it.

Two numbers are of one thing where the nouns are (or one is the general word for the other: pupils are people) and one
thread of stories holds both. Equal numbers then agree; others update each other where their days are ordered, and
conflict where they are claimed for one day.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple

from newsledger.compare.agreement.measure import BARE, DISTINCT, SOLDIER, TRIVIAL, Measure, ThingWords

Relation = Literal["agree", "update", "conflict", "not-comparable"]

ALIKE = 0.3
"""Share of common words from which two sentences tell of one thing."""

COPIED = 0.6
"""Share from which they are one sentence, word for word or nearly."""

RELATED = 0.15
"""Share that is enough for two small equal numbers of one noun in one thread."""

ROUND = 0.1
"""How far "about" reaches to both sides."""

OPEN = 0.3
"""How far "more than" reaches upwards and "up to" downwards."""

MISTAKABLE = 3
"""Figures of one thing further apart than this factor nobody takes for one number; no link warns of them."""

_YEAR = 366
_SINGULAR = 1000  # a number from here on is met by chance hardly ever
_WIDE = 5  # times the lower end from which a range is an order of magnitude

TENFOLD = 10
"""How far a toll may grow from one day to another; the people of a province are not its dead."""

BESIDE = 400
"""Characters within which one article sets two claims against each other."""


class Judgement(NamedTuple):
    """How two figures are related, by which rule, and how alike their sentences are."""

    relation: Relation
    rule: str
    words: tuple[str, ...]
    score: float


def judge(a: Measure, b: Measure, known: ThingWords) -> Judgement | None:
    """How two figures are related; None where nothing says that they belong together.

    Misses:
        Whether two rough figures were meant to differ; sums and their parts, unless "additional" says so; a bare
        number whose thing was named further away than a few sentences.
    """
    like = likeness(a, b)
    if not same_thing(a, b):
        return None
    if like >= COPIED and values_meet(a, b):
        return Judgement("agree", "same-words", (), like)
    differing = _not_comparable(a, b)
    together = _together(a, b)
    if differing:
        near = together and a.thing == b.thing and ((like >= ALIKE and _mistakable(a, b)) or equal(a, b))
        return Judgement("not-comparable", differing[0], differing[1:], like) if near else None
    if _agree(a, b, like, together=together):
        return Judgement("agree", "same-value", (), like)
    if values_meet(a, b) or not (together and _one_measure(a, b, like)):
        return None
    return _apart(a, b, known, like)


def _agree(a: Measure, b: Measure, like: float, *, together: bool) -> bool:
    if equal(a, b):
        told_alike = a.noun and b.noun and like >= ALIKE
        return bool(told_alike or (_one_story(a, b) and (_telling(a) or like >= RELATED)))
    precise = not (_vague(a) or _vague(b)) or like >= COPIED
    return precise and values_meet(a, b) and together and _one_measure(a, b, like)


def same_thing(a: Measure, b: Measure) -> bool:
    """Whether two figures can count one thing: one noun, its general word, or a bare number where the noun is near."""
    if BARE in {a.thing, b.thing} and _two_claims(a, b):
        return True
    if a.thing == b.thing == BARE:
        near = shared_around(a, b) > 1 or a.size >= _SINGULAR
        return _one_story(a, b) and near and (equal(a, b) or likeness(a, b) >= ALIKE)
    return a.thing == b.thing or (a.kin == b.kin and a.kin in {a.thing, b.thing})


def named(found: Sequence[Measure]) -> list[Measure]:
    """The measures, a bare number as what its equals in the thread count, if the words around it speak of them.

    Of several things the one that shares most words; a number of four figures needs no words where only one is counted.
    """
    equals: defaultdict[tuple[str | None, float | None], list[Measure]] = defaultdict(list)
    for measure in found:
        if measure.thing != BARE:
            equals[measure.story, measure.figure.value].append(measure)
    return [_asequal(m, equals.get((m.story, m.figure.value), [])) if m.thing == BARE else m for m in found]


def _asequal(bare: Measure, equals: Sequence[Measure]) -> Measure:
    if bare.story is None or bare.figure.value is None or bare.added or not equals:
        return bare
    best = max(equals, key=lambda m: (shared_around(bare, m), m.figure.id))
    alone = len({m.kin for m in equals}) == 1 and bare.size >= _SINGULAR
    return bare._replace(thing=best.thing, kin=best.kin) if alone or shared_around(bare, best) > 1 else bare


def shared_around(a: Measure, b: Measure) -> int:
    """How many telling words stand around a bare number and in what is told of the other."""
    return max(len(a.around & (b.context | b.around)), len(b.around & (a.context | a.around)))


def _years_apart(a: Measure, b: Measure) -> bool:
    """Whether two figures hold for days more than a year apart: this quake's dead and those of 1974."""
    if a.day is None and b.day is None:
        return False
    left, right = a.day or a.published, b.day or b.published
    return bool(left and right and (abs((left[0] - right[1]).days) > _YEAR and abs((left[1] - right[0]).days) > _YEAR))


def _vague(m: Measure) -> bool:
    """Whether a figure is an order of magnitude: "hundreds"."""
    return m.figure.value is None and (m.figure.high or 0) >= _WIDE * (m.figure.low or 1)


def equal(a: Measure, b: Measure) -> bool:
    """Whether two figures give one number, or one range."""
    left, right = a.figure, b.figure
    ends = (left.low, left.high) == (right.low, right.high)
    return left.value == right.value if left.value is not None else right.value is None and ends


def _telling(m: Measure) -> bool:
    """Whether a number is large enough not to be the same by chance."""
    value = m.figure.value if m.figure.value is not None else m.figure.low
    return value is not None and (abs(value) >= DISTINCT or value != round(value))


def _together(a: Measure, b: Measure) -> bool:
    """Whether two figures can be about one matter: one thread of stories, or the same countries' troops or dead.

    Like words alone do not do: weather, markets and daily counts of many places are told in one template.
    """
    if _one_story(a, b):
        return True
    return (a.thing == SOLDIER or a.fate is not None) and bool(a.countries & b.countries)


def _one_story(a: Measure, b: Measure) -> bool:
    return a.story is not None and a.story == b.story


def likeness(a: Measure, b: Measure) -> float:
    """Share of common telling words of two sentences, of the shorter one; a single common word is chance."""
    shorter, common = min(len(a.context), len(b.context)), len(a.context & b.context)
    return round(common / shorter, 3) if common > 1 else 0.0


def values_meet(a: Measure, b: Measure) -> bool:
    """Whether two figures can both be right about one number, within what their bounds leave open."""
    left, right = reach(a), reach(b)
    return left is not None and right is not None and left[0] <= right[1] and right[0] <= left[1]


def _mistakable(a: Measure, b: Measure, factor: int = MISTAKABLE) -> bool:
    left, right = reach(a), reach(b)
    if left is None or right is None:
        return False
    return left[0] <= factor * right[1] and right[0] <= factor * left[1]


def reach(m: Measure) -> tuple[float, float] | None:
    """From where to where the number can lie by its bound; None for a vague one without ends."""
    figure = m.figure
    value = figure.value
    if value is None:
        return (figure.low, figure.high) if figure.low is not None and figure.high is not None else None
    ends = {"~": (-ROUND, ROUND), ">": (0.0, OPEN), "<": (-OPEN, 0.0)}.get(figure.bound, (0.0, 0.0))
    return tuple(sorted((value * (1 + ends[0]), value * (1 + ends[1]))))  # type: ignore[return-value]


def _not_comparable(a: Measure, b: Measure) -> tuple[str, ...] | None:
    if a.owner and b.owner and a.owner != b.owner:
        return ("other-owner", *sorted((a.owner, b.owner)))
    if a.fate != b.fate and (a.fate and b.fate):
        return ("other-fate", *sorted((a.fate, b.fate)))
    if a.activity != b.activity and "drill" in {a.activity, b.activity} and not equal(a, b):
        return ("other-activity", *sorted(filter(None, (a.activity, b.activity))))
    if a.added != b.added and BARE not in {a.thing, b.thing}:
        return ("addition-against-total",)
    if (a.figure.change is None) != (b.figure.change is None) and a.noun and b.noun:
        return ("change-against-level",)
    return None


def _one_measure(a: Measure, b: Measure, like: float) -> bool:
    """Whether two figures of one thing count the same: alike in words, or in fate or owner within one story."""
    if like >= ALIKE:
        return a.fate == b.fate or like >= COPIED
    if a.fate and a.fate == b.fate:
        return True
    if BARE in {a.thing, b.thing} and _two_claims(a, b):
        return True  # "spoke of 40,000. Police put the number at 12,000": the second counts what the first did
    return bool(a.thing == SOLDIER and a.owner and a.owner == b.owner and a.activity == b.activity and a.activity)


def _two_claims(a: Measure, b: Measure) -> bool:
    return _beside(a, b) and None not in {a.claimant, b.claimant} and a.claimant != b.claimant


def _beside(a: Measure, b: Measure) -> bool:
    """Whether an article tells two figures right after each other."""
    return a.figure.doc == b.figure.doc and abs(a.figure.span[0] - b.figure.span[0]) < BESIDE


def _apart(a: Measure, b: Measure, known: ThingWords, like: float) -> Judgement | None:
    """Two numbers that cannot both be right about one day: the later replaces the other, or they conflict.

    An article does not contradict itself, but it tells how a number grew, and may carry two claims. Money and shares
    without a noun differ for many reasons, and so do numbers far apart.
    """
    unnamed = not (a.noun and b.noun) and not a.fate
    loose = like >= (ALIKE if a.measured and b.measured else COPIED) or _beside(a, b)
    if _years_apart(a, b) or (unnamed and not loose) or not _one_noun(a, b, like):
        return None
    if min(a.size, b.size) <= TRIVIAL or not (
        _mistakable(a, b) or (a.fate and _mistakable(a, b, TENFOLD)) or _beside(a, b)
    ):
        return None
    if _beside(a, b) and a.former != b.former:
        return Judgement("update", "raised-from", (), like)
    order = _order(a, b)
    if order:
        shrunk = (reach(order[1]) or (0, 0))[0] < (reach(order[0]) or (0, 0))[0]
        if shrunk and a.fate in known.growing and not (a.rising or b.rising):
            return Judgement("conflict", "later-but-lower", (), like) if _head(a) == _head(b) else None
        return Judgement("update", "later-day", (), like)
    return _same_day(a, b, known, like)


def _one_noun(a: Measure, b: Measure, like: float) -> bool:
    """Whether two numbers that differ are told of one noun, of one fate, or in one sentence's words."""
    heads = {_head(m) for m in (a, b) if m.noun}
    return bool(a.fate and a.fate == b.fate) or len(heads) <= 1 or like >= COPIED


def _head(m: Measure) -> str:
    """The last word of a noun without what follows "of"."""
    return m.noun.lower().partition(" of ")[0].rpartition(" ")[2]


def _same_day(a: Measure, b: Measure, known: ThingWords, like: float) -> Judgement | None:
    other_day = a.figure.when != b.figure.when and a.figure.when and b.figure.when
    if other_day or a.rising != b.rising:
        return Judgement("update", "other-day" if other_day else "newer-total", (), like)
    if a.figure.doc == b.figure.doc and (a.claimant == b.claimant or not (a.claimant or b.claimant)):
        grown = a.fate in known.growing and a.fate == b.fate
        return Judgement("update", "newer-total", (), like) if grown else None
    if not (_mistakable(a, b) or _two_claims(a, b) or (a.fate and a.thing == b.thing)):
        return None
    dated = a.published and b.published
    return Judgement("conflict" if dated else "not-comparable", "same-day" if dated else "unknown-day", (), like)


def days_between(a: Measure, b: Measure) -> int:
    """How many days lie between what two figures hold for, or between their articles; many if one is unknown."""
    for left, right in ((a.day, b.day), (a.published, b.published)):
        if left and right:
            return abs((left[0] - right[0]).days)
    return _YEAR


def _order(a: Measure, b: Measure) -> tuple[Measure, Measure] | None:
    for left, right in ((a.day, b.day), (a.published, b.published)):
        if left and right and left[1] < right[0]:
            return (a, b)
        if left and right and right[1] < left[0]:
            return (b, a)
    return None
