"""Sentences and clauses of the articles as they are shown: extracts, never new wording.

What a pronoun or a weekday stands for is put behind it in square brackets; where words are left out stands an ellipsis.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from newsledger.language.coverage import Coverage
from newsledger.language.parsed import Parsed, Sentence
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import pronouns
from newsledger.lexicon.words import abbreviations
from newsledger.model.marks import Mention, Time
from newsledger.model.span import Place, Span, Spans
from newsledger.report.borders import OPENING, STRAIGHT, clause_borders, open_mark
from newsledger.report.cuts import FEWEST, SPARE, Cuts
from newsledger.report.trees import Trees
from newsledger.text.datelines import dateline
from newsledger.text.offsets import hull
from newsledger.text.sentences import paragraphs, sentences

SHORTENED = re.compile(r"[’']\w+")
"""What a pronoun and a verb have run together: the end of ``he’s``."""

CLOSING_IT = frozenset(".!?;’'")
"""What follows a pronoun that seldom stands for a name: ``denied it.``, ``it's``."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}$|\d{4}-\d{2}$")
"""A TIMEX3 value that names a day or a month: ``2031-05-02``, ``2031-05``."""

PAUSE_QUOTED = re.compile(r",([”\"])$")
"""A comma before the mark that ends a quotation, where who says it is left out: ``“We wait,”``."""

CLOSES = {"“": "”", "«": "»", "„": "“"}
CUT = "…"

ENDING = ".?!…:”\"’')"
"""What ends the last sentence of a paragraph of running text."""

HEADING = 24
"""Words of the longest heading."""

LONG = 4000
"""Characters before an extract that are searched for an open quotation."""

REACH = 40
"""Characters before a pronoun that hold the word before it."""

N = TypeVar("N", Mention, Time)


class Passage(msgspec.Struct, frozen=True, order=True):
    """A stretch of one article in reading offsets, most often a sentence, and what is left out inside it."""

    doc: str
    start: int
    end: int
    gaps: Spans = ()


