"""Descriptions and pronouns of an article that no model reads, resolved only where closed word classes make it safe."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from newsledger.annotate.mentions.entities import Entities, Entity
from newsledger.annotate.mentions.names import Name
from newsledger.annotate.words import Words
from newsledger.language.gazetteer import Gazetteer, Offices, gazetteer, offices
from newsledger.language.posts import Posts, posts
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Office
from newsledger.lexicon.speech import Classes, Pronoun, names, pronouns, verb_forms

REACH = 2
"""How many sentences back a pronoun's antecedent may stand."""
ADJECTIVES = 3
"""How many words may stand between the article and the noun of a description."""
_CLOSED = ("auxiliary", "negated-auxiliary", "coordinator", "pronoun", "determiner", "preposition", "subordinator")
_BEHIND = (*_CLOSED, "relative", "adverb", "time-word", "complementiser")


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A description or pronoun: tokens ``first`` up to ``last`` and the entity it stands for."""

    first: int
    last: int
    form: Literal["nominal", "pronoun"]
    entity: Entity
    rule: str
    office: str | None = None
    office_entry: Office | None = None
    country: str | None = None


class Surface:
    """Resolves descriptions and pronouns of one article in order."""

    def __init__(self, words: Words, entities: Entities, lexicon: Lexicon) -> None:
        self.words = words
        self.entities = entities
        self.classes: Classes = lexicon.built(names)
        self.offices: Offices = lexicon.built(offices)
        self.posts: Posts = lexicon.built(posts)
        self.known: Gazetteer = lexicon.built(gazetteer)
        self.pronouns: dict[str, Pronoun] = lexicon.built(pronouns)
        self.verbs: frozenset[str] = lexicon.built(verb_forms)
        self._seen: list[tuple[int, int, Entity, bool]] = []

    def resolve(self, found: Sequence[tuple[Name, Entity]]) -> Iterator[Reference]:
        """References in order of the text."""
        at = {name.first: (name, entity) for name, entity in found}
        opening = self._opening()
        for number, sentence in enumerate(self.words.parsed.sentences):
            i, first_person = sentence.first_token, True
            while i < sentence.last_token:
                if i in at:
                    name, entity = at[i]
                    subject = first_person and not self.words.possessive(name.last - 1)
                    if entity.type == "PERSON" and not self.words.quoted(i):
                        self._seen.append(
                            (number, i, entity, subject and self._subject(name.first, sentence.first_token))
                        )
                        first_person = False
                    group = self._group(name, entity, sentence.last_token)
                    if group:
                        yield group
                    i = max(name.last, i + 1)
                    continue
                reference = self._pronoun(i, number) or self._nominal(i) if i in opening else None
                if reference:
                    yield reference
                    if reference.entity.type == "PERSON" and not self.words.quoted(i):
                        self._seen.append((number, i, reference.entity, first_person))
                        first_person = False
                    i = reference.last
                else:
                    i += 1

    def _opening(self) -> frozenset[int]:
        """The tokens a description or pronoun can begin with."""
        return frozenset(
            i
            for i, (word, classes) in enumerate(zip(self.words.lower, self.words.classes, strict=True))
            if word in self.pronouns or "determiner" in classes
        )

    def _group(self, name: Name, entity: Entity, last: int) -> Reference | None:
        """A description that begins with a name: Sarvelan diplomats, Council officials."""
        if entity.type not in {"NORP", "ORG", "GPE"}:
            return None
        for j in range(name.last, min(name.last + ADJECTIVES, last)):
            if self._ends_phrase(j) or self.words.capital(j):
                return None
            office = self.offices.ending(self.words.lower, j + 1, name.last)
            if office and not self._goes_on(j + 1, name.last) and not self._titles_name(j + 1):
                return self._described(name.first, j + 1, office[1], entity.country or entity.code)
        return None

    def _titles_name(self, end: int) -> bool:
        return end < len(self.words) and self.words.capital(end)

    def _subject(self, i: int, first: int) -> bool:
        """Whether a name may be the subject of its clause: no preposition before it."""
        before = self.words.lower[i - 1] if i > first else ""
        return before not in self.words.grammar["preposition"]

    def _pronoun(self, i: int, number: int) -> Reference | None:
        pronoun = self.pronouns.get(self.words.lower[i])
        if pronoun is None or pronoun.gender not in {"male", "female"} or self.words.quoted(i):
            return None
        near = [
            item for item in self._seen[-12:] if number - item[0] <= REACH and self._agrees(item[2], pronoun.gender)
        ]
        if not near:
            return None
        last_sentence = max(item[0] for item in near)
        same = [item for item in near if item[0] == last_sentence]
        subjects = [item for item in same if item[3]]
        chosen = (subjects or same)[-1] if last_sentence == number else (subjects or same)[0]
        if chosen[2].gender is None:
            chosen[2].gender = pronoun.gender
        return Reference(first=i, last=i + 1, form="pronoun", entity=chosen[2], rule="pronoun")

    def _agrees(self, entity: Entity, gender: str) -> bool:
        return entity.gender in (None, gender)

    def _nominal(self, i: int) -> Reference | None:
        """A description that begins at a determiner: the Russian leader, a State Department official."""
        if "determiner" not in self.words.classes[i]:
            return None
        country = None
        for j in range(i + 1, min(i + 2 + ADJECTIVES, len(self.words))):
            if self._ends_phrase(j):
                return None
            hit = self.known.at(self.words.text, j) if self.words.capital(j) else None
            country = hit[1].country if hit else country
            office = None if self.words.capital(j) else self.offices.ending(self.words.lower, j + 1, i + 1)
            if office and not self._goes_on(j + 1, i + 1):
                return self._described(i, j + 1, office[1], country)
        return None

    def _ends_phrase(self, j: int) -> bool:
        """Whether a token cannot stand inside a description."""
        return not self.words.classes[j].isdisjoint(_CLOSED) or not self.words.lower[j][0].isalpha()

    def _goes_on(self, end: int, first: int) -> bool:
        """Whether the noun is only the first part of a longer one, describes one, or is a title before a name."""
        if end >= len(self.words) or self.words.possessive(end - 1):
            return False
        word = self.words.lower[end]
        if not word[0].isalpha() or not self.words.classes[end].isdisjoint(_BEHIND):
            return False
        longer = self.offices.ending(self.words.lower, end + 1, first)
        return bool(longer) or not (word in self.verbs or self._plural(end, first))

    def _plural(self, end: int, first: int) -> bool:
        """Whether an office stands in the plural, behind which a verb is likelier than another noun."""
        hit = self.offices.ending(self.words.lower, end, first)
        return hit is not None and not hit[1].name.endswith(self.words.lower[end - 1])

    def _described(self, first: int, end: int, office: Office, country: str | None) -> Reference:
        definite = self.words.lower[first] in self.classes["article"]
        chosen = self._holder(office, country) if definite else None
        start, stop = self.words.span(first, end)
        text = " ".join(self.words.parsed.text[start:stop].split())
        bare = text.split(" ", 1)[1] if self.words.lower[first] in self.words.grammar["determiner"] else text
        entity = chosen or self.entities.nominal(bare)
        if chosen is None:
            entity.sector, entity.voice = entity.sector or office.sector, entity.voice or office.voice
            entity.country = entity.country or country
        return Reference(
            first=first,
            last=end,
            form="nominal",
            entity=entity,
            rule="holder" if chosen else "description",
            office=office.name,
            office_entry=office,
            country=country,
        )

    def _holder(self, office: Office, country: str | None) -> Entity | None:
        """The person met last who holds an office of that name, or, given a country, of that rank."""
        for _, _, entity, _ in reversed(self._seen[-40:]):
            held = (entity.office or "").lower()
            if not held or (country and entity.country and country != entity.country):
                continue
            if self.posts.one(held, office.name, state=bool(country)):
                entity.country = entity.country or country
                return entity
        return None
