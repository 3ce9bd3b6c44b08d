from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.annotate.figures import stage as figures
from newsledger.annotate.times import stage as times
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Figure, Time

LEXICON = Lexicon()
WORDS = st.sampled_from(
    [
        "the",
        "a",
        "last",
        "next",
        "past",
        "this",
        "early",
        "end",
        "of",
        "year",
        "week",
        "Monday",
        "May",
        "March",
        "3",
        "31",
        "2014",
        "1990s",
        "10:30",
        "p.m.",
        "ago",
        "later",
        "earlier",
        "every",
        "two",
        "half",
        "million",
        "dozens",
        "of",
        "to",
        "-",
        ",",
        ".",
        ";",
        "'",
        "’s",
        "$",
        "%",
        "€",
        "per",
        "cent",
        "about",
        "more",
        "than",
        "5,000",
        "1/2",
        ".5",
        "3rd",
        "first",
        "quarter",
        "summer",
        "now",
        "recently",
        "day",
        "after",
        "before",
        "boats",
        "people",
        "“",
        "”",
        "(",
        ")",
        "\n",
        "İ",
        "é",
        "漢",
    ]
)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=80)


def both(text: str) -> tuple[list[Time], list[Figure]]:
    parsed = parse(Article(id="a", text=text, published="2031-05-14"), (), LEXICON)
    found = list(times.run(parsed, Marks(), LEXICON))
    return found, list(figures.run(parsed, Marks(found), LEXICON))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_span_slices_and_no_two_times_overlap(text: str) -> None:
    dates, numbers = both(text)
    for start, end in [*(mark.span for mark in dates), *(mark.span for mark in numbers)]:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
    for left, right in pairwise(dates):
        assert left.span[1] <= right.span[0]
    for figure in numbers:
        assert figure.counts is None or figure.counts[0] < figure.counts[1] <= len(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_figure_has_a_value_or_ends(text: str) -> None:
    for figure in both(text)[1]:
        assert figure.value is not None or figure.low is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high
