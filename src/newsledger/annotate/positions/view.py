"""One article as the rules of moves see it: words in lower case, and for each token who, when and whose words it is."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

import msgspec

from newsledger.annotate.positions.words import Words
from newsledger.language.coverage import Marks
from newsledger.language.parsed import Parsed, Sentence
from newsledger.language.sectors import ITSELF, acting
from newsledger.language.spokes import spokes
from newsledger.model.marks import Attribution, Credit, Mention, Party, Time
from newsledger.model.span import Span, Spans

_SIDES = frozenset({"party", "official"})
_NOMINAL = 8  # tokens of a nominal; what is longer is a headline taken for a name
_BODY = "IGO"  # code, or sector, of bodies of several states
_GOVERNMENT = "GOV"  # sector of those whom an official has as counterparts
_NO_PARTY = frozenset({"EVENT", "OTHER"})
_PLURAL_SPEAKER = frozenset({"ORG", "GPE", "NORP"})


class Actor(msgspec.Struct, frozen=True):
    """A mention as a party, with the tokens ``first`` to ``last`` (last included) that name it."""

    first: int
    last: int
    mention: Mention
    party: Party
    political: bool


class Speech(msgspec.Struct, frozen=True):
    """An attribution, the tokens of its content, and its speaker as a party where that is known, perhaps a person.

    ``others`` are those who say it with the speaker: "the ministers *Kay* and Lund said".
    """

    mark: Attribution
    first: int
    last: int
    speaker: Party | None
    political: bool
    person: bool
    others: tuple[Party, ...] = ()

    @property
    def speakers(self) -> tuple[Party, ...]:
        """All who say it, in the order in which they are named; empty where nobody is known."""
        return (*self.others, self.speaker) if self.speaker is not None else ()


class View:
    """Tokens of one article with what marks say of each.

    Attributes:
        parsed: The article; tokens are counted as there.
        words: Each token in lower case.
        known: The words of moves.
        actor_at: Token to the actor that is named there.
        time_at: Token to its time.
        speech_at: Token to the innermost attribution whose content it is part of.
        speeches: The attributions by their first token.
        cue_at: Token to the attribution whose cue it is.
        openers: Words with which a condition can begin.
    """

    def __init__(self, parsed: Parsed, marks: Marks, known: Words) -> None:
        self.parsed = parsed
        self.known = known
        self.words = parsed.lowered
        self.openers = known.groups["conditions"] | known.groups["inverted"] | known.openings
        self._whole = parsed.reading.kept == ((0, len(parsed.text)),)
        self.dating = marks.dating
        self.actor_at: dict[int, Actor] = {}
        self.time_at: dict[int, Time] = {}
        self.speech_at: dict[int, Speech] = {}
        self.speeches: tuple[Speech, ...] = ()
        self.cue_at: dict[int, Speech] = {}
        self._entities = _entities(marks)
        self._bodies = spokes(parsed.article.text, marks.of(Mention), known.speaking)
        self._counted_on = _known_elsewhere(marks) | self._followed(marks) | self._bodies.keys()
        self._counterparts = self._counterparts_in(marks)
        self._told_in = {mark.id: mark for mark in marks.of(Attribution)}
        self._put_actors(marks)
        for time in marks.of(Time):
            for number in self._range(time.span):
                self.time_at[number] = time
        self._put_speeches(marks)
        self._put_own_states()

    def group(self, name: str) -> frozenset[str]:
        """The words of a group."""
        return self.known.groups[name]

    def has(self, first: int, last: int, group: str) -> bool:
        """Whether any token from ``first`` to before ``last`` is a word of a group."""
        return not self.known.groups[group].isdisjoint(self.words[first:last])

    def spans(self, first: int, last: int) -> Spans:
        """The article's spans of the tokens from ``first`` to before ``last``."""
        tokens = self.parsed.tokens
        return self.parsed.spans(tokens[first].start, tokens[last - 1].end)

    def stately(self, party: Party) -> bool:
        """Whether a party speaks for a state: one itself, or of a sector that does."""
        return bool(party.code) and (party.sector is None or party.sector in self.known.stately)

    def is_side(self, party: Party) -> bool:
        """Whether a party can be a side: no outlet, hospital or school, and nobody of whom only a pronoun is known."""
        first = (party.name or "").lower().replace("’", "'").split("'")[0]
        pronoun = first in self.group("third person") or first in self.group("anybody")
        return not pronoun and party.sector not in self.known.sideless

    def speaks_for(self, person: str | None, body: str) -> bool:
        """Whether the article tells that a person speaks for a body, both as entities."""
        return person is not None and self._bodies.get(person) == body

    def sentence(self, token: int) -> Sentence:
        """The sentence of a token."""
        sentence = self.parsed.sentence_at(self.parsed.tokens[token].start)
        if sentence is None:
            raise ValueError("a token stands in a sentence")
        return sentence

    def tokens_of(self, span: Span) -> range:
        """Numbers of the tokens that a span of the article touches."""
        return self._range(span)

    def party_of(self, mention: Mention) -> Party:
        """A mention as a party; what the mention does not know is taken from its entity."""
        best = self._entities.get(mention.entity, mention)
        code = mention.country or best.country or self._counterparts.get(mention.entity)
        name = self.known.countries.get(code or "") if mention.type == "NORP" else None
        return Party(
            span=mention.span,
            name=name or best.name or mention.name,
            code=code,
            sector=self._own_sector(best, mention.sector or self._sector(best)),
        )

    def _own_sector(self, mention: Mention, sector: str | None) -> str | None:
        """The sector of somebody; of who speaks for a body that is no state's, the body's: a union's spokesman is no minister."""
        body = self._entities.get(self._bodies.get(mention.entity, ""))
        if body is None or mention.country or sector not in {None, ITSELF} | self.known.stately:
            return sector
        return acting(body)

    def _followed(self, marks: Marks) -> frozenset[str]:
        """Persons who have followers, and so are sides: "Reyne's supporters", "her campaign"."""
        found: set[str] = set()
        for mention in marks.of(Mention):
            numbers = self._range(mention.span) if mention.type == "PERSON" and mention.form != "nominal" else range(0)
            behind = numbers[-1] + 1 if numbers and self._owns(numbers[-1]) else len(self.words)
            if self.has(behind, behind + 2, "followers"):
                found.add(mention.entity)
        return frozenset(found)

    def _sector(self, mention: Mention) -> str | None:
        return _GOVERNMENT if mention.entity in self._counterparts and not mention.sector else acting(mention)

    def _counterparts_in(self, marks: Marks) -> dict[str, str]:
        """Persons to their state who are told as an official's counterpart: "his Torrinish counterpart, Piet Orsk"."""
        named = (one for one in marks.of(Mention) if one.type == "PERSON" and one.form == "name")
        persons = {numbers[0]: one.entity for one in named if (numbers := self._range(one.span))}
        found: dict[str, str] = {}
        for people in (one for one in marks.of(Mention) if one.type == "NORP" and one.country):
            at = next(iter(self._range(people.span)[-1:]), -1) + 1
            if not 0 < at < len(self.words) - 2 or self.words[at] not in self.group("counterparts"):
                continue
            person = persons.get(at + (2 if self.words[at + 1] == "," else 1))
            if person is not None and people.country:
                found.setdefault(person, people.country)
        for state in (one for one in marks.of(Mention) if one.type == "GPE" and one.country):
            at = next(iter(self._range(state.span)[-1:]), -1) + 1
            beside = at if self.words[at - 1].endswith(("'s", "’s")) else -1
            person = persons.get(beside)
            if person is not None and state.country:  # "Torrin's Mirela Dastin"
                found.setdefault(person, state.country)
        return found

    def _range(self, span: Span) -> range:
        at = span if self._whole else self.parsed.at(span)
        if at is None:
            return range(0)
        return range(bisect_right(self.parsed.ends, at[0]), bisect_left(self.parsed.starts, at[1]))

    def _put_actors(self, marks: Marks) -> None:
        """Put every mention that can be a party; who is credited with the text only carries it."""
        carriers = {name for credit in marks.of(Credit) for name in (credit.agency, credit.outlet) if name}
        names = (one for one in marks.of(Mention) if one.form == "name" and one.type == "ORG")
        credited = {one.entity for one in names if one.name in carriers}
        for mention in sorted(marks.of(Mention), key=lambda one: (one.span[1] - one.span[0], one.span)):
            if mention.type in _NO_PARTY or (mention.type in {"FAC", "LOC"} and not mention.country):
                continue
            if mention.entity in credited:
                continue
            numbers = self._range(mention.span)
            if not numbers or (mention.form == "nominal" and len(numbers) > _NOMINAL):
                continue
            party = self._with_country(self.party_of(mention), numbers)
            known = _known_side(party) or bool(mention.office) or mention.entity in self._counted_on
            political = known or mention.type in _PLURAL_SPEAKER
            actor = Actor(numbers[0], numbers[-1], mention, party, political)
            for number in numbers:
                self.actor_at[number] = actor
        for actor in {id(actor): actor for actor in self.actor_at.values()}.values():
            if actor.party.code is None and _is_body(actor.mention):
                self._put_owner(actor)

    def _put_owner(self, actor: Actor) -> None:
        """Give a body its owner's country."""
        numbers = range(actor.first, actor.last + 1)
        party = self._with_country(actor.party, numbers, body=True)
        if party.code is not None:
            owned = msgspec.structs.replace(actor, party=party, political=True)
            self.actor_at |= {number: owned for number in numbers if self.actor_at[number] is actor}

    def _with_country(self, party: Party, numbers: range, *, body: bool = False) -> Party:
        """A party with the country of the people it names, "the Vellmarkish leader", or a body with its owner's.

        ``body`` says that a state can own it: "*its* Defence Ministry", "*Torrin's* navy".
        """
        if party.code is not None:
            return party
        inner = (self.actor_at[number] for number in numbers if number in self.actor_at)
        code = next((actor.party.code for actor in inner if actor.mention.type == "NORP"), None)
        before = self.actor_at.get(numbers[0] - 1) if body and numbers else None
        if code is None and before is not None and self._owns(numbers[0] - 1):
            code = before.party.code
        return msgspec.structs.replace(party, code=code)

    @cached_property
    def states(self) -> tuple[Party, ...]:
        """Each party of a state, or body of several, once for each time that it is named; a body's code is its name."""
        found = {id(actor): actor.party for actor in self.actor_at.values()}.values()
        return self.as_states(found)

    def as_states(self, parties: Iterable[Party]) -> tuple[Party, ...]:
        """Those of some parties that are of a state, or bodies of several, whose code is then their name."""
        coded = ((party.name if _BODY in {party.code, party.sector} else party.code, party) for party in parties)
        return tuple(Party(name=party.name, code=code) for code, party in coded if code)

    def _owns(self, token: int) -> bool:
        """Whether a token says whose the next is: "its", "Torrin's"."""
        word = self.words[token]
        return word in self.group("possessives") or word.endswith(("'s", "’s", "s'", "s’"))

    def _put_speeches(self, marks: Marks) -> None:
        found: list[tuple[int, Speech, list[range]]] = []
        for mark in marks.of(Attribution):
            ranges = [numbers for numbers in map(self._range, mark.content) if numbers]
            if not ranges:
                continue
            speaker = self._speaker(mark)
            mention = self._entities.get(mark.speaker or "")
            political = (
                (speaker is not None and _known_side(speaker))
                or bool(mention and mention.office)
                or mark.speaker in self._counted_on
                or mark.voice in _SIDES
                or (mention is not None and mention.type in _PLURAL_SPEAKER)
            )
            person = mention is not None and mention.type == "PERSON"
            speech = Speech(
                mark, ranges[0][0], ranges[-1][-1] + 1, speaker, political, person, self._others(mark, speaker)
            )
            for span in mark.cue:
                for number in self._range(span):
                    self.cue_at[number] = speech
            found.append((sum(map(len, ranges)), speech, ranges))
        self.speeches = tuple(speech for _, speech, _ in sorted(found, key=lambda one: one[1].first))
        for _, speech, ranges in sorted(found, key=lambda one: (-one[0], one[1].first)):
            for numbers in ranges:
                for number in numbers:
                    self.speech_at[number] = speech

    def _put_own_states(self) -> None:
        """Give "his country" in an official's reported words to him, whatever state was named last."""
        for token in [one for one, actor in self.actor_at.items() if actor.mention.form == "nominal"]:
            actor, speech = self.actor_at[token], self.speech_at.get(token)
            speaker = speech.speaker if speech is not None and speech.mark.type == "indirect" else None
            own = self._is_own_state(range(actor.first, actor.last + 1))
            first = speech is not None and is_told_first(speech.mark, actor.mention.span)
            if own and not first and speaker is not None and speaker.sector in self.known.stately:
                self.actor_at[token] = msgspec.structs.replace(actor, party=speaker, political=True)

    def _is_own_state(self, numbers: range) -> bool:
        """Whether some words are "his country", "her government"."""
        third, bodies = self.group("third person"), self.group("own bodies")
        return bool(numbers) and self.words[numbers[0]] in third and self.words[numbers[-1]] in bodies

    def _others(self, mark: Attribution, speaker: Party | None) -> tuple[Party, ...]:
        """Whom the source names beside the speaker, joined by "and"."""
        numbers = [number for span in mark.source for number in self._range(span)]
        actors = list(dict.fromkeys(id(self.actor_at[n]) for n in numbers if n in self.actor_at))
        if speaker is None or len(actors) < 2:  # noqa: PLR2004 - one and another
            return ()
        named = [next(self.actor_at[n] for n in numbers if id(self.actor_at.get(n)) == one) for one in actors]
        joined = [
            pair
            for pair in pairwise(named)
            if pair[0].mention.type == pair[1].mention.type
            and " ".join(self.words[pair[0].last + 1 : pair[1].first]) in self.group("joining names")
        ]
        found = {actor.party.name: actor.party for pair in joined for actor in pair}
        return tuple(party for name, party in found.items() if name != speaker.name) if speaker.name in found else ()

    def _names_itself(self, mark: Attribution) -> bool:
        """Whether words in quotation marks name their speaker, who then is another: "We do not know what Orsk will do"."""
        numbers = (number for span in mark.content for number in self._range(span))
        named = (self.actor_at[number].mention for number in numbers if number in self.actor_at)
        inside = any(one.entity == mark.speaker and one.form == "name" and one.type == "PERSON" for one in named)
        return mark.type == "direct" and inside

    def _spoken_for(self, numbers: range) -> Actor | None:
        """The body for which one without a name speaks: "a voice at the *Foreign Ministry*", "officials of the union"."""
        analysis = self.parsed.analysis
        if analysis is None or not numbers:
            return None
        head = analysis.head_of(self.parsed.starts[numbers[0]], self.parsed.ends[numbers[-1]])
        if head is None or analysis.words[head].upos != "NOUN":
            return None
        named = {id(actor): actor for n in numbers if (actor := self.actor_at.get(n)) is not None}
        bodies = [actor for actor in named.values() if actor.mention.type == "ORG" and _known_side(actor.party)]
        behind = bodies and bodies[0].first > numbers[0] and self.has(numbers[0], bodies[0].first, "spoken from")
        return bodies[0] if len(named) == 1 and behind else None

    def _speaker(self, mark: Attribution) -> Party | None:
        if self._names_itself(mark):
            return None
        outer = self._told_in.get(mark.within or "")
        if (
            outer is not None
            and mark.source
            and not is_told_first(outer, mark.source[0])
            and self._is_own_state(self._range(mark.source[0]))
        ):
            return self._speaker(outer)
        known = self._entities.get(mark.speaker or "")
        if known is None and not mark.speaker_name:
            actor = next(
                (self.actor_at[n] for span in mark.source for n in self._range(span) if n in self.actor_at), None
            )
            return actor.party if actor else None
        span = mark.source[0] if mark.source else None
        if known is None:
            numbers = self._range(span) if span else range(0)
            body = self._spoken_for(numbers)
            if body is not None:
                return body.party
            return self._with_country(Party(span=span, name=mark.speaker_name), numbers)
        code = known.country or self._counterparts.get(known.entity)
        sector = self._own_sector(known, self._sector(known))
        party = Party(span=span, name=mark.speaker_name or known.name, code=code, sector=sector)
        if party.code is None and _is_body(known):
            party = self._with_country(party, self._range(known.span), body=True)
        return party


