"""Sentences that copies join, and what a sentence tells that another article tells in other words."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

import msgspec

from newsledger.compare.origins.units import Unit
from newsledger.compare.parts import Parts
from newsledger.language.coverage import Coverage
from newsledger.model.links import Copy
from newsledger.model.span import Place, Span
from newsledger.text.offsets import covered
from newsledger.text.quotemarks import quoted
from newsledger.text.stems import stem
from newsledger.text.tokens import WORD

HALF = 0.5

DEPENDENT = 16
"""Equal words that two articles share, in all their passages but quotations, from which on one depends on the other;
fewer may be a set phrase of the matter, and a quotation two reporters may have heard."""

RUN = 5
"""Words in a row that stand in another article, from which on a sentence may be told from there: a copy too short to be
one, a quotation that both print."""

_SAME_WORDS_ONCE = "reuse.quotation"


class Joined(msgspec.Struct, frozen=True):
    """Sentences with the same words.

    Attributes:
        units: The sentences, in the order of articles and text.
        takers: Articles that are known to have them from another.
    """

    units: tuple[Unit, ...]
    takers: frozenset[str]


def dependent(coverage: Coverage) -> list[Copy]:
    """Copies that make one article depend on another: no quotations alone, and no few words."""
    shared: defaultdict[tuple[str, str], float] = defaultdict(float)
    for copy in coverage.links(Copy):
        spoken = min(_quoted(coverage, copy.a), _quoted(coverage, copy.b))
        shared[copy.a.doc, copy.b.doc] += copy.words * (1 - spoken)
    return [
        copy
        for copy in coverage.links(Copy)
        if shared[copy.a.doc, copy.b.doc] >= DEPENDENT and not copy.why.rule.startswith(_SAME_WORDS_ONCE)
    ]


def _quoted(coverage: Coverage, place: Place) -> float:
    """The share of a passage that stands inside quotation marks."""
    at = coverage.reading(place.doc).at(place.span)
    if at is None or at[0] == at[1]:
        return 0.0
    return covered(at, coverage.once(place.doc, quoted)) / (at[1] - at[0])


def joined(copies: Sequence[Copy], sheets: Mapping[str, Sequence[Unit]]) -> Iterator[Joined]:
    """Sentences that copies join, group by group."""
    units = [unit for doc in sorted(sheets) for unit in sheets[doc]]
    bounds: dict[str, _Bounds] = {}
    for number, unit in enumerate(units):
        doc, (start, end) = unit.place.doc, unit.place.span
        _, starts, ends = bounds.setdefault(doc, (number, [], []))
        starts.append(start)
        ends.append(end)
    parts = Parts[int]()
    taken: list[tuple[int, str]] = []
    for copy in copies:
        found = [*_inside(bounds[copy.a.doc], copy.a.span), *_inside(bounds[copy.b.doc], copy.b.span)]
        for number in found:
            parts.join(found[0], number)
        taker = {"a-from-b": copy.a.doc, "b-from-a": copy.b.doc}.get(copy.direction)
        taken += [(number, taker) for number in found[:1] if taker]
    takers: defaultdict[int, set[str]] = defaultdict(set)
    for number, doc in taken:
        takers[parts.root(number)].add(doc)
    for head, members in parts.all():
        some = tuple(units[number] for number in members)
        if some[0].place.doc == some[-1].place.doc:
            continue  # a clause of a longer sentence elsewhere
        yield Joined(some, frozenset(takers[head]))


_Bounds = tuple[int, list[int], list[int]]
"""The number of the first sentence of an article, and where its sentences begin and end."""


def _inside(bounds: _Bounds, span: Span) -> list[int]:
    """Sentences of which a passage holds half; one that only borrows a phrase or a quotation is no copy."""
    number, starts, ends = bounds
    first, last = bisect_right(ends, span[0]), bisect_left(starts, span[1])
    return [
        number + at
        for at in range(first, last)
        if min(ends[at], span[1]) - max(starts[at], span[0]) >= HALF * (ends[at] - starts[at])
    ]


class Facts:
    """The words of a text by their stems, those among them that are names or numbers, and runs of words as written."""

    def __init__(self, text: str, forms: "Forms") -> None:
        """Read a text; the first word of a sentence is no name by its capital."""
        self._found = WORD.findall(text)
        self._forms = [forms[word] for word in self._found]
        self.words: frozenset[str] = frozenset([form for form in self._forms if form])

    @cached_property
    def names(self) -> frozenset[str]:
        """Those of the words that are names or numbers."""
        skipped = int(bool(self._forms and self._forms[0] and not self._found[0][0].isdigit()))
        told = zip(self._found[skipped:], self._forms[skipped:], strict=True)
        return frozenset([form for word, form in told if form and (word[0].isdigit() or word[0].isupper())])

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """All runs of RUN words."""
        row = [_plain(word) for word in self._found]
        return frozenset(zip(*(row[start:] for start in range(RUN)), strict=False))

    def retell(self, other: "Facts") -> bool:
        """Whether a sentence may tell what another text tells: a run of its words, or every name and number there is."""
        return bool(self.words) and (self.names <= other.words or not self.runs.isdisjoint(other.runs))


class Forms(dict[str, str | None]):
    """The stem of each word that tells something, None for the others; found when a word is first asked for."""

    def __init__(self, stopwords: frozenset[str]) -> None:
        super().__init__()
        self._stopwords = stopwords

    def __missing__(self, word: str) -> str | None:
        """The stem of a word that is not known yet."""
        plain = _plain(word)
        self[word] = found = None if plain in self._stopwords else stem(plain)
        return found


class Library:
    """The facts of articles and of their sentences, each read once, when it is asked for; of what is copied once for all."""

    def __init__(self, coverage: Coverage, sheets: Mapping[str, Sequence[Unit]], stopwords: frozenset[str]) -> None:
        self._coverage, self._sheets, self._forms = coverage, sheets, Forms(stopwords)
        self._known: dict[tuple[str, Span | None], Facts] = {}
        self._read: dict[str, Facts] = {}
        self._words: dict[str, list[frozenset[str]]] = {}

    def facts(self, doc: str, at: Span | None = None) -> Facts:
        """The facts of a whole article, or of a sentence of it."""
        if (doc, at) not in self._known:
            text = self._coverage.reading(doc).text[slice(*(at or (None,)))]
            if text not in self._read:
                self._read[text] = Facts(text, self._forms)
            self._known[doc, at] = self._read[text]
        return self._known[doc, at]

    def nearest(self, doc: str, words: frozenset[str]) -> tuple[int, Place]:
        """The first sentence of an article that shares most with some words, behind how many it shares."""
        if doc not in self._words:
            self._words[doc] = [self.facts(doc, unit.at).words for unit in self._sheets[doc]]
        shared = [len(words & held) for held in self._words[doc]]
        most = max(shared)
        return most, self._sheets[doc][shared.index(most)].place


@lru_cache(maxsize=1 << 17)
def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def order(place: Place) -> tuple[str, tuple[int, int]]:
    """By article, then by text."""
    return place.doc, place.span
