"""What must hold whatever the articles: deletion is felt in every line, and what a person rejected stays away."""

import random
import re
from functools import cache
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.config import load_settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.brief import Brief, Line, SectionName
from newsledger.model.links import Origin, Verdict
from newsledger.model.marks import AnyMark
from newsledger.model.record import Why
from newsledger.model.span import Reference
from newsledger.read.sources import read
from newsledger.report.compose import compose
from newsledger.report.rejections import LINE
from newsledger.run.inline import Annotated, compare
from newsledger.run.local import annotate
from newsledger.run.plan import all_stages
from newsledger.run.shown import what_it_says

EXAMPLE = Path(__file__).parents[2] / "example"
SETTINGS = load_settings(EXAMPLE / "newsledger.toml")
QUICK = settings(max_examples=4, deadline=None, derandomize=True)

SOME = ("wcs-vosk", "rotunda", "emmer-star", "saint-aubry", "tolmar-courier", "northline", "crew-home")
"""Articles of the example that copy, credit and contradict each other; all of them would take minutes."""

NUMBER = re.compile(r"\[\d+\]")
"""The short number of an article, which changes with the articles before it."""


@cache
def annotated() -> tuple[Annotated, ...]:
    kinds = frozenset(kind for stage in all_stages() if stage.room != "compare" for kind in stage.makes)
    paths = [str(path) for name in SOME for path in (EXAMPLE / "coverage").glob(f"{name}*")]
    articles = [item for item in read(paths, SETTINGS) if isinstance(item, Article)]
    return tuple(annotate(((article, ()) for article in articles), kinds, frozenset(), SETTINGS))


DOCS = st.sampled_from(sorted(done.article.id for done in annotated()))


def covered(docs: frozenset[str], seed: int = 0, verdict: Verdict | None = None) -> Coverage:
    """The coverage of some articles of the example, in some order, with a person's decision."""
    some = [done for done in annotated() if done.article.id in docs]
    random.Random(seed).shuffle(some)  # noqa: S311 - an order, not a secret
    marks: dict[str, list[AnyMark]] = {done.article.id: list(done.marks) for done in some}
    coverage = Coverage([done.article for done in some], {doc: Marks(own) for doc, own in marks.items()})
    compared = compare(coverage, all_stages(), Lexicon(SETTINGS.lexicon))
    return compared.coverage.plus([verdict] if verdict else [])


@cache
def whole() -> tuple[Coverage, Brief]:
    coverage = covered(frozenset(done.article.id for done in annotated()))
    return coverage, compose(coverage, SETTINGS, length=0)


def cited(brief: Brief) -> list[tuple[SectionName, Line]]:
    return [(section.name, line) for section in brief.sections for line in section.lines if line.cites]


def docs_of(line: Line) -> set[str]:
    return {place.doc for place in line.cites}


def told(section: SectionName, line: Line) -> tuple[SectionName, str]:
    return section, NUMBER.sub("", line.text)


@QUICK
@given(doc=DOCS)
def test_taking_an_article_away_is_felt_in_every_line_that_rested_on_it(doc: str) -> None:
    """Such a line goes, or is carried by fewer articles.

    How many origins it has may rise as well as fall: the article may have been the only one that tied others to one
    root or credited it. What never happens is that a root is named that nothing left names.
    """
    coverage, before = whole()
    left = frozenset(article.id for article in coverage.articles) - {doc}
    after = covered(left)
    brief = compose(after, SETTINGS, length=0)
    known = {origin.name for origin in after.links(Origin)}
    now = {told(*one): one[1] for one in cited(brief)}
    for section, line in cited(before):
        again = now.get(told(section, line)) if doc in docs_of(line) else None
        assert again is None or docs_of(again) != docs_of(line)
    for _, line in cited(brief):
        assert doc not in docs_of(line)
        assert all(after.article(place.doc).text[slice(*place.span)].strip() for place in line.cites)
        if line.origins:
            assert 1 <= line.origins.least <= line.origins.most
            assert line.origins.articles == len(docs_of(line))
            assert set(line.origins.names) <= known


@QUICK
@given(pick=st.integers(0, 10**6), away=st.sets(DOCS, max_size=4), seed=st.integers(0, 9))
def test_a_rejected_line_stays_away_whatever_comes_in_and_in_whatever_order(
    pick: int, away: set[str], seed: int
) -> None:
    every = frozenset(done.article.id for done in annotated())
    coverage = covered(every - away)
    lines = cited(compose(coverage, SETTINGS, length=0))
    section, line = lines[pick % len(lines)]
    decided = Verdict(
        id="v",
        stage="verdict@1",
        why=Why(rule="test@1"),
        score=1.0,
        about=Reference(doc="", id=f"{LINE}{section}:{line.id}"),
        decision="reject",
        value=None,
        by="anna",
        at="2031",
        says=what_it_says(coverage, SETTINGS, section, line),
    )
    for docs in (every - away, every):
        found = cited(compose(covered(docs, seed, decided), SETTINGS, length=0))
        assert line.id not in {one.id for _, one in found}
        assert told(section, line) not in {told(*one) for one in found}


def test_a_decision_carries_no_word_of_an_article() -> None:
    coverage, brief = whole()
    section, line = cited(brief)[0]
    says = what_it_says(coverage, SETTINGS, section, line)
    kept = {word for one in says for part in msgspec.json.decode(one)[1:] for word in part}
    assert kept
    assert all(re.fullmatch(r"[0-9a-f]{8}", word) for word in kept)
