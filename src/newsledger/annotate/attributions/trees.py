"""Questions about a model's trees, asked and answered in tokens: the verb of a cue, its subject, whole phrases."""

from collections.abc import Sequence

from newsledger.annotate.attributions.shapes import Piece
from newsledger.annotate.clauses import Clauses, Unit
from newsledger.annotate.words import Words
from newsledger.language.analysis import Analysis, Word
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import Classes, names

SHARING = frozenset({"conj", "advcl", "xcomp"})
"""Relations over which a verb shares the subject of its head."""
LEADING = frozenset({"cc", "cc:preconj", "mark", "advmod", "punct", "case", "discourse"})
"""Relations of what stands before a phrase without being of it: and, that, even."""

NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
"""Parts of speech of what a relative pronoun can stand for."""


class Trees:
    """The trees of one article; its words are finer than tokens and sit in them."""

    def __init__(self, clauses: Clauses, analysis: Analysis, lexicon: Lexicon) -> None:
        classes: Classes = lexicon.built(names)
        self._papers = classes["document"]
        self.clauses = clauses
        self.tokens: Words = clauses.words
        self.analysis = analysis

    def word(self, number: int) -> Word:
        """A word by its number."""
        return self.analysis.words[number]

    def at(self, token: int) -> int | None:
        """The first word of a token; None behind the last that was analysed."""
        start, end = self.tokens.span(token, token + 1)
        return next(iter(self.analysis.within(start, end)), None)

    def verb(self, cue: Sequence[Piece]) -> int | None:
        """The last verb of a cue's first piece."""
        inside = self.analysis.within(*self.tokens.span(*cue[0])) if cue else range(0)
        return next((number for number in reversed(inside) if self.word(number).upos == "VERB"), None)

    def child(self, number: int, *labels: str) -> int | None:
        """The first word that hangs on another by one of some relations."""
        return next((child for child in self.analysis.children[number] if self.word(child).label in labels), None)

    def above(self, number: int) -> set[int]:
        """The words a word hangs on, up to the root."""
        found: set[int] = set()
        head = self.word(number).head
        while head is not None:
            found.add(head)
            head = self.word(head).head
        return found

    def top(self, token: int, last: int) -> int | None:
        """The highest word of what begins at a token or, behind marks, after it."""
        while token < last and not self.clauses.word(token):
            token += 1
        first = self.at(token) if token < last else None
        number = first
        while first is not None and number is not None and (head := self.word(number).head) is not None:
            if head < first:
                break
            number = head
        return number

    def shared(self, verb: int) -> int | None:
        """The subject that a verb shares with the nearest verb above that has one: Kay left, saying; Kay began to say."""
        number, subject = self.word(verb).head, None
        while number is not None and (subject := self.child(number, "nsubj")) is None:
            number = self.word(number).head if self.word(number).label in SHARING else None
        return subject

    def subject(self, unit: Unit) -> Piece | None:
        """The subject of the main verb of a unit."""
        start, end = self.tokens.span(unit.first, unit.last)
        roots = (number for number in self.analysis.within(start, end) if self.word(number).head is None)
        subject = next((child for root in roots if (child := self.child(root, "nsubj")) is not None), None)
        return self.phrase(subject, unit) if subject is not None else None

    def agent(self, verb: int) -> int | None:
        """Who a passive says did it: was accused by Kay."""
        children = self.analysis.children
        for child in (*children[verb], *(lower for upper in children[verb] for lower in children[upper])):
            case = self.child(child, "case") if self.word(child).label.startswith(("obl", "nmod")) else None
            by = case is not None and self.word(case).lemma in self.tokens.grammar["agent"]
            if by and child > verb and self.word(child).lemma.lower() not in self.tokens.grammar["time-word"]:
                return child
        return None

    def giver(self, noun: int) -> int | None:
        """Who gives a paper: the subject of the verb whose object it is, as in: Kay issued a note saying that."""
        word = self.word(noun)
        given = word.lemma.lower() in self._papers and word.label == "obj"
        return self.child(word.head, "nsubj") if given and word.head is not None else None

    def antecedent(self, token: int) -> tuple[int, int] | None:
        """The noun that a relative pronoun stands for, with the verb of the relative clause."""
        pronoun = self.at(token)
        verb = self.word(pronoun).head if pronoun is not None else None
        word = self.word(verb) if verb is not None else None
        if verb is None or word is None or word.head is None or not word.label.startswith("acl"):
            return None
        noun = word.head
        while (head := self.word(noun).head) is not None and self.word(noun).label == "appos":
            noun = head
        return (noun, verb) if self.word(noun).upos in NAMING else None

    def under(self, verb: int, token: int) -> int | None:
        """The word hanging on a verb to whose phrase a token belongs; None if it belongs to none."""
        number = self.at(token)
        while number is not None and self.word(number).head != verb:
            number = self.word(number).head
        return number

    def phrase(self, head: int, unit: Unit, without: int | None = None) -> Piece:
        """A word with all that hangs on it, from first to last, inside a unit; what ``without`` heads is left out."""
        out = frozenset(self.analysis.subtree(without)) if without is not None else frozenset()
        inside = [number for number in self.analysis.subtree(head) if number not in out]
        while inside[0] != head and self.word(inside[0]).head == head and self.word(inside[0]).label in LEADING:
            inside.pop(0)
        while inside[-1] != head and self.word(inside[-1]).label == "punct" and self._form(inside[-1]) != ")":
            inside.pop()
        return self.piece(inside, unit)

    def clause(self, head: int, unit: Unit) -> Piece:
        """A word with all that hangs on it but marks: a content with its "that"."""
        return self.piece([n for n in self.analysis.subtree(head) if n == head or self.word(n).label != "punct"], unit)

    def _form(self, number: int) -> str:
        word = self.word(number)
        return self.tokens.parsed.text[word.start : word.end]

    def piece(self, inside: Sequence[int], unit: Unit) -> Piece:
        """From the first to the last of some words, inside a unit."""
        start, end = self.word(inside[0]).start, self.word(inside[-1]).end
        return max(unit.first, self.tokens.at(start)), min(unit.last, self.tokens.at(end - 1) + 1)
