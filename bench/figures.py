"""Figures: characters of news a CPU-second, how many values and counted things are right, and which figures agree.

    python -m bench.figures [FOLDER]        for example: python bench/figures.py practice/corrin-radar

Without a folder it annotates 400 generated articles. FOLDER holds ``docs.jsonl`` (articles of the contract) and
``gold.jsonl`` (``figure`` marks, spans may be null; ``figures`` links where there are some), both with or without
``.gz``. Printed: characters a CPU-second of the stage by itself (times already made); F1 in percent of values, and of
values with change or bound right; where gold has spans, the share of figures found whose counted words are right
(more than half of them shared, or none on both sides); where gold has links, the share of its pairs that are given its
relation, and the same by relation. Bars: 88 / 84 at 100,000 characters, counted 85, relations 90. quantulum3 runs beside
ours where it is installed (``pip install newsledger[peers]``).
"""

import gzip
import json
import sys
import time
from collections import Counter
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

from newsledger.annotate.figures import stage as figures
from newsledger.annotate.times import stage as times
from newsledger.config import Settings
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Figures
from newsledger.model.marks import Figure
from newsledger.run.coverage import cover

LINES = (
    "Velland has about {} troops near the strait, more than twice as many as in spring.",
    "The harbour took in ${} million last year, and up to {} ships waited there.",
    "Exports fell {} percent, and the envoys spoke of little else on the first day.",
    "Nobody was hurt, the harbour office said, and the ships left in the order they had come.",
    "Between {} and 900 people marched, while dozens of boats stayed in port for three days.",
)
Value = tuple[float, ...]


def generated(count: int) -> list[Article]:
    draw = Random(7)  # noqa: S311 - varied, not secret
    texts = [
        [line.format(draw.randint(2, 800), draw.randint(2, 90)) for line in draw.choices(LINES, k=35)]
        for _ in range(count)
    ]
    return [Article(id=f"g{n}", text="\n".join(lines), published="2031-05-14") for n, lines in enumerate(texts)]


