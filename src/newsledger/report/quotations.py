"""Quotations that several articles carry, with the forms in which they carry them.

Only what an article sets in quotation marks is shown in them; a rendering without them is called reported.
"""

import re

import msgspec

from newsledger.model.links import Utterance
from newsledger.model.marks import Attribution
from newsledger.model.span import Place, Reference
from newsledger.report.drafts import Draft, Sections, within_reach
from newsledger.report.extract import Passage
from newsledger.report.likeness import WORD, every_word, words_of
from newsledger.report.material import Material

WORDS = 10
"""Words shown of the fullest quotation."""

AROUND = 12
"""Words shown of what a few quoted words stand in."""

VARIANT = 8
"""Words shown of every other form."""

SLIP = 5
"""Words shown of a form in which one word differs."""

TELLING = 4
"""Words below which a quotation inside other words says nothing without them: ``a "red line"``."""

SHOWN = 2
"""Other forms that are shown; the line's passages hold all."""

QUOTED = re.compile(r"[“«„\"]([^“”«»„\"]+)(?:[”»\"]|$)")
"""Words in quotation marks, which a cut text may leave open: ``“red line”``, ``"we wait"``."""

BEFORE = re.compile(r"[“«„\"]\s*$")
"""A quotation mark right before some words."""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """How one article renders an utterance: its quoted words, its own, or its own around a few that are quoted."""

    reference: Reference
    words: str
    quoted: bool
    drift: str
    around: Passage | None = None

    @property
    def size(self) -> int:
        """How many words it has."""
        return len(self.words.split())


def quotations(material: Material) -> Sections:
    """One line for each utterance that several articles render and one at least quotes; differing forms first."""
    drafts = [draft for link in material.coverage.links(Utterance) if (draft := _draft(material, link))]
    return Sections(name="quotations", drafts=tuple(drafts))


def _draft(material: Material, link: Utterance) -> Draft | None:
    forms = _forms(material, link)
    quoted = [form for form in forms if form.quoted]
    if not quoted or len({form.reference.doc for form in forms}) <= 1:
        return None
    if len(forms) == len(quoted) and _copied(material, forms):
        return None
    fullest = max(quoted, key=lambda form: (form.size, -material.sources.number(form.reference.doc)))
    others = _distinct(material, fullest, [form for form in forms if form is not fullest])
    places = [place for form in forms for place in _places(material, form.reference)]
    claimed, voice = _who(material, fullest.reference, link.speaker)
    return Draft(
        text=_line(material, claimed, fullest, others),
        places=within_reach(tuple(places)),
        claimed_by=claimed,
        voice=voice,
        marks=tuple(form.reference for form in forms if form.reference.id),
        bonus=2.0 * any(form.quoted for form in others) + bool(others) - (fullest.size == 1) - (claimed is None),
        key=claimed or link.id,
    )


def _copied(material: Material, forms: list[Form]) -> bool:
    """Whether every form has the words of the first, and its article copied them: one text, told once."""
    if len({_plain(_whole(material, form)) for form in forms}) > 1:
        return False
    first = forms[0].reference
    holding = {doc for place in _places(material, first) for doc in material.facing.touching(place)}
    return {form.reference.doc for form in forms} <= {first.doc, *holding}


def _forms(material: Material, link: Utterance) -> list[Form]:
    """The renderings by dating order, those of articles the report leaves out taken away."""
    found = []
    for reference, drift in zip(link.members, link.drift, strict=True):
        if reference.doc in material.sources and material.spans(reference):
            words = _quoted(material, reference)
            own = words or _words(material, reference)
            if own:
                around = _around(material, reference, words) if words else None
                found.append(Form(reference=reference, words=own, quoted=bool(words), drift=drift, around=around))
    number, spans = material.sources.number, material.spans
    return sorted(found, key=lambda form: (number(form.reference.doc), spans(form.reference)))


def _line(material: Material, speaker: str | None, fullest: Form, others: list[Form]) -> str:
    phrases, number = material.phrases, material.sources.number
    text = phrases(
        "quotation.partly" if fullest.around else "quotation.quoted",
        speaker=speaker or phrases("holder.unnamed"),
        words=_partly(material, fullest, AROUND) or material.extracts.short(fullest.words, WORDS),
        number=number(fullest.reference.doc),
    )
    for form in others[:SHOWN]:
        if form.around:
            text += phrases("variant.partly", words=_partly(material, form, VARIANT), number=number(form.reference.doc))
            continue
        drift = _drift(fullest, form)
        most = SLIP if drift == "one-word" else VARIANT
        words = material.extracts.short(form.words, most, _differing(fullest.words, form.words))
        text += phrases(f"variant.{drift}", words=words, number=number(form.reference.doc))
    if len(others) > SHOWN:
        text += phrases("variant.more", n=len(others) - SHOWN)
    return text


