"""Whose voice a source speaks with: a party, an authority, an expert, a witness, a document, an outlet."""

from collections.abc import Mapping, Sequence

from newsledger.annotate.attributions.shapes import Piece
from newsledger.annotate.words import Words
from newsledger.language.coverage import Marks
from newsledger.language.gazetteer import Gazetteer, Offices, gazetteer, offices, voice_nouns
from newsledger.lexicon import Lexicon
from newsledger.lexicon.plover import voices
from newsledger.lexicon.speech import Classes, names
from newsledger.model.marks import Mention, Voice

MEDIA = frozenset({"agency", "outlet"})
"""What the tables call those who report."""

OLDEST = 110
"""Years up to which a number between commas behind a name is an age: Ada Kay, 52, said."""


class Voices:
    """The voices of the sources of one article.

    Misses:
        Whoever is only told what he does: Kay, who grows beet by the river. Who is quoted by a name that no office
        stands beside in this article is unknown, if no age says that he is asked for himself.
    """

    def __init__(self, words: Words, marks: Marks, lexicon: Lexicon) -> None:
        self.words = words
        self.offices: Offices = lexicon.built(offices)
        self.nouns: Offices = lexicon.built(voice_nouns)
        self.known: Gazetteer = lexicon.built(gazetteer)
        self.classes: Classes = lexicon.built(names)
        self.sectors: Mapping[str, Voice] = lexicon.built(voices)
        self._held: dict[str, str] = {}
        self._aged: set[str] = set()
        self._called: dict[str, Voice] = {}
        for mention in marks.of(Mention):
            if mention.office and len(mention.office) > len(self._held.get(mention.entity, "")):
                self._held[mention.entity] = mention.office
            if mention.type == "PERSON" and mention.form == "name" and self._with_age(mention):
                self._aged.add(mention.entity)

    def of(self, mention: Mention, head: Piece) -> Voice:
        """The voice of somebody or something mentioned, by what it is called here, then by its sector.

        Args:
            mention: The source.
            head: The tokens of its phrase, up to the first comma.
        """
        known = self.known.get(mention.name)
        if known is not None and known.kind in MEDIA:
            return "outlet"
        if mention.type in {"GPE", "NORP"} and mention.country:  # a state that is called a neighbour saw nothing
            return "party"
        called = self._by_office(mention) or (self._body(mention) if mention.type == "ORG" else None)
        voice = called or self.sectors.get(mention.sector or "")
        if voice is not None:
            return voice
        if mention.type != "PERSON":
            return self.plain(head)
        if mention.entity in self._held and self._office(mention) is not None:
            return "official"
        called = self._noun(self.words.lower[slice(*head)])
        if called is not None:  # its headmistress; Baker Ada Kay; and she, further on
            self._called.setdefault(mention.entity, called)
        return self._called.get(mention.entity) or ("witness" if mention.entity in self._aged else "unknown")

    def plain(self, head: Piece) -> Voice:
        """The voice of a source that is no mention: a report, two dockers, people familiar with the talks, officials."""
        first, last = head
        ends = self.words.grammar["preposition"] | self.words.grammar["coordinator"]
        end = next((i for i in range(first, last) if self.words.lower[i] in ends), last)
        for i in range(end - 1, first - 1, -1):
            if self.words.bare[i].lower() in self.classes["document"]:
                return "document"
            noun = self.nouns.ending(self.words.lower, i + 1, first)
            if noun:
                return noun[1].voice
            hit = self.offices.ending(self.words.lower, i + 1, first)
            if hit:
                return self._of_office(hit[1].voice, hit[1].sector)
        return "unknown"

    def _of_office(self, voice: Voice, sector: str) -> Voice:
        """The voice that an office has of its own, else that of its sector."""
        return voice if voice != "official" else self.sectors.get(sector, voice)

    def _by_office(self, mention: Mention) -> Voice | None:
        """The voice that an office gives its holder: its own noun, or the service it is held at."""
        parts = self._held.get(mention.entity, "").lower().split()
        end = next((i for i, word in enumerate(parts) if word in self.words.grammar["preposition"]), len(parts))
        own = self._noun(parts[:end])
        if own is None and self._noun(parts[end:]) == "official":
            return "official"
        office = self._office(mention)
        return own or (office if office != "official" else None)

    def _office(self, mention: Mention) -> Voice | None:
        parts = self._held.get(mention.entity, "").lower().split()
        end = next((i for i, word in enumerate(parts) if word in self.words.grammar["preposition"]), len(parts))
        hit = self.offices.ending(parts, end)
        return hit[1].voice if hit else None

    def _body(self, mention: Mention) -> Voice | None:
        """The voice of an organisation by its name; one of witnesses, such as United Dock Workers, is a cause of its own."""
        found = self._noun(mention.name.lower().split())
        return "party" if found == "witness" and mention.form == "name" else found

    def _noun(self, words: Sequence[str]) -> Voice | None:
        """The voice that the last noun among some words has of itself: Frontier Police, hospital director."""
        hits = (self.nouns.ending(words, end) for end in range(len(words), 0, -1))
        return next((hit[1].voice for hit in hits if hit), None)

    def _with_age(self, mention: Mention) -> bool:
        """Whether an age stands behind a name: Ada Kay, 52, ..."""
        at = self.words.parsed.at(mention.span)
        if at is None or at[1] <= at[0]:
            return False
        last = self.words.at(at[1] - 1) + 1
        comma, number = ([*self.words.text[last : last + 2], "", ""])[:2]
        return comma == "," and number.isdigit() and int(number) <= OLDEST
