"""Stories: B-cubed against gold, and articles a CPU-second of the stage alone.

    python -m bench.stories [DOCS.jsonl[.gz] GOLD.jsonl[.gz] [SETTINGS.toml]] [--peer] [--beside DOCS] [--undated]
    python -m bench.stories ecb/docs.jsonl.gz ecb/gold.jsonl.gz
    python -m bench.coverage 8000 FOLDER && python -m bench.stories --growth FOLDER/docs.jsonl

GOLD holds ``story`` links. Without arguments each crisis of ``practice/`` is measured, then all of them in one coverage.
``--peer`` measures single-pass TF-IDF beside it (cosine against the mean of a story, at the threshold that suits the
very set best, which flatters it). ``--beside`` puts articles on other matters into each coverage, which no figure counts.
``--undated`` takes the date of publication from every article. ``--growth`` groups the first 1,000, 4,000 and 8,000 of
many articles, of which nothing is read but text and date of publication, and says how far stories keep to one crisis
(B-cubed precision, where the id of an article begins with that of its crisis and a slash).

The bars: B-cubed 90 on sentences of ECB+, 93 on full texts, with one setting; 300 articles a CPU-second.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from bench.inputs import PRACTICE, articles_of, asked, existing, records_of

from newsledger.compare.stories.grouper import Grouper
from newsledger.compare.stories.nearness import likeness
from newsledger.compare.stories.stage import STAGE, sketch
from newsledger.compare.stories.terms import Profile, Weights
from newsledger.config import Settings, load_settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.lexicon.words import stopwords
from newsledger.model.article import Article
from newsledger.model.links import Story
from newsledger.run.coverage import cover

GROWTH = (1000, 4000, 8000)
HEAD = 150
"""Terms of an article that the peer reads: with fewer it is worse."""

THRESHOLDS = [number / 100 for number in range(10, 60, 5)]


class Score(NamedTuple):
    """B-cubed in percent."""

    precision: float
    recall: float
    f1: float


class Options(NamedTuple):
    """What is measured beside: a peer, articles on other matters in the same coverage, and what is taken from articles."""

    peer: bool
    beside: list[Article]
    undated: bool


def gold_of(path: Path) -> list[tuple[str, ...]]:
    return [tuple(record["docs"]) for record in records_of(path) if record["kind"] == "story"]


def b_cubed(docs: Sequence[str], gold: Iterable[Sequence[str]], said: Iterable[Sequence[str]]) -> Score:
    """Of two groupings; an article that a grouping lacks is a story of its own."""
    places = [{doc: number for number, group in enumerate(groups, 1) for doc in group} for groups in (gold, said)]
    labels = [[place.get(doc, -number) for number, doc in enumerate(docs, 1)] for place in places]
    wanted, found = (Counter(side) for side in labels)
    both = Counter(zip(*labels, strict=True))
    precision = sum(both[a, b] / found[b] for a, b in zip(*labels, strict=True)) / len(docs)
    recall = sum(both[a, b] / wanted[a] for a, b in zip(*labels, strict=True)) / len(docs)
    return Score(100 * precision, 100 * recall, 200 * precision * recall / (precision + recall))


def single_pass(coverage: Coverage, lexicon: Lexicon, threshold: float) -> list[list[str]]:
    """Each article, in order of time, joins the story whose mean is most like it."""
    known: frozenset[str] = lexicon.built(stopwords)
    order = sorted(coverage.articles, key=lambda article: (article.published or "", article.id))
    weights = Weights([Profile(coverage.reading(article.id).text, known, HEAD) for article in order])
    rows = likeness(weights)
    groups: list[list[int]] = []
    for number in range(len(order)):
        means = [sum(rows[number].get(other, 0.0) for other in group) / len(group) for group in groups]
        if means and max(means) >= threshold:
            groups[means.index(max(means))].append(number)
        else:
            groups.append([number])
    return [[order[number].id for number in group] for group in groups]


def measure(
    name: str, articles: list[Article], gold: list[tuple[str, ...]], settings: Settings, options: Options
) -> None:
    if options.undated:
        articles = [msgspec.structs.replace(article, published=None) for article in articles]
    coverage = cover([*articles, *options.beside], settings, kinds=frozenset({"story"})).coverage
    coverage = coverage.without_links(story.id for story in coverage.links(Story))
    lexicon = Lexicon(settings.lexicon)
    docs = sorted(article.id for article in articles)
    for article in coverage.articles:
        coverage.reading(article.id)
    lexicon.built(stopwords)
    start = time.process_time()
    every = [story.docs for story in STAGE.run(coverage, lexicon)]
    spent = time.process_time() - start
    said = [group for group in every if not set(docs).isdisjoint(group)]
    score = b_cubed(docs, gold, said)
    print(
        f"{name:24} {len(docs):6} articles, {len(gold):4} stories, said {len(said):4}: B3 {score.f1:5.1f} "
        f"(P {score.precision:5.1f}, R {score.recall:5.1f}); {len(coverage.articles) / spent:6.0f} articles a CPU-second"
    )
    if options.peer:
        best = max((b_cubed(docs, gold, single_pass(coverage, lexicon, t)).f1, -t) for t in THRESHOLDS)
        print(f"{'':24} single-pass TF-IDF at its best threshold here ({-best[1]:.2f}): B3 {best[0]:5.1f}")


def growth(articles: list[Article]) -> None:
    """Articles a CPU-second of grouping alone, the more the more of them there are."""
    known: frozenset[str] = Lexicon().built(stopwords)
    coverage = Coverage(articles, {article.id: Marks() for article in articles})
    sketches = {article.id: sketch(coverage, article, known) for article in articles[: max(GROWTH)]}
    for count in GROWTH:
        grouper = Grouper()
        for article in articles[:count]:
            grouper.add(article.id, sketches[article.id])
        start = time.process_time()
        settled = grouper.settle()
        spent = time.process_time() - start
        said = [[settled.docs[number] for number in group] for group in settled.groups]
        crises: defaultdict[str, list[str]] = defaultdict(list)
        for doc in settled.docs:
            crises[doc.partition("/")[0]].append(doc)
        print(
            f"{count:6} articles, {len(said):5} stories: {count / spent:6.0f} articles a CPU-second; "
            f"of one crisis {b_cubed(settled.docs, crises.values(), said).precision:5.1f}"
        )


def practice(options: Options) -> None:
    """Each crisis, then all of them in one coverage."""
    every: list[Article] = []
    wanted: list[tuple[str, ...]] = []
    worlds: tuple[str, ...] = ()
    for folder in sorted(path.parent for path in PRACTICE.glob("*/gold.jsonl")):
        articles, gold = articles_of(folder / "docs.jsonl"), gold_of(folder / "gold.jsonl")
        if gold:
            world = str(folder / "world.yaml")
            measure(folder.name, articles, gold, Settings(lexicon=(world,)), options)
            every, wanted, worlds = every + articles, wanted + gold, (*worlds, world)
    measure("all together", every, wanted, Settings(lexicon=worlds), options)


def main() -> None:
    parser = asked(__doc__)
    for name in ("docs", "gold", "settings"):
        parser.add_argument(name, nargs="?", type=existing)
    parser.add_argument("--peer", action="store_true", help="single-pass TF-IDF beside it")
    parser.add_argument("--beside", type=existing, metavar="DOCS", help="articles on other matters")
    parser.add_argument("--undated", action="store_true", help="no date of publication")
    parser.add_argument("--growth", type=existing, metavar="DOCS", help="speed on ever more of these articles")
    given = parser.parse_args()
    if given.growth:
        growth(articles_of(given.growth))
        return
    beside = articles_of(given.beside) if given.beside else []
    options = Options(peer=given.peer, beside=beside, undated=given.undated)
    if given.gold:
        settings = load_settings(given.settings) if given.settings else Settings()
        measure(given.docs.parent.name, articles_of(given.docs), gold_of(given.gold), settings, options)
    else:
        practice(options)


if __name__ == "__main__":
    main()
