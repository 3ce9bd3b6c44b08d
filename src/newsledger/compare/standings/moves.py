"""Positions as they are compared: whose side they are, what they are about, when, and in which run of stories."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from math import inf

import msgspec

from newsledger.compare.reuse.row import hours
from newsledger.compare.runs import runs
from newsledger.compare.standings.parties import parties_of
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Country
from newsledger.lexicon.moves import Group, Topic
from newsledger.lexicon.words import stopwords
from newsledger.model.marks import Mention, Position, Time
from newsledger.model.span import Reference, Span
from newsledger.text.calendar import interval
from newsledger.text.periods import Days
from newsledger.text.tokens import plain_words, words

_PLACES, _SIDES = frozenset({"FAC", "LOC"}), frozenset({"GPE", "ORG", "NORP", "PERSON"})
_LEAST = 4  # letters of a word that counts when contents are compared
_SAME = 0.6  # share of the shorter content's words above which two are one statement, on a day that may be the same
_COPY = 0.85  # the same whatever the days say: a statement is reported again
_RECENT = 60  # statements with a common word that are looked back to
_HALF = 0.5  # share of the shorter content's words that two on one matter have in common
_BACK, _AHEAD = 300, 200  # characters around a move whose own words name nothing
_DESCRIBED = 2  # words from "the" to a noun: "the disputed dish"
_FEW = 2  # words below which a content is too short to be known again

ASKS = frozenset({"demand", "red-line"})
CLAIMS = frozenset({"denial", "accusation"})
"""Moves that say what is or was so; all others say what a side wants or will do."""


class Moved(msgspec.Struct, frozen=True):
    """A position with what comparing needs.

    Attributes:
        position: The mark.
        side: Key of its holder's side: a code for a state and its officials, else the name in lower case.
        name: The side's name.
        towards: Key of its addressee's side.
        run: Key of the thread or story its article belongs to.
        terms: The words of its issue; names have a capital letter.
        things: Those that name a thing, and neither a side nor one of the topics into which words of many fall.
        places: Those that name a place or building that a matter can be about.
        words: Content words, as "the" and "that" are none.
        names: Those of them that name a side or a person, which fit many matters.
        around: The words told around it where its own point elsewhere or name no thing: "not a screw of *it*"; else empty.
            So does "the dish" where no dish was told of before: it is another word for what was.
        earlier: Whether it is told as made before its article's day, no one says when.
        reported: The last day its article can be of, as an ordinal; 0 where nothing is known.
        hours: When its article says that it appeared, in hours; infinite where it does not.
        first: First day it can have been made, as an ordinal; 0 where nothing is known.
        last: Last such day.
    """

    position: Position
    side: str
    name: str
    towards: str | None
    run: str
    terms: frozenset[str]
    things: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    around: frozenset[str]
    earlier: bool
    reported: int
    hours: float
    first: int
    last: int

    @property
    def marks(self) -> frozenset[str]:
        """All words by which another move on the same matter is looked for."""
        return self.terms | self.words

    @property
    def reference(self) -> Reference:
        """The reference to its mark."""
        return Reference(doc=self.position.doc, id=self.position.id, span=self.position.content)

    @property
    def order(self) -> tuple[int, int, str, tuple[tuple[int, int], ...], str]:
        """Where it stands in time: by the middle of its days, then by article and place."""
        middle = (self.first + self.last) // 2 if self.first else date.max.toordinal()
        return (middle, self.last, self.position.doc, self.position.content, self.position.id)


def moved(coverage: Coverage, lexicon: Lexicon) -> tuple[Moved, ...]:
    """All positions that have a holder, in order of time.

    Misses:
        Positions whose holder is unknown: they belong to no side.
    """
    return coverage.made(_moved, lexicon)


def _moved(coverage: Coverage, lexicon: Lexicon) -> tuple[Moved, ...]:
    names: dict[str, str] = lexicon.built(_country_names)
    known = parties_of(coverage, lexicon)
    broad: frozenset[str] = lexicon.built(topic_names)
    empty: frozenset[str] = lexicon.built(stopwords)
    pointing, definite = lexicon.built(_pointing), lexicon.built(_definite)
    run_of = runs(coverage)
    places, sides = _named(coverage)
    found: list[Moved] = []
    for article in coverage.articles:
        marks = coverage.marks(article.id)
        published = interval(marks.dating.value) if marks.dating else None
        times = {time.span: time.value for time in marks.of(Time)}
        for position in marks.of(Position):
            if position.holder is None or not (position.holder.name or position.holder.code):
                continue
            holder = known.known(position.holder, article.id)
            towards = position.addressee
            days = _days(position, times) or _told_day(position, marks) or published
            side = known.side(holder, article.id)
            own = bool(holder.code) and side == (holder.code or "").lower()
            unlisted = holder.code if own and not (holder.code or "").isupper() else None  # a state's name: Varra
            name = names.get(side.upper()) or unlisted or holder.name or side
            terms = _terms(position, name, empty)
            text = " ".join(article.text[start:end] for start, end in position.content)
            things = topics(terms) - broad
            named = bool(things) and pointing.isdisjoint(plain_words(text))
            named = named and not _renamed(article.text, position, things, definite)
            found.append(
                Moved(
                    position=position,
                    side=side,
                    name=name,
                    towards=known.side(towards, article.id) if towards else None,
                    run=run_of.get(article.id, article.id) if run_of else "",
                    terms=terms,
                    things=things,
                    places=frozenset(term.lower() for term in terms) & places,
                    words=(told := content_words(text, empty)),
                    names=(told & sides) | {term.lower() for term in terms if not term.islower()} - places,
                    around=frozenset() if named else _around(article.text, position),
                    earlier=position.when is None and published is not None,
                    reported=published[1].toordinal() if published else 0,
                    hours=inf if (printed := hours(article)) is None else printed,
                    first=days[0].toordinal() if days else 0,
                    last=days[1].toordinal() if days else 0,
                )
            )
    return tuple(sorted(found, key=lambda one: one.order))


def _named(coverage: Coverage) -> tuple[frozenset[str], frozenset[str]]:
    """The words in names of places, and those in names of sides and persons, which are no places even if they name one."""
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for article in coverage.articles:
        for mention in coverage.marks(article.id).of(Mention):
            if mention.form == "name" and mention.type in _PLACES | _SIDES:
                names[mention.type in _PLACES].add(mention.name)
    places, sides = (frozenset(word for name in names[kind] for word, _, _ in words(name)) for kind in (True, False))
    return places - sides, sides


@lru_cache(maxsize=1 << 14)
def content_words(text: str, empty: frozenset[str]) -> frozenset[str]:
    """The words of a text that say what it is about, in lower case.

    >>> sorted(content_words("that they have fired", frozenset({"that", "they", "have"})))
    ['fired']
    """
    return frozenset(word for word in plain_words(text) if len(word) >= _LEAST) - empty


def _terms(position: Position, name: str, empty: frozenset[str]) -> frozenset[str]:
    """The words of an issue; a side's own name tells nothing, nor does "of" in the name of another."""
    words_of = frozenset(position.issue.split()) - empty
    return words_of - frozenset(name.split()) or words_of


