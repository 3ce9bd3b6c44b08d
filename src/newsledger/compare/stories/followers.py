"""Articles that follow a story: columns, explainers and scenes share few words with the reports of what they are about."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from newsledger.compare.stories.groups import Pace
from newsledger.compare.stories.nearness import Pair

FOLLOWS = 0.32
"""Mean likeness to a story from which on a text follows it …"""

STANDS_OUT = 1.5
"""… if it is so many times as like it as any other story of its days."""

SEVERAL = 3
"""Articles that make a story which others follow: of two that are hardly alike none knows what they are about."""

AFTER = 1
"""Days by which what follows a story may come after its last report."""


class _Nearest(NamedTuple):
    """The story that a text is most like, how much, and how like the next one it is."""

    likeness: float
    story: int
    next: float


def followed(
    groups: Sequence[Sequence[int]], rows: Sequence[Pair], paces: Sequence[Pace], copied: Collection[tuple[int, int]]
) -> list[list[int]]:
    """The groups once each text that stands alone has joined the story of its days that stands out for it.

    Copies are one text, and as like a story as the likest of them. All are judged by the groups as they were given, so
    that their order changes nothing.

    Args:
        groups: Numbers of articles; those of SEVERAL that are no mere copies are stories that may be followed.
        rows: How like each article is to others.
        paces: The days of each article.
        copied: Pairs of articles, the lesser number first, one of which is mostly a copy of the other.

    Misses:
        What follows two stories alike. What has news of its own and is like one story only is taken for a follower.
    """
    alone = [_one_text(group, copied) for group in groups]
    told = [[] if single or len(group) < SEVERAL else group for single, group in zip(alone, groups, strict=True)]
    stories = _Stories(told, paces)
    result = [list(group) for group in groups]
    for place, group in enumerate(groups):
        tries = [stories.nearest(rows[number], _days(group, paces)) for number in group if alone[place]]
        best = max((found for found in tries if found), default=None)
        if best and best.likeness >= FOLLOWS and best.likeness >= STANDS_OUT * best.next:
            result[best.story] += group
            result[place] = []
    return sorted(sorted(group) for group in result if group)


class _Stories:
    """Groups that may be followed; an empty one may not."""

    def __init__(self, groups: Sequence[Sequence[int]], paces: Sequence[Pace]) -> None:
        self._sizes = [len(group) for group in groups]
        self._days = [_days(group, paces) for group in groups]
        self._of = np.full(len(paces), -1)
        for place, group in enumerate(groups):
            self._of[list(group)] = place

    def nearest(self, row: Pair, days: Pace) -> _Nearest | None:
        """The story of some days whose members an article with this row is most like on average."""
        places = self._of[row[0]]
        total: defaultdict[int, float] = defaultdict(float)
        for story, like in zip(places[places >= 0].tolist(), row[1][places >= 0].tolist(), strict=True):
            total[story] += like
        means = sorted(
            (-like / self._sizes[story], story)
            for story, like in total.items()
            if _of_its_days(days, self._days[story])
        )
        return _Nearest(-means[0][0], means[0][1], -means[1][0] if len(means) > 1 else 0.0) if means else None


def _days(group: Sequence[int], paces: Sequence[Pace]) -> Pace:
    return reduce(Pace.plus, (paces[number] for number in group), Pace())


def _of_its_days(text: Pace, story: Pace) -> bool:
    """Whether a text may be about a story by its days: nothing follows what is still to happen."""
    if text.first is None or text.last is None or story.first is None or story.last is None:
        return True
    return text.first <= story.last + AFTER and story.first <= text.last


def _one_text(group: Sequence[int], copied: Collection[tuple[int, int]]) -> bool:
    """Whether all articles of a sorted group are copies of one another, in one or several steps.

    >>> _one_text([1, 2, 3], {(1, 3), (2, 3)}), _one_text([1, 2, 3], {(1, 3)})
    (True, False)
    """
    reached, waiting = {group[0]}, [group[0]]
    while waiting:
        at = waiting.pop()
        found = {other for other in group if (min(at, other), max(at, other)) in copied} - reached
        reached |= found
        waiting += found
    return len(reached) == len(group)
