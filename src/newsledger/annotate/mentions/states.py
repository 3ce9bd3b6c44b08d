"""States that no table knows, told by their people and by what only a state has: Varra, Varran guns, Varra's army."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from newsledger.annotate.mentions.names import Name
from newsledger.annotate.words import Words
from newsledger.language.analysis import Analysis
from newsledger.language.gazetteer import Known, Offices, offices
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import Classes, Pronoun, names, pronouns

REACH = 4
"""Words behind a possessive among which stands what a state has: Varra's newly formed coast guard."""

_INSIDE = frozenset({"amod", "compound", "nmod:unmarked"})
"""Labels of words inside the phrase of another noun."""

_VOWELS = "aeiouy"
_TAKEN = frozenset({"PERSON", "OTHER", "NORP"})
"""Types that the model gives such a state where it does not know it."""

_RIGHT = frozenset({"GPE", "LOC"})
"""Types that it may have besides, and its people with it."""


class States:
    """The states of one article that no table knows.

    Misses:
        States whose people and possessions the article does not name, and those whose name has several words.
    """

    def __init__(self, words: Words, analysis: Analysis, found: Iterable[Name], lexicon: Lexicon) -> None:
        self.words = words
        self.analysis = analysis
        self.classes: Classes = lexicon.built(names)
        self.offices: Offices = lexicon.built(offices)
        self._pronouns: dict[str, Pronoun] = lexicon.built(pronouns)
        every = list(found)
        self._borne = borne(every)
        self._misread = self._governing(every)
        alone = [name for name in every if self._is_open(name)]
        single = sorted({name.text for name in alone})
        described = {name.text for name in alone if self._describes(name)}
        made = [(people, of) for people in described for of in single if people != of and self._is_people(people, of)]
        told = {name.text for name in alone if self._owns(name) or self._is_entered(name) or self._is_thing(name)}
        self._peoples = dict(made)
        self._states = (told | {of for _, of in made}) - self._peoples.keys()
        edges = {one.first: one for one in every} | {one.last: one for one in every}
        self._states |= {name.text for name in alone if self._is_beside_one(name, edges)} - self._peoples.keys()
        # what has a people, an army or an envoy, or stands behind a city in a dateline; a town is only lain in, and a
        # region is no state
        sure = {of for _, of in made} | {name.text for name in alone if self._owns(name) or self._sends(name)}
        sure |= {name.text for name in alone if self._is_behind_city(name, edges)}
        self._states |= sure - self._peoples.keys()
        self._sure = sure - self._peoples.keys() - {name.text for name in alone if name.type == "LOC"}

    def typed(self, name: Name) -> Name:
        """A name, as a state or its people if it is one."""
        if not self._is_open(name) or name.text not in self._states | self._peoples.keys():
            return name
        kind = "NORP" if name.text in self._peoples else name.type if name.type in _RIGHT else "GPE"
        return self._as_known(msgspec.structs.replace(name, type=kind))

    @cached_property
    def known(self) -> dict[str, Known]:
        """States and peoples by name, as a table would know them; a state's name is its code."""
        states = {of: Known(kind="country", name=of, country=of, code=of) for of in self._sure}
        return states | {
            people: Known(kind="demonym", name=people, country=of, code=of)
            for people, of in self._peoples.items()
            if of in self._sure
        }

    def peoples(self, taken: Container[int]) -> Iterator[Name]:
        """The people of such states where nothing found a name: Varran officials."""
        for i in range(len(self.words)):
            text = self.words.bare[i]
            if i not in taken and self.words.capital(i) and any(self._is_people(text, state) for state in self._states):
                yield self._as_known(Name(first=i, last=i + 1, type="NORP", text=text, rule="people"))

    def _as_known(self, name: Name) -> Name:
        known = self.known.get(name.text)
        return msgspec.structs.replace(name, known=known, country=known.country) if known else name

    def _governing(self, every: Sequence[Name]) -> frozenset[str]:
        """Names taken for bodies whose people govern, and these: Varra, the Varran energy ministry."""
        single = {name.text for name in every if self._is_single(name)}
        ruling = {name.text for name in every if name.text in single and self._rules(name)}
        pairs = {(people, of) for people in ruling for of in single if people != of and self._is_people(people, of)}
        return frozenset(text for pair in pairs for text in pair)

    def _rules(self, name: Name) -> bool:
        """Whether an office or body of a government stands right behind a name: Varran Energy Minister."""
        return self._governed(name.last, min(len(self.words), name.last + REACH), begun=True)

    def _is_single(self, name: Name) -> bool:
        single = " " not in name.text and not name.text.isupper() and name.known is None
        return single and name.text not in self._borne and name.honorific is None

    def _is_open(self, name: Name) -> bool:
        """Whether a name may be that of a state: one word that no table knows, and nobody's surname."""
        return self._is_single(name) and (name.type in _TAKEN | _RIGHT or name.text in self._misread)

    def _is_people(self, people: str, state: str) -> bool:
        """Whether a word can be made from the name of a state: Varran, of Varra; Oskelis, of Oskel."""
        stems = {state, state[:-1]} if state[-1] in _VOWELS else {state}
        return any(people.startswith(stem) and people[len(stem) :] in self.classes["people-ending"] for stem in stems)

    def _describes(self, name: Name) -> bool:
        """Whether a word stands before what it describes (Varran guns), or is a plural (the Varrans)."""
        head = self.analysis.head_of(*self.words.span(name.first, name.last))
        word = self.analysis.words[head] if head is not None else None
        return name.text.endswith("s") or (word is not None and word.label in _INSIDE)

    def _owns(self, name: Name) -> bool:
        """Whether what only a state has is told to be its: Varra's army, Varra's Prime Minister."""
        if not self.words.possessive(name.last - 1):
            return False
        end = min(len(self.words), name.last + REACH)
        return any(
            self.words.lower[i] in self.classes["owned-by-states"] for i in range(name.last, end)
        ) or self._governed(name.last, end)

    def _is_entered(self, name: Name) -> bool:
        """Whether something is told to be inside it: in Varra. Not: in Varran waters, in Kay's house."""
        entered = name.first > 0 and self.words.lower[name.first - 1] in self.classes["inside-place"]
        return entered and not self._describes(name) and not self.words.possessive(name.last - 1)

    def _is_beside_one(self, name: Name, edges: Mapping[int, Name]) -> bool:
        """Whether it stands beside a state: Varra and Oskel, between Varra and Oskel."""
        behind = edges.get(name.last + 1) if self._joins(name.last) else None
        before = edges.get(name.first - 1) if self._joins(name.first - 1) else None
        return any(one is not None and (one.text in self._states or _is_country(one)) for one in (behind, before))

    def _joins(self, i: int) -> bool:
        return 0 < i < len(self.words) and self.words.lower[i] in self.words.grammar["coordinator"]

    def _is_behind_city(self, name: Name, edges: Mapping[int, Name]) -> bool:
        """Whether it stands in a dateline behind a city: LESK, Varra."""
        comma = name.first - 1
        inside = self.words.parsed.in_dateline(self.words.starts[name.first])
        return inside and comma > 0 and self.words.text[comma] == "," and comma in edges

    def _is_thing(self, name: Name) -> bool:
        """Whether it does something with what is its: Oskel moved its guns."""
        return any(True for _ in self._its(name))

    def _sends(self, name: Name) -> bool:
        """Whether it does what only states do, or to what only they have: Oskel expelled Varra's envoy, moved its army."""
        owned, deeds = self.classes["owned-by-states"], self.classes["done-by-states"]
        its = set(self._its(name))
        return any(
            self.analysis.forms[number].lower() in owned and (number in its or self._verb(number) in deeds)
            for number in self._done(name)
        )

    def _its(self, name: Name) -> Iterator[int]:
        """The objects of what it does that are said to be its."""
        for number in self._done(name):
            owners = self._with_label([number], "nmod:poss")
            if any(self._is_its(self.analysis.words[owner].start) for owner in owners):
                yield number

    def _verb(self, number: int) -> str:
        head = self.analysis.words[number].head
        return self.analysis.words[head].lemma.lower() if head is not None else ""

    def _done(self, name: Name) -> Iterator[int]:
        """The objects of what it does."""
        head = self.analysis.head_of(*self.words.span(name.first, name.last))
        subject = self.analysis.words[head] if head is not None else None
        if subject is None or subject.head is None or not subject.label.startswith("nsubj"):
            return
        verbs = [subject.head, *self._with_label([subject.head], "xcomp")]  # offered to move its guns
        yield from self._with_label(verbs, "obj")

    def _with_label(self, heads: Iterable[int], label: str) -> list[int]:
        children = (child for head in heads for child in self.analysis.children[head])
        return [child for child in children if self.analysis.words[child].label == label]

    def _is_its(self, start: int) -> bool:
        pronoun = self._pronouns.get(self.words.lower[self.words.at(start)])
        return pronoun is not None and pronoun.gender == "thing"

    def _governed(self, first: int, end: int, *, begun: bool = False) -> bool:
        """Whether an office of a government, or of an army, ends in some words, or is all of the first of them."""
        hits = ((i, self.offices.ending(self.words.lower, i, first)) for i in range(first + 1, end + 1))
        told = ((i, hit) for i, hit in hits if hit is not None and hit[1].sector in {"GOV", "MIL"})
        return any(not begun or hit[0] == i - first for i, hit in told)


def borne(found: Iterable[Name]) -> frozenset[str]:
    """The words of the names of people that have several: standing alone, each is one of them."""
    people = (name.text.split() for name in found if " " in name.text and name.type == "PERSON")
    return frozenset(part for parts in people for part in parts)


def _is_country(name: Name) -> bool:
    return name.known is not None and name.known.kind == "country"


def with_states(found: Sequence[Name], words: Words, analysis: Analysis, lexicon: Lexicon) -> list[Name]:
    """Names of an article, with states and peoples as such."""
    states = States(words, analysis, found, lexicon)
    taken = {i for name in found for i in range(name.first, name.last)}
    return sorted(
        [*(states.typed(name) for name in found), *states.peoples(taken)], key=lambda name: (name.first, name.last)
    )
