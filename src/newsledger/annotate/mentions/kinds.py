"""What a phrase can stand for: type, gender, number, office and country, and whether a chain agrees with it."""

import re

import msgspec

from newsledger.annotate.mentions.entities import Entity
from newsledger.annotate.mentions.names import Name
from newsledger.annotate.mentions.offices import OfficeFinder
from newsledger.annotate.mentions.phrases import Phrase
from newsledger.annotate.words import Words
from newsledger.language.gazetteer import Offices, offices
from newsledger.language.posts import Posts, posts
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Description, Office, descriptions
from newsledger.lexicon.speech import Classes, names
from newsledger.model.marks import MentionType

_HEADS: tuple[tuple[str, MentionType], ...] = (("org-head", "ORG"), ("fac-head", "FAC"), ("loc-head", "LOC"))
_HEADS_OF = {kind: group for group, kind in _HEADS}
_PLACES = {"city": frozenset({"country", "demonym"}), "area": frozenset({"country", "demonym", "capital"})}
"""Kinds of places that are not told by their name alone, and what the tables may not know a name as for them."""
_LABOUR = "LAB"
_OF_MANY = re.compile(r"s['’] [A-Z]")  # ‘Dockers' Federation’
_ONE_TYPE = ({"ORG", "FAC"}, {"GPE", "LOC", "FAC"})
"""Types between which a noun may waver: a hospital is a body and a building."""


class What(msgspec.Struct, kw_only=True):
    """What is known of a chain or of a description.

    Attributes:
        type: Its type; OTHER for the things a text speaks of.
        nouns: The nouns its names end in, and nouns that described it.
        words: The other words of its names; of a description, the nouns that tell of what kind it is.
        quality: The adjective right before the noun of a description: central, for a central bank.
        offices: Offices it holds, or as which it is described, in lower case.
        kind: What the tables know its name as: country, capital, place.
        of: Words of the names before its office: republican, for a Republican nominee.
        owner: Whose it is described to be.
        sector: Its PLOVER sector, else the code of what it is one of: IGO, NGO.
        introduced: Whether the article gives a person a first name, a title or an office.
    """

    type: MentionType
    gender: str | None = None
    plural: bool = False
    nouns: set[str] = set()
    words: set[str] = set()
    quality: str | None = None
    offices: set[str] = set()
    country: str | None = None
    kind: str | None = None
    sector: str | None = None
    of: frozenset[str] = frozenset()
    introduced: bool = True
    entry: Office | None = None
    description: Description | None = None
    owner: "What | None" = None


