"""Times: characters of news a CPU-second, and how many expressions, types and values are right.

    python bench/times.py [FOLDER]

Without a folder it annotates 400 generated articles. FOLDER holds ``docs.jsonl.gz`` (articles of the contract) and
``gold.jsonl.gz`` (``time`` marks; ``values`` may list several right ones). Printed: characters a CPU-second of the
stage by itself, then F1 in percent of equal spans (strict), overlapping spans (relaxed), and overlapping spans with
type or value right. The bar on news is 83 / 92 / 80 (strict, relaxed, value) at 100,000 characters. Where dateparser
is installed its search runs beside ours.
"""

import gzip
import json
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

from newsledger.annotate.times import stage as times
from newsledger.language.coverage import Marks
from newsledger.language.parsed import Parsed
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Time

LINES = (
    "Ministers of Velland and Ostra met in the harbour town on {} and spoke for {} hours.",
    "The envoy said {} that the talks would go on next month, and that nothing was signed.",
    "In {} the two states had agreed to share the strait; a year later the paper was void.",
    "Nobody was hurt, the harbour office said, and the ships left in the order they had come.",
    "Prices rose {} percent in the third quarter from a year earlier, the fastest pace in decades.",
)
FILLERS = ("Monday", "Tuesday", "2019", "three", "March", "last week", "12")


def generated(count: int) -> list[Article]:
    draw = Random(7)  # noqa: S311 - varied, not secret
    texts = [[line.format(*draw.choices(FILLERS, k=2)) for line in draw.choices(LINES, k=35)] for _ in range(count)]
    return [Article(id=f"g{n}", text="\n".join(lines), published="2031-05-14") for n, lines in enumerate(texts)]


def records(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def paired(gold: list[dict[str, Any]], said: list[Time]) -> list[tuple[dict[str, Any], Time]]:
    """Gold and output marks 1-1: equal spans first, then the first free one that overlaps."""
    free, pairs = list(said), list[tuple[dict[str, Any], Time]]()
    for exact in (True, False):
        for mark in [g for g in gold if not any(g is left for left, _ in pairs)]:
            start, end = mark["span"]
            for other in free:
                same = other.span == (start, end)
                if same or (not exact and other.span[0] < end and start < other.span[1]):
                    free.remove(other)
                    pairs.append((mark, other))
                    break
    return pairs


def f1(right: int, said: int, wanted: int) -> str:
    return f"{200 * right / (said + wanted):.1f}" if said + wanted else "-"


def quality(folder: Path, parsed: list[Parsed], found: list[list[Time]]) -> None:
    gold: dict[str, list[dict[str, Any]]] = {}
    for row in records(folder / "gold.jsonl.gz"):
        if row.get("span"):
            gold.setdefault(row["doc"], []).append(row)
    hits = {"strict": 0, "relaxed": 0, "type": 0, "value": 0}
    for page, marks in zip(parsed, found, strict=True):
        for wanted, mark in paired(gold.get(page.article.id, []), marks):
            hits["relaxed"] += 1
            hits["strict"] += mark.span == tuple(wanted["span"])
            hits["type"] += mark.type == wanted.get("type")
            hits["value"] += mark.value in (wanted.get("values") or [wanted.get("value")])
    said, wanted_count = sum(map(len, found)), sum(map(len, gold.values()))
    print(
        f"gold {wanted_count}, found {said}: " + ", ".join(f"{n} {f1(h, said, wanted_count)}" for n, h in hits.items())
    )


def peers(articles: list[Article]) -> None:
    if find_spec("dateparser") is None:
        print("dateparser is not installed; it was not run")
        return
    from dateparser.search import search_dates  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    sample = articles[:20]
    begin = time.process_time()
    count = sum(len(search_dates(article.text, languages=["en"]) or ()) for article in sample)
    spent = time.process_time() - begin
    print(f"dateparser: {sum(len(a.text) for a in sample) / spent:,.0f} characters a CPU-second, {count} found")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    articles = generated(400)
    if folder:
        fields = ("id", "text", "published")
        rows = records(folder / "docs.jsonl.gz")
        articles = [Article(**{name: row[name] for name in fields if row.get(name)}) for row in rows]
    lexicon = Lexicon()
    parsed = [parse(article, (), lexicon) for article in articles]
    list(times.run(parsed[0], Marks(), lexicon))
    begin = time.process_time()
    found = [list(times.run(page, Marks(), lexicon)) for page in parsed]
    spent = time.process_time() - begin
    length = sum(len(page.text) for page in parsed)
    print(
        f"times: {length / spent:,.0f} characters a CPU-second ({len(articles)} articles, {sum(map(len, found))} marks)"
    )
    if folder:
        quality(folder, parsed, found)
    peers(articles)


if __name__ == "__main__":
    main()
