"""Stage ``origins``: where passages began, and how many origins stand behind a story or any set of spans."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

import msgspec

from newsledger.compare.origins.index import OriginIndex
from newsledger.compare.origins.roots import Publishers, Root, observed, publishers
from newsledger.compare.origins.units import Unit, credit, credits_of, units
from newsledger.compare.stories.days import window
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.ids import link_id
from newsledger.model.links import Copy, Origin, Origins, Story
from newsledger.model.record import Why
from newsledger.model.span import Place
from newsledger.model.stage import Stage
from newsledger.text.offsets import hull, overlap

HALF = 0.5

DEPENDENT = 16
"""Equal words that two articles share, in all their passages, from which on one depends on the other; fewer may be a
set phrase of the matter."""


def origins_of(coverage: Coverage, places: Iterable[Place]) -> Origins:
    """How many origins stand behind some places; with many questions ask one ``OriginIndex`` instead."""
    return OriginIndex(coverage).of(places)


def origins(coverage: Coverage, lexicon: Lexicon) -> Iterator[Origin | Story]:
    """An origin for every root of text, with its passages; then every story with its number of origins.

    Misses:
        Paraphrase without a credit, and an agency that nobody credits.
    """
    known: Publishers = lexicon.built(publishers)
    sheets = {article.id: units(coverage, article, lexicon) for article in coverage.articles}
    evidence: defaultdict[Root, list[Place]] = defaultdict(list)
    for article in coverage.articles:
        credited = credits_of(coverage, article, known)
        credit(sheets[article.id], credited, coverage.reading(article.id).text)
        for item in credited:
            evidence[item.root].append(Place(doc=article.id, span=item.mark.span))
    present = observed(coverage, known)
    sheet = _Sheet(coverage, known, sheets, present)
    sheet.settle()
    links = list(sheet.links(evidence))
    yield from links
    index = OriginIndex(coverage.plus(links))
    for story in coverage.links(Story):
        whole = [unit.place for doc in story.docs for unit in sheets[doc]]
        yield msgspec.structs.replace(story, origins=index.of(whole))


class _Sheet:
    """All sentences of a coverage on their way to their roots.

    ``sure`` and ``others`` are filled by ``settle``: for each sentence its root, and further ones it may go back to.
    """

    def __init__(
        self, coverage: Coverage, known: Publishers, sheets: dict[str, list[Unit]], present: frozenset[str]
    ) -> None:
        self._coverage = coverage
        self._known = known
        self._sheets = sheets
        self._present = present
        self._own = {article.id: known.own(article, coverage.marks(article.id)) for article in coverage.articles}
        self.sure: dict[Place, Root] = {}
        self.others: dict[Place, tuple[Root, ...]] = {}

    def settle(self) -> None:
        """Find the root of every sentence: of copied ones together, of others one by one."""
        for members, takers in _copied(self._coverage, self._sheets):
            root, others = self._root_of(members, takers)
            for unit in members:
                own = self._own[unit.place.doc]
                stated = unit.root or (own if own.type == "agency" else None)
                self.sure[unit.place] = stated or root
                self.others[unit.place] = () if stated else others
        for doc, sheet in self._sheets.items():
            for unit in sheet:
                if unit.place not in self.sure:
                    self.sure[unit.place] = unit.root or self._own[doc]
                    unseen = (root for root in unit.maybe if root.key not in self._present)
                    self.others[unit.place] = () if unit.root else tuple(unseen)

    def _root_of(self, members: Sequence[Unit], takers: frozenset[str]) -> tuple[Root, tuple[Root, ...]]:
        """The root of copied sentences, and others it may be: credits, agencies' own text, direction, in this order."""
        agencies = [own for unit in members if (own := self._own[unit.place.doc]).type == "agency"]
        texts = [unit.root for unit in members if unit.root and not unit.relayed]
        relays = [unit.root for unit in members if unit.root and unit.relayed]
        for candidates in (texts or agencies, relays):
            ranked = sorted(Counter(candidates).items(), key=lambda item: (-item[1], item[0]))
            if ranked:
                return ranked[0][0], ()
        docs = {unit.place.doc for unit in members}
        givers = sorted(docs - takers or docs, key=self._first)
        roots = list(dict.fromkeys(self._own[doc] for doc in givers))
        return roots[0], tuple(roots[1:])

    def _first(self, doc: str) -> tuple[date, str, str]:
        article = self._coverage.article(doc)
        days = window(self._coverage, article)
        return days[0] if days else date.max, article.published or "~", doc

    def links(self, evidence: dict[Root, list[Place]]) -> Iterator[Origin]:
        """An origin for every root, those that are only possible among them."""
        passages: defaultdict[Root, list[tuple[Place, bool]]] = defaultdict(list)
        instead: defaultdict[Root, set[Root]] = defaultdict(set)
        for sheet in self._sheets.values():
            for (_, root, others), row in groupby(sheet, key=self._passage):
                spans = tuple(unit.place.span for unit in row)
                passages[root].append((Place(doc=sheet[0].place.doc, span=hull(spans)), bool(others)))
                instead[root].update(others)
        roots = sorted(set(passages).union(*instead.values()))
        ids = {root: link_id("origin", [place for place, _ in passages[root]], root.key) for root in roots}
        for root in roots:
            further = tuple(sorted(ids[other] for other in instead[root]))
            yield self._link(root, passages[root], evidence.get(root, []), (ids[root], further))

    def _passage(self, unit: Unit) -> tuple[int, Root, tuple[Root, ...]]:
        return unit.paragraph, self.sure[unit.place], self.others[unit.place]

    def _link(
        self,
        root: Root,
        passages: Sequence[tuple[Place, bool]],
        evidence: Sequence[Place],
        ids: tuple[str, tuple[str, ...]],
    ) -> Origin:
        unsure = tuple(place for place, undecided in passages if undecided)
        length = sum(place.span[1] - place.span[0] for place, _ in passages)
        decided = length - sum(place.span[1] - place.span[0] for place in unsure)
        rule = "own" if root.type == "unknown" else root.type
        return Origin(
            id=ids[0],
            stage=STAGE.label,
            score=round(decided / length, 3) if length else 0.0,
            name=root.name,
            type=root.type,
            observed=root.key in self._present,
            members=tuple(place for place, _ in passages),
            evidence=tuple(evidence),
            why=Why(rule=f"origins.{rule}@1", words=(root.owner,) if root.owner else (), places=unsure, records=ids[1]),
        )


