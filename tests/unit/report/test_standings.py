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


def made(*said: tuple[str, str, str, str]) -> list[Draft]:
    """The lines of articles in which sides make moves: article, side, kind and words, the last the issue."""
    texts: dict[str, str] = {}
    marks: dict[str, list[AnyMark]] = {}
    for number, (doc, holder, kind, words) in enumerate(said):
        before = texts.get(doc, "")
        start = len(before) + len(holder) + 1
        texts[doc] = f"{before}{holder} {words}. "
        position = Position(
            id=f"p{number}", doc=doc, stage="test@1", why=Why(rule="test.hand@1"), move=kind,  # type: ignore[arg-type]
            content=((start, start + len(words)),), issue=words.split()[-1], holder=Party(name=holder),
        )  # fmt: skip
        marks.setdefault(doc, []).append(position)
    articles = [Article(id=doc, text=text) for doc, text in texts.items()]
    coverage = Coverage(articles, {doc: Marks(some) for doc, some in marks.items()}, ())
    return list(standings(Material(coverage, Settings())).drafts)


def test_an_issue_of_its_own_stands_behind_those_that_others_share() -> None:
    lines = made(
        ("a", "Ulvany", "demand", "a plate of warm chips"),
        ("a", "Ulvany", "demand", "pilots for the strait"),
        ("a", "Ulvany", "offer", "talks on the strait"),
        ("a", "Ulvany", "threat", "mines in the strait"),
        ("b", "Tolmar", "refuse", "tolls in the strait"),
    )
    assert [line.text for line in lines][:2] == [
        "Ulvany — demand: pilots for the strait; offer: talks on the strait; threat: mines in the strait",
        "Ulvany — demand: a plate of warm chips",
    ]


def test_a_side_that_one_article_knows_waits_for_the_others() -> None:
    lines = made(
        ("a", "Ulvany", "demand", "tolls in the strait"),
        ("b", "Ulvany", "offer", "pilots for the strait"),
        ("b", "Ruud", "demand", "a debate on the strait"),
    )
    assert {line.turn: line.waits for line in lines} == {"Ulvany": 0, "Ruud": 1}


def test_a_warning_that_says_what_a_threat_says_is_not_told_again() -> None:
    lines = made(
        ("a", "Ulvany", "threat", "any further attack would be a costly mistake"),
        ("b", "Ulvany", "warning", "any further attack would be a costly mistake"),
    )
    assert [line.text.count("attack") for line in lines] == [1]
