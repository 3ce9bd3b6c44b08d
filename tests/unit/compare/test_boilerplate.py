"""Footers of invented outlets."""

import pytest

from newsledger.compare.boilerplate import STAGE
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Furniture

FOOTER = "The Orvane Herald belongs to its readers, who may write to it at any hour. This is issue 14."
STORIES = ("The lock is shut.", "Herring is back.", "The choir lost its conductor.", "A clerk resigned.")


def coverage(*texts: tuple[str | None, str]) -> Coverage:
    return Coverage([Article(id=f"a{n}", text=text, outlet=outlet) for n, (outlet, text) in enumerate(texts)], {})


def found(of: Coverage) -> list[Furniture]:
    return [mark for mark in STAGE.run(of, Lexicon()) if isinstance(mark, Furniture)]


def page(story: str, footer: str = FOOTER) -> str:
    return f"Headline: {story}\n\n{story} It was so on Monday.\n\n{story} And on Tuesday too.\n\n{footer}"


def test_footer_of_three_articles_is_boilerplate_whatever_its_numbers() -> None:
    pages = [page(story, FOOTER.replace("14", str(n))) for n, story in enumerate(STORIES[:3])]
    marks = found(coverage(*[("Orvane Herald", text) for text in pages]))
    assert sorted((m.doc, pages[int(m.doc[1])][slice(*m.span)]) for m in marks) == [
        (f"a{n}", FOOTER.replace("14", str(n))) for n in range(3)
    ]
    assert {mark.reason for mark in marks} == {"boilerplate"}
    assert all(len(mark.why.places) == 3 for mark in marks)


CARRIED = {
    "two articles are too few": [("Orvane Herald", page(story)) for story in STORIES[:2]],
    "another outlet carries it": [("Orvane Herald", page(story)) for story in STORIES[:3]]
    + [("Tolby Echo", page("Frost."))],
    "no outlet is stated": [(None, page(story)) for story in STORIES[:3]],
    "versions of one text": [("Orvane Herald", page(STORIES[0]))] * 3,
    "amid the text": [
        ("Orvane Herald", "\n\n".join([f"Headline {n}", *[f"Line {n} {story}" for story in "abc"], FOOTER, *STORIES]))
        for n in ("one", "two", "three")
    ],
}


@pytest.mark.parametrize("texts", CARRIED.values(), ids=CARRIED)
def test_running_text_that_repeats_is_left_alone(texts: list[tuple[str | None, str]]) -> None:
    assert [mark for mark in found(coverage(*texts)) if "belongs" in " ".join(mark.why.words)] == []
