"""The links of a practice crisis: the program's against gold's, in percent.

Members of links are compared by where they stand. A mark of the program is the mark of gold of its kind with which it
shares most words, at least half; one to one. Pairs of members are counted, so that a group found in part counts in part.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product

import msgspec
from tests.gold.gold import f1, pairs_f1, words_of

from newsledger.compare.origins.index import OriginIndex
from newsledger.language.coverage import Coverage
from newsledger.model.links import (
    Answer,
    AnyLink,
    Conflict,
    Copy,
    Entity,
    Figures,
    Happening,
    Origin,
    Origins,
    Standing,
    Utterance,
)
from newsledger.model.marks import AnyMark, Attribution, Event, Figure, Mention, Position
from newsledger.model.span import Place, Reference, Span, Spans
from practice.compiler.compiled import Compiled

MEMBERS = (Attribution, Event, Figure, Mention, Position)
Grouped = Utterance | Happening | Figures
Key = tuple[str, ...]


class Side(msgspec.Struct, frozen=True):
    """Gold, or what the program wrote: its links, and by article and id its marks."""

    links: tuple[AnyLink, ...]
    marks: dict[Key, AnyMark]


def measure_links(gold: Compiled, coverage: Coverage) -> dict[str, float]:
    """F1 of pairs for every kind of group, accuracies on what is found right, and shares of words and lines."""
    wanted = Side(gold.links, {(mark.doc, mark.id): mark for mark in gold.marks})
    own = [mark for item in gold.articles for mark in coverage.marks(item.id).all()]
    said = Side(tuple(coverage.all_links()), {(mark.doc, mark.id): mark for mark in own})
    same = aligned(gold, wanted, said)
    groups: dict[str, tuple[type[Grouped], ...]] = {
        "utterances": (Utterance,),
        "happenings": (Happening,),
        "figures agreeing or not": (Figures,),
    }
    labels = [labelled(side, match) for side, match in ((wanted, {}), (said, same))]
    return {
        **{name: pairs_f1(grouped(wanted, kinds, {}), grouped(said, kinds, same)) for name, kinds in groups.items()},
        **{name: accuracy(labels[0][name], labels[1][name]) for name in ("relations", "drifts", "answers' relations")},
        "voices": accuracy(voices(wanted, {}), voices(said, same)),
        "entities": pairs_f1(identities(wanted, wanted, {}), identities(said, wanted, same)),
        "answers": pairs_f1(set(labels[0]["answers' relations"]), set(labels[1]["answers' relations"])),
        "standings": pairs_f1(standings(wanted, {}), standings(said, same)),
        "conflicts": pairs_f1(contradictions(wanted, {}), contradictions(said, same)),
        "copied words": copied_words(gold, wanted, said),
        "roots of words": rooted_words(gold, wanted, said),
        "origins of lines": right_origins(wanted, coverage),
    }


def places(mark: AnyMark) -> Spans:
    """Where a mark stands by which links refer to it."""
    if isinstance(mark, Attribution | Position):
        return mark.content
    if isinstance(mark, Event):
        return (mark.trigger,)
    return (mark.span,) if isinstance(mark, Figure | Mention) else ()


def aligned(gold: Compiled, wanted: Side, said: Side) -> dict[Key, Key]:
    """For each mark of the program the one of gold that it is."""
    texts = {article.id: article.text for article in gold.articles}
    found: dict[Key, Key] = {}
    sides = [by_place(texts, side) for side in (wanted, said)]
    for where, left in sides[0].items():
        shares = [
            (len(g & s) / len(g | s), one, other)
            for (one, g), (other, s) in product(left, sides[1][where])
            if 2 * len(g & s) >= len(g | s)
        ]
        taken = set[Key]()
        for _, one, other in sorted(shares, key=lambda item: (-item[0], item[1:])):
            if one not in taken and other not in found:
                taken.add(one)
                found[other] = one
    return found


def by_place(texts: dict[str, str], side: Side) -> defaultdict[Key, list[tuple[Key, set[int]]]]:
    """For each article and kind the marks with the words they stand on."""
    result: defaultdict[Key, list[tuple[Key, set[int]]]] = defaultdict(list)
    for key, mark in side.marks.items():
        if isinstance(mark, MEMBERS) and (words := words_of(texts[mark.doc], places(mark))):
            result[mark.doc, type(mark).__name__].append((key, words))
    return result


def named(member: Reference, match: dict[Key, Key]) -> str:
    """A member as gold knows it; what gold does not know keeps a name of its own."""
    key = (member.doc, member.id or str(member.span))
    return "/".join(match.get(key, key))


def grouped(side: Side, kinds: tuple[type[Grouped], ...], match: dict[Key, Key]) -> set[frozenset[str]]:
    """Pairs of members that one link holds together."""
    return {
        frozenset(pair)
        for link in side.links
        if isinstance(link, kinds)
        for pair in combinations(dict.fromkeys(named(member, match) for member in link.members), 2)
    }


def identities(side: Side, wanted: Side, match: dict[Key, Key]) -> set[frozenset[str]]:
    """Pairs of articles in which gold's entity is held for one; a reference may name any of its mentions."""
    standing = {(mark.doc, mark.span): key for key, mark in side.marks.items() if isinstance(mark, Mention)}
    result = set[frozenset[str]]()
    for link in side.links:
        if isinstance(link, Entity):
            keys = [standing.get((member.doc, member.span[0])) for member in link.members if member.span]
            meant = dict.fromkeys(_identity(wanted, match.get(key, key)) for key in keys if key)
            result |= {frozenset(pair) for pair in combinations(meant, 2)}
    return result


