"""Readings of dates, weekdays, months, years and clocks."""

from newsledger.annotate.times.hit import Found, Hit
from newsledger.annotate.times.values import clock, month_day, numeric_date, shift
from newsledger.annotate.times.words import Item
from newsledger.text.calendar import ANCHOR

_SIGNS = {"past": "<", "future": ">"}
_LEANING = {"past": "<~", "future": ">~"}
_PREPOSITIONS = "irpobTBFn"
_MONEY = frozenset("$€£¥#")


def iso_date(hit: Hit) -> Found | None:
    """2021-12-01; where the last two figures fit no day, it is none."""
    year, month, day = (item.value for item in hit.items if item.letter in "YD")
    value = f"{year}-{int(month):02}-{int(day):02}"
    return Found("DATE", value) if month_day(f"{int(month):02}", int(day)) else None


def numeric(hit: Hit) -> Found | None:
    """12/1/2021."""
    value = numeric_date(hit.items[0].value)
    return Found("DATE", value) if value else None


def date(hit: Hit) -> Found | None:
    """Wednesday, Dec. 1, 2021 and its parts; a year behind a comma that is none of it is cut off."""
    relative = calendar_day(hit, hit.items)
    return Found("DATE", relative) if relative else None


def calendar_day(hit: Hit, items: list[Item]) -> str | None:
    """The day that month and number, a weekday, or today and its like name, in the relative notation."""
    letters = {item.letter: item for item in items}
    if "M" in letters and ("D" in letters or "O" in letters):
        return _month_and_day(hit, letters)
    if "y" in letters:
        return letters["y"].value
    if "W" in letters:
        return _weekday(hit, letters)
    if "H" not in letters:
        return None
    return f"{ANCHOR} -1D" if "L" in letters else ANCHOR if "t" in letters else None


def _month_and_day(hit: Hit, letters: dict[str, Item]) -> str | None:
    number = letters.get("D") or letters["O"]
    value = number.number.value if number.number else None
    pattern = month_day(letters["M"].value, value) if isinstance(value, int) else None
    if pattern is None:
        return None
    if "Y" in letters:
        return pattern.replace("XXXX", letters["Y"].value)
    return f"{ANCHOR} {_LEANING.get(hit.tense() or '', '~')}{pattern}"


def _weekday(hit: Hit, letters: dict[str, Item]) -> str:
    pattern = f"WXX-{letters['W'].value}"
    if "L" in letters:
        return f"{ANCHOR} <<{pattern}" if letters["L"].value == "last" else f"{ANCHOR} <{pattern}"
    if "Q" in letters:
        return f"{ANCHOR} >>{pattern}" if letters["Q"].value == "next" else f"{ANCHOR} >{pattern}"
    if "t" in letters:
        return f"{ANCHOR} +0W ={pattern}"
    told = hit.tense_before()
    again = next((n.relative for n in reversed(hit.named) if n.relative.endswith(pattern)), None)
    if again and not told and hit.first > 1:  # "On Friday, he said" is told by its own verb
        return again
    return f"{ANCHOR} {_SIGNS.get(told or hit.tense() or '', '<')}{pattern}"


def weekday(hit: Hit) -> Found | None:
    """Thursday, late Thursday, last Thursday; a short form counts with a full stop behind it or a preposition."""
    item = hit.get("W")
    if item is None or not (item.bare or _held(hit)):
        return None
    relative = calendar_day(hit, hit.items)
    return Found("DATE", relative) if relative else None


def _held(hit: Hit) -> bool:
    """Whether a word that may be something else stands where a date would: behind a preposition or an edge."""
    before = hit.before()
    return before is not None and before.letter in _PREPOSITIONS


def week_and_day(hit: Hit) -> Found | None:
    """Thursday of last week, next week on Tuesday."""
    unit, day = hit.get("U"), hit.get("W")
    if unit is None or day is None or unit.value not in {"W", "WE"}:
        return None
    count = -1 if hit.get("L") else 1 if hit.get("Q") else 0
    return Found("DATE", f"{ANCHOR} {count:+d}W =WXX-{day.value}")


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
    """Early morning, in the evening, later in the afternoon: of the article's day."""
    part = hit.get("H")
    return Found("TIME", f"{ANCHOR} {part.value}") if part else None


def week_of(hit: Hit) -> Found | None:
    """The first week of July, the last day of 2016: as the month or year it lies in."""
    unit, item, year_item = hit.get("U"), hit.get("M"), hit.get("Y")
    if unit is None or unit.value not in {"D", "W", "WE"}:
        return None
    if item is None:
        return Found("DATE", year_item.value) if year_item else None
    if year_item:
        return Found("DATE", f"{year_item.value}-{item.value}")
    return Found("DATE", f"{ANCHOR} {_LEANING.get(hit.tense() or '', '~')}XXXX-{item.value}")


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
    if hit.letters[hit.first : hit.last] == "c" and (before is None or before.letter not in "brTi"):
        return None
    moment = _moment(first, hit.get("j"))
    return Found("TIME", f"{ANCHOR} {moment}") if moment else None


def _moment(digits: Item, half: Item | None) -> str | None:
    if digits.letter == "h":
        return digits.value
    text = digits.value if digits.letter == "c" or digits.number is None else str(digits.number.value)
    return clock(text, half.value if half else None)


def _on(relative: str, moment: str) -> str:
    return f"{relative.rsplit(' T', 1)[0]} {moment}"


