"""Pieces of words from a vocabulary of our own."""

from newsledger.language.pieces import LONGEST, Vocabulary, case_of

WORDS = Vocabulary(["[CLS]", "[SEP]", "[MASK]", "[UNK]", "port", "##s", "##al", "sel", "-", "cafe"])


def test_the_longest_pieces_are_taken_from_the_left() -> None:
    assert WORDS.pieces("Portals") == (4, 6, 5)


def test_accents_and_capitals_are_put_aside() -> None:
    assert WORDS.pieces("CAFÉ") == (9,)


def test_a_word_with_a_rest_of_no_piece_is_unknown_as_a_whole() -> None:
    assert WORDS.pieces("portx") == (3,)


def test_signs_inside_a_word_stand_by_themselves() -> None:
    assert WORDS.pieces("sel-port") == (7, 8, 4)


def test_a_word_of_marks_alone_still_has_a_piece() -> None:
    assert WORDS.pieces("\u0301") == (3,)


def test_a_word_without_end_is_cut_off() -> None:
    assert len(WORDS.pieces("-" * 10_000)) == LONGEST


def test_glued_words_are_written_another_way() -> None:
    assert case_of("Lesk", glued=True) == case_of("Lesk", glued=False) + 6
