"""Ranges of figures: a row a thing that is counted, a dot an origin, the latest outlined.

Origins that say the same stand above each other under one letter, each value where it lies between the lowest and the
highest. What all say alike is told in one line.
"""

from collections import Counter
from collections.abc import Sequence

import msgspec

from newsledger.compare.origins.index import OriginIndex
from newsledger.export.drawing import WIDTH, cut, framed, stroke, words
from newsledger.export.html_parts import table
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.model.marks import Attribution, Figure
from newsledger.model.span import Place
from newsledger.report.figures import counted
from newsledger.text.sentences import paragraphs

MOST = 8
"""Rows, those of most origins and widest range first."""

LEFT, RIGHT = 24.0, WIDTH - 24.0
NEAR = 16
"""Units between two values, at least, as far as there is room."""

STEP, TALLEST = 11, 6
"""Units from dot to dot above a value, and how many are drawn; of more the number is told."""

LABEL, LETTER, BELOW, SAME = 18, 22, 34, 30
DIGIT = 7.5
"""Units from the label of a row to its dots, above them for the letter, from the axis to the next row; a row of what all
say alike; and what a digit of a value takes."""

PRINTED = 40
"""Rows of a table that is printed though it is closed; a longer one would hide the report."""

LETTERS = 80
AROUND = 28
"""Characters before and after a figure that tell what it counts, where no noun does."""


class _Dot(msgspec.Struct, frozen=True):
    """What one origin says: its value, and the figure that says so last."""

    value: float
    origin: str
    figure: Figure
    number: int


class _Row(msgspec.Struct, frozen=True):
    """What is counted, the values with their dots, lowest first, and the dot of the latest article."""

    label: str
    values: tuple[tuple[_Dot, ...], ...]
    last: _Dot

    @property
    def same(self) -> bool:
        """Whether all say the same."""
        return len(self.values) == 1


def ranges(wording: Wording, coverage: Coverage) -> str:
    """The groups of figures on which the origins differ or agree; empty if no group has two origins."""
    phrases, numbers = wording.phrases, {source.doc: source.number for source in wording.brief.sources}
    index = OriginIndex(coverage)
    groups = []
    for count in counted(coverage, numbers):
        dots = _dots(count.members, index, numbers)
        if len(dots) > 1:
            spread = len({dot.value for dot in dots})
            groups.append(((-(spread > 1), -len(dots), dots[0].number), " / ".join(count.about), dots))
    if not groups:
        return ""
    groups.sort(key=lambda group: group[:2])
    drawn = _rows(coverage, [(about, dots) for _, about, dots in groups[:MOST]])
    parts, rows, y = list[str](), list[tuple[str, ...]](), float(LABEL)
    for row in drawn:
        strokes, y = _drawn(wording, row, y)
        parts += strokes
        for number, held in enumerate(row.values):
            for dot in held:
                named = phrases("ranges.latest", letter=letter(number)) if dot is row.last else letter(number)
                rows.append((row.label, named, *_told(wording, coverage, dot)))
    title, key = phrases("ranges.title"), phrases("ranges.key")
    if len(groups) > MOST:
        key += " " + phrases("ranges.more", n=len(groups) - MOST)
    columns = [
        phrases(f"ranges.column.{name}") for name in ("thing", "dot", "words", "origin", "claim", "article", "day")
    ]
    told = (title, key, table(title, columns, rows))
    return framed(wording, parts, (WIDTH, y - LABEL), told, printed=len(rows) <= PRINTED)


def letter(number: int) -> str:
    """The letter of a value.

    >>> letter(0), letter(25), letter(26)
    ('a', 'z', 'aa')
    """
    before, last = divmod(number, 26)
    return (letter(before - 1) if before else "") + chr(ord("a") + last)


def _dots(members: list[Figure], index: OriginIndex, numbers: dict[str, int]) -> list[_Dot]:
    """One dot for each origin, for its last figure; sorted by value."""
    latest: dict[str, _Dot] = {}
    for figure in members:
        value = _value(figure)
        if value is not None:
            origin = " / ".join(index.of([Place(doc=figure.doc, span=figure.span)]).names)
            key = origin or figure.doc
            latest[key] = _Dot(value, origin, figure, numbers[figure.doc])
    return sorted(latest.values(), key=lambda dot: (dot.value, dot.number))


def _value(figure: Figure) -> float | None:
    if figure.value is not None:
        return float(figure.value)
    known = [float(bound) for bound in (figure.low, figure.high) if bound is not None]
    return sum(known) / len(known) if known else None


