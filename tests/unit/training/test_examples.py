"""Windows of a paragraph."""

from random import Random

import pytest

from training.examples import Paragraph, Word, cased, windows


def paragraph(*sentences: int) -> Paragraph:
    """Sentences of so many words, each word hanging on the first of its sentence."""
    words: list[Word] = []
    for size in sentences:
        root = len(words)
        words += [Word(form="a", first=n == 0, head=-1 if n == 0 else root, label="dep") for n in range(size)]
    return Paragraph(source="s", doc="d", words=words)


@pytest.mark.parametrize("sizes", [(3, 4, 2), (30,), (5, 40, 1), (1,)])
@pytest.mark.parametrize("seed", range(5))
def test_every_word_stands_in_one_window(sizes: tuple[int, ...], seed: int) -> None:
    found = list(windows(paragraph(*sizes), 12, Random(seed)))
    assert sum(map(len, found)) == sum(sizes)
    assert max(map(len, found)) <= 12


@pytest.mark.parametrize("seed", range(5))
def test_windows_begin_where_sentences_do_and_heads_count_from_there(seed: int) -> None:
    for window in windows(paragraph(3, 4, 2, 6), 12, Random(seed)):
        assert window[0].first
        assert all(word.head == -1 or window[word.head or 0].first for word in window)


def test_an_arc_across_a_cut_is_unknown() -> None:
    first, second = windows(paragraph(20), 12, Random(1))
    assert [word.head for word in first[:2]] == [-1, 0]
    assert {word.head for word in second} == {None}
    assert {word.label for word in second} == {None}


def test_case_is_changed_now_and_then_and_nothing_else() -> None:
    words = [Word(form="Ports", upos="NOUN"), Word(form="shut", upos="VERB")]
    seen = {tuple(word.form for word in cased(words, Random(seed))) for seed in range(200)}
    assert {("Ports", "shut"), ("PORTS", "SHUT"), ("Ports", "Shut"), ("ports", "shut")} == seen
