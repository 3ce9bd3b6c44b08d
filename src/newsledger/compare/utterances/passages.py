"""Passages that may render the same words: the attributions of all articles, as the judge compares them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from newsledger.language.coverage import Coverage
from newsledger.language.persons import PersonNames, person_names
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import Classes, grammar, names
from newsledger.model.article import Article
from newsledger.model.links import Entity
from newsledger.model.marks import Attribution, Mention
from newsledger.model.span import Spans
from newsledger.text.quotemarks import quotations
from newsledger.text.sentences import paragraphs
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
        days: First and last day on which its article may have appeared.
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
    days: tuple[date, date] | None
    foreign: bool
    title: bool


Speakers = Mapping[tuple[str, str | None], str]
"""The entity that an article's speaker is, by the article and the speaker's id in it."""


def passages_of(coverage: Coverage, lexicon: Lexicon) -> list[Passage]:
    """The passages of all articles that stand for themselves, in order of article and place."""
    known = {(member.doc, member.id): link.id for link in coverage.links(Entity) for member in link.members}
    found = [passage for article in coverage.articles for passage in _own(coverage, article, known, lexicon)]
    return sorted(found, key=lambda item: (item.mark.doc, item.mark.content, item.mark.id))


def _own(coverage: Coverage, article: Article, known: Speakers, lexicon: Lexicon) -> list[Passage]:
    """The passages of one article."""
    marks = coverage.marks(article.id)
    mentions = {mention.entity: mention for mention in marks.of(Mention)}
    quoted = _quoted(article.text[: coverage.reading(article.id).end])
    by_id = {mark.id: mark for mark in marks.of(Attribution)}
    inside: defaultdict[str | None, list[Attribution]] = defaultdict(list)
    for mark in by_id.values():
        inside[mark.within].append(mark)
    days = _days(coverage, article.id)
    return [
        _passage(mark, mentions.get(mark.speaker or ""), (article.text, quoted, days, known), lexicon)
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
    where: tuple[str, Spans, tuple[date, date] | None, Speakers],
    lexicon: Lexicon,
) -> Passage:
    text, quoted, days, known = where
    country = mention.country if mention is not None else None
    pulled = mark.why.rule.startswith("attributions.pull-quote")
    found = [
        [(word.replace("’", "'"), pulled or _within(start + a, quoted)) for word, a, _ in words(text[start:end])]
        for start, end in mark.content
    ]
    plain = tuple(word for piece in found for word, _ in piece)
    inside = tuple(word for piece in found for word, marked in piece if marked)
    told = ([word for word, marked in piece if marked or not inside] for piece in found)
    return Passage(
        mark=mark,
        speaker=known.get((mark.doc, mark.speaker)) if mark.speaker else None,
        names=_proper(mark.speaker_name or "", lexicon),
        state=country if mark.voice in _FOR_STATES else None,
        person=mention is not None and mention.type == "PERSON",
        stems=_stems(plain, lexicon),
        tokens=plain,
        row=_beginnings(plain),
        quoted=inside,
        pieces=tuple(_beginnings(piece) for piece in told if piece),
        days=days,
        foreign=country is not None and country not in _english(lexicon),
        title=mark.content[-1][1] <= text.find("\n"),
    )


def _proper(name: str, lexicon: Lexicon) -> frozenset[str]:
    """The words of a name; none of what is called by its role alone: *mayor*, *two officials*."""
    judge: PersonNames = lexicon.built(person_names)
    return frozenset(judge.folded(name)) if name != name.lower() else frozenset()


def _beginnings(some: Iterable[str]) -> str:
    """The beginnings of words in a row, with which spellings of one word agree: *neighbor*, *neighbour*."""
    return f" {' '.join(word[:PREFIX] for word in some)} "


def _within(at: int, spans: Spans) -> bool:
    """Whether an offset stands in one of some spans in order that do not overlap."""
    number = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return number >= 0 and at < spans[number][1]


def _stems(plain: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    closed = _closed(lexicon)
    bare = {word.removesuffix("'s") for word in plain}
    return frozenset([stem(word)[:PREFIX] for word in bare - closed])


def _closed(lexicon: Lexicon) -> frozenset[str]:
    found: frozenset[str] = lexicon.built(_closed_words)
    return found


def _closed_words(lexicon: Lexicon) -> frozenset[str]:
    classes: Classes = lexicon.built(grammar)
    wanted = ("determiner", "preposition", "subordinator", "coordinator", "complementiser", "pronoun", "auxiliary")
    more = ("negated-auxiliary", "joined-pronoun", "adverb", "relative", "subject-pronoun")
    return frozenset(word.replace("’", "'") for name in (*wanted, *more) for word in classes[name])


def _english(lexicon: Lexicon) -> frozenset[str]:
    classes: Classes = lexicon.built(names)
    return classes["english-speaking"]


def _quoted(text: str) -> Spans:
    return tuple(item.inner for item in quotations(text, paragraphs(text)) if item.depth == 0)


def _days(coverage: Coverage, doc: str) -> tuple[date, date] | None:
    dating = coverage.marks(doc).dating
    if dating is None:
        return None
    first, _, last = dating.value.partition("/")
    try:
        return (date.fromisoformat(first[:10]), date.fromisoformat((last or first)[:10]))
    except ValueError:
        return None
