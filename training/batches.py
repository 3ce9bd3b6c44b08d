"""Windows as tensors, in batches of like length."""

import random

import msgspec
import torch
from torch import Tensor

from newsledger.language.pieces import CASES, Vocabulary, case_of
from training.entities import TAGS
from training.examples import UNKNOWN, Paragraph, Word, cased, windows
from training.lemmas import rule

MOST_PIECES = 500  # of a window: the encoder has 512 positions; a page of rules drawn in signs would need more
LEAST_SHARE = 0.9  # of a batch, lengths differ by no more


class Classes(msgspec.Struct, frozen=True):
    """The classes of each head, in the order of their scores."""

    upos: list[str]
    lemmas: list[str]
    labels: list[str]
    tags: tuple[str, ...] = TAGS


class Batch(msgspec.Struct, frozen=True):
    """A batch: pieces padded by window, words one behind the other.

    Attributes:
        pieces: (windows, pieces) numbers of pieces.
        cases: The same shape: how the word is written.
        mask: The same shape: true where there is a piece.
        firsts: (words) place of each word's first piece in the flat batch.
        places: (windows, longest) number of each word, -1 behind the window's end.
        sentences: (words) number of the word's sentence in its window, -1 if not known.
        heads: (words) number of the head, -1 for a root, or UNKNOWN.
        labels: (words) class of the arc.
        upos: (words) class.
        lemmas: (words) class.
        starts: (words) 1 at the start of a sentence, UNKNOWN for a window's first word.
        tags: (words, tags) which entity tags may stand.
    """

    pieces: Tensor
    cases: Tensor
    mask: Tensor
    firsts: Tensor
    places: Tensor
    sentences: Tensor
    heads: Tensor
    labels: Tensor
    upos: Tensor
    lemmas: Tensor
    starts: Tensor
    tags: Tensor


class Batcher:
    """Makes batches of paragraphs, the same ones for the same seed and pass."""

    def __init__(self, vocabulary: Vocabulary, classes: Classes, hidden_words: float = 0.0) -> None:
        self.vocabulary = vocabulary
        self._hidden = hidden_words
        self._upos, self._lemmas, self._labels = (
            {name: number for number, name in enumerate(names)}
            for names in (classes.upos, classes.lemmas, classes.labels)
        )

    def groups(
        self, paragraphs: list[Paragraph], words: int, longest: int, rng: random.Random
    ) -> list[list[list[Word]]]:
        """All paragraphs once, as windows in groups of about so many words, in random order."""
        cut = [cased(window, rng) for p in paragraphs for window in windows(p, longest, rng)]
        cut = [window for window in cut if sum(len(self.vocabulary.pieces(w.form)) for w in window) < MOST_PIECES]
        cut.sort(key=lambda window: len(window) * (1 + rng.random() * (1 - LEAST_SHARE)))
        groups: list[list[list[Word]]] = [[]]
        for window in cut:
            if groups[-1] and len(window) * (len(groups[-1]) + 1) > words:
                groups.append([])
            groups[-1].append(window)
        rng.shuffle(groups)
        return groups

    def batch(self, group: list[list[Word]], rng: random.Random | None = None) -> Batch:
        """One batch of windows; with ``rng``, some pieces are hidden."""
        rows = [self._row(window, rng) for window in group]
        width = max(len(pieces) for pieces, _, _ in rows)
        longest = max(len(window) for window in group)
        flat = [word for window in group for word in window]
        bases = [0]
        for window in group:
            bases.append(bases[-1] + len(window))
        return Batch(
            pieces=torch.tensor([pieces + [0] * (width - len(pieces)) for pieces, _, _ in rows]),
            cases=torch.tensor([cases + [CASES] * (width - len(cases)) for _, cases, _ in rows]),
            mask=torch.tensor([[True] * len(pieces) + [False] * (width - len(pieces)) for pieces, _, _ in rows]),
            firsts=torch.tensor([n * width + first for n, (_, _, firsts) in enumerate(rows) for first in firsts]),
            places=torch.tensor(
                [
                    [*range(base, base + len(window)), *[-1] * (longest - len(window))]
                    for base, window in zip(bases, group, strict=False)
                ]
            ),
            sentences=torch.tensor([number for window in group for number in _sentences(window)]),
            heads=torch.tensor(
                [
                    UNKNOWN if word.head is None else word.head if word.head < 0 else word.head + base
                    for base, window in zip(bases, group, strict=False)
                    for word in window
                ]
            ),
            labels=_known(self._labels, [word.label for word in flat]),
            upos=_known(self._upos, [word.upos for word in flat]),
            lemmas=_known(self._lemmas, [rule(w.form, w.lemma) if w.lemma is not None else None for w in flat]),
            starts=torch.tensor(
                [
                    UNKNOWN if word.first is None or number == 0 else int(word.first)
                    for window in group
                    for number, word in enumerate(window)
                ]
            ),
            tags=torch.tensor(
                [[word.tags is None or bool(word.tags >> bit & 1) for bit in range(len(TAGS))] for word in flat]
            ),
        )

    def _row(self, window: list[Word], rng: random.Random | None) -> tuple[list[int], list[int], list[int]]:
        """The pieces of a window, their cases, and the place of each word's first piece."""
        pieces, cases, firsts = [self.vocabulary.begin], [CASES], []
        for word in window:
            own = self.vocabulary.pieces(word.form)
            if rng is not None and rng.random() < self._hidden:
                own = (self.vocabulary.mask,)
            firsts.append(len(pieces))
            pieces += own
            cases += [case_of(word.form, glued=word.glued)] * len(own)
        return [*pieces, self.vocabulary.end], [*cases, CASES], firsts


def _sentences(window: list[Word]) -> list[int]:
    number, found = 0, []
    for place, word in enumerate(window):
        number += bool(word.first) and place > 0
        found.append(-1 if word.first is None else number)
    return found


def _known(numbers: dict[str, int], names: list[str | None]) -> Tensor:
    return torch.tensor([UNKNOWN if name is None else numbers.get(name, UNKNOWN) for name in names])
