"""Which sentences of other articles face a sentence: by copying, their words are those of the sentence or nearly so."""

from collections import defaultdict
from collections.abc import Collection, Iterable

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

Shared = list[tuple[Span, Span]]


class Copied:
    """The copies of a coverage, sentence by sentence; each sentence is looked up once.

    Misses:
        A sentence that was copied in two halves to two places faces the one that holds more of it.
    """

    def __init__(self, copies: Iterable[Copy], sources: Sources, extracts: Extracts, likeness: Likeness) -> None:
        self._sources = sources
        self._extracts = extracts
        self._likeness = likeness
        self._shared: defaultdict[str, defaultdict[str, Shared]] = defaultdict(lambda: defaultdict(list))
        for link in copies:
            if link.a.doc in sources and link.b.doc in sources:
                self._shared[link.a.doc][link.b.doc].append((link.a.span, link.b.span))
                self._shared[link.b.doc][link.a.doc].append((link.b.span, link.a.span))
        self._facing: dict[Passage, tuple[Passage, ...]] = {}

    def facing(self, sentence: Passage) -> tuple[Passage, ...]:
        """The sentence of each other article that faces a sentence, by dating order."""
        if sentence not in self._facing:
            found = {other.doc: other for other in self._verbatim(sentence)}
            own = self._hull(sentence)
            for doc, shared in self._shared[sentence.doc].items():
                if doc not in found:
                    best = self._best(sentence, own, doc, shared)
                    if best is not None:
                        found[doc] = best
            self._facing[sentence] = tuple(found[doc] for doc in sorted(found, key=self._sources.number))
        return self._facing[sentence]

    def held(self, sentence: Passage, docs: Collection[str]) -> float:
        """The share of a sentence that some other articles hold word for word, added up; 1 and more is all of it."""
        if any(other.doc in docs for other in self._verbatim(sentence)):
            return 1.0
        start, end = self._hull(sentence)
        shared = sum(
            overlap(here, (start, end))
            for doc, pairs in self._shared[sentence.doc].items()
            if doc in docs
            for here, _ in pairs
        )
        return shared / (end - start)

    def touching(self, place: Place) -> list[str]:
        """Articles that share a passage which touches a place."""
        pairs = self._shared[place.doc].items()
        return [doc for doc, shared in pairs if any(overlap(here, place.span) for here, _ in shared)]

    def _verbatim(self, sentence: Passage) -> list[Passage]:
        """Sentences of the same words in articles that share passages with its own."""
        if self._likeness.size(sentence) < FEW:
            return []
        shared = self._shared[sentence.doc]
        return [other for other in self._likeness.same(sentence) if other.doc in shared]

    def _best(self, sentence: Passage, own: Span, doc: str, shared: Shared) -> Passage | None:
        """The sentence of an article that holds most of a sentence, near where a copy puts its middle."""
        best, most = None, HALF
        for here, there in shared:
            part = overlap(here, own)
            if 2 * part < own[1] - own[0]:
                continue
            middle = (max(here[0], own[0]) + min(here[1], own[1])) / 2
            at = there[0] + int((middle - here[0]) * (there[1] - there[0]) / max(1, here[1] - here[0]))
            for other in self._near(doc, at):
                share = self._likeness.share(sentence, other)
                if share > most or (share == most and best is None):
                    best, most = other, share
                if most >= SURE:
                    return best
        return best

    def _near(self, doc: str, at: int) -> Iterable[Passage]:
        """The sentence at an offset of the untouched text, then its neighbours."""
        inside = self._extracts.parsed(doc).at((at, at + 1))
        every = self._likeness.sentences(doc)
        number = self._likeness.number(doc, inside[0]) if inside else -1
        return [every[n] for n in (number, number + 1, number - 1) if number >= 0 and 0 <= n < len(every)]

    def _hull(self, sentence: Passage) -> Span:
        return self._extracts.parsed(sentence.doc).span(sentence.start, sentence.end)
