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

PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso_date", r"Y-D-D"),
    ("numeric_date", r"x"),
    ("clock_on_day", rf"{_CLOCK}(?:,|b|i)?(?:{_DAY}|[tL]H)|{_DAY},?b?{_CLOCK}"),
    ("part_of_day", rf"m?[tL]H|m?{_DAY}H|d?QH"),
    ("date", rf"m?{_DATE}"),
    ("edge_of_period", rf"d?s(?:p|i)?(?:d?[tLQz]?U|{_MONTH_YEAR}|[LQt]?M|d?1|fY?|Y)"),
    ("half_of_period", r"dOXp(?:Y|[tLQ]U|dU)"),
    ("numbered_period", rf"{_EDGE}?d?O-?U(?:p?(?:fY|Y|d?[tLQ]U|dU)|,?i?Y)?"),
    ("quarter_sign", r"qD(?:-?p?Y)?|Y-?qD"),
    ("account_year", r"d?[tLQ]?f[YD]?"),
    ("age", rf"{_NUMBER}-?{_UNITS}-?u"),
    ("ago", rf"g?(?:[DNYV]|Xa?|a)-?{_UNITS}(?:naX)?A|PA"),
    ("since_named", rf"g?(?:{_NUMBER}|a)-?{_UNITS}(?:[el]|[BF](?=[,._]?$|[,.])|o[Ry])"),
    ("recent_units", r"d?[CLQ]V?P"),
    ("span_up_to_now", rf"d?[LQCt]{_NUMBER}-?P|d[L]U"),
    ("week_and_day", r"W[LQt]U|WpdU|Wp[LQt]U|[LQt]Ub?W"),
    ("near_period", r"[mel]?d?[LQt]U|[me]l?idU|[el]idU|[elm]z?tU"),
    ("that_period", r"d?zU"),
    ("day_before", r"dU[BF](?=[,._]?$|[,.])"),
    ("month", rf"(?:m-?)?(?:{_MONTH_YEAR}|M(?:p?[LQt]U)|[LQt]?M)"),
    ("weekday", r"m?[LQt]?W"),
    ("day", r"m?y"),
    ("feast", r"[LQt]?k(?:[,i]?Y)?"),
    ("season", rf"{_EDGE}?(?:d|[tLQ])?S(?:p?Y|p?[LQt]U)?"),
    ("decade", rf"{_EDGE}?(?:d?m-?)?d?1"),
    ("every", rf"E{_NUMBER}?-?{_UNITS}|EW|EH|v[aE]U"),
    ("adverb_of_set", r"K|w"),
    ("duration", rf"g?(?:[DNYV]|Xa?|a)(?:naX)?-?{_UNITS}(?:naX)?"),
    ("bare_units", r"P"),
    ("year", rf"d?UY|{_EDGE}?Y"),
    ("period_named", r"(?<=[ripb])dU"),
    ("the_past", r"(?<=i)dL(?![NDYVXPUWMSHOkzc1-])"),
    ("reference", r"R|t"),
    ("clock", _CLOCK),
)

MATCHERS = tuple((name, re.compile(pattern)) for name, pattern in PATTERNS)
STARTS = frozenset("UWwMPHhSLQtECeldmazskgRKvyfqDYNOXVcx1")
"""Letters an expression may begin with."""
