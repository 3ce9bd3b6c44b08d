"""What a report knows of who speaks."""

from typing import Any

import pytest

from newsledger.config import Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.links import Entity
from newsledger.model.marks import Attribution, Position
from newsledger.model.record import Why
from newsledger.model.span import Reference
from newsledger.report.extract import Passage
from newsledger.report.material import Material
from newsledger.report.terms import terms

MADE: dict[str, Any] = {"stage": "test@1", "why": Why(rule="test.hand@1")}
TEXT = "Harbour clerks said the quay was full."


def speaker(source: str, text: str = TEXT, entity: str | None = None, kind: str = "PERSON") -> str | None:
    at = text.index(source)
    name = "Varn" if entity else None
    mark = Attribution(
        id="s", doc="a", content=((0, 1),), cue=(), source=((at, at + len(source)),), type="indirect",
        speaker=entity, speaker_name=name, **MADE,
    )  # fmt: skip
    member = Reference(doc="a", id="e", span=((0, 1),))
    link = Entity(id="l", name="Ilse Varn", type=kind, members=(member,), score=1.0, **MADE)
    return Material(Coverage([Article(id="a", text=text)], {"a": Marks([mark])}, (link,)), Settings()).speaker(mark)


def test_a_person_has_the_name_all_articles_know() -> None:
    assert speaker("Harbour", entity="e") == "Ilse Varn"


def test_a_body_keeps_the_name_its_article_gives_it() -> None:
    assert speaker("Harbour", entity="e", kind="ORG") == "Varn"


@pytest.mark.parametrize(
    ("source", "told"), [("Harbour clerks", "Harbour clerks"), ("he really", None), ("of them", None)]
)
def test_words_for_a_speaker_tell_who_unless_they_are_a_pronoun(source: str, told: str | None) -> None:
    assert speaker(source, f"{TEXT} But he really said so, most of them say.") == told


def test_an_outlet_that_reports_something_carries_it_and_claims_nothing() -> None:
    mark = Attribution(
        id="s", doc="a", content=((0, 1),), cue=(), source=((0, 7),), type="indirect", speaker_name="Harbour",
        voice="outlet", **MADE,
    )  # fmt: skip
    material = Material(Coverage([Article(id="a", text=TEXT)], {"a": Marks([mark])}), Settings())
    assert material.claim("a", "s") == (None, "outlet")


@pytest.mark.parametrize(("rule", "told"), [("attributions.noun@1", None), ("attributions.clause-to@1", "s")])
def test_who_turns_down_anothers_offer_tells_so_and_not_the_other(rule: str, told: str | None) -> None:
    text = "The clerks turned down the government's offer to open the quay in May."
    start = text.index("to open")
    mark = Attribution(
        id="s", doc="a", content=((start, len(text) - 1),), cue=((start - 6, start - 1),), type="indirect",
        source=((text.index("the gov"), start - 7),), speaker_name="government", stage="test@1", why=Why(rule=rule),
    )  # fmt: skip
    material = Material(Coverage([Article(id="a", text=text)], {"a": Marks([mark])}), Settings())
    said = material.said_in(Passage("a", 0, len(text)))
    assert (said.id if said else None) == told


@pytest.mark.parametrize(
    ("behind", "told"), [("told public radio", "s"), ("left for the coast to see what was left of the port", None)]
)
def test_a_quotation_and_whom_it_was_told_is_its_speakers(behind: str, told: str | None) -> None:
    text = f"“A price is no argument,” Varn {behind}."
    mark = Attribution(
        id="s",
        doc="a",
        content=((1, 24),),
        cue=((31, 35),),
        source=((26, 30),),
        type="direct",
        speaker_name="Varn",
        **MADE,
    )
    said = Material(Coverage([Article(id="a", text=text)], {"a": Marks([mark])}), Settings()).said_in(
        Passage("a", 0, len(text))
    )
    assert (said.id if said else None) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The challenger will follow the mayor's Tuesday speech denouncing his port.", None),
        ("The mayor denounced his port as she opened a new road through the hills and woods.", "s"),
    ],
)
def test_less_than_half_of_a_sentence_is_its_claim_only_where_it_opens_it(text: str, told: str | None) -> None:
    cue = text.index("denounc")
    content, source = text.index("his port"), text.index("mayor")
    mark = Attribution(
        id="s", doc="a", content=((content, content + 8),), cue=((cue, text.index(" ", cue)),),
        source=((source, source + 5),), type="indirect", speaker_name="mayor", **MADE,
    )  # fmt: skip
    said = Material(Coverage([Article(id="a", text=text)], {"a": Marks([mark])}), Settings()).said_in(
        Passage("a", 0, len(text))
    )
    assert (said.id if said else None) == told


def test_what_was_made_from_marks_is_made_anew_over_others(coverage: Coverage) -> None:
    whole = Material(coverage, Settings())
    before = {move.id for term in terms(whole) for move in term.moves}
    marks = {doc: coverage.marks(doc) for doc in whole.sources.order}
    less = {doc: Marks(m for m in own.all() if not isinstance(m, Position)) for doc, own in marks.items()}
    assert before
    assert terms(whole.over(Coverage(coverage.articles, less, coverage.all_links()))) == []
    assert {move.id for term in terms(whole) for move in term.moves} == before
