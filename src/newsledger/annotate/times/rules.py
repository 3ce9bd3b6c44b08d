"""The grammar of time expressions: patterns over the letters of times_words, tried in this order.

Where several patterns begin at one item the first that fits and yields a reading wins; an expression never reaches
over the end of its sentence.
"""

import re

_YEAR = "(?:,?i?Y)?"
_MONTH_DAY = rf"(?:M\.?-?d?[DO]{_YEAR})"  # December 1, 2021
_DAY_MONTH = rf"(?:d?[DO]-?p?M\.?{_YEAR})"  # the 1st of December
_DATE = rf"(?:(?:W\.?,?)?(?:{_MONTH_DAY}|{_DAY_MONTH}))"
_MONTH_YEAR = r"(?:M\.?[,p]?Y)"
_CLOCK = r"(?:[DN]J?j|[DN]J|cj?|h)Z?"
_EDGE = "(?:d?m-?)"  # early, late, mid-
_NUMBER = "[DNYVX]"
_UNITS = "[UP]"
_DAY = rf"(?:{_DATE}|m?[LQt]?W|y)"

PATTERNS: tuple[tuple[str, str, str], ...] = (
    # rule, letters it may begin with, pattern
    ("iso_date", "Y", r"Y-D-D"),
    ("numeric_date", "x", r"x"),
    ("clock_on_day", "DLMNOQWcdhmty", rf"{_CLOCK}(?:,|b|i)?(?:{_DAY}|[tL]H)|{_DAY},?b?{_CLOCK}"),
    ("part_of_day", "DLMOQWdmty", rf"m?[tL]H|m?{_DAY}H|d?QH"),
    ("date", "DMOWdm", rf"m?{_DATE}"),
    ("edge_of_period", "ds", rf"d?s(?:p|i)?(?:d?[tLQz]?U|{_MONTH_YEAR}|[LQt]?M|d?1|fY?|Y)"),
    ("part_alone", "delm", r"mH|(?<=i)dH|[el]idH|midH"),
    ("week_of", "LOd", rf"d?[OL]-?Up(?:{_MONTH_YEAR}|M|Y)"),
    ("half_of_period", "d", r"dOXp(?:Y|[tLQ]U|dU)"),
    ("numbered_period", "Odm", rf"{_EDGE}?d?O-?U(?:p?(?:fY|Y|d?[tLQ]U|dU)|,?i?Y)?"),
    ("quarter_sign", "Yq", r"qD(?:-?p?Y)?|Y-?qD"),
    ("account_year", "LQdft", r"d?[tLQ]?f[YD]?"),
    ("age", "DNVXY", rf"{_NUMBER}-?{_UNITS}-?u"),
    ("ago", "DNPUVXYag", rf"U-[Ae]|g?(?:[DNYV]|Xa?|a)-?{_UNITS}(?:naX)?A|PA"),
    ("since_named", "DNVXYag", rf"g?(?:{_NUMBER}|a)-?{_UNITS}(?:[el]|[BF](?=[,._]?$|[,.])|o[Ry])"),
    ("recent_units", "CLQd", r"d?[CLQ]V?P"),
    ("span_up_to_now", "CLQdt", rf"d?[LQCt]{_NUMBER}-?P|d[L]U"),
    ("week_and_day", "LQWt", r"W[LQt]U|WpdU|Wp[LQt]U|[LQt]Ub?W"),
    ("near_period", "LQdelmt", r"[mel]?d?[LQt]U|[me]l?idU|[el]idU|[elm]z?tU"),
    ("that_period", "dz", r"d?zU"),
    ("day_before", "d", r"dU[BF](?=[,._]?$|[,.])"),
    ("month", "LMQmt", rf"(?:m-?)?(?:{_MONTH_YEAR}|M(?:p?[LQt]U)|[LQt]?M)"),
    ("weekday", "LQWmt", r"m?[LQt]?W"),
    ("day", "my", r"m?y"),
    ("feast", "LQkt", r"[LQt]?k(?:[,i]?Y)?"),
    ("season", "LQSdmt", rf"{_EDGE}?(?:d|[tLQ])?S(?:p?Y|p?[LQt]U)?"),
    ("decade", "1dm", rf"{_EDGE}?(?:d?m-?)?d?1"),
    ("every", "Ev", rf"E{_NUMBER}?-?{_UNITS}|EW|EH|v[aE]U"),
    ("adverb_of_set", "Kw", r"K|w"),
    ("duration", "DNVXYag", rf"g?(?:[DNYV]|Xa?|a)(?:naX)?-?{_UNITS}(?:naX)?"),
    ("bare_units", "P", r"P"),
    ("year", "UYdm", rf"d?UY|{_EDGE}?Y"),
    ("period_named", "d", r"(?<=[ripb])dU(?!-)"),
    ("the_past", "d", r"(?<=i)dL(?![NDYVXPUWMSHOkzc1-])"),
    ("reference", "Rt", r"R|t"),
    ("clock", "DNch", _CLOCK),
)

STARTS = frozenset("".join(firsts for _, firsts, _ in PATTERNS))
"""Letters an expression may begin with."""

MATCHERS = {
    letter: tuple((name, re.compile(pattern)) for name, firsts, pattern in PATTERNS if letter in firsts)
    for letter in sorted(STARTS)
}
"""The rules that may match at a letter."""

START = re.compile("[" + re.escape("".join(sorted(STARTS))) + "]")
"""A letter an expression may begin with."""

ANY = {
    letter: re.compile("|".join(f"(?:{matcher.pattern})" for _, matcher in matchers))
    for letter, matchers in MATCHERS.items()
}
"""All rules that may match at a letter in one: where it fails, none of them matches."""
