"""Answers: which position of one side answers which of another."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from newsledger.compare.standings.moves import ASKS, Moved, is_claim, later, moved, related, worded_alike
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.moves import Group
from newsledger.model.ids import link_id
from newsledger.model.links import Answer, Relation
from newsledger.model.record import Why
from newsledger.model.stage import Stage
from newsledger.text.inflection import regular_forms
from newsledger.text.offsets import overlap

_WANTED = frozenset({"demand"})
_ANSWERED: dict[str, tuple[Relation, frozenset[str]]] = {
    "refuse": ("refuses", ASKS | {"offer", "threat"}),
    "accept": ("accepts", ASKS | {"offer"}),
    "concession": ("accepts", _WANTED),
    "offer": ("counters", _WANTED),
    "commitment": ("accepts", _WANTED),
    "uncertainty": ("partly", _WANTED | {"offer"}),
    "red-line": ("refuses", _WANTED),
    "demand": ("refuses", frozenset({"offer"})),
    "denial": ("refuses", frozenset({"accusation"})),
}
"""Move to how it answers, and what it can answer."""

_ASKED = frozenset().union(*(answerable for _, answerable in _ANSWERED.values()))
_RECENT, _AHEAD = 40, 10  # asks on one issue word that are looked back to, and ahead: days can be intervals
_ONLY_ASKED = frozenset({"commitment", "uncertainty"})  # moves that are made without an ask as well
_OF_ITSELF = frozenset({"offer", "commitment"})  # moves that, told as made earlier, answer nothing of another article
_SHARED = 2  # issue words that an implied answer has in common with what it answers
_WIDE = (
    3  # an issue of more than so many words for each that a charge of another article shares is not the denial's own
)
_REPLIES = frozenset({"refuse", "accept", "denial"})  # moves that tell of themselves that they answer
_RIGHT_BEHIND = 250  # characters from what is asked to a reply in the next sentence
_INSTEAD = 400  # characters from a refusal to what is offered instead
_CLOSE, _LINKED = 0.9, 0.6  # scores of an explicit and an implied answer

_Told = tuple[Moved, Moved, Relation]
"""An answering move, what it answers, and how."""

_Courses = tuple[frozenset[str], frozenset[str]]
"""Words by which something goes on, and by which it ends."""


_Best = dict[str, tuple[tuple[object, ...], Moved]]
"""For each side what of it is answered best, with how well."""


def run(coverage: Coverage, lexicon: Lexicon) -> Iterator[Answer]:
    """One answer for each answering position and side it answers, sorted by id.

    An answer is explicit where it stands behind the ask in one article and names the other side or points back to it;
    else it is implied by the same issue, the other side, and a day that is not before.

    Misses:
        Answers by deeds, and those in an article whose issue words share nothing with the ask's.
    """
    told = _once(_answers(moved(coverage, lexicon), lexicon.built(_courses)))
    found = {answer.id: answer for answer in (_answer(*one) for one in told)}
    yield from (found[identity] for identity in sorted(found))


def _once(answers: Iterable[_Told]) -> Iterator[_Told]:
    """The answers without those that only tell again: what a side has answered once it does not answer anew.

    All that are explicit count; where none is, of the first article's the one that says most: no heading.
    """
    same: dict[tuple[str, str, str], list[_Told]] = defaultdict(list)
    for told in answers:
        move, ask, _ = told
        same[move.side, move.position.move, f"{ask.position.doc} {ask.position.id}"].append(told)
    for group in same.values():
        explicit = [told for told in group if _is_explicit(told[0], told[1])]
        beside = [told for told in group if told[0].position.doc == group[0][0].position.doc]
        yield from explicit or [max(beside, key=lambda told: len(told[0].words))]


def _answers(moves: tuple[Moved, ...], courses: _Courses) -> Iterator[_Told]:
    """Each answering move in order of time with what it answers, and how."""
    asks = _Asks(moves)
    refused: dict[tuple[str, str], tuple[Moved, Moved]] = {}
    for number, move in enumerate(moves):
        if move.position.move not in _ANSWERED:
            continue
        usual = _ANSWERED[move.position.move][0]
        place = (move.position.doc, move.side)
        instead = refused.get(place)
        if usual == "counters" and instead is not None and _follows(move, instead[0]):
            chosen = [instead[1]]
        else:
            chosen = _chosen(move, asks.near(number, move))
        for ask in chosen:
            relation = "refuses" if usual == "accepts" and _against(move, ask, courses) else usual
            if relation == "refuses":
                refused[place] = (move, ask)
            yield move, ask, relation


def _against(move: Moved, ask: Moved, courses: _Courses) -> bool:
    """Whether one side goes on with what another asks it to end: "work will continue", asked to halt it, or turned round."""
    return any(
        not move.words.isdisjoint(own) and not ask.words.isdisjoint(asked)
        for own, asked in (courses, courses[::-1])
        if move.words.isdisjoint(asked)
    )


def _courses(lexicon: Lexicon) -> _Courses:
    """The forms of verbs by which something goes on, and of those by which it ends."""
    groups = {entry.group: entry for entry in reversed(lexicon.entries("en/moves_words", Group))}
    on, end = (frozenset[str]().union(*map(regular_forms, groups[name].verbs)) for name in ("going on", "ending"))
    return on, end


def _chosen(move: Moved, near: list[Moved]) -> list[Moved]:
    """Which asks a move answers: of each side the one it names or points back to, else the closest that is implied."""
    answerable = _ANSWERED[move.position.move][1]
    best: _Best = {}
    for ask in near:
        if ask.position.move in answerable and _answers_it(move, ask):
            rank = _rank(move, ask)
            if ask.side not in best or rank > best[ask.side][0]:
                best[ask.side] = (rank, ask)
    best = _of_its_things(move, best)
    chosen = [ask for _, ask in sorted(best.values(), key=lambda one: one[0], reverse=True)]
    explicit = [ask for ask in chosen if _is_explicit(move, ask)]
    return explicit or [ask for ask in chosen[:1] if _is_implied(move, ask)]


def _of_its_things(move: Moved, best: _Best) -> _Best:
    """The asks on a thing that the answer names, where its article has one before it; else all of them."""
    named = {
        side: (rank, ask)
        for side, (rank, ask) in best.items()
        if _is_before(ask, move) and move.things & ask.things and not move.around
    }
    return named or best


def _is_before(ask: Moved, move: Moved) -> bool:
    return ask.position.doc == move.position.doc and ask.position.content < move.position.content


def _follows(move: Moved, refusal: Moved) -> bool:
    """Whether an offer stands right behind a refusal of its side: it is made instead of what was asked."""
    gap = move.position.content[0][0] - refusal.position.content[-1][1]
    return 0 <= gap <= _INSTEAD


class _Asks:
    """Moves that can be answered, by run and issue word and by article and issue word, as numbers in order of time."""

    def __init__(self, moves: tuple[Moved, ...]) -> None:
        self._moves = moves
        self._by_run: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_doc: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._in_doc: dict[str, list[int]] = defaultdict(list)
        for number, move in enumerate(moves):
            if move.position.move in _ASKED:
                self._in_doc[move.position.doc].append(number)
                for term in move.marks:
                    self._by_run[move.run, term].append(number)
                    self._by_doc[move.position.doc, term].append(number)

    def near(self, number: int, move: Moved) -> list[Moved]:
        """Those of a move's own article, and the closest around it in time."""
        found = {one for one in self._in_doc[move.position.doc] if _replies(move, self._moves[one])}
        for term in move.marks:
            found.update(self._by_doc[move.position.doc, term][:_RECENT])
            run = self._by_run[move.run, term]
            place = bisect_left(run, number)
            found.update(run[max(0, place - _RECENT) : place + _AHEAD])
        return [self._moves[one] for one in sorted(found)]


