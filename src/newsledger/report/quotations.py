"""Quotations that several articles carry, with the forms in which they carry them."""

from newsledger.model.links import Utterance
from newsledger.model.marks import Attribution
from newsledger.model.span import Place, Reference
from newsledger.report.drafts import Draft, Sections, within_reach
from newsledger.report.extract import Passage
from newsledger.report.likeness import words_of
from newsledger.report.material import Material

WORDS = 14
"""Words shown of the fullest form."""

VARIANT = 7
"""Words shown of every other form."""

SHOWN = 2
"""Other forms that are shown; the cites hold all."""

WEIGHTY = 3
"""Words of a quotation that says something by itself."""

PARAPHRASE = ("reported",)
"""Drift of members that quote nothing: they are never shown within quotation marks."""


def quotations(material: Material) -> Sections:
    """One line for each utterance that more than one article renders; those with differing forms first."""
    drafts = [draft for link in material.coverage.links(Utterance) if (draft := _draft(material, link))]
    return Sections(name="quotations", drafts=tuple(drafts))


def _draft(material: Material, link: Utterance) -> Draft | None:
    members = [
        (reference, drift)
        for reference, drift in zip(link.members, link.drift, strict=True)
        if reference.doc in material.sources and material.spans(reference)
    ]
    members.sort(key=lambda pair: (material.sources.number(pair[0].doc), material.spans(pair[0])))
    if len({reference.doc for reference, _ in members}) <= 1:
        return None
    forms = [(words, reference, drift) for reference, drift in members if (words := _words(material, reference))]
    quoted = [form for form in forms if form[2] not in PARAPHRASE] or forms
    fullest = max(quoted, key=lambda form: (len(form[0].split()), -material.sources.number(form[1].doc)))
    others = _distinct(fullest[0], [form for form in forms if form is not fullest])
    text = _line(material, link, fullest, others)
    places = [place for reference, _ in members for place in _places(material, reference)]
    claimed, voice = _who(material, fullest[1], link.speaker)
    return Draft(
        text=text,
        places=within_reach(tuple(places)),
        claimed_by=claimed,
        voice=voice,
        marks=tuple(reference for reference, _ in members if reference.id),
        bonus=2.0 * bool(others) + (len(fullest[0].split()) >= WEIGHTY),
        key=link.id,
    )


def _line(
    material: Material,
    link: Utterance,
    fullest: tuple[str, Reference, str],
    others: list[tuple[str, Reference, str]],
) -> str:
    phrases, number = material.phrases, material.sources.number
    kind = "reported" if fullest[2] in PARAPHRASE else "quoted"
    speaker = link.speaker or _who(material, fullest[1], None)[0] or phrases("holder.unnamed")
    text = phrases(f"quotation.{kind}", speaker=speaker, words=_short(fullest[0], WORDS), number=number(fullest[1].doc))
    for words, reference, drift in others[:SHOWN]:
        name = f"variant.{drift}"
        text += phrases(name, words=_short(words, VARIANT), number=number(reference.doc))
    if len(others) > SHOWN:
        text += phrases("variant.more", n=len(others) - SHOWN)
    return text


def _distinct(fullest: str, others: list[tuple[str, Reference, str]]) -> list[tuple[str, Reference, str]]:
    """The other forms that differ in their words, each once."""
    seen, kept = {words_of(fullest)}, list[tuple[str, Reference, str]]()
    for form in others:
        words = words_of(form[0])
        if words not in seen:
            seen.add(words)
            kept.append(form)
    return kept


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


def _short(words: str, most: int) -> str:
    parts = words.split()
    return words if len(parts) <= most else " ".join(parts[:most]).rstrip(" ,;:") + " …"
