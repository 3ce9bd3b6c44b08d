"""Reporting verbs of a unit with their sources and contents: said that, said X, was accused of, adding that."""

from bisect import bisect_left
from collections.abc import Sequence

from newsledger.annotate.attributions.frames import Complement, Frames
from newsledger.annotate.attributions.left import Left
from newsledger.annotate.attributions.others import Others
from newsledger.annotate.attributions.quoting import Quoting
from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.clauses import Clauses, Unit
from newsledger.annotate.words import Words
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import VerbForm, cue_words, phrasal_verbs


class CueFinder:
    """Finds the attributions of one unit at a time."""

    def __init__(self, clauses: Clauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.words: Words = clauses.words
        self.frames = Frames(clauses, lexicon)
        self.left = Left(clauses, self.frames, lexicon)
        self.others = Others(clauses, self.frames, self.left, lexicon)
        self.quoting = Quoting(clauses, self.frames)
        self._participles = tuple(self.words.grammar["participle-ending"])
        self.phrasal: dict[str, tuple[VerbForm, ...]] = lexicon.built(phrasal_verbs)
        cues: frozenset[str] = lexicon.built(cue_words)
        bare = {i for i, word in enumerate(self.words.text) if "'" in word and self.words.bare[i].lower() in cues}
        self._at = [i for i, word in enumerate(self.words.lower) if word in cues or i in bare]

    def find(self, unit: Unit) -> list[Found]:
        """The attributions of a unit, in order of their cues."""
        found: list[Found] = []
        for i in self._at[bisect_left(self._at, unit.first) : bisect_left(self._at, unit.last)]:
            if (self.words.quoted(i) and not self.clauses.escapes(i)) or (found and i < found[-1].cue[-1][1]):
                continue
            form = self._form(i, unit)
            quoting = self.quoting.find(i, form, unit) if form is not None else ()
            if quoting:
                found += quoting
                continue
            one = self._verb(i, form, unit, found) if form is not None else None
            one = one or self.others.phrase(i, unit)
            if one is not None:
                found.append(one)
        found += self.unclaimed(unit, found)
        if not found or (self.clauses.opens(unit.first) and not any(self._touches_quotation(one) for one in found)):
            found += self.others.headed(unit)
        if not any(one.open for one in found):
            found += self.others.announced(unit)
        return found

    def unclaimed(self, unit: Unit, found: Sequence[Found]) -> list[Found]:
        """Who says the quotation of a unit that none of those found has in its content."""
        if any(self._touches_quotation(one) for one in found):
            return []
        named = self.others.signed(unit) or self.others.uttered(unit)
        return named or self.others.colon(unit) or self.others.viewed(unit)

    def _form(self, i: int, unit: Unit) -> VerbForm | None:
        """The reporting verb at a token, with the words that belong to it: shot back, put it."""
        for form in self.phrasal.get(self.words.lower[i], ()):
            end = i + 1 + len(form.behind)
            if end <= unit.last and tuple(self.words.lower[i + 1 : end]) == form.behind:
                return form
        return self.clauses.verbs.get(self.words.lower[i])

    def _touches_quotation(self, one: Found) -> bool:
        return one.open or any(self.words.quoted(i) for piece in one.content for i in range(*piece))

    def _verb(self, i: int, form: VerbForm, unit: Unit, found: Sequence[Found]) -> Found | None:
        start = self.clauses.group_start(i, unit.first)
        if form.tense == "past" and start == i and self._opens_clause(i, unit):
            return self._asked(i, form, unit)
        if (
            form.tense == "past"
            and start == i
            and self.words.text[i - 1] == ","
            and (one := self._put_to(i, form, unit))
        ):
            return one
        if self._is_noun(i, start, form, unit):
            return None
        own = max((j for j in range(start, i) if self.clauses.has(j, "infinitive")), default=start)
        passive = any(self.clauses.has(j, "passive") for j in range(own, i))  # not: is reported to have said
        if form.tense == "past" and passive:
            return self._passive(i, start, form, unit)
        if (form.tense == "ing" and not passive) or self._led_by_participle(start, i):
            return self._participle(i, start, form, unit, found)
        return self.left.inverted(i, start, unit, form, found) or self._active(i, start, form, unit, found)

    def _led_by_participle(self, start: int, i: int) -> bool:
        """Whether a verb group begins with a participle: going on to say that."""
        participle = start < i and self.words.lower[start].endswith(self._participles)
        return participle and not self.clauses.has(start, "auxiliary")

    def _opens_clause(self, i: int, unit: Unit) -> bool:
        return i == unit.first or self.clauses.has(i - 1, "subordinator")

    def _asked(self, i: int, form: VerbForm, unit: Unit) -> Found | None:
        """A question whose asker is not named: asked whether it would hold, Kay said."""
        complement = self.frames.complement(form.entry, i + 1, unit.last) if "whether" in form.entry.frames else None
        if complement is None or complement.frame != "whether":
            return None
        end = self.frames.up_to_comma(complement.start, complement.end)
        return Found(
            content=((complement.start, end),), cue=((i, i + 1),), source=(), rule="asked", verb=form.entry.verb
        )

    def _put_to(self, i: int, form: VerbForm, unit: Unit) -> Found | None:
        """A question between a subject's commas: Kay, asked whether it would hold, said."""
        one = self._asked(i, form, unit)
        end = one.content[0][1] if one is not None else unit.last
        if end + 1 >= unit.last or self.words.text[end] != ",":
            return None
        said = self.clauses.verbs.get(self.words.lower[end + 1])
        goes_on = said is not None and said.tense == "past" and self.clauses.subject(i - 1, unit.first) is not None
        return one if goes_on else None

    def _is_noun(self, i: int, start: int, form: VerbForm, unit: Unit) -> bool:
        """Whether a form is a noun or adjective here: the claims, his report, a planned visit."""
        if self.words.capital(i) and i > unit.first and not self._in_headline(i):
            return True
        if start < i or form.tense == "ing":
            return False
        before = i - 1
        if before < unit.first:
            return True
        if self.words.possessive(before) or self.clauses.has(before, "preposition"):
            return True
        if form.tense == "present" and (self._counted(before, unit) or self.left.adjectival(before)):
            return True
        pronoun = self.clauses.has(before, "subject-pronoun", "relative", "quantifier")
        return self.clauses.has(before, "determiner") and not pronoun

    def _counted(self, i: int, unit: Unit) -> bool:
        """Whether a count stands shortly before a form in -s, which so is a plural: 90 calls, three radio calls."""
        for j in range(i, max(unit.first - 1, i - 2), -1):
            if self.words.text[j][0].isdigit():
                return True
            if self.clauses.has(j, "quantifier"):
                return not self.clauses.has(j, "single")
            if self.words.capital(j) or not self.clauses.word(j):
                return False
        return False

    def _in_headline(self, i: int) -> bool:
        sentence = self.words.parsed.sentence_at(self.words.starts[i])
        return sentence is not None and self.words.text[sentence.last_token - 1] != "."

    def _active(self, i: int, start: int, form: VerbForm, unit: Unit, found: Sequence[Found]) -> Found | None:
        source = self._source(start, unit, found)
        bare = not any(self.clauses.has(j, "auxiliary", "negated-auxiliary", "infinitive") for j in range(start, i))
        if source is None or (form.tense == "base" and bare and not self._plural(source)):
            return None
        shared = start > unit.first and self.clauses.has(start - 1, "coordinator")
        after = i + 1 + len(form.behind)
        before = None if shared else self.left.postposed((start, after), source, unit, form, found)
        before = before or self.left.borne_out((start, after), source, unit, form, found)
        if before is not None:
            return before
        complement = self.frames.complement(form.entry, after, unit.last)
        if complement is None:
            return self._open(i, start, source, unit, form)
        if form.entry.strength == "quote" and complement.frame not in {"quote", "colon"}:
            return None
        if self._supposed((start, i), complement, form) or self.left.summons(form, complement):
            return None
        return _made(self._inside(complement, source, unit), start, source, form, "clause")

    def _inside(self, complement: Complement, source: Piece, unit: Unit) -> Complement:
        """The complement cut at the end of the subordinate or relative clause it stands in."""
        before = source[0] - 1
        relative = self.clauses.has(source[0], "relative") and before > unit.first and self.words.text[before] == ","
        leading = before == unit.first and self.clauses.has(before, "subordinator")
        if not relative and not leading:
            return complement
        end = min(complement.end, self.frames.up_to_comma(complement.start, complement.end))
        return Complement(complement.start, end, complement.cue_end, complement.frame)

    def _supposed(self, group: Piece, complement: Complement, form: VerbForm) -> bool:
        """Whether a verb of perceiving only says what somebody might see or find."""
        plain = form.entry.verb in self.words.grammar["perceiving"] and complement.frame in {"object", "bare"}
        return plain and any(self.clauses.has(j, "modal") for j in range(*group))

    def _open(self, i: int, start: int, source: Piece, unit: Unit, form: VerbForm) -> Found | None:
        """A verb whose content stands in the next unit: the unit ends in a colon, or right behind it: Kay agreed. “…”."""
        last = unit.last - 1
        ends = self.words.text[last] == ":" and unit.last - i < LONGEST_TAIL
        follows = unit.last < len(self.words) and self.clauses.opens(unit.last)
        alone = last == i + 1 and self.words.text[last] == "." and follows and source[0] == unit.first
        speaks = "quote" in form.entry.frames or form.entry.strength == "quote"
        if not (ends or alone) or not speaks:
            return None
        rule = "colon" if ends else "announced"
        return Found(content=(), cue=((start, i + 1),), source=(source,), rule=rule, verb=form.entry.verb, open=True)

    def _source(self, start: int, unit: Unit, found: Sequence[Found]) -> Piece | None:
        """The subject before a verb group; behind "and" or a comma that of the verb before."""
        if start > unit.first and self.clauses.has(start - 1, "coordinator"):
            spoken = [one for one in found if one.source]
            if spoken:
                return spoken[-1].source[0]
            return self.others.main_subject(start - 1, unit)
        listed = start > unit.first and self.words.text[start - 1] in {",", ";"} and self._in_headline(start)
        found_before = self.clauses.subject(start, unit.first)
        return found_before or (self.others.main_subject(start - 1, unit) if listed else None)

    def _plural(self, source: Piece) -> bool:
        last = source[1] - 1
        if self.clauses.has(last, "subject-pronoun", "relative"):
            return True
        joined = any(self.clauses.has(j, "coordinator", "quantifier") for j in range(*source))
        return joined or self.words.bare[last].endswith("s") or self.words.bare[source[0]].endswith("s")

    def _passive(self, i: int, start: int, form: VerbForm, unit: Unit) -> Found | None:
        """Who is not named: was accused of, is expected to."""
        subject = self.clauses.subject(start, unit.first)
        complement = self.frames.complement(form.entry, i + 1, unit.last)
        if subject is None or complement is None or form.entry.strength == "quote":
            return None
        asked = complement.frame == "whether" and "addressee" in form.entry.frames
        if not asked and complement.frame not in {"to", "preposition", "that", "quote"}:
            return None
        made = _made(complement, start, (0, 0), form, "passive")
        spoken = complement.frame == "quote" and "quote" in form.entry.frames
        pieces = made.content if spoken or asked or complement.frame == "that" else (subject, *made.content)
        return Found(content=pieces, cue=made.cue, source=(), rule=made.rule, verb=made.verb)

    def _participle(self, i: int, start: int, form: VerbForm, unit: Unit, found: Sequence[Found]) -> Found | None:
        """A participle, whose source is that of the clause it hangs on: adding that."""
        if form.entry.strength == "weak":
            return None
        complement = self.frames.complement(form.entry, i + 1 + len(form.behind), unit.last)
        if complement is None or (form.entry.strength == "quote" and complement.frame != "quote"):
            return None
        source: Piece | None = None
        named = [one.source[0] for one in _outermost(found) if one.source and not self._relative(one)]
        if start > unit.first and self.clauses.word(start - 1) and self._carries(start - 1, complement):
            source = self.clauses.subject(start, unit.first)
        elif named:
            source = named[-1]
        elif start > unit.first and (self.words.text[start - 1] == "," or self.clauses.has(start - 1, "preposition")):
            source = self.others.main_subject(start - 1, unit)
        return _made(complement, start, source, form, "participle") if source else None

    def _relative(self, one: Found) -> bool:
        return self.clauses.has(one.source[0][0], "relative")

    def _carries(self, i: int, complement: Complement) -> bool:
        """Whether a participle hangs on the noun before it: a sign saying “…”."""
        closed = ("preposition", "adverb", "coordinator", "subordinator", "auxiliary", "infinitive", "pronoun")
        return complement.frame in {"quote", "that", "colon"} and not self.clauses.has(i, *closed)


LONGEST_TAIL = 25
"""Tokens between a verb and the colon that ends its unit."""


def _outermost(found: Sequence[Found]) -> list[Found]:
    """Those whose cue stands in no other's content: adding, behind "Kay said Lesk sought “…”", is Kay's."""
    told = [piece for one in found for piece in one.content]
    return [one for one in found if not any(first <= one.cue[0][0] < last for first, last in told)]


def _made(complement: Complement, start: int, source: Piece, form: VerbForm, rule: str) -> Found:
    return Found(
        content=((complement.start, complement.end),),
        cue=((start, complement.cue_end),),
        source=(source,) if source[1] > source[0] else (),
        rule=f"{rule}-{complement.frame}",
        verb=form.entry.verb,
    )
