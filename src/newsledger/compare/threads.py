"""Stage ``threads``: stories that continue one another, in order of time, with the reasons for each step."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from newsledger.compare.stories.days import window
from newsledger.compare.stories.nearness import Likeness, likeness
from newsledger.compare.stories.terms import Profile, Weights
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.words import stopwords
from newsledger.model.ids import link_id
from newsledger.model.links import Story, Thread
from newsledger.model.marks import Position, Time
from newsledger.model.record import Why
from newsledger.model.span import Place
from newsledger.model.stage import Stage
from newsledger.text.sentences import paragraphs
from newsledger.text.stems import stem

HEAD = 150
"""Terms of an article that are read: what a step has in common with the last one is told behind the news of the day."""

RELATED = 0.25
"""Likeness of the terms at the heads of two stories from which on one may continue the other."""

LONGEST = 45
"""Days after which a story continues nothing any more."""

A_DAY = 0.86
"""What each day between two stories leaves of their likeness when the one that is continued is chosen: a step follows
the last one, though the first told it all."""

TERMS = 5

POINTED = 0.1
"""Share of a story's weight that a passage with a look back must hold to point at it."""

_BACK = (" -", " <")  # steps of the relative notation that lead back: @ -1W, @ <WXX-3


class Scene(msgspec.Struct):
    """A story as threads see it: its days, terms, looks back and demands."""

    story: Story
    days: tuple[date, date] | None
    profile: Profile
    looks_back: list[tuple[Place, set[str]]]
    demands: dict[tuple[str, str, str], list[str]]


def threads(coverage: Coverage, lexicon: Lexicon) -> Iterator[Thread]:
    """Threads of two and more stories, each of which continues the one before it.

    Each story continues the earlier one that is most like it at its head, if any is, so that stories grow as a tree: the
    longest way through it is a thread, and where others branch off, a thread begins at the story they continue. Days
    decide what is earlier; where they leave it open, a look back (``last week``) in one story at what the other tells
    decides.

    Misses:
        A story with two parents keeps one; a matter that comes back after LONGEST days begins anew.
    """
    known: frozenset[str] = lexicon.built(stopwords)
    scenes = [_scene(coverage, story, known) for story in coverage.links(Story)]
    weights = Weights([scene.profile for scene in scenes])
    rows = likeness(weights)
    order = _in_time(scenes, weights, rows)
    place = {number: position for position, number in enumerate(order)}
    parent: dict[int, int] = {}
    for number in order:
        earlier = {other: like for other, like in rows[number].items() if place[other] < place[number]}
        chosen = _continued(scenes, number, earlier)
        if chosen is not None:
            parent[number] = chosen
    for chain in _branches(order, parent):
        steps = tuple(_step(scenes, weights, rows, *pair) for pair in pairwise(chain))
        stories = tuple(scenes[number].story.id for number in chain)
        mean = sum(step.measure or 0.0 for step in steps) / len(steps)
        why = Why(rule="threads.continued@2", words=steps[0].words, measure=round(mean, 3))
        score = round(min(1.0, mean), 3)
        yield Thread(
            id=link_id("thread", stories), stage=STAGE.label, score=score, stories=stories, steps=steps, why=why
        )


def _branches(order: Sequence[int], parent: dict[int, int]) -> list[list[int]]:
    """The trees as ways on which every step goes once: the longest from each root, then one for each branch.

    >>> _branches([0, 1, 2, 3], {1: 0, 2: 0, 3: 2})
    [[0, 2, 3], [0, 1]]
    """
    below: defaultdict[int, list[int]] = defaultdict(list)
    depth = dict.fromkeys(order, 0)
    for number in reversed(order):
        if number in parent:
            below[parent[number]].insert(0, number)
            depth[parent[number]] = max(depth[parent[number]], depth[number] + 1)
    found: list[list[int]] = []
    for number in order:
        children = sorted(below[number], key=lambda child: -depth[child])
        # the longest way goes on through its parent's thread, unless this is where the tree begins
        for child in children if number not in parent else children[1:]:
            chain = [number, child]
            while below[chain[-1]]:
                chain.append(max(below[chain[-1]], key=lambda child: depth[child]))
            found.append(chain)
    return found


def _continued(scenes: Sequence[Scene], number: int, earlier: dict[int, float]) -> int | None:
    """The story that one continues: the most like, the latest of equals."""
    best: tuple[float, int] | None = None
    for other in sorted(earlier):
        gap = _gap(scenes[other], scenes[number])
        if earlier[other] >= RELATED and gap <= LONGEST:
            worth = earlier[other] * A_DAY**gap
            if best is None or worth > best[0]:
                best = (worth, other)
    return best[1] if best else None


