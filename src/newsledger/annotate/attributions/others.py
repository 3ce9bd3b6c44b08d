"""Cues that are no verbs: according to X; a name, a colon and a quotation."""

from newsledger.annotate.attributions.frames import DASHES, Frames
from newsledger.annotate.attributions.left import Left
from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.clauses import Clauses, Unit
from newsledger.annotate.words import Words
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import viewpoints

LAST_HEAD = 1
"""Paragraphs behind the first that may still be a headline."""
LONGEST_HEAD = 4
"""Tokens of who speaks in a headline."""
LONGEST_VIEWER = 6
"""Tokens of who thinks so, with the word and the comma around them."""
LONGEST_NAME = 10
"""Tokens of a name before a colon."""


class Others:
    """Finds attributions whose cue is no verb."""

    def __init__(self, clauses: Clauses, frames: Frames, left: Left, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.words: Words = clauses.words
        self.frames = frames
        self.left = left
        self._pasts = tuple(self.words.grammar["past-ending"])
        self.views: frozenset[str] = lexicon.built(viewpoints)

    def phrase(self, i: int, unit: Unit) -> Found | None:
        """According to X, or another phrase before a source."""
        for phrase in self.frames.phrases:
            size = len(phrase)
            if i + size >= unit.last:
                continue
            named = size > 1 or (
                self.words.capital(i + 1) and (i == unit.first or not self.words.capital(i))
            )  # Per Lund
            if tuple(self.words.lower[i : i + size]) == phrase and named:
                return self._according(i, i + size, unit, " ".join(phrase))
        return None

    def _according(self, i: int, start: int, unit: Unit, verb: str) -> Found | None:
        before = self._stretch(unit, i)
        if before is None:
            comma = next((j for j in range(start, unit.last) if self.words.text[j] == ","), None)
            if comma is None and i == unit.first and self.words.parsed.analysis is not None:
                comma = start + 1  # the tree tells where the name ends: According to Kay it rains
            if comma is None:
                return None
            begins = comma + (self.words.text[comma] == ",")
            content, source = (begins, self.frames.end(begins, unit.last)), (start, comma)
        else:
            content, source = before, (start, self.left.source_end(start, unit.last))
        if content[1] <= content[0]:
            return None
        return Found(content=(content,), cue=((i, start),), source=(source,), rule="phrase", verb=verb)

    def _stretch(self, unit: Unit, last: int) -> Piece | None:
        first = unit.first
        for j in range(last - 1, unit.first, -1):
            if self.words.text[j] == ";" and not self.words.quoted(j):
                first = j + 1
                break
        while last > first and not self.clauses.word(last - 1):
            last -= 1
        size = sum(self.clauses.word(j) for j in range(first, last))
        return (first, last) if size > 1 else None

    def colon(self, unit: Unit) -> list[Found]:
        """A name or clause, a colon, and a quotation: Kay: “…”; His answer was plain: “…”."""
        for j in range(unit.first + 1, unit.last):
            if self.words.text[j] != ":" or self.words.quoted(j):
                continue
            opens = j + 1 < unit.last and self.clauses.opens(j + 1)
            if not opens:
                return []
            source = self._before_colon(j, unit)
            content = (j + 1, self.frames.end(j + 1, unit.last))
            found = Found(content=(content,), cue=((j, j + 1),), source=source, rule="colon", verb=":")
            return [found]
        return []

    def headed(self, unit: Unit) -> list[Found]:
        """A headline that a colon parts from who says it: Kay: no corridor; No corridor: minister.

        Whether the name or office is one is for the mentions to say.
        """
        end = unit.last
        if unit.paragraph > LAST_HEAD or self.words.text[end - 1] in {".", ":"}:
            return []
        colons = [j for j in range(unit.first + 1, end - 1) if self.words.text[j] == ":"]
        if len(colons) != 1 or self.words.quoted(colons[0]):
            return []
        if self.clauses.opens(unit.first) and self.clauses.closes(colons[0] - 1):
            return self._quoting_head(colons[0], unit)
        before, behind = (unit.first, colons[0]), (colons[0] + 1, end)
        return [
            Found(content=(content,), cue=((colons[0], behind[0]),), source=(source,), rule="headline", verb=":")
            for source, content in ((before, behind), (behind, before))
            if source[1] - source[0] <= LONGEST_HEAD
            and content[1] - content[0] > 1
            and not any(
                self.clauses.has(i, "auxiliary", "negated-auxiliary") for i in range(*source)
            )  # It must go: Kay
        ]

    def _quoting_head(self, colon: int, unit: Unit) -> list[Found]:
        """A headline that quotes before its colon whom it names behind: ‘I will wait’: Kay calls for calm."""
        end = colon + 1
        while end < min(unit.last, colon + 1 + LONGEST_HEAD) and self.words.capital(end):
            end += 1
        if end == colon + 1:
            return []
        content, source = (unit.first, colon), (colon + 1, end)
        return [Found(content=(content,), cue=((colon, colon + 1),), source=(source,), rule="headline", verb=":")]

    def signed(self, unit: Unit) -> list[Found]:
        """A quotation, a dash and a name that ends the unit: “We wait.” — Ada Kay."""
        end = unit.last - (self.words.text[unit.last - 1] == ".")
        for j in range(end - 1, max(unit.first + 1, end - LONGEST_NAME), -1):
            if self.words.text[j] in DASHES and self.clauses.closes(j - 1) and self.clauses.opens(unit.first):
                named = j + 1 < end and self.words.capital(j + 1) and self.words.capital(end - 1)
                piece = Found(
                    content=((unit.first, j),), cue=((j, j + 1),), source=((j + 1, end),), rule="signed", verb="–"
                )
                return [piece] if named else []
        return []

    def uttered(self, unit: Unit) -> list[Found]:
        """A quotation that a comma ends, a name and a verb that no table holds, in either order: “Go back,” Kay barked."""
        close = next((j for j in range(unit.first + 1, unit.last) if self.clauses.closes(j)), None)
        if close is None or not self.clauses.opens(unit.first) or self.words.text[close - 1] not in {",", "?", "!"}:
            return []
        titled = all(self.words.capital(k) for k in range(unit.first + 1, close) if self.clauses.word(k))
        ended = self.words.text[close - 1] == "," or (close + 2 < unit.last and self.words.capital(close + 2))
        turned = ended and close + 2 < unit.last and self._past(close + 1)
        if titled:
            return []
        if turned:
            end = self.left.source_end(close + 2, unit.last)
            return [self._uttered((unit.first, close), close + 1, (close + 2, end))] if end > close + 2 else []
        for j in range(close + 2, min(close + LONGEST_NAME, unit.last)):
            if self._past(j):
                source = self.clauses.subject(j, close + 1)
                whole = source is not None and source[0] == close + 1
                return [self._uttered((unit.first, close), j, source)] if source and whole else []
        return []

    def _past(self, i: int) -> bool:
        """Whether a small word ends like a past tense."""
        return self.words.lower[i].endswith(self._pasts) and not self.words.capital(i)

    def _uttered(self, content: Piece, verb: int, source: Piece) -> Found:
        word = self.words.lower[verb]
        return Found(content=(content,), cue=((verb, verb + 1),), source=(source,), rule="uttered", verb=word)

    def viewed(self, unit: Unit) -> list[Found]:
        """A quotation behind a comma and who thinks so, at the start of a clause: because to her, “…”."""
        for j in range(unit.first + 3, unit.last):
            if not self.clauses.opens(j) or self.words.text[j - 1] != ",":
                continue
            for i in range(max(unit.first, j - LONGEST_VIEWER), j - 2):
                leads = i == unit.first or self.clauses.has(i - 1, "subordinator", "coordinator", "that")
                acts = self.words.quoted(i) or self.words.lower[i + 1] in self.clauses.verbs  # as if to say, “…”
                if leads and self.words.lower[i] in self.views and not acts:
                    content, cue = (j, self.frames.end(j, unit.last)), (i, i + 1)
                    source = ((i + 1, j - 1),)
                    return [
                        Found(content=(content,), cue=(cue,), source=source, rule="viewed", verb=self.words.lower[i])
                    ]
        return []

    def announced(self, unit: Unit) -> list[Found]:
        """A unit that ends in a colon, behind which the next paragraph quotes: She sent this letter:."""
        colon = unit.last - 1
        if self.words.text[colon] != ":" or unit.last >= len(self.words) or not self.clauses.opens(unit.last):
            return []
        source = self._before_colon(colon, unit) or self._leading_name(unit)
        return [Found(content=(), cue=((colon, unit.last),), source=source, rule="colon", verb=":", open=True)]

    def _leading_name(self, unit: Unit) -> tuple[Piece, ...]:
        """The name or pronoun a unit begins with."""
        end = unit.first
        while end < unit.last and self.words.capital(end) and not self.clauses.has(end, "determiner", "preposition"):
            end += 1
        return ((unit.first, end),) if end > unit.first else ()

    def _before_colon(self, colon: int, unit: Unit) -> tuple[Piece, ...]:
        if colon - unit.first <= LONGEST_NAME and self.words.capital(colon - 1):
            start = self.clauses.phrase_start(colon - 1, unit.first)
            if start is not None:
                return ((start, colon),)
        subject = self.main_subject(colon, unit)
        return (subject,) if subject else ()

    def subject(self, unit: Unit) -> Piece | None:
        """The subject of a unit's main clause."""
        return self.main_subject(unit.last, unit)

    def main_subject(self, end: int, unit: Unit) -> Piece | None:
        """The subject of a clause: the phrase before its first auxiliary or past verb; else its first phrase."""
        for j in range(unit.first + 1, end):
            if self.words.quoted(j):
                continue
            verb = self.clauses.has(j, "auxiliary", "negated-auxiliary") or self._past(j)
            verb = verb or (self.words.lower[j] in self.clauses.verbs and not self.clauses.has(j - 1, "determiner"))
            if verb:
                found = self.clauses.subject(self.clauses.group_start(j, unit.first), unit.first)
                if found is not None:
                    return found
        return None
