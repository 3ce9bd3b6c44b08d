"""Names from entity tags: the best sequence in which every name has a beginning."""

from collections.abc import Iterator
from typing import get_args

import numpy as np

from newsledger.language.analysis import EntityType
from newsledger.language.trees import Scores

_TYPES: dict[str, EntityType] = {kind: kind for kind in get_args(EntityType)}


class Tags:
    """The tags of a model: O, and for each class B (a name begins) and I (it goes on)."""

    def __init__(self, tags: list[str]) -> None:
        self._kinds = [_TYPES.get(tag[2:]) for tag in tags]
        self._begins = [tag.startswith("B-") for tag in tags]
        inside = [tag.startswith("I-") for tag in tags]
        #: 0 where the tag of a row may stand before that of a column, else minus infinity; the last row is the start
        self._steps = np.array(
            [
                [0.0 if not inside[after] or kind == self._kinds[after] else -np.inf for after in range(len(tags))]
                for kind in [*self._kinds, None]
            ]
        )

    def best(self, scores: Scores) -> list[int]:
        """The best sequence of tags (Viterbi), from scores (words, tags).

        >>> Tags(["O", "B-ORG", "I-ORG"]).best(np.array([[0, 1, 3], [0, 0, 1]], dtype=np.float32))
        [1, 2]
        """
        greedy: list[int] = scores.argmax(1).tolist()
        if all(self._steps[before, after] == 0 for before, after in zip([-1, *greedy], greedy, strict=False)):
            return greedy
        logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        so_far = self._steps[-1] + logs[0]
        back = []
        for row in logs[1:]:
            ways = so_far[:, None] + self._steps[:-1]
            back.append(ways.argmax(0))
            so_far = ways.max(0) + row
        found = [int(so_far.argmax())]
        for pointers in reversed(back):
            found.append(int(pointers[found[-1]]))
        return found[::-1]

    def names(self, tags: list[int]) -> Iterator[tuple[int, int, EntityType]]:
        """The names of a sequence: first word, the word behind the last, and the class."""
        first = 0
        for place, tag in enumerate(tags):
            kind = self._kinds[tag]
            if kind is None or (not self._begins[tag] and place):
                continue
            first, behind = place, place + 1
            while behind < len(tags) and self._kinds[tags[behind]] == kind and not self._begins[tags[behind]]:
                behind += 1
            yield first, behind, kind