def _around(text: str, position: Position) -> frozenset[str]:
    """The words before a move and right behind it, in lower case."""
    first, last = position.content[0][0], position.content[-1][1]
    return frozenset(plain_words(text[max(0, first - _BACK) : last + _AHEAD]))


def _renamed(text: str, position: Position, things: frozenset[str], definite: frozenset[str]) -> bool:
    """Whether the things of a move are told as known, "the dish", though none of them stands before it."""
    first = position.content[0][0]
    said = [word for start, end in position.content for word, _, _ in words(text[start:end])]
    known = [
        number
        for number, word in enumerate(said)
        if word in things and not definite.isdisjoint(said[max(0, number - _DESCRIBED) : number])
    ]
    if not known or not things <= {said[number] for number in known}:
        return False
    return things.isdisjoint(plain_words(text[:first]))


def _pointing(lexicon: Lexicon) -> frozenset[str]:
    """The words that stand for a thing told elsewhere."""
    return _group(lexicon, "told elsewhere")


def _definite(lexicon: Lexicon) -> frozenset[str]:
    """The words that tell a thing as known."""
    return _group(lexicon, "the")


def _group(lexicon: Lexicon, name: str) -> frozenset[str]:
    groups = {entry.group: entry.words for entry in reversed(lexicon.entries("en/moves_words", Group))}
    return frozenset(groups[name])


