"""Tokens and words by typography."""

import pytest

from newsledger.text.tokens import tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Nord-Ost fell 3.5 percent.", ["Nord-Ost", "fell", "3.5", "percent", "."]),
        ("at 10:30 a.m. on 21st", ["at", "10:30", "a.m.", "on", "21st"]),
        ("U.N.-led", ["U.N.", "-", "led"]),
        ("it's “over”", ["it's", "“", "over", "”"]),
        ("a—b", ["a", "—", "b"]),
        ("$1,200", ["$", "1,200"]),
        ("Zoe\u0308's Lu\u0308nd-Ost", ["Zoe\u0308's", "Lu\u0308nd-Ost"]),
    ],
)
def test_tokens_follow_typography(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in tokens(text)] == expected


def test_tokens_of_a_part_count_from_the_whole() -> None:
    assert tokens("one two three", 4, 7) == ((4, 7),)


def test_words_leave_signs_out() -> None:
    assert [word for word, _, _ in words("“No,” she said — twice.")] == ["no", "she", "said", "twice"]
