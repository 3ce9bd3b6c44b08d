"""Accounts that a denial contradicts, in articles on two invented states."""

import msgspec
import pytest

from newsledger.compare.conflicts import stage as conflicts
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Conflict
from newsledger.model.marks import AnyMark, Attribution, Mention, Party, Position, Voice
from newsledger.model.record import Why

LEXICON = Lexicon()
WHY = Why(rule="test@1")
CODES = {"Vellmark": "XAK", "Torrin": "XAL"}


BETWEEN = "The river rose by a hand. " * 9


def named(at: int, name: str) -> Mention:
    """A state that is named somewhere."""
    return Mention(
        id=f"m{at}",
        stage="t@1",
        why=WHY,
        doc="d",
        span=(at, at + len(name)),
        type="GPE",
        entity=name,
        name=name,
        form="name",
        country=CODES[name],
    )


def said(
    identity: str, span: tuple[int, int], speaker: str | None, name: str, voice: Voice = "official"
) -> Attribution:
    """Words that somebody says."""
    return Attribution(
        id=identity,
        stage="t@1",
        why=WHY,
        doc="d",
        content=(span,),
        cue=(),
        source=(),
        type="indirect",
        speaker=speaker,
        speaker_name=name,
        voice=voice,
    )


def denied(at: int, length: int) -> Position:
    """Torrin's denial, in the words that stand somewhere."""
    return Position(
        id="p",
        stage="t@1",
        why=WHY,
        doc="d",
        move="denial",
        content=((at, at + length),),
        issue="attack",
        holder=Party(name="Torrin", code="XAL", sector="GOV"),
    )


def found(account: str, speaker: str = "Vellmark", voice: Voice = "official", between: str = BETWEEN) -> list[Conflict]:
    """The conflicts of an article in which somebody gives an account and Torrin denies an attack, further below."""
    text = f"{speaker} said {account}. {between}Torrin denied that."
    start = len(speaker) + len(" said ")
    spans = [(text.index(name, at), name) for name in CODES for at in (0, start) if name in text[at:]]
    marks: list[AnyMark] = [named(at, name) for at, name in sorted(set(spans))]
    marks.append(said("a", (start, start + len(account)), speaker if speaker in CODES else None, speaker, voice))
    marks.append(denied(text.rindex("that"), 4))
    coverage = Coverage([Article(id="d", text=text)], {"d": Marks(marks)})
    return list(conflicts.run(coverage, LEXICON))


def test_an_account_of_what_a_side_denies_stands_against_the_denial() -> None:
    (conflict,) = found("Torrin plans to invade the delta")
    assert [(side[0].holder, [claim.id for claim in side]) for side in conflict.sides] == [
        ("Vellmark", ["a"]),
        ("Torrin", ["p"]),
    ]


@pytest.mark.parametrize(
    ("account", "speaker", "voice"),
    [
        ("Torrin would pay if it invaded the delta", "Vellmark", "official"),
        ("talks with Torrin on the invasion began", "Vellmark", "official"),
        ("Torrin opened the locks", "Vellmark", "official"),
        ("Torrin invaded nobody", "Torrin", "official"),
        ("Torrin plans to invade the delta", "the leader", "official"),
        ("Torrin plans to invade the delta", "Vellmark", "expert"),
    ],
)
def test_no_account_is_open_of_another_deed_its_own_or_nobodys(account: str, speaker: str, voice: Voice) -> None:
    assert found(account, speaker, voice) == []


def test_a_denial_contradicts_what_another_side_says_right_before_it() -> None:
    (conflict,) = found("the locks of Torrin were open", between="")
    assert [[claim.id for claim in side] for side in conflict.sides] == [["a"], ["p"]]


@pytest.mark.parametrize(
    ("speaker", "voice"), [("Torrin", "official"), ("the leader", "official"), ("Vellmark", "expert")]
)
def test_words_before_a_denial_are_a_named_other_sides(speaker: str, voice: Voice) -> None:
    assert found("the locks of Torrin were open", speaker, voice, between="") == []


