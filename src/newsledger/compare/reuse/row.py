"""The words of all articles in one row, and the shingles that begin at each."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray

from newsledger.language.coverage import Coverage
from newsledger.model.article import Article
from newsledger.text.shingles import LAST, Hashes, Numbers, shingles
from newsledger.text.wordrows import CAPITAL, NUMBER, PARAGRAPH, SENTENCE, Words, words_of

_SPREAD = np.uint64(0xC2B2AE3D27D4EB4F)  # odd: gives every place a number of its own, all bits of it different


def in_order(articles: Iterable[Article]) -> list[Article]:
    """By the time of publication: of a text that very many carry, each is held against the first and the next ones."""
    return sorted(articles, key=lambda article: (inf if (at := hours(article)) is None else at, article.id))


def hours(article: Article) -> float | None:
    """When an article appeared, in hours; None where it states none."""
    try:
        at = datetime.fromisoformat(article.published or "")
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() / 3600


def words_in_order(coverage: Coverage) -> Words:
    """The words of the running texts of all articles, ``in_order``; for ``coverage.made``."""
    return words_of([coverage.reading(article.id).text for article in in_order(coverage.articles)])


class Row:
    """The words of all articles in one row.

    Attributes:
        texts: The running texts.
        given: Words, places and flags as they stand in the texts.
        words: The hashes of all words, those of hubs made unlike any other.
        first: Where each article begins in the row; one more entry at the end.
        article: For every word the number of its article.
        outlet: For every article the number of its outlet; without one it has a number of its own.
        content: How many words before each place are no stopwords.
    """

    def __init__(
        self, texts: Sequence[str], given: Words, outlets: Sequence[str | None], stopwords: Hashes | None
    ) -> None:
        """Lay running texts, with their words, behind one another."""
        self.texts = texts
        self.given = given
        self.words: Hashes = self.given.hashes.copy()
        self.first: Numbers = np.zeros(len(texts) + 1, dtype=np.int64)
        np.cumsum(self.given.sizes, out=self.first[1:])
        self.article: Numbers = np.repeat(np.arange(len(texts), dtype=np.int64), self.given.sizes)
        self.content: Numbers = before(_outside(self.words, stopwords))
        known = {name: number for number, name in enumerate(sorted({name for name in outlets if name}))}
        own = range(len(known), len(known) + len(texts))
        of = [known[name] if name else number for name, number in zip(outlets, own, strict=True)]
        self.outlet: Numbers = np.array(of, dtype=np.int64)

    @cached_property
    def numbers(self) -> Numbers:
        """How many words before each place are numbers."""
        return before((self.given.flags & NUMBER) != 0)

    @cached_property
    def named(self) -> Numbers:
        """How many words before each place are numbers or have a capital letter: what fills the slots of a form."""
        return before((self.given.flags & (NUMBER | CAPITAL)) != 0)

    @cached_property
    def names(self) -> Numbers:
        """The same but for capital letters that begin a sentence."""
        numbers, capitals = (self.given.flags & NUMBER) != 0, (self.given.flags & CAPITAL) != 0
        return before(numbers | (capitals & ~self.ended[:-1]))

    @cached_property
    def stock(self) -> Numbers:
        """How many words before each place an outlet prints again and again."""
        return before(self.words != self.given.hashes)

    def stock_words(self, start: int, end: int) -> list[int]:
        """Of some words those that the outlet prints again and again."""
        given = self.given.hashes[start:end]
        found: list[int] = given[self.words[start:end] != given].tolist()
        return found

    @cached_property
    def ended(self) -> NDArray[np.bool_]:
        """For every place whether a sentence ends before it."""
        return np.asarray(np.r_[True, (self.given.flags & SENTENCE) != 0])

    @cached_property
    def breaks(self) -> Numbers:
        """Places of the words behind which a paragraph ends."""
        return np.flatnonzero(self.given.flags & PARAGRAPH)

    @cached_property
    def broken(self) -> Numbers:
        """How many paragraphs end before each place."""
        return before((self.given.flags & PARAGRAPH) != 0)

    def whole(self, start: Numbers, end: Numbers) -> NDArray[np.bool_]:
        """Whether the words from each ``start`` to ``end`` are whole sentences."""
        return np.asarray((end > start) & self.ended[start] & self.ended[end])

    def blot(self, places: Numbers, size: int) -> None:
        """Make the words of the shingles of some size at some places unlike any other."""
        for offset in range(size):
            here = places + offset
            self.words[here] = here.astype(np.uint64) * _SPREAD

    def shingles(self, size: int) -> Hashes:
        """The hash of the shingle at every word that begins one within its article; LAST elsewhere."""
        result = np.full(len(self.words), LAST, dtype=np.uint64)
        found = shingles(self.words, size)
        inside = self.article[: len(found)] == self.article[size - 1 :] if len(found) else np.zeros(0, dtype=np.bool_)
        result[: len(found)] = np.where(inside, found, LAST)
        return result


def before(which: NDArray[np.bool_]) -> Numbers:
    """How many of some words stand before each place."""
    result = np.zeros(len(which) + 1, dtype=np.int64)
    np.cumsum(which, out=result[1:])
    return result


def _outside(words: Hashes, known: Hashes | None) -> NDArray[np.bool_]:
    """Whether each word is none of some known ones, which are sorted."""
    if known is None or not len(known):
        return np.ones(len(words), dtype=np.bool_)
    near = np.minimum(np.searchsorted(known, words), len(known) - 1)
    return np.asarray(known[near] != words)
