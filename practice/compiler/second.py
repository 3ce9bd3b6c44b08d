"""Second annotations: bare sources for somebody who has not seen the first, and the check that texts stayed the same.

A folder without a ``world.yaml`` (``CRISIS/second``) takes world and cast from the nearest folder above that has one.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from practice.compiler.marks import Made
from practice.compiler.refusal import Refusal, Refused
from practice.compiler.source import FENCE, SOURCES, Source, read_source

WORLD = "world.yaml"


def home_of(folder: Path) -> Path:
    """The crisis a folder belongs to: itself, or the nearest folder above with a world; itself if there is none."""
    return next((place for place in (folder, *folder.resolve().parents) if (place / WORLD).exists()), folder)


def bare(source: Source) -> str:
    """A source without its annotation, and without the entities its head declares."""
    fields = ("id", "outlet", "published", "url", "title", "language")
    head = {name: value for name in fields if (value := getattr(source.head, name)) is not None}
    written = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)
    return f"{FENCE}\n{written}{FENCE}\n{source.article.text}\n"


def write_bare(folder: Path, ids: Iterable[str], target: Path) -> list[Path]:
    """The files written: a bare source for each article of a crisis that is named, or for all if none is.

    Raises:
        Refused: No article has the id, or its file is there already; nothing is written.
    """
    sources = {source.article.id: source for source in map(read_source, sorted(folder.glob(SOURCES)))}
    wanted = list(ids) or sorted(sources)
    missing = [name for name in wanted if name not in sources]
    paths = [target / "articles" / f"{name}.txt" for name in wanted]
    there = [path for path in paths if path.exists()]
    if missing or there:
        raise Refused(
            [
                *(Refusal(folder, 1, f"no article '{name}'", f"there are {', '.join(sources)}") for name in missing),
                *(Refusal(path, 1, "is there already", "it may hold work: move it away first") for path in there),
            ]
        )
    for name, path in zip(wanted, paths, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(bare(sources[name]), "utf-8")
    return paths


def changed_texts(folder: Path, home: Path, made: Iterable[Made]) -> Iterator[Refusal]:
    """A refusal for each article of a second annotation whose text or head is not that of the first."""
    if folder.resolve() == home.resolve():
        return
    first = {source.article.id: source.article for source in map(read_source, sorted(home.glob(SOURCES)))}
    for item in made:
        article = item.source.article
        if article.id not in first:
            yield Refusal(item.source.path, 1, f"no article '{article.id}' in {home.name}", "mend the id")
        elif article != first[article.id]:
            yield Refusal(item.source.path, 1, "differs from the article it annotates", "write it anew with --bare")
