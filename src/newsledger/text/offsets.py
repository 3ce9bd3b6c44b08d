"""Spans as sets of characters, and a text read without its furniture.

A Reading is the text with holes left out, so that a sentence runs on behind a link widget, and the way back to the
offsets of the text as given. Stages read ``reading.text`` and hand out ``reading.spans(...)``.
"""

from bisect import bisect_left, bisect_right

from newsledger.model.span import Span, Spans


def joined(spans: Spans) -> Spans:
    """The spans sorted, those that overlap or touch made one.

    >>> joined(((5, 7), (0, 3), (3, 4)))
    ((0, 4), (5, 7))
    """
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif end > start:
            result.append((start, end))
    return tuple(result)


def without(span: Span, holes: Spans) -> Spans:
    """What is left of a span once holes (sorted, disjoint) are taken out.

    >>> without((0, 10), ((2, 4), (8, 12)))
    ((0, 2), (4, 8))
    """
    start, end = span
    result: list[Span] = []
    for left, right in holes:
        if right <= start or left >= end:
            continue
        if left > start:
            result.append((start, left))
        start = right
    if start < end:
        result.append((start, end))
    return tuple(result)


def hull(spans: Spans) -> Span:
    """From the first start to the last end."""
    return (min(start for start, _ in spans), max(end for _, end in spans))


def overlap(left: Span, right: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def covered(span: Span, spans: Spans) -> int:
    """How many characters of a span stand in others, which are in order and share none.

    >>> covered((2, 9), ((0, 3), (5, 7), (8, 12)))
    4
    """
    first = max(0, bisect_right(spans, span) - 1)
    last = bisect_left(spans, (span[1],))
    return sum([overlap(span, one) for one in spans[first:last]])


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends.

    >>> trimmed(" ab ", (0, 4))
    (1, 3)
    """
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end)


class Reading:
    """A text without its holes, and the way back.

    Attributes:
        text: The characters that are left, in order. Offsets into it are *reading offsets*.
        kept: The spans of the given text it is made of.
        end: Where the last of them ends.

    >>> reading = Reading("Putin[more] said", ((5, 11),))
    >>> reading.text, reading.spans(0, 10), reading.at((12, 16)), reading.at((6, 8))
    ('Putin said', ((0, 5), (11, 16)), (6, 10), None)
    """

    def __init__(self, text: str, holes: Spans = ()) -> None:
        self.kept = without((0, len(text)), joined(holes))
        self.end = self.kept[-1][1] if self.kept else 0
        self.text = "".join(text[start:end] for start, end in self.kept)
        self._given = [start for start, _ in self.kept]
        self._read: list[int] = []
        length = 0
        for start, end in self.kept:
            self._read.append(length)
            length += end - start

    def spans(self, start: int, end: int) -> Spans:
        """The spans of the given text behind ``reading.text[start:end]``, one for each piece."""
        within = self._within(start, end)
        if within is not None:
            return (within,)
        number = max(0, bisect_right(self._read, start) - 1)
        found: list[Span] = []
        while number < len(self.kept) and self._read[number] < end:
            left, right = self.kept[number]
            shift = left - self._read[number]
            piece = (max(left, start + shift), min(right, end + shift))
            if piece[1] > piece[0]:
                found.append(piece)
            number += 1
        return joined(tuple(found))

    def span(self, start: int, end: int) -> Span:
        """The hull of ``spans``: for what is named in one piece; a hole inside it is furniture, marked as such."""
        return self._within(start, end) or hull(self.spans(start, end))

    def _within(self, start: int, end: int) -> Span | None:
        """The same for what lies within one piece, as nearly everything does; None for all else."""
        number = bisect_right(self._read, start) - 1
        if number < 0 or not start < end:
            return None
        left, right = self.kept[number]
        shift = left - self._read[number]
        return (start + shift, end + shift) if end + shift <= right else None

    def at(self, span: Span) -> Span | None:
        """Reading offsets of what is left of a span of the given text, None if nothing is."""
        number = max(0, bisect_right(self._given, span[0]) - 1)
        if self.kept and self.kept[number][0] <= span[0] < span[1] <= self.kept[number][1]:
            shift = self._read[number] - self.kept[number][0]
            return (span[0] + shift, span[1] + shift)
        inside: list[Span] = []
        while number < len(self.kept) and self.kept[number][0] < span[1]:
            left, right = self.kept[number]
            shift = self._read[number] - left
            if overlap(span, (left, right)):
                inside.append((max(span[0], left) + shift, min(span[1], right) + shift))
            number += 1
        return hull(tuple(inside)) if inside else None
