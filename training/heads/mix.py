"""A learned average of the encoder's layers, one for each head."""

import torch
from torch import Tensor, nn


class Mix(nn.Module):
    """A scalar weight for each layer, which softmax makes sum to one."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        start = torch.zeros(layers)
        start[-1] = 1.0  # the last layer is the best guess
        self.weights = nn.Parameter(start)
        self.scale = nn.Parameter(torch.ones(()))

    def forward(self, states: Tensor) -> Tensor:
        """States (layers, words, width) to (words, width)."""
        shares = torch.softmax(self.weights, 0) * self.scale
        return torch.einsum("l,lwh->wh", shares, states)
