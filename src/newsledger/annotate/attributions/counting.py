"""Attributions of numbers: put the toll at 41, counted 27 dead, raised its estimate to 60."""

from collections.abc import Iterator, Sequence

import msgspec

from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.attributions.trees import Trees
from newsledger.annotate.clauses import Unit
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import CountingWord, counting_words

_THINGS = frozenset({"obj", "xcomp"})
"""Relations of what is counted; an adjective (128 dead) is read as the second."""
_OF_COUNTS = frozenset({"change", "have"})
"""Roles of verbs that say how many only of what people count."""
REACH = 10
"""Tokens up to the preposition of a number somebody else gives."""
NEAR = 5
"""Tokens behind that preposition within which its number stands: at no more than 90."""


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
            if one is not None and verb is not None:
                yield from self._with_others(one, verb, unit)

    def _read(self, i: int, verb: int, unit: Unit) -> Found | None:
        word = self.trees.word(verb)
        entry = self._verbs.get(word.lemma.lower()) if word.upos == "VERB" else None
        subject = self.trees.child(verb, "nsubj") if entry is not None else None
        if entry is not None and subject is None and word.label == "conj":
            subject = self.trees.shared(verb)
        thing = next((child for child in self.trees.analysis.children[verb] if child > verb), None)
        if entry is None or subject is None or thing is None or not self._counted(thing, verb, entry):
            return None
        last = self._number(verb, entry, thing)
        if last is None or (entry.role in _OF_COUNTS and not self._of_count(thing)):
            return None
        start, end = self.trees.clause(thing, unit)[0], self.trees.clause(last, unit)[1]
        end = next((j for j in range(i, end) if self.trees.tokens.text[j] == ";"), end)
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

    def _counted(self, thing: int, verb: int, entry: CountingWord) -> bool:
        """Whether a word is what a verb counts, or the number itself where what it counts stands before: which Kay puts at 6."""
        if self.trees.word(thing).label in _THINGS:
            return entry.role != "have" or self.trees.child(verb, "iobj") is None
        case = self.trees.child(thing, "case")
        return case is not None and self.trees.word(case).lemma == entry.preposition

    def _of_count(self, thing: int) -> bool:
        """Whether a word is, or is a number of, what people count: the toll; 112 names; 131 dead."""
        return ("count", self.trees.word(thing).lemma.lower()) in self._known

    def _with_others(self, one: Found, verb: int, unit: Unit) -> list[Found]:
        """Also the numbers others give by a verb left out: the police put the crowd at 900, its organisers at 4,000."""
        tokens, start = self.trees.tokens, one.content[0][0]
        preposition = self._verbs[self.trees.word(verb).lemma.lower()].preposition
        at = next((i for i in range(start, one.content[0][1]) if tokens.lower[i] == preposition), unit.last)
        if at == start:  # what is counted stands before its verb
            return [one]
        counted, end, made = (start, at), self._numbered(at, unit), list[Found]()
        source: Piece | None = one.source[0]
        while end is not None and source is not None:
            content = (counted, (at, end)) if made else ((start, end),)
            made.append(msgspec.structs.replace(one, content=content, source=(source,)))
            pauses = end < unit.last and (tokens.text[end] == "," or self.trees.clauses.has(end, "coordinator"))
            at = next((i for i in range(end, min(end + REACH, unit.last)) if tokens.lower[i] == preposition), end)
            source = self.trees.clauses.subject(at, end + 1) if pauses and at > end else None
            source = source if source is not None and source[0] == end + 1 else None
            end = self._numbered(at, unit)
        return made if len(made) > 1 else [one]

    def _numbered(self, at: int, unit: Unit) -> int | None:
        """Behind the number that stands close behind a preposition."""
        near = (self._number_at(i) for i in range(at, min(at + NEAR, unit.last)))
        number = next((number for number in near if number is not None), None)
        return self._plain(number, unit)[1] if number is not None else None

    def _number_at(self, i: int) -> int | None:
        number = self.trees.at(i)
        return number if number is not None and self.trees.word(number).upos == "NUM" else None

    def _plain(self, head: int, unit: Unit) -> Piece:
        """A phrase without another that the tree takes for its apposition: at 900, its organisers at 4,000."""
        return self.trees.phrase(head, unit, without=self.trees.child(head, "appos"))

    def _number(self, verb: int, entry: CountingWord, thing: int) -> int | None:
        """What holds the number: the object itself, or the phrase behind the verb's preposition."""
        if entry.preposition is None:
            return thing if any(self._counts(number) for number in self.trees.analysis.subtree(thing)) else None
        for number in self.trees.analysis.subtree(verb):
            case = self.trees.child(number, "case")
            led = case is not None and self.trees.word(case).lemma == entry.preposition
            if number >= thing and led and self._counts(number):
                return number
        return None

    def _counts(self, number: int) -> bool:
        """Whether a word is a number, or has one before it."""
        return self.trees.word(number).upos == "NUM" or self.trees.child(number, "nummod") is not None
