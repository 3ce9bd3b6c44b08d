"""What links refer to: articles, labelled marks, passages of articles."""

from collections.abc import Iterable

from newsledger.model.links import Origins
from newsledger.model.marks import AnyMark, Attribution, Event, Figure, Furniture, Position
from newsledger.model.span import Place, Reference
from practice.compiler.marks import Made
from practice.compiler.passages import NotThereError, found_in
from practice.compiler.values import UnfitError

Labelled = Attribution | Event | Figure | Position


class Lookup:
    """The articles of a crisis and their labelled marks."""

    def __init__(self, made: Iterable[Made]) -> None:
        """A look-up over the made sources."""
        self.made = {item.source.article.id: item for item in made}

    def article(self, doc: str) -> Made:
        """The article of an id."""
        if doc not in self.made:
            raise UnfitError(f"no article '{doc}'", f"there are {', '.join(sorted(self.made))}")
        return self.made[doc]

    def mark(self, written: str, *kinds: type[Labelled]) -> Labelled:
        """The mark of ``article#label``, of one of these kinds."""
        doc, _, label = written.partition("#")
        mark: AnyMark | None = self.article(doc).labelled.get(label)
        if mark is None:
            raise UnfitError(f"no record '{label}' in {doc}", "label it there, or mend the name")
        if not isinstance(mark, kinds):
            wanted = " or ".join(kind.__name__.lower() for kind in kinds)
            raise UnfitError(f"'{written}' is a {type(mark).__name__.lower()}", f"name a {wanted}")
        return mark

    def references(self, written: Iterable[str], *kinds: type[Labelled]) -> tuple[Reference, ...]:
        """References to marks of some kinds, in order, each once."""
        names = list(written)
        if len(set(names)) < len(names):
            raise UnfitError("a member stands twice", "name each once")
        return tuple(Reference(doc=mark.doc, id=mark.id) for mark in (self.mark(name, *kinds) for name in names))

    def place(self, doc: str, words: str) -> Place:
        """Where a passage stands in an article."""
        try:
            return Place(doc=doc, span=found_in(self.article(doc).source.article.text, words))
        except NotThereError as problem:
            raise UnfitError(f"{doc}: {problem}", "quote it as it stands, with more of its words") from problem

    def running(self, doc: str) -> tuple[Place, ...]:
        """The paragraphs of an article that are no furniture."""
        made = self.article(doc)
        furniture = [mark.span for mark in made.marks if isinstance(mark, Furniture)]
        kept = (span for span in made.source.paragraphs if not any(a <= span[0] and span[1] <= b for a, b in furniture))
        return tuple(Place(doc=doc, span=span) for span in kept)

    def origins(self, counts: tuple[int, int] | None, names: tuple[str, ...], docs: Iterable[str]) -> Origins | None:
        """The origins behind a line: counts and names as written, outlets and articles counted."""
        if counts is None:
            return None
        articles = {doc: self.article(doc).source.article for doc in docs}
        if not 1 <= counts[0] <= counts[1] <= max(len(articles), len(names), 1):
            raise UnfitError(f"origins {counts[0]} to {counts[1]} of {len(articles)} articles", "count them again")
        outlets = tuple(sorted({article.outlet for article in articles.values() if article.outlet}))
        return Origins(least=counts[0], most=counts[1], names=names, outlets=outlets, articles=len(articles))