def _answers_it(move: Moved, ask: Moved) -> bool:
    if ask.side == move.side or later(ask, move) or not (related(move, ask) or _replies(move, ask)):
        return False
    if move.position.move == "offer" and _is_before(move, ask) and not ask.earlier:
        return False  # who is offered something asks for more
    if move.position.move == "demand" and not (_right_behind(move, ask) and related(move, ask)):
        return False
    accused = move.side in {ask.towards, *_named(move, ask)} or _replies(move, ask)
    if move.position.move == "denial" and not (is_claim(ask) and accused):
        return False
    if move.position.move == "denial" and ask.towards == move.side:
        return True
    return not (move.towards and move.towards != ask.side and move.position.move in _REPLIES)


def _replies(move: Moved, ask: Moved) -> bool:
    """Whether a yes, no or denial stands right behind what another side asks or says of it, towards one another."""
    near = _right_behind(move, ask)
    towards = ask.towards == move.side or (move.towards in {None, ask.side} and ask.towards is None)
    kinds = (move.position.move, ask.position.move)
    open_ = kinds == ("uncertainty", "offer") and bool(move.around)  # "it was studying the proposal"
    return near and towards and (open_ or move.position.move in _REPLIES)


def _right_behind(move: Moved, ask: Moved) -> bool:
    """Whether a move stands right behind another, or in its words."""
    gap = move.position.content[0][0] - ask.position.content[-1][1]
    return move.position.doc == ask.position.doc and (
        0 <= gap <= _RIGHT_BEHIND or move.position.content == ask.position.content
    )


