"""Which sentences of other articles say nearly the same, by the words they share, rare ones counting more."""

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nsmallest

from newsledger.report.extract import Extracts, Passage

WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
"""A word or number: ``cease-fire``, ``125,000``, ``won’t``."""

PLAIN = {ord("’"): "'", ord("‘"): "'"}
"""Apostrophes that are one: ``isn’t``, ``isn't``."""

COMMON = 200
"""A word in more sentences than this finds no candidates, so that the search stays linear."""

ASKED = 10
"""Words of a sentence that find candidates, its rarest."""

STEM = 5
"""Letters by which words are compared: ``expanding`` and ``expansion`` are one."""

Words = frozenset[str]


class Likeness:
    """An index of all sentences of some articles."""

    def __init__(self, extracts: Extracts, docs: Iterable[str]) -> None:
        self._extracts = extracts
        self._words: dict[Passage, Words] = {}
        self._same: dict[Words, list[Passage]] = {}
        self._wholes: dict[Words, float] = {}
        self._shares: dict[tuple[Words, Words], float] = {}
        self._by_doc: dict[str, list[Passage]] = {}
        self._holding: dict[str, list[Passage]] = defaultdict(list)
        for doc in docs:
            parsed = extracts.parsed(doc)
            self._by_doc[doc] = passages = [Passage(doc, s.start, s.end) for s in parsed.sentences]
            for passage in passages:
                self._put(passage, words_of(parsed.text[passage.start : passage.end]))
        count = max(2, len(self._words))
        self._weights = {word: math.log(1 + count / len(held)) for word, held in self._holding.items()}

    def _put(self, passage: Passage, words: Words) -> None:
        same = self._same.setdefault(words, [])
        self._words[passage] = self._words[same[0]] if same else words  # one object for equal words, compared once
        same.append(passage)
        for word in words:
            self._holding[word].append(passage)

    def sentences(self, doc: str) -> list[Passage]:
        """The sentences of an article, in order."""
        return self._by_doc[doc]

    def number(self, doc: str, offset: int) -> int:
        """Which of an article's sentences holds a reading offset; -1 before the first."""
        return bisect_right(self._by_doc[doc], offset, key=_start) - 1

    def same(self, sentence: Passage) -> list[Passage]:
        """The sentences of all articles that have the very words of a sentence, in any order of them."""
        return self._same.get(self._of(sentence), [])

    def size(self, sentence: Passage) -> int:
        """How many different words a sentence has."""
        return len(self._of(sentence))

    def share(self, sentence: Passage, other: Passage) -> float:
        """The share of a sentence's weight that another holds, 0 to 1."""
        own, words = self._of(sentence), self._of(other)
        if own is words:
            return 1.0
        if (own, words) not in self._shares:
            self._shares[own, words] = self.held(sentence, [other])
        return self._shares[own, words]

    def weight(self, words: Iterable[str]) -> float:
        """How much some words tell together."""
        return sum(self._weights.get(word, 1.0) for word in words)

    def held(self, passage: Passage, others: Iterable[Passage]) -> float:
        """The share of a sentence's weight that some other passages hold together, 0 to 1."""
        own = self._of(passage)
        union = frozenset[str]().union(*(self._of(other) for other in others))
        whole = self._whole(own)
        return self.weight(own & union) / whole if whole else 1.0

    def like(self, passage: Passage, docs: frozenset[str] | None = None, most: int = 8) -> list[tuple[float, Passage]]:
        """Sentences of other articles that share most with a sentence: (share of both, sentence), the best first.

        Args:
            passage: A sentence, or a part of one.
            docs: Only these articles; None allows all but its own.
            most: How many to return.
        """
        own = self._of(passage)
        rare = sorted((len(self._holding[word]), word) for word in own if word in self._holding)
        shared: Counter[Passage] = Counter()
        for size, word in rare[:ASKED]:
            if size <= COMMON:
                shared.update(self._holding[word])
        allowed = (o for o in shared if o.doc != passage.doc and (docs is None or o.doc in docs))
        best = nsmallest(4 * most, allowed, key=lambda other: (-shared[other], other))
        scored = [(self._alike(own, self._words[other]), other) for other in best]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:most]

    def _of(self, passage: Passage) -> Words:
        return self._words.get(passage) or words_of(self._extracts.text(passage))

    def _alike(self, left: Words, right: Words) -> float:
        shared = self.weight(left & right)
        union = self._whole(left) + self._whole(right) - shared
        return shared / union if union else 0.0

    def _whole(self, words: Words) -> float:
        if words not in self._wholes:
            self._wholes[words] = self.weight(words)
        return self._wholes[words]


def _start(passage: Passage) -> int:
    return passage.start


def words_of(text: str) -> Words:
    """The words of a text in lower case, cut to their first letters; numbers stay whole.

    >>> sorted(words_of("Expansion by 1,000 ships"))
    ['1,000', 'by', 'expan', 'ships']
    """
    return frozenset(word if word[0].isdigit() else word[:STEM] for word in WORD.findall(text.translate(PLAIN).lower()))
