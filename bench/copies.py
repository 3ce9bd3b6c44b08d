"""Copies: pairs by class, span characters, direction, CPU and memory, ours beside peers, on copy with known truth.

    python -m bench.copies [ARTICLES | FOLDER ...] [--peers] [--fit]
    python -m bench.copies 20000 --peers        # an example

Sizes default to 2000 and 20000 articles, made by ``copies_made.py`` out of the practice coverage and of generated text.
A FOLDER holds ``docs.jsonl.gz`` and ``gold.jsonl.gz`` in the shape of the contract (``copy`` links with ``class``,
``neutral`` pairs) and is measured instead. ``--peers`` runs what is installed of datasketch, rensa and
scikit-learn (``pip install datasketch rensa scikit-learn``) on the same articles. ``--fit`` prints weights for the
signs of ``compare/copying`` that fit 12,000 generated articles best, and how they do on others.

Printed, in percent: precision, recall and F1 of pairs (quotations are neutral), recall by class, precision and recall of
span characters; of the directions stated for a copy and its source how many are right, and on how many of them one is
stated; how many of all directions stated are right, where one between siblings is wrong and one between a text and a
copy of its copy right; milliseconds of CPU an article, and the most memory held; each method runs in a process of its
own. The bar is pair F1 95, heavy 80, passage 90, spans 98 / 92, direction 95 on 85, 1.5 ms.
"""

import gzip
import json
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.copies_fit import fit
from bench.copies_made import Pair, Truth, Workload, generated, origins
from bench.copies_peers import PEERS
from bench.inputs import asked, existing

from newsledger.compare.reuse import stage as reuse
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Copy
from newsledger.model.span import Span
from newsledger.text.offsets import joined, overlap


def read(folder: Path) -> Workload:
    """A workload of a folder."""
    records: dict[str, list[dict[str, Any]]] = {}
    for name in ("docs", "gold"):
        with gzip.open(existing(str(folder / f"{name}.jsonl.gz")), "rt", encoding="utf-8") as lines:
            records[name] = [json.loads(line) for line in lines]
    fields = ("id", "text", "outlet", "published")
    articles = [Article(**{name: doc[name] for name in fields if doc.get(name)}) for doc in records["docs"]]
    true: dict[tuple[str, str], Truth] = {}
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
    cost = time.process_time() - start
    said: defaultdict[tuple[str, str], list[Copy]] = defaultdict(list)
    for link in links:
        said[link.a.doc, link.b.doc].append(link)
    print(f"{name}: {len(load.articles):,} articles, {len(load.true):,} true pairs")
    print_pairs("newsledger", set(said), load, cost)
    tally: Counter[str] = Counter()
    for pair in load.true:
        for side in (0, 1):
            wanted = joined(tuple(load.true[pair].spans[pair[side]]))
            given = joined(tuple((link.a, link.b)[side].span for link in said.get(pair, [])))
            tally["both"] += sum(overlap(left, other) for left in wanted for other in given)
            tally["gold"] += length(wanted)
            tally["said"] += length(given)
    print(f"    span characters P {share(tally['both'], tally['said'])} R {share(tally['both'], tally['gold'])}")
    print_directions(said, load)


def print_directions(said: Mapping[Pair, Sequence[Copy]], load: Workload) -> None:
    """How many of the directions stated are right, of a copy and its source, and of all true pairs."""
    right = said.keys() & load.true.keys()
    known = {pair for pair in right if load.true[pair].source}
    given = {"a-from-b": 1, "b-from-a": 0}
    stated = {pair: pair[given[said[pair][0].direction]] for pair in right if said[pair][0].direction in given}
    hit = sum(stated[pair] == load.true[pair].source for pair in stated.keys() & known)
    told = len(stated.keys() & known)
    print(f"    direction: right {share(hit, told)} of those stated, stated on {share(told, len(known))}")
    true = origins(load)
    hit, siblings = sum(stated[pair] == true.get(pair) for pair in stated), len(stated.keys() - true.keys())
    of_all = f"right {share(hit, len(stated))} of {len(stated):,} stated"
    print(f"    of all pairs: {of_all}, {siblings} of them between siblings of {len(right - true.keys()):,}")


def print_pairs(name: str, said: set[tuple[str, str]], load: Workload, seconds: float) -> None:
    """One method's pairs, CPU and memory."""
    right, wrong = said & load.true.keys(), said - load.true.keys() - load.neutral
    recall, kinds = (Counter(load.true[pair].kind for pair in pairs) for pairs in (right, load.true))
    p, r = share(len(right), len(right) + len(wrong)), share(len(right), len(load.true))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  {name}: pairs P {p} R {r} F1 {round(2 * p * r / (p + r), 1) if p + r else 0}, wrong {len(wrong)}")
    print("    recall " + ", ".join(f"{kind} {share(recall[kind], kinds[kind])}" for kind in sorted(kinds)))
    print(f"    {1000 * seconds / len(load.articles):.2f} ms of CPU an article, at most {peak:,} MB", flush=True)


def print_peer(name: str, load: Workload) -> None:
    """Run a peer and print its pairs; it gives neither spans nor directions."""
    start = time.process_time()
    try:
        found = PEERS[name](load.articles)
    except ModuleNotFoundError as missing:
        print(f"  {name}: skipped, {missing.name} is not installed")
        return
    print_pairs(name, found, load, time.process_time() - start)


def alone(task: Callable[[str, Workload], None], name: str, load: Workload) -> None:
    """Run a task in a process of its own, so that its memory is its own, too."""
    process = get_context("fork").Process(target=task, args=(name, load))
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{name}: failed")


def given(word: str) -> tuple[str, Workload]:
    """A workload by its name: a number of articles, or a folder."""
    return word, generated(int(word)) if word.isdigit() else read(existing(word))


def main() -> None:
    parser = asked(__doc__)
    parser.add_argument("loads", nargs="*", default=["2000", "20000"], metavar="ARTICLES | FOLDER")
    parser.add_argument("--peers", action="store_true", help="measure others on the same articles")
    parser.add_argument("--fit", action="store_true", help="print weights that fit generated families")
    options = parser.parse_args()
    if options.fit:
        fit()
        return
    for name, load in map(given, options.loads):
        alone(report, name, load)
        for peer in PEERS if options.peers else ():
            alone(print_peer, peer, load)


if __name__ == "__main__":
    main()
