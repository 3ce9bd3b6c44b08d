"""Which side makes a move: a state or organisation, whoever speaks for it."""

from collections import Counter

from newsledger.language.sectors import acting, alone
from newsledger.model.links import Standing
from newsledger.model.marks import Mention, Party, Position
from newsledger.report.material import Material
from newsledger.report.moves import holder
from newsledger.text.offsets import overlap

Names = Counter[str]

LONGEST = 7
"""Words of the longest name of a side."""

PLACES = ("capital", "place")
"""Kinds of names in the tables that stand for no state while the state itself is named."""


class Sides:
    """Names of sides by country and organisation, found in the mentions and standings of a coverage.

    Misses:
        A person whose country no article states stands for no side but the own name.
    """

    def __init__(self, material: Material) -> None:
        self._material = material
        self._of: dict[tuple[str, str], str] = {}
        spoken = {mention.name for mention in material.marks(Mention) if mention.type == "GPE"}
        places = {name for name in spoken if (hit := material.known.get(name)) is not None and hit.kind in PLACES}
        called: dict[str, Names] = {}
        homes: dict[str, Names] = {}
        apart: set[str] = set()
        for mention in material.marks(Mention):
            if mention.country and mention.type == "GPE" and mention.form == "name" and mention.name not in places:
                called.setdefault(mention.country, Counter())[mention.name] += 1
            if mention.type != "PERSON" or not mention.sector:
                continue
            if mention.sector not in material.stately or alone(mention):
                apart.add(mention.name)
            elif mention.country:
                for name in {mention.name, mention.name.split()[-1]} if mention.name.strip() else set[str]():
                    homes.setdefault(name, Counter())[mention.country] += 1
        self._stateless = True
        for link in material.coverage.links(Standing):
            for move in material.of(link.moves, Position):
                self._of[move.doc, move.id] = link.holder
                code = move.holder.code if move.holder and self._for_state(move.holder.sector) else None
                self._stateless &= code is None
                if code and code not in called:
                    called[code] = Counter([link.holder])
        self._apart = apart
        self._called = {code: _most(names) for code, names in called.items()}
        self._homes = {name: _most(codes) for name, codes in homes.items() if name not in apart}
        self._known = frozenset(self._of.values())

    def of(self, move: Position) -> str | None:
        """The side of a move, None if nobody with a name is known to make it.

        Where no state with a name makes a move, as in one country's own news, "the government" and "the police" are sides.
        """
        if move.holder is None:
            return None
        name = holder(self._material, move)
        if self._is_alone(move.holder):
            return self._of.get((move.doc, move.id)) or name
        if self._for_state(move.holder.sector) and move.holder.code in self._called:
            return self._called[move.holder.code]
        side = self._by_name(name) or self._by_mention(move) or self._of.get((move.doc, move.id)) or name
        named = any(sign.isupper() for sign in side) and len(side.split()) <= LONGEST
        if named:
            return side
        return side[:1].upper() + side[1:] if self._is_body(move) else None  # "countries", "some officials" are no side

    def _is_alone(self, party: Party) -> bool:
        """Whether a party with a state is not that state: a member of its parliament, a town or province of it."""
        return party.name in self._apart or self._material.known.is_part(party.name)

    def _is_body(self, move: Position) -> bool:
        """Whether a move is made by a body of the one state that the coverage is about and nobody names."""
        holder = move.holder
        if holder is None or not self._stateless or holder.sector not in self._material.stately:
            return False
        mentions = self._material.coverage.marks(move.doc).of(Mention)
        return any(m.span == holder.span and m.type == "ORG" and m.form == "nominal" for m in mentions)

    def named(self, doc: str, name: str | None) -> str | None:
        """The side of a speaker in an article, by country or organisation; the name itself if that is not known."""
        mentions = self._material.coverage.marks(doc).of(Mention)
        same = (mention for mention in mentions if name and mention.name == name)
        codes = (mention.country for mention in same if self._for_state(acting(mention)))
        known = next((self._called[code] for code in codes if code in self._called), None)
        return known or (self._by_name(name) or name if name else None)

    def _for_state(self, sector: str | None) -> bool:
        """Whether who acts in a sector speaks for the state; a state itself has none."""
        return sector is None or sector in self._material.stately

    def _by_name(self, name: str) -> str | None:
        """By the country of a person of that name, or of that family name where it stands alone."""
        return self._called.get(self._homes.get(name, ""))

    def _by_mention(self, move: Position) -> str | None:
        """By a state or organisation named in the holder's words: ``NATO foreign ministers``."""
        span = move.holder.span if move.holder else None
        if move.holder is None or span is None:
            return None
        apart = not self._for_state(move.holder.sector)
        inside = [m for m in self._material.coverage.marks(move.doc).of(Mention) if overlap(m.span, span)]
        for mention in sorted(inside, key=lambda mention: (mention.span, mention.id)):
            if mention.country in self._called and self._for_state(acting(mention)) and not apart:
                return self._called[mention.country]
            if mention.name in self._known and mention.span != span:
                return mention.name
        return None


def sides_of(material: Material) -> Sides:
    """The sides of a coverage, found once."""
    found: Sides = material.once(Sides)
    return found


def _most(names: Names) -> str:
    return min(names, key=lambda name: (-names[name], name))
