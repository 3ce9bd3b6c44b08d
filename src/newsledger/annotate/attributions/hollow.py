"""What looks like an attribution and tells nothing: nobody asked them; she said so; we do not know which."""

from collections.abc import Sequence

from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.clauses import Clauses
from newsledger.annotate.words import Words

REACH = 8
"""Tokens before a cue that can tell by whose words something is measured."""

PAIR = 2
"""Tokens of no one, any one."""


class Hollow:
    """Judges the attributions of one article by what they hold."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.words: Words = clauses.words

    def tells(self, one: Found) -> bool:
        """Whether somebody is said to say, want or think something.

        Misses:
            Somebody who is nobody by more words: none of them; not a soul.
        """
        if one.open:
            return True
        if self._nobody(one.source) or self._asks(one.source):
            return any(self.words.quoted(i) for piece in one.content for i in range(*piece))
        cut = bool(one.source) and self.words.text[one.source[0][0]] == ","  # and, more importantly, people who know
        if cut or self._counted(one) or self._let(one.source) or self._compared(one.cue[0][0]):
            return False
        unsure = one.verb in self.words.grammar["knowing"] and self._denied(one.cue[0])
        return not unsure and not self._all(one.content, "contentless")

    def _counted(self, one: Found) -> bool:
        """Whether what looks like a source is counted: 43 *confirmed* cases; the people *confirmed* dead."""
        first, last = one.source[0] if len(one.source) == 1 else (0, 0)
        adjoins = last > first and last == one.cue[0][0] and one.rule.startswith("clause")
        number = adjoins and last - first == 1 and self.words.text[first][0].isdigit()
        behind = one.content[0][0] if one.content else 0
        return number or (adjoins and behind == one.cue[-1][1] and self.clauses.has(behind, "status"))

    def _nobody(self, source: Sequence[Piece]) -> bool:
        """Whether a source is nobody: anyone; no one."""
        first, last = source[0] if len(source) == 1 else (0, 0)
        if first > 0 and last - first == 1 and self.clauses.has(first, "single"):
            first -= 1
        one = last - first == PAIR and self.clauses.has(last - 1, "single")
        return (one or last - first == 1) and self.clauses.has(first, "indefinite")

    def _let(self, source: Sequence[Piece]) -> bool:
        """Whether somebody is to be let do what the cue tells: let investigators question them."""
        firsts = [first - number for first, _ in source for number in (0, 1) if first >= number]
        return any(self.clauses.has(i, "letting") for i in firsts)

    def _compared(self, cue: int) -> bool:
        """Whether what somebody said is only what something is measured by: more than the ministry *has said*."""
        for i in range(cue - 1, max(0, cue - REACH), -1):
            if not self.clauses.word(i):
                return False
            if self.clauses.has(i, "comparing"):
                return self.words.capital(i + 1) or self.clauses.has(i + 1, "determiner")
        return False

    def _asks(self, source: Sequence[Piece]) -> bool:
        """Whether a source only asks who it is, at the start of its sentence: Who said so?"""
        first, last = source[0] if len(source) == 1 else (0, 0)
        sentence = self.words.parsed.sentence_at(self.words.starts[first])
        asks = last - first == 1 and self.clauses.has(first, "who") and sentence is not None
        return asks and sentence is not None and self.words.text[sentence.last_token - 1] == "?"

    def _all(self, pieces: Sequence[Piece], name: str) -> bool:
        """Whether all words of some pieces are of a class."""
        tokens = [i for piece in pieces for i in range(*piece) if self.clauses.word(i)]
        return bool(tokens) and all(self.clauses.has(i, name) for i in tokens)

    def _denied(self, cue: Piece) -> bool:
        return any(self.clauses.has(i, "negation", "negated-auxiliary") for i in range(*cue))
