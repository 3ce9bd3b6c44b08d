"""Readings of dates, weekdays, months and years."""

import re

from newsledger.annotate.times.hit import Found, Hit
from newsledger.annotate.times.values import month_day, numeric_date
from newsledger.annotate.times.words import Item
from newsledger.text.calendar import ANCHOR
from newsledger.text.periods import days

_SIGNS = {"past": "<", "future": ">"}
_LEANING = {"past": "<~", "future": ">~"}
_PREPOSITIONS = "irpobTBFn/"
_MONEY = frozenset("$€£¥#")
_NUMBERED = {"W": "W", "M": ""}  # periods that TIMEX3 numbers within a year
_LONGEST_MONTH, _WEEKS = 31, 5
_SPELLED = 10  # the smallest number in words that is taken for a day
_LAST_NIGHT = f"{ANCHOR} -1D TNI"
_TITLE = 3  # words behind the day in which the colon of an agenda stands
_PLURAL = 4  # letters of the shortest plural that is looked for; "was" is none
_EARLIEST, _FAR, _LATEST = 1500, 2040, 2150  # years that stand without a preposition; from the second on few are meant
_OTHER_END = re.compile(r"(?:-|n|T|/)(?:M\.?-?d?[DO]|d?[DO]-?p?M\.?),?[ip]?Y")  # to Dec. 19, 2015
_TO_WEEKDAY = re.compile(r"W[-Tn]$")  # Friday to, Friday-, Friday and
_OTHER_MONTH = re.compile(r"(?:-|n|T|/)M\.?[,ip]?Y")  # to February 2017
_DIGIT_ROW = re.compile(r"[\d–-]*$"), re.compile(r"[\d–-]*")  # 138-2010- before, -86 behind
_YEAR_ROW = re.compile(r"\d{4}(?:[–-](?:\d{4}|\d\d?)?)?$")  # 2010, 2010-2015, 2010-12, 2010-


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
    if "x" in letters:
        return numeric_date(letters["x"].value)
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
    year_item = letters.get("Y") or _year_of_range(hit)
    if year_item:
        return pattern.replace("XXXX", year_item.value)
    return f"{ANCHOR} {_LEANING.get(hit.tense() or '', '~')}{pattern}"


def _year_of_range(hit: Hit) -> Item | None:
    """The year behind the other end of a range: Nov. 18 to Dec. 19, 2015."""
    match = _OTHER_END.match(hit.letters, hit.last)
    return hit.row[match.end() - 1] if match else None


def weekday_and_number(hit: Hit) -> Found | None:
    """Friday the 26th: that Friday, the nearest such day of a month otherwise."""
    number = hit.get("O")
    value = number.number.value if number and number.number else None
    if not isinstance(value, int) or not 1 <= value <= _LONGEST_MONTH:
        return None
    return Found("DATE", f"{ANCHOR} {_LEANING.get(hit.tense() or '', '~')}XXXX-XX-{value:02}-W{hit.items[0].value}")


def day_of_month(hit: Hit) -> Found | None:
    """On the 18th, on the fifteenth: the nearest day of that number; "the third" may be anything."""
    number = hit.get("O")
    value = number.number.value if number and number.number else None
    digits = number is not None and hit.found.words[number.first][0].isdigit()
    if not isinstance(value, int) or not (1 if digits else _SPELLED) <= value <= _LONGEST_MONTH:
        return None
    return Found("DATE", f"{ANCHOR} {_LEANING.get(hit.tense() or '', '~')}XXXX-XX-{value:02}")


def _weekday(hit: Hit, letters: dict[str, Item]) -> str:
    pattern = f"WXX-{letters['W'].value}"
    if "L" in letters:
        return f"{ANCHOR} <<{pattern}" if letters["L"].value == "last" else f"{ANCHOR} <{pattern}"
    if "Q" in letters:
        return f"{ANCHOR} >>{pattern}" if letters["Q"].value == "next" else f"{ANCHOR} >{pattern}"
    if "t" in letters:
        return f"{ANCHOR} +0W ={pattern}"
    first = hit.named[-1] if hit.named and hit.named[-1].sentence == hit.sentence else None
    if first and _TO_WEEKDAY.search(hit.letters, 0, hit.first) and "WXX-" in first.relative:
        return f"{first.relative} >{pattern}"  # from Friday to Sunday
    told = hit.tense_before()
    again = next((n for n in reversed(hit.named) if n.relative.split(" T")[0].endswith(pattern)), None)
    # "what would happen at noon Monday, he said Monday was far"; "On Friday, he said" is told by its own verb
    if again and (again.sentence == hit.sentence or (not told and hit.first > 1)):
        return again.relative.split(" T")[0]
    told = told or hit.tense() or ("future" if _listed(hit) else None)
    return f"{ANCHOR} {_SIGNS.get(told or '', '<')}{pattern}"


