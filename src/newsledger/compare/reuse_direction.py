"""Who has shared text from whom: credits first, then what families of copies show, clocks last."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from newsledger.compare.alignment import Passage
from newsledger.compare.reuse_judge import Kind, Text
from newsledger.language.coverage import Coverage
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


def headings(pairs: Sequence[Pair], coverage: Coverage) -> dict[tuple[str, str], Heading]:
    """The direction of each pair, by the ids of its articles."""
    result: dict[tuple[str, str], Heading] = {}
    for pair in pairs:
        key = (pair.a.article.id, pair.b.article.id)
        result[key] = _by_credits(pair, coverage) or Heading("unknown")
    return result


def _by_credits(pair: Pair, coverage: Coverage) -> Heading | None:
    """The direction that credits in the texts state: one names the other's outlet, or both name one agency."""
    a, b = (_credits(text, coverage) for text in (pair.a, pair.b))
    credited_a = b.get(_plain(pair.a.article.outlet or ""))
    credited_b = a.get(_plain(pair.b.article.outlet or ""))
    if credited_a and not credited_b:
        return Heading("b-from-a", ("credits the other",), (credited_a,))
    if credited_b and not credited_a:
        return Heading("a-from-b", ("credits the other",), (credited_b,))
    common = sorted(a.keys() & b.keys())
    if common:
        return Heading("common-origin", ("both credit", common[0]), (a[common[0]], b[common[0]]))
    return None


def _credits(text: Text, coverage: Coverage) -> dict[str, Place]:
    """Agencies and outlets that an article credits with text, each with the first place where it does."""
    found: dict[str, Place] = {}
    for credit in coverage.marks(text.article.id).of(Credit):
        name = credit.agency or credit.outlet
        if name and credit.role in {"text", "attributed"} and _plain(name) != _plain(text.article.outlet or ""):
            found.setdefault(_plain(name), Place(doc=text.article.id, span=credit.span))
    return found


def _plain(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())
