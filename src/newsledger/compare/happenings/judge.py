"""Whether an event mark is one of a group of event marks that are one happening."""

from datetime import date
from typing import NamedTuple

import msgspec

from newsledger.model.marks import Event, Party
from newsledger.text.periods import days

SAME = 0.5  # from this likeness on two marks are one happening
Parties = tuple[Party, ...]


class Side(NamedTuple):
    """The parties on one side of an event, or on both, as they are compared.

    Attributes:
        names: Their codes, and the last words of the names of those without one.
        coded: Whether any has a code.
        lasts: The last words of the names of those with a code, and of those without.
        speakers: The last words of all names, an empty one for who has none.
    """

    names: frozenset[str]
    coded: bool
    lasts: tuple[frozenset[str], frozenset[str]]
    speakers: frozenset[str]


def side(parties: Parties) -> Side:
    """Some parties made ready for comparison."""
    last = [(party.code, (party.name or "").lower().split(" ")[-1]) for party in parties]
    return Side(
        frozenset([code or word for code, word in last if code or word]),
        any(code for code, _ in last),
        (
            frozenset([word for code, word in last if word and code is not None]),
            frozenset([word for code, word in last if word and code is None]),
        ),
        frozenset([word for _, word in last]),
    )


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An event mark made ready for comparison.

    Attributes:
        event: The mark.
        source: Its sources.
        target: Its targets.
        both: All its parties.
        symmetric: Whether its parties take part alike.
        story: Id of the story its article is in.
        keys: What it is called (happening_words).
        weak: Whether its words say little of which happening is meant.
        verbal: Whether its type is done by saying it, so that only one actor's acts can be one.
        period: First and last day, None if unknown.
        news: First and last possible day of its article's news, for what the lead tells without a day.
        nobodys: Whether it befalls and nobody does it: a matter seldom knows two of a kind, unless their days differ.
        borrowed: Whether its day rests on the day of other articles alone, so that it says little.
        people: Last names of the persons in source and in target.
        terms: Content words of its sentence.
        wordings: Its trigger with the words next to it, as written.
    """

    event: Event
    source: Side
    target: Side
    both: Side
    symmetric: bool
    story: str
    keys: frozenset[str]
    weak: bool
    verbal: bool
    period: tuple[date, date] | None
    news: tuple[date, date] | None = None
    nobodys: bool = False
    borrowed: bool = False
    people: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    terms: frozenset[str]
    wordings: frozenset[str] = frozenset()


def period(value: str | None) -> tuple[date, date] | None:
    """First and last day of a ``when``, also of an interval ``a/b``; None if it is unknown.

    >>> period("2021-12-01/2021-12")
    (datetime.date(2021, 12, 1), datetime.date(2021, 12, 31))
    """
    if value is None:
        return None
    first, _, last = value.partition("/")
    start, end = days(first), days(last or first)
    return (start[0], end[1]) if start is not None and end is not None else None


def likeness(left: Item, right: Item) -> float:
    """How much speaks for two marks being one happening, 0 to 1; 0 where something rules it out.

    Days that exclude each other, actors that exclude each other, and one that took place against one that did not
    rule it out. A shared word counts as much as its strength; shared actors, days and words of the sentence add to it.

    Misses:
        Two happenings of one kind between the same actors on days the articles do not tell.
    """
    if is_retold(left, right):
        return 1.0
    elsewhere = left.story != right.story and not (left.nobodys and right.nobodys)
    if not left.keys & right.keys or _apart(left, right, elsewhere=elsewhere):
        return 0.0
    actors = _actors(left, right)
    if actors < 0 and (left.verbal or right.verbal or left.weak or elsewhere or _other_states(left, right)):
        return 0.0
    if elsewhere and left.verbal and right.verbal and not _one_voice(left, right):
        return 0.0
    shared = _share(left.terms, right.terms)
    stems = any(not key.startswith("#") for key in left.keys & right.keys)
    score = 0.15 if left.weak or right.weak else (0.55 if stems else 0.45)
    score += 0.15 * actors + 0.5 * shared
    if left.period is not None and right.period is not None:
        score += 0.2
    if elsewhere:
        score -= 0.3
    if (left.verbal or right.verbal) and actors <= 0:
        score -= 0.3
    return min(1.0, max(0.0, score))


def is_retold(left: Item, right: Item) -> bool:
    """Whether two marks stand in the same words: background that is told again, or copied."""
    return bool(left.wordings & right.wordings) and not _apart(left, right, elsewhere=False)


def is_dated(item: Item) -> bool:
    """Whether a mark that took place or is announced, of something worth a line, tells its very day."""
    event, known = item.event, item.period
    told = known is not None and known[0] == known[1] and event.when is not None and not item.borrowed
    return told and not item.weak and event.realis in ("actual", "future") and (event.type is not None or item.nobodys)


def is_same_elsewhere(left: Item, right: Item) -> bool:
    """Whether two marks with a day are one happening, though nothing else ties their stories: an actor must be shared."""
    return (left.nobodys and right.nobodys) or (_actors(left, right) > 0 and likeness(left, right) >= SAME)


def _apart(left: Item, right: Item, *, elsewhere: bool) -> bool:
    """Whether days or realis exclude that two marks are one; in other stories, days that are not known do, too.

    A deed of one kind, as a shooting is, needs no day: a matter seldom knows two.
    """
    realis = {left.event.realis, right.event.realis}
    if len(realis) > 1 and ("negated" in realis or realis == {"future", "actual"}):
        return True
    unknown = left.period is None and right.period is None
    one_kind = left.event.mode is not None and left.event.mode == right.event.mode and not left.verbal
    if elsewhere and (unknown or (left.borrowed and right.borrowed)) and not one_kind:
        return True
    if left.period is None or right.period is None:
        return False
    return _outside(left.period, right.period)


def _actors(left: Item, right: Item) -> int:
    """1 if actors are shared, -1 if those of one side exclude those of the other, else 0."""
    if _other_people(left, right):
        return -1
    if left.symmetric or right.symmetric:
        if _all(left) and _all(right):
            return 1
        return _together(left.both, right.both)
    source = _compared(left.source, right.source)
    target = _compared(left.target, right.target)
    return min(source, target) if min(source, target) < 0 else max(source, target)


def _other_states(left: Item, right: Item) -> bool:
    """Whether one state did one and another state the other: each moved its troops."""
    mine, theirs = ({party.code for party in item.event.source} for item in (left, right))
    return None not in mine | theirs and bool(mine and theirs) and not mine & theirs


def _other_people(left: Item, right: Item) -> bool:
    """Whether both marks name persons and these are others: two who meet, or who says what is done by saying it."""
    if left.symmetric and right.symmetric:
        return _others(_all(left), _all(right))
    return left.verbal and right.verbal and _others(left.people[0], right.people[0])


def _all(item: Item) -> frozenset[str]:
    """Everybody a mark names, if its actors take part alike."""
    return item.people[0] | item.people[1] if item.symmetric else frozenset()


def _others(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether of two sets of names, none empty, the smaller is not within the larger."""
    return bool(mine and theirs) and not (mine <= theirs or theirs <= mine)


