"""The bargain: the terms each side has stated, issue by issue, and which asks found an answer in these articles.

What would settle an issue is not for a program to say.
"""

from functools import partial

import msgspec

from newsledger.model.links import Answer, Bargain
from newsledger.model.marks import Position
from newsledger.model.span import Reference
from newsledger.report.drafts import Draft, Sections, references, together
from newsledger.report.material import Material
from newsledger.report.moves import CONDITIONED, conditional, content, sentences
from newsledger.report.sides import Sides, sides_of
from newsledger.report.terms import aside, terms

WORDS = 4
"""Words shown of each term."""

PARTS = ("asks", "offers", "refusals", "conditions")

PAIR = 2
"""Kinds of terms below which an issue is no bargain: one side alone has stated any."""


def bargain(material: Material) -> Sections:
    """One line for each issue between parties, and one for each answer that is in no such line."""
    sides = sides_of(material)
    drafts = [draft for link in material.coverage.links(Bargain) if (draft := _issue(material, sides, link))]
    told = {reference for draft in drafts for reference in draft.marks}
    for answer in material.coverage.links(Answer):
        draft = _answer(material, sides, answer)
        if draft and not set(draft.marks) <= told:
            drafts.append(draft)
    return Sections(name="bargain", drafts=tuple(drafts))


def _issue(material: Material, sides: Sides, link: Bargain) -> Draft | None:
    """An issue with the latest term of each kind; an ask that was answered before one that was not."""
    latest = dict[str, Position]()
    open_ = {(reference.doc, reference.id) for reference in link.open}
    for name in PARTS:
        moves = [move for move in material.of(getattr(link, name), Position) if sides.of(move)]
        moves.sort(key=lambda move: (move.doc, move.id) not in open_)
        if moves:
            latest[name] = moves[-1]
    if len(latest) < PAIR:
        return None
    distinct = list(dict.fromkeys(latest.values()))
    tell = partial(_terms, sides=sides, latest=latest)
    return Draft(
        text=tell(material),
        tell=tell,
        places=together(material, sentences(material, distinct)),
        voice="party",
        marks=references(*distinct),
        move=True,
        bonus=float(len(latest)),
        key=link.id,
        named="issue",
    )


def _terms(material: Material, sides: Sides, latest: dict[str, Position]) -> str:
    """What a line says of an issue: the latest term of each kind."""
    parts = []
    for name, move in latest.items():
        told = _term(material, sides, _told(move) if name == "conditions" else move)
        parts.append(
            _asked(material, move, told) if name == "asks" else material.phrases(f"bargain.{name}", terms=told)
        )
    return material.phrases("bargain.line", parts=material.phrases("bargain.then").join(parts))


def _answer(material: Material, sides: Sides, answer: Answer) -> Draft | None:
    later, asked = _one(material, answer.from_), _one(material, answer.to)
    if later is None or asked is None:
        return None
    how = "denies" if later.move == "denial" else answer.relation
    tell = partial(_met, sides=sides, name=f"answer.{how}.{answer.basis}", later=later, asked=asked)
    return Draft(
        text=tell(material),
        tell=tell,
        places=together(material, sentences(material, [later, asked])),
        voice=later.voice,
        marks=references(later, asked),
        move=True,
        bonus=float(answer.basis == "explicit"),
        key="answer",
    )


def _met(material: Material, sides: Sides, name: str, later: Position, asked: Position) -> str:
    """What a line says of an ask and its answer."""
    return material.phrases(
        name,
        answerer=sides.of(later) or material.phrases("holder.unnamed"),
        ask=_asked(material, asked, _term(material, sides, asked)),
        answer=content(material, later, WORDS),
    )


def _asked(material: Material, move: Position, term: str) -> str:
    """A term that is asked for; a red line or a threat that was answered is stated."""
    return material.phrases("bargain.asks" if move.move == "demand" else f"bargain.stated.{move.move}", terms=term)


def _term(material: Material, sides: Sides, move: Position) -> str:
    side = sides.of(move) or material.phrases("holder.unnamed")
    return material.phrases(
        "bargain.term",
        holder=side,
        content=conditional(material, move, CONDITIONED, side) or content(material, move, WORDS, side),
    )


def _told(move: Position) -> Position:
    """A move shown by its consequence, else by its condition."""
    return msgspec.structs.replace(move, content=move.consequence or move.condition or move.content)


def _one(material: Material, reference: Reference) -> Position | None:
    return next(iter(material.of([reference], Position)), None)


def open_asks(material: Material) -> list[Position]:
    """The latest of each side's asks that no answer in these articles meets, nor any ask that says nearly the same.

    Asks about an issue of their own are left out.
    """
    links = material.coverage.links(Bargain)
    open_ = {(move.doc, move.id) for link in links for move in material.of(link.open, Position)}
    met = {(answer.to.doc, answer.to.id) for answer in material.coverage.links(Answer)}
    found = []
    for term in terms(material):
        keys = {(move.doc, move.id) for move in term.moves}
        if keys & open_ and not keys & met and not aside(material, term):
            found.append(next(move for move in reversed(term.moves) if (move.doc, move.id) in open_))
    return found
