"""How two figures are related: do they measure one thing, and can both be right about it.

Two numbers are of one thing where the nouns are (or one is the general word for the other: pupils are people) and one
thread of stories holds both. Equal numbers then agree; where no thread holds both they have to be told in common words,
too: any two articles have a 20 percent. Sums and shares of which no noun says of what are set against each other only
where the words next to them are alike. Others have to be of one measure as well: of one fate or owner,
told in like words next to the number, or set against each other by two claimants; then they update each other where
their days are ordered, and conflict where they are claimed for one day.
"""

from typing import Literal, NamedTuple

from newsledger.compare.agreement.alike import (
    MISTAKABLE,
    closeness,
    equal,
    leaves_room,
    likeness,
    mistakable,
    telling,
    vague,
    values_meet,
)
from newsledger.compare.agreement.bare import counts_too, one_thing, shared_around
from newsledger.compare.agreement.days import MONTH, days_between, order, other_blow, years_apart
from newsledger.compare.agreement.measure import ROUND, Measure, plain, singular
from newsledger.compare.agreement.things import BARE, PERSON, SINGULAR, SOLDIER, ThingWords, stem

_ROLES = {"addition": "addition", "share": "part", "part": "part", "planned": "planned", "usual": "usual"}
"""Roles that set a figure apart, and what they are called."""

Relation = Literal["agree", "update", "conflict", "not-comparable"]

ALIKE = 0.3
"""Share of common words from which two sentences, or the clauses of two numbers, tell of one thing."""

COPIED = 0.6
"""Share from which they are one sentence, word for word or nearly."""

RELATED = 0.15
"""Share that is enough for two small equal numbers of one noun in one thread."""

RIVAL = 5
"""Two tolls of one day further apart than this factor are of other people."""

SCENE = 3
"""Telling words that the surroundings of two equal numbers share which no thread and no names hold together."""

TENFOLD = 10
"""How far a toll may grow from one day to another; the people of a province are not its dead."""

BESIDE = 400
"""Characters within which one article sets two claims against each other."""

NEXT = 150
"""Characters within which two claims need no common word to be set against each other."""

STEP = 60
"""Characters between a number and what it was before: to 29 from 31; 22 million, up from an estimate of 15 million."""


class Judgement(NamedTuple):
    """How two figures are related, by which rule, how alike their sentences are, and the id of the earlier state."""

    relation: Relation
    rule: str
    words: tuple[str, ...]
    score: float
    earlier: str = ""


def judge(a: Measure, b: Measure, known: ThingWords) -> Judgement | None:
    """How two figures are related; None where nothing says that they belong together.

    Misses:
        Whether two rough figures were meant to differ; parts of a sum that no word calls so; a bare number whose thing
        was named further away than a few sentences.
    """
    if not same_thing(a, b) or not ((together := _together(a, b)) or values_meet(a, b) or equal(a, b)):
        return None  # most pairs: other numbers of other matters; no words can make them one
    like = likeness(a, b)
    grown = _outgrown(a, b, known) if together else None
    copied = like >= COPIED and values_meet(a, b) and a.role == b.role and grown is None
    if copied or not (plain(a) and plain(b)):
        same = copied or ((like >= ALIKE or _of_one_event(a, b)) and equal(a, b))
        return Judgement("agree", "same-words" if copied else "same-value", (), like) if same else _apart_small(a, b)
    if not equal(a, b) and (not together or "term" in {a.role, b.role} or years_apart(a, b) or other_blow(a, b)):
        return None
    differing = _not_comparable(a, b)
    if differing:
        warned = together and _warned(a, b, like, differing[0])
        return Judgement("not-comparable", differing[0], differing[1:], like) if warned else None
    if grown is None and _agree(a, b, like, together=together):
        return Judgement("agree", "same-value", (), like)
    apart = together and not values_meet(a, b)
    return _update("later-day", like, grown) if grown else _apart(a, b, known, like) if apart else None


def _apart_small(a: Measure, b: Measure) -> Judgement | None:
    """Ones and twos, which only two claims set beside each other tell apart: two battalions, one battalion."""
    rivals = not equal(a, b) and a.size > 0 < b.size and _claims_beside(a, b) and _rivals(a, b)
    return Judgement("conflict", "two-claims", (), 0.0) if rivals else None


