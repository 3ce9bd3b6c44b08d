"""Who has shared text from whom: what the articles state, and what is likely in its family."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from newsledger.compare.origins.roots import Publishers, Root, publishers
from newsledger.compare.reuse.families import families
from newsledger.compare.reuse.histories import PULLS, likely
from newsledger.compare.reuse.row import Row
from newsledger.compare.reuse.signs import SIGNS, Stated, Values, edges
from newsledger.compare.reuse.texts import Pair, Text
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.words import Sign
from newsledger.model.marks import Credit
from newsledger.model.span import Place, Span
from newsledger.text.offsets import overlap

Direction = Literal["a-from-b", "b-from-a", "common-origin", "unknown"]

STATED = 0.5
"""Chance above which it is stated that one has the text from the other: likelier than the reverse and a common source,
both together."""

COMMON = 0.5
"""Chance that neither has the text from the other, from which on a common origin is stated."""

ALL_SAID = 0.999
"""A direction that the articles state themselves counts as so likely."""


class Heading(NamedTuple):
    """A direction, how likely it is, with its reasons in words and the passages they rest on."""

    direction: Direction
    likely: float | None
    reasons: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


OPEN = Heading("unknown", None)
"""Nothing is said of who has it from whom: a quotation that two reporters may have heard."""


def weights(lexicon: Lexicon) -> Values:
    """What each sign weighs, in the order of ``SIGNS``, then the pulls of hubs; for ``lexicon.built``."""
    table = {entry.sign: entry.weight for entry in lexicon.entries("compare/copying", Sign)}
    return np.array([table[name] for name in (*SIGNS, *PULLS)])


def headings(row: Row, pairs: Sequence[Pair], coverage: Coverage, lexicon: Lexicon) -> list[Heading]:
    """The direction of each pair: credits and agencies' own text decide where they stand, else what is likely."""
    copied = [pair for pair in pairs if pair.kind == "passage"]
    tables: Publishers = lexicon.built(publishers)
    told = _Told(coverage, tables.within(coverage))
    stated = {id(pair): told.heading(pair) for pair in copied}
    signs = [_sign(stated[id(pair)]) for pair in copied]
    found = dict.fromkeys(map(id, pairs), OPEN)
    if copied:
        chances = likely(edges(row, copied, families(copied), signs), lexicon.built(weights)).reshape(-1, 2)
        for pair, (forward, back) in zip(copied, chances.tolist(), strict=True):
            found[id(pair)] = stated[id(pair)] or _weighed(forward, back)
    return [found[id(pair)] for pair in pairs]


def _sign(heading: Heading | None) -> Stated:
    if heading is None:
        return Stated(0, outside=False)
    return Stated({"b-from-a": 1, "a-from-b": -1}.get(heading.direction, 0), heading.direction == "common-origin")


def _weighed(forward: float, back: float) -> Heading:
    """A direction from the chances that b has the text from a, and a from b."""
    best, other = (round(chance, 3) for chance in (max(forward, back), min(forward, back)))
    if best > STATED:
        return Heading("b-from-a" if forward > back else "a-from-b", best, ("likely", "family"))
    neither = round(1.0 - best - other, 3)
    return Heading("common-origin", neither, ("likely", "family")) if neither >= COMMON else Heading("unknown", best)


class _Told:
    """What articles state of where their text is from."""

    def __init__(self, coverage: Coverage, known: Publishers) -> None:
        self._coverage = coverage
        self._known = known
        self._own: dict[str, Root] = {}
        self._credits: dict[str, dict[Root, list[Credit]]] = {}

    def heading(self, pair: Pair) -> Heading | None:
        """One credits the other, both name one agency, or one is an agency's own text."""
        a, b = pair.a.article.id, pair.b.article.id
        of_a, of_b = self._credited(a), self._credited(b)
        from_a, from_b = of_b.get(self._root(a)), of_a.get(self._root(b))
        if from_a and not from_b:
            return Heading("b-from-a", ALL_SAID, ("credits the other",), (_place(b, from_a),))
        if from_b and not from_a:
            return Heading("a-from-b", ALL_SAID, ("credits the other",), (_place(a, from_b),))
        for root in sorted(of_a.keys() & of_b.keys()):
            if _names_all(of_a[root], pair, 0) and _names_all(of_b[root], pair, 1):
                places = (_place(a, of_a[root]), _place(b, of_b[root]))
                return Heading("common-origin", ALL_SAID, ("both credit", root.name), places)
        agencies = [self._root(doc).type == "agency" for doc in (a, b)]
        if agencies[0] != agencies[1]:
            name = self._root(a if agencies[0] else b).name
            return Heading("b-from-a" if agencies[0] else "a-from-b", ALL_SAID, ("agency's own text", name))
        return None

    def _root(self, doc: str) -> Root:
        if doc not in self._own:
            self._own[doc] = self._known.own(self._coverage.article(doc), self._coverage.marks(doc))
        return self._own[doc]

    def _credited(self, doc: str) -> dict[Root, list[Credit]]:
        """Agencies and outlets that an article credits with text, each with the credits that do."""
        if doc not in self._credits:
            found: dict[Root, list[Credit]] = {}
            for credit in self._coverage.marks(doc).of(Credit):
                root = self._known.credited(credit)
                if root and root != self._root(doc) and credit.role in {"text", "byline", "attributed"}:
                    found.setdefault(root, []).append(credit)
            self._credits[doc] = found
        return self._credits[doc]


def _place(doc: str, found: Sequence[Credit]) -> Place:
    return Place(doc=doc, span=found[0].span)


def _names_all(found: Sequence[Credit], pair: Pair, side: int) -> bool:
    """Whether a credit is for the article's text, or stands outside the shared passages.

    A relayed statement (“he told Reuters”) inside them was copied with them, and tells nothing of who copied whom.
    """
    text = (pair.a, pair.b)[side]
    shared = [_span(text, passage.side(side)) for passage in pair.shared]
    return any(
        credit.role != "attributed" or not any(overlap(credit.span, span) for span in shared) for credit in found
    )


def _span(text: Text, words: Span) -> Span:
    return text.span(text.starts[words[0]], text.ends[words[1] - 1])