def records(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file, packed or not."""
    packed = path.with_name(f"{path.name}.gz")
    text = gzip.decompress(packed.read_bytes()).decode("utf-8") if packed.exists() else path.read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def value(mark: dict[str, Any]) -> Value | None:
    """The value, or both ends of a range, of a gold mark or of one of ours as a mapping; None for an open one."""
    if mark["value"] is not None:
        return (mark["value"],)
    ends = [mark["low"], mark["high"]]
    return None if None in ends else tuple(sorted(ends))


def close(left: Value | None, right: Value | None) -> bool:
    if left is None or right is None or len(left) != len(right):
        return False
    return all(abs(a - b) <= 1e-5 * max(1.0, abs(b)) for a, b in zip(left, right, strict=True))


def sense(mark: dict[str, Any]) -> str:
    bound = str(mark["bound"] or "=")
    return str(mark["change"] or ("=" if bound == "range" else bound))


def gold_of(folder: Path) -> dict[str, list[dict[str, Any]]]:
    gold: dict[str, list[dict[str, Any]]] = {}
    for mark in records(folder / "gold.jsonl"):
        if mark["kind"] == "figure":
            gold.setdefault(mark["doc"], []).append(mark)
    return gold


def quality(folder: Path, articles: list[Article], found: list[list[Figure]]) -> None:
    gold = gold_of(folder)
    said = values = senses = 0
    for article, marks in zip(articles, found, strict=True):
        free = [{name: getattr(m, name) for name in ("value", "low", "high", "bound", "change")} for m in marks]
        free = [mark for mark in free if value(mark)]
        said += len(free)
        for wanted in gold.get(article.id, []):
            near = [mark for mark in free if close(value(mark), value(wanted))]
            if near:
                best = next((mark for mark in near if sense(mark) == sense(wanted)), near[0])
                free.remove(best)
                values += 1
                senses += sense(best) == sense(wanted)
    total = said + sum(map(len, gold.values()))
    print(f"gold and found {total}: value {200 * values / total:.1f}, value and change {200 * senses / total:.1f}")


def over(mark: dict[str, Any], marks: list[Figure]) -> Figure | None:
    """The mark of ours that lies over one of gold."""
    start, end = mark["span"]
    return next((own for own in marks if own.span[0] < end and start < own.span[1]), None)


def counted(folder: Path, articles: list[Article], found: list[list[Figure]]) -> None:
    """Prints the share of figures found whose counted words are gold's."""
    gold, right, total = gold_of(folder), 0, 0
    for article, marks in zip(articles, found, strict=True):
        for wanted in gold.get(article.id, []):
            own = over(wanted, marks) if wanted.get("span") else None
            if own is None:
                continue
            total += 1
            left, mine = (set(range(*span)) if span else set() for span in (wanted["counts"], own.counts))
            right += left == mine or (len(left & mine) * 2 > len(left | mine))
    if total:
        print(f"what is counted: {100 * right / total:.1f} percent of {total} figures found")


def agreement(folder: Path, articles: list[Article]) -> None:
    """Prints the share of gold's pairs of figures that are given its relation, by the whole path."""
    links = [row for row in records(folder / "gold.jsonl") if row["kind"] == "figures"]
    if not links:
        return
    world = folder / "world.yaml"
    settings = Settings(lexicon=(str(world),)) if world.exists() else Settings()
    coverage = cover(articles, settings, kinds=frozenset({"figures"})).coverage
    marks = {article.id: list(coverage.marks(article.id).of(Figure)) for article in articles}
    place = {(m["doc"], m["id"]): over(m, marks[m["doc"]]) for rows in gold_of(folder).values() for m in rows}
    ours = {
        frozenset(pair): link.relation
        for link in coverage.links(Figures)
        for pair in combinations([(member.doc, member.id) for member in link.members], 2)
    }
    right, total = Counter[str](), Counter[str]()
    for row in links:
        for pair in combinations([place.get((m["doc"], m["id"])) for m in row["members"]], 2):
            total[row["relation"]] += 1
            known = frozenset((mark.doc, mark.id) for mark in pair if mark)
            right[row["relation"]] += ours.get(known) == row["relation"]
    shares = ", ".join(f"{relation} {right[relation]}/{count}" for relation, count in sorted(total.items()))
    print(f"relation of pairs: {100 * right.total() / total.total():.1f} percent of {total.total()} ({shares})")


def peers(articles: list[Article]) -> None:
    if find_spec("quantulum3") is None:
        print("quantulum3 is not installed; it was not run")
        return
    from quantulum3 import parser  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    sample = articles[:20]
    begin = time.process_time()
    count = sum(len(parser.parse(article.text)) for article in sample)
    spent = time.process_time() - begin
    print(f"quantulum3: {sum(len(a.text) for a in sample) / spent:,.0f} characters a CPU-second, {count} found")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    articles = generated(400)
    if folder:
        fields = ("id", "text", "published", "outlet", "url")
        rows = records(folder / "docs.jsonl")
        articles = [Article(**{name: row[name] for name in fields if row.get(name)}) for row in rows]
    lexicon = Lexicon()
    parsed = [parse(article, (), lexicon) for article in articles]
    dated = [Marks(times.run(page, Marks(), lexicon)) for page in parsed]
    list(figures.run(parsed[0], dated[0], lexicon))
    begin = time.process_time()
    found = [list(figures.run(page, marks, lexicon)) for page, marks in zip(parsed, dated, strict=True)]
    spent = time.process_time() - begin
    length = sum(len(page.text) for page in parsed)
    count = sum(map(len, found))
    print(f"figures: {length / spent:,.0f} characters a CPU-second ({len(articles)} articles, {count} marks)")
    if folder:
        quality(folder, articles, found)
        counted(folder, articles, found)
        agreement(folder, articles)
    peers(articles)


if __name__ == "__main__":
    main()
