"""Passages that may render the same words: the attributions of all articles, as the judge compares them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from newsledger.language.coverage import Coverage
from newsledger.language.persons import PersonNames, person_names
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import Classes, grammar, names
from newsledger.model.article import Article
from newsledger.model.links import Entity
from newsledger.model.marks import Attribution, Mention
from newsledger.model.span import Span, Spans
from newsledger.text.quotemarks import quoted
from newsledger.text.stems import stem
from newsledger.text.tokens import words

PREFIX = 5
"""Letters of a stem that count: expand and expansion are one."""
MOST = 0.5
"""Share of a content that is most of it."""

_FOR_STATES = frozenset({"party", "official"})
"""Voices that speak for a state where they have one."""


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution as the judge sees it.

    Attributes:
        mark: The attribution.
        speaker: Id of the speaker's entity, None if it is in no other article.
        names: Words of the speaker's name; none if no name is told.
        state: The state for which a body or office holder speaks, None for others.
        person: Whether the speaker is a person.
        stems: Stems of its content words.
        tokens: Its words in lower case.
        row: The beginnings of them all.
        quoted: Those of them in quotation marks.
        pieces: The beginnings of its words, for each of its pieces: of those in quotation marks if there are any.
        days: First and last day on which its article may have appeared, counted from the year 1.
        foreign: Whether the speaker's words reach the articles through translators.
        title: Whether it stands in its article's first paragraph, as headlines do.
    """

    mark: Attribution
    speaker: str | None
    names: frozenset[str]
    state: str | None
    person: bool
    stems: frozenset[str]
    tokens: tuple[str, ...]
    row: str
    quoted: tuple[str, ...]
    pieces: tuple[str, ...]
    days: tuple[int, int] | None
    foreign: bool
    title: bool


Speakers = Mapping[tuple[str, str | None], str]
"""The entity that an article's speaker is, by the article and the speaker's id in it."""

Cut = tuple[str, Spans]
"""A piece of a content, and where in it words are quoted."""


def passages_of(coverage: Coverage, lexicon: Lexicon) -> list[Passage]:
    """The passages of all articles that stand for themselves, in order of article and place."""
    known = {(member.doc, member.id): link.id for link in coverage.links(Entity) for member in link.members}
    contents = _Contents(lexicon)
    found = [passage for article in coverage.articles for passage in _own(coverage, article, known, contents)]
    return sorted(found, key=lambda item: (item.mark.doc, item.mark.content, item.mark.id))


def _own(coverage: Coverage, article: Article, known: Speakers, contents: "_Contents") -> list[Passage]:
    """The passages of one article."""
    marks = coverage.marks(article.id)
    mentions = {mention.entity: mention for mention in marks.of(Mention)}
    reading = coverage.reading(article.id)
    text = article.text[: reading.end]
    spoken = coverage.once(article.id, quoted) if text == reading.text else quoted(text)
    by_id = {mark.id: mark for mark in marks.of(Attribution)}
    inside: defaultdict[str | None, list[Attribution]] = defaultdict(list)
    for mark in by_id.values():
        inside[mark.within].append(mark)
    days = _days(coverage, article.id)
    return [
        _passage(mark, mentions.get(mark.speaker or ""), (article.text, spoken, days, known), contents)
        for mark in marks.of(Attribution)
        if _counts(mark, by_id.get(mark.within or ""), inside[mark.id])
    ]


def _counts(mark: Attribution, outer: Attribution | None, inner: Sequence[Attribution]) -> bool:
    """Whether a mark stands for itself: what a relay, nobody or the same speaker wraps does, and not what wraps it.

    What is a small part of what the same speaker says does not: Kay said that she was asked and that she said no.
    """
    if any(mark.voice == "outlet" or mark.speaker is None or _repeats(mark, other) for other in inner):
        return False
    return outer is None or outer.voice == "outlet" or outer.speaker is None or _repeats(outer, mark)


def _repeats(outer: Attribution, inner: Attribution) -> bool:
    """Whether most of what a speaker says stands in an attribution of his own inside it."""
    sizes = [sum(end - start for start, end in mark.content) for mark in (outer, inner)]
    return outer.speaker == inner.speaker and MOST * sizes[0] <= sizes[1]


