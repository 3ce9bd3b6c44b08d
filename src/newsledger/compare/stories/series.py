"""What an outlet prints anew every day under one heading: notices, a close of the market. It is a story each time."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from newsledger.compare.stories.nearness import Pair
from newsledger.language.coverage import Coverage
from newsledger.model.article import Article
from newsledger.model.marks import Time
from newsledger.text.sentences import paragraphs

ONE_FORM = 0.4
"""How like each other two articles with one heading must be to be of a series: news is told in other words next day."""

_DAY = "\x00"  # stands for a day in what headings of a series have in common


class Heading(NamedTuple):
    """A heading that names a day: what it says, and what it would say on any day, with its outlet."""

    text: str
    on_any_day: tuple[str | None, str]


def heading(coverage: Coverage, article: Article) -> Heading | None:
    """The first paragraph of an article if it names a day or a time, and more than that."""
    reading = coverage.reading(article.id)
    first = next(iter(coverage.once(article.id, paragraphs)), None)
    if first is None:
        return None
    start, end = first
    found = (reading.at(mark.span) for mark in coverage.marks(article.id).of(Time))
    times = sorted(at for at in found if at and start <= at[0] and at[1] <= end)
    if not times:
        return None
    said, last = "", start
    for a, b in times:
        said += reading.text[last:a] + _DAY if a >= last else ""
        last = max(last, b)
    said += reading.text[last:end]
    if not any(char.isalpha() for char in said):
        return None
    return Heading(reading.text[start:end], (article.outlet, said))


def recurring(headings: Sequence[Heading | None], rows: Sequence[Pair]) -> set[int]:
    """The numbers of the articles of a series: alike, and under one heading but for the day.

    Misses:
        A series under one heading without a day, or under a new one each time.
    """
    alike: defaultdict[tuple[str | None, str], list[int]] = defaultdict(list)
    for number, item in enumerate(headings):
        if item:
            alike[item.on_any_day].append(number)
    found: set[int] = set()
    for numbers in alike.values():
        for number in numbers:
            others, like = rows[number]
            close = set(others[like >= ONE_FORM].tolist())
            found |= {other for other in numbers if other in close and headings[other] != headings[number]}
    return found
