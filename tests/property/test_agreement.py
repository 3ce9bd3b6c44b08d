"""The first test of pairs of figures lets all through of which the judge says anything."""

from datetime import date
from itertools import combinations
from typing import TypeVar

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.compare.agreement.judge import judge
from newsledger.compare.agreement.measure import Measure
from newsledger.compare.agreement.proposed import proposed
from newsledger.compare.agreement.things import BARE, ThingWords, thing_words
from newsledger.lexicon import Lexicon
from newsledger.model.marks import Figure
from newsledger.model.record import Why

KNOWN: ThingWords = Lexicon().built(thing_words)
WORDS = ("harbour", "north", "ferries", "pilots", "monday", "quay")
DAY = (date(2031, 5, 2), date(2031, 5, 2))
T = TypeVar("T")


def often(first: T, *others: T) -> st.SearchStrategy[T]:
    """One of some values, the first as often as all others together."""
    return st.one_of(st.just(first), st.sampled_from(others))


some_words = st.frozensets(st.sampled_from(WORDS), max_size=5)


@st.composite
def measures(draw: st.DrawFn) -> list[Measure]:
    """Figures of few things, values, articles and stories, so that many of them have something to do with each other."""
    return [draw(_measure(number)) for number in range(draw(st.integers(2, 9)))]


@st.composite
def _measure(draw: st.DrawFn, number: int) -> Measure:
    value = draw(often(20.0, 24.0, 2.0, 2400.0, None))
    ends = (20.0, 30.0) if value is None else (None, None)
    at = 40 * number
    figure = Figure(
        doc=draw(st.sampled_from("abcd")),
        id=f"f{number}",
        stage="test@1",
        why=Why(rule="test@1"),
        span=(at, at + 3),
        value=value,
        low=ends[0],
        high=ends[1],
        bound=draw(often("=", "~", ">", "<")),
    )
    thing = draw(often("person", BARE, "soldier", "pilot"))
    telling = draw(some_words)
    return Measure(
        figure=figure,
        thing=thing,
        kin="person" if thing == "pilot" else thing,
        noun=draw(st.sampled_from(("", "pilots", "port pilots"))) if thing else "",
        bare=thing == BARE or draw(st.booleans()),
        owner=draw(often(None, "TOL", "VAR")),
        fate=draw(often("dead", None)) if thing == "person" else None,
        activity=None,
        role=draw(often("total", "addition", "former", "term")),
        rising=draw(st.booleans()),
        measured=False,
        clause=draw(some_words),
        context=telling,
        around=draw(some_words),
        nearby=(),
        countries=draw(st.frozensets(st.sampled_from(("TOL", "VAR")))),
        scene=draw(st.frozensets(st.sampled_from(("Ada Lund", "Tolmar", "Varn")))),
        people=frozenset(),
        day=draw(st.sampled_from((None, DAY))),
        published=DAY,
        clock="2031-05-02",
        event=draw(st.sampled_from((None, "e"))),
        story=draw(st.sampled_from((None, "s", "t"))),
        claimant=draw(st.sampled_from((None, "Lund", "Kay"))),
        size=abs(value or 20.0),
        reach=(value, value) if value is not None else (20.0, 30.0),
        told=telling,
    )


@settings(max_examples=300, deadline=None)
@given(found=measures())
def test_the_first_test_leaves_no_pair_out_that_the_judge_relates(found: list[Measure]) -> None:
    near = [(a, b) for a, b in combinations(found, 2) if a.kin == b.kin or (a.size == b.size and (a.bare or b.bare))]
    related = {frozenset((a.figure.id, b.figure.id)) for a, b in near if judge(a, b, KNOWN)}
    looked_at = [frozenset((a.figure.id, b.figure.id)) for a, b in proposed(found)]
    assert related <= set(looked_at)
    assert len(looked_at) == len(set(looked_at))


@settings(max_examples=20, deadline=None)
@given(found=measures())
def test_other_values_of_other_matters_are_not_looked_at(found: list[Measure]) -> None:
    alone = []
    for number, m in enumerate(found):
        value = 100.0**number
        figure = msgspec.structs.replace(m.figure, doc=f"d{number}", value=value, low=None, high=None)
        alone.append(m._replace(figure=figure, countries=frozenset(), story=None, size=value, reach=(value, value)))
    assert list(proposed(alone)) == []
