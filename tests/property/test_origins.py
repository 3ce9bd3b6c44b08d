"""What holds for counts of origins, whatever is cited, renamed or taken away: the laws of docs/origins.md."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_copies import SENTENCES

from newsledger.compare.origins import stage as origins
from newsledger.compare.origins.bounds import Choice, fewest, most
from newsledger.compare.origins.index import OriginIndex
from newsledger.compare.reuse import stage as reuse
from newsledger.compare.stories import stage as stories
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Copy, Origins
from newsledger.model.marks import AnyMark, Credit
from newsledger.model.record import Why
from newsledger.model.span import Place

LEXICON = Lexicon()
AGENCY = "QUELL (AP) — "
TITLES = ("The Wall Street Journal", "New York Post", "The Orlen Lamp", "The Quell Bell")  # the first two: one owner

choices = st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=4), max_size=6)
# sentences, whether it bears the agency's dateline, and a title
papers = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SENTENCES[:8]), min_size=1, max_size=4, unique=True),
        st.booleans(),
        st.sampled_from(TITLES),
    ),
    min_size=2,
    max_size=4,
)
Paper = tuple[list[str], bool, str]


def made(found: list[Paper]) -> dict[str, Article]:
    return {
        f"d{number}": Article(id=f"d{number}", text=AGENCY * wired + "\n\n".join(sentences), outlet=title)
        for number, (sentences, wired, title) in enumerate(found)
    }


def linked(articles: dict[str, Article]) -> Coverage:
    marks = {
        doc: Marks([credited(doc)] if article.text.startswith(AGENCY) else ()) for doc, article in articles.items()
    }
    coverage = Coverage(articles.values(), marks)
    for stage in (reuse.STAGE, stories.STAGE, origins.STAGE):
        coverage = coverage.plus(stage.run(coverage, LEXICON))
    return coverage


def credited(doc: str) -> AnyMark:
    why = Why(rule="credits.dateline@1")
    span = (AGENCY.index("AP"), AGENCY.index("AP") + 2)
    return Credit(id=f"c {doc}", stage="t@1", why=why, doc=doc, span=span, role="text", agency="Associated Press")


def cited(articles: dict[str, Article]) -> list[Place]:
    return [Place(doc=doc, span=(0, len(article.text))) for doc, article in articles.items()]


def rests_on(coverage: Coverage, places: list[Place], doc: str) -> bool:
    """Whether the root of a cited passage rests on an article: its credit, its copy of the words, or what it tells."""
    docs = {place.doc for place in places}
    named = {place.doc for passage in OriginIndex(coverage).behind(places) for place in passage.ground.evidence}
    shares = any({copy.a.doc, copy.b.doc} & docs and doc in {copy.a.doc, copy.b.doc} for copy in coverage.links(Copy))
    return doc in named or shares


def bounds(found: Origins) -> tuple[int, int]:
    return found.least, found.most


@given(choices)
def test_bounds_are_those_of_trying_everything(found: list[Choice]) -> None:
    roots = sorted(frozenset().union(*found))
    sizes = (n for n in range(len(roots) + 1) for some in combinations(roots, n) if all(c & set(some) for c in found))
    assert fewest(found) == next(sizes)
    assert most(found) == max((len(set(taken)) for taken in product(*found)), default=0)


@given(choices, st.permutations("abcdef"))
def test_names_of_the_roots_change_no_bound(found: list[Choice], names: list[str]) -> None:
    renamed = [frozenset(names["abcdef".index(root)] for root in choice) for choice in found]
    assert (fewest(renamed), most(renamed)) == (fewest(found), most(found))


@settings(max_examples=40, deadline=None)
@given(papers)
def test_article_no_passage_rests_on_can_go_and_the_least_does_not_rise(found: list[Paper]) -> None:
    articles = made(found)
    coverage = linked(articles)
    before = origins.origins_of(coverage, cited(articles))
    for doc in articles:
        rest = {name: article for name, article in articles.items() if name != doc}
        if not rests_on(coverage, cited(rest), doc):
            assert origins.origins_of(linked(rest), cited(rest)).least <= before.least


@settings(max_examples=40, deadline=None)
@given(papers)
def test_titles_of_one_owner_can_change_places(found: list[Paper]) -> None:
    turned = {TITLES[0]: TITLES[1], TITLES[1]: TITLES[0]}
    articles = made(found)
    swapped = made([(sentences, wired, turned.get(title, title)) for sentences, wired, title in found])
    assert bounds(origins.origins_of(linked(articles), cited(articles))) == bounds(
        origins.origins_of(linked(swapped), cited(swapped))
    )


@settings(max_examples=30, deadline=None)
@given(papers)
def test_citing_less_never_counts_more(found: list[Paper]) -> None:
    articles = made(found)
    coverage = linked(articles)
    places = [
        Place(doc=doc, span=(n, n + 60)) for doc, article in articles.items() for n in range(0, len(article.text), 60)
    ]
    whole = origins.origins_of(coverage, places)
    for number in range(0, len(places), 2):
        fewer = origins.origins_of(coverage, places[:number] + places[number + 1 :])
        assert fewer.least <= whole.least
        assert fewer.most <= whole.most
