"""Stage ``agreement``: figures that measure the same thing, or only look so.

Figures of one thing are compared pair by pair: whose it is, what became of those counted, additions against totals,
the day, the bounds. Those that agree form one link; every other relation is a link of two.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from newsledger.compare.agreement.measure import SOLDIER, Measure, ThingWords, measures, thing_words
from newsledger.compare.origins.index import OriginIndex
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.ids import link_id
from newsledger.model.links import Figures
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference
from newsledger.model.stage import Stage

Relation = Literal["agree", "update", "conflict", "not-comparable"]

ALIKE = 0.3
"""Share of common words from which two sentences tell of one thing."""

COPIED = 0.6
"""Share from which they are one sentence, word for word or nearly."""

ROUND = 0.1
"""How far "about" reaches to both sides."""

OPEN = 0.3
"""How far "more than" reaches upwards and "up to" downwards."""

MISTAKABLE = 3
"""Figures of one thing further apart than this factor nobody takes for one number; no link warns of them."""

NEIGHBOURS = 60
"""In a crowded thing each figure meets this many others, those next to it by value."""


RIVALS = 8
"""A number, or a group that agrees, is set against no more others than this, the likest first."""


class Judgement(NamedTuple):
    """How two figures are related, by which rule, and how alike their sentences are."""

    relation: Relation
    rule: str
    words: tuple[str, ...]
    score: float


def judge(a: Measure, b: Measure, known: ThingWords) -> Judgement | None:
    """How two figures of one thing are related; None where nothing says that they belong together.

    Misses:
        Whether two rough figures were meant to differ; sums and their parts, unless "additional" says so.
    """
    like = likeness(a, b)
    meets = values_meet(a, b)
    if like >= COPIED and meets:
        return Judgement("agree", "same-words", (), like)
    differing = _not_comparable(a, b)
    together = _together(a, b)
    if differing:
        near = together and (like >= ALIKE or _mistakable(a, b))
        return Judgement("not-comparable", differing[0], differing[1:], like) if near else None
    if meets and a.noun and b.noun and like >= ALIKE and a.figure.value == b.figure.value:
        return Judgement("agree", "same-value", (), like)
    if not (together and _one_measure(a, b, like)):
        return None
    return Judgement("agree", "same-value", (), like) if meets else _apart(a, b, known, like)


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


def _mistakable(a: Measure, b: Measure) -> bool:
    left, right = reach(a), reach(b)
    if left is None or right is None:
        return False
    return left[0] <= MISTAKABLE * right[1] and right[0] <= MISTAKABLE * left[1]


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
    if a.activity != b.activity and "drill" in {a.activity, b.activity}:
        return ("other-activity", *sorted(filter(None, (a.activity, b.activity))))
    if a.added != b.added:
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
    return bool(a.thing == SOLDIER and a.owner and a.owner == b.owner and a.activity == b.activity and a.activity)


def _apart(a: Measure, b: Measure, known: ThingWords, like: float) -> Judgement | None:
    """Two numbers that cannot both be right about one day: the later replaces the other, or they conflict.

    An article does not contradict itself, but may carry two claims. Money and shares without a noun differ for many
    reasons, and so do numbers far apart.
    """
    unnamed = not (a.noun and b.noun) and not a.fate
    own = a.figure.doc == b.figure.doc and (a.claimant == b.claimant or unnamed)
    if own or (unnamed and like < COPIED) or not (a.fate or _mistakable(a, b)):
        return None
    order = _order(a, b)
    if order:
        shrunk = (reach(order[1]) or (0, 0))[0] < (reach(order[0]) or (0, 0))[0]
        if shrunk and a.fate in known.growing:
            return Judgement("conflict", "later-but-lower", (), like)
        return Judgement("update", "later-day", (), like)
    other_day = a.figure.when != b.figure.when and a.figure.when and b.figure.when
    if other_day or a.rising != b.rising:
        return Judgement("update", "other-day" if other_day else "newer-total", (), like)
    dated = a.published and b.published
    return Judgement("conflict" if dated else "not-comparable", "same-day" if dated else "unknown-day", (), like)


def _order(a: Measure, b: Measure) -> tuple[Measure, Measure] | None:
    for left, right in ((a.day, b.day), (a.published, b.published)):
        if left and right and left[1] < right[0]:
            return (a, b)
        if left and right and right[1] < left[0]:
            return (b, a)
    return None


Judged = tuple[Measure, Measure, Judgement]


def agreement(coverage: Coverage, lexicon: Lexicon) -> Iterator[Figures]:
    """Links of figures that measure the same thing, or look so and do not."""
    known: ThingWords = lexicon.built(thing_words)
    origins = OriginIndex(coverage)
    by_thing: defaultdict[str, list[Measure]] = defaultdict(list)
    for measure in measures(coverage, lexicon):
        by_thing[measure.thing].append(measure)
    for thing in sorted(by_thing):
        pairs = [(a, b, judged) for a, b in _proposed(by_thing[thing]) if (judged := judge(a, b, known))]
        groups = _groups([(a, b) for a, b, judged in pairs if judged.relation == "agree"])
        number = {measure.figure.id: place for place, group in enumerate(groups) for measure in group}
        best: dict[int, Judgement] = {}
        for a, _, judged in pairs:
            if judged.relation == "agree":
                place = number[a.figure.id]
                best[place] = min(best.get(place, judged), judged, key=lambda one: (one.rule, -one.score))
        for place, group in enumerate(groups):
            yield _link(origins, group, best[place], known)
        for a, b, judged in _told_apart(pairs, number):
            yield _link(origins, [a, b], judged, known)


def _told_apart(pairs: Sequence[Judged], number: Mapping[str, int]) -> Iterator[Judged]:
    """One pair for two groups that differ, the likest; and no more than RIVALS for one group, the likest as well.

    Copies of one sentence differ from another number in one way, not in as many as there are copies.
    """
    best: dict[tuple[str, str], Judged] = {}
    for a, b, judged in pairs:
        names = sorted((str(number.get(a.figure.id, a.figure.id)), str(number.get(b.figure.id, b.figure.id))))
        if judged.relation != "agree" and names[0] != names[1]:
            held = best.get((names[0], names[1]))
            if held is None or _telling((a, b, judged)) < _telling(held):
                best[names[0], names[1]] = (a, b, judged)
    rivals: Counter[str] = Counter()
    for groups, pair in sorted(best.items(), key=lambda item: _telling(item[1])):
        if max(rivals[name] for name in groups) < RIVALS:
            rivals.update(groups)
            yield pair


def _telling(judged: Judged) -> tuple[float, str, str]:
    a, b, how = judged
    return (-how.score, a.figure.id, b.figure.id)


def _proposed(same: Sequence[Measure]) -> Iterator[tuple[Measure, Measure]]:
    ordered = same if len(same) <= NEIGHBOURS else sorted(same, key=lambda m: (reach(m) or (0, 0), m.figure.id))
    for number, a in enumerate(ordered):
        for b in ordered[number + 1 : number + 1 + NEIGHBOURS]:
            yield a, b


def _groups(pairs: Sequence[tuple[Measure, Measure]]) -> list[list[Measure]]:
    """Measures joined by agreement, each group in order of article and place."""
    root: dict[str, str] = {}
    every: dict[str, Measure] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for a, b in pairs:
        every[a.figure.id], every[b.figure.id] = a, b
        left, right = sorted((find(a.figure.id), find(b.figure.id)))
        root[right] = left
    groups: defaultdict[str, list[Measure]] = defaultdict(list)
    for name, measure in every.items():
        groups[find(name)].append(measure)
    ordered = [sorted(group, key=lambda m: (m.figure.doc, m.figure.span)) for group in groups.values()]
    return sorted(ordered, key=lambda group: (group[0].figure.doc, group[0].figure.span))


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
    fate = f", {first.fate}" if first.fate and first.fate not in noun else ""
    unit = f"{first.figure.unit}, {noun}" if first.figure.unit and first.noun else noun
    return f"{unit}{whose}{fate}"


STAGE = Stage(
    name="agreement",
    version=1,
    room="compare",
    needs=("figure", "mention", "attribution", "dating", "story", "thread", "origin"),
    makes=("figures",),
    run=agreement,
)
