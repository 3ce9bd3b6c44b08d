"""Invented articles put together at random from invented sentences."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.compare.origins import stage as origins
from newsledger.compare.reuse import stage as reuse
from newsledger.compare.stories import stage as stories
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Copy, Origin
from newsledger.model.span import Place
from newsledger.text.shingles import terms

LEXICON = Lexicon()
WORDS = [
    "harbour",
    "bridge",
    "lantern",
    "orchard",
    "velvet",
    "copper",
    "miller",
    "ferry",
    "winter",
    "saddle",
    "ribbon",
    "thunder",
    "meadow",
    "kettle",
    "pigeon",
    "quarry",
    "timber",
    "violin",
    "walnut",
    "anchor",
    "barrel",
    "candle",
    "dragon",
    "embers",
    "feather",
    "garden",
    "hollow",
    "island",
    "jacket",
    "kernel",
]
SENTENCES = [
    " ".join(WORDS[(7 * number + step * (number % 5 + 1)) % len(WORDS)] for step in range(14)).capitalize() + "."
    for number in range(12)
]
articles = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), min_size=2, max_size=5).map(
    lambda parts: [Article(id=f"d{n}", text="\n\n".join(part), outlet=f"Paper {n}") for n, part in enumerate(parts)]
)


def linked(found: list[Article]) -> Coverage:
    coverage = Coverage(found, {})
    for stage in (reuse.STAGE, stories.STAGE, origins.STAGE):
        coverage = coverage.plus(stage.run(coverage, LEXICON))
    return coverage


@settings(max_examples=40, deadline=None)
@given(articles, st.randoms(use_true_random=False))
def test_order_of_the_articles_changes_no_link(found: list[Article], random: object) -> None:
    turned = list(found)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert linked(found).all_links() == linked(turned).all_links()


@settings(max_examples=40, deadline=None)
@given(articles)
def test_exact_copies_slice_to_equal_words(found: list[Article]) -> None:
    coverage = linked(found)
    for link in coverage.links(Copy):
        sides = [terms(coverage.article(side.doc).text[slice(*side.span)]) for side in (link.a, link.b)]
        assert link.a.doc < link.b.doc
        assert link.score < 1 or sides[0] == sides[1]


@settings(max_examples=40, deadline=None)
@given(articles)
def test_every_word_has_one_root_and_bounds_hold(found: list[Article]) -> None:
    coverage = linked(found)
    members = [place for link in coverage.links(Origin) for place in link.members]
    for article in found:
        mine = sorted(place.span for place in members if place.doc == article.id)
        assert "".join(article.text[a:b] for a, b in mine).split() == "".join(article.text.split("\n\n")).split()
        whole = origins.origins_of(coverage, [Place(doc=article.id, span=(0, len(article.text)))])
        assert 1 <= whole.least <= whole.most


@settings(max_examples=40, deadline=None)
@given(articles)
def test_citing_fewer_articles_never_counts_more_origins(found: list[Article]) -> None:
    coverage = linked(found)
    places = [Place(doc=article.id, span=(0, len(article.text))) for article in found]
    all_of_them = origins.origins_of(coverage, places)
    for number in range(len(places)):
        fewer = origins.origins_of(coverage, places[:number] + places[number + 1 :])
        assert fewer.least <= all_of_them.least
        assert fewer.most <= all_of_them.most