def _identity(wanted: Side, key: Key) -> str:
    mark = wanted.marks.get(key)
    return f"{mark.doc}/{mark.entity}" if isinstance(mark, Mention) else "/".join(key)


def labelled(side: Side, match: dict[Key, Key]) -> dict[str, dict[frozenset[str], str]]:
    """Relations of figures, drifts and relations of answers, by what they are said of."""
    result: dict[str, dict[frozenset[str], str]] = {"relations": {}, "drifts": {}, "answers' relations": {}}
    for link in side.links:
        if isinstance(link, Figures):
            for pair in grouped(Side((link,), {}), (Figures,), match):
                result["relations"][pair] = link.relation
        elif isinstance(link, Utterance):
            for member, drift in zip(link.members, link.drift, strict=True):
                result["drifts"][frozenset((named(member, match),))] = drift
        elif isinstance(link, Answer):
            pair = frozenset((f"from {named(link.from_, match)}", f"to {named(link.to, match)}"))
            result["answers' relations"][pair] = link.relation
    return result


def voices(side: Side, match: dict[Key, Key]) -> dict[frozenset[str], str]:
    """The voice of each attribution, by what gold knows it as."""
    marks = ((key, mark) for key, mark in side.marks.items() if isinstance(mark, Attribution))
    return {frozenset(("/".join(match.get(key, key)),)): mark.voice for key, mark in marks}


def accuracy(wanted: dict[frozenset[str], str], said: dict[frozenset[str], str]) -> float:
    """How many of the labels on what both sides have are the same; 0 if they have nothing in common."""
    common = wanted.keys() & said.keys()
    return round(100 * sum(wanted[key] == said[key] for key in common) / len(common), 1) if common else 0.0


def standings(side: Side, match: dict[Key, Key]) -> set[frozenset[str]]:
    """Pairs of moves on one issue."""
    return {
        frozenset(pair)
        for link in side.links
        if isinstance(link, Standing)
        for pair in combinations(dict.fromkeys(named(move, match) for move in link.moves), 2)
    }


def contradictions(side: Side, match: dict[Key, Key]) -> set[frozenset[str]]:
    """Pairs of claims on different sides of one conflict; a position stands for the words that make it."""
    return {
        frozenset((named(spoken(side, one), match), named(spoken(side, other), match)))
        for link in side.links
        if isinstance(link, Conflict)
        for left, right in combinations(link.sides, 2)
        for one, other in product(left, right)
    }


def spoken(side: Side, claim: Reference) -> Reference:
    """The attribution that makes a position; any other member as it is."""
    mark = side.marks.get((claim.doc, claim.id or ""))
    by = mark.stated_by if isinstance(mark, Position) else None
    return Reference(doc=claim.doc, id=by) if by else claim


def copied_words(gold: Compiled, wanted: Side, said: Side) -> float:
    """F1 of the words that stand in a copy, counted for each pair of articles."""
    texts = {article.id: article.text for article in gold.articles}
    left, right = (set(_copied(texts, side.links)) for side in (wanted, said))
    return f1(len(left & right), len(right), len(left))


def _copied(texts: dict[str, str], links: Iterable[AnyLink]) -> Iterator[tuple[str, str, str, int]]:
    for link in links:
        if isinstance(link, Copy):
            for place in (link.a, link.b):
                for word in words_of(texts[place.doc], (place.span,)):
                    yield (link.a.doc, link.b.doc, place.doc, word)


def rooted_words(gold: Compiled, wanted: Side, said: Side) -> float:
    """How many of the words whose root gold names have one of that name in the program's links."""
    texts = {article.id: article.text for article in gold.articles}
    left, right = (_roots(texts, side.links) for side in (wanted, said))
    return round(100 * sum(left[word] == right.get(word) for word in left) / len(left), 1) if left else 0.0


def _roots(texts: dict[str, str], links: Iterable[AnyLink]) -> dict[tuple[str, int], str]:
    return {
        (place.doc, word): link.name
        for link in links
        if isinstance(link, Origin)
        for place in link.members
        for word in words_of(texts[place.doc], (place.span,))
    }


def right_origins(wanted: Side, coverage: Coverage) -> float:
    """How many of the lines for which gold counts origins have gold's interval within the program's.

    The program is asked about the spans of gold, so that this measures the counting alone.
    """
    index = OriginIndex(coverage)
    right = []
    for link in wanted.links:
        origins: Origins | None = link.origins if isinstance(link, Utterance | Happening | Figures) else None
        if origins is not None and isinstance(link, Grouped):
            told = index.of([place for member in link.members for place in _stretches(wanted, member)])
            right.append(told.least <= origins.least and origins.most <= told.most)
    return round(100 * sum(right) / len(right), 1) if right else 0.0


def _stretches(side: Side, member: Reference) -> Iterator[Place]:
    spans: tuple[Span, ...] = places(side.marks[member.doc, member.id or ""])
    for span in spans:
        yield Place(doc=member.doc, span=span)
