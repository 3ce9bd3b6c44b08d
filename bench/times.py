"""Times: characters of news a CPU-second, and how many expressions, types and values are right, beside two peers.

    python -m bench.times [FOLDER]        for example: python bench/times.py practice/corrin-radar

Without a folder it annotates 400 generated articles. FOLDER holds ``docs.jsonl`` (articles of the contract) and
``gold.jsonl`` (``time`` marks; ``values`` may list several right ones), both with or without ``.gz``. Printed:
characters a CPU-second of the stage by itself, then F1 in percent of equal spans (strict), overlapping spans (relaxed),
and overlapping spans with type or value right. The bar on news is 83 / 92 / 80 (strict, relaxed, value) at 100,000
characters. dateparser's search and Microsoft's recognizers-text run beside ours on the same articles where they are
installed (``pip install newsledger[peers]``); their values are put into TIMEX3 where that is only a matter of notation.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from newsledger.annotate.times import stage as times
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.span import Span

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
    """The rows of a JSONL file, packed or not."""
    packed = path.with_name(f"{path.name}.gz")
    text = gzip.decompress(packed.read_bytes()).decode("utf-8") if packed.exists() else path.read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


class Said(NamedTuple):
    """A time expression as anybody marks it."""

    span: Span
    type: str
    value: str


def paired(gold: list[dict[str, Any]], said: list[Said]) -> list[tuple[dict[str, Any], Said]]:
    """Gold and output marks 1-1: equal spans first, then the first free one that overlaps."""
    free, pairs = list(said), list[tuple[dict[str, Any], Said]]()
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


def quality(name: str, folder: Path, articles: list[Article], found: list[list[Said]]) -> None:
    gold: dict[str, list[dict[str, Any]]] = {}
    for row in records(folder / "gold.jsonl"):
        if row["kind"] == "time" and row.get("span"):
            gold.setdefault(row["doc"], []).append(row)
    hits = {"strict": 0, "relaxed": 0, "type": 0, "value": 0}
    wanted_count = sum(len(gold.get(article.id, ())) for article in articles)
    for article, marks in zip(articles, found, strict=True):
        for wanted, mark in paired(gold.get(article.id, []), marks):
            hits["relaxed"] += 1
            hits["strict"] += mark.span == tuple(wanted["span"])
            hits["type"] += mark.type == wanted.get("type")
            hits["value"] += mark.value in (wanted.get("values") or [wanted.get("value")])
    said = sum(map(len, found))
    figures = ", ".join(f"{kind} {f1(hit, said, wanted_count)}" for kind, hit in hits.items())
    print(f"{name}: gold {wanted_count}, found {said}: {figures}")


def by_dateparser(article: Article) -> list[Said]:
    from dateparser.search import search_dates  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    settings = {"RELATIVE_BASE": datetime.fromisoformat(article.published)} if article.published else {}
    found, at = list[Said](), 0
    for words, moment in search_dates(article.text, languages=["en"], settings=settings) or ():
        at = article.text.find(words, at)
        found.append(Said((at, at + len(words)), "DATE", moment.date().isoformat()))
    return found


def by_recognizers(article: Article) -> list[Said]:
    from recognizers_date_time import recognize_datetime  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    base = datetime.fromisoformat(article.published) if article.published else None
    found: list[Said] = []
    for mark in recognize_datetime(article.text, "en-us", reference=base):
        first = (mark.resolution or {}).get("values", [{}])[-1]
        kind = mark.type_name.rpartition(".")[2]
        named = {"duration": "DURATION", "set": "SET"}.get(kind, "TIME" if "time" in kind else "DATE")
        open_day = "X" in first.get("timex", "")
        value = first.get("value", "").replace(" ", "T")[:16] if open_day else first.get("timex", "")
        found.append(Said((mark.start, mark.end + 1), named, value))
    return found


PEERS: dict[str, Callable[[Article], list[Said]]] = {
    "dateparser": by_dateparser,
    "recognizers_date_time": by_recognizers,
}
SAMPLE = 20
"""Articles that a peer is given: they are slow."""


def peers(articles: list[Article], folder: Path | None) -> None:
    for name, peer in PEERS.items():
        if find_spec(name) is None:
            print(f"{name} is not installed; it was not run")
            continue
        sample = articles[:SAMPLE]
        peer(sample[0])
        begin = time.process_time()
        found = [peer(article) for article in sample]
        spent = time.process_time() - begin
        speed = sum(len(article.text) for article in sample) / spent
        print(f"{name}: {speed:,.0f} characters a CPU-second, {sum(map(len, found))} found in {len(sample)} articles")
        if folder:
            quality(name, folder, sample, found)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    articles = generated(400)
    if folder:
        fields = ("id", "text", "published")
        rows = records(folder / "docs.jsonl")
        articles = [Article(**{name: row[name] for name in fields if row.get(name)}) for row in rows]
    lexicon = Lexicon()
    parsed = [parse(article, (), lexicon) for article in articles]
    list(times.run(parsed[0], Marks(), lexicon))
    begin = time.process_time()
    found = [list(times.run(page, Marks(), lexicon)) for page in parsed]
    spent = time.process_time() - begin
    length, count = sum(len(page.text) for page in parsed), sum(map(len, found))
    print(f"times: {length / spent:,.0f} characters a CPU-second ({len(articles)} articles, {count} marks)")
    if folder:
        own = [[Said(mark.span, mark.type, mark.value) for mark in marks] for marks in found]
        quality("times", folder, articles, own)
        quality(f"times, the first {SAMPLE}", folder, articles[:SAMPLE], own[:SAMPLE])
    peers(articles, folder)


if __name__ == "__main__":
    main()
