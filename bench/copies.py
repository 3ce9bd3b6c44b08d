"""Copies: pairs found by class, span characters, direction, and CPU an article, on copy made from invented words.

    python bench/copies.py [ARTICLES ...] [FOLDER]

Sizes default to 2000 and 20000 generated articles: agency texts, each with copies of five classes (neardup, contained,
partial, passage, heavy), quotations that unrelated articles share, forms filled with other numbers, a footer for every
outlet, and a tenth of the clocks wrong. FOLDER holds ``docs.jsonl.gz`` and ``gold.jsonl.gz`` in the shape of the
contract (``copy`` links with ``class``, ``neutral`` pairs) and is measured besides. Printed, in percent: precision,
recall and F1 of pairs, recall by class, precision and recall of span characters, of the directions stated on true pairs
with a direction how many are right and on how many of them one is stated, milliseconds of CPU an article. The bar is
pair F1 95, heavy 80, passage 90, spans 98 / 92, direction 95 on 85, 1.5 ms.
"""

import gzip
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from newsledger.compare.reuse import stage as reuse
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Copy
from newsledger.model.span import Span
from newsledger.text.offsets import joined, overlap

Pair = tuple[str, str]
CLASSES = ("neardup", "contained", "partial", "passage", "heavy")
FORM = "The office in {} counted {} cases on Monday, {} of them new. It gave {} doses and keeps {} beds free for all."


class Truth(NamedTuple):
    """A true pair: its class, which side is the source (None: neither), and the shared spans by article."""

    kind: str
    source: str | None
    spans: dict[str, list[Span]]


class Workload(NamedTuple):
    """Articles, the pairs that copied, and pairs that are neither right nor wrong."""

    articles: list[Article]
    true: dict[Pair, Truth]
    neutral: set[Pair]


