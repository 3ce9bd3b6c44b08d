"""What marks of one article may not do to each other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from newsledger.model.marks import (
    AnyMark,
    Attribution,
    Credit,
    Dating,
    Event,
    Figure,
    Furniture,
    Mention,
    Position,
    Time,
)
from newsledger.model.span import Span
from practice.compiler.marks import Made
from practice.compiler.refusal import Refusal

NO_START = frozenset(' \n,;:.!?)“”"')  # ’ may open a word: ’cause
NO_END = frozenset(' \n,;:(“”"‘')  # . may close one: a.m.
Flat = Furniture | Time | Figure
WITHIN_FURNITURE = (Furniture, Credit, Dating)
WITHIN_PULL_QUOTE = (*WITHIN_FURNITURE, Mention, Attribution)


def broken_rules(made: Made) -> Iterator[Refusal]:
    """Every pair of marks that cannot stand together."""
    yield from _apart(made, [mark for mark in made.marks if isinstance(mark, Furniture)])
    yield from _apart(made, [mark for mark in made.marks if isinstance(mark, Time)])
    yield from _apart(made, [mark for mark in made.marks if isinstance(mark, Figure)])
    yield from _nested(made, [mark for mark in made.marks if isinstance(mark, Mention)])
    yield from _triggers(made)
    yield from _in_furniture(made)
    for mark in made.marks:
        if isinstance(mark, Attribution):
            yield from _roles(made, mark)
    yield from _edges(made)
    yield from _circles(made)
    yield from _wrong_kinds(made)


def _refusal(made: Made, mark: AnyMark, problem: str, remedy: str) -> Refusal:
    return Refusal(made.source.path, made.lines[mark.id], problem, remedy)


def _apart(made: Made, marks: Sequence[Flat]) -> Iterator[Refusal]:
    for left, right in pairwise(sorted(marks, key=lambda mark: mark.span)):
        if left.span[1] > right.span[0]:
            yield _refusal(made, right, f"overlaps the one of line {made.lines[left.id]}", "give each its own words")


def _nested(made: Made, marks: list[Mention]) -> Iterator[Refusal]:
    open_: list[Mention] = []
    for mark in sorted(marks, key=lambda mark: (mark.span[0], -mark.span[1])):
        open_ = [other for other in open_ if other.span[1] > mark.span[0]]
        for other in open_:
            if other.span == mark.span:
                yield _refusal(made, mark, f"a second mention of line {made.lines[other.id]}'s words", "keep one")
            elif other.span[1] < mark.span[1]:
                yield _refusal(made, mark, f"crosses the mention of line {made.lines[other.id]}", "nest or part them")
        open_.append(mark)


def _triggers(made: Made) -> Iterator[Refusal]:
    seen: dict[tuple[Span, str | None], Event] = {}
    for mark in made.marks:
        if isinstance(mark, Event):
            first = seen.setdefault((mark.trigger, mark.type), mark)
            if first is not mark:
                yield _refusal(made, mark, f"the event of line {made.lines[first.id]} again", "keep one")


def _places(mark: AnyMark) -> Iterable[Span]:
    if isinstance(mark, Attribution | Position):
        return mark.content
    if isinstance(mark, Event):
        return (mark.trigger,)
    return mark.spans if isinstance(mark, Dating) else (mark.span,)


def _in_furniture(made: Made) -> Iterator[Refusal]:
    pieces = [mark for mark in made.marks if isinstance(mark, Furniture)]
    for mark in made.marks:
        for piece in pieces:
            allowed = WITHIN_PULL_QUOTE if piece.reason == "pull-quote" else WITHIN_FURNITURE
            if not isinstance(mark, allowed) and any(a < piece.span[1] and piece.span[0] < b for a, b in _places(mark)):
                yield _refusal(made, mark, f"stands in the furniture of line {made.lines[piece.id]}", "leave it out")


def _roles(made: Made, mark: Attribution) -> Iterator[Refusal]:
    for name, spans in (("cue", mark.cue), ("source", mark.source)):
        if any(a < d and c < b for a, b in spans for c, d in mark.content):
            yield _refusal(made, mark, f"its {name} overlaps its content", f"quote the content without the {name}")
    if not mark.cue and not mark.source:
        yield _refusal(made, mark, "neither source nor cue", "quote one, or leave the attribution out")


def _edges(made: Made) -> Iterator[Refusal]:
    """Spans that begin or end with white space, a quotation mark or a sign that closes; furniture keeps its own."""
    text = made.source.article.text
    for mark in made.marks:
        if isinstance(mark, Furniture | Dating):
            continue
        said = (*mark.cue, *mark.source) if isinstance(mark, Attribution) else ()
        for start, end in (*_places(mark), *said):
            if text[start] in NO_START or text[end - 1] in NO_END:
                words = text[start:end]
                yield _refusal(made, mark, f"punctuation at an edge of {words!r}", "quote the words without it")


def _circles(made: Made) -> Iterator[Refusal]:
    around = {mark.id: mark.within for mark in made.marks if isinstance(mark, Attribution)}
    for mark in made.marks:
        if not isinstance(mark, Attribution):
            continue
        seen, at = set[str](), mark.within
        while at is not None and at not in seen:
            seen.add(at)
            at = around.get(at)
        if mark.id in seen:
            yield _refusal(made, mark, "stands within itself", "let the inner one name the outer one only")


def _wrong_kinds(made: Made) -> Iterator[Refusal]:
    said = {mark.id for mark in made.marks if isinstance(mark, Attribution)}
    for mark in made.marks:
        target: str | None = None
        if isinstance(mark, Figure):
            target = mark.attribution
        elif isinstance(mark, Event | Position):
            target = mark.stated_by
        elif isinstance(mark, Attribution):
            target = mark.within
        if target is not None and target not in said:
            yield _refusal(made, mark, "names a record that is no attribution", "name the attribution that says it")
