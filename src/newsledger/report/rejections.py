"""Lines that a person rejected, known again in other words, with other counts, and from other articles.

What a line says is kept as hashed words, so that a decision outlasts the articles it was made on and quotes none.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from hashlib import blake2b

import msgspec

from newsledger.language.coverage import Coverage, Marks
from newsledger.model.brief import Line, SectionName
from newsledger.model.links import Decision, Verdict
from newsledger.model.marks import AnyMark, Attribution, Event, Figure, Position
from newsledger.model.span import Place, Reference
from newsledger.report.drafts import Sections
from newsledger.report.extract import Passage
from newsledger.report.likeness import words_of
from newsledger.report.material import Material, spans_of
from newsledger.report.sides import Sides

LINE = "line:"
"""What the id of a line begins with where a decision is about it: ``line:figures:3f2a91c07d5e``."""

ALIKE = 0.6
"""Share of the shorter one's words from which on two statements say the same, as two moves are one term."""

TELLING = 3
"""Words below which the sentence around a statement must be alike, too."""

HALF = 0.5
"""Share of a line's statements that, rejected, make it the line that was rejected."""

TERMS: tuple[SectionName, ...] = ("standings", "bottom-line")
"""Sections whose lines put the moves of a side together anew each day: a rejected move is taken out of them."""

FIRST: tuple[SectionName, ...] = ("standings", "bottom-line", "coming", "new")
"""The bottom line takes over what these say; what is rejected in one place is rejected in the other."""

LED: tuple[SectionName, ...] = ("new", "coming", "bottom-line")
"""Sections whose lines are a sentence first of all, whatever marks stand in it."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=[: ])")
"""The one day in front of a line that announces something: ``2031-05-02 (next 7 days): the envoys will meet.``"""

Hashes = frozenset[str]


class Saying(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One statement of a line: its kind, and the hashed words of who, what, and the sentence around it."""

    kind: str
    who: Hashes
    own: Hashes
    around: Hashes

    def same(self, other: "Saying") -> bool:
        """Whether two statements say the same; who is not stated can be anybody."""
        if self.kind != other.kind or (self.who and other.who and not self.who & other.who):
            return False
        few = min(len(self.own), len(other.own)) < TELLING
        return _alike(self.own, other.own) and (not few or _alike(self.around, other.around))


