"""What the sets tell of names, and what they leave open; invented names."""

import json
from pathlib import Path

import pytest

from newsledger.lexicon import Lexicon
from training.corpus import HERE
from training.entities import OUTSIDE, TAGS, Silver, merged, named
from training.examples import Paragraph, Word
from training.referents import tag_names


@pytest.fixture(scope="module")
def silver() -> Silver:
    return Silver(Lexicon(), HERE / "kinds.yaml", capitals_open=True)


def tags(word: Word) -> set[str] | None:
    return None if word.tags is None else {tag for bit, tag in enumerate(TAGS) if word.tags >> bit & 1}


def folder(path: Path, text: str, *names: tuple[str, str]) -> Path:
    marks = [
        {"kind": "mention", "doc": "a", "span": [text.index(name), text.index(name) + len(name)], "type": kind}
        for name, kind in names
    ]
    (path / "docs.jsonl").write_text(json.dumps({"id": "a", "text": text}))
    (path / "gold.jsonl").write_text("\n".join(map(json.dumps, marks)))
    return path


PLACES = {
    "France": ("GPE",),
    "the Bay of Lesk": ("GPE", "LOC", "FAC"),
    "Lesk Bay": ("LOC",),
    "Oster Bridge": ("FAC",),
    "Lesk": ("GPE", "LOC", "FAC"),
}


@pytest.mark.parametrize(("name", "kinds"), PLACES.items(), ids=list(PLACES))
def test_kinds_of_places(name: str, kinds: tuple[str, ...], silver: Silver) -> None:
    assert silver.place(name) == kinds


def test_a_coarse_set_leaves_open_what_it_does_not_tell(tmp_path: Path, silver: Silver) -> None:
    text = "Mara Oster of the French navy met Blue Fair in Lesk."
    path = folder(tmp_path, text, ("Mara Oster", "PER"), ("Lesk", "LOC"))
    (line,) = named(path, Lexicon(), silver)
    by_form = {word.form: tags(word) for word in line.words}
    assert by_form["Mara"] == {"B-PERSON"}
    assert by_form["Oster"] == {"I-PERSON"}
    assert by_form["French"] == {"B-NORP", "I-NORP"}
    assert by_form["Lesk"] == {"B-GPE", "B-LOC", "B-FAC"}
    assert "O" in (by_form["Blue"] or set())
    assert "B-EVENT" in (by_form["Blue"] or set())
    assert by_form["navy"] == {"O"}


def test_capitals_outside_of_names_are_none_unless_left_open() -> None:
    silver = Silver(Lexicon(), HERE / "kinds.yaml")
    assert silver.outside("Blue") == OUTSIDE
    assert silver.outside("Danish") != OUTSIDE


def test_a_full_set_is_taken_at_its_word(tmp_path: Path) -> None:
    path = folder(tmp_path, "The Lesk Fair opened.", ("Lesk Fair", "EVENT"))
    (line,) = named(path, Lexicon(), None)
    assert [tags(word) for word in line.words] == [{"O"}, {"B-EVENT"}, {"I-EVENT"}, {"O"}, {"O"}]


def test_names_find_the_treebanks_words_past_a_sentence_left_out(tmp_path: Path, silver: Silver) -> None:
    sentences = [["Hi", "!"], ["Oster", "left", "."]]
    words = [Word(form=form, first=n == 0) for sentence in sentences for n, form in enumerate(sentence)]
    merged([Paragraph(source="s", doc="a", words=words)], folder(tmp_path, "Oster left .", ("Oster", "PER")), silver)
    assert [tags(word) for word in words] == [None, None, {"B-PERSON"}, {"O"}, {"O"}]


def test_of_a_referent_only_the_proper_head_is_told(silver: Silver) -> None:
    rows = [("Captain", "PROPN", 1, "nmod"), ("Mara", "PROPN", 3, "nsubj"), ("Oster", "PROPN", 1, "flat")]
    words = [Word(form=form, upos=upos, head=head, label=label) for form, upos, head, label in rows]
    words += [Word(form="left", upos="VERB", head=-1, label="root")]
    tag_names(words, ["(1-person-new-nnnnn-cf1-2,3-sgl", "", "1)", ""], 0, silver)
    assert [tags(word) for word in words] == [None, {"B-PERSON", "I-PERSON"}, {"I-PERSON"}, {"O"}]
    assert words[3].tags == OUTSIDE
