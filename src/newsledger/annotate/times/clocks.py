"""Readings of clocks and parts of the day."""

from newsledger.annotate.times.dates import calendar_day
from newsledger.annotate.times.hit import Found, Hit
from newsledger.annotate.times.values import clock, shift
from newsledger.annotate.times.words import Item
from newsledger.text.calendar import ANCHOR, resolve
from newsledger.text.periods import size

_DAILY = "XXXX-XX-XX"


def part_of_day(hit: Hit) -> Found | None:
    """Thursday night, this morning, last night, yesterday evening, the night of March 3."""
    part = hit.get("H")
    if part is None:
        return None
    if hit.row[hit.last - 2].letter == "Q" and part is hit.items[-1]:
        base = shift(hit.base("D"), 1, "D")
        return Found("TIME", f"{base} {part.value}")
    relative = calendar_day(hit, hit.items)
    return Found("TIME", _on(relative, part.value)) if relative else None


def part_alone(hit: Hit) -> Found | None:
    """Early morning, in the evening, later in the afternoon: of the day just named, else the article's."""
    part = hit.get("H")
    return Found("TIME", _on(_day_named(hit), part.value)) if part else None


def set_at_clock(hit: Hit) -> Found | None:
    """Every Monday at 4 p.m., 6 a.m. daily."""
    every, day = hit.get("EKw"), hit.get("Ww")
    spoken = next((item for item in hit.items if item.letter in "ch" or item.letter in "DN"), None)
    moment = _moment(spoken, hit.get("j")) if spoken else None
    unit = hit.get("U")
    if (
        every is None
        or moment is None
        or (unit and unit.value != "D")
        or (every.letter == "K" and every.value != "P1D")
    ):
        return None
    return Found("SET", (f"XXXX-WXX-{day.value}" if day else _DAILY) + moment)


def clock_on_day(hit: Hit) -> Found | None:
    """8:30 a.m. Thursday, Thursday at 3 p.m., 8 a.m. this morning."""
    edge = next((n for n, item in enumerate(hit.items) if item.letter in "jJcZh"), None)
    if edge is None:
        return None
    front = hit.items[0].letter in "DNch" and edge <= 1
    spoken = [item for item in hit.items if item.letter in "jJcZh"]
    digits = next((item for item in spoken if item.letter in "ch"), None) or hit.items[edge - 1]
    rest = [item for item in hit.items if item not in spoken and item is not digits]
    moment = _moment(digits, hit.get("j"))
    relative = calendar_day(hit, rest)
    if moment is None or relative is None or (not front and not spoken):
        return None
    return Found("TIME", _on(relative, moment))


def clock_alone(hit: Hit) -> Found | None:
    """3 p.m., noon, 15:30 GMT; figures with a colon alone may be a score, and need a preposition."""
    first = hit.items[0]
    before = hit.before()
    if hit.letters[hit.first : hit.last] == "c" and (before is None or before.letter not in "brTiBF"):
        return None
    moment = _moment(first, hit.get("j"))
    return Found("TIME", _on(_day_named(hit), moment)) if moment else None


def range_of_clocks(hit: Hit) -> Found | None:
    """The "2:20" of "2:20 to 3 p.m.": on its side of noon unless that end has its own."""
    half = next((item for item in hit.row[hit.last :] if item.letter in "jJ"), None)
    moment = _moment(hit.items[0], half if half and half.letter == "j" else None)
    return Found("TIME", _on(_day_named(hit), moment)) if moment else None


def _day_named(hit: Hit) -> str:
    """The latest day named in this sentence or the one before, else the article's."""
    near = [n.relative for n in hit.named if hit.sentence - n.sentence <= 1]
    return next((known for known in reversed(near) if size(resolve(known, None)) == "D"), ANCHOR)


def _moment(digits: Item, half: Item | None) -> str | None:
    if digits.letter == "h":
        return digits.value
    text = digits.value if digits.letter == "c" or digits.number is None else str(digits.number.value)
    return clock(text, half.value if half else None)


def _on(relative: str, moment: str) -> str:
    return f"{relative.rsplit(' T', 1)[0]} {moment}"
