"""What in a text tells the day it appeared: dates at its top, weekdays of its narrative, years that are past."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from newsledger.language.coverage import Marks
from newsledger.language.written import Calendar, Written, calendar_words, written_dates
from newsledger.lexicon import Lexicon
from newsledger.lexicon.pages import DatingWord
from newsledger.model.article import Article
from newsledger.model.marks import Credit, Furniture
from newsledger.model.span import Span
from newsledger.text.datelines import dateline
from newsledger.text.offsets import joined

MISLEADING = frozenset({"link-widget", "related", "newsletter", "share", "boilerplate"})
LEAD = 900  # characters of running text in which the lead stands
BEFORE = 90  # characters before a weekday, inside its sentence, that tell whether it is still to come
LONG = 24  # words of a line that is running text however it ends; half of them if it ends a sentence
STAMP = 40  # characters before a date in which a word says what it is a stamp of
DATELINE = 110  # characters in which a dateline ends

_STOP = re.compile(r"[.!?…][\"'”’)]*\s")
_LINE = re.compile(r"[^\n]+")
_YEAR = re.compile(r"(?<![\w$€£,.-])(?P<before>[A-Za-z]+)\s+(?P<year>(?:19|20)\d\d)(?![\w%]|,\d)")  # ‘in 2014’


Place = Literal["top", "dateline", "caption", "body"]


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """A date or weekday in the text.

    Attributes:
        written: The date; only its weekday may be known.
        place: ``top`` above the running text, ``dateline``, ``caption``, ``body``.
        ahead: It may still be to come when the text appears.
        future: It surely is.
        stamp: What a date at the top is a stamp of: of the first publication, or of an update.
    """

    written: Written
    place: Place
    ahead: bool = False
    future: bool = False
    stamp: Literal["first", "update"] | None = None


class Clues(msgspec.Struct, frozen=True, kw_only=True):
    """All clues of a text.

    Attributes:
        dates: Dates with month and day, in the order of the text.
        weekdays: Weekdays without a date in the running text.
        lead: The first weekday of the lead on which what it reports happened.
        years: Years that are past, and where they stand.
        body: Where the running text begins.
    """

    dates: tuple[Clue, ...]
    weekdays: tuple[Clue, ...]
    lead: Clue | None
    years: tuple[tuple[int, Span], ...]
    body: int = 0

    @property
    def last_past_year(self) -> tuple[int, Span] | None:
        """The latest year that is past."""
        return max(self.years, default=None)


class AheadWords(msgspec.Struct, frozen=True):
    """What the words around dates are compiled to."""

    ahead: re.Pattern[str]
    future: re.Pattern[str]
    bound: re.Pattern[str]
    past: re.Pattern[str]
    before_year: frozenset[str]
    stamps: dict[Literal["first", "update"], re.Pattern[str]]


def clues_of(article: Article, marks: Marks, lexicon: Lexicon) -> Clues:
    """The clues of a text. Widgets, link lists and other furniture date nothing; captions, tops and datelines do."""
    calendar = calendar_words(lexicon)
    words: AheadWords = lexicon.built(_build)
    furniture = marks.of(Furniture)
    barred = Stretches(mark.span for mark in furniture if mark.reason != "pull-quote")
    first = _body_start(article.text, barred)
    text = _masked(article.text, tuple(mark.span for mark in furniture if mark.reason in MISLEADING))
    captions = Stretches(mark.span for mark in furniture if mark.reason == "caption")
    heads = [mark.span for mark in furniture if mark.reason in {"label", "credit-line"} and mark.span[0] <= first]
    tops = Stretches(heads)
    datelines = Stretches(_datelines(text, first, marks))
    dates: list[Clue] = []
    all_written = tuple(written_dates(text, calendar))
    for written in all_written:
        place = _place(written.span, (captions, tops, datelines, barred))
        if place == "body" and written.span[0] < first and _heads_line(text, written):
            place = "top"
        if place:
            dates.append(_clue(text, written, place, words))
    told = _masked(text, tuple(sorted(written.span for written in all_written)))  # ‘TOLMAR, May 4’ is no ‘may’
    weekdays = _weekdays(told, calendar, words, (barred, Stretches(clue.written.span for clue in dates)))
    lead = next((clue for clue in weekdays if first <= clue.written.span[0] < first + LEAD and not clue.ahead), None)
    years = tuple(_years(text, barred, words))
    return Clues(dates=tuple(dates), weekdays=weekdays, lead=lead, years=years, body=first)


class Stretches:
    """Spans that can be asked quickly whether another one meets them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = joined(tuple(spans))
        self._starts = [start for start, _ in self._spans]

    def meet(self, span: Span) -> bool:
        """Whether any of them shares a character with a span."""
        number = bisect_left(self._starts, span[1]) - 1
        return number >= 0 and self._spans[number][1] > span[0]


def _datelines(text: str, first: int, marks: Marks) -> Iterator[Span]:
    """Datelines with an agency, wherever they stand, and that of the first line of running text, with one or without."""
    for mark in marks.of(Credit):
        if mark.why.rule.startswith("credits.dateline"):
            start, end = max(0, mark.span[0] - DATELINE), mark.span[0]
            yield (text.rfind("\n", start, end) + 1 or start, end)
    line = _LINE.match(text, first)
    if line and (end := dateline(text, line.span())) > first:
        yield (first, end)


