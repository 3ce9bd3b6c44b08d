"""Readings of periods, durations, sets, distances and vague references."""

import re

from newsledger.annotate.times.hit import CLOCK, FUTURE, PAST, PRESENT, Found, Hit, amount
from newsledger.annotate.times.values import duration, shift, unit_parts
from newsledger.text.calendar import ANCHOR, resolve
from newsledger.text.numbers import Value

_ORDINALS = {"Q": 4, "H": 2, "W": 5, "D": 31}
_CLOCKS = frozenset({"TH", "TM", "TS"})
_FALLING = ("Y", "M", "W", "D", "TH", "TM", "TS")  # units by length
_COUNTS = "DNYVXv"
_PART = re.compile(r"-(?:Q.|H.|\d\d|XX)$")  # of 2012-Q3, 2012-H1, 2012-03
_PARTS = {"Q": 4, "H": 2, "M": 12}  # how many of them a year has


def _steps(hit: Hit) -> int:
    return -1 if hit.get("L") else 1 if hit.get("Q") else 0


def near_period(hit: Hit) -> Found | None:
    """Last week, next month, this year, earlier this month, the previous day, the following year."""
    unit, step = hit.get("U"), hit.step()
    if unit is None or hit.titled():
        return None
    if unit.value in _CLOCKS:
        return Found("DURATION", duration(1, unit.value)) if step else None
    if step is None:
        base = shift(hit.base(unit.value), 0, unit.value)
        return Found("DATE", base) if base else None
    relative_to_named = step.value in {"previous", "following"} or (hit.get("d") and step.value == "next")
    base = hit.base(unit.value) if relative_to_named else ANCHOR
    moved = shift(base, _steps(hit), unit.value)
    return Found("DATE", moved) if moved else None


def that_period(hit: Hit) -> Found | None:
    """That day, the same year: the latest such time named."""
    unit = hit.get("U")
    if unit is None or unit.value in _CLOCKS:
        return None
    base = hit.base(unit.value)
    moved = shift("XXXX" if base == ANCHOR else base, 0, unit.value)
    return Found("DATE", moved) if moved else None


def period_named(hit: Hit) -> Found | None:
    """The weekend, the quarter, of the year, during the month: the latest such time named, else the present one.

    "Within the hour" lasts one, and "up 40 on the week" compares with one.
    """
    unit, before = hit.get("U"), hit.before()
    if unit is None:
        return None
    if unit.value == "WE":
        return Found("DATE", f"{ANCHOR} {'>' if hit.tense() == 'future' else '<'}WXX-WE")
    if hit.word_before() == "within" or (hit.word_before() == "on" and unit.value != "D" and _counted_before(hit)):
        return Found("DURATION", duration(1, unit.value))
    held = unit.value == "Q" or (before is not None and before.letter in "ripbT")
    if not held or unit_parts(unit.value)[1] not in {"W", "M", "Q", "Y"}:
        return None
    moved = shift(hit.base(unit.value), 0, unit.value)
    return Found("DATE", moved) if moved else None


def day_before(hit: Hit) -> Found | None:
    """The day before, the year after."""
    unit = hit.get("U")
    if unit is None or unit.value in _CLOCKS:
        return None
    moved = shift(hit.base(unit.value), -1 if hit.get("B") else 1, unit.value)
    return Found("DATE", moved) if moved else None


def after_next(hit: Hit) -> Found | None:
    """The week after next."""
    unit = hit.get("U")
    step = shift(ANCHOR, 2, unit.value) if unit and unit.value not in _CLOCKS else None
    return Found("DATE", step) if step else None


def sum_of_units(hit: Hit) -> Found | None:
    """An hour and 20 minutes, two years and three months: a smaller unit behind a larger."""
    units = [item for item in hit.items if item.letter in "UP"]
    edge = next(n for n, item in enumerate(hit.items) if item is units[0]) + 1
    counts = [amount(part) for part in (hit.items[:edge], hit.items[edge:])]
    names = [unit_parts(unit.value)[1] for unit in units]
    smaller = all(name in _FALLING for name in names) and _FALLING.index(names[0]) < _FALLING.index(names[1])
    if not smaller or not all(isinstance(count, int) for count in counts):
        return None
    first, last = (duration(count, unit.value) for count, unit in zip(counts, units, strict=True))
    return Found("DURATION", first + (last.removeprefix("PT") if first.startswith("PT") else last.removeprefix("P")))