def _one_voice(left: Item, right: Item) -> bool:
    """Whether two acts done by saying are of one day, or of speakers of one name: a state has many voices."""
    return left.period == right.period or not left.source.speakers.isdisjoint(right.source.speakers)


def excluded(left: Item, right: Item) -> bool:
    """Whether one of two marks keeps the other out of its group: by its day, or by actors where these decide."""
    if left.period is not None and right.period is not None and _outside(left.period, right.period):
        return True
    return _other_people(left, right) or (left.verbal and right.verbal and _actors(left, right) < 0)


def _outside(left: tuple[date, date], right: tuple[date, date]) -> bool:
    return left[1] < right[0] or right[1] < left[0]


def is_symmetric(event: Event) -> bool:
    """Whether the parties of an event take part alike: who meets whom."""
    return event.type in ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")


def _together(left: Side, right: Side) -> int:
    """For events whose actors take part alike: with two and more named on each side, one side must hold the other."""
    mine, theirs = left.names, right.names
    if min(len(mine), len(theirs)) > 1:
        return 1 if mine <= theirs or theirs <= mine else -1
    return _compared(left, right)


def _compared(left: Side, right: Side) -> int:
    """1 if a party is shared, -1 if both name parties of the same sort, with codes or without, and none is, else 0.

    A party whose state is known and one of no state are one if they share the last word: *Luc Kay*, *Mr Kay*.
    """
    if not left.names.isdisjoint(right.names):
        return 1
    if any(not one.isdisjoint(other) for one, other in zip(left.lasts, right.lasts[::-1], strict=True)):
        return 1
    return -1 if left.names and right.names and left.coded == right.coded else 0


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0
