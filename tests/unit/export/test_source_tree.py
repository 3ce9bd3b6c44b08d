from lxml import etree
from tests.unit.compare.invented import BRIDGE, FERRIES, covered, credited, text

from newsledger.compare.origins.stage import STAGE as ORIGINS
from newsledger.compare.stories.stage import STAGE as STORIES
from newsledger.config import Settings
from newsledger.export.grounds import Grounds
from newsledger.export.picture_trees import TreePicture, standalone
from newsledger.export.source_tree import stories, story_trees, tree_of
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.span import Place
from newsledger.report.compose import compose
from newsledger.report.phrases import Phrases

AGENCY = "Associated Press"
WIRE = Article(id="a", text=f"QUELL (AP) — {text(*FERRIES)}", outlet="The Quell Lamp", published="2031-05-05T06:00Z")
POST = Article(
    id="b", text=text(*FERRIES[:3], BRIDGE[0]), outlet="The <Orlen> Post", published="2031-05-05T09:00Z"
)  # no credit, and a paragraph of its own
FARM = Article(id="c", text=text(*BRIDGE[1:]), outlet="The Farm", published="2031-05-05T09:00Z")
DOCS = ("a", "b", "c")


def example() -> Coverage:
    lexicon = Lexicon()
    coverage = covered(WIRE, POST, FARM, marks={"a": [credited(WIRE, "AP", "text", AGENCY)]})
    coverage = coverage.plus(STORIES.run(coverage, lexicon))
    return coverage.plus(ORIGINS.run(coverage, lexicon))


def worded(coverage: Coverage) -> Wording:
    return Wording(compose(coverage, Settings()), Phrases(Lexicon()))


def test_agency_stands_above_the_articles_that_carry_its_text() -> None:
    (tree,) = story_trees(example(), DOCS)
    assert tree.docs == ("a", "b")
    agency, outlet = tree.roots
    assert (agency.name, agency.observed, [carrier.doc for carrier in agency.carriers]) == (AGENCY, False, ["a", "b"])
    assert (outlet.name, [carrier.doc for carrier in outlet.carriers]) == ("The <Orlen> Post", ["b"])


def test_copy_stands_beneath_the_article_it_has_its_words_from() -> None:
    (tree,) = story_trees(example(), DOCS)
    first, copy = tree.roots[0].carriers
    assert (first.after, first.depth) == (None, 0)
    assert (copy.after, copy.depth) == ("a", 1)


def test_shares_of_an_article_add_up() -> None:
    (tree,) = story_trees(example(), DOCS)
    shares = [carrier.share for root in tree.roots for carrier in root.carriers if carrier.doc == "b"]
    assert len(shares) == 2
    assert abs(sum(shares) - 1) < 0.001


def test_stories_of_one_article_are_asked_for() -> None:
    assert [tree.docs for tree in story_trees(example(), DOCS, 1)] == [("a", "b"), ("c",)]


def test_articles_that_do_not_count_are_in_no_tree() -> None:
    assert [tree.docs for tree in story_trees(example(), ("b", "c"), 1)] == [("b",), ("c",)]


def test_tree_of_some_passages_holds_these_alone() -> None:
    start = POST.text.index(BRIDGE[0])
    tree = tree_of(example(), [Place(doc="b", span=(start, start + len(BRIDGE[0])))])
    assert [root.name for root in tree.roots] == ["The <Orlen> Post"]
    assert (tree.story, tree.origins.least, tree.origins.most) == (None, 1, 1)


def test_why_names_the_credit_and_the_articles() -> None:
    coverage = example()
    (tree,) = story_trees(coverage, DOCS)
    grounds = Grounds(worded(coverage), coverage)
    credit, copy = (grounds.why(carrier.passages[0]) for carrier in tree.roots[0].carriers)
    assert credit == "credited: [1] “AP”"
    assert copy == "the same words in [1]; credited: [1] “AP”"
    assert grounds.why(tree.roots[1].carriers[0].passages[-1]) == "no credit, and the words stand nowhere earlier"


def test_root_that_an_article_only_names_elsewhere_says_where() -> None:
    lexicon = Lexicon()
    daily = Article(id="d", text=text(BRIDGE[0], "The AP said the ferry sank.", BRIDGE[1]), outlet="The Daily")
    coverage = covered(daily, marks={"d": [credited(daily, "AP", "attributed", AGENCY)]})
    coverage = coverage.plus(STORIES.run(coverage, lexicon))
    coverage = coverage.plus(ORIGINS.run(coverage, lexicon))
    (tree,) = story_trees(coverage, ("d",), 1)
    told = [
        Grounds(worded(coverage), coverage).why(p) for root in tree.roots for c in root.carriers for p in c.passages
    ]
    assert any("the article names elsewhere [1] “AP”" in why for why in told)
    assert any(why.startswith("relayed") for why in told)


def test_drawing_is_one_svg_whose_passages_tell_on_hover() -> None:
    coverage = example()
    (tree,) = story_trees(coverage, DOCS)
    picture = TreePicture(worded(coverage), coverage, tree)
    drawn = etree.fromstring(standalone({picture.name(): picture}).encode())
    told = [title.text or "" for title in drawn.iter("{http://www.w3.org/2000/svg}title")][1:]
    assert len(told) == sum(len(carrier.passages) for root in tree.roots for carrier in root.carriers)
    assert any("The <Orlen> Post" in text and "no credit" in text for text in told)


def test_articles_past_the_most_a_page_holds_are_counted() -> None:
    coverage = example()
    (tree,) = story_trees(coverage, DOCS)
    picture = TreePicture(worded(coverage), coverage, tree)
    whole, part = ("".join(picture.drawn(most)[0]) for most in (3, 1))
    assert "left out" not in whole
    assert "2 more rows are left out." in part
    assert part.count('class="strip"') == 1


def test_only_as_many_trees_are_made_as_are_asked_for() -> None:
    every = story_trees(example(), DOCS, 1)
    assert story_trees(example(), DOCS, 1, most=1) == every[:1]
    assert len(every) == len(stories(example(), DOCS, 1)) == 2