def _gap(first: Scene, second: Scene) -> int:
    if first.days is None or second.days is None:
        return 0
    return max(0, (second.days[0] - first.days[1]).days)


def _in_time(scenes: Sequence[Scene], weights: Weights, rows: Likeness) -> list[int]:
    """Numbers of the stories in order of time, as far as days and looks back tell; then by id."""
    before: list[set[int]] = [set() for _ in scenes]
    for a, row in enumerate(rows):
        for b in row:
            if a < b and row[b] >= RELATED and _overlap(scenes[a].days, scenes[b].days):
                back = _points_at(scenes[a], weights.vector(b)) - _points_at(scenes[b], weights.vector(a))
                if back:
                    first, second = (b, a) if back > 0 else (a, b)
                    before[second].add(first)
    order: list[int] = []
    waiting = sorted(range(len(scenes)), key=lambda number: (_middle(scenes[number]), scenes[number].story.id))
    placed: set[int] = set()
    while waiting:
        # the earliest whose forerunners are all placed; where looks back run in a ring, the earliest of all
        chosen = next((number for number in waiting if before[number] <= placed), waiting[0])
        waiting.remove(chosen)
        order.append(chosen)
        placed.add(chosen)
    return order


def _overlap(first: tuple[date, date] | None, second: tuple[date, date] | None) -> bool:
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def _middle(scene: Scene) -> int:
    if scene.days is None:
        return date.max.toordinal()
    return scene.days[0].toordinal() + scene.days[1].toordinal()


def _points_at(scene: Scene, vector: dict[str, float]) -> float:
    """How much of another story the best look back of this one holds; 0 if none points at it."""
    total = sum(vector.values()) or 1.0
    shares = [sum(vector.get(term, 0.0) for term in terms) / total for _, terms in scene.looks_back]
    best = max(shares, default=0.0)
    return round(best, 3) if best >= POINTED else 0.0


def _step(scenes: Sequence[Scene], weights: Weights, rows: list[dict[int, float]], before: int, number: int) -> Why:
    shared = [weights.forms[term] for term in weights.shared((before, number), TERMS)]
    demands = scenes[before].demands.keys() & scenes[number].demands.keys()
    restated = sorted(
        {identity for key in demands for scene in (scenes[before], scenes[number]) for identity in scene.demands[key]}
    )
    vector = weights.vector(before)
    total = sum(vector.values()) or 1.0
    back = [
        place
        for place, terms in scenes[number].looks_back
        if sum(vector.get(term, 0.0) for term in terms) >= POINTED * total
    ]
    like = round(rows[before].get(number, 0.0), 3)
    return Why(rule="threads.step@1", words=tuple(shared), places=tuple(back), records=tuple(restated), measure=like)


def _scene(coverage: Coverage, story: Story, known: frozenset[str]) -> Scene:
    profile = Profile("", known)
    for doc in story.docs:
        profile.add(coverage.once(doc, Profile, known, HEAD))
    windows = [found for doc in story.docs if (found := window(coverage, coverage.article(doc)))]
    days = (min(start for start, _ in windows), min(end for _, end in windows)) if windows else None
    looks = [look for doc in story.docs for look in _looks_back(coverage, doc, known)]
    demands: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for doc in story.docs:
        for mark in coverage.marks(doc).of(Position):
            for term in {stem(word) for word in mark.issue.lower().split()} - known if mark.holder else ():
                holder = mark.holder.code or mark.holder.name if mark.holder else ""
                demands[holder or "", mark.move, term].append(mark.id)
    return Scene(story, days, profile, looks, dict(demands))


def _looks_back(coverage: Coverage, doc: str, known: frozenset[str]) -> list[tuple[Place, set[str]]]:
    """Paragraphs with a time expression that leads back beyond the day before, with their terms."""
    reading = coverage.reading(doc)
    marks = [mark for mark in coverage.marks(doc).of(Time) if _leads_back(mark)]
    if not marks:
        return []
    found = []
    for start, end in coverage.once(doc, paragraphs):
        here = [at for mark in marks if (at := reading.at(mark.span)) and start <= at[0] < end]
        if here:
            terms = set(Counter(Profile(reading.text[start:end], known).counts))
            found.append((Place(doc=doc, span=reading.span(start, end)), terms))
    return found


def _leads_back(mark: Time) -> bool:
    return (
        mark.direction == "past"
        and any(step in (mark.relative or "") for step in _BACK)
        and " <W" not in (mark.relative or "")
    )


STAGE = Stage(
    name="threads",
    version=2,
    room="compare",
    needs=("story", "dating", "time", "position"),
    makes=("thread",),
    run=threads,
)
