from pathlib import Path

import pytest

from newsledger.annotate.figures.stage import run
from newsledger.annotate.times import stage as times
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Attribution, Figure
from newsledger.model.record import Why
from newsledger.model.span import Span

LEXICON = Lexicon()
WHY = Why(rule="test@1")


def figures(text: str, claims: tuple[Attribution, ...] = ()) -> list[Figure]:
    article = Article(id="a", text=text, published="2031-05-14")
    parsed = parse(article, (), LEXICON)
    marks = Marks([*times.run(parsed, Marks(), LEXICON), *claims])
    return list(run(parsed, marks, LEXICON))


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


VALUES = [
    ("Velden lost 340 men.", 340, "=", None, None),
    ("About 2,500 troops were sent.", 2500, "~", None, None),
    ("The fleet has as many as 90 boats.", 90, "<", None, None),
    ("More than a dozen boats sank.", 12, ">", None, None),
    ("At least 40 sailors drowned.", 40, ">", None, None),
    ("It asked for $3.5 million.", 3_500_000, "=", None, "dollar"),
    ("It asked for €20bn or more.", 20_000_000_000, ">", None, "euro"),
    ("Exports fell 7 percent.", 7, "=", "down", "percentage"),
    ("Exports rose by about 7%.", 7, "~", "up", "percentage"),
    ("Oil costs $52 a barrel.", 52, "=", None, "dollar per barrel"),
    ("The reef lies 12 kilometres off.", 12, "=", None, "kilometre"),
    ("A 64-year-old pilot spoke.", 64, "=", None, "year of age"),
    ("Ada Brown, 25, said so.", 25, "=", None, "year of age"),
    ("A woman of 81 died.", 81, "=", None, "year of age"),
    ("The youngest, aged 22, slept.", 22, "=", None, "year of age"),
    ("The dead passed 100.", 100, ">", None, None),
    ("The field gives 3 bcm.", 3_000_000_000, "=", None, "cubic metre"),
    ("The field gives 2.5 mcm/d.", 2_500_000, "=", None, "cubic metre per day"),
    ("The field gives 300,000 bpd.", 300_000, "=", None, "barrel per day"),
    ("A hundred and forty boats sailed.", 140, "=", None, None),
    ("A third of them stayed.", 1 / 3, "=", None, None),
    ("They put it at fifty-three.", 53, "=", None, None),
    ("Not fewer than 300 boats sailed.", 300, ">", None, None),
    ("Two-thirds of voters stayed home.", 2 / 3, "=", None, None),
    ("It cost 3,000 talents.", 3000, "=", None, None),
    ("It cost 3,000 crowns.", 3000, "=", None, "crown"),
    ("They put the magnitude at 5.4.", 5.4, "=", None, "magnitude"),
    ("The shock, measured at 5.4, was short.", 5.4, "=", None, None),
    ("The station in Holm says 5.4, that in Brask 5.5.", 5.4, "=", None, None),
    ("In Holm −6 were measured.", -6, "=", None, None),
]


@pytest.mark.parametrize(("text", "value", "bound", "change", "unit"), VALUES)
def test_one_figure_with_its_value_bound_change_and_unit(
    text: str, value: float, bound: str, change: str | None, unit: str | None
) -> None:
    figure = figures(text)[0]
    assert figure.value == pytest.approx(value)
    assert (figure.bound, figure.change, figure.unit) == (bound, change, unit)


RANGES = [
    ("It takes 10 to 15 days.", 10, 15, "day"),
    ("Between 200 and 300 boats sailed.", 200, 300, None),
    ("It costs $5 million to $7 million.", 5_000_000, 7_000_000, "dollar"),
    ("It needs 1 to 2 thousand men.", 1000, 2000, None),
    ("It lasts three or four weeks.", 3, 4, "week"),
]


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_a_range_keeps_both_ends_and_no_value(text: str, low: float, high: float, unit: str | None) -> None:
    figure = only(text)
    assert (figure.value, figure.low, figure.high, figure.bound, figure.unit) == (None, low, high, "range", unit)


def test_a_vague_figure_has_no_value_but_an_order_of_magnitude() -> None:
    figure = only("It moved tens of thousands of additional combat forces.")
    assert (figure.value, figure.low, figure.high) == (None, 10_000, 100_000)


COUNTED = [
    ("It sent 900 Veldish coast guards.", "Veldish coast guards"),
    ("It moved dozens of old patrol boats north.", "old patrol boats"),
    ("Twenty-six of its 140 pupils stayed.", "pupils"),
    ("Nearly half of the harbour's ships left.", "harbour's ships"),
    ("At least 12 dead were found.", "dead"),
    ("The blast killed 12 and closed the port.", "killed"),
    ("It asked for $3 million.", None),
    ("Some 80 people went.", "people"),
    ("It sent 900 officers of the Veldish Guard.", "officers of the Veldish Guard"),
    ("It took 12 lorries of seed potatoes.", "lorries of seed potatoes"),
    ("Nine of the boats sailed.", "boats"),
    ("It sent six tons of powdered milk.", "powdered milk"),
    ("They put the death toll at 41.", "death toll"),
    ("Guards raised their count of the dead to 128.", "dead"),
    ("They saw “about 7,000” soldiers.", "soldiers"),
    ("He said one battalion crossed.", "battalion"),
    ("Ada Brown, 25, said so.", "Ada Brown"),
    ("It sent a 38-lorry convoy.", "lorry"),
    ("The six-nation alliance met.", "nation"),
    ("They flew 31 badly injured people out.", "badly injured people"),
    ("More than 30 of the most badly hurt were flown out.", "hurt"),
    ("There sit 240 so-called technicians.", "so-called technicians"),
    ("A clerk put the number of ambulances at 21.", "ambulances"),
    ("One officer wounded at the pier slept.", "officer"),
    ("The fall brought the number of injured to 21.", "injured"),
]


