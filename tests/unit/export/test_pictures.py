"""Ranges of figures, the ladder of standings and the tree of sources, each of a few invented articles."""

from typing import Any

import msgspec
import pytest
from lxml import html as reader
from tests.unit.export.test_source_tree import example, worded

from newsledger.export.grounds import Grounds
from newsledger.export.picture_ladder import SHAPES, ladder
from newsledger.export.picture_ranges import ranges
from newsledger.export.picture_trees import PERHAPS, foremost, surest
from newsledger.export.source_tree import Carrier, story_trees
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.brief import Brief, Line, Section, Source
from newsledger.model.links import Figures
from newsledger.model.marks import AnyMark, Figure, Party, Position
from newsledger.model.record import Why
from newsledger.model.span import Reference
from newsledger.report.phrases import Phrases

WHY = Why(rule="test.hand@1")
MADE: dict[str, Any] = {"stage": "test@1", "why": WHY}


def wording(articles: list[Article], *sections: Section) -> Wording:
    sources = tuple(
        Source(number=n, doc=article.id, label=article.title or article.id) for n, article in enumerate(articles, 1)
    )
    brief = Brief(
        as_of="2031-05-09", window=None, articles=len(articles), outlets=0, origins=None, sections=sections, sources=sources
    )  # fmt: skip
    return Wording(brief, Phrases(Lexicon()))


def counting(values: list[int], counted: str = "trucks", unit: str | None = None) -> tuple[Wording, Coverage]:
    """An article for each value, all of one thing."""
    articles = [Article(id=f"{n:03}", text=f"About {value} {counted} wait.") for n, value in enumerate(values)]
    figures = [
        Figure(id="f", doc=a.id, span=(6, 6 + len(str(v))), value=v, unit=unit, **MADE)
        for a, v in zip(articles, values, strict=True)
    ]
    link = Figures(
        id="l", members=tuple(Reference(doc=f.doc, id=f.id) for f in figures), relation="conflict", about=unit or counted,
        score=1.0, **MADE,
    )  # fmt: skip
    marks = {f.doc: Marks((f,)) for f in figures}
    return wording(articles), Coverage(articles=articles, marks=marks, links=(link,))


def test_a_value_stands_where_it_lies_between_the_lowest_and_the_highest() -> None:
    tree = reader.fromstring(ranges(*counting([100, 100, 150, 300])))
    dots = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in tree.xpath("//*[@class='dot']")]
    places = sorted({x for x, _ in dots})
    assert len(dots) == 4
    assert (places[1] - places[0]) / (places[-1] - places[0]) == pytest.approx(0.25, abs=0.01)
    assert len({y for x, y in dots if x == places[0]}) == 2  # who says the same stands above each other
    assert len(tree.xpath("//*[@class='latest']")) == 1
    assert [node.text for node in tree.xpath("//*[local-name()='text']")][1:] == ["a", "b", "c", "100", "300", "150"]


def test_no_origin_is_lost_among_many() -> None:
    tree = reader.fromstring(ranges(*counting(list(range(100, 140)))))
    rows = tree.findall(".//tbody/tr")
    assert len(rows) == len(tree.xpath("//*[@class='dot']")) == 40
    assert "139" in [node.text for node in tree.xpath("//*[local-name()='text']")]
    assert rows[-1][1].text_content() == "an (latest)"


def test_very_many_that_say_the_same_are_counted() -> None:
    tree = reader.fromstring(ranges(*counting([20] + [30] * 14)))
    assert len(tree.xpath("//*[@class='dot']")) == 7
    assert "×14" in [node.text for node in tree.xpath("//*[local-name()='text']")]
    assert len(tree.xpath("//*[@class='latest']")) == 1
    assert len(tree.findall(".//tbody/tr")) == 15


def test_what_only_a_unit_names_is_told_in_the_words_around_it() -> None:
    tree = reader.fromstring(ranges(*counting([40, 40], "dollars a crate", unit="dollar")))
    assert tree.xpath("//*[local-name()='text']")[0].text == "“About 40 dollars a crate wait.”, the same in all"


def moving(days: list[str], holder: str = "Orlane") -> tuple[Wording, Coverage]:
    """A demand of one side for each day."""
    articles = [Article(id=f"{n:03}", text="Open the bridge.") for n in range(len(days))]
    marks: dict[str, list[AnyMark]] = {
        article.id: [
            Position(
                id="p",
                doc=article.id,
                holder=Party(name=holder),
                move="demand",
                content=((0, 15),),
                issue="bridge",
                when=day,
                **MADE,
            )
        ]
        for article, day in zip(articles, days, strict=True)
    }
    told = Phrases(Lexicon())("standings.line", holder=holder, moves="demand: open the bridge")
    line = Line(id="l", text=told, marks=tuple(Reference(doc=article.id, id="p") for article in articles))
    worded = wording(articles, Section(name="standings", lines=(line,)))
    return worded, Coverage(articles=articles, marks={doc: Marks(tuple(some)) for doc, some in marks.items()})


