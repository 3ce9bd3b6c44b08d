"""When an event is: the time of its clause, of its noun, of what it is said in."""

from typing import NamedTuple

from newsledger.annotate.events.frames import Frame
from newsledger.annotate.events.line import WINDOW, Line
from newsledger.model.marks import Time

NEAR = 5  # words before a form of *be* in which its subject is looked for
REACH = 15  # words a time may stand behind what it dates


class Dated(NamedTuple):
    """A time expression as words of a line, half open."""

    first: int
    end: int
    time: Time


class Times:
    """Which time belongs to which verb or noun of a line.

    Attributes:
        dated: All times of the line.
        of_verb: Number of a verb to its time.
        of_noun: Last word of a noun to its time.
    """

    def __init__(self, line: Line, dated: list[Dated], nouns: set[int]) -> None:
        self.line = line
        self.dated = dated
        self.of_verb: dict[int, Dated] = {}
        self.of_noun: dict[int, Dated] = {}
        self._nouns = nouns
        for time in dated:
            self._place(time)

    def _place(self, time: Dated) -> None:
        if time.time.type == "DURATION":  # a day after he warned
            following = self._next_finite(time.end)
            if following is not None:
                self.of_verb.setdefault(following, time)
            return
        before = self._verb_starting(time.end)
        noun = self._noun_behind(time)
        owned = time.first > 1 and self.line.is_a(time.first - 1, "partitive") and time.first - 2 in self._nouns
        if owned:  # the deadline of noon on Saturday
            self.of_noun.setdefault(time.first - 2, time)
        elif before is not None:
            self.of_verb.setdefault(self._described_before(time, before), time)
        elif noun is not None and not self._frames(time):
            self.of_noun.setdefault(noun, time)
        elif self._opens(time) or self._frames(time):
            following = self._next_finite(time.end)
            if following is not None:
                self.of_verb.setdefault(following, time)
        else:
            self._last_before(time)
        self._described(time)

    def _described_before(self, time: Dated, before: int) -> int:
        """The verb that a time between two belongs to by the tree: *the inquiry she ordered on Monday will open*."""
        heads = (tree.head for at in range(time.first, time.end) if (tree := self.line.told[at]) is not None)
        hung = next((at for at in heads if at is not None and not time.first <= at < time.end), None)
        former = self.line.heads.get(hung) if hung is not None else None
        return former if former is not None and former < before else before

    def _described(self, time: Dated) -> None:
        """Gives a time to the verb of what describes it, too: *on Tuesday, the day the ministers meet again*."""
        at = time.end + int(self.line.sign(time.end))
        if self.line.is_a(at, "determiner") and self.line.is_a(at + 1, "calendar-unit"):
            following = next((n for n, verb in enumerate(self.line.verbs) if verb.at > at), None)
            if following is not None and self.line.verbs[following].first <= at + REACH:
                self.of_verb.setdefault(following, time)

    def _verb_starting(self, at: int) -> int | None:
        """The verb whose group begins just behind a time, an adverb or comma apart."""
        while self.line.is_a(at, "group-adverb"):
            at += 1
        return next((n for n, verb in enumerate(self.line.verbs) if verb.first == at and verb.finite), None)

    def _noun_behind(self, time: Dated) -> int | None:
        """The noun that a time stands before: *Thursday's meeting*, *his Thursday meeting*."""
        if self.line.is_a(time.first - 1, "preposition") and not self.line.words[time.end - 1].endswith("'s"):
            return None
        ahead = range(time.end, min(len(self.line), time.end + 4))
        for at in ahead:
            if at in self._nouns:
                return at
            if self.line.sign(at) or self.line.is_a(at, "preposition") or at in self.line.grouped:
                return None
        return None

    def _opens(self, time: Dated) -> bool:
        """Whether a time stands before the subject of its clause: at its beginning, with or without a preposition."""
        first = time.first
        for _ in range(3):
            if self.line.is_a(first - 1, "preposition") or self.line.is_a(first - 1, "determiner"):
                first -= 1
        return self.line.sign(first - 1)

    def _frames(self, time: Dated) -> bool:
        """Whether a time stands in a phrase that opens the line and says on what occasion: *At a talk on Friday, …*."""
        if not self.line.is_a(0, "occasion") or any(verb.finite and verb.at < time.first for verb in self.line.verbs):
            return False
        return "," in self.line.words[time.end : time.end + WINDOW] and "," not in self.line.words[: time.first]

    def _next_finite(self, at: int) -> int | None:
        verbs = self.line.verbs
        return next((n for n, verb in enumerate(verbs) if verb.at >= at and verb.finite), None)

    def _last_before(self, time: Dated) -> None:
        """Gives a time to the last verb or event noun before it, else to the last noun of the table."""
        passed: int | None = None
        for at in range(time.first - 1, max(-1, time.first - REACH - 1), -1):
            if self.line.words[at] in (";", ".", "”"):
                break
            if at in self._nouns and self.line.nouns[at].event is None:
                passed = at if passed is None else passed  # moved soldiers to the border on Monday
            elif at in self._nouns:
                self.of_noun.setdefault(at, time)
                return
            elif at in self.line.heads:
                number = self.line.heads[at]
                noun = self._subject_noun(number) if self.line.verbs[number].verb == "be" else None
                if noun is None:
                    self.of_verb.setdefault(number, time)
                else:
                    self.of_noun.setdefault(noun, time)
                return
        if passed is not None:
            self.of_noun.setdefault(passed, time)

    def _subject_noun(self, number: int) -> int | None:
        """The noun just before a form of *be*: *the meeting is set for Friday*."""
        first = self.line.verbs[number].first
        near = range(first - 1, max(-1, first - NEAR), -1)
        return next((at for at in near if at in self._nouns), None)

    def lender(self, frame: Frame) -> int | None:
        """The noun in a frame that has a time: *warned him in a call earlier this month*."""
        within = self.line.lexicon.classes["within"]
        for phrase in frame.behind:
            if not phrase.preposition or phrase.preposition in within:
                for at in range(phrase.first, phrase.end):
                    if at in self.of_noun:
                        return at
        return None

    def inherited(self, frame: Frame) -> Dated | None:
        """The time of the noun in a frame that has one."""
        at = self.lender(frame)
        return self.of_noun[at] if at is not None else None