def _agree(a: Measure, b: Measure, like: float, *, together: bool) -> bool:
    if equal(a, b):
        told_alike = a.noun and b.noun and like >= ALIKE
        if told_alike or _of_one_event(a, b):
            return True
        if _one_story(a, b):
            return like >= RELATED or (telling(a) and not vague(a))
        return _hardly_by_chance(a, b, like) and telling(a) and not vague(a) and _one_matter(a, b)
    if "<" in {a.figure.bound, b.figure.bound} or not values_meet(a, b) or not together:
        return False
    grown = max(a.size, b.size) > (1 + ROUND) * min(a.size, b.size)
    if grown and a.fate and a.rising != b.rising and a.figure.doc == b.figure.doc:
        return False  # killed at least 31 … bringing the toll to 39
    precise = not (vague(a) or vague(b)) or like >= COPIED
    alike = max(like, closeness(a, b)) >= ALIKE or bool(_qualified(a) & _qualified(b))
    return precise and (_one_fate(a, b) or _one_army(a, b) or (a.thing == b.thing and alike))


def _outgrown(a: Measure, b: Measure, known: ThingWords) -> Measure | None:
    """The earlier of two tolls that leave room for each other, if the later one grew: at least seven, then nine."""
    if a.fate not in known.growing or not _one_fate(a, b) or a.role != "total" or b.role != "total":
        return None
    ordered = order(a, b)
    if ordered is None or ordered[1].figure.bound != "=" or not values_meet(a, b):
        return None
    return ordered[0] if ordered[0].size * (1 + ROUND) < ordered[1].size else None


def _hardly_by_chance(a: Measure, b: Measure, like: float) -> bool:
    """Whether one number in two stories of the same names is more than chance: any two articles have a 20 percent."""
    if _amounts(a, b) or a.figure.unit != b.figure.unit:
        return closeness(a, b) >= ALIKE
    return like >= RELATED or a.size >= SINGULAR or a.measured or (a.thing == b.thing and a.kin != a.thing)


def same_thing(a: Measure, b: Measure) -> bool:
    """Whether two figures can count one thing: one noun, its general word, or a bare number where the noun is near."""
    if a.thing == b.thing == BARE:
        if not _one_story(a, b):
            return False
        near = shared_around(a, b) > 1 or a.size >= SINGULAR or _claims_beside(a, b)
        return near and (equal(a, b) or likeness(a, b) >= ALIKE or _claims_beside(a, b))
    if one_thing(a, b):
        return True
    bare, other = (a, b) if a.bare else (b, a)
    return bare.bare and _one_matter(a, b) and equal(a, b) and counts_too(bare, other)


def _together(a: Measure, b: Measure) -> bool:
    """Whether two figures can be about one matter: one thread of stories, or the same countries' troops or dead.

    Like words alone do not do: weather, markets and daily counts of many places are told in one template.
    """
    if _one_story(a, b) or a.figure.doc == b.figure.doc:
        return True
    return (a.thing == SOLDIER or a.fate is not None) and bool(a.countries & b.countries)


def _of_one_event(a: Measure, b: Measure) -> bool:
    """Whether one story tells of both the dead, or one noun that is no general word for people."""
    if a.event is None or a.event != b.event:
        return False
    return a.fate == b.fate if a.fate else bool(a.noun and _head(a) == _head(b) and PERSON not in {a.kin, b.kin})


def _one_matter(a: Measure, b: Measure) -> bool:
    """Whether one number can be no chance: one thread, two articles that share several names, or like surroundings."""
    if _one_story(a, b) or len(a.scene & b.scene) > 1 or a.people & b.people:
        return True
    return singular(a.figure.value) and len(a.around & b.around) >= SCENE and days_between(a, b) <= MONTH


def _one_story(a: Measure, b: Measure) -> bool:
    return a.story is not None and a.story == b.story


def _warned(a: Measure, b: Measure, like: float, rule: str) -> bool:
    """Whether a reader could take two figures that differ in kind for one: one number, or side by side in an article.

    Across articles only two armies in like sentences are told apart; the dead and the wounded nobody confuses.
    """
    if equal(a, b):
        return a.thing == b.thing and telling(a)
    if not mistakable(a, b) or not (telling(a) or telling(b)) or (_amounts(a, b) and closeness(a, b) < ALIKE):
        return False
    if a.thing != b.thing:
        return rule.startswith("addition") and _beside(a, b)
    if rule == "other-fate":
        return False
    armies = rule == "other-owner" and (like >= ALIKE or a.thing == SOLDIER)
    return _beside(a, b) or rule == "upper-bound" or armies or (a.owner is not None and a.owner == b.owner)


