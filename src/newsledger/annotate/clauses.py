"""Where noun phrases, verb groups and clauses begin and end, told by closed word classes; no parse is needed.

All positions are token numbers, half open.
"""

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from newsledger.annotate.words import Words
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import VerbForm, reporting_verbs
from newsledger.model.span import Span

SHORTEST_MANNER = 4
"""Letters above which a word with an adverb's ending is one."""
LONGEST_ABBREVIATION = 4
"""Letters of a word before a full stop that may still be an abbreviation inside a name."""
LONGEST_UNIT = 240
"""Tokens of a unit; a longer sentence is damage and cut, so that time stays linear."""
LONGEST_ASIDE = 60
"""Tokens between two commas that may still be an aside behind a subject."""
LONGEST_CHUNK = 14
"""Tokens of a plain noun phrase before an aside."""
LONGEST_SPEAKER = 24
"""Tokens before the verb of a sentence that only names who spoke."""
LONGEST_SIGNATURE = 8
"""Tokens of a dash and a name."""
LONGEST_LISTED = 6
"""Tokens of the first of two phrases that "and" joins."""
LONGEST_PHRASE = 30
"""Tokens of a noun phrase."""

_BREAKS = ("auxiliary", "negated-auxiliary", "joined-pronoun", "subordinator", "relative", "complementiser")
_TURNS = frozenset({"—", "–", "―"})
_INNER_ENDS = frozenset({"'", '"', "”", "»"})  # of a quotation inside another, apostrophes straight
_CONTINUATION = ("\x80", "\xbf")  # what the later bytes of a letter become when UTF-8 is read as Latin-1
_IN_NAMES = frozenset({".", "-", "&", "%", "$", "/", "'", "£", "€", "#", "@"})


class Unit(msgspec.Struct, frozen=True):
    """A sentence as tokens ``first`` up to ``last``; sentences that one quotation holds together are one unit."""

    first: int
    last: int
    paragraph: int


