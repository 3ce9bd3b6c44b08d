"""Known actors by name: states, their people, places and institutions, organisations, persons, agencies, outlets."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Agency, Country, Office, Organisation, Outlet, Person, VoiceWords
from newsledger.lexicon.load import table_names
from newsledger.model.marks import MentionType
from newsledger.text.tokens import tokens

Kind = Literal["country", "demonym", "capital", "place", "metonym", "organisation", "person", "agency", "outlet"]
_TYPES: dict[Kind, MentionType] = {
    "country": "GPE",
    "demonym": "NORP",
    "capital": "GPE",
    "place": "GPE",
    "person": "PERSON",
}


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the tables know of a name; ``country`` is a state's code, ``code`` an organisation's or a state's."""

    kind: Kind
    name: str
    country: str | None = None
    code: str | None = None
    sector: str | None = None
    office: str | None = None

    @property
    def type(self) -> MentionType:
        """The type of mention."""
        return _TYPES.get(self.kind, "ORG")


def straight(word: str) -> str:
    """A word with straight apostrophes."""
    return word.replace("’", "'") if "’" in word else word


def bare(word: str) -> str:
    """A word without the possessive ending, apostrophes straight.

    >>> bare("Kyiv’s"), bare("Tigers"), bare("Yemen's")
    ('Kyiv', 'Tigers', 'Yemen')
    """
    word = straight(word)
    return word[:-2] if word.endswith(("'s", "'S")) else word


class Gazetteer:
    """Finds known names in a sequence of tokens, the longest first; case counts.

    Attributes:
        firsts: First tokens of names.
        lower: Those of names that begin with a small letter, as al-Qaida does.
    """

    def __init__(self, entries: Iterable[tuple[str, Known]]) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
        self._exact: dict[str, Known] = {}
        self._bearers: dict[str, set[Known]] = {}
        for name, known in entries:
            words = tuple(straight(name[a:b]) for a, b in tokens(name))
            if known.kind == "person" and len(words) > 1:
                self._bearers.setdefault(words[-1], set()).add(known)
            if words and straight(name) not in self._exact:
                self._exact[straight(name)] = known
                self._names.setdefault(words[0], []).append((words, known))
        for same in self._names.values():
            same.sort(key=lambda item: -len(item[0]))
        self.firsts = frozenset(self._names)
        self.lower = frozenset(first for first in self.firsts if first[0].islower())

    def get(self, name: str) -> Known | None:
        """What is known of a whole name."""
        return self._exact.get(straight(name))

    def is_part(self, name: str | None) -> bool:
        """Whether a name is of a part of a state that does not stand for it: a town or province, no capital."""
        known = self.get(name or "")
        return known is not None and known.kind == "place"

    def bearer(self, surname: str) -> Known | None:
        """The person of a surname, if the tables know just one."""
        bearers = self._bearers.get(straight(surname), ())
        return next(iter(bearers)) if len(bearers) == 1 else None

    def at(self, words: Sequence[str], index: int) -> tuple[int, Known] | None:
        """The longest known name that begins at a token, and how many tokens it has.

        Args:
            words: Tokens with straight apostrophes; a possessive ending on the last is overlooked.
            index: Where to look.
        """
        first = words[index]
        plain = bare(first) if "'" in first else first
        small = first[0].lower() + first[1:]
        if small in self.lower:  # The Compact, where the tables have "the Compact"
            plain = small
        for candidates in (self._names.get(first), self._names.get(plain) if plain != first else None):
            for wanted, known in candidates or ():
                if len(wanted) == 1 or _goes_on(words, index, wanted):
                    return len(wanted), known
        return None


def _goes_on(words: Sequence[str], index: int, wanted: tuple[str, ...]) -> bool:
    """Whether the tokens from one on are a name of several words, its possessive ending overlooked."""
    end = index + len(wanted)
    if end > len(words):
        return False
    last = words[end - 1]
    if last != wanted[-1] and ("'" not in last or bare(last) != wanted[-1]):
        return False
    return tuple(words[index + 1 : end - 1]) == wanted[1:-1]