def _not_comparable(a: Measure, b: Measure) -> tuple[str, ...] | None:
    """Why two figures of one thing measure something else, None if nothing says so."""
    for reason, left, right in (("other-owner", a.owner, b.owner), ("other-fate", a.fate, b.fate)):
        if left and right and left != right:
            return (reason, *sorted((left, right)))
    role = _other_role(a, b)
    if role:
        return (f"{role}-against-total",)
    changed = (a.figure.change is None) != (b.figure.change is None) and a.noun and b.noun
    bounded = {a.figure.bound, b.figure.bound} == {"<", "="} and values_meet(a, b) and not equal(a, b)
    drilled = a.activity != b.activity and "drill" in {a.activity, b.activity}
    if drilled and not equal(a, b) and not _claims_beside(a, b):
        return ("other-activity", *sorted(filter(None, (a.activity, b.activity))))
    return ("change-against-level",) if changed else ("upper-bound",) if bounded else None


def _other_role(a: Measure, b: Measure) -> str | None:
    """The role of one figure that the other does not play: a part, an addition, what is planned or usual."""
    roles = {a.role, b.role}
    if roles == {"addition", "total"}:
        return "addition"
    if "summand" in roles and len(roles) > 1:
        return "part"
    claimed = _two_claims(a, b) and _beside(a, b) and not (_ahead(a) or _ahead(b))
    if roles == {"share", "total"} and (a.fate or b.fate) and not claimed:
        return "part"  # nine of the dead are not the nine who died
    if len(roles) == 1 or equal(a, b) or claimed:
        return None
    return next((_ROLES[role] for role in _ROLES if role in roles), None)


def _ahead(m: Measure) -> bool:
    """Whether a figure is of a day to come: "tomorrow we will be twenty thousand"."""
    return bool(m.role == "planned" and m.day and m.published and m.day[0] > m.published[1])


def _one_fate(a: Measure, b: Measure) -> bool:
    """Whether two tolls are of the same people: pupils are not the dead of a town."""
    general = {PERSON, "name"}
    return bool(a.fate and a.fate == b.fate and (a.thing == b.thing or {a.thing, b.thing} <= general))


def _one_army(a: Measure, b: Measure) -> bool:
    same = a.thing == b.thing == SOLDIER and a.owner is not None and a.owner == b.owner
    return bool(same and a.activity == b.activity and a.activity)


def _one_measure(a: Measure, b: Measure, like: float) -> bool:
    """Whether two numbers that differ are of one measure, not of two that happen to share a noun."""
    if a.fate or b.fate:
        return _one_fate(a, b)
    if _one_army(a, b) or like >= COPIED or (a.measured and " per " in a.thing and a.thing == b.thing):
        return True  # a thread tells of one flow, of one output
    if a.thing != b.thing or _head(a) != _head(b):
        return False
    if not (mistakable(a, b) or _two_claims(a, b)):
        return False
    if _qualified(a) & _qualified(b):
        return True
    return closeness(a, b) >= ALIKE or (_same_claimant(a, b) and len(a.clause & b.clause) > 0)


def _qualified(m: Measure) -> frozenset[str]:
    """What qualifies a counted noun: the Compact of "Compact technicians"."""
    return frozenset(m.noun.lower().partition(" of ")[0].split()[:-1])


def _two_claims(a: Measure, b: Measure) -> bool:
    """Whether two numbers are claimed by two parties, each named."""
    return bool(a.claimant and b.claimant) and not _same_claimant(a, b)


def _same_claimant(a: Measure, b: Measure) -> bool:
    left, right = (set((m.claimant or "").lower().split()) for m in (a, b))
    return bool(left and right) and (left <= right or right <= left)


def _beside(a: Measure, b: Measure, within: int = BESIDE) -> bool:
    """Whether an article tells two figures right after each other."""
    gap = max(a.figure.span[0], b.figure.span[0]) - min(a.figure.span[1], b.figure.span[1])
    return a.figure.doc == b.figure.doc and gap < within


def _claims_beside(a: Measure, b: Measure) -> bool:
    """Whether an article sets two claims against each other: of one noun, or so near that it needs none."""
    if a.claimant == b.claimant or _same_claimant(a, b) or not _beside(a, b, BESIDE if _two_claims(a, b) else NEXT):
        return False
    if _amounts(a, b):
        return _two_claims(a, b) and closeness(a, b) >= ALIKE
    if a.bare or b.bare:
        return True
    if a.fate is not None and a.fate == b.fate and a.thing == b.thing == PERSON:
        return True  # four of its members were arrested; one man had been detained
    told = PERSON not in {a.thing, b.thing} or a.fate is not None or bool(a.clause & b.clause)
    return a.thing == b.thing and _head(a) == _head(b) and told


def _amounts(a: Measure, b: Measure) -> bool:
    """Whether two sums or shares do not say of what; an article is full of them."""
    return bool(a.figure.unit and not (a.measured or (a.noun and b.noun)))


