"""Contents that stand before their cue: “…,” he said; the road, said Kay, was closed."""

from collections.abc import Sequence

from newsledger.annotate.attributions.frames import Complement, Frames
from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.clauses import Clauses, Unit
from newsledger.annotate.words import Words
from newsledger.language.gazetteer import Gazetteer, Offices, gazetteer, offices
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import Classes, VerbForm, names

SHORT = 4
"""A lead of fewer words is no clause, so that the content goes on behind the cue."""
LONG_LEAD = 9
"""A lead that opens with a preposition is a clause from so many words on."""
LONGEST_TITLE = 5
"""A quotation of fewer words inside a lead may be a title."""
LONGEST_SUMMONED = 4
"""Tokens of an object within which its office stands."""
LONGEST_NAMED = 9
"""Tokens of a source that ends its sentence behind its cue."""
NEAR = 8
"""Tokens between a cue's comma and the quotation that goes on behind it."""
_CIRCUMSTANCES = ("time-word", "preposition", "adverb")
REACH = 25
"""Tokens behind a cue within which its quotation may go on."""


class Left:
    """Finds what stands before cues, and how it goes on behind them."""

    def __init__(self, clauses: Clauses, frames: Frames, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.known: Gazetteer = lexicon.built(gazetteer)
        self.offices: Offices = lexicon.built(offices)
        classes: Classes = lexicon.built(names)
        self.people = classes["people"]
        self.words: Words = clauses.words
        self.frames = frames
        self._participles = tuple(self.words.grammar["participle-ending"])

    def postposed(
        self, group: Piece, source: Piece, unit: Unit, form: VerbForm, found: Sequence[Found]
    ) -> Found | None:
        """The attribution whose content stands before ", X said"; None if none does."""
        i = source[0] - 1
        if i < unit.first or self.clauses.has(source[0], "relative"):
            return None
        closing = self.clauses.closes(i)
        if self.words.text[i] not in {",", "—", "–"} and not closing:
            return None
        spoken = closing or self.words.quoted(i) or self.words.quoted(i - 1) or self.clauses.closes(i - 1)
        heard = () if self.relays(source, form.entry.verb) else found
        ends = not spoken and self._ends(group[1], unit)
        before = self._before(i + 1, unit, heard, ends=ends) if _may_follow(form, spoken=spoken) else None
        if before is None or not self._stands_before(before, group[1], unit, form, spoken=spoken):
            return None
        turn = self.clauses.led(unit) and self.clauses.has(source[0], "subject-pronoun")
        return self._made(before, group, source, unit, (form, "dialogue" if turn else "postposed", spoken or turn))

    def borne_out(
        self, group: Piece, source: Piece, unit: Unit, form: VerbForm, found: Sequence[Found]
    ) -> Found | None:
        """The attribution whose content stands beside ", as X said,": As Kay noted on Monday, the road was shut."""
        at = source[0] - 1
        if at < unit.first or self.words.lower[at] not in self.words.grammar["as"] or not self._states(form):
            return None
        if self.words.lower[group[1]] in form.entry.prepositions or self.clauses.has(group[1], "infinitive"):
            return None
        end = self.clauses.phrase_end(group[1], unit.last)
        told = end == group[1] or "addressee" in form.entry.frames or self.clauses.has(group[1], *_CIRCUMSTANCES)
        if not told or any(self.words.lower[j] in self.clauses.verbs for j in range(group[1], end)):
            return None
        leads = not any(self.clauses.word(j) and not self.words.classes[j] for j in range(unit.first, at))
        if leads and at - unit.first < SHORT:
            opens = end + 1 < unit.last and self.words.text[end] == ","
            content = (end + 1, self.frames.end(end + 1, unit.last)) if opens else (end, end)
        else:
            ends = self.words.text[at - 1] == "," and end >= unit.last - 1 and not found
            content = (unit.first, at - 1) if ends else (at, at)
        if content[1] - content[0] < SHORT:
            return None
        return Found(content=(content,), cue=(group,), source=(source,), rule="postposed", verb=form.entry.verb)

    def _states(self, form: VerbForm) -> bool:
        return form.entry.strength == "strong" and bool({"that", "bare"} & set(form.entry.frames))

    def _ends(self, after: int, unit: Unit) -> bool:
        """Whether a sentence ends with a cue, but for when it was said: …, the mayor said on Monday."""
        while after < unit.last and self.clauses.has(after, "time-word", "preposition"):
            after += 1
        return after >= unit.last or self.words.text[after] == "."

    def adjectival(self, i: int) -> bool:
        """Whether a token is an adjective of a people or region, behind which a form in -s is a noun: Western worries."""
        word = self.words.bare[i]
        if not word[0].isupper() or word.endswith("s"):
            return False
        known = self.known.get(word)
        return word in self.people or (known is not None and known.kind == "demonym")

    def relays(self, source: Piece, verb: str) -> bool:
        """Whether who stands behind a content tells all of it, cues of others included: an agency, or who reported."""
        if verb in self.words.grammar["relaying"]:
            return True
        start = source[0] + self.clauses.has(source[0], "determiner")
        hit = self.known.at(self.words.text, start) if start < source[1] else None
        if hit is not None and start + hit[0] == source[1]:
            return hit[1].kind in {"agency", "outlet"}
        office = self.offices.ending(self.words.lower, source[1], start)
        return office is not None and office[0] == source[1] - start and office[1].voice == "outlet"

    def summons(self, form: VerbForm, complement: Complement) -> bool:
        """Whether a verb does something to people, and so reports nothing: Lesk recalled its envoy."""
        if form.entry.verb not in self.words.grammar["summoning"] or complement.frame not in {"object", "bare"}:
            return False
        first, last = complement.start, min(complement.start + LONGEST_SUMMONED, complement.end)
        counted = self.words.text[first][0].isdigit()
        return counted or any(self.offices.ending(self.words.lower, j, first) for j in range(first + 1, last + 1))

    def _stands_before(self, before: Piece, after: int, unit: Unit, form: VerbForm, *, spoken: bool) -> bool:
        """Whether a stretch before a source is its content, seen what stands behind the verb."""
        complement = self.frames.complement(form.entry, after, unit.last)
        if complement is not None and complement.frame == "colon":
            return False
        if complement is not None and complement.frame == "quote":
            begins = self.words.capital(min(complement.start + 1, unit.last - 1))  # As it rained, Kay shouted, “Go!”
            if (begins and not spoken) or self._ended(before[1]):
                return False
        if spoken:
            titled = complement is not None and complement.frame in {"bare", "that"}
            return not (titled and self._is_title(before, unit))
        if complement is not None and complement.frame == "bare" and self.frames.spell_end(after, unit.last) > after:
            complement = None  # said a few minutes later
        lead = self.clauses.has(before[0], "preposition", "subordinator", "adverb", "coordinator", "time-word")
        whole = not lead or self._clause(before) or self.clauses.has(before[0], "condition")
        return (
            (whole and self._placed(after, unit, form))
            or self._aside(after, unit)
            or (complement is None and self._clause(before))
        )

    def _placed(self, after: int, unit: Unit, form: VerbForm) -> bool:
        """Whether where or to whom it was said stands between a cue and a comma inside a clause: The road, Kay told us, is."""
        if after >= unit.last or self.clauses.has(after, "infinitive", "that", "whether", "complementiser"):
            return False
        if not self.clauses.has(after, "preposition") and "addressee" not in form.entry.frames:
            return False
        end = self.clauses.phrase_end(after, min(unit.last, after + NEAR))
        plain = not any(self.words.lower[j] in self.clauses.verbs for j in range(after, end))
        parted = end + 1 < unit.last and self.words.text[end] == "," and not self.clauses.opens(end + 1)
        return parted and plain and self.words.lower[after] not in form.entry.prepositions

    def _ended(self, i: int) -> bool:
        """Whether a quotation ended its sentence, so that what follows begins another: “… shut.” He added, “…”."""
        return i < len(self.words) and self.words.text[i] in {".", "…"}

    def inverted(self, i: int, start: int, unit: Unit, form: VerbForm, found: Sequence[Found]) -> Found | None:
        """A content, then the verb, then who said it: “…,” said Kay."""
        after = i + 1 + len(form.behind)
        if "inverted" not in form.entry.frames or start <= unit.first or after >= unit.last:
            return None
        closing = self.clauses.closes(start - 1)
        if (self.words.text[start - 1] != "," and not closing) or not self._opens_source(after):
            return None
        turn = self.clauses.led(unit)
        spoken = turn or closing or self.words.quoted(start - 2) or self.words.quoted(start - 1)
        spoken = spoken or self.clauses.closes(start - 2)
        end = self.source_end(after, unit.last)
        if not spoken and self.clauses.subject(start, unit.first) and not self._named_last((after, end), start, unit):
            return None
        before = self._before(start, unit, found) if end > after else None
        aside = self._aside(end, unit)
        acts = self.clauses.has(end, "auxiliary", "negated-auxiliary")  # a fifth, 9 clerks, say they will
        if before is None or (acts and not spoken) or (not spoken and not aside and not self._clause(before)):
            return None
        made = self._made(before, (start, end), (after, end), unit, (form, "inverted", spoken))
        rule = "dialogue" if turn else "inverted"
        return Found(content=made.content, cue=((start, after),), source=made.source, rule=rule, verb=made.verb)

    def _named_last(self, source: Piece, start: int, unit: Unit) -> bool:
        """Whether a whole clause stands before a cue and but a name behind it: The boat, a wreck, sank, said Kay."""
        told = (j for j in range(unit.first + 1, start) if not self.words.quoted(j))
        clause = any(self.clauses.has(j, "auxiliary", "negated-auxiliary") for j in told)
        ends = source[1] >= unit.last - 1
        return clause and ends and self.words.capital(source[0]) and source[1] - source[0] <= LONGEST_NAMED

    def _is_title(self, before: Piece, unit: Unit) -> bool:
        """Whether the quotation before a cue is a few words inside a longer lead, such as the name of a broadcast."""
        quoted = [self.words.quoted(j) for j in range(*before) if self.clauses.word(j)]
        return not self.clauses.opens(unit.first) and 0 < sum(quoted) < LONGEST_TITLE and not all(quoted)

    def _opens_source(self, i: int) -> bool:
        if self.clauses.has(i, "that", "preposition", "complementiser", "infinitive", "auxiliary"):
            return False
        return self.clauses.word(i)

    def _aside(self, after: int, unit: Unit) -> bool:
        """Whether a cue stands between two commas inside a clause."""
        while after < unit.last and self.clauses.has(after, "time-word"):
            after += 1
        return after + 1 < unit.last and self.words.text[after] == ","

    def _clause(self, piece: Piece) -> bool:
        """Whether a stretch without quotation is long enough to be a content."""
        size = sum(self.clauses.word(j) for j in range(*piece))
        lead = self.clauses.has(piece[0], "preposition", "subordinator") or self.words.lower[piece[0]].endswith(
            self._participles
        )
        return size >= SHORT - 1 and not (lead and size < LONG_LEAD)

    def _before(self, last: int, unit: Unit, found: Sequence[Found], *, ends: bool = False) -> Piece | None:
        """From where the content begins up to the cue's comma, over the cues in it where the sentence ends with its own."""
        first = unit.first
        for j in range(last - 2, unit.first, -1):
            if self.words.text[j] == ";" and not self.words.quoted(j):
                first = j + 1
                break
        for j in range(first, last - 1):
            if self.words.text[j] == ":" and self.clauses.opens(j + 1):
                first = j + 1
                break
        here = [piece for one in found for piece in (*one.cue, *one.source) if first <= piece[0] < last]
        if here:
            busy = max(piece[1] for piece in here)
            quoted = [j for j in range(busy, last) if self.clauses.opens(j)]
            opening = next((j for j in quoted if not self._inside(j, busy)), None)
            if opening is not None and self._aside_before(first, opening):
                opening = first
            if opening is None and (quoted or not ends):
                return None  # Lund ordered them to go “at once,” his office said: trees tell
            first = opening or first
        while last > first and not self.clauses.word(last - 1):
            last -= 1
        if self.words.text[last] in {"?", "!"}:
            last += 1
        return (first, last) if any(self.clauses.word(j) for j in range(first, last)) else None

    def _aside_before(self, first: int, opening: int) -> bool:
        """Whether only an aside parts a quotation from its sentence: A halt, which he asked for, “is late,” he said."""
        goes_on = self.words.text[opening - 1] == "," and not self.words.capital(opening + 1)
        return goes_on and not any(self.words.quoted(j) for j in range(first, opening))

    def _inside(self, opening: int, busy: int) -> bool:
        """Whether a quotation goes on from words of its own sentence behind a cue: ordered them to go “at once”."""
        sentence = self.words.parsed.sentence_at(self.words.starts[opening])
        leads = sentence is None or sentence.first_token >= opening
        goes_on = self.clauses.word(opening - 1) and not self.words.text[opening - 1].endswith(".")
        return busy < opening and not leads and goes_on

    def _made(self, before: Piece, group: Piece, source: Piece, unit: Unit, how: tuple[VerbForm, str, bool]) -> Found:
        form, rule, spoken = how
        rest = self._rest(group[1], unit, before, spoken=spoken)
        return Found(
            content=(before, rest) if rest else (before,),
            cue=(group,),
            source=(source,),
            rule=rule,
            verb=form.entry.verb,
        )

    def _rest(self, after: int, unit: Unit, before: Piece, *, spoken: bool) -> Piece | None:
        """The content that goes on behind ", he said, ": another quotation, or the rest of the clause."""
        for j in range(after, min(after + REACH, unit.last)):
            if self.clauses.opens(j) and not self._names(j, unit.last):
                return self._quotation(j, after, unit) if self._resumes(j) else None
            if spoken and self.words.text[j] == "," and (further := self._further(j + 1, unit)):
                return self._quotation(further, after, unit)
            if self.words.text[j] == "," and j + 1 < unit.last and not self.clauses.opens(j + 1):
                return self._tail(after, j, unit, before, spoken=spoken)
            if self.words.text[j] in {",", ";"} and not (j + 1 < unit.last and self.clauses.opens(j + 1)):
                return None
        return None

    def _names(self, opening: int, last: int) -> bool:
        """Whether a quotation is the name of a thing: the authors of “Growth and Trade”."""
        close = next((j for j in range(opening, last) if self.clauses.closes(j)), last)
        inside = [
            self.words.capital(j) or bool(self.words.classes[j])
            for j in range(opening + 1, close)
            if self.clauses.word(j)
        ]
        return self.clauses.word(opening - 1) and all(inside)

    def _resumes(self, opening: int) -> bool:
        """Whether a quotation may go on from the one before the cue, not: said Kay, who stood in a “very long line”."""
        return not self.clauses.has(opening - 1, "determiner", "preposition") or self.clauses.has(
            opening - 1, "complementiser", "subordinator", "time-word"
        )

    def _quotation(self, opening: int, after: int, unit: Unit) -> Piece | None:
        """A quotation behind a cue; none if a participle has it for its own: said, before asking her, “…”."""
        forms = (self.clauses.verbs.get(self.words.lower[j]) for j in range(after, opening))
        asks = any(form is not None and form.tense == "ing" and "quote" in form.entry.frames for form in forms)
        return None if asks or self._told(opening, unit) else (opening, self.frames.end(opening, unit.last))

    def _told(self, opening: int, unit: Unit) -> bool:
        """Whether a quotation has a speaker of its own behind it: “…,” said Kay; “…,” said Lund."""
        close = next((j for j in range(opening, unit.last) if self.clauses.closes(j)), unit.last)
        apart = close + 2 < unit.last and self.words.text[close - 1] in {",", "?", "!"}
        form = self.clauses.verbs.get(self.words.lower[close + 1]) if apart else None
        speaks = form is not None and form.tense in {"past", "present"} and "inverted" in form.entry.frames
        return speaks and self._opens_source(close + 2)

    def _further(self, start: int, unit: Unit) -> int | None:
        """Where a quotation goes on behind circumstances or "but": “…,” he said, referring to Lund, but “…”."""
        aside = start < unit.last and self.words.lower[start].endswith(self._participles)
        for j in range(start, min(start + NEAR, unit.last)):
            if self.clauses.opens(j):
                return j if not aside or self.words.text[j - 1] == "," else None
            form = self.clauses.verbs.get(self.words.lower[j])
            tells = form is not None and (j > start or form.tense != "ing" or "quote" in form.entry.frames)
            if tells or self.clauses.has(j, "auxiliary", "negated-auxiliary"):
                return None
        return None

    def _tail(self, after: int, comma: int, unit: Unit, before: Piece, *, spoken: bool) -> Piece | None:
        """What follows the comma behind a cue, if it belongs to the content: The road opens, Kay said, when it thaws."""
        close = comma == after and self.clauses.has(comma + 1, "condition")
        if spoken or not (close or self._goes_on(comma + 1, before)):
            return None
        if self._tells((comma + 1, self.clauses.phrase_end(comma + 1, unit.last))):
            return None
        if self.clauses.has(comma + 1, "coordinator") and self.frames.voice_near(comma + 2, unit.last):
            return None
        end = self.frames.end(comma + 1, unit.last)
        return (comma + 1, end) if end > comma + 2 else None

    def _goes_on(self, i: int, before: Piece) -> bool:
        size = sum(self.clauses.word(j) for j in range(*before))
        if size < SHORT or self.clauses.has(before[0], "preposition", "subordinator", "coordinator"):
            return True
        form = self.clauses.verbs.get(self.words.lower[i])
        if form and form.tense == "ing":
            return False
        return not self.clauses.has(i, "preposition", "subordinator", "relative")

    def source_end(self, start: int, last: int) -> int:
        """Just behind a source that follows its cue, with asides between commas."""
        end = self.clauses.phrase_end(start, last)
        while end + 1 < last and self.words.text[end] == ",":
            following = end + 1
            if self.clauses.has(following, "relative"):
                behind = self._relative_end(following, last)
                if behind < following:
                    break
                end = behind
                continue
            further = self.clauses.phrase_end(following, last)
            if self._leaves(following) or further == following or self._tells((following, further)):
                break
            end = further
        return self._without_time(start, end)

    def _leaves(self, i: int) -> bool:
        """Whether what follows a comma is no aside of the source."""
        form = self.clauses.verbs.get(self.words.lower[i])
        participle = form is not None and form.tense == "ing"
        return (
            participle or self.clauses.opens(i) or self.clauses.has(i, "subordinator", "coordinator", "subject-pronoun")
        )

    def _tells(self, piece: Piece) -> bool:
        """Whether a stretch behind a source is somebody else's cue: said Kay, the agency reported."""
        verb = self.clauses.verbs.get(self.words.lower[piece[1] - 1])
        finite = verb is not None and verb.tense in {"past", "present"} and "inverted" in verb.entry.frames
        return finite and piece[1] - piece[0] > 1 and not self.clauses.has(piece[0], "relative")

    def _relative_end(self, i: int, last: int) -> int:
        """Just behind a relative clause; before it if it has a cue of its own: said Kay, who added that."""
        comma = i - 1
        while i < last and self.words.text[i] not in {",", ";"} and not self.clauses.opens(i):
            if self.words.lower[i] in self.clauses.verbs and self.frames.says(i, last):
                return comma
            i += 1
        while i > 0 and not self.clauses.word(i - 1):
            i -= 1
        return i

    def _without_time(self, start: int, end: int) -> int:
        """A source without "on Wednesday" behind it."""
        for j in range(start + 1, end):
            named = self.clauses.has(j, "time-word") and self.words.capital(j)
            if named or (self.clauses.has(j, "preposition") and j + 1 < end and self.clauses.has(j + 1, "time-word")):
                return j
        return end


def _may_follow(form: VerbForm, *, spoken: bool) -> bool:
    """Whether a verb can stand behind its content."""
    frames = form.entry.frames
    if not spoken and not form.entry.follows:
        return False
    return form.entry.strength == "quote" or bool({"quote", "that"} & set(frames))
