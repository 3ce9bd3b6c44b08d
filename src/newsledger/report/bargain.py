"""The bargain: the terms each side has stated, issue by issue, and which asks found an answer in these articles.

What would settle an issue is not for a program to say.
"""

from collections.abc import Iterable

from newsledger.model.links import Answer, Bargain
from newsledger.model.marks import Position
from newsledger.model.span import Reference
from newsledger.report.drafts import Draft, Sections, references, together
from newsledger.report.material import Material
from newsledger.report.moves import content, holder, sentences

WORDS = 10
"""Words shown of each term."""

PAIR = 2
"""Kinds of terms below which an issue is no bargain: one side alone has stated any."""

PARTS = ("asks", "offers", "refusals", "conditions")


def bargain(material: Material) -> Sections:
    """One line for each issue between parties, and one for each answer that is in no such line."""
    drafts = [draft for link in material.coverage.links(Bargain) if (draft := _issue(material, link))]
    told = {reference for draft in drafts for reference in draft.marks}
    for answer in material.coverage.links(Answer):
        draft = _answer(material, answer)
        if draft and not set(draft.marks) <= told:
            drafts.append(draft)
    return Sections(name="bargain", drafts=tuple(drafts))


def _issue(material: Material, link: Bargain) -> Draft | None:
    parts, marks = [], list[Position]()
    for name in PARTS:
        moves = material.of(getattr(link, name), Position)
        if moves:
            terms = dict.fromkeys(_term(material, move) for move in moves[:1] + moves[-1:])
            parts.append(material.phrases(f"bargain.{name}", terms=material.phrases("bargain.and").join(terms)))
            marks += moves[:1] + moves[-1:]
    if len(parts) < PAIR:
        return None
    unanswered = material.of(link.open, Position)
    if unanswered:
        parts.append(material.phrases("bargain.open", n=len(unanswered)))
    distinct = list(dict.fromkeys(marks))
    return Draft(
        text=material.phrases("bargain.line", issue=link.issue, parts=material.phrases("bargain.then").join(parts)),
        places=together(material, sentences(material, distinct)),
        voice="party",
        marks=references(*distinct),
        move=True,
        bonus=float(len(parts)),
        key=link.id,
    )


def _answer(material: Material, answer: Answer) -> Draft | None:
    later, asked = _one(material, answer.from_), _one(material, answer.to)
    if later is None or asked is None:
        return None
    name = f"answer.{answer.relation}.{answer.basis}"
    text = material.phrases(
        name, answerer=holder(material, later), ask=_term(material, asked), answer=content(material, later, WORDS)
    )
    return Draft(
        text=text,
        places=together(material, sentences(material, [later, asked])),
        voice=later.voice,
        marks=references(later, asked),
        move=True,
        bonus=float(answer.basis == "explicit"),
        key="answer",
    )


def _term(material: Material, move: Position) -> str:
    return material.phrases("bargain.term", holder=holder(material, move), content=content(material, move, WORDS))


def _one(material: Material, reference: Reference) -> Position | None:
    return next(iter(material.of([reference], Position)), None)


def unanswered(material: Material) -> Iterable[Position]:
    """Asks without an answer in these articles, each once."""
    open_ = [reference for link in material.coverage.links(Bargain) for reference in link.open]
    return dict.fromkeys(material.of(open_, Position))