def _days(position: Position, times: dict[Span, str]) -> Days | None:
    """The days of a move: its time as it is resolved now, which a later dating of the article may have changed."""
    dated = [times[span] for span in position.why.spans if span in times]
    return interval(dated[-1]) if dated else None


def _told_day(position: Position, marks: Marks) -> Days | None:
    """The day that a move itself tells, unless its article was dated anew by others."""
    anew = marks.dating is not None and marks.dating.basis == "cross-article"
    return interval(position.when) if position.when and not anew else None


def _country_names(lexicon: Lexicon) -> dict[str, str]:
    return {country.code: country.name for country in reversed(lexicon.entries("actors/countries", Country))}


def related(one: Moved, other: Moved) -> bool:
    """Whether two moves are on one matter: a common thing, two common words of which one is no name, or the only word.

    So are two contents of which one says half of what the other does.
    """
    return bool(one.things & other.things) or alike(one.terms, other.terms) or worded_alike(one, other)


def worded_alike(one: Moved, other: Moved) -> bool:
    """Whether the shorter content shares half of its words with the other, names apart: those fit many matters."""
    names = one.names | other.names
    left, right = one.words - names, other.words - names
    return len(left & right) >= max(_FEW, _HALF * min(len(left), len(right)))


def alike(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether the words of two issues speak of one matter: two common words or the only word of one; not in names alone.

    >>> alike(frozenset({"Garrow", "passage", "pilotage"}), frozenset({"Garrow", "passage"}))
    True
    >>> alike(frozenset({"Garrow", "Brask", "passage"}), frozenset({"Garrow", "Brask", "arrests"}))
    False
    """
    shared = left & right
    if not topics(shared) and (topics(left) or topics(right)):
        return False
    return len(shared) >= min(2, len(left), len(right)) > 0


def topics(terms: frozenset[str]) -> frozenset[str]:
    """The words of an issue that are no names: those in lower case."""
    return frozenset(term for term in terms if term.islower())


def topic_names(lexicon: Lexicon) -> frozenset[str]:
    """The names of the topics that words of many kinds fall into; give it to ``lexicon.built``."""
    return frozenset(entry.topic for entry in lexicon.entries("en/issues", Topic))


def statements(moves: Iterable[Moved]) -> Iterator[tuple[Moved, ...]]:
    """Moves of one side grouped to what was said once, each group in order of time, the groups too.

    Reports of one statement share most of their words; on days that cannot be the same they must share nearly all.
    """
    groups: list[list[Moved]] = []
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for move in moves:
        shared: Counter[int] = Counter()
        for word in move.words:
            for seen in index[move.position.move, word][-_RECENT:]:
                shared[seen] += 1
        number = next((n for n, _ in shared.most_common(3) if _one(groups[n][0], move)), None)
        if number is None:
            number = len(groups)
            groups.append([])
            for word in move.words:
                index[move.position.move, word].append(number)
        groups[number].append(move)
    for group in groups:
        yield tuple(group)


def _one(first: Moved, other: Moved) -> bool:
    smaller = min(len(first.words), len(other.words))
    if smaller < _FEW:
        return first.words == other.words and first.position.doc == other.position.doc
    share = len(first.words & other.words) / smaller
    return share >= _COPY or (share >= _SAME and not later(other, first))


def later(move: Moved, than: Moved) -> bool:
    """Whether a move was surely made on a later day than another."""
    return bool(move.first and than.last) and move.first > than.last


def is_claim(move: Moved) -> bool:
    """Whether a move says what is or was so: a denial or an accusation."""
    return move.position.move in CLAIMS


__all__ = [
    "ASKS",
    "CLAIMS",
    "Moved",
    "content_words",
    "is_claim",
    "later",
    "moved",
    "related",
    "statements",
    "topic_names",
    "topics",
    "worded_alike",
]
