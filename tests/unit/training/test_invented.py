"""Invented names in the place of others: what is swapped, what stays."""

import random

import pytest

from training.entities import OUTSIDE, bits
from training.examples import Paragraph, Word
from training.invented import Swapper


def paragraph(*words: tuple[str, str]) -> Paragraph:
    """A paragraph of forms with their tag, or with several that a bar parts."""
    made = [Word(form=form, lemma=form, upos="PROPN", head=-1, tags=bits(tags.split("|"))) for form, tags in words]
    return Paragraph(source="bank", doc="d", words=made)


SAID = paragraph(
    ("Ostra", "B-GPE"),
    ("told", "O"),
    ("Mara", "B-PERSON"),
    ("Oster", "I-PERSON"),
    ("of", "O"),
    ("the", "O"),
    ("Lesk", "B-ORG"),
    ("Ministry", "I-ORG"),
    ("that", "O"),
    ("Ostra", "B-GPE|B-LOC|B-FAC"),
    ("joined", "O"),
    ("OTAN", "B-ORG"),
    ("with", "O"),
    ("Ostrans", "B-NORP"),
)
PLAIN = paragraph(("ministry", "O"), ("Monday", "O"))


def swapped(seed: int = 0) -> list[str]:
    done = Swapper([SAID, PLAIN]).swapped(SAID, random.Random(seed))
    return [word.form for word in done.words]


def test_a_name_is_swapped_and_is_the_same_one_throughout() -> None:
    forms = swapped()
    assert forms[0] != "Ostra"
    assert forms[0] == forms[9]
    named = [0, 2, 3, 6, 9, 11, 13]
    assert all(SAID.words[n].form != forms[n] for n in named)


def test_words_outside_of_names_and_common_words_in_them_stay() -> None:
    forms = swapped()
    outside = [n for n, word in enumerate(SAID.words) if word.tags == OUTSIDE]
    assert [forms[n] for n in outside] == [SAID.words[n].form for n in outside]
    assert forms[7] == "Ministry"


@pytest.mark.parametrize("seed", range(5))
def test_a_swapped_name_is_written_like_the_one_before(seed: int) -> None:
    forms = swapped(seed)
    assert forms[11].isupper()
    assert len(forms[11]) == len("OTAN")
    assert all(forms[n][0].isupper() and forms[n][1:].islower() for n in (0, 2, 3, 6, 13))


def test_only_what_a_name_is_called_changes() -> None:
    done = Swapper([SAID, PLAIN]).swapped(SAID, random.Random(1))
    for before, after in zip(SAID.words, done.words, strict=True):
        assert (before.tags, before.upos, before.head) == (after.tags, after.upos, after.head)
        assert after.lemma == after.form


def test_the_same_draw_gives_the_same_names() -> None:
    assert swapped(4) == swapped(4) != swapped(5)
