from datetime import date

import numpy as np
import pytest

from newsledger.annotate.times.stage import STAGE as TIMES
from newsledger.compare.stories.days import NEXT_DAY, OTHER_DAY, OTHER_NAMES, SAME_DAY, Days, News, news
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Dating
from newsledger.model.record import Why


def covered(text: str, published: str | None) -> Coverage:
    article = Article(id="a", text=text, published=published)
    lexicon = Lexicon()
    dating = Dating(
        doc="a",
        id="d",
        stage="dating@1",
        why=Why(rule="dating.metadata@1"),
        value=published or "",
        basis="metadata",
        spans=(),
        confidence="high",
    )
    given = Marks((dating,) if published else ())
    marks = Marks((*given.of(Dating), *TIMES.run(parse(article, (), lexicon), given, lexicon)))
    return Coverage([article], {"a": marks})


def on(day: int) -> News:
    return News((date(2031, 5, day), date(2031, 5, day)), frozenset())


def printed(day: int) -> News:
    """Of an article that does not say when its news fell."""
    return on(day)._replace(before=0.5)


def aside(named: int, day: int) -> News:
    """Of an article whose lead names a day some days before it was printed."""
    return on(named)._replace(before=0.5, printed=on(day).window)


OPEN_TUESDAY = News(None, frozenset({"WXX-2"}))
SILENT = News(None, frozenset())

# Tuesday is 6 May 2031
DAYS = [
    ("The Quell ferry sank on Monday, the harbour board said.", "2031-05-06", on(5)),
    ("The Quell ferry sank on Sunday, the harbour board said.", "2031-05-06", aside(4, 6)),
    ("Talks on the Quell ferry begin on Friday, the board said.", "2031-05-06", printed(6)),
    ("The Quell ferry, which sank on 12 April, was raised.", "2031-05-06", printed(6)),
    ("The Quell ferry sank on Monday. At 8 a.m. it was full.", "2031-05-06", on(5)),
    ("QUELL, May 6 (WCS) - The Quell ferry was raised.", "2031-05-06", printed(6)),
    ("QUELL, May 6 (WCS) - The Quell ferry was raised on Monday.", "2031-05-06", on(5)),
    ("The Quell ferry was raised.", "2031-05-06T18:00:00+02:00", on(6)._replace(before=0.25)),
    ("The Quell ferry was raised.", "2031-05-06T00:00:00Z", printed(6)),
    ("The Quell ferry was raised.", None, SILENT),
    ("The Quell ferry sank on Tuesday, the harbour board said.", None, OPEN_TUESDAY),
]


@pytest.mark.parametrize(("text", "published", "wanted"), DAYS)
def test_day_of_the_news(text: str, published: str | None, wanted: News) -> None:
    coverage = covered(text, published)
    assert news(coverage, coverage.articles[0]) == wanted


def near(*of: News, like: dict[tuple[int, int], float] | None = None) -> Days:
    """The days of articles that are all near one another, and alike unless told."""
    table = np.full((len(of), len(of)), 0.2)
    for (a, b), value in (like or {}).items():
        table[a, b] = table[b, a] = value
    others = [np.delete(np.arange(len(of)), place) for place in range(len(of))]
    return Days(of, [(those, table[place, those]) for place, those in enumerate(others)])


def test_news_of_one_day_speaks_for_one_story_and_of_other_days_against_it() -> None:
    days = near(on(5), on(5), on(6), on(9))
    assert [days.factor(0, other) for other in (1, 2, 3)] == [SAME_DAY, NEXT_DAY, OTHER_DAY]
    assert near(SILENT, SILENT).factor(0, 1) == 1.0


def test_news_of_one_of_two_days_counts_for_each_with_its_chance() -> None:
    days = near(on(5), on(6), printed(6))
    assert days.factor(0, 2) == days.factor(1, 2) == pytest.approx((SAME_DAY + NEXT_DAY) / 2)


def test_news_without_a_stated_day_fell_when_it_was_printed_or_the_day_before() -> None:
    fell = near(on(5), on(6), on(3), printed(6))
    assert fell.factor(0, 3) > NEXT_DAY < fell.factor(1, 3)
    assert fell.factor(2, 3) == OTHER_DAY


def test_day_some_days_back_is_that_of_the_news_unless_the_article_is_like_later_news() -> None:
    third = date(2031, 5, 3).toordinal()
    assert aside(3, 6).chances == {third: 0.75, third + 2: 0.125, third + 3: 0.125}
    of = [on(3), on(6), aside(3, 6)]
    assert near(*of).windows()[2] == on(3).window
    later = near(*of, like={(1, 2): 0.6})
    assert later.factor(1, 2) > later.factor(0, 2)


def test_article_that_names_no_day_is_of_the_day_of_what_it_is_like() -> None:
    comment = near(on(5), on(6), printed(6), like={(0, 2): 0.6})
    assert comment.windows()[2] == on(5).window
    assert comment.factor(0, 2) > comment.factor(1, 2)


def test_article_that_may_be_of_any_day_of_a_year_is_undated() -> None:
    someday = News((date(2030, 5, 6), date(2031, 5, 6)), frozenset(), before=0.5)
    assert someday.chances == SILENT.chances == {}


def test_news_of_print_falls_on_each_day_with_its_chance() -> None:
    first = date(2031, 5, 6).toordinal()
    assert News((date(2031, 5, 6), date(2031, 5, 7)), frozenset(), before=0.5).chances == {
        first - 1: 0.25,
        first: 0.5,
        first + 1: 0.25,
    }


def test_undated_article_is_of_the_day_that_fits() -> None:
    of = [on(5), on(6), on(7), OPEN_TUESDAY]
    fell = near(*of)
    assert fell.factor(1, 3) == SAME_DAY
    assert fell.factor(0, 3) == NEXT_DAY
    assert near(*of, on(13), like={(3, 4): 0.6}).windows()[3] == on(13).window


def test_undated_article_that_is_like_undated_ones_takes_no_day() -> None:
    days = near(on(5), on(6), on(7), OPEN_TUESDAY, SILENT, like={(3, 4): 0.9})
    assert days.windows()[3:] == [None, None]
    assert days.factor(1, 3) == 1.0


def test_other_weekdays_speak_against_one_story_where_nothing_is_dated() -> None:
    days = near(OPEN_TUESDAY, News(None, frozenset({"WXX-5"})), OPEN_TUESDAY, SILENT)
    assert [days.factor(0, other) for other in (1, 2, 3)] == [OTHER_NAMES, 1.0, 1.0]
