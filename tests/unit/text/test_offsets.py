"""Spans as sets of characters, and texts read without their furniture."""

import pytest

from newsledger.model.span import Span, Spans
from newsledger.text.offsets import Reading, hull, joined, overlap, trimmed, without

TEXT = "The envoy [MORE HEADLINES] left on Monday.\n[caption]\nTalks go on."
HOLES = ((10, 26), (43, 52))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ((), ()),
        (((3, 3),), ()),
        (((4, 6), (0, 2)), ((0, 2), (4, 6))),
        (((0, 4), (2, 6), (6, 8)), ((0, 8),)),
    ],
)
def test_joined_sorts_and_merges(spans: Spans, expected: Spans) -> None:
    assert joined(spans) == expected


@pytest.mark.parametrize(
    ("span", "holes", "expected"),
    [
        ((0, 10), (), ((0, 10),)),
        ((0, 10), ((0, 10),), ()),
        ((0, 10), ((10, 20),), ((0, 10),)),
        ((5, 10), ((0, 6), (7, 8)), ((6, 7), (8, 10))),
    ],
)
def test_without_leaves_what_no_hole_takes(span: Span, holes: Spans, expected: Spans) -> None:
    assert without(span, holes) == expected


def test_small_span_functions() -> None:
    assert hull(((4, 6), (0, 2))) == (0, 6)
    assert overlap((0, 5), (3, 9)) == 2
    assert overlap((0, 3), (3, 9)) == 0
    assert trimmed("  \n", (0, 3)) == (3, 3)


def test_a_sentence_runs_on_behind_a_hole() -> None:
    reading = Reading(TEXT, HOLES)
    assert reading.text == "The envoy  left on Monday.\n\nTalks go on."
    start = reading.text.index("envoy")
    end = reading.text.index(" on Monday")
    assert [TEXT[a:b] for a, b in reading.spans(start, end)] == ["envoy ", " left"]
    assert reading.span(start, end) == (4, 31)


def test_offsets_find_their_way_there_and_back() -> None:
    reading = Reading(TEXT, HOLES)
    talks = (TEXT.index("Talks"), len(TEXT))
    at = reading.at(talks)
    assert at is not None
    assert reading.text[at[0] : at[1]] == "Talks go on."
    assert reading.spans(*at) == (talks,)
    assert reading.at((12, 20)) is None


def test_a_text_that_is_all_hole_reads_as_nothing() -> None:
    reading = Reading("menu", ((0, 4),))
    assert reading.text == ""
    assert reading.spans(0, 0) == ()
