"""Which sentences of other articles face a sentence: by copying, their words are those of the sentence or nearly so."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate

from newsledger.model.links import Copy
from newsledger.model.span import Place, Span
from newsledger.report.extract import Extracts, Passage
from newsledger.report.likeness import Likeness
from newsledger.report.sources import Sources
from newsledger.text.offsets import overlap

HALF = 0.5
"""Share of a sentence that a copy must reach, and of its words that the sentence facing it must hold."""

SURE = 0.9
"""Share of the words from which on no neighbour can face a sentence better."""

FEW = 4
"""Words below which a sentence is not told by its words alone."""


Shared = tuple[Span, str, Span]
"""A passage, another article that has it, and where."""


class _Passages:
    """What an article shares with others, in order of the text."""

    def __init__(self, shared: Iterable[Shared]) -> None:
        self._shared = sorted(shared)
        self._starts = [here[0] for here, _, _ in self._shared]
        self._ends = list(accumulate((here[1] for here, _, _ in self._shared), max))

    def touching(self, span: Span) -> list[Shared]:
        """What a span touches."""
        first, last = bisect_right(self._ends, span[0]), bisect_left(self._starts, span[1])
        return [one for one in self._shared[first:last] if one[0][1] > span[0]]


class Facing:
    """The copies of a coverage, sentence by sentence; each sentence is looked up once.

    Misses:
        A sentence that was copied in two halves to two places faces the one that holds more of it.
    """

    def __init__(self, copies: Iterable[Copy], sources: Sources, extracts: Extracts, likeness: Likeness) -> None:
        self._sources = sources
        self._extracts = extracts
        self._likeness = likeness
        self._linked: defaultdict[str, set[str]] = defaultdict(set)
        shared: defaultdict[str, list[Shared]] = defaultdict(list)
        for link in copies:
            if link.a.doc in sources and link.b.doc in sources:
                self._linked[link.a.doc].add(link.b.doc)
                self._linked[link.b.doc].add(link.a.doc)
                shared[link.a.doc].append((link.a.span, link.b.doc, link.b.span))
                shared[link.b.doc].append((link.b.span, link.a.doc, link.a.span))
        self._shared = {doc: _Passages(some) for doc, some in shared.items()}
        self._facing: dict[Passage, tuple[Passage, ...]] = {}

    def of(self, sentence: Passage) -> tuple[Passage, ...]:
        """The sentence of each other article that faces a sentence, by dating order."""
        if sentence not in self._facing:
            same, number = self._verbatim(sentence), self._sources.number
            first = min((sentence, *same), key=lambda other: (number(other.doc), other))
            if first is sentence:
                found = {other.doc: other for other in same} | self._nearly(sentence, same)
            else:  # sentences of the same words face the same others
                found = {other.doc: other for other in (*self.of(first), first) if other.doc != sentence.doc}
            self._facing[sentence] = tuple(found[doc] for doc in sorted(found, key=number))
        return self._facing[sentence]

    def first(self, sentence: Passage) -> Passage:
        """The earliest of a sentence and those that face it: what stands for all of them."""
        return min((sentence, *self.of(sentence)), key=lambda one: (self._sources.number(one.doc), one))

    def held(self, sentence: Passage, earlier: int) -> float:
        """The share of a sentence that so many articles, the first, hold word for word, added up; 1 and more is all of it."""
        rank = self._likeness.rank
        if any(rank(other.doc) < earlier for other in self._verbatim(sentence)):
            return 1.0
        own = self._hull(sentence)
        shared = sum(overlap(here, own) for here, doc, _ in self._touching(sentence.doc, own) if rank(doc) < earlier)
        return shared / (own[1] - own[0])

    def touching(self, place: Place) -> set[str]:
        """Articles that share a passage which touches a place."""
        return {doc for _, doc, _ in self._touching(place.doc, place.span)}

    def _touching(self, doc: str, span: Span) -> list[Shared]:
        return self._shared[doc].touching(span) if doc in self._shared else []

    def _verbatim(self, sentence: Passage) -> list[Passage]:
        """Sentences of the same words in articles that share passages with its own."""
        if self._likeness.size(sentence) < FEW:
            return []
        linked = self._linked[sentence.doc]
        return [other for other in self._likeness.same(sentence) if other.doc in linked]

    def _nearly(self, sentence: Passage, same: list[Passage]) -> dict[str, Passage]:
        """Article to the sentence that holds most of a sentence, near where a copy puts its middle."""
        start, end = self._hull(sentence)
        known, found = {other.doc for other in same}, dict[str, tuple[float, Passage]]()
        for here, doc, there in self._touching(sentence.doc, (start, end)):
            left = max(start, here[0])
            right = min(end, here[1])
            if doc in known or 2 * (right - left) < end - start:
                continue
            middle = (left + right) // 2 - here[0]
            at = there[0] + middle * (there[1] - there[0]) // max(1, here[1] - here[0])
            share, best = self._best(sentence, doc, at)
            if best is not None and share > found.get(doc, (0.0,))[0]:
                found[doc] = share, best
        return {doc: best for doc, (_, best) in found.items()}

    def _best(self, sentence: Passage, doc: str, at: int) -> tuple[float, Passage | None]:
        best, most = None, 0.0
        for other in self._near(doc, at):
            share = self._likeness.share(sentence, other)
            if share > most and share >= HALF:
                best, most = other, share
            if most >= SURE:
                break
        return most, best

    def _near(self, doc: str, at: int) -> Iterable[Passage]:
        """The sentence at an offset of the untouched text, then its neighbours."""
        inside = self._extracts.parsed(doc).at((at, at + 1))
        every = self._likeness.sentences(doc)
        number = self._likeness.number(doc, inside[0]) if inside else -1
        return [every[n] for n in (number, number + 1, number - 1) if number >= 0 and 0 <= n < len(every)]

    def _hull(self, sentence: Passage) -> Span:
        return self._extracts.parsed(sentence.doc).span(sentence.start, sentence.end)