def _listed(hit: Hit) -> bool:
    """Whether a line of an agenda begins so: "Friday, 11 a.m. local: second attempt" (nobody tells verbs of it)."""
    return hit.first == 0 and (hit.words_after() == [","] or ":" in hit.words_after(_TITLE))


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
    """Thursday of last week, next week on Tuesday; Monday week is a week behind the coming one."""
    unit, day = hit.get("U"), hit.get("W")
    if unit is None or day is None or unit.value not in {"W", "WE"}:
        return None
    if len(hit.items) == 2:  # noqa: PLR2004 - the day and "week"
        return Found("DATE", f"{ANCHOR} >WXX-{day.value} +7D") if unit.value == "W" else None
    count = -1 if hit.get("L") else 1 if hit.get("Q") else 0
    return Found("DATE", f"{ANCHOR} {count:+d}W =WXX-{day.value}")


def week_of(hit: Hit) -> Found | None:
    """The first week of 2021, the last week of May, the third day of May."""
    unit, item, year_item, number = hit.get("U"), hit.get("M"), hit.get("Y"), hit.get("O")
    which = number.number.value if number and number.number else None
    if unit is None or unit.value not in {"D", "W", "WE", "M"} or (not item and not year_item):
        return None
    if unit.value == "W" and hit.get("L"):
        return Found("DATE", _week(hit, item.value if item else "12", "L"))
    if item:
        return _of_month(hit, item, which if isinstance(which, int) and unit.value in {"D", "W"} else None)
    if isinstance(which, int) and year_item and unit.value in _NUMBERED:
        value = f"{year_item.value}-{_NUMBERED[unit.value]}{which:02}"
        return Found("DATE", value) if days(value) else None
    return Found("DATE", year_item.value) if year_item else None


def _of_month(hit: Hit, item: Item, which: int | None) -> Found | None:
    """A day or week of a month by its number, the month itself without one."""
    unit, year_item = hit.get("U"), hit.get("Y")
    if which and unit and unit.value == "W":
        return Found("DATE", _week(hit, item.value, f"{which}")) if which <= _WEEKS else None
    pattern = month_day(item.value, which) if which else f"XXXX-{item.value}"
    if pattern is None:
        return None
    return Found("DATE", pattern.replace("XXXX", year_item.value) if year_item else _placed(hit, pattern, unit=False))


def _week(hit: Hit, month: str, which: str) -> str:
    """The week of the first to fifth, or last, Thursday of a month."""
    year_item, pattern = hit.get("Y"), f"XXXX-{month}-W{which}-4"
    placed = f"{year_item.value} ={pattern}" if year_item else _placed(hit, pattern, unit=False)
    return f"{placed} +0W"


def month(hit: Hit) -> Found | None:
    """December, early March 2022, last May, December of last year."""
    item, year, unit = hit.get("M"), hit.get("Y"), hit.get("U")
    if item is None or (unit and unit.value != "Y"):
        return None
    other = _OTHER_MONTH.match(hit.letters, hit.last) if year is None and not hit.step() else None
    if other:
        later = hit.row[hit.last + 1].value >= item.value  # November to February 2017 begins in 2016
        return Found("DATE", f"{int(hit.row[other.end() - 1].value) - (not later):04}-{item.value}")
    if year:
        return Found("DATE", f"{year.value}-{item.value}")
    if not (item.bare or _held(hit) or hit.get("mLQ") or unit):
        return None
    if hit.get("z"):  # June of that year
        return Found("DATE", f"{hit.base('Y')} +0Y =XXXX-{item.value}")
    return Found("DATE", _placed(hit, f"XXXX-{item.value}"))


