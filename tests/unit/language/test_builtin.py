"""The bundled model on invented sentences: what must hold whatever its weights, and a few plain trees."""

from typing import Literal

import pytest

from newsledger.config import Limits, Settings
from newsledger.language.analysis import Analysis
from newsledger.language.encoder import LONGEST, Encoder, Piece, Window
from newsledger.language.models import BUNDLED, model_for
from newsledger.language.pieces import SMALL
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.run.inline import Worker
from newsledger.text.sentences import paragraphs

PORTS = "Ostra closed two ports on Monday. “We will wait,” said Mara Oster, a spokeswoman in Lesk."
GRAIN = "The ministry of Velland didn't comment."
CAPITAL = SMALL + 1  # ways of writing a word
MODEL = model_for("builtin", Lexicon())


def analysed(text: str) -> Analysis:
    assert MODEL is not None
    return MODEL.analyse(text, paragraphs(text))


def described(analysis: Analysis) -> tuple[object, ...]:
    return analysis.words, analysis.sentences, analysis.entities


def test_words_hold_every_character_and_sentences_every_word() -> None:
    analysis = analysed(f"{PORTS}\n\n{GRAIN}")
    assert "".join(analysis.forms) == "".join(analysis.text.split())
    edges = [0, *(edge for tree in analysis.sentences for edge in (tree.first, tree.last)), len(analysis.words)]
    assert edges[::2] == edges[1::2]
    assert [tree.paragraph for tree in analysis.sentences] == [0, 0, 1]


def test_each_sentence_is_a_tree_with_one_root() -> None:
    analysis = analysed(f"{PORTS}\n{GRAIN}")
    assert len(analysis.sentences) > 1
    for tree in analysis.sentences:
        inside = range(tree.first, tree.last)
        roots = [number for number in inside if analysis.words[number].head is None]
        assert len(roots) == 1
        assert list(analysis.subtree(roots[0])) == list(inside)


def test_a_plain_clause_is_read_as_it_stands() -> None:
    analysis = analysed("Ostra closed two ports on Monday.")
    read = {
        form: (word.upos, word.label, word.lemma) for form, word in zip(analysis.forms, analysis.words, strict=True)
    }
    assert read["closed"] == ("VERB", "root", "close")
    assert read["ports"] == ("NOUN", "obj", "port")
    assert read["two"][:2] == ("NUM", "nummod")
    assert read["Ostra"] == ("PROPN", "nsubj", "Ostra")


def test_a_dateline_is_a_sentence_of_its_own() -> None:
    text = f"OSTRA, May 5 (WCS) - {PORTS}"
    analysis = analysed(f"{GRAIN}\n{text}")
    assert [analysis.text[tree.start :] for tree in analysis.sentences if tree.paragraph == 1][1].startswith(PORTS[:20])


def test_a_person_is_named() -> None:
    analysis = analysed(PORTS)
    people = [analysis.text[e.start : e.end] for e in analysis.entities if e.type == "PERSON"]
    assert "Mara Oster" in people


def test_neither_neighbours_nor_order_change_an_analysis() -> None:
    texts = [PORTS, GRAIN, f"{GRAIN}\n{PORTS}", PORTS * 12]
    forward = [described(analysed(text)) for text in texts]
    again = model_for("builtin", Lexicon())
    assert again is not None
    backward = [described(again.analyse(text, paragraphs(text))) for text in reversed(texts)]
    assert forward == backward[::-1]


def test_a_sentence_without_end_is_cut_into_windows() -> None:
    text = " and ".join(["the ships of Ostra waited for grain"] * 100)
    analysis = analysed(text)
    assert "".join(analysis.forms) == "".join(text.split())
    assert max(tree.last - tree.first for tree in analysis.sentences) <= LONGEST


def test_nothing_is_made_of_nothing() -> None:
    assert described(analysed("")) == ((), (), ())


def test_windows_take_what_fits_and_at_least_a_word() -> None:
    words = [Piece((1,) * size, SMALL) for size in (LONGEST - 4, 2, 1, LONGEST + 5)]
    assert [(one.first, one.last) for one in Encoder.windows(words, 0, 4)] == [(0, 2), (2, 3), (3, 4)]
    assert next(Encoder.windows(words, 0, 4)).length == LONGEST


@pytest.mark.parametrize(
    ("marks", "following", "ends"),
    [
        ({19: "stop"}, CAPITAL, 20),
        ({19: "stop", 20: "closer"}, CAPITAL, 21),
        ({19: "stop"}, SMALL, 71),  # the stop of an abbreviation
        ({19: "pause", 50: "pause"}, CAPITAL, 51),
        ({19: "pause"}, CAPITAL, 71),  # too early for a cut inside a sentence
        ({19: "stop", 50: "pause"}, CAPITAL, 20),
        ({}, CAPITAL, 71),
    ],
)
def test_windows_end_with_a_sentence_or_else_at_a_comma(
    marks: dict[int, Literal["stop", "pause", "closer"]], following: int, ends: int
) -> None:
    size = 2
    words = [Piece((1,) * size, following, marks.get(number, "")) for number in range(100)]
    first = next(Encoder.windows(words, 0, 100))
    assert (first.first, first.last) == (0, ends)


def test_batches_hold_windows_of_like_length_whatever_their_order() -> None:
    windows = [Window(n, n + 1, length) for n, length in enumerate((10, 90, 12, 100, 11))]
    batches = Encoder(BUNDLED).batches(windows)
    assert [[window.length for window in batch] for batch in batches] == [[100, 90], [12, 11, 10]]
    assert Encoder(BUNDLED).batches(windows[::-1]) == batches


def test_an_article_of_a_megabyte_is_capped_with_a_note() -> None:
    text = (PORTS + " ") * 12_000
    settings = Settings(limits=Limits(characters=2_000, analysed=500))
    done = Worker((), Lexicon(), settings).annotate(Article(id="long", text=text))
    assert [(issue.severity, "rules alone" in issue.reason) for issue in done.issues] == [
        ("error", False),
        ("note", True),
    ]


@pytest.mark.parametrize("text", ["\u0301", "☂ ☂", "a" * 5_000, "….…", "\u200b"])
def test_what_is_no_english_is_survived(text: str) -> None:
    assert "".join(analysed(text).forms) == "".join(text.split())
