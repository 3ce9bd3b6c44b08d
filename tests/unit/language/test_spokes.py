"""For whom somebody speaks, told beside his name."""

import pytest

from newsledger.language.spokes import Speaking, spokes
from newsledger.lexicon import Lexicon
from newsledger.model.marks import Mention
from newsledger.model.record import Why

LEXICON = Lexicon()
KINDS = {
    "Bo Teck": "PERSON",
    "Ansa Brolin": "PERSON",
    "River Front": "ORG",
    "Pilots' Union": "ORG",
    "Vale Wire": "ORG",
    "Vask": "GPE",
}
SPOKEN = [
    ("River Front spokesman Bo Teck said no.", {"Bo Teck": "River Front"}),
    ("The River Front's chief negotiator, Bo Teck, said no.", {"Bo Teck": "River Front"}),
    ("A spokesman for the River Front, Bo Teck, said no.", {"Bo Teck": "River Front"}),
    ("Bo Teck of the Pilots' Union said no.", {"Bo Teck": "Pilots' Union"}),
    ("Bo Teck, head of the Pilots' Union, said no.", {"Bo Teck": "Pilots' Union"}),
    ("Bo Teck, who leads the Pilots' Union, said no.", {"Bo Teck": "Pilots' Union"}),
    ("Ansa Brolin's campaign chief, Bo Teck, said no.", {"Bo Teck": "Ansa Brolin"}),
    ("Bo Teck, Ansa Brolin's campaign chief, said no.", {"Bo Teck": "Ansa Brolin"}),
    ("Bo Teck, the campaign chief of opposition leader Ansa Brolin, said no.", {"Bo Teck": "Ansa Brolin"}),
    # no voice: another person beside him, an outlet, a body that is only told, another sentence
    ("President Ansa Brolin and opposition leader Bo Teck said no.", {}),
    ("Vale Wire editor in chief Bo Teck said no.", {}),
    ("Bo Teck, who left the Pilots' Union, said no.", {}),
    ("The River Front has no spokesman. Bo Teck said no.", {}),
    ("The River Front called on Vask, and Bo Teck said no.", {}),
]


def mention(text: str, name: str) -> Mention:
    at = text.index(name)
    return Mention(
        id=name,
        doc="d",
        stage="test@1",
        why=Why(rule="test@1"),
        span=(at, at + len(name)),
        type=KINDS[name],  # type: ignore[arg-type]
        entity=name,
        name=name,
        form="name",
        sector="JRN" if name == "Vale Wire" else None,
    )


@pytest.mark.parametrize(("text", "wanted"), SPOKEN)
def test_who_speaks_for_a_body_is_told_beside_the_name(text: str, wanted: dict[str, str]) -> None:
    marks = [mention(text, name) for name in KINDS if name in text]
    assert spokes(text, marks, LEXICON.built(Speaking)) == wanted
