"""Furniture, credits, dating: CPU milliseconds for 500 words, marks by rule, datings without metadata.

    python -m bench.furniture [DOCS]

DOCS is JSON lines (.gz allowed) of articles in the contract's shape; without it 300 generated articles are read. Printed
per stage: milliseconds for 500 words; per rule of furniture: marks in 1,000 articles; where articles state ``published``:
how many get a dating once it is hidden, how many of these hold the truth, and their mean width in days. Last, how much
more CPU four times the text takes, for hostile lines (4 is linear).
"""

import time
from collections import Counter
from collections.abc import Iterator

import msgspec
from bench.inputs import articles_of, asked, existing

from newsledger.language.coverage import Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Dating, Furniture
from newsledger.read import dating
from newsledger.read.credits import stage as credits  # noqa: A004 - a room of stages
from newsledger.read.furniture import stage as furniture
from newsledger.text.calendar import interval

STAGES = (furniture.STAGE, credits.STAGE, dating.STAGE)
LINE = "The harbour council said on Wednesday that the lock stays shut, according to the AP, and a clerk agreed.\n\n"
HOSTILE = (
    '"',
    "aB",
    "Ann KayAnn Bo KayThe MORE ",
    "He went. Ann Kay/Reuters\n",
    "(",
    "December 1 ",
    "the AP ",
    "in 2014 ",
)


def generated() -> list[Article]:
    text = "Lock stays shut\n\nBy ANN KAY\n\n" + LINE * 30 + "With wires"
    return [Article(id=str(n), text=text) for n in range(300)]


def run(article: Article, lexicon: Lexicon, spent: list[float]) -> Marks:
    marks = Marks()
    for number, stage in enumerate(STAGES):
        start = time.process_time()
        marks = marks.plus(stage.run(article, marks, lexicon))
        spent[number] += time.process_time() - start
    return marks


def growth(lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    for piece in HOSTILE:
        costs = []
        for size in (100_000, 400_000):
            spent = [0.0, 0.0, 0.0]
            run(Article(id="h", text=piece * (size // len(piece))), lexicon, spent)
            costs.append(sum(spent))
        yield piece, costs[1] / max(costs[0], 0.01)


def main() -> None:
    parser = asked(__doc__)
    parser.add_argument("docs", nargs="?", type=existing)
    given = parser.parse_args().docs
    lexicon, docs = Lexicon(), articles_of(given) if given else generated()
    run(docs[0], lexicon, [0.0, 0.0, 0.0])
    spent, rules, held, widths, stated = [0.0, 0.0, 0.0], Counter[str](), 0, list[int](), 0
    for article in docs:
        marks = run(msgspec.structs.replace(article, published=None), lexicon, spent)
        rules.update(f"{mark.reason} {mark.why.rule}" for mark in marks.of(Furniture))
        days = interval(article.published)
        stated += days is not None
        for mark in marks.of(Dating):
            found = interval(mark.value)
            if days and found:
                held += found[0] <= days[0] <= found[1]
                widths.append((found[1] - found[0]).days)
    words = sum(len(article.text.split()) for article in docs)
    for stage, seconds in zip(STAGES, spent, strict=True):
        print(f"{stage.name:10} {seconds / words * 500_000:.2f} ms for 500 words")
    for rule, count in rules.most_common():
        print(f"{count * 1000 / len(docs):8.1f} {rule}")
    if stated:
        mean = sum(widths) / max(1, len(widths))
        print(f"dated {len(widths)} of {stated}, right {held}, mean width {mean:.1f} days")
    for piece, factor in growth(lexicon):
        print(f"x{factor:.1f} for {piece!r}")


if __name__ == "__main__":
    main()