def edge_of_period(hit: Hit) -> Found | None:
    """The end of the year, year-end, the beginning of March: the period itself."""
    unit, month, year, decade = hit.get("U"), hit.get("M"), hit.get("Y"), hit.get("1")
    if hit.items[0].letter == "U" and unit and unit.value not in {"Y", "Q", "M"}:
        return None
    if month and year:
        return Found("DATE", f"{year.value}-{month.value}")
    if month:
        sign = (
            "<<"
            if hit.get("L")
            else ">>"
            if hit.get("Q")
            else {"past": "<~", "future": ">~"}.get(hit.tense() or "", "~")
        )
        return Found("DATE", f"{ANCHOR} {sign}XXXX-{month.value}") if month.bare or hit.get("p") else None
    if decade or year:
        named = year or decade
        return Found("DATE", named.value) if named else None
    if unit is None or unit.value in {*_CLOCKS, "D"}:
        return None
    ahead = hit.get("LQt") or hit.tense() == "future"
    base = ANCHOR if ahead else hit.base(unit.value, here=True)
    moved = shift(base, _steps(hit), unit.value)
    return Found("DATE", moved) if moved else None


def half_of_period(hit: Hit) -> Found | None:
    """The first half of 2013, first-half profits."""
    number, year, unit = hit.get("O"), hit.get("Y"), hit.get("U")
    which = number.number.value if number and number.number else None
    if hit.items[0].letter == "O" and which in {1, 2}:
        return Found("DATE", f"{ANCHOR} <XXXX-H{which}")
    if which not in {1, 2} or (unit and unit.value != "Y"):
        return None
    base = year.value if year else f"{ANCHOR} {_steps(hit):+d}Y"
    return Found("DATE", f"{base}-H{which}" if year else f"{base} =XXXX-H{which}")


def numbered_period(hit: Hit) -> Found | None:
    """The third quarter of 2012, the first quarter, the 19th century; other numbered units are left."""
    number, units = hit.get("O"), [item for item in hit.items if item.letter == "U"]
    which = number.number.value if number and number.number else None
    if not units or not isinstance(which, int):
        return None
    kind, year = units[0].value, hit.get("Y")
    if kind == "CE":
        return Found("DATE", f"{which - 1:02}")
    if kind != "Q" or not 1 <= which <= _ORDINALS["Q"] or (len(units) > 1 and units[1].value != "Y"):
        return None
    if year:
        return Found("DATE", f"{year.value}-Q{which}")
    if len(units) > 1:
        return Found("DATE", f"{ANCHOR} {_steps(hit):+d}Y =XXXX-Q{which}")
    sign = {"past": "<", "future": ">"}.get(hit.tense() or "", "<")
    return Found("DATE", f"{ANCHOR} {sign}XXXX-Q{which}")


def quarter_sign(hit: Hit) -> Found | None:
    """Q1 2013, 2013-Q1, Q3, H2 2012."""
    sign, number, year = hit.get("q"), hit.get("D"), hit.get("Y")
    if sign is None or number is None or int(number.value) > _ORDINALS[sign.value] or not hit.found.tight(number.first):
        return None
    if year:
        return Found("DATE", f"{year.value}-{sign.value}{number.value}")
    return Found("DATE", f"{ANCHOR} <XXXX-{sign.value}{number.value}")


def account_year(hit: Hit) -> Found | None:
    """Fiscal 2013, this fiscal year, FY13, the 2008 school year; the 2013-14 school year is named by its first."""
    sign, year, short = hit.get("f"), hit.get("Y"), hit.get("D")
    if sign is None:
        return None
    if year or short:
        figures = year.value if year else f"20{int(short.value):02}" if short else ""
        return Found("DATE", sign.value + figures)
    if hit.get("LQt") is None or not sign.bare:
        return None
    return Found("DATE", f"{ANCHOR} {_steps(hit):+d}Y {sign.value}")


