"""What is new in each later article against all earlier ones, or since a day T.

A sentence is new if no earlier article holds most of its words, by copying or otherwise, and it is no background that
earlier articles have told in other words. The new sentences of one
side in one article share a line, and so do those of sides with one each; those that hold moves come first.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from newsledger.model.links import Revision
from newsledger.model.marks import Attribution, Event, Figure, Position, Voice
from newsledger.model.span import Place
from newsledger.report.drafts import LONGEST, Draft, Sections, references, within_reach
from newsledger.report.extract import Passage
from newsledger.report.material import Material, spans_of
from newsledger.report.retold import Retold, Telling
from newsledger.report.sides import Sides, sides_of

TOGETHER = 3
"""Sentences of one side and article that share a line."""

WORDS = 11
"""Words shown of the sentence worth most; the line's passages hold the others."""

LEADING = 14
"""Words shown of a sentence that an article leads with."""

EDITED = 16
"""Words shown of what a version corrects or takes back."""

EditType = Literal["correction", "withdrawal"]
TOLD_EDITS: tuple[EditType, ...] = ("correction", "withdrawal")
"""Kinds of edits that are news; that a text was updated is none."""

LEAD = 4.0
"""Worth of an article's first new sentence beyond that of its marks: an article leads with its news."""

EXPERT = 1.5
"""Worth of an expert's reading."""

OPENING = 3
"""Sentences in which an article tells its news."""

KNOWN = 0.55
"""Share of a sentence's weight of words: held by one earlier passage, the sentence is no news."""

COPIED = 0.5
"""Share of a sentence that earlier articles hold word for word: from it on the sentence is no news."""

AGAIN = 0.8
"""The same within an article: what it said some sentences before it does not say anew."""

RECENT = 40
"""Sentences of the same article that are compared."""

LATEST = 24
"""Of very many articles, and with no T, the last that add something are told: what a crisis began with is no news."""

SAME_DAY = 5
"""Turns that an article lets pass if it can be of the first article's day: what is later comes first."""

TOLD = 0.72
"""Share of a sentence's weight that several earlier passages hold together: from it on it is no news."""

HINTED = 0.5
"""The same for a sentence behind the first without a name, figure or quotation that earlier articles lack."""

FEW = 5
"""Sentences of fewer words are no news by themselves."""


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """A new sentence with the marks that make it worth telling, and whose words it holds."""

    sentence: Passage
    marks: tuple[Telling, ...]
    voice: Voice
    side: str
    leads: bool = False

    @property
    def tells(self) -> bool:
        """Whether somebody moves in it, something happens or is counted."""
        return any(not isinstance(mark, Attribution) for mark in self.marks)

    @property
    def worth(self) -> float:
        """The lead, then moves, then quotations, figures and events, then the outlet's own descriptions."""
        kinds = {type(mark) for mark in self.marks}
        heard = {"party": 0.5, "official": 0.5, "expert": EXPERT}.get(self.voice, 0.0)
        return LEAD * self.leads + 2.0 * (Position in kinds) + len(kinds - {Position}) + heard


def changes(material: Material) -> Sections:
    """One line for up to three new sentences of one side in a later article; corrections of versions first."""
    drafts, sides = list(_edits(material)), sides_of(material)
    told, most = 0, LATEST if len(material.sources.order) > material.candidates else len(material.sources.order)
    for doc, earlier in _later(material):
        added = list(_of_article(material, sides, doc, earlier))
        drafts += added
        told += bool(added)
        if material.since is None and told == most:
            break
    return Sections(name="new", drafts=tuple(drafts), ordered=True)


def _later(material: Material) -> Iterator[tuple[str, frozenset[str]]]:
    """The articles that may add something, the last first, each with all before it."""
    order = material.sources.order
    for number in range(len(order) - 1, -1, -1):
        first, _ = material.sources.window(order[number])
        if number > 0 if material.since is None else first >= material.since[:10]:
            yield order[number], frozenset(order[:number])


def _of_article(material: Material, sides: Sides, doc: str, earlier: frozenset[str]) -> Iterator[Draft]:
    told = _telling(material, doc)
    by_side: dict[str, list[Added]] = {}
    kept, led = list[Passage](), False
    opening = set(material.likeness.sentences(doc)[:OPENING])
    for sentence in material.likeness.sentences(doc):
        marks = told.get(sentence, [])
        if _is_new(material, sentence, earlier, marks) and not _again(material, sentence, kept):
            added = _added(material, sides, sentence, marks)
            added = msgspec.structs.replace(added, leads=not led and sentence in opening and added.tells)
            led = led or added.leads
            kept.append(sentence)
            by_side.setdefault(added.side, []).append(added)
    alone: list[Added] = []
    for some in by_side.values():
        for part in _parts(some):
            if len(part) == 1:
                alone += part
            else:
                yield _draft(material, part)
    for part in _parts(alone):
        yield _draft(material, part)


def _parts(some: list[Added]) -> Iterator[list[Added]]:
    """Sentences in lines of at most three, and of no more characters than a line may cite."""
    part: list[Added] = []
    for added in sorted(some, key=lambda added: (-added.worth, added.sentence)):
        size = sum(one.sentence.end - one.sentence.start for one in (*part, added))
        if part and (len(part) == TOGETHER or size > LONGEST or part[0].worth > 0 >= added.worth):
            yield part
            part = []
        part.append(added)
    if part:
        yield part


