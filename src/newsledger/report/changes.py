"""What is new in each later article against all earlier ones, or since a day T.

A sentence is new if no earlier article holds most of its words, by copying or otherwise, and it is no background that
earlier articles have told in other words. The new sentences of one
side in one article share a line, and so do those of sides with one each; those that hold moves come first.
"""

from collections.abc import Iterator
from functools import partial

import msgspec

from newsledger.model.marks import Attribution, Event, Figure, Position, Time, Voice
from newsledger.report.corrections import edits
from newsledger.report.cuts import FEWEST
from newsledger.report.drafts import LONGEST, Draft, Sections, references, within_reach
from newsledger.report.extract import Passage
from newsledger.report.fates import Fates
from newsledger.report.material import Material, spans_of
from newsledger.report.retold import Retold, Telling
from newsledger.report.sides import Sides, sides_of
from newsledger.report.sources import window
from newsledger.report.synonyms import NEGATION

TOGETHER = 3
"""Sentences of one side and article that share a line."""

WORDS = 9
"""Words shown of the sentence worth most; the line's passages hold the others."""

LEADING = 12
"""Words shown of a sentence that an article leads with."""

LEAD = 4.0
"""Worth of an article's first new sentence beyond that of its marks: an article leads with its news."""

EXPERT = 1.5
"""Worth of an expert's reading."""

OPENING = 3
"""Sentences in which an article tells its news."""

KNOWN = 0.6
"""Share of a sentence's weight of words: held by one earlier passage, the sentence is no news."""

SAME = 0.8
"""The same for one with a quotation, name, figure or kind of move that earlier articles lack."""

UNSAID = 0.5
"""Share of what a move is about that earlier passages hold: below it nobody has made that move before."""

COPIED = 0.5
"""Share of a sentence that earlier articles hold word for word: from it on the sentence is no news."""

AGAIN = 0.8
"""The same within an article: what it said some sentences before it does not say anew."""

RECENT = 40
"""Sentences of the same article that are compared."""

LATEST = 24
"""Of very many articles, and with no T, the last that add something are told: what a crisis began with is no news."""

SAME_DAY = 2
"""Turns that an article lets pass if it can be of the first article's day: what is later comes first."""

LIKE = 3
"""Earlier passages with which a sentence is compared."""

TOLD = 1.13
"""Share of a sentence's weight that its nearest earlier passage holds plus what several hold: from it on it is no news.

Where a sentence has a move, none in it is new from there on: "seeks concrete assurances" behind "demands guarantees"."""

DETAILED = 1.55
"""The same for a sentence with a name, figure, quoted words or kind of move that earlier articles lack."""

HINTED = 0.97
"""The same for a sentence behind the first without any of them."""

ANSWERS = ("refuse", "accept", "concession")
"""Moves that are made in the words of what they answer."""

DAY = 10
"""Characters of a day: ``2031-05-02``."""

UNKNOWN = ":"
"""What stands behind every stated day and before one of an unknown week: ``XXXX-WXX-7``."""

FEW = 5
"""Sentences of fewer words in which nobody moves and nothing is counted are no news."""

CAVEAT = 16
"""The same of those that tell what the outlet could not learn: "Neither account could be verified"."""


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """A new sentence with the marks that make it worth telling, whose words it holds, and what it is told by."""

    sentence: Passage
    marks: tuple[Telling, ...]
    voice: Voice
    side: str
    leads: bool = False
    focus: Passage | None = None

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
    drafts, sides = list(edits(material)), sides_of(material)
    told, most = 0, LATEST if len(material.sources.order) > material.candidates else len(material.sources.order)
    for doc, earlier in _later(material):
        added = list(_of_article(material, sides, doc, earlier))
        drafts += added
        told += bool(added)
        if material.since is None and told == most:
            break
    return Sections(name="new", drafts=tuple(drafts), ordered=True)


def _later(material: Material) -> Iterator[tuple[str, int]]:
    """The articles that may add something, the last first, each with how many stand before it; comment adds no news."""
    order = material.sources.order
    for number in range(len(order) - 1, -1, -1):
        first, _ = material.sources.window(order[number])
        later = number > 0 if material.since is None else first >= material.since[:10]
        if later and material.writers.get(order[number], (None, ""))[1] != "expert":
            yield order[number], number


