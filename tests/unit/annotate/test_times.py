import re

import pytest

from newsledger.annotate.times.rules import PATTERNS
from newsledger.annotate.times.stage import READERS, run
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Dating, Time
from newsledger.model.record import Why

LEXICON = Lexicon()
WEDNESDAY = "2031-05-14"


def times(text: str, dating: str | None = WEDNESDAY) -> list[Time]:
    article = Article(id="a", text=text)
    known: list[Dating] = []
    if dating:
        why = Why(rule="test@1")
        known = [
            Dating(id="d", doc="a", stage="t@1", why=why, value=dating, basis="metadata", spans=(), confidence="high")
        ]
    return list(run(parse(article, (), LEXICON), Marks(known), LEXICON))


def read(text: str, dating: str | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    return [(text[mark.span[0] : mark.span[1]], mark.type, mark.value) for mark in times(text, dating)]


CASES = [
    ("The envoy said Monday that she left.", "Monday", "DATE", "2031-05-12"),
    ("The envoys will meet on Friday.", "Friday", "DATE", "2031-05-16"),
    ("He was going to raise it in Brask on Friday.", "Friday", "DATE", "2031-05-16"),
    ("They spoke ahead of her Friday meeting.", "Friday", "DATE", "2031-05-16"),
    ("She said the hall was ready for Friday's meeting.", "Friday", "DATE", "2031-05-16"),
    ("He met them last Friday.", "last Friday", "DATE", "2031-05-09"),
    ("It opens next Monday.", "next Monday", "DATE", "2031-05-19"),
    ("Talks resume Thursday of next week.", "Thursday of next week", "DATE", "2031-05-22"),
    ("The treaty of 3 March 2017 holds.", "3 March 2017", "DATE", "2017-03-03"),
    ("He left on Sunday, Nov. 24, 2030.", "Sunday, Nov. 24, 2030", "DATE", "2030-11-24"),
    ("The fleet sailed on April 30.", "April 30", "DATE", "2031-04-30"),
    ("The vote will be on June 2.", "June 2", "DATE", "2031-06-02"),
    ("The port was shelled in November.", "November", "DATE", "2030-11"),
    ("It fell in early March 2019.", "early March 2019", "DATE", "2019-03"),
    ("They met in May last year.", "May last year", "DATE", "2030-05"),
    ("The port closed in 2014.", "2014", "DATE", "2014"),
    ("The port opened in the mid-1980s.", "the mid-1980s", "DATE", "198"),
    ("Trade fell in the third quarter of 2029.", "the third quarter of 2029", "DATE", "2029-Q3"),
    ("It is due by the end of the year.", "the end of the year", "DATE", "2031"),
    ("Prices rose earlier this month.", "earlier this month", "DATE", "2031-05"),
    ("Last week it demanded more.", "Last week", "DATE", "2031-W19"),
    ("They will talk next month.", "next month", "DATE", "2031-06"),
    ("It left two weeks ago.", "two weeks ago", "DATE", "2031-W18"),
    ("It left a year ago.", "a year ago", "DATE", "2030"),
    ("It fell from the year-ago level.", "year-ago", "DATE", "2030"),
    ("They have met in recent weeks.", "recent weeks", "DATE", "PAST_REF"),
    ("More is to come in the coming days.", "the coming days", "DATE", "FUTURE_REF"),
    ("It is now closed.", "now", "DATE", "PRESENT_REF"),
    ("They will meet on Christmas Eve.", "Christmas Eve", "DATE", "2031-12-24"),
    ("It was shut last winter.", "last winter", "DATE", "2030-WI"),
    ("She left on Tuesday night.", "Tuesday night", "TIME", "2031-05-13TNI"),
    ("She left this morning.", "this morning", "TIME", "2031-05-14TMO"),
    ("Guns fired at 3:40 p.m. on Monday.", "3:40 p.m. on Monday", "TIME", "2031-05-12T15:40"),
    ("They were at sea for three months.", "three months", "DURATION", "P3M"),
    ("It is a five-day trip.", "five-day", "DURATION", "P5D"),
    ("The past two years were quiet.", "The past two years", "DURATION", "P2Y"),
    ("They talked for half an hour.", "half an hour", "DURATION", "PT30M"),
    ("They have waited for decades.", "decades", "DURATION", "PXDE"),
    ("A 27-year-old sailor spoke.", "27-year-old", "DURATION", "P27Y"),
    ("Boats leave every three days.", "every three days", "SET", "P3D"),
    ("Boats leave every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
    ("It costs $12 an hour.", "an hour", "SET", "PT1H"),
    ("They meet twice a month.", "twice a month", "SET", "P1M"),
    ("There are daily flights.", "daily", "SET", "P1D"),
    ("He left earlier Tuesday.", "earlier Tuesday", "DATE", "2031-05-13"),
    ("It opens this coming August.", "this coming August", "DATE", "2031-08"),
    ("It shut this past weekend.", "this past weekend", "DATE", "2031-W19-WE"),
    ("It rained over the weekend.", "the weekend", "DATE", "2031-W19-WE"),
    ("They will meet over the weekend.", "the weekend", "DATE", "2031-W20-WE"),
    ("A quarter-century of peace ended.", "A quarter-century", "DURATION", "P25Y"),
    ("They left for over 40 years.", "over 40 years", "DURATION", "P40Y"),
    ("It lasted ten years or so.", "ten years or so", "DURATION", "P10Y"),
    ("It is due by year-end.", "year-end", "DATE", "2031"),
    ("The plot of the Sept. 11 attacks failed.", "Sept. 11", "DATE", "2001-09-11"),
    ("The plot of Sept. 11 failed.", "Sept. 11", "DATE", "2030-09-11"),
    ("It grew in the first nine months.", "the first nine months", "DURATION", "P9M"),
    ("It fell on the night of May 3.", "the night of May 3", "TIME", "2031-05-03TNI"),
    ("A three-year period ended.", "A three-year period", "DURATION", "P3Y"),
    ("First-half profits fell.", "First-half", "DATE", "2031-H1"),
    ("The sixties were loud.", "The sixties", "DATE", "196"),
    ("The court meets Friday.", "Friday", "DATE", "2031-05-16"),
    ("It could come as soon as Friday.", "Friday", "DATE", "2031-05-16"),
    ("He works all day.", "all day", "DURATION", "P1D"),
    ("They meet every other week.", "every other week", "SET", "P2W"),
    ("It opens every Monday at 4 p.m.", "every Monday at 4 p.m.", "SET", "XXXX-WXX-1T16:00"),
    ("He swims on Friday mornings.", "Friday mornings", "SET", "XXXX-WXX-5TMO"),
    ("He sails on weekends.", "weekends", "SET", "XXXX-WXX-WE"),
    ("It fell over the past two quarters.", "the past two quarters", "DURATION", "P6M"),
    ("It came in the second week of 2029.", "the second week of 2029", "DATE", "2029-W02"),
    ("It is on Friday the 13th.", "Friday the 13th", "DATE", "2031-06-13"),
    ("It came on the 18th.", "the 18th", "DATE", "2031-05-18"),
    ("It shut for Labor Day weekend.", "Labor Day weekend", "DATE", "2031-W35-WE"),
    ("A week-long strike ended.", "week-long", "DURATION", "P1W"),
    ("Growth for 2029 was slow.", "2029", "DATE", "2029"),
    ("The vote is widely predicted for June.", "June", "DATE", "2031-06"),
    ("It rose from the year ago period.", "the year ago period", "DATE", "2030"),
    ("She spoke at half past five.", "half past five", "TIME", "2031-05-14T17:30"),
    ("She got up at ten to three.", "ten to three", "TIME", "2031-05-14T14:50"),
    ("The talks begin tomorrow at nine.", "tomorrow at nine", "TIME", "2031-05-15T09:00"),
    ("She took the oath at nine.", "nine", "TIME", "2031-05-14T09:00"),
    ("The letter came at two o'clock.", "two o'clock", "TIME", "2031-05-14T14:00"),
    ("The boats sail at first light.", "first light", "TIME", "2031-05-14TMO"),
    ("She refused within the hour.", "the hour", "DURATION", "PT1H"),
    ("Nights were expected to fall to 9 degrees (48) overnight.", "overnight", "TIME", "2031-05-14TNI"),
    ("They would sue if the gate was still shut on Monday.", "Monday", "DATE", "2031-05-19"),
    ("The union called a strike for Friday.", "Friday", "DATE", "2031-05-16"),
    ("The union said its march on Friday would go ahead.", "Friday", "DATE", "2031-05-16"),
    ("The union said the clerk who came on Friday would leave.", "Friday", "DATE", "2031-05-09"),
    ("She called for a vote of both houses in July.", "July", "DATE", "2031-07"),
    ("Parliament put off Thursday's vote on the ports bill.", "Thursday", "DATE", "2031-05-15"),
    ("Parliament put off the bill after Thursday's vote.", "Thursday", "DATE", "2031-05-08"),
    ("The league cancelled Saturday's match.", "Saturday", "DATE", "2031-05-17"),
    ("She lost Thursday's vote.", "Thursday", "DATE", "2031-05-08"),
    ("The union said Friday's strike would go ahead.", "Friday", "DATE", "2031-05-16"),
    ("The police said Friday's march was peaceful.", "Friday", "DATE", "2031-05-09"),
    ("Rusk declared mourning from Thursday.", "Thursday", "DATE", "2031-05-15"),
    ("The inquest was adjourned until Monday.", "Monday", "DATE", "2031-05-19"),
    ("Kay threatened to ask the council on Monday for a law.", "Monday", "DATE", "2031-05-19"),
    ("The road will stay closed until Friday.", "Friday", "DATE", "2031-05-16"),
    ("The road was closed on Friday.", "Friday", "DATE", "2031-05-09"),
    ("The government has promised an election in September.", "September", "DATE", "2031-09"),
    ("The coalition won an election in September.", "September", "DATE", "2030-09"),
    ("The government promised in March to resign.", "March", "DATE", "2031-03"),
    ("The council would sue if it did not open the gate by Friday.", "Friday", "DATE", "2031-05-16"),
    ("The council demanded that the gate be opened before Friday.", "Friday", "DATE", "2031-05-16"),
    ("The council had met before Friday.", "Friday", "DATE", "2031-05-09"),
    ("Sales rose in the last fiscal year.", "the last fiscal year", "DATE", "FY2030"),
    ("Next school year looks lean.", "Next school year", "DATE", "SY2032"),
    ("Friday, second attempt.", "Friday", "DATE", "2031-05-16"),
    ("She left at ten last night.", "ten last night", "TIME", "2031-05-13T22:00"),
    ("She left at two in the afternoon.", "two in the afternoon", "TIME", "2031-05-14T14:00"),
    ("It struck before dawn Tuesday.", "dawn Tuesday", "TIME", "2031-05-13TMO"),
    ("Kay: talks to open Friday", "Friday", "DATE", "2031-05-16"),
    ("She invited the crews to talks in Orlo on Friday.", "Friday", "DATE", "2031-05-16"),
    ("She invited the crews on Friday.", "Friday", "DATE", "2031-05-09"),
    ("She rejected a threat to halve pay from Friday.", "Friday", "DATE", "2031-05-16"),
    ("They had left by nightfall.", "nightfall", "TIME", "2031-05-14TEV"),
    ("It struck at 0241 GMT.", "0241 GMT", "TIME", "2031-05-14T02:41"),
    ("It snowed overnight.", "overnight", "TIME", "2031-05-13TNI"),
    ("It will snow overnight.", "overnight", "TIME", "2031-05-14TNI"),
    ("They meet every spring.", "every spring", "SET", "XXXX-SP"),
    ("It is due 60 days from yesterday.", "60 days from yesterday", "DATE", "2031-07-12"),
    ("It grew in Q1.", "Q1", "DATE", "2031-Q1"),
    ("A ship sank, then days later another.", "days later", "DATE", "FUTURE_REF"),
    ("It lasted an hour and 20 minutes.", "an hour and 20 minutes", "DURATION", "PT1H20M"),
    ("He served two years and three months.", "two years and three months", "DURATION", "P2Y3M"),
    ("It shut in the last week of 2029.", "the last week of 2029", "DATE", "2029-W52"),
    ("They will vote the week after next.", "the week after next", "DATE", "2031-W22"),
    ("It is the largest to date.", "to date", "DATE", "PRESENT_REF"),
    ("It was shut for the weekend of Halloween.", "the weekend of Halloween", "DATE", "2030-W44-WE"),
    ("It is due on the twenty third day of September.", "the twenty third day of September", "DATE", "2031-09-23"),
    ("The drill will end on the fifteenth.", "the fifteenth", "DATE", "2031-05-15"),
    ("They came during the afternoon.", "the afternoon", "TIME", "2031-05-14TAF"),
    ("They sail on Monday week.", "Monday week", "DATE", "2031-05-26"),
    ("They will sail at midnight Friday.", "midnight Friday", "TIME", "2031-05-17T00:00"),
    ("Nobody had answered by midnight.", "midnight", "TIME", "2031-05-14T00:00"),
    ("They will answer by midnight.", "midnight", "TIME", "2031-05-15T00:00"),
    ("It is four minutes past seven.", "four minutes past seven", "TIME", "2031-05-14T07:04"),
    ("It came at nineteen minutes to six.", "nineteen minutes to six", "TIME", "2031-05-14T05:41"),
    ("It came at twenty to eight on Sunday evening.", "twenty to eight on Sunday evening", "TIME", "2031-05-11T19:40"),
    ("They left at nine o'clock on Monday evening.", "nine o'clock on Monday evening", "TIME", "2031-05-12T21:00"),
    ("The gauge stuck at two on Monday morning.", "two on Monday morning", "TIME", "2031-05-12T02:00"),
    ("She stopped at about twenty to five.", "about twenty to five", "TIME", "2031-05-14T16:40"),
    ("Both said yes before seven.", "seven", "TIME", "2031-05-14T07:00"),
    ("It will open in the third week of June.", "the third week of June", "DATE", "2031-W25"),
    ("It opened in the third week of June 2029.", "the third week of June 2029", "DATE", "2029-W25"),
    ("Oil closed down 40 cents on the week.", "the week", "DURATION", "P1W"),
    ("Both spoke a few minutes later.", "a few minutes later", "DATE", "2031-05-14"),
    ("The 2013-14 school year was cold.", "The 2013-14 school year", "DATE", "SY2013"),
    ("It fell in fiscal 2013-14.", "fiscal 2013-14", "DATE", "FY2013"),
    ("It threatened to close the strait from Friday.", "Friday", "DATE", "2031-05-16"),
    ("The two pushed the talks to Friday.", "Friday", "DATE", "2031-05-16"),
    ("They are on Friday.", "Friday", "DATE", "2031-05-16"),
    ("Friday, 11 a.m. local: second try.", "Friday, 11 a.m.", "TIME", "2031-05-16T11:00"),
]


@pytest.mark.parametrize(("text", "span", "kind", "value"), CASES)
def test_one_expression_with_its_span_type_and_value(text: str, span: str, kind: str, value: str) -> None:
    assert read(text) == [(span, kind, value)]


NOTHING = [
    "The shock was measured at 6.8, and nobody fell.",
    "They put the number at nine.",
    "The bell rings at night and the boats leave.",
    "He may march on the port.",
    "It sent 2,000 troops in 30 boats.",
    "The Sunday Times wrote so.",
    "She was in her early 20s.",
    "Second, it was the third ship.",
    "They lost 3-2.",
    "I am five.",
    "She spoke on the show This Week with others.",
    "He left for evening prayers.",
    "It asked 2047 registered voters.",
    "He writes for the Vaury Daily, she said.",
    "It may use these fiscal reserves.",
    "Ring 555-2010-2015 or 82-2100.",
    "Those aged 18 to 35 stayed in the Latin quarter.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_look_like_times_are_left(text: str) -> None:
    assert read(text) == []


def test_without_a_day_values_stay_open_and_say_what_they_mean() -> None:
    marks = times("He said on Tuesday they would meet next month.", None)
    assert [(mark.value, mark.relative) for mark in marks] == [("XXXX-WXX-2", "@ <WXX-2"), ("XXXX-XX", "@ +1M")]


def test_an_interval_resolves_what_all_its_days_agree_on() -> None:
    text = "He said on Tuesday they would meet next month."
    values = [value for *_, value in read(text, "2031-05-14/2031-05-19")]
    assert values == ["2031-05-13", "2031-06"]
    values = [value for *_, value in read(text, "2031-05-14/2031-05-21")]
    assert values == ["XXXX-WXX-2", "2031-06"]


def test_two_days_later_counts_from_the_day_named_before() -> None:
    assert read("It sank on March 3, 2029. Two days later, it was found.")[1] == (
        "Two days later",
        "DATE",
        "2029-03-05",
    )
    assert read("It sank in 2027. A year earlier, it was new.")[1] == ("A year earlier", "DATE", "2026")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It takes three to four weeks.", ["P3W", "P4W"]),
        ("It ran May 3-5.", ["2031-05-03", "2031-05-05"]),
        ("It ran from 5 to 8 May 2029.", ["2029-05-05", "2029-05-08"]),
        ("It ran in 2012-13.", ["2012", "2013"]),
        ("It ran from Nov. 18 to Dec. 19, 2029.", ["2029-11-18", "2029-12-19"]),
        ("It ran from November to February 2029.", ["2028-11", "2029-02"]),
        ("It runs from Friday to Sunday.", ["2031-05-09", "2031-05-11"]),
        ("Snow was forecast for Thursday and Friday.", ["2031-05-15", "2031-05-16"]),
        ("It ran April 9 through 17.", ["2031-04-09", "2031-04-17"]),
        ("They met Friday from 2:20 to 3 p.m.", ["2031-05-09", "2031-05-09T14:20", "2031-05-09T15:00"]),
        ("It ran from March to May 2029.", ["2029-03", "2029-05"]),
        ("They left for weeks or months.", ["PXW", "PXM"]),
    ],
)
def test_a_range_is_two_expressions(text: str, values: list[str]) -> None:
    assert [value for *_, value in read(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rose in the third quarter from a year earlier.", "2029-Q3"),
        ("It rose in April from a year ago.", "2030-04"),
        ("It rose in the third quarter from the year-ago quarter.", "2029-Q3"),
        ("It rose in the third quarter from the year-earlier period.", "2029-Q3"),
        ("It rose in April from ten years ago.", "2021"),
    ],
)
def test_a_year_earlier_is_the_same_part_of_that_year(text: str, value: str) -> None:
    assert read(text)[1][2] == value


def test_a_clock_of_a_tale_is_of_the_past_day_told_before_it() -> None:
    assert read("It struck on Monday. The gate fell at 5:41 a.m.")[1][2] == "2031-05-12T05:41"
    assert read("They will leave on Friday. At noon the board fell.")[1][2] == "2031-05-14T12:00"


def test_a_weekday_named_again_is_the_same_day_unless_its_clause_says_otherwise() -> None:
    assert [value for *_, value in read("She won on Friday. Her win on Friday will matter.")] == ["2031-05-09"] * 2
    assert [value for *_, value in read("He will leave on Friday. On Friday, he spoke.")] == [
        "2031-05-16",
        "2031-05-09",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell in 2028. It rose in June of that year.", "2028-06"),
        ("It fell on Monday. She left that night.", "2031-05-12TNI"),
        ("She left at noon on Monday. Two hours later she spoke.", "2031-05-12T14:00"),
        ("It rose to 128 from 112 a day earlier.", "2031-05-13"),
    ],
)
def test_a_time_may_rest_on_the_one_named_before(text: str, value: str) -> None:
    assert read(text)[-1][2] == value


