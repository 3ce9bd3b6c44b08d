"""Who has shared text from whom: credits first, then what families of copies show, clocks last."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from newsledger.compare.origins.roots import Publishers, Root
from newsledger.compare.reuse.alignment import Passage
from newsledger.compare.reuse.families import Clue, edge, steps
from newsledger.compare.reuse.judge import Kind, Text
from newsledger.language.coverage import Coverage
from newsledger.model.article import Article
from newsledger.model.marks import Credit
from newsledger.model.span import Place

Direction = Literal["a-from-b", "b-from-a", "common-origin", "unknown"]


class Pair(NamedTuple):
    """Two articles, a with the smaller id, and what they share."""

    a: Text
    b: Text
    shared: tuple[tuple[Kind, Passage], ...]

    @property
    def equal(self) -> int:
        """Equal words of all passages."""
        return sum(passage.equal for _, passage in self.shared)


class Heading(NamedTuple):
    """A direction with its reasons in words and the passages they rest on."""

    direction: Direction
    reasons: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


def headings(pairs: Sequence[Pair], coverage: Coverage, known: Publishers) -> dict[tuple[str, str], Heading]:
    """The direction of each pair, by the ids of its articles: credits first, then an agency's own text, then families."""
    texts = {text.article.id: text for pair in pairs for text in (pair.a, pair.b)}
    own = {doc: known.own(text.article, coverage.marks(doc)) for doc, text in texts.items()}
    credited = {doc: _credits(doc, coverage, known, own[doc]) for doc in texts}
    clues = {doc: Clue(len(text.words), hours(text.article)) for doc, text in texts.items()}
    copied = [pair for pair in pairs if any(kind == "passage" for kind, _ in pair.shared)]
    edges = [edge(pair.a.article.id, pair.b.article.id, pair.equal, clues) for pair in copied]
    found = steps(edges, clues)
    result: dict[tuple[str, str], Heading] = {}
    for pair in pairs:
        key = (pair.a.article.id, pair.b.article.id)
        result[key] = _by_credits(key, credited, own) or _by_family(key, found)
    return result


def hours(article: Article) -> float | None:
    """When an article appeared, in hours; None where it states none."""
    try:
        return datetime.fromisoformat(article.published or "").replace(tzinfo=None).timestamp() / 3600
    except ValueError:
        return None


def _by_credits(key: tuple[str, str], credited: dict[str, dict[Root, Place]], own: dict[str, Root]) -> Heading | None:
    """The direction that credits in the texts state: one names the other, or both name one agency."""
    a, b = key
    from_a, from_b = credited[b].get(own[a]), credited[a].get(own[b])
    if from_a and not from_b:
        return Heading("b-from-a", ("credits the other",), (from_a,))
    if from_b and not from_a:
        return Heading("a-from-b", ("credits the other",), (from_b,))
    common = sorted(credited[a].keys() & credited[b].keys())
    if common:
        return Heading(
            "common-origin", ("both credit", common[0].name), (credited[a][common[0]], credited[b][common[0]])
        )
    if own[a].type == "agency" != own[b].type:
        return Heading("b-from-a", ("agency's own text", own[a].name))
    if own[b].type == "agency" != own[a].type:
        return Heading("a-from-b", ("agency's own text", own[b].name))
    return None


def _by_family(key: tuple[str, str], found: dict[tuple[str, str], bool | None]) -> Heading:
    if key not in found:
        return Heading("common-origin", ("both share more with another",))
    first = found[key]
    if first is None:
        return Heading("unknown")
    return Heading("b-from-a" if first else "a-from-b", ("shares most", "what is cut, and the clocks"))


def _credits(doc: str, coverage: Coverage, known: Publishers, own: Root) -> dict[Root, Place]:
    """Agencies and outlets that an article credits with text, each with the first place where it does."""
    found: dict[Root, Place] = {}
    for credit in coverage.marks(doc).of(Credit):
        root = known.credited(credit)
        if root and root != own and credit.role in {"text", "byline", "attributed"}:
            found.setdefault(root, Place(doc=doc, span=credit.span))
    return found
