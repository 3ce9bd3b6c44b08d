"""What the sections of a report are made from: the coverage as of a day, its sources, extracts and phrases."""

from collections.abc import Callable, Iterable
from copy import copy
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar

from newsledger.compare.agreement.things import thing_words
from newsledger.config import Settings
from newsledger.language.coverage import Coverage
from newsledger.language.gazetteer import Gazetteer, gazetteer
from newsledger.language.models import model_for
from newsledger.lexicon import Lexicon
from newsledger.lexicon.figures import fated
from newsledger.lexicon.moves import deeds
from newsledger.lexicon.plover import stately
from newsledger.lexicon.report import asides, caveats, fates, former, writer_words
from newsledger.lexicon.speech import Pronoun, grammar, pronouns
from newsledger.lexicon.words import notices
from newsledger.model.brief import Became
from newsledger.model.links import Copy, Entity, Happening
from newsledger.model.marks import Attribution, Event, Mark, Mention, Position, Voice
from newsledger.model.span import Reference, Span, Spans
from newsledger.report.cuts import FEWEST
from newsledger.report.extract import Extracts, Passage
from newsledger.report.facing import Facing
from newsledger.report.likeness import Likeness
from newsledger.report.phrases import Phrases
from newsledger.report.sources import Sources
from newsledger.report.synonyms import synonyms
from newsledger.report.trees import Joining, Trees
from newsledger.report.writers import writers
from newsledger.text.inflection import regular_forms
from newsledger.text.offsets import overlap

M = TypeVar("M", bound=Mark)

SPEAKER = 8
"""Words of the longest phrase that tells who speaks; a longer one is half a sentence."""

NOTICED = (":", ",")
"""What follows a single word that opens a notice; of "Updates will follow" none does."""

UNNAMED = ("pronoun", "subject-pronoun", "relative", "determiner", "preposition")
"""Classes of words that name nobody by themselves."""

NOUN = "attributions.noun"
"""How the rule begins by which a noun tells what somebody says."""

HELD, QUOTED = 2, 3
"""A part of so many of a sentence has to be somebody's words for it to be theirs, of a quotation: “No,” she told the radio."""

LEADING = 3
"""What is less of a sentence is its claim only if it begins in so much of it: not "… will follow her speech *denouncing* it"."""

CANDIDATES = 150
"""Candidates that a section looks at, unless the report is to show every line."""


