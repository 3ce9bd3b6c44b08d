"""Names in running text: runs of capitalised words, cut and typed by the tables and by what stands around them."""

from collections.abc import Iterator
from typing import TypedDict, Unpack

import msgspec

from newsledger.annotate.words import Words
from newsledger.language.gazetteer import Gazetteer, Known, Offices, gazetteer, offices
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Office
from newsledger.lexicon.speech import Classes, names, verb_forms
from newsledger.model.marks import MentionType

LONGEST_PARTICLES = 3
"""Small words in a row inside a name."""
LONGEST_PLACE = 2
"""Words of a place that only "in" or "near" tells."""
LONGEST_PERSON = 4
"""Words of a person's name that nothing else tells."""


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """A name: tokens ``first`` up to ``last``, its type, what is known of it, and the office that stands before it.

    ``of`` holds the words of the names before that office: the Orr of an Orr governor.
    """

    first: int
    last: int
    type: MentionType
    text: str
    rule: str
    known: Known | None = None
    office: str | None = None
    office_entry: Office | None = None
    country: str | None = None
    honorific: str | None = None
    of: frozenset[str] = frozenset()


class _More(TypedDict, total=False):
    """What else a rule knows of a name."""

    known: Known | None
    office_entry: Office | None
    country: str | None
    honorific: str | None


