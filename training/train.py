"""``python -m training.train``: train the model, with checkpoints; run again, it goes on from the last one."""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import msgspec
import torch
from torch import Tensor

from newsledger.language.pieces import Vocabulary
from training.batches import Batch, Batcher, Classes
from training.corpus import Recipe, Stage, corpus, hashes, recipe
from training.encoder import STARTING_WEIGHTS
from training.examples import Paragraph, Word
from training.files import sha256
from training.invented import Swapper
from training.lemmas import known, rules
from training.network import Network, device

CHECKPOINT_EVERY = 50  # steps


def main() -> None:
    """Train to the end of the recipe's stages."""
    options = _options()
    plan = recipe()
    weights = options.weights / "model.safetensors"
    if sha256(weights) != STARTING_WEIGHTS:
        raise SystemExit(f"{weights} is not the file of the recipe")
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    options.out.mkdir(parents=True, exist_ok=True)

    def read(stage: Stage) -> list[Paragraph]:
        return corpus(plan, options.data, options.practice, capitals_open=stage.capitals_open)

    paragraphs = read(plan.stages[0])
    classes = classes_of(paragraphs)
    (options.out / "classes.json").write_bytes(msgspec.json.encode(classes))
    (options.out / "lemmas.json").write_bytes(msgspec.json.encode(known(paragraphs)))
    read_now = hashes(
        plan, options.data, options.practice
    )  # the practice coverage may change before the card is written
    (options.out / "data.json").write_text(json.dumps(read_now, indent=1) + "\n", "utf-8")
    run = Run(plan, classes, Batcher(Vocabulary.read(options.weights / "vocab.txt"), classes, plan.hidden_words))
    run.network.encoder.start_from(weights)
    run.train(read, options.out)


def classes_of(paragraphs: list[Paragraph]) -> Classes:
    """The classes that the corpus holds."""
    words = [word for paragraph in paragraphs for word in paragraph.words]
    return Classes(
        upos=sorted({word.upos for word in words if word.upos}),
        lemmas=rules(paragraphs),
        labels=sorted({word.label for word in words if word.label}),
    )


class Run:
    """A training run: the network, its optimizer, and where it stands."""

    def __init__(self, plan: Recipe, classes: Classes, batcher: Batcher) -> None:
        torch.manual_seed(plan.seed)
        self.plan = plan
        self.batcher = batcher
        self.network = Network(classes).to(device())
        self.network.encoder.settle(0, 0.1)
        new = [*self.network.heads.parameters(), self.network.encoder.cases.weight]
        ids = {id(part) for part in new}
        old = [part for part in self.network.encoder.parameters() if id(part) not in ids and part.requires_grad]
        groups = [{"params": old, "lr": plan.encoder_rate}, {"params": new, "lr": plan.head_rate}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
        self._rates = [plan.encoder_rate, plan.head_rate]
        self.step = 0

    def train(self, read: Callable[[Stage], list[Paragraph]], out: Path) -> None:
        """Train on all stages, or on what is left of them behind the last checkpoint; ``read`` gives a stage's corpus."""
        self._resume(out)
        done, begun = 0, time.monotonic()
        self.network.train()
        for number, stage in enumerate(self.plan.stages):
            if self.step >= stage.until:
                done = stage.until
                continue
            self.network.encoder.settle(stage.frozen, stage.dropout)
            paragraphs = read(stage)
            for group in self._groups(paragraphs, number, stage):
                done += 1
                if done > stage.until:
                    break
                if done <= self.step:
                    continue
                batch = self.batcher.batch(group, random.Random(done))
                losses = self._learn(on_device(batch), done / stage.of)
                self.step = done
                if done % CHECKPOINT_EVERY == 0 or done == stage.until:
                    self._save(out)
                    shown = {name: round(float(loss.detach()), 3) for name, loss in losses.items()}
                    note = {"step": done, "stage": number, "seconds": round(time.monotonic() - begun)}
                    with (out / "log.jsonl").open("a") as log:
                        log.write(json.dumps(note | {"cpu": round(time.process_time())} | shown) + "\n")
            done = stage.until

    def _groups(self, paragraphs: list[Paragraph], number: int, stage: Stage) -> Iterator[list[list[Word]]]:
        """The windows of a stage in their groups, pass after pass, without end."""
        swapper = Swapper(paragraphs)
        for turn in count():
            seed = self.plan.seed + 1000 * number + turn
            rng, draw = random.Random(seed), random.Random(seed + 500)
            chosen = [p for p in paragraphs for _ in range(self._times(p, stage, draw))]
            chosen = [swapper.swapped(p, draw) if draw.random() < stage.swapped else p for p in chosen]
            yield from self.batcher.groups(chosen, self.plan.batch_words, self.plan.longest, rng)

    def _times(self, paragraph: Paragraph, stage: Stage, draw: random.Random) -> int:
        """How often a paragraph stands in a pass."""
        if paragraph.source in self.plan.practice and stage.practice > 1:
            return stage.practice
        return int(paragraph.words[0].head is not None or draw.random() < stage.names)

    def _learn(self, batch: Batch, progress: float) -> dict[str, Tensor]:
        factor = min(progress / self.plan.warmup, (1 - progress) / (1 - self.plan.warmup))
        for group, rate in zip(self.optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * max(factor, 0.0)
        losses = self.network.losses(batch)
        self.optimizer.zero_grad(set_to_none=True)
        torch.stack(list(losses.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        return losses

    def _save(self, out: Path) -> None:
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step}
        torch.save(state, out / "checkpoint.new")
        (out / "checkpoint.new").replace(out / "checkpoint.pt")

    def _resume(self, out: Path) -> None:
        if (out / "checkpoint.pt").exists():
            state = torch.load(out / "checkpoint.pt", map_location=device(), weights_only=True)
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step = state["step"]


def on_device(batch: Batch) -> Batch:
    """The batch where the network is."""
    return Batch(**{name: getattr(batch, name).to(device()) for name in batch.__struct_fields__})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with parse/ and mention/")
    parser.add_argument("--practice", type=Path, default=Path("practice"), help="folder of the practice coverage")
    parser.add_argument("--weights", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for checkpoints, classes, hashes of the data and the log"
    )
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
