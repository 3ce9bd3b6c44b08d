"""Background that a later article tells again in other words: what its sentence says, earlier articles have said."""

from collections.abc import Iterable, Iterator

from newsledger.model.links import Entity, Figures, Happening, Standing, Utterance
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
        self._openings = set(_openings(material, self._rank))
        self._named: dict[str, int] = {}
        for doc, number in self._rank.items():
            for mention in material.coverage.marks(doc).of(Mention):
                if mention.form == "name":
                    self._named.setdefault(mention.name, number)
                    self._named.setdefault(mention.name.split()[-1], number)  # who was named in full goes by the last
        self._given: dict[float, int] = {}
        for doc, number in self._rank.items():
            for figure in material.coverage.marks(doc).of(Figure):
                if figure.value is not None:
                    self._given.setdefault(figure.value, number)
        self._quoted: dict[str, list[Span]] = {}

    def known(self, marks: Iterable[Telling]) -> bool:
        """Whether an earlier article makes every move, tells every event, has every quotation and figure of a sentence.

        Of a sentence with nothing of the kind but figures: whether one has all that is said in it as well.
        """
        every = list(marks)
        moved = [span for mark in every if isinstance(mark, Position) for span in mark.content]
        said: list[Telling] = [mark for mark in every if isinstance(mark, Position) or _is_quoted(mark)]
        said += [  # what a move is about is told with it
            mark for mark in every if isinstance(mark, Event) and not any(overlap(mark.trigger, span) for span in moved)
        ]
        said = said or [mark for mark in every if isinstance(mark, Attribution)]
        return bool(said) and all(map(self.holds, (*said, *(mark for mark in every if isinstance(mark, Figure)))))

    def quoted(self, marks: Iterable[Telling]) -> bool:
        """Whether a sentence sets words in quotation marks that nobody is known to have said before."""
        return any(_is_quoted(mark) and not self.holds(mark) for mark in marks)

    def counted(self, marks: Iterable[Telling]) -> bool:
        """Whether a sentence gives a number that no earlier article gives, of whatever it is."""
        figures = [mark for mark in marks if isinstance(mark, Figure) and mark.value is not None]
        return any(self._given[mark.value] >= self._rank[mark.doc] for mark in figures if mark.value is not None)

    def fresh(self, marks: Iterable[Telling], names: Iterable[Mention]) -> bool:
        """Whether a sentence holds what no earlier article has: a name, a figure, or a side's first move of a kind."""
        every = list(marks)
        details = all(self.holds(mark) for mark in every if isinstance(mark, Figure) or _has_quoted(mark))
        first = any((mark.doc, mark.id) in self._openings for mark in every)
        return first or not (details and all(map(self._heard, names)))

    def holds(self, mark: Telling) -> bool:
        """Whether an earlier article makes a move, tells of an event, gives a figure or has what is said."""
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


def _is_quoted(mark: Telling) -> bool:
    """Whether a mark is a quotation."""
    return isinstance(mark, Attribution) and mark.type == "direct"


def _has_quoted(mark: Telling) -> bool:
    """Whether a mark is a saying with words in quotation marks."""
    return isinstance(mark, Attribution) and mark.type != "indirect"


def _openings(material: Material, rank: dict[str, int]) -> Iterator[Told]:
    """The first article's moves of each side and kind."""
    moves: dict[tuple[str, str], list[Position]] = {}
    for term in terms(material):
        moves.setdefault((term.side, term.move), []).extend(term.moves)
    for some in moves.values():
        first = min(rank[move.doc] for move in some)
        yield from ((move.doc, move.id) for move in some if rank[move.doc] == first)


def _groups(material: Material) -> Iterator[list[Told]]:
    """Marks of several articles that say or name one thing."""
    for term in terms(material):
        yield [(move.doc, move.id) for move in term.moves]
    links = material.coverage.links
    for link in links(Standing):  # what a side denies of one issue it denies again
        yield [(move.doc, move.id) for move in material.of(link.moves, Position) if move.move == "denial"]
    groups = [link.members for link in links(Happening)] + [link.members for link in links(Utterance)]
    groups += [link.members for link in links(Entity)]
    agreeing = [material.of(link.members, Figure) for link in links(Figures) if link.relation == "agree"]
    for some in agreeing:  # "thousands" have not told "3,000"
        yield [(mark.doc, mark.id) for mark in some if mark.value is None]
        yield [(mark.doc, mark.id) for mark in some if mark.value is not None]
    yield from ([(member.doc, member.id) for member in members] for members in groups)
