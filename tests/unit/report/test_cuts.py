import pytest

from newsledger.lexicon import Lexicon
from newsledger.report.cuts import Cuts

LONG = (
    "The harbour office of Lesk told the owners of all ships that wait at anchor off the northern mole on Monday "
    "evening that she was to be moved to the inner basin."
)
SUMMED = "For owners who keep a boat that costs ten crowns a day here they need some money a month to reach the yearly sum, 300 crowns,"
STATED = "The clerk told reporters in the old town hall of Lesk that the strait stays shut for at least another week."
PROMISED = "a written promise that Lesk and all other harbours of the northern coast will never be shut to ships"
REFUSED = "Prime Minister Ilse Varn on Monday refused the toll and said that the strait would stay open for good"


@pytest.mark.parametrize(
    ("text", "focus", "most", "shown"),
    [
        (LONG, "harbour", 10, "The harbour office of Lesk told the owners of all ships"),
        (LONG, "harbour", 20, LONG[: LONG.index(" that she")]),
        (STATED, "stays", 10, "that the strait stays shut for at least another week."),
        ("Varn speaks.", "Varn", 5, "Varn speaks."),
        ("  ", " ", 5, "  "),
        (
            "said its crew could leave the ship as soon as a judge had heard them",
            "crew",
            8,
            "said its crew could leave the ship",
        ),
        (SUMMED, "300", 10, "the yearly sum, 300 crowns,"),
        (PROMISED, "written", 5, "a written promise"),
        (REFUSED, "Varn", 9, "Prime Minister Ilse Varn on Monday refused the toll"),
    ],
)
def test_an_extract_ends_before_a_clause_or_a_phrase(text: str, focus: str, most: int, shown: str) -> None:
    at = text.index(focus)
    start, end = Cuts(Lexicon()).cut(text, (0, len(text)), (at, at + len(focus)), most)
    assert text[start:end] == shown


@pytest.mark.parametrize("most", range(5, 25))
def test_no_extract_ends_with_a_word_that_asks_for_another(most: int) -> None:
    start, end = Cuts(Lexicon()).cut(LONG, (0, len(LONG)), (0, 3), most)
    assert LONG[start:end].rsplit(maxsplit=1)[-1] not in {"the", "of", "that", "on", "at", "was", "all", "to"}


@pytest.mark.parametrize(
    ("part", "hangs"),
    [("which are set to start", True), ("was held on Monday", True), ("said he waits", True), ("Varn waits", False),
     ("the talks begin", False), ("in Vaury the talks begin", False), ("", False)],
)  # fmt: skip
def test_a_part_hangs_on_what_it_needs_before_it(part: str, hangs: bool) -> None:  # noqa: FBT001
    assert Cuts(Lexicon()).hangs(part, (0, len(part))) is hangs


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("Asked whether Lesk would ever pay the toll, Varn laughed out loud.", "Varn laughed"),
        ("With two hours left, which nobody used, the clerks went home early.", "the clerks"),
        ("By noon Lesk had paid the toll, and Varn had laughed.", "By noon"),
        ("On the coast, Lesk, the port, is shut to ships.", "On the coast"),
        ("Varn, asked about the toll, laughed.", "Varn,"),
        ("If the toll is not paid by noon, Lesk will shut the port, Varn said.", "Lesk will"),
    ],
)
def test_what_leads_up_to_a_main_clause_is_told_from_it(text: str, main: str) -> None:
    borders = [0, *(at + 1 for at, sign in enumerate(text) if sign == ","), len(text)]
    start = Cuts(Lexicon()).main(text, borders)
    assert text[start:].strip().startswith(main)
