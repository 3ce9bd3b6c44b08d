"""Everything that does not fit is refused with file, line and remedy."""

from pathlib import Path

import pytest
from tests.unit.practice.crisis import PLAIN, refusals, told

# What stands beneath the paragraph PLAIN (line 6 of the file; annotations begin on line 7), and words of the refusal.
UNFIT = {
    "unknown kind": ("| saying `bridge` direct", "no kind 'saying'"),
    "unknown entity": ("| mention `Ada Brock` brook", "no entity 'brook'"),
    "ambiguous surname": ("| mention `Ada Brock` brock", "did you mean ada-brock, ole-brock?"),
    "no passage": ("| time 2026-03-10", "without a passage"),
    "words that are not there": ("| time `midnight` 2026-03-10", "not in the text: 'midnight'"),
    "part of a word": ("| time `noo` 2026-03-10", "not in the text"),
    "a third of what stands less often": ("| mention `o`#3 ada-brock", "not in the text"),
    "number beyond": ("| time `noon`#2 2026-03-10", "stands only 1 times"),
    "no end of a passage": ("| time `noon .. bridge` 2026-03-10", "not in the text behind"),
    "no paragraph before": ("| time ^`noon` 2026-03-10", "no paragraph before"),
    "open backtick": ("| time `noon 2026-03-10", "is not closed"),
    "missing value": ("| time `noon`", "time with 0 values"),
    "unknown field": ("| time `noon` 2026-03-10 unit=hour", "time takes no 'unit'"),
    "field twice": ("| figure `noon` 12 unit=a unit=b", "'unit' stands twice"),
    "no number": ("| figure `noon` twelve", "no number: twelve"),
    "schema": ("| furniture `noon` banner", "GUIDELINES.md, furniture"),
    "schema of a position": ('| position `noon` plea issue="bridge"', "GUIDELINES.md, position"),
    "position without issue": ("| position `noon` demand", "position without issue"),
    "PLOVER type": ("| event `open` FIGHT", "no PLOVER type 'FIGHT'"),
    "PLOVER mode": ("| event `open` CONSULT demo", "no mode 'demo' of CONSULT"),
    "mode of no type": ("| event `open` none visit", "no mode 'visit'"),
    "credit of nobody": ("| credit `Ada Brock` byline", "not one of agency, outlet, person"),
    "credit of two": ('| credit `Ada Brock` byline person="A" agency="B"', "not one of agency, outlet, person"),
    "missing reference": ("| figure `noon` 12 by=a7", "no record 'a7'"),
    "reference to itself": ("| attribution a1: `noon` direct party cue=`said` within=a1", "names itself"),
    "reference to another kind": ("| time t1: `noon` 2026-03-10\n| figure `open` 12 by=t1", "no attribution"),
    "label twice": ("| time x: `noon` 2026-03-10\n| mention x: `Ada Brock` ada-brock", "stands twice in this article"),
    "mention twice": ("| mention `Ada Brock` ada-brock; `Ada Brock` ole-brock", "a second mention"),
    "crossing mentions": ("| mention `Ada Brock` ada-brock; `Brock said` ole-brock", "crosses the mention"),
    "overlapping times": ("| time `at noon` 2026-03-10; `noon` 2026-03-10", "overlaps the one of line 7"),
    "overlapping figures": ("| figure `the bridge` 1; `bridge` 1", "overlaps the one of line 7"),
    "event twice": ("| event `open` none\n| event `open` none realis=future", "again"),
    "time in furniture": ("| furniture * label\n| time `noon` 2026-03-10", "stands in the furniture of line 7"),
    "cue in its content": ("| attribution `Ada Brock said` direct party cue=`said`", "its cue overlaps its content"),
    "nobody said it": ("| attribution `noon` direct party", "neither source nor cue"),
    "two stretches for one": ("| time `open`+`noon` 2026-03-10", "one stretch is wanted"),
    "stretches that overlap": ("| attribution `at noon`+`noon` direct party cue=`said`", "overlap"),
    "content of nothing": ("| attribution - direct party cue=`said`", "attribution without words"),
    "circle": (
        "| attribution x: `open` direct party cue=`said` within=y\n| attribution y: `noon` direct party cue=`said` within=x",
        "stands within itself",
    ),
    "a comma at the edge": ("| attribution `We will open .. noon,` direct party cue=`said`", "punctuation at an edge"),
    "a quotation mark at the edge": ("| attribution `“We will open` direct party cue=`said`", "punctuation at an edge"),
    "party without key": ("| event `open` AID source=`Ada Brock`", "cannot read the party"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_does_not_fit_is_refused_with_line_and_remedy(name: str, tmp_path: Path) -> None:
    lines, words = UNFIT[name]
    said = refusals(tmp_path / "c", {"a": f"{PLAIN}\n{lines}"})
    assert any(words in line for line in said), said
    assert all(line.startswith("articles/a.txt:") and "; " in line for line in said)
    assert {int(line.split(":")[1]) for line in said} <= {7, 8}


def test_ambiguous_words_are_refused(tmp_path: Path) -> None:
    said = refusals(
        tmp_path / "c", {"a": "He said he left.\n| mention `he` ada-brock\n\nHe or he.\n| mention `He` ada-brock"}
    )
    assert said == []
    said = refusals(tmp_path / "d", {"a": "The men and the women and the dogs.\n| mention `the` ada-brock"})
    assert "stands 2 times" in said[0]


def test_all_refusals_are_told_at_once(tmp_path: Path) -> None:
    body = f"{PLAIN}\n| time `dusk` 2026-03-10\n| saying `noon`"
    assert len(refusals(tmp_path / "c", {"a": body, "b": body})) == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no head", "no head"),
        ("---\nid: a\ncolour: red\n---\nText", "the head does not fit"),
        ("---\nid: a\n---\n| furniture * label", "above the first paragraph"),
        ("---\nid: a\n---\n", "no text"),
    ],
)
def test_broken_sources_are_refused(text: str, words: str, tmp_path: Path) -> None:
    folder = tmp_path / "c"
    refusals(folder, {"a": PLAIN})
    (folder / "articles" / "a.txt").write_text(text, "utf-8")
    said = told(folder)
    assert words in said[0]


def test_an_id_of_two_articles_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    refusals(folder, {"a": PLAIN})
    (folder / "articles" / "b.txt").write_text((folder / "articles" / "a.txt").read_text("utf-8"), "utf-8")
    assert "the id 'a' of a.txt" in told(folder)[0]


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    assert "no articles" in refusals(tmp_path / "c", {})[0]


def test_cast_that_names_nobody_is_refused(tmp_path: Path) -> None:
    assert "no 'Ida Brock' in world.yaml" in refusals(tmp_path / "c", {"a": PLAIN}, cast="ida: Ida Brock")[0]


def test_cast_with_an_unknown_type_is_refused(tmp_path: Path) -> None:
    assert "cast.yaml" in refusals(tmp_path / "c", {"a": PLAIN}, cast="ida: {name: Ida, type: HUMAN}")[0]
