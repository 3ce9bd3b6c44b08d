"""Which names of an article are one: full name and surname, body and acronym, state and its other names."""

from collections.abc import Iterable, Sequence

import msgspec

from newsledger.annotate.mentions.names import Name
from newsledger.annotate.words import Words
from newsledger.lexicon.speech import Classes
from newsledger.model.ids import digest
from newsledger.model.marks import MentionType


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


class Entities:
    """The entities of one article; names are added in order."""

    def __init__(self, doc: str, words: Words, classes: Classes) -> None:
        self._doc = doc
        self._words = words
        self._classes = classes
        self._by_key: dict[tuple[str, str], Entity] = {}
        self._surnames: dict[str, list[Entity]] = {}
        self._aliases: dict[str, Entity] = {}

    def gather(self, found: Sequence[Name]) -> list[tuple[Name, Entity]]:
        """Every name with its entity; full names are met before surnames, wherever they stand."""
        order = sorted(range(len(found)), key=lambda n: (-self._weight(found[n]), n))
        of: dict[int, Entity] = {}
        for number in order:
            of[number] = self._entity(found[number])
        return [(name, of[number]) for number, name in enumerate(found)]

    def define(self, alias: str, entity: Entity) -> None:
        """An alias that the text defines, such as an acronym in brackets."""
        self._aliases.setdefault(alias, entity)

    def _weight(self, name: Name) -> int:
        return min(3, len(name.text.split())) if name.type in {"PERSON", "OTHER"} else 3

    def _entity(self, name: Name) -> Entity:
        if name.text in self._aliases:
            return self._aliases[name.text]
        if name.type in {"PERSON", "OTHER"}:
            return self._person(name)
        known = name.known
        entity = self._put(_key(name), name.type, known.name if known else name.text)
        entity.country = entity.country or (known.country if known else name.country)
        entity.code = entity.code or (known.code if known else name.country)
        if known and known.sector:
            entity.sector = known.sector
        elif name.office_entry and not entity.sector:
            entity.sector = name.office_entry.sector
        return entity

    def _person(self, name: Name) -> Entity:
        parts = [part for part in name.text.replace(".", " ").split() if part not in self._classes["generational"]]
        surname = parts[-1] if parts else name.text
        same = self._surnames.get(surname, [])
        fitting = [entity for entity in same if self._fits(parts, entity)]
        if len(parts) == 1 and len(same) > 1:
            fitting = same[:1] if len(fitting) != 1 else fitting
        if fitting:
            entity = fitting[0]
        elif name.type == "OTHER":
            return self._put(("name", name.text.lower()), "OTHER", name.text)
        else:
            text = name.known.name if name.known else name.text
            entity = self._put(("person", text.lower()), "PERSON", text)
            self._surnames.setdefault(surname, []).append(entity)
        self._describe(entity, name, parts)
        return entity

    def _fits(self, parts: list[str], entity: Entity) -> bool:
        """Whether a shorter form fits a fuller one: a surname alone, an initial, the same first name."""
        if not parts[1:]:
            return True
        first = entity.name.split()[0]
        return parts[0] == first or (len(parts[0]) == 1 and first.startswith(parts[0]))

    def _describe(self, entity: Entity, name: Name, parts: list[str]) -> None:
        known = name.known
        entity.office = entity.office or name.office or (known.office if known else None)
        entity.country = entity.country or name.country or (known.country if known else None)
        if not entity.sector:
            entity.sector = (name.office_entry.sector if name.office_entry else None) or (
                known.sector if known else None
            )
        if not entity.voice and name.office_entry:
            entity.voice = name.office_entry.voice
        if entity.gender is None:
            for gender in ("male", "female"):
                first = parts[0] if len(parts) > 1 else ""
                dotted = f"{name.honorific}." if name.honorific else ""
                titles = self._classes[f"honorific-{gender}"]
                if first in self._classes[f"given-{gender}"] or name.honorific in titles or dotted in titles:
                    entity.gender = gender if entity.gender is None else None

    def _put(self, key: tuple[str, str], kind: MentionType, text: str) -> Entity:
        if key not in self._by_key:
            identity = digest("in-article entity", self._doc, *key)
            self._by_key[key] = Entity(id=identity, type=kind, name=text)
        return self._by_key[key]

    def nominal(self, text: str) -> Entity:
        """The entity of a description that stands for nobody named."""
        return self._put(("nominal", text.lower()), "OTHER", text)

    def described(self, text: str, kind: MentionType, country: str | None) -> Entity:
        """The entity of a description that stands for nobody named; descriptions in the same words are one."""
        key = ("nominal", f"{text.lower()} {country or ''}")
        if country and text in self._classes["government"]:
            key = ("government", country.lower())
        entity = self._put(key, kind, text)
        entity.country = entity.country or country
        return entity

    def persons(self) -> Iterable[Entity]:
        """The persons of the article."""
        return (entity for same in self._surnames.values() for entity in same)


def _key(name: Name) -> tuple[str, str]:
    """What tells a body or place: its name in the tables, else as it is written; a palace is the government in it."""
    known = name.known
    if known is None:
        return ("name", name.text.lower())
    if known.kind == "metonym" and known.sector == "GOV" and known.country:
        return ("government", known.country.lower())
    return ("demonym" if known.kind == "demonym" else "name", known.name.lower())