def test_direction_follows_the_value_or_the_cue() -> None:
    assert [mark.direction for mark in times("He spoke on Monday and will leave on Friday.")] == ["past", "future"]
    assert [mark.direction for mark in times("He will leave on Friday.", None)] == ["future"]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Ostmark gave the miners until noon on Friday to leave.", "future"),
        ("Ostmark wants the mine closed by Friday.", "future"),
        ("The miners had been paid by Friday.", "past"),
        ("The mine will be closed on Friday.", "future"),
        ("The mine was closed on Friday.", "past"),
        ("The talks had been due to open on Friday.", "past"),
        ("The captain has a hearing on Friday.", "future"),
        ("The meeting is set for Friday.", "future"),
        ("The captain would have to appear on Friday.", "future"),
        ("If the mine is closed on Friday, they lose.", "future"),
    ],
)
def test_a_weekday_lies_where_its_verbs_and_demands_put_it(text: str, direction: str) -> None:
    assert [mark.direction for mark in times(text)] == [direction]


def test_published_stands_in_for_a_missing_dating() -> None:
    article = Article(id="a", text="He left yesterday.", published="2031-05-14T08:00:00Z")
    found = list(run(parse(article, (), LEXICON), Marks(), LEXICON))
    assert [mark.value for mark in found] == ["2031-05-13"]


