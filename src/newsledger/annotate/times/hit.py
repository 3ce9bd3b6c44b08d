"""What a pattern of the time grammar found, and what a reading makes of it."""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from newsledger.annotate.times.tense import Cues, Tense, tense, tense_before
from newsledger.annotate.times.values import unit_parts
from newsledger.annotate.times.words import Item
from newsledger.text.calendar import ANCHOR, resolve
from newsledger.text.numbers import Value
from newsledger.text.periods import OPEN, fits
from newsledger.text.pieces import Pieces

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
_LONGER = 4  # letters of the words whose capitals tell a headline
AHEAD = re.compile(r"[>+]")  # the steps of a relative value that lead forward: @ >WXX-5, @ +1D
CLOCK = re.compile(r"T\d\d:\d\d$")  # @ <WXX-3 T15:30
PAST, FUTURE, PRESENT = "PAST_REF", "FUTURE_REF", "PRESENT_REF"


class Found(NamedTuple):
    """A reading: the type, what it says in the relative notation, and, if narrower than the hit, its items."""

    type: TimeType
    relative: str
    span: tuple[int, int] | None = None


class Named(NamedTuple):
    """A time named before in the article, for "two days later": what it says, and the numbers of its paragraph and sentence."""

    relative: str
    paragraph: int
    sentence: int


class Hit(NamedTuple):
    """Some items of a sentence that fit a pattern.

    Attributes:
        found: The pieces of the sentence.
        row: All items of the sentence.
        letters: Their letters.
        first: Number of the hit's first item.
        last: Number behind its last one.
        named: Times named before, the latest last.
        sentence: Number of the sentence.
        cues: What shows tense.
        news: The first day behind the article's that it named: the day of its news.
    """

    found: Pieces
    row: list[Item]
    letters: str
    first: int
    last: int
    named: tuple[Named, ...]
    sentence: int
    cues: Cues
    news: str | None = None

    @property
    def items(self) -> list[Item]:
        """The items of the hit."""
        return self.row[self.first : self.last]

    def get(self, letters: str) -> Item | None:
        """The first item of the hit with one of some letters."""
        return next((item for item in self.items if item.letter in letters), None)

    def step(self) -> Item | None:
        """The item that says last, next or this; of "this past" and "this coming" the second."""
        return self.get("LQ") or self.get("t")

    def before(self, back: int = 1) -> Item | None:
        """The item before the hit."""
        return self.row[self.first - back] if self.first >= back else None

    def word_before(self) -> str:
        """The word before the hit, in lower case."""
        first = self.row[self.first].first
        return self.found.words[first - 1] if first else ""

    def words_after(self, count: int = 1) -> list[str]:
        """Words behind the hit, in lower case."""
        end = self.row[self.last - 1].last
        return self.found.words[end : end + count]

    def tense(self) -> Tense | None:
        """Past or future, by the verb forms around."""
        return tense(self.found, self._pieces(), self.cues)

    def tense_before(self) -> Tense | None:
        """Past or future, by what stands before it alone."""
        return tense_before(self.found, self._pieces(), self.cues)

    def _pieces(self) -> tuple[int, int]:
        return self.row[self.first].first, self.row[self.last - 1].last

    def amount(self) -> Value | None:
        """The number of units: that of the numeral, with a half added; None for an unknown one."""
        return amount(self.items)

    def base(self, unit: str, *, here: bool = False) -> str:
        """What a shift counts from: the latest time named that lies in one such unit, else the article's day.

        Args:
            unit: The unit of the shift.
            here: Only times named in this sentence count.
        """
        name = unit_parts(unit)[1]
        size = name if name in OPEN else "D"
        fitting = [
            n.relative
            for n in self.named
            if (n.sentence == self.sentence or not here) and fits(resolve(n.relative, None), size)
        ]
        return (fitting[-1] if fitting else ANCHOR).split(" T")[0]

    def moment(self) -> str:
        """What hours and minutes are counted from: the latest time of day named, else the day of what is told here."""
        past = [n for n in self.named if not AHEAD.search(n.relative)]
        clocks = [n.relative for n in past if CLOCK.search(n.relative)]
        days = [n.relative for n in past if self.sentence - n.sentence <= 1 and fits(resolve(n.relative, None), "D")]
        return (clocks or days or [self.news or ANCHOR])[-1]

    def titled(self) -> bool:
        """Whether the hit is written like a name: in capitals, in a sentence that is not."""
        words = [self.found.raw(n) for item in self.items for n in range(item.first, item.last)]
        if not self.row[self.first].first or not all(word[0].isupper() for word in words if word[0].isalpha()):
            return False
        longer = [raw for n, word in enumerate(self.found.words) if len(word) >= _LONGER and (raw := self.found.raw(n))]
        return 2 * sum(raw[0].islower() for raw in longer) > len(longer)


def amount(items: list[Item]) -> Value | None:
    """The number some items count: "two", "a", "half a", "one and a half"."""
    numbers = [item for item in items if item.letter in "DNYVX" and item.number]
    halves = sum(1 for item in items if item.letter == "X")
    whole = next((item.number.value for item in numbers if item.letter != "X" and item.number), None)
    if any(item.letter == "V" for item in items):
        return None
    if whole is None:
        article = any(item.letter == "a" for item in items)
        if halves:
            share = next((item.number.value for item in numbers if item.letter == "X" and item.number), 0.5)
            behind = article and items[-1].letter == "X"
            return (1 if behind else 0) + (share or 0.5)
        return 1 if article else None
    return whole + (0.5 if halves else 0)


Reader = Callable[[Hit], Found | None]