def test_it_that_is_denied_is_what_names_the_denying_side_and_not_what_stands_between() -> None:
    text = "Vellmark said Torrin opened the locks. “It is a crime,” Ida Kemp said. Torrin denied it."
    places = [(at, name) for at, name in ((0, "Vellmark"), (14, "Torrin"), (text.rindex("Torrin"), "Torrin"))]
    marks: list[AnyMark] = [named(at, name) for at, name in places]
    marks += [said("a", (14, 37), "Vellmark", "Vellmark"), said("b", (40, 53), None, "Ida Kemp")]
    marks.append(denied(text.rindex("it."), 2))
    (conflict,) = conflicts.run(Coverage([Article(id="d", text=text)], {"d": Marks(marks)}), LEXICON)
    assert [[claim.id for claim in side] for side in conflict.sides] == [["a"], ["p"]]


@pytest.mark.parametrize(("voice", "count"), [("outlet", 0), ("official", 1)])
def test_it_that_is_denied_right_behind_an_outlets_report_is_that_report(voice: Voice, count: int) -> None:
    text = "“Nobody gained by it,” Ida Kemp said. The Herald reported that the clerk would leave. Torrin denied it."
    marks: list[AnyMark] = [named(text.index("Torrin"), "Torrin"), said("a", (1, 20), None, "Ida Kemp", "party")]
    marks.append(said("b", (text.index("that"), text.index(". Torrin")), None, "The Herald", voice))
    marks.append(denied(text.rindex("it."), 2))
    assert len(list(conflicts.run(Coverage([Article(id="d", text=text)], {"d": Marks(marks)}), LEXICON))) == count


@pytest.mark.parametrize(("opening", "count"), [("Then", 1), ("Even if", 0)])
def test_what_somebody_is_only_supposed_to_say_is_not_denied(opening: str, count: int) -> None:
    text = f"{opening} the Vellmark court said the locks of Torrin were open. Torrin denied that."
    start = text.index("the locks")
    source = text.index("Vellmark")
    words = msgspec.structs.replace(
        said("a", (start, text.index(". Torrin")), None, "Vellmark court"), source=((source, source + 14),)
    )
    marks: list[AnyMark] = [named(text.index("Torrin"), "Torrin"), words, denied(text.rindex("that"), 4)]
    assert len(list(conflicts.run(Coverage([Article(id="d", text=text)], {"d": Marks(marks)}), LEXICON))) == count


@pytest.mark.parametrize(
    ("words", "verb", "count"),
    [
        ("no lock opens without a word from Torrin", "responded", 1),
        ("no lock opens without a word from Torrin", "said", 0),
        ("no lock opens without a word from the mayor", "responded", 0),
    ],
)
def test_a_denial_told_as_a_reply_stands_against_what_names_its_side_in_the_paragraph_before(
    words: str, verb: str, count: int
) -> None:
    text = f"Vellmark said {words}.\n\nTorrin {verb} that it is no owner of the locks."
    places = [(at, name) for name in CODES for at in range(len(text)) if text.startswith(name, at)]
    marks: list[AnyMark] = [named(at, name) for at, name in sorted(places)]
    marks += [said("a", (14, 14 + len(words)), "Vellmark", "Vellmark"), denied(text.rindex("owner of"), 18)]
    assert len(list(conflicts.run(Coverage([Article(id="d", text=text)], {"d": Marks(marks)}), LEXICON))) == count


@pytest.mark.parametrize(
    ("behind", "count"),
    [
        ("the money had come in June", 1),
        ("no money had come in June", 0),
        ("the money would come in June", 0),
    ],
)
def test_a_denial_is_gainsaid_by_what_another_side_tells_plainly_right_behind(behind: str, count: int) -> None:
    text = f"Torrin said it had paid nothing. Vellmark said {behind}."
    places = [(0, "Torrin"), (text.index("Vellmark"), "Vellmark")]
    marks: list[AnyMark] = [named(at, name) for at, name in places]
    start = text.index(behind)
    marks += [said("b", (start, start + len(behind)), "Vellmark", "Vellmark")]
    marks.append(denied(text.index("it had"), len("it had paid nothing")))
    assert len(list(conflicts.run(Coverage([Article(id="d", text=text)], {"d": Marks(marks)}), LEXICON))) == count