def _named(move: Moved, claim: Moved) -> tuple[str, ...]:
    """The side of a denial, if the claim's issue names it."""
    return (move.side,) if frozenset(move.name.split()) <= claim.terms else ()


def _rank(move: Moved, ask: Moved) -> tuple[object, ...]:
    """How well an ask fits: one that the answer names, one of its article, the nearest of those; else the first made."""
    same = ask.position.doc == move.position.doc
    behind = same and ask.position.content < move.position.content
    replies = _replies(move, ask)
    return (
        _names(move, ask),
        replies and move.towards is None and ask.towards is None,
        ask.position.move in ASKS,
        same,
        behind,
        len(move.terms & ask.terms),
        (0, 0, 0) if same else (-ask.first, -ask.reported, -ask.hours),
        ask.position.content if same else (),
        ask.position.doc,
        ask.position.id,
    )


def _is_explicit(move: Moved, ask: Moved) -> bool:
    """Whether the answer stands behind the ask in one article and names its holder or points back to it."""
    behind = ask.position.doc == move.position.doc and ask.position.content < move.position.content
    return (
        _replies(move, ask) or _names(move, ask) or (behind and (move.towards == ask.side or move.terms == ask.terms))
    )


def _names(move: Moved, ask: Moved) -> bool:
    """Whether what is answered is told with its words: "rejected Torrin's offer *to open the pass*"."""
    same = move.position.doc == ask.position.doc and move.side != ask.side
    spans = ((one, other) for one in move.position.content for other in ask.position.content)
    return same and move.position.move in _REPLIES and any(overlap(one, other) for one, other in spans)


def _is_implied(move: Moved, ask: Moved) -> bool:
    """Whether two words of the issue, or half of the content, agree, and the ask is not known to be addressed to somebody else.

    One thing is enough for the side that is asked, one word for a denial by the very side of which something is claimed.
    """
    apart = move.position.doc != ask.position.doc
    if ask.towards not in {None, move.side} or (apart and move.earlier and move.position.move in _OF_ITSELF):
        return False
    shared = len(move.terms & ask.terms)
    if move.position.move == "denial" and ask.towards == move.side and (not apart or shared * _WIDE >= len(move.terms)):
        return True
    if shared >= _SHARED or worded_alike(move, ask):
        return move.position.move not in _ONLY_ASKED or ask.towards == move.side
    one_thing = bool(move.things & ask.things) and move.position.move not in _ONLY_ASKED
    return one_thing and ask.towards == move.side


def _answer(move: Moved, ask: Moved, relation: Relation) -> Answer:
    explicit = _is_explicit(move, ask)
    partly = relation == "accepts" and move.position.condition is not None
    return Answer(
        id=link_id("answer", (move.reference, ask.reference)),
        stage=STAGE.label,
        why=Why(
            rule="answers.issue@6",
            words=tuple(sorted(move.terms & ask.terms)),
            records=(move.position.id, ask.position.id),
        ),
        score=_CLOSE if explicit else _LINKED,
        from_=move.reference,
        to=ask.reference,
        relation="partly" if partly else relation,
        basis="explicit" if explicit else "implied",
    )


STAGE = Stage(
    name="answers",
    version=7,
    room="compare",
    needs=("position", "entity", "story", "thread"),
    makes=("answer",),
    run=run,
)
