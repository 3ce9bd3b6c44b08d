"""Moves of the parties as they are shown: who, what kind of move, and its content in the words of the article."""

from newsledger.model.marks import Attribution, Mention, Party, Position
from newsledger.model.span import Spans
from newsledger.report.extract import CUT, Passage
from newsledger.report.material import Material
from newsledger.report.sources import plain_day

BARE = 3
"""Words below which a content does not say what a move is about."""

SAYING = 7
"""Words that it takes to say what such a move is about, with what stands before its content."""

QUOTED = "“«„\"'‘"
"""What a quotation begins with; what others charge seldom stands in one alone."""

DEED = 3
"""Words between a verb of yielding and what is yielded: "dropped *its demand that* …"."""

OVER = 2
"""Words more that may stand before it."""

CONDITIONED = 20
"""Words of the longest term that is shown with its condition."""

WORDS = 16
"""Words shown of a move's content, unless its clause has more."""


def holder(material: Material, position: Position) -> str:
    """Who makes a move, by the fullest name; without one the claimant, else that none is named.

    A government, army or court that is only somebody's ("her government") goes by whose it is.
    """
    if position.holder and position.holder.name:
        return _owner(material, position.doc, position.holder) or position.holder.name
    claimed, _ = material.claim(position.doc, position.stated_by)
    return claimed or material.phrases("holder.unnamed")


def _owner(material: Material, doc: str, party: Party) -> str | None:
    """Whose a body of the state is that a pronoun opens: of "her government" whom she is."""
    if party.span is None or party.sector not in material.stately:
        return None
    start = party.span[0]
    mentions = material.coverage.marks(doc).of(Mention)
    return next((m.name for m in mentions if m.form == "pronoun" and m.span[0] == start and m.span != party.span), None)


def content(material: Material, position: Position, words: int = WORDS, side: str = "") -> str:
    """What a move is about, as an extract; what its cue needs to be understood stands in its clause.

    Args:
        material: The coverage.
        position: The move.
        words: About how many words.
        side: Who the line says makes it; no bracket repeats that.
    """
    known = [holder(material, position), side]
    about = material.extracts.passage(position.doc, position.content)
    focus = material.extracts.passage(position.doc, (*deed(material, position), *position.content))
    sentences = material.extracts.sentences(position.doc, position.content)
    if focus is None or not sentences:
        return ""
    long = material.extracts.size(focus)
    words += long - material.extracts.size(about) if about else 0
    if long < BARE or position.move == "uncertainty":  # "that", or what one does not know: its sentence says it
        return _in_sentence(material, position, focus, sentences[0], side)
    focus = Passage(position.doc, material.extracts.unlinked(focus), focus.end)
    if long <= words:
        return material.extracts.shown(_whole(material, focus), known=known, whole=True)
    end = min(focus.end, sentences[0].end)
    start = material.extracts.main(Passage(position.doc, focus.start, end), words)
    told = Passage(position.doc, start, end)
    verb = material.extracts.cuts.predicate(material.extracts.parsed(position.doc).text, (start, end), words)
    words = max(words, material.extracts.size(Passage(position.doc, start, verb)))
    clause = material.extracts.clause(told, (start, verb), words)
    cut = clause.end < focus.end
    shown = material.extracts.shown(clause, known=known, whole=True)
    return f"{shown}{CUT}" if cut and not shown.endswith(CUT) else shown


def conditional(material: Material, move: Position, most: int, side: str = "") -> str:
    """A move with its condition, if both are of at most so many words together and stand in one sentence; else nothing."""
    spans = (*deed(material, move), *move.content, *(move.condition or ()))
    both = material.extracts.passage(move.doc, spans) if move.condition else None
    if both is None or len(material.extracts.sentences(move.doc, spans)) > 1:
        return ""
    if len(material.extracts.text(both).split()) > most:
        return ""
    shown = material.extracts.shown(both, known=[holder(material, move), side], whole=True)
    behind = material.extracts.parsed(move.doc).text[both.end : both.end + 2]
    goes_on = behind[:1].isspace() and behind[1:].isalnum()
    return f"{shown}{CUT}" if goes_on and not shown.endswith(CUT) else shown


