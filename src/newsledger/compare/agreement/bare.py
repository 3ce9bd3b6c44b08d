"""What a bare number counts: what was counted or named right before it, or what its equals in the thread count.

"There were 60 technicians, the minister said. The ministry has always spoken of 24" counts technicians twice.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from newsledger.compare.agreement.measure import Measure
from newsledger.compare.agreement.things import BARE, SINGULAR, ThingWords, stem

NEAR = 250
"""Characters behind a counted thing within which a bare number may count it, too."""

TENFOLD = 10
"""How far two counts of one thing lie apart at most, where one goes without its noun."""

FATED = 3
"""The same for the dead or the missing: behind 41 of them a list of 152 holds others."""

Equals = Mapping[tuple[str | None, float | None], Sequence[Measure]]


def named(pages: Sequence[Sequence[Measure]], known: ThingWords) -> list[Measure]:
    """The measures of all articles, each bare number as what it counts where that can be told."""
    told = [list(_told(page, known)) for page in pages]
    equals: defaultdict[tuple[str | None, float | None], list[Measure]] = defaultdict(list)
    for page in told:
        for measure in page:
            if not measure.bare and measure.figure.value is not None:
                equals[measure.story, measure.figure.value].append(measure)
    return [_as_equals(measure, equals) if measure.bare else measure for page in told for measure in page]


def _told(page: Sequence[Measure], known: ThingWords) -> Iterator[Measure]:
    """The measures of an article, bare ones as what was counted last or named last, whichever is nearer."""
    told: list[Measure] = []
    for bare in page:
        measure = _told_before(bare, told, known) if bare.bare else bare
        if measure.thing != BARE and measure.figure.unit not in known.shares:
            told.append(measure)
        yield measure


def _told_before(bare: Measure, told: Sequence[Measure], known: ThingWords) -> Measure:
    near = (m for m in reversed(told) if _away(bare, m) < NEAR and _comparable(bare, m))
    last = next(near, None)
    thing, away = bare.nearby[0] if bare.nearby else (BARE, NEAR)
    if last and (_away(bare, last) < away or thing == last.thing):
        fate = bare.fate or last.fate
        return bare._replace(thing=last.thing, kin=last.kin, noun=last.noun, fate=fate, measured=last.measured)
    if away < NEAR and thing != BARE and bare.size == round(bare.size):
        return bare._replace(thing=thing, kin=known.kins.get(thing, thing))
    return bare


def _away(bare: Measure, told: Measure) -> int:
    """Characters between a bare number and a figure before it, or the noun it counts."""
    ends = (told.figure.span[1], told.figure.counts[1] if told.figure.counts else 0)
    return bare.figure.span[0] - max(ends)


def _comparable(bare: Measure, last: Measure) -> bool:
    """Whether two numbers can count one thing: after three buses neither sixty nor 2.41 counts buses."""
    if bare.size != round(bare.size) and last.figure.unit is None and last.size == round(last.size):
        return False
    factor = FATED if last.fate and not bare.fate else TENFOLD
    return max(bare.size, last.size) <= factor * min(bare.size, last.size)


def _as_equals(bare: Measure, equals: Equals) -> Measure:
    """A bare number as the equal figure in its thread that counts what was told before it, or is named around it."""
    same = equals.get((bare.story, bare.figure.value), ()) if bare.story and bare.role != "addition" else ()
    fitting = [m for m in same if counts_too(bare, m)]
    if not fitting:
        return bare
    things = Counter(m.thing for m in fitting)
    best = max(fitting, key=lambda m: (bare.thing == m.thing, things[m.thing], shared_around(bare, m), m.figure.id))
    return bare._replace(thing=best.thing, kin=best.kin, noun=best.noun, fate=bare.fate or best.fate)


def counts_too(bare: Measure, other: Measure) -> bool:
    """Whether a bare number can count what an equal figure counts.

    What was told before it says so, or the noun stands around it, or the number is too large for chance; where nothing
    was told before it, common words around both do.
    """
    if one_thing(bare, other) or bare.size >= SINGULAR or _noun(other) in bare.around:
        return True
    return bare.thing == BARE and shared_around(bare, other) > 1


def one_thing(a: Measure, b: Measure) -> bool:
    """Whether two figures count things of one name, or one of them by the general name of the other."""
    return a.thing == b.thing or (a.kin == b.kin and a.kin in {a.thing, b.thing})


def _noun(m: Measure) -> str:
    return stem(m.noun.lower().partition(" of ")[0].rpartition(" ")[2]) or m.thing


def shared_around(a: Measure, b: Measure) -> int:
    """How many telling words stand around a bare number and in what is told of the other."""
    return max(len(a.around & b.told), len(b.around & a.told))
