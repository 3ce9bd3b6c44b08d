"""All that the model is trained on, put together as the recipe says; hashes are checked before a word is read."""

from hashlib import sha256
from pathlib import Path

import msgspec
import yaml

from newsledger.lexicon import Lexicon
from training import treebanks
from training.entities import Silver, merged, named
from training.examples import Paragraph
from training.files import sha256 as hash_of

HERE = Path(__file__).parent


class Treebank(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A treebank, and whether it marks referents."""

    path: str
    referents: bool


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A set of names, and the share of its articles that is trained on."""

    path: str
    share: float


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of the training.

    Attributes:
        until: Its last step.
        of: The step at which the rate would be zero.
        frozen: Lowest layers whose weights stand still.
        dropout: In the encoder.
        names: Share of the windows of sets that hold names only.
        capitals_open: See Silver.
        swapped: Share of the paragraphs in each pass whose names are swapped for invented ones.
        practice: How often each article of the practice coverage stands in a pass.
    """

    until: int
    of: int
    frozen: int
    dropout: float
    names: float
    capitals_open: bool
    swapped: float = 0.0
    practice: int = 1


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fields of recipe.yaml."""

    seed: int
    stages: list[Stage]
    batch_words: int
    longest: int
    encoder_rate: float
    head_rate: float
    warmup: float
    hidden_words: float
    history: str
    treebanks: list[Treebank]
    names_of_treebank: str
    names: list[Names]
    practice: list[str]
    hashes: dict[str, str]


def recipe(path: Path = HERE / "recipe.yaml") -> Recipe:
    """The recipe, typed."""
    return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), Recipe)


def trained_on(doc: str, share: float) -> bool:
    """Whether an article is in the share of its set that is trained on; the rest is held out."""
    return int(sha256(doc.encode()).hexdigest()[:8], 16) < share * 2**32


def corpus(recipe: Recipe, data: Path, practice: Path, *, capitals_open: bool) -> list[Paragraph]:
    """The paragraphs of all sets.

    Raises:
        ValueError: A file is not the one the recipe names.
    """
    for name, expected in recipe.hashes.items():
        if hash_of(data / name) != expected:
            raise ValueError(f"{data / name} is not the file of the recipe")
    lexicon = Lexicon()
    silver = Silver(lexicon, HERE / "kinds.yaml", capitals_open=capitals_open)
    found: list[Paragraph] = []
    for bank in recipe.treebanks:
        found += treebanks.paragraphs(data / bank.path, silver if bank.referents else None)
    merged(found, data / recipe.names_of_treebank, silver)
    for part in recipe.names:
        found += [p for p in named(data / part.path, lexicon, silver) if trained_on(p.doc, part.share)]
    for crisis in recipe.practice:
        found += named(practice / crisis, Lexicon((str(practice / crisis / "world.yaml"),)), None)
    return [paragraph for paragraph in found if paragraph.words]


def hashes(recipe: Recipe, data: Path, practice: Path) -> dict[str, str]:
    """The sha256 of every file that is trained on, by its name in the recipe."""
    own = [f"{crisis}/{name}" for crisis in recipe.practice for name in ("docs.jsonl", "gold.jsonl")]
    return {name: hash_of(data / name) for name in recipe.hashes} | {
        f"practice/{name}": hash_of(practice / name) for name in own
    }
