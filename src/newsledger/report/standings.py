"""Standings: what each side has demanded, offered, refused, threatened and denied, from its first move to its last."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

import msgspec

from newsledger.model.links import Standing
from newsledger.model.marks import Move
from newsledger.report.drafts import Draft, Sections, references, within_reach
from newsledger.report.material import Material
from newsledger.report.moves import BARE, CONDITIONED, conditional, content, day, open_ended
from newsledger.report.terms import Term, alike, aside, places, terms

TOGETHER = 3
"""Terms of one side and kind that share a line."""

WORDS = 12
"""Words that the terms of a line share; a clause that has a few more is not cut."""

LONGEST = 5
"""Words that a term has at most of them."""

REACH = 24
"""Terms ahead among which the one with the nearest issue is looked for."""

TURNS = 1
"""Lines of each side that come before the rank alone decides."""

CLASSES: dict[Move, int] = {
    **dict.fromkeys(("demand", "red-line"), 0),
    **dict.fromkeys(("offer", "accept", "concession", "commitment"), 1),
    **dict.fromkeys(("refuse", "denial"), 2),
    **dict.fromkeys(("threat", "warning"), 3),
    "accusation": 4,
    "uncertainty": 5,
}
"""Kinds of moves that stand together, in this order."""

PLAIN = frozenset({"demand", "red-line", "threat", "warning"})
"""Moves that need no word of moving."""

WEAK = 0.5
"""What a term weighs that no word of moving makes, or whose issue is its own; any other weighs 1, but for these."""

WEIGHTS: dict[Move, float] = {"denial": 0.8, "accusation": 0.5, "uncertainty": 0.5}
"""Moves that tell less, or nothing, of what a side wants and gives."""

AGAIN, MANY = 0.1, 3
"""What a line loses for each before it of one side and kind, up to so many: other kinds come first."""

READ = ("expert", "witness", "outlet")
"""Voices whose reading of a move is no move of a party."""


def standings(material: Material) -> Sections:
    """One line for up to three terms of one side, kind by kind and issue by issue, told by their days.

    Every side of which several articles tell has a line before any has two; then lines come first that hold more terms,
    and stronger ones. They are printed side by side, those with most terms first.
    """
    sides: dict[str, list[Term]] = {}
    for term in terms(material):
        sides.setdefault(term.side, []).append(term)
    ranked = sorted(sides, key=lambda side: (-len(sides[side]), side))
    drafts: list[Draft] = []
    for number, side in enumerate(ranked):
        told: Counter[int] = Counter()
        waits = 0 if _wide(sides[side]) else TURNS
        for some in _lines(material, sides[side]):
            kind = CLASSES[some[0].move]
            draft = _draft(material, some)
            drafts.append(
                msgspec.structs.replace(
                    draft, order=f"{number:06}", waits=waits, bonus=draft.bonus - AGAIN * min(told[kind], MANY)
                )
            )
            told[kind] += 1
    return Sections(name="standings", drafts=tuple(drafts), ordered=True, turns=TURNS)


def _lines(material: Material, some: list[Term]) -> Iterator[list[Term]]:
    """A side's terms in threes: kind by kind, and within a kind each next to the one whose issue is nearest.

    Those that only a reading of its words makes a move stand behind the rest, those about an issue of their own behind
    all.
    """
    chain: list[Term] = []
    ranks = [_rank(material, term) for term in some]
    for rank in sorted(set(ranks)):
        left = [term for term, own in zip(some, ranks, strict=True) if own == rank]
        while left:
            issue = _issue(chain[-1]) if chain else frozenset[str]()
            following = max(left[:REACH], key=lambda term: len(_issue(term) & issue))
            left.remove(following)
            chain.append(following)
    for at in range(0, len(chain), TOGETHER):
        yield chain[at : at + TOGETHER]


def _wide(some: list[Term]) -> bool:
    """Whether more than one article tells what a side says; what one alone tells waits for the others' first lines."""
    return len({move.doc for term in some for move in term.moves}) > 1


def _rank(material: Material, term: Term) -> tuple[bool, bool, int]:
    return aside(material, term), _read(term), CLASSES[term.move]


def _read(term: Term) -> bool:
    """Whether only a reading of its words makes a term a move; what must be and what is threatened is plain."""
    return term.move not in PLAIN and all(move.basis == "implied" for move in term.moves)


def _issue(term: Term) -> frozenset[str]:
    return frozenset(term.moves[-1].issue.split())


