import pytest

from newsledger.read.isodates import iso

DATES = {
    "2021-12-01": "2021-12-01",
    "2021-12-01T10:30:00+03:00": "2021-12-01T10:30:00+03:00",
    "2021-12-01T10:30:00.000Z": "2021-12-01T10:30:00.000Z",
    "2021-12-01 10:30:00": "2021-12-01T10:30:00",
    "2021-12-01 10:30:00 +0300": "2021-12-01T10:30:00+0300",
    "20211201": "2021-12-01",
    "20211201T103000Z": "2021-12-01T10:30:00+00:00",
    "1638354600": "2021-12-01T10:30:00+00:00",
    "1638354600000": "2021-12-01T10:30:00+00:00",
    "Wed, 01 Dec 2021 10:30:00 GMT": "2021-12-01T10:30:00+00:00",
    "Wed, 01 Dec 2021 10:30:00 -0500": "2021-12-01T10:30:00-05:00",
    "December 1, 2021 Wednesday": "2021-12-01",
    "Wednesday, 1st December 2021": "2021-12-01",
    "01-Dec-2021": "2021-12-01",
    "Dec. 1, 2021 10:30 AM EST": "2021-12-01",
    "2021/12/1": "2021-12-01",
    "13/12/2021": "2021-12-13",
    "12/13/2021": "2021-12-13",
    "12/12/2021": "2021-12-12",
    "02/03/2021": None,
    "2021-13-01": None,
    "2021-02-30": None,
    "30 February 2021": None,
    "31/31/2021": None,
    "Smarch 3, 2021": None,
    "yesterday": None,
    "": None,
    "9" * 10_000: None,
}


@pytest.mark.parametrize("written", DATES, ids=range(len(DATES)))
def test_dates_are_read_as_written_or_not_at_all(written: str) -> None:
    assert iso(written) == DATES[written]


def test_no_date_is_no_date() -> None:
    assert iso(None) is None
