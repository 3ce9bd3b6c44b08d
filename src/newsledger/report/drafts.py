"""Lines before they are chosen: what they say, where it stands, and what the rule of choice asks of them."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from newsledger.model.brief import Became, Line, SectionName, Status
from newsledger.model.ids import digest
from newsledger.model.links import Origins
from newsledger.model.span import Place, Reference, Span
from newsledger.report.extract import Passage
from newsledger.report.likeness import words_of
from newsledger.report.material import Material

LONGEST = 600
"""Characters of one article that a line may cite: no more than can be read at a glance."""

ALIKE = 0.75
"""Share of the words of the shorter of two lines, from which on they fold into one."""

ID = 12
"""Digits of a line's id."""

T = TypeVar("T")


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A line that may be chosen.

    Attributes:
        text: What it says.
        tell: Says it anew; with material that looks closely, by the trees of its sentences.
        places: Where that stands, the article it is about first.
        claimed_by: Who says so.
        voice: Whose voice that is.
        marks: What it was made from.
        when: Its day, if it has one.
        move: Whether it is a move of a party rather than a description.
        bonus: A section's own preference, before all else of the rule.
        status: What is new in it, where the section knows.
        became: What became of what it announces.
        key: What tells it from others that share its places or words; only lines of one key fold.
        named: What tells its id from those of others that the same passage says first; without it the key does.
        turn: Lines of one turn (a side, a day, an article) wait until every other has had as many.
        waits: Turns that a line lets pass before its first.
        order: Where it is printed in a section that has an order of its own; then its day decides.
    """

    text: str
    tell: Callable[[Material], str] | None = None
    places: tuple[Place, ...] = ()
    claimed_by: str | None = None
    voice: str | None = None
    marks: tuple[Reference, ...] = ()
    when: str | None = None
    move: bool = False
    bonus: float = 0.0
    status: Status | None = None
    became: Became | None = None
    key: str = ""
    named: str | None = None
    order: str = ""
    turn: str = ""
    waits: int = 0


class Sections(msgspec.Struct, frozen=True, kw_only=True):
    """The drafts of one section; ``ordered`` ones are printed by order and day, not by rank.

    After so many ``turns`` the rank alone decides; None never ends the turns. ``more`` counts the candidates that were
    not worded at all.
    """

    name: SectionName
    drafts: tuple[Draft, ...]
    ordered: bool = False
    turns: int | None = None
    more: int = 0


def foremost(material: Material, groups: Iterable[T], weight: Callable[[T], tuple[str, float]]) -> tuple[list[T], int]:
    """The candidates that are worded, in the order given, and how many are not.

    Wording is what costs time; so of very many candidates only those are worded that the rule of choice can reach.

    Args:
        material: Tells how many a section looks at.
        groups: What lines may be made from.
        weight: A candidate's turn (side, day; empty if it has none) and its weight; the heavier come first, and those
            of one turn by turns.
    """
    every = list(groups)
    if len(every) <= material.candidates:
        return every, 0
    turns: Counter[str] = Counter()
    ranked = []
    for number, (turn, heavy) in sorted(enumerate(map(weight, every)), key=lambda item: (-item[1][1], item[0])):
        ranked.append((turns[turn] if turn else 0, -heavy, number))
        turns[turn] += 1
    chosen = sorted(number for _, _, number in sorted(ranked)[: material.candidates])
    return [every[number] for number in chosen], len(every) - len(chosen)


def within_reach(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Places without repetition, no article with more characters than a line may cite."""
    used: dict[str, list[Span]] = {}
    kept: list[Place] = []
    for place in dict.fromkeys(places):
        (start, end), own = place.span, used.setdefault(place.doc, [])
        room = LONGEST
        if own:
            room -= sum([right - left for left, right in own])
            if end - start > room or any(left <= start and end <= right for left, right in own):
                continue
        cut = place if end - start <= room else Place(doc=place.doc, span=(start, start + room))
        own.append(cut.span)
        kept.append(cut)
    return tuple(kept)


def line_id(section: str, draft: Draft, material: Material) -> str:
    """A hash of the section and of the words of the passage that says it first, whichever article carries them.

    So a line keeps its id when further articles carry it, when its counts change, and when it is told in other words of
    theirs; it changes when an article that is dated earlier says it otherwise.
    """
    first = min(draft.places, key=lambda place: (material.sources.number(place.doc), place.span), default=None)
    sentences = material.extracts.sentences(first.doc, (first.span,)) if first else ()
    said = sorted(words_of(" ".join(map(material.extracts.text, sentences))))
    return digest("line", section, draft.key if draft.named is None else draft.named, *said)[:ID]


def apart(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, each with an id of its own: of two with one the later gets the next."""
    taken: set[str] = set()
    kept = []
    for line in lines:
        identity = line.id
        while identity in taken:
            identity = digest(identity)[:ID]
        taken.add(identity)
        kept.append(line if identity == line.id else msgspec.structs.replace(line, id=identity))
    return tuple(kept)


def finished(section: str, draft: Draft, origins: Origins | None, material: Material) -> Line:
    """A chosen draft as a line."""
    return Line(
        id=line_id(section, draft, material),
        text=draft.text,
        cites=draft.places,
        claimed_by=draft.claimed_by,
        voice=draft.voice,
        origins=origins,
        status=draft.status or status_of(draft, material),
        marks=draft.marks,
        became=draft.became,
    )


def status_of(draft: Draft, material: Material) -> Status | None:
    """New since T, changed (some of it is older), or unchanged; None if no T was asked for, or the days do not say."""
    if material.since is None or not draft.places:
        return None
    windows = [material.sources.window(place.doc) for place in draft.places]
    since = material.since[:10]
    if all(first >= since for first, _ in windows):
        return "new"
    if all(last < since for _, last in windows):
        return "unchanged"
    return "changed" if any(first >= since for first, _ in windows) else None


def references(*marks: object) -> tuple[Reference, ...]:
    """References to marks, by article and id."""
    return tuple(Reference(doc=mark.doc, id=mark.id) for mark in marks if hasattr(mark, "doc") and hasattr(mark, "id"))


def together(material: Material, passages: list[Passage]) -> tuple[Place, ...]:
    """Places of passages and of the sentences in other articles that share their words by copying."""
    facing = [other for passage in passages for other in material.facing.of(passage)]
    return within_reach(material.extracts.places([*passages, *facing]))
