"""What must hold for any text: spans slice, nothing overlaps, what is kept and what is marked is the text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.language.coverage import Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Furniture
from newsledger.read.credits.stage import credits_of
from newsledger.read.dating import dating
from newsledger.read.furniture.stage import furniture
from newsledger.text.calendar import interval
from newsledger.text.offsets import Reading

LEXICON = Lexicon()
PIECES = (
    "Ines Tarro", "Ines Maria TarroHerring is back MORE", " said on Wednesday", ".", " ", "\n", "\n\n", "READ MORE: ",
    "By ANN PELT", "ORVANE (AP) — ", "(Reuters)", "Mia Solt/Reuters", "Photo by Mia Solt", "“", "”", "‘", "'", "December 1",
    ", 2021", "2014", "in 2014", "Share", "With wires", "contributed to this report.", "- Ines Tarro", "Related", "…", "\x00",
    "\r\n", "\u2028", "é", "MORE", "ADVERTISEMENT", "the AP reported", "The harbour council met and kept the lock shut.",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_furniture_is_disjoint_and_with_what_is_kept_makes_the_text(text: str) -> None:
    marks = list(furniture(Article(id="a", text=text), Marks(), LEXICON))
    spans = [mark.span for mark in marks]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    kept = Reading(text, tuple(spans)).kept
    assert "".join(text[a:b] for a, b in sorted([*kept, *spans])) == text


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_credits_and_datings_point_into_the_text_and_come_out_the_same_twice(text: str) -> None:
    article = Article(id="a", text=text)
    marks = Marks(furniture(article, Marks(), LEXICON))
    credited = list(credits_of(article, marks, LEXICON))
    marks = marks.plus(credited)
    dated = list(dating(article, marks, LEXICON))
    assert all(0 <= c.span[0] < c.span[1] <= len(text) for c in credited)
    assert all(sum(name is not None for name in (c.agency, c.outlet, c.person)) == 1 for c in credited)
    assert all(interval(d.value) and all(0 <= a < b <= len(text) for a, b in d.spans) for d in dated)
    assert credited == list(credits_of(article, marks, LEXICON))
    assert dated == list(dating(article, marks, LEXICON))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Boats wait in Orvane.", "The lock is shut, he said.", "“It is old,” she said."]), max_size=8
    )
)
def test_plain_sentences_are_never_furniture(sentences: list[str]) -> None:
    text = "\n\n".join(
        ["The lock of Orvane is shut until the spring comes, said its clerk on a cold Monday.", *sentences]
    )
    assert [m for m in furniture(Article(id="a", text=text), Marks(), LEXICON) if isinstance(m, Furniture)] == []
