"""What the measurements have in common: their ``--help``, articles and gold read from files, and peers in one run."""

import gzip
import json
import time
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from newsledger.config import Settings
from newsledger.language.parsed import Parsed
from newsledger.model.article import Article
from newsledger.read.formats.jsonl import read_contract

Page = TypeVar("Page", Article, Parsed)
T = TypeVar("T")

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


def asked_for_peers(
    about: str | None, peers: str, lines: Sequence[str], fill: Callable[[Random], Sequence[object]]
) -> tuple[Namespace, list[Article]]:
    """The arguments of a measurement beside peers, and its articles: those of FOLDER, else generated ones."""
    parser = asked(about)
    parser.add_argument("folder", nargs="?", type=existing, metavar="FOLDER", help="articles with gold")
    parser.add_argument("--peers", type=int, default=0, metavar="N", help=f"run {peers} on the first N articles")
    given = parser.parse_args()
    return given, articles_of(one(given.folder, "docs")) if given.folder else generated(lines, fill)


def timed(name: str, annotate: Callable[[Page], Iterable[T]], pages: Sequence[Page]) -> list[list[T]]:
    """What is found on each page; characters a CPU-second are printed, the loading before the first page left out."""
    list(annotate(pages[0]))
    begin = time.process_time()
    found = [list(annotate(page)) for page in pages]
    speed = sum(len(page.text) for page in pages) / (time.process_time() - begin)
    print(f"{name}: {speed:,.0f} characters a CPU-second ({len(pages)} articles, {sum(map(len, found))} marks)")
    return found


def by_peers(
    peers: Mapping[str, Callable[[Article], list[T]]], articles: list[Article]
) -> Iterator[tuple[str, list[list[T]]]]:
    """What each installed peer, named by its module, finds in each article."""
    for name, peer in peers.items():
        if find_spec(name) is None:
            print(f"{name} is not installed; it was not run")
        else:
            yield name, timed(name, peer, articles)


def world_of(folder: Path | None) -> Settings:
    """The settings for the articles of a folder: its ``world.yaml``, where there is one, as an overlay."""
    world = folder / "world.yaml" if folder else None
    return Settings(lexicon=(str(world),)) if world and world.exists() else Settings()
