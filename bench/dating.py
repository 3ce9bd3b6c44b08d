"""Dating: how well articles date each other once their metadata are taken away.

    python -m bench.dating [FOLDER] [--keep N]
    python -m bench.dating practice/tiel-earthquake --keep 2

FOLDER holds ``docs.jsonl`` and ``gold.jsonl`` (``dating`` marks), and perhaps the overlay ``world.yaml``; without one it
is every practice crisis. Every Nth article keeps its day (0: none does); the others lose it. Printed for those: how many
get a day or an interval, how many of these hold the truth, how many are that very day, and the mean width of those that
hold it, in days. Those that do not are listed with the rule that erred. There is no bar but that an interval holds the
truth.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from bench.inputs import PRACTICE, articles_of, asked, existing, one, records_of, world_of

from newsledger.model.article import Article
from newsledger.model.marks import Dating
from newsledger.run.coverage import cover
from newsledger.text.calendar import interval
from newsledger.text.periods import Days


def bared(articles: list[Article], keep: int) -> Iterator[Article]:
    """The articles without their days, but for every so many."""
    for number, article in enumerate(articles):
        yield article if keep and number % keep == 0 else msgspec.structs.replace(article, published=None)


def held(folder: Path, keep: int) -> None:
    """Prints how many datings hold the truth."""
    wanted = {row["doc"]: interval(row["value"]) for row in records_of(one(folder, "gold")) if row["kind"] == "dating"}
    articles = list(bared(articles_of(one(folder, "docs")), keep))
    coverage = cover(articles, world_of(folder), kinds=frozenset({"dating"})).coverage
    bare = [article.id for article in articles if article.published is None]
    right: list[Days] = []
    wrong: list[tuple[Dating, Days]] = []
    for doc in bare:
        mark, truth = coverage.marks(doc).dating, wanted.get(doc)
        days = interval(mark.value) if mark else None
        if mark and days and truth:
            if days[0] <= truth[0] and truth[1] <= days[1]:
                right.append(days)
            else:
                wrong.append((mark, truth))
    exact = sum(first == last for first, last in right)
    width = sum((last - first).days for first, last in right) / max(1, len(right))
    print(
        f"{folder.name}, kept {f'one in {keep}' if keep else 'none'}: without a day {len(bare)}, "
        f"dated {len(right) + len(wrong)}, hold the truth {len(right)}, that very day {exact}, mean width {width:.1f}"
    )
    for mark, truth in wrong:
        print(f"  {mark.doc}: {mark.value} by {mark.why.rule}; it is {truth[0]}")


def main() -> None:
    parser = asked(__doc__)
    parser.add_argument("folder", nargs="?", type=existing, metavar="FOLDER", help="articles with gold")
    parser.add_argument("--keep", type=int, default=4, metavar="N", help="every so many articles keep their day")
    given = parser.parse_args()
    for folder in [given.folder] if given.folder else sorted(path.parent for path in PRACTICE.glob("*/gold.jsonl")):
        held(folder, given.keep)


if __name__ == "__main__":
    main()