def _passage(
    mark: Attribution,
    mention: Mention | None,
    where: tuple[str, Spans, tuple[int, int] | None, Speakers],
    contents: "_Contents",
) -> Passage:
    text, spoken, days, known = where
    country = mention.country if mention is not None else None
    pulled = mark.why.rule.startswith("attributions.pull-quote")
    told = contents.read(tuple(_cut(text, span, (span,) if pulled else spoken) for span in mark.content))
    return Passage(
        mark=mark,
        speaker=known.get((mark.doc, mark.speaker)) if mark.speaker else None,
        names=contents.name(mark.speaker_name or ""),
        state=country if mark.voice in _FOR_STATES else None,
        person=mention is not None and mention.type == "PERSON",
        stems=told.stems,
        tokens=told.tokens,
        row=told.row,
        quoted=told.quoted,
        pieces=told.pieces,
        days=days,
        foreign=country is not None and country not in contents.english,
        title=mark.content[-1][1] <= text.find("\n"),
    )


def _cut(text: str, span: Span, spoken: Spans) -> Cut:
    """A piece of a text, and which of its characters stand in quotations (in order, disjoint)."""
    start, end = span
    inside = []
    for left, right in spoken[max(0, bisect_right(spoken, start, key=lambda quote: quote[0]) - 1) :]:
        if left >= end:
            break
        if right > start:
            inside.append((max(left, start) - start, min(right, end) - start))
    return text[start:end], tuple(inside)


class _Told(NamedTuple):
    """The words of a content, as in ``Passage``."""

    stems: frozenset[str]
    tokens: tuple[str, ...]
    row: str
    quoted: tuple[str, ...]
    pieces: tuple[str, ...]


class _Contents:
    """What the words of contents and names tell; of what is copied it is found once."""

    def __init__(self, lexicon: Lexicon) -> None:
        classes: Classes = lexicon.built(names)
        self.english = classes["english-speaking"]
        self._closed: frozenset[str] = lexicon.built(_closed_words)
        self._persons: PersonNames = lexicon.built(person_names)
        self._told: dict[tuple[Cut, ...], _Told] = {}
        self._names: dict[str, frozenset[str]] = {}

    def name(self, name: str) -> frozenset[str]:
        """The words of a name; none of what is called by its role alone: *mayor*, *two officials*."""
        if name not in self._names:
            self._names[name] = frozenset(self._persons.folded(name) if name != name.lower() else ())
        return self._names[name]

    def read(self, content: tuple[Cut, ...]) -> _Told:
        """The words of a content."""
        if content not in self._told:
            self._told[content] = self._words(content)
        return self._told[content]

    def _words(self, content: tuple[Cut, ...]) -> _Told:
        found = [
            [(word.replace("’", "'"), _within(at, quoted)) for word, at, _ in words(piece)] for piece, quoted in content
        ]
        plain = tuple(word for piece in found for word, _ in piece)
        inside = tuple(word for piece in found for word, marked in piece if marked)
        told = ([word for word, marked in piece if marked or not inside] for piece in found)
        bare = {word.removesuffix("'s") for word in plain}
        return _Told(
            stems=frozenset([stem(word)[:PREFIX] for word in bare - self._closed]),
            tokens=plain,
            row=_beginnings(plain),
            quoted=inside,
            pieces=tuple(_beginnings(piece) for piece in told if piece),
        )


def _beginnings(some: Iterable[str]) -> str:
    """The beginnings of words in a row, with which spellings of one word agree: *neighbor*, *neighbour*."""
    return f" {' '.join(word[:PREFIX] for word in some)} "


def _within(at: int, spans: Spans) -> bool:
    """Whether an offset stands in one of some spans in order that do not overlap."""
    number = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return number >= 0 and at < spans[number][1]


def _closed_words(lexicon: Lexicon) -> frozenset[str]:
    classes: Classes = lexicon.built(grammar)
    wanted = ("determiner", "preposition", "subordinator", "coordinator", "complementiser", "pronoun", "auxiliary")
    more = ("negated-auxiliary", "joined-pronoun", "adverb", "relative", "subject-pronoun")
    return frozenset(word.replace("’", "'") for name in (*wanted, *more) for word in classes[name])


def _days(coverage: Coverage, doc: str) -> tuple[int, int] | None:
    dating = coverage.marks(doc).dating
    if dating is None:
        return None
    first, _, last = dating.value.partition("/")
    try:
        return (date.fromisoformat(first[:10]).toordinal(), date.fromisoformat((last or first)[:10]).toordinal())
    except ValueError:
        return None
