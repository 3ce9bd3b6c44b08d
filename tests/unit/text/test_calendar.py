from datetime import date

import pytest

from newsledger.text.calendar import dated, interval, resolve, resolve_within

WEDNESDAY = date(2031, 5, 14)

CASES = [
    ("@", "2031-05-14", "XXXX-XX-XX"),
    ("@ -1D", "2031-05-13", "XXXX-XX-XX"),
    ("@ +0W", "2031-W20", "XXXX-WXX"),
    ("@ -2W", "2031-W18", "XXXX-WXX"),
    ("@ -1WE", "2031-W19-WE", "XXXX-WXX-WE"),
    ("@ -1M", "2031-04", "XXXX-XX"),
    ("@ +1Q", "2031-Q3", "XXXX-QX"),
    ("@ -1Y", "2030", "XXXX"),
    ("@ -1DE", "202", "XXX"),
    ("@ <WXX-3", "2031-05-14", "XXXX-WXX-3"),
    ("@ <<WXX-3", "2031-05-07", "XXXX-WXX-3"),
    ("@ >WXX-4", "2031-05-15", "XXXX-WXX-4"),
    ("@ >>WXX-3", "2031-05-21", "XXXX-WXX-3"),
    ("@ ?WXX-3", "XXXX-WXX-3", "XXXX-WXX-3"),
    ("@ <WXX-3 -1D", "2031-05-13", "XXXX-XX-XX"),
    ("@ -1W =WXX-4", "2031-05-08", "XXXX-WXX-4"),
    ("@ <XXXX-05", "2031-05", "XXXX-05"),
    ("@ <<XXXX-05", "2030-05", "XXXX-05"),
    ("@ <XXXX-12-01", "2030-12-01", "XXXX-12-01"),
    ("@ ~XXXX-06", "2031-06", "XXXX-06"),
    ("@ ~XXXX-12", "2030-12", "XXXX-12"),
    ("@ <~XXXX-06-01", "2031-06-01", "XXXX-06-01"),
    ("@ <~XXXX-09", "2030-09", "XXXX-09"),
    ("@ >~XXXX-05-01", "2031-05-01", "XXXX-05-01"),
    ("@ >~XXXX-02", "2032-02", "XXXX-02"),
    ("@ <XXXX-02-29", "2028-02-29", "XXXX-02-29"),
    ("@ <XXXX-XX-15", "2031-04-15", "XXXX-XX-15"),
    ("@ -1Y =XXXX-Q3", "2030-Q3", "XXXX-Q3"),
    ("@ <XXXX-WI", "2030-WI", "XXXX-WI"),
    ("@ <XXXX-11-W4-4", "2030-11-28", "XXXX-11-XX"),
    ("@ <XXXX-EA+1", "2031-04-14", "XXXX-XX-XX"),
    ("@ >WXX-4 T15:30", "2031-05-15T15:30", "XXXX-WXX-4T15:30"),
    ("@ TNI", "2031-05-14TNI", "XXXX-XX-XXTNI"),
    ("@ -1W TNI", "2031-W19", "XXXX-WXX"),
    ("@ T15:30 +2TH", "2031-05-14T17:30", "XXXX-XX-XXTXX:XX"),
    ("@ -2TH", "2031-05-14TXX:XX", "XXXX-XX-XXTXX:XX"),
    ("2014", "2014", "2014"),
    ("2014 -1D", "XXXX-XX-XX", "XXXX-XX-XX"),
    ("2014-03 -1Y", "2013", "2013"),
    ("PAST_REF", "PAST_REF", "PAST_REF"),
    ("P3D", "P3D", "P3D"),
]


@pytest.mark.parametrize(("relative", "known", "unknown"), CASES)
def test_an_expression_has_a_value_for_a_day_and_an_open_one_without(relative: str, known: str, unknown: str) -> None:
    assert resolve(relative, WEDNESDAY) == known
    assert resolve(relative, None) == unknown


def test_a_step_outside_the_notation_is_refused() -> None:
    with pytest.raises(ValueError, match="no step"):
        resolve("@ next Thursday", WEDNESDAY)


def test_the_ends_of_the_calendar_leave_a_value_open() -> None:
    assert resolve("@ -1DE", date(1, 1, 3)) == "XXX"
    assert resolve("@ +1D", date.max) == "XXXX-XX-XX"


def test_an_interval_decides_only_where_all_its_days_agree() -> None:
    assert resolve_within("@ <WXX-3", date(2031, 5, 14), date(2031, 5, 20)) == "2031-05-14"
    assert resolve_within("@ <WXX-3", date(2031, 5, 14), date(2031, 5, 21)) == "XXXX-WXX-3"
    assert dated("@ -1M", interval("2031-05-01/2031-05-30")) == "2031-04"
    assert dated("@ -1M", None) == "XXXX-XX"


def test_an_unreadable_dating_is_no_interval() -> None:
    assert interval("soon") is None
    assert interval("2031-05-01/soon") is None
    assert interval(None) is None
