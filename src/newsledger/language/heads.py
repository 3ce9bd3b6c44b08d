"""The heads of the bundled model: what is read off the encoder's states, each from a small file of its own."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newsledger.language.encoder import States
from newsledger.language.trees import Scores, best_heads

ARC = 256  # width of the projections that score arcs; the rest of them score labels


class Head:
    """The arrays of one head.

    Attributes:
        arrays: By name, as they were trained.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path) as stored:
            self.arrays = {name: stored[name].astype(np.float32) for name in stored.files}


def mixed(states: States, heads: Iterable[Head]) -> Iterator[NDArray[np.float32]]:
    """The layers' states (layers, words, width) as one (words, width) for each head, each layer with its share."""
    layers, words, width = states.shape
    shares = np.stack([head.arrays["mix"] for head in heads])
    yield from (shares @ states.reshape(layers, words * width)).reshape(-1, words, width)


class Tagger(Head):
    """Class scores of each word."""

    def scores(self, x: NDArray[np.float32]) -> Scores:
        """Scores (words, classes) from mixed states."""
        if "hidden.0.weight" in self.arrays:
            x = gelu(x @ self.arrays["hidden.0.weight"].T + self.arrays["hidden.0.bias"])
        scores: Scores = x @ self.arrays["scores.weight"].T + self.arrays["scores.bias"]
        return scores


class Parser(Head):
    """Heads and labels of the words of a sentence (biaffine, after Dozat and Manning)."""

    @cached_property
    def _labels(self) -> NDArray[np.float32]:
        """The forms of all labels side by side: (width as dependent, labels times width as head)."""
        form = self.arrays["labels"]
        return np.ascontiguousarray(form.transpose(1, 0, 2).reshape(form.shape[1], -1))

    def projections(self, x: NDArray[np.float32]) -> NDArray[np.float32]:
        """From mixed states: each word as dependent and as head, for arcs and for labels, side by side."""
        return gelu(x @ self.arrays["projection.weight"].T + self.arrays["projection.bias"])

    def heads(self, projections: NDArray[np.float32]) -> list[int]:
        """The best tree over a sentence: the head of each word, counted from 1, 0 for the root."""
        width = (projections.shape[1] - 2 * ARC) // 2
        dependents, heads = projections[:, :ARC], projections[:, ARC + width : 2 * ARC + width]
        heads = np.concatenate([self.arrays["root"][None, :ARC], heads])
        form = self.arrays["arcs"]
        return best_heads((dependents @ form[:-1] + form[-1]) @ heads.T / ARC**0.5)

    def labels(self, projections: NDArray[np.float32], heads: list[int]) -> list[int]:
        """The best label of each word's arc; ``heads`` are rows of the projections, -1 for the root.

        A root is labelled so, and nothing else is.
        """
        form, root = self._labels, self.arrays["root"][ARC:]
        width = len(root)
        dependents = projections[:, ARC : ARC + width]
        sides = projections[:, 2 * ARC + width :][heads]
        sides[[row for row, head in enumerate(heads) if head < 0]] = root
        left = (_with_one(dependents) @ form).reshape(len(dependents), -1, width + 1)
        scores = (left @ _with_one(sides)[:, :, None])[:, :, 0]
        return scores.argmax(1).tolist()  # type: ignore[no-any-return]


def gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """The Gaussian error linear unit, by its usual approximation."""
    return 0.5 * x * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)))  # type: ignore[no-any-return]


def _with_one(x: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.concatenate([x, np.ones((len(x), 1), dtype=np.float32)], 1)
