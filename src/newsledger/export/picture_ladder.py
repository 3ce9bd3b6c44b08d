"""The ladder of standings: a row a side, a column a day (a month or year, if moves spread over many), a lettered shape a move."""

from collections import Counter
from textwrap import wrap

import msgspec

from newsledger.export.drawing import WIDTH, framed, stroke, words
from newsledger.export.html_parts import table
from newsledger.export.outside import plain
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.model.marks import Move, Position
from newsledger.report.material import spans_of

DAYS = 10
"""Columns, the latest days with a move."""

PERIODS = {"day": len("2031-05-02"), "month": len("2031-05"), "year": len("2031")}
"""What a column may be, with how much of a day names it: the first of which the latest columns hold half of the moves."""

SIDES = 12
"""Rows, the sides with most moves on these days."""

LEFT = 150
TOP = 46
ROW = 46
STEP = 42
SIZE = 12
WIDER = (0, 3, 5)
"""Units by which a shape grows to each side for one sign in it, two, and more."""

LETTERS, LINE = 16, 17
"""Characters of a side's name in each of two lines, and from one to the next."""

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
    period, size, days = _columns(steps)
    often = Counter(step.holder for step in steps if step.day[:size] in days)
    sides = sorted(often, key=lambda side: (-often[side], side))[:SIDES]
    wide = (WIDTH - LEFT) / len(days)
    cells: dict[tuple[str, str], dict[Move, list[_Step]]] = {}
    for step in steps:
        cells.setdefault((step.holder, step.day[:size]), {}).setdefault(step.move, []).append(step)
    parts, y = _head(wording, days, frozenset(step.day[:size] for step in steps if step.sure), wide), float(TOP)
    for side in sides:
        rungs = [(LEFT + wide * n, cells.get((side, day), {})) for n, day in enumerate(days)]
        high = max(_rows(len(moves), wide) for _, moves in rungs) * ROW
        parts += [stroke(8, y, WIDTH, y, "grid"), *_name(side, y + high / 2 + 5)]
        for left, moves in rungs:
            parts += _cell(wording, moves, (left, y), (wide, high))
        y += high
    parts += [stroke(LEFT + wide * n, TOP - 6, LEFT + wide * n, y, "grid") for n in range(len(days))]
    title = phrases("ladder.title")
    columns = [phrases(f"ladder.column.{name}") for name in ("holder", "day", "move", "words", "article")]
    rows = _listed(wording, sorted(steps, key=lambda step: [*sides, step.holder].index(step.holder)))
    drawn = [step for step in steps if step.day[:size] in days and step.holder in sides]
    told = (title, _key(wording, drawn, len(steps), period), table(title, columns, rows))
    return framed(wording, parts, (WIDTH, y + 4), told)


def _columns(steps: list[_Step]) -> tuple[str, int, list[str]]:
    """What a column is, how much of a day names it, and the names of the columns; moves without a day come first."""
    undated = [""] if any(not step.day for step in steps) else []
    dated = [step.day for step in steps if step.day]
    latest = {period: sorted({day[:size] for day in dated})[-DAYS:] for period, size in PERIODS.items()}
    held = {p: sum(day[: PERIODS[p]] in names for day in dated) for p, names in latest.items()}
    period = next(name for name in PERIODS if name == "year" or 2 * held[name] >= len(dated))
    return period, PERIODS[period], undated + latest[period]


def _key(wording: Wording, drawn: list[_Step], every: int, period: str) -> str:
    """What the letters stand for, what a column is if not a day, and how many moves only the table has."""
    phrases = wording.phrases
    used = dict.fromkeys(step.move for step in sorted(drawn, key=lambda step: step.move))
    named = (phrases("ladder.letter", letter=phrases(f"letter.{m}"), move=phrases(f"named.{m}")) for m in used)
    told = [phrases("ladder.key", letters=", ".join(named))]
    if period != "day":
        told.append(phrases(f"ladder.{period}"))
    if len(drawn) < every:
        told.append(phrases("ladder.more", n=every - len(drawn)))
    return " ".join(told)


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
        named, year = (day[5:], day[:4]) if len(day) > PERIODS["year"] else (day, "")
        short = named if day in sure else wording.phrases("ladder.by", day=named)
        told = short if day else wording.phrases("ladder.undated")
        parts += [words(x, 16, told, "soft centred"), words(x, 32, year, "soft centred")]
    return parts


def _name(side: str, y: float) -> list[str]:
    """The name of a side, in two lines where one does not hold it."""
    lines = wrap(plain(side), LETTERS, max_lines=2, placeholder="…")
    first = y - LINE * (len(lines) - 1) / 2
    return [words(LEFT - 10, first + LINE * n, line, "strong ending") for n, line in enumerate(lines)]


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
    (x, y), half = at, SIZE + WIDER[min(len(letter), len(WIDER)) - 1]
    style = "shape" if sure else "shape unsure"
    kind = SHAPES.get(move, "")
    drawn = {
        "square": f'<rect x="{x - half:g}" y="{y - half:g}" width="{2 * half}" height="{2 * half}" class="{style}"/>',
        "round": f'<circle cx="{x:g}" cy="{y:g}" r="{half}" class="{style}"/>',
        "diamond": _path([(x, y - half - 4), (x + half + 4, y), (x, y + half + 4), (x - half - 4, y)], style),
        "wedge": _path([(x, y - half - 5), (x + half + 5, y + half), (x - half - 5, y + half)], style),
    }
    low = (8 + len(letter) // 3 * 3) if kind == "wedge" else 5  # a wedge is wide at its foot
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
