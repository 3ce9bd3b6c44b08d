"""The noun phrases of an article from its trees: names, descriptions and pronouns, with what tells what they mean."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from newsledger.annotate.mentions.entities import Entity
from newsledger.annotate.mentions.names import Name
from newsledger.annotate.words import Words
from newsledger.language.analysis import Analysis
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import Pronoun, pronouns
from newsledger.model.span import Span

Role = Literal["subject", "root", "object", "oblique", "owner", "nested", "other"]
_ROLES: tuple[tuple[str, Role], ...] = (
    ("nsubj", "subject"),
    ("root", "root"),
    ("parataxis", "root"),
    ("obj", "object"),
    ("iobj", "object"),
    ("nmod:poss", "owner"),
    ("obl", "oblique"),
    ("nmod", "nested"),
)
_PARTS = ("det", "amod", "compound", "nmod", "nummod", "flat", "goeswith", "fixed")
"""Relations of what belongs to a description; what is joined to it by "and" does not."""
_LOOSE = frozenset({"nmod:unmarked", "nmod:tmod", "nmod:npmod", "det:predet"})
_CLAUSES = ("acl", "appos", "parataxis")
"""Relations of what only follows a description."""
_LOOSELY = frozenset({"appos", "nmod:unmarked"})
"""Relations by which a subject is read as beside the thing that stands before it."""
_INNER = ("compound", "flat", "fixed", "goeswith", "list")


class Phrase(msgspec.Struct, kw_only=True):
    """A noun phrase in reading offsets.

    Attributes:
        head: Number of the word it hangs on.
        tail: Reading offset behind that word.
        number: The sentence of the tree.
        role: Its part in the clause; what is joined or in apposition has that of its partner.
        governor: The word on which it depends in that role.
        noun: Its head noun as the dictionary has it, in lower case.
        written: The same as it is written here.
        article: What opens it: the, a, an owner, a number, or nothing.
        entity: The entity of a name; None before others are resolved.
        headline: Whether its sentence is set as a headline, or ends without a full stop.
        quoted: Whether it stands in quotation marks.
        aged: Of a description, whether a number stands before its head: the 44-year-old.
        dateline: Whether it stands in a dateline.
        quality: Of a description, the adjective right before its head: central, of a central bank.
        kinds: Of a description, the nouns before its head that tell of what kind it is: the field of a field hospital.
    """

    head: int
    tail: int
    start: int
    end: int
    number: int
    role: Role
    governor: int | None
    form: Literal["name", "nominal", "pronoun"]
    noun: str
    written: str = ""
    article: Literal["definite", "indefinite", "owned", "none"] = "none"
    plural: bool = False
    headline: bool = False
    quoted: bool = False
    aged: bool = False
    dateline: bool = False
    quality: str | None = None
    kinds: frozenset[str] = frozenset()
    name: Name | None = None
    entity: Entity | None = None
    pronoun: Pronoun | None = None


class Phrases:
    """The noun phrases of one article."""

    def __init__(
        self, words: Words, analysis: Analysis, gathered: Sequence[tuple[Name, Entity]], lexicon: Lexicon
    ) -> None:
        self.words = words
        self.analysis = analysis
        self.pronouns: dict[str, Pronoun] = lexicon.built(pronouns)
        self._named: dict[int, int] = {}
        self._gathered = gathered
        self._people: set[int] = set()
        for index, (name, entity) in enumerate(gathered):
            for word in analysis.within(*words.span(name.first, name.last)):
                self._named[word] = index
                if entity.type == "PERSON":
                    self._people.add(word)
        lines = zip(words.parsed.sentences, words.headline, strict=True)
        self._headlines = [
            (sentence.start, sentence.end)
            for sentence, capitals in lines
            if capitals or words.text[sentence.last_token - 1][-1].isalnum()
        ]
        self._sentences = [n for n, tree in enumerate(analysis.sentences) for _ in range(tree.first, tree.last)]

    def find(self) -> list[Phrase]:
        """All of them in order of their heads; of two that begin together the shorter comes first."""
        found = [phrase for number in range(len(self.analysis.words)) if (phrase := self._at(number)) is not None]
        return sorted([*found, *self._names()], key=lambda phrase: (phrase.start, phrase.end))

    def _at(self, number: int) -> Phrase | None:
        word = self.analysis.words[number]
        if number in self._named or word.label.split(":")[0] in _INNER:
            return None
        form = self.analysis.forms[number].lower()
        pronoun = self.pronouns.get(form)
        if pronoun is not None or (word.upos == "PRON" and form in self.words.grammar["relative"]):
            phrase = self._phrase(number, (word.start, word.end), "pronoun")
            phrase.pronoun = pronoun
            return phrase
        if word.upos == "NOUN" or (word.upos == "PROPN" and not self._titles(number)):
            return self._nominal(number)
        return self._nominal(number) if word.upos == "ADJ" and self._aged(number) else None

    def _aged(self, number: int) -> bool:
        """Whether an adjective is the head of an age that stands for a person: the 44-year-old."""
        children = self.analysis.children[number]
        labels = {self.analysis.words[child].label for child in children}
        return "det" in labels and any(_number(self.analysis.forms[word]) for word in self._whole(number))

    def _titles(self, number: int) -> bool:
        """Whether a capitalised noun only stands before a person's name."""
        return self._named.get(number + 1) is not None

    def _nominal(self, number: int) -> Phrase | None:
        inside = self._inside(number)
        start, end = self.analysis.words[inside[0]].start, self.analysis.words[inside[-1]].end
        phrase = self._phrase(number, (start, end), "nominal")
        phrase.article = self._article(number)
        phrase.written = self.analysis.forms[number].lower()
        phrase.aged = phrase.article == "definite" and any(_number(self.analysis.forms[word]) for word in inside)
        phrase.kinds = frozenset(
            self.analysis.forms[child].lower()
            for child in self.analysis.children[number]
            if self.analysis.words[child].label == "compound" and child not in self._named
        )
        if number and self.analysis.words[number - 1].label == "amod" and number - 1 in self.analysis.children[number]:
            phrase.quality = self.analysis.forms[number - 1].lower()
        behind = self._named.get(number + 1)
        titles = behind is not None and self._gathered[behind][1].type == "PERSON"
        return None if titles and phrase.article != "owned" else phrase

    def _inside(self, number: int) -> list[int]:
        """The words that belong to a description, in order: it stands in one piece, without what only follows it."""
        found = {number}
        for child in self.analysis.children[number]:
            label = self.analysis.words[child].label
            aged = self.analysis.words[number].upos == "ADJ" and child < number
            if aged or (label.startswith(_PARTS) and label not in _LOOSE and not self._follows(child, number)):
                found |= self._whole(child)
        first = last = number
        while first - 1 in found:
            first -= 1
        while last + 1 in found:
            last += 1
        while last > number and not self.analysis.forms[last][-1].isalnum():
            last -= 1
        return list(range(first, last + 1))

    def _whole(self, number: int) -> set[int]:
        """A word and what hangs on it, without clauses and appositions."""
        found, open_ = set(), [number]
        while open_:
            found.add(word := open_.pop())
            open_ += [child for child in self.analysis.children[word] if not self._follows(child, word)]
        return found

    def _follows(self, child: int, head: int) -> bool:
        """Whether a word only says more of what stands before it: a town close to the border."""
        label = self.analysis.words[child].label
        return label.startswith(_CLAUSES) or (label == "amod" and child > head)

    def _article(self, number: int) -> Literal["definite", "indefinite", "owned", "none"]:
        for child in self.analysis.children[number]:
            label, form = self.analysis.words[child].label, self.analysis.forms[child].lower()
            if label == "nmod:poss":
                return "owned"
            if label == "det":
                return "definite" if form in self.words.grammar["definite"] else "indefinite"
            if label == "nummod" and child < number:
                return "indefinite"
        return "none"

    def _names(self) -> Iterator[Phrase]:
        for name, entity in self._gathered:
            start, end = self.words.span(name.first, name.last)
            head = self.analysis.head_of(start, end)
            if head is not None:
                phrase = self._phrase(head, (start, end), "name")
                phrase.name, phrase.entity = name, entity
                verb = self._lacking(head) if entity.type == "PERSON" else None
                if verb is not None:
                    phrase.role, phrase.governor = "subject", verb
                yield phrase

    def _lacking(self, head: int) -> int | None:
        """The verb that lacks the person as its subject, read as beside a thing: aboard the Gull, Ada Kay waited."""
        word = self.analysis.words[head]
        while word.head is not None and word.label in _LOOSELY and word.head not in self._people:
            word = self.analysis.words[word.head]
        verb = word.head
        if verb is None or verb < head or word is self.analysis.words[head] or self.analysis.words[verb].upos != "VERB":
            return None
        labels = {self.analysis.words[child].label.split(":")[0] for child in self.analysis.children[verb]}
        return verb if labels.isdisjoint({"nsubj", "expl"}) else None

    def _phrase(self, head: int, span: Span, form: Literal["name", "nominal", "pronoun"]) -> Phrase:
        role, governor = self.role(head)
        word = self.analysis.words[head]
        noun = word.lemma.lower()
        return Phrase(
            head=head,
            tail=word.end,
            start=span[0],
            end=span[1],
            number=self._sentences[head],
            role=role,
            governor=governor,
            form=form,
            noun=noun,
            plural=word.upos == "NOUN" and self.analysis.forms[head].lower() != noun,
            headline=_within(word.start, self._headlines),
            quoted=self.words.quoted(self.words.at(word.start)),
            dateline=self.words.parsed.in_dateline(word.start),
        )

    def role(self, head: int) -> tuple[Role, int | None]:
        """The part that a word plays in its clause, and the word it depends on in it."""
        word = self.analysis.words[head]
        while word.head is not None and word.label.split(":")[0] in {"conj", "appos", "flat", "compound"}:
            word = self.analysis.words[word.head]
        for label, role in _ROLES:
            if word.label == label or word.label.startswith(label + ":"):
                return role, word.head
        return "other", word.head


def _within(offset: int, spans: Sequence[Span]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _number(word: str) -> bool:
    return word[0].isdigit()
