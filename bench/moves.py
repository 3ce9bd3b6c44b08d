"""Moves: CPU time of positions for 500 words, and of answers, standings, bargain and conflicts over a whole coverage.

    python -m bench.moves [DOCS.jsonl[.gz] [ARTICLES]]

Without DOCS the bundled example is read.

The bars: 2 ms for 500 words; a thousand articles compared in seconds, and time that grows with their number.
"""

import time

import msgspec
from bench.inputs import EXAMPLE, articles_of, asked, existing

from newsledger.compare import answers, bargain
from newsledger.compare.conflicts import stage as conflicts
from newsledger.compare.standings import stage as standings
from newsledger.config import Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import AnyMark, Position
from newsledger.read import sources
from newsledger.run.inline import Worker
from newsledger.run.plan import needed_for


def example() -> list[Article]:
    found = sources.read([str(EXAMPLE)], Settings())
    return [item for item in found if isinstance(item, Article)]


def positions(articles: list[Article], lexicon: Lexicon) -> dict[str, list[AnyMark]]:
    *before, stage = needed_for(["position"], rooms=("read", "annotate"))
    worker = Worker(tuple(before), lexicon, Settings())
    marks = {article.id: list(worker.annotate(article).marks) for article in articles}
    parsed = {article.id: parse(article, Marks(marks[article.id]).furniture, lexicon) for article in articles}
    list(stage.run(parsed[articles[0].id], Marks(marks[articles[0].id]), lexicon))  # reads the tables
    start = time.process_time()
    for article in articles:
        marks[article.id] += stage.run(parsed[article.id], Marks(marks[article.id]), lexicon)
    spent = time.process_time() - start
    words = sum(len(article.text.split()) for article in articles)
    found = sum(isinstance(mark, Position) for every in marks.values() for mark in every)
    print(
        f"{len(articles)} articles, {words} words, {found} positions: {1000 * spent / words * 500:.2f} ms for 500 words"
    )
    return marks


def compared(articles: list[Article], marks: dict[str, list[AnyMark]], lexicon: Lexicon) -> None:
    coverage = Coverage(articles, {doc: Marks(every) for doc, every in marks.items()})
    for stage in (answers.STAGE, standings.STAGE, bargain.STAGE, conflicts.STAGE):
        start = time.process_time()
        links = list(stage.run(coverage, lexicon))
        print(f"{len(articles)} articles: {len(links)} {stage.name} in {time.process_time() - start:.2f} s")
        coverage = coverage.plus(links)


def thrice(articles: list[Article], marks: dict[str, list[AnyMark]]) -> tuple[list[Article], dict[str, list[AnyMark]]]:
    more, known = list(articles), dict(marks)
    for copy in ("b", "c"):
        for article in articles:
            name = f"{article.id}-{copy}"
            more.append(msgspec.structs.replace(article, id=name))
            known[name] = [msgspec.structs.replace(mark, id=mark.id + copy, doc=name) for mark in marks[article.id]]
    return more, known


def main() -> None:
    parser = asked(__doc__)
    parser.add_argument("docs", nargs="?", type=existing, metavar="DOCS.jsonl[.gz]")
    parser.add_argument("count", nargs="?", type=int, default=300, metavar="ARTICLES")
    options = parser.parse_args()
    lexicon = Lexicon()
    articles = articles_of(options.docs)[: options.count] if options.docs else example()
    marks = positions(articles, lexicon)
    compared(articles, marks, lexicon)
    compared(*thrice(articles, marks), lexicon)


if __name__ == "__main__":
    main()