def _apart(a: Measure, b: Measure, known: ThingWords, like: float) -> Judgement | None:
    """Two numbers that cannot both be right about one day: the later replaces the other, or they conflict.

    An article does not contradict itself, but it tells how a number grew, and may carry two claims.
    """
    beside = _told_beside(a, b, like)
    if beside:
        return beside
    if a.thing in known.singles and mistakable(a, b, 1 + ROUND):
        return Judgement("conflict", "two-claims", (), like)
    share = a.figure.unit in known.shares  # polls of two days: only an article itself says that one replaces the other
    factor = TENFOLD if a.fate or _two_claims(a, b) else MISTAKABLE
    added = "addition" in {a.role, b.role}  # what two days add is no step from one to the other
    room = not (a.fate or a.rising or b.rising) and leaves_room(a, b)  # more than a million bottles; 1.4 million
    if share or added or room or _changed(a, b) or not (_one_measure(a, b, like) and mistakable(a, b, factor)):
        return None
    ordered = order(a, b)
    if ordered is None:
        return _same_day(a, b, known, like) if mistakable(a, b, RIVAL) else None
    shrunk = (ordered[1].reach or (0, 0))[0] < (ordered[0].reach or (0, 0))[0]
    if shrunk and a.fate in known.growing and not (a.rising or b.rising or _same_claimant(a, b)):
        lower = _head(a) == _head(b) and not leaves_room(a, b)
        return Judgement("conflict", "later-but-lower", (), like) if lower else None
    return _update("later-day", like, ordered[0])


def _told_beside(a: Measure, b: Measure, like: float) -> Judgement | None:
    """How an article itself relates two numbers that stand near each other: raised from, grown to, claimed against."""
    if not _beside(a, b, NEXT if _amounts(a, b) else BESIDE):
        return None
    if (a.role == "former") != (b.role == "former") and _stepped(a, b) and mistakable(a, b):
        return _update("raised-from", like, a if a.role == "former" else b)
    if (a.role == "denied") != (b.role == "denied") and mistakable(a, b):
        return Judgement("conflict", "two-claims", (), like)
    if _changed(a, b):
        return None
    first, last = sorted((a, b), key=lambda m: m.figure.span)
    if last.rising and last.bare and not first.rising and not _two_claims(a, b):
        return _update("newer-total", like, first)  # "moved 6,000 soldiers … bringing the number to 9,000"
    return Judgement("conflict", "two-claims", (), like) if _claims_beside(a, b) and _rivals(a, b) else None


def _stepped(a: Measure, b: Measure) -> bool:
    """Whether a former number is of another day than the one beside it, or stands right behind: to 29 from 31."""
    first, last = sorted((a, b), key=lambda m: m.figure.span)
    behind = last.role == "former" and last.figure.span[0] - first.figure.span[1] < STEP
    return a.day is None or a.day != b.day or behind


def _changed(a: Measure, b: Measure) -> bool:
    return bool(a.figure.change or b.figure.change)


def _rivals(a: Measure, b: Measure) -> bool:
    """Whether two claims set beside each other can be of one count: the dead of a province are not its people."""
    factor = TENFOLD if a.fate == b.fate else MISTAKABLE
    return (a.fate == b.fate or a.bare or b.bare) and mistakable(a, b, factor) and not leaves_room(a, b)


def _update(rule: str, like: float, earlier: Measure | None) -> Judgement:
    return Judgement("update", rule, (), like, earlier.figure.id if earlier else "")


def _head(m: Measure) -> str:
    """The last word of a noun without what follows "of", in the singular."""
    return stem(m.noun.lower().partition(" of ")[0].rpartition(" ")[2])


def _same_day(a: Measure, b: Measure, known: ThingWords, like: float) -> Judgement | None:
    if (a.role == "former") != (b.role == "former"):
        return _update("raised-from", like, a if a.role == "former" else b)
    risen, other = (a, b) if a.rising else (b, a)
    grows = (
        a.fate is None or a.fate in known.growing or _head(a) == _head(b)
    )  # 43 survivors in hospital are not the 118 rescued
    if grows and a.rising != b.rising and risen.size > other.size and risen.role != "former":
        return _update("newer-total", like, other)
    if a.figure.when != b.figure.when and a.figure.when and b.figure.when:
        return _update("other-day", like, None)
    toll = a.fate in known.growing and a.fate == b.fate and not _two_claims(a, b)
    if a.figure.doc == b.figure.doc or (toll and _same_claimant(a, b)):
        told = toll and a.context != b.context  # three died: two men and a girl
        return _update("newer-total", like, min((a, b), key=lambda m: m.size)) if told else None
    if leaves_room(a, b):
        return None
    dated = a.published and b.published
    return Judgement("conflict" if dated else "not-comparable", "same-day" if dated else "unknown-day", (), like)
