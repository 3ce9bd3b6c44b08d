"""Who and what there is in a crisis: ``world.yaml`` (an overlay of the lexicon) and ``cast.yaml`` (short keys, extras).

Every name of ``world.yaml`` has a key, its words in small letters joined by hyphens (``Serin Valk`` is ``serin-valk``);
a person's last word does as well where no other key is the same. ``cast.yaml`` adds keys for names of the world
(``king: Serin Valk``) and whatever the lexicon does not list (witnesses, peoples, buildings).
"""

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from newsledger.lexicon.actors import Agency, Country, Organisation, Outlet, Person
from newsledger.model.marks import MentionType
from practice.compiler.refusal import Refusal

APOSTROPHES = re.compile("['\u2019]")  # Seafarers’ Union
APART = re.compile(r"[^a-z0-9]+")
Shape = TypeVar("Shape")


class Role(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entity: fullest name, type, and what a mention or a party says of it."""

    name: str
    type: MentionType
    country: str | None = None
    code: str | None = None
    sector: str | None = None
    office: str | None = None


class World(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of ``world.yaml``."""

    countries: tuple[Country, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    persons: tuple[Person, ...] = ()
    agencies: tuple[Agency, ...] = ()
    outlets: tuple[Outlet, ...] = ()


def key_of(name: str) -> str:
    """The key of a name.

    >>> key_of("Coast Guard of Élan"), key_of("Seafarers’ Union")
    ('coast-guard-of-elan', 'seafarers-union')
    """
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", name.casefold()))
    return APART.sub("-", "".join(char for char in plain if not unicodedata.combining(char))).strip("-")


def read_roles(folder: Path) -> dict[str, Role]:
    """Every entity of a crisis by its keys.

    Raises:
        Refusal: A file is missing, has a field that does not fit, or a key of ``cast.yaml`` names nobody.
    """
    world: World = _read(folder / "world.yaml", World)
    roles = _named(world)
    cast: dict[str, str | Role] = {}
    if (folder / "cast.yaml").exists():
        cast = _read(folder / "cast.yaml", dict[str, str | Role])
    for key, value in cast.items():
        if isinstance(value, str) and key_of(value) not in roles:
            raise Refusal(
                folder / "cast.yaml", 1, f"{key}: no '{value}' in world.yaml", "add it there, or mend the name"
            )
        roles[key] = roles[key_of(value)] if isinstance(value, str) else value
    return roles


def _read(path: Path, shape: type[Shape]) -> Shape:
    try:
        return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), shape)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as problem:
        raise Refusal(path, 1, f"does not fit: {problem}", "see docs/practice.md, World") from problem


def _named(world: World) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    for country in world.countries:
        state = Role(name=country.name, type="GPE", country=country.code, code=country.code)
        people = country.demonyms[-1:]
        roles |= {
            key_of(name): Role(name=name, type="NORP", country=country.code, code=country.code) for name in people
        }
        towns = [*country.places, *([country.capital] if country.capital else [])]
        roles |= {key_of(name): Role(name=name, type="GPE", country=country.code, code=country.code) for name in towns}
        roles[key_of(country.name)] = state
    for body in world.organisations:
        roles[key_of(body.name)] = Role(
            name=body.name, type="ORG", country=body.country, code=body.code, sector=body.sector or None
        )
    media: tuple[Agency | Outlet, ...] = (*world.agencies, *world.outlets)
    for medium in media:
        roles[key_of(medium.name)] = Role(
            name=medium.name, type="ORG", country=medium.country, code=medium.country, sector="JRN"
        )
    surnames = Counter(key_of(person.name.split()[-1]) for person in world.persons)
    for person in world.persons:
        role = Role(
            name=person.name,
            type="PERSON",
            country=person.country,
            code=person.country,
            sector=person.sector or None,
            office=person.office,
        )
        roles[key_of(person.name)] = role
        last = key_of(person.name.split()[-1])
        if surnames[last] == 1:
            roles.setdefault(last, role)
    return roles
