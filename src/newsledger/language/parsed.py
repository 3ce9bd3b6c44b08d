"""One article, read without its furniture.

Everything in a Parsed counts in *reading offsets*, into ``parsed.text``; only marks hold offsets into the article.
"""

from bisect import bisect_right

import msgspec

from newsledger.model.article import Article
from newsledger.model.span import Span, Spans
from newsledger.text.offsets import Reading


class Token(msgspec.Struct, frozen=True):
    """A token in reading offsets; what a pipeline does not know is None."""

    start: int
    end: int
    upos: str | None = None
    lemma: str | None = None
    head: int | None = None
    label: str | None = None


class Sentence(msgspec.Struct, frozen=True):
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
        self._starts = [sentence.start for sentence in sentences]

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
        return [self.text[t.start : t.end] for t in self.tokens[sentence.first_token : sentence.last_token]]