def month(hit: Hit) -> Found | None:
    """December, early March 2022, last May, December of last year."""
    item, year, unit = hit.get("M"), hit.get("Y"), hit.get("U")
    if item is None or (unit and unit.value != "Y"):
        return None
    ahead = hit.row[hit.last : hit.last + 3]
    if year is None and [one.letter for one in ahead] in (["n", "M", "Y"], ["-", "M", "Y"], ["T", "M", "Y"]):
        year = ahead[2]
    if year:
        return Found("DATE", f"{year.value}-{item.value}")
    if not (item.bare or _held(hit) or hit.get("mLQ") or unit):
        return None
    return Found("DATE", _placed(hit, f"XXXX-{item.value}"))


def _placed(hit: Hit, pattern: str) -> str:
    """A yearly pattern with what the expression says of its year: "last", "next", "of last year", or the tense."""
    step = hit.step()
    if hit.get("U") or (step and step.letter == "t"):
        count = {"L": -1, "Q": 1}.get(step.letter if step else "", 0)
        return f"{ANCHOR} {count:+d}Y ={pattern}"
    if step:
        return f"{ANCHOR} {'<<' if step.letter == 'L' else '>>'}{pattern}"
    return f"{ANCHOR} {_LEANING.get(hit.tense() or '', '~')}{pattern}"


def year(hit: Hit) -> Found | None:
    """2014, early 2010; a figure that counts something, or stands behind a sign of money, is no year."""
    item, unit = hit.get("Y"), hit.get("U")
    if item is None or (unit and unit.value != "Y"):
        return None
    if len(hit.items) == 1 and not _is_year(hit, int(item.value)):
        return None
    return Found("DATE", item.value)


def _is_year(hit: Hit, number: int) -> bool:
    end = hit.row[hit.last - 1].last
    before, after = hit.word_before(), hit.found.words[end] if end < len(hit.found.words) else ""
    first = hit.row[hit.first].first
    if before in _MONEY or (hit.found.tight(first) and (before[-1:].isalnum() or before == ".")):
        return False
    if after[:1] in {"%", "°", "."} and hit.found.tight(end) and after != ".":
        return False
    if after and after[0].isalpha() and hit.found.tight(end):
        return False
    letter = hit.row[hit.first - 1].letter if hit.first else "^"
    if letter in "iopdGm" or before in {"(", ","}:
        return True
    if not 1500 <= number < 2150:  # noqa: PLR2004 - years that stand without a preposition
        return False
    counted = after.isalpha() and hit.found.raw(end).islower() and (after.endswith("s") or after == "people")
    return not counted


def decade(hit: Hit) -> Found | None:
    """The 1990s, the mid-'80s; "in her early 20s" is an age."""
    item, lead = hit.get("1"), hit.letters[: hit.first].rstrip("m-")
    return Found("DATE", item.value) if item and not lead.endswith("I") else None


def range_of_days(hit: Hit) -> Found | None:
    """The other end of a range: 5 in "March 3-5" and "5 to 8 June", 13 in "2012-13"."""
    number, lead, tail = hit.items[0], hit.row[: hit.first - 1], hit.row[hit.last :]
    value = number.number.value if number.number else None
    if not isinstance(value, int):
        return None
    if lead and lead[-1].letter == "Y":
        return _short_year(hit, lead[-1], number)
    month_item = (
        next((item for item in tail[1:] if item.letter == "M"), None)
        if "M" in hit.letters[hit.last : hit.last + 5]
        else None
    )
    front = [item for item in lead[-4:] if item.letter not in ".-d"]
    year_item = hit.get("Y") or next((item for item in tail[2:6] if item.letter == "Y"), None)
    if month_item is None and [item.letter for item in front[-2:]] in (["M", "D"], ["M", "O"]):
        month_item = front[-2]
    pattern = month_day(month_item.value, value) if month_item else None
    if pattern is None:
        return None
    if year_item:
        return Found("DATE", pattern.replace("XXXX", year_item.value))
    return Found("DATE", f"{ANCHOR} {_LEANING.get(hit.tense() or '', '~')}{pattern}")


def _short_year(hit: Hit, whole: Item, short: Item) -> Found | None:
    digits = hit.found.words[short.first]
    hyphen = hit.letters[hit.first - 1] == "-" and len(digits) == 2  # noqa: PLR2004 - two figures
    return Found("DATE", whole.value[:2] + digits) if hyphen and digits > whole.value[2:] else None


def feast(hit: Hit) -> Found | None:
    """Christmas Eve, Thanksgiving 2019, last Easter."""
    item, year_item = hit.get("k"), hit.get("Y")
    if item is None:
        return None
    if year_item:
        return Found("DATE", f"{year_item.value} ={item.value}")
    return Found("DATE", _placed(hit, item.value))


def season(hit: Hit) -> Found | None:
    """This summer, the spring of 2014, last winter; alone only behind an article or a preposition."""
    item, year_item, unit = hit.get("S"), hit.get("Y"), hit.get("U")
    if item is None or (unit and unit.value != "Y"):
        return None
    if year_item:
        return Found("DATE", f"{year_item.value}-{item.value}")
    pattern = f"XXXX-{item.value}"
    if (step := hit.step()) and step.letter == "t" and not unit:
        return Found("DATE", f"{ANCHOR} ~{pattern}")
    if not (hit.get("LQ") or unit) and not _season_alone(hit, item):
        return None
    return Found("DATE", _placed(hit, pattern))


def _season_alone(hit: Hit, item: Item) -> bool:
    before, article = hit.before(), hit.get("d") is not None
    held = article or hit.get("m") is not None or (before is not None and before.letter in "irb")
    return held and (item.bare or not (article or hit.words_after() == ["of"]))


def day(hit: Hit) -> Found | None:
    """Today, yesterday, tonight; late yesterday."""
    item = hit.get("y")
    if item is None:
        return None
    return Found("TIME" if " T" in item.value else "DATE", item.value)
