"""Gaps: what these articles leave open, and where the sourcing is thin."""

from functools import partial

from newsledger.model.brief import Line, Section
from newsledger.model.marks import Furniture, Position
from newsledger.model.span import Place
from newsledger.report.bargain import open_asks
from newsledger.report.drafts import Draft, Sections, references, together, within_reach
from newsledger.report.material import Material
from newsledger.report.moves import content, day, holder, sentences
from newsledger.report.sides import Sides, sides_of

WORDS = 8
"""Words shown of an ask."""

NAMED, NUMBERED = 8, 20
"""Articles without a certain day, and with another lack, that are named; of the others the line tells how many."""


def gaps(material: Material, sections: tuple[Section, ...]) -> Sections:
    """Asks without an answer, days and outlets not known, other languages, cut-off texts, and lines with one origin.

    Args:
        material: The coverage.
        sections: What the report already holds, to count what rests on a single origin.
    """
    drafts = [
        *_unanswered(material),
        *_thin(material, sections),
        *_sources(material),
        *_foreign(material),
        *_cut(material),
    ]
    return Sections(name="gaps", drafts=tuple(drafts))


def _unanswered(material: Material) -> list[Draft]:
    sides = sides_of(material)
    return [
        Draft(
            text=_open(material, sides=sides, move=move),
            tell=partial(_open, sides=sides, move=move),
            places=together(material, sentences(material, [move])),
            claimed_by=material.claim(move.doc, move.stated_by)[0],
            voice=move.voice,
            marks=references(move),
            bonus=3.5,
            key=move.id,  # the words that all of these lines share make no two of them alike
            turn="unanswered",
        )
        for move in open_asks(material)
    ]


def _open(material: Material, sides: Sides, move: Position) -> str:
    """What a line says of an ask without an answer."""
    return material.phrases(
        "gaps.unanswered",
        holder=sides.of(move) or holder(material, move),
        content=_asked(material, move),
        day=material.phrases.day(day(material, move) or None),
    )


def _asked(material: Material, move: Position) -> str:
    """An ask's content; of one that is no plain demand with its verb."""
    words = content(material, move, WORDS)
    return words if move.move == "demand" else material.phrases(f"move.{move.move}", content=words)


def _thin(material: Material, sections: tuple[Section, ...]) -> list[Draft]:
    lines: list[Line] = [line for section in sections for line in section.lines if line.origins]
    single = [line for line in lines if line.origins and line.origins.most == 1]
    unsure = [line for line in lines if line.origins and line.origins.least < line.origins.most]
    if not lines:
        return []
    text = material.phrases(
        "gaps.thin-unsure" if unsure else "gaps.thin", single=len(single), unsure=len(unsure), lines=len(lines)
    )
    return [Draft(text=text, bonus=4.0, key="thin")]


def _sources(material: Material) -> list[Draft]:
    drafts = []
    for name, docs in (
        ("gaps.undated", [doc for doc in material.sources.order if not _day_known(material, doc)]),
        ("gaps.outlet", [doc for doc in material.sources.order if material.sources.outlet(doc) is None]),
    ):
        if docs:
            named = [
                material.phrases(
                    "gaps.when",
                    number=material.sources.number(doc),
                    day=material.phrases.day(material.sources.day(doc)),
                )
                for doc in docs[:NAMED]
            ]
            days = _and_more(material, ", ".join(named), len(docs) - NAMED)
            text = material.phrases(name, numbers=_numbers(material, docs), days=days)
            drafts.append(Draft(text=text, bonus=3.0, key=name))
    return drafts


def _numbers(material: Material, docs: list[str]) -> str:
    """The short numbers of the first articles, and how many more there are."""
    numbers = " ".join(f"[{material.sources.number(doc)}]" for doc in docs[:NUMBERED])
    return _and_more(material, numbers, len(docs) - NUMBERED)


def _and_more(material: Material, words: str, more: int) -> str:
    return material.phrases("few.more", words=words, n=more) if more > 0 else words


def _day_known(material: Material, doc: str) -> bool:
    first, last = material.sources.window(doc)
    return first == last


def _foreign(material: Material) -> list[Draft]:
    """Articles of which the report knows the words alone, since only English is annotated."""
    docs = [doc for doc in material.sources.order if not material.coverage.article(doc).is_english]
    text = material.phrases("gaps.language", numbers=_numbers(material, docs))
    return [Draft(text=text, bonus=2.5, key="gaps.language")] if docs else []


def _cut(material: Material) -> list[Draft]:
    cut = [mark for mark in material.marks(Furniture) if mark.reason == "cut-off"]
    if not cut:
        return []
    docs = list(dict.fromkeys(mark.doc for mark in cut))
    places = within_reach(tuple(Place(doc=mark.doc, span=mark.span) for mark in cut[:20]))
    return [
        Draft(text=material.phrases("gaps.cut", numbers=_numbers(material, docs)), places=places, bonus=2.0, key="cut")
    ]
