"""Which sentences of other articles say nearly the same, by the words they share, rare ones counting more."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import nsmallest

from newsledger.report.extract import Extracts, Passage

WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
"""A word or number: ``cease-fire``, ``125,000``, ``won’t``."""

_PLAIN = re.compile(r"\w+(?:['.,-]\w+)*")
"""The same in a text with plain apostrophes and without underscores, in less time."""

COMMON = 200
"""A word in more different sentences than this finds no candidates, so that the search stays linear."""

ASKED = 10
"""Words of a sentence that find candidates, the rarest that others have."""

SHARED = 2
"""Words that two sentences must share to be compared."""

STEM = 5
"""Letters by which words are compared: ``expanding`` and ``expansion`` are one."""

Words = frozenset[str]

PLAIN: Mapping[str, str] = {}
"""No word stands for another."""


class Likeness:
    """An index of all sentences of some articles.

    Args:
        extracts: Their sentences.
        docs: The articles, in order.
        synonyms: A word to the one that stands for it; others stand for themselves.
    """

    def __init__(self, extracts: Extracts, docs: Iterable[str], synonyms: Mapping[str, str] = PLAIN) -> None:
        self._extracts = extracts
        self._synonyms = synonyms
        self._words: dict[Passage, Words] = {}
        self._wholes: dict[Words, float] = {}
        self._shares: dict[tuple[Words, Words], float] = {}
        self._by_doc: dict[str, list[Passage]] = {}
        self._numbers: dict[Words, int] = {}  # the same words have one number, in the order of their first sentences
        self._sets: list[Words] = []
        self._same: list[list[Passage]] = []
        self._ranks: dict[str, int] = {}
        self._before: list[int] = []  # for each article, how many numbers those before it have
        self._holding: dict[str, list[int]] = defaultdict(list)
        known: dict[str, Words] = {}  # what was copied is cut into words once
        for rank, doc in enumerate(docs):
            self._ranks[doc] = rank
            self._before.append(len(self._sets))
            parsed = extracts.parsed(doc)
            self._by_doc[doc] = passages = [Passage(doc, s.start, s.end) for s in parsed.sentences]
            for passage in passages:
                text = parsed.text[passage.start : passage.end]
                if text not in known:
                    known[text] = words_of(text, synonyms)
                self._put(passage, known[text])
        count = max(2, len(self._sets))
        weights = {word: math.log(1 + count / len(held)) for word, held in self._holding.items()}
        self._weights = defaultdict(lambda: 1.0, weights)

    def _put(self, passage: Passage, words: Words) -> None:
        number = self._numbers.setdefault(words, len(self._sets))
        if number == len(self._sets):
            self._sets.append(words)
            self._same.append([])
            for word in words:
                self._holding[word].append(number)
        self._words[passage] = self._sets[number]  # one object for equal words, so that they are compared once
        self._same[number].append(passage)

    def sentences(self, doc: str) -> list[Passage]:
        """The sentences of an article, in order."""
        return self._by_doc[doc]

    def rank(self, doc: str) -> int:
        """How many articles stand before an article."""
        return self._ranks[doc]

    def number(self, doc: str, offset: int) -> int:
        """Which of an article's sentences holds a reading offset; -1 before the first."""
        return bisect_right(self._by_doc[doc], offset, key=_start) - 1

    def same(self, sentence: Passage) -> list[Passage]:
        """The sentences of all articles that have the very words of a sentence, in any order of them."""
        number = self._numbers.get(self._of(sentence))
        return [] if number is None else self._same[number]

    def words(self, passage: Passage) -> Words:
        """The words by which a passage is compared."""
        return self._of(passage)

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
        return sum(map(self._weights.__getitem__, words))

    def held(self, passage: Passage, others: Iterable[Passage]) -> float:
        """The share of a sentence's weight that some other passages hold together, 0 to 1."""
        own = self._of(passage)
        union = frozenset[str]().union(*(self._of(other) for other in others))
        whole = self._whole(own)
        return self.weight(own & union) / whole if whole else 1.0

    def like(self, passage: Passage, earlier: int, most: int) -> list[Passage]:
        """Sentences of earlier articles that share most with a sentence, the best first.

        Of sentences with the same words the first stands for all.

        Args:
            passage: A sentence, or a part of one.
            earlier: So many articles, the first ones, are searched.
            most: How many to return.
        """
        own = self._of(passage)
        behind = self._before[earlier] if earlier < len(self._before) else len(self._sets)
        alone = int(self._numbers.get(own, -1) >= behind)  # words of no other sentence find none
        sizes = ((len(self._holding[word]), word) for word in own if word in self._holding)
        rare = sorted((size, word) for size, word in sizes if size > alone)
        shared: Counter[int] = Counter()
        for size, word in rare[:ASKED]:
            if size <= COMMON:
                held = self._holding[word]
                shared.update(held[: bisect_left(held, behind)])
        least = min(SHARED, len(rare))
        near = [(-count, self._same[number][0], number) for number, count in shared.items() if count >= least]
        best = nsmallest(4 * most, near)
        scored = [(-self._alike(own, self._sets[number]), other) for _, other, number in best]
        return [other for _, other in sorted(scored)[:most]]

    def _of(self, passage: Passage) -> Words:
        return self._words.get(passage) or words_of(self._extracts.text(passage), self._synonyms)

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


def words_of(text: str, synonyms: Mapping[str, str] = PLAIN) -> Words:
    """The words of a text in lower case, cut to their first letters; numbers stay whole.

    >>> sorted(words_of("Expansion by 1,000 ships"))
    ['1,000', 'by', 'expan', 'ships']
    >>> sorted(words_of("enlargement", {"enlargement": "expand"}))
    ['expan']
    """
    words = every_word(text)
    if synonyms:
        words = [known for word in words if (known := synonyms.get(word, word))]
    return frozenset([word if word[0].isdigit() else word[:STEM] for word in words])


def every_word(text: str) -> list[str]:
    """The words of a text in lower case, in order, with one kind of apostrophe: ``isn’t`` and ``isn't`` are one."""
    return _PLAIN.findall(text.replace("’", "'").replace("‘", "'").replace("_", " ").lower())
