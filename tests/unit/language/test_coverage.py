"""The marks that count, and a coverage that grows without changing."""

from typing import Literal

from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.links import Entity, Story
from newsledger.model.marks import Credit, Dating, Furniture, Time
from newsledger.model.record import Why

WHY = Why(rule="test@1")


def dating(identity: str, value: str) -> Dating:
    return Dating(doc="a", id=identity, stage="t@1", why=WHY, value=value, basis="calendar", spans=(), confidence="low")


def time(identity: str, start: int, value: str) -> Time:
    return Time(doc="a", id=identity, stage="t@1", why=WHY, span=(start, start + 4), type="DATE", value=value)


def story(*docs: str) -> Story:
    return Story(id="s" + docs[0], stage="t@1", why=WHY, score=1.0, docs=docs)


def entity(identity: str) -> Entity:
    return Entity(id=identity, stage="t@1", why=WHY, score=1.0, name="Ada Lund", type="PERSON", members=())


def test_the_last_dating_counts_and_the_last_time_of_a_span() -> None:
    marks = Marks([dating("d1", "2023"), time("t1", 0, "XXXX"), time("t2", 9, "2021"), time("t3", 0, "2022")])
    marks = marks.plus([dating("d2", "2024")])
    assert marks.dating is not None
    assert marks.dating.id == "d2"
    assert [mark.id for mark in marks.of(Time)] == ["t2", "t3"]
    assert marks.get("t1") is None


def test_a_mark_made_again_replaces_itself() -> None:
    marks = Marks([time("t1", 0, "XXXX"), time("t1", 0, "2022")])
    assert [mark.value for mark in marks.of(Time)] == ["2022"]


def test_new_furniture_changes_what_is_read() -> None:
    articles = [Article(id="b", text="two"), Article(id="a", text="one [menu]")]
    coverage = Coverage(articles, {})
    assert [article.id for article in coverage.articles] == ["a", "b"]
    assert coverage.reading("a").text == "one [menu]"
    span = (4, 10)
    grown = coverage.plus([Furniture(doc="a", id="f", stage="t@1", why=WHY, span=span, reason="label")])
    assert grown.reading("a").text == "one "
    assert coverage.reading("a").text == "one [menu]"


def test_what_is_made_of_a_text_is_made_once_until_its_furniture_changes() -> None:
    coverage = Coverage([Article(id="a", text="one [menu]"), Article(id="b", text="two")], {})
    words, other = coverage.once("a", str.split), coverage.once("b", str.split)
    assert words == ["one", "[menu]"]
    assert coverage.once("a", str.split, "[") == ["one ", "menu]"]
    furniture = Furniture(doc="a", id="f", stage="t@1", why=WHY, span=(4, 10), reason="label")
    linked = coverage.plus([story("a")])
    grown = linked.plus([furniture])
    assert linked.once("a", str.split) is words
    assert grown.once("a", str.split) == ["one"]
    assert grown.once("b", str.split) is other


def test_a_link_made_again_replaces_itself_and_links_are_sorted() -> None:
    coverage = Coverage([], {}, [story("b"), story("a")]).plus([story("b", "c")])
    assert [link.docs for link in coverage.links(Story)] == [("a",), ("b", "c")]


def test_the_outlet_is_that_of_the_metadata_else_of_the_masthead_or_byline() -> None:
    def credit(role: Literal["byline", "attributed", "text"], outlet: str, why: Why = WHY) -> Credit:
        return Credit(doc="a", id=outlet, stage="t@1", why=why, span=(0, 4), role=role, outlet=outlet)

    signed = {"a": Marks([credit("text", "The Lesk Star", Why(rule="credits.byline@1"))])}
    assert Coverage([Article(id="a", text="Echo")], signed).outlet("a") == "The Lesk Star"

    marks = {"a": Marks([credit("attributed", "The Rotunda"), credit("byline", "The Echo")])}
    assert Coverage([Article(id="a", text="Echo")], marks).outlet("a") == "The Echo"
    assert Coverage([Article(id="a", text="Echo", outlet="The Post")], marks).outlet("a") == "The Post"
    assert Coverage([Article(id="a", text="Echo")], {}).outlet("a") is None


def test_what_is_made_of_a_coverage_is_made_once_until_what_it_asked_for_changes() -> None:
    made: list[int] = []

    def count(coverage: Coverage) -> int:
        made.append(1)
        return len(coverage.links(Story))

    def twice(coverage: Coverage) -> int:
        return 2 * coverage.made(count)

    coverage = Coverage([Article(id="a", text="one"), Article(id="b", text="two")], {}, [story("a")])
    assert (coverage.made(twice), coverage.made(twice), len(made)) == (2, 2, 1)
    assert (coverage.made(count), len(made)) == (1, 1)  # made on the way to another
    same = coverage.plus([entity("e")])
    assert (same.made(twice), len(made)) == (2, 1)
    assert (same.plus([story("b")]).made(twice), len(made)) == (4, 2)
    assert (same.without_links(["sa"]).made(twice), len(made)) == (0, 3)
    assert (same.plus([time("t", 0, "2031")]).made(twice), len(made)) == (2, 4)
    assert (same.made(twice), len(made)) == (2, 4)


def test_what_asked_for_all_links_is_made_anew_with_any() -> None:
    coverage = Coverage([Article(id="a", text="one")], {}, [story("a")])
    assert len(coverage.made(Coverage.all_links)) == 1
    assert len(coverage.plus([entity("e")]).made(Coverage.all_links)) == 2
