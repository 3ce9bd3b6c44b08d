"""The bottom line: the few lines that say most, no two of them by one side about one kind of thing."""

import msgspec

from newsledger.model.links import Standing
from newsledger.model.marks import Position
from newsledger.report.drafts import Draft, Sections, references, together
from newsledger.report.material import Material
from newsledger.report.moves import content, holder, sentences

WORDS = 20
"""Words shown of a move in the bottom line."""


def bottom_line(material: Material, sections: tuple[Sections, ...]) -> Sections:
    """Candidates for the bottom line: the moves of the sides, what is announced.

    Args:
        material: The coverage.
        sections: Drafts of the other sections; announced events are taken over from them.
    """
    drafts = _moves(material)
    for part in sections:
        if part.name == "coming":
            drafts += [msgspec.structs.replace(draft, bonus=0.0) for draft in part.drafts]
    return Sections(name="bottom-line", drafts=tuple(drafts))


def _moves(material: Material) -> list[Draft]:
    groups: dict[tuple[str, str], list[Position]] = {}
    of_standing = {
        (move.doc, move.id): link.holder for link in material.coverage.links(Standing) for move in link.moves
    }
    for move in material.marks(Position):
        if move.basis == "explicit" and move.voice in ("party", "official", "document", "outlet", "unknown"):
            name = of_standing.get((move.doc, move.id)) or holder(material, move)
            groups.setdefault((name, move.move), []).append(move)
    return [_draft(material, name, moves) for (name, _), moves in groups.items()]


def _draft(material: Material, name: str, moves: list[Position]) -> Draft:
    """The side's moves of one kind as one line, told by the latest."""
    latest = moves[-1]
    claimed, voice = material.claim(latest.doc, latest.stated_by)
    phrase = material.phrases(f"move.{latest.move}", content=content(material, latest, WORDS))
    return Draft(
        text=material.phrases("bottom.move", holder=name, move=phrase),
        places=together(material, sentences(material, moves)),
        claimed_by=claimed,
        voice=voice,
        marks=references(*moves),
        move=True,
        key=f"{name} {latest.move}",
    )
