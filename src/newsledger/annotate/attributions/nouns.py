"""Attributions whose cue is a noun, by trees: Lesk's demand for a corridor; a proposal by the hosts that; the claim that."""

from collections.abc import Iterator, Sequence

from newsledger.annotate.attributions.left import Left
from newsledger.annotate.attributions.shapes import Found
from newsledger.annotate.attributions.trees import Trees
from newsledger.annotate.clauses import Clauses, Unit
from newsledger.annotate.words import Words
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import ReportingNoun, reporting_nouns


class Nouns:
    """Reads nouns that report, with whose they are and what hangs on them."""

    def __init__(self, trees: Trees, left: Left, lexicon: Lexicon) -> None:
        self.trees = trees
        self.left = left
        self.clauses: Clauses = trees.clauses
        self.words: Words = trees.tokens
        self.nouns: dict[str, ReportingNoun] = lexicon.built(reporting_nouns)

    def find(self, unit: Unit, found: Sequence[Found]) -> Iterator[Found]:
        """The attributions of a unit whose cue is a noun and lies in none of those found.

        Misses:
            Owners that a verb names (she made an offer to); nouns inside quotations; who is only called "its".
        """
        taken = {i for one in found for piece in one.cue for i in range(*piece)}
        for i in range(unit.first, unit.last):
            noun = self.nouns.get(self.words.bare[i].lower())
            if noun is None or i in taken or self.words.quoted(i) or self.words.capital(i):
                continue
            number = self.trees.at(i)
            one = self._read(i, number, noun, unit) if number is not None else None
            if one is not None:
                yield one

    def _read(self, i: int, number: int, noun: ReportingNoun, unit: Unit) -> Found | None:
        if self.trees.word(number).upos != "NOUN":
            return None
        told = self._told(number, noun)
        owner = self._owner(number, noun)
        if told is None or (owner is None and not (self._clause(told) and self._stands(number))):
            return None
        start, end = self.trees.clause(told, unit)
        case = self.trees.child(told, "case")
        if case is not None:
            start = self.trees.phrase(case, unit)[1]
        source = self.trees.phrase(owner, unit) if owner is not None else (0, 0)
        if not i < start < end or (source[0] < end and start < source[1]):
            return None
        sources = (source,) if source[1] > source[0] else ()
        cue = (i, start if case is not None else i + 1)
        return Found(content=((start, end),), cue=(cue,), source=sources, rule="noun", verb=noun.noun)

    def _told(self, number: int, noun: ReportingNoun) -> int | None:
        """What hangs on a noun as its content, or on the verb above it by a mark right behind the noun."""
        behind = self.trees.analysis.words[number + 1 : number + 2]
        beside = tuple(word.head for word in behind if word.label == "mark" and word.head is not None)
        for child in (*self.trees.analysis.children[number], *beside):
            if child < number:
                continue
            word, case = self.trees.word(child), self.trees.child(child, "case")
            if case is not None and self.trees.word(case).lemma in noun.prepositions:
                return child
            mark = self.trees.child(child, "mark")
            hangs = child in beside or word.label.startswith(("acl", "ccomp"))
            if mark is None or not hangs or self.trees.word(mark).head != child:
                continue
            to = self.trees.word(mark).upos == "PART"
            that = self.trees.word(mark).lemma in self.words.grammar["that"]
            if (to and "to" in noun.frames) or (that and "that" in noun.frames):
                return child
        return self._giver(number)

    def _clause(self, number: int) -> bool:
        mark = self.trees.child(number, "mark")
        return mark is not None and self.trees.word(mark).upos != "PART"

    def _stands(self, number: int) -> bool:
        """Whether a noun that is nobody's is what its sentence is about: The claim that it sank was not borne out."""
        return self.trees.word(number).label.startswith("nsubj")

    def _owner(self, number: int, noun: ReportingNoun) -> int | None:
        """Whose a noun is: Lesk's demand; the Lesker demand; a demand by Lesk."""
        for child in self.trees.analysis.children[number]:
            word, case = self.trees.word(child), self.trees.child(child, "case")
            if word.label == "nmod:poss":
                return child
            if word.label == "amod" and self.left.adjectival(self.words.at(word.start)):
                return child
            owning = case is not None and self.trees.word(case).lemma in self.words.grammar["owner"]
            told = case is not None and self.trees.word(case).lemma in noun.prepositions
            if owning and not told and child > number and word.label.startswith("nmod"):
                return child
        return self._giver(number)

    def _giver(self, number: int) -> int | None:
        """Who makes, renews or drops what a noun names: Kay dropped a demand for."""
        word = self.trees.word(number)
        if word.label != "obj" or word.head is None:
            return None
        gives = self.trees.word(word.head).lemma in self.words.grammar["giving"]
        return self.trees.child(word.head, "nsubj") if gives else None
