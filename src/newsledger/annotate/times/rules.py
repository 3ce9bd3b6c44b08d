"""The grammar of time expressions: patterns over the letters of ``words``, tried in this order.

Where several patterns begin at one item the first that fits and yields a reading wins; an expression never reaches
over the end of its sentence.
"""

import re

_YEAR = "(?:,?[ip]?Y)?"
_MONTH_DAY = rf"(?:M\.?-?d?[DO]{_YEAR})"  # December 1, 2021
_DAY_MONTH = rf"(?:d?[DO]-?p?M\.?{_YEAR})"  # the 1st of December
_DATE = rf"(?:(?:W\.?,?)?(?:{_MONTH_DAY}|{_DAY_MONTH}))"
_MONTH_YEAR = r"(?:M\.?[,ip]?Y)"
CLOCK = r"(?:(?:[DN]J?j|[DN]J|cj?|h)Z?|[YN]Z)"
_EDGE = "(?:d?m-?)"  # early, late, mid-
_SIDE = "[mel]?"  # early, earlier, later
_STEP = "(?:t?[LQ]|t)"  # last, next, this, this past, this coming
_NUMBER = "[DNYVX]"
_UNITS = "[UP]"
_WEEKDAY = rf"{_SIDE}{_STEP}?W"
DAY = rf"(?:{_DATE}|{_WEEKDAY}|{_SIDE}y|x)"
_OF_DAY = "(?:idH|[tL]H|y|b?WH)"  # in the morning, last night, yesterday, on Sunday evening
_PAST_HOUR = "(?:(?:X|a?U|[DN]P?)L|a?UT|[DN]PT)"  # half past, a quarter to, four minutes past
LINK = "(?:-|n|T|/)"  # between the ends of a range
_END = r"(?=[,._]?$|[,.])"  # the end of a clause
_AT = rf"(?:(?<=b)g?|(?<=B)|y,?b)N(?:{_END}|(?=nbN))"  # at nine, before seven, tomorrow at nine, at six and at two