Places = tuple[Stretches, Stretches, Stretches, Stretches]


def _place(span: Span, known: Places) -> Place | None:
    captions, tops, datelines, barred = known
    if captions.meet(span):
        return "caption"
    if tops.meet(span):
        return "top"
    if barred.meet(span):
        return None
    return "dateline" if datelines.meet(span) else "body"


def _heads_line(text: str, written: Written) -> bool:
    """Whether a line above the running text begins with a date: "Sunday 10 May, from the hide"."""
    start = text.rfind("\n", 0, written.span[0]) + 1
    return not text[start : written.span[0]].strip() and (written.weekday is not None or written.year is not None)


def _weekdays(text: str, calendar: Calendar, words: AheadWords, out: tuple[Stretches, Stretches]) -> tuple[Clue, ...]:
    found = []
    for match in calendar.weekday.finditer(text):
        if any(stretches.meet(match.span()) for stretches in out):
            continue
        written = Written(span=match.span(), weekday=calendar.weekdays[match.group().lower()])
        found.append(_clue(text, written, "body", words))
    return tuple(found)


def _clue(text: str, written: Written, place: Place, words: AheadWords) -> Clue:
    if place != "body":
        line = text[max(0, written.span[0] - STAMP) : written.span[0]].rpartition("\n")[2]
        stamp = next((kind for kind, pattern in words.stamps.items() if pattern.search(line)), None)
        return Clue(written=written, place=place, stamp=stamp)
    clause = _clause_before(text, written.span[0])
    future = words.future.search(clause) is not None
    ahead = future or words.ahead.search(clause) is not None or words.bound.search(clause) is not None
    return Clue(written=written, place=place, ahead=ahead, future=future)


def _clause_before(text: str, start: int) -> str:
    before = text[max(0, start - BEFORE) : start].rpartition("\n")[2]
    stops = [match.end() for match in _STOP.finditer(before)]
    return before[stops[-1] :] if stops else before


def _years(text: str, barred: Stretches, words: AheadWords) -> list[tuple[int, Span]]:
    """Years with a verb of the past in their sentence, and nothing in it that looks ahead."""
    found = []
    for match in _YEAR.finditer(text):
        where = match.span("year")
        if match["before"].lower() not in words.before_year or barred.meet(where):
            continue
        behind = _STOP.split(text[where[1] : where[1] + BEFORE].partition("\n")[0])[0]
        sentence = _clause_before(text, match.start()) + " " + behind
        if words.past.search(sentence) and not words.future.search(sentence):
            found.append((int(match["year"]), where))
    return found


def _masked(text: str, holes: tuple[Span, ...]) -> str:
    """The text with blanks where something stands that dates nothing, so that no offset moves."""
    pieces, behind = [], 0
    for start, end in sorted(holes):
        pieces += [text[behind:start], " " * (end - max(start, behind))]
        behind = max(behind, end)
    return "".join([*pieces, text[behind:]])


def _body_start(text: str, barred: Stretches) -> int:
    """Where the running text begins: the first line that is no furniture and as long as a sentence."""
    for match in _LINE.finditer(text):
        free = match.start() + len(match.group()) - len(match.group().lstrip())
        if barred.meet((free, free + 1)):
            continue
        words = match.group().count(" ") + 1
        if words >= LONG or (words >= LONG // 2 and match.group().rstrip(" \"'”’)")[-1:] in ".!?"):
            return match.start()
    return 0


def _build(lexicon: Lexicon) -> AheadWords:
    entries = lexicon.entries("en/dating", DatingWord)

    def any_of(use: str) -> re.Pattern[str]:
        forms = [entry.words for entry in entries if entry.use == use]
        options = [rf"\w+{re.escape(form[1:])}" if form[0] == "-" else re.escape(form) for form in forms]
        return re.compile(rf"(?<!\w)(?:{'|'.join(options)})(?!\w)", re.IGNORECASE)

    before = frozenset(entry.words for entry in entries if entry.use == "past-year")
    bound = "|".join(re.escape(entry.words) for entry in entries if entry.use == "bound")
    right_before = re.compile(rf"(?<!\w)(?:{bound})(?:\s+\w+){{0,2}}\s+$", re.IGNORECASE)  # ‘until noon on ’

    def stamp(use: str) -> re.Pattern[str]:
        forms = "|".join(re.escape(entry.words) for entry in entries if entry.use == use)
        # ‘Last updated: 10:42 GMT, ’: no word but a clock, a zone or a preposition stands between
        return re.compile(
            rf"(?<!\w)(?:{forms})(?!\w)[\W\d]*(?:\b(?:[ap]m|[A-Z]{{2,4}}|on|at)\b[\W\d]*)*$", re.IGNORECASE
        )

    return AheadWords(
        any_of("ahead"),
        any_of("future"),
        right_before,
        any_of("past-verb"),
        before,
        {"update": stamp("stamp-update"), "first": stamp("stamp-first")},
    )
