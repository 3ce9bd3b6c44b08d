"""The ladder of standings: a row a side, a column a day, a lettered shape a move."""

from collections import Counter

import msgspec

from newsledger.export.drawing import WIDTH, cut, framed, stroke, words
from newsledger.export.html_parts import table
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.model.links import Standing
from newsledger.model.marks import Move, Position
from newsledger.report.material import spans_of

DAYS = 10
"""Columns, the latest days with a move."""

SIDES = 12
"""Rows, the sides with most moves."""

LEFT = 130
ROW = 40
SIZE = 12
LETTERS = 16
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
    parts = _frame(days, sides, wide, phrases("ladder.undated"))
    cells: dict[tuple[str, str], dict[Move, list[_Step]]] = {}
    for step in steps:
        cells.setdefault((step.holder, step.day), {}).setdefault(step.move, []).append(step)
    for row, side in enumerate(sides):
        for column, day in enumerate(days):
            moves = cells.get((side, day), {})
            gap = min(2.6 * SIZE, (wide - 4) / max(1, len(moves)))
            for place, move in enumerate(sorted(moves)):
                x = LEFT + wide * (column + 0.5) + gap * (place - (len(moves) - 1) / 2)
                letter = phrases(f"letter.{move}") + (str(len(moves[move])) if len(moves[move]) > 1 else "")
                parts += _shape(move, (x, 46.0 + ROW * (row + 0.5)), letter, sure=all(s.sure for s in moves[move]))
    title = phrases("ladder.title")
    columns = [phrases(f"ladder.column.{name}") for name in ("holder", "day", "move", "words", "article")]
    rows = [
        (step.holder, wording.day(step.day or None), phrases(f"named.{step.move}"), step.words, f"[{step.number}]")
        for step in sorted(steps, key=lambda step: (sides.index(step.holder) if step.holder in sides else SIDES, step))
    ]
    used = dict.fromkeys(step.move for step in sorted(steps, key=lambda step: step.move))
    named = (phrases("ladder.letter", letter=phrases(f"letter.{m}"), move=phrases(f"named.{m}")) for m in used)
    key = phrases("ladder.key", letters=", ".join(named))
    return framed(wording, parts, (WIDTH, 52 + ROW * len(sides)), (title, key, table(title, columns, rows)))


def _frame(days: list[str], sides: list[str], wide: float, undated: str) -> list[str]:
    parts = []
    for column, day in enumerate(days):
        x = LEFT + wide * (column + 0.5)
        parts.append(words(x, 16, day[5:] or undated, "soft centred"))
        parts.append(words(x, 32, day[:4], "soft centred"))
        parts.append(stroke(LEFT + wide * column, 40, LEFT + wide * column, 46 + ROW * len(sides), "grid"))
    for row, side in enumerate(sides):
        y = 46 + ROW * (row + 0.5)
        parts.append(stroke(LEFT, y, WIDTH, y, "grid"))
        parts.append(words(LEFT - 10, y + 5, cut(side, LETTERS), "strong ending"))
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
    holders = {(move.doc, move.id): link.holder for link in coverage.links(Standing) for move in link.moves}
    numbers = {source.doc: source for source in wording.brief.sources}
    found = []
    for section in wording.brief.sections:
        for reference in (mark for line in section.lines for mark in line.marks if section.name == "standings"):
            mark = coverage.marks(reference.doc).get(reference.id) if reference.doc in numbers else None
            if not isinstance(mark, Position):
                continue
            source, text = numbers[mark.doc], coverage.article(mark.doc).text
            day = source.date if mark.when is None or len(mark.when.split("/")[0]) < len("2031-05-02") else mark.when
            first, _, last = (day or "").partition("/")
            told = " … ".join(" ".join(text[start:end].split()) for start, end in spans_of(mark))
            named = mark.holder and (mark.holder.name or mark.holder.code)
            holder = holders.get((mark.doc, mark.id)) or named or wording.phrases("holder.unnamed")
            found.append(_Step((last or first)[:10], holder, mark.move, not last, source.number, told))
    return found