def _deeds(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Moves to the words of cues without which their content says little, verbs in all their forms."""
    return {
        move: frozenset[str]().union(*(regular_forms(cue.cue) if cue.kind == "verb" else {cue.cue} for cue in cues))
        for move, cues in deeds(lexicon).items()
    }


class Material:
    """The coverage as a report sees it.

    Attributes:
        coverage: Articles, marks and links; nothing dated after ``as_of`` is shown.
        settings: For the budget.
        since: A day; what earlier articles hold is no news. None: every later article against all earlier ones.
        phrases: The fixed words.
        stately: PLOVER sectors that speak for their state.
        deeds: Moves to the words of cues without which their content says little: not to *suspend* it.
        caveats: Words of sentences that tell what the outlet could not learn or check.
        fates: Words that call off or put off what was announced, with which of the two they tell.
        former: Those of them behind which stands the day that no longer holds.
        fated: Words that tell what became of those counted.
        known: The tables of actors and places.
        writer_words: By place the words that tell that an article's own words are not its outlet's.
        sources: The articles in order.
        extracts: Their sentences.
        candidates: How many candidates a section words and weighs.
    """

    def __init__(
        self, coverage: Coverage, settings: Settings, since: str | None = None, as_of: str | None = None
    ) -> None:
        lexicon = Lexicon(settings.lexicon)
        self.coverage = coverage
        self.settings = settings
        self.since = since
        self.candidates = CANDIDATES
        self.phrases = Phrases(lexicon)
        self.stately: frozenset[str] = lexicon.built(stately)
        self.deeds: dict[str, frozenset[str]] = lexicon.built(_deeds)
        self.caveats: tuple[str, ...] = lexicon.built(caveats)
        self._asides: tuple[str, ...] = lexicon.built(asides)
        self.fates: dict[str, Became] = lexicon.built(fates)
        self.former: frozenset[str] = lexicon.built(former)
        self.fated: frozenset[str] = lexicon.built(fated)
        self.known: Gazetteer = lexicon.built(gazetteer)
        units = lexicon.built(thing_words)
        self.measures: frozenset[str] = units.measures
        self.monies: frozenset[str] = units.monies
        self.sources = Sources(coverage, as_of)
        self.extracts = Extracts(coverage, lexicon)
        self.writer_words: dict[str, frozenset[str]] = lexicon.built(writer_words)
        self._notices: tuple[str, ...] = lexicon.built(notices)
        self._pronouns: dict[str, Pronoun] = lexicon.built(pronouns)
        classes = lexicon.built(grammar)
        self._synonyms: dict[str, str] = lexicon.built(synonyms)
        self._plainly = classes["plain-saying"]
        model = model_for(settings.language.model, lexicon)
        joining = Joining(plainly=self._plainly, linking=classes["linking"])
        self._trees = Trees(model, joining) if model else None
        self._demonstrative = classes["demonstrative"]
        self._unnamed = frozenset[str]().union(*(classes[name] for name in UNNAMED))
        self._made: dict[Callable[[Material], Any], Any] = {}
        self._said_in: dict[str, list[tuple[Attribution, list[Span], list[Span]]]] = {}
        self._wanted: dict[tuple[str, tuple[str, ...]], tuple[list[int], list[int]]] = {}
        self.as_of = as_of or self._last_day()

    def _last_day(self) -> str | None:
        """The latest day that some article surely reaches, an interval by its first day."""
        known = [self.sources.window(doc) for doc in self.sources.order if self.sources.day(doc)]
        return max((first for first, _ in known), default=None)

    def over(self, coverage: Coverage) -> "Material":
        """The same over a coverage of the same texts with other marks: what was made from the marks is made anew."""
        view = copy(self)
        vars(view).update(coverage=coverage, _made={}, _wanted={})
        return view

    def closely(self, scale: float) -> "Material":
        """The same with extracts that follow the trees of their sentences; without a model it is the same.

        Args:
            scale: How many times as many words an extract may have as it is asked for.
        """
        if self._trees is None:
            return self
        view = copy(self)
        view.extracts = self.extracts.closely(self._trees, scale)
        return view

    def once(self, maker: Callable[["Material"], Any]) -> Any:
        """What ``maker(material)`` returns, made once for all sections; callers annotate the result."""
        if maker not in self._made:
            self._made[maker] = maker(self)
        return self._made[maker]

    @cached_property
    def likeness(self) -> Likeness:
        """The index of all sentences."""
        return Likeness(self.extracts, self.sources.order)

    @cached_property
    def kindred(self) -> Likeness:
        """The same by the words that tell, of which one stands for those that newspapers put for it, and all that negate are one."""
        return Likeness(self.extracts, self.sources.order, self._synonyms)

    def wanted(self, doc: str, kinds: tuple[str, ...]) -> tuple[list[int], list[int]]:
        """Where conditions and the contents of moves of some kinds begin, and how far those begun by then reach."""
        if (doc, kinds) not in self._wanted:
            moves = self.coverage.marks(doc).of(Position)
            spans = sorted(
                span
                for move in moves
                for span in (*(move.content if move.move in kinds else ()), *(move.condition or ()))
            )
            ends = list(accumulate((end for _, end in spans), max))
            self._wanted[doc, kinds] = [start for start, _ in spans], ends
        return self._wanted[doc, kinds]

    def marks(self, kind: type[M]) -> list[M]:
        """All marks of one type, article by article in dating order."""
        return [mark for doc in self.sources.order for mark in self.coverage.marks(doc).of(kind)]

    def of(self, references: Iterable[Reference], kind: type[M]) -> list[M]:
        """The marks that references point at, of one type, article by article in dating order."""
        found = []
        for reference in references:
            if reference.doc in self.sources:
                mark = self.coverage.marks(reference.doc).get(reference.id)
                if isinstance(mark, kind):
                    found.append(mark)
        return sorted(found, key=lambda mark: (self.sources.number(mark.doc), mark.id))

    def spans(self, reference: Reference) -> Spans:
        """The spans a reference points at: its own, else those of its mark."""
        if reference.span or reference.doc not in self.sources:
            return reference.span
        return spans_of(self.coverage.marks(reference.doc).get(reference.id))

    @property
    def writers(self) -> dict[str, tuple[str | None, Voice]]:
        """Articles whose own words are not their outlet's: whose they are, and in which voice."""
        found: dict[str, tuple[str | None, Voice]] = self.once(_writers)
        return found

    def claim(self, doc: str, attribution: str | None) -> tuple[str | None, Voice]:
        """Who claims what an attribution holds, and in which voice; the outlet where nobody is named.

        In comment it is the writer, whose reading it is, in a press release who gave it out.
        An outlet or agency that reports something carries it and claims nothing: its name stands with the origins.
        """
        mark = self.coverage.marks(doc).get(attribution)
        if not isinstance(mark, Attribution) or mark.voice == "outlet":
            return self.writers.get(doc, (None, "outlet"))
        return self.speaker(mark), mark.voice

    def speaker(self, mark: Attribution) -> str | None:
        """Who speaks: a person by the name all articles know, else the fullest of this one, else in its words."""
        person = self.person_of.get((mark.doc, mark.speaker)) if mark.speaker else None
        if person is not None:
            return person.name
        if mark.speaker_name and self.names_somebody(mark.speaker_name.split()):
            return mark.speaker_name
        mentions = self.coverage.marks(mark.doc).of(Mention)
        names = (m.name for m in mentions if mark.speaker and m.entity == mark.speaker and m.name)
        name = next((name for name in names if self.names_somebody(name.split())), None)
        if name:
            return name
        text = self.coverage.article(mark.doc).text
        words = " ".join(text[a:b] for a, b in mark.source).split()
        owner = (
            next((m.name for m in mentions if m.form == "pronoun" and m.span[0] == mark.source[0][0]), "")
            if words
            else ""
        )
        if owner and self.names_somebody(words[1:]):
            return " ".join((words[0], f"[{owner}]", *words[1:]))  # "its [Ulvany] navy"
        return " ".join(words) if len(words) <= SPEAKER and self.names_somebody(words) else None

    def is_aside(self, sentence: Passage) -> bool:
        """Whether a sentence speaks of its own page: ``That's all from us``."""
        text = self.extracts.text(sentence).lower().replace("’", "'")
        return any(words in text for words in self._asides)

    def is_notice(self, sentence: Passage) -> bool:
        """Whether a sentence is an editor's notice: ``Correction, March 15: …``, ``An earlier version of this …``."""
        text = self.extracts.text(sentence).lower()
        opens = (word for word in self._notices if text.startswith(word))
        return any(" " in word or text[len(word) : len(word) + 1] in NOTICED for word in opens)

    def is_pronoun(self, words: str) -> bool:
        """Whether some words are a pronoun alone: ``it``, ``that``."""
        return words.lower() in self._pronouns.keys() | self._demonstrative

    def names_somebody(self, words: list[str]) -> bool:
        """Whether some words say who speaks: not "he", "we really", nor "who", "one" or "of them" alone."""
        if not words or words[0].lower() in self._pronouns:
            return False
        return any(word.lower() not in self._unnamed for word in words)

    def said_in(self, passage: Passage) -> Attribution | None:
        """The attribution that holds most of a passage, the outermost of those that hold as much.

        What a noun tells has to be half of it: who turns down "the government's *offer* to wait" says so, and not the government.
        """
        best, most, framed, first = None, 0, 0, 0
        led = (passage.end - passage.start) / LEADING
        for mark, inside, frame in self._said(passage.doc):
            if not inside or inside[0][0] >= passage.end or inside[-1][1] <= passage.start:
                continue
            shared, around = (sum(overlap(at, (passage.start, passage.end)) for at in some) for some in (inside, frame))
            if shared > most:
                best, most, framed = mark, shared, around
                first = min(at[0] for at in (*inside, *frame))
        if best is not None and best.why.rule.startswith(NOUN):
            return best if HELD * most >= passage.end - passage.start else None
        share = QUOTED if best is not None and best.type == "direct" else HELD
        enough = share * most >= passage.end - passage.start - framed  # who says it is no part of what another says
        return best if enough or (best and best.type != "direct" and first - passage.start <= led) else None

    def unframed(self, sentence: Passage) -> Passage:
        """A sentence without the words before what is said in it, where they tell no more than who said so.

        Who says it stands beneath a line; a sentence whose speaker has no name, or that denies or warns, stays whole.
        """
        said = self.said_in(sentence)
        held = self.extracts.passage(sentence.doc, said.content) if said and said.type != "direct" else None
        if said is None or held is None or not sentence.start < held.start < sentence.end:
            return sentence
        frame = (*said.source, *said.cue)
        around = self.extracts.passage(said.doc, frame)
        opens = around is not None and around.start <= self.extracts.begin(sentence) and around.end <= held.start
        bare = Passage(sentence.doc, self.extracts.unlinked(held), sentence.end)
        words = self.extracts.text(bare).lower().split()
        short = len(words) < FEWEST or words[0] in self._pronouns  # "Varn said she would wait" needs its beginning
        return sentence if short or not self.says_plainly(said) or not opens or self.speaker(said) is None else bare

    def says_plainly(self, said: Attribution) -> bool:
        """Whether an attribution only says that something was said: "said", not "denied" or "saw"."""
        text = self.coverage.article(said.doc).text
        return all(word in self._plainly for start, end in said.cue for word in text[start:end].lower().split())

    def _said(self, doc: str) -> list[tuple[Attribution, list[Span], list[Span]]]:
        if doc not in self._said_in:
            parsed = self.extracts.parsed(doc)
            marks = self.coverage.marks(doc).of(Attribution)
            self._said_in[doc] = [
                (
                    mark,
                    [at for at in map(parsed.at, mark.content) if at],
                    [at for at in map(parsed.at, (*mark.source, *mark.cue)) if at],
                )
                for mark in marks
            ]
        return self._said_in[doc]

    @cached_property
    def facing(self) -> Facing:
        """The sentences that face each other by copying."""
        return Facing(self.coverage.links(Copy), self.sources, self.extracts, self.likeness)

    @cached_property
    def person_of(self) -> dict[tuple[str, str | None], Entity]:
        """What several articles know of a person of one, by article and id."""
        persons = (link for link in self.coverage.links(Entity) if link.type == "PERSON")
        return {(member.doc, member.id): link for link in persons for member in link.members}

    @cached_property
    def happening_of(self) -> dict[tuple[str, str | None], Happening]:
        """Which happening an event belongs to, by article and id."""
        links = self.coverage.links(Happening)
        return {(member.doc, member.id): link for link in links for member in link.members}

    def events(self) -> list[Event]:
        """All events that have a type; others are no part of a report."""
        return [event for event in self.marks(Event) if event.type]


def spans_of(mark: object) -> Spans:
    """Where a mark stands: its content, its trigger, or its span."""
    for name in ("content", "trigger", "span", "spans"):
        found = getattr(mark, name, None)
        if found:
            return (found,) if isinstance(found[0], int) else found
    return ()


def _writers(material: Material) -> dict[str, tuple[str | None, Voice]]:
    return writers(material.coverage, material.writer_words)
