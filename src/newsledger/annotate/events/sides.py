"""Who acts and who is acted on: the sides of the events of one line."""

from newsledger.annotate.events.frames import Frame, object_controlled
from newsledger.annotate.events.line import Line
from newsledger.annotate.events.phrases import Phrase, Phrases
from newsledger.annotate.events.words import Noun
from newsledger.model.marks import Party

NEAR = 6  # words before a noun that may name who acts, and behind *that* whom a demand is put to
Pair = tuple[tuple[Party, ...], tuple[Party, ...]]


class Sides:
    """The parties of a line.

    Misses:
        Who acts, where only an earlier sentence says it.
    """

    def __init__(self, line: Line, phrases: Phrases, above: dict[int, int], frames: list[Frame]) -> None:
        self.line = line
        self.phrases = phrases
        self.above = above
        self.frames = frames
        self.targets = line.lexicon.listed["target"]

    def of_verb(self, number: int, frame: Frame) -> Pair:
        """Sources and targets of a verb; in the passive they change places."""
        verb = self.line.verbs[number]
        before = frame.noun is not None and frame.noun < verb.first and not self.phrases.gap(number)
        if frame.noun is not None and before and not verb.passive:
            noun = self.line.nouns[frame.noun]  # talks with Marland, which are set to start
            return self.of_noun(noun, self.phrases.after(frame.noun + 1))
        subject = self._doer(number)
        if verb.passive:
            return self.phrases.parties(self._agent(frame)), subject
        order = (frame.sense.target if frame.sense else ()) or self.targets
        target = self._target(frame, order)
        if frame.kind == "REQUEST":
            target = self._asked(number) or target
        return subject, tuple(party for party in target if party not in subject)

    def _agent(self, frame: Frame) -> Phrase | None:
        """The phrase that tells by whom it was done."""
        return next((_phrase(frame.behind, word) for word in self.line.lexicon.listed["agent"]), None)

    def _doer(self, number: int) -> tuple[Party, ...]:
        """The parties in the subject; for a pronoun nobody resolved, those who say the sentence."""
        phrase = self.subject(number)
        parties = self.phrases.parties(phrase)
        if parties or phrase is None or not self.line.is_a(phrase.first, "subject-pronoun"):
            return parties
        former = next((n for n in range(number - 1, -1, -1) if self.line.verbs[n].last < phrase.first), None)
        if former is None or not self.says(former):
            return ()
        return self.phrases.parties(self.subject(former))

    def says(self, number: int) -> bool:
        """Whether a verb is one of saying."""
        return self.line.verbs[number].verb in self.line.lexicon.classes["saying"]

    def said_then(self, number: int, frame: Frame) -> int | None:
        """The verb of saying by which the act is done: *said Wednesday that it rejects the plan*; None if none is."""
        entry = self.line.lexicon.types.get(frame.kind or "")
        former = number - 1
        if entry is None or not entry.said or number == 0 or not self.says(former):
            return None
        said, own = self.phrases.subject(former), self.phrases.subject(number)
        if own is None:
            return None
        codes = {party.code for party in self.phrases.parties(said)} - {None}
        mine = {party.code for party in self.phrases.parties(own)} - {None}
        pronoun = own.end - own.first == 1 and self.line.is_a(own.first, "subject-pronoun")
        return former if pronoun or codes & mine else None

    def subject(self, number: int) -> Phrase | None:
        """The phrase of the subject; an infinitive or gerund has that of the verb it hangs on, or its object."""
        parent = self.above.get(number)
        verb = self.line.verbs[number]
        if parent is None and not verb.finite and verb.tag != "part" and number:
            return self.phrases.subject_of_former(number)
        if parent is None:
            return self.phrases.subject(number)
        former = self.line.verbs[parent]
        if object_controlled(self.line, former) and self.line.verbs[number].to:
            return _phrase(self.frames[parent].behind or self.phrases.behind(parent), "")
        return self.subject(parent)

    def _target(self, frame: Frame, order: tuple[str, ...]) -> tuple[Party, ...]:
        """The parties in the first place that names any, of the places the sense lists, then of its complement's."""
        child = frame.child
        behind = list(frame.behind)
        if child is not None:
            order = (*order, *(self._order(child)))
            behind += self.phrases.behind(child)
        if frame.noun is not None:
            order = (*order, *self.targets)
        for place in order:
            for phrase in behind:
                if phrase.preposition == ("" if place == "object" else place):
                    parties = self.phrases.parties(phrase)
                    if parties:
                        return parties
        return ()

    def _asked(self, number: int) -> tuple[Party, ...]:
        """Whom a demand is put to in a clause: *demanded that the alliance respond*."""
        verb = self.line.verbs[number]
        start = verb.last + 1
        if not self.line.is_a(start, "that"):
            return ()
        following = next((other.first for other in self.line.verbs[number + 1 :]), min(len(self.line), start + NEAR))
        return self.phrases.parties(Phrase("", start + 1, following))

    def _order(self, child: int) -> tuple[str, ...]:
        sense = self.frames[child].sense
        return (sense.target if sense else ()) or self.targets

    def of_noun(self, noun: Noun, behind: list[Phrase]) -> Pair:
        """Sources and targets of a noun: who stands before it, and behind *by*, *between*, *with*, *against* …."""
        first = noun.at
        while first > 0 and noun.at - first < NEAR and not self._noun_phrase_ends(first - 1):
            first -= 1
        source = self.phrases.parties(Phrase("", first, noun.at)) if first < noun.at else ()
        source = tuple(party for party in source if not self._place_only(party))
        for preposition in self.line.lexicon.listed["owner"]:
            source = source or self.phrases.parties(_phrase(behind, preposition))
        if not source and any(sense.symmetric or sense.owned for sense in noun.senses):
            source = self.phrases.parties(self._members(noun))
        target: tuple[Party, ...] = ()
        for preposition in self.line.lexicon.listed["faced"]:
            target = target or self.phrases.parties(_phrase(behind, preposition))
        return source, tuple(party for party in target if party not in source)

    def _members(self, noun: Noun) -> Phrase | None:
        """Who takes part, or whose it is, behind *of*: *a meeting in Dorn of the Northern Pact*."""
        for phrase in self.phrases.after(noun.last + 1)[:2]:
            at = next((at for at in range(phrase.first, phrase.end) if self.line.is_a(at, "partitive")), None)
            if at is not None:
                ends = [named.end for named in self.phrases.mentions if at < named.first < phrase.end]
                return Phrase(self.line.words[at], at + 1, max(ends, default=phrase.end))
        return None

    def _place_only(self, party: Party) -> bool:
        """Whether a party before a noun is the place of the event: a town without a possessive ending, *Geneva talks*."""
        named = next((n for n in self.phrases.mentions if n.mention.span == party.span), None)
        if named is None or named.mention.type not in ("GPE", "LOC"):
            return False
        country = named.mention.name.lower() in self.line.lexicon.countries
        return not country and not self.line.words[named.end - 1].endswith(("'s", "s'"))

    def _noun_phrase_ends(self, at: int) -> bool:
        line = self.line
        return line.sign(at) or line.is_a(at, "preposition") or at in line.grouped or line.is_a(at, "subordinator")


def _phrase(behind: list[Phrase], preposition: str) -> Phrase | None:
    return next((phrase for phrase in behind if phrase.preposition == preposition), None)
