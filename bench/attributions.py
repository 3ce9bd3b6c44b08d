"""Attributions: articles and characters of news a CPU-second, and the figures of a scorer where one is given.

    python bench/attributions.py [FOLDER [SCORER]]

Without a folder it annotates 300 generated articles. FOLDER holds ``docs.jsonl.gz`` (articles of the contract) and
``gold.jsonl.gz`` (``attribution`` marks); SCORER is a program called as ``python SCORER attribution DOCS GOLD OUT`` that
prints one JSON object. Printed: CPU milliseconds an article for parsing, mentions and attributions, characters a
CPU-second of each stage, then the scorer's figures. Bar: who+what 58, content exact 58, source 68, cue 64.
"""

import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from newsledger.annotate.attributions import stage as attributions
from newsledger.annotate.mentions import stage as mentions
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model import codec
from newsledger.model.article import Article
from newsledger.model.marks import AnyMark

LINES = (
    "“We will not open the harbour before {} envoys have left,” President Ada Kay told reporters on Monday.",
    "Peter Ost, a defence analyst with the Lakes Institute, said the fleet of {} boats was no threat.",
    "The road, officials said, had been shut for {} days, although nobody had asked for it.",
    "Velland accused its neighbour of sending {} men across the river, adding that talks would be pointless.",
    "The boats left in the order in which they had come, and the market opened {} minutes late.",
    "According to the harbour board, {} ships waited; its chairman, Emil Lund, called the queue a disgrace.",
)


def generated(count: int) -> list[Article]:
    draw = Random(11)  # noqa: S311 - varied, not secret
    texts = ["\n".join(line.format(draw.randint(2, 90)) for line in draw.choices(LINES, k=30)) for _ in range(count)]
    return [Article(id=f"g{number}", text=text) for number, text in enumerate(texts)]


def read(folder: Path) -> list[Article]:
    with gzip.open(folder / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [codec.decode_article(line) for line in lines if line.strip()]


def measure(articles: list[Article]) -> tuple[dict[str, float], list[AnyMark]]:
    lexicon, spent, made = Lexicon(), {"parse": 0.0, "mentions": 0.0, "attributions": 0.0}, list[AnyMark]()
    warm = parse(articles[0], (), lexicon)
    list(attributions.run(warm, Marks(mentions.run(warm, Marks(), lexicon)), lexicon))
    for article in articles:
        start = time.process_time()
        parsed = parse(article, (), lexicon)
        done = time.process_time()
        named: list[AnyMark] = list(mentions.run(parsed, Marks(), lexicon))
        found = time.process_time()
        made += attributions.run(parsed, Marks(named), lexicon)
        spent["parse"] += done - start
        spent["mentions"] += found - done
        spent["attributions"] += time.process_time() - found
    return spent, made


def scored(folder: Path, scorer: str, marks: list[AnyMark]) -> dict[str, object]:
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as out:
        out.write(b"\n".join(codec.encode(mark) for mark in marks))
        out.flush()
        files = [str(folder / "docs.jsonl.gz"), str(folder / "gold.jsonl.gz"), out.name]
        done = subprocess.run([sys.executable, scorer, "attribution", *files], check=True, capture_output=True)
    figures: dict[str, object] = json.loads(done.stdout)
    return figures


def main() -> None:
    folder = Path(sys.argv[1]) if sys.argv[1:] else None
    articles = read(folder) if folder else generated(300)
    characters = sum(len(article.text) for article in articles)
    spent, marks = measure(articles)
    for stage, seconds in spent.items():
        each = 1000 * seconds / len(articles)
        print(f"{stage:13} {each:6.2f} ms an article  {characters / seconds:10,.0f} characters a CPU-second")
    print(f"{len(articles)} articles of {characters // len(articles):,} characters, {len(marks):,} attributions")
    if folder and sys.argv[2:]:
        print(json.dumps(scored(folder, sys.argv[2], marks), indent=1))


if __name__ == "__main__":
    main()
