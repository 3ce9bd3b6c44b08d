"""What is remembered is found again only where nothing it depends on has changed."""

import pytest

from newsledger.language.coverage import Coverage, Marks
from newsledger.language.memory import Memory
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Furniture, Time
from newsledger.model.record import Why

WHY = Why(rule="test@1")
LEXICON = Lexicon()


def time(doc: str, value: str) -> Time:
    return Time(doc=doc, id=f"{doc}{value}", stage="t@1", why=WHY, span=(0, 4), type="DATE", value=value)


def covered(memory: Memory | None, *texts: str, day: str = "2031-05-01") -> Coverage:
    docs = "abcdef"[: len(texts)]
    marks = {doc: Marks([time(doc, day)]) for doc in docs}
    return Coverage([Article(id=d, text=t) for d, t in zip(docs, texts, strict=True)], marks, memory=memory)


made: list[str] = []


def lengths(coverage: Coverage, _lexicon: Lexicon, more: int = 0) -> dict[str, int]:
    made.append(" ".join(article.id for article in coverage.articles))
    return {article.id: len(coverage.reading(article.id).text) + more for article in coverage.articles}


@pytest.fixture(autouse=True)
def _nothing_made() -> None:
    made.clear()


def asked(coverage: Coverage, *docs: str, more: int = 0) -> dict[str, int]:
    return coverage.remembered(docs, lengths, LEXICON, more)


def test_what_was_made_once_is_found_again_in_the_next_run() -> None:
    first = Memory("words@1")
    assert asked(covered(first, "Rain.", "Snow fell."), "a", "b") == {"a": 5, "b": 10}
    again = Memory("words@1", first.asked)
    assert asked(covered(again, "Rain.", "Snow fell.", "Hail."), "a", "b") == {"a": 5, "b": 10}
    assert made == ["a b"]


CHANGED = {
    "a text": lambda known: asked(covered(Memory("words@1", known), "Rain!", "Snow fell."), "a", "b"),
    "a mark": lambda known: asked(covered(Memory("words@1", known), "Rain.", "Snow fell.", day="2031"), "a", "b"),
    "other articles": lambda known: asked(covered(Memory("words@1", known), "Rain.", "Snow fell."), "a"),
    "what else is given": lambda known: asked(
        covered(Memory("words@1", known), "Rain.", "Snow fell."), "a", "b", more=1
    ),
    "a stage or the words": lambda known: asked(covered(Memory("words@2", known), "Rain.", "Snow fell."), "a", "b"),
}


@pytest.mark.parametrize("what", sorted(CHANGED))
def test_what_has_changed_is_made_anew(what: str) -> None:
    first = Memory("words@1")
    asked(covered(first, "Rain.", "Snow fell."), "a", "b")
    CHANGED[what](first.asked)
    assert len(made) == 2


def test_a_mark_that_comes_during_a_comparison_counts() -> None:
    coverage = covered(Memory("words@1"), "Rain. All rights reserved.")
    assert asked(coverage, "a") == {"a": 26}
    mark = Furniture(doc="a", id="f", stage="t@1", why=WHY, span=(5, 26), reason="boilerplate")
    assert asked(coverage.plus([mark]), "a") == {"a": 5}


def test_who_makes_it_sees_no_other_article_and_no_link() -> None:
    asked(covered(None, "Rain.", "Snow fell.", "Hail."), "c")
    assert made == ["c"]


def test_what_is_not_asked_for_any_more_is_not_kept() -> None:
    first = Memory("words@1")
    coverage = covered(first, "Rain.", "Snow fell.")
    asked(coverage, "a"), asked(coverage, "b")
    second = Memory("words@1", first.asked)
    asked(covered(second, "Rain."), "a")
    assert len(first.asked) == 2
    assert len(second.asked) == 1