class Kinds:
    """Tells what the phrases of one article can stand for."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self.words = words
        self.classes: Classes = lexicon.built(names)
        self.offices: Offices = lexicon.built(offices)
        self.owned = self.classes["owned-by"] | self.classes["place-front"]
        self.finder = OfficeFinder(words, (), lexicon)
        self.posts: Posts = lexicon.built(posts)
        self.descriptions: dict[str, Description] = lexicon.built(descriptions)

    def named(self, phrase: Phrase, entity: Entity) -> What:
        """What a name stands for."""
        nouns = self._nouns(phrase, entity)
        return What(
            type=entity.type,
            gender=entity.gender,
            plural=entity.type == "NORP",
            nouns=nouns,
            words=set(entity.name.lower().split()) - nouns,
            offices={entity.office.lower()} if entity.office else set(),
            country=entity.country,
            sector=entity.sector or entity.code or self._labour(entity),
            of=entity.of,
            introduced=" " in entity.name or bool(entity.office or entity.gender),
            kind=phrase.name.known.kind if phrase.name and phrase.name.known else None,
        )

    def _labour(self, entity: Entity) -> str | None:
        """The sector of unions, for a body named after those it is of: the Dockers' Federation."""
        return _LABOUR if entity.type == "ORG" and _OF_MANY.search(entity.name) else None

    def _nouns(self, phrase: Phrase, entity: Entity) -> set[str]:
        """Nouns by which the bearer of a name can be meant: the noun it ends in; for a palace, the government.

        A name ends before its "of": the Ministry of Ports; that of a lake or mountain may begin with its noun.
        """
        if entity.type == "PERSON":
            return set()
        known = phrase.name.known if phrase.name else None
        if known is not None and known.kind == "metonym" and known.sector == "GOV":
            return {*self.classes["government"]}
        words = entity.name.split()
        end = next((i for i in range(1, len(words)) if words[i] in self.classes["org-joint"]), len(words))
        front = words[:1] if words[0] in self.classes["loc-front"] else []
        return {word.lower() for word in (words[end - 1], *front)}

    def described(self, phrase: Phrase) -> What | None:
        """What a description tells of what it stands for; None if its noun describes no entity."""
        hit = self._office(phrase)
        plain = None if phrase.plural else self.descriptions.get(phrase.noun)
        description = self.descriptions.get(phrase.written) or plain
        if description and description.acts and description.type == "GPE" and phrase.article == "owned":
            return None  # its side of the river
        kind = description.type if description else ("PERSON" if hit else self._headed(phrase))
        if kind is None:
            return None
        return What(
            type=kind,
            gender=description.gender if description else None,
            plural=phrase.plural,
            nouns={phrase.noun},
            words={*phrase.kinds, *(hit.name.split() if hit else ())} - {phrase.noun},
            quality=phrase.quality,
            offices={hit.name} if hit else set(),
            of=self.finder.named_before(self.words.at(phrase.tail - 1), self.words.at(phrase.start))
            if hit
            else frozenset(),
            entry=hit,
            description=description,
        )

    def _office(self, phrase: Phrase) -> Office | None:
        """The office that a description ends in, or that its head and what follows with "of" make: head of state.

        Names that stand between its words are passed over: the head of Torvian diplomacy.
        """
        first, behind = self.words.at(phrase.start), self.words.at(phrase.tail - 1) + 1
        end = self.words.at(phrase.end - 1) + 1
        for last in range(min(end, behind + 3), behind - 1, -1):
            hit = self.offices.ending(self.words.lower, last, first)
            if hit and last - hit[0] < behind:
                return hit[1]
        plain = [self.words.lower[i] for i in range(first, end) if not self.words.capital(i)]
        hit = self.offices.ending(plain, len(plain)) if end > behind else None
        return hit[1] if hit and phrase.noun in hit[1].name.split()[:-1] else None

    def _headed(self, phrase: Phrase) -> MentionType | None:
        """The type of names that end in a noun; a description with it can mean such a name."""
        head = phrase.noun.title()
        return None if phrase.plural else next((kind for group, kind in _HEADS if head in self.classes[group]), None)

    def is_rest(self, phrase: Phrase) -> bool:
        """Whether a description tells of those beside somebody who is named: Mr Varn and *other* Arab leaders."""
        return self.words.lower[self.words.at(phrase.start)] in self.classes["rest"]

    def tells(self, what: What, times: int, *, definite: bool) -> bool:
        """Whether descriptions of something nobody names tell what it is.

        Args:
            what: What they describe.
            times: How many there are; a place or building must come back.
            definite: Whether one of them presumes that the reader knows it.
        """
        official = what.entry is not None and what.entry.voice == "official"
        of_people = what.owner is not None and what.owner.type == "NORP"  # Arab ministers
        if what.type == "PERSON":
            return (definite and official and not what.plural) or (
                what.entry is not None and not definite and (what.country is not None or of_people)
            )
        if what.description is None:
            return False
        if what.type in {"FAC", "LOC"}:
            return times > 1
        return definite and (what.description.kind is None or what.country is not None)

    def agrees(self, what: What, phrase: Phrase) -> bool:
        """Whether a pronoun can stand for a chain, by person, gender and number."""
        pronoun = phrase.pronoun
        if pronoun is None:
            return False
        if pronoun.gender in {"male", "female"}:
            return what.type == "PERSON" and not what.plural and what.gender in {None, pronoun.gender}
        if pronoun.number == "many":
            return what.plural
        return what.type not in {"PERSON", "NORP"} and not what.plural

    def holds(self, holder: What, what: What, owner: What | None) -> bool:
        """Whether a person can be who a description with an office or a noun of persons names."""
        if holder.type != "PERSON" or what.type != "PERSON" or holder.plural != what.plural:
            return False
        country = owner.country if owner else None
        if {what.gender, holder.gender} == {"male", "female"} or (country and holder.country not in {None, country}):
            return False
        if what.of and holder.of and what.of.isdisjoint(holder.of):  # the Republican nominee, the Democratic nominee
            return False
        pairs = [(held, said) for held in holder.offices for said in what.offices]
        same = not pairs and bool(what.nouns & holder.nouns)  # a foreign minister is no prime minister
        if owner and owner.type not in {"GPE", "NORP", "PERSON"}:  # the leader of a party is not the state's
            return same or any(self.posts.alike(held, said) for held, said in pairs)
        state = country is not None and holder.country == country
        return same or any(self.posts.one(held, said, state=state) for held, said in pairs)

    def speaks(self, name: Name) -> bool:
        """Whether an office before a name is that of who speaks for a body, and no name tells for whom."""
        hit = self.offices.ending(self.words.lower, name.first)
        begin = name.first - hit[0] if hit else 0
        return hit is not None and hit[1].speaks and not self.finder.named_before(begin, 0)

    def body(self, office: str, what: What) -> str | None:
        """The body that the holder of an office heads, if a description can mean it."""
        body = self.posts.headed(office)
        said = " ".join([*sorted(what.words), *sorted(what.nouns)])
        return body if body and self.posts.alike(body, said) else None

    def shares_noun(self, other: What, what: What, owner: What | None) -> bool:
        """Whether a name or an earlier description has the noun, and nothing speaks against it."""
        types = {other.type, what.type}
        if "PERSON" in types or other.plural != what.plural:
            return False
        if len(types) > 1 and not any(types <= group for group in _ONE_TYPE):
            return False
        if owner and owner.country and other.country and owner.country != other.country:
            return False
        if what.quality and other.quality and what.quality != other.quality:  # the central bank, the northern bank
            return False
        apart = what.words - other.words and other.words - what.words  # the field hospital, the district hospital
        said = {word for office in what.offices for word in office.split()}
        return bool(what.nouns & other.nouns) and not apart and said <= other.words | other.nouns

    def acts_for(self, noun: str) -> bool:
        """Whether a noun in the singular is of people or bodies that only those who act have: a council, forces, a leader."""
        description = self.descriptions.get(noun)
        body = description is not None and description.type in {"PERSON", "ORG"}
        return body or noun in self.classes["owned-by-states"] or self.offices.ending([noun], 1) is not None

    def introduces(self, what: What) -> bool:
        """Whether a description goes before the name of what it describes: the town of, the news agency."""
        return what.type in {"GPE", "LOC", "FAC", "ORG"}

    def is_kind(self, other: What, what: What, owner: What | None) -> bool:
        """Whether a name is that of a country, capital or place that a description means: the country, the town."""
        if what.description is None or what.plural or other is owner:
            return False
        kind = what.description.kind
        if kind is None or (what.description.acts and (owner is None or owner.country is None)):
            return False
        if owner and not what.description.other and owner.country and other.country not in {None, owner.country}:
            return False
        if kind not in _PLACES:
            return other.type == "GPE" and other.kind == kind
        if any(self.descriptions[noun].kind in _PLACES for noun in other.nouns if noun in self.descriptions):
            return False
        return other.type == "GPE" and other.kind not in _PLACES[kind]

    def is_one_of(self, other: What, what: What, owner: What | None) -> bool:
        """Whether a named body is of a sector that a description tells, though its name does not: NATO, the alliance."""
        if what.description is None or what.plural or what.words or other is owner or other.type != "ORG":
            return False
        own = [self.descriptions[noun] for noun in sorted(other.nouns) if noun in self.descriptions]
        return other.sector in what.description.sectors and all(description.sectors for description in own)

    def is_bare(self, other: What, what: What, owner: What | None) -> bool:
        """Whether a name that tells no kind can be what a description means: the Orr, the river; Velmark, the company."""
        if what.description is None or not what.description.article or what.plural or other.type != what.type:
            return False
        kinds = self.classes[_HEADS_OF[what.type]]
        told = other.kind is not None or any(noun in self.descriptions or noun.title() in kinds for noun in other.nouns)
        if what.type == "ORG":  # the oil company, its company: another
            told = told or other.sector is not None or bool(what.words) or what.quality is not None or owner is not None
        return not told

    def one_sector(self, what: What) -> str | None:
        """The sector that a description tells of the body it stands beside: Velmark, the operator."""
        return what.description.sectors[0] if what.description and what.description.sectors else None