def _in_sentence(material: Material, position: Position, focus: Passage, sentence: Passage, side: str) -> str:
    """A content that by itself says too little, with its cue, from the beginning of its sentence if that is near."""
    end = min(focus.end, sentence.end)
    cue = material.extracts.passage(position.doc, position.why.spans[:1])
    start = min(focus.start, cue.start) if cue and sentence.start <= cue.start else focus.start
    telling = Passage(position.doc, start, max(end, min(cue.end, sentence.end)) if cue else end)
    known = [
        side,
        *(name.name for name in material.extracts.pronouns(focus)),
    ]  # "denied it": what that is, no name tells
    meant = _meant(material, focus, sentence)
    if meant:
        return material.extracts.shown(telling, known=known, whole=True) + meant
    if position.move == "uncertainty" or len(material.extracts.text(telling).split()) < BARE:
        framed = _framed(material, position, focus, sentence)
        return material.extracts.shown(material.extracts.clause(framed, (focus.start, end), SAYING), known=known)
    opening = Passage(position.doc, _behind_holder(material, position, sentence, start), telling.end)
    whole = material.extracts.clause(opening, (start, start + 1), SAYING)
    before = material.extracts.text(Passage(position.doc, opening.start, start))
    near = whole.end == telling.end and len(material.extracts.text(whole).split()) <= SAYING + OVER
    near = near and "," not in before  # "to let experts in, rejects envoys" refuses no experts
    return material.extracts.shown(whole if near else telling, known=known, of=opening if near else telling)


def _behind_holder(material: Material, position: Position, sentence: Passage, cue: int) -> int:
    """Where a sentence goes on behind the holder, whom the line names, if it begins with that and not with what is its."""
    span = position.holder.span if position.holder else None
    parsed = material.extracts.parsed(position.doc)
    at = parsed.at(span) if span else None
    begins = at is not None and at[0] <= material.extracts.begin(sentence) and at[1] < cue
    return at[1] + 1 if at and begins and parsed.text[at[1]].isspace() else sentence.start


def _meant(material: Material, focus: Passage, sentence: Passage) -> str:
    """What "it" or "that" alone stands for, in brackets: what the last sentence before says that is no quotation."""
    parsed = material.extracts.parsed(focus.doc)
    before = [one for one in parsed.sentences if one.end <= sentence.start and parsed.text[one.start] not in QUOTED][
        -1:
    ]
    if not before or not material.is_pronoun(material.extracts.text(focus)):
        return ""
    told = material.unframed(Passage(focus.doc, before[0].start, before[0].end))
    start = material.extracts.main(told, SAYING)
    clause = material.extracts.clause(Passage(focus.doc, start, told.end), (start, start + 1), SAYING)
    return f" [{open_ended(material.extracts.shown(clause, whole=True))}]"


def _framed(material: Material, position: Position, focus: Passage, sentence: Passage) -> Passage:
    """What is said in a sentence, without who says it, if that holds a content; else the sentence."""
    said = material.coverage.marks(position.doc).get(position.stated_by)
    held = material.extracts.passage(position.doc, said.content) if isinstance(said, Attribution) else None
    if held is None or not (sentence.start <= held.start <= focus.start and focus.end <= held.end <= sentence.end):
        return sentence
    return held if len(material.extracts.text(held).split()) > SAYING else sentence


def deed(material: Material, position: Position) -> Spans:
    """The cue before what a side yields or that says little without: "*dropped its* demand", not "*lift* it"."""
    cue = position.why.spans[:1]
    done = position.move == "concession" or material.deeds.get(position.move, frozenset()).intersection(
        position.why.words
    )
    if not cue or not done:
        return ()
    between = material.coverage.article(position.doc).text[cue[0][1] : position.content[0][0]]
    near = DEED if position.move == "concession" else 0
    return cue if cue[0][1] <= position.content[0][0] and len(between.split()) <= near else ()


def open_ended(words: str) -> str:
    """Words without the full stop of their sentence, which a line goes on behind; that of an abbreviation stays.

    >>> open_ended("a date for talks."), open_ended("talks with the U.S.")
    ('a date for talks', 'talks with the U.S.')
    """
    last = words.rsplit(maxsplit=1)[-1:]
    return words.removesuffix(".") if last and last[0].count(".") == 1 else words


def _whole(material: Material, focus: Passage) -> Passage:
    """A passage with the quotation marks that stand around or open inside it."""
    text = material.extracts.parsed(focus.doc).text
    start, end = focus.start, focus.end
    if start > 0 and text[start - 1] in '“"':
        start -= 1
    if end < len(text) and text[end] in '”"':
        end += 1
    return Passage(focus.doc, start, end)


def day(material: Material, position: Position) -> str:
    """The day of a move: its own, else that of its article."""
    return plain_day(position.when) or material.sources.day(position.doc) or ""


def sentences(material: Material, positions: list[Position]) -> list[Passage]:
    """The sentences of some moves, each once; a quotation over several gives its first two."""
    found = [s for p in positions for s in material.extracts.sentences(p.doc, p.content)[:2]]
    return list(dict.fromkeys(found))
