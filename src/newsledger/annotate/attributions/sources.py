"""Who stands behind a source: the entity named in it, the voice it speaks with, and who relayed it."""

from collections.abc import Sequence

import msgspec

from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.attributions.voices import MEDIA, Voices
from newsledger.annotate.words import Words
from newsledger.language.coverage import Marks
from newsledger.language.gazetteer import Gazetteer, Known, Offices, gazetteer, offices
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import Classes, Pronoun, names, pronouns
from newsledger.model.marks import Credit, Mention, Voice
from newsledger.model.span import Span

TITLES = 3
"""Tokens of a title between a comma and a name."""
NEAR = 40
"""Tokens between two cues within which "it" can stand for the body that spoke before."""

RELAY_REACH = 12
"""Tokens behind a cue within which the outlet it was told to may stand."""
LONGEST_NAME = 5
"""Tokens of a name up to the word that a relative clause hangs on."""
PLACES = frozenset({"GPE", "LOC"})


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """The entity of the article that speaks, its fullest name, its voice, and who relayed it."""

    entity: str | None = None
    name: str | None = None
    voice: Voice = "unknown"
    via: tuple[str, ...] = ()


class Speakers:
    """Resolves the sources of one article, in order of its text."""

    def __init__(self, words: Words, marks: Marks, lexicon: Lexicon) -> None:
        self.words = words
        self.offices: Offices = lexicon.built(offices)
        self.known: Gazetteer = lexicon.built(gazetteer)
        self.classes: Classes = lexicon.built(names)
        self.pronouns: dict[str, Pronoun] = lexicon.built(pronouns)
        self.voices = Voices(words, marks, lexicon)
        self._last: Speaker | None = None
        self._last_at = 0
        outlets = {words.parsed.article.outlet, *(credit.outlet for credit in marks.of(Credit))}
        self._outlets = {name.lower().removeprefix("the ") for name in outlets if name}
        self._types = {mention.entity: mention.type for mention in marks.of(Mention)}
        self._mentions: dict[int, tuple[int, Mention]] = {}
        for mention in marks.of(Mention):
            at = words.parsed.at(mention.span)
            if at is not None and at[1] > at[0]:
                self._put(at, mention)

    def _put(self, at: Span, mention: Mention) -> None:
        first = self.words.at(at[0])
        last = self.words.at(at[1] - 1) + 1
        if first not in self._mentions or self._mentions[first][0] < last:
            self._mentions[first] = (last, mention)

    def of(self, one: Found, relays: Sequence[Found] = ()) -> Speaker:
        """The speaker of an attribution.

        Args:
            one: The attribution.
            relays: Others of the same unit; one whose source is an agency or outlet relays this one.
        """
        if one.rule == "transcript" and (asks := self._asking(one.source[0])) is not None:
            return asks
        head = self._head(one.source)
        named = self._apposed(one.source, head)
        speaker = self._spoken(named, head) if named and head else Speaker()
        if head is not None and named is None and not self._nobody(head):
            speaker = self._named(head)
        if speaker.entity is not None and self._told_of(one, speaker):
            speaker = self._beside(one.source[0], head) if head is not None else Speaker()
        if speaker.voice == "unknown" and self._passes_on(one, speaker, relays):
            speaker = msgspec.structs.replace(speaker, voice="outlet")
        relay = (name for other in relays for name in self._relaying(other, one))
        told = (name for piece in one.cue for name in self._media((piece[1], self._behind(piece[1], one))))
        via = () if speaker.voice == "outlet" else tuple(dict.fromkeys([*told, *relay]))
        if speaker.entity:
            self._last, self._last_at = speaker, one.cue[0][0] if one.cue else 0
        return msgspec.structs.replace(speaker, via=via)

    def _asking(self, label: Piece) -> Speaker | None:
        """Who speaks where the outlet itself, or only a letter, stands before a turn: Courier: Why? Q: Why? A: Why not?"""
        name = self._written(label)
        if len(name) == 1:
            return Speaker()
        return Speaker(name=name, voice="outlet") if name.lower() in self._outlets else None

    def _told_of(self, one: Found, speaker: Speaker) -> bool:
        """Whether a source stands beside a name in its content and is taken for it: The ferry Ada, its owner said, sank."""
        first = one.source[0][0] if one.source else 0
        ends = {piece[1] for piece in one.content}
        mention = self._ending(first - 1) if first - 1 in ends else None
        return mention is not None and mention.entity == speaker.entity

    def _beside(self, source: Piece, head: Piece) -> Speaker:
        """Who is named behind a description and its comma, whoever it is, else the description: its owner, Gull Lines."""
        first, mention = self._mentions.get(head[1] + 1, (0, None))
        if mention is not None and first <= source[1]:
            return self._spoken(mention, (head[1] + 1, first))
        return Speaker(name=self._written(head), voice=self.voices.plain(head))

    def _nobody(self, head: Piece) -> bool:
        """Whether a source says that none spoke: Neither side said; Neither Kay nor Lund said; not: No 10 said."""
        if head[0] and self.words.lower[head[0] - 1] in self.words.grammar["neither"]:
            return True
        word = self.words.lower[head[0]]
        return word in self.classes["nobody"] and not self.words.text[min(head[0] + 1, len(self.words) - 1)].isdigit()

    def _relaying(self, other: Found, one: Found) -> Sequence[str]:
        """The names of those who pass an attribution on: agencies near by, and what is no person and reports or quotes it."""
        known = [name for piece in other.source for name in self._media(piece)]
        head = self._head(other.source)
        if known or head is None or not one.cue or not self.words.capital(head[1] - 1):
            return known
        around = any(first <= one.cue[0][0] < last for first, last in other.content)
        passing = other.rule == "relayed" or (around and other.verb in self.words.grammar["relaying"])
        teller = self._named(head)
        return [teller.name] if passing and teller.name and not self._person(other, teller) else []

    def _person(self, one: Found, speaker: Speaker) -> bool:
        """Whether a speaker is a person; nobody is called "the" Herald."""
        first, last = one.source[0] if one.source else (0, 0)
        titled = self.words.lower[first] in self.words.grammar["article"] and all(self.words.capitals[first + 1 : last])
        return not titled and self._types.get(speaker.entity or "") == "PERSON"

    def _passes_on(self, one: Found, speaker: Speaker, others: Sequence[Found]) -> bool:
        """Whether who is no person reports what another said: Kay said it rained, the Herald reported."""
        if self._person(one, speaker) or (one.rule != "relayed" and one.verb not in self.words.grammar["relaying"]):
            return False
        if one.rule == "relayed":
            return True
        cues = (other.cue[0][0] for other in others if other.cue)
        return any(first <= cue < last for cue in cues for first, last in one.content)

    def speaks(self, one: Found) -> bool:
        """Whether a source is a person, body or office of the tables, as a label before a colon may not be."""
        head = self._head(one.source)
        if head is None:
            return False
        mention = self._mention(head)
        if mention is not None and mention.type in {"PERSON", "ORG"}:
            return not self._begins_label(mention, head)
        office = self.offices.ending(self.words.lower, head[1], head[0])
        return office is not None and office[0] == head[1] - head[0]

    def _begins_label(self, mention: Mention, head: Piece) -> bool:
        """Whether a name only begins what a headline's colon labels: Torvia talks live: …; not: Torvia on the toll: …."""
        behind = next((last for last, one in self._mentions.values() if one is mention), head[1])
        return behind < head[1] and self.words.classes[behind].isdisjoint(("preposition", "coordinator"))

    def _behind(self, cue_end: int, one: Found) -> int:
        """Up to where behind a cue the outlet may stand that the words were told to: before the content begins."""
        starts = [first for first, _ in one.content if first >= cue_end]
        sentence = self.words.parsed.sentence_at(self.words.starts[cue_end - 1])
        ends = [sentence.last_token] if sentence is not None else []
        return min([*starts, *ends, cue_end + RELAY_REACH, len(self.words)])

    def _head(self, source: tuple[Piece, ...]) -> Piece | None:
        """The head phrase of a source: up to its first comma."""
        if not source:
            return None
        first, last = source[0]
        end = next((i for i in range(first + 1, last) if self.words.text[i] in {",", "("}), last)
        if self._two_states(first, end, last):
            return (first, last)
        return (first, max(end, self._head_end(first, last)))

    def _two_states(self, first: int, comma: int, last: int) -> bool:
        """Whether a headline's comma joins two states: Lesk, Marn agree to talk; not: Port Kay, Lesk."""
        one, other = self._mentions.get(first), self._mentions.get(comma + 1)
        if one is None or other is None or (one[0], other[0]) != (comma, last):
            return False
        countries = {one[1].country, other[1].country}
        return one[1].type == other[1].type == "GPE" and None not in countries and len(countries) > 1

    def _head_end(self, first: int, last: int) -> int:
        """Behind the head noun of a phrase by its tree, which adjectives may part from its article: the tall, old man."""
        analysis = self.words.parsed.analysis
        head = analysis.head_of(*self.words.span(first, last)) if analysis is not None else None
        if analysis is None or head is None or analysis.words[head].upos != "NOUN":
            return first
        return self.words.at(analysis.words[head].end - 1) + 1

    def _apposed(self, source: tuple[Piece, ...], head: Piece | None) -> Mention | None:
        """The person named right behind a description and its comma: its chairman, Ada Kay."""
        if head is None or head[1] >= source[0][1] or self.words.text[head[1]] != ",":
            return None
        plain = self._mention(head)
        if plain is not None and plain.type == "PERSON" and plain.form == "name":
            return None
        for first in range(head[1] + 1, min(head[1] + 1 + TITLES, source[0][1])):
            if first in self._mentions and self._mentions[first][1].type == "PERSON":
                return self._mentions[first][1]
        return None

    def _named(self, head: Piece) -> Speaker:
        mention = self._antecedent(head) or self._mention(head)
        if mention is not None:
            return Speaker(entity=mention.entity, name=mention.name, voice=self.voices.of(mention, head))
        pronoun = self.pronouns.get(self.words.lower[head[0]])
        if pronoun is not None and head[1] - head[0] == 1:
            if pronoun.gender == "self" and not self.words.quoted(head[0]):
                return Speaker(voice="outlet")  # whoever writes
            return self._last if self._last and self._stands_for(pronoun, head) else Speaker()
        if self.words.lower[head[0]] in self.words.grammar["relative"]:
            before = self._ending(head[0] - (self.words.text[head[0] - 1] == ","))
            return self._spoken(before, head) if before else Speaker()
        text = self._written(head)
        return Speaker(name=text, voice=self.voices.plain(head)) if text else Speaker()

    def _written(self, head: Piece) -> str:
        """A phrase as it stands in the text, without its article."""
        leads = self.words.lower[head[0]] in self.words.grammar["determiner"] - self.words.grammar["quantifier"]
        start = head[0] + leads
        where = self.words.span(start, head[1]) if head[1] > start else self.words.span(*head)
        return " ".join(self.words.parsed.text[where[0] : where[1]].split())

    def _antecedent(self, head: Piece) -> Mention | None:
        """The name that a relative clause hangs on by its tree: thanked Kay, who said."""
        analysis = self.words.parsed.analysis
        if analysis is None or self.words.lower[head[0]] not in self.words.grammar["relative"]:
            return None
        pronoun = analysis.head_of(*self.words.span(*head))
        verb = analysis.words[pronoun].head if pronoun is not None else None
        noun = analysis.words[verb].head if verb is not None else None
        if verb is None or noun is None or not analysis.words[verb].label.startswith("acl"):
            return None
        at = self.words.at(analysis.words[noun].start)
        ahead = range(at, max(-1, at - LONGEST_NAME), -1)
        found = next((self._mentions[i] for i in ahead if i in self._mentions), None)
        named = found is not None and found[0] > at and found[1].form == "name"
        return found[1] if found is not None and named and found[1].type == "PERSON" else None

    def _stands_for(self, pronoun: Pronoun, head: Piece) -> bool:
        """Whether a pronoun can stand for who spoke last: persons for he and she, bodies close by for it."""
        if self._last is None or pronoun.number != "one" or pronoun.gender == "self" or self._last.voice == "outlet":
            return False
        person = self._types.get(self._last.entity or "") == "PERSON"
        if pronoun.gender == "thing":
            return not person and abs(head[0] - self._last_at) <= NEAR
        return person

    def _spoken(self, mention: Mention, head: Piece) -> Speaker:
        return Speaker(entity=mention.entity, name=mention.name, voice=self.voices.of(mention, head))

    def _ending(self, end: int) -> Mention | None:
        """The mention that ends right before a token."""
        for first in range(end - 1, max(-1, end - 8), -1):
            if first in self._mentions and self._mentions[first][0] == end:
                return self._mentions[first][1]
        return None

    def _mention(self, head: Piece) -> Mention | None:
        """The mention that is the head of a phrase: the last person, else the last name before "of" or "for"."""
        found: list[tuple[int, Mention]] = []
        i = head[0]
        while i < head[1]:
            if i in self._mentions and self._mentions[i][0] <= head[1]:
                last, mention = self._mentions[i]
                owner = mention.form == "pronoun" and last < head[1]  # its headmistress
                if (not owner and not self.words.possessive(last - 1)) or last == head[1]:
                    found.append((last, mention))
                i = last
                continue
            if self._ends_head(i, head, found):
                break
            i += 1
        found = [(last, mention) for last, mention in found if not self._qualifies(last, head)]
        people = [(last, mention) for last, mention in found if mention.type == "PERSON"]
        if len(found) > 1 and found[0][0] + 1 < head[1] and self._two_states(head[0], found[0][0], head[1]):
            return None
        if any(self.words.lower[last] in self.words.grammar["coordinator"] for last, _ in people[:-1]):
            return None  # Kay and Lund speak as one, and are nobody's entity
        if people:
            return people[-1][1]
        heads = [mention for last, mention in found if last == head[1] or mention.form != "name"]
        if heads:
            return None if self._places(heads[-1], head) else heads[-1]
        plain = [mention for last, mention in found if self._closes_phrase(last, head)]
        return plain[-1] if plain else None

    def _qualifies(self, last: int, head: Piece) -> bool:
        """Whether a name only says which people are meant: Kay aides; Lesk dockers; not: Kay herself."""
        analysis = self.words.parsed.analysis
        if analysis is None or last != head[1] - 1 or self.words.capital(last):
            return False
        behind = analysis.head_of(*self.words.span(last, head[1]))
        return behind is not None and analysis.words[behind].upos in {"NOUN", "PROPN"}

    def _places(self, mention: Mention, head: Piece) -> bool:
        """Whether a mention only says of which place a body is: the port authority of Lesk."""
        analysis, at = self.words.parsed.analysis, self.words.parsed.at(mention.span)
        top = analysis.head_of(*self.words.span(*head)) if analysis is not None else None
        if analysis is None or top is None or at is None or mention.form != "name" or mention.type not in PLACES:
            return False
        body = analysis.words[top]
        return body.upos == "NOUN" and body.end <= at[0] and self.words.lower[head[0]] in self.words.grammar["article"]

    def _ends_head(self, i: int, head: Piece, found: Sequence[tuple[int, Mention]]) -> bool:
        """Whether what follows only says where or whose the head is: diplomats in Lesk; not: one of the ministers."""
        if i == head[0] or self.words.lower[i] not in self.words.grammar["preposition"]:
            return False
        return bool(found and found[-1][0] == i) or self.words.lower[i] not in self.words.grammar["whole-of"]

    def _closes_phrase(self, last: int, head: Piece) -> bool:
        follows = self.words.grammar["preposition"] | self.words.grammar["coordinator"]
        return last < head[1] and self.words.lower[last] in follows

    def _goes_on(self, i: int) -> bool:
        """Whether a capital goes on a name that began before it: Winter Dawn."""
        sentence = self.words.parsed.sentence_at(self.words.starts[i])
        if sentence is None or i - 1 <= sentence.first_token or not self.words.capital(i - 1):
            return False
        return not self.words.possessive(i - 1) and self.words.lower[i - 1] not in self.words.grammar["article"]

    def _media(self, piece: Piece) -> list[str]:
        """Names of the agencies and outlets in a stretch of tokens, up to where a content begins."""
        found: list[str] = []
        for i in range(*piece):
            if self.words.quoted(i) or self.words.text[i] in {";", ":"}:
                break
            begins = self.words.capital(i) and not self._goes_on(i)
            hit: tuple[int, Known] | None = self.known.at(self.words.text, i) if begins else None
            if hit and hit[1].kind in MEDIA:
                found.append(hit[1].name)
            elif self.words.lower[i] in self.words.grammar["that"]:
                break
        return found
