"""What shared words are worth: a copied passage, a shared quotation, a form letter, or nothing."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np

from newsledger.compare.reuse.alignment import Passage, Side
from newsledger.compare.reuse.row import Row
from newsledger.model.article import Article
from newsledger.model.span import Span, Spans
from newsledger.text.offsets import Reading, overlap
from newsledger.text.quotemarks import quotations
from newsledger.text.sentences import paragraphs
from newsledger.text.wordrows import CAPITAL, NUMBER, PARAGRAPH, SENTENCE

Kind = Literal["passage", "quotation"]

FORM_NUMBERS = 3
FORM_SHARE = 0.5
"""Passages with so many numbers on both sides, and less than this share of them equal, are one form filled twice; with
two numbers if neither is."""

FORM_REST = 1.0
"""Equal words in forms, for each other one, from which on the other ones are the unchanging part of the form."""

AROUND = 40
"""Words before and behind a passage that may show it to be the rest of a form."""

WORDS_A_SLOT = 12
"""Equal words for each slot that is filled otherwise, a name or number for another; with fewer it is a form."""

QUOTED = 0.8
"""Share of the characters inside quotation marks on both sides that makes a passage a shared quotation."""

CONTENT_NEAR = 6
CONTENT_FAR = 14
"""Words that are no stopwords a pair shares at least: within NEAR days or with a day unknown, and else."""

NEAR = 3.0

EXACT = 12.0
"""Equal words a pair shares at least, each counted by the share of its passage that is equal: with fewer the two share
a set phrase, or tell the same in words of their own."""


def hours(article: Article) -> float | None:
    """When an article appeared, in hours; None where it states none."""
    try:
        at = datetime.fromisoformat(article.published or "")
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() / 3600


class Text:
    """One article as reuse sees it: its words, where they stand, which are quoted, when it appeared.

    What only few articles are asked for is worked out when it is.
    """

    def __init__(self, article: Article, reading: Reading, row: Row, number: int) -> None:
        self.article = article
        self.reading = reading
        self.number = number
        self.hours = hours(article)
        self._whole = len(reading.text) == len(article.text)
        self.size = int(row.given.sizes[number])
        self._row = row
        self._here = slice(int(row.first[number]), int(row.first[number + 1]))

    @cached_property
    def side(self) -> Side:
        """The words, and where sentences and paragraphs end."""
        given = self._row.given
        flags = given.flags[self._here]
        breaks = np.flatnonzero(flags & PARAGRAPH).tolist()
        return Side(given.hashes[self._here].tolist(), (flags & SENTENCE).tobytes(), breaks)

    @cached_property
    def starts(self) -> list[int]:
        """Reading offsets at which words begin."""
        starts: list[int] = self._row.given.start[self._here].tolist()
        return starts

    @cached_property
    def ends(self) -> list[int]:
        """Reading offsets at which words end."""
        ends: list[int] = self._row.given.end[self._here].tolist()
        return ends

    @cached_property
    def numbers(self) -> tuple[list[int], list[int]]:
        """Which words are numbers, and these words."""
        where = np.flatnonzero(self._row.given.flags[self._here] & NUMBER)
        return where.tolist(), self._row.given.hashes[self._here][where].tolist()

    def numbers_in(self, start: int, end: int) -> list[int]:
        """The numbers among the words from ``start`` to before ``end``."""
        where, words = self.numbers
        return words[bisect_left(where, start) : bisect_left(where, end)]

    @cached_property
    def quoted(self) -> Spans:
        """Reading offsets inside quotation marks."""
        text = self.reading.text
        return tuple(item.inner for item in quotations(text, paragraphs(text)) if item.depth == 0)

    def in_quotes(self, first: int, last: int) -> float:
        """The share of the characters from word ``first`` to before word ``last`` inside quotation marks."""
        span = (self.starts[first], self.ends[last - 1])
        return sum(overlap(span, inner) for inner in self.quoted) / (span[1] - span[0])

    @cached_property
    def marked(self) -> bytes:
        """For every word, whether it is a number or has a capital letter: what fills the slot of a form."""
        return (self._row.given.flags[self._here] & (NUMBER | CAPITAL)).tobytes()

    @cached_property
    def _stock(self) -> tuple[list[int], list[int]]:
        """Which words an outlet prints again and again, and these words."""
        words = self._row.given.hashes[self._here]
        where = np.flatnonzero(self._row.words[self._here] != words)
        return where.tolist(), words[where].tolist()

    def stock(self, start: int, end: int) -> list[int]:
        """Of the words from ``start`` to before ``end`` those that the outlet prints again and again."""
        where, words = self._stock
        return words[bisect_left(where, start) : bisect_left(where, end)]

    def span(self, start: int, end: int) -> Span:
        """The characters of the article behind reading offsets; where no furniture was left out they are the same."""
        return (start, end) if self._whole else self.reading.span(start, end)

    def content(self, first: int, last: int) -> int:
        """How many of the words from ``first`` to before ``last`` are no stopwords."""
        before, start = self._row.content, self._here.start
        return int(before[start + last] - before[start + first])


class Pair(NamedTuple):
    """Two articles, a with the smaller id, and what they share."""

    a: Text
    b: Text
    shared: tuple[tuple[Kind, Passage], ...]

    @property
    def equal(self) -> int:
        """Equal words of all passages."""
        return sum(passage.equal for _, passage in self.shared)


def judged(a: Text, b: Text, passages: Sequence[Passage], days: float | None) -> list[tuple[Kind, Passage]]:
    """The passages that are copied text, each with its kind; none if the pair shares a form or set phrases only.

    Args:
        a: One article.
        b: The other.
        passages: What they share.
        days: How far apart they appeared, None if that is not known.

    Misses:
        Two reports on one event that copied only its numbers and formulas.
    """
    if sum(item.equal * item.share for item in passages) < EXACT:
        return []
    copied = [item for item in passages if not _form(a, b, [item])]
    equal = sum(item.equal for item in copied)
    filled = sum(item.equal for item in passages) - equal + sum(_around(a, b, item) for item in copied)
    if filled >= FORM_REST * equal or (len(copied) > 1 and _form(a, b, copied)):
        return []
    if sum(item.equal * item.share for item in copied) < EXACT:
        return []
    least = CONTENT_NEAR if days is None or days <= NEAR else CONTENT_FAR
    if sum(a.content(run.a, run.a + run.length) for item in copied for run in item.runs) < least:
        return []
    kind: Kind = "quotation" if all(_quotation(a, b, item) for item in copied) else "passage"
    return [(kind, item) for item in copied]


def _form(a: Text, b: Text, passages: Sequence[Passage]) -> bool:
    """Whether passages are one form letter with its slots filled otherwise: weather, markets, case counts."""
    numbers_a = [number for item in passages for number in a.numbers_in(*item.a)]
    numbers_b = [number for item in passages for number in b.numbers_in(*item.b)]
    fewer = min(len(numbers_a), len(numbers_b))
    same = (Counter(numbers_a) & Counter(numbers_b)).total()
    if (fewer >= FORM_NUMBERS and same < FORM_SHARE * fewer) or (fewer > 1 and not same):
        return True
    slots = sum(_slots(a, b, item) for item in passages)
    return slots * WORDS_A_SLOT >= sum(item.equal for item in passages)


def _around(a: Text, b: Text, passage: Passage) -> int:
    """Words around a passage that both have and that their outlets print again and again."""
    before = _common(a.stock(passage.a[0] - AROUND, passage.a[0]), b.stock(passage.b[0] - AROUND, passage.b[0]))
    return before + _common(a.stock(passage.a[1], passage.a[1] + AROUND), b.stock(passage.b[1], passage.b[1] + AROUND))


def _common(left: Sequence[int], right: Sequence[int]) -> int:
    return (Counter(left) & Counter(right)).total() if left and right else 0


def _slots(a: Text, b: Text, passage: Passage) -> int:
    count = 0
    for left, right in pairwise(passage.runs):
        gap_a = slice(left.a + left.length, right.a)
        gap_b = slice(left.b + left.length, right.b)
        count += any(a.marked[gap_a]) and any(b.marked[gap_b])
    return count


def _quotation(a: Text, b: Text, passage: Passage) -> bool:
    return a.in_quotes(*passage.a) >= QUOTED and b.in_quotes(*passage.b) >= QUOTED
