"""A head that gives each word one of some classes: parts of speech, lemma rules, sentence starts, entity tags."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import LAYERS, WIDTH
from training.examples import UNKNOWN
from training.heads.mix import Mix


class Tagger(nn.Module):
    """Class scores of each word from a mix of layers."""

    def __init__(self, classes: int, hidden: int = 0, dropout: float = 0.2) -> None:
        super().__init__()
        self.mix = Mix(LAYERS + 1)
        self.dropout = nn.Dropout(dropout)
        self.hidden = nn.Sequential(nn.Linear(WIDTH, hidden), nn.GELU()) if hidden else nn.Identity()
        self.scores = nn.Linear(hidden or WIDTH, classes)

    def forward(self, states: Tensor) -> Tensor:
        """Scores (words, classes)."""
        return self.scores(self.hidden(self.dropout(self.mix(states))))


def known_loss(scores: Tensor, targets: Tensor) -> Tensor:
    """Cross-entropy over the words whose class is known; zero where none is."""
    known = targets != UNKNOWN
    return functional.cross_entropy(scores[known], targets[known]) if bool(known.any()) else scores.sum() * 0


def partial_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Minus the log of the share that falls on tags that may stand, over the words where not every tag may."""
    known = ~allowed.all(1)
    if not bool(known.any()):
        return scores.sum() * 0
    logs, allowed = torch.log_softmax(scores[known], 1), allowed[known]
    return -torch.logsumexp(logs.masked_fill(~allowed, -1e9), 1).mean()
