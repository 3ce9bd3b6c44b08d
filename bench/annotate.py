"""Annotate: articles and words a CPU-second, for all stages together and each by itself.

    python -m bench.annotate [PATH...] [--model none]

PATH is a folder or file of articles, as ``newsledger annotate`` takes them, or a ``.jsonl.gz`` of articles; without one
the example is annotated. Every article is annotated three times and its fastest time counts, so that what else the
machine does weighs little; words and settings are loaded before. The bar, with rules only, is 60 articles of 500 words
a CPU-second. ``language`` is what no stage does itself: paragraphs, sentences, tokens, and the run around the stages.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
from bench.inputs import EXAMPLE, articles_of, asked

from newsledger.config import Language, Settings
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.stage import Stage
from newsledger.read.sources import read
from newsledger.run.inline import Worker
from newsledger.run.plan import all_stages

ROUNDS = 3
LENGTH = 500  # words of the article that figures are given for
AROUND = "language"


def articles(paths: list[str]) -> list[Article]:
    packed = [Path(path) for path in paths if path.endswith(".gz")]
    found = [article for path in packed for article in articles_of(path)]
    plain = [path for path in paths if not path.endswith(".gz")]
    return found + [item for item in read(plain, Settings()) if isinstance(item, Article)]


def timed(stage: Stage, spent: dict[str, float]) -> Stage:
    """The stage, its CPU time counted."""
    inner: Callable[..., Iterable[Any]] = stage.run

    def run(*given: object) -> list[Any]:
        begun = time.process_time()
        made = list(inner(*given))
        spent[stage.name] += time.process_time() - begun
        return made

    return msgspec.structs.replace(stage, run=run)


def measured(found: list[Article], settings: Settings) -> dict[str, float]:
    """CPU-seconds by stage, each article in the fastest of its rounds."""
    spent: dict[str, float] = defaultdict(float)
    worker = Worker(tuple(timed(stage, spent) for stage in all_stages()), Lexicon(), settings)
    worker.annotate(found[0])
    total: dict[str, float] = defaultdict(float)
    for article in found:
        rounds: list[dict[str, float]] = []
        for _ in range(ROUNDS):
            spent.clear()
            begun = time.process_time()
            worker.annotate(article)
            whole = time.process_time() - begun
            rounds.append({**spent, AROUND: whole - sum(spent.values())})
        for name, least in min(rounds, key=lambda one: sum(one.values())).items():
            total[name] += least
    return total


def main() -> None:
    parser = asked(__doc__)
    parser.add_argument("paths", nargs="*", default=[str(EXAMPLE)])
    parser.add_argument("--model", default="builtin", help="as the setting language.model")
    options = parser.parse_args()
    found = articles(options.paths)
    if not found:
        raise SystemExit("no articles there")
    by_stage = measured(found, Settings(language=Language(model=options.model)))
    words = sum(len(article.text.split()) for article in found)
    whole = sum(by_stage.values())
    print(f"{len(found)} articles of {words / len(found):.0f} words in {whole:.2f} CPU-s:")
    print(
        f"{len(found) / whole:.1f} articles, {words / whole:,.0f} words, that is {words / LENGTH / whole:.1f} articles"
    )
    print(f"of {LENGTH} words a CPU-second; milliseconds for {LENGTH} words by stage:")
    for name, spent in sorted(by_stage.items(), key=lambda item: -item[1]):
        print(f"  {name:<14}{1000 * spent / (words / LENGTH):6.2f}  {spent / whole:5.1%}")


if __name__ == "__main__":
    main()
