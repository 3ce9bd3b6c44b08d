"""Standings: the moves of one side on one issue in order of time, and what can be seen to change in them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from newsledger.compare.parts import Parts
from newsledger.compare.standings.moves import ASKS, CLAIMS, Moved, later, moved, related, statements, topics
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.ids import link_id
from newsledger.model.links import Answer, Change, Standing
from newsledger.model.record import Why
from newsledger.model.stage import Stage
from newsledger.text.inflection import third_person

_FORMS = {None: 0, "verbal": 1, "written": 2, "legal": 3}
_RECENT = 60  # moves with a common word that are looked back to
_WORDS = 4  # words of a standing's issue


def run(coverage: Coverage, lexicon: Lexicon) -> Iterator[Standing]:
    """One standing for each side and issue of a thread, sorted by id.

    Terms (demands, offers, refusals, threats …) and claims (denials, accusations) on one issue are two standings. Reports of one statement are one
    move: all are members, none is a repetition.

    Misses:
        "Narrower scope": a shorter report looks the same. A change in words the issue tables do not know.
    """
    answers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for answer in coverage.links(Answer):
        answers[answer.to.doc, answer.to.id or ""].append(answer.id)
    standings = [_standing(group, answers) for group in grouped(moved(coverage, lexicon))]
    yield from sorted(standings, key=lambda standing: standing.id)


def grouped(moves: Iterable[Moved]) -> Iterator[tuple[Moved, ...]]:
    """Moves by side, thread, terms or claims, and issue, each group in order of time."""
    lots: dict[tuple[str, str, bool], list[Moved]] = defaultdict(list)
    for move in moves:
        lots[move.side, move.run, move.position.move in CLAIMS].append(move)
    for key in sorted(lots):
        yield from _placed(list(issues(lots[key])))


def _placed(groups: list[tuple[Moved, ...]]) -> Iterator[tuple[Moved, ...]]:
    """The groups; one statement that names no thing is on the matter that is told around it, if that is one matter.

    "Not a screw of it can stay" stands behind "the radar", which other moves of the side are about.
    """
    told = [len(list(statements(group))) for group in groups]
    matters = {number: _common(group) for number, group in enumerate(groups) if told[number] > 1}
    joined: dict[int, list[Moved]] = {number: list(group) for number, group in enumerate(groups)}
    goes: dict[int, int] = {}
    for number, group in enumerate(groups):
        if told[number] > 1 and not all(move.around for move in group):
            continue
        around = frozenset[str]().union(*(move.around for move in group))
        near = {other: len(things & around) for other, things in matters.items() if told[other] > told[number]}
        most = max(near.values(), default=0)
        best = [other for other, count in near.items() if count == most]
        if most and len(best) == 1:
            goes[number] = best[0]
    for number in sorted(
        goes, key=lambda number: told[number]
    ):  # to a group of more statements, which may go on itself
        joined[goes[number]] += joined.pop(number)
    yield from (tuple(sorted(group, key=lambda move: move.order)) for group in joined.values())


def _common(moves: tuple[Moved, ...]) -> frozenset[str]:
    """The things and places, in the singular and plural, that more than one of some moves are about."""
    counts = Counter(word for move in moves for word in move.things | move.places)
    shared = [word for word, number in counts.items() if number > 1]
    return frozenset((*shared, *map(third_person, shared)))


def issues(moves: list[Moved]) -> Iterator[tuple[Moved, ...]]:
    """Moves grouped to issues: those that are related, directly or through others."""
    parts = Parts[str]()
    keys = [f"{move.position.doc} {move.position.id}" for move in moves]
    index: dict[str, list[int]] = defaultdict(list)
    for number, move in enumerate(moves):
        near = {other for term in move.marks for other in index[term][-_RECENT:]}
        for other in sorted(near):
            if related(move, moves[other]) or not move.places.isdisjoint(moves[other].places):
                parts.join(keys[number], keys[other])
        for term in move.marks:
            index[term].append(number)
    groups: dict[str, list[Moved]] = defaultdict(list)
    for key, move in zip(keys, moves, strict=True):
        groups[parts.root(key)].append(move)
    for key in sorted(groups):
        yield tuple(groups[key])


def _standing(moves: tuple[Moved, ...], answers: dict[tuple[str, str], list[str]]) -> Standing:
    told = list(statements(moves))
    replies = {reply for move in moves for reply in answers.get((move.position.doc, move.position.id), ())}
    names = Counter(move.name for move in moves)
    return Standing(
        id=link_id("standing", [move.reference for move in moves], moves[0].side),
        stage=STAGE.label,
        why=Why(
            rule="standings.issue@5",
            words=tuple(sorted(set().union(*(m.terms for m in moves)))),
            measure=float(len(told)),
        ),
        score=1.0,
        holder=min(names, key=lambda name: (-names[name], name)),
        issue=issue_words(moves),
        moves=tuple(move.reference for move in moves),
        changes=tuple(dict.fromkeys(_changes(told))),
        answered=tuple(sorted(replies)),
    )


def issue_words(moves: Iterable[Moved]) -> str:
    """The words that most issues of some moves share, the most common first."""
    moves = list(moves)
    counts = Counter(term for move in moves for term in move.terms)
    best = sorted(counts, key=lambda term: (-counts[term], term))[:_WORDS]
    return " ".join(best)


def _changes(told: list[tuple[Moved, ...]]) -> Iterator[Change]:
    """What later statements have that earlier ones on earlier days had not."""
    for number, statement in enumerate(told):
        move = statement[0]
        before = [earlier[0] for earlier in told[:number] if later(move, earlier[0])]
        if before:
            yield from _compared(statement, before, told[:number])


def _compared(statement: tuple[Moved, ...], before: list[Moved], told: list[tuple[Moved, ...]]) -> Iterator[Change]:
    move = statement[0]
    positions = [other.position for group in told for other in group]
    asks = [other for other in before if other.position.move in ASKS]
    if move.position.move in ASKS and asks:
        known = topics(frozenset().union(*(other.terms for other in asks)))
        yield "wider scope" if topics(move.terms) > known else "repeated"
    if move.position.move == "concession" and asks:
        yield "withdrawn"
    if any(m.position.deadline for m in statement) and not any(p.deadline for p in positions):
        yield "deadline added"
    if any(m.position.consequence for m in statement) and not any(p.consequence for p in positions):
        yield "consequence added"
    forms = [_FORMS[position.form] for position in positions if position.form]
    if forms and max(_FORMS[m.position.form] for m in statement) > max(forms):
        yield "form raised"


STAGE = Stage(
    name="standings",
    version=8,
    room="compare",
    needs=("position", "entity", "story", "thread", "answer"),
    makes=("standing",),
    run=run,
)
