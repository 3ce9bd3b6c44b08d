"""The marks of one article, and the whole coverage: articles, marks and links so far."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from copy import copy
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
        found: dict[type, list[AnyMark]] = {}
        for mark in marks:
            found.setdefault(type(mark), []).append(mark)
        for kind, new in found.items():
            same, known = self._by_type.setdefault(kind, {}), {mark.id: mark for mark in new}
            self._by_id.update(known)
            if kind is Dating:
                same.clear()
                known = {new[-1].id: new[-1]}
            if kind is Time:
                self._put_times(same, (mark for mark in new if isinstance(mark, Time)))
            else:
                same.update(known)

    def _put_times(self, same: dict[str, AnyMark], new: Iterable[Time]) -> None:
        times = self._times
        for time in new:
            same.pop(times.get(time.span, ""), None)
            times[time.span] = time.id
            same[time.id] = time

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
        asked: The kinds of links that somebody has asked for; ``object`` stands for all.
    """

    def __init__(self, articles: Iterable[Article], marks: Mapping[str, Marks], links: Iterable[AnyLink] = ()) -> None:
        self.articles = tuple(sorted(articles, key=lambda article: article.id))
        self._marks = dict(marks)
        self._links: dict[type, dict[str, AnyLink]] = {}
        for link in links:
            self._links.setdefault(type(link), {})[link.id] = link
        self._articles = {article.id: article for article in self.articles}
        self._readings: dict[str, Reading] = {}
        self._made: dict[tuple[str, Callable[..., Any]], dict[tuple[Hashable, ...], Any]] = {}
        self._sorted: dict[type, tuple[AnyLink, ...]] = {}
        self._whole: dict[tuple[Hashable, ...], tuple[frozenset[type], Any]] = {}
        self.asked: set[type] = set()

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
        self.asked.add(kind)
        if kind not in self._sorted:
            held = self._links.get(kind, {})
            self._sorted[kind] = tuple(held[identity] for identity in sorted(held))
        return self._sorted[kind]  # type: ignore[return-value]

    def all_links(self) -> list[AnyLink]:
        """Every link, sorted by id."""
        self.asked.add(object)
        return sorted((link for held in self._links.values() for link in held.values()), key=lambda link: link.id)

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

    def made(self, maker: Callable[..., T], *more: Hashable) -> T:
        """What ``maker(coverage, *more)`` returns, made once for all stages until a mark or a link it asked for changes.

        It must have asked for all links it needs when it returns, and whoever gets what it made must not change it.
        """
        key = (maker, *more)
        if key not in self._whole:
            noting = copy(self)  # what is made on the way is kept, too
            noting.asked = set()
            result = maker(noting, *more)
            self._whole[key] = frozenset(noting.asked), result
        self.asked |= self._whole[key][0]
        found: T = self._whole[key][1]
        return found

    def without_links(self, ids: Iterable[str]) -> "Coverage":
        """This coverage less some links."""
        gone = set(ids)
        left = {kind: {key: one for key, one in held.items() if key not in gone} for kind, held in self._links.items()}
        return self._with({}, left, {kind for kind, held in left.items() if len(held) < len(self._links[kind])})

    def plus(self, records: Iterable[AnyMark | AnyLink]) -> "Coverage":
        """This coverage and more marks and links."""
        marks: dict[str, list[AnyMark]] = {}
        links: dict[type, dict[str, AnyLink]] = {}
        for record in records:
            if isinstance(record, Mark):
                marks.setdefault(record.doc, []).append(record)
            else:
                links.setdefault(type(record), {})[record.id] = record
        grown = self._links | {kind: self._links.get(kind, {}) | new for kind, new in links.items()}
        return self._with(marks, grown, links)

    def _with(
        self, more: Mapping[str, list[AnyMark]], links: dict[type, dict[str, AnyLink]], changed: Collection[type]
    ) -> "Coverage":
        """This coverage with more marks and with other links, of which those of some kinds are not the same."""
        result = Coverage(self.articles, self._marks | {doc: self.marks(doc).plus(new) for doc, new in more.items()})
        result._links = links
        result._sorted = {kind: known for kind, known in self._sorted.items() if kind not in changed}
        refurnished = {doc for doc, new in more.items() if any(isinstance(mark, Furniture) for mark in new)}
        result._readings = {doc: reading for doc, reading in self._readings.items() if doc not in refurnished}
        result._made = {key: made for key, made in self._made.items() if key[0] not in refurnished}
        gone = {object, *changed} if changed else set()
        kept = {} if more else self._whole
        result._whole = {key: made for key, made in kept.items() if made[0].isdisjoint(gone)}
        return result
