"""The marks of one article, and the whole coverage: articles, marks and links so far."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from newsledger.model.article import Article
from newsledger.model.links import AnyLink
from newsledger.model.marks import AnyMark, Credit, Dating, Furniture, Mark, Time
from newsledger.model.record import Record
from newsledger.model.span import Span, Spans
from newsledger.text.offsets import Reading, joined

M = TypeVar("M", bound=Mark)
L = TypeVar("L", bound=Record)
T = TypeVar("T")


class Marks:
    """The marks of one article, in the order they were made; a later dating or time supersedes an earlier one."""

    def __init__(self, marks: Iterable[AnyMark] = ()) -> None:
        self._by_type: dict[type, dict[str, AnyMark]] = {}
        self._by_id: dict[str, AnyMark] = {}
        self._times: dict[Span, str] = {}
        self._of: dict[type, tuple[AnyMark, ...]] = {}
        self._put(marks)

    def _put(self, marks: Iterable[AnyMark]) -> None:
        times = self._times
        for mark in marks:
            same = self._by_type.setdefault(type(mark), {})
            if isinstance(mark, Dating):
                same.clear()
            if isinstance(mark, Time):
                same.pop(times.get(mark.span, ""), None)
                times[mark.span] = mark.id
            same[mark.id] = mark
            self._by_id[mark.id] = mark

    def of(self, kind: type[M]) -> tuple[M, ...]:
        """All marks of one type that count."""
        if kind not in self._of:
            self._of[kind] = tuple(self._by_type.get(kind, {}).values())
        return self._of[kind]  # type: ignore[return-value]

    def get(self, identity: str | None) -> AnyMark | None:
        """The mark with an id."""
        return self._by_id.get(identity or "")

    def plus(self, marks: Iterable[AnyMark]) -> "Marks":
        """These marks and more."""
        return Marks([*self.all(), *marks])

    def grown(self, marks: Iterable[AnyMark]) -> "Marks":
        """These marks and more that were made behind them, without a second look at these."""
        result = Marks()
        result._by_type = {kind: dict(same) for kind, same in self._by_type.items()}
        result._by_id, result._times = dict(self._by_id), dict(self._times)
        result._put(marks)
        return result

    def all(self) -> list[AnyMark]:
        """Every mark that counts."""
        return [mark for same in self._by_type.values() for mark in same.values()]

    @cached_property
    def dating(self) -> Dating | None:
        """The dating that counts."""
        return next(iter(self.of(Dating)), None)

    @cached_property
    def furniture(self) -> Spans:
        """Spans of all furniture, sorted and disjoint."""
        return joined(tuple(mark.span for mark in self.of(Furniture)))


SIGNED = "credits.byline"
"""The rule of what a byline names."""


class Coverage:
    """Articles sorted by id, with their marks and the links between them. Immutable: ``plus`` gives a new one.

    Attributes:
        articles: The articles.
    """

    def __init__(self, articles: Iterable[Article], marks: Mapping[str, Marks], links: Iterable[AnyLink] = ()) -> None:
        self.articles = tuple(sorted(articles, key=lambda article: article.id))
        self._marks = dict(marks)
        self._links: dict[str, AnyLink] = {link.id: link for link in links}
        self._articles = {article.id: article for article in self.articles}
        self._readings: dict[str, Reading] = {}
        self._made: dict[tuple[str, Callable[..., Any]], dict[tuple[Hashable, ...], Any]] = {}
        self._by_kind: dict[type, list[AnyLink]] = {}

    def article(self, doc: str) -> Article:
        """The article with an id."""
        return self._articles[doc]

    def marks(self, doc: str) -> Marks:
        """The marks of an article."""
        return self._marks.get(doc) or Marks()

    def outlet(self, doc: str) -> str | None:
        """The outlet that carries an article: by its metadata, else its masthead, else its byline; None if by none."""
        named = [credit for credit in self.marks(doc).of(Credit) if credit.outlet]
        heads = (credit.outlet for credit in named if credit.role == "byline")
        signed = (credit.outlet for credit in named if credit.why.rule.startswith(SIGNED))
        return self.article(doc).outlet or next(heads, None) or next(signed, None)

    def links(self, kind: type[L]) -> tuple[L, ...]:
        """All links of one type, sorted by id."""
        if not self._by_kind:
            for identity in sorted(self._links):
                link = self._links[identity]
                self._by_kind.setdefault(type(link), []).append(link)
        return tuple(self._by_kind.get(kind, ()))  # type: ignore[arg-type]

    def all_links(self) -> list[AnyLink]:
        """Every link, sorted by id."""
        return [self._links[key] for key in sorted(self._links)]

    def reading(self, doc: str) -> Reading:
        """An article's text without its furniture, and the way back."""
        if doc not in self._readings:
            self._readings[doc] = Reading(self.article(doc).text, self.marks(doc).furniture)
        return self._readings[doc]

    def once(self, doc: str, maker: Callable[..., T], *more: Hashable) -> T:
        """What ``maker(text, *more)`` returns for an article's text without its furniture, made once for all stages.

        Whoever gets it must not change it.
        """
        made = self._made.setdefault((doc, maker), {})
        if more not in made:
            made[more] = maker(self.reading(doc).text, *more)
        found: T = made[more]
        return found

    def without_links(self, ids: Iterable[str]) -> "Coverage":
        """This coverage less some links."""
        gone = set(ids)
        left = [link for link in self.all_links() if link.id not in gone]
        result = Coverage(self.articles, self._marks, left)
        result._readings, result._made = self._readings, self._made
        return result

    def plus(self, records: Iterable[AnyMark | AnyLink]) -> "Coverage":
        """This coverage and more marks and links."""
        marks: dict[str, list[AnyMark]] = {}
        links: list[AnyLink] = []
        for record in records:
            if isinstance(record, Mark):
                marks.setdefault(record.doc, []).append(record)
            else:
                links.append(record)
        grown = {doc: self.marks(doc).plus(more) for doc, more in marks.items()}
        result = Coverage(self.articles, self._marks | grown, [*self._links.values(), *links])
        refurnished = {doc for doc, more in marks.items() if any(isinstance(mark, Furniture) for mark in more)}
        result._readings = {doc: reading for doc, reading in self._readings.items() if doc not in refurnished}
        result._made = {key: made for key, made in self._made.items() if key[0] not in refurnished}
        return result
