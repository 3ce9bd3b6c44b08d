"""Ranges of figures: a row a thing that is counted, a dot an origin, the latest outlined."""

from string import ascii_lowercase

import msgspec

from newsledger.compare.origin_index import OriginIndex
from newsledger.export.drawing import WIDTH, cut, framed, stroke, words
from newsledger.export.html_parts import table
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.model.links import Figures
from newsledger.model.marks import Attribution, Figure
from newsledger.model.span import Place

MOST = 8
"""Rows, those of most origins and widest range first."""

LEFT, RIGHT = 24, WIDTH - 24
ROW = 74
NEAR = 18
"""Units from which on two dots would touch; the later one is drawn higher."""

LETTERS = 80


class _Dot(msgspec.Struct, frozen=True):
    """What one origin says: its value, and the figure that says so last."""

    value: float
    origin: str
    figure: Figure
    number: int


def ranges(wording: Wording, coverage: Coverage) -> str:
    """The groups of figures on which the origins differ or agree; empty if no group has two origins."""
    phrases, numbers = wording.phrases, {source.doc: source.number for source in wording.brief.sources}
    index = OriginIndex(coverage)
    groups = []
    for members, about in _groups(coverage, numbers):
        dots = _dots(members, index, numbers)
        if len(dots) > 1:
            spread = len({dot.value for dot in dots})
            groups.append(((-(spread > 1), -len(dots), dots[0].number), about, dots))
    if not groups:
        return ""
    parts, rows = [], []
    for row, (_, about, dots) in enumerate(sorted(groups, key=lambda group: group[:2])[:MOST]):
        parts += _row(about, dots, 18.0 + ROW * row)
        last = max(dots, key=lambda dot: dot.number)
        for letter, dot in zip(ascii_lowercase, dots, strict=False):
            named = phrases("ranges.latest", letter=letter) if dot is last else letter
            rows.append((about, named, *_told(wording, coverage, dot)))
    title = phrases("ranges.title")
    columns = [
        phrases(f"ranges.column.{name}") for name in ("thing", "dot", "words", "origin", "claim", "article", "day")
    ]
    height = ROW * min(MOST, len(groups)) + 6
    return framed(wording, parts, (WIDTH, height), (title, phrases("ranges.key"), table(title, columns, rows)))


def _groups(coverage: Coverage, numbers: dict[str, int]) -> list[tuple[list[Figure], str]]:
    """Figures that measure one thing: links that share a figure are one group."""
    joined: list[tuple[dict[str, Figure], set[str]]] = []
    for link in coverage.links(Figures):
        marks = [coverage.marks(m.doc).get(m.id) for m in link.members if m.doc in numbers]
        members = {f"{mark.doc} {mark.id}": mark for mark in marks if isinstance(mark, Figure)}
        if link.relation == "not-comparable" or not members:
            continue
        abouts = {link.about} if link.about else set()
        for known in [known for known in joined if known[0].keys() & members.keys()]:
            members |= known[0]
            abouts |= known[1]
            joined.remove(known)
        joined.append((members, abouts))
    return [
        (sorted(members.values(), key=lambda f: (numbers[f.doc], f.span)), " / ".join(sorted(abouts)))
        for members, abouts in joined
    ]


def _dots(members: list[Figure], index: OriginIndex, numbers: dict[str, int]) -> list[_Dot]:
    """One dot for each origin, for its last figure; sorted by value."""
    latest: dict[str, _Dot] = {}
    for figure in members:
        value = _value(figure)
        if value is not None:
            origin = " / ".join(index.of([Place(doc=figure.doc, span=figure.span)]).names)
            key = origin or figure.doc
            latest[key] = _Dot(value, origin, figure, numbers[figure.doc])
    return sorted(latest.values(), key=lambda dot: (dot.value, dot.number))[: len(ascii_lowercase)]


def _value(figure: Figure) -> float | None:
    if figure.value is not None:
        return float(figure.value)
    known = [float(bound) for bound in (figure.low, figure.high) if bound is not None]
    return sum(known) / len(known) if known else None


def _row(about: str, dots: list[_Dot], y: float) -> list[str]:
    low, high = dots[0].value, dots[-1].value
    width = (high - low) or 1.0
    last = max(dots, key=lambda dot: dot.number)
    axis = y + 34
    parts = [words(LEFT - 12, y, cut(about, LETTERS), "strong"), stroke(LEFT, axis, RIGHT, axis, "grid")]
    places = [LEFT + (RIGHT - LEFT) * ((dot.value - low) / width if high > low else 0.5) for dot in dots]
    parts.append(stroke(places[0], axis, places[-1], axis, "tie"))
    taken: list[float] = []
    for letter, dot, x in zip(ascii_lowercase, dots, places, strict=False):
        shift = NEAR * sum(abs(x - other) < NEAR for other in taken)
        at = min(x + shift, RIGHT) if x < WIDTH / 2 or high == low else x - shift
        taken.append(x)
        parts.append(f'<circle cx="{at:g}" cy="{axis:g}" r="5" class="dot"/>')
        if dot is last:
            parts.append(f'<circle cx="{at:g}" cy="{axis:g}" r="9" class="latest"/>')
        parts.append(words(at, axis - 13, letter, "soft centred"))
    if high > low:
        parts += [
            words(LEFT - 12, axis + 24, _number(low), "soft"),
            words(RIGHT + 12, axis + 24, _number(high), "soft ending"),
        ]
    else:
        parts.append(words(places[0], axis + 24, _number(low), "soft centred"))
    return parts


def _told(wording: Wording, coverage: Coverage, dot: _Dot) -> tuple[str, str, str, str, str]:
    figure, text = dot.figure, coverage.article(dot.figure.doc).text
    start, end = figure.span
    if figure.counts and figure.counts[0] >= start:
        end = max(end, figure.counts[1])
    said = coverage.marks(figure.doc).get(figure.attribution)
    claim = said.speaker_name if isinstance(said, Attribution) else None
    source = next(source for source in wording.brief.sources if source.doc == figure.doc)
    voice = wording.phrases("voice.outlet")
    return text[start:end], dot.origin, claim or voice, f"[{dot.number}]", wording.day(source.date)


def _number(value: float) -> str:
    """A number as people write it.

    >>> _number(31000.0), _number(0.35)
    ('31,000', '0.35')
    """
    return f"{value:,.10g}"