PATTERNS: tuple[tuple[str, str, str], ...] = (
    # rule, letters it may begin with, pattern
    ("iso_date", "Y", r"Y-D-D"),
    ("numeric_date", "x", r"x"),
    ("set_at_clock", "DEKNYchw", rf"(?:E(?:W|H|U)|K|w)b?{CLOCK}|{CLOCK}(?:E(?:W|H|U)|K|w)"),
    ("clock_on_day", "DLMNOQWYcdehlmtxy", rf"{CLOCK}(?:,|b|i)?(?:WH|{DAY}|[tL]H)|{DAY},?b?{CLOCK}"),
    (
        "spoken_clock",
        "DNUXagy",
        rf"(?:g?{_PAST_HOUR}[DN]|(?<=[bB])g?NTN){_OF_DAY}?|[DN]idH|(?<=[brT])[DN](?:[tL]H|y|b?WH)|[DN]bWH|{_AT}",
    ),
    ("part_of_day", "DHLMOQWdelmtxyz", rf"{_SIDE}[tL]H|{DAY}(?:id)?H|d?QH|d?Hp{DAY}|d?zH|Hb?{DAY}"),
    ("date", "DMOWdm", rf"m?{_DATE}"),
    ("day_of_month", "d", rf"(?<=[briTn])dO{_END}"),
    ("weekday_and_number", "W", r"W\.?,?d?O(?![-_UP])"),
    ("edge_of_period", "Uds", rf"d?sp(?:d?[tLQz]?U|{_MONTH_YEAR}|[LQt]?M|d?1|fY?|Y)|ds(?:{_MONTH_YEAR}|Y)|U-sY?"),
    ("part_alone", "Hdelm", r"mH|(?<=[ir])dH|[el]idH|midH|(?<=[rTb])H"),
    ("week_of", "LOd", rf"d?[OL]-?Up(?:{_MONTH_YEAR}|M|Y|[tLQ]U|dU)"),
    ("half_of_period", "Od", r"dOXp(?:Y|[tLQ]U|dU)|O-X"),
    ("numbered_period", "OYdfm", rf"{_EDGE}?d?f?Of?-?U(?:p?(?:fY|Y|d?[tLQ]U|dU)|,?i?Y)?|d?YO-?U"),
    ("quarter_sign", "Yq", r"qD(?:-?p?Y)?(?!-_)|Y-?qD"),
    ("account_year", "LQYdft", r"d?Y(?:-[DY])?f|d?[tLQ]?f(?:Y-[DY](?![DY])|[YD])?"),
    ("age", "DNVXY", rf"{_NUMBER}-?{_UNITS}-?u"),
    ("year_before", "Ud", r"d?U(?:-[Ae](?:O-?U|U|4)?|[Ae](?:O-?U|U|4))"),
    ("sum_of_units", "DNa", rf"(?:{_NUMBER}|a)-?{_UNITS}(?:,|n|,n)?{_NUMBER}-?{_UNITS}(?![-~AelBF])"),
    ("ago", "DNPVXYag", rf"g?(?:[DNYV]|Xa?|a)-?{_UNITS}(?:naX)?~?A|PA"),
    ("since_named", "DNPVXYag", rf"g?(?:[DNYV]|Xa?|a)-?{_UNITS}(?:[el]|[BF]{_END}|o[Ry])|P[el]"),
    ("recent_units", "CLQd", r"d?[CLQ]V?P"),
    ("span_up_to_now", "CDLNOQVdt", rf"d?[LQCt]{_NUMBER}-?P~?|d[L]U~?|dO[DN]-?P|[DNV][LQC]P"),
    ("week_and_day", "LQWt", r"WU(?=[,.]|_?$)|W[LQt]U|WpdU|Wp[LQt]U|[LQt]Ub?W"),
    ("near_period", "LQdelmt", rf"{_SIDE}d?{_STEP}U|[me]l?idU|[el]idU|[elm]z?tU"),
    ("that_period", "dz", r"d?zU"),
    ("after_next", "d", r"dUFQ(?![UHWM])"),
    ("day_before", "d", rf"dU[BF]{_END}"),
    ("every", "5EWv", rf"E{_NUMBER}?-?{_UNITS}|E[WHSM]|v[aE]U|W?5"),
    ("month", "LMQmt", rf"(?:m-?)?(?:{_MONTH_YEAR}|M(?:p?[LQt]U|pzU)|{_STEP}?M)"),
    ("weekday", "LQWelmt", _WEEKDAY),
    ("day", "elmy", rf"{_SIDE}y"),
    ("feast", "LQUdkt", rf"{_STEP}?k(?:[,ip]?Y)?U?|d?Upk(?:[,ip]?Y)?"),
    ("season", "LQSdmt", rf"{_EDGE}?(?:d|{_STEP})?S(?:p?Y|p?[LQt]U)?"),
    ("decade", "1dm", rf"{_EDGE}?(?:d?m-?)?d?1"),
    ("adverb_of_set", "Kw", r"K|w"),
    ("whole", "0d", r"d?0d?[UH]"),
    ("range_of_units", "DNg", rf"g?[DN](?={LINK}[DN]-?{_UNITS}(?!-?u))"),
    ("period_long", "DNVad", rf"[ad][DNV]-{_UNITS}4"),
    ("duration", "DNVXYagr", rf"(?:g|(?<=r)r)?(?:[DNYV]|Xa?|a)(?:naX)?-?{_UNITS}(?!-[s6])(?:naX|~)?"),
    ("bare_units", "P", r"P"),
    ("long_unit", "DNU", r"(?:[DN]-)?U-6"),
    ("year", "UYdm", rf"d?UY|{_EDGE}?Y"),
    ("range_of_days", "DOd", rf"[DO](?={LINK}d?[DO]-?p?M)|(?<=[DOY]{LINK})d?[DO]{_YEAR}"),
    ("period_named", "d", r"dU(?![-p])"),
    ("the_past", "d", r"(?<=i)dL(?![NDYVXPUWMSHOkzc1-])"),
    ("reference", "Rt", r"R|t"),
    ("range_of_clocks", "DNc", rf"[DNc](?={LINK}(?:[DN]J?j|cj))"),
    ("clock", "DNYch", CLOCK),
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
