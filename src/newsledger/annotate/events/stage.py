"""Events by cue: who did what to whom, when and where, and whether it took place (PLOVER).

See docs/events.md for what is coded, the frames, the rules of realis, and what is missed.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from newsledger.annotate.events.coding import Coded, Marked, code_line
from newsledger.annotate.events.line import Line
from newsledger.annotate.events.phrases import Named
from newsledger.annotate.events.times import Dated
from newsledger.annotate.events.words import EventWords, event_words
from newsledger.language.coverage import Marks
from newsledger.language.parsed import Parsed, Sentence
from newsledger.language.when import counts_back, when_of
from newsledger.lexicon import Lexicon
from newsledger.model.ids import mark_id
from newsledger.model.marks import Attribution, Event, Mention, Time
from newsledger.model.record import Why
from newsledger.model.span import Span
from newsledger.model.stage import Stage

LONGEST = 300  # words that are coded together: a longer sentence is a list, and this keeps the work linear
NESTED = 50  # pieces of what is said that are looked through for the one around an event
M = TypeVar("M", Mention, Time)


def run(parsed: Parsed, marks: Marks, lexicon: Lexicon) -> Iterator[Event]:
    """The events of an article in order of their triggers; given triggers are taken as they are, and nothing else.

    Misses:
        Events told by words outside plover/, and deeds told by nouns without a named party or a time. An actor that only an
        earlier sentence names.
    """
    words: EventWords = lexicon.built(event_words)
    finder = _Finder(parsed, marks, words)
    seen: Counter[Span] = Counter()
    before: list[Coded] = []
    for sentence in parsed.sentences:
        found = [_continued(coded, before) for coded in finder.coded(sentence)]
        before = found
        for coded in found:
            mark = finder.mark(coded, seen[coded.trigger])
            seen[coded.trigger] += 1
            yield mark


def _continued(coded: Coded, before: list[Coded]) -> Coded:
    """An announced event with the time of the one before it, where the sentence goes on: *will meet first with …*."""
    if coded.time is not None or coded.realis != "future":
        return coded
    mine = {party.name for party in coded.source}
    for other in before:
        alike = (
            other.realis == "future" and other.words == coded.words and mine & {party.name for party in other.source}
        )
        if alike and other.time is not None:
            return coded._replace(time=other.time)
    return coded


class _Finder:
    """One article with its mentions, times and attributions in reading offsets."""

    def __init__(self, parsed: Parsed, marks: Marks, words: EventWords) -> None:
        self.parsed = parsed
        self.words = words
        self.dating = marks.dating
        self.mentions = _placed(parsed, marks.of(Mention))
        self.times = _placed(parsed, marks.of(Time))
        self._mention_starts = [at[0] for at, _ in self.mentions]
        self._time_starts = [at[0] for at, _ in self.times]
        self.calamity = not words.calamities.isdisjoint(parsed.lowered)
        self.speech = _contents(parsed, marks.of(Attribution))
        given = parsed.article.given.events if parsed.article.given else ()
        placed = [(parsed.at((item.span[0][0], item.span[-1][1])), item.type) for item in given]
        self.given = sorted({at for at, _ in placed if at is not None})
        self.types = {at: kind for at, kind in placed if at is not None and kind}

    def coded(self, sentence: Sentence) -> list[Coded]:
        """What is coded in one sentence."""
        given = self.given[bisect_left(self.given, (sentence.start, 0)) : bisect_left(self.given, (sentence.end, 0))]
        if self.given and not given:
            return []
        near = _inside(self.mentions, self._mention_starts, sentence)
        timed = _inside(self.times, self._time_starts, sentence)
        names = [span for span, mark in near if mark.form == "name"] + [span for span, _ in timed]
        text = self.parsed.article.text
        found: list[Coded] = []
        for first in range(sentence.first_token, sentence.last_token, LONGEST):
            last = min(first + LONGEST, sentence.last_token)
            line = Line(self.parsed, (first, last), self.words, names)
            start, end = line.starts[0], line.ends[-1]
            mentions = [Named(*_words(line, span), mark) for span, mark in near if start <= span[0] < end]
            dated = [
                Dated(*_words(line, span), mark)
                for span, mark in timed
                if start <= span[0] < end
                and not self.parsed.in_dateline(span[0])
                and (mark.type in ("DATE", "TIME") or counts_back(mark, text))
            ]
            triggers = [at for at in given if start <= at[0] < end]
            if triggers or not self.given:
                coded = code_line(self.parsed, line, Marked(mentions, dated, self.calamity), triggers)
                found += [self._with_given_type(one) for one in coded]
        return found

    def _with_given_type(self, coded: Coded) -> Coded:
        """A given trigger that brings a type keeps it."""
        kind = self.types.get(coded.trigger)
        return coded._replace(type=kind, mode=None) if kind else coded

    def mark(self, coded: Coded, ordinal: int) -> Event:
        """The mark of what was coded."""
        span = self.parsed.span(*coded.trigger)
        return Event(
            id=mark_id(self.parsed.article, "event", (span,), ordinal=ordinal),
            stage=STAGE.label,
            why=Why(
                rule=f"events.{coded.rule}@1", words=coded.words, spans=(coded.time.time.span,) if coded.time else ()
            ),
            doc=self.parsed.article.id,
            trigger=span,
            type=coded.type,
            mode=coded.mode,
            context=coded.context,
            source=coded.source,
            target=coded.target,
            when=self._when(coded),
            where=coded.where,
            realis=coded.realis,
            stated_by=self._stated_by(coded.trigger),
            intensity=self.words.intensity(coded.type, coded.mode),
        )

    def _when(self, coded: Coded) -> str | None:
        if coded.time is None:
            return None
        return when_of(coded.time.time, self.parsed.article.text, self.dating)

    def _stated_by(self, trigger: Span) -> str | None:
        """The attribution with the shortest piece of content around a trigger."""
        last = bisect_right(self.speech, trigger[0], key=lambda piece: piece[0])
        near = self.speech[max(0, last - NESTED) : last]
        holding = [(end - start, identity) for start, end, identity in near if trigger[1] <= end]
        return min(holding)[1] if holding else None


def _placed(parsed: Parsed, marks: Iterable[M]) -> list[tuple[Span, M]]:
    """Marks with their spans in reading offsets, in order; those in furniture left out."""
    found = [(at, mark) for mark in marks for at in [parsed.at(mark.span)] if at is not None]
    return sorted(found, key=lambda item: (item[0], item[1].id))


def _contents(parsed: Parsed, marks: Iterable[Attribution]) -> list[tuple[int, int, str]]:
    pieces = [(parsed.at(span), mark.id) for mark in marks for span in mark.content]
    return sorted((at[0], at[1], identity) for at, identity in pieces if at is not None)


def _inside(placed: list[tuple[Span, M]], starts: list[int], sentence: Sentence) -> list[tuple[Span, M]]:
    return placed[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


def _words(line: Line, span: Span) -> tuple[int, int]:
    """The words of a line that a span touches, half open."""
    first = bisect_right(line.ends, span[0])
    last = bisect_left(line.starts, span[1])
    return first, max(first + 1, last)


STAGE = Stage(
    name="events",
    version=7,
    room="annotate",
    needs=("mention", "time", "attribution", "furniture"),
    makes=("event",),
    run=run,
)
