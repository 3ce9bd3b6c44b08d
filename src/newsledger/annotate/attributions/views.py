"""Clauses that a phrase gives to somebody, by trees: by the board's count, 900 left; in her view it was late."""

from collections.abc import Iterator, Sequence

from newsledger.annotate.attributions.left import Left
from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.attributions.trees import Trees
from newsledger.annotate.clauses import Clauses, Unit
from newsledger.annotate.words import Words
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import accounts

FEWEST = 3
"""Words of a content."""


class Views:
    """Reads phrases of a preposition, whose account it is, and a noun for an account."""

    def __init__(self, trees: Trees, left: Left, lexicon: Lexicon) -> None:
        self.trees = trees
        self.left = left
        self.clauses: Clauses = trees.clauses
        self.words: Words = trees.tokens
        self.accounts: dict[str, tuple[str, ...]] = lexicon.built(accounts)

    def find(self, unit: Unit, found: Sequence[Found]) -> Iterator[Found]:
        """The attributions of a unit by such phrases.

        Misses:
            Phrases that neither open a clause nor stand between marks: it is late by her count and mine.
        """
        taken = {i for one in found for piece in one.cue for i in range(*piece)}
        for i in range(unit.first, unit.last):
            cases = self.accounts.get(self.words.lower[i], ())
            number = self.trees.at(i) if cases and i not in taken and not self.words.quoted(i) else None
            case = self.trees.child(number, "case") if number is not None else None
            if number is None or case is None or self.trees.word(case).lemma not in cases:
                continue
            owner = self.trees.child(number, "nmod:poss")
            one = self._read((self._token(case), i + 1), owner, number, unit) if owner is not None else None
            if one is not None:
                yield one

    def _token(self, number: int) -> int:
        return self.words.at(self.trees.word(number).start)

    def _read(self, cue: Piece, owner: int, number: int, unit: Unit) -> Found | None:
        start, end = cue
        source = self.trees.phrase(owner, unit)
        leads = start == unit.first or self.clauses.has(start - 1, "coordinator", "subordinator", "that")
        apart = self.words.text[start - 1] == "," if not leads else True
        ends = end >= unit.last - 1
        content = [] if leads else [self._before(number, start, unit)]
        if not ends and (leads or self.words.text[end] == ","):
            begins = end + (self.words.text[end] == ",")
            content.append((begins, self.left.frames.end(begins, unit.last)))
        size = sum(self.clauses.word(i) for piece in content for i in range(*piece))
        if not (apart or ends) or size < FEWEST or not start <= source[0] < source[1] <= end:
            return None
        told = tuple(piece for piece in content if piece[0] < piece[1])
        around = ((start, source[0]), (source[1], end))
        return Found(content=told, cue=around, source=(source,), rule="view", verb=self.words.lower[end - 1])

    def _before(self, number: int, last: int, unit: Unit) -> Piece:
        """The clause before a phrase, from where the tree has it begin."""
        head = self.trees.word(number).head
        first = self.trees.clause(head, unit)[0] if head is not None else unit.first
        return (first if first < last else unit.first, last)
