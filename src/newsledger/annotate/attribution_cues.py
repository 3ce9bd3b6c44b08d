"""Reporting verbs in a unit with their sources and contents: said that, said X, was accused of, according to."""

from collections.abc import Iterator

import msgspec

from newsledger.annotate.attribution_frames import Complement, Frames
from newsledger.annotate.clauses import Clauses, Unit
from newsledger.annotate.words import Words
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import ReportingNoun, VerbForm, reporting_nouns

Piece = tuple[int, int]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution in tokens: pieces of content, cue and source, and the rule that found it."""

    content: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    source: tuple[Piece, ...]
    rule: str
    verb: str


class CueFinder:
    """Finds the attributions of one unit at a time."""

    def __init__(self, clauses: Clauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.words: Words = clauses.words
        self.frames = Frames(clauses, lexicon)
        self.nouns: dict[str, ReportingNoun] = lexicon.built(reporting_nouns)

    def find(self, unit: Unit) -> list[Found]:
        """The attributions of a unit, in order of their cues."""
        found: list[Found] = []
        for i in range(unit.first, unit.last):
            if self.words.quoted(i):
                continue
            one = None
            form = self.clauses.verbs.get(self.words.lower[i])
            if form is not None:
                one = self._verb(i, form, unit, found)
            if one is None and self.words.bare[i].lower() in self.nouns:
                one = self._noun(i, unit)
            if one is None:
                one = self._according(i, unit)
            if one is not None and one.content:
                found.append(one)
        return found

    # verbs

    def _verb(self, i: int, form: VerbForm, unit: Unit, found: list[Found]) -> Found | None:
        start = self.clauses.group_start(i, unit.first)
        if self._is_noun(i, start, form, unit):
            return None
        passive = form.tense == "past" and any(self.clauses.has(j, "passive") for j in range(start, i))
        if passive:
            return self._passive(i, start, form, unit)
        if form.tense == "ing" and not any(self.clauses.has(j, "passive") for j in range(start, i)):
            return self._participle(i, start, form, unit, found)
        return self._inverted(i, start, form, unit) or self._active(i, start, form, unit, found)

    def _is_noun(self, i: int, start: int, form: VerbForm, unit: Unit) -> bool:
        """Whether a form is a noun or adjective here: the claims, his report, a planned visit."""
        if self.words.capital(i) and i > unit.first and not self._headline(i):
            return True
        if start < i:
            return False
        before = i - 1
        if before < unit.first:
            return form.tense != "ing"
        if self.words.possessive(before) or self.clauses.has(before, "preposition"):
            return form.tense != "ing"
        return self.clauses.has(before, "determiner") and not self.clauses.has(before, "subject-pronoun", "relative")

    def _headline(self, i: int) -> bool:
        sentence = self.words.parsed.sentence_at(self.words.starts[i])
        return sentence is not None and self.words.capital(i) and self.words.text[sentence.last_token - 1] != "."

    def _active(self, i: int, start: int, form: VerbForm, unit: Unit, found: list[Found]) -> Found | None:
        source = self._source(start, unit, found)
        if source is None:
            return None
        if form.tense == "base" and start == i and not self._plural(source):
            return None
        complement = self.frames.complement(form.entry, i + 1, unit.last)
        before = self._before(source, unit, form)
        if before is not None and not (
            complement and complement.frame in {"that", "colon", "object", "to", "preposition"}
        ):
            return self._postposed(i, (start, i + 1), source, before, complement, unit, form)
        if complement is None or (form.entry.strength == "quote" and complement.frame not in {"quote", "colon"}):
            return None
        return self._made(complement, start, source, form, "clause")

    def _made(self, complement: Complement, start: int, source: Piece, form: VerbForm, rule: str) -> Found:
        cue = (start, complement.cue_end)
        return Found(
            content=((complement.start, complement.end),),
            cue=(cue,),
            source=(source,) if source[1] > source[0] else (),
            rule=f"{rule}-{complement.frame}",
            verb=form.entry.verb,
        )

    def _source(self, start: int, unit: Unit, found: list[Found]) -> Piece | None:
        """The subject before a verb group; behind "and" that of the verb before."""
        if start > unit.first and self.clauses.has(start - 1, "coordinator") and found and found[-1].source:
            return found[-1].source[0]
        return self.clauses.subject(start, unit.first)

    def _plural(self, source: Piece) -> bool:
        last = self.words.bare[source[1] - 1]
        one = self.clauses.has(source[1] - 1, "subject-pronoun")
        return one or last.endswith("s") or any(self.clauses.has(j, "coordinator") for j in range(*source))

    def _before(self, source: Piece, unit: Unit, form: VerbForm) -> Piece | None:
        """What stands before ", X said": the content of a verb that follows it."""
        i = source[0] - 1
        if i <= unit.first or not (
            {"quote", "that", "inverted"} & set(form.entry.frames) or form.entry.strength == "quote"
        ):
            return None
        closing = self.clauses.closes(i)
        if self.words.text[i] != "," and not closing and self.words.text[i] not in {"—", "–"}:
            return None
        first = self._clause_first(unit, i)
        return self._trimmed(first, i + 1)

    def _clause_first(self, unit: Unit, i: int) -> int:
        first = unit.first
        for j in range(i - 1, unit.first, -1):
            if self.words.text[j] == ";" and not self.words.quoted(j):
                return j + 1
        return first

    def _trimmed(self, first: int, last: int) -> Piece | None:
        """A piece without marks at its ends; None for fewer than two words outside quotation marks."""
        while last > first and not self.clauses.word(last - 1):
            last -= 1
        quoted = any(self.words.quoted(j) for j in range(first, last))
        size = sum(self.clauses.word(j) for j in range(first, last))
        lead = self.clauses.has(first, "preposition", "subordinator") if last > first else False
        if size == 0 or (not quoted and (size < 3 or lead and size < 9)):
            return None
        return (first, last)

    def _postposed(
        self,
        i: int,
        group: Piece,
        source: Piece,
        before: Piece,
        complement: Complement | None,
        unit: Unit,
        form: VerbForm,
    ) -> Found:
        pieces = [before]
        rest = self._rest(i + 1, unit, complement)
        if rest:
            pieces.append(rest)
        return Found(content=tuple(pieces), cue=(group,), source=(source,), rule="postposed", verb=form.entry.verb)

    def _rest(self, after: int, unit: Unit, complement: Complement | None) -> Piece | None:
        """The content that goes on behind ", he said, ": another quotation, or the rest of the clause."""
        if complement and complement.frame == "quote":
            return (complement.start, complement.end)
        for j in range(after, min(after + 25, unit.last)):
            if self.clauses.opens(j):
                return (j, self.frames.end(j, unit.last))
            if self.words.text[j] == "," and j == after:
                end = self.frames.end(j + 1, unit.last)
                verb = self.clauses.verbs.get(self.words.lower[j + 1]) if j + 1 < unit.last else None
                return (j + 1, end) if end > j + 2 and not (verb and verb.tense == "ing") else None
            if self.words.text[j] in {",", ";"}:
                return None
        return None

    def _inverted(self, i: int, start: int, form: VerbForm, unit: Unit) -> Found | None:
        """A content, then the verb, then who said it: “…,” said Kay."""
        if "inverted" not in form.entry.frames or start <= unit.first or i + 1 >= unit.last:
            return None
        if self.words.text[start - 1] != "," and not self.clauses.closes(start - 1):
            return None
        before = self._trimmed(self._clause_first(unit, start - 1), start)
        after = i + 1
        fits = (
            self.words.capital(after)
            or self.clauses.has(after, "determiner", "subject-pronoun")
            or self.words.lower[after].isalpha()
        )
        if (
            before is None
            or not fits
            or self.clauses.has(after, "that", "preposition", "complementiser", "infinitive", "auxiliary")
        ):
            return None
        if (
            not self.clauses.closes(start - 1)
            and not self.words.quoted(start - 2)
            and self.clauses.subject(start, unit.first)
        ):
            return None
        end, pieces = self._source_right(after, unit.last), [before]
        rest = self._rest(end, unit, None)
        return Found(
            content=(*pieces, rest) if rest else tuple(pieces),
            cue=((start, after),),
            source=((after, end),),
            rule="inverted",
            verb=form.entry.verb,
        )

    def _source_right(self, start: int, last: int) -> int:
        """Just behind a source that follows its cue, with asides between commas."""
        end = self.clauses.phrase_end(start, last)
        while end < last and self.words.text[end] == "," and end + 1 < last:
            following = end + 1
            form = self.clauses.verbs.get(self.words.lower[following])
            if (
                self.clauses.opens(following)
                or (form and form.tense == "ing")
                or self.clauses.has(following, "subordinator", "coordinator", "subject-pronoun")
                and not self.clauses.has(following, "relative")
            ):
                break
            if self.clauses.has(following, "relative"):
                end = self._relative_end(following, last)
                continue
            further = self.clauses.phrase_end(following, last)
            if further == following:
                break
            end = further
        return self._without_time(start, end)

    def _relative_end(self, i: int, last: int) -> int:
        while i < last and self.words.text[i] not in {",", ";"} and not self.clauses.opens(i):
            i += 1
        while i > 0 and not self.clauses.word(i - 1):
            i -= 1
        return i

    def _without_time(self, start: int, end: int) -> int:
        """A source without "on Wednesday" behind it."""
        for j in range(start + 1, end):
            if (
                self.clauses.has(j, "time-word")
                and self.words.capital(j)
                or (self.clauses.has(j, "preposition") and j + 1 < end and self.clauses.has(j + 1, "time-word"))
            ):
                return j
        return end

    def _passive(self, i: int, start: int, form: VerbForm, unit: Unit) -> Found | None:
        """was accused of, is expected to: nobody is named but behind "by"."""
        subject = self.clauses.subject(start, unit.first)
        complement = self.frames.complement(form.entry, i + 1, unit.last)
        if subject is None or complement is None or form.entry.strength == "quote":
            return None
        if complement.frame == "object" and not self.clauses.has(complement.start, "infinitive"):
            return None
        pieces = [(complement.start, complement.end)]
        if complement.frame in {"to", "object", "preposition"}:
            pieces.insert(0, subject)
        return Found(
            content=tuple(pieces), cue=((start, complement.cue_end),), source=(), rule="passive", verb=form.entry.verb
        )

    def _participle(self, i: int, start: int, form: VerbForm, unit: Unit, found: list[Found]) -> Found | None:
        """, adding that: the source is that of the clause it hangs on."""
        complement = self.frames.complement(form.entry, i + 1, unit.last)
        if complement is None or form.entry.strength != "strong":
            return None
        source: Piece | None = None
        if found and found[-1].source:
            source = found[-1].source[0]
        elif start > unit.first and self.words.text[start - 1] == ",":
            source = self._main_subject(start - 1, unit)
        return self._made(complement, start, source or (0, 0), form, "participle") if source else None

    def _main_subject(self, end: int, unit: Unit) -> Piece | None:
        """The subject of a clause: the phrase before its first auxiliary or verb."""
        for j in range(unit.first + 1, end):
            verb = self.clauses.has(j, "auxiliary", "negated-auxiliary") or self.words.lower[j].endswith("ed")
            if verb and not self.words.quoted(j):
                return self.clauses.subject(self.clauses.group_start(j, unit.first), unit.first)
        return None

    # other cues

    def _according(self, i: int, unit: Unit) -> Found | None:
        for phrase in self.frames.phrases:
            size = len(phrase)
            if tuple(self.words.lower[i : i + size]) != phrase or i + size >= unit.last:
                continue
            start = i + size
            end = self._source_right(start, unit.last)
            cue = ((i, start),)
            if i == unit.first or self._trimmed(unit.first, i) is None:
                end = self.clauses.phrase_end(start, unit.last) if end >= unit.last else end
                comma = next((j for j in range(start, unit.last) if self.words.text[j] == ","), None)
                if comma is None:
                    return None
                content = (comma + 1, self.frames.end(comma + 1, unit.last))
                return Found(
                    content=(content,), cue=cue, source=((start, comma),), rule="phrase", verb=" ".join(phrase)
                )
            before = self._trimmed(self._clause_first(unit, i), i)
            if before is None:
                return None
            return Found(content=(before,), cue=cue, source=((start, end),), rule="phrase", verb=" ".join(phrase))
        return None

    def _noun(self, i: int, unit: Unit) -> Found | None:
        """X's claim that …, a call for …"""
        noun = self.nouns[self.words.bare[i].lower()]
        if i + 2 >= unit.last or self.words.capital(i) or self.words.possessive(i):
            return None
        following = self.words.lower[i + 1]
        if following in self.words.grammar["that"] and "that" in noun.frames:
            content, cue_end = (i + 1, self.frames.end(i + 1, unit.last)), i + 1
        elif self.clauses.has(i + 1, "infinitive") and "to" in noun.frames:
            content, cue_end = (i + 1, self.frames.end(i + 1, unit.last)), i + 1
        elif following in noun.prepositions:
            content, cue_end = (i + 2, self.frames.end(i + 2, unit.last)), i + 2
        else:
            return None
        source = self._owner(i, unit)
        if source is None and following not in self.words.grammar["that"]:
            return None
        return Found(
            content=(content,), cue=((i, cue_end),), source=(source,) if source else (), rule="noun", verb=noun.noun
        )

    def _owner(self, i: int, unit: Unit) -> Piece | None:
        """Whose claim it is: a possessive before it."""
        for j in range(i - 1, max(unit.first, i - 4) - 1, -1):
            if self.words.possessive(j):
                start = self.clauses.phrase_start(j, unit.first)
                return (start, j + 1) if start is not None else None
            if self.words.lower[j] in self.words.grammar["possessive"]:
                return (j, j + 1)
            if not self.clauses.word(j) or self.clauses.has(j, "preposition"):
                return None
        return None


def iterate(finder: CueFinder, units: Iterator[Unit]) -> Iterator[tuple[Unit, list[Found]]]:
    """Every unit with its attributions."""
    for unit in units:
        yield unit, finder.find(unit)