class Offices:
    """Nouns of offices and collective bodies, longest first, in lower case."""

    def __init__(self, entries: Iterable[Office]) -> None:
        names: dict[str, list[tuple[tuple[str, ...], Office]]] = {}
        for office in entries:
            words = tuple(straight(office.name[a:b]) for a, b in tokens(office.name))
            names.setdefault(words[-1], []).append((words, office))
        for same in names.values():
            same.sort(key=lambda item: -len(item[0]))
        forms = {form for word in names for form in (word, *_plurals(word))}
        self._names = {
            form: tuple(found for word in _singulars(form) for found in names.get(word, ())) for form in forms
        }

    def ending(self, lower: Sequence[str], end: int, first: int = 0) -> tuple[int, Office] | None:
        """The longest office whose last token is ``end - 1``, and how many tokens it has.

        Args:
            lower: Tokens in lower case; a regular plural of the last word is understood.
            end: Just behind the office.
            first: It may not begin before this.
        """
        if end <= first:
            return None
        last = lower[end - 1]
        for words, office in self._names.get(bare(last) if "'" in last else last, ()):
            size = len(words)
            if size == 1 or (end - size >= first and tuple(lower[end - size : end - 1]) == words[:-1]):
                return size, office
        return None


def voice_nouns(lexicon: Lexicon) -> Offices:
    """The nouns of en/voices as an index like that of offices; their sector is empty."""
    entries = lexicon.entries("en/voices", VoiceWords)
    return Offices(Office(name=word, sector="", voice=entry.voice) for entry in entries for word in entry.words)


def _plurals(word: str) -> tuple[str, ...]:
    """What may be the regular plurals of a word."""
    return (word + "s", word[:-1] + "ies", word[:-3] + "men")


def _singulars(word: str) -> tuple[str, ...]:
    """A word and what it may be the regular plural of.

    >>> _singulars("spokesmen"), _singulars("envoys")
    (('spokesmen', 'spokesman'), ('envoys', 'envoy'))
    """
    if word.endswith("men"):
        return (word, word[:-3] + "man")
    if word.endswith("ies"):
        return (word, word[:-3] + "y")
    return (word, word[:-1]) if word.endswith("s") else (word,)


def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """The index over all tables of actors; give it to ``lexicon.built``."""
    return Gazetteer(
        [
            *_persons(lexicon),
            *_states(lexicon),
            *_organisations(lexicon),
            *_media(lexicon),
        ]
    )


def offices(lexicon: Lexicon) -> Offices:
    """The index over offices; give it to ``lexicon.built``."""
    return Offices(lexicon.entries("actors/offices", Office))


def _persons(lexicon: Lexicon) -> Iterable[tuple[str, Known]]:
    for person in lexicon.entries("actors/persons", Person):
        known = Known(
            kind="person",
            name=person.name,
            country=person.country,
            code=person.country,
            sector=person.sector or None,
            office=person.office,
        )
        yield from ((name, known) for name in (person.name, *person.aliases))


def _states(lexicon: Lexicon) -> Iterable[tuple[str, Known]]:
    countries = lexicon.entries("actors/countries", Country)
    for state in countries:
        known = Known(kind="country", name=state.name, country=state.code, code=state.code)
        yield from ((name, known) for name in (state.name, *state.aliases))
    for state in countries:
        for metonym in state.metonyms:
            yield (
                metonym.name,
                Known(kind="metonym", name=metonym.name, country=state.code, code=state.code, sector=metonym.sector),
            )
        for word in state.demonyms:
            yield word, Known(kind="demonym", name=word, country=state.code, code=state.code)
        if state.capital:
            known = Known(kind="capital", name=state.capital, country=state.code, code=state.code)
            yield state.capital, known
        for place in state.places:
            yield place, Known(kind="place", name=place, country=state.code, code=state.code)


def _organisations(lexicon: Lexicon) -> Iterable[tuple[str, Known]]:
    for body in lexicon.entries("actors/organisations", Organisation):
        known = Known(
            kind="organisation", name=body.name, country=body.country, code=body.code, sector=body.sector or None
        )
        yield from ((name, known) for name in (body.name, *body.aliases))


def _media(lexicon: Lexicon) -> Iterable[tuple[str, Known]]:
    present = table_names()
    if "agencies" in present:
        for agency in lexicon.entries("agencies/agencies", Agency):
            known = Known(kind="agency", name=agency.name, country=agency.country, sector="JRN")
            yield from ((name, known) for name in (agency.name, *agency.aliases))
    if "outlets" in present:
        for outlet in lexicon.entries("outlets/outlets", Outlet):
            known = Known(kind="outlet", name=outlet.name, country=outlet.country, sector="JRN")
            yield from ((name, known) for name in (outlet.name, *outlet.aliases))
