"""Cues behind or inside what they tell that no rule read, by trees: Lesk agreed to wait, an aide said on Monday, for now."""

from collections.abc import Iterator, Sequence

from newsledger.annotate.attributions.frames import DASHES
from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.attributions.trees import Trees
from newsledger.annotate.clauses import Clauses, Unit
from newsledger.annotate.words import Words
from newsledger.lexicon.speech import VerbForm

FEWEST = 3
"""Words of a content before its cue."""
APART = DASHES | {","}
"""Marks between a content and who said it."""


class Behind:
    """Reads cues whose content, or the start of it, stands before them."""

    def __init__(self, trees: Trees) -> None:
        self.trees = trees
        self.clauses: Clauses = trees.clauses
        self.words: Words = trees.tokens

    def find(self, unit: Unit, found: Sequence[Found]) -> Iterator[Found]:
        """The attributions of a unit whose cue lies in none of those found and stands behind its content.

        Misses:
            Verbs before their subject; cues that the tree joins to no clause before them; quotations, which rules read.
        """
        taken = {i for one in found for piece in one.cue for i in range(*piece)}
        for i in range(unit.first + FEWEST, unit.last):
            form = self.clauses.verbs.get(self.words.lower[i])
            if form is None or i in taken or self.words.quoted(i) or not _follows(form):
                continue
            one = self._read(i, form, unit)
            if one is not None:
                yield one

    def _read(self, i: int, form: VerbForm, unit: Unit) -> Found | None:
        verb = self.trees.at(i)
        if verb is None or self.trees.word(verb).upos != "VERB":
            return None
        cue = (self.clauses.group_start(i, unit.first), i + 1)
        subject, told = self.trees.child(verb, "nsubj"), self._told(verb)
        if subject is None:
            return self._parted(cue, verb, form, unit)
        source = self.trees.phrase(subject, unit)
        if told is None or source[1] > cue[0] or not self._apart(source[0] - 1, unit):
            return None
        before = self._before(told, source[0] - 1, unit)
        return self._found((before, *self._rest(told, verb, cue[1], unit)), cue, source, form) if before else None

    def _found(self, content: tuple[Piece, ...], cue: Piece, source: Piece, form: VerbForm) -> Found:
        return Found(content=content, cue=(cue,), source=(source,), rule="behind-cue", verb=form.entry.verb)

    def _told(self, verb: int) -> int | None:
        """The verb of the clause before a cue: the one it is an aside of, or the one that is its object."""
        word = self.trees.word(verb)
        if word.label == "parataxis" and word.head is not None and word.head < verb:
            return word.head
        return next((c for c in self.trees.analysis.children[verb] if c < verb and self._clause(c)), None)

    def _clause(self, number: int) -> bool:
        return self.trees.word(number).label == "ccomp"

    def _apart(self, i: int, unit: Unit) -> bool:
        return i > unit.first and (self.words.text[i] in APART or self.clauses.closes(i))

    def _before(self, told: int, last: int, unit: Unit) -> Piece | None:
        """A clause up to the mark before who said it, from behind what a semicolon parts from it."""
        first = max(unit.first, self.trees.clause(told, unit)[0])
        for j in range(first, last):
            if self.words.text[j] == ";" and not self.words.quoted(j):
                first = j + 1
        size = sum(self.clauses.word(j) for j in range(first, last))
        return (first, last) if size >= FEWEST else None

    def _rest(self, told: int, verb: int, after: int, unit: Unit) -> tuple[Piece, ...]:
        """What of the clause stands behind its cue: the harbour, Kay said, would open; ", and would open by May"."""
        inside = self.trees.analysis.subtree(told)
        own = frozenset() if verb not in inside else frozenset(self.trees.analysis.subtree(verb))
        behind = [n for n in inside if n > verb and n not in own and self._worded(n)]
        further = (c for c in self.trees.analysis.children[verb] if c > verb and self._goes_on(c, after))
        start = min([*behind[:1], *further], default=None)
        if start is None:
            return ()
        piece = self.trees.clause(start, unit) if start not in behind else self.trees.piece(behind, unit)
        return (piece,) if self.words.text[piece[0] - 1] in APART and piece[1] > piece[0] >= after else ()

    def _worded(self, number: int) -> bool:
        return self.trees.word(number).upos != "PUNCT"

    def _goes_on(self, number: int, after: int) -> bool:
        """Whether a clause that the tree hangs on a cue right before it belongs to what is told: , and would; , since."""
        if self.words.text[min(after, len(self.words) - 1)] != ",":
            return False
        if self.trees.word(number).label == "advcl":  # the harbour will close, Kay said, since it is silted up
            return self.clauses.has(after + 1, "condition")
        joined = self.trees.word(number).label == "conj" and self.trees.child(number, "aux") is not None
        return joined and self.trees.child(number, "nsubj") is None

    def _parted(self, cue: Piece, verb: int, form: VerbForm, unit: Unit) -> Found | None:
        """A cue between the subject of what it tells and its verb: The ferry, its captain, Ada Kay, said, would sail."""
        told = next((c for c in self.trees.analysis.children[verb] if c > verb and self._clause(c)), None)
        subject = self.trees.child(told, "nsubj", "nsubj:pass") if told is not None else None
        if told is None or subject is None or subject > verb or not self._apart(cue[1], unit):
            return None
        named = (c for c in self.trees.analysis.subtree(told) if c < verb and self.trees.word(c).label == "appos")
        asides = (self.trees.phrase(c, unit) for c in named)
        source = next((piece for piece in asides if self._apart(piece[0] - 1, unit) and piece[1] < cue[0]), None)
        if source is None or not self._apart(cue[0] - 1, unit):
            return None
        first, end = self.trees.phrase(subject, unit)[0], self.trees.clause(told, unit)[1]
        return self._found(((first, source[0] - 1), (cue[1] + 1, end)), cue, source, form)


def _follows(form: VerbForm) -> bool:
    """Whether a form tells a clause that stands before it."""
    return form.tense in {"past", "present"} and form.entry.follows and "that" in form.entry.frames
