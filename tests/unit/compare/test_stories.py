from collections.abc import Iterator, Mapping, Sequence

from tests.unit.compare.invented import BRIDGE, FERRIES, text

from newsledger.annotate.times.stage import STAGE as TIMES
from newsledger.compare.runs import runs
from newsledger.compare.stories.stage import STAGE as STORIES
from newsledger.compare.threads import STAGE as THREADS
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Story, Thread
from newsledger.model.record import Why

REWRITTEN = (
    "Ferry crews on the Orlen to Quell line stopped work before dawn on Monday, angry about a night roster.",
    "Tilda Marrow of the deckhands says nobody was asked. Quell's harbour board calls the strike unlawful.",
    "Volunteers fed some 2,400 passengers in the customs shed. Osvald Brenk will mediate from Wednesday.",
)
LATER = (
    "The ferry crews of Orlen and Quell will sail again, the mediator Osvald Brenk said on Friday after talks.",
    "Tilda Marrow, who leads the deckhands, said the night roster that set off the strike last week was gone.",
    "The harbour board of Quell said it would pay the crews of all nine ferries for the days they lost.",
)
WEEK_AFTER = (
    "Sailings between Orlen and Quell resume on Saturday, after Osvald Brenk won the crews a roster without nights.",
    "The strike last week stranded 2,400 passengers in the customs shed, where chapel volunteers handed out soup.",
    "Fares go up in June to pay for the peace, and the chapel has asked all who were given blankets to return them.",
)
PLUMS = (
    "Plum growers in the Vesna hills expect the poorest harvest in years after frost came in the week of blossom.",
    "Jam makers have begun to buy fruit abroad, and the price of a crate has doubled since spring.",
)


def covered(texts: Mapping[str, tuple[str, ...]], days: dict[str, str] | None = None) -> Coverage:
    lexicon = Lexicon()
    articles = [Article(id=name, text=text(*parts), published=(days or {}).get(name)) for name, parts in texts.items()]
    marks = {article.id: Marks(TIMES.run(parse(article, (), lexicon), Marks(), lexicon)) for article in articles}
    return Coverage(articles, marks)


def grouped(coverage: Coverage) -> set[tuple[str, ...]]:
    return {story.docs for story in STORIES.run(coverage, Lexicon())}


def apart(coverage: Coverage) -> list[Story]:
    """Each article as a story of its own."""
    why = Why(rule="stories.single@1")
    return [
        Story(id=f"story {article.id}", stage="stories@1", why=why, score=1.0, docs=(article.id,))
        for article in coverage.articles
    ]


def chained(coverage: Coverage, given: Sequence[Story] = ()) -> Iterator[list[tuple[str, ...]]]:
    coverage = coverage.plus(given or STORIES.run(coverage, Lexicon()))
    docs = {story.id: story.docs for story in coverage.links(Story)}
    for thread in THREADS.run(coverage, Lexicon()):
        assert isinstance(thread, Thread)
        assert len(thread.steps) == len(thread.stories) - 1
        yield [docs[story] for story in thread.stories]


ALL = {"ferry1": FERRIES, "ferry2": REWRITTEN, "bridge": BRIDGE, "plums": PLUMS}


def test_two_reports_of_one_happening_are_one_story() -> None:
    assert grouped(covered(ALL)) == {("ferry1", "ferry2"), ("bridge",), ("plums",)}


def test_every_article_is_in_one_story() -> None:
    docs = [doc for story in grouped(covered(ALL | {"empty": ()})) for doc in story]
    assert sorted(docs) == sorted([*ALL, "empty"])


def test_order_of_the_articles_changes_nothing() -> None:
    turned = dict(reversed(ALL.items()))
    assert list(STORIES.run(covered(ALL), Lexicon())) == list(STORIES.run(covered(turned), Lexicon()))


def test_days_apart_are_two_stories_of_one_thread() -> None:
    days = {"ferry1": "2031-05-05", "ferry2": "2031-05-05", "later": "2031-05-16", "plums": "2031-05-16"}
    coverage = covered({"ferry1": FERRIES, "ferry2": REWRITTEN, "later": LATER, "plums": PLUMS}, days)
    assert list(chained(coverage)) == [[("ferry1", "ferry2"), ("later",)]]


def test_look_back_decides_where_days_are_unknown() -> None:
    coverage = covered({"z": FERRIES, "a": WEEK_AFTER, "plums": PLUMS})
    assert list(chained(coverage, apart(coverage))) == [[("z",), ("a",)]]


def test_story_that_two_continue_begins_two_threads_of_one_matter() -> None:
    soup = (
        "Chapel volunteers who gave soup and blankets to 2,400 stranded passengers in the customs shed count the cost.",
        "The customs shed smells of soup, the volunteers say, and 2,400 passengers left with blankets before dawn.",
    )
    texts = {"strike": FERRIES, "talks": LATER, "soup": soup, "plums": PLUMS}
    days = {"strike": "2031-05-05", "talks": "2031-05-16", "soup": "2031-05-16", "plums": "2031-05-16"}
    coverage = covered(texts, days)
    told = sorted(chained(coverage, apart(coverage)))
    assert told == [[("strike",), ("soup",)], [("strike",), ("talks",)]]
    threads = [link for link in THREADS.run(coverage.plus(apart(coverage)), Lexicon()) if isinstance(link, Thread)]
    found = runs(coverage.plus([*apart(coverage), *threads]))
    assert found["strike"] == found["talks"] == found["soup"]
    assert found["plums"] == "plums"


def test_unrelated_stories_are_in_no_thread() -> None:
    assert list(chained(covered({"bridge": BRIDGE, "plums": PLUMS}))) == []
