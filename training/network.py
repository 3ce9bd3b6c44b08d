"""The encoder and its heads as one module, and their joint loss."""

import torch
from torch import Tensor, nn

from training.batches import Batch, Classes
from training.encoder import Encoder
from training.heads.parser import Parser
from training.heads.tagger import Tagger, known_loss, partial_loss


class Network(nn.Module):
    """An encoder that is read once, and every head."""

    def __init__(self, classes: Classes) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.heads = nn.ModuleDict(
            {
                "sentences": Tagger(2),
                "upos": Tagger(len(classes.upos)),
                "lemmas": Tagger(len(classes.lemmas)),
                "entities": Tagger(len(classes.tags), hidden=256),
                "parser": Parser(len(classes.labels)),
            }
        )

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """What each head says of each word of a batch."""
        states = self.encoder(batch.pieces, batch.cases, batch.mask, batch.firsts)
        return {name: head(states) for name, head in self.heads.items()}

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        """The loss of each head, weighted as they are summed."""
        said = self(batch)
        parser = self.heads["parser"]
        assert isinstance(parser, Parser)  # noqa: S101 - ModuleDict forgets types
        return {
            "sentences": known_loss(said["sentences"], batch.starts),
            "upos": known_loss(said["upos"], batch.upos),
            "lemmas": 0.3 * known_loss(said["lemmas"], batch.lemmas),
            "entities": partial_loss(said["entities"], batch.tags),
            "parser": parser.loss(said["parser"], batch),
        }


def device() -> torch.device:
    """The accelerator if there is one, else the processor."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")
