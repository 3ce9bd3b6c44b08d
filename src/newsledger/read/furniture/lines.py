"""Lines of a text as a page shows them, and the stock phrases that tell furniture among them."""

import re
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
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_LETTER = re.compile(r"[\W_]{3,}$")  # a rule made of signs: ‘___’, ‘* * *’
_GAP = " *"  # the wild card of a phrase

LONGEST_WHOLE, LONGEST_HOLDING, LONGEST_STARTED = 16, 40, 60  # words of a line that is, holds, begins with a phrase
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
        """What white space parts in it; nothing if it is too long to be furniture."""
        return self.text.split()

    @cached_property
    def ended(self) -> bool:
        """It ends as a sentence does."""
        return _ENDED.search(self.text[-6:]) is not None

    @cached_property
    def capitals(self) -> float:
        """Share of its longer words that begin with a capital letter or a digit."""
        words = _WORD.findall(self.text)
        long = [word for word in words if len(word) > SMALL_WORDS] or words
        return sum(not word[0].islower() for word in long) / max(1, len(long))

    @property
    def running(self) -> bool:
        """It reads as running text: a dozen words or more that end a sentence, or too long for anything else."""
        return not self.text or (self.ended and len(self.words) >= 12)  # noqa: PLR2004 - said in the line above


def lines(text: str) -> list[Line]:
    r"""The lines that are not blank.

    >>> [(line.text, line.apart) for line in lines("One\n two \n\nThree")]
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
    """The stock phrases by the places they can stand in.

    Those a line begins with are one expression for each place, tried where the first word fits; those looked for inside a text each have a fragment that
    must be there before the expression is tried, which makes most lines cost next to nothing.
    """

    def __init__(self, entries: tuple[PagePhrase, ...]) -> None:
        self._named: dict[str, dict[str, PagePhrase]] = {}
        self._first: dict[str, re.Pattern[str]] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._inside: dict[str, list[tuple[str, re.Pattern[str], PagePhrase]]] = {}
        for place in ("whole", "start", "lead", "section"):
            here = sorted((e for e in entries if e.place == place), key=lambda e: -len(e.words))  # the longest wins
            named = {f"p{number}": entry for number, entry in enumerate(here)}
            self._named[place] = named
            options = "|".join(f"(?P<{name}>{_pattern(entry)})" for name, entry in named.items())
            self._first[place] = re.compile(options or r"(?!)")
            self._keys[place] = frozenset(_key(entry.words) for entry in here)
        for place in ("end", "within", "inline", "close", "foot"):
            there = [entry for entry in entries if entry.place == place]
            self._inside[place] = [(_fragment(entry), re.compile(_pattern(entry)), entry) for entry in there]

    def narrowed(self, text: str) -> "Phrases":
        """The same phrases without those that stand nowhere inside a text."""
        result = Phrases(())
        result._named, result._first, result._keys = self._named, self._first, self._keys
        lowered = text.lower()
        result._inside = {
            place: [item for item in items if item[0] in (text if item[2].case else lowered)]
            for place, items in self._inside.items()
        }
        return result

    def match(self, place: str, text: str) -> tuple[PagePhrase, Span] | None:
        """The phrase that a text begins with, and where it stands; for ``whole`` and ``section`` it is all of it."""
        if _key(text) not in self._keys[place]:
            return None
        expression = self._first[place]
        found = expression.fullmatch(text) if place in {"whole", "section"} else expression.match(text)
        if found is None or found.lastgroup is None:
            return None
        return self._named[place][found.lastgroup], found.span()

    def all(self, place: str, text: str) -> list[tuple[PagePhrase, Span]]:
        """Every phrase that stands inside a text, and where, left to right."""
        phrases_here = self._inside[place]
        if not phrases_here:
            return []
        lowered = text.lower()
        found = [
            (entry, match.span())
            for fragment, expression, entry in phrases_here
            if fragment in (text if entry.case else lowered)
            for match in expression.finditer(text)
        ]
        return sorted(found, key=lambda item: item[1])


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
    count = len(line.words)
    found = known.match("whole", text) if count <= LONGEST_WHOLE else None
    if found is None and count <= LONGEST_STARTED:
        found = known.match("start", text) or known.match("start", line.text)
    if found:
        return _piece(line, found[0])
    inside = known.all("within", line.text) if count <= LONGEST_HOLDING else []
    if count <= LONGEST_STARTED:
        inside += [one for one in known.all("end", line.text) if len(line.text.rstrip(".)] ")) <= one[1][1]]
    if inside:
        return _piece(line, inside[0][0])
    if line.text and _NO_LETTER.match(line.text):
        return Piece(span=line.span, reason="label", rule="rule-of-signs", spans=(line.span,))
    return None


def _piece(line: Line, phrase: PagePhrase) -> Piece:
    rule, words = f"phrase-{phrase.place}", (phrase.words,)
    return Piece(span=line.span, reason=phrase.reason, rule=rule, words=words, spans=(line.span,))


def _build(lexicon: Lexicon) -> Phrases:
    return Phrases(lexicon.entries("en/furniture", PagePhrase))


def _key(words: str) -> str:
    """What a phrase and every text that begins with it have in common: the first word, else the first sign."""
    letters = _LETTERS.match(words)
    return letters.group().lower() if letters else "#" if words[:1].isdigit() else words[:1]


def _fragment(entry: PagePhrase) -> str:
    """The longest part of a phrase that stands in every text it is found in."""
    parts = [part.strip() for part in re.split(r"[*#'’]", entry.words)]
    words = max((part for whole in parts for part in whole.split("  ")), key=len)
    longest = max(words.split(), key=len)  # white space between words may be any
    return longest if entry.case else longest.lower()


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
