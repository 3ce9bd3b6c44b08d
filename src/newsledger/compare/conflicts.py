"""Conflicts: what one side asserts of another and that other denies, both sides in their words, without a verdict."""

from collections import defaultdict
from collections.abc import Iterator

from newsledger.compare.standings import issue_words
from newsledger.compare.standings_moves import Moved, is_claim, moved, statements
from newsledger.compare.standings_parts import Parts
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.ids import link_id
from newsledger.model.links import Answer, Conflict, Side
from newsledger.model.record import Why
from newsledger.model.stage import Stage


def run(coverage: Coverage, lexicon: Lexicon) -> Iterator[Conflict]:
    """One conflict for each matter that one side asserts and another denies, sorted by id.

    A denial and the accusation it answers (an ``answer`` link) belong together, and every report of either.

    Misses:
        Contradictions without a word of denial: two accounts side by side, figures (those are ``figures`` links).
    """
    claims = {(m.position.doc, m.position.id): m for m in moved(coverage, lexicon) if is_claim(m)}
    parts = Parts()
    in_conflict: set[str] = set()
    score: dict[str, float] = defaultdict(float)
    for answer in coverage.links(Answer):
        denial, claim = (
            claims.get((answer.from_.doc, answer.from_.id or "")),
            claims.get((answer.to.doc, answer.to.id or "")),
        )
        if denial and claim:
            parts.join(_key(denial), _key(claim))
            in_conflict |= {_key(denial), _key(claim)}
            score[_key(denial)] = max(score[_key(denial)], answer.score)
    _reports(claims, parts, in_conflict)
    groups: dict[str, list[Moved]] = defaultdict(list)
    for move in claims.values():
        if _key(move) in in_conflict:
            groups[parts.root(_key(move))].append(move)
    found = [_conflict(group, max(score[_key(move)] for move in group)) for group in groups.values()]
    yield from sorted(found, key=lambda link: link.id)


def _key(move: Moved) -> str:
    return f"{move.position.doc} {move.position.id}"


def _reports(claims: dict[tuple[str, str], Moved], parts: Parts, in_conflict: set[str]) -> None:
    """Join the reports of one statement, so that a conflict shows all who carry a side."""
    sides: dict[tuple[str, str], list[Moved]] = defaultdict(list)
    for move in claims.values():
        sides[move.side, move.run].append(move)
    for key in sorted(sides):
        for statement in statements(sides[key]):
            keys = [_key(move) for move in statement]
            if in_conflict & set(keys):
                in_conflict.update(keys)
                for other in keys[1:]:
                    parts.join(keys[0], other)


def _conflict(group: list[Moved], score: float) -> Conflict:
    group.sort(key=lambda move: move.order)
    sides: dict[str, list[Moved]] = defaultdict(list)
    for move in group:
        sides[move.side].append(move)
    denials = [move for move in group if move.position.move == "denial"]
    return Conflict(
        id=link_id("conflict", [move.reference for move in group]),
        stage=STAGE.label,
        why=Why(rule="conflicts.denied@1", records=tuple(move.position.id for move in denials)),
        score=score,
        about=issue_words(denials or group),
        sides=tuple(
            Side(holder=moves[0].name, members=tuple(move.reference for move in moves))
            for _, moves in sorted(sides.items())
        ),
    )


STAGE = Stage(
    name="conflicts",
    version=1,
    room="compare",
    needs=("position", "entity", "story", "thread", "answer"),
    makes=("conflict",),
    run=run,
)
