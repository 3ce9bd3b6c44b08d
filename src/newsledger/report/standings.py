"""Standings: what each side has demanded, offered, refused, threatened and denied, from its first move to its last."""

from itertools import groupby

from newsledger.report.drafts import Draft, Sections, references, within_reach
from newsledger.report.material import Material
from newsledger.report.moves import content, day
from newsledger.report.terms import Term, places, terms

TOGETHER = 3
"""Terms of one side and kind that share a line."""

SHOWN = 2
"""Terms whose words are shown, the last ones; the line's passages hold all."""

WORDS = 8
"""Words shown of each term."""

READ = ("expert", "witness", "outlet")
"""Voices whose reading of a move is no move of a party."""


def standings(material: Material) -> Sections:
    """One line for up to three terms of one side and kind, the widest-carried first, told by their days."""
    found = sorted(terms(material), key=lambda term: (term.side, term.move))
    drafts: list[Draft] = []
    for _, group in groupby(found, key=lambda term: (term.side, term.move)):
        every = list(group)
        drafts += [_draft(material, every[at : at + TOGETHER]) for at in range(0, len(every), TOGETHER)]
    return Sections(name="standings", drafts=tuple(drafts), ordered=True)


def _draft(material: Material, some: list[Term]) -> Draft:
    some = sorted(some, key=lambda term: day(material, term.moves[0]))
    phrases, first = material.phrases, some[0]
    told: list[str] = []
    before = ""
    for term in some[-SHOWN:]:
        latest = term.moves[-1]
        when = day(material, latest)
        if told:
            told.append(phrases("standings.then" if when > before else "standings.and"))
        told.append(content(material, latest, WORDS))
        before = when
    if len(some) > SHOWN:
        told.append(phrases("line.more", n=len(some) - SHOWN))
    text = phrases("standings.line", holder=first.side, move=phrases(f"move.{first.move}", content="".join(told)))
    labels = dict.fromkeys(phrases(f"change.{change.replace(' ', '-')}") for term in some for change in term.changes)
    if labels:
        text += phrases("standings.changes", changes=", ".join(labels))
    moves = [move for term in some for move in term.moves]
    claimed, voice = material.claim(moves[-1].doc, moves[-1].stated_by)
    return Draft(
        text=text,
        places=within_reach(tuple(place for term in some for place in places(material, term))),
        claimed_by=claimed,
        voice=voice,
        marks=references(*moves),
        move=True,
        bonus=-0.5 * (voice in READ and claimed is not None),
        key=f"{first.side} {first.move} {len(some)} {told[0]}",
        order=first.side,
        turn=first.side,
    )
