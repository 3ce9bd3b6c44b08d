import re
from collections.abc import Iterable
from typing import Any

import pytest

from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import AnyMark, Furniture, Mention
from newsledger.model.record import Why
from newsledger.report.extract import Extracts, Passage

WHY = Why(rule="test.hand@1")


def extracts(text: str, marks: Iterable[AnyMark] = ()) -> Extracts:
    return Extracts(Coverage([Article(id="a", text=text)], {"a": Marks(marks)}), Lexicon())


@pytest.mark.parametrize(
    ("text", "focus", "words", "shown"),
    [
        ("Sarvela will talk, the minister said.", "talk", 20, "Sarvela will talk, the minister said."),
        (
            "After two long days of talks in Vaury, the minister told reporters that ships may pass, a clerk wrote.",
            "ships",
            9,
            "…the minister told reporters that ships may pass…",
        ),
        (
            "“We will open the strait, and we will keep it open, come what may, for all who pass,” Varn said.",
            "open the strait",
            6,
            "“We will open the strait…”",
        ),
        ("Yes, the strait stays shut until the very last crew is home again.", "Yes", 3, None),
    ],
)
def test_a_clause_keeps_its_focus_and_shows_where_it_is_cut(
    text: str, focus: str, words: int, shown: str | None
) -> None:
    made = extracts(text)
    start = text.index(focus)
    clause = made.clause(Passage("a", 0, len(text)), (start, start + len(focus)), words)
    said = made.shown(clause)
    assert focus in said
    assert shown is None or said == shown


def test_a_quotation_that_is_cut_stays_closed() -> None:
    text = "“We will open the strait, and keep it open for all,” Varn said."
    made = extracts(text)
    assert made.shown(Passage("a", 25, 50)) == "“…keep it open for all…”"


def test_the_second_sentence_of_a_quotation_is_shown_as_quoted() -> None:
    text = "“We wait. We do not wait long,” Varn said."
    made = extracts(text)
    assert made.shown(Passage("a", 10, 29)).startswith("“We do not wait long")


def test_what_a_pronoun_stands_for_is_put_in_brackets_once() -> None:
    text = "She said she would come."
    mention = {
        "doc": "a",
        "type": "PERSON",
        "entity": "e",
        "name": "Ilse Varn",
        "form": "pronoun",
        "stage": "t@1",
        "why": WHY,
    }
    marks = [Mention(id="1", span=(0, 3), **mention), Mention(id="2", span=(9, 12), **mention)]  # type: ignore[arg-type]
    made = extracts(text, marks)
    assert made.shown(Passage("a", 0, len(text))) == "She [Ilse Varn] said she would come."
    assert made.shown(Passage("a", 0, len(text)), known=["Ilse Varn"]) == text


@pytest.mark.parametrize(
    ("text", "name", "kind", "told"),
    [
        ("Its ships wait.", "Tolmar", "GPE", "Its [Tolmar] ships wait."),
        ("It's too early.", "Tolmar", "GPE", "It's too early."),
        ("Tolmar denied it.", "Harbour Office", "ORG", "Tolmar denied it."),
        ("Tolmar did it just to win.", "Harbour Office", "ORG", "Tolmar did it just to win."),
        ("Ships wait if it moves.", "Tolmar", "GPE", "Ships wait if it [Tolmar] moves."),
        ("People left, most of them by sea.", "Tolmar", "NORP", "People left, most of them by sea."),
        ("Its dish turns.", "radar", "ORG", "Its dish turns."),
        ("The fleet that waits there is small.", "Tolmar Fleet", "ORG", "The fleet that waits there is small."),
    ],
)
def test_a_thing_is_named_where_a_pronoun_needs_it(text: str, name: str, kind: Any, told: str) -> None:
    word = next(word for word in re.findall(r"\w+", text) if word in ("Its", "It", "it", "that", "them"))
    at = text.index(f" {word}") + 1 if f" {word}" in text else 0
    mention = Mention(
        id="1",
        doc="a",
        span=(at, at + len(word)),
        type=kind,
        entity="e",
        name=name,
        form="pronoun",
        stage="t@1",
        why=WHY,
    )
    assert extracts(text, [mention]).shown(Passage("a", 0, len(text))) == told


def test_a_sentence_that_furniture_interrupts_has_two_places() -> None:
    text = "Varn spokeMORE NEWS HERE on Monday."
    hole = Furniture(id="f", doc="a", span=(10, 24), reason="link-widget", stage="t@1", why=WHY)
    made = extracts(text, [hole])
    (sentence,) = made.sentences("a", ((0, 4),))
    assert [place.span for place in made.places([sentence])] == [(0, 10), (24, 35)]
    assert made.shown(sentence) == "Varn spoke on Monday."


@pytest.mark.parametrize(
    ("text", "heading"),
    [("Tolmar keeps the strait shut", True), ("Tolmar keeps the strait shut.", False), ("“Shut it stays”", False)],
)
def test_a_paragraph_without_a_full_stop_is_a_heading(text: str, heading: bool) -> None:  # noqa: FBT001
    assert extracts(text).is_heading(Passage("a", 0, len(text))) is heading