def _again(material: Material, sentence: Passage, kept: list[Passage]) -> bool:
    return any(material.likeness.held(sentence, [other]) >= AGAIN for other in kept[-RECENT:])


def _is_new(material: Material, sentence: Passage, earlier: frozenset[str], marks: list[Telling]) -> bool:
    """Whether no earlier article says what a sentence says, by its words or by its marks."""
    text = material.extracts.text(sentence)
    if len(text.split()) < FEW or material.extracts.is_heading(sentence):
        return False
    if material.copied.held(sentence, earlier) >= COPIED:
        return False
    others = material.likeness.like(sentence, len(earlier), most=3)
    if any(material.likeness.held(sentence, [other]) >= KNOWN for other in others):
        return False
    held, retold = material.likeness.held(sentence, others), material.once(Retold)
    if held >= TOLD or retold.known(marks):
        return False
    first = next(one for one in material.likeness.sentences(sentence.doc) if not material.extracts.is_heading(one))
    return held < HINTED or sentence == first or retold.fresh(marks, material.extracts.names(sentence))


def _telling(material: Material, doc: str) -> dict[Passage, list[Telling]]:
    """The marks that make a sentence worth telling, sentence by sentence."""
    told: dict[Passage, list[Telling]] = {}
    marks = material.coverage.marks(doc)
    every: list[Telling] = [*marks.of(Position), *marks.of(Attribution), *marks.of(Figure), *marks.of(Event)]
    for mark in every:
        if isinstance(mark, Event) and mark.type is None:
            continue
        for sentence in material.extracts.sentences(doc, spans_of(mark)):
            told.setdefault(sentence, []).append(mark)
    return told


def _added(material: Material, sides: Sides, sentence: Passage, marks: list[Telling]) -> Added:
    stated = next((mark.stated_by for mark in marks if isinstance(mark, Position | Event) and mark.stated_by), None)
    said = material.said_in(sentence)
    claimed, voice = material.claim(sentence.doc, said.id if said else stated)
    held = next((side for mark in marks if isinstance(mark, Position) and (side := sides.of(mark))), None)
    side = held or sides.named(sentence.doc, claimed) or ""
    return Added(sentence=sentence, marks=tuple(marks), voice=voice, side=side)


def _draft(material: Material, part: list[Added]) -> Draft:
    lead = part[0]
    shown = _shown(material, lead)
    said = material.said_in(shown)  # of what is shown: behind it somebody else may speak
    claimed, voice = material.claim(shown.doc, said.id if said else None)
    known = [claimed] if claimed and voice != "outlet" else []
    doc, number = lead.sentence.doc, material.sources.number(lead.sentence.doc)
    in_order = sorted(part, key=lambda added: added.sentence)
    marks = tuple(mark for added in in_order for mark in added.marks)
    return Draft(
        text=material.phrases("new.line", number=number, extract=material.extracts.shown(shown, known=known)),
        places=within_reach(material.extracts.places([added.sentence for added in in_order])),
        claimed_by=claimed,
        voice=voice,
        marks=references(*marks),
        move=any(isinstance(mark, Position) for mark in marks),
        bonus=lead.worth,
        status="new",
        key=doc,
        order=f"{number:09d}",
        turn=doc,
        waits=0 if material.sources.later(doc) else SAME_DAY,
    )


def _shown(material: Material, added: Added) -> Passage:
    """The part of a new sentence that is shown."""
    sentence = added.sentence
    moves = [mark for mark in added.marks if isinstance(mark, Position)]
    mark = next(iter((*moves, *added.marks)), None)
    focus = material.extracts.passage(sentence.doc, spans_of(mark)) if mark else None
    words = LEADING if added.leads else WORDS
    main = material.extracts.main(sentence, words)
    start = max(focus.start, main) if focus and not added.leads else main
    span = (start, start + 1)
    held = Passage(sentence.doc, main, sentence.end) if main <= start else sentence
    return material.extracts.clause(held, span, words)


def _edits(material: Material) -> Iterator[Draft]:
    """One line for what a version corrects and one for what it takes back, told by the first of it.

    A version that no longer stands is no source: of it the ledger keeps what it said.
    """
    for link in material.coverage.links(Revision):
        for kind in TOLD_EDITS:
            edits = [edit for edit in link.changes if edit.type == kind]
            after = [place for edit in edits if (place := edit.after) and place.doc in material.sources]
            before = [place for edit in edits if (place := edit.before) and place.doc in material.sources]
            draft = _edit(material, kind, (*after, *before))
            if draft:
                yield draft


def _edit(material: Material, kind: EditType, places: tuple[Place, ...]) -> Draft | None:
    first = next(iter(places), None)
    sentence = next(iter(material.extracts.sentences(first.doc, (first.span,))), None) if first else None
    if sentence is None:
        return None
    number = material.sources.number(sentence.doc)
    shown = material.extracts.clause(sentence, (sentence.start, sentence.start + 1), EDITED)
    return Draft(
        text=material.phrases(f"new.{kind}", number=number, extract=material.extracts.shown(shown)),
        places=within_reach(places),
        voice="outlet",
        bonus=9.0,
        status="corrected" if kind == "correction" else "withdrawn",
        key=kind,
        order=f"{number:09d}",
    )
