"""What became of what was announced: it is off, put off to another day, or took place, as articles report."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from newsledger.model.brief import Became
from newsledger.model.marks import Event, Time
from newsledger.model.span import Span
from newsledger.report.extract import Passage
from newsledger.report.likeness import Words, words_of
from newsledger.report.material import Material
from newsledger.report.sources import plain_day, window

ALIKE = 0.5
"""Share of the telling words of an announcement, or of the report if it has fewer, that both hold."""

SHARED = 2
"""Such words that they share at least."""

HAPPENED: dict[str, Became] = {"actual": "held", "negated": "off"}
"""What an event tells of one that was announced, by whether it happened."""

GENITIVES = ("'s", "’s")

TELLING = 4
"""Letters of a word that tells something."""


class Fate(msgspec.Struct, frozen=True, kw_only=True):
    """What became of something announced, and the sentences that say so, the earliest first; none if they announce it."""

    became: Became
    told: tuple[Passage, ...] = ()


class Fates:
    """The sentences of a coverage that say of something announced that it is off, and what happened, day by day.

    Misses:
        Reports that share less than half of their words with the announcement, and an event of one day that is told
        with another type.
    """

    def __init__(self, material: Material) -> None:
        self._material = material
        known = material.fates
        self._words = re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b", re.IGNORECASE)
        self._fate_words = frozenset[str]().union(*map(words_of, known))
        self._told: dict[Passage, Words] = {}
        self._off: dict[Passage, tuple[Became, Span]] = {}
        self._by_word: dict[str, list[Passage]] = {}
        for sentence, became, words in self._called_off():
            self._off[sentence] = became, words
            for word in self._telling(sentence):
                self._by_word.setdefault(word, []).append(sentence)
        self._events: dict[str, list[tuple[Event, Passage]]] = {}
        for event in material.events():
            for sentence in material.extracts.sentences(event.doc, (event.trigger,))[:1]:
                self._events.setdefault(plain_day(event.when) or "", []).append((event, sentence))

    def of(self, announced: Iterable[tuple[Passage, Span]], when: str, types: Iterable[str | None]) -> Fate | None:
        """What became of something announced, None if no article tells.

        Args:
            announced: The sentences that announce it, each with the reading offsets of what tells of it.
            when: The day it was announced for, or an interval.
            types: The PLOVER types of the events announced.
        """
        sentences = dict(announced)
        itself = [one for one, focus in sentences.items() if self._in_one_clause(one, focus)]
        off = [one for one in itself or self._near(sentences) if self._may_mean(one, when)]
        if off:
            latest = max(off, key=self._in_order)
            return Fate(became=self._off[latest][0], told=tuple(sorted(off, key=self._in_order)))
        for event, sentence in self._events.get(when, []):
            same = event.type in types and event.realis in HAPPENED and sentence not in sentences
            if same and self._is_retold(sentence, sentences):
                return Fate(became=HAPPENED[event.realis], told=(sentence,))
        return None

    def anew(self, sentence: Passage, earlier: int) -> Span | None:
        """The words by which a sentence calls something off as none of so many articles, the first, does; else None."""
        if sentence not in self._off:
            return None
        mine = self._telling(sentence)
        rank = self._material.likeness.rank
        known = (one for one in self._off if rank(one.doc) < earlier and self._alike(mine, self._telling(one)))
        return None if any(known) else self._off[sentence][1]

    def _called_off(self) -> Iterator[tuple[Passage, Became, Span]]:
        for doc in self._material.sources.order:
            text = self._material.coverage.article(doc).text
            small = text.lower()
            if not any(words in small for words in self._material.fates):  # in a quarter of the time of the search
                continue
            for match in self._words.finditer(text):
                words = self._material.extracts.parsed(doc).at(match.span())
                if words is None:  # in furniture
                    continue
                for sentence in self._material.extracts.sentences(doc, (match.span(),))[:1]:
                    yield sentence, self._material.fates[match[0].lower()], words

    def _in_one_clause(self, sentence: Passage, focus: Span) -> bool:
        """Whether a sentence calls off what it tells of: not "called off the march and will hold talks"."""
        if sentence not in self._off:
            return False
        _, words = self._off[sentence]
        between = (min(focus[1], words[1]), max(focus[0], words[0]))
        text = self._material.extracts.parsed(sentence.doc).text
        return between[0] >= between[1] or not self._material.extracts.cuts.verb_joined(text, between)

    def _near(self, announced: Iterable[Passage]) -> set[Passage]:
        """The sentences of later articles that call something off in words of what is announced."""
        found = set[Passage]()
        for one in announced:
            telling = self._telling(one)
            shared = Counter(other for word in telling for other in self._by_word.get(word, ()))
            found |= {other for other, many in shared.items() if many >= SHARED and self._is_retold(other, [one])}
        return found

    def _may_mean(self, sentence: Passage, when: str) -> bool:
        """Whether a sentence calls off what is announced for some days: it names one of them, or none ahead.

        What is put off may be for another day than the sentence names; only the day that it is put off to stands.
        """
        became, words = self._off[sentence]
        end = self._material.sources.window(sentence.doc)[1]
        ahead = [(at, day) for at, day in self._days(sentence) if day[1] > end]
        meets = [_meets(day, window(when)) for _, day in ahead]
        text = self._material.extracts.parsed(sentence.doc).text
        if became == "later" and text[slice(*words)].lower() not in self._material.former:
            stands = bool(meets and meets[-1] and ahead[-1][0][0] > words[0])
            return not stands or self._owns(sentence, ahead[-1][0][1])
        return not meets or any(meets)

    def _owns(self, sentence: Passage, end: int) -> bool:
        """Whether a day that ends there stands in the genitive: what was to be on it is put off, *Thursday's vote*."""
        return self._material.extracts.parsed(sentence.doc).text.startswith(GENITIVES, end)

    def _days(self, sentence: Passage) -> Iterator[tuple[Span, tuple[str, str]]]:
        """The days that a sentence names, in order, with where."""
        parsed = self._material.extracts.parsed(sentence.doc)
        for time in sorted(self._material.coverage.marks(sentence.doc).of(Time), key=lambda time: time.span):
            at, day = parsed.at(time.span), plain_day(time.value)
            if at and day and sentence.start <= at[0] < sentence.end:
                yield at, window(day)

    def _is_retold(self, sentence: Passage, announced: Iterable[Passage]) -> bool:
        """Whether a sentence tells of what one of an earlier article announces."""
        mine, number = self._telling(sentence), self._material.sources.number
        for other in announced:
            if number(sentence.doc) > number(other.doc) and self._alike(mine, self._telling(other)):
                return True
        return False

    def _alike(self, mine: Words, theirs: Words) -> bool:
        return len(mine & theirs) >= max(SHARED, ALIKE * min(len(mine), len(theirs)))

    def _telling(self, sentence: Passage) -> Words:
        if sentence not in self._told:
            words = words_of(self._material.extracts.text(sentence))
            self._told[sentence] = frozenset(word for word in words if len(word) >= TELLING) - self._fate_words
        return self._told[sentence]

    def _in_order(self, sentence: Passage) -> tuple[int, Passage]:
        return self._material.sources.number(sentence.doc), sentence


def _meets(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
