"""Somebody quoted by somebody: the agency quoted her as saying that; “…,” Kay was quoted as saying."""

import msgspec

from newsledger.annotate.attributions.frames import Frames
from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.clauses import Clauses, Unit
from newsledger.annotate.words import Words
from newsledger.lexicon.speech import VerbForm

REACH = 14
"""Tokens between a quoting verb and its "as saying"."""


class Quoting:
    """Finds verbs such as "quote" that name both who speaks and who tells."""

    def __init__(self, clauses: Clauses, frames: Frames) -> None:
        self.clauses = clauses
        self.words: Words = clauses.words
        self.frames = frames

    def find(self, i: int, form: VerbForm, unit: Unit) -> tuple[Found, ...]:
        """The attribution of who speaks and, where it is named, that of who tells; empty where none is quoted."""
        if form.entry.verb not in self.words.grammar["quoting"] or form.tense == "ing":
            return ()
        saying = self._saying(i + 1, unit.last)
        if saying is None:
            return ()
        start = self.clauses.group_start(i, unit.first)
        subject = self.clauses.subject(start, unit.first)
        if subject is None:
            return ()
        content = self._behind(saying, unit) or self._before(subject[0], unit)
        if content is None:
            return ()
        passive = any(self.clauses.has(j, "passive") for j in range(start, i))
        teller, speaker = (None, subject) if passive else (subject, (i + 1, saying - 1))
        made = [] if speaker[1] <= speaker[0] else [self._made(content, (saying - 1, saying + 1), speaker, form)]
        if passive:
            made = [self._made(content, (start, saying + 1), speaker, form)]
        if teller is None:
            return tuple(made)
        return (msgspec.structs.replace(self._made(content, (start, i + 1), teller, form), rule="relayed"), *made)

    def _saying(self, i: int, last: int) -> int | None:
        """The verb of "as saying" close behind a quoting verb."""
        for j in range(i, min(i + REACH, last - 1)):
            form = self.clauses.verbs.get(self.words.lower[j + 1])
            if self.words.lower[j] in self.words.grammar["as"] and form and form.tense == "ing":
                return j + 1
            if self.clauses.opens(j) or self.words.text[j] in {";", ":"}:
                return None
        return None

    def _behind(self, saying: int, unit: Unit) -> Piece | None:
        entry = self.clauses.verbs[self.words.lower[saying]].entry
        complement = self.frames.complement(entry, saying + 1, unit.last) if saying + 1 < unit.last else None
        return (complement.start, complement.end) if complement and complement.end > complement.start else None

    def _before(self, end: int, unit: Unit) -> Piece | None:
        last = end
        while last > unit.first and not self.clauses.word(last - 1):
            last -= 1
        return (unit.first, last) if last > unit.first else None

    def _made(self, content: Piece, cue: Piece, source: Piece, form: VerbForm) -> Found:
        return Found(content=(content,), cue=(cue,), source=(source,), rule="quoting", verb=form.entry.verb)
