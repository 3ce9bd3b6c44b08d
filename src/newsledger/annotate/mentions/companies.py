"""Companies and other bodies that no table knows and whose name tells no kind: Velmark, by what stands beside it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from newsledger.annotate.mentions.names import Name
from newsledger.annotate.mentions.states import borne
from newsledger.annotate.words import Words
from newsledger.language.analysis import Analysis
from newsledger.language.gazetteer import Offices, offices
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Description, descriptions
from newsledger.lexicon.speech import Classes, names

REACH = 3
"""Words behind a name among which stands what a company has: Velmark's acting chief executive."""

_BUSINESS = "BUS"


NEAR = 2
"""Sentences back in which the only name that may be one stands, where a text says: the company."""


class Companies:
    """The bodies of one article that no table knows, told by a description or by what only a company has.

    Misses:
        Those that the article nowhere describes, and whose officers it does not name.
    """

    def __init__(self, words: Words, analysis: Analysis, found: Iterable[Name], lexicon: Lexicon) -> None:
        self.words = words
        self.analysis = analysis
        self.classes: Classes = lexicon.built(names)
        self.offices: Offices = lexicon.built(offices)
        self.descriptions: dict[str, Description] = lexicon.built(descriptions)
        self._begins = [sentence.first_token for sentence in words.parsed.sentences]
        every = list(found)
        self._borne = borne(every)
        alone = [name for name in every if self._is_open(name)]
        self._told = {name.text for name in alone if self._has(name) or self._is_described(name)}
        if not self._told and not any(name.type == "ORG" and name.known is None for name in every):
            self._told |= {name.text for name in self._meant(alone)}

    def typed(self, name: Name) -> Name:
        """A name, as a body if it is one."""
        told = self._is_open(name) and name.text in self._told
        return msgspec.structs.replace(name, type="ORG") if told else name

    def _is_open(self, name: Name) -> bool:
        """Whether a name may be that of a company: one word that no table knows, and nobody's surname."""
        single = " " not in name.text and name.known is None and name.honorific is None
        return single and name.type != "ORG" and name.text not in self._borne

    def _has(self, name: Name) -> bool:
        """Whether what only a company has is told to be its: Velmark's chief executive, Velmark shares."""
        end = min(len(self.words), name.last + REACH)
        nouns = self.classes["owned-by-companies"]
        if not self.words.possessive(name.last - 1):
            return name.last < end and self.words.lower[name.last] in nouns
        hits = (self.offices.ending(self.words.lower, i, name.last) for i in range(name.last + 1, end + 1))
        business = any(hit is not None and hit[1].sector == _BUSINESS for hit in hits)
        return business or any(self.words.lower[i] in nouns for i in range(name.last, end))

    def _is_described(self, name: Name) -> bool:
        """Whether it stands beside what describes a body: Velmark, the operator; the operator Velmark."""
        before = self.words.lower[name.first - 1] if name.first else ""
        head = self.analysis.head_of(*self.words.span(name.first, name.last))
        beside = self._beside(head) if head is not None else ()
        return any(self._is_body(word) for word in (before, *beside))

    def _meant(self, alone: Sequence[Name]) -> Iterator[Name]:
        """Names that "the company" behind them can mean: the only one of the last sentences that no place or person has."""
        placed = {name.text for name in alone if self._is_place(name)}
        for i in range(1, len(self.words)):
            described = self.descriptions.get(self.words.lower[i])
            if self.words.lower[i - 1] == "the" and described is not None and _BUSINESS in described.sectors:
                first = self._sentence(i) - NEAR
                near = (name for name in alone if name.last <= i and self._sentence(name.first) >= first)
                fit = {name.text: name for name in near if name.text not in placed}
                if len(fit) == 1:
                    yield from fit.values()

    def _is_place(self, name: Name) -> bool:
        """Whether it may be a place: something comes from there or lies there, as in Upper Lesk, or is Lesk's mayor."""
        before = self.words.lower[name.first - 1] if name.first else ""
        led = before in self.words.grammar["preposition"] or (name.first > 0 and self.words.capital(name.first - 1))
        hits = (self.offices.ending(self.words.lower, i, name.last) for i in range(name.last + 1, name.last + REACH))
        governed = self.words.possessive(name.last - 1) and any(hit is not None for hit in hits)
        return led or governed or name.type == "LOC" or name.text.isupper()

    def _sentence(self, i: int) -> int:
        return bisect_right(self._begins, i)

    def _beside(self, head: int) -> Iterator[str]:
        """What stands in apposition to a word, and what it stands in apposition to."""
        word = self.analysis.words[head]
        if word.label == "appos" and word.head is not None:
            yield self.analysis.forms[word.head].lower()
        for number in self.analysis.children[head]:
            if self.analysis.words[number].label == "appos":
                yield self.analysis.forms[number].lower()

    def _is_body(self, word: str) -> bool:
        described = self.descriptions.get(word)
        return described is not None and described.type == "ORG" and not described.acts


def with_companies(found: Sequence[Name], words: Words, analysis: Analysis, lexicon: Lexicon) -> list[Name]:
    """Names of an article, with companies as such."""
    companies = Companies(words, analysis, found, lexicon)
    return [companies.typed(name) for name in found]
