"""Entry types of en/report, en/fates, en/caveats, en/writers and en/synonyms: sentences of a report, plans called off, what nobody learned, whose a text is, synonyms."""

from typing import Literal

import msgspec

from newsledger.lexicon.load import Lexicon


class Phrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A template under its name; ``{…}`` are filled with what stands in the articles, or with counts and days."""

    name: str
    text: str


class Fate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words, in small letters, that say of something announced that it does not take place, or not on its day."""

    words: str
    fate: Literal["off", "later"]
    former: bool = False


def fates(lexicon: Lexicon) -> dict[str, Literal["off", "later"]]:
    """Words that call off or put off what was announced, with which of the two they tell."""
    return {entry.words: entry.fate for entry in lexicon.entries("en/fates", Fate)}


def former(lexicon: Lexicon) -> frozenset[str]:
    """Those of them behind which stands the day that no longer holds: "had been due to" end on Monday."""
    return frozenset(entry.words for entry in lexicon.entries("en/fates", Fate) if entry.former)


class Caveat(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words, in small letters, of a sentence that tells what the outlet could not learn or check, or of its own page."""

    words: str
    own: bool = False


def caveats(lexicon: Lexicon) -> tuple[str, ...]:
    """Words of sentences that tell what the outlet could not learn or check, or that speak of its own page."""
    return tuple(entry.words for entry in lexicon.entries("en/caveats", Caveat))


def asides(lexicon: Lexicon) -> tuple[str, ...]:
    """Words of sentences that speak of the outlet's own page: "that's all from us"."""
    return tuple(entry.words for entry in lexicon.entries("en/caveats", Caveat) if entry.own)


class WriterWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words, in small letters, that mark an article as its writer's opinion or a party's own text, and where they stand."""

    words: str
    place: Literal["label", "foot", "address", "release"]


def writer_words(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """By place the words that mark an article as its writer's opinion, or as a party's own text."""
    found: dict[str, set[str]] = {"label": set(), "foot": set(), "address": set(), "release": set()}
    for entry in lexicon.entries("en/writers", WriterWords):
        found[entry.place].add(entry.words)
    return {place: frozenset(words) for place, words in found.items()}


class Synonyms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that newspapers put for one another where they retell a text, under the one that stands for all."""

    name: str
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
