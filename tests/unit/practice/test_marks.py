"""Sources become marks that stand where they should."""

from pathlib import Path

import pytest
from tests.unit.practice.crisis import PLAIN, compiled

from newsledger.model.marks import Attribution, Dating, Event, Figure, Mention, Position, Time
from practice.compiler.compiled import compile_crisis
from practice.compiler.passages import locate

TEXT = "He said he would go. “We leave at dawn,” he said, “or we stay.”\n\nThe 14 men of the 14th left."
PARAGRAPHS = ((0, 63), (65, 93))

PASSAGES = [
    (0, "`would go`", ["would go"]),
    (0, "`he`#2", ["he"]),
    (0, "`We leave .. dawn`+`or we stay`", ["We leave at dawn", "or we stay"]),
    (0, "`or we stay`+`We leave at dawn`", ["We leave at dawn", "or we stay"]),
    (0, "`, “{or} we`", ["or"]),
    (1, "`The {14} men`", ["14"]),
    (1, "^`at dawn`", ["at dawn"]),
    (1, "*", ["The 14 men of the 14th left."]),
    (1, "-", []),
]


@pytest.mark.parametrize(("at", "written", "words"), PASSAGES)
def test_passages_are_found_where_they_stand(at: int, written: str, words: list[str]) -> None:
    assert [TEXT[slice(*span)] for span in locate(TEXT, PARAGRAPHS, at, written)] == words


def test_annotation_lines_are_no_part_of_the_text(tmp_path: Path) -> None:
    made = compiled(tmp_path / "c", f"One.\n| # a remark\n\n{PLAIN}\n| time `noon` T12:00\n\nTwo\nlines.")
    assert made.articles[0].text == f"One.\n\n{PLAIN}\n\nTwo\nlines."
    assert [made.articles[0].text[slice(*mark.span)] for mark in made.marks if isinstance(mark, Time)] == ["noon"]


def test_a_mention_takes_from_the_world_what_is_known(tmp_path: Path) -> None:
    made = compiled(
        tmp_path / "c", f"{PLAIN} She left.\n| mention `Ada Brock` ada-brock; `She` ada-brock; `We` ada-brock"
    )
    found = [mark for mark in made.marks if isinstance(mark, Mention)]
    assert [(mark.form, mark.name, mark.type, mark.office, mark.country) for mark in found] == [
        ("name", "Ada Brock", "PERSON", "minister", "XAX"),
        ("pronoun", "Ada Brock", "PERSON", "minister", "XAX"),
        ("pronoun", "Ada Brock", "PERSON", "minister", "XAX"),
    ]
    assert len({mark.entity for mark in found}) == 1


def test_a_head_can_name_entities_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    compiled(folder, PLAIN)
    head = "---\nid: a\nentities:\n  cook: {name: Wim, type: PERSON}\n---\nWim left.\n| mention `Wim` cook\n"
    (folder / "articles" / "a.txt").write_text(head, "utf-8")
    assert [mark.entity for mark in compile_crisis(folder).marks if isinstance(mark, Mention)] == ["wim"]


def test_references_become_ids(tmp_path: Path) -> None:
    lines = (
        "| figure `noon` 12 by=a1\n"
        "| attribution a1: `We will open the bridge at noon` direct party source=`Ada Brock` cue=`said` speaker=ada-brock\n"
        '| position `We will open the bridge` commitment holder=`Ada Brock`:ada-brock issue="bridge" by=a1\n'
        "| event `open` none realis=future where=`the bridge`:vell by=a1"
    )
    made = compiled(tmp_path / "c", f"{PLAIN}\n{lines}")
    said = next(mark for mark in made.marks if isinstance(mark, Attribution))
    for mark in made.marks:
        assert not isinstance(mark, Figure) or mark.attribution == said.id
        assert not isinstance(mark, Event | Position) or mark.stated_by == said.id
    assert (said.speaker, said.speaker_name) == ("ada-brock", "Ada Brock")


@pytest.mark.parametrize(
    ("value", "kind"),
    [("2026-03-10", "DATE"), ("2026-03-10T12:00", "TIME"), ("P2D", "DURATION"), ("PAST_REF", "DATE")],
)
def test_the_type_of_a_time_follows_from_its_value(value: str, kind: str, tmp_path: Path) -> None:
    made = compiled(tmp_path / "c", f"{PLAIN}\n| time `noon` {value}")
    assert [mark.type for mark in made.marks if isinstance(mark, Time)] == [kind]


def test_the_head_dates_an_article_unless_a_line_does(tmp_path: Path) -> None:
    dates = [
        [mark.value for mark in compiled(tmp_path / name, body).marks if isinstance(mark, Dating)]
        for name, body in (("c", PLAIN), ("d", f"{PLAIN}\n| dating `noon` 2026-03-11 in-text low"))
    ]
    assert dates == [["2026-03-10"], ["2026-03-11"]]


def test_compiling_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    body = f"{PLAIN}\n| time `noon` 2026-03-10T12:00\n| mention `Ada Brock` ada-brock"
    one, other = (compiled(tmp_path / name, body) for name in ("c", "d"))
    assert (one.docs(), one.gold()) == (other.docs(), other.gold())


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("The Harbour Board", "nominal"),
        ("Harbour Board of the North", "name"),
        ("Its spokeswoman", "nominal"),
        ("Two Ostran cooks", "nominal"),
        ("They", "pronoun"),
    ],
)
def test_the_form_of_a_mention_is_guessed_from_its_capitals(words: str, form: str, tmp_path: Path) -> None:
    made = compiled(tmp_path / "c", f"{words} left.\n| mention `{words}` ostra")
    assert [mark.form for mark in made.marks if isinstance(mark, Mention)] == [form]
