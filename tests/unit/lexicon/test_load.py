"""Word tables and overlays."""

from pathlib import Path

import pytest

from newsledger.errors import LexiconError
from newsledger.lexicon import Lexicon
from newsledger.lexicon.words import Abbreviation


def overlay(folder: Path, text: str) -> tuple[str]:
    path = folder / "world.yaml"
    path.write_text(text, "utf-8")
    return (str(path),)


def test_a_table_is_read_once_and_typed() -> None:
    lexicon = Lexicon()
    entries = lexicon.entries("en/abbreviations", Abbreviation)
    assert Abbreviation(word="gen") in entries
    assert lexicon.entries("en/abbreviations", Abbreviation) is entries


def test_an_overlay_adds_entries_in_front(tmp_path: Path) -> None:
    lexicon = Lexicon(overlay(tmp_path, "abbreviations:\n  - {word: kmdr}\n"))
    assert lexicon.entries("en/abbreviations", Abbreviation)[0] == Abbreviation(word="kmdr")
    assert lexicon.hash != Lexicon().hash


@pytest.mark.parametrize(
    "text",
    ["nonsense:\n  - {word: x}\n", "- a\n- b\n", "abbreviations: 3\n", "a: [unclosed\n"],
)
def test_a_wrong_overlay_is_refused_at_once(tmp_path: Path, text: str) -> None:
    with pytest.raises(LexiconError):
        Lexicon(overlay(tmp_path, text))


def test_a_wrong_field_names_the_table(tmp_path: Path) -> None:
    lexicon = Lexicon(overlay(tmp_path, "abbreviations:\n  - {words: x}\n"))
    with pytest.raises(LexiconError, match="en/abbreviations"):
        lexicon.entries("en/abbreviations", Abbreviation)


def test_a_missing_overlay_says_so(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"nowhere\.yaml"):
        Lexicon((str(tmp_path / "nowhere.yaml"),))


def test_an_index_is_built_once() -> None:
    lexicon = Lexicon()
    calls: list[Lexicon] = []

    def maker(given: Lexicon) -> int:
        calls.append(given)
        return 7

    assert (lexicon.built(maker), lexicon.built(maker)) == (7, 7)
    assert calls == [lexicon]
