"""Articles that look back on what others tell: ``last week demanded``, ``reiterated``, ``earlier this month``."""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from datetime import date, timedelta

import msgspec
import numpy as np

from newsledger.compare.dating.guesses import NARROW, Guess, Windows
from newsledger.compare.stories.nearness import compared
from newsledger.compare.stories.terms import Profile, Weights
from newsledger.language.clues import clues_of
from newsledger.language.coverage import Coverage
from newsledger.language.day_rules import by_calendar
from newsledger.lexicon import Lexicon
from newsledger.lexicon.pages import DatingWord
from newsledger.lexicon.words import stopwords
from newsledger.model.marks import Time
from newsledger.model.span import Place, Span
from newsledger.text.calendar import resolve
from newsledger.text.offsets import trimmed
from newsledger.text.periods import Days, days

ALIKE = 0.15  # likeness from which on two articles are of one affair
TOLD = 0.5  # share of a sentence's weight that the other article must hold for it to be what is looked back on
BEST = 0.9  # share of the best telling from which another tells a thing as well
MONTH = timedelta(days=31)  # coverage of one affair does not rest for longer
SHOWN = 5  # articles named as evidence
REACH = 62  # days after an article within which another may look back on it by a time expression
DAY = timedelta(days=1)

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…][\"'”’)]*(?=\s)|(?=\n)|$)")
_BACK = re.compile(r"@ -\d+[DWM]")  # relative notation of what lies behind: ‘@ -1W’, last week


