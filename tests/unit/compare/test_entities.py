from typing import Any

import pytest

from newsledger.compare.entities import entities
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Entity
from newsledger.model.marks import Dating, Mention, MentionType
from newsledger.model.record import Why

Named = tuple[str, str, MentionType, str | None]


def linked(names: list[Named]) -> list[Entity]:
    """Links over mentions given as (article, name, type, country)."""
    marks: dict[str, list[Mention]] = {}
    for doc, name, kind, country in names:
        own = marks.setdefault(doc, [])
        mark = Mention(
            id=f"{doc}{len(own)}",
            doc=doc,
            stage="t@1",
            why=Why(rule="t@1"),
            span=(len(own) * 40, len(own) * 40 + len(name)),
            type=kind,
            entity=f"{doc}-{name}",
            name=name,
            form="name",
            country=country,
        )
        own.append(mark)
    articles = [Article(id=doc, text=" " * 200) for doc in marks]
    coverage = Coverage(articles, {doc: Marks(own) for doc, own in marks.items()})
    return list(entities(coverage, Lexicon()))


ONE: list[tuple[str, list[Named]]] = [
    ("same name", [("a", "Ada Kay", "PERSON", None), ("b", "Ada Kay", "PERSON", None)]),
    ("spelling", [("a", "Dmitry Olenskyy", "PERSON", None), ("b", "Dmitriy Olensky", "PERSON", None)]),
    ("surname", [("a", "Ada Kay", "PERSON", "XAA"), ("b", "Kay", "PERSON", None)]),
    ("initial", [("a", "Ada Kay", "PERSON", None), ("b", "A. Kay", "PERSON", None)]),
    ("unknown surname", [("a", "Ada Kay", "PERSON", None), ("b", "Kay", "OTHER", None)]),
    ("body", [("a", "Harbour Board", "ORG", None), ("b", "Harbour Board", "ORG", None)]),
]


@pytest.mark.parametrize(("name", "names"), ONE, ids=[case[0] for case in ONE])
def test_one_entity(name: str, names: list[Named]) -> None:
    (link,) = linked(names)
    assert {member.doc for member in link.members} == {"a", "b"}, name


APART: list[tuple[str, list[Named]]] = [
    ("first names differ", [("a", "Ada Kay", "PERSON", None), ("b", "Peter Kay", "PERSON", None)]),
    ("states differ", [("a", "Ada Kay", "PERSON", "XAA"), ("b", "Kay", "PERSON", "XAB")]),
    ("body and palace of a state", [("a", "White House", "ORG", "USA"), ("b", "CIA", "ORG", "USA")]),
    ("one article", [("a", "Ada Kay", "PERSON", None)]),
]


@pytest.mark.parametrize(("name", "names"), APART, ids=[case[0] for case in APART])
def test_no_link(name: str, names: list[Named]) -> None:
    assert linked(names) == [], name


def test_surname_that_two_people_bear_joins_neither() -> None:
    names: list[Named] = [
        ("a", "Ada Kay", "PERSON", None),
        ("b", "Ada Kay", "PERSON", None),
        ("b", "Peter Kay", "PERSON", None),
        ("c", "Kay", "PERSON", None),
    ]
    assert all(member.doc != "c" for link in linked(names) for member in link.members)


def test_members_name_the_entity_of_their_article() -> None:
    (link,) = linked([("a", "Ada Kay", "PERSON", None), ("b", "Ada Kay", "PERSON", None)])
    assert [member.id for member in link.members] == ["a-Ada Kay", "b-Ada Kay"]


def test_the_name_is_the_fullest_and_not_a_slip_of_one_article() -> None:
    (link,) = linked([("a", "ADa Kay", "PERSON", None), *((doc, "Ada Kay", "PERSON", None) for doc in "bc")])
    assert link.name == "Ada Kay"


OVERLAY = """
countries:
  - {code: XAA, name: Velland, demonyms: [Vellish, Vellanders], capital: Ostby,
     metonyms: [{name: Amber House, sector: GOV}]}
outlets:
  - {name: Ostby Lantern, country: XAA}
"""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    path = tmp_path_factory.mktemp("world") / "world.yaml"
    path.write_text(OVERLAY, "utf-8")
    return Lexicon((str(path),))


def mention(doc: str, name: str, kind: MentionType, **more: Any) -> Mention:
    fields: dict[str, Any] = {"form": "name", **more}
    return Mention(
        id=f"{doc}{name}",
        doc=doc,
        stage="t@1",
        why=Why(rule="t@1"),
        span=(0, len(name)),
        type=kind,
        entity=f"{doc}-{name}",
        name=name,
        **fields,
    )


