"""A whole crisis: sources, world and links, compiled or refused."""

from collections import Counter
from pathlib import Path

import msgspec

from newsledger.model import codec
from newsledger.model.article import Article
from newsledger.model.links import AnyLink
from newsledger.model.marks import AnyMark, Furniture
from practice.compiler.links import make_links
from practice.compiler.marks import Made, make_marks
from practice.compiler.refusal import Refusal, Refused
from practice.compiler.rules import broken_rules
from practice.compiler.second import changed_texts, home_of
from practice.compiler.source import SOURCES, read_source
from practice.compiler.world import read_roles


class Compiled(msgspec.Struct, frozen=True, kw_only=True):
    """Articles in order of their ids, with their marks in order of the lines, and links by kind and id."""

    articles: tuple[Article, ...]
    marks: tuple[AnyMark, ...]
    links: tuple[AnyLink, ...]

    def docs(self) -> bytes:
        """The articles as JSON lines."""
        return b"".join(codec.encode(article) + b"\n" for article in self.articles)

    def gold(self) -> bytes:
        """The marks and links as JSON lines."""
        return b"".join(codec.encode(record) + b"\n" for record in (*self.marks, *self.links))


def compile_crisis(folder: Path) -> Compiled:
    """The compiled crisis of a folder, or of the second annotation of some of its articles.

    Raises:
        Refused: Something does not fit; every refusal is in it.
    """
    home = home_of(folder)
    try:
        roles = read_roles(home)
    except Refusal as problem:
        raise Refused([problem]) from problem
    made: list[Made] = []
    refusals: list[Refusal] = []
    for path in sorted(folder.glob(SOURCES)):
        try:
            item, unfit = make_marks(read_source(path), roles)
        except Refusal as problem:
            refusals.append(problem)
            continue
        made.append(item)
        refusals += unfit or broken_rules(item)
    refusals += [*_twice(made), *changed_texts(folder, home, made)]
    if not made and not refusals:
        refusals.append(Refusal(folder, 1, "no articles", f"write sources to {SOURCES}"))
    links, unfit = make_links(folder / "links.yaml", made, roles)
    if refusals or unfit:
        raise Refused([*refusals, *unfit])
    made.sort(key=lambda item: item.source.article.id)
    return Compiled(
        articles=tuple(item.source.article for item in made),
        marks=tuple(mark for item in made for mark in item.marks),
        links=tuple(links),
    )


def shipped(folder: Path) -> Compiled:
    """What the compiled files of a crisis hold: its articles, marks and links.

    Raises:
        InputError: A line is no article, or no record of the contract.
    """
    records = [codec.decode(line) for line in (folder / "gold.jsonl").read_bytes().splitlines()]
    return Compiled(
        articles=tuple(codec.decode_article(line) for line in (folder / "docs.jsonl").read_bytes().splitlines()),
        marks=tuple(record for record in records if isinstance(record, AnyMark)),
        links=tuple(record for record in records if isinstance(record, AnyLink)),
    )


def running_words(compiled: Compiled) -> int:
    """How many words stand outside furniture."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for mark in compiled.marks:
        if isinstance(mark, Furniture):
            spans.setdefault(mark.doc, []).append(mark.span)
    total = 0
    for article in compiled.articles:
        text = article.text
        for start, end in spans.get(article.id, []):
            text = text[:start] + " " * (end - start) + text[end:]
        total += len(text.split())
    return total


def summary(compiled: Compiled) -> str:
    """Counts and densities as a small table."""
    counts = Counter(str(type(record).__struct_config__.tag) for record in (*compiled.marks, *compiled.links))
    words = running_words(compiled)
    marks = {str(type(mark).__struct_config__.tag) for mark in compiled.marks}
    lines = [f"{len(compiled.articles)} articles, {words} words of running text"]
    for kind, count in sorted(counts.items(), key=lambda item: (item[0] not in marks, item[0])):
        lines.append(f"{kind:12}{count:6}" + (f"   one in {words / count:.0f} words" if kind in marks else ""))
    return "\n".join(lines)


def _twice(made: list[Made]) -> list[Refusal]:
    seen: dict[str, Path] = {}
    refusals = []
    for item in made:
        first = seen.setdefault(item.source.article.id, item.source.path)
        if first != item.source.path:
            refusals.append(
                Refusal(item.source.path, 1, f"the id '{item.source.article.id}' of {first.name}", "choose another")
            )
    return refusals
