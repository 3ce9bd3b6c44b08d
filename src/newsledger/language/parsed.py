"""One article, read without its furniture.

Everything in a Parsed counts in *reading offsets*, into ``parsed.text``; only marks hold offsets into the article.
"""

from bisect import bisect_left, bisect_right
from functools import cached_property

import msgspec

from newsledger.language.analysis import Analysis, Model
from newsledger.model.article import Article
from newsledger.model.span import Span, Spans
from newsledger.text.datelines import dateline
from newsledger.text.offsets import Reading
from newsledger.text.pieces import Pieces, pieces


class Token(msgspec.Struct, frozen=True, gc=False):
    """A token by typography, in reading offsets."""

    start: int
    end: int


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence in reading offsets, the number of its paragraph, and its tokens as a range of numbers."""

    start: int
    end: int
    paragraph: int
    first_token: int
    last_token: int


class Parsed:
    """An article with paragraphs, sentences and tokens over its reading text.

    Attributes:
        article: The article; its text is untouched.
        reading: The text without furniture, and the way back.
        paragraphs: Spans in reading offsets.
        sentences: In order; together they hold every character that is no white space.
        tokens: In order.
    """

    def __init__(
        self,
        article: Article,
        reading: Reading,
        paragraphs: Spans,
        sentences: tuple[Sentence, ...],
        tokens: tuple[Token, ...],
    ) -> None:
        self.article = article
        self.reading = reading
        self.text = reading.text
        self.paragraphs = paragraphs
        self.sentences = sentences
        self.tokens = tokens
        self._model: Model | None = None
        self._analysed = len(self.text)
        self._starts = [sentence.start for sentence in sentences]

    def with_model(self, model: Model | None, characters: int | None = None) -> "Parsed":
        """This article, to be analysed by a model (None: rules must do) as far as so many characters of it."""
        self._model = model
        self._analysed = len(self.text) if characters is None else characters
        return self

    @cached_property
    def analysis(self) -> Analysis | None:
        """Words, trees and names by the model, made when a stage first asks; None without a model.

        Misses:
            What stands behind the characters to be analysed.
        """
        if self._model is None:
            return None
        chosen = tuple(span for span in self.paragraphs if span[1] <= self._analysed)
        if len(chosen) < len(self.paragraphs):
            start = self.paragraphs[len(chosen)][0]
            end = self.text.rfind(" ", start, max(start, self._analysed))
            chosen += ((start, end),) if end > start else ()
        return self._model.analyse(self.text, chosen)

    @cached_property
    def starts(self) -> list[int]:
        """The reading offset of the first character of each token."""
        return [token.start for token in self.tokens]

    @cached_property
    def ends(self) -> list[int]:
        """The reading offset behind each token."""
        return [token.end for token in self.tokens]

    @cached_property
    def strings(self) -> list[str]:
        """Each token as it is written."""
        text = self.text
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    @cached_property
    def lowered(self) -> list[str]:
        """Each token in lower case."""
        return [word.lower() for word in self.strings]

    @cached_property
    def capitals(self) -> list[bool]:
        """For each token, whether it begins with a capital letter."""
        return [word[0].isupper() for word in self.strings]

    @cached_property
    def pieces(self) -> tuple[Pieces, ...]:
        """The pieces of each sentence, for the stages with a grammar of times and numbers."""
        return tuple(pieces(self.text, sentence.start, sentence.end) for sentence in self.sentences)

    @cached_property
    def datelines(self) -> dict[int, int]:
        """Where each paragraph that has a dateline begins, and where the dateline ends."""
        ends = ((start, dateline(self.text, (start, end))) for start, end in self.paragraphs)
        return {start: end for start, end in ends if start < end}

    def in_dateline(self, offset: int) -> bool:
        """Whether a reading offset lies in a dateline."""
        number = bisect_right(self.paragraphs, (offset, len(self.text))) - 1
        return number >= 0 and offset < self.datelines.get(self.paragraphs[number][0], 0)

    def behind_dateline(self, sentence: Sentence) -> int:
        """The first token of a sentence, or behind the dateline that it begins with."""
        end = self.datelines.get(self.paragraphs[sentence.paragraph][0], 0)
        return bisect_left(self.starts, end, sentence.first_token, sentence.last_token)

    def spans(self, start: int, end: int) -> Spans:
        """Reading offsets to spans of the article, one for each piece."""
        return self.reading.spans(start, end)

    def span(self, start: int, end: int) -> Span:
        """Reading offsets to the hull of their spans in the article."""
        return self.reading.span(start, end)

    def at(self, span: Span) -> Span | None:
        """A span of the article to reading offsets, None if it lies in furniture."""
        return self.reading.at(span)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a reading offset, None in an empty article."""
        number = bisect_right(self._starts, offset) - 1
        return self.sentences[max(0, number)] if self.sentences else None

    def words(self, sentence: Sentence) -> list[str]:
        """The tokens of a sentence as strings."""
        return self.strings[sentence.first_token : sentence.last_token]