def _of_article(material: Material, sides: Sides, doc: str, earlier: int) -> Iterator[Draft]:
    told = _telling(material, doc)
    together: dict[str, list[Added]] = {}
    kept, led = list[Passage](), False
    opening = set(material.likeness.sentences(doc)[:OPENING])
    for sentence in material.likeness.sentences(doc):
        marks = told.get(sentence, [])
        if _is_new(material, sentence, earlier, marks) and not _again(material, sentence, kept):
            added = _added(material, sides, sentence, marks)
            leads = not led and sentence in opening and added.tells
            focus = None if leads else _focus(material, sentence, marks, earlier)
            led = led or leads
            kept.append(sentence)
            together.setdefault(_group(material, added), []).append(
                msgspec.structs.replace(added, leads=leads, focus=focus)
            )
    alone: list[Added] = []
    for some in together.values():
        for part in _parts(some):
            if len(part) == 1 and material.since is None:
                alone += part
            else:
                yield _draft(material, part)
    for part in _parts(alone):
        yield _draft(material, part)


def _group(material: Material, added: Added) -> str:
    """What the sentences that share a line have in common: a side; since a day T, a quotation that runs over several."""
    if material.since is None:
        return added.side
    said = material.said_in(added.sentence)
    return said.id if said and said.type == "direct" else str(added.sentence.start)


def _focus(material: Material, sentence: Passage, marks: list[Telling], earlier: int) -> Passage | None:
    """What a sentence is told by: its first move, saying or figure that no earlier article has, else its first move or mark.

    Where that stands behind what earlier articles have, it goes from the words it is said in to the sentence's end.
    """
    moves = [mark for mark in marks if isinstance(mark, Position)]
    said = [mark for mark in (*moves, *marks) if isinstance(mark, Position | Attribution)]
    anew = [mark for mark in said if _unsaid(material, mark, earlier)]
    counted = [mark for mark in marks if isinstance(mark, Figure) and not material.once(Retold).holds(mark)]
    first = next(iter((*anew, *counted, *moves, *marks)), None)
    focus = material.extracts.passage(sentence.doc, spans_of(first)) if first else None
    if focus is None or first not in anew:
        return focus
    around = [(mark, one) for mark in said if (one := material.extracts.passage(mark.doc, mark.content))]
    again = [one.end for mark, one in around if mark not in anew and one.end <= focus.start and _is_said(material, one)]
    if not again:
        return focus
    start = min(one.start for _, one in around if max(again) <= one.start <= focus.start < one.end)
    return Passage(sentence.doc, start, sentence.end)


def _is_said(material: Material, part: Passage) -> bool:
    """Whether a part of a sentence has words enough to say something by itself."""
    return len(material.extracts.text(part).split()) >= FEW


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


def _is_new(material: Material, sentence: Passage, earlier: int, marks: list[Telling]) -> bool:
    """Whether no earlier article says what a sentence says, by its words or by its marks."""
    if material.extracts.is_heading(sentence) or _says_little(material, sentence, marks):
        return False
    if material.facing.held(sentence, earlier) >= COPIED:
        return False
    nearest, told = _held(material, sentence, earlier)
    if any(_is_anew(material, mark, earlier, told) for mark in marks):
        return True
    if material.once(Fates).anew(sentence, earlier) or _dated_anew(material, sentence, earlier):
        return True
    retold = material.once(Retold)
    if nearest >= SAME or retold.known(marks):
        return False
    return retold.quoted(marks) or retold.counted(marks) or told < _enough(material, sentence, marks, nearest)


def _held(material: Material, sentence: Passage, earlier: int) -> tuple[float, float]:
    """The share of a sentence that its nearest earlier passage holds, and that plus what several hold.

    What is not so is not told where nothing is negated.
    """
    kindred = material.kindred
    others = kindred.like(sentence, earlier, most=LIKE)
    if NEGATION in kindred.words(sentence):
        others = [other for other in others if NEGATION in kindred.words(other)]
    nearest = max((kindred.held(sentence, [other]) for other in others), default=0.0)
    return nearest, nearest + kindred.held(sentence, others)


def _enough(material: Material, sentence: Passage, marks: list[Telling], nearest: float) -> float:
    """How much of a sentence earlier articles have to tell for it to be no news; see ``_held``."""
    if material.once(Retold).fresh(marks, material.extracts.names(sentence)):
        return DETAILED
    first = next(one for one in material.likeness.sentences(sentence.doc) if not material.extracts.is_heading(one))
    return 0.0 if nearest >= KNOWN else TOLD if sentence == first else HINTED


def _is_anew(material: Material, mark: Telling, earlier: int, told: float) -> bool:
    """Whether a mark is a move nobody has made, in a sentence of which earlier articles do not tell so much."""
    if not isinstance(mark, Position):
        return False
    return (told < TOLD and _unsaid(material, mark, earlier)) or _answers(material, mark, earlier)


