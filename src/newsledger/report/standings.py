"""Standings: what each side has demanded, offered, refused, threatened and denied, from its first move to its last."""

from collections.abc import Iterator

from newsledger.model.links import Standing
from newsledger.model.marks import Move
from newsledger.report.drafts import Draft, Sections, references, within_reach
from newsledger.report.material import Material
from newsledger.report.moves import content, day
from newsledger.report.terms import Term, places, terms

TOGETHER = 3
"""Terms of one side and kind that share a line."""

SHOWN = 2
"""Terms whose words are shown, the last ones; the line's passages hold all."""

WORDS = 7
"""Words shown of each term."""

TURNS = 2
"""Lines of each side that come before the rank alone decides."""

CLASSES: dict[Move, int] = {
    **dict.fromkeys(("demand", "red-line"), 0),
    **dict.fromkeys(("offer", "accept", "concession", "commitment"), 1),
    **dict.fromkeys(("refuse", "denial"), 2),
    **dict.fromkeys(("threat", "warning"), 3),
    "accusation": 4,
    "uncertainty": 5,
}
"""Kinds of moves that share a line."""

READ = ("expert", "witness", "outlet")
"""Voices whose reading of a move is no move of a party."""


def standings(material: Material) -> Sections:
    """One line for up to three terms of one side and class of moves, the widest-carried first, told by their days."""
    groups: dict[str, dict[int, list[Term]]] = {}
    for term in terms(material):
        groups.setdefault(term.side, {}).setdefault(CLASSES[term.move], []).append(term)
    drafts = [_draft(material, some) for side in sorted(groups) for some in _lines(groups[side])]
    return Sections(name="standings", drafts=tuple(drafts), ordered=True, turns=TURNS)


def _lines(classes: dict[int, list[Term]]) -> Iterator[list[Term]]:
    """A side's terms in threes, class by class; those that would stand alone share lines with one another."""
    alone: list[Term] = []
    for number in sorted(classes):
        for some in _threes(classes[number]):
            if len(some) > 1:
                yield some
            else:
                alone += some
    yield from _threes(alone)


def _threes(some: list[Term]) -> list[list[Term]]:
    return [some[at : at + TOGETHER] for at in range(0, len(some), TOGETHER)]


def _draft(material: Material, some: list[Term]) -> Draft:
    some = sorted(some, key=lambda term: (day(material, term.moves[0]), term.move))
    moves = [move for term in some for move in term.moves]
    claims = [material.claim(move.doc, move.stated_by) for move in (term.moves[-1] for term in some[-SHOWN:])]
    claimed, voice = ", ".join(dict.fromkeys(name for name, _ in claims if name)) or None, claims[-1][1]
    side, told = some[0].side, _told(material, some)
    return Draft(
        text=material.phrases("standings.line", holder=side, moves=told) + _changed(material, some),
        places=within_reach(tuple(place for term in some for place in places(material, term))),
        claimed_by=claimed,
        voice=voice,
        marks=references(*moves),
        move=True,
        bonus=-0.5 * (voice in READ and claimed is not None),
        key=f"{side} {CLASSES[some[0].move]} {told}",
        order=side,
        turn=side,
    )


def _told(material: Material, some: list[Term]) -> str:
    """The last terms with their verbs; the verb is not repeated for the same kind of move."""
    told, before, kind = "", "", ""
    for term in some[-SHOWN:]:
        latest = term.moves[-1]
        when = day(material, latest)
        if told:
            told += material.phrases("standings.then" if when > before else "standings.and")
        words = content(material, latest, WORDS).removesuffix(".")
        told += words if term.move == kind else material.phrases(f"move.{term.move}", content=words)
        before, kind = when, term.move
    if len(some) > SHOWN:
        told += material.phrases("line.more", n=len(some) - SHOWN)
    return told


def _changed(material: Material, some: list[Term]) -> str:
    """What can be seen to have changed: a term said again on a later day; the labels of standings told whole."""
    labels: dict[str, None] = {}
    if any(len({move.when for move in term.moves if move.when}) > 1 for term in some):
        labels["change.repeated"] = None
    moves = {(move.doc, move.id) for term in some for move in term.moves}
    for link in material.coverage.links(Standing):
        if moves.issuperset((move.doc, move.id) for move in link.moves):
            labels |= dict.fromkeys(f"change.{change.replace(' ', '-')}" for change in link.changes)
    return material.phrases("standings.changes", changes=", ".join(map(material.phrases, labels))) if labels else ""
