from datetime import date

import numpy as np
import pytest

from newsledger.annotate.times.stage import STAGE as TIMES
from newsledger.compare.stories.days import FAINT, STRONG, Days, News, news
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


OPEN_TUESDAY = News(None, frozenset({"WXX-2"}))

# Tuesday is 6 May 2031
DAYS = [
    ("The Quell ferry sank on Monday, the harbour board said.", "2031-05-06", on(5)),
    ("Talks on the Quell ferry begin on Friday, the board said.", "2031-05-06", on(6)),
    ("The Quell ferry, which sank on 12 April, was raised.", "2031-05-06", on(6)),
    ("The Quell ferry sank on Monday. At 8 a.m. it was full.", "2031-05-06", on(5)),
    ("The Quell ferry was raised.", None, News(None, frozenset())),
    ("The Quell ferry sank on Tuesday, the harbour board said.", None, OPEN_TUESDAY),
]


@pytest.mark.parametrize(("text", "published", "wanted"), DAYS)
def test_day_of_the_news(text: str, published: str | None, wanted: News) -> None:
    coverage = covered(text, published)
    assert news(coverage, coverage.articles[0]) == wanted


def near(*of: News) -> Days:
    """The days of articles that are all near one another."""
    return Days(of, [np.arange(len(of))] * len(of))


def test_one_day_says_the_more_the_more_days_there_are() -> None:
    assert near(on(5), on(5)).factor(0, 1) == 1.0
    assert 1.0 < near(on(5), on(5), on(9)).factor(0, 1) <= STRONG
    assert near(on(5), on(5), on(25)).factor(0, 2) == FAINT


def test_days_of_articles_on_other_matters_say_nothing() -> None:
    of = [on(5), on(5), on(9), on(9)]
    assert Days(of, [np.arange(2), np.arange(2), np.arange(2, 4), np.arange(2, 4)]).factor(0, 1) == 1.0


def test_undated_article_is_of_the_day_that_alone_fits() -> None:
    of = [on(5), on(6), on(7), OPEN_TUESDAY]
    fell = near(*of)
    assert fell.factor(1, 3) > 1.0 > fell.factor(0, 3)
    assert near(*of, on(13)).factor(1, 3) == 1.0


def test_undated_article_takes_no_day_of_another_matter() -> None:
    of = [on(5), on(6), on(7), OPEN_TUESDAY]
    apart = Days(of, [np.arange(3), np.arange(3), np.arange(3), np.array([3])])
    assert apart.factor(1, 3) == 1.0