def _rows(coverage: Coverage, groups: Sequence[tuple[str, list[_Dot]]]) -> list[_Row]:
    """The rows; what is counted is told in the words around the latest figure where a noun does not tell it apart."""
    often = Counter(about for about, _ in groups)
    rows = []
    for about, dots in groups:
        last = max(dots, key=lambda dot: dot.number)
        bare = not about or often[about] > 1 or about == last.figure.unit
        told = "" if about == last.figure.unit else about  # "dollar" is in the words
        label = " ".join(filter(None, (told, f"“{_snippet(coverage, last.figure)}”"))) if bare else about
        values: dict[float, list[_Dot]] = {}
        for dot in dots:
            values.setdefault(dot.value, []).append(dot)
        rows.append(_Row(label, tuple(tuple(same) for same in values.values()), last))
    return rows


def _snippet(coverage: Coverage, figure: Figure) -> str:
    """Some words of a figure's paragraph before and after it."""
    text, (start, end) = coverage.article(figure.doc).text, figure.span
    first, last = next((span for span in paragraphs(text) if span[0] <= start < span[1]), figure.span)
    before, after = max(first, start - AROUND), min(last, end + AROUND)
    left, right = text[before:start], text[end:after]
    left = left if before == first else "…" + left.partition(" ")[2]
    right = right if after == last else right.rpartition(" ")[0] + "…"
    return " ".join((left + text[start:end] + right).split())


def _drawn(wording: Wording, row: _Row, y: float) -> tuple[list[str], float]:
    """The strokes of a row, and where the next begins."""
    if row.same:
        name = "ranges.alike" if row.label.endswith("”") else "ranges.same"
        told = wording.phrases(name, about=row.label, value=_number(row.last.value))
        parts = [words(LEFT - 12, y, cut(told, LETTERS - 2 * min(TALLEST, len(row.values[0]))), "strong")]
        return [*parts, *_across(row, y - 5)], y + SAME
    low, high = row.values[0][0].value, row.values[-1][0].value
    tall = STEP * (max(min(TALLEST, len(dots)) for dots in row.values) - 1)
    axis = y + LABEL + LETTER + tall
    parts = [words(LEFT - 12, y, cut(row.label, LETTERS), "strong"), stroke(LEFT, axis, RIGHT, axis, "tie")]
    places = _apart([LEFT + (RIGHT - LEFT) * (dots[0].value - low) / (high - low) for dots in row.values])
    for number, (dots, x) in enumerate(zip(row.values, places, strict=True)):
        shown = sorted(dots, key=lambda dot: dot is row.last)[-TALLEST:]
        for height, dot in enumerate(shown):
            parts += _dot((x, axis - STEP * height), latest=dot is row.last)
        top = axis - STEP * (len(shown) - 1) - 12
        parts.append(words(x, top, letter(number), "soft centred"))
        if len(dots) > TALLEST:
            beside = (x - 8, "soft ending") if x > RIGHT - 4 * DIGIT else (x + 8, "soft")
            parts.append(words(beside[0], top, f"×{len(dots)}", beside[1]))
    parts += _scale(row, places, axis + LETTER)
    return parts, axis + BELOW + LABEL


def _across(row: _Row, y: float) -> list[str]:
    """The dots of what all say alike, beside each other at the right."""
    (dots,) = row.values
    shown = sorted(dots, key=lambda dot: dot is row.last)[-TALLEST:]
    parts = [words(RIGHT - (STEP + 3) * len(shown) - 4, y + 5, letter(0), "soft ending")]
    for place, dot in enumerate(reversed(shown)):
        parts += _dot((RIGHT - (STEP + 3) * place, y), latest=dot is row.last)
    return parts


def _dot(at: tuple[float, float], *, latest: bool) -> list[str]:
    around = f'<circle cx="{at[0]:g}" cy="{at[1]:g}" r="7" class="latest"/>'
    return [f'<circle cx="{at[0]:g}" cy="{at[1]:g}" r="4" class="dot"/>', *([around] if latest else [])]


def _scale(row: _Row, places: list[float], y: float) -> list[str]:
    """The lowest and the highest value beneath the axis, and those between that have room."""
    numbers = [_number(dots[0].value) for dots in row.values]
    parts = [words(LEFT - 12, y, numbers[0], "soft"), words(RIGHT + 12, y, numbers[-1], "soft ending")]
    left, right = LEFT - 12 + DIGIT * len(numbers[0]), RIGHT + 12 - DIGIT * len(numbers[-1])
    for told, x in zip(numbers[1:-1], places[1:-1], strict=True):
        half = DIGIT * len(told) / 2
        if left + DIGIT < x - half and x + half < right - DIGIT:
            parts.append(words(x, y, told, "soft centred"))
            left = x + half
    return parts


def _apart(places: list[float]) -> list[float]:
    """Places in order, moved so far that no dot covers another; where they meet the right end, they make way left.

    >>> _apart([24.0, 24.0, 616.0, 616.0])
    [24.0, 40.0, 600.0, 616.0]
    """
    near = min(float(NEAR), (RIGHT - LEFT) / max(1, len(places) - 1))
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + near) if moved else place)
    for number in range(len(moved) - 1, -1, -1):
        limit = RIGHT if number == len(moved) - 1 else moved[number + 1] - near
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
