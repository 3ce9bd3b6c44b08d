"""The bargain: issue by issue what each side has asked, offered and refused, and which asks stand open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from newsledger.compare.standings.moves import CLAIMS, Moved, moved, related, statements
from newsledger.compare.standings.stage import issue_words, issues
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.ids import link_id
from newsledger.model.links import Answer, Bargain
from newsledger.model.record import Why
from newsledger.model.span import Reference
from newsledger.model.stage import Stage

_NO = frozenset({"refuse", "red-line"})
_OFFERS = frozenset({"offer", "commitment", "accept", "concession"})

_Answered = tuple[Moved, Moved]
"""An ask and the move that answers it."""


def run(coverage: Coverage, lexicon: Lexicon) -> Iterator[Bargain]:
    """One bargain for each issue of a thread on which one side asks and another has a part, sorted by id.

    A statement that several articles report stands there once, by its first report. ``open`` are asks that no position
    in these articles answers; that says nothing of answers elsewhere.
    """
    moves = moved(coverage, lexicon)
    answered = _answered(coverage, moves)
    lots: dict[str, list[Moved]] = defaultdict(list)
    for move in moves:
        if move.position.move not in CLAIMS:
            lots[move.run].append(move)
    refusing = {(one.from_.doc, one.from_.id) for one in coverage.links(Answer) if one.relation == "refuses"}
    groups = [group for key in sorted(lots) for group in issues(lots[key])]
    found = [_bargain(group, answered, refusing) for group in groups]
    yield from sorted((link for link in found if link is not None), key=lambda link: link.id)


def _bargain(
    group: tuple[Moved, ...], answered: dict[str, list[_Answered]], refusing: set[tuple[str, str | None]]
) -> Bargain | None:
    sides: dict[str, list[Moved]] = defaultdict(list)
    for move in group:
        sides[move.side].append(move)
    told = [statement for side in sorted(sides) for statement in statements(sides[side])]
    told.sort(key=lambda statement: statement[0].order)
    asks = [statement for statement in told if statement[0].position.move == "demand"]
    towards = {move.towards for move in group if move.towards}
    if not asks or len(set(sides) | towards) < 2:  # noqa: PLR2004 - a bargain has two sides
        return None
    refused = [one for one in told if _refuses(one, refusing)]
    here = {id(move.position) for move in group}
    unanswered = [one for one in asks if not any(_is_answered(move, answered, here) for move in one)]
    return Bargain(
        id=link_id("bargain", [move.reference for move in group]),
        stage=STAGE.label,
        why=Why(rule="bargain.issue@4", words=tuple(sorted(set().union(*(move.terms for move in group))))),
        score=1.0,
        issue=issue_words(group),
        parties=_parties(group),
        asks=_first(asks),
        offers=_first(one for one in told if one[0].position.move in _OFFERS and one not in refused),
        refusals=_first(refused),
        conditions=_first(one for one in told if one[0].position.condition is not None),
        open=_first(unanswered),
    )


def _refuses(statement: tuple[Moved, ...], refusing: set[tuple[str, str | None]]) -> bool:
    """Whether a statement is a no: a refusal, a red line, or a commitment to go on with what it was asked to end."""
    said = any((move.position.doc, move.position.id) in refusing for move in statement)
    return statement[0].position.move in _NO or (said and statement[0].position.move in _OFFERS)


def _answered(coverage: Coverage, moves: tuple[Moved, ...]) -> dict[str, list[_Answered]]:
    """For each side its answered asks, each with the answer."""
    known = {(move.position.doc, move.position.id): move for move in moves}
    answered: dict[str, list[_Answered]] = defaultdict(list)
    for answer in coverage.links(Answer):
        ask, reply = (
            known.get((answer.to.doc, answer.to.id or "")),
            known.get((answer.from_.doc, answer.from_.id or "")),
        )
        if ask and reply:
            answered[f"{ask.side} {ask.run}"].append((ask, reply))
    return answered


def _is_answered(ask: Moved, answered: dict[str, list[_Answered]], here: set[int]) -> bool:
    """Whether an ask of this side on this issue found an answer on a day that is not before it.

    An answer by whom it is put to, or by anybody where it is put to none, to another ask of its bargain may be meant for
    it, too: nobody can say that it stands open.
    """
    known = answered.get(f"{ask.side} {ask.run}", ())
    late = ((other, reply) for other, reply in known if not reply.last or ask.first <= reply.last)
    return any(
        related(ask, other) or (id(other.position) in here and ask.towards in {None, reply.side})
        for other, reply in late
    )


def _first(told: Iterable[tuple[Moved, ...]]) -> tuple[Reference, ...]:
    return tuple(statement[0].reference for statement in told)


def _parties(group: tuple[Moved, ...]) -> tuple[str, ...]:
    """The names of the sides that move, those with the most moves first, then of those who are only addressed."""
    counts: dict[str, tuple[int, str]] = {}
    for move in group:
        number, name = counts.get(move.side, (0, move.name))
        counts[move.side] = (number - 1, min(name, move.name))
    for move in group:
        if move.towards and move.towards not in counts and move.position.addressee:
            counts[move.towards] = (0, move.position.addressee.name or move.towards)
    return tuple(name for _, name in sorted(counts.values()))


STAGE = Stage(
    name="bargain",
    version=6,
    room="compare",
    needs=("position", "entity", "story", "thread", "answer"),
    makes=("bargain",),
    run=run,
)
