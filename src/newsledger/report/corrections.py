"""What versions of articles correct and take back, in the words of their notes."""

from collections.abc import Iterator
from typing import Literal

from newsledger.model.links import Revision
from newsledger.model.span import Place
from newsledger.report.drafts import Draft, within_reach
from newsledger.report.extract import Passage
from newsledger.report.material import Material

EDITED = 16
"""Words shown of what a version corrects or takes back; a note that is not much longer is shown whole."""

WHOLE_NOTE = 30
"""Words of the longest note of a correction that is shown whole."""

LABEL = 4
"""Words before the colon of a note that only call it one: ``Correction, March 15:``."""

EditType = Literal["correction", "withdrawal"]
TOLD_EDITS: tuple[EditType, ...] = ("correction", "withdrawal")
"""Kinds of edits that are news; that a text was updated is none."""


def edits(material: Material) -> Iterator[Draft]:
    """One line for what a version corrects and one for what it takes back, told by the first of it.

    A version that no longer stands is no source: of it the ledger keeps what it said.
    """
    for link in material.coverage.links(Revision):
        for kind in TOLD_EDITS:
            told = [edit for edit in link.changes if edit.type == kind]
            after = [place for edit in told if (place := edit.after) and place.doc in material.sources]
            before = [place for edit in told if (place := edit.before) and place.doc in material.sources]
            draft = _edit(material, kind, (*after, *before))
            if draft:
                yield draft


def _edit(material: Material, kind: EditType, places: tuple[Place, ...]) -> Draft | None:
    first = next(iter(places), None)
    sentences = material.extracts.sentences(first.doc, (first.span,)) if first else ()
    if not sentences:
        return None
    note = _note(material, Passage(sentences[0].doc, sentences[0].start, sentences[-1].end))
    number = material.sources.number(note.doc)
    shown = material.extracts.clause(note, (note.start, note.start + 1), EDITED)
    whole = len(material.extracts.text(note).split()) <= WHOLE_NOTE
    extract = material.extracts.shown(note if whole else shown, of=note)
    return Draft(
        text=material.phrases(f"new.{kind}", number=number, extract=extract),
        places=within_reach(places),
        voice="outlet",
        bonus=9.0,
        status="corrected" if kind == "correction" else "withdrawn",
        key=kind,
        order=f"{number:09d}",
    )


def _note(material: Material, edited: Passage) -> Passage:
    """The words of an edit without the label they open with."""
    text = material.extracts.parsed(edited.doc).text[edited.start : edited.end]
    label, colon, _ = text.partition(": ")
    called = colon and len(label.split()) <= LABEL
    return Passage(edited.doc, edited.start + (len(label) + len(colon) if called else 0), edited.end)
