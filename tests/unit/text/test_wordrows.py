import pytest

from newsledger.text.shingles import terms
from newsledger.text.wordrows import CAPITAL, NUMBER, PARAGRAPH, SENTENCE, hashed, words_of

TEXTS = [
    "İzmir İstanbul and İ again",
    "plain words",
    "",
    "—",
    "a1 2b",
    "Kyiv’s cease-fire_off",
    "the crew’ s 'bell'",
    "𝐀b x",
]


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_those_of_terms_and_slice_to_them(text: str) -> None:
    found = words_of([text])
    spans = zip(found.start.tolist(), found.end.tolist(), strict=True)
    small = [text[start:end].replace("’", "'").lower() for start, end in spans]
    assert small == terms(text)


def test_many_texts_are_read_as_each_by_itself() -> None:
    together, each = words_of(TEXTS), [words_of([text]) for text in TEXTS]
    assert together.sizes.tolist() == [int(one.sizes[0]) for one in each]
    for column in ("start", "end", "hashes", "flags"):
        apart = [value for one in each for value in getattr(one, column).tolist()]
        assert getattr(together, column).tolist() == apart


def test_texts_longer_than_a_chunk_come_back_whole() -> None:
    text = "Ferries lay in port. " * 40_000
    assert words_of([text, "one"]).sizes.tolist() == [160_000, 1]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It sank. Who saw it?", ["sank", "it"]),
        ("It cost 3.5 crowns (“all of it!”) then", ["it", "then"]),
        ("No stop\n\nbehind a headline", ["stop", "headline"]),
        ("a line that was\nonly wrapped", ["wrapped"]),
    ],
)
def test_sentences_end_at_stops_and_paragraphs(text: str, ends: list[str]) -> None:
    found = words_of([text])
    last = [number for number, flag in enumerate(found.flags.tolist()) if flag & SENTENCE]
    assert [text[found.start[number] : found.end[number]] for number in last] == ends


def test_flags_tell_numbers_capitals_and_paragraphs() -> None:
    flags = words_of(["Four of 12\n\nÉmil rang"]).flags.tolist()
    end = int(SENTENCE | PARAGRAPH)
    assert flags == [int(CAPITAL), 0, int(NUMBER) | end, int(CAPITAL), end]


def test_different_words_have_different_hashes() -> None:
    words = [f"{first}{second}" for first in "abcdefghij" for second in ("", "a", "ab", "ba", "1", "10", "01")]
    assert len(set(hashed(words).tolist())) == len(set(words))