def _copied(coverage: Coverage, sheets: dict[str, list[Unit]]) -> Iterator[tuple[list[Unit], frozenset[str]]]:
    """Sentences that copies join, with the articles that are known to have them from another."""
    by_place = {unit.place: unit for sheet in sheets.values() for unit in sheet}
    joined = _Joined()
    taken: list[tuple[Place, str]] = []
    shared: Counter[tuple[str, str]] = Counter()
    for copy in coverage.links(Copy):
        shared[copy.a.doc, copy.b.doc] += copy.words
    for copy in coverage.links(Copy):
        dependent = not copy.why.rule.startswith("reuse.quotation")
        if dependent and shared[copy.a.doc, copy.b.doc] >= DEPENDENT:
            places = [unit.place for side in (copy.a, copy.b) for unit in _inside(sheets[side.doc], side)]
            joined.join(places)
            taker = {"a-from-b": copy.a.doc, "b-from-a": copy.b.doc}.get(copy.direction)
            taken += [(place, taker) for place in places[:1] if taker]
    takers: defaultdict[Place, set[str]] = defaultdict(set)
    for place, doc in taken:
        takers[joined.head(place)].add(doc)
    for head, places in joined.groups():
        yield [by_place[place] for place in places], frozenset(takers[head])


class _Joined:
    """Places that belong together, each group under its first."""

    def __init__(self) -> None:
        self._head: dict[Place, Place] = {}

    def head(self, place: Place) -> Place:
        """The first place of a group."""
        while self._head.setdefault(place, place) != place:
            self._head[place] = self._head[self._head[place]]
            place = self._head[place]
        return place

    def join(self, places: Sequence[Place]) -> None:
        """Put the groups of some places together."""
        for place in places:
            first, second = sorted((self.head(places[0]), self.head(place)), key=_order)
            self._head[second] = first

    def groups(self) -> list[tuple[Place, list[Place]]]:
        """All groups in order, each with its first place."""
        found: defaultdict[Place, list[Place]] = defaultdict(list)
        for place in sorted(self._head, key=_order):
            found[self.head(place)].append(place)
        return sorted(found.items(), key=lambda item: _order(item[0]))


def _inside(sheet: Sequence[Unit], side: Place) -> list[Unit]:
    """Sentences of which a passage holds half, or the one it lies in."""
    shares = [(overlap(unit.place.span, side.span), unit) for unit in sheet]
    held = [unit for shared, unit in shares if shared >= HALF * (unit.place.span[1] - unit.place.span[0])]
    lies = [unit for shared, unit in shares if shared >= HALF * (side.span[1] - side.span[0])]
    return held or lies


def _order(place: Place) -> tuple[str, tuple[int, int]]:
    return place.doc, place.span


STAGE = Stage(
    name="origins", version=1, room="compare", needs=("copy", "credit", "story"), makes=("origin", "story"), run=origins
)
