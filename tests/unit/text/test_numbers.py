import pytest

from newsledger.lexicon import Lexicon
from newsledger.text.numbers import Numeral, number_words, numeral
from newsledger.text.pieces import pieces

KNOWN = number_words(Lexicon())


def read(text: str) -> Numeral | None:
    return numeral(pieces(text), 0, KNOWN)


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("7,450 boats", 7450, "cardinal"),
        ("3.4 million", 3_400_000, "cardinal"),
        ("12bn", 12_000_000_000, "cardinal"),
        ("40k", 40_000, "cardinal"),
        ("9-3/4", 9.75, "cardinal"),
        ("2½", 2.5, "cardinal"),
        ("seventeen", 17, "cardinal"),
        ("forty-two", 42, "cardinal"),
        ("three hundred and six", 306, "cardinal"),
        ("two hundred thousand", 200_000, "cardinal"),
        ("one and a half million", 1_500_000, "cardinal"),
        ("half a dozen", 6, "cardinal"),
        ("a hundred", 100, "cardinal"),
        ("a dozen", 12, "cardinal"),
        ("two dozen", 24, "cardinal"),
        ("three-quarters", 0.75, "fraction"),
        ("1/8", 0.125, "fraction"),
        ("22nd", 22, "ordinal"),
        ("twenty-second", 22, "ordinal"),
    ],
)
def test_a_numeral_is_read_to_its_end(text: str, value: float, kind: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.kind) == (value, kind)


def test_a_vague_plural_has_an_order_of_magnitude_and_no_value() -> None:
    found = read("hundreds of thousands of boats")
    assert found is not None
    assert (found.value, found.low, found.high, found.last) == (None, 100_000, 1_000_000, 3)


@pytest.mark.parametrize("text", ["10:30", "boats", "a boat", "an hour", "1,23"])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert read(text) is None


def test_a_letter_is_a_scale_only_where_it_touches_its_digits_and_ends_there() -> None:
    assert [read(text).value for text in ("32m2", "32 m")] == [32, 32]  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["9" * 5000, "9" * 400 + ".5", "8" * 400 + " million"])
def test_a_key_of_very_many_digits_is_no_numeral(text: str) -> None:
    assert numeral(pieces(text), 0, KNOWN) is None


def test_scales_without_end_are_cut_off() -> None:
    found = numeral(pieces("1.5" + " million" * 99), 0, KNOWN)
    assert found is not None
    assert found.last < 20