def ago(hit: Hit) -> Found | None:
    """Two weeks ago, years ago, half an hour ago."""
    unit, count = hit.get("UP"), hit.amount()
    if unit is None:
        return None
    if count is None:
        return Found("DATE", PAST)
    moved = _part_of_year(hit, unit.value, -count) or shift(ANCHOR, -count, unit.value)
    if moved is None:
        return Found("DATE", PAST)
    return Found("TIME" if unit.value in _CLOCKS else "DATE", moved)


def year_before(hit: Hit) -> Found | None:
    """The year-earlier quarter, the year-ago first quarter, "year-ago" alone."""
    units, number = [item for item in hit.items if item.letter == "U"], hit.get("O")
    which = number.number.value if number and number.number else None
    if units[0].value != "Y" or any(unit.value != "Q" for unit in units[1:]):
        return None
    if isinstance(which, int) and 1 <= which <= _ORDINALS["Q"]:
        return Found("DATE", f"{ANCHOR} -1Y =XXXX-Q{which}")
    whole = len(units) > 1 or hit.get("4") is not None
    first = hit.first + (hit.items[0].letter == "d" and not whole)  # "the year-ago level": the article is the level's
    relative = _part_of_year(hit, "Y", -1) or f"{ANCHOR} {'-4Q' if units[1:] else '-1Y'}"
    return Found("DATE", relative, (first, hit.last))


def _part_of_year(hit: Hit, unit: str, count: Value) -> str | None:
    """Where a quarter, half or month was just named, years earlier is that part of the earlier year."""
    last = hit.named[-1] if hit.named else None
    if unit != "Y" or abs(count) != 1 or last is None:
        return None
    part = _PART.search(resolve(last.relative, None))
    if part is None or hit.sentence - last.sentence > (0 if part[0][1:].isdigit() or part[0] == "-XX" else 1):
        return None
    size = part[0][1] if part[0][1] in "QH" else "M"
    return f"{last.relative} {int(count) * _PARTS[size]:+d}{size}"


def since_named(hit: Hit) -> Found | None:
    """Two days later, a year earlier, a week before, three months from now."""
    unit, count = hit.get("UP"), hit.amount()
    if unit is None:
        return None
    back = hit.get("eB") is not None
    from_day = hit.get("y")
    counted = hit.moment() if unit.value in _CLOCKS else hit.base(unit.value)
    base = (from_day.value if from_day else ANCHOR) if hit.get("o") else counted
    if unit.value in _CLOCKS and not hit.get("o") and (count is None or not CLOCK.search(base)):
        return Found("DATE", base.partition(" T")[0])  # hours later, an hour after a time nobody told: that day
    steps = -count if back and count is not None else count
    part = _part_of_year(hit, unit.value, steps) if steps is not None and not hit.get("o") else None
    moved = part or (None if steps is None else shift(base, steps, unit.value))
    if moved is None:
        return Found("DATE", PAST if back else FUTURE)
    return Found("TIME" if unit.value in _CLOCKS else "DATE", moved)


def recent_units(hit: Hit) -> Found | None:
    """Recent weeks, past years, the coming days."""
    if hit.get("V"):
        return span_up_to_now(hit)
    return Found("DATE", FUTURE if hit.get("Q") else PAST)


def span_up_to_now(hit: Hit) -> Found | None:
    """The past three months, the next two weeks, the past year, the first nine months."""
    unit, step = hit.get("UP"), hit.get("LQCt") or hit.get("O")
    if unit is None or step is None or (step.value in {"previous", "following"} and unit.letter == "U"):
        return None
    count = 1 if unit.letter == "U" else hit.amount()
    return Found("DURATION", duration(count, unit.value))


def range_of_units(hit: Hit) -> Found | None:
    """The "three" of "three to four weeks": as long as the other end's unit says."""
    unit = next((item for item in hit.row[hit.last :] if item.letter in "UP"), None)
    return Found("DURATION", duration(hit.amount(), unit.value)) if unit else None


