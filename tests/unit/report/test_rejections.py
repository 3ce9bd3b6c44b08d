"""A line is known again by what it says."""

import pytest

from newsledger.report.rejections import Saying, alike


def said(words: str, kind: str = "passage", who: str = "", around: str = "") -> Saying:
    own, near = frozenset(words.split()), frozenset(around.split())
    return Saying(kind=kind, who=frozenset(who.split()), own=own, around=near)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (said("reopen the dova bridge"), said("reopen the dova bridge at once"), True),
        (said("reopen the dova bridge"), said("close the dova ferry for good"), False),
        (said("reopen the bridge", "position demand"), said("reopen the bridge", "position threat"), False),
        (said("reopen the bridge", who="orlane"), said("reopen the bridge", who="kestrin"), False),
        (said("reopen the bridge", who="orlane"), said("reopen the bridge"), True),
        (said("400 lorries", around="400 lorries wait east"), said("400 lorries", around="400 lorries wait"), True),
        (said("400 lorries", around="400 lorries wait east"), said("400 lorries", around="the mill sold 400"), False),
        (said(""), said(""), False),
    ],
)
def test_statements_are_compared_by_kind_holder_and_words(one: Saying, other: Saying, *, same: bool) -> None:
    assert one.same(other) is same
    assert other.same(one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("abc", "abc", True),
        ("abc", "abcdefg", True),
        ("abcdefg", "a", True),
        ("ab", "bcd", True),
        ("abc", "cde", False),
        ("", "abc", False),
    ],
)
def test_a_line_is_another_if_half_of_either_is_said_by_both(one: str, other: str, *, same: bool) -> None:
    lines = [tuple(said(f"{letter}1 {letter}2 {letter}3") for letter in line) for line in (one, other)]
    assert alike(lines[0], lines[1]) is same
