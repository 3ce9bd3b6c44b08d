"""Accounts side by side that cannot both be so, in one invented article each."""

from typing import NamedTuple

import pytest

from newsledger.compare.conflicts import stage as conflicts
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import AnyMark, Attribution, Figure, Mention, Party, Position
from newsledger.model.record import Why

LEXICON = Lexicon()
WHY = Why(rule="test@1")
COUNTS = {"one": 1, "two": 2, "four": 4, "five": 5}
KINDS = {
    "the army": ("ORG", "MIL", None),
    "the ministry": ("ORG", "GOV", None),
    "the River Front": ("ORG", None, None),
    "the Union": ("ORG", "LAB", None),
    "the hospital": ("ORG", "MED", None),
    "Torrin": ("GPE", None, "XAL"),
    "Vellmark": ("GPE", None, "XAK"),
}


class Said(NamedTuple):
    """What one party says; ``move`` and ``of`` make a position of it."""

    who: str
    words: str
    move: str | None = None
    of: str | None = None


def coverage(*said: Said, between: str = " ") -> Coverage:
    text, marks = "", list[AnyMark]()
    for number, one in enumerate(said):
        start = len(text)
        text += f"{one.words}, {one.who} said.{between}"
        end, named = start + len(one.words), (start + len(one.words) + 2, start + len(one.words) + 2 + len(one.who))
        kind, sector, code = KINDS[one.who]
        marks.append(
            Mention(
                id=f"m{number}",
                doc="d",
                stage="t@1",
                why=WHY,
                span=named,
                type=kind,  # type: ignore[arg-type]
                entity=one.who,
                name=one.who.removeprefix("the "),
                form="name",
                sector=sector,
                country=code,
            )
        )
        marks.append(
            Attribution(
                id=f"a{number}",
                doc="d",
                stage="t@1",
                why=WHY,
                content=((start, end),),
                cue=(),
                source=(named,),
                type="indirect",
                speaker=one.who,
                speaker_name=one.who.removeprefix("the "),
                voice="official",
            )
        )
        if "Bo Teck" in one.words:
            at = start + one.words.index("Bo Teck")
            marks.append(
                Mention(
                    id=f"p{number}",
                    doc="d",
                    stage="t@1",
                    why=WHY,
                    span=(at, at + 7),
                    type="PERSON",
                    entity="Bo Teck",
                    name="Bo Teck",
                    form="name",
                )
            )
        first = one.words.split()[0]
        if first in COUNTS:
            span = (start, start + len(first))
            marks.append(Figure(id=f"f{number}", doc="d", stage="t@1", why=WHY, span=span, value=COUNTS[first]))
        if one.move:
            marks.append(
                Position(
                    id=f"s{number}",
                    doc="d",
                    stage="t@1",
                    why=WHY,
                    move=one.move,  # type: ignore[arg-type]
                    content=((start, end),),
                    issue="",
                    holder=Party(name=one.who.removeprefix("the "), sector=sector, code=code),
                    addressee=Party(name=one.of.removeprefix("the "), code=KINDS[one.of][2]) if one.of else None,
                    stated_by=f"a{number}",
                )
            )
    return Coverage([Article(id="d", text=text)], {"d": Marks(marks)})


def sides(*said: Said, between: str = " ") -> list[list[str]]:
    """The holders of each conflict."""
    links = conflicts.run(coverage(*said, between=between), LEXICON)
    return [sorted(side[0].holder or "" for side in link.sides) for link in links]


RIVALS = [
    # two numbers of those whom the same befell, and none at all
    (Said("the ministry", "one man was killed"), Said("the River Front", "four people had been shot dead")),
    (Said("the ministry", "two guards were killed in the raid"), Said("the River Front", "nobody was hurt")),
    # two ways in which one person died
    (
        Said("the ministry", "Bo Teck was killed by a rockfall"),
        Said("the River Front", "Bo Teck had been shot in the back"),
    ),
    # each blames the other
    (
        Said("the ministry", "the Front had attacked a convoy", "accusation", "the River Front"),
        Said("the River Front", "soldiers had crossed into its lines", "accusation"),
    ),
    # the accused tells what was so instead
    (
        Said("the ministry", "the Front had moved the crew", "accusation", "the River Front"),
        Said("the River Front", "the crew had slept in one tent throughout"),
    ),
]


@pytest.mark.parametrize("said", RIVALS)
def test_accounts_side_by_side_that_cannot_both_be_so_are_a_conflict(said: tuple[Said, Said]) -> None:
    assert sides(*said) == [sorted(one.who.removeprefix("the ") for one in said)]


NONE = [
    # one number, two things that befell people, another's body, an ask, a hospital's count, what only may be
    (Said("the ministry", "two men were killed"), Said("the River Front", "two people had died")),
    (Said("the ministry", "two men were arrested"), Said("the River Front", "five people had died")),
    (Said("the ministry", "one man was killed"), Said("the army", "four men had been killed")),
    (Said("the ministry", "two men were killed"), Said("the hospital", "five people had died")),
    (Said("the ministry", "two men were killed"), Said("the River Front", "five people might have died")),
    (
        Said("the ministry", "the Front had moved the crew", "accusation", "the Union"),
        Said("the River Front", "the crew had slept in one tent throughout"),
    ),
    (
        Said("the ministry", "the Front had moved the crew", "accusation", "the River Front"),
        Said("the River Front", "the ministry send a doctor to the crew", "demand"),
    ),
]


@pytest.mark.parametrize("said", NONE)
def test_what_can_be_so_together_is_no_conflict(said: tuple[Said, Said]) -> None:
    assert sides(*said) == []


def test_accounts_far_apart_are_not_set_against_each_other() -> None:
    one, other = RIVALS[0]
    assert sides(one, other, between=" " + "It rained on the market all day. " * 9) == []