def _says_little(material: Material, sentence: Passage, marks: list[Telling]) -> bool:
    text = material.extracts.text(sentence).lower().replace("’", "'")
    long = len(text.split())
    few = long < FEW or (long < CAVEAT and any(words in text for words in material.caveats))
    return few and not any(isinstance(mark, Position | Figure) for mark in marks)


def _unsaid(material: Material, mark: Position | Attribution, earlier: int) -> bool:
    """Whether earlier articles hold little of what a move or saying is about, and none makes it."""
    if material.once(Retold).holds(mark):
        return False
    about = material.extracts.passage(mark.doc, mark.content)
    if about is None:
        return False
    return material.kindred.held(about, material.kindred.like(about, earlier, most=LIKE)) < UNSAID


def _answers(material: Material, move: Position, earlier: int) -> bool:
    """Whether a move takes or turns down, in its words, what earlier articles tell without such a move: an offer, an ask."""
    about = material.extracts.passage(move.doc, move.content)
    if about is None or move.move not in ANSWERS or move.basis == "implied" or material.once(Retold).holds(move):
        return False
    kinds: dict[Passage, set[str]] = material.once(_moves_of)
    others = material.likeness.like(about, earlier, most=LIKE)
    retold = any(material.likeness.held(one, [other]) >= AGAIN for one in _sentence(material, move) for other in others)
    return not retold and not any(move.move in kinds.get(one, ()) for one in others)


def _sentence(material: Material, move: Position) -> tuple[Passage, ...]:
    return material.extracts.sentences(move.doc, move.content)[:1]


def _moves_of(material: Material) -> dict[Passage, set[str]]:
    """Sentence to the kinds of moves that it makes."""
    kinds: dict[Passage, set[str]] = {}
    for move in material.marks(Position):
        for sentence in material.extracts.sentences(move.doc, move.content):
            kinds.setdefault(sentence, set()).add(move.move)
    return kinds


def _dated_anew(material: Material, sentence: Passage, earlier: int) -> bool:
    """Whether a sentence names a day ahead that no earlier article names."""
    first: dict[str, int] = material.once(_first_named)
    last = window(material.sources.day(sentence.doc))[1]  # its own day, also where a reader's articles stand in theirs
    parsed = material.extracts.parsed(sentence.doc)
    for time in material.coverage.marks(sentence.doc).of(Time):
        at, day = parsed.at(time.span), time.value[:DAY]
        ahead = time.direction != "past" and last < day < UNKNOWN
        if at and sentence.start <= at[0] < sentence.end and len(day) == DAY and ahead:
            return first[day] >= earlier
    return False


def _first_named(material: Material) -> dict[str, int]:
    """Day to how many articles stand before the first that names it."""
    first: dict[str, int] = {}
    for rank, doc in enumerate(material.sources.order):
        for time in material.coverage.marks(doc).of(Time):
            first.setdefault(time.value[:DAY], rank)
    return first


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
    told = material.unframed(lead.sentence)
    shown = _shown(material, lead, told)
    said = material.said_in(shown)  # of what is shown: behind it somebody else may speak
    claimed, voice = material.claim(shown.doc, said.id if said else None)
    known = [claimed, lead.side] if claimed and voice != "outlet" else []
    doc, number = lead.sentence.doc, material.sources.number(lead.sentence.doc)
    in_order = sorted(part, key=lambda added: added.sentence)
    marks = tuple(mark for added in in_order for mark in added.marks)
    return Draft(
        text=_line(material, told, shown, known),
        tell=partial(_words, lead=lead, known=known),
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


def _words(material: Material, lead: Added, known: list[str]) -> str:
    """What a line says: the part of its first sentence that tells what is new."""
    told = material.unframed(lead.sentence)
    return _line(material, told, _shown(material, lead, told), known)


def _line(material: Material, told: Passage, shown: Passage, known: list[str]) -> str:
    of = told if told.start <= shown.start else None
    return material.phrases("new.line", extract=material.extracts.shown(shown, known=known, of=of))


def _shown(material: Material, added: Added, told: Passage) -> Passage:
    """The part of a new sentence that is shown, of what it tells besides who says so: its main clause, or what of it is new where something retold precedes it."""
    sentence = added.sentence
    words = LEADING if added.leads else WORDS
    main = material.extracts.main(told, words)
    focus = added.focus if added.focus and material.extracts.size(added.focus) >= FEWEST else None  # no "…vacated."
    start = max(focus.start, main) if focus else main
    held = Passage(sentence.doc, start if focus and focus.end == sentence.end else main, sentence.end)
    return material.extracts.clause(held, (start, start + 1), words)
