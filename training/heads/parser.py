"""The parser: biaffine scores for each word and its possible heads, and for the label of each arc (Dozat and Manning)."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Batch
from training.encoder import LAYERS, WIDTH
from training.examples import UNKNOWN
from training.heads.mix import Mix

ARC, LABEL = 256, 96


class Parser(nn.Module):
    """Projections of each word as dependent and as head, and the forms that join them.

    A root's head is a vector of its own. Each projection ends in a one, so that one form holds biases as well.
    """

    def __init__(self, labels: int, dropout: float = 0.25) -> None:
        super().__init__()
        self.mix = Mix(LAYERS + 1)
        self.dropout = nn.Dropout(dropout)
        self.projection = nn.Linear(WIDTH, 2 * ARC + 2 * LABEL)
        self.root = nn.Parameter(torch.randn(ARC + LABEL) * 0.02)
        self.arcs = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.labels = nn.Parameter(torch.zeros(labels, LABEL + 1, LABEL + 1))

    def forward(self, states: Tensor) -> Tensor:
        """The four projections of each word side by side: arc and label as dependent, arc and label as head."""
        return functional.gelu(self.projection(self.dropout(self.mix(states))))

    def arc_scores(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores (…, words, heads) of arcs from projections (…, words, ARC) and (…, heads, ARC)."""
        return ones(dependents) @ self.arcs @ heads.transpose(-1, -2) / ARC**0.5

    def label_scores(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores (words, labels) of each word's label with its head, from projections (words, LABEL) each."""
        labels, width, _ = self.labels.shape
        left = ones(dependents) @ self.labels.transpose(0, 1).reshape(width, labels * width)
        return (left.view(-1, labels, width) @ ones(heads)[:, :, None])[:, :, 0]

    def loss(self, projections: Tensor, batch: Batch) -> Tensor:
        """The loss of arcs plus that of labels, over the words whose head is known; arcs stay within a sentence."""
        rows = batch.sentences[batch.places[:, 0]] >= 0
        if not bool(rows.any()):
            return projections.sum() * 0
        arc_d, label_d, arc_h, label_h = projections.split([ARC, LABEL, ARC, LABEL], 1)
        places = batch.places[rows]
        there, at = places >= 0, places.clamp(min=0)
        root = self.root[:ARC].expand(len(at), 1, ARC)
        scores = self.arc_scores(self.dropout(arc_d)[at], torch.cat([root, self.dropout(arc_h)[at]], 1))
        sentences = batch.sentences[at]
        same = (sentences[:, :, None] == sentences[:, None, :]) & there[:, None, :]
        scores = scores.masked_fill(~torch.cat([torch.ones_like(same[:, :, :1]), same], 2), -1e4)
        heads = batch.heads[at]
        columns = torch.where(heads >= 0, heads - at[:, :1] + 1, 0)  # the root stands in the first column
        known = there & (heads != UNKNOWN)
        arcs = functional.cross_entropy(scores[known], columns[known])
        labelled = (batch.labels != UNKNOWN) & (batch.heads != UNKNOWN)
        chosen = batch.heads[labelled]
        sides = torch.where((chosen >= 0)[:, None], label_h[chosen.clamp(min=0)], self.root[ARC:][None])
        labels = self.label_scores(self.dropout(label_d[labelled]), self.dropout(sides))
        return arcs + functional.cross_entropy(labels, batch.labels[labelled])


def ones(x: Tensor) -> Tensor:
    """The last dimension grown by a one."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
