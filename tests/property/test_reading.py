"""Reading twice equals once; the order of the files changes nothing; texts come back as they were written."""

import json
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.config import Settings
from newsledger.lexicon import Lexicon
from newsledger.model.codec import encode
from newsledger.read.formats.encodings import decoded
from newsledger.read.sources import read

WORDS = Lexicon()
LETTERS = st.characters(codec="utf-8", exclude_characters="\r\0")
TEXTS = st.text(LETTERS, max_size=200)
IDS = st.sampled_from(["a", "b", "c"])
LINES = st.lists(st.tuples(IDS, TEXTS), unique_by=lambda pair: pair[0], max_size=3)
FILES = st.lists(LINES, min_size=1, max_size=4)


def everything(paths: list[str]) -> list[bytes]:
    return [encode(item) for item in read(paths, Settings(), lexicon=WORDS)]


@settings(max_examples=40, deadline=None)
@given(FILES, st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing_and_reading_twice_equals_once(
    files: list[list[tuple[str, str]]], chance: Random
) -> None:
    with TemporaryDirectory() as folder:
        paths = []
        for number, lines in enumerate(files):
            path = Path(folder) / f"{number}.jsonl"
            path.write_text("".join(json.dumps({"id": identity, "text": text}) + "\n" for identity, text in lines))
            paths.append(str(path))
        once = everything(paths)
        shuffled = paths[:]
        chance.shuffle(shuffled)
        assert everything(paths) == once
        assert everything(shuffled) == once
        assert everything([*shuffled, *paths]) == once
        articles = [json.loads(item) for item in once if b'"kind"' not in item]
        assert len({article["id"] for article in articles}) == len(articles)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_text_with_a_mark_or_in_utf8_comes_back(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)).text == text.removeprefix("\ufeff")


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.csv", "a.eml", "a.xml", "a.json", "a.jsonl", "a"])
)
def test_any_bytes_are_read_or_noted(data: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        assert everything([folder])
