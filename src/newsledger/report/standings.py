"""Standings: what each side has demanded, offered, refused, threatened and denied, from its first move to its last."""

from newsledger.model.links import Standing
from newsledger.model.marks import Position
from newsledger.report.drafts import Draft, Sections, references, together
from newsledger.report.material import Material
from newsledger.report.moves import content, day, holder, sentences

SHOWN = 2
"""Moves of a standing whose words are shown: the first and the last."""

READ = ("expert", "witness", "outlet")
"""Voices whose reading of a move is no move of a party."""


def standings(material: Material) -> Sections:
    """One line for each holder and issue, first move → last; moves that are in no standing have a line each."""
    drafts: list[Draft] = []
    seen: set[tuple[str, str]] = set()
    for link in material.coverage.links(Standing):
        moves = material.of(link.moves, Position)
        moves.sort(key=lambda move: (day(material, move), material.sources.number(move.doc), move.content))
        if moves:
            seen |= {(move.doc, move.id) for move in moves}
            drafts.append(_draft(material, link.holder, moves, link))
    lone = [move for move in material.marks(Position) if (move.doc, move.id) not in seen and move.holder]
    drafts += [_draft(material, holder(material, move), [move], None) for move in lone]
    return Sections(name="standings", drafts=tuple(drafts), ordered=True)


def _draft(material: Material, name: str, moves: list[Position], link: Standing | None) -> Draft:
    told: dict[str, str] = {}
    for move in _telling(moves):
        words = content(material, move)
        phrase = material.phrases(f"move.{move.move}", content=words)
        told.setdefault(phrase, day(material, move))
    parts = [material.phrases("standings.move", day=when, move=words) for words, when in told.items()]
    labels = [material.phrases(f"change.{change.replace(' ', '-')}") for change in (link.changes if link else ())]
    text = material.phrases("standings.line", holder=name, moves=material.phrases("standings.then").join(parts))
    if labels:
        text += material.phrases("standings.changes", changes=", ".join(dict.fromkeys(labels)))
    last = moves[-1]
    claimed, voice = material.claim(last.doc, last.stated_by)
    return Draft(
        text=text,
        places=together(material, sentences(material, moves)),
        claimed_by=claimed or None,
        voice=voice,
        marks=references(*moves),
        move=True,
        bonus=0.0 if voice not in READ else -0.5,
        key=f"{name} {last.move}",
        order=name,
    )


def _telling(moves: list[Position]) -> list[Position]:
    """The first move and the last, or the only one; explicit moves are preferred to implied ones."""
    explicit = [move for move in moves if move.basis == "explicit"] or moves
    return [explicit[0], explicit[-1]] if len(explicit) > 1 else explicit
