import pytest

from newsledger.compare.revisions import revisions
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Revision
from newsledger.model.marks import Furniture
from newsledger.model.span import Place
from newsledger.read.furniture.stage import furniture

FIRST = "Ferry strike begins in Orlen\n\nThe crews of nine ferries stopped work.\n\nTalks are set for noon."


def versions(*texts: str) -> list[Revision]:
    articles = [
        Article(id=f"v{number}", text=text, version_of="ferry", published=f"2031-05-0{number + 1}")
        for number, text in enumerate(texts)
    ]
    return list(revisions(Coverage(reversed(articles), {}), Lexicon()))


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (FIRST.replace("nine", "eleven"), "update"),
        (FIRST.replace("nine", "eleven") + "\n\nCorrection: There are eleven ferries, not nine.", "correction"),
        (FIRST.replace("nine", "eleven") + "\n\nThis story has been corrected to give their number.", "correction"),
        ("This article has been withdrawn.", "withdrawal"),
    ],
)
def test_change_is_named_by_its_notice(after: str, kind: str) -> None:
    (found,) = versions(FIRST, after)
    assert found.docs == ("v0", "v1")
    assert {edit.type for edit in found.changes} == {kind}


def test_notice_that_is_furniture_names_the_change() -> None:
    after = FIRST.replace("nine", "eleven") + "\n\nCorrection: There are eleven ferries, not nine."
    texts = {"v0": FIRST, "v1": after}
    articles = [Article(id=name, text=text, version_of="ferry") for name, text in texts.items()]
    marks = {item.id: Marks(furniture(item, Marks(), Lexicon())) for item in articles}
    assert [mark.reason for mark in marks["v1"].of(Furniture)] == ["label"]
    (found,) = revisions(Coverage(articles, marks), Lexicon())
    assert {edit.type for edit in found.changes} == {"correction"}


def test_edit_points_at_both_versions() -> None:
    after = FIRST.replace("nine", "eleven")
    (found,) = versions(FIRST, after)
    (edit,) = found.changes
    assert edit.before
    assert edit.after
    assert FIRST[slice(*edit.before.span)] == "The crews of nine ferries stopped work."
    assert after[slice(*edit.after.span)] == "The crews of eleven ferries stopped work."


def test_running_word_is_no_notice() -> None:
    (found,) = versions(FIRST, FIRST + "\n\nUpdates of the timetable hang in the hall.")
    assert [edit.type for edit in found.changes] == ["update"]
    assert found.changes[0].before is None


def test_one_version_alone_is_no_revision() -> None:
    assert versions(FIRST) == []


STRIKE = (
    "Crews of nine ferries stopped work in Orlen on Monday. A clerk said that two deckhands were locked in the hold.",
    "The harbour board asked for tugs. Talks under Osvald Brenk are set for noon.",
)


def changed(*paragraphs: str) -> list[tuple[str, str | None, str | None]]:
    """Kind, words before and words after of each change from STRIKE to other paragraphs."""
    texts = {"v0": "\n\n".join(STRIKE), "v1": "\n\n".join(paragraphs)}
    (found,) = versions(*texts.values())

    def words(place: Place | None) -> str | None:
        return texts[place.doc][slice(*place.span)] if place else None

    return [(edit.type, words(edit.before), words(edit.after)) for edit in found.changes]


def test_one_sentence_of_a_paragraph_is_the_change() -> None:
    later = "The harbour board asked for tugs. Talks under Osvald Brenk are set for four."
    old, new = (text.split(". ")[1] for text in (STRIKE[1], later))
    assert changed(STRIKE[0], later) == [("update", old, new)]


def test_notice_that_takes_back_names_what_is_withdrawn_and_the_rest_is_updated() -> None:
    notice = "This story has been corrected to remove a report that deckhands were locked in the hold."
    lead = "Crews of eleven ferries stopped work in Orlen on Monday."
    first, gone = (part.rstrip(".") + "." for part in STRIKE[0].split(". "))
    assert changed(lead, STRIKE[1], notice) == [
        ("withdrawal", gone, notice),
        ("update", first, lead),
        ("withdrawal", None, notice),
    ]


def test_correction_speaks_of_the_sentence_it_names() -> None:
    notice = "Correction: Eleven ferries stopped, not nine."
    found = changed(STRIKE[0].replace("nine", "eleven"), STRIKE[1].replace("noon", "four"), notice)
    assert [kind for kind, *_ in found] == ["correction", "update", "correction"]


def test_reworded_and_moved_sentences_are_no_change() -> None:
    moved = "Talks under Osvald Brenk are set for noon. The harbour board asked for tugs."
    assert changed(STRIKE[0].replace("A clerk said that", "A clerk said"), moved) == []


def test_texts_of_one_outlet_at_one_address_are_versions() -> None:
    address = "https://lamp.example/ferry"
    texts = enumerate((FIRST, FIRST.replace("nine", "eleven")))
    articles = [Article(id=f"v{n}", text=text, outlet="The Lamp", url=address) for n, text in texts]
    (found,) = revisions(Coverage(articles, {}), Lexicon())
    assert found.docs == ("v0", "v1")
    other = [Article(id=f"w{n}", text=FIRST, outlet=f"The {n} Lamp", url=address) for n in range(2)]
    assert list(revisions(Coverage(other, {}), Lexicon())) == []
