"""Paragraphs and sentences."""

import pytest

from newsledger.lexicon.words import Abbreviations
from newsledger.text.sentences import paragraphs, sentences

KNOWN = Abbreviations(
    words=frozenset({"gen", "u.s", "mr", "dec", "a.m"}),
    closing=frozenset({"u.s", "a.m"}),
    opening=frozenset({"the", "an"}),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Gen. Ortal met Mr. Vey. He left.", ["Gen. Ortal met Mr. Vey.", "He left."]),
        ("The U.S. envoy came. So did J. Ruud.", ["The U.S. envoy came.", "So did J. Ruud."]),
        ("“We go.” She went.", ["“We go.”", "She went."]),
        ("It was G.K. Lund. He left.", ["It was G.K. Lund.", "He left."]),
        ("“Why?” he asked. Nobody knew.", ["“Why?” he asked.", "Nobody knew."]),
        ("It rose 3.5 percent. Then fell.", ["It rose 3.5 percent.", "Then fell."]),
        ("On Dec. 3 it began… It ended!", ["On Dec. 3 it began…", "It ended!"]),
        ("It was back at 6 a.m. An inquiry opened.", ["It was back at 6 a.m.", "An inquiry opened."]),
        ("At 6 a.m. Friday it left the U.S. The crew slept.", ["At 6 a.m. Friday it left the U.S.", "The crew slept."]),
        ("They met Gen. The in May.", ["They met Gen. The in May."]),
        ("No end here", ["No end here"]),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text, (0, len(text)), KNOWN)] == expected


def test_paragraphs_stand_between_line_breaks() -> None:
    text = "\nOne.\r\n\r\n Two.\nThree.  \n"
    assert [text[a:b] for a, b in paragraphs(text)] == ["One.", "Two.", "Three."]
