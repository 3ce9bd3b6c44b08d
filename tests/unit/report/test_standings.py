"""Lines of standings: what each side says, three moves a line."""

from newsledger.config import Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.marks import AnyMark, Party, Position
from newsledger.model.record import Why
from newsledger.report.drafts import Draft
from newsledger.report.material import Material
from newsledger.report.standings import standings

SAID = {
    "demand": ("open the strait", "release every crew", "pay harbour dues", "withdraw the fleet"),
    "denial": ("firing at trawlers",),
}


def drafts() -> list[Draft]:
    """The lines of an article in which Ulvany makes five moves and Tolmar one."""
    moves = [("Ulvany", kind, words) for kind, every in SAID.items() for words in every]
    text, marks = "", list[AnyMark]()
    for number, (holder, kind, words) in enumerate([("Tolmar", "offer", "talks in spring"), *moves]):
        start = len(text) + len(holder) + 1
        text += f"{holder} {words}. "
        marks.append(
            Position(
                id=f"p{number}",
                doc="a",
                stage="test@1",
                why=Why(rule="test.hand@1"),
                move=kind,  # type: ignore[arg-type]
                content=((start, start + len(words)),),
                issue=words.split()[-1],
                holder=Party(name=holder),
            )
        )
    coverage = Coverage([Article(id="a", text=text)], {"a": Marks(marks)}, ())
    return list(standings(Material(coverage, Settings())).drafts)


def test_a_line_tells_each_of_its_three_moves() -> None:
    first = next(draft for draft in drafts() if draft.turn == "Ulvany")
    assert first.text == "Ulvany — demand: open the strait; release every crew; pay harbour dues"
    assert len(first.places) == 3


def test_the_side_with_most_moves_is_printed_first() -> None:
    assert [draft.turn for draft in sorted(drafts(), key=lambda draft: draft.order)] == ["Ulvany", "Ulvany", "Tolmar"]


def test_a_second_line_of_a_kind_counts_less_than_a_line_with_as_many_moves() -> None:
    worth = {draft.text: draft.bonus for draft in drafts()}
    assert worth["Ulvany — demand: withdraw the fleet; denial: firing at trawlers"] < 2
