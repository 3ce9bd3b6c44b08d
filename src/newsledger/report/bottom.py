"""The bottom line: the few lines that say most, sides taking turns, and what is announced next."""

import msgspec

from newsledger.model.marks import Move
from newsledger.model.span import Place
from newsledger.report.drafts import Draft, Sections, references, within_reach
from newsledger.report.material import Material
from newsledger.report.moves import content
from newsledger.report.sources import window
from newsledger.report.terms import Term, places, terms

WORDS = 13
"""Words shown of a move in the bottom line."""

SECOND = 7
"""Words shown of the second term of a line."""

TOGETHER = 2
"""Terms of one side and kind that share a line."""

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
    said = {place for draft in following for place in draft.places}
    groups: dict[tuple[str, str], list[tuple[Term, tuple[Place, ...]]]] = {}
    for term in sorted(terms(material), key=lambda term: _weight(material, term)):
        cited = places(material, term)
        group = groups.setdefault((term.side, term.move), [])
        if len(group) < TOGETHER and not said & set(cited):
            said |= set(cited)
            group.append((term, cited))
    drafts = tuple(_draft(material, group) for group in groups.values() if group)
    return Sections(name="bottom-line", drafts=(*drafts, *following))


def _weight(material: Material, term: Term) -> tuple[int, int, int]:
    """Its class, then how many articles carry it, then how late it was last said."""
    docs = {move.doc for move in term.moves}
    return CLASS.get(term.move, LAST), -len(docs), -max(material.sources.number(doc) for doc in docs)


def _draft(material: Material, group: list[tuple[Term, tuple[Place, ...]]]) -> Draft:
    """A side's weightiest terms of one kind, the second more shortly told."""
    first = group[0][0]
    latest = first.moves[-1]
    claimed, voice = material.claim(latest.doc, latest.stated_by)
    sizes = (WORDS, *(SECOND for _ in group[1:]))
    told = [content(material, term.moves[-1], size) for (term, _), size in zip(group, sizes, strict=True)]
    phrase = material.phrases(f"move.{first.move}", content=material.phrases("standings.and").join(told))
    return Draft(
        text=material.phrases("bottom.move", holder=first.side, move=phrase),
        places=within_reach(tuple(place for _, cited in group for place in cited)),
        claimed_by=claimed,
        voice=voice,
        marks=references(*(move for term, _ in group for move in term.moves)),
        move=True,
        bonus=-float(CLASS.get(first.move, LAST)),
        key=f"{first.side} {first.move}",
        turn=first.side,
    )


def _next(material: Material, sections: tuple[Sections, ...]) -> list[Draft]:
    """The nearest announced event that has not passed; a month is passed with its last day."""
    today = (material.as_of or "")[:10]
    coming = [draft for part in sections if part.name == "coming" for draft in part.drafts]
    ahead = [draft for draft in coming if draft.when and window(draft.when)[1] > today]
    ahead.sort(key=lambda draft: (-draft.bonus, -len({p.doc for p in draft.places}), draft.when or ""))
    return [msgspec.structs.replace(draft, bonus=0.0, turn=NEXT) for draft in ahead[:AHEAD]]
