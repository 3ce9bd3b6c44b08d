"""What shared words are worth: a copied passage, a shared quotation, a form letter, or nothing."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import islice, pairwise
from typing import Literal

from newsledger.compare.reuse.alignment import Passage, Side
from newsledger.model.article import Article
from newsledger.model.span import Span, Spans
from newsledger.text.offsets import Reading, overlap
from newsledger.text.quotemarks import quotations
from newsledger.text.sentences import paragraphs
from newsledger.text.shingles import term_spans

Kind = Literal["passage", "quotation"]

# what stands between two words where a sentence ends: a full stop or its like with closing marks, or a line break
_ENDS = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+|\n")

FORM_NUMBERS = 3
FORM_SHARE = 0.5
"""Passages with so many numbers on both sides, and less than this share of them equal, are one form filled twice; with
two numbers if neither is."""

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


class Text:
    """One article as reuse sees it: its words, where they stand, which are quoted, when it appeared.

    What only few articles are asked for is worked out when it is.
    """

    def __init__(self, article: Article, reading: Reading, words: Sequence[str]) -> None:
        self.article = article
        self.reading = reading
        self.words = words

    @cached_property
    def spans(self) -> Spans:
        """Reading offsets of the words."""
        return term_spans(self.reading.text)

    @cached_property
    def side(self) -> Side:
        """The words, and where sentences end."""
        starts = [start for start, _ in self.spans]
        ends, breaks = {len(starts) - 1}, []
        text = self.reading.text
        for match in _ENDS.finditer(text):
            last = bisect_right(starts, match.start()) - 1
            ends.add(last)
            # a line that goes on with a small letter was only wrapped
            if "\n" in match.group() and not text[match.end() : match.end() + 1].islower():
                breaks.append(last)
        return Side(self.words, frozenset(ends), sorted(set(breaks)))

    @cached_property
    def numbers(self) -> tuple[list[int], list[str]]:
        """Which words are numbers, and these words."""
        where = [number for number, word in enumerate(self.words) if word[0].isdigit()]
        return where, [self.words[number] for number in where]

    def numbers_in(self, start: int, end: int) -> list[str]:
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
        span = (self.spans[first][0], self.spans[last - 1][1])
        return sum(overlap(span, inner) for inner in self.quoted) / (span[1] - span[0])

    def marked(self, number: int) -> bool:
        """Whether a word is a number or has a capital letter: what fills the slot of a form."""
        first = self.reading.text[self.spans[number][0]]
        return first.isdigit() or first.isupper()

    def span(self, first: int, last: int) -> Span:
        """The characters of the article from word ``first`` to before word ``last``."""
        return self.reading.span(self.spans[first][0], self.spans[last - 1][1])


def judged(
    a: Text, b: Text, passages: Sequence[Passage], stopwords: frozenset[str], days: float | None
) -> list[tuple[Kind, Passage]]:
    """The passages that are copied text, each with its kind; none if the pair shares a form or set phrases only.

    Args:
        a: One article.
        b: The other.
        passages: What they share.
        stopwords: Words that tell nothing.
        days: How far apart they appeared, None if that is not known.

    Misses:
        Two reports on one event that copied only its numbers and formulas.
    """
    if sum(item.equal * item.share for item in passages) < EXACT:
        return []
    copied = [item for item in passages if not _form(a, b, [item])]
    if not copied or (len(copied) > 1 and _form(a, b, copied)):
        return []
    if sum(item.equal * item.share for item in copied) < EXACT:
        return []
    words = (word for item in copied for run in item.runs for word in a.words[run.a : run.a + run.length])
    least = CONTENT_NEAR if days is None or days <= NEAR else CONTENT_FAR
    if sum(1 for _ in islice((word for word in words if word not in stopwords), least)) < least:
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


def _slots(a: Text, b: Text, passage: Passage) -> int:
    count = 0
    for left, right in pairwise(passage.runs):
        gap_a = range(left.a + left.length, right.a)
        gap_b = range(left.b + left.length, right.b)
        count += any(map(a.marked, gap_a)) and any(map(b.marked, gap_b))
    return count


def _quotation(a: Text, b: Text, passage: Passage) -> bool:
    return a.in_quotes(*passage.a) >= QUOTED and b.in_quotes(*passage.b) >= QUOTED
