import pytest

from newsledger.model.span import Place
from newsledger.report.drafts import Draft, within_reach
from newsledger.report.select import fold


def draft(text: str, *spans: tuple[int, int], key: str = "", when: str | None = None) -> Draft:
    return Draft(text=text, places=tuple(Place(doc="a", span=span) for span in spans), key=key, when=when)


@pytest.mark.parametrize(
    ("left", "right", "kept"),
    [
        (draft("four cutters left Hafnes on Sunday", (0, 9)), draft("Four cutters left Hafnes Sunday", (20, 29)), 1),
        (draft("four cutters left", (0, 9)), draft("quite other words", (0, 9)), 1),
        (draft("four cutters left", (0, 9), key="4"), draft("four cutters left", (0, 9), key="5"), 2),
        (draft("talks begin", (0, 9), when="2031-05-01"), draft("talks begin", (0, 9), when="2031-05-02"), 2),
        (draft("four cutters left", (0, 9)), draft("quite other words", (10, 19)), 2),
    ],
)
def test_near_equal_lines_of_one_key_and_day_fold(left: Draft, right: Draft, kept: int) -> None:
    folded = fold([left, right])
    assert len(folded) == kept
    assert set(folded[0].places) >= set(left.places)


def test_a_folded_line_keeps_the_places_of_both() -> None:
    (one,) = fold([draft("cutters left Hafnes", (0, 9)), draft("cutters left Hafnes", (20, 29))])
    assert [place.span for place in one.places] == [(0, 9), (20, 29)]


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        ([(0, 700)], [(0, 600)]),
        ([(0, 400), (500, 800)], [(0, 400)]),
        ([(0, 400), (10, 20), (500, 600)], [(0, 400), (500, 600)]),
    ],
)
def test_a_line_cites_no_more_of_an_article_than_a_glance(
    spans: list[tuple[int, int]], kept: list[tuple[int, int]]
) -> None:
    places = within_reach(tuple(Place(doc="a", span=span) for span in spans))
    assert [place.span for place in places] == kept
