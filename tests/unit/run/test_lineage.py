"""Keys stay while what they name grows, splits and merges."""

import pytest

from newsledger.run.lineage import trace

Groups = dict[str, str]


def told(before: Groups, now: Groups) -> list[tuple[str, str | None, str]]:
    held = {key: frozenset(members) for key, members in before.items()}
    found = trace(held, {link: frozenset(members) for link, members in now.items()}, "story")
    return [(step.key if step.key in before else "new", step.link, step.change) for step in found]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ({}, {"x": "ab"}, [("new", "x", "appeared")]),
        ({"k": "ab"}, {"y": "ab"}, [("k", "y", "same")]),
        ({"k": "ab"}, {"y": "abc"}, [("k", "y", "grew")]),
        ({"k": "abc"}, {"y": "ab"}, [("k", "y", "shrank")]),
        ({"k": "ab"}, {}, [("k", None, "gone")]),
        ({"k": "abc"}, {"x": "ab", "y": "c"}, [("k", "x", "shrank"), ("new", "y", "split")]),
        ({"k": "abc", "l": "de"}, {"x": "abcde"}, [("k", "x", "grew"), ("l", None, "merged")]),
    ],
)
def test_what_became_of_a_key(before: Groups, now: Groups, expected: list[tuple[str, str | None, str]]) -> None:
    assert sorted(told(before, now), key=str) == sorted(expected, key=str)


def test_neither_order_nor_names_of_links_change_the_keys() -> None:
    before = {"k": frozenset("abc"), "l": frozenset("de")}
    now = {"x": frozenset("abcd"), "y": frozenset("e")}
    assert trace(before, now, "story") == trace(dict(reversed(before.items())), dict(reversed(now.items())), "story")


def test_a_new_key_names_those_it_was_split_from() -> None:
    steps = trace({"k": frozenset("abc")}, {"x": frozenset("ab"), "y": frozenset("c")}, "story")
    assert [step.others for step in steps if step.change == "split"] == [("k",)]


def test_a_merged_key_names_all_that_hold_what_it_held() -> None:
    steps = trace(
        {"k": frozenset("abc"), "l": frozenset("de"), "m": frozenset("fg")},
        {"x": frozenset("abcd"), "y": frozenset("efg")},
        "story",
    )
    assert [(step.key, step.others) for step in steps if step.change == "merged"] == [("l", ("k", "m"))]