def joined(lexicon: Lexicon, *mentions: Mention, days: dict[str, str] | None = None) -> list[Entity]:
    docs = sorted({mark.doc for mark in mentions})
    dated = {
        doc: Dating(
            id=f"d{doc}",
            doc=doc,
            stage="t@1",
            why=Why(rule="t@1"),
            value=(days or {}).get(doc, "2031-05-01"),
            basis="metadata",
            spans=(),
            confidence="high",
        )
        for doc in docs
    }
    articles = [Article(id=doc, text=" " * 200, outlet="Ostby Lantern") for doc in docs]
    marks = {doc: Marks([dated[doc], *(mark for mark in mentions if mark.doc == doc)]) for doc in docs}
    return list(entities(Coverage(articles, marks), lexicon))


KAY = mention("a", "Ada Kay", "PERSON", office="foreign minister", country="XAA", sector="GOV")
MEANT = [
    ("office and state", KAY, mention("b", "foreign minister", "PERSON", form="nominal", office="foreign minister")),
    ("transcription", mention("a", "Odran Brankov", "PERSON"), mention("b", "Odran Brancov", "PERSON")),
    (
        "palace and capital",
        mention("a", "Amber House", "ORG", country="XAA", sector="GOV"),
        mention("b", "Ostby", "ORG", country="XAA", sector="GOV"),
    ),
    ("people", mention("a", "Vellish", "NORP", country="XAA"), mention("b", "Vellanders", "NORP", country="XAA")),
    ("short form", mention("a", "Karel Gap", "LOC"), mention("b", "Karel", "GPE")),
    (
        "ministry at home",
        mention("a", "Vellish Foreign Ministry", "ORG", country="XAA"),
        mention("b", "Foreign Ministry", "ORG", country="XAA"),
    ),
]


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in MEANT], ids=[case[0] for case in MEANT])
def test_one_entity_in_other_words(one: Mention, other: Mention, lexicon: Lexicon) -> None:
    (link,) = joined(lexicon, one, other)
    assert {member.doc for member in link.members} == {"a", "b"}


def test_body_is_meant_by_the_last_word_of_its_name_alone(lexicon: Lexicon) -> None:
    front, north = "Northern Uplands Front", "Salt Front"
    named = [mention("a", front, "ORG"), mention("b", front, "ORG")]
    (link,) = joined(lexicon, *named, mention("c", "Front", "ORG"))
    assert {member.doc for member in link.members} == {"a", "b", "c"}
    (link,) = joined(lexicon, *named, mention("c", "Front", "ORG"), mention("d", north, "ORG"))
    assert {member.doc for member in link.members} == {"a", "b"}


def test_surname_joins_the_bearer_of_its_office(lexicon: Lexicon) -> None:
    others = [mention("b", "Peter Kay", "PERSON", office="skipper"), mention("c", "Kay", "PERSON", office="skipper")]
    (link,) = joined(lexicon, KAY, *others)
    assert (link.name, [member.doc for member in link.members]) == ("Peter Kay", ["b", "c"])


def test_capital_that_acts_is_not_the_place(lexicon: Lexicon) -> None:
    place, acts = mention("a", "Ostby", "GPE", country="XAA"), mention("b", "Ostby", "ORG", country="XAA", sector="GOV")
    assert joined(lexicon, place, acts) == []


def test_office_is_that_of_the_latest_article(lexicon: Lexicon) -> None:
    later = mention("b", "Ada Kay", "PERSON", office="prime minister", country="XAA")
    days = {"a": "2031-05-01", "b": "2031-06-01"}
    assert joined(lexicon, KAY, later, days=days)[0].office == "prime minister"
    assert joined(lexicon, KAY, later, days={"a": days["b"], "b": days["a"]})[0].office == "foreign minister"


def test_title_means_who_holds_the_office_on_that_day(lexicon: Lexicon) -> None:
    days = {"a": "2031-05-01", "b": "2031-06-01", "c": "2031-06-02", "d": "2031-05-02", "e": "2031-06-03"}
    title: dict[str, Any] = {"form": "nominal", "office": "foreign minister", "country": "XAA"}
    marks = [
        KAY,
        mention("b", "Ada Kay", "PERSON", office="prime minister", country="XAA"),
        mention("c", "Peter Lund", "PERSON", office="foreign minister", country="XAA"),
        mention("d", "foreign minister", "PERSON", **title),
        mention("e", "foreign minister", "PERSON", **title),
    ]
    found = {link.name: {member.doc for member in link.members} for link in joined(lexicon, *marks, days=days)}
    assert found == {"Ada Kay": {"a", "b", "d"}, "Peter Lund": {"c", "e"}}