def whole_period(hit: Hit) -> Found | None:
    """All day, the whole week, all night."""
    unit, part = hit.get("U"), hit.get("H")
    if part:
        return Found("DURATION", f"P1{part.value}")
    return Found("DURATION", duration(1, unit.value)) if unit else None


def age(hit: Hit) -> Found | None:
    """27-year-old, 64 years old."""
    unit = hit.get("UP")
    return Found("DURATION", duration(hit.amount(), unit.value)) if unit else None


def lasting(hit: Hit) -> Found | None:
    """Three years, a week, two-day, week-long, a three-year period; "$12 a year" is a set, and its numeral none of it."""
    unit = hit.get("UP")
    if unit is None:
        return None
    article = hit.get("a") is not None and hit.get(_COUNTS) is None
    if article and (unit.letter == "P" or unit.value in {"TM", "TS", "Q"}):
        return None
    if article and _counted_before(hit):
        return Found("SET", duration(1, unit.value))
    counted = hit.get(_COUNTS + "a") is not None
    return Found("DURATION", duration(hit.amount() if counted else 1, unit.value))


def _counted_before(hit: Hit) -> bool:
    """Whether a number stands right before, or one noun away: "$12 a year", "40 hours a week"."""
    for back in (1, 2, 3):
        item = hit.before(back)
        if item is None:
            return False
        if item.letter == "b":  # on the week
            continue
        if item.letter in _COUNTS:
            return True
        if item.letter not in "_UP" or (
            not hit.found.words[item.first].isalpha() and hit.found.words[item.first] != "%"
        ):
            return False
    return False


def bare_units(hit: Hit) -> Found | None:
    """Years, where a preposition before or a link behind makes it a duration: "for years", "months of talks"."""
    before = hit.before()
    after = hit.letters[hit.last] if hit.last < len(hit.letters) else ""
    unit = hit.items[0]
    if unit.value == "WE":
        return Found("SET", "XXXX-WXX-WE")
    second = hit.before(2)
    pair = before is not None and before.letter == "/" and second is not None and second.letter == "P"
    linked = pair or (before is not None and before.letter in "rFT")
    if not (linked or (after and after in "pFBel") or (before is not None and before.letter == "i" and after in ",.")):
        return None
    return Found("DURATION", duration(None, unit.value))


def every(hit: Hit) -> Found | None:
    """Every three weeks, each Monday, twice a month, 40 hours a week."""
    day, unit, parts, yearly = hit.get("W"), hit.get("UP"), hit.get("5"), hit.get("SM")
    if yearly:
        return Found("SET", f"XXXX-{yearly.value}")
    if parts:
        return Found("SET", (f"XXXX-WXX-{day.value}" if day else "XXXX-XX-XX") + parts.value)
    if day:
        return Found("SET", f"XXXX-WXX-{day.value}")
    part = hit.get("H")
    if part:
        return Found("SET", f"XXXX-XX-XX{part.value}")
    if unit is None:
        return None
    other = hit.get("E")
    count = hit.amount() if hit.get("DNYVX") else int(other.value) if other and other.value.isdigit() else 1
    number = hit.get("O")
    if number and number.number:
        count = number.number.value
    return Found("SET", duration(count, unit.value))


def adverb_of_set(hit: Hit) -> Found | None:
    """Daily, annually, Mondays; part of a name in capitals is none."""
    item = hit.items[0]
    if item.letter == "w":
        return Found("SET", f"XXXX-WXX-{item.value}")
    raw = hit.found.raw(item.first)
    if item.first and (raw[0].isupper() or (item.first > 1 and hit.found.raw(item.first - 1)[0].isupper())):
        return None  # the Vaury Daily, a newspaper
    unit = item.value.removeprefix("P")
    return Found("SET", "P3M" if unit == "1Q" else item.value)


def the_past(hit: Hit) -> Found | None:
    """In the past; "in the previous" is cut off, and none."""
    step = hit.get("L")
    return Found("DATE", PAST) if step and step.value == "past" else None


def reference(hit: Hit) -> Found | None:
    """Now, recently, soon, the current leader's "current"."""
    item = hit.items[0]
    if item.letter == "t":
        return Found("DATE", PRESENT) if item.value == "current" else None
    return Found("DATE", item.value)