def is_told_first(mark: Attribution, span: Span) -> bool:
    """Whether words stand before it is told who says them: "*her government* agreed, Berel said", who may not be she."""
    return bool(mark.cue) and span < mark.cue[0]


def _is_body(mention: Mention) -> bool:
    """Whether an actor is a body that a state can have: a ministry, an army."""
    return mention.type == "ORG" and mention.sector is not None


def _known_side(party: Party) -> bool:
    return bool(party.code) or party.sector not in {None, ITSELF}


def _known_elsewhere(marks: Marks) -> frozenset[str]:
    """Persons whom an article calls by one name only, as one does with those whom its readers know: officials."""
    names: dict[str, set[str]] = {}
    for mention in marks.of(Mention):
        if mention.type == "PERSON" and mention.form == "name":
            names.setdefault(mention.entity, set()).add(mention.name)
    return frozenset(entity for entity, known in names.items() if not any(" " in name for name in known))


def _entities(marks: Marks) -> dict[str, Mention]:
    """Entity to the mention that says most of it: with a country, named, the longest name, the first."""
    best: dict[str, tuple[tuple[bool, bool, int, int], Mention]] = {}
    for mention in marks.of(Mention):
        rank = (mention.country is not None, mention.form == "name", len(mention.name), -mention.span[0])
        if mention.entity not in best or rank > best[mention.entity][0]:
            best[mention.entity] = (rank, mention)
    return {entity: mention for entity, (_, mention) in best.items()}
