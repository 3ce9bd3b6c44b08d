"""Which names of an article are one: full name and surname, body and acronym, state and its other names."""

from collections.abc import Sequence

import msgspec

from newsledger.annotate.mentions.names import Name
from newsledger.language.persons import PersonNames, near, person_names
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import Classes, names
from newsledger.model.ids import digest
from newsledger.model.marks import MentionType

LONGEST = 4
"""Words from which on names are met in the order of the text."""
_WITH_SHORT = frozenset({"ORG", "LOC", "FAC"})


class Entity(msgspec.Struct, kw_only=True):
    """One person, body or place of the article, gathered from its names."""

    id: str
    type: MentionType
    name: str
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    gender: str | None = None
    code: str | None = None
    voice: str | None = None
    of: frozenset[str] = frozenset()
    told: bool = False


class Entities:
    """The entities of one article; names are added in order."""

    def __init__(self, doc: str, lexicon: Lexicon) -> None:
        self._doc = doc
        self._classes: Classes = lexicon.built(names)
        self._persons: PersonNames = lexicon.built(person_names)
        self._by_key: dict[tuple[str, str], Entity] = {}
        self._surnames: dict[str, list[tuple[tuple[str, ...], int, Entity]]] = {}
        self._firsts: dict[str, list[Entity]] = {}
        self._bodies: dict[tuple[str, ...], Entity] = {}
        self._aliases: dict[str, Entity] = {}

    def gather(self, found: Sequence[Name]) -> list[tuple[Name, Entity]]:
        """Every name with its entity; full names are met before surnames and short forms, wherever they stand."""
        order = sorted(range(len(found)), key=lambda n: (-min(LONGEST, len(found[n].text.split())), n))
        of: dict[int, Entity] = {}
        for number in order:
            of[number] = self._entity(found[number])
        return [(name, of[number]) for number, name in enumerate(found)]

    def define(self, alias: str, entity: Entity) -> None:
        """An alias that the text defines, such as an acronym in brackets."""
        self._aliases.setdefault(alias, entity)

    def _entity(self, name: Name) -> Entity:
        if name.text in self._aliases:
            return self._aliases[name.text]
        if name.type in {"PERSON", "OTHER"}:
            return self._person(name)
        known = name.known
        entity = self._short(name) if known is None else None
        if entity is None:
            entity = self._put(_key(name), name.type, known.name if known else name.text)
            self._bodies.setdefault(tuple(entity.name.lower().split()), entity)
        entity.country = entity.country or (known.country if known else name.country)
        entity.code = entity.code or (known.code if known else name.country)
        if known and known.sector:
            entity.sector = known.sector
        elif name.office_entry and not entity.sector:
            entity.sector = name.office_entry.sector
        return entity

    def _short(self, name: Name) -> Entity | None:
        """The only body or place of which a name is the front, the end or the initials: the Board, Brenka, CRO.

        A region that the tables know is itself: *Europe* is not *Eastern Europe*.
        """
        if name.text in self._classes["region"]:
            return None
        words = tuple(name.text.lower().split())
        fitting = [
            entity
            for longer, entity in self._bodies.items()
            if len(longer) > len(words)
            and entity.type in _WITH_SHORT
            and entity.type in {name.type, "LOC", "FAC"}
            and (words in {longer[: len(words)], longer[-len(words) :]} or _initials(entity.name) == name.text)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _person(self, name: Name) -> Entity:
        parts = self._persons.folded(name.text)
        gender = self._gender(name)
        same = self._bearers(parts)
        fitting = [
            (at, entity)
            for other, at, entity in same
            if self._persons.one(parts, other) and not (gender and entity.gender and gender != entity.gender)
        ]
        first = self._firsts.get(name.text, [])
        if fitting:
            before = [item for item in fitting if item[0] < name.first]
            entity = (before[-1] if len(parts) == 1 and before else fitting[0])[1]
        elif len(first) == 1:
            entity = first[0]
        elif name.type == "OTHER":
            return self._put(("name", name.text.lower()), "OTHER", name.text)
        else:
            text = name.known.name if name.known else name.text
            entity = self._put(("person", text.lower() + (f" {gender}" if same and gender else "")), "PERSON", text)
            self._surnames.setdefault(parts[-1] if parts else "", []).append((parts, name.first, entity))
            if len(parts) > 1:
                self._firsts.setdefault(text.split()[0], []).append(entity)
        self._describe(entity, name)
        entity.gender = entity.gender or gender
        return entity

    def _bearers(self, parts: tuple[str, ...]) -> list[tuple[tuple[str, ...], int, Entity]]:
        """Who bears a surname; for one that nobody bears, the only one whose surname is a letter apart: a slip."""
        same = self._surnames.get(parts[-1] if parts else "", [])
        if same or len(parts) != 1:
            return same
        slips: list[tuple[tuple[str, ...], int, Entity]] = [
            (parts, at, entity)
            for known, bearers in self._surnames.items()
            if near(known, parts[0])
            for _, at, entity in bearers
        ]
        return slips if len(slips) == 1 else []

    def _describe(self, entity: Entity, name: Name) -> None:
        known, entry = name.known, name.office_entry
        if name.office and not entity.told:  # a table of persons may be out of date
            entity.office, entity.told = name.office, True
        entity.office = entity.office or (known.office if known else None)
        entity.of |= name.of
        entity.country = entity.country or name.country or (known.country if known else None)
        entity.sector = entity.sector or (entry.sector if entry else None) or (known.sector if known else None)
        entity.voice = entity.voice or (entry.voice if entry else None)

    def _gender(self, name: Name) -> str | None:
        """The gender that a title or first name tells; None if both or neither do."""
        words = name.text.split()
        first = words[0] if len(words) > 1 else ""
        honorific = name.honorific or ""
        told = [
            gender
            for gender in ("male", "female")
            if first in self._classes[f"given-{gender}"]
            or not self._classes[f"honorific-{gender}"].isdisjoint({honorific, f"{honorific}."})
        ]
        return told[0] if len(told) == 1 else None

    def _put(self, key: tuple[str, str], kind: MentionType, text: str) -> Entity:
        if key not in self._by_key:
            identity = digest("in-article entity", self._doc, *key)
            self._by_key[key] = Entity(id=identity, type=kind, name=text)
        return self._by_key[key]

    def nominal(self, text: str) -> Entity:
        """The entity of a description that stands for nobody named."""
        return self._put(("nominal", text.lower()), "OTHER", text)

    def described(self, text: str, name: str, kind: MentionType, country: str | None) -> Entity:
        """The entity of a description that stands for nobody named; those with one text in one country are one."""
        key = ("nominal", f"{text.lower()} {country or ''}")
        if country and text in self._classes["government"]:
            key = ("government", country.lower())
        entity = self._put(key, kind, name)
        entity.country = entity.country or country
        return entity


def _initials(name: str) -> str:
    """The capitals that begin the words of a name.

    >>> _initials("Board of the Inner Lakes")
    'BIL'
    """
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _key(name: Name) -> tuple[str, str]:
    """What tells a body or place: its name in the tables, else as it is written; a palace is the government in it."""
    known = name.known
    if known is None:
        return ("name", name.text.lower())
    if known.kind == "metonym" and known.sector == "GOV" and known.country:
        return ("government", known.country.lower())
    if known.kind == "demonym" and known.country:
        return ("demonym", known.country.lower())
    return ("name", known.name.lower())
