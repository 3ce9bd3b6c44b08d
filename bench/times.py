"""Times: characters of news a CPU-second, and how many expressions, types and values are right, beside two peers.

    python -m bench.times [FOLDER] [--peers N]
    python -m bench.times practice/corrin-radar --peers 20

Without a folder it annotates 400 generated articles. FOLDER holds ``docs.jsonl`` (articles of the contract) and
``gold.jsonl`` (``time`` marks; ``values`` may list several right ones), both with or without ``.gz``, and perhaps the
overlay ``world.yaml``. Printed: characters a CPU-second of the stage by itself; then, of what the whole path writes
(furniture read over, articles dating each other), F1 in percent of equal spans (strict), overlapping spans (relaxed),
and overlapping spans with type or value right. The bar on news is 83 / 92 / 80 (strict, relaxed, value) at 100,000
characters. On the first N articles, dateparser's search and Microsoft's recognizers-text run beside ours where they are
installed (``pip install newsledger[peers]``); their values are put into TIMEX3 where that is only a matter of notation.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from bench.inputs import asked_for_peers, by_peers, one, records_of, timed, world_of

from newsledger.annotate.times import stage as times
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Time
from newsledger.model.span import Span
from newsledger.run.coverage import cover

LINES = (
    "Ministers of Velland and Ostra met in the harbour town on {} and spoke for {} hours.",
    "The envoy said {} that the talks would go on next month, and that nothing was signed.",
    "In {} the two states had agreed to share the strait; a year later the paper was void.",
    "Nobody was hurt, the harbour office said, and the ships left in the order they had come.",
    "Prices rose {} percent in the third quarter from a year earlier, the fastest pace in decades.",
)
FILLERS = ("Monday", "Tuesday", "2019", "three", "March", "last week", "12")


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
    for row in records_of(one(folder, "gold")):
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


def written(articles: list[Article], folder: Path | None) -> list[list[Said]]:
    """What the whole path writes, in the order of the articles."""
    coverage = cover(articles, world_of(folder), kinds=frozenset({"time"})).coverage
    return [[Said(m.span, m.type, m.value) for m in coverage.marks(article.id).of(Time)] for article in articles]


def main() -> None:
    given, articles = asked_for_peers(__doc__, "the peers", LINES, lambda draw: draw.choices(FILLERS, k=2))
    lexicon = Lexicon()
    timed(
        "times",
        lambda page: times.run(page, Marks(), lexicon),
        [parse(article, (), lexicon) for article in articles],
    )
    own = written(articles, given.folder) if given.folder else []
    if given.folder:
        quality("times", given.folder, articles, own)
    first = articles[: given.peers]
    if given.folder and first:
        quality(f"times, the first {len(first)}", given.folder, first, own[: len(first)])
    for name, found in by_peers(PEERS, first) if first else ():
        if given.folder:
            quality(name, given.folder, first, found)


if __name__ == "__main__":
    main()
