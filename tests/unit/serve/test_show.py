"""Which article a user means."""

import pytest

from newsledger.model.brief import Brief, Source
from newsledger.serve.cli.show import find_article

DOCS = ("wire/a.txt", "a.txt", "clip-2", "post/lamp.txt")
BRIEF = Brief(
    as_of=None,
    window=None,
    articles=len(DOCS),
    outlets=0,
    origins=None,
    sections=(),
    sources=tuple(Source(number=number, doc=doc, label=doc) for number, doc in enumerate(DOCS, 1)),
)


@pytest.mark.parametrize(
    ("name", "doc"),
    [
        ("a.txt", "a.txt"),
        ("2", "a.txt"),
        ("[3]", "clip-2"),
        ("lamp.txt", "post/lamp.txt"),
        ("clippings/wire/a.txt", "wire/a.txt"),
        ("clippings/a.txt", "a.txt"),
        (".txt", None),
        ("9", None),
    ],
)
def test_article_is_found_by_id_number_end_and_path(name: str, doc: str | None) -> None:
    assert find_article(BRIEF, name) == doc
