"""Standings, answers, bargains and conflicts do not depend on the order of articles."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.compare import answers, bargain
from newsledger.compare.conflicts import stage as conflicts
from newsledger.compare.standings import stage as standings
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Party, Position
from newsledger.model.record import Why

LEXICON = Lexicon()
MOVES = ("demand", "refuse", "accept", "offer", "threat", "accusation", "denial", "concession")
WORDS = ("canal", "locks", "guarantees", "ferries", "arrests")


@st.composite
def position(draw: st.DrawFn, doc: str = "a") -> Position:
    start = draw(st.integers(0, 30))
    days = st.sampled_from([None, "2031-03-01", "2031-03-04", "2031-03-01/2031-03-07"])
    issue = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True))
    holder = draw(st.sampled_from([("Vellmark", "XAK"), ("Torrin", "XAL"), ("Guild", None)]))
    return Position(
        id=f"{doc} {start} {draw(st.integers(0, 10**6))}",
        stage="t@1",
        why=Why(rule="test@1"),
        doc=doc,
        move=draw(st.sampled_from(MOVES)),
        content=((start, start + draw(st.integers(1, 30))),),
        issue=" ".join(issue),
        holder=Party(name=holder[0], code=holder[1]),
        when=draw(days),
    )


def links(docs: dict[str, list[Position]]) -> list[bytes]:
    text = "the canal locks and ferries stay open and nobody answers for the arrests of skippers"
    coverage = Coverage(
        [Article(id=doc, text=text) for doc in docs], {doc: Marks(marks) for doc, marks in docs.items()}
    )
    for stage in (answers, standings, bargain, conflicts):
        coverage = coverage.plus(stage.STAGE.run(coverage, LEXICON))
    return [msgspec.json.encode(link) for link in coverage.all_links()]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_order_of_articles_changes_nothing(data: st.DataObject) -> None:
    docs = {doc: data.draw(st.lists(position(doc), max_size=5, unique_by=lambda one: one.id)) for doc in "abcd"}
    shuffled = {doc: docs[doc] for doc in data.draw(st.permutations(sorted(docs)))}
    assert links(shuffled) == links(docs)
