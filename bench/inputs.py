"""What the measurements have in common: their ``--help``, and articles and gold read from files."""

import gzip
import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from newsledger.config import Settings
from newsledger.model.article import Article
from newsledger.read.formats.jsonl import read_contract

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "example" / "coverage"
PRACTICE = ROOT / "practice"


def asked(about: str | None) -> ArgumentParser:
    """A parser of arguments whose help is the text at the top of a measurement."""
    return ArgumentParser(description=about, formatter_class=RawDescriptionHelpFormatter)


def existing(name: str) -> Path:
    """A path that is there: the type of an argument."""
    path = Path(name)
    if not path.exists():
        raise SystemExit(f"{name} is not there: give a file or folder that is")
    return path


def opened(path: Path) -> bytes:
    """The bytes of a file, unpacked if its name ends in ``.gz``."""
    raw = path.read_bytes()
    return gzip.decompress(raw) if path.suffix == ".gz" else raw


def articles_of(path: Path) -> list[Article]:
    """Articles in the shape of the contract; lines that hold none are left out."""
    return [item for item in read_contract(BytesIO(opened(path)), str(path)) if isinstance(item, Article)]


def records_of(path: Path) -> list[dict[str, Any]]:
    """Marks and links, one JSON object a line."""
    return [json.loads(line) for line in opened(path).splitlines() if line.strip()]


def one(folder: Path, name: str) -> Path:
    """The JSONL file of that name in a folder, packed or not."""
    packed = folder / f"{name}.jsonl.gz"
    return packed if packed.exists() else existing(str(folder / f"{name}.jsonl"))


def generated(lines: Sequence[str], fill: Callable[[Random], Sequence[object]], count: int = 400) -> list[Article]:
    """Articles of 35 lines each, their gaps filled by chance, the same on every run."""
    draw = Random(7)  # noqa: S311 - varied, not secret
    texts = ["\n".join(line.format(*fill(draw)) for line in draw.choices(lines, k=35)) for _ in range(count)]
    return [Article(id=f"g{number}", text=text, published="2031-05-14") for number, text in enumerate(texts)]


def world_of(folder: Path | None) -> Settings:
    """The settings for the articles of a folder: its ``world.yaml``, where there is one, as an overlay."""
    world = folder / "world.yaml" if folder else None
    return Settings(lexicon=(str(world),)) if world and world.exists() else Settings()
