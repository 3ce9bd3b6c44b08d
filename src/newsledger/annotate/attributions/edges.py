"""Where sources and contents that rules found begin and end, by the trees of a model."""

from collections.abc import Sequence

import msgspec

from newsledger.annotate.attributions.frames import DASHES
from newsledger.annotate.attributions.left import Left
from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.attributions.trees import SHARING, Trees
from newsledger.annotate.clauses import Clauses, Unit
from newsledger.annotate.words import Words

CLAUSES = frozenset({"that", "whether", "to"})
"""Frames of contents that may run on behind a comma or dash, as far as the tree has them."""
PHRASES = frozenset({"object", "preposition", "to"})
"""Frames of contents that end where the tree joins something else to their verb."""
RULES = frozenset({"clause", "participle"})
"""Rules whose contents stand right of their verb."""


class Edges:
    """Moves edges where rule and tree mean the same phrase; quotation marks decide before trees do."""

    def __init__(self, trees: Trees, left: Left) -> None:
        self.trees = trees
        self.left = left
        self.clauses: Clauses = trees.clauses
        self.words: Words = trees.tokens

    def mended(self, one: Found, unit: Unit) -> Found:
        """An attribution with its source and content as far as the tree has them."""
        verb = self.trees.verb(one.cue)
        if verb is None:
            return one
        return msgspec.structs.replace(
            one, source=self._source(one, verb, unit), content=self._content(one, verb, unit)
        )

    def reports(self, one: Found) -> bool:
        """Whether a rule's verb is no noun by the tree: the claims that, but one sweeping question asked."""
        rule = one.rule.partition("-")[0]
        return rule not in {*RULES, "postposed"} or self.trees.verb(one.cue) is not None or self._quotes(one)

    def outermost(self, found: Sequence[Found]) -> list[Found]:
        """Those of a unit that are not merely part of what another reports: Kay said she hoped that it rained."""
        told = {self.trees.verb(one.cue): one for one in found if not self._relays(one)}
        return [one for one in found if not self._within(one, told.get(self._above(one)))]

    def _within(self, one: Found, outer: Found | None) -> bool:
        """Whether a cue stands in the content of another; by the tree alone, “…,” said Kay; “…,” said Lund may be one."""
        cue, apart = one.cue[0][0], one.rule in {"inverted", "postposed"}
        return outer is not None and (not apart or any(first <= cue < last for first, last in outer.content))

    def _relays(self, one: Found) -> bool:
        """Whether an attribution stands around what another said: Kay said it rained, the agency reported."""
        return one.rule == "postposed" and self.left.relays(one.source[0], one.verb)

    def _above(self, one: Found) -> int:
        """The verb whose content a cue's verb heads; −1 if there is none."""
        verb = self.trees.verb(one.cue)
        word = self.trees.word(verb) if verb is not None else None
        return word.head if word is not None and word.head is not None and word.label == "ccomp" else -1

    def _quotes(self, one: Found) -> bool:
        return any(self.words.quoted(i) for piece in one.content for i in range(*piece))

    def _source(self, one: Found, verb: int, unit: Unit) -> tuple[Piece, ...]:
        """The source with the start of the verb's subject or, behind the verb, the later end; of a paper, its giver."""
        subject = self.trees.child(verb, "nsubj") if len(one.source) == 1 else None
        led = one.rule.startswith("participle") and self.trees.word(verb).label in SHARING
        if subject is None and led and not self._acts(one.source) and (shared := self.trees.shared(verb)) is not None:
            piece = self.trees.phrase(shared, unit)
            return one.source if self.words.quoted(piece[0]) else (piece,)
        if subject is None:
            giver = self._giver(one.source)
            return one.source if giver is None else (self.trees.phrase(giver, unit),)
        first, last = one.source[0]
        start, end = self.trees.phrase(subject, unit)
        if start >= last or end <= first:
            return one.source
        return ((start, last),) if last <= one.cue[0][0] else ((first, max(last, end)),)

    def _acts(self, source: tuple[Piece, ...]) -> bool:
        """Whether a source is the subject of some verb by the tree, not merely words before a participle."""
        head = self.trees.analysis.head_of(*self.words.span(*source[0])) if source else None
        return head is not None and self.trees.word(head).label.startswith("nsubj")

    def _giver(self, source: tuple[Piece, ...]) -> int | None:
        head = self.trees.analysis.head_of(*self.words.span(*source[0])) if source and source[0] else None
        return self.trees.giver(head) if head is not None else None

    def _content(self, one: Found, verb: int, unit: Unit) -> tuple[Piece, ...]:
        """The content up to where the tree joins something else to its verb, or up to where the clause goes on."""
        rule, _, frame = one.rule.partition("-")
        if rule not in RULES or frame not in CLAUSES | PHRASES | {"bare"} or len(one.content) != 1:
            return one.content
        first, last = one.content[0]
        head = self.trees.under(verb, first)
        if head is None:
            return one.content
        _, end = self.trees.phrase(head, unit)
        while end < last and (following := self.trees.top(end, last)) is not None:
            if self._joined(following, verb, frame, self.words.text[end]) and not self.words.quoted(end):
                return ((first, end),)
            end = max(self.trees.phrase(following, unit)[1], end + 1)
        further = end > last and not self._quotes(one) and self._runs_on(last, frame)
        return ((first, end),) if further else one.content

    def _joined(self, number: int, verb: int, frame: str, mark: str) -> bool:
        """Whether a word begins what holds the verb's own clause, or what else the speaker did.

        So in: asked for time and left; asked for it, having left; as Kay agreed it was late, the boats left.
        """
        word = self.trees.word(number)
        if number in self.trees.above(verb):
            return True
        if frame not in PHRASES or word.head != verb:
            return False
        return word.label == "conj" or (word.label == "advcl" and mark == ",") or mark == ";"

    def _runs_on(self, last: int, frame: str) -> bool:
        """Whether rules cut a clause at a comma or dash behind which it may go on: that it rains, while Lesk is dry."""
        if frame not in CLAUSES or last + 1 >= len(self.words):
            return False
        own = self.words.text[last] in DASHES or self.clauses.has(last + 1, "contrast")
        return own or (frame != "to" and self.clauses.has(last + 1, "aside"))
