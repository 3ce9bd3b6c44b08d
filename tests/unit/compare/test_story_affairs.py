from collections.abc import Sequence
from datetime import date

from newsledger.compare.stories.affairs import MATES, affairs
from newsledger.compare.stories.nearness import SEASON
from newsledger.compare.stories.terms import Profile, Weights

DAY = (date(2031, 5, 5), date(2031, 5, 5))

# news of two crises: they share words, but no names
QUELL = (
    "ministers of Quell and Marrow met in Tellow at night",
    "soldiers of Marrow left the bridge at Tellow for Quell",
    "Quell said the border at Tellow was shut to Marrow",
)
VESNA = (
    "soldiers of Vesna met ministers in Brandal over the border",
    "Dorte said the night bridge of Brandal to Vesna was open",
    "Vesna and Dorte left Brandal shut",
)
CRISES = [f"{told} speech{number}" for crisis in (QUELL, VESNA) for number in range(MATES) for told in crisis]
ONE, OTHER = list(range(len(CRISES) // 2)), list(range(len(CRISES) // 2, len(CRISES)))


def near(texts: Sequence[str], days: Sequence[tuple[date, date] | None] | None = None) -> list[list[int]]:
    whole = Weights([Profile(text, frozenset({"the", "of", "and", "at"})) for text in texts]).of_names()
    return [docs.tolist() for docs in affairs(whole, days or [DAY] * len(texts))]


def test_crises_that_share_their_words_but_no_names_are_two_affairs() -> None:
    assert near(CRISES) == [ONE] * len(ONE) + [OTHER] * len(OTHER)


def test_it_is_the_names_that_keep_them_apart() -> None:
    assert not set(near([text.lower() for text in CRISES])[0]).isdisjoint(OTHER)


def test_column_that_names_nobody_is_of_the_affair_of_what_it_is_like() -> None:
    pilot = "a pilot of Tellow held the ropes of a ferry at dawn off Quell for Marrow"
    column = "who stands on a ferry at dawn thinks of ropes"
    assert near([*CRISES, pilot, column])[-1] == [*ONE, len(CRISES), len(CRISES) + 1]


def test_articles_of_other_seasons_are_no_mates() -> None:
    text = QUELL[0]
    later = date.fromordinal(DAY[0].toordinal() + SEASON + 1)
    assert near([text, text], [DAY, (later, later)]) == [[0], [1]]


def test_articles_without_terms_are_of_no_affair_but_their_own() -> None:
    assert near(["", "Quell"]) == [[0], [1]]
    assert near([]) == []
