"""What is new in each later article against all earlier ones, or since a day T.

A sentence is new if no earlier article holds most of its words, by copying or otherwise. Of the new sentences those
are shown first that hold a move, a quotation, a figure or an event.
"""

from collections.abc import Iterator

from newsledger.model.links import Revision
from newsledger.model.marks import Attribution, Event, Figure, Position
from newsledger.report.drafts import Draft, Sections, references, within_reach
from newsledger.report.extract import Passage
from newsledger.report.material import Material, spans_of

WORDS = 18
"""Words of an extract, unless the clause it must hold has more."""

KNOWN = 0.55
"""Share of a sentence's weight of words: held by one earlier passage, the sentence is no news."""

FEW = 5
"""Sentences of fewer words are no news by themselves."""

Telling = Position | Attribution | Figure | Event


def changes(material: Material) -> Sections:
    """One line for each new sentence of a later article; corrections and withdrawals of versions first."""
    drafts = [*_edits(material), *_additions(material)]
    return Sections(name="new", drafts=tuple(drafts), ordered=True)


def _additions(material: Material) -> Iterator[Draft]:
    order = material.sources.order
    for number, doc in enumerate(order):
        first, _ = material.sources.window(doc)
        if material.since is not None and first < material.since[:10]:
            continue
        if number == 0 and material.since is None:
            continue
        earlier = frozenset(order[:number])
        told = _telling(material, doc)
        for sentence in material.likeness.sentences(doc):
            if _is_new(material, sentence, earlier):
                yield _draft(material, sentence, told.get(sentence, []))


def _is_new(material: Material, sentence: Passage, earlier: frozenset[str]) -> bool:
    text = material.extracts.text(sentence)
    if len(text.split()) < FEW or material.extracts.is_heading(sentence):
        return False
    copied = sum(
        end - start
        for place in material.extracts.places([sentence])
        for (start, end), other in material.copies(place)
        if other.doc in earlier
    )
    if 2 * copied >= sentence.end - sentence.start:
        return False
    like = material.likeness.like(sentence, earlier, most=3)
    return all(material.likeness.held(sentence, [other]) < KNOWN for _, other in like)


def _telling(material: Material, doc: str) -> dict[Passage, list[Telling]]:
    """The marks that make a sentence worth telling, sentence by sentence."""
    told: dict[Passage, list[Telling]] = {}
    marks = material.coverage.marks(doc)
    every: list[Telling] = [*marks.of(Position), *marks.of(Attribution), *marks.of(Figure), *marks.of(Event)]
    for mark in every:
        if isinstance(mark, Event) and mark.type is None:
            continue
        for sentence in material.extracts.sentences(doc, spans_of(mark))[:1]:
            told.setdefault(sentence, []).append(mark)
    return told


def _draft(material: Material, sentence: Passage, marks: list[Telling]) -> Draft:
    doc = sentence.doc
    focus = material.extracts.passage(doc, spans_of(marks[0])) if marks else None
    span = (focus.start, min(focus.end, sentence.end)) if focus else (sentence.start, sentence.start + 1)
    shown = material.extracts.clause(sentence, span, WORDS)
    said = material.said_in(shown)
    stated = next((mark.stated_by for mark in marks if isinstance(mark, Position | Event) and mark.stated_by), None)
    claimed, voice = material.claim(doc, said.id if said else stated)
    text = material.extracts.shown(shown)
    return Draft(
        text=material.phrases("new.line", number=material.sources.number(doc), extract=text),
        places=within_reach(material.extracts.places([sentence])),
        claimed_by=claimed,
        voice=voice,
        marks=references(*marks),
        move=any(isinstance(mark, Position) for mark in marks),
        bonus=_worth(marks, voice),
        status="new",
        key=doc,
        order=f"{material.sources.number(doc):09d}",
    )


def _worth(marks: list[Telling], voice: str) -> float:
    """Moves before quotations, figures and events, these before the outlet's own descriptions."""
    kinds = {type(mark) for mark in marks}
    return (
        2.0 * (Position in kinds) + len(kinds & {Attribution, Figure, Event}) + 0.5 * (voice in ("party", "official"))
    )


def _edits(material: Material) -> Iterator[Draft]:
    for link in material.coverage.links(Revision):
        for edit in link.changes:
            place = edit.after or edit.before
            if place is None or place.doc not in material.sources or edit.type == "update":
                continue
            passage = material.extracts.passage(place.doc, (place.span,))
            if passage is None:
                continue
            yield Draft(
                text=material.phrases(
                    f"new.{edit.type}",
                    number=material.sources.number(place.doc),
                    extract=material.extracts.shown(passage),
                ),
                places=within_reach(tuple(p for p in (edit.after, edit.before) if p)),
                voice="outlet",
                bonus=9.0,
                status="corrected" if edit.type == "correction" else "withdrawn",
                key=edit.type,
                order=f"{material.sources.number(place.doc):09d}",
            )
