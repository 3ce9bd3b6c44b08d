"""Chains of mentions against gold: MUC, B-cubed and CEAF-e, their mean (CoNLL), and speakers that no name tells."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from tests.gold.gold import words_of

from newsledger.model.article import Article
from newsledger.model.marks import AnyMark, Attribution, Mention
from newsledger.model.span import Span

Place = tuple[str, Span]
Chain = frozenset[Place]
Shares = tuple[float, float]
ENOUGH = 0.5
"""Share of words from which on two contents are one."""


def bare(text: str, span: Span) -> Span:
    """A span without a leading "the" and the marks around it."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return (start + 4, end) if text[start : start + 4].lower() == "the " else (start, end)


def measure_chains(articles: Sequence[Article], gold: Iterable[AnyMark], said: Iterable[AnyMark]) -> dict[str, float]:
    """CoNLL F1 of all chains, single mentions among them, and the share of right speakers of pronouns and nominals.

    A speaker counts where the attribution is found; it is right if its chain holds more mentions of gold's speaker
    than of any other.
    """
    texts = {article.id: article.text for article in articles}
    wanted, own = _Side(texts, gold), _Side(texts, said)
    return {"chains": conll(wanted.chains(), own.chains()), "speakers": _speakers(texts, wanted, own)}


class _Side:
    """Mentions by entity, and attributions, of one side."""

    def __init__(self, texts: dict[str, str], marks: Iterable[AnyMark]) -> None:
        self.attributions: list[Attribution] = []
        self.mentions: defaultdict[tuple[str, str], list[tuple[Place, Mention]]] = defaultdict(list)
        self.owner: dict[Place, str] = {}
        for mark in marks:
            if isinstance(mark, Attribution):
                self.attributions.append(mark)
            elif isinstance(mark, Mention):
                place = (mark.doc, bare(texts[mark.doc], mark.span))
                if place not in self.owner:
                    self.owner[place] = mark.entity
                    self.mentions[mark.doc, mark.entity].append((place, mark))

    def chains(self) -> list[Chain]:
        return [frozenset(place for place, _ in found) for _, found in sorted(self.mentions.items())]


def conll(gold: Sequence[Chain], said: Sequence[Chain]) -> float:
    """The mean of three F1, in percent.

    >>> a, b, c = (("d", (n, n + 1)) for n in (1, 3, 5))
    >>> conll([frozenset({a, b}), frozenset({c})], [frozenset({a, b}), frozenset({c})])
    100.0
    """
    return round(100 * sum(_mean(measure(gold, said)) for measure in (_muc, _b_cubed, _ceaf)) / 3, 1)


def _mean(shares: Shares) -> float:
    precision, recall = shares
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _at(chains: Sequence[Chain]) -> dict[Place, int]:
    return {place: number for number, chain in enumerate(chains) for place in chain}


def _muc(gold: Sequence[Chain], said: Sequence[Chain]) -> Shares:
    def one_way(left: Sequence[Chain], other: dict[Place, int]) -> float:
        parts = sum(len({other.get(place, place) for place in chain}) for chain in left)
        return _share(sum(map(len, left)) - parts, sum(len(chain) - 1 for chain in left))

    return one_way(said, _at(gold)), one_way(gold, _at(said))


def _b_cubed(gold: Sequence[Chain], said: Sequence[Chain]) -> Shares:
    def one_way(left: Sequence[Chain], other: dict[Place, int]) -> float:
        right = 0.0
        for chain in left:
            counts = Counter(other[place] for place in chain if place in other)
            right += sum(count * count for count in counts.values()) / len(chain)
        return _share(right, sum(map(len, left)))

    return one_way(said, _at(gold)), one_way(gold, _at(said))


def _ceaf(gold: Sequence[Chain], said: Sequence[Chain]) -> Shares:
    """CEAF by entities; chains are paired the most alike first, which is never more than the best pairing gives."""
    other = _at(said)
    pairs = Counter((i, other[place]) for i, chain in enumerate(gold) for place in chain if place in other)
    scored = sorted(((-2 * n / (len(gold[i]) + len(said[j])), i, j) for (i, j), n in pairs.items()))
    left, right, alike = set[int](), set[int](), 0.0
    for value, i, j in scored:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            alike -= value
    return _share(alike, len(said)), _share(alike, len(gold))


def _speakers(texts: dict[str, str], wanted: _Side, own: _Side) -> float:
    right = found = 0
    said: defaultdict[str, list[tuple[set[int], Attribution]]] = defaultdict(list)
    for mark in own.attributions:
        said[mark.doc].append((words_of(texts[mark.doc], mark.content), mark))
    for mark in wanted.attributions:
        source = _unnamed(mark, wanted)
        words = words_of(texts[mark.doc], mark.content)
        alike = [(_share(len(words & other), len(words | other)), one.id, one) for other, one in said[mark.doc]]
        best = max(alike, default=(0.0, "", mark), key=lambda item: item[:2])
        if source is not None and best[0] >= ENOUGH:
            found += 1
            chain = [place for place, _ in own.mentions.get((mark.doc, best[2].speaker or ""), []) if place != source]
            owners = Counter(wanted.owner[place] for place in chain if place in wanted.owner)
            right += bool(owners) and owners.most_common(1)[0][0] == mark.speaker
    return round(100 * _share(right, found), 1)


def _unnamed(mark: Attribution, wanted: _Side) -> Place | None:
    """The pronoun or description that is the source of an attribution; None where a name stands in it."""
    inside = [
        (place, mention)
        for place, mention in wanted.mentions.get((mark.doc, mark.speaker or ""), [])
        if any(a < mention.span[1] and mention.span[0] < b for a, b in mark.source)
    ]
    named = any(mention.form == "name" for _, mention in inside)
    return inside[0][0] if inside and not named else None
