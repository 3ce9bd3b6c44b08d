"""Articles as reuse sees them, and pairs of them with what they share."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple, Self

import numpy as np

from newsledger.compare.reuse.alignment import Chains
from newsledger.compare.reuse.pairs import Run, Table, starts
from newsledger.compare.reuse.row import Row, hours
from newsledger.model.article import Article
from newsledger.model.span import Span, Spans
from newsledger.text.offsets import Reading, covered

Kind = Literal["passage", "quotation"]

QUOTED = 0.8
"""Share of the characters inside quotation marks on both sides that makes a passage a shared quotation."""

_OPENS = re.compile(r"[\"'“”„‟«»‘’‚`]")  # “Let it rain


class Text:
    """One article as reuse sees it: where its words stand, which are quoted, when it appeared.

    What only few articles are asked for is worked out when it is.
    """

    def __init__(self, article: Article, reading: Reading, row: Row, number: int, quoted: Callable[[], Spans]) -> None:
        """Take an article in, by its number in a row; ``quoted`` tells where it stands inside quotation marks."""
        self.article = article
        self.reading = reading
        self.number = number
        self.hours = hours(article)
        self._whole = len(reading.text) == len(article.text)
        self.size = int(row.given.sizes[number])
        self._row, self._quoted = row, quoted
        self._here = slice(int(row.first[number]), int(row.first[number + 1]))

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

    def in_quotes(self, first: int, last: int) -> float:
        """The share of the characters from word ``first`` to before word ``last`` inside quotation marks."""
        start, end = self.starts[first], self.ends[last - 1]
        if not _OPENS.search(self.reading.text, self.reading.text.rfind("\n", 0, start) + 1, end):
            return 0.0  # no mark in its paragraph: spares most articles the search for quotations
        return covered((start, end), self._quoted()) / (end - start)

    def span(self, start: int, end: int) -> Span:
        """The characters of the article behind reading offsets; where no furniture was left out they are the same."""
        return (start, end) if self._whole else self.reading.span(start, end)

    def words(self, first: int, last: int) -> Span:
        """The characters of the words from ``first`` to before ``last``."""
        return self.span(self.starts[first], self.ends[last - 1])


class Passage(NamedTuple):
    """Words that two articles share: from first to last word (half open) on each side, and the equal runs inside.

    Attributes:
        a: The words of one article.
        b: The words of the other.
        runs: Runs of equal words, in order.
        equal: Equal words.
    """

    a: Span
    b: Span
    runs: tuple[Run, ...]
    equal: int

    @classmethod
    def of(cls, a: Span, b: Span, runs: Sequence[Run]) -> Self:
        """A passage of some runs."""
        return cls(a, b, tuple(runs), sum([run.length for run in runs]))

    @property
    def longer(self) -> int:
        """Words of the longer side."""
        return max(1, self.a[1] - self.a[0], self.b[1] - self.b[0])

    @property
    def share(self) -> float:
        """Equal words as a share of the longer side: 1 if both are word for word the same."""
        return self.equal / self.longer

    def side(self, number: int) -> Span:
        """The words of one article: 0 for a, 1 for b."""
        return self.b if number else self.a


class Pair(NamedTuple):
    """Two articles, a with the smaller id, what they share, and whether that is copied text or a quotation alone."""

    a: Text
    b: Text
    shared: tuple[Passage, ...]
    kind: Kind

    @property
    def equal(self) -> int:
        """Equal words of all passages."""
        return sum([passage.equal for passage in self.shared])


def told(row: Row, texts: Sequence[Text], found: Chains) -> list[Pair]:
    """The pairs that share passages; words are counted from where each article begins."""
    articles = row.article[found.runs.left], row.article[found.runs.right]
    sides = found.runs.left - row.first[articles[0]], found.runs.right - row.first[articles[1]]
    runs = list(map(Run, *(side.tolist() for side in sides), found.runs.length.tolist()))
    passages = [_passage(runs[start:end]) for start, end in pairwise(found.first.tolist())]
    begins = starts(found.key)
    result = []
    for start, end in pairwise([*begins.tolist(), len(passages)]):
        a, b = (texts[side[found.first[start]]] for side in articles)
        shared = tuple(passages[start:end])
        result.append(Pair(a, b, shared, _kind(a, b, shared)))
    return result


def turned(row: Row, texts: Sequence[Text], found: Chains) -> Chains:
    """The same with the article of the smaller id on the left, passages in the order of its words."""
    rank = np.argsort(np.argsort(np.array([text.article.id for text in texts], dtype=object)))
    runs = found.runs
    turn = rank[row.article[runs.left]] > rank[row.article[runs.right]]
    sides = np.where(turn, runs.right, runs.left), np.where(turn, runs.left, runs.right)
    both = Chains(Table(runs.key, *sides, runs.length), found.first)
    return both.of(np.lexsort((both.left[0], both.key)))


def _passage(runs: Sequence[Run]) -> Passage:
    first, last = runs[0], runs[-1]
    return Passage.of((first.a, last.a + last.length), (first.b, last.b + last.length), runs)


def _kind(a: Text, b: Text, shared: Sequence[Passage]) -> Kind:
    alone = all(a.in_quotes(*item.a) >= QUOTED and b.in_quotes(*item.b) >= QUOTED for item in shared)
    return "quotation" if alone else "passage"
