"""What the bottom line opens with."""

from typing import Any, Literal

import pytest

from newsledger.config import Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.links import AnyLink, Figures, Story
from newsledger.model.marks import AnyMark, Dating, Event, Move, Party, Position, Time
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference
from newsledger.report.agenda import agenda
from newsledger.report.bottom import bottom_line
from newsledger.report.changes import changes
from newsledger.report.drafts import Draft, Sections
from newsledger.report.material import Material

MADE: dict[str, Any] = {"stage": "test@1", "why": Why(rule="test.hand@1")}
TEXTS = {
    "a": "Ulvany demands that Tolmar open the strait. Casse warned that grain would rot in the ports.",
    "b": (
        "Ulvany asks for a written pledge on pilots. Tolmar will not sign any pledge. Talks start in Vaury next week. "
        "Ulvany would call its pilots home if Tolmar holds the ship. Tolmar would close its ports if Ulvany waits."
    ),
    "c": "Ulvany wants the strait open to every ship before noon.",
}


def dating(doc: str, value: str) -> Dating:
    return Dating(id=f"day {doc}", doc=doc, value=value, basis="in-text", spans=(), confidence="low", **MADE)


def move(doc: str, holder: str, kind: Move, words: str, condition: str = "") -> Position:
    def at(part: str) -> tuple[tuple[int, int], ...]:
        start = TEXTS[doc].index(part)
        return ((start, start + len(part)),)

    return Position(
        id=words, doc=doc, move=kind, content=at(words), condition=at(condition) if condition else None, issue="x",
        holder=Party(name=holder), **MADE,
    )  # fmt: skip


def made(links: tuple[AnyLink, ...] = ()) -> Material:
    start = TEXTS["b"].index("Talks start")
    marks: list[AnyMark] = [
        dating("a", "2031-05-02"),
        dating("b", "2031-05-05/2031-05-09"),
        move("a", "Ulvany", "demand", "Tolmar open the strait"),
        move("a", "Casse", "warning", "grain would rot in the ports"),
        move("b", "Ulvany", "demand", "a written pledge on pilots"),
        move("b", "Tolmar", "refuse", "sign any pledge"),
        move("b", "Ulvany", "threat", "call its pilots home", "if Tolmar holds the ship"),
        move("b", "Tolmar", "threat", "close its ports", "if Ulvany waits"),
        Event(id="e", doc="b", trigger=(start, start + 11), type="CONSULT", when="2031-05-14", realis="future", **MADE),
        Time(
            id="t", doc="b", span=(start + 21, start + 30), type="DATE", value="2031-05-14", direction="future", **MADE
        ),
    ]
    return material_of(marks, links)


def material_of(marks: list[AnyMark], links: tuple[AnyLink, ...] = ()) -> Material:
    articles = [Article(id=doc, text=text) for doc, text in TEXTS.items()]
    of = {doc: Marks(mark for mark in marks if mark.doc == doc) for doc in TEXTS}
    return Material(Coverage(articles, of, links), Settings())


def test_it_opens_with_asks_answer_talks_and_the_threats_of_both_sides() -> None:
    material = made()
    drafts = bottom_line(material, (agenda(material), changes(material))).drafts
    first = [draft.text for draft in sorted(drafts, key=lambda draft: -draft.bonus)][:5]
    assert first == [
        "Ulvany — demand: a written pledge on pilots; Tolmar open the strait",
        "Tolmar — refusal: sign any pledge",
        "2031-05-14: Talks start in Vaury next week.",
        "Ulvany — threat: call its pilots home if Tolmar holds the ship",
        "Tolmar — threat: close its ports if Ulvany waits",
    ]


def test_terms_of_two_stories_share_no_line() -> None:
    apart = tuple(Story(id=doc, docs=(doc,), score=1.0, **MADE) for doc in TEXTS)
    material = made(apart)
    told = [draft.text for draft in bottom_line(material, (agenda(material), changes(material))).drafts]
    assert "Ulvany — demand: a written pledge on pilots" in told
    assert not any("; Tolmar open the strait" in text for text in told)


def test_an_interval_reaches_its_first_day_for_sure() -> None:
    assert made().as_of == "2031-05-05"


def test_a_line_that_says_one_thing_twice_tells_it_once_and_counts_both() -> None:
    days = {"a": "2031-05-02", "b": "2031-05-05", "c": "2031-05-06"}
    asked = {
        "a": "Tolmar open the strait",
        "b": "a written pledge on pilots",
        "c": "strait open to every ship before noon",
    }
    marks: list[AnyMark] = [dating(doc, day) for doc, day in days.items()]
    material = material_of([*marks, *(move(doc, "Ulvany", "demand", words) for doc, words in asked.items())])
    first = bottom_line(material, (agenda(material), changes(material))).drafts[0]
    assert "pledge" in first.text
    assert first.text.count("strait") == 1
    assert {place.doc for place in first.places} == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("relation", "about", "docs", "first"),
    [
        ("update", "ships", "abc", "Nine are dead."),
        ("conflict", "ships", "abc", ""),
        ("update", "ships", "ab", ""),
        ("agree", "crew, dead", "abc", "Nine are dead."),
    ],
)
def test_a_toll_that_moves_or_is_of_people_opens_where_no_term_is_carried_widely(
    relation: Literal["update", "conflict", "agree"], about: str, docs: str, first: str
) -> None:
    members = tuple(Reference(doc=doc, id=f"f {doc}") for doc in docs)
    link = Figures(id="l", members=members, relation=relation, about=about, score=1.0, **MADE)
    places = tuple(Place(doc=doc, span=(0, 5)) for doc in docs)
    toll = Draft(text="Nine are dead.", places=places, marks=members)
    drafts = bottom_line(made((link,)), (Sections(name="figures", drafts=(toll,)),)).drafts
    assert max(drafts, key=lambda draft: draft.bonus).text == (
        first or "Ulvany — demand: a written pledge on pilots; Tolmar open the strait"
    )
