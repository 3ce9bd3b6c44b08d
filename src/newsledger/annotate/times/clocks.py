"""Readings of clocks and parts of the day."""

import re

from newsledger.annotate.times.dates import calendar_day
from newsledger.annotate.times.hit import AHEAD, Found, Hit
from newsledger.annotate.times.rules import CLOCK, DAY, LINK
from newsledger.annotate.times.values import clock, shift
from newsledger.annotate.times.words import Item
from newsledger.text.calendar import ANCHOR, resolve
from newsledger.text.periods import size

_TIME_BEFORE = re.compile("[brTiBF]$|[cj]-$")  # letters before a clock in bare figures: at 15:30, 15:30-17:00
_OTHER_HALF = re.compile(rf"{LINK}[DNc]J?j")
_OTHER_CLOCK = re.compile(rf"{LINK}{CLOCK}(?:,|b|i)?({DAY})")
_MIDNIGHT, _DAY_BREAK = "T24:00", "T00:00"
_DAILY = "XXXX-XX-XX"
_HOUR, _QUARTER, _NOON, _TWO = 60, 15, 12, 2
_DAYLIGHT = 5  # the last hour that is meant behind noon where nothing tells
_BACK = 5  # items before a number in which a verb of amounts stands
_LATE, _NIGHT, _EVENING = frozenset({"TAF", "TEV"}), "TNI", 5  # "five last night" is in the evening, "two" is not


def part_of_day(hit: Hit) -> Found | None:
    """Thursday night, this morning, last night, yesterday evening, the night of March 3."""
    part = hit.get("H")
    if part is None:
        return None
    if hit.row[hit.last - 2].letter == "Q" and part is hit.items[-1]:
        base = shift(hit.base("D"), 1, "D")
        return Found("TIME", f"{base} {part.value}")
    if part is hit.items[0] and not part.bare:
        return None  # a great night on Saturday
    relative = _day_named(hit) if hit.get("z") else calendar_day(hit, hit.items)
    return Found("TIME", _on(relative, part.value)) if relative else None


def spoken_clock(hit: Hit) -> Found | None:
    """Half past five, ten to three, six in the morning, at ten last night, tomorrow at nine.

    If nothing tells noon, one to five are taken for the afternoon and the others for what is said.
    """
    numbers = [item for item in hit.items if item.letter in "DNX" and item.number]
    unit = hit.get("P")
    hour, part, quarter = numbers[-1].number, hit.get("H"), hit.get("U")
    past = next((item for item in hit.items if item.letter == "L" and item.last <= numbers[-1].first), None)
    if hour is None or hour.kind != "cardinal" or not isinstance(hour.value, int) or not 0 < hour.value <= _NOON:
        return None  # a magnitude measured at 6.8
    if (past and past.value != "past") or (quarter and quarter.value != "Q") or (unit and unit.value != "TM"):
        return None
    alone = len(numbers) == 1 and all(item.letter in "gDN" for item in hit.items)
    if alone and (_measured(hit) or not _leads(hit)):
        return None  # they put it at nine
    told = bool(past) or len(numbers) > 1
    minutes = _QUARTER if quarter else _minutes(hit.get("X") or numbers[0]) if told else 0
    after = _HOUR * (hour.value % _NOON + (_NOON if _late(hour.value, part) else 0))
    total = after + (minutes if past else -minutes)
    behind = [item for item in hit.items if item.first >= numbers[-1].last and item.letter in "LtHyW"]
    day = calendar_day(hit, behind or [item for item in hit.items if item.letter == "y"])
    named = any(item.letter in "LtHyW" for item in hit.items)
    return Found(
        "TIME", _on((day if named else None) or _day_named(hit), f"T{total // _HOUR % 24:02}:{total % _HOUR:02}")
    )


def _leads(hit: Hit) -> bool:
    """Whether "at" or "before" stands right before an hour; "on nine" counts."""
    before = hit.before()
    return hit.word_before() == "at" or (before is not None and before.letter == "B")


def _late(hour: int, part: Item | None) -> bool:
    """Whether an hour lies behind noon: by the part of the day, or else because news of one to five is of daylight."""
    if part is None:
        return hour <= _DAYLIGHT
    return part.value in _LATE or (part.value == _NIGHT and hour >= _EVENING)


def _measured(hit: Hit) -> bool:
    """Whether a verb right before says that a number is an amount: put it at nine, stood at nine."""
    return any(item.letter == "9" for item in hit.row[max(0, hit.first - _BACK) : hit.first])


def _minutes(item: Item) -> int:
    if item.letter == "X":  # half past
        return _HOUR // 2
    return int(item.number.value) if item.number and item.number.value else 0


