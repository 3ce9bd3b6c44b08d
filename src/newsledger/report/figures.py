"""Figures: what is counted, in the article's words, who says so, and whether figures of one thing agree."""

from newsledger.model.links import Figures
from newsledger.model.marks import Figure
from newsledger.report.drafts import Draft, Sections, foremost, references, together
from newsledger.report.material import Material

WORDS = 10
"""Words of an extract, unless the clause it must hold has more."""

SMALL = 10
"""Smaller counts without a unit (two leaders, three days) are no figures a report shows."""


LASTING = ("figures.time", "figures.age")
"""The rules of lengths of time and of ages: what lasts "sixty days" is told with its event, unless it is bounded."""


def figures(material: Material) -> Sections:
    """One line for each figure or group of figures that agree; a range or a conflict says so."""
    groups: list[tuple[list[Figure], Figures | None]] = []
    seen: set[tuple[str, str]] = set()
    for link in material.coverage.links(Figures):
        apart = link.relation in {"update", "conflict"}  # one injured or two: where they differ small numbers tell
        members = [figure for figure in material.of(link.members, Figure) if apart or telling(figure)]
        if members and link.relation != "not-comparable":
            seen |= {(figure.doc, figure.id) for figure in members}
            groups.append((members, link))
    lone = [f for f in material.marks(Figure) if (f.doc, f.id) not in seen and telling(f)]
    groups += [(same, None) for same in _copied(material, lone)]
    worded, more = foremost(
        material, groups, lambda group: ("", _bonus(*group) + 1 - 1 / len({f.doc for f in group[0]}))
    )
    return Sections(name="figures", drafts=tuple(_draft(material, *group) for group in worded), more=more)


def _copied(material: Material, lone: list[Figure]) -> list[list[Figure]]:
    """Figures of one value in sentences that were copied, put together; by article."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in lone:
        sentences = material.extracts.sentences(figure.doc, (figure.span,))[:1]
        first = material.copied.first(sentences[0]) if sentences else figure.id
        groups.setdefault((first, _key(figure)), []).append(figure)
    return list(groups.values())


def _key(figure: Figure) -> str:
    return f"{figure.value} {figure.low} {figure.high} {figure.unit}"


def _bonus(members: list[Figure], link: Figures | None) -> float:
    """Figures that several articles give, and those that count something, come first."""
    value = members[0].value
    return float(link is not None) + float(value is not None and abs(value) >= SMALL)


def telling(figure: Figure) -> bool:
    """Whether a figure counts or measures something: a unit or what it counts, no small number, no mere span of time."""
    if figure.why.rule.startswith(LASTING) and figure.bound == "=":
        return False
    value = max((abs(v) for v in (figure.value, figure.low, figure.high) if v is not None), default=None)
    if figure.unit:
        return True
    return figure.counts is not None and (value is None or value >= SMALL)


def _draft(material: Material, members: list[Figure], link: Figures | None) -> Draft:
    first = members[0]
    sentences = [s for figure in members for s in material.extracts.sentences(figure.doc, (figure.span,))[:1]]
    spans = (first.span, *first.why.spans, *((first.counts,) if first.counts else ()))  # none of "more than 60" is lost
    focus = material.extracts.passage(first.doc, spans)
    text = material.coverage.article(first.doc).text[first.span[0] : first.span[1]]
    if focus and sentences:
        told = material.unframed(sentences[0])
        told = told if told.start <= focus.start else sentences[0]
        shown = material.extracts.clause(told, (focus.start, min(focus.end, told.end)), WORDS)
        own = material.extracts.passage(first.doc, (first.span,)) or focus
        if own.end > shown.end:  # a figure far behind what it counts must stay in
            shown = material.extracts.clause(told, (own.start, own.end), WORDS)
        text = material.extracts.shown(shown, of=told)
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
        bonus=_bonus(members, link),
        key=_key(first),
    )


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    return f"{value:,.10g}" if value == int(value) else f"{value:,}"
