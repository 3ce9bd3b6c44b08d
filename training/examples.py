"""What the model is trained on: windows of one paragraph, each word with all that is known of it."""

import random
from collections.abc import Iterator

import msgspec

from newsledger.model.span import Span

UNKNOWN = -100  # a target that no loss counts


class Word(msgspec.Struct, kw_only=True):
    """A word and its targets; what is not known has no part in the loss.

    Attributes:
        form: As written.
        glued: No white space before it.
        first: It begins a sentence; None in texts without marked sentences.
        upos: Universal part of speech.
        lemma: Dictionary form.
        head: Place of its head in the paragraph, -1 for a root.
        label: Universal relation with its subtype.
        tags: Entity tags that may stand here, one bit each (see entities.py); None where any may.
    """

    form: str
    glued: bool = False
    first: bool | None = None
    upos: str | None = None
    lemma: str | None = None
    head: int | None = None
    label: str | None = None
    tags: int | None = None


class Paragraph(msgspec.Struct, kw_only=True):
    """The words of one paragraph, or of one sentence where no paragraphs are marked."""

    source: str
    doc: str
    words: list[Word]


def windows(paragraph: Paragraph, longest: int, rng: random.Random) -> Iterator[list[Word]]:
    """A paragraph cut at sentence starts into windows of at most ``longest`` words.

    Their lengths are drawn, so that a model sees headlines by themselves and sentences in their context. A sentence
    longer than a window is cut; arcs across the cut are unknown.
    """
    for start, end in _spans(paragraph, longest, rng):
        yield [_inside(word, start, end) for word in paragraph.words[start:end]]


def _spans(paragraph: Paragraph, longest: int, rng: random.Random) -> Iterator[Span]:
    size = len(paragraph.words)
    starts = [i for i in range(1, size) if paragraph.words[i].first]
    begin, aim = 0, _aim(longest, rng)
    for last, following in zip([0, *starts], [*starts, size], strict=True):
        if following - begin > aim and last > begin:
            yield begin, last
            begin, aim = last, _aim(longest, rng)
        while following - begin > longest:
            yield begin, begin + longest
            begin += longest
    if begin < size:
        yield begin, size


def _aim(longest: int, rng: random.Random) -> int:
    return rng.choice((1, longest // 4, longest // 2, longest, longest))


def _inside(word: Word, start: int, end: int) -> Word:
    """A word with its head counted from the window's start."""
    if word.head is None or word.head < 0:
        return word
    if start <= word.head < end:
        return msgspec.structs.replace(word, head=word.head - start)
    return msgspec.structs.replace(word, head=None, label=None)


def cased(words: list[Word], rng: random.Random) -> list[Word]:
    """The words as they are, or now and then in the case of a headline, a lead in capitals, or all small."""
    draw = rng.random()
    if draw > 0.12:  # noqa: PLR2004 - one window in eight
        return words
    change = str.title if draw < 0.05 else str.upper if draw < 0.09 else str.lower  # noqa: PLR2004 - shares
    return [msgspec.structs.replace(word, form=change(word.form)) for word in words]
