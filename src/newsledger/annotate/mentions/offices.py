"""The office that stands before or behind a person's name, and the state or body it belongs to."""

from collections.abc import Sequence

import msgspec

from newsledger.annotate.mentions.names import Name
from newsledger.annotate.words import Words
from newsledger.language.gazetteer import Gazetteer, Known, Offices, gazetteer, offices
from newsledger.language.posts import Posts, posts
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Office
from newsledger.lexicon.speech import Classes, names

REACH = 6
"""How many tokens an office may take before a name, or stand behind it."""


_PRIVATE = Known(kind="organisation", name="", sector="SOC")
"""What is known of a body that no table knows and that is no organ of a state by its name: who heads it governs nothing."""

_STATES = frozenset({"country", "demonym"})


class OfficeFinder:
    """Finds offices beside the names of one article."""

    def __init__(self, words: Words, found: Sequence[Name], lexicon: Lexicon) -> None:
        self.words = words
        self._told = {name.text: name.known for name in found if name.known and name.known.kind in _STATES}
        self.classes: Classes = lexicon.built(names)
        self._private = {i for name in found if self._is_private(name) for i in range(name.first, name.last)}
        self.known: Gazetteer = lexicon.built(gazetteer)
        self.offices: Offices = lexicon.built(offices)
        self.posts: Posts = lexicon.built(posts)

    def dressed(self, name: Name) -> Name:
        """The name with its office, that office's sector, and the country named with it; else as it was."""
        if name.type not in {"PERSON", "OTHER"}:
            return name
        sentence = self.words.parsed.sentence_at(self.words.starts[name.first])
        first = sentence.first_token if sentence else 0
        last = sentence.last_token if sentence else len(self.words)
        end = self._before_titles(name.first, first)
        for stop in (name.first, end, *self._before_comma(end, first)):
            hit = self.offices.ending(self.words.lower, stop, max(first, stop - REACH))
            if hit:
                begin = stop - hit[0]
                owner = self._owner_before(begin, first) or self._owner_behind(name.last, last)
                named = self._with(name, hit[1], owner, self._body(begin, first))
                return msgspec.structs.replace(named, of=self.named_before(begin, first))
        return self._apposed(name, last)

    def _before_comma(self, end: int, first: int) -> tuple[int, ...]:
        """Where a description ends that a comma parts from the name: Sarvela's foreign minister, Ada Kay."""
        if end - 1 <= first or self.words.text[end - 1] != ",":
            return ()
        hit = self.offices.ending(self.words.lower, end - 1, max(first, end - 1 - REACH))
        if hit is None:
            return ()
        start = end - 1 - hit[0]
        described = any(
            "determiner" in self.words.classes[i] or self.words.possessive(i)
            for i in range(max(first, start - REACH), start)
        )
        return (end - 1,) if described else ()

    def _before_titles(self, end: int, first: int) -> int:
        while end > first and (self.words.text[end - 1] == "." or self._is_title(end - 1)):
            end -= 1
        return end

    def _is_title(self, i: int) -> bool:
        word = self.words.text[i]
        return word in self.classes["honorific"] or word + "." in self.classes["honorific"]

    def _owner_before(self, begin: int, first: int) -> Known | None:
        """The state or body named right before an office: Russian Foreign Ministry spokeswoman."""
        owner = None
        for i in range(begin - 1, max(first, begin - REACH) - 1, -1):
            word = self.words.text[i]
            if not word[0].isalpha() or self.words.lower[i] in self.words.grammar["preposition"]:
                break
            hit = self._at(i) if self.words.capital(i) else None
            if hit and hit[1].kind != "person" and i + hit[0] <= begin:
                owner = hit[1] if owner is None or hit[1].country else owner
        return owner

    def named_before(self, begin: int, first: int) -> frozenset[str]:
        """The words of names before an office, states aside: republican, for a Republican or GOP nominee."""
        found: set[str] = set()
        for i in range(begin - 1, max(first, begin - REACH) - 1, -1):
            if not self.words.text[i][0].isalpha() or self.words.lower[i] in self.words.grammar["preposition"]:
                break
            hit = self._at(i) if self.words.capital(i) else None
            if hit and i + hit[0] <= begin:
                found |= set() if hit[1].kind in {"country", "demonym"} else set(hit[1].name.lower().split())
            elif self.words.capital(i) and self.words.text[i] not in self.classes["not-a-name"]:
                found.add(self.words.bare[i].lower())
        return frozenset(found)

    def _is_private(self, name: Name) -> bool:
        """Whether a name is of a body that no table knows, and none of its words that of an organ of a state."""
        return (
            name.type == "ORG"
            and name.known is None
            and self.classes["state-body"].isdisjoint(name.text.lower().split())
        )

    def _at(self, i: int) -> tuple[int, Known] | None:
        """What begins at a word, in the tables or by what the article tells, and its length in words."""
        told = self._told.get(self.words.bare[i])
        return self.known.at(self.words.text, i) or ((1, told) if told else None)

    def _owner_behind(self, i: int, last: int) -> Known | None:
        """The state or body with "of" behind a name that has its office before it: President Emil Ost of Torvia."""
        if i + 1 >= last or self.words.lower[i] not in self.classes["owned-by"]:
            return None
        if i + 1 in self._private:
            return _PRIVATE
        hit = self._at(i + 1)
        return hit[1] if hit and hit[1].kind != "person" else None

    def _body(self, begin: int, first: int) -> Office | None:
        """A body between owner and office, whose sector is more telling: Defence Ministry spokesman."""
        hit = self.offices.ending(self.words.lower, begin, max(first, begin - REACH))
        return hit[1] if hit else None

    def _apposed(self, name: Name, last: int) -> Name:
        """The name with the office behind it: Ilya Brandt, a defence analyst in Tolmar."""
        i = name.last
        if name.type == "OTHER" or i + 1 >= last or self.words.text[i] != "," or self.words.possessive(i - 1):
            return name
        for j in range(i + 1, min(i + 1 + REACH, last)):
            word = self.words.lower[j]
            if not word[0].isalpha() or word in self.words.grammar["preposition"]:
                break
            hit = self.offices.ending(self.words.lower, j + 1, i + 1)
            longer = self.offices.ending(self.words.lower, j + 2, i + 1) if j + 1 < last else None
            if hit and not longer and not (j + 1 < last and self.words.capital(j + 1)):
                return self._with(name, hit[1], self._owner_near(i + 1, j + 1, last), None)
        return name

    def _owner_near(self, begin: int, end: int, last: int) -> Known | None:
        """The state or body named in an apposition, before its office or with "of", "for", "at" behind it."""
        before = self._owner_before(end - 1, begin)
        if before:
            return before
        for i in range(end, min(end + REACH, last)):
            if not self.words.text[i][0].isalpha():
                break
            hit = self._at(i) if self.words.capital(i) else None
            if i in self._private or (hit and i + hit[0] in self._private):  # the American Academy
                return _PRIVATE
            if hit and hit[1].kind != "person":
                return hit[1]
        return None

    def _with(self, name: Name, office: Office, owner: Known | None, body: Office | None) -> Name:
        held = name.known.office if name.known else None
        if held and self.posts.alike(held.lower(), office.name):  # the table tells more of it
            return name
        general = office.sector == "GOV"
        sector = office.sector
        if general and body:
            sector = body.sector
        elif general and owner and owner.sector and owner.kind != "agency":
            sector = owner.sector
        elif office.speaks and owner is None:
            sector = ""
        entry = msgspec.structs.replace(office, sector=sector)
        country = (owner.country or _state(owner.code)) if owner else None
        bearer = self.known.bearer(name.text)
        if bearer and bearer.office and office.name in bearer.office and country in (None, bearer.country):
            return msgspec.structs.replace(name, known=bearer, type="PERSON", country=bearer.country, rule="bearer")
        kind = "PERSON" if name.type == "OTHER" else name.type
        return msgspec.structs.replace(name, office=office.name, office_entry=entry, country=country, type=kind)


def _state(code: str | None) -> str | None:
    """An organisation's code where a person speaks for it: EUR, UNO, NATO."""
    return code
