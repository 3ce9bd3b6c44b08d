"""Attributions of numbers: put the toll at 41, counted 27 dead, raised its estimate to 60."""

from collections.abc import Iterator, Sequence

from newsledger.annotate.attributions.shapes import Found
from newsledger.annotate.attributions.trees import Trees
from newsledger.annotate.clauses import Unit
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import CountingWord, counting_words

_THINGS = frozenset({"obj", "xcomp"})
"""Relations of what is counted; an adjective (128 dead) is read as the second."""


class Counting:
    """Reads verbs that say how many, by their trees."""

    def __init__(self, trees: Trees, lexicon: Lexicon) -> None:
        self.trees = trees
        self._known: dict[tuple[str, str], CountingWord] = lexicon.built(counting_words)
        self._verbs = {word: entry for (role, word), entry in self._known.items() if role != "count"}

    def find(self, unit: Unit, found: Sequence[Found]) -> Iterator[Found]:
        """The numbers somebody gives in a unit, by cues that lie in none of those found.

        Misses:
            Numbers somebody "has" or "gives"; subjects that another verb shares; numbers inside quotations.
        """
        taken = {i for one in found for piece in one.cue for i in range(*piece)}
        for i in range(unit.first, unit.last):
            verb = None if i in taken or self.trees.tokens.quoted(i) else self.trees.at(i)
            one = self._read(i, verb, unit) if verb is not None else None
            if one is not None:
                yield one

    def _read(self, i: int, verb: int, unit: Unit) -> Found | None:
        word = self.trees.word(verb)
        entry = self._verbs.get(word.lemma.lower()) if word.upos == "VERB" else None
        subject = self.trees.child(verb, "nsubj")
        thing = next((child for child in self.trees.analysis.children[verb] if child > verb), None)
        if entry is None or subject is None or thing is None or self.trees.word(thing).label not in _THINGS:
            return None
        last = self._number(verb, entry, thing)
        if last is None or (entry.role == "change" and ("count", self.trees.word(thing).lemma) not in self._known):
            return None
        start, end = self.trees.clause(thing, unit)[0], self.trees.clause(last, unit)[1]
        if not i < start < end:
            return None
        cue = (self.trees.clauses.group_start(i, unit.first), i + 1)
        return Found(
            content=((start, end),),
            cue=(cue,),
            source=(self.trees.phrase(subject, unit),),
            rule="count",
            verb=entry.word,
        )

    def _number(self, verb: int, entry: CountingWord, thing: int) -> int | None:
        """What holds the number: the object itself, or the phrase behind the verb's preposition."""
        if entry.preposition is None:
            return thing if any(self._counts(number) for number in self.trees.analysis.subtree(thing)) else None
        for number in self.trees.analysis.subtree(verb):
            case = self.trees.child(number, "case")
            led = case is not None and self.trees.word(case).lemma == entry.preposition
            if number > thing and led and self._counts(number):
                return number
        return None

    def _counts(self, number: int) -> bool:
        """Whether a word is a number, or has one before it."""
        return self.trees.word(number).upos == "NUM" or self.trees.child(number, "nummod") is not None
