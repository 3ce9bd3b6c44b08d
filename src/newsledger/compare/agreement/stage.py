"""Stage ``agreement``: figures that measure the same thing, or only look so.

Figures of one thing are compared pair by pair: whose it is, what became of those counted, additions against totals,
the day, the bounds. Those that agree form one link; every other relation is a link of two.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newsledger.compare.agreement.alike import equal
from newsledger.compare.agreement.bare import named
from newsledger.compare.agreement.days import days_between
from newsledger.compare.agreement.judge import Judgement, judge
from newsledger.compare.agreement.measure import Measure, measures
from newsledger.compare.agreement.proposed import proposed
from newsledger.compare.agreement.things import SOLDIER, ThingWords, thing_words
from newsledger.compare.agreement.totals import summed
from newsledger.compare.origins.index import OriginIndex
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.ids import link_id
from newsledger.model.links import Figures
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference
from newsledger.model.stage import Stage

RIVALS = 8
"""A number, or a group that agrees, is set against no more others than this, the likest first."""

PLAINEST = (
    "raised-from",
    "two-claims",
    "newer-total",
    "addition-against-total",
    "part-against-total",
    "later-day",
    "other-day",
)
"""Rules in the order in which they say how two groups differ: what an article says itself, then what days tell."""

Judged = tuple[Measure, Measure, Judgement]


TOLD = ("raised-from", "newer-total")
"""The rules by which an article tells how a number changed."""


def agreement(coverage: Coverage, lexicon: Lexicon) -> Iterator[Figures]:
    """Links of figures that measure the same thing, or look so and do not."""
    known: ThingWords = lexicon.built(thing_words)
    origins = coverage.made(OriginIndex)
    pairs = [
        (a, b, judged)
        for a, b in proposed(named(summed(measures(coverage, lexicon)), known))
        if (judged := judge(a, b, known))
    ]
    groups = _groups([pair for pair in pairs if pair[2].relation == "agree"])
    number = {measure.figure.id: place for place, group in enumerate(groups) for measure in group}
    best: dict[int, Judgement] = {}
    for a, b, judged in pairs:
        place = number.get(a.figure.id, -1)
        if judged.relation == "agree" and place == number.get(b.figure.id):
            best[place] = min(best.get(place, judged), judged, key=lambda one: (one.rule, -one.score))
    for place, group in enumerate(groups):
        yield _link(origins, group, best[place], known)
    for a, b, judged in _told_apart(pairs, number):
        left, right = (groups[number[m.figure.id]] if m.figure.id in number else [m] for m in (a, b))
        yield _link(origins, _tellers(left, right), judged, known)


def _told_apart(pairs: Sequence[Judged], number: Mapping[str, int]) -> Iterator[Judged]:
    """One pair for two groups that differ: the one that says most plainly how.

    A state of a number is linked with the one right before it and the one right behind it; of other relations a group
    has no more than RIVALS, the nearest in time.
    """
    best: dict[frozenset[str], Judged] = {}
    for pair in pairs:
        groups = frozenset((_group_of(pair[0], number), _group_of(pair[1], number)))
        if pair[2].relation != "agree" and len(groups) > 1:
            best[groups] = min(best.get(groups, pair), pair, key=_plainest)
    taken: Counter[tuple[str, str]] = Counter()
    for a, b, judged in sorted(best.values(), key=_nearness):
        sides = [(_group_of(m, number), _side(m, judged)) for m in (a, b)]
        if all(taken[side] < (RIVALS if side[1] == "rival" else 1) for side in sides):
            taken.update(sides)
            yield a, b, judged


def _group_of(m: Measure, number: Mapping[str, int]) -> str:
    return str(number.get(m.figure.id, m.figure.id))


def _side(m: Measure, judged: Judgement) -> str:
    """Whether a number is linked with what comes behind it, with what came before, or with a rival."""
    if judged.relation != "update":
        return "rival"
    return "" if not judged.earlier else "behind" if judged.earlier == m.figure.id else "before"


def _nearness(pair: Judged) -> tuple[bool, int, float, str, str]:
    """What an article tells as a change goes first, then what lies nearest in time."""
    a, b, judged = pair
    return (judged.rule not in TOLD, days_between(a, b), *_telling(pair))


def _plainest(judged: Judged) -> tuple[int, float, str, str]:
    """What an article says itself of two numbers goes before what their days tell."""
    return (PLAINEST.index(judged[2].rule) if judged[2].rule in PLAINEST else len(PLAINEST), *_telling(judged))


def _tellers(left: Sequence[Measure], right: Sequence[Measure]) -> list[Measure]:
    """The figures that stand for two groups: those of the first article that sets them beside each other.

    Where none does, the first claim of each.
    """
    held = [[m for m in side if m.role != "denied"] or side for side in (left, right)]  # 160, not 140: whose is 140?
    beside = [(a, b) for a in held[0] for b in held[1] if a.figure.doc == b.figure.doc]
    if not beside:
        return [min(side, key=_first_claim) for side in held]
    a, b = min(beside, key=lambda pair: (pair[0].clock, _gap(*pair), _first_claim(pair[0])))
    return [a, b]


def _gap(a: Measure, b: Measure) -> int:
    return abs(a.figure.span[0] - b.figure.span[0])


def _first_claim(m: Measure) -> tuple[bool, str, str, tuple[int, int]]:
    """The first telling that names who claims a number, else the first."""
    return (m.claimant is None, m.clock, m.figure.doc, m.figure.span)


def _telling(judged: Judged) -> tuple[float, str, str]:
    a, b, how = judged
    return (-how.score, a.figure.id, b.figure.id)


class _Group(NamedTuple):
    """Measures that agree, with the one exact number, thing, fate and army they may have."""

    members: tuple[Measure, ...]
    numbers: frozenset[float]
    things: frozenset[str]
    fates: frozenset[str]
    armies: frozenset[str]

    def joined(self, other: "_Group") -> "_Group | None":
        """Both in one; None where that would call two numbers, two things, two fates or two armies one."""
        both = _Group(
            self.members + other.members,
            self.numbers | other.numbers,
            self.things | other.things,
            self.fates | other.fates,
            self.armies | other.armies,
        )
        return None if max(map(len, both[1:])) > 1 else both


def _alone(m: Measure) -> _Group:
    exact = m.figure.value is not None and m.figure.bound == "="
    return _Group(
        (m,),
        frozenset({m.figure.value} if exact and m.figure.value is not None else ()),
        frozenset({m.thing} if m.thing != m.kin and not m.bare else ()),
        frozenset({m.fate} if m.fate else ()),
        frozenset({m.owner} if m.owner and m.thing == SOLDIER else ()),
    )


def _groups(pairs: Sequence[Judged]) -> list[list[Measure]]:
    """Measures joined by agreement, the surest first, each group in order of article and place."""
    groups: dict[str, _Group] = {}
    for a, b, _ in sorted(pairs, key=_sureness):
        left, right = (groups.get(m.figure.id) or _alone(m) for m in (a, b))
        both = None if left is right else left.joined(right)
        if both:
            groups.update({m.figure.id: both for m in both.members})
    distinct = {id(group): group.members for group in groups.values() if len(group.members) > 1}
    ordered = [sorted(members, key=lambda m: (m.figure.doc, m.figure.span)) for members in distinct.values()]
    return sorted(ordered, key=lambda group: (group[0].figure.doc, group[0].figure.span))


def _sureness(pair: Judged) -> tuple[bool, bool, bool, int, float, str, str]:
    """One number in one bound goes before a rough one, which rounds the nearest exact one that was told before."""
    a, b, _ = pair
    alike = equal(a, b) and a.figure.bound == b.figure.bound
    exact, rough = (a, b) if a.figure.bound == "=" else (b, a)
    early = not alike and rough.clock < exact.clock
    return (not alike, a.thing != b.thing, early, days_between(a, b), *_telling(pair))


def _link(origins: OriginIndex, group: Sequence[Measure], judged: Judgement, known: ThingWords) -> Figures:
    group = sorted(group, key=lambda m: (m.figure.doc, m.figure.span))
    members = tuple(Reference(doc=m.figure.doc, id=m.figure.id, span=(m.figure.span,)) for m in group)
    places = tuple(Place(doc=m.figure.doc, span=m.figure.span) for m in group)
    ends = [end for m in group for end in (m.figure.value, m.figure.low, m.figure.high) if end is not None]
    return Figures(
        id=link_id("figures", members, judged.relation),
        stage=STAGE.label,
        why=Why(rule=f"agreement.{judged.rule}@1", words=judged.words, places=places, measure=judged.score),
        score=min(1.0, 0.5 + judged.score / 2),
        members=members,
        relation=judged.relation,
        range=(min(ends), max(ends)) if ends else None,
        about=about(group, known),
        origins=origins.of(places),
    )


def about(group: Sequence[Measure], known: ThingWords) -> str:
    """What is counted in a few words: the fullest noun, whose, and what became of them.

    A noun of the article's is taken as written; a country stands by its usual name.
    """
    first = max(group, key=lambda m: (len(m.noun), m.figure.id))
    noun = first.noun or first.thing
    owners = sorted({m.owner for m in group if m.owner})
    names = [known.countries.get(code, code) for code in owners]
    whose = f" ({', '.join(names)})" if names and first.thing == SOLDIER else ""
    told = first.fate or next((m.fate for m in group if m.fate), None)
    fate = f", {told}" if told and told not in noun else ""
    unit = f"{first.figure.unit}, {noun}" if first.figure.unit and first.noun else noun
    return f"{unit}{whose}{fate}"


STAGE = Stage(
    name="agreement",
    version=10,
    room="compare",
    needs=("figure", "mention", "attribution", "position", "dating", "story", "thread", "origin", "entity"),
    makes=("figures",),
    run=agreement,
)
