from collections.abc import Callable

import pytest

from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.read.formats.plain import headline

Reading = Callable[..., tuple[list[Article], list[Issue]]]

LEXICON = Lexicon()
HEADLINES = {
    "Envoys fail to agree\n\nThe envoys failed.\n": "Envoys fail to agree",
    "The envoys failed to agree, the ministry said.\n\nThey left.\n": None,
    "World\n\nEnvoys fail to agree again\n\nThe envoys failed.\n": "Envoys fail to agree again",
    "Ships wait\nThe ships waited for a third day.\n": "Ships wait",
    "## Envoys fail to agree\n\nThe envoys failed.\n": "Envoys fail to agree",
    "THE HARBOUR POST\nFriday 2 May 2031\n\nEnvoys fail to agree\n\nThey failed.\n": "Envoys fail to agree",
    "Envoys fail to agree": None,
    "Is it over?\nIt is not, the envoys said.\n": "Is it over?",
    "----\n\nThe envoys failed.\n": None,
    "x" * 5_000_000 + "\nmore": None,
    "": None,
}


@pytest.mark.parametrize("text", HEADLINES, ids=range(len(HEADLINES)))
def test_a_first_line_is_a_title_only_if_it_looks_like_one(text: str) -> None:
    assert headline(text, LEXICON) == HEADLINES[text]


def test_text_stays_as_it_is(reading: Reading) -> None:
    text = "  Envoys fail \n\n\n\tThey left. \u00a0 Ships — “waited”.  \n\n"
    (article,), issues = reading({"a.txt": text})
    assert article.text == text
    assert issues == []


def test_line_ends_come_back_as_line_feeds(reading: Reading) -> None:
    (article,), _ = reading({"a.txt": b"One.\r\nTwo.\rThree.\n"})
    assert article.text == "One.\nTwo.\nThree.\n"


def test_markdown_keeps_its_marks(reading: Reading) -> None:
    text = "# Envoys fail to agree\n\nThey *left*.\n"
    (article,), _ = reading({"a.md": text})
    assert (article.text, article.title) == (text, "Envoys fail to agree")
