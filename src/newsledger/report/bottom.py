"""The bottom line: the few lines that say most, sides taking turns, and what is announced next."""

import msgspec

from newsledger.model.marks import Move
from newsledger.model.span import Place
from newsledger.report.drafts import Draft, Sections, references
from newsledger.report.material import Material
from newsledger.report.moves import content
from newsledger.report.sources import window
from newsledger.report.terms import Term, places, terms

WORDS = 13
"""Words shown of a move in the bottom line."""

CLASS: dict[Move, int] = {
    **dict.fromkeys(("demand", "red-line", "refuse", "accept", "offer", "concession", "commitment"), 0),
    **dict.fromkeys(("threat", "warning"), 1),
}
"""What a side asks and answers comes before what it threatens, that before what it charges, denies and leaves open."""

LAST = 2

NEXT = "next"
"""What is announced takes its turn as a side does."""

AHEAD = 1
"""Announced events that are taken over; the nearest ahead, or none."""


def bottom_line(material: Material, sections: tuple[Sections, ...]) -> Sections:
    """Candidates for the bottom line: each side's terms, sides taking turns, and the next announced event.

    Args:
        material: The coverage.
        sections: Drafts of the other sections; what is announced is taken over from them.
    """
    following = _next(material, sections)
    seen: set[tuple[str, str]] = set()
    said = {place for draft in following for place in draft.places}
    drafts: list[Draft] = []
    for term in sorted(terms(material), key=lambda term: _weight(material, term)):
        cited = places(material, term)
        if (term.side, term.move) in seen or said & set(cited):
            continue
        seen.add((term.side, term.move))
        said |= set(cited)
        drafts.append(_draft(material, term, cited))
    return Sections(name="bottom-line", drafts=(*drafts, *following))


def _weight(material: Material, term: Term) -> tuple[int, int, int]:
    """Its class, then how many articles carry it, then how late it was last said."""
    docs = {move.doc for move in term.moves}
    return CLASS.get(term.move, LAST), -len(docs), -max(material.sources.number(doc) for doc in docs)


def _draft(material: Material, term: Term, cited: tuple[Place, ...]) -> Draft:
    latest = term.moves[-1]
    claimed, voice = material.claim(latest.doc, latest.stated_by)
    phrase = material.phrases(f"move.{term.move}", content=content(material, latest, WORDS))
    return Draft(
        text=material.phrases("bottom.move", holder=term.side, move=phrase),
        places=cited,
        claimed_by=claimed,
        voice=voice,
        marks=references(*term.moves),
        move=True,
        bonus=-float(CLASS.get(term.move, LAST)),
        turn=term.side,
        key=f"{term.side} {term.move}",
    )


def _next(material: Material, sections: tuple[Sections, ...]) -> list[Draft]:
    """The nearest announced event that has not passed; a month is passed with its last day."""
    today = (material.as_of or "")[:10]
    coming = [draft for part in sections if part.name == "coming" for draft in part.drafts]
    ahead = [draft for draft in coming if draft.when and window(draft.when)[1] > today]
    ahead.sort(key=lambda draft: (-draft.bonus, -len({p.doc for p in draft.places}), draft.when or ""))
    return [msgspec.structs.replace(draft, bonus=0.0, turn=NEXT) for draft in ahead[:AHEAD]]
