"""Figures: characters of news a CPU-second, how many values and counted things are right, and which figures agree.

    python -m bench.figures [FOLDER] [--peers N]
    python -m bench.figures practice/corrin-radar --peers 20

Without a folder it annotates 400 generated articles. FOLDER holds ``docs.jsonl`` (articles of the contract) and
``gold.jsonl`` (``figure`` marks, spans may be null; ``figures`` links where there are some), both with or without
``.gz``, and perhaps the overlay ``world.yaml``. Printed: characters a CPU-second of the stage by itself (times already
made); F1 in percent of values, and of values with change or bound right; where gold has spans, the share of figures
found whose counted words are right (more than half of them shared, or none on both sides); where gold has links, the
share of its pairs that are given its relation by the whole path, the same by relation, and how many more are told by
another pair of totals that agree with theirs. Bars: 88 / 84 at 100,000
characters, counted 85, relations 90. On the first N articles quantulum3 runs beside ours where it is installed (``pip
install newsledger[peers]``); it has neither ranges nor changes, so its values alone are compared.
"""

from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.inputs import asked_for_peers, by_peers, one, records_of, timed, world_of

from newsledger.annotate.figures import stage as figures
from newsledger.annotate.times import stage as times
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
Said = dict[str, Any]


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
    for mark in records_of(one(folder, "gold")):
        if mark["kind"] == "figure":
            gold.setdefault(mark["doc"], []).append(mark)
    return gold


def said(mark: Figure) -> Said:
    """A mark of ours in the shape of gold's."""
    return {name: getattr(mark, name) for name in ("value", "low", "high", "bound", "change")}


def quality(name: str, folder: Path, articles: list[Article], found: list[list[Said]]) -> None:
    gold = gold_of(folder)
    total = values = senses = 0
    for article, marks in zip(articles, found, strict=True):
        free = [mark for mark in marks if value(mark)]
        total += len(free) + len(gold.get(article.id, []))
        for wanted in gold.get(article.id, []):
            near = [mark for mark in free if close(value(mark), value(wanted))]
            if near:
                best = next((mark for mark in near if sense(mark) == sense(wanted)), near[0])
                free.remove(best)
                values += 1
                senses += sense(best) == sense(wanted)
    print(
        f"{name}: value {200 * values / total:.1f}, value and change {200 * senses / total:.1f} ({total} in gold and out)"
    )


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
    links = [row for row in records_of(one(folder, "gold")) if row["kind"] == "figures"]
    if not links:
        return
    coverage = cover(articles, world_of(folder), kinds=frozenset({"figures"})).coverage
    marks = {article.id: list(coverage.marks(article.id).of(Figure)) for article in articles}
    place = {(m["doc"], m["id"]): over(m, marks[m["doc"]]) for rows in gold_of(folder).values() for m in rows}
    ours = {
        frozenset(pair): link.relation
        for link in coverage.links(Figures)
        for pair in combinations([(member.doc, member.id) for member in link.members], 2)
    }
    group = {
        (member.doc, member.id): link.id
        for link in coverage.links(Figures)
        if link.relation == "agree"
        for member in link.members
    }
    told = {
        frozenset(group.get((member.doc, member.id), member.id) for member in link.members): link.relation
        for link in coverage.links(Figures)
        if link.relation != "agree"
    }
    right, total, elsewhere = Counter[str](), Counter[str](), 0
    for row in links:
        for pair in combinations([place.get((m["doc"], m["id"])) for m in row["members"]], 2):
            total[row["relation"]] += 1
            known = frozenset((mark.doc, mark.id) for mark in pair if mark)
            right[row["relation"]] += ours.get(known) == row["relation"]
            groups = frozenset(group.get((mark.doc, mark.id), mark.id) for mark in pair if mark)
            elsewhere += ours.get(known) is None and told.get(groups) == row["relation"]
    shares = ", ".join(f"{relation} {right[relation]}/{count}" for relation, count in sorted(total.items()))
    print(
        f"relation of pairs: {100 * right.total() / total.total():.1f} percent of {total.total()} ({shares}); "
        f"{elsewhere} more are told by another pair of the same totals"
    )


def by_quantulum(article: Article) -> list[Said]:
    from quantulum3 import parser  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    plain = {"low": None, "high": None, "bound": "=", "change": None}
    return [{"value": mark.value} | plain for mark in parser.parse(article.text)]


PEERS = {"quantulum3": by_quantulum}


def main() -> None:
    given, articles = asked_for_peers(
        __doc__, "quantulum3", LINES, lambda draw: (draw.randint(2, 800), draw.randint(2, 90))
    )
    lexicon = Lexicon(world_of(given.folder).lexicon)
    parsed = [parse(article, (), lexicon) for article in articles]
    dated = {page.article.id: Marks(times.run(page, Marks(), lexicon)) for page in parsed}
    found = timed("figures", lambda page: figures.run(page, dated[page.article.id], lexicon), parsed)
    own = [[said(mark) for mark in marks] for marks in found]
    first = articles[: given.peers]
    if given.folder:
        quality("figures", given.folder, articles, own)
        counted(given.folder, articles, found)
        agreement(given.folder, articles)
    if given.folder and first:
        quality(f"figures, the first {len(first)}", given.folder, first, own[: len(first)])
    for name, theirs in by_peers(PEERS, first) if first else ():
        if given.folder:
            quality(name, given.folder, first, theirs)


if __name__ == "__main__":
    main()