def _drift(fullest: Form, form: Form) -> str:
    """What tells a form from the fullest one: as the link says, but a part of it is shortened."""
    if not form.quoted:
        return "reported"
    if f" {_plain(form.words)} " in f" {_plain(fullest.words)} ":
        return "truncated"
    return form.drift if form.drift != "reported" else "verbatim"


def _distinct(material: Material, fullest: Form, others: list[Form]) -> list[Form]:
    """The other forms that differ in their words, each once: those with other words, then shortened ones.

    If none is left, the report that shares most words with the quotation. A part of a form that is told already tells
    nothing more.
    """
    said = words_of(_whole(material, fullest))
    ranked = sorted(others, key=lambda form: (not form.quoted, _drift(fullest, form) == "truncated"))
    reported = [form for form in ranked if not form.quoted and words_of(form.words) & said]
    nearest = max(reported, key=lambda form: len(words_of(form.words) & said), default=None)
    seen, kept = [_plain(_whole(material, fullest))], list[Form]()
    for form in ranked:
        words = _plain(_whole(material, form))
        if words in seen or (not form.quoted and (kept or form is not nearest)):
            continue
        if any(words in other for other in seen[1:]):
            continue
        seen.append(words)
        kept.append(form)
    return kept


def _differing(fullest: str, words: str) -> int:
    """Where a form first has another word than the fullest one; 0 if it only leaves words out or shares none."""
    own = list(WORD.finditer(words))
    pairs = zip(own, WORD.findall(fullest), strict=False)
    first = next((found.start() for found, other in pairs if _plain(found[0]) != _plain(other)), 0)
    return first if own and first > own[0].start() else 0


def _plain(words: str) -> str:
    """The words in lower case without marks, by which forms are told apart: ``toward`` and ``towards`` are two."""
    return " ".join(every_word(words))


def _quoted(material: Material, reference: Reference) -> str:
    """What a member sets in quotation marks: all of a direct quotation, the quoted words of another; else nothing."""
    mark = material.coverage.marks(reference.doc).get(reference.id)
    if isinstance(mark, Attribution) and mark.type == "direct":
        return _words(material, reference)
    passage = material.extracts.passage(reference.doc, material.spans(reference))
    if passage is None:
        return ""
    text = material.extracts.parsed(reference.doc).text
    start = passage.start - 1 if BEFORE.search(text[max(0, passage.start - 2) : passage.start]) else passage.start
    pieces = [" ".join(found[1].split()) for found in QUOTED.finditer(text, max(0, start), passage.end + 1)]
    return " … ".join(piece.strip(" ,;.") for piece in pieces if piece.strip(" ,;."))


def _around(material: Material, reference: Reference, quoted: str) -> Passage | None:
    """The content of a member with a few quoted words in it; none if the quoted words are many or all."""
    passage = material.extracts.passage(reference.doc, material.spans(reference))
    mark = material.coverage.marks(reference.doc).get(reference.id)
    direct = isinstance(mark, Attribution) and mark.type == "direct"
    return None if direct or len(quoted.split()) >= TELLING else passage


def _whole(material: Material, form: Form) -> str:
    return material.extracts.text(form.around) if form.around else form.words


def _partly(material: Material, form: Form, most: int) -> str:
    """A few quoted words, in their marks, with what an article says around them."""
    if form.around is None:
        return ""
    text = material.extracts.parsed(form.around.doc).text
    at = max(form.around.start, text.find(form.words.split(" … ")[0], form.around.start, form.around.end))
    shown = material.extracts.clause(form.around, (at, at + len(form.words)), most)
    return material.extracts.shown(shown, whole=shown.start == form.around.start)


def _words(material: Material, reference: Reference) -> str:
    """The words of a member without the quotation marks at its ends; pieces that are apart keep an ellipsis."""
    pieces = []
    for span in material.spans(reference):
        inside = material.extracts.parsed(reference.doc).at(span)
        if inside:
            pieces.append(material.extracts.text(Passage(reference.doc, *inside)).strip(' “”",;'))
    return " … ".join(piece for piece in pieces if piece)


def _places(material: Material, reference: Reference) -> list[Place]:
    return [Place(doc=reference.doc, span=span) for span in material.spans(reference)]


def _who(material: Material, reference: Reference, name: str | None) -> tuple[str | None, str | None]:
    mark = material.coverage.marks(reference.doc).get(reference.id)
    if isinstance(mark, Attribution):
        return name or material.speaker(mark), mark.voice
    return name, None