def _placed(hit: Hit, pattern: str, *, unit: bool = True) -> str:
    """A yearly pattern with what the expression says of its year: "last", "next", "of last year", or the tense."""
    step = hit.step()
    if (unit and hit.get("U")) or (step and step.letter == "t"):
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
    glued_before = hit.found.tight(hit.row[hit.first].first) and (before[-1:].isalnum() or before == ".")
    glued_behind = hit.found.tight(end) and (
        after[:1] in {"%", "°"} or after[:1].isalpha() or after[:1] == "." != after
    )
    if before in _MONEY or glued_before or glued_behind or not _YEAR_ROW.match(_digit_row(hit)):
        return False
    letter = hit.row[hit.first - 1].letter if hit.first else "^"
    counted = _counts(hit, end, 1 if number < _FAR else 2)
    if letter in "iopdGm":
        return not (counted and letter == "p" and number >= _FAR)
    return _EARLIEST <= number < _LATEST and (before in {"(", ","} or not counted)


def _counts(hit: Hit, end: int, reach: int) -> bool:
    """Whether a plural stands among the next words: "2,047 voters", and within two "2047 registered voters"."""
    words = [hit.found.raw(n) for n in range(end, min(end + reach, len(hit.found.words)))]
    return all(word.isalpha() and word.islower() for word in words) and any(_plural(word) for word in words)


def _plural(word: str) -> bool:
    return len(word) >= _PLURAL and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _digit_row(hit: Hit) -> str:
    """The figures and hyphens a year stands among: a telephone number has more of them."""
    text, item = hit.found.text, hit.row[hit.first]
    start, end = hit.found.starts[item.first], hit.found.ends[item.last - 1]
    left, right = _DIGIT_ROW[0].search(text, max(0, start - 12), start), _DIGIT_ROW[1].match(text, end)
    row = (left[0] if left else "").lstrip("–-") + text[start:end] + (right[0] if right else "")
    return row if row.startswith(item.value) else row.removesuffix(item.value).rstrip("–-") + "-" + item.value


def decade(hit: Hit) -> Found | None:
    """The 1990s, the mid-'80s; "in her early 20s" is an age."""
    item, lead = hit.get("1"), hit.letters[: hit.first].rstrip("m-")
    return Found("DATE", item.value) if item and not lead.endswith("I") else None


def range_of_days(hit: Hit) -> Found | None:
    """The other end of a range: 5 in "March 3-5" and "5 to 8 June", 13 in "2012-13"."""
    number, lead, tail = hit.get("DO"), hit.row[: hit.first - 1], hit.row[hit.last :]
    value = number.number.value if number and number.number else None
    if number is None or not isinstance(value, int):
        return None
    if lead and lead[-1].letter == "Y":
        return _short_year(hit, lead[-1], number)
    front = [item for item in lead[-4:] if item.letter not in ".-d"]
    before = front[-2] if [item.letter for item in front[-2:]] in (["M", "D"], ["M", "O"]) else None
    month_item = before or next((item for item in tail[1:5] if item.letter == "M"), None)
    pattern = month_day(month_item.value, value) if month_item else None
    if pattern is None:
        return None
    year_item = hit.get("Y") or (None if before else next((item for item in tail[2:6] if item.letter == "Y"), None))
    if year_item:
        return Found("DATE", pattern.replace("XXXX", year_item.value))
    return Found("DATE", f"{ANCHOR} {_LEANING.get(hit.tense() or '', '~')}{pattern}")


def _short_year(hit: Hit, whole: Item, short: Item) -> Found | None:
    digits = hit.found.words[short.first]
    hyphen = hit.letters[hit.first - 1] == "-" and len(digits) == 2  # noqa: PLR2004 - two figures
    return Found("DATE", whole.value[:2] + digits) if hyphen and digits > whole.value[2:] else None


def feast(hit: Hit) -> Found | None:
    """Christmas Eve, Thanksgiving 2019, last Easter, Labor Day weekend."""
    item, year_item, unit = hit.get("k"), hit.get("Y"), hit.get("U")
    if item is None or (unit and unit.value != "WE"):
        return None
    end = " ~WXX-WE" if unit else ""
    if year_item:
        return Found("DATE", f"{year_item.value} ={item.value}{end}")
    return Found("DATE", _placed(hit, item.value, unit=False) + end)


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
    """Today, yesterday, tonight; late yesterday; overnight is the coming night where the verb says so."""
    item = hit.get("y")
    if item is None:
        return None
    if item.value == _LAST_NIGHT and hit.tense() == "future":
        return Found("TIME", f"{ANCHOR} TNI")
    return Found("TIME" if " T" in item.value else "DATE", item.value)
