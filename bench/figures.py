"""Figures: characters of news a CPU-second, and how many values are right.

    python bench/figures.py [FOLDER]

Without a folder it annotates 400 generated articles. FOLDER holds ``docs.jsonl.gz`` (articles of the contract) and
``gold.jsonl.gz`` (``figure`` marks; spans may be null, so figures are matched by value within an article). Printed:
characters a CPU-second of the stage by itself (times already made), then F1 in percent of values, and of values with
change or bound right. The bar is 88 / 84 at 100,000 characters. Where quantulum3 is installed it runs beside ours.
"""

import gzip
import json
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

from newsledger.annotate.figures import stage as figures
from newsledger.annotate.times import stage as times
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Figure

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
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


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


def quality(folder: Path, articles: list[Article], found: list[list[Figure]]) -> None:
    gold: dict[str, list[dict[str, Any]]] = {}
    for mark in records(folder / "gold.jsonl.gz"):
        gold.setdefault(mark["doc"], []).append(mark)
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
        articles = [Article(id=row["id"], text=row["text"]) for row in records(folder / "docs.jsonl.gz")]
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
    peers(articles)


if __name__ == "__main__":
    main()
