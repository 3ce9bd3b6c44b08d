"""What stands behind a reporting verb: whom it is told, when and where it was said, and where its content begins."""

import msgspec

from newsledger.annotate.clauses import Clauses
from newsledger.annotate.words import Words
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import ReportingVerb, reporting_phrases

LONGEST_ASIDE = 30
"""Tokens of an aside behind which a clause may go on."""
LONGEST_SPELL = 4
"""Tokens up to the "after" of a sequel: less than two weeks after."""
LONGEST_TAIL = 7
"""Tokens of a sentence end that only names who relayed it."""
LONGEST_CONTENT = 240
"""Tokens of a content; what is longer is no sentence but damage."""
NEAR = 14
"""Tokens behind a verb within which "that" may still open its content."""
DASHES = frozenset({"-", "—", "–", "―"})


class Complement(msgspec.Struct, frozen=True):
    """The content behind a cue: tokens ``start`` up to ``end``, where the cue ends, and which frame it fills."""

    start: int
    end: int
    cue_end: int
    frame: str


class Frames:
    """Finds the complements of reporting verbs in one article."""

    def __init__(self, clauses: Clauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.phrases: tuple[tuple[str, ...], ...] = lexicon.built(reporting_phrases)
        self.words: Words = clauses.words
        self._pasts = tuple(self.words.grammar["past-ending"])
        self._participles = tuple(self.words.grammar["participle-ending"])

    def complement(self, entry: ReportingVerb, after: int, last: int) -> Complement | None:
        """The content right of a verb that ends before ``after``; None if its content stands elsewhere."""
        start = self._skip_adverbs(after, last)
        if start >= last:
            return None
        lifted = self._preposition(entry, start, last)
        if lifted:
            return lifted
        whole = start
        if "addressee" in entry.frames and not self._clause_opens(start, entry):
            start = self._over_addressee(entry, start, last)
        lifted = self._preposition(entry, start, last) if start > after else None
        phrase = whole if "object-to" in entry.frames else start
        return lifted or self._clause(entry, start, last, after) or self._phrase(entry, phrase, last, after)

    def _skip_adverbs(self, i: int, last: int) -> int:
        while i < last and self.clauses.has(i, "adverb") and not self.clauses.has(i, "starter", "subject-pronoun"):
            i += 1
        return i

    def _preposition(self, entry: ReportingVerb, start: int, last: int) -> Complement | None:
        if not entry.prepositions:
            return None
        for i in range(start, min(start + 3, last)):
            dated = i + 1 < last and self._timely(i + 1)  # insisted on Monday that, asked for weeks
            if self.words.lower[i] in entry.prepositions and not dated:
                end = self.end(i + 1, last)
                return Complement(i + 1, end, i + 1, "preposition") if end > i + 1 else None
            if not self.clauses.has(i, "time-word", "adverb", "preposition"):
                return None
        return None

    def _clause_opens(self, i: int, entry: ReportingVerb) -> bool:
        word = self.words.lower[i]
        if self.clauses.opens(i) or self.words.text[i] == ":":
            return True
        if word in self.words.grammar["complementiser"]:
            return True
        return "to" in entry.frames and self.clauses.has(i, "infinitive")

    def _over_addressee(self, entry: ReportingVerb, i: int, last: int) -> int:
        """Behind the one who is told: "reporters", "him", "a news conference in Lesk"."""
        if self.clauses.has(i, "pronoun"):
            return i + 1
        start = i
        opening = self._that_ahead(i, last)
        if opening is not None or self.words.text[i][0].isdigit():  # promised 500 crowns to each
            return i if opening is None else opening
        while i < last and i - start < NEAR:
            if self.words.text[i] in {",", ":"} or self.clauses.opens(i):
                return i
            if self.clauses.has(i, "complementiser") or (i > start and self.clauses.has(i, "infinitive")):
                return i
            if i > start and self._new_phrase(entry, i):
                return i
            i += 1
        return i if i == last else self._name_end(start, last)

    def _new_phrase(self, entry: ReportingVerb, i: int) -> bool:
        """Whether what is told begins here: a pronoun, an article, or the verb's own preposition."""
        if self.words.lower[i] in entry.prepositions:
            return True
        return self.clauses.has(i, "subject-pronoun", "determiner") and not self.clauses.has(i - 1, "preposition")

    def _that_ahead(self, start: int, last: int) -> int | None:
        """The next "that" which opens a clause, with no mark before it."""
        for i in range(start, min(start + NEAR, last)):
            if not self.clauses.word(i) and self.words.text[i] not in {".", "-"}:
                return None
            led = self.clauses.has(i - 1, "preposition") or self._tells_of_noun(i)
            if self.words.lower[i] in self.words.grammar["that"] and not led:
                return i
        return None

    def _tells_of_noun(self, i: int) -> bool:
        """Whether a word is the subject or object of a relative clause: promised 500 crowns to each *that* lost power."""
        analysis = self.words.parsed.analysis
        number = analysis.head_of(*self.words.span(i, i + 1)) if analysis is not None else None
        if analysis is None or number is None or analysis.words[number].label == "mark":
            return False
        verb = analysis.words[number].head
        return verb is not None and analysis.words[verb].label == "acl:relcl"

    def _name_end(self, i: int, last: int) -> int:
        while i < last and (self.words.capital(i) or self.clauses.has(i, "determiner")):
            i += 1
        return i

    def _clause(self, entry: ReportingVerb, start: int, last: int, after: int) -> Complement | None:
        """A clause, infinitive or quotation as content."""
        at = self._over_circumstance(entry, start, last)
        if at >= last:
            return None
        mark = self.words.text[at]
        if mark == ":":
            return Complement(at + 1, self.end(at + 1, last), at + 1, "colon") if at + 1 < last else None
        if mark == "," and at + 1 < last and self.clauses.opens(at + 1):
            at += 1
        opening = (
            ("quote", self.clauses.opens(at)),
            ("that", self.clauses.has(at, "that")),
            ("whether", self.clauses.has(at, "complementiser")),
            ("to", self.clauses.has(at, "infinitive")),
            ("bare", self._starts_clause(at)),
        )
        for frame, fits in opening:
            if frame == "bare" and "quote" in entry.frames and (quote := self._quote_ahead(start, last)):
                return Complement(quote, self._quote_end(quote, self.end(quote, last)), after, "quote")
            if fits and (frame == "quote" or frame in entry.frames):
                end = self.end(at, last)
                return Complement(at, self._quote_end(at, end) if frame == "quote" else end, after, frame)
        return None

    def _quote_ahead(self, start: int, last: int) -> int | None:
        """A quotation behind a comma and circumstances: said on Monday, in a letter to Lund, “…”."""
        if not self.clauses.has(start, "time-word", "preposition", "adverb") and self.words.text[start] != ",":
            return None
        for j in range(start + 1, min(start + LONGEST_ASIDE, last)):
            if self.clauses.opens(j):
                return j if self.words.text[j - 1] == "," else None
            if self.words.lower[j] in self.clauses.verbs or self.clauses.has(j, "that", "auxiliary"):
                return None
        return None

    def _quote_end(self, start: int, end: int) -> int:
        """The end of a quotation behind which only when or where it was said follows: “Go!” at the guards."""
        close = next((j for j in range(start + 1, end) if self.clauses.closes(j)), None)
        if close is None or close + 1 >= end:
            return end
        if self.words.text[close - 1] in {"!", "?"} and self.clauses.has(close + 1, "subordinator"):
            return close + 1
        rest = range(close + 1, end)
        said = any(self.words.quoted(j) or self.clauses.has(j, "auxiliary", "negated-auxiliary") for j in rest)
        apart = self.clauses.has(close + 1, "preposition", "subordinator", "time-word", "relative", "adverb")
        if self.clauses.has(close + 1, "coordinator") and close + 2 < end:  # chanted “Go!” and kept marching
            apart = not self.words.classes[close + 2] and not self.words.capital(close + 2)
        return close + 1 if apart and not said else end

    def _over_circumstance(self, entry: ReportingVerb, i: int, last: int) -> int:
        """Behind when, where and how it was said, if a content follows: "in a statement on Monday that"."""
        if i >= last or ("object-to" in entry.frames and self.clauses.has(i, "infinitive")):
            return i
        start = i
        i = self._over_spell(i, last)
        if (
            i < last
            and self.clauses.has(i, "preposition")
            and not (self._clause_opens(i, entry) or self._counts(i + 1))
        ):
            for j in range(i + 1, min(i + NEAR, last)):
                if self.words.text[j] == ":" or self.clauses.opens(j):
                    return j
                if self.words.lower[j] in self.words.grammar["that"] and not self.clauses.has(j - 1, "preposition"):
                    return j
                if self.words.text[j] == "," and j + 1 < last and self.clauses.opens(j + 1):
                    return j + 1
                if self.words.text[j] in {",", ";"}:
                    break
            i = self._over_phrase(i, last)
        return max(i, start)

    def _counts(self, i: int) -> bool:
        """Whether a number stands at a token: said about 300 were there; not: said on 3 May."""
        number = i < len(self.words) and (self.words.text[i][0].isdigit() or self.clauses.has(i, "quantifier"))
        return number and self.clauses.has(i - 1, "approximate")

    def _over_spell(self, i: int, last: int) -> int:
        """Behind "on Monday", "an hour later", "this evening"."""
        end = self.spell_end(i, last)
        if end > i:
            return end if end < last and (self.clauses.has(end, "that") or self.clauses.opens(end)) else i
        while i < last and self.clauses.has(i, "time-word") and not self.clauses.has(i, "determiner"):
            i += 1
        return i

    def spell_end(self, i: int, last: int) -> int:
        """Behind a counted spell of time, "a few minutes later"; ``i`` where none begins."""
        if i >= last or not (self.clauses.has(i, "determiner", "quantifier") or self.words.text[i].isdigit()):
            return i
        end = i + 1 + (i + 2 < last and self.clauses.has(i + 1, "quantifier"))
        if end >= last or not self._timely(end):
            return i
        while end < last and self._timely(end):
            end += 1
        return end

    def _timely(self, i: int) -> bool:
        word = self.words.lower[i]
        return word in self.words.grammar["time-word"] or word.removesuffix("s") in self.words.grammar["time-word"]

    def _over_phrase(self, i: int, last: int) -> int:
        """Behind a prepositional phrase, up to where a new phrase begins."""
        i += 1
        while i < last and self.clauses.has(i, "determiner"):
            i += 1
        begin = i
        while i < last and self.clauses.word(i):
            if i > begin and self.clauses.has(i, "determiner", "subject-pronoun", "joined-pronoun"):
                break
            if i > begin and self.words.capital(i) and not self.words.capital(i - 1):
                break
            if self.clauses.has(i, "auxiliary", "negated-auxiliary"):
                break
            if self.clauses.has(i, "preposition"):
                return self._over_phrase(i, last)
            i += 1
        return i

    def _starts_clause(self, i: int) -> bool:
        """Whether a clause may begin without "that"."""
        if self.clauses.has(i, "preposition") and not self.clauses.has(i, "subordinator", "determiner"):
            return self.clauses.word(i) and i + 1 < len(self.words)
        return self.clauses.word(i) and not self.clauses.has(i, "coordinator", "infinitive")

    def _phrase(self, entry: ReportingVerb, start: int, last: int, after: int) -> Complement | None:
        """A noun phrase as content."""
        wanted = {"object", "object-as", "object-preposition", "object-to"} & set(entry.frames)
        if not wanted or start >= last or not self.clauses.word(start):
            return None
        if self.clauses.has(start, "preposition", "coordinator", "subordinator") and not self.clauses.has(
            start, "determiner", "complementiser"
        ):
            return None
        end = self.end(start, last)
        if all(self._timely(i) for i in range(start, end)):  # announced Monday morning
            return None
        if wanted == {"object-to"} and not any(self.clauses.has(i, "infinitive") for i in range(start, end)):
            return None
        return Complement(start, end, after, "object")

    def end(self, start: int, last: int) -> int:
        """Just behind the content that begins at ``start``: the end of the unit, or where another voice sets in."""
        i = start
        last = min(last, start + LONGEST_CONTENT)
        while i < last:
            mark = self.words.text[i]
            if not self.words.classes[i] and mark[0].isalnum():  # a plain word ends nothing
                i += 1
                continue
            if mark == ";" and not self.words.quoted(i) and self.voice_near(i + 1, last):
                return i
            pause = mark == "," or self.clauses.closes(i) or self.clauses.has(i, "coordinator")
            if i > start and pause and self._other_voice(i, last):
                return i
            if i > start + 1 and (self._drops(i, last) or self._titles_on(i)):
                return i
            i += 1
        while i > start and not self.clauses.word(i - 1) and self.words.text[i - 1] in {".", ",", "!", "?", ";", ":"}:
            i -= 1
        return i

    def voice_near(self, start: int, last: int) -> bool:
        """Whether another reporting verb follows soon."""
        near = (self.clauses.verbs.get(self.words.lower[j]) for j in range(start, min(start + NEAR, last)))
        return any(form is not None and "inverted" in form.entry.frames for form in near)

    def up_to_comma(self, start: int, last: int) -> int:
        """The end of a content inside a subordinate or relative clause: the first comma outside quotation marks."""
        for i in range(start + 1, last):
            if self.words.text[i] == "," and not self.words.quoted(i):
                return i
        return last

    def _drops(self, i: int, last: int) -> bool:
        """Whether what follows is the writer's own: a contrast or an aside behind a comma or dash."""
        if self.words.quoted(i):
            return False
        mark = self.words.text[i]
        if mark in DASHES:
            return self.words.starts[i] > self.words.ends[i - 1]
        if mark != "," or i + 1 >= last:
            return False
        if self.clauses.has(i + 1, "aside"):
            return not self._resumes(i + 1, last)
        return self.clauses.has(i + 1, "contrast") or self._sequel(i + 1, last)

    def _titles_on(self, i: int) -> bool:
        """Whether a headline goes on with what happened besides: Lesk refuses to sign as talks fail."""
        if (
            not self.clauses.has(i, "sequel")
            or self.words.quoted(i)
            or i + 1 >= len(self.words)
            or self.clauses.has(i + 1, "determiner")
        ):
            return False
        sentence = self.words.parsed.sentence_at(self.words.starts[i])
        return sentence is not None and self.words.text[sentence.last_token - 1][0].isalnum()

    def _sequel(self, i: int, last: int) -> bool:
        """Whether what follows a comma says after what it was said: , five days after he left; , after Lund said no."""
        for j in range(i, min(i + LONGEST_SPELL, last)):
            if self.clauses.has(j, "sequel"):
                return j > i or self.voice_near(j + 1, last)
            spell = self.clauses.has(j, "quantifier", "adverb") or self.words.text[j].isdigit()
            if not spell and not self._timely(j):
                return False
        return False

    def _resumes(self, start: int, last: int) -> bool:
        """Whether a clause goes on behind an aside: Lesk, which has built a wall, would face."""
        comma = next((j for j in range(start, min(last, start + LONGEST_ASIDE)) if self.words.text[j] == ","), None)
        if comma is None or comma + 1 >= last:
            return False
        word = self.words.lower[comma + 1]
        finite = word in self.clauses.verbs or (word.endswith(self._pasts) and not self.words.capital(comma + 1))
        return finite or self.clauses.has(comma + 1, "auxiliary", "negated-auxiliary")

    def _other_voice(self, i: int, last: int) -> bool:
        """Whether a comma or "and" is followed by another reporting verb of the one who speaks: ", adding that"."""
        if self.words.quoted(i):
            return False
        j = i + 1
        while j < last and (self.clauses.has(j, "coordinator", "adverb", "auxiliary", "negated-auxiliary")):
            j += 1
        if j >= last:
            return False
        if j == i + 1 and not self.clauses.has(i, "coordinator") and self._tail(j, last):
            return True
        led = self.clauses.chained(j, last)  # said it was late, going on to say that
        form = self.clauses.verbs.get(self.words.lower[j])
        if led is None and (form is None or form.entry.strength != "strong"):
            return self._source_phrase(j)
        if led is not None or (form is not None and form.tense == "ing"):
            participle = self.words.lower[j].endswith(self._participles) and not self.clauses.has(i, "coordinator")
            return participle and self.says(j if led is None else led, last)
        return form is not None and form.tense in {"past", "present"} and self.says(j, last)

    def says(self, j: int, last: int) -> bool:
        """Whether a content stands behind a form of a reporting verb."""
        entry = self.clauses.verbs[self.words.lower[j]].entry
        following = j + 1
        return following < last and self.complement(entry, following, min(last, following + NEAR)) is not None

    def _tail(self, start: int, last: int) -> bool:
        """Whether a short sentence end only names who relayed the words: “…,” the agency reported."""
        for j in range(start + 1, min(start + LONGEST_TAIL, last)):
            form = self.clauses.verbs.get(self.words.lower[j])
            if form is None or self.words.capital(j):
                if not self.clauses.word(j) or self.clauses.has(j, "auxiliary"):
                    return False
                continue
            ends = j + 1 >= last or self.words.text[j + 1] in {".", ","} or self.clauses.has(j + 1, "time-word")
            return form.entry.follows and form.tense in {"past", "present"} and ends
        return False

    def _source_phrase(self, j: int) -> bool:
        return any(tuple(self.words.lower[j : j + len(phrase)]) == phrase for phrase in self.phrases)
