"""Claims that contradict each other, both sides in the words of the articles, without a verdict."""

from functools import partial

from newsledger.model.links import Claim, Conflict, Figures
from newsledger.model.marks import Attribution, Event, Figure, Position
from newsledger.model.span import Reference
from newsledger.report.drafts import Draft, Sections, references, together
from newsledger.report.extract import Passage
from newsledger.report.material import Material
from newsledger.report.moves import content

WORDS = 8
"""Words shown of each side."""

WHOLE = 20
"""Words up to which what somebody said is not cut: its point may stand at its end."""

PAIR = 2
"""Sides below which nothing conflicts; so many are shown, the line's passages hold all."""

SHOWN = 4
"""Figures that contradict each other which are shown of one thing."""


def conflicts(material: Material) -> Sections:
    """One line for each conflict of claims, one for each group of figures that conflict."""
    drafts = [draft for link in material.coverage.links(Conflict) if (draft := _claims(material, link))]
    drafts += [draft for group in _joined(material) if (draft := _figures(material, group))]
    return Sections(name="conflicts", drafts=tuple(drafts))


def _claims(material: Material, link: Conflict) -> Draft | None:
    sides, places = list[tuple[Claim, Passage]](), list[Passage]()
    for side in link.sides:
        members = [member for member in side if member.doc in material.sources]
        members.sort(key=lambda member: (material.sources.number(member.doc), material.spans(member)))
        found = [s for member in members for s in material.extracts.sentences(member.doc, material.spans(member))[:1]]
        if found:
            sides.append((members[0], found[0]))
            places += found
    if len(sides) < PAIR:
        return None
    tell = partial(_words, sides=sides)
    return Draft(
        text=tell(material),
        tell=tell,
        places=together(material, list(dict.fromkeys(places))),
        marks=tuple(Reference(doc=one.doc, id=one.id, span=one.span) for side in link.sides for one in side if one.id),
        move=True,
        bonus=link.score,
        key=link.id,
        named="",
    )


def _words(material: Material, sides: list[tuple[Claim, Passage]]) -> str:
    """What a line says: the first two sides, and how many more there are."""
    told = [_side(material, member, sentence) for member, sentence in sides[:PAIR]]
    more = material.phrases("line.more", n=len(sides) - PAIR) if len(sides) > PAIR else ""
    return material.phrases("conflict.line", sides=material.phrases("conflict.against").join(told)) + more


def _side(material: Material, member: Claim, sentence: Passage) -> str:
    """One side: who holds it, and its words; a bare denial is shown with its sentence."""
    mark = material.coverage.marks(member.doc).get(member.id)
    told = member.holder if material.names_somebody((member.holder or "").split()) else None
    outlet = isinstance(mark, Event) and material.phrases("claim.outlet", number=material.sources.number(member.doc))
    name = told or outlet or material.phrases("holder.unnamed")
    if isinstance(mark, Position):
        phrase = material.phrases(f"move.{mark.move}", content=content(material, mark, WORDS))
        return material.phrases("conflict.move", holder=name, move=phrase)
    focus = material.extracts.passage(member.doc, material.spans(member)[:1]) or sentence
    focus = Passage(member.doc, max(focus.start, sentence.start), min(focus.end, sentence.end))
    said = _account(material, mark, focus) if isinstance(mark, Attribution) else None
    shown = said or material.extracts.clause(sentence, (focus.start, focus.end), WORDS)
    if said and material.extracts.size(said) > WHOLE:
        shown = material.extracts.clause(said, (said.start, said.end), WORDS)
    extract = material.extracts.shown(shown, whole=said is not None)
    return material.phrases("conflict.side", holder=name, extract=extract)


def _account(material: Material, said: Attribution, content: Passage) -> Passage | None:
    """The words of whom the line names: what is said, behind the verb if that tells more than so; None if that is far off."""
    if said.type == "direct":
        return content
    cue = material.extracts.passage(said.doc, said.cue)
    text = material.extracts.parsed(said.doc).text
    if cue is None or cue.end > content.start or text[cue.end : content.start].strip():
        return None
    bare = Passage(said.doc, material.extracts.unlinked(content), content.end)
    return bare if material.says_plainly(said) else Passage(said.doc, cue.start, content.end)


def _joined(material: Material) -> list[list[Figures]]:
    """Conflicts of figures, those that are of one count put together, without those that stand in conflicting claims."""
    claims = {(one.doc, one.id) for link in material.coverage.links(Conflict) for side in link.sides for one in side}
    groups: list[list[Figures]] = []
    for link in material.coverage.links(Figures):
        figures = material.of(set(link.members), Figure)
        told = all(not claims.isdisjoint({(one.doc, one.id), (one.doc, one.attribution)}) for one in figures)
        if link.relation == "conflict" and not told:
            same = [group for group in groups if any(_one_count(link, other) for other in group)]
            groups = [group for group in groups if group not in same]
            groups.append([other for group in same for other in group] + [link])
    return groups


def _one_count(link: Figures, other: Figures) -> bool:
    """Whether two conflicts share a figure, or are about one thing in one article and their ranges meet."""
    mine, theirs = ({(member.doc, member.id) for member in one.members} for one in (link, other))
    if mine & theirs:
        return True
    together = link.about == other.about and {doc for doc, _ in mine} & {doc for doc, _ in theirs}
    if not (together and link.range and other.range):
        return False
    return link.range[0] <= other.range[1] and other.range[0] <= link.range[1]


def _figures(material: Material, links: list[Figures]) -> Draft | None:
    members = material.of({member for link in links for member in link.members}, Figure)
    told, places = dict[str, None](), list[Passage]()
    for figure in members:
        sentences = material.extracts.sentences(figure.doc, (figure.span,))[:1]
        claimed, _ = material.claim(figure.doc, figure.attribution)
        name = claimed or material.phrases("claim.outlet", number=material.sources.number(figure.doc))
        words = " ".join(material.coverage.article(figure.doc).text[slice(*figure.span)].split())
        told[material.phrases("conflict.side", holder=name, extract=words)] = None
        places += sentences
    if len(told) < PAIR:
        return None
    sides = material.phrases("conflict.against").join(list(told)[:SHOWN])
    more = material.phrases("line.more", n=len(told) - SHOWN) if len(told) > SHOWN else ""
    about = links[0].about
    told_of = material.phrases("conflict.figures", about=about, sides=sides) if about else sides
    return Draft(
        text=told_of + more,
        places=together(material, list(dict.fromkeys(places))),
        marks=references(*members),
        key=links[0].id,
        named="",
    )