class Clauses:
    """Questions about the tokens of one article."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self.words = words
        self.verbs: dict[str, VerbForm] = lexicon.built(reporting_verbs)
        self._manners = tuple(words.grammar["adverb-ending"])
        self._pasts = tuple(words.grammar["past-ending"])
        self._participles = tuple(words.grammar["participle-ending"])
        self._closing = {words.at(q.outer[1] - 1) for q in words.quotations if q.depth == 0 and q.closed}
        unclosed = (q for q in words.quotations if q.depth == 0 and not q.closed)
        self._unclosed = {i for q in unclosed for i in range(words.at(q.inner[0]), words.at(q.inner[1] - 1) + 1)}
        plain = [q for q in words.quotations if q.depth == 0]
        self._opening = {words.at(q.outer[0]) for q in plain}
        self._resumed = {words.at(q.outer[0]) for before, q in pairwise(plain) if q.chain == before.chain}

    def units(self) -> Iterator[Unit]:
        """The units of the article in order."""
        outer = [quotation.outer for quotation in self.words.quotations if not quotation.depth]
        spans = [(self.words.at(start), self.words.at(end - 1)) for start, end in outer]
        number, current = 0, None
        for sentence in self.words.parsed.sentences:
            first, last = self.words.parsed.behind_dateline(sentence), sentence.last_token
            if first == last:
                continue
            if current and current.paragraph == sentence.paragraph and last - current.first < LONGEST_UNIT:
                while number < len(spans) and spans[number][1] < first:
                    number += 1
                if number < len(spans) and spans[number][0] < first <= spans[number][1]:
                    current = Unit(current.first, last, current.paragraph)
                    continue
                if self.closes(first - 1) and (self._signs(first, last) or self._says(first, last)):
                    current = Unit(current.first, last, current.paragraph)
                    continue
            if current:
                yield current
            while last - first > LONGEST_UNIT:
                yield Unit(first, first + LONGEST_UNIT, sentence.paragraph)
                first += LONGEST_UNIT
            current = Unit(first, last, sentence.paragraph)
        if current:
            yield current

    def _signs(self, first: int, last: int) -> bool:
        """Whether a sentence behind a quotation is a signature or begins like one: “We wait.” - Ada Kay."""
        named = first + 1 < last <= first + LONGEST_SIGNATURE and self.words.capital(first + 1)
        return self.words.text[first] in _TURNS or (named and self.words.text[first] == "-")

    def _says(self, first: int, last: int) -> bool:
        """Whether a sentence behind a quotation only names who spoke: “Will it hold?” Kay asked on Monday."""
        end = first - 2
        while end > 0 and self.words.text[end] in _INNER_ENDS:
            end -= 1
        told = self.words.text[end] in {"?", "!"}
        for i in range(first, min(first + LONGEST_SPEAKER, last - 1)):
            form = self.verbs.get(self.words.lower[i])
            if form is None or not form.entry.follows or form.tense not in {"past", "present"}:
                continue
            stops = self.words.text[i + 1] in {".", ","} and not any(map(self.opens, range(i + 2, min(i + 4, last))))
            stops = stops or (told and "addressee" in form.entry.frames)
            ends = stops or self.has(i + 1, "time-word", "preposition", "subordinator")
            subject = self.subject(i, first) if ends and i > first else None
            return subject is not None and subject[0] == first
        return False

    def has(self, i: int, *classes: str) -> bool:
        """Whether a token is of one of some closed classes."""
        found = self.words.classes[i]
        if not found or found.isdisjoint(classes):
            return False
        return len(self.words.text[i]) == 1 or not self.words.text[i].isupper()  # US and WHO are names

    def opens(self, i: int) -> bool:
        """Whether a token is the opening mark of a quotation."""
        return i in self._opening

    def resumes(self, i: int) -> bool:
        """Whether a token is the opening mark with which a quotation goes on in another paragraph."""
        return i in self._resumed

    def closes(self, i: int) -> bool:
        """Whether a token is the closing mark of a quotation."""
        return i in self._closing

    def escapes(self, i: int) -> bool:
        """Whether a reporting verb stands outside a quotation whose end was lost: “We wait, said Kay."""
        form = self.verbs.get(self.words.lower[i])
        if i not in self._unclosed or form is None or form.tense not in {"past", "present"} or i + 1 >= len(self.words):
            return False
        if "inverted" not in form.entry.frames or i < 1:
            return False
        if self.words.text[i - 1] == ",":
            return self.words.capital(i + 1) or self.has(i + 1, "subject-pronoun", "determiner")
        source = self.subject(i, max(0, i - LONGEST_SPEAKER))
        ends = self.words.text[i + 1] in {".", ","} or self.has(i + 1, "time-word")
        return ends and source is not None and source[0] > 0 and self.words.text[source[0] - 1] == ","

    def led(self, unit: Unit) -> bool:
        """Whether a dash opens a unit, as it opens a turn of dialogue: — We wait, said Kay."""
        i = unit.first
        return self.words.text[i] in _TURNS and i + 1 < unit.last and self.words.starts[i + 1] > self.words.ends[i]

    def word(self, i: int) -> bool:
        """Whether a token is a word or number, no mark."""
        return self.words.text[i][0].isalnum()

    def group_start(self, i: int, first: int) -> int:
        """The first token of the verb group that ends with the verb at ``i``: has also said."""
        start = i
        while start > first and (
            self.has(start - 1, "auxiliary", "negated-auxiliary", "negation")
            or (self.has(start - 1, "adverb") or self._manner(start - 1))
        ):
            start -= 1
        if start > first + 1 and self.has(start - 1, "infinitive"):
            chain = start - 2 - (start > first + 2 and self.has(start - 2, "preposition"))
            if self.has(chain, "chain"):  # continued to say, went on to say
                return self.group_start(chain, first)
        return start

    def chained(self, i: int, last: int) -> int | None:
        """The reporting verb of a group that a chain verb opens at ``i``: went on to say, began to ask."""
        if i >= last or not self.has(i, "chain"):
            return None
        i += 1 + (i + 1 < last and self.has(i + 1, "preposition") and not self.has(i + 1, "infinitive"))
        led = i + 1 < last and self.has(i, "infinitive") and self.words.lower[i + 1] in self.verbs
        return i + 1 if led else None

    def _manner(self, i: int) -> bool:
        word = self.words.lower[i]
        return word.endswith(self._manners) and len(word) > SHORTEST_MANNER and not self.words.capital(i)

    def subject(self, end: int, first: int) -> tuple[int, int] | None:
        """The noun phrase that ends right before a verb group, an aside between commas or brackets included.

        Args:
            end: The first token of the verb group.
            first: The phrase may not begin before this.
        """
        i = self._over_time(end, first) - 1
        if i < first:
            return None
        mark = self.words.text[i]
        if mark == ",":
            return self._with_aside(i, first)
        if mark == ")":
            return self._with_brackets(i, first)
        named = (self.word(i) or mark in _IN_NAMES) and not self.closes(i)
        start = self.phrase_start(i, first) if named else None
        if start is None:
            return None
        if not self.has(start, "subject-pronoun", "relative"):
            start = self._over_relative(start, first)
        return (start, i + 1)

    def _over_relative(self, start: int, first: int) -> int:
        """The start of a phrase with a relative clause inside it: an envoy who spoke on Monday said."""
        for i in range(start - 1, max(first, start - LONGEST_CHUNK), -1):
            if self.words.text[i] in {",", ";", ":"} or self.closes(i) or self.opens(i) or self.has(i, "coordinator"):
                return start
            if self.has(i, "who"):
                wider = self.phrase_start(i - 1, first) if self._nominal(i - 1) else None
                return start if wider is None else wider
        return start

    def _over_time(self, end: int, first: int) -> int:
        """Steps back over "on Wednesday" between a subject and its verb."""
        i = end
        while i > first and self.has(i - 1, "time-word"):
            i -= 1
        if i < end and i > first and self.has(i - 1, "preposition"):
            i -= 1
        return i if i > first else end

    def _with_aside(self, comma: int, first: int) -> tuple[int, int] | None:
        """A subject with what stands between it and the comma before its verb: Kay, an aide from Lesk, Quill, said."""
        lowest = max(first, comma - LONGEST_ASIDE)
        if self.opens(first):  # “…!” Kay, a clerk, shouted
            spoken = next((i for i in range(first, comma) if self.closes(i)), first)
            first, lowest = spoken + 1, max(lowest, spoken + 1)
        commas = [i for i in range(lowest, comma) if self.words.text[i] == "," and not self.words.quoted(i)]
        start = first if lowest == first else None
        for i in commas:
            aside = self.has(i + 1, "relative") or not self.has(i + 1, "subject-pronoun", "coordinator")
            if start is not None and aside and self._plain(start, i):
                return (self._over_lead(start, i), comma)
            start = i + 1
        return self._next_phrase(commas, comma, first)

    def _next_phrase(self, commas: list[int], comma: int, first: int) -> tuple[int, int] | None:
        """The phrase before the last comma but one, where the clause before it has no comma of its own."""
        if not commas or commas[-1] + 1 >= comma or commas[-1] == first or not self._nominal(commas[-1] - 1):
            return None
        following = commas[-1] + 1
        if self.has(following, "subject-pronoun", "coordinator") and not self.has(following, "relative"):
            return None
        ending = commas[-1] - 1
        bracketed = self._with_brackets(ending, first) if self.words.text[ending] == ")" else None
        start = bracketed[0] if bracketed else self.phrase_start(ending, first)
        return (start, comma) if start is not None else None

    def _over_lead(self, start: int, end: int) -> int:
        while start < end - 1 and (self.has(start, "coordinator") or not self.word(start)):
            start += 1
        return start

    def _plain(self, start: int, end: int) -> bool:
        """Whether a stretch is a noun phrase and nothing else."""
        start = self._over_lead(start, end)
        if not 0 < end - start <= LONGEST_CHUNK or self.closes(end - 1):
            return False
        opens = self.has(start, "preposition", "subordinator", "adverb", "time-word", "infinitive")
        if opens or self.words.lower[start].endswith(self._participles):
            return False
        if self.has(start, "subject-pronoun") and not self.has(start, "quantifier"):
            return end - start == 1
        return not any(self._breaks_chunk(i, start) for i in range(start, end))

    def _breaks_chunk(self, i: int, start: int) -> bool:
        """Whether a token shows that a stretch is more than a noun phrase."""
        if self.words.quoted(i) or self.words.text[i] in {";", ":", "—", "–"}:
            return True
        past = not self.words.capital(i) and self.words.lower[i].endswith(self._pasts)
        return past or self.has(i, "auxiliary", "negated-auxiliary", "joined-pronoun") or self._finite(i, start)

    def _with_brackets(self, closing: int, first: int) -> tuple[int, int] | None:
        for i in range(closing - 1, max(first, closing - LONGEST_ASIDE), -1):
            if self.words.text[i] == "(":
                start = self.phrase_start(i - 1, first) if i > first and self._nominal(i - 1) else None
                return (start, closing + 1) if start is not None else None
        return None

    def _nominal(self, i: int) -> bool:
        return (self.word(i) or self.words.text[i] in _IN_NAMES or self.words.text[i] == ")") and not self.has(
            i, *_BREAKS, "preposition", "determiner", "coordinator"
        )

    def phrase_start(self, i: int, first: int) -> int | None:
        """The first token of the noun phrase whose last token is ``i``; None if there is no noun phrase."""
        if self.has(i, "subject-pronoun") or (self.has(i, "relative") and not self.has(i, "determiner")):
            one = self.has(i, "determiner") and i > first and not self.has(i - 1, *_BREAKS)
            return i - 1 if one and self.has(i - 1, "article") else i
        if self.has(i, *_BREAKS, "preposition", "coordinator") or self._finite(i, first):
            return None
        start = i
        while start > first and i - start < LONGEST_PHRASE and self._joins(start, first):
            start -= 1
        return self._without_lead(start, i)

    def _joins(self, start: int, first: int) -> bool:
        """Whether the token before ``start`` belongs to the same noun phrase."""
        i = start - 1
        mark = self.words.text[i]
        if not self.word(i):
            inside = mark in _IN_NAMES or self._glued(i)
            named = inside and self.word(i - 1) and not self._sentence_end(i)
            return i > first and (named or i in self.words.nicknames)
        if self.has(i, "coordinator"):
            return self._list(i, first)
        if self.has(i, "determiner", "quantifier"):
            inside = not self.has(start, "determiner") or self.has(i, "quantifier") or self.has(start, "quantifier")
            return inside and not (self.has(i, "that") and i > first)
        if self.has(i, "sequel") and not self.has(start, "determiner"):
            return False
        if self.has(i, "preposition"):
            counted = i > first and self.has(i - 1, "quantifier", "preposition", "determiner")
            return counted or (i > first and self._nominal(i - 1) and not self._finite(i - 1, first))
        return not self.has(start, "determiner") and self._inner(i, first)

    def _glued(self, i: int) -> bool:
        """Whether a sign stands inside a word, as in names read in a wrong encoding: AnaÃ¯s."""
        first, last = _CONTINUATION
        touches = self.words.ends[i - 1] == self.words.starts[i] and self.words.ends[i] == self.words.starts[i + 1]
        return touches and all(first <= sign <= last for sign in self.words.text[i])

    def _inner(self, i: int, first: int) -> bool:
        """Whether a word can stand inside a noun phrase."""
        form = self.verbs.get(self.words.lower[i])
        if self.has(i, *_BREAKS, "pronoun", "subject-pronoun") or (form and form.tense == "ing"):
            return False
        return not self._finite(i, first) and not (self.has(i, "adverb") and not self.has(i, "time-word"))

    def _sentence_end(self, i: int) -> bool:
        return (
            self.words.text[i] == "."
            and i + 1 < len(self.words)
            and self.words.starts[i + 1] > self.words.ends[i]
            and len(self.words.text[i - 1]) > LONGEST_ABBREVIATION
        )

    def _list(self, i: int, first: int) -> bool:
        """Whether "and" at ``i`` joins two phrases of one kind: two names, two plain nouns."""
        if i == first or i + 1 >= len(self.words) or not self._nominal(i - 1):
            return False
        if self.has(i + 1, "subject-pronoun") and not self.has(i + 1, "quantifier"):
            return False
        if self.words.capital(i - 1) == self.words.capital(i + 1) and not self.has(i + 1, "determiner"):
            return True
        start = i - 1
        while start > first and i - start < LONGEST_LISTED and self.word(start - 1) and self._inner(start - 1, first):
            start -= 1
        return start == first or self.words.text[start - 1] == "," or self.has(start - 1, "coordinator", "that")

    def _finite(self, i: int, first: int) -> bool:
        """Whether a token is surely a finite verb."""
        form = self.verbs.get(self.words.lower[i])
        if form is None or self.words.capital(i) or form.tense == "ing":
            return False
        if i > first and (self.has(i - 1, "determiner", "preposition") or self.words.possessive(i - 1)):
            return False
        return form.tense == "past" or (form.tense == "present" and i > first and self.has(i - 1, "subject-pronoun"))

    def _without_lead(self, start: int, end: int) -> int | None:
        """The phrase without a time or place put before it: On Wednesday Kay, In Lesk Kay."""
        if not self.has(start, "preposition") or self.has(start, "determiner"):
            return start
        i = start + 1
        while i < end and (self.has(i, "determiner", "time-word") or self.words.text[i][0].isdigit()):
            i += 1
        if i > start + 1 and self.has(i - 1, "time-word") and i <= end:
            return i
        for j in range(end, start + 1, -1):
            if self.has(j, "determiner") and not self.has(j - 1, "preposition"):
                return j
        return None

    def phrase_end(self, start: int, last: int) -> int:
        """Just behind the noun phrase that begins at ``start``, with what hangs on it up to a verb or a mark."""
        i = start
        while i < last:
            if self.has(
                i, "auxiliary", "negated-auxiliary", "joined-pronoun", "complementiser", "subordinator"
            ) and not (self.has(i, "preposition", "determiner") or self.has(i, "relative")):
                break
            if self.opens(i) or self.closes(i) or self.words.text[i] in {",", ";", ":", "(", "—", "–", "?", "!"}:
                break
            if self.words.text[i] == "." and (i + 1 >= last or self._sentence_end(i)):
                break
            i += 1
        return i

    def span(self, piece: tuple[int, int]) -> Span:
        """Reading offsets of a piece of tokens."""
        return self.words.span(*piece)
