"""Names from entity tags: the best sequence in which every name has a beginning, like names being of like kind."""

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

import numpy as np

from newsledger.language.analysis import EntityType
from newsledger.language.trees import Scores

_TYPES: dict[str, EntityType] = {kind: kind for kind in get_args(EntityType)}
LEAN = 0.7  # how far a word gives in to the others that are written like it: one name is one thing in an article
_LEAST = np.float32(1e-6)  # so that no kind is ruled out
LINKS = frozenset({"ADP", "CCONJ", "DET", "SCONJ"})  # parts of speech with which no name ends

Name = tuple[int, int, EntityType]  # first word, the word behind the last, and the class


class Tags:
    """The tags of a model: O, and for each class B (a name begins) and I (it goes on)."""

    def __init__(self, tags: list[str]) -> None:
        self._kinds = [_TYPES.get(tag[2:]) for tag in tags]
        self._begins = [tag.startswith("B-") for tag in tags]
        kinds = list(dict.fromkeys(self._kinds))
        self._of_kind = np.array([[kind == own for kind in kinds] for own in self._kinds], dtype=np.float32)
        inside = [tag.startswith("I-") for tag in tags]
        #: 0 where the tag of a row may stand before that of a column, else minus infinity; the last row is the start
        self._steps = np.array(
            [
                [0.0 if not inside[after] or kind == self._kinds[after] else -np.inf for after in range(len(tags))]
                for kind in [*self._kinds, None]
            ]
        )

        #: the tags that may stand behind each, and at the start
        self._after = [set(np.flatnonzero(row == 0).tolist()) for row in self._steps]

    def leaning(self, scores: Scores, alike: Iterable[list[int]]) -> Scores:
        """Logs of the scores (words, tags) of an article, in which words lean towards the kinds that those alike have.

        Args:
            scores: Of all words of the article.
            alike: Rows of proper nouns that are written alike.
        """
        logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        kinds = np.log(np.exp(logs) @ self._of_kind + _LEAST)
        for rows in alike:
            logs[rows] += LEAN * (kinds[rows].mean(0) - kinds[rows]) @ self._of_kind.T
        return logs

    def best(self, scores: Scores) -> list[int]:
        """The best sequence of tags (Viterbi), from scores (words, tags).

        >>> Tags(["O", "B-ORG", "I-ORG"]).best(np.array([[0, 1, 3], [0, 0, 1]], dtype=np.float32))
        [1, 2]
        """
        greedy: list[int] = scores.argmax(1).tolist()
        if all(after in self._after[before] for before, after in zip([-1, *greedy], greedy, strict=False)):
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

    def names(self, tags: list[int]) -> Iterator[Name]:
        """The names of a sequence."""
        first = 0
        for place, tag in enumerate(tags):
            kind = self._kinds[tag]
            if kind is None or (not self._begins[tag] and place):
                continue
            first, behind = place, place + 1
            while behind < len(tags) and self._kinds[tags[behind]] == kind and not self._begins[tags[behind]]:
                behind += 1
            yield first, behind, kind


def whole(names: Iterable[Name], upos: Sequence[str]) -> Iterator[Name]:
    """Names none of which ends with a linking word: it goes on with the name behind that word, or ends before it.

    >>> upos = ["PROPN", "ADP", "PROPN", "CCONJ", "VERB"]  # City of | Lesk and
    >>> list(whole([(0, 2, "ORG"), (2, 4, "GPE")], upos))
    [(0, 3, 'ORG')]
    """
    joined: list[Name] = []
    for first, behind, kind in names:
        if joined and joined[-1][1] == first and upos[first - 1] in LINKS:
            first, _, kind = joined.pop()  # noqa: PLW2901 - the name goes on
        joined.append((first, behind, kind))
    for first, behind, kind in joined:
        last = next((place for place in range(behind, first, -1) if upos[place - 1] not in LINKS), first)
        if last > first:
            yield first, last, kind