@pytest.mark.parametrize(("text", "noun"), COUNTED)
def test_what_is_counted_with_its_qualifiers(text: str, noun: str | None) -> None:
    counts = figures(text)[0].counts
    assert (text[slice(*counts)] if counts else None) == noun


NOTHING = [
    "The G7 met on 3 May 2019 at 10:30 a.m.",
    "The third ship won 3-2 in Game 7.",
    "Talks on a new one failed.",
    "It closed in 2014.",
    "They flew a Borel 737 home.",
    "She wrote two, then three.",
    "He lives at 49 Example Ranch Road.",
    "No one knows which one it was.",
    "Call 800-555-0199.",
    "The family line is 0800 555 719.",
    "The post 747986907162877952 was deleted.",
    "A 1-in-100 layer.",
    "A two-way road and a 40-strong crew.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_dates_ordinals_names_scores_and_addresses_are_no_figures(text: str) -> None:
    assert figures(text) == []


def claim(name: str, content: Span, within: str | None = None) -> Attribution:
    return Attribution(
        id=name, doc="a", stage="t@1", why=WHY, content=(content,), cue=(), source=(), type="indirect", within=within
    )


def test_the_innermost_claim_that_holds_a_figure_is_named() -> None:
    text = "He said that she said 40 boats sank. It lost 30 boats."
    outer, inner = claim("outer", (8, 35)), claim("inner", (22, 35), "outer")
    assert [figure.attribution for figure in figures(text, (outer, inner))] == ["inner", None]


def test_when_is_the_nearest_date_before_in_its_sentence() -> None:
    assert only("On Monday it sent 40 boats, and on Tuesday none.").when == "2031-05-12"
    assert only("It sent 40 boats.").when is None


def test_a_bare_number_takes_the_scale_told_before_it() -> None:
    values = [figure.value for figure in figures("The line carried 22.0 mcm/d on Monday and 22.1 on Tuesday.")]
    assert values == [22_000_000, 22_100_000]


def test_a_number_in_words_takes_the_scale_told_before_it() -> None:
    values = [figure.value for figure in figures("The envoy promised twelve million on Sunday and made it fifteen.")]
    assert values == [12_000_000, 15_000_000]


def test_a_number_of_other_size_or_with_a_noun_keeps_its_own_scale() -> None:
    values = [
        figure.value for figure in figures("The line carried 22 million cubic metres. It has 24 pumps and leaks 0.6.")
    ]
    assert values == [22_000_000, 24, 0.6]


def test_a_year_behind_an_apostrophe_is_no_figure() -> None:
    assert figures("They cut the road in ’88 with spades.") == []


def test_a_date_behind_another_number_is_not_the_date_of_the_one_before() -> None:
    first, second = figures("She counted fewer than 5,000 soldiers, against 7,000 soldiers on Sunday.")
    assert (first.when, second.when) == (None, "2031-05-11")


def test_an_overlay_brings_invented_money_and_units(tmp_path: Path) -> None:
    world = tmp_path / "world.yaml"
    world.write_text(
        "units:\n  - {unit: crown, forms: [crown], before: ['cr'], kind: money}\n  - {unit: league, forms: [league]}\n",
        "utf-8",
    )
    lexicon = Lexicon((str(world),))
    article = Article(id="a", text="The road of 12 leagues cost 3 million crowns a year, or CR40 each.")
    marks = run(parse(article, (), lexicon), Marks(), lexicon)
    assert [(mark.value, mark.unit) for mark in marks] == [(12, "league"), (3_000_000, "crown per year"), (40, "crown")]


@pytest.mark.parametrize("bounded", ["more than a dozen boats", "no more than 12 boats"])
def test_the_reason_holds_a_figure_with_the_words_that_bound_it(bounded: str) -> None:
    text = f"The clerk said {bounded} sank."
    (span,) = only(text).why.spans
    assert bounded.startswith(text[slice(*span)])
    assert text[slice(*span)].endswith(("dozen", "12"))


def test_the_reason_of_a_plain_figure_needs_no_span() -> None:
    assert only("It lost 340 boats.").why.spans == ()


def test_two_ages_are_both_ages() -> None:
    assert [mark.unit for mark in figures("The men, aged 22 and 25, were questioned.")] == ["year of age"] * 2


def test_what_became_of_those_counted_may_stand_behind_a_helper() -> None:
    text = "Six were hurt in the hall."
    (mark,) = figures(text)
    assert mark.counts is not None
    assert (mark.value, text[slice(*mark.counts)]) == (6, "hurt")


def test_a_number_that_is_all_somebody_says_counts_what_was_counted_before() -> None:
    text = "Six were hurt, a medic said; police spoke of two, at seven."
    claim = Attribution(
        id="c", stage="test@1", why=WHY, doc="a", content=(span_of(text, "two"),), cue=(), source=(), type="indirect"
    )
    marks = figures(text, (claim,))
    assert [(mark.value, mark.counts) for mark in marks] == [(6, span_of(text, "hurt")), (2, span_of(text, "hurt"))]


def span_of(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)
