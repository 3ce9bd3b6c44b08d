"""What people decided wins over what the program found."""

from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.links import Decision, Entity, Story, Verdict
from newsledger.model.marks import AnyMark, Credit, Dating, Mention, Time
from newsledger.model.record import Why
from newsledger.model.span import Reference
from newsledger.run.verdicts import Verdicts

WHY = Why(rule="test@1")


def verdict(decision: Decision, about: str, value: str | None = None, *, named: bool = False, at: str = "1") -> Verdict:
    reference = Reference(doc="", id=about) if named else Reference(doc=about)
    return Verdict(
        id=f"{decision}{about}{at}",
        stage="v@1",
        why=WHY,
        score=1.0,
        about=reference,
        decision=decision,
        value=value,
        by="anna",
        at=at,
    )


def dating(doc: str, value: str) -> Dating:
    return Dating(
        doc=doc, id=f"d{doc}{value}", stage="t@1", why=WHY, value=value, basis="calendar", spans=(), confidence="low"
    )


def coverage(*marks: AnyMark, stories: tuple[tuple[str, ...], ...] = ()) -> Coverage:
    articles = [Article(id=doc, text="Some text.", outlet=None) for doc in ("a", "b", "c")]
    links = [Story(id="s" + "".join(docs), stage="t@1", why=WHY, score=1.0, docs=docs) for docs in stories]
    return Coverage(articles, {doc: Marks(m for m in marks if m.doc == doc) for doc in ("a", "b", "c")}, links)


def stories(found: Coverage) -> list[tuple[str, ...]]:
    return sorted(story.docs for story in found.links(Story))


def test_a_decided_day_wins_now_and_against_later_datings() -> None:
    verdicts = Verdicts([verdict("date", "a", "2031-05-02")])
    found = verdicts.before(coverage(dating("a", "2031-04"), dating("b", "2031-04")))
    fixed = found.marks("a").dating
    assert fixed is not None
    assert (fixed.value, fixed.why.words[0]) == ("2031-05-02", "anna")
    assert verdicts.allowed([dating("a", "1999"), dating("b", "1999")]) == [dating("b", "1999")]


def test_of_two_decisions_on_one_thing_the_later_counts() -> None:
    verdicts = Verdicts([verdict("outlet", "a", "The Rotunda", at="2"), verdict("outlet", "a", "The Echo", at="1")])
    assert verdicts.before(coverage()).article("a").outlet == "The Rotunda"


def test_a_decided_credit_is_a_text_credit() -> None:
    found = Verdicts([verdict("credit", "b", "WCS")]).before(coverage())
    assert [(c.agency, c.role) for c in found.marks("b").of(Credit)] == [("WCS", "text")]


def test_what_was_rejected_never_comes_back() -> None:
    time = Time(doc="a", id="wrong", stage="t@1", why=WHY, span=(0, 4), type="DATE", value="2031")
    verdicts = Verdicts([verdict("reject", "wrong", named=True), verdict("reject", "sab", named=True, at="2")])
    found = verdicts.before(coverage(time, stories=(("a", "b"),)))
    assert found.marks("a").of(Time) == ()
    assert stories(found) == []
    assert verdicts.allowed([time]) == []


def test_stories_are_merged_and_split_as_decided() -> None:
    before = coverage(stories=(("a", "b"), ("c",)))
    assert stories(Verdicts([verdict("merge", "a", "c")]).settled(before)) == [("a", "b", "c")]
    assert stories(Verdicts([verdict("split", "b")]).settled(before)) == [("a",), ("b",), ("c",)]
    assert stories(Verdicts([verdict("merge", "a", "b")]).settled(before)) == [("a", "b"), ("c",)]


def test_entities_are_merged_and_split_as_decided() -> None:
    def entity(name: str, *docs: str) -> Entity:
        members = tuple(Reference(doc=doc, id="m" + doc) for doc in docs)
        return Entity(id="e" + name, stage="t@1", why=WHY, score=1.0, name=name, type="PERSON", members=members)

    both = coverage().plus([entity("Ada Lund", "a", "b"), entity("A. Lund", "c")])
    merged = Verdicts([verdict("merge", "entity:Ada Lund", "A. Lund", named=True)]).settled(both)
    assert [(e.name, len(e.members)) for e in merged.links(Entity)] == [("Ada Lund", 3)]
    apart = verdict("split", "entity:Ada Lund")
    about = Reference(doc="b", id="entity:Ada Lund")
    split = Verdicts([Verdict(**{f: getattr(apart, f) for f in apart.__struct_fields__} | {"about": about})])
    found = split.settled(both).links(Entity)
    assert sorted((e.name, [m.doc for m in e.members]) for e in found) == [
        ("A. Lund", ["c"]),
        ("Ada Lund", ["a"]),
        ("Ada Lund", ["b"]),
    ]


def test_an_entity_that_a_later_article_calls_by_a_fuller_name_stays_the_one_that_was_meant() -> None:
    name = Mention(
        doc="a", id="m", stage="t@1", why=WHY, span=(0, 4), type="PERSON", entity="e", name="Ada Lund", form="name"
    )
    fuller, other = (
        Entity(id=f"e{name}", stage="t@1", why=WHY, score=1.0, name=name, type="PERSON", members=(member,))
        for name, member in (
            ("Ada B. Lund", Reference(doc="a", id="e")),
            ("A. Lund", Reference(doc="c", id="e")),
        )
    )
    merged = Verdicts([verdict("merge", "entity:Ada Lund", "A. Lund", named=True)]).settled(
        coverage(name).plus([fuller, other])
    )
    assert [(e.name, len(e.members)) for e in merged.links(Entity)] == [("Ada B. Lund", 2)]


def test_an_owner_becomes_a_word_of_the_lexicon() -> None:
    assert Verdicts([verdict("owner", "outlet:The Rotunda", "Rotunda Media", named=True)]).entries == {
        "outlets": [{"name": "The Rotunda", "owner": "Rotunda Media"}]
    }


def test_without_verdicts_nothing_is_touched() -> None:
    before = coverage(dating("a", "2031"))
    assert Verdicts().before(before) is before
    assert Verdicts().settled(before) is before
