"""Where the subject, the object and the prepositional phrases of a verb stand, and who is named in them."""

from typing import NamedTuple

from newsledger.annotate.events.line import SIGNS, WINDOW, Line
from newsledger.annotate.events.told import phrase_of
from newsledger.annotate.events.words import Verb
from newsledger.language.parsed import Parsed
from newsledger.model.marks import Mention, Party, Scene

LISTED = 8  # words behind a comma in which the word that closes a list stands
PLACES = frozenset({"GPE", "LOC", "FAC"})
JOINTS = frozenset(",&")


class Phrase(NamedTuple):
    """Words ``first`` to ``end`` (half open) of a line, behind a preposition or without one."""

    preposition: str
    first: int
    end: int


class Named(NamedTuple):
    """A mention as words of a line, half open."""

    first: int
    end: int
    mention: Mention


class Phrases:
    """The phrases of one line; ``times`` are the words that time expressions cover."""

    def __init__(self, line: Line, parsed: Parsed, mentions: list[Named], times: dict[int, int]) -> None:
        self.line = line
        self.parsed = parsed
        self.mentions = mentions
        self.times = times
        self._closing = line.lexicon.classes["subordinator"] | SIGNS
        self._subjects: dict[int, Phrase | None] = {}
        self._behind: dict[int, list[Phrase]] = {}
        self._parties: dict[Phrase, tuple[Party, ...]] = {}

    def subject(self, number: int) -> Phrase | None:
        """The phrase a verb takes its subject from; for a second verb with one subject, that of the first."""
        if number not in self._subjects:
            found = self._subject(number)
            told = self._told_subject(number)
            missed = told is not None and (found is None or not found.first <= told.first < found.end)
            wider = told is not None and found is not None and not missed and self._joined(found, told)
            self._subjects[number] = told if wider or (missed and not self.parties(found)) else found
        return self._subjects[number]

    def _joined(self, found: Phrase, told: Phrase) -> bool:
        """Whether a phrase holds, before "and" and the subject the tree tells, what ends another clause."""
        return found.first < told.first and self.line.is_a(told.first - 1, "coordinator")

    def _told_subject(self, number: int) -> Phrase | None:
        """The subject as the tree tells it: *the baker, 58, who is from Dorn, brought bread*."""
        tree = self.line.told[self.line.verbs[number].at]
        at = tree.child("nsubj") if tree is not None else None
        if at is None or self.line.is_a(at, "relative") or at > self.line.verbs[number].at:
            return None
        return Phrase("", *phrase_of(self.line.told, at))

    def _subject(self, number: int) -> Phrase | None:
        verb = self.line.verbs[number]
        if self.line.is_a(verb.first, "subject-pronoun"):
            return Phrase("", verb.first, verb.first + 1)  # he's leaving
        spot = self._before(verb)
        if self.line.is_a(spot, "coordinator") and number:
            return self.subject_of_former(number)
        first = spot
        while first >= 0 and spot - first < WINDOW and not self._bounds(first, spot):
            first -= 1
        owner = self._verb_ending(first)
        if owner is not None and self._relative(owner):
            return self._before_relative(owner)
        return Phrase("", first + 1, spot + 1) if spot > first else None

    def subject_of_former(self, number: int) -> Phrase | None:
        """The subject of the verb that the tree joins one to, else of the last finite verb before it."""
        joined = self._joined_to(number)
        if joined is not None:
            return self.subject(joined)
        for other in range(number - 1, max(-1, number - 4), -1):
            former = self.line.verbs[other]
            if former.finite and not self.line.is_a(self._before(former), "coordinator"):
                return self.subject(other)
        return None

    def _joined_to(self, number: int) -> int | None:
        """The verb before "and" whose subject a verb shares by its tree: *said that he slept and left*."""
        tree = self.line.told[self.line.verbs[number].at]
        if tree is None or tree.label != "conj" or tree.head is None or tree.child("nsubj") is not None:
            return None
        other = self.line.heads.get(tree.head)
        return other if other is not None and other < number else None

    def _verb_ending(self, at: int) -> Verb | None:
        return next((verb for verb in self.line.verbs if verb.first <= at <= verb.last), None) if at >= 0 else None

    def _relative(self, verb: Verb) -> bool:
        behind = verb.tag == "part" and not verb.helpers and not self._qualifies(verb)
        return self.line.is_a(verb.first - 1, "relative") or behind

    def _qualifies(self, verb: Verb) -> bool:
        """Whether a participle only describes the noun behind it: *the kidnapped soldier was freed*."""
        tree = self.line.told[verb.at]
        return tree is not None and tree.label == "amod" and tree.head is not None and tree.head > verb.at

    def _before_relative(self, verb: Verb) -> Phrase | None:
        end = verb.first - 1 if self.line.is_a(verb.first - 1, "relative") else verb.first
        while end > 0 and self.line.sign(end - 1):
            end -= 1
        first = end - 1
        while first >= 0 and end - first < WINDOW and not self._bounds(first, end - 1):
            first -= 1
        return Phrase("", first + 1, end) if end > first + 1 else None

    def _before(self, verb: Verb) -> int:
        """The last word of the subject, adverbs, times and insertions skipped."""
        line, spot = self.line, verb.first - 1
        for _ in range(WINDOW):
            if spot in self.times:
                spot = self.times[spot] - 1
                spot -= int(line.is_a(spot, "preposition"))
            elif line.is_a(spot, "relative"):
                spot -= 1 + int(spot > 0 and line.words[spot - 1] == ",")
            elif line.is_a(spot, "group-adverb"):
                spot -= 1
            elif spot >= 0 and line.words[spot] == ")":
                spot = next(
                    (at - 1 for at in range(spot, max(-1, spot - WINDOW), -1) if line.words[at] == "("), spot - 1
                )
            elif spot >= 0 and line.words[spot] in (",", "—", "–"):
                spot = self._insertion(spot)
            else:
                break
        return spot

    def _insertion(self, closing: int) -> int:
        """The word before an insertion that ends in a comma or dash, or just before the sign."""
        line = self.line
        for spot in range(closing - 1, max(0, closing - WINDOW), -1):
            if line.words[spot] in (".", ";", ":", "“", "”", '"'):
                break
            if line.words[spot] in (",", "—", "–"):
                return spot - 1
        return closing - 1

    def _bounds(self, at: int, spot: int) -> bool:
        """Whether a word ends the subject phrase to its left."""
        line = self.line
        if at in line.grouped or line.is_a(at, "subordinator") or line.is_a(at, "contrast"):
            return True
        if not line.sign(at):
            return False
        listed = line.words[at] == "," and at > 0 and line.capital[at - 1] and at < spot and line.capital[at + 1]
        return not (listed and any(line.is_a(other, "last-joint") for other in range(at + 1, spot)))

    def _with_object(self, number: int, behind: list[Phrase]) -> list[Phrase]:
        """The phrases behind a verb, its object as the tree tells it: *moved at least 6,000 soldiers to the river*."""
        verb = self.line.verbs[number]
        tree = self.line.told[verb.at]
        at = tree.child("obj") if tree is not None else None
        if at is None or at <= verb.last:
            return behind
        first, end = phrase_of(self.line.told, at)
        first = max(first, verb.last + 1)
        opened = (spot for spot in range(at + 1, end) if self.line.is_a(spot, "preposition"))
        end = next((spot for spot in opened if not self.line.is_a(spot, "partitive")), end)
        others = [phrase for phrase in behind if phrase.preposition and not first <= phrase.first < end]
        return [Phrase("", first, end), *others]

    def gap(self, number: int) -> list[Phrase]:
        """The noun that a relative clause describes, where it is what is acted on: *the pass, which they kept shut*."""
        tree = self.line.told[self.line.verbs[number].at]
        if tree is None or tree.head is None or not tree.label.startswith("acl"):
            return []
        subject, held = tree.child("nsubj"), tree.child("obj", "ccomp")
        if subject is None or self.line.is_a(subject, "relative"):
            return []
        if held is not None and not self.line.is_a(held, "relative"):
            return []
        first, end = phrase_of(self.line.told, tree.head)
        return [Phrase("", first, end)] if end <= self.line.verbs[number].at else []

    def fronted(self, number: int) -> bool:
        """Whether the object of a verb stands before it: *what the minister offered*."""
        tree = self.line.told[self.line.verbs[number].at]
        at = tree.child("obj") if tree is not None else None
        return at is not None and at < self.line.verbs[number].first

    def left_out(self, number: int, objects: list[Phrase]) -> list[int]:
        """The nouns of the verb before, where the object only counts them: *moved 6,000 soldiers and was sending more*."""
        if not number or len(objects) != 1 or self.line.verbs[number].passive:
            return []
        first, end = objects[0].first, objects[0].end
        if not all(self.line.is_a(at, "quantity") for at in range(first, end)):
            return []
        former = [phrase for phrase in self.behind(number - 1)[:1] if not phrase.preposition]
        return self.classes(former)

    def behind(self, number: int) -> list[Phrase]:
        """The object, if there is one, and the prepositional phrases behind a verb, in order."""
        if number not in self._behind:
            self._behind[number] = self._with_object(number, self.after(self.line.verbs[number].last + 1))
        return self._behind[number]

    def after(self, start: int) -> list[Phrase]:
        """The phrases from a word to the end of its clause; *of* opens none."""
        line, found, preposition, first, at = self.line, [], "", start, start
        prepositions = line.lexicon.classes["preposition"]
        for at in range(start, min(len(line), start + WINDOW)):
            word = line.words[at]
            if (at in line.grouped or word in self._closing) and self._ends_clause(at, start):
                break
            if word in prepositions and not (line.is_a(at, "partitive") or line.is_a(at, "comparison")):
                if at > first or preposition:
                    found.append(Phrase(preposition, first, self._without_joint(first, at)))
                preposition, first = word, at + 1
        else:
            at = max(start, min(len(line), start + WINDOW))
        if at > first or preposition:
            found.append(Phrase(preposition, first, self._without_joint(first, at)))
        return [phrase for phrase in found if phrase.preposition or phrase.end > phrase.first]

    def _without_joint(self, first: int, end: int) -> int:
        """The end of a phrase without the word that joins what follows: *the river and was*."""
        return end - int(end > first and self.line.is_a(end - 1, "coordinator"))

    def _ends_clause(self, at: int, start: int) -> bool:
        line = self.line
        if at in line.grouped:
            verb = self._verb_ending(at)
            return verb is None or verb.finite or verb.to or at > start
        if line.is_a(at, "subordinator"):
            return True
        if not line.sign(at) or line.words[at] in ("“", '"', "”", "(", ")"):
            return False
        return not (line.words[at] == "," and at + 1 < len(line) and line.capital[at + 1] and self._list(at))

    def _list(self, at: int) -> bool:
        """Whether a comma between capitalised words parts a list that *and* closes."""
        joined = any(self.line.is_a(other, "last-joint") for other in range(at + 1, at + LISTED))
        return at > 0 and self.line.capital[at - 1] and joined

    def classes(self, phrases: list[Phrase]) -> list[int]:
        """Last words of the nouns of the table in the first phrases, the head first, then what follows *of*."""
        if not phrases:
            return []
        phrase = phrases[0]
        inside = [at for at in range(phrase.first, phrase.end) if at in self.line.nouns]
        if not inside:
            return []
        cut = next((at for at in range(phrase.first, phrase.end) if self.line.is_a(at, "partitive")), phrase.end)
        return [at for at in reversed(inside) if at < cut] + [at for at in inside if at >= cut]

    def is_time(self, phrase: Phrase) -> bool:
        """Whether a phrase is nothing but a time: *begin next month*."""
        return all(at in self.times for at in range(phrase.first, phrase.end))

    def kinds(self, phrases: list[Phrase]) -> frozenset[str]:
        """MONEY, PLACE or PERSON where the first phrase holds a sum or ends in a name: classes to plover/verbs."""
        if not phrases:
            return frozenset()
        phrase = phrases[0]
        if not self.line.lexicon.classes["money"].isdisjoint(self.line.words[phrase.first : phrase.end]):
            return frozenset({"MONEY"})
        last = [named for named in self.mentions if phrase.first <= named.first and named.end == phrase.end]
        if not last or last[-1].mention.form != "name":
            return frozenset()
        return frozenset({"PLACE"} if last[-1].mention.type in PLACES else {last[-1].mention.type})

    def parties(self, phrase: Phrase | None) -> tuple[Party, ...]:
        """Who is named in a phrase: one party for each of its parts that *and* or a comma joins.

        Misses:
            An actor without a name whose noun is in no table, unless it is written with a capital.
        """
        if phrase is None:
            return ()
        if phrase not in self._parties:
            self._parties[phrase] = self._parties_in(phrase)
        return self._parties[phrase]

    def _parties_in(self, phrase: Phrase) -> tuple[Party, ...]:
        found: list[Party] = []
        first = phrase.first
        for at in range(phrase.first, phrase.end + 1):
            if at == phrase.end or (self._joins(at) and not self._within(at)):
                party = self._party(first, at)
                if party is not None and party not in found:
                    found.append(party)
                first = at + 1
        return tuple(found)

    def _joins(self, at: int) -> bool:
        return self.line.words[at] in JOINTS or self.line.is_a(at, "list-joint")

    def _within(self, at: int) -> bool:
        return any(named.first <= at < named.end for named in self.mentions)

    def _party(self, first: int, end: int) -> Party | None:
        within = [named for named in self.mentions if named.first >= first and named.end <= end]
        inside = [named for named in within if not self._scenery(named, first)]
        cut = next((at for at in range(first, end) if self.line.is_a(at, "partitive") and not self._within(at)), end)
        head = [named for named in inside if named.first < cut] or inside
        agent = self._agent(first, cut)
        if not head:
            return self._unnamed(first, cut, agent)
        chosen = next((n for n in reversed(head) if n.mention.type == "PERSON"), None) or self._chosen(head)
        country = self._code(chosen) or next((code for code in map(self._code, inside) if code), None)
        if agent is not None and chosen.mention.type not in ("PERSON", "ORG") and agent[1] >= chosen.end:
            return Party(
                span=self._span(min(first, chosen.first) if first == chosen.first else chosen.first, agent[1]),
                name=self._text(chosen.first, agent[1]),
                code=country,
                sector=agent[2],
            )
        sector = chosen.mention.sector or (agent[2] if agent else None)
        return Party(span=chosen.mention.span, name=chosen.mention.name, code=country, sector=sector)

    def _scenery(self, named: Named, first: int) -> bool:
        """Whether a mention is only where something is: a river, a hall, *people in Dorn*."""
        mention = named.mention
        if mention.type in ("LOC", "FAC") and mention.sector is None:
            return True
        return mention.type == "GPE" and named.first > first + 1 and self.line.is_a(named.first - 1, "location")

    def _code(self, named: Named) -> str | None:
        """The actor code of an organisation with a code of its own, else the country of the mention."""
        return self.line.lexicon.codes.get(named.mention.name.lower()) or named.mention.country

    def _chosen(self, head: list[Named]) -> Named:
        organisations = [named for named in head if named.mention.type == "ORG"]
        return organisations[-1] if organisations else head[0]

    def _agent(self, first: int, end: int) -> tuple[int, int, str] | None:
        """The last noun for an actor in some words, with its sector."""
        agents = self.line.lexicon.agents
        for at in range(end - 1, first - 1, -1):
            for size in (3, 2, 1):
                start = at - size + 1
                sector = agents.get(" ".join(self.line.words[start : at + 1])) if start >= first else None
                if sector:
                    return start, at + 1, sector
        return None

    def _unnamed(self, first: int, end: int, agent: tuple[int, int, str] | None) -> Party | None:
        while first < end and (self.line.is_a(first, "determiner") or self.line.sign(first)):
            first += 1
        if agent is not None:
            start = max(first, agent[0] - 3)
            return Party(span=self._span(start, agent[1]), name=self._text(start, agent[1]), sector=agent[2])
        capital = [at for at in range(first, end) if self.line.capital[at] and at not in self.times]
        function = first < end and self.line.words[first] in self.line.lexicon.closed
        opening = capital[:1] == [first] and self.line.sign(first - 1) and len(capital) == 1
        if not capital or function or opening or "'" in self.line.words[first]:
            return None
        return Party(span=self._span(first, end), name=self._text(first, end))

    def _span(self, first: int, end: int) -> tuple[int, int]:
        return self.parsed.span(self.line.starts[first], self.line.ends[end - 1])

    def _text(self, first: int, end: int) -> str:
        return self.parsed.text[self.line.starts[first] : self.line.ends[end - 1]]

    def scene(self, phrases: list[Phrase]) -> Scene | None:
        """The first place named behind *in*, *at*, *near* or *outside*."""
        for phrase in phrases:
            if phrase.preposition in self.line.lexicon.classes["location"]:
                for named in self.mentions:
                    if phrase.first <= named.first < phrase.end and named.mention.type in PLACES:
                        mention = named.mention
                        return Scene(name=mention.name, country=mention.country, span=mention.span)
        return None
