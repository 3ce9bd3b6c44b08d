"""Terms: moves of one side and kind that say nearly the same, in one article or several."""

from collections.abc import Iterator

import msgspec

from newsledger.model.marks import Move, Position
from newsledger.model.span import Place
from newsledger.report.drafts import within_reach
from newsledger.report.extract import Passage
from newsledger.report.likeness import Words
from newsledger.report.material import Material
from newsledger.report.moves import day
from newsledger.report.sides import sides_of

ALIKE = 0.6
"""Share of the words that tell of the shorter content, from which on two moves are one term."""

AGAIN = 0.5
"""Share of a term's words, by weight, that another has: from it on a line need not tell both."""

COMPARED = 4
"""Members of a cluster that a move is compared with."""

COMMON = 150
"""A word in more clusters than this finds none, so that the search stays linear."""

TELLING = 2
"""Words that tell, below which a content says too little to be compared by its words."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """What one side demands, offers, refuses …, with every move that says so, by day and article.

    Attributes:
        side: The holder, by the name its standings have.
        move: The kind of move.
        moves: The positions, the earliest first.
        latest: The one in whose words it is told: the latest that is no headline.
        words: The words of what that is about.
    """

    side: str
    move: Move
    moves: tuple[Position, ...]
    latest: Position
    words: Words


def _headed(material: Material, move: Position) -> bool:
    sentences = material.extracts.sentences(move.doc, move.content)
    return bool(sentences) and material.extracts.is_heading(sentences[0])


def alike(material: Material, term: Term, other: Term) -> bool:
    """Whether a term says again what another says: half of the words of the one that has fewer, by their weight."""
    weight = material.likeness.weight
    return weight(term.words & other.words) >= AGAIN * min(weight(term.words), weight(other.words))


def aside(material: Material, term: Term) -> bool:
    """Whether no term of another article is about the issue of a term: chips that a patient asks for."""
    docs: dict[str, set[str]] = material.once(_of_issue)
    alone = len({move.doc for move in term.moves}) == 1
    return alone and all(len(docs[word]) == 1 for move in term.moves for word in move.issue.split())


def _of_issue(material: Material) -> dict[str, set[str]]:
    """Word of an issue to the articles with a term about it."""
    docs: dict[str, set[str]] = {}
    for move in (move for term in terms(material) for move in term.moves):
        for word in move.issue.split():
            docs.setdefault(word, set()).add(move.doc)
    return docs


def terms(material: Material) -> list[Term]:
    """All terms, each side's widest-carried first."""
    found: list[Term] = material.once(_terms)
    return found


def _terms(material: Material) -> list[Term]:
    sides = sides_of(material)
    groups: dict[tuple[str, Move], list[Position]] = {}
    for move in sorted(_spoken(material), key=lambda move: _in_time(material, move)):
        side = sides.of(move)
        if side is not None:
            groups.setdefault((side, move.move), []).append(move)
    found = [
        _term(material, side, moves) for (side, _), every in groups.items() for moves in _clusters(material, every)
    ]
    return sorted(
        found, key=lambda term: (-len({m.doc for m in term.moves}), _in_time(material, term.moves[0]), term.side)
    )


def _term(material: Material, side: str, moves: list[Position]) -> Term:
    latest = next((move for move in reversed(moves) if not _headed(material, move)), moves[-1])
    content = _content(material, latest)
    words = material.likeness.words(content) if content else Words()
    return Term(side=side, move=latest.move, moves=tuple(moves), latest=latest, words=words)


def _spoken(material: Material) -> Iterator[Position]:
    """All moves but those of headlines whose article makes a move of their kind in its text as well."""
    for doc in material.sources.order:
        moves = material.coverage.marks(doc).of(Position)
        headed = [_headed(material, move) for move in moves]
        told = {move.move for move, heads in zip(moves, headed, strict=True) if not heads}
        yield from (move for move, heads in zip(moves, headed, strict=True) if not heads or move.move not in told)


def places(material: Material, term: Term) -> tuple[Place, ...]:
    """One sentence of each article for a term, and what other articles copied of it."""
    found: dict[str, tuple[Place, ...]] = {}
    copied: list[Passage] = []
    spoken = sorted(term.moves, key=lambda move: _headed(material, move))  # an article's headline only if nothing else
    for move in (term.latest, *spoken):
        for sentence in material.extracts.sentences(move.doc, move.content)[:1]:
            if move.doc not in found:
                found[move.doc] = material.extracts.places([sentence])
                copied += material.facing.of(sentence)
    own = tuple(place for some in found.values() for place in some)
    return within_reach((*own, *material.extracts.places(one for one in copied if one.doc not in found)))


def _clusters(material: Material, moves: list[Position]) -> list[list[Position]]:
    """Moves whose contents share most words, or whose sentences were copied, put together.

    A move is compared with the first members of clusters it shares a word that tells or a sentence with.
    """
    clusters: list[list[Position]] = []
    members: list[list[Words]] = []
    by_word: dict[str, list[int]] = {}
    by_sentence: dict[Passage, int] = {}
    for move in moves:
        words, near = _words(material, move), _sentences(material, move)
        copied = next((by_sentence[one] for one in near if one in by_sentence), None)
        near_words = [found for word in words if (found := by_word.get(word)) and len(found) <= COMMON]
        rivals = set[int]().union(*near_words)
        alike = (n for n in sorted(rivals) if any(_alike(words, other) for other in members[n][:COMPARED]))
        home = copied if copied is not None else next(alike, None)
        if home is None:
            home = len(clusters)
            clusters.append([])
            members.append([])
        clusters[home].append(move)
        members[home].append(words)
        for word in words:
            if home not in by_word.setdefault(word, []):
                by_word[word].append(home)
        by_sentence |= {one: home for one in near if one not in by_sentence}
    return clusters


def _words(material: Material, move: Position) -> Words:
    passage = _content(material, move)
    return material.kindred.words(passage) if passage else Words()


def _content(material: Material, move: Position) -> Passage | None:
    return material.extracts.passage(move.doc, move.content)


def _alike(left: Words, right: Words) -> bool:
    fewer = min(len(left), len(right))
    return fewer >= TELLING and len(left & right) / fewer >= ALIKE


def _sentences(material: Material, move: Position) -> list[Passage]:
    """The sentence of a move's content, and those of other articles that share it by copying."""
    sentence = material.extracts.sentences(move.doc, move.content)[:1]
    return [*sentence, *(other for one in sentence for other in material.facing.of(one))]


def _in_time(material: Material, move: Position) -> tuple[str, int, tuple[tuple[int, int], ...], str]:
    return (day(material, move), material.sources.number(move.doc), move.content, move.id)
