from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from newsledger.text.calendar import resolve, resolve_within
from newsledger.text.periods import OPEN, around, days, moved, size

UNITS = st.sampled_from(sorted(OPEN))
DAYS = st.dates()
SHIFTS = st.builds("{:+d}{}".format, st.integers(-4000, 4000), st.sampled_from([*sorted(OPEN), "TH", "TM", "TS"]))
PATTERNS = st.sampled_from(
    ["WXX-4", "WXX-WE", "XXXX-12", "XXXX-02-29", "XXXX-XX-31", "XXXX-Q3", "XXXX-H1", "XXXX-SU", "XXXX-11-W4-4"]
)
FOUND = st.builds(str.__add__, st.sampled_from(["<", "<<", ">", ">>", "~", "<~", ">~", "?", "="]), PATTERNS)
STEPS = st.lists(SHIFTS | FOUND | st.sampled_from(["TNI", "T15:30", "FY"]), max_size=4)
BASES = st.sampled_from(
    ["@", "2014", "199", "20", "2020-02-29", "2014-03", "XXXX-12-01", "PAST_REF", "P3D", "2019-W01"]
)


@given(BASES, STEPS, DAYS | st.none())
def test_every_expression_of_the_notation_has_a_value(base: str, steps: list[str], anchor: date | None) -> None:
    assert resolve(" ".join([base, *steps]), anchor)


@given(STEPS, DAYS, st.integers(0, 30))
def test_an_interval_gives_a_value_that_each_of_its_days_gives_or_an_open_one(
    steps: list[str], first: date, width: int
) -> None:
    last = moved(first, width, "D") or first
    relative = " ".join(["@", *steps])
    value = resolve_within(relative, first, last)
    middle = moved(first, width // 2, "D") or first
    assert value in {resolve(relative, middle), resolve(relative, None)}


@given(DAYS, UNITS)
def test_the_period_around_a_day_holds_it(day: date, unit: str) -> None:
    value = around(day, unit)
    found = days(value)
    assert size(value) == unit
    if found and unit != "WE":
        assert found[0] <= day <= found[1]