def part_alone(hit: Hit) -> Found | None:
    """Early morning, in the evening, later in the afternoon: of the day just named, else the article's."""
    part, before = hit.get("H"), hit.before()
    if before and before.letter == "b" and (hit.word_before() != "at" or part is None or part.value == _NIGHT):
        return None  # on evenings; at night
    if part is None or (len(hit.items) == 1 and not (part.bare and before and before.bare)):
        return None  # for evening prayers, for night shifts
    return Found("TIME", _on(_day_named(hit), part.value))


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
    front = hit.items[0].letter in "DNYch" and edge <= 1
    spoken = [item for item in hit.items if item.letter in "jJcZh"]
    digits = next((item for item in spoken if item.letter in "ch"), None) or hit.items[edge - 1]
    rest = [item for item in hit.items if item not in spoken and item is not digits]
    half = hit.get("j") or _half_behind(hit)
    moment = _moment(digits, half) if half or hit.get("ch") else _by_part(digits, hit.get("H"))
    relative = calendar_day(hit, rest)
    if moment is None or relative is None or (not front and not spoken):
        return None
    return Found("TIME", _on(relative, moment))


def clock_alone(hit: Hit) -> Found | None:
    """3 p.m., noon, 15:30 GMT; figures with a colon alone may be a score, and need a preposition."""
    first = hit.items[0]
    if hit.letters[hit.first : hit.last] == "c" and not _TIME_BEFORE.search(hit.letters, 0, hit.first):
        return None
    moment = _moment(first, hit.get("j"))
    day = _day_behind(hit) or _day_named(hit)
    if moment == _MIDNIGHT and day == ANCHOR and hit.tense() == "past":
        return Found("TIME", f"{day} {_DAY_BREAK}")  # nobody had answered by midnight: the last one
    return Found("TIME", _on(day, moment)) if moment else None


def range_of_clocks(hit: Hit) -> Found | None:
    """The "2:20" of "2:20 to 3 p.m.": on its side of noon unless that end has its own."""
    half = next((item for item in hit.row[hit.last :] if item.letter in "jJ"), None)
    moment = _moment(hit.items[0], half if half and half.letter == "j" else None)
    return Found("TIME", _on(_day_behind(hit) or _day_named(hit), moment)) if moment else None


def _half_behind(hit: Hit) -> Item | None:
    """The half of the day that the other end of a range names: "Tuesday at 2:00 to 2:30 pm"."""
    match = _OTHER_HALF.match(hit.letters, hit.last)
    return hit.row[match.end() - 1] if match else None


def _day_behind(hit: Hit) -> str | None:
    """The day that stands behind the other end of a range: "between 3 and 8 am next Monday"."""
    match = _OTHER_CLOCK.match(hit.letters, hit.last)
    return calendar_day(hit, hit.row[match.start(1) : match.end(1)]) if match else None


def _day_named(hit: Hit) -> str:
    """The latest day named in this sentence, else the article's; "that night" and a tale look back a sentence further.

    A tale looks back for a day that is past: "They leave on Friday. At noon the board showed 41 ships" is no Friday.
    """
    tale = not hit.get("z") and hit.tense() == "past"
    near = [n for n in hit.named if hit.sentence - n.sentence <= (1 if tale or hit.get("z") else 0)]
    if tale:
        near = [n for n in near if n.sentence == hit.sentence or not AHEAD.search(n.relative)]
    news = hit.news if tale else None
    return next((n.relative for n in reversed(near) if size(resolve(n.relative, None)) == "D"), news or ANCHOR)


def _moment(digits: Item, half: Item | None) -> str | None:
    if digits.letter == "h":
        return digits.value
    if half is None and digits.letter in "YN" and len(digits.value) > _TWO:  # 1535 GMT
        return clock(f"{digits.value[:-_TWO]}:{digits.value[-_TWO:]}", None)
    text = digits.value if digits.letter == "c" or digits.number is None else str(digits.number.value)
    spoken = "pm" if half is None and text.isdigit() and 1 <= int(text) <= _DAYLIGHT else None
    return clock(text, half.value if half else spoken)


def _by_part(digits: Item, part: Item | None) -> str | None:
    """The time of day of an hour, on the side of noon that a part of the day tells: "nine o'clock Thursday evening"."""
    hour = digits.number.value if digits.number else None
    if part is None or not isinstance(hour, int) or not 0 < hour <= _NOON:
        return _moment(digits, None)
    return clock(str(hour), "pm" if _late(hour, part) else "am")


def _on(relative: str, moment: str) -> str:
    """A time of day on a day; midnight is the beginning of the next."""
    day = relative.rsplit(" T", 1)[0]
    return f"{day} +1D {_DAY_BREAK}" if moment == _MIDNIGHT else f"{day} {moment}"
