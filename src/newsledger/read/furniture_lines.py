"""Lines of a text as a page shows them, and the stock phrases that tell furniture among them."""

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.lexicon.pages import PagePhrase
from newsledger.model.marks import FurnitureReason
from newsledger.model.span import Span, Spans
from newsledger.text.offsets import trimmed

LONGEST = 1500  # characters of a line that may be furniture as a whole; longer ones are running text
_LINE = re.compile(r"[^\n\r]+")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")  # a sentence end with what closes behind it: ‘he said.”’
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_NO_LETTER = re.compile(r"[\W_]{3,}$")  # a rule made of signs: ‘___’, ‘* * *’
_GAP = " *"  # the wild card of a phrase

SMALL_WORDS = 3  # shorter words stay small in a headline: ‘The Hidden Cost of War’


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Furniture before it is a mark: where, why, and by which rule.

    Attributes:
        span: The characters that are furniture.
        reason: The reason of the contract.
        rule: Name of the rule, without stage and version.
        words: What of the lexicon decided.
        spans: Characters that decided.
    """

    span: Span
    reason: FurnitureReason
    rule: str
    words: tuple[str, ...] = ()
    spans: Spans = ()


class Line:
    """A line without white space at its ends.

    Attributes:
        start: First offset.
        end: Offset behind its last character.
        text: Its characters; empty if it is too long to be furniture as a whole.
        apart: A blank line stands before it.
    """

    __slots__ = ("__dict__", "apart", "end", "start", "text")

    def __init__(self, text: str, span: Span, *, apart: bool) -> None:
        self.start, self.end = span
        self.text = text[self.start : self.end] if self.end - self.start <= LONGEST else ""
        self.apart = apart

    @property
    def span(self) -> Span:
        """Where it stands."""
        return (self.start, self.end)

    @cached_property
    def words(self) -> list[str]:
        """Its words; none if it is too long to be furniture."""
        return _WORD.findall(self.text)

    @cached_property
    def ended(self) -> bool:
        """It ends as a sentence does."""
        return _ENDED.search(self.text[-6:]) is not None

    @cached_property
    def capitals(self) -> float:
        """Share of its longer words that begin with a capital letter or a digit."""
        long = [word for word in self.words if len(word) > SMALL_WORDS] or self.words
        return sum(not word[0].islower() for word in long) / max(1, len(long))

    @property
    def running(self) -> bool:
        """It reads as running text: a dozen words or more that end a sentence, or too long for anything else."""
        return not self.text or (self.ended and len(self.words) >= 12)  # noqa: PLR2004 - said in the line above


def lines(text: str) -> list[Line]:
    """The lines that are not blank.

    >>> [(line.text, line.apart) for line in lines("One\\n two \\n\\nThree")]
    [('One', False), ('two', False), ('Three', True)]
    """
    found: list[Line] = []
    behind = 0
    for match in _LINE.finditer(text):
        span = trimmed(text, match.span())
        if span[1] > span[0]:
            found.append(Line(text, span, apart=bool(found) and text.count("\n", behind, span[0]) > 1))
            behind = span[1]
    return found


class Phrases:
    """The stock phrases, one expression for each place they can stand in."""

    def __init__(self, entries: tuple[PagePhrase, ...]) -> None:
        self._reasons: dict[str, dict[str, PagePhrase]] = {}
        self._expressions: dict[str, re.Pattern[str]] = {}
        for place in ("whole", "start", "end", "within", "lead", "inline", "close", "section"):
            here = [entry for entry in entries if entry.place == place]
            names = {f"p{number}": entry for number, entry in enumerate(here)}
            self._reasons[place] = names
            options = "|".join(f"(?P<{name}>{_pattern(entry)})" for name, entry in names.items())
            self._expressions[place] = re.compile(options or r"(?!)")

    def match(self, place: str, text: str) -> tuple[PagePhrase, Span] | None:
        """The phrase that a text begins with, and where it stands; for ``whole`` and ``section`` it is all of it."""
        expression = self._expressions[place]
        all_of_it = place in {"whole", "section"}
        found = expression.fullmatch(text) if all_of_it else expression.match(text)
        return self._named(place, found)

    def search(self, place: str, text: str, start: int = 0, end: int | None = None) -> tuple[PagePhrase, Span] | None:
        """The first phrase in a stretch of text, and where it stands."""
        limit = len(text) if end is None else end
        return self._named(place, self._expressions[place].search(text, start, limit))

    def all(self, place: str, text: str) -> Iterator[tuple[PagePhrase, Span]]:
        """Every phrase in a text, and where it stands."""
        for found in self._expressions[place].finditer(text):
            named = self._named(place, found)
            if named:
                yield named

    def _named(self, place: str, found: re.Match[str] | None) -> tuple[PagePhrase, Span] | None:
        if found is None or found.lastgroup is None:
            return None
        return self._reasons[place][found.lastgroup], found.span()


def phrases(lexicon: Lexicon) -> Phrases:
    """The stock phrases of a lexicon."""
    built: Phrases = lexicon.built(_build)
    return built


def by_phrase(line: Line, known: Phrases) -> Piece | None:
    """The line as furniture by a stock phrase, None if it has none.

    Misses:
        Phrases that a house has coined for itself; ``compare`` finds those that repeat.
    """
    text = line.text.strip("|·•*[]<>»›→-–— \t").rstrip(":…. ")
    for place, longest in (("whole", 16), ("start", 60), ("within", 40)):
        if len(line.words) > longest:
            continue
        found = known.search(place, line.text) if place == "within" else known.match(place, text)
        found = found or (known.match(place, line.text) if place == "start" else None)
        if found:
            return _piece(line, found[0], place)
    if len(line.words) <= 60:  # noqa: PLR2004 - a line of contributors, not a paragraph that mentions one
        for phrase, (_, end) in known.all("end", line.text):
            if len(line.text.rstrip(".)] ")) <= end:
                return _piece(line, phrase, "end")
    if line.text and _NO_LETTER.match(line.text):
        return Piece(span=line.span, reason="label", rule="rule-of-signs", spans=(line.span,))
    return None


def _piece(line: Line, phrase: PagePhrase, place: str) -> Piece:
    return Piece(
        span=line.span, reason=phrase.reason, rule=f"phrase-{place}", words=(phrase.words,), spans=(line.span,)
    )


def _build(lexicon: Lexicon) -> Phrases:
    return Phrases(lexicon.entries("en/furniture", PagePhrase))


def _pattern(entry: PagePhrase) -> str:
    quoted = re.escape(entry.words.replace("’", "'"))
    body = (
        quoted.replace(re.escape(_GAP), r"(?:\s+\S+){0,8}")
        .replace(r"\*", r"\S*")
        .replace(r"\#", r"\d[\d.,]*")
        .replace(r"\ ", r"\s+")
        .replace("'", "['’]")
    )
    before = r"(?<!\w)" if entry.words[:1].isalnum() else ""
    after = r"(?!\w)" if entry.words[-1:].isalnum() else ""
    flags = "" if entry.case else "i"
    return f"{before}(?{flags}:{body}){after}" if flags else f"{before}(?:{body}){after}"
