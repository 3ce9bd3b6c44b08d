"""Accounts that contradict each other by their own words or numbers, in articles on two invented states."""

import pytest

from newsledger.compare.conflicts import stage as conflicts
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Conflict, Figures, Story
from newsledger.model.marks import AnyMark, Attribution, Event, Figure, Mention, Party, Position, Voice
from newsledger.model.record import Why
from newsledger.model.span import Reference

LEXICON = Lexicon()
WHY = Why(rule="test@1")
CODES = {"Vellmark": "XAK", "Torrin": "XAL"}
HEAD = "No barges were at the mill when it flooded"
CLERK = "two barges were sunk at the mill when it flooded"


def spoken(doc: str, speaker: str, words: str, voice: Voice = "official") -> tuple[Article, list[AnyMark]]:
    """An article of one sentence in which somebody says something."""
    text = f"{words}, {speaker} said."
    named = (len(words) + 2, len(words) + 2 + len(speaker))
    mark = Attribution(
        id=f"a{doc}",
        content=((0, len(words)),),
        cue=(),
        source=(named,),
        type="indirect",
        speaker=speaker,
        speaker_name=speaker,
        voice=voice,
        stage="t@1",
        why=WHY,
        doc=doc,
    )
    mention = Mention(
        id=f"m{doc}",
        span=named,
        type="GPE",
        entity=speaker,
        name=speaker,
        form="name",
        country=CODES.get(speaker),
        stage="t@1",
        why=WHY,
        doc=doc,
    )
    return Article(id=doc, text=text), [mark, mention]


def found(*articles: tuple[Article, list[AnyMark]], figures: bool = False) -> list[Conflict]:
    """The conflicts of some articles that report one story; ``figures`` says that all their figures are in conflict."""
    docs = tuple(article.id for article, _ in articles)
    links: list[Story | Figures] = [Story(id="s", stage="t@1", why=WHY, score=1.0, docs=docs)]
    if figures:
        members = tuple(
            Reference(doc=mark.doc, id=mark.id, span=(mark.span,))
            for _, marks in articles
            for mark in marks
            if isinstance(mark, Figure)
        )
        links.append(Figures(id="f", stage="t@1", why=WHY, score=1.0, members=members, relation="conflict"))
    marks = {article.id: Marks(own) for article, own in articles}
    return list(conflicts.run(Coverage([article for article, _ in articles], marks, links), LEXICON))


def test_what_one_says_and_another_says_is_not_so_is_a_conflict() -> None:
    (conflict,) = found(spoken("a", "Ida Kemp", HEAD), spoken("b", "Piet Orsk", CLERK, "witness"))
    assert [[(claim.holder, claim.doc) for claim in side] for side in conflict.sides] == [
        [("Ida Kemp", "a")],
        [("Piet Orsk", "b")],
    ]
    assert conflict.why.rule == "conflicts.opposed@1"


def test_who_tells_one_account_again_stands_with_it() -> None:
    again = spoken("c", "Piet Orsk", "Two barges were sunk at the mill as it flooded", "witness")
    (conflict,) = found(spoken("a", "Ida Kemp", HEAD), spoken("b", "Piet Orsk", CLERK, "witness"), again)
    assert [[claim.doc for claim in side] for side in conflict.sides] == [["a"], ["b", "c"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (HEAD, "no barges were sunk at the mill when it flooded"),  # both say that it is not so
        (HEAD, "two barges would be sunk at the mill when it flooded"),  # open
        (HEAD, "two barges that no clerk knew lay at the Vell lock"),  # another matter
        (HEAD, "barges that were never at the mill when it flooded"),  # a thing, and no clause of its own
    ],
)
def test_what_does_not_contradict_is_none(first: str, second: str) -> None:
    assert found(spoken("a", "Ida Kemp", first), spoken("b", "Piet Orsk", second)) == []


def test_nobody_contradicts_himself() -> None:
    assert found(spoken("a", "Ida Kemp", HEAD), spoken("b", "Ida Kemp", CLERK)) == []


def test_what_an_outlet_tells_as_having_happened_stands_against_who_denies_it() -> None:
    article, marks = spoken("a", "Torrin", "that its cutters had sunk a barge at the mill")
    holder = Party(name="Torrin", code="XAL", sector="GOV")
    marks.append(
        Position(
            id="p",
            stage="t@1",
            why=WHY,
            doc="a",
            move="denial",
            content=((5, 45),),
            issue="barge",
            holder=holder,
            stated_by="aa",
        )
    )
    text = "Cutters sank a barge. Cutters had sunk a barge at the mill on Monday."
    at = text.index("sunk")
    event, other = (
        Event(id=name, stage="t@1", why=WHY, doc="b", trigger=trigger, type="ASSAULT")
        for name, trigger in (("e", (at, at + 4)), ("o", (8, 12)))
    )
    (conflict,) = found((article, marks), (Article(id="b", text=text), [event, other]))
    assert {(claim.doc, claim.id) for side in conflict.sides for claim in side} == {("a", "p"), ("b", "e")}


def counted(doc: str, speaker: str, words: str, voice: Voice = "official") -> tuple[Article, list[AnyMark]]:
    """An article in which somebody gives a number with the first word of what is said."""
    article, marks = spoken(doc, speaker, words, voice)
    span = (0, words.index(" "))
    marks.append(
        Figure(
            id=f"f{doc}",
            stage="t@1",
            why=WHY,
            doc=doc,
            span=span,
            value=int(words.split(maxsplit=1)[0]),
            attribution=f"a{doc}",
        )
    )
    return article, marks


def test_the_numbers_of_two_states_set_their_accounts_against_each_other() -> None:
    one, two = counted("a", "Vellmark", "40 cutters came"), counted("b", "Torrin", "9 boats took part in a drill")
    (conflict,) = found(one, two, figures=True)
    assert [side[0].id for side in conflict.sides] == ["fa", "fb"]
    assert found(one, two) == []


def test_numbers_of_witnesses_make_no_conflict_of_sides() -> None:
    one, two = counted("a", "Ida Kemp", "40 cutters came", "witness"), counted("b", "Torrin", "9 boats came")
    assert found(one, two, figures=True) == []
