"""Background that a later article tells again in other words: what its sentence says, earlier articles have said."""

from collections.abc import Iterable, Iterator

from newsledger.model.links import Entity, Figures, Happening, Utterance
from newsledger.model.marks import Attribution, Event, Figure, Mention, Position
from newsledger.model.span import Span
from newsledger.report.material import Material
from newsledger.report.terms import terms
from newsledger.text.offsets import hull, overlap

Telling = Position | Attribution | Figure | Event
Told = tuple[str, str | None]
"""A mark, by article and id."""


class Retold:
    """What was said first where: moves by their terms, words by utterances, figures, events and names by their links."""

    def __init__(self, material: Material) -> None:
        self._coverage = material.coverage
        self._rank = {doc: number for number, doc in enumerate(material.sources.order)}
        self._first: dict[Told, int] = {}
        for group in _groups(material):
            first = min((self._rank[doc] for doc, _ in group if doc in self._rank), default=0)
            for one in group:
                self._first[one] = min(first, self._first.get(one, first))
        self._named: dict[str, int] = {}
        for doc, number in self._rank.items():
            for mention in material.coverage.marks(doc).of(Mention):
                if mention.form == "name":
                    self._named.setdefault(mention.name, number)
                    self._named.setdefault(mention.name.split()[-1], number)  # who was named in full goes by the last
        self._quoted: dict[str, list[Span]] = {}

    def known(self, marks: Iterable[Telling]) -> bool:
        """Whether an earlier article makes every move, tells every event and gives every figure of a sentence.

        Of a sentence with nothing of the kind: whether one has all that is said in it.
        """
        every = list(marks)
        said = [mark for mark in every if not isinstance(mark, Attribution)] or every
        return bool(said) and all(map(self._known, said))

    def fresh(self, marks: Iterable[Telling], names: Iterable[Mention]) -> bool:
        """Whether a sentence holds a detail that no earlier article has: a name, a figure, or words of a speaker."""
        details = [m for m in marks if isinstance(m, Figure) or (isinstance(m, Attribution) and m.type != "indirect")]
        return not (all(map(self._known, details)) and all(map(self._heard, names)))

    def _known(self, mark: Telling) -> bool:
        rank = self._rank[mark.doc]
        if self._first.get((mark.doc, mark.id), rank) < rank:
            return True
        return isinstance(mark, Attribution) and self._said(mark.doc, hull(mark.content), rank)

    def _said(self, doc: str, content: Span, rank: int) -> bool:
        """Whether words that somebody is known to have said make up half of a content, or it is a part of them."""
        if doc not in self._quoted:
            marks = self._coverage.marks(doc).of(Attribution)
            known = [(hull(mark.content), self._first.get((doc, mark.id), rank)) for mark in marks]
            self._quoted[doc] = [span for span, first in known if first < rank]
        return any(2 * overlap(span, content) >= content[1] - content[0] for span in self._quoted[doc])

    def _heard(self, name: Mention) -> bool:
        rank = self._rank[name.doc]
        return min(self._first.get((name.doc, name.id), rank), self._named.get(name.name, rank)) < rank


def _groups(material: Material) -> Iterator[list[Told]]:
    """Marks of several articles that say or name one thing."""
    for term in terms(material):
        yield [(move.doc, move.id) for move in term.moves]
    links = material.coverage.links
    groups = [link.members for link in links(Happening)] + [link.members for link in links(Utterance)]
    groups += [link.members for link in links(Entity)]
    groups += [link.members for link in links(Figures) if link.relation == "agree"]
    yield from ([(member.doc, member.id) for member in members] for members in groups)