class Backward(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that looks back.

    Attributes:
        doc: Its article.
        span: What looks back, in the article.
        words: The sentence.
        relative: The time expression in the relative notation, None for ``reiterated`` and the like.
    """

    doc: str
    span: Span
    words: str
    relative: str | None


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that looks back, and the article that tells what it means.

    Attributes:
        back: The sentence.
        told: The other article.
        place: Its sentence that shares most.
        share: Share of the weight of the sentence's terms that the other article holds.
    """

    back: Backward
    told: str
    place: Place
    share: float


class Affairs:
    """Which articles are of the affair of an undated one: how alike they are, by the terms of the whole coverage."""

    def __init__(self, coverage: Coverage, undated: Collection[str], lexicon: Lexicon) -> None:
        self.docs = [article.id for article in coverage.articles]
        self.known: frozenset[str] = lexicon.built(stopwords)
        self.profiles = [coverage.once(doc, Profile, self.known, None) for doc in self.docs]
        self.weights = Weights(self.profiles)
        everything, nothing = np.flatnonzero(np.diff(self.weights.starts)), np.arange(0)  # all that have terms
        asked = [everything if doc in undated else nothing for doc in self.docs]
        rows = zip(self.docs, compared(self.weights, asked), strict=True)
        self._near: dict[str, list[int]] = {doc: others[like >= ALIKE].tolist() for doc, (others, like) in rows}

    def near(self, doc: str) -> list[int]:
        """Numbers of the other articles of an undated article's affair."""
        return self._near[doc]

    def brief(self, doc: str, windows: Windows) -> bool:
        """Whether the dated articles of an article's affair lie close together: else it may be of any time."""
        dated = [windows[self.docs[other]] for other in self.near(doc) if self.docs[other] in windows]
        return bool(dated) and (max(b for _, b in dated) - min(a for a, _ in dated)).days <= REACH


def by_years(
    coverage: Coverage, undated: Iterable[str], affairs: Affairs, windows: Windows, lexicon: Lexicon
) -> Iterator[Guess]:
    """Guesses from dates without a year, which is one of the years of the affair.

    Misses:
        Articles that tell of the same affair a year later.
    """
    for doc in sorted(undated):
        others = {
            affairs.docs[other]: windows[affairs.docs[other]]
            for other in affairs.near(doc)
            if affairs.docs[other] in windows
        }
        if not others or not affairs.brief(doc, windows):
            continue
        years = range(min(days[0].year for days in others.values()), max(days[1].year for days in others.values()) + 1)
        found = by_calendar(clues_of(coverage.article(doc), coverage.marks(doc), lexicon), years)
        if found and found.rule == "body-weekday":
            continue  # a date in the running text may be of anything
        reach = timedelta(days=REACH)
        near = [other for other, (a, b) in sorted(others.items()) if found and a - reach <= found.days[0] <= b + reach]
        if found and near:
            places = tuple(Place(doc=other, span=_dated_at(coverage, other)) for other in near[:SHOWN])
            yield Guess(
                doc=doc,
                days=(found.days[0], max(found.days[1], found.days[0] + DAY)),  # papers print a dateline a day later
                rule="years-of-affair",
                confident=found.confidence != "low",
                spans=found.spans,
                places=places,
            )


def references(coverage: Coverage, undated: Iterable[str], affairs: Affairs, lexicon: Lexicon) -> list[Reference]:
    """What the undated articles look back on: for each such sentence, the articles of the affair that tell it.

    A time expression means one thing, so that only the articles that tell it best count; what is said again may have
    been said in several.

    Misses:
        What is told in other words altogether.
    """
    found = []
    for doc in sorted(undated):
        for back in _backward(coverage, doc, lexicon):
            counts = Profile(back.words, affairs.known).counts
            terms = {term: affairs.weights.rarity.get(term, 0.0) for term in counts}
            told = sorted((-_share(terms, affairs.profiles[other].counts), other) for other in affairs.near(doc))
            least = max(TOLD, -BEST * told[0][0]) if told and back.relative else TOLD
            for share, other in told:
                if -share >= least:
                    place = _place(coverage, affairs.docs[other], terms, affairs.known)
                    found.append(Reference(back=back, told=place.doc, place=place, share=round(-share, 3)))
    return found


def by_time(coverage: Coverage, found: Iterable[Reference], windows: Windows) -> Iterator[Guess]:
    """Guesses from time expressions that mean what a dated article tells: the days on which they would be right.

    What an article tells happened on the day its sentence names, else on its own day or the one before; of several
    that tell a thing any may be meant.
    """
    by_doc: dict[str, list[Reference]] = {}
    for one in found:
        told = windows.get(one.told)
        if one.back.relative and told and (told[1] - told[0]).days <= NARROW:
            by_doc.setdefault(one.back.doc, []).append(one)
    for doc, several in sorted(by_doc.items()):
        fitting: set[date] | None = None
        for span in sorted({one.back.span for one in several}):
            same = [one for one in several if one.back.span == span]
            right = {
                day
                for one in same
                for day in _right_days(one.back.relative or "", _happened(coverage, one, windows[one.told]))
            }
            fitting = right if fitting is None else fitting & right
        if fitting:
            yield _guess(doc, (min(fitting), max(fitting)), "looks-back", several)


def by_affair(found: Iterable[Reference], windows: Windows, begun: Mapping[str, tuple[Span, ...]]) -> Iterator[Guess]:
    """Guesses for articles that repeat what dated ones tell: behind the first of them, and no more than a month later.

    Args:
        found: What looks back on what.
        windows: The days of the dated articles.
        begun: Where an article says that its month is past the first day.
    """
    by_doc: dict[str, list[Reference]] = {}
    for one in found:
        if not one.back.relative and one.told in windows and one.back.doc not in windows:
            by_doc.setdefault(one.back.doc, []).append(one)
    for doc, several in sorted(by_doc.items()):
        first = min(windows[one.told][1] for one in several) + DAY
        end = max(windows[one.told][1] for one in several) + MONTH
        if doc in begun:
            first = first + DAY if first.day == 1 else first
            end = end - DAY if end.day == 1 else end
        guess = _guess(doc, (first, end), "repeats", several)
        yield msgspec.structs.replace(guess, spans=tuple(sorted({*guess.spans, *begun.get(doc, ())})))


def in_order(guesses: Iterable[Guess], found: Iterable[Reference]) -> list[Guess]:
    """The guesses with what the undated say of each other: who looks back on another appeared after it."""
    result = {guess.doc: guess for guess in guesses}
    for one in sorted(found, key=lambda one: (one.told, one.back.doc, one.back.span)):
        later, earlier = result.get(one.back.doc), result.get(one.told)
        if not (one.back.relative and later and earlier):
            continue
        first = max(later.days[0], earlier.days[0] + DAY)
        mutual = any(
            other.back.doc == one.told and other.told == one.back.doc for other in found if other.back.relative
        )
        if first <= later.days[1] and not mutual:
            spans = tuple(sorted({*later.spans, one.back.span}))
            result[later.doc] = msgspec.structs.replace(later, days=(first, later.days[1]), spans=spans)
    return [result[doc] for doc in sorted(result)]


def begun_months(coverage: Coverage, lexicon: Lexicon) -> dict[str, tuple[Span, ...]]:
    """Where articles say that the month of their day had begun before it: ``earlier this month``."""
    words: tuple[re.Pattern[str], re.Pattern[str]] = lexicon.built(_build)
    found: dict[str, tuple[Span, ...]] = {}
    for article in coverage.articles:
        reading = coverage.reading(article.id)
        spans = tuple(reading.span(*match.span()) for match in words[1].finditer(reading.text))
        if spans:
            found[article.id] = spans
    return found


def _dated_at(coverage: Coverage, doc: str) -> Span:
    """Where an article says its day, its beginning if nowhere."""
    mark = coverage.marks(doc).dating
    return mark.spans[0] if mark and mark.spans else (0, min(1, len(coverage.article(doc).text)))


def _share(terms: Mapping[str, float], held: Container[str]) -> float:
    """The share of the terms' weight that is held."""
    return sum(weight for term, weight in terms.items() if term in held) / (sum(terms.values()) or 1.0)


def _place(coverage: Coverage, doc: str, terms: Mapping[str, float], known: frozenset[str]) -> Place:
    """The sentence of an article that shares most with some terms."""
    reading = coverage.reading(doc)
    sentences = [match.span() for match in _SENTENCE.finditer(reading.text) if match.group().strip()]
    shares = [_share(terms, Profile(reading.text[start:end], known).counts) for start, end in sentences]
    best = max(range(len(sentences)), key=lambda place: (shares[place], -place))
    return Place(doc=doc, span=reading.span(*trimmed(reading.text, sentences[best])))


def _backward(coverage: Coverage, doc: str, lexicon: Lexicon) -> Iterator[Backward]:
    reading, words = coverage.reading(doc), lexicon.built(_build)
    marks = [time for time in coverage.marks(doc).of(Time) if _BACK.fullmatch(time.relative or "")]
    times = [(reading.at(time.span), time) for time in marks]
    for sentence in _SENTENCE.finditer(reading.text):
        start, end = sentence.span()
        for at, time in times:
            if at and start <= at[0] < end:
                yield Backward(doc=doc, span=time.span, words=sentence.group(), relative=time.relative)
        again = words[0].search(reading.text, start, end)
        if again:
            span = reading.span(*again.span())
            yield Backward(doc=doc, span=span, words=sentence.group(), relative=None)


def _happened(coverage: Coverage, one: Reference, window: Days) -> Days:
    """The day that a telling sentence names, else the days of its article and the one before."""
    first, last = one.place.span
    inside = (mark for mark in coverage.marks(one.told).of(Time) if first <= mark.span[0] < last)
    named = [day for mark in inside if mark.type in {"DATE", "TIME"} and (day := days(mark.value)) and day[0] == day[1]]
    return named[0] if named and named[0][0] <= window[1] else (window[0] - DAY, window[1])


def _right_days(relative: str, told: tuple[date, date]) -> Iterator[date]:
    """The days on which an expression means the days of what is told."""
    for step in range(REACH):
        day = told[0] + timedelta(days=step)
        meant = days(resolve(relative, day))
        if meant and meant[0] <= told[1] and told[0] <= meant[1] and day > told[0]:
            yield day


def _guess(doc: str, window: tuple[date, date], rule: str, several: list[Reference]) -> Guess:
    spans = tuple(sorted({one.back.span for one in several}))
    places = tuple(sorted({(one.place.doc, one.place.span) for one in several}))
    told = tuple(Place(doc=other, span=span) for other, span in places)
    return Guess(doc=doc, days=window, rule=rule, confident=False, spans=spans, places=told)


def _build(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    entries = lexicon.entries("en/dating", DatingWord)
    again = "|".join(re.escape(entry.words) for entry in entries if entry.use == "again")
    begun = "|".join(re.escape(entry.words) for entry in entries if entry.use == "begun")
    return re.compile(rf"\b(?:{again})\b", re.IGNORECASE), re.compile(rf"\b(?:{begun})\b", re.IGNORECASE)
