import pytest

from newsledger.compare.revisions import revisions
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Revision

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
