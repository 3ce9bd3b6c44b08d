"""Living coverage: articles come in one by one in order of their days; what does "new since I last looked" show?

Run ``python -m bench.living PATH... [--config FILE] [--length N]``, for example ``python bench/living.py
example/coverage --config example/newsledger.toml``. After each article prints the lines of the section ``new`` as a
reader sees it who has seen all before, and each of its sentences that is not in a line; at the end, how many lines there
were and how many of them cite anything but the article that came in.
"""

import argparse
import tempfile
from pathlib import Path

from newsledger.config import Settings, load_settings
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.brief import Brief, Line
from newsledger.model.issue import Issue
from newsledger.read.sources import read
from newsledger.report.compose import compose
from newsledger.report.extract import Extracts
from newsledger.report.sources import Sources
from newsledger.run.coverage import cover
from newsledger.run.ledger import ingest, stored_coverage
from newsledger.run.unseen import seen_by, since_seen
from newsledger.store.protocol import Store
from newsledger.store.sqlite import SqliteStore

END = 10**9
"""Behind the last character of any article."""

FEW = 4
"""Words of a sentence that is not worth a line here."""


def in_order(articles: list[Article], settings: Settings) -> list[Article]:
    """The articles in order of their days, as a report over all of them puts them."""
    known = {article.id: article for article in articles}
    return [known[doc] for doc in Sources(cover(articles, settings).coverage).order]


def looked(store: Store, settings: Settings, since: str | None, length: int | None) -> tuple[Brief, Extracts]:
    coverage = stored_coverage(store)
    if since:
        brief = since_seen(coverage, settings, seen_by(store, coverage, since), length=length)
    else:
        brief = compose(coverage, settings, length=length)
    return brief, Extracts(coverage, Lexicon(settings.lexicon))


def told(brief: Brief) -> tuple[Line, ...]:
    return next((section.lines for section in brief.sections if section.name == "new"), ())


def step(number: int, brief: Brief, extracts: Extracts, doc: str) -> int:
    """Print what one article added; how many lines cite anything else."""
    source = next(source for source in brief.sources if source.doc == doc)
    print(f"\n=== {number}. {source.label} — {source.outlet}, {source.date}")
    others, shown = 0, set[str]()
    for line in told(brief):
        wrong = {place.doc for place in line.cites} - {doc}
        others += bool(wrong)
        print(f"  {line.id[:4]}  {line.text}{'   CITES ' + ', '.join(wrong) if wrong else ''}")
        cited = [s for p in line.cites for s in extracts.sentences(p.doc, (p.span,))]
        for text in dict.fromkeys(map(extracts.text, cited)):
            shown.add(text)
            print(f"          | {text}")
    for known in extracts.sentences(doc, ((0, END),)):
        text = extracts.text(known)
        if text not in shown and len(text.split()) > FEW:
            print(f"      not new: {text}")
    return others


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--config", type=Path)
    parser.add_argument("--length", type=int)
    given = parser.parse_args()
    settings = load_settings(given.config)
    found = list(read(given.paths, settings))
    articles = in_order([item for item in found if isinstance(item, Article)], settings)
    print(f"{len(articles)} articles, {sum(isinstance(item, Issue) for item in found)} issues")
    lines = others = 0
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "living.db")
        since: str | None = None
        for number, article in enumerate(articles, 1):
            at = f"2031-01-01T{number // 60:02}:{number % 60:02}:00.000000Z"
            ingest([article], store, settings, lambda at=at: at)  # type: ignore[misc]
            brief, extracts = looked(store, settings, since, given.length)
            if since:
                others += step(number, brief, extracts, article.id)
                lines += len(told(brief))
            since = at
        store.close()
    print(f"\nnew lines: {lines}, of which cite anything but the article that came in: {others}")


if __name__ == "__main__":
    main()
