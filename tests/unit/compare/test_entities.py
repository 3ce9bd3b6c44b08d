import pytest

from newsledger.compare.entities import entities
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Entity
from newsledger.model.marks import Mention, MentionType
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
