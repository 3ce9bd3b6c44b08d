import pytest

from newsledger.config import Settings
from newsledger.language.models import model_for
from newsledger.lexicon import Lexicon
from newsledger.report.trees import Joining, Trees


@pytest.fixture(scope="module")
def trees() -> Trees:
    model = model_for(Settings().language.model, Lexicon())
    assert model is not None
    return Trees(model, Joining(plainly=frozenset({"say", "tell"}), linking=frozenset({"that"})))


def shown(trees: Trees, text: str, focus: str, words: int, begin: str = "") -> str:
    start, at = text.index(begin) if begin else 0, text.index(focus)
    part = trees.part(text, (0, len(text)), (start, len(text)), (at, at + len(focus)), words)
    if part is None:
        return ""
    pieces, first = [], part.start
    for gap in part.gaps:
        pieces.append(text[first : gap[0]].strip())
        first = gap[1]
    return " | ".join([*pieces, text[first : part.end].strip()])


FLEW = "Prime Minister Aldo Fenn, who flew over the valley by helicopter on Monday, promised the families 20,000 marks each in immediate help."
BLOCKED = (
    "The families of the miners blocked the road to the harbour for three hours and demanded to see the mayor of Lesk."
)
DENIED = (
    "Norhall denied in a long statement that was read out on Tuesday that it had ignored any warning of the villagers."
)
BEGAN = "A smaller exercise also began on Monday in the westernmost region of the country on the coast, involving 1,000 soldiers from armoured units."
FORCE = "Bren also told reporters in the old town that Ulvany, which has built up a force of 1,750 soldiers at the border, would pay dearly."
REPORT = (
    "He denied at length on Monday evening a report that Kostel had asked him to clear the square by force before dawn."
)


@pytest.mark.parametrize(
    ("text", "focus", "words", "told"),
    [
        (FLEW, "20,000 marks", 8, "Prime Minister Aldo Fenn | promised the families 20,000 marks each"),
        (BLOCKED, "demanded", 9, "The families of the miners | demanded to see the mayor of Lesk."),
        (BEGAN, "1,000 soldiers", 8, "A smaller exercise also began | involving 1,000 soldiers from armoured units."),
        (FORCE, "1,750 soldiers", 9, "Ulvany, which has built up a force of 1,750 soldiers"),
        ("Varn speaks.", "Varn", 5, "Varn speaks."),
    ],
)
def test_a_clause_is_shown_with_its_subject(trees: Trees, text: str, focus: str, words: int, told: str) -> None:
    assert shown(trees, text, focus, words).startswith(told)


@pytest.mark.parametrize(("text", "focus", "verb"), [(DENIED, "ignored", "denied"), (REPORT, "asked", "denied")])
def test_what_somebody_denies_is_not_shown_without_the_denial(trees: Trees, text: str, focus: str, verb: str) -> None:
    told = shown(trees, text, focus, 5)
    assert verb in told
    assert focus in told


def test_a_pronoun_is_shown_with_the_clause_that_tells_whom_it_means(trees: Trees) -> None:
    told = shown(trees, "It is you who must open the locks for the families of the miners before the winter.", "you", 3)
    assert told.startswith("It is you who must open the locks")


def test_who_says_it_behind_a_clause_is_told_whole_or_not_at_all(trees: Trees) -> None:
    text = "The vessel will be released from the inner harbour at noon, Kroll said, if the bond of the owners is paid."
    for words in range(3, 20):
        told = shown(trees, text, "released", words)
        assert ("Kroll" in told) == ("said" in told)


def test_a_condition_joined_to_another_keeps_its_word(trees: Trees) -> None:
    text = "Sarvela warned it would shut its ports unless the ship is freed and Ulvany suspends its new pilot rule by noon on Saturday."
    assert "unless the ship is freed" in shown(trees, text, "suspends", 7)


@pytest.mark.parametrize("words", range(4, 18))
def test_nothing_is_left_hanging(trees: Trees, words: int) -> None:
    for text, focus in ((FLEW, "promised"), (BLOCKED, "blocked"), (DENIED, "denied"), (BEGAN, "began")):
        told = shown(trees, text, focus, words).rstrip(".,")
        assert told.rsplit(maxsplit=1)[-1].lower() not in {
            "the",
            "of",
            "to",
            "for",
            "a",
            "and",
            "that",
            "who",
            "in",
            "on",
        }


def test_the_same_words_are_shown_wherever_a_sentence_stands(trees: Trees) -> None:
    text = f"Nobody was hurt. {BLOCKED} More rain came."
    start = text.index(BLOCKED)
    at = (start, start + len(BLOCKED))
    part = trees.part(text, at, at, (text.index("blocked"), text.index("blocked") + 7), 9)
    assert part is not None
    assert text[part.start : part.end] == shown(trees, BLOCKED, "blocked", 9)