def _weight(material: Material, term: Term) -> float:
    if aside(material, term) or _read(term):
        return WEAK
    return WEIGHTS.get(term.move, 1.0)


def _draft(material: Material, some: list[Term]) -> Draft:
    some = sorted(some, key=lambda term: (day(material, term.moves[-1]), CLASSES[term.move], term.move))
    moves = [move for term in some for move in term.moves]
    claims = [material.claim(move.doc, move.stated_by) for move in (term.latest for term in some)]
    named = [claim for claim in claims if claim[0]]  # the voice is that of the last who is named
    claimed, voice = ", ".join(dict.fromkeys(name for name, _ in named if name)) or None, (named or claims)[-1][1]
    side, told, tell = some[0].side, _told(material, some), partial(_words, some=some)
    return Draft(
        text=_line(material, some, told),
        tell=tell,
        places=within_reach(tuple(place for term in some for place in places(material, term))),
        claimed_by=claimed,
        voice=voice,
        marks=references(*moves),
        move=True,
        bonus=sum(_weight(material, term) for term in some) - 0.5 * (voice in READ and claimed is not None),
        key=f"{side} {CLASSES[some[0].move]} {told}",
        named=f"{side} {CLASSES[some[0].move]}",
        turn=side,
    )


def _words(material: Material, some: list[Term]) -> str:
    """What a line says: the side, its terms, and what can be seen to have changed."""
    return _line(material, some, _told(material, some))


def _line(material: Material, some: list[Term], told: str) -> str:
    return material.phrases("standings.line", holder=some[0].side, moves=told) + _changed(material, some)


def _told(material: Material, some: list[Term]) -> str:
    """The terms with their verbs; neither a verb nor what says again what one before says is repeated.

    An arrow leads to a later term of the same matter; another matter is only told behind it.
    """
    some = [term for number, term in enumerate(some) if not any(_again(material, term, one) for one in some[:number])]
    told, before, kind, matter = "", "", "", frozenset[str]()
    for term, most in zip(some, _shared(material, some), strict=True):
        latest = term.latest
        when = day(material, latest)
        words = open_ended(
            conditional(material, latest, CONDITIONED, term.side) or content(material, latest, most, term.side)
        )
        if told:
            later = when > before and any(word.islower() for word in matter & _issue(term))
            told += material.phrases("standings.then" if later else "standings.and")
        told += words if term.move == kind else material.phrases(f"move.{term.move}", content=words)
        before, kind, matter = when, term.move, _issue(term)
    return told


def _again(material: Material, term: Term, other: Term) -> bool:
    """Whether a term says what one before it says, as a warning what a threat does."""
    return CLASSES[term.move] == CLASSES[other.move] and alike(material, term, other)


def _shared(material: Material, some: list[Term]) -> list[int]:
    """How many words each term may have: what short ones leave goes to the long."""
    moves = [term.latest for term in some]
    found = [material.extracts.passage(move.doc, move.content) for move in moves]
    sizes = [len(material.extracts.text(one).split()) if one else 0 for one in found]
    sizes = [size if size >= BARE else WORDS // TOGETHER for size in sizes]  # of "that" its clause is shown
    most, room = list(sizes), WORDS
    for done, number in enumerate(sorted(range(len(sizes)), key=lambda n: sizes[n])):
        most[number] = min(sizes[number], room // (len(sizes) - done), LONGEST)
        room -= most[number]
    return most


def _changed(material: Material, some: list[Term]) -> str:
    """What can be seen to have changed: a term said again on a later day; the labels of standings told whole."""
    labels: dict[str, None] = {}
    if any(len({move.when for move in term.moves if move.when}) > 1 for term in some):
        labels["change.repeated"] = None
    moves = {(move.doc, move.id) for term in some for move in term.moves}
    by_move: dict[tuple[str, str | None], list[Standing]] = material.once(_by_first_move)
    for link in (link for move in sorted(moves) for link in by_move.get(move, ())):
        if moves.issuperset((move.doc, move.id) for move in link.moves):
            labels |= dict.fromkeys(f"change.{change.replace(' ', '-')}" for change in link.changes)
    return material.phrases("standings.changes", changes=", ".join(map(material.phrases, labels))) if labels else ""


def _by_first_move(material: Material) -> dict[tuple[str, str | None], list[Standing]]:
    found: dict[tuple[str, str | None], list[Standing]] = {}
    for link in material.coverage.links(Standing):
        for move in link.moves[:1]:
            found.setdefault((move.doc, move.id), []).append(link)
    return found
