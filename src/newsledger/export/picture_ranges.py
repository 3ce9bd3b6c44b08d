"""Ranges of figures: a row a thing that is counted, a dot an origin, the latest outlined."""

from string import ascii_lowercase

import msgspec

from newsledger.compare.origins.index import OriginIndex
from newsledger.export.drawing import WIDTH, cut, framed, stroke, words
from newsledger.export.html_parts import table
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.model.marks import Attribution, Figure
from newsledger.model.span import Place
from newsledger.report.figures import counted

MOST = 8
"""Rows, those of most origins and widest range first."""

LEFT, RIGHT = 24.0, WIDTH - 24.0
ROW, LOW_ROW = 86.0, 74.0
NEAR = 20
"""Units between two dots, at least."""

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
    for count in counted(coverage, numbers):
        dots, about = _dots(count.members, index, numbers), " / ".join(count.about)
        if len(dots) > 1:
            spread = len({dot.value for dot in dots})
            groups.append(((-(spread > 1), -len(dots), dots[0].number), about, dots))
    if not groups:
        return ""
    parts, rows = [], []
    y = 18.0
    for _, about, dots in sorted(groups, key=lambda group: group[:2])[:MOST]:
        same = dots[0].value == dots[-1].value
        label = phrases("ranges.same", about=about, value=_number(dots[0].value)) if same else about
        parts += _row(label, dots, y)
        y += LOW_ROW if same else ROW
        last = max(dots, key=lambda dot: dot.number)
        for letter, dot in zip(ascii_lowercase, dots, strict=False):
            named = phrases("ranges.latest", letter=letter) if dot is last else letter
            rows.append((about, named, *_told(wording, coverage, dot)))
    title = phrases("ranges.title")
    columns = [
        phrases(f"ranges.column.{name}") for name in ("thing", "dot", "words", "origin", "claim", "article", "day")
    ]
    return framed(wording, parts, (WIDTH, y - 18), (title, phrases("ranges.key"), table(title, columns, rows)))


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


def _row(label: str, dots: list[_Dot], y: float) -> list[str]:
    low, high, axis = dots[0].value, dots[-1].value, y + 36
    last = max(dots, key=lambda dot: dot.number)
    parts = [words(LEFT - 12, y, cut(label, LETTERS), "strong")]
    if high > low:
        places = _apart([LEFT + (RIGHT - LEFT) * (dot.value - low) / (high - low) for dot in dots])
        parts += [stroke(LEFT, axis, RIGHT, axis, "tie"), words(LEFT - 12, axis + 24, _number(low), "soft")]
        parts.append(words(RIGHT + 12, axis + 24, _number(high), "soft ending"))
    else:
        places = [LEFT + 1.6 * NEAR * number for number in range(len(dots))]
    for letter, dot, x in zip(ascii_lowercase, dots, places, strict=False):
        parts.append(f'<circle cx="{x:g}" cy="{axis:g}" r="5" class="dot"/>')
        if dot is last:
            parts.append(f'<circle cx="{x:g}" cy="{axis:g}" r="9" class="latest"/>')
        parts.append(words(x, axis - 13, letter, "soft centred"))
    return parts


def _apart(places: list[float]) -> list[float]:
    """Places in order, moved so far that no dot covers another; where they meet the right end, they make way left.

    >>> _apart([24.0, 24.0, 616.0, 616.0])
    [24.0, 44.0, 596.0, 616.0]
    """
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + NEAR) if moved else place)
    for number in range(len(moved) - 1, -1, -1):
        limit = RIGHT if number == len(moved) - 1 else moved[number + 1] - NEAR
        moved[number] = min(moved[number], limit)
    return moved


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
