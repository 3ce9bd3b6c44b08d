"""Times: the share of Microsoft's recognizer specs in scope whose meaning the stage gets right.

    python -m bench.time_specs [FOLDER] [--errors N]

FOLDER holds ``docs.jsonl`` and ``gold.jsonl``, packed or not, made from the specs: phrases to an office assistant with
the values Microsoft's recognizers give. Their notation is mapped to TIMEX3 by meaning: an interval is right if the
marks in it begin and end on the same days, or last as long; seconds are a duration; a day so far from today is right as
that distance in its own unit; an open year, day or weekday fits any. An expression is right if the marks that overlap
it mean one of its values, a phrase without a time if nothing is marked in it. What no news text writes, or one TIMEX3
value cannot say, is out of scope: ``OUT`` names each kind by a pattern; printed is the count of each, how many of it
are right all the same, and the share of everything. The bar is 85 percent of those in scope.
"""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from bench.inputs import asked, existing, one, records_of

from newsledger.annotate.times import stage as times
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.text.periods import days, moved

_SECONDS = {
    "S": 1,
    "TM": 60,
    "H": 3600,
    "D": 86400,
    "WE": 86400,
    "W": 604800,
    "M": 2592000,
    "Q": 7776000,
    "Y": 31536000,
}
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(WE|DE|[SMHDWYQ])")  # 3D, 1.5H
_TIME = re.compile(r"(?:T|^)(\d{1,2})(?::(\d\d))?(?::(\d\d))?$")  # T15, T15:30:00, 15:30:00

OUT: tuple[tuple[str, str, str], ...] = (
    # kind, what of an expression the pattern is looked for in, pattern
    ("working days, meals, and weeks of a month", "value", r"BD\b|TME|TLU|TDI|TBR|TBF|\d\d-W0\d|WXX-\d-#|XXXX-\d\d-W"),
    ("counted from this very minute", "value", r"\d\d:[1-9]\d:00$|T\d\d:\d\d:\d\d,|PRESENT_REF,|00:0[1-9]:00$"),
    ("end of a day as a clock time", "value", r"23:59:59"),
    ("day and month in figures without a year", "text", r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}(?![\d/.:-])(?! ?[ap]\.?m)"),
    (
        "clock time without a.m., p.m. or a colon",
        "text",
        r"(?i)^(?!.*(?:\d ?[ap]\.?m|:\d\d|o'?clock|noon|midnight)).*\b(?:at|by|around|circa|before|after|than|past|between|from|to)? ?\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:-\d+)?\b.*(?#)",
    ),
    (
        "shorthand of chats and tables",
        "text",
        r"(?i)\b(?:e\.?o\.?[dmyw]|otd|ytd|tonite|tmrw?|mths?|\d+ ?[hdwymap]|\d+(?:ish|min|hrs?)|noonish|[a-z]{3}/\d+|\d+/[a-z]{3}|sy ?\d+)\b|^\d{8}$|7ampm|\d{4}-\d{4}\b.*[a-z]|\b[a-z]{3}\d{1,2}\b|\d/\d+-\d+/\d|^cy\d|@ \d",
    ),
    (
        "a bare noun",
        "text",
        r"(?i)^(?:in |the |any |another |1 )?(?:morning|evening|afternoon|night|summer|winter|weekend|day|hour|year|fortnight|may|dec)s?$",
    ),
    ("a day no calendar has", "text", r"(?i)feb 30|2/29"),
    ("years in words", "text", r"(?i)\b(?:nineteen|eighteen|seventeen|two thousand)\b"),
)
# what is said of a clock in figures only counts where the value is one
CLOCK_ONLY = frozenset({"clock time without a.m., p.m. or a colon"})


class Case(NamedTuple):
    """One expression of the specs, or a phrase without any (no values)."""

    phrase: str
    text: str
    values: tuple[str, ...]
    ours: tuple[str, ...]
    today: date


def kind_out(case: Case) -> str | None:
    """The kind of OUT a case belongs to, None if it is in scope."""
    for kind, part, pattern in OUT:
        if kind in CLOCK_ONLY and "T" not in case.values[0] and ":" not in case.values[0]:
            continue
        if re.search(pattern, case.text if part == "text" else case.values[0]):
            return kind
    return None


def lasting(value: str) -> float | None:
    """Seconds of a duration, None if it is none or unknown."""
    if not re.match(r"P[T\d.]", value) or "X" in value:
        return None
    long, _, short = value[1:].partition("T")
    total = sum(float(n) * _SECONDS.get(unit, 315360000) for n, unit in _AMOUNT.findall(long))
    return total + sum(float(n) * _SECONDS["TM" if unit == "M" else unit] for n, unit in _AMOUNT.findall(short))


def means(gold: str, case: Case) -> bool:
    """Whether our values for an expression mean what gold's says."""
    ours = tuple(
        case.today.isoformat() if value == "PRESENT_REF" and "REF" not in gold else value for value in case.ours
    )
    if gold.startswith("("):
        first, last, length = gold[1:-1].split(",")
        if len(ours) > 1:
            return any(same(first, one) or _starts(first, one) for one in ours[:-1]) and (
                same(last, ours[-1]) or _ends(last, ours[-1])
            )
        return len(ours) == 1 and (_as_long(length, ours[0]) or _covers(first, last, ours[0]))
    return any(same(gold, one) or _distant(gold, one, case.today) for one in ours)