class Rejections:
    """What people rejected, put over the sections of a report."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._by_section: dict[str, list[tuple[Saying, ...]]] = {}
        for verdict in material.coverage.links(Verdict):
            section = section_of(verdict, ("reject",))
            if section:
                said = tuple(map(_decoded, verdict.says))
                for name in FIRST if section in TERMS else {section, *(("bottom-line",) if section in FIRST else ())}:
                    self._by_section.setdefault(name, []).append(said)

    def view(self, section: SectionName) -> Material:
        """The material of a section: where moves are put together anew, without those that were rejected."""
        said = [one for some in self._by_section.get(section, ()) for one in some if one.kind.startswith("position")]
        if section not in TERMS or not said:
            return self._material
        coverage, kept = self._material.coverage, dict[str, Marks]()
        for doc in self._material.sources.order:
            marks = coverage.marks(doc)
            gone = {m.id for m in marks.of(Position) if any(one.same(self._statements.of(m)) for one in said)}
            kept[doc] = Marks(m for m in marks.all() if m.id not in gone) if gone else marks
        return self._material.over(Coverage(coverage.articles, kept, coverage.all_links()))

    def kept(self, part: Sections) -> Sections:
        """The drafts of a section less those that say what was rejected."""
        rejected = self._by_section.get(part.name, ())
        if not rejected:
            return part
        drafts = []
        for draft in part.drafts:
            says = self._statements.line(part.name, draft.text, draft.places, draft.marks)
            if not any(alike(says, one) for one in rejected):
                drafts.append(draft)
        return msgspec.structs.replace(part, drafts=tuple(drafts))

    @cached_property
    def _statements(self) -> "_Statements":
        return _Statements(self._material)


def alike(one: tuple[Saying, ...], other: tuple[Saying, ...]) -> bool:
    """Whether two lines say the same: half of what the one says is said by the other, whichever says less."""
    if not one or not other:
        return False
    here = sum(any(a.same(b) for b in other) for a in one)
    there = sum(any(a.same(b) for b in one) for a in other)
    return here >= HALF * len(one) or there >= HALF * len(other)


def says(material: Material, section: SectionName, line: Line) -> tuple[str, ...]:
    """What a line says, for a decision to keep; empty if it only counts what was read."""
    found = _Statements(material).line(section, line.text, line.cites, line.marks)
    return tuple(msgspec.json.encode(_sorted(one)).decode() for one in found)


def section_of(verdict: Verdict, decisions: tuple[Decision, ...]) -> str | None:
    """The section of the line that a decision of some kinds is about; None for other decisions."""
    identity = verdict.about.id or ""
    return identity.split(":")[1] if verdict.decision in decisions and identity.startswith(LINE) else None


def about_line(
    material: Material, section: SectionName, lines: Iterable[Line], verdicts: Iterable[Verdict]
) -> list[Verdict]:
    """Notes and ratings of lines of a section, each about the id under which its line stands today."""
    wanted = [verdict for verdict in verdicts if section_of(verdict, ("note", "rate")) == section]
    if not wanted:
        return []
    statements, found = _Statements(material), list[Verdict]()
    for line in lines:
        own = statements.line(section, line.text, line.cites, line.marks)
        for verdict in wanted:
            if alike(own, tuple(map(_decoded, verdict.says))):
                about = Reference(doc="", id=line.id)
                found.append(msgspec.structs.replace(verdict, about=about))
    return found


class _Statements:
    """The statements of marks and lines of one coverage."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._known: dict[tuple[str, str], Saying] = {}

    @cached_property
    def _sides(self) -> Sides:
        return Sides(self._material)

    def line(
        self, section: SectionName, text: str, places: Iterable[Place], marks: Iterable[Reference]
    ) -> tuple[Saying, ...]:
        """What a line says: its moves, quotations, figures and events; one of ``new`` what it leads with.

        What is announced is known by its sentence, too, and by its day: another meeting of the same two is another.
        """
        coverage, told = self._material.coverage, []
        for reference in marks:
            mark = coverage.marks(reference.doc).get(reference.id)
            if isinstance(mark, Position | Attribution | Figure | Event):
                told.append(self.of(mark))
        sentences = [s for p in places for s in self._material.extracts.sentences(p.doc, (p.span,))]
        if section in LED and sentences:
            shown = _hashed(text)
            lead = max(sentences, key=lambda one: (len(shown & self._words(one)), [-one.start, -one.end]))
            told = [self._passage(lead), *(told if section != "new" else ())]
        told = told or [self._passage(sentence) for sentence in sentences]
        day = _announced(text) if section in LED else frozenset[str]()
        return tuple(dict.fromkeys(msgspec.structs.replace(one, who=one.who or day) for one in told))

    def of(self, mark: AnyMark) -> Saying:
        """The statement of a mark."""
        key = (mark.doc, mark.id)
        if key not in self._known:
            extracts, spans = self._material.extracts, spans_of(mark)
            text = self._material.coverage.article(mark.doc).text
            own = _hashed(" ".join(text[start:end] for start, end in spans))
            sentences = extracts.sentences(mark.doc, spans)
            around = frozenset[str]().union(*map(self._words, sentences))
            self._known[key] = Saying(kind=_kind(mark), who=self._who(mark), own=own, around=around)
        return self._known[key]

    def _who(self, mark: AnyMark) -> Hashes:
        if not isinstance(mark, Position):
            return frozenset()
        return _hashed(f"{mark.holder.name if mark.holder else ''} {self._sides.of(mark) or ''}")

    def _passage(self, sentence: Passage) -> Saying:
        return Saying(kind="passage", who=frozenset(), own=self._words(sentence), around=frozenset())

    def _words(self, sentence: Passage) -> Hashes:
        return _hashed(self._material.extracts.text(sentence))


def _kind(mark: AnyMark) -> str:
    telling = mark.move if isinstance(mark, Position) else mark.type if isinstance(mark, Event) else None
    kind = str(mark.__struct_config__.tag)
    return f"{kind} {telling}" if telling else kind


def _hashed(text: str) -> Hashes:
    return frozenset(map(_hash, words_of(text)))


def _hash(word: str) -> str:
    return blake2b(word.encode(), digest_size=4).hexdigest()


def _announced(text: str) -> Hashes:
    """The day for which a line announces something, hashed; none where it is no single day."""
    day = DAY.match(text)
    return frozenset({_hash(day.group())} if day else ())


def _alike(one: Hashes, other: Hashes) -> bool:
    fewer = min(len(one), len(other))
    return fewer > 0 and len(one & other) >= ALIKE * fewer


def _sorted(saying: Saying) -> tuple[str, list[str], list[str], list[str]]:
    return saying.kind, sorted(saying.who), sorted(saying.own), sorted(saying.around)


def _decoded(text: str) -> Saying:
    return msgspec.json.decode(text, type=Saying)
