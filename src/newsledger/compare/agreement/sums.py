"""Parts that an article adds up: 158 in one county, 36 in another and seven in a third are the 201 it gives for all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from newsledger.compare.agreement.things import stem
from newsledger.model.marks import Figure
from newsledger.model.span import Span
from newsledger.text.numbers import NumberWords, numeral
from newsledger.text.offsets import Reading
from newsledger.text.pieces import pieces

LEAST = 13
"""The smallest total that is hardly the sum of other numbers by chance."""

MOST = 8
"""Numbers of one sentence that are added up at most."""


class Counted(NamedTuple):
    """A plain number of an article: its figure's id or none, its value, the singular of what it counts, its sentence."""

    id: str
    value: float
    head: str
    sentence: Span


def parts_of(page: Sequence[Counted]) -> Mapping[str, Span]:
    """The numbers that add up to another one of their article, each with the sentence of that total.

    Args:
        page: The numbers of an article without a unit, in order.

    Misses:
        Parts told in several sentences; parts that leave some out.

    >>> there, here = (0, 40), (41, 90)
    >>> told = [("201", "case", there), ("158", "case", here), ("36", "", here), ("7", "", here)]
    >>> sorted(parts_of([Counted(n, int(n), head, at) for n, head, at in told]))
    ['158', '36', '7']
    """
    totals: dict[float, list[Counted]] = {}
    for one in page:
        if one.value >= LEAST:
            totals.setdefault(one.value, []).append(one)
    found: dict[str, Span] = {}
    for _, told in groupby(page, key=lambda one: one.sentence):
        for run in _runs(list(told)):
            heads = {one.head for one in run if one.head}
            for total in totals.get(sum(one.value for one in run), ()):
                if total not in run and len(heads | ({total.head} if total.head else set())) < 2:  # noqa: PLR2004
                    found.update(dict.fromkeys((one.id for one in run if one.id), total.sentence))
    return found


def counted(
    reading: Reading, figures: Sequence[Figure], sentence_of: Callable[[Span], Span], known: NumberWords
) -> Iterator[Counted]:
    """The numbers of the sentences that figures stand in, those that are no figures included: Sund 36, Orla seven.

    Args:
        reading: An article.
        figures: Its figures.
        sentence_of: The sentence around reading offsets.
        known: The index of en/numbers.
    """
    own = {at[0]: figure for figure in figures if (at := reading.at(figure.span))}
    for sentence in dict.fromkeys(sentence_of((start, start + 1)) for start in sorted(own)):
        for start, value in plain_numbers(reading.text, sentence, known):
            figure = own.get(start)
            if figure is None:
                yield Counted("", value, "", sentence)
            elif figure.bound == "=" and not (figure.unit or figure.change):
                at = reading.at(figure.counts) if figure.counts else None
                noun = reading.text[slice(*at)].lower().partition(" of ")[0] if at else ""
                yield Counted(figure.id, value, stem(noun.rpartition(" ")[2]), sentence)


def plain_numbers(text: str, sentence: Span, known: NumberWords) -> Iterator[tuple[int, float]]:
    """The plain numbers of a sentence with their offsets; no fractions, ordinals or vague ones."""
    found = pieces(text, *sentence)
    at = 0
    while at < len(found.words):
        got = numeral(found, at, known) if found.words[at] in known or found.words[at][0].isdigit() else None
        if got and got.kind == "cardinal" and got.value is not None:
            yield found.starts[at], got.value
        at = got.last if got else at + 1


def _runs(told: Sequence[Counted]) -> Iterator[Sequence[Counted]]:
    """Two numbers and more that follow each other in a sentence."""
    for first in range(len(told)):
        for last in range(first + 2, min(len(told), first + MOST) + 1):
            yield told[first:last]