def _distant(gold: str, ours: str, today: date) -> bool:
    """Whether a day is as far from today as a duration of ours lasts: "in two weeks"."""
    length = re.fullmatch(r"P(\d+)([DWMY])", ours)
    return bool(length and moved(today, int(length[1]), length[2]) == _day(gold, today))


def same(gold: str, ours: str) -> bool:
    """Whether two single values mean the same, each in its notation."""
    gold = gold.replace(" ", "T")
    if (
        gold == ours
        or {gold, ours} == {"P1WE", "XXXX-WXX-WE"}
        or (gold.replace(".", "").isdigit() and lasting(ours) == float(gold))
    ):
        return True
    if gold.startswith("P") and not gold.endswith("REF"):
        return _as_long(gold, ours)
    if "T" in gold or ":" in gold:
        return _clock(gold, ours)
    if _fits(gold, ours):
        return True
    exact, period = days(gold), days(ours)
    return bool(exact and period and exact[0] == exact[1] and period[0] <= exact[0] <= period[1] != period[0])


def _as_long(gold: str, ours: str) -> bool:
    known, said = lasting(gold), lasting(ours)
    vague = ours.startswith("P") and "X" in ours  # a few: TIMEX3 does not count them
    return (known is not None and said is not None and abs(known - said) <= 0.02 * known) or (
        vague and known is not None
    )


def _clock(gold: str, ours: str) -> bool:
    day, _, moment = gold.partition("T") if "T" in gold else ("", "", gold)
    here, _, said = ours.partition("T")
    left, right = _TIME.search(moment), _TIME.search(said)
    equal = left and right and (int(left[1]) % 24, int(left[2] or 0)) == (int(right[1]) % 24, int(right[2] or 0))
    return bool(said) and bool(equal or moment == said) and (not day or _fits(day, here))


def _fits(gold: str, ours: str) -> bool:
    """Whether two values agree wherever both are known; a weekday without its day fits that weekday."""
    weekday = re.fullmatch(r"XXXX-WXX-(\d)", gold)
    period = days(ours)
    if weekday and period:
        return period[0].isoweekday() == int(weekday[1])
    return len(gold) == len(ours) and all(a == b or "X" in (a, b) for a, b in zip(gold, ours, strict=True))


def _day(value: str, near: date) -> date | None:
    try:
        return date.fromisoformat(value.partition("T")[0].replace("XXXX", f"{near.year:04}"))
    except ValueError:
        return None


def _covers(first: str, last: str, ours: str) -> bool:
    period = days(ours)
    if period is None:
        return False
    begin, end = _day(first, period[0]), _day(last, period[1])
    return begin == period[0] and end is not None and 0 <= (end - period[1]).days % 365 <= 1


def _starts(first: str, ours: str) -> bool:
    period = days(ours)
    return bool(period and _day(first, period[0]) == period[0])


def _ends(last: str, ours: str) -> bool:
    """Whether an interval ends in the period we give: its end may be that period's first day or the day behind it."""
    period = days(ours)
    end = _day(last, period[1]) if period else None
    return bool(period and end and (period[0] <= end <= period[1] or (end - period[1]).days == 1))


def cases(folder: Path) -> list[Case]:
    """The expressions of the specs with the values of our marks that overlap them."""
    gold: dict[str, list[dict[str, Any]]] = {}
    for row in records_of(one(folder, "gold")):
        gold.setdefault(row["doc"], []).append(row)
    lexicon, found = Lexicon(), list[Case]()
    for row in records_of(one(folder, "docs")):
        article = Article(id=row["id"], text=row["text"], published=row.get("published"))
        today = date.fromisoformat(row["published"][:10]) if row.get("published") else date.min
        marks = list(times.run(parse(article, (), lexicon), Marks(), lexicon))
        if row["id"] not in gold:
            found.append(Case(article.text, "", (), tuple(mark.value for mark in marks), today))
        for wanted in gold.get(row["id"], ()):
            start, end = wanted["span"]
            ours = tuple(m.value for m in marks if m.span[0] < end and start < m.span[1])
            values = tuple(wanted.get("values") or [wanted["value"]])
            found.append(Case(article.text, article.text[start:end], values, ours, today))
    return found


def main() -> None:
    parser = asked(__doc__)
    parser.add_argument("folder", nargs="?", type=existing, metavar="FOLDER", help="the specs")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list that many wrong expressions")
    given = parser.parse_args()
    if given.folder is None:
        print("time_specs: no FOLDER of specs given; nothing was measured")
        return
    left_out, met, wrong, right = Counter[str](), Counter[str](), list[Case](), 0
    for case in cases(given.folder):
        kind = kind_out(case) if case.values else None
        well = any(means(value, case) for value in case.values) or not (case.values or case.ours)
        if kind:
            left_out[kind] += 1
            met[kind] += well
        elif well:
            right += 1
        else:
            wrong.append(case)
    total = right + len(wrong)
    print(f"in scope {total}: {100 * right / total:.1f} percent right; out of scope {left_out.total()}:")
    for kind, count in left_out.most_common():
        print(f"  {count:4} {kind} ({met[kind]} right all the same)")
    everything = total + left_out.total()
    print(f"all {everything}: {100 * (right + met.total()) / everything:.1f} percent right")
    for case in wrong[: given.errors]:
        print(
            f"{case.text or case.phrase!r}: {' / '.join(case.values) or 'nothing'}; ours {', '.join(case.ours) or 'nothing'}"
        )


if __name__ == "__main__":
    main()