class Namer:
    """Finds the names of one article."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self.words = words
        self.classes: Classes = lexicon.built(names)
        self.known: Gazetteer = lexicon.built(gazetteer)
        self.offices: Offices = lexicon.built(offices)
        self.verbs: frozenset[str] = lexicon.built(verb_forms)
        pairs = zip(words.text, words.quotes, strict=True)
        self._small = frozenset(word for word, quoted in pairs if not quoted and word[0].islower())
        self._opening = [self._may_open(i, word) for i, word in enumerate(words.text)]
        self._firm: set[str] = set()
        self._doubtful: list[tuple[int, int]] = []

    def find(self) -> Iterator[Name]:
        """Names in order; headlines come last, since names met in the text tell which of their capitals are names."""
        later = []
        for number, sentence in enumerate(self.words.parsed.sentences):
            if self.words.headline[number]:
                later.append(sentence)
                continue
            for name in self._sentence(sentence.first_token, sentence.last_token, headline=False):
                self._firm.update(self.words.bare[name.first : name.last])
                yield name
        for i, last in self._doubtful:
            if self.words.bare[i] in self._firm:
                yield from self._cut(i, self._run(i, last, headline=False), i)
        for sentence in later:
            yield from self._sentence(sentence.first_token, sentence.last_token, headline=True)

    def _sentence(self, first: int, last: int, *, headline: bool) -> Iterator[Name]:
        i = first
        while i < last:
            if not self._opening[i]:
                i += 1
                continue
            hit = self._known(i)
            if hit and i + hit[0] <= last:
                name = self._grown(i, i + hit[0], hit[1], last, headline=headline)
                yield name
                i = name.last
            elif size := self._office_ahead(i, last):
                i += size
            elif self._starts_name(i, (first, last), headline=headline):
                end = self._run(i, last, headline=headline)
                yield from self._cut(i, end, first)
                i = end
            else:
                i += 1

    def _known(self, i: int) -> tuple[int, Known] | None:
        """The known name that begins at a token; none if behind its article a longer one begins."""
        hit = self.known.at(self.words.text, i)
        if hit is None or self.words.lower[i] not in self.classes["article"] or i + 1 == len(self.words):
            return hit
        inner = self.known.at(self.words.text, i + 1)
        return None if inner and inner[0] + 1 > hit[0] else hit

    def _may_open(self, i: int, word: str) -> bool:
        """Whether a name can begin at a token: at a capital, else only where a known name begins with its word."""
        if self.words.capitals[i]:
            return True
        firsts = self.known.firsts
        return word in firsts or (self.words.bare[i] in firsts and not word[0].islower())

    def _office_ahead(self, i: int, last: int) -> int:
        """How many tokens of an office with "of" in its name begin here: Secretary of State."""
        if not self.words.capital(i) or i + 2 >= last or self.words.text[i + 1] not in self.classes["org-joint"]:
            return 0
        for stop in range(min(last, i + 5), i + 2, -1):
            hit = self.offices.ending(self.words.lower, stop, i)
            if hit and hit[0] == stop - i:
                return hit[0]
        return 0

    def _starts_name(self, i: int, bounds: tuple[int, int], *, headline: bool) -> bool:
        word = self.words.bare[i]
        if not word or not word[0].isupper() or word in self.classes["not-a-name"]:
            return False
        if "joined-pronoun" in self.words.classes[i]:  # I'll
            return False
        if "-" in word and word.rsplit("-", 1)[1].islower():  # Kremlin-friendly
            return False
        if headline:
            return word in self._firm
        before = self.words.text[i - 1] if i > bounds[0] else ":"
        known = word in self._firm or word in self.classes["honorific"] or self._given(word)
        return before not in _STARTS or known or not word.isalpha() or self._sure(i, bounds[1])

    def _sure(self, i: int, last: int) -> bool:
        """Whether the first word of a sentence is a name although its capital tells nothing."""
        word = self.words.bare[i]
        if word.lower() in self._small or not self.words.classes[i].isdisjoint(_CLOSED):
            return False
        following = self.words.text[i + 1] if i + 1 < len(self.words) else ""
        if following[:1].isupper() or word.isupper() or self.words.possessive(i):
            return True
        self._doubtful.append((i, last))
        return False

    def _given(self, word: str) -> bool:
        return word in self.classes["given-male"] or word in self.classes["given-female"]

    def _run(self, i: int, last: int, *, headline: bool) -> int:
        """The end of the run of capitalised tokens that begins at ``i``."""
        end = i + 1
        while end < last and not self.words.possessive(end - 1):
            word = self.words.text[end]
            initial = word == "." and (len(self.words.text[end - 1]) == 1 or self._titled(end - 1))
            if initial:
                end += 1
            elif word[0].isupper() and word not in self.classes["not-a-name"]:
                if headline and self.words.bare[end] not in self._firm:
                    break
                end += 1
            elif (joint := self._joint(end, last)) and not headline:
                end += joint
            else:
                break
        return end

    def _place(self, i: int) -> bool:
        hit = self.known.at(self.words.text, i) if i < len(self.words) else None
        return hit is not None and hit[1].kind in {"place", "capital", "country"}

    def _titled(self, i: int) -> bool:
        word = self.words.text[i] + "."
        return word in self.classes["honorific"] or word in self.classes["generational"]

    def _joint(self, end: int, last: int) -> int:
        """How many small words join a name here: particles of persons, "of" and "for" of organisations."""
        size = 0
        while (
            end + size < last and size < LONGEST_PARTICLES and self.words.text[end + size] in self.classes["particle"]
        ):
            size += 1
        if size and end + size < last and self.words.capital(end + size):
            return size + 1
        if self._place(end + 1) and self.words.text[end] in self.classes["place-front"]:  # the Hospital in Hallin
            return 0
        if self.words.text[end] not in self.classes["org-joint"] or self.words.text[end] in self.words.grammar[
            "coordinator"
        ] - {"&"}:
            return 0
        heads = self.classes["org-head"] | self.classes["event-head"]
        if self.words.bare[end - 1] not in heads and self.words.text[end] != "&":
            return 0
        size = 2 if end + 1 < last and self.words.text[end + 1] in self.classes["article"] else 1
        fits = end + size < last and self.words.capital(end + size)
        return size + 1 if fits and self.words.bare[end + size] not in self.classes["not-a-name"] else 0

    def _grown(self, first: int, end: int, known: Known, last: int, *, headline: bool) -> Name:
        """A known name; one of a state, its people or a place may be the beginning of a longer name."""
        if known.kind in {"demonym", "country", "capital", "place"} and not headline:
            longer = self._run(end - 1, last, headline=headline)
            if longer > end and not self.words.possessive(end - 1):
                head = self.words.bare[longer - 1]
                office = self.offices.ending(self.words.lower, longer, end)
                if head in self.classes["org-head"] and not (
                    office and known.kind == "demonym" and self._holder(longer)
                ):
                    entry = office[1] if office else None
                    return self._name(first, longer, "ORG", "head", country=known.country, office_entry=entry)
                for kind, group in _HEADS[1:]:
                    if head in self.classes[group]:
                        return self._name(first, longer, kind, "head", country=known.country)
        return self._name(first, end, known.type, "table", known=known, country=known.country)

    def _holder(self, end: int) -> bool:
        return end < len(self.words) and self.words.capital(end)

    def _name(self, first: int, end: int, kind: MentionType, rule: str, **more: Unpack[_More]) -> Name:
        start, stop = self.words.span(first, end)
        text = self.words.parsed.text[start:stop]
        if self.words.possessive(end - 1):
            text = text[:-2]
        return Name(first=first, last=end, type=kind, text=" ".join(text.split()), rule=rule, **more)

    def _cut(self, first: int, end: int, sentence: int) -> Iterator[Name]:
        """The names inside a run: titles and offices in front cut off, known names in it set apart."""
        honorific = None
        start = first
        while start < end:
            word = self.words.text[start]
            dotted = start + 1 < end and self.words.text[start + 1] == "."
            if word in self.classes["honorific"] or (dotted and word + "." in self.classes["honorific"]):
                honorific = word
                start += 2 if dotted else 1
                continue
            office = self._office_front(start, end)
            if not office:
                break
            start += office
        if start >= end:
            return
        known = self._inside(start, end, titled=start > first)
        if known and known[0] > start:
            if self.offices.ending(self.words.lower, known[0], start) is None:  # Transport Minister
                yield self._typed(start, known[0], sentence, honorific)
            start = known[0]
        if known:
            yield self._grown(start, start + known[1], known[2], end, headline=False)
            rest = start + known[1]
            grown_to = self._grown(start, rest, known[2], end, headline=False).last
            if grown_to < end and self.words.capital(grown_to):
                yield from self._cut(grown_to, end, sentence)
            return
        yield self._typed(start, end, sentence, honorific)

    def _office_front(self, start: int, end: int) -> int:
        """How many tokens in front of a run name an office, as in Foreign Minister Kay."""
        for stop in range(min(end - 1, start + 5), start, -1):
            hit = self.offices.ending(self.words.lower, stop, start)
            if hit and hit[0] == stop - start and self.words.bare[stop - 1] not in self.classes["org-head"]:
                return hit[0]
        return 0

    def _inside(self, start: int, end: int, *, titled: bool) -> tuple[int, int, Known] | None:
        """The known name that ends a run; behind a title it may be all that is left of the run."""
        whole = self.known.at(self.words.text, start) if titled else None
        if whole and start + whole[0] <= end and whole[1].kind == "person":
            return start, whole[0], whole[1]
        if self._given(self.words.bare[start]):
            return None
        for i in range(start + 1, end):
            hit = self.known.at(self.words.text, i)
            if hit and i + hit[0] == end and hit[0] > 1:
                return i, hit[0], hit[1]
        return None

    def _typed(self, first: int, end: int, sentence: int, honorific: str | None) -> Name:
        """A name no table knows, typed by the first rule that fits."""
        if honorific:
            return self._name(first, end, "PERSON", "honorific", honorific=honorific)
        return (
            self._classed(first, end)
            or self._headed(first, end, sentence)
            or self._personal(first, end)
            or self._placed(first, end, sentence)
            or self._name(first, end, "OTHER", "capital")
        )

    def _classed(self, first: int, end: int) -> Name | None:
        """A people or region of the word classes."""
        whole = " ".join(self.words.bare[first:end])
        for kind, group in _GROUPS:
            if whole in self.classes[group]:
                return self._name(first, end, kind, group)
        return None

    def _headed(self, first: int, end: int, sentence: int) -> Name | None:
        """A name whose last or first word tells its type: Harbour Authority, Cape Morrow."""
        if end - first == 1 or self._given(self.words.bare[first]):
            return None
        last = self.words.bare[end - 1]
        for kind, group in _HEADS:
            if last in self.classes[group]:
                office = self.offices.ending(self.words.lower, end, first)
                entry = office[1] if office else None
                return self._name(first, end, kind, "head", office_entry=entry, country=self._owner(first, sentence))
        inner = range(first, end - 1)
        joint = any(self.words.text[i] in self.classes["org-joint"] for i in inner)
        for kind, group in (_HEADS[0], _HEADS[2]):  # Bank of the East, Treaty of Ostby
            heads = [i for i in inner if self.words.bare[i] in self.classes[group]]
            if joint and heads:
                office = self.offices.ending(self.words.lower, heads[0] + 1, first)  # Ministry of Defence
                return self._name(first, end, kind, "head", office_entry=office[1] if office else None)
        if self.words.bare[first] in self.classes["loc-front"]:
            return self._name(first, end, "LOC", "front")
        return None

    def _personal(self, first: int, end: int) -> Name | None:
        """A person by first name, by the office before it, or by what it does."""
        size = end - first
        if self._given(self.words.bare[first]) and size > 1:
            return self._name(first, end, "PERSON", "given-name")
        if self._has_office_before(first):
            return self._name(first, end, "PERSON", "office")
        speaks = end < len(self.words) and self.words.lower[end] in self.verbs
        if size == 1 and speaks and not self.words.bare[first].isupper():
            return self._name(first, end, "PERSON", "speaks")
        return None

    def _placed(self, first: int, end: int, sentence: int) -> Name | None:
        """A body or place by the word before it; else two to four capitalised words are a person."""
        size, word = end - first, self.words.bare[first]
        if size == 1 and word.isupper() and len(word) > 1:
            return self._name(first, end, "ORG", "acronym")
        before = self.words.lower[first - 1] if first > sentence else ""
        if before in self.classes["article"]:
            return self._name(first, end, "ORG" if size > 1 else "OTHER", "article")
        if before in self.classes["place-front"] and size <= LONGEST_PLACE and not self._given(word):
            return self._name(first, end, "GPE", "place")
        capitals = all(self.words.capital(i) or self.words.text[i] == "." for i in range(first, end))
        if 1 < size <= LONGEST_PERSON and capitals:
            return self._name(first, end, "PERSON", "two-words")
        return None

    def _owner(self, first: int, sentence: int) -> str | None:
        """The state whose possessive stands before a body: Russia's Foreign Ministry."""
        if first <= sentence or not self.words.possessive(first - 1):
            return None
        hit = self.known.at(self.words.text, first - 1)
        return hit[1].country if hit else None

    def _has_office_before(self, first: int) -> bool:
        return self.offices.ending(self.words.lower, first, max(0, first - 5)) is not None


_STARTS = frozenset({":", "-", "—", "–", "•", '"', "“", "‘", "'", "''", "``"})
_HEADS: tuple[tuple[MentionType, str], ...] = (
    ("ORG", "org-head"),
    ("FAC", "fac-head"),
    ("EVENT", "event-head"),
    ("LOC", "loc-head"),
)
_GROUPS: tuple[tuple[MentionType, str], ...] = (("NORP", "people"), ("LOC", "region"))
_CLOSED = ("determiner", "preposition", "subordinator", "coordinator", "pronoun", "auxiliary", "adverb")
