"""What a model of English says of one article: words, sentences, a tree for each, and names.

Everything counts in reading offsets, as in Parsed. Words are those of Universal Dependencies (``Russia | 's``,
``cease | - | fire``), finer than Parsed's tokens; they are named by their number in the article.
"""

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Literal, Protocol

import msgspec

from newsledger.model.span import Span, Spans

EntityType = Literal["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT"]


class Word(msgspec.Struct, frozen=True, gc=False):
    """A syntactic word.

    Attributes:
        start: Reading offset of its first character.
        end: Reading offset behind its last.
        upos: Universal part of speech.
        lemma: Dictionary form; names keep their capitals.
        head: Number of its head, None for the root of a sentence.
        label: Universal relation to its head, with its subtype: ``nsubj:pass``; ``root`` for a root.
    """

    start: int
    end: int
    upos: str
    lemma: str
    head: int | None
    label: str


class Entity(msgspec.Struct, frozen=True, gc=False):
    """A name: words ``first`` to before ``last``, its characters, and what it names."""

    first: int
    last: int
    start: int
    end: int
    type: EntityType


class Tree(msgspec.Struct, frozen=True, gc=False):
    """A sentence as a model finds it, in reading offsets: words ``first`` to before ``last``, and its paragraph."""

    start: int
    end: int
    paragraph: int
    first: int
    last: int


class Analysis:
    """The words of an article with their trees, and its names.

    Attributes:
        text: The reading text.
        words: In order; they hold every character that is no white space.
        sentences: In order. They may differ from those of Parsed, which are found by rules.
        entities: In order, none inside another.
    """

    def __init__(
        self, text: str, words: tuple[Word, ...], sentences: tuple[Tree, ...], entities: tuple[Entity, ...]
    ) -> None:
        self.text = text
        self.words = words
        self.sentences = sentences
        self.entities = entities

    @cached_property
    def starts(self) -> list[int]:
        """The reading offset of each word."""
        return [word.start for word in self.words]

    @cached_property
    def forms(self) -> list[str]:
        """Each word as it is written."""
        return [self.text[word.start : word.end] for word in self.words]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word, the numbers of those that depend on it, in order."""
        found: list[list[int]] = [[] for _ in self.words]
        for number, word in enumerate(self.words):
            if word.head is not None:
                found[word.head].append(number)
        return tuple(map(tuple, found))

    @cached_property
    def _reach(self) -> tuple[list[int], list[int]]:
        """For each word, the first and the last word that hang on it, itself included."""
        first, last = list(range(len(self.words))), list(range(len(self.words)))
        for number in sorted(range(len(self.words)), key=self._depth, reverse=True):
            head = self.words[number].head
            if head is not None:
                first[head] = min(first[head], first[number])
                last[head] = max(last[head], last[number])
        return first, last

    def _depth(self, number: int) -> int:
        depth, head = 0, self.words[number].head
        while head is not None:
            depth, head = depth + 1, self.words[head].head
        return depth

    def word_at(self, offset: int) -> int | None:
        """The word that holds a reading offset, or the last before it; None if there is none."""
        number = bisect_right(self.starts, offset) - 1
        return number if number >= 0 else None

    def within(self, start: int, end: int) -> range:
        """The words that lie, at least in part, in a stretch of the reading text."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.words[first].end <= start:
            first += 1
        return range(first, bisect_left(self.starts, end))

    def head_of(self, start: int, end: int) -> int | None:
        """The word on which a stretch hangs: the first in it whose head lies outside; None if it holds no word."""
        inside = self.within(start, end)
        return next((number for number in inside if self.words[number].head not in inside), None)

    def reach(self, number: int) -> Span:
        """Reading offsets from the first to the last word that hang on a word, itself included."""
        first, last = self._reach
        return self.words[first[number]].start, self.words[last[number]].end

    def subtree(self, number: int) -> tuple[int, ...]:
        """A word and all that hang on it, in order."""
        found, open_ = [], [number]
        while open_:
            found.append(word := open_.pop())
            open_ += self.children[word]
        return tuple(sorted(found))

    def sentence_of(self, number: int) -> Tree:
        """The sentence of a word."""
        return self.sentences[bisect_right(self._firsts, number) - 1]

    @cached_property
    def _firsts(self) -> list[int]:
        return [sentence.first for sentence in self.sentences]

    def entities_in(self, start: int, end: int) -> tuple[Entity, ...]:
        """The names that begin in a stretch of the reading text."""
        left, right = (bisect_left(self._entity_starts, offset) for offset in (start, end))
        return self.entities[left:right]

    @cached_property
    def _entity_starts(self) -> list[int]:
        return [entity.start for entity in self.entities]


class Model(Protocol):
    """A model of English behind one interface: ours, spaCy's, a user's.

    Attributes:
        label: Name and version, for ``why`` and for what must be redone when it changes.
    """

    label: str

    def analyse(self, text: str, paragraphs: Spans) -> Analysis:
        """The analysis of a reading text; nothing in it reaches across the end of a paragraph."""
        ...