def drawn(picture: str) -> tuple[list[str], str]:
    """The words in a picture, and its key."""
    tree = reader.fromstring(picture)
    return [node.text or "" for node in tree.xpath("//*[local-name()='text']")], tree.xpath("//*[@class='key']")[0].text


def test_a_few_days_have_a_column_each() -> None:
    told, key = drawn(ladder(*moving(["2031-05-02", "2031-05-03", "2031-05-03"])))
    assert told == ["05-02", "2031", "05-03", "2031", "Orlane", "D", "D2"]
    assert "month" not in key


def test_moves_over_many_months_have_a_column_a_month() -> None:
    told, key = drawn(ladder(*moving([f"2031-{month:02}-{day:02}" for month in range(1, 7) for day in (1, 8, 15, 22)])))
    assert told[0::2][:6] == ["01", "02", "03", "04", "05", "06"]
    assert told.count("D4") == 6
    assert "A column is a month." in key


def test_a_column_of_the_latest_days_tells_how_many_moves_it_lacks() -> None:
    told, key = drawn(ladder(*moving([f"2031-05-{day:02}" for day in range(1, 16)])))
    assert told.count("D") == 10
    assert key.endswith(": 5.")


def test_a_long_name_of_a_side_takes_two_lines() -> None:
    told, _ = drawn(ladder(*moving(["2031-05-02"], holder="Union of Quell Harbour Workers")))
    assert told[2:4] == ["Union of Quell", "Harbour Workers"]


def test_every_shape_is_of_a_move_with_a_letter() -> None:
    phrases = Phrases(Lexicon())
    assert all(phrases.has(f"letter.{move}") for move in SHAPES)


def test_articles_that_perhaps_carry_a_text_are_counted_beyond_the_first() -> None:
    (tree,) = story_trees(example(), ("a", "b"))
    root = tree.roots[0]
    sure = root.carriers[0].passages[0]
    perhaps = msgspec.structs.replace(sure, others=("Somebody",))
    carriers = [
        Carrier(doc=doc, outlet=None, after=after, depth=0, share=0.5, passages=(passage,))
        for doc, after, passage in [
            *((f"p{n}", None, perhaps) for n in range(6)),
            ("s", "p5", sure),
        ]
    ]
    some = [carrier.doc for carrier in foremost(msgspec.structs.replace(root, carriers=tuple(carriers)))]
    assert some == ["p0", "p1", "p2", "p5", "s"]  # who gives to one that is sure is drawn
    few = tuple(carriers[: PERHAPS + 1])
    assert foremost(msgspec.structs.replace(root, carriers=few)) == few


def test_a_share_is_told_from_what_is_sure_to_what_may_be() -> None:
    coverage = example()
    (tree,) = story_trees(coverage, ("a", "b"))
    carrier = tree.roots[0].carriers[0]
    sure = msgspec.structs.replace(carrier.passages[0], share=0.25)
    perhaps = msgspec.structs.replace(sure, others=("Somebody",), share=0.5)
    told = Grounds(worded(coverage), coverage).reach
    for passages, reach in [((sure,), "25 %"), ((sure, perhaps), "25–75 %"), ((perhaps,), "0–50 %")]:
        assert told(msgspec.structs.replace(carrier, passages=passages)) == reach


def test_origins_of_which_no_article_surely_has_text_are_counted_beyond_the_first() -> None:
    (tree,) = story_trees(example(), ("a", "b"))
    root, carrier = tree.roots[0], tree.roots[0].carriers[0]
    perhaps = msgspec.structs.replace(carrier, passages=(msgspec.structs.replace(carrier.passages[0], others=("X",)),))
    unsure = [msgspec.structs.replace(root, id=f"r{n}", carriers=(perhaps,)) for n in range(6)]
    assert [one.id for one in surest((*unsure[:4], root, *unsure[4:]))] == ["r0", "r1", "r2", root.id]
    assert surest((root, *unsure[: PERHAPS + 1])) == (root, *unsure[: PERHAPS + 1])


def test_a_long_table_of_figures_is_not_printed_unless_opened() -> None:
    assert 'class="data printed"' in ranges(*counting([100, 200]))
    assert 'class="data printed"' not in ranges(*counting(list(range(100, 160))))