class Maker:
    """Makes sentences of invented words, and articles of sentences."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)  # noqa: S311 - varied, not secret
        parts = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il", "on", "us")]
        self.words = sorted({"".join(self.draw.choices(parts, k=self.draw.randint(1, 3))) for _ in range(9000)})
        self.common = [
            "the",
            "of",
            "in",
            "to",
            "and",
            "a",
            "on",
            "for",
            "with",
            "at",
            "by",
            "from",
            "that",
            "was",
            "is",
            "said",
            "it",
            "as",
        ]

    def sentence(self) -> str:
        """One sentence."""
        size = self.draw.randint(12, 26)
        words = [self.draw.choice(self.common if self.draw.random() < 0.4 else self.words) for _ in range(size)]
        return " ".join(words).capitalize() + "."

    def sentences(self, least: int, most: int) -> list[str]:
        """So many sentences."""
        return [self.sentence() for _ in range(self.draw.randint(least, most))]

    def edited(self, sentence: str) -> str:
        """A sentence with words cut and put in."""
        words = []
        for word in sentence.split():
            chance = self.draw.random()
            words += [] if chance < 0.08 else [word, self.draw.choice(self.words)] if chance < 0.16 else [word]
        return " ".join(words)


def generated(count: int) -> Workload:
    """A workload of about ``count`` articles: a third are agency texts and their copies."""
    make = Maker(count)
    texts: list[tuple[list[str], list[tuple[int, int, str]], str]] = []  # sentences, (source, sentence, class) of each
    while len(texts) < count:
        chance, number = make.draw.random(), len(texts)
        own = make.sentences(8, 20)
        texts.append((own, [(number, place, "own") for place in range(len(own))], "wire"))
        if chance < 0.13:
            kinds = make.draw.choices(CLASSES, k=make.draw.randint(1, 4))
            texts.extend([copy_of(make, own, number, kind) for kind in kinds])
        elif chance < 0.17:
            texts[-1] = ([FORM.format(make.draw.choice(make.words), *make.draw.sample(range(10, 999), 4))], [], "form")
        elif chance < 0.2:
            quote = "“" + " ".join(make.sentence()[:-1] for _ in range(2)) + ",” the envoy said."
            texts[-1] = ([*own, quote], texts[-1][1], "quote")
            texts.append(([quote, *make.sentences(8, 14)], [], "quote"))
    return told(make, texts[:count])


def copy_of(make: Maker, own: list[str], source: int, kind: str) -> tuple[list[str], list[tuple[int, int, str]], str]:
    places = list(range(len(own)))
    if kind == "contained":
        places = sorted(make.draw.sample(places, max(3, len(places) * 2 // 3)))
    elif kind == "partial":
        places = places[: len(places) // 2]
    elif kind == "passage":
        first = make.draw.randrange(len(places) - 2)
        places = places[first : first + 2]
    taken = [make.edited(own[place]) if kind == "heavy" else own[place] for place in places]
    more = make.sentences(6, 10) if kind in {"partial", "passage"} else make.sentences(0, 1)
    origin = [(source, place, kind) for place in places]
    if make.draw.random() < 0.5:
        return [*taken, *more], origin, kind
    return [*more, *taken], [(-1, 0, "more")] * len(more) + origin, kind


def told(make: Maker, texts: list[tuple[list[str], list[tuple[int, int, str]], str]]) -> Workload:
    """Articles with outlets, footers and clocks, and the truth about them."""
    articles: list[Article] = []
    holders: defaultdict[tuple[int, int], dict[str, Span]] = defaultdict(dict)
    source: dict[str, tuple[int, str]] = {}
    quotes: defaultdict[str, list[str]] = defaultdict(list)
    for number, (sentences, origin, kind) in enumerate(texts):
        name, outlet = f"g{number:06}", make.draw.randrange(max(8, len(texts) // 120))
        at = 0
        for place, sentence in enumerate(sentences):
            if place < len(origin) and origin[place][0] >= 0:
                holders[origin[place][:2]][name] = (at, at + len(sentence))
                if origin[place][0] != number:
                    source[name] = (origin[place][0], origin[place][2])
            if sentence.startswith("“"):
                quotes[sentence].append(name)
            at += len(sentence) + 2
        hour = 24 * (number % 25) + make.draw.random() * 3 + (5 if kind not in {"wire", "form"} else 0)
        hour += make.draw.uniform(-20, 20) if make.draw.random() < 0.1 else 0
        stamp = f"2031-05-{1 + int(hour // 24) % 28:02}T{int(hour) % 24:02}:{int(hour * 60) % 60:02}:00"
        footer = f"Paper {outlet} belongs to its readers, who may write to the desk in the yard of house {outlet}."
        text = "\n\n".join([*sentences, footer])
        articles.append(Article(id=name, text=text, outlet=f"Paper {outlet}", published=stamp))
    true: dict[Pair, Truth] = {}
    for spans in holders.values():
        names = sorted(spans)
        for place, a in enumerate(names):
            for b in names[place + 1 :]:
                root = {a: source.get(a), b: source.get(b)}
                given = a if root[a] is None else b if root[b] is None else None
                kind = kind_of([item[1] for item in root.values() if item])
                pair = true.setdefault((a, b), Truth(kind, given, {a: [], b: []}))
                pair.spans[a].append(spans[a])
                pair.spans[b].append(spans[b])
    neutral = {(a, b) for names in quotes.values() for a in names for b in names if a < b}
    return Workload(articles, true, neutral)


def kind_of(kinds: list[str]) -> str:
    return next(kind for kind in ("heavy", "passage", "partial", "contained", "neardup") if kind in kinds)


def read(folder: Path) -> Workload:
    """A workload of a folder."""
    records: dict[str, list[dict[str, Any]]] = {}
    for name in ("docs", "gold"):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            records[name] = [json.loads(line) for line in lines]
    fields = ("id", "text", "outlet", "published")
    articles = [Article(**{name: doc[name] for name in fields if doc.get(name)}) for doc in records["docs"]]
    true: dict[Pair, Truth] = {}
    for link in records["gold"]:
        if link["kind"] == "copy":
            a, b = link["a"]["doc"], link["b"]["doc"]
            given = {"b-from-a": a, "a-from-b": b}.get(link["direction"])
            spans = {side["doc"]: [(x, y) for x, y in side["span"]] for side in (link["a"], link["b"])}
            true[min(a, b), max(a, b)] = Truth(link["class"], given, spans)
    neutral = {
        tuple(sorted(link[side]["doc"] for side in "ab")) for link in records["gold"] if link["kind"] == "neutral"
    }
    return Workload(articles, true, {(a, b) for a, b in neutral})


def share(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def report(name: str, load: Workload) -> None:
    """Run the stage and print its figures."""
    coverage, lexicon = Coverage(load.articles, {}), Lexicon()
    start = time.process_time()
    links: list[Copy] = list(reuse.STAGE.run(coverage, lexicon))
    cost = 1000 * (time.process_time() - start) / len(load.articles)
    said: defaultdict[Pair, list[Copy]] = defaultdict(list)
    for link in links:
        said[link.a.doc, link.b.doc].append(link)
    right = said.keys() & load.true.keys()
    wrong = said.keys() - load.true.keys() - load.neutral
    recall = Counter(load.true[pair].kind for pair in right)
    kinds = Counter(pair.kind for pair in load.true.values())
    tally: Counter[str] = Counter()
    for pair in load.true:
        for side in (0, 1):
            wanted = joined(tuple(load.true[pair].spans[pair[side]]))
            given = joined(tuple((link.a, link.b)[side].span for link in said.get(pair, [])))
            tally["both"] += sum(overlap(left, other) for left in wanted for other in given)
            tally["gold"] += length(wanted)
            tally["said"] += length(given)
    known = [pair for pair in right if load.true[pair].source]
    stated = [pair for pair in known if said[pair][0].direction in {"a-from-b", "b-from-a"}]
    hit = sum((said[p][0].direction == "b-from-a") == (load.true[p].source == p[0]) for p in stated)
    p, r = share(len(right), len(right) + len(wrong)), share(len(right), len(load.true))
    print(f"{name}: {len(load.articles):,} articles, {len(load.true):,} true pairs")
    print(f"  pairs P {p} R {r} F1 {round(2 * p * r / (p + r), 1) if p + r else 0}, wrong {len(wrong)}")
    print("  recall " + ", ".join(f"{kind} {share(recall[kind], kinds[kind])}" for kind in sorted(kinds)))
    print(f"  span characters P {share(tally['both'], tally['said'])} R {share(tally['both'], tally['gold'])}")
    print(f"  direction: right {share(hit, len(stated))} of those stated, stated on {share(len(stated), len(known))}")
    print(f"  {cost:.2f} ms of CPU an article")


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()]
    folders = [Path(word) for word in sys.argv[1:] if not word.isdigit()]
    for size in sizes or [] if folders else sizes or [2000, 20000]:
        report("generated", generated(size))
    for folder in folders:
        report(str(folder), read(folder))


if __name__ == "__main__":
    main()
