"""Where a dateline ends."""

import pytest

from newsledger.text.datelines import dateline

LINES = [
    "MARN, Torvia (WCS) — ",
    "MARN, May 5 (TTA). ",
    "MARN, May 5 /TTA/. ",
    "MARN, May 5. /TTA/. ",
    "PORT HAVEN, N.Y. - ",
    "OSTBY -- ",
    "SAINT-ORR, Sept. 26 (WCS) – ",
    "OSTBY/MARN, Oct 14 (Northline) - ",
    "Saint-Orr, Sept. 26 (WCS) – ",
    "Port Haven, May 5, 2031 - ",
    "Port Haven, May 5, 2031 (TTA) - ",
    "Marn, 5 May 2031: ",
    "(WCS) — ",
    "(Orlen Press) - ",
]


@pytest.mark.parametrize("line", LINES)
def test_dateline_ends_behind_its_dash(line: str) -> None:
    text = f"{line}The boat sank - again."
    assert text[dateline(text, (0, len(text))) :] == "The boat sank - again."


@pytest.mark.parametrize(
    "text",
    [
        "SHE sank a boat – and a bell.",
        "The boat sank.",
        "Ost said (twice) — he was sure.",
        "Group A, Marn 3 - Ostby 2",
        "(He left) — so what.",
        "",
    ],
)
def test_other_paragraphs_have_none(text: str) -> None:
    assert dateline(text, (0, len(text))) == 0
