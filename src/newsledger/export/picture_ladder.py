"""The ladder of standings: a row a side, a column a day, a lettered shape a move."""

from collections import Counter

import msgspec

from newsledger.export.drawing import WIDTH, cut, framed, stroke, words
from newsledger.export.html_parts import table
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.model.marks import Move, Position
from newsledger.report.material import spans_of

DAYS = 10
"""Columns, the latest days with a move."""

SIDES = 12
"""Rows, the sides with most moves."""

LEFT = 150
TOP = 46
ROW = 46
STEP = 42
SIZE = 12
LETTERS = 15
SHAPES: dict[Move, str] = {
    **dict.fromkeys(("demand", "red-line"), "square"),
    **dict.fromkeys(("offer", "accept", "concession", "commitment"), "round"),
    **dict.fromkeys(("refuse", "denial"), "diamond"),
    **dict.fromkeys(("threat", "warning", "accusation"), "wedge"),
}
"""What shape a move has; others have none but their letter."""


class _Step(msgspec.Struct, frozen=True, order=True):
    """A move on the ladder."""

    day: str
    holder: str
    move: Move
    sure: bool
    number: int
    words: str


def ladder(wording: Wording, coverage: Coverage) -> str:
    """The moves that the lines of ``standings`` were made from; empty if there is none."""
    phrases = wording.phrases
    steps = sorted(set(_steps(wording, coverage)))
    if not steps:
        return ""
    known = sorted({step.day for step in steps if step.day})
    days = ([""] if any(not step.day for step in steps) else []) + known[-DAYS:]
    often = Counter(step.holder for step in steps)
    sides = sorted(often, key=lambda side: (-often[side], side))[:SIDES]
    wide = (WIDTH - LEFT) / len(days)
    cells: dict[tuple[str, str], dict[Move, list[_Step]]] = {}
    for step in steps:
        cells.setdefault((step.holder, step.day), {}).setdefault(step.move, []).append(step)
    parts, y = _head(wording, days, frozenset(step.day for step in steps if step.sure), wide), float(TOP)
    for side in sides:
        rungs = [(LEFT + wide * n, cells.get((side, day), {})) for n, day in enumerate(days)]
        high = max(_rows(len(moves), wide) for _, moves in rungs) * ROW
        parts += [
            stroke(8, y, WIDTH, y, "grid"),
            words(LEFT - 10, y + high / 2 + 5, cut(side, LETTERS), "strong ending"),
        ]
        for left, moves in rungs:
            parts += _cell(wording, moves, (left, y), (wide, high))
        y += high
    parts += [stroke(LEFT + wide * n, TOP - 6, LEFT + wide * n, y, "grid") for n in range(len(days))]
    title = phrases("ladder.title")
    columns = [phrases(f"ladder.column.{name}") for name in ("holder", "day", "move", "words", "article")]
    rows = _listed(wording, sorted(steps, key=lambda step: [*sides, step.holder].index(step.holder)))
    used = dict.fromkeys(step.move for step in sorted(steps, key=lambda step: step.move))
    named = (phrases("ladder.letter", letter=phrases(f"letter.{m}"), move=phrases(f"named.{m}")) for m in used)
    key = phrases("ladder.key", letters=", ".join(named))
    return framed(wording, parts, (WIDTH, y + 4), (title, key, table(title, columns, rows)))


def _listed(wording: Wording, steps: list[_Step]) -> list[tuple[str, ...]]:
    """The moves as rows of a table, those in the same words with all their articles."""
    same: dict[tuple[str, ...], list[int]] = {}
    for step in steps:
        row = (step.holder, wording.day(step.day or None), wording.phrases(f"named.{step.move}"), step.words)
        same.setdefault(row, []).append(step.number)
    return [(*row, " ".join(f"[{number}]" for number in numbers)) for row, numbers in same.items()]


def _head(wording: Wording, days: list[str], sure: frozenset[str], wide: float) -> list[str]:
    """The days above their columns; where no move surely is of that day, it is told as the last it can be of."""
    parts = []
    for column, day in enumerate(days):
        x = LEFT + wide * (column + 0.5)
        short = day[5:] if day in sure else wording.phrases("ladder.by", day=day[5:])
        told = short if day else wording.phrases("ladder.undated")
        parts += [words(x, 16, told, "soft centred"), words(x, 32, day[:4], "soft centred")]
    return parts


def _rows(moves: int, wide: float) -> int:
    """How many rows of shapes a day needs."""
    return max(1, -(-moves // _across(wide)))


def _across(wide: float) -> int:
    return max(1, int(wide // STEP))


def _cell(
    wording: Wording, moves: dict[Move, list[_Step]], corner: tuple[float, float], size: tuple[float, float]
) -> list[str]:
    """The moves of one side on one day, in rows where they have no room beside each other."""
    (left, top), (wide, high), across = corner, size, _across(size[0])
    lines = _rows(len(moves), wide)
    parts = []
    for place, move in enumerate(sorted(moves)):
        line, column = divmod(place, across)
        here = min(across, len(moves) - line * across)
        x = left + wide / 2 + STEP * (column - (here - 1) / 2)
        y = top + high / 2 + ROW * (line - (lines - 1) / 2)
        steps = moves[move]
        letter = wording.phrases(f"letter.{move}") + (str(len(steps)) if len(steps) > 1 else "")
        parts += _shape(move, (x, y), letter, sure=all(step.sure for step in steps))
    return parts


def _shape(move: Move, at: tuple[float, float], letter: str, *, sure: bool) -> list[str]:
    (x, y), half = at, SIZE + (3 if len(letter) > 1 else 0)
    style = "shape" if sure else "shape unsure"
    kind = SHAPES.get(move, "")
    drawn = {
        "square": f'<rect x="{x - half:g}" y="{y - half:g}" width="{2 * half}" height="{2 * half}" class="{style}"/>',
        "round": f'<circle cx="{x:g}" cy="{y:g}" r="{half}" class="{style}"/>',
        "diamond": _path([(x, y - half - 4), (x + half + 4, y), (x, y + half + 4), (x - half - 4, y)], style),
        "wedge": _path([(x, y - half - 5), (x + half + 5, y + half), (x - half - 5, y + half)], style),
    }
    low = 8 if kind == "wedge" else 5
    return [drawn.get(kind, ""), words(x, y + low, letter, "centred")]


def _path(points: list[tuple[float, float]], style: str) -> str:
    return f'<polygon points="{" ".join(f"{x:g},{y:g}" for x, y in points)}" class="{style}"/>'


def _steps(wording: Wording, coverage: Coverage) -> list[_Step]:
    behind = wording.phrases("standings.line", holder="", moves="")  # what stands between a side and its moves
    numbers = {source.doc: source for source in wording.brief.sources}
    found = []
    lines = [line for section in wording.brief.sections if section.name == "standings" for line in section.lines]
    for line in lines:
        holder = line.text.partition(behind)[0]
        for reference in line.marks:
            mark = coverage.marks(reference.doc).get(reference.id) if reference.doc in numbers else None
            if not isinstance(mark, Position):
                continue
            source, text = numbers[mark.doc], coverage.article(mark.doc).text
            day = source.date if mark.when is None or len(mark.when.split("/")[0]) < len("2031-05-02") else mark.when
            first, _, last = (day or "").partition("/")
            told = " … ".join(" ".join(text[start:end].split()) for start, end in spans_of(mark))
            found.append(_Step((last or first)[:10], holder, mark.move, not last, source.number, told))
    return found
