"""Entry types of actors/: states, organisations, persons, offices; of en/descriptions, agencies/ and outlets/."""

from typing import Literal

import msgspec

from newsledger.lexicon.load import Lexicon
from newsledger.model.marks import MentionType, Voice


class Metonym(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name that stands for a state's institution, as the Kremlin does."""

    name: str
    sector: str = "GOV"


class Country(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state: ISO 3166 alpha-3 code (invented ones XAA-XZZ), names, words for its people, capital, places."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    places: tuple[str, ...] = ()
    metonyms: tuple[Metonym, ...] = ()


class Organisation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An organisation: ``code`` is a PLOVER actor code or its state's, ``sector`` PLOVER's."""

    name: str
    aliases: tuple[str, ...] = ()
    code: str | None = None
    sector: str | None = None
    country: str | None = None


class Person(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person a user wants known, with the office held."""

    name: str
    aliases: tuple[str, ...] = ()
    office: str | None = None
    country: str | None = None
    sector: str | None = None


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A noun for an office or function (``foreign minister``), its PLOVER sector, and whose voice it is.

    ``body`` is the last word of the name of what its holder heads (``ministry``), or its whole name. Who ``speaks`` does so
    for whatever body employs him.
    """

    name: str
    sector: str
    body: str | None = None
    speaks: bool = False
    voice: Voice = "official"


class VoiceWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns of those who speak with one voice, whatever their sector."""

    voice: Voice
    words: tuple[str, ...]


class Rank(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Offices of which a state has one at most; ``loose`` are words for its holder that need no state beside them."""

    rank: str
    titles: tuple[str, ...]
    loose: tuple[str, ...] = ()


class Spelling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Letters that write a sound in names from other alphabets, and the plainest way to write it."""

    written: str
    sound: str


class Description(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A noun that describes an entity named elsewhere, as "the town" does, and what the entity must be."""

    noun: str
    type: MentionType
    gender: Literal["male", "female"] | None = None
    kind: Literal["country", "capital", "city", "area"] | None = None
    acts: bool = False
    other: bool = False
    sectors: tuple[str, ...] = ()
    article: bool = False


class Agency(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A news agency: full name, other names; ``weak`` ones mean it only in a dateline, credit line or picture credit."""

    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    country: str | None = None


class Outlet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An outlet: names, web domains, owner (publisher) and country; ``weak`` names mean it in a credit line only."""

    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    owner: str | None = None
    country: str | None = None


def descriptions(lexicon: Lexicon) -> dict[str, Description]:
    """Descriptions by their noun; give it to ``lexicon.built``."""
    return {entry.noun: entry for entry in lexicon.entries("en/descriptions", Description)}