def test_every_rule_has_a_reader_and_names_all_letters_it_may_begin_with() -> None:
    letters = "WwMUPHhSLQtEAelBFdazpirnobTGmskjJZgRKvyfCquDYNOXVcx1I-,._"
    assert {rule for rule, _, _ in PATTERNS} == set(READERS)
    for rule, firsts, pattern in PATTERNS:
        starts = {a for a in letters for b in letters for c in letters if re.match(pattern, a + b + c)}
        assert starts <= set(firsts), rule


def test_a_clock_of_a_tale_is_of_the_day_of_the_news() -> None:
    text = "The pass was shut yesterday.\n\nNobody would say why.\n\nGuards had left at nine."
    assert read(text)[-1] == ("nine", "TIME", "2031-05-13T09:00")
    assert read(text.replace("yesterday", "for repairs"))[-1] == ("nine", "TIME", "2031-05-14T09:00")


def test_a_day_behind_the_other_end_of_a_range_of_clocks_holds_for_both() -> None:
    values = [value for _, _, value in read("They will talk between 3 and 8 p.m. on Monday.")]
    assert values == ["2031-05-19T15:00", "2031-05-19T20:00"]
    values = [value for _, _, value in read("They will talk Tuesday at 2:00 to 2:30 p.m.")]
    assert values == ["2031-05-20T14:00", "2031-05-20T14:30"]


def test_hours_later_count_from_the_last_time_of_day_told() -> None:
    text = "They met at 4 p.m. on Monday. Three hours later the boats left."
    assert read(text)[-1] == ("Three hours later", "TIME", "2031-05-12T19:00")
    assert read("They met on Monday. Three hours later the boats left.")[-1][2] == "2031-05-12"
