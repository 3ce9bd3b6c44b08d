"""Figures: what is counted, in the article's words, who says so, and whether figures of one thing agree."""

from newsledger.model.links import Figures
from newsledger.model.marks import Figure
from newsledger.report.drafts import Draft, Sections, references, together
from newsledger.report.material import Material

WORDS = 10
"""Words of an extract, unless the clause it must hold has more."""

SMALL = 10
"""Smaller counts without a unit (two leaders, three days) are no figures a report shows."""


def figures(material: Material) -> Sections:
    """One line for each figure or group of figures that agree; a range or a conflict says so."""
    drafts: list[Draft] = []
    seen: set[tuple[str, str]] = set()
    for link in material.coverage.links(Figures):
        members = [figure for figure in material.of(link.members, Figure) if telling(figure)]
        if not members or link.relation == "not-comparable":
            continue
        seen |= {(figure.doc, figure.id) for figure in members}
        drafts.append(_draft(material, members, link))
    lone = [f for f in material.marks(Figure) if (f.doc, f.id) not in seen and telling(f)]
    drafts += [_draft(material, [figure], None) for figure in lone]
    return Sections(name="figures", drafts=tuple(drafts))


def telling(figure: Figure) -> bool:
    """Whether a figure counts or measures something: it has a unit or what it counts, and is no mere small number."""
    value = max((abs(v) for v in (figure.value, figure.low, figure.high) if v is not None), default=None)
    if figure.unit:
        return True
    return figure.counts is not None and (value is None or value >= SMALL)


def _draft(material: Material, members: list[Figure], link: Figures | None) -> Draft:
    first = members[0]
    sentences = [s for figure in members for s in material.extracts.sentences(figure.doc, (figure.span,))[:1]]
    spans = (first.span, first.counts) if first.counts else (first.span,)
    focus = material.extracts.passage(first.doc, spans)
    text = material.coverage.article(first.doc).text[first.span[0] : first.span[1]]
    if focus and sentences:
        span = (focus.start, min(focus.end, sentences[0].end))
        text = material.extracts.shown(material.extracts.clause(sentences[0], span, WORDS))
    said = material.said_in(sentences[0]) if sentences else None
    claimed, voice = material.claim(first.doc, first.attribution or (said.id if said else None))
    relation = f"figures.{link.relation}" if link else "figures.line"
    low, high = (link.range if link and link.range else None) or (first.low, first.high)
    words = {"extract": text, "low": _number(low), "high": _number(high)}
    return Draft(
        text=material.phrases(relation if low != high or relation == "figures.line" else "figures.line", **words),
        places=together(material, list(dict.fromkeys(sentences))),
        claimed_by=claimed,
        voice=voice,
        marks=references(*members),
        when=None,
        bonus=float(bool(link)) + float(first.value is not None and abs(first.value) >= SMALL),
        key=f"{first.value} {first.low} {first.high} {first.unit}",
    )


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    return f"{value:,.10g}" if value == int(value) else f"{value:,}"
