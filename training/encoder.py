"""The encoder: MiniLM-L6 with a case embedding, all of whose layers the heads may read."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from newsledger.language.pieces import CASES

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30_522, 512
STARTING_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # sha256 of model.safetensors


class Layer(nn.Module):
    """One transformer layer, normed after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The next states of pieces (batch, pieces, width); the mask is true where there is a piece."""
        query, key, value = (self._split(part(x)) for part in (self.query, self.key, self.value))
        dropout = self.dropout if self.training else 0.0
        seen = functional.scaled_dot_product_attention(query, key, value, mask[:, None, None, :])
        seen = self.out(seen.transpose(1, 2).reshape(x.shape))
        x = self.norm1(x + functional.dropout(seen, dropout))
        inner = self.outer(functional.gelu(self.inner(x)))
        return self.norm2(x + functional.dropout(inner, dropout))

    @staticmethod
    def _split(x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], HEADS, WIDTH // HEADS).transpose(1, 2)


class Encoder(nn.Module):
    """Pieces in, states of words out, one for each layer."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(CASES + 1, WIDTH)  # the last is that of the window's own signs
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """States (layers + 1, words, width) of the words whose first pieces stand at ``firsts`` of the flat batch."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.words(pieces) + self.positions(places) + self.cases(cases))
        x = functional.dropout(x, self.dropout if self.training else 0.0)
        states = [x]
        for layer in self.layers:
            states.append(layer(states[-1], mask))
        return torch.stack([state.reshape(-1, WIDTH)[firsts] for state in states])

    def settle(self, frozen: int, dropout: float) -> None:
        """Hold the lowest layers still, and set the dropout of all."""
        for number, layer in enumerate(self.layers):
            layer.dropout = dropout
            layer.requires_grad_(requires_grad=number >= frozen)
        still = frozen == 0
        for part in (self.positions, self.cases, self.norm):
            part.requires_grad_(requires_grad=still)
        self.words.requires_grad_(requires_grad=False)  # 12 of 23 million weights, each seldom seen
        self.dropout = dropout

    def start_from(self, path: Path) -> None:
        """Take the starting weights from a safetensors file of BERT's layout."""
        given = load_file(path)
        own = {
            "words.weight": given["embeddings.word_embeddings.weight"],
            # every window is of one kind: that embedding is a part of the positions
            "positions.weight": given["embeddings.position_embeddings.weight"]
            + given["embeddings.token_type_embeddings.weight"][0],
            "cases.weight": self.cases.weight.data,
        }
        own |= {f"norm.{end}": given[f"embeddings.LayerNorm.{end}"] for end in ("weight", "bias")}
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "inner": "intermediate.dense",
            "outer": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for number in range(LAYERS):
            for name, theirs in names.items():
                for end in ("weight", "bias"):
                    own[f"layers.{number}.{name}.{end}"] = given[f"encoder.layer.{number}.{theirs}.{end}"]
        self.load_state_dict(own)