class Extracts:
    """Sentences of a coverage, parsed once each, and the words shown of them."""

    def __init__(self, coverage: Coverage, lexicon: Lexicon) -> None:
        self._coverage = coverage
        self._lexicon = lexicon
        self._parsed: dict[str, Parsed] = {}
        self._paragraphs: dict[str, Spans] = {}
        self._inside: dict[str, Spans] = {}
        self._touched: dict[tuple[str, Spans], tuple[Passage, ...]] = {}
        self._passages: dict[tuple[str, Spans], Passage | None] = {}
        self._stands: dict[Passage, tuple[Place, ...]] = {}
        self._placed: dict[tuple[str, type], list[tuple[Span, Any]]] = {}
        self._heads: dict[tuple[str, int], bool] = {}
        self._trees: Trees | None = None
        self._scale = 1.0

    @cached_property
    def cuts(self) -> Cuts:
        """Where extracts may be cut."""
        return Cuts(self._lexicon)

    @cached_property
    def _things(self) -> frozenset[str]:
        """Words that stand for a thing or several acted upon, be they for what acts as well: "it", "them"."""
        known = self._lexicon.built(pronouns).values()
        acts = {("thing", "subject"), ("any", "object")}
        return frozenset(one.word for one in known if (one.gender, one.role) in acts)

    def closely(self, trees: Trees, scale: float) -> "Extracts":
        """The same, with what is shown of a sentence chosen by its tree, where that finds a part short enough."""
        view = copy(self)
        view._trees, view._scale = trees, scale  # noqa: SLF001 - of the same class
        return view

    def parsed(self, doc: str) -> Parsed:
        """An article with its sentences; no extract needs tokens, and cutting them would take longer than all else."""
        if doc not in self._parsed:
            reading, found = self._coverage.reading(doc), self._paragraphs_of(doc)
            cut = tuple(
                Sentence(start, end, number, 0, 0)
                for number, paragraph in enumerate(found)
                for start, end in self._sentences(reading.text, paragraph)
            )
            self._parsed[doc] = Parsed(self._coverage.article(doc), reading, found, cut, ())
        return self._parsed[doc]

    def _paragraphs_of(self, doc: str) -> Spans:
        if doc not in self._paragraphs:
            self._paragraphs[doc] = paragraphs(self._coverage.reading(doc).text)
        return self._paragraphs[doc]

    def _sentences(self, text: str, paragraph: Span) -> Iterator[Span]:
        """The sentences of a paragraph; one that was copied is cut once."""
        first, own = paragraph[0], text[paragraph[0] : paragraph[1]]
        if own not in self._inside:
            self._inside[own] = sentences(own, (0, len(own)), self._lexicon.built(abbreviations))
        return ((first + start, first + end) for start, end in self._inside[own])

    def sentences(self, doc: str, spans: Spans) -> tuple[Passage, ...]:
        """The sentences that some spans of the article's text touch, in order."""
        if (doc, spans) not in self._touched:
            self._touched[doc, spans] = self._touching(doc, spans)
        return self._touched[doc, spans]

    def _touching(self, doc: str, spans: Spans) -> tuple[Passage, ...]:
        """Only the paragraphs that are touched are cut into sentences: to open a line takes few of an article."""
        reading, every, found = self._coverage.reading(doc), self._paragraphs_of(doc), set[Passage]()
        for inside in filter(None, map(reading.at, spans)):
            behind = (inside[0], len(reading.text))
            for paragraph in every[max(0, bisect_right(every, behind) - 1) :]:
                if paragraph[0] >= inside[1]:
                    break
                cut = tuple(self._sentences(reading.text, paragraph))
                first = max(0, bisect_right(cut, behind) - 1)
                found.update(Passage(doc, start, end) for start, end in cut[first:] if start < inside[1])
        return tuple(sorted(found))

    def passage(self, doc: str, spans: Spans) -> Passage | None:
        """What is left of some spans outside furniture, from the first character to the last."""
        if (doc, spans) not in self._passages:
            inside = [at for at in map(self._coverage.reading(doc).at, spans) if at]
            self._passages[doc, spans] = Passage(doc, *hull(tuple(inside))) if inside else None
        return self._passages[doc, spans]

    def places(self, passages: Iterable[Passage]) -> tuple[Place, ...]:
        """Where passages stand in the untouched texts; one that furniture interrupts has several places."""
        return tuple(place for one in passages for place in self._places(one))

    def _places(self, passage: Passage) -> tuple[Place, ...]:
        if passage not in self._stands:
            spans = self._coverage.reading(passage.doc).spans(*self._trimmed(passage))
            self._stands[passage] = tuple(Place(doc=passage.doc, span=span) for span in spans)
        return self._stands[passage]

    def text(self, passage: Passage) -> str:
        """The words of a passage on one line, as they stand."""
        return " ".join(self.parsed(passage.doc).text[passage.start : passage.end].split())

    def clause(self, passage: Passage, focus: Span, words: int) -> Passage:
        """The part of a passage, cut at its clauses, that holds the focus and has about so many words.

        Looked at closely, that is what its tree finds; else, and where this finds nothing short enough, it is cut by
        words (``Cuts.part``).

        Args:
            passage: A sentence.
            focus: Reading offsets that must stay in; of a long focus its beginning.
            words: How many words, a third more at most.
        """
        text = self.parsed(passage.doc).text
        begin = _begin(self.parsed(passage.doc), passage)
        passage = Passage(passage.doc, begin, passage.end)
        focus = (max(focus[0], begin), max(focus[1], begin + 1))
        found = self._by_tree(passage, focus, words) if self._trees else None
        return found or Passage(passage.doc, *self.cuts.part(text, (passage.start, passage.end), focus, words))

    def _by_tree(self, passage: Passage, focus: Span, words: int) -> Passage | None:
        """The part of a sentence that its tree finds; None if a passage runs over several."""
        parsed = self.parsed(passage.doc)
        sentence = parsed.sentence_at(passage.start)
        if self._trees is None or sentence is None or passage.end > sentence.end:
            return None
        whole = (_begin(parsed, sentence), sentence.end)
        part = self._trees.part(parsed.text, whole, (passage.start, passage.end), focus, self._scale * words)
        return Passage(passage.doc, part.start, part.end, part.gaps) if part else None

    def main(self, sentence: Passage, words: int) -> int:
        """Where the main clause begins behind what leads up to it, in a sentence that is too long to be shown whole."""
        text = self.parsed(sentence.doc).text
        begin = _begin(self.parsed(sentence.doc), sentence)
        mentions = self._within(Passage(sentence.doc, begin, sentence.end), Mention)
        named = any(at[0] == begin and mention.form == "name" for at, mention in mentions)  # "Beijing said, …"
        if named or len(text[begin : sentence.end].split()) <= int(SPARE * words):
            return begin
        borders = [at for at in clause_borders(text, (sentence.start, sentence.end), within=False) if at > begin]
        main = self.cuts.main(text, [begin, *borders, sentence.end])
        few = len(text[begin:main].split()) <= FEWEST or len(text[main : sentence.end].split()) <= FEWEST
        return begin if few else main + 1

    def size(self, part: Passage) -> int:
        """How many words a passage has."""
        return len(self.parsed(part.doc).text[part.start : part.end].split())

    def short(self, words: str, most: int, focus: int = 0) -> str:
        """Some words around a focus, cut before a clause or phrase, with ellipses; all of them if they are few."""
        if len(words.split()) <= most:
            return words
        start, end = self.cuts.cut(words, (0, len(words)), (focus, focus + 1), most)
        cut = CUT if words[end:].strip(" ,;:–—…") else ""
        return (CUT if start else "") + words[start:end].rstrip(" ,;:–—…") + cut

    def begin(self, sentence: Passage) -> int:
        """Where a sentence begins behind its dateline."""
        return _begin(self.parsed(sentence.doc), sentence)

    def unlinked(self, passage: Passage) -> int:
        """Where a passage begins behind the word that joins it to what stands before: ``that``."""
        return self.cuts.unlinked(self.parsed(passage.doc).text, (passage.start, passage.end))

    def shown(
        self, passage: Passage, known: Iterable[str] = (), *, whole: bool = False, of: Passage | None = None
    ) -> str:
        """A passage as a report shows it: on one line, with brackets, and ellipses where its sentence is cut.

        Args:
            passage: What to show.
            known: Days and names that the line says already, so that no bracket repeats them.
            whole: It is all that is to be shown, the content of a mark: no ellipses around it.
            of: What it is a part of, if not of its sentence: no ellipsis where this begins.
        """
        start, end = self._trimmed(passage)
        parsed = self.parsed(passage.doc)
        sentence = parsed.sentence_at(start)
        first = max(of.start if of else 0, _begin(parsed, sentence)) if sentence else start
        before = bool(not whole and parsed.text[first:start].strip(" \t\n“\"'"))
        if before:
            start, _ = self._trimmed(Passage(passage.doc, self.cuts.joined(parsed.text, (start, end)), end))
        text, at = "", start
        put = [(place, place, f" [{word}]") for place, word in self._brackets(passage.doc, (start, end), known)]
        put = [one for one in put if not any(gap[0] <= one[0] < gap[1] for gap in passage.gaps)]
        for place, behind, word in sorted((*put, *((*gap, f" {CUT} ") for gap in passage.gaps))):
            text += parsed.text[at:place] + word
            at = behind
        text = " ".join((text + parsed.text[at:end]).split())
        last = parsed.sentence_at(end - 1)
        after = bool(not whole and last and parsed.text[end : last.end].strip(" \t\n.”\"'"))
        text = PAUSE_QUOTED.sub(r"\1", text.rstrip(" ,;:–—-…") if after else text.rstrip(" ,;:–—-"))
        opened, closed = self._cut_quotations(passage.doc, sentence.paragraph if sentence else 0, (start, end))
        quoted = start > 0 and parsed.text[start - 1] in OPENING + STRAIGHT  # a quotation shown from its beginning
        head = opened + (CUT if before and not (opened and quoted) else "")
        return head + text + (CUT if after else "") + CLOSES.get(closed, closed)

    def is_heading(self, passage: Passage) -> bool:
        """Whether a sentence's paragraph is a heading or caption: short, and without a mark that ends sentences."""
        key = (passage.doc, passage.start)
        if key not in self._heads:
            parsed = self.parsed(passage.doc)
            sentence = parsed.sentence_at(passage.start)
            text = parsed.text[slice(*parsed.paragraphs[sentence.paragraph])].strip() if sentence else ""
            self._heads[key] = bool(text) and text[-1] not in ENDING and len(text.split()) <= HEADING
        return self._heads[key]

    def _cut_quotations(self, doc: str, paragraph: int, span: Span) -> tuple[str, str]:
        """The mark of the quotation that is open where an extract begins, and where it ends; empty if none is."""
        parsed = self.parsed(doc)
        first = max(parsed.paragraphs[paragraph][0], span[0] - LONG) if parsed.paragraphs else span[0]
        return open_mark(parsed.text[first : span[0]]), open_mark(parsed.text[first : span[1]])

    def _trimmed(self, passage: Passage) -> Span:
        text, start, end = self._coverage.reading(passage.doc).text, passage.start, passage.end
        while start < end and (text[start].isspace() or text[start] in ",;:–—"):
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return start, end

    def _within(self, passage: Passage, kind: type[N]) -> list[tuple[Span, N]]:
        """The mentions or times inside a passage, with their reading offsets."""
        key = (passage.doc, kind)
        if key not in self._placed:
            parsed, marks = self.parsed(passage.doc), self._coverage.marks(passage.doc).of(kind)
            placed = [(at, mark) for mark in marks if (at := parsed.at(mark.span))]
            self._placed[key] = sorted(placed, key=lambda pair: (pair[0], pair[1].id))
        placed = self._placed[key]
        first = bisect_left(placed, passage.start, key=lambda pair: pair[0][0])
        last = bisect_left(placed, passage.end, key=lambda pair: pair[0][0])
        return [(at, mark) for at, mark in placed[first:last] if at[1] <= passage.end]

    def names(self, passage: Passage) -> list[Mention]:
        """The names in a passage."""
        return [mention for _, mention in self._within(passage, Mention) if mention.form == "name"]

    def pronouns(self, passage: Passage) -> list[Mention]:
        """The pronouns in a passage."""
        return [mention for _, mention in self._within(passage, Mention) if mention.form == "pronoun"]

    def _brackets(self, doc: str, span: Span, told: Iterable[str]) -> list[tuple[int, str]]:
        parsed, passage, known = self.parsed(doc), Passage(doc, *span), set(told)
        found: list[tuple[int, str]] = []
        for at, mention in self._within(passage, Mention):
            if any(name and name in mention.name for name in known):  # nor "Ulvany's ministry" where Ulvany is told
                continue
            word = parsed.text[at[0] : at[1]]
            verb = SHORTENED.match(parsed.text, at[1])
            linked = at[0] > passage.start and self.cuts.relative(word)  # "the field hospital that stood there"
            if mention.form == "pronoun" and not linked and self._is_told(mention, parsed.text, at):
                found.append((verb.end() if verb else at[1], mention.name))
                known.add(mention.name)
            if mention.form == "name" or word == mention.name:
                known.add(mention.name)
        for at, time in self._within(passage, Time):
            if time.value in known:
                continue
            plain = not any(sign.isdigit() for sign in parsed.text[at[0] : at[1]])
            if time.type == "DATE" and plain and DAY.match(time.value):
                known.add(time.value)
                owned = SHORTENED.match(parsed.text, at[1])  # "Sunday's"
                found.append((owned.end() if owned else at[1], time.value))
        return sorted(found)

    def _is_told(self, mention: Mention, text: str, at: Span) -> bool:
        """Whether what a pronoun stands for is worth telling: a person, or what has a name.

        Of a thing not where a verb is run together with the pronoun or its sentence ends, nor where "it" does not open
        its clause: ``it's too early``, ``denied it.``, ``did it just to see``.
        """
        word, behind = text[slice(*at)].lower(), text[at[1] : at[1] + 1]
        if not mention.name or mention.name.lower() == word:
            return False
        if mention.type == "PERSON":
            return True
        named = any(map(str.isupper, mention.name)) and behind not in CLOSING_IT
        return named and (word not in self._things or self.cuts.opened(text[max(0, at[0] - REACH) : at[0]]))


def _begin(parsed: Parsed, sentence: Sentence | Passage) -> int:
    """Where a sentence begins behind its dateline."""
    return dateline(parsed.text, (sentence.start, sentence.end))
