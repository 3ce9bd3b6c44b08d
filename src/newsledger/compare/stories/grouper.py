"""Groups that grow: articles are read once as they come, and grouped anew when an answer is wanted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np

from newsledger.compare.stories.affairs import affairs
from newsledger.compare.stories.days import Days, News
from newsledger.compare.stories.groups import by_neighbours, grouped, pace
from newsledger.compare.stories.nearness import FLOOR, Pair, compared, neighbours
from newsledger.compare.stories.series import Heading, recurring
from newsledger.compare.stories.terms import Profile, Weights

HEAD = 90
"""Terms of an article that are read: news says at its head what it is about, and what comes behind is background that all
articles of a crisis share."""

COPIED = 2.0
"""How much of the likeness that is still missing each copied word makes up, as a share of the words of the shorter."""

MOSTLY = 0.5
"""Share of the words of the shorter of two articles that makes it a copy of the other: it then tells news of one day."""

LEAN = 20
"""Terms of an article from which on it needs its neighbours less: a headline says too little by itself; 90 terms say what
a text is about, and neighbours would only make it like all others of its crisis."""


class Sketch(msgspec.Struct, frozen=True, kw_only=True):
    """What grouping knows of one article; made once, whatever else comes.

    Attributes:
        profile: The terms at its head.
        whole: All of its terms.
        words: How many words it has.
        news: When its news fell.
        heading: What its heading says, if that names a day.
    """

    profile: Profile
    whole: Profile
    words: int
    news: News
    heading: Heading | None = None


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """The groups of all articles so far, by number in the order of their ids.

    Attributes:
        docs: Ids of the articles.
        groups: Numbers of the articles of each group.
        rows: How like each article is to others, once read together with its neighbours.
        weights: What their terms weigh.
    """

    docs: tuple[str, ...]
    groups: list[list[int]]
    rows: list[dict[int, float]]
    weights: Weights


class Grouper:
    """Articles that come one by one, and their groups so far.

    ``add`` reads an article and costs the same whatever stands already; ``settle`` weighs all of them anew, since every
    article changes how rare a term is. What is settled depends on the articles alone, not on the order in which they
    came or on how often one settled in between.
    """

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._copied: defaultdict[tuple[str, str], int] = defaultdict(int)

    def add(self, doc: str, sketch: Sketch) -> None:
        """Take an article in; another sketch of one that is there replaces it."""
        self._sketches[doc] = sketch

    def drop(self, doc: str) -> None:
        """Take an article out again, with what it copied."""
        del self._sketches[doc]
        for pair in [pair for pair in self._copied if doc in pair]:
            del self._copied[pair]

    def copied(self, a: str, b: str, words: int) -> None:
        """Two articles share a passage of so many words."""
        self._copied[min(a, b), max(a, b)] += words

    def settle(self) -> Settled:
        """The groups of all articles so far."""
        docs = tuple(sorted(self._sketches))
        sketches = [self._sketches[doc] for doc in docs]
        everywhere = Weights([sketch.profile for sketch in sketches])
        copied = self._mostly(docs, sketches)
        news = _with_copies([sketch.news for sketch in sketches], copied)
        windows = [item.window for item in news]
        whole = Weights([sketch.whole for sketch in sketches]).of_names()
        near = neighbours(everywhere, affairs(whole, windows), windows)
        weights = everywhere.among(near, np.array([window is not None for window in windows], dtype=bool))
        rows = self._rows(docs, sketches, compared(weights, near.docs))
        rows = _apart(rows, recurring([sketch.heading for sketch in sketches], rows))
        days = Days(news, rows)
        leans = np.array([_lean(sketch.profile) for sketch in sketches])
        rows = by_neighbours(_by_days(rows, days), leans, near.sizes)
        groups = grouped(rows, [pace(window) for window in days.windows()])
        return Settled(docs=docs, groups=groups, rows=_within(rows, groups), weights=weights)

    def _mostly(self, docs: Sequence[str], sketches: Sequence[Sketch]) -> set[tuple[int, int]]:
        """Pairs of articles by number, the lesser first, one of which is mostly a copy of the other."""
        number = {doc: place for place, doc in enumerate(docs)}
        pairs = {(number[a], number[b]): words for (a, b), words in self._copied.items()}
        return {
            (a, b) for (a, b), words in pairs.items() if words >= MOSTLY * min(sketches[a].words, sketches[b].words)
        }

    def _rows(self, docs: Sequence[str], sketches: Sequence[Sketch], rows: Sequence[Pair]) -> list[Pair]:
        """How like each article is to others: as given, raised by shared passages."""
        number = {doc: place for place, doc in enumerate(docs)}
        shared: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for (a, b), words in self._copied.items():
            left, right = number[a], number[b]
            share = min(1.0, COPIED * words / max(1, min(sketches[left].words, sketches[right].words)))
            shared[left][right] = shared[right][left] = share
        return [_raised(row, shared[place]) if place in shared else row for place, row in enumerate(rows)]


def _with_copies(news: Sequence[News], copied: Iterable[tuple[int, int]]) -> list[News]:
    """When the news of each article fell, that of a copy no later than that of what it copies: a weekly prints late."""
    result = list(news)
    for pair in sorted(copied):
        for mine, other in (pair, pair[::-1]):
            own, before = result[mine].window, news[other].window
            if own and before and before[0] < own[0]:
                result[mine] = news[other]
    return result


def _raised(row: Pair, shared: Mapping[int, float]) -> Pair:
    """A row, with what is missing of each likeness made up for as far as passages are shared."""
    like = dict(zip(row[0].tolist(), row[1].tolist(), strict=True))
    for other, share in shared.items():
        known = like.get(other, 0.0)
        like[other] = known + (1 - known) * share
    others = np.array(sorted(other for other in like if like[other] >= FLOOR), dtype=np.int64)
    return others, np.array([like[other] for other in others.tolist()])


def _apart(rows: Sequence[Pair], alone: set[int]) -> list[Pair]:
    """The rows without some articles that are like none."""
    single = np.array(sorted(alone), dtype=np.int64)
    none = np.zeros(0, dtype=np.int64), np.zeros(0)
    kept = ((others, like, ~np.isin(others, single)) for others, like in rows)
    return [none if place in alone else (others[at], like[at]) for place, (others, like, at) in enumerate(kept)]


def _by_days(rows: Sequence[Pair], days: Days) -> list[Pair]:
    """The rows, raised or lowered by how near in time the articles are."""
    return [(others, np.minimum(1.0, like * days.factors(place, others))) for place, (others, like) in enumerate(rows)]


def _lean(profile: Profile) -> float:
    """How much an article needs its neighbours, 0 to 1."""
    return min(1.0, LEAN / max(1, profile.length))


def _within(rows: Sequence[Pair], groups: Sequence[Sequence[int]]) -> list[dict[int, float]]:
    """The rows as plain numbers, each with the members of its own group only."""
    result: list[dict[int, float]] = [{} for _ in rows]
    for group in groups:
        for number in group if len(group) > 1 else ():
            others, like = rows[number]
            inside = np.isin(others, group)
            result[number] = dict(zip(others[inside].tolist(), like[inside].tolist(), strict=True))
    return result
