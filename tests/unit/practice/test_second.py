"""A second annotator gets bare sources, and may not change the text; the compiler's command line."""

from pathlib import Path

import pytest
from tests.unit.practice.crisis import PLAIN, compiled, told, write

from newsledger.model.marks import Mention
from practice.compiler.__main__ import main
from practice.compiler.compiled import compile_crisis
from practice.compiler.refusal import Refused
from practice.compiler.second import write_bare

MARKED = f"{PLAIN}\n| mention `Ada Brock` ada-brock"


def test_a_bare_source_has_the_text_and_no_annotation(tmp_path: Path) -> None:
    crisis = write(tmp_path, {"a": MARKED, "b": PLAIN})
    (path,) = write_bare(crisis, ["a"], crisis / "second")
    assert PLAIN in path.read_text("utf-8")
    assert "|" not in path.read_text("utf-8")
    assert compile_crisis(crisis / "second").articles == compile_crisis(crisis).articles[:1]


def test_all_articles_are_bared_if_none_is_named(tmp_path: Path) -> None:
    crisis = write(tmp_path, {"a": MARKED, "b": PLAIN})
    assert [path.name for path in write_bare(crisis, [], crisis / "second")] == ["a.txt", "b.txt"]


def test_entities_of_the_head_stay_with_the_first_annotator(tmp_path: Path) -> None:
    crisis = write(tmp_path, {"a": MARKED})
    path = crisis / "articles" / "a.txt"
    path.write_text(
        path.read_text("utf-8").replace("\nid: a", "\nid: a\nentities:\n  x: {name: X, type: LOC}"), "utf-8"
    )
    (bare,) = write_bare(crisis, [], crisis / "second")
    assert "entities" not in bare.read_text("utf-8")


def test_work_is_not_written_over(tmp_path: Path) -> None:
    crisis = write(tmp_path, {"a": MARKED})
    write_bare(crisis, ["a"], crisis / "second")
    with pytest.raises(Refused, match="is there already"):
        write_bare(crisis, ["a"], crisis / "second")


def test_an_unknown_article_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no article 'z'"):
        write_bare(write(tmp_path, {"a": MARKED}), ["z"], tmp_path / "second")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("noon", "dawn", "differs from the article"), ("id: a", "id: c", "no article 'c'")],
)
def test_a_second_annotation_of_another_text_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    crisis = write(tmp_path, {"a": MARKED})
    (path,) = write_bare(crisis, ["a"], crisis / "second")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    (refusal,) = told(crisis / "second")
    assert words in refusal


def test_second_marks_name_entities_of_the_crisis(tmp_path: Path) -> None:
    crisis = write(tmp_path, {"a": PLAIN})
    (path,) = write_bare(crisis, ["a"], crisis / "second")
    path.write_text(path.read_text("utf-8") + "| mention `Ada Brock` ada-brock\n", "utf-8")
    (mention,) = [mark for mark in compile_crisis(crisis / "second").marks if isinstance(mark, Mention)]
    assert mention.entity == "ada-brock"


def test_the_command_writes_where_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compiled(tmp_path, MARKED)
    assert main([str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "gold.jsonl").exists()
    assert not (tmp_path / "gold.jsonl").exists()
    assert main([str(tmp_path), "--bare", "a"]) == 0
    assert "a.txt" in capsys.readouterr().out
    assert main([str(tmp_path), "--bare", "a"]) == 1
