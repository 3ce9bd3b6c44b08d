"""The tree of sources of a story or of some passages: each root, and beneath it the articles that carry its text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from newsledger.compare.origins.index import OriginIndex, Passage
from newsledger.language.coverage import Coverage
from newsledger.model.links import Copy, Ground, Origin, Origins, Story
from newsledger.model.span import Place

TYPES = ("agency", "document", "outlet", "unknown")
"""Kinds of roots in the order they stand."""


class Reused(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that goes back to a root.

    Attributes:
        place: Where it stands.
        share: Its share of the characters of the article's passages, from 0 to 1.
        ground: Why it goes back to the root, and where that shows.
        others: Names of further roots it may go back to; none if the root is sure.
    """

    place: Place
    share: float
    ground: Ground
    others: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the root is determined."""
        return not self.others


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """An article that carries text of a root.

    Attributes:
        doc: The article.
        outlet: Who published it, None if it does not say.
        after: The article beneath the same root that it has its words from, None if from the root itself.
        depth: How many articles stand between it and the root.
        share: Share of its passages that go back to the root, the undetermined ones among them.
        passages: These passages, in the order of the text.
    """

    doc: str
    outlet: str | None
    after: str | None
    depth: int
    share: float
    passages: tuple[Reused, ...]

    @property
    def sure(self) -> bool:
        """Whether the root of any passage is determined."""
        return any(passage.sure for passage in self.passages)


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """A root with the articles beneath it, each behind the one it has its words from.

    Attributes:
        id: Of its ``origin`` link.
        name: Of the agency, outlet or document.
        type: What it is.
        observed: Whether text of its own is among the articles.
        owner: Who owns the outlet, if a table knows.
        evidence: The credits that name it.
        carriers: The articles beneath it.
    """

    id: str
    name: str
    type: Literal["agency", "outlet", "document", "unknown"]
    observed: bool
    owner: str | None
    evidence: tuple[Place, ...]
    carriers: tuple[Carrier, ...]


class SourceTree(msgspec.Struct, frozen=True, kw_only=True):
    """Where some passages come from: of a story (``story`` is its id), or of a line.

    Attributes:
        story: Id of the story, None for the passages of a line.
        docs: The articles.
        origins: How many origins there are, at least and at most.
        roots: The roots, agencies first, then those of most articles.
    """

    story: str | None
    docs: tuple[str, ...]
    origins: Origins
    roots: tuple[Root, ...]


def story_trees(coverage: Coverage, docs: Sequence[str], least: int = 2, most: int | None = None) -> list[SourceTree]:
    """The trees of the stories that at least some of the articles tell.

    Args:
        coverage: Articles, marks and links.
        docs: The articles that count, in the order in which they are named.
        least: Articles a story has at least.
        most: Trees that are made; None makes all.

    Returns:
        Those of most articles first, then in the order of their first articles.
    """
    index, told = OriginIndex(coverage), stories(coverage, docs, least)
    return [_tree(coverage, index, _whole(coverage, own), (own, identity)) for own, identity in told[:most]]


def stories(coverage: Coverage, docs: Sequence[str], least: int = 2) -> list[tuple[tuple[str, ...], str]]:
    """The stories that at least some of the articles tell, each as its articles and its id, in the order of the trees."""
    order = {doc: number for number, doc in enumerate(docs)}
    told = [
        (tuple(sorted(order.keys() & set(story.docs), key=order.__getitem__)), story) for story in coverage.links(Story)
    ]
    chosen = sorted((-len(own), order[own[0]], own, story.id) for own, story in told if len(own) >= max(1, least))
    return [(own, identity) for _, _, own, identity in chosen]


def tree_of(coverage: Coverage, places: Iterable[Place]) -> SourceTree:
    """The tree of some passages, for example those that a line of the report cites."""
    found = sorted(set(places), key=lambda place: (place.doc, place.span))
    docs = tuple(dict.fromkeys(place.doc for place in found))
    return _tree(coverage, OriginIndex(coverage), found, (docs, None))


def _whole(coverage: Coverage, docs: Iterable[str]) -> list[Place]:
    return [Place(doc=doc, span=(0, len(coverage.article(doc).text))) for doc in docs]


def _tree(
    coverage: Coverage, index: OriginIndex, places: Sequence[Place], named: tuple[tuple[str, ...], str | None]
) -> SourceTree:
    docs, story = named
    passages = index.behind(places)
    sizes: Counter[str] = Counter()
    for passage in passages:
        sizes[passage.place.doc] += _length(passage.place)
    beneath: defaultdict[str, defaultdict[str, list[Reused]]] = defaultdict(lambda: defaultdict(list))
    for passage in passages:
        for root in passage.roots:
            doc = passage.place.doc
            beneath[root][doc].append(_reused(passage, root, index.roots, sizes[doc]))
    taken = coverage.made(_taken)
    roots = [
        _root(coverage, index.roots[root], held, (docs, taken)) for root, held in beneath.items() if root in index.roots
    ]
    roots.sort(key=lambda root: (TYPES.index(root.type), -len(root.carriers), root.name, root.id))
    return SourceTree(story=story, docs=docs, origins=index.of(places), roots=tuple(roots))


def _reused(passage: Passage, root: str, roots: Mapping[str, Origin], size: int) -> Reused:
    others = tuple(roots[other].name for other in passage.roots if other != root and other in roots)
    share = round(_length(passage.place) / size, 4) if size else 0.0
    return Reused(place=passage.place, share=share, ground=passage.ground, others=others)


def _root(
    coverage: Coverage,
    link: Origin,
    held: Mapping[str, list[Reused]],
    known: tuple[Sequence[str], Mapping[str, Counter[str]]],
) -> Root:
    docs, taken = known
    after = {doc: _giver(doc, held, taken) for doc in held}
    carriers: list[Carrier] = []

    def put(doc: str, depth: int) -> None:
        passages = tuple(held[doc])
        carriers.append(
            Carrier(
                doc=doc,
                outlet=coverage.outlet(doc),
                after=after[doc] if depth else None,
                depth=depth,
                share=round(min(1.0, sum(passage.share for passage in passages)), 4),
                passages=passages,
            )
        )
        for other in docs:
            if after.get(other) == doc and other not in {carrier.doc for carrier in carriers}:
                put(other, depth + 1)

    for doc in [*(doc for doc in docs if doc in held and after[doc] is None), *docs]:
        if doc in held and doc not in {carrier.doc for carrier in carriers}:
            put(doc, 0)
    return Root(
        id=link.id,
        name=link.name,
        type=link.type,
        observed=link.observed,
        owner=link.why.words[0] if link.why.words else None,
        evidence=tuple(place for place in link.evidence if place.doc in set(docs)),
        carriers=tuple(carriers),
    )


def _taken(coverage: Coverage) -> dict[str, Counter[str]]:
    """For each article that has words from others, how many it is known to have from which."""
    result: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for copy in coverage.links(Copy):
        if copy.direction == "a-from-b":
            result[copy.a.doc][copy.b.doc] += copy.words
        elif copy.direction == "b-from-a":
            result[copy.b.doc][copy.a.doc] += copy.words
    return dict(result)


def _giver(doc: str, held: Mapping[str, object], taken: Mapping[str, Counter[str]]) -> str | None:
    """The article beneath the same root that an article has most words from; of several in a row the last."""
    givers = {other: words for other, words in taken.get(doc, Counter()).items() if other in held and other != doc}
    behind = {far for other in givers for far in taken.get(other, Counter())}
    some = [(-words, other in behind, other) for other, words in givers.items()]
    return min(some)[2] if some else None


def _length(place: Place) -> int:
    return place.span[1] - place.span[0]
