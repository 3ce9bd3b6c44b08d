"""The articles as a report names them: their order in time, a short number, a label, the outlet and the day."""

import re
from collections.abc import Iterable
from functools import lru_cache

from newsledger.compare.runs import runs
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Source
from newsledger.model.links import Story, Thread
from newsledger.model.marks import Credit
from newsledger.text.calendar import day_of, interval

LABEL = 72
"""Characters of a headline in a label."""

PLAIN = re.compile(r"\d{4}(?:-\d{2}){0,2}(?:T.*)?$")
"""The value of a day, a month or a year, with an hour or without: ``2031-05-02T14``; none of a week, ``2031-W18``."""

EARLIEST, LATEST = "0001-01-01", "9999-12-31"


class Sources:
    """Articles in dating order.

    Those of one day stand by their clock where they state one, then agency texts before others, those that name
    others' reports least first, then the fuller text. Of stories of one thread an article without a day of its own stands
    where the thread has it, behind the dated one before it. An article without any dating stands last.
    """

    def __init__(self, coverage: Coverage, as_of: str | None = None) -> None:
        self._coverage = coverage
        kept = [a.id for a in coverage.articles if as_of is None or self.window(a.id)[0] <= as_of[:10]]
        self.order = self._threaded(sorted(kept, key=self._key))
        self._numbers = {doc: number for number, doc in enumerate(self.order, 1)}
        self._runs = runs(coverage)

    def __contains__(self, doc: object) -> bool:
        return doc in self._numbers

    def number(self, doc: str) -> int:
        """The short number of an article, from 1 in dating order."""
        return self._numbers[doc]

    def day(self, doc: str) -> str | None:
        """The article's day or interval as its dating says, None if it has none."""
        dating = self._coverage.marks(doc).dating
        return dating.value if dating else None

    def window(self, doc: str) -> tuple[str, str]:
        """First and last day on which the article can have appeared; all time if nothing is known."""
        return window(self.day(doc))

    def later(self, doc: str) -> bool:
        """Whether an article must be of a later day than the first; no interval that holds the first's day is."""
        return self.window(doc)[0] > self.window(self.order[0])[1]

    def together(self, docs: Iterable[str], others: Iterable[str]) -> bool:
        """Whether two sets of articles have a run of stories in common; so they do if no story is known."""
        left, right = ({self._runs.get(doc, doc) for doc in some} for some in (docs, others))
        return not self._runs or not left.isdisjoint(right)

    def outlet(self, doc: str) -> str | None:
        """The outlet that carries the article, None if it is not stated."""
        return self._coverage.outlet(doc)

    def entries(self) -> tuple[Source, ...]:
        """Every article as the report names it, in order."""
        return tuple(self._entry(doc) for doc in self.order)

    def _threaded(self, docs: list[str]) -> tuple[str, ...]:
        """The order, but that an undated article of a thread stands beside the dated one it follows there.

        Those with a day keep their order, of whatever threads they are.
        """
        stories = {story.id: story for story in self._coverage.links(Story)}
        place = {doc: number for number, doc in enumerate(docs)}
        before, behind = dict[str, list[str]](), dict[str, list[str]]()
        moved = set[str]()
        for thread in self._coverage.links(Thread):
            steps = [stories[name] for name in thread.stories if name in stories]
            wanted = [doc for story in steps for doc in sorted(set(story.docs) & place.keys(), key=lambda d: place[d])]
            wanted = list(dict.fromkeys(wanted))
            dated = [doc for doc in wanted if self._has_day(doc)]
            if not dated:
                place |= dict(zip(wanted, sorted(place[doc] for doc in wanted), strict=True))
                continue
            last = None
            for doc in wanted:
                if self._has_day(doc):
                    last = doc
                elif doc not in moved:
                    moved.add(doc)
                    beside = behind.setdefault(last, []) if last else before.setdefault(dated[0], [])
                    beside.append(doc)
        stay = (doc for doc in sorted(docs, key=lambda doc: place[doc]) if doc not in moved)
        return tuple(one for doc in stay for one in (*before.get(doc, ()), doc, *behind.get(doc, ())))

    def _has_day(self, doc: str) -> bool:
        first, last = self.window(doc)
        return first == last

    def _entry(self, doc: str) -> Source:
        article = self._coverage.article(doc)
        return Source(
            number=self._numbers[doc],
            doc=doc,
            label=_label(article.title or self._coverage.reading(doc).text or article.text),
            outlet=self._coverage.outlet(doc),
            date=self.day(doc),
            url=article.url,
        )

    def _key(self, doc: str) -> tuple[str, str, str, bool, int, int, str]:
        first, last = self.window(doc)
        article = self._coverage.article(doc)
        credits_ = self._coverage.marks(doc).of(Credit)
        wired = any(credit.agency and credit.role == "text" for credit in credits_)
        relayed = sum(credit.role == "attributed" for credit in credits_)
        clock = article.published or ""
        return (last, first, clock if "T" in clock else "", not wired, relayed, -len(article.text), doc)


@lru_cache(maxsize=10_000)
def plain_day(value: str | None) -> str | None:
    """A TIMEX3 value as a report tells it: without the hour; a week, a quarter or a decade by its days.

    Midnight, the beginning of the next day, belongs to the day that it ends.

    >>> plain_day("2031-05-02TNI"), plain_day("2031-W18"), plain_day("2031-05"), plain_day("203")
    ('2031-05-02', '2031-04-28/2031-05-04', '2031-05', '2030-01-01/2039-12-31')
    >>> plain_day("2031-05-12T00:00")
    '2031-05-11'
    """
    if value is None:
        return None
    days = None if all(map(PLAIN.match, value.split("/"))) else interval(value)
    if days:
        return f"{days[0]}/{days[1]}"
    return "/".join(day_of(part) for part in value.split("/"))


@lru_cache(maxsize=10_000)
def window(value: str | None) -> tuple[str, str]:
    """First and last day of an ISO day, month, year or interval; all time if it is none.

    >>> window("2031-05-02/2031-05-04"), window("2031-05"), window(None)
    (('2031-05-02', '2031-05-04'), ('2031-05-01', '2031-05-31'), ('0001-01-01', '9999-12-31'))
    """
    first, _, last = (value or "").partition("/")
    return _edge(first, EARLIEST), _edge(last or first, LATEST)


def _edge(value: str, fallback: str) -> str:
    day = value[:10]
    digits = day.replace("-", "")
    if not digits.isdigit() or len(day) not in (4, 7, 10):
        return fallback
    return day + fallback[len(day) :]


def _label(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if len(first) <= LABEL:
        return first
    return first[:LABEL].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"
