import pytest

from newsledger.text.quotemarks import quotations
from newsledger.text.sentences import paragraphs


def found(text: str) -> list[str]:
    return [text[q.inner[0] : q.inner[1]] for q in quotations(text, paragraphs(text))]


CASES = [
    ("curly", "“We sail,” Kay said. “At noon.”", ["We sail,", "At noon."]),
    ("straight", '"We sail," Kay said. "At noon."', ["We sail,", "At noon."]),
    ("typewriter", "''We sail,'' Kay said. ''It's noon.''", ["We sail,", "It's noon."]),
    ("single", "'We sail at noon,' Kay said.", ["We sail at noon,"]),
    ("apostrophes", "The envoys' ship isn't Kay's. It's the '90s.", []),
    ("plural possessive inside", "'We saw the envoys' ship,' Kay said.", ["We saw the envoys' ship,"]),
    ("guillemets", "«Nous partons», a dit Kay.", ["Nous partons"]),
    ("German", "„Wir fahren“, sagte Kay. ‚Bald‘, so er.", ["Wir fahren", "Bald"]),
    ("nested", "“He said ‘never’ twice,” Kay said.", ["He said ‘never’ twice,", "never"]),
    ("wrong closing mark", "“We sail,“ said Kay.", ["We sail,"]),
    ("mixed marks", '“We sail," Kay said.', ["We sail,"]),
]


@pytest.mark.parametrize(("name", "text", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_marks_of_every_kind(name: str, text: str, wanted: list[str]) -> None:
    assert found(text) == wanted, name


def test_unclosed_quote_ends_with_its_paragraph_and_keeps_the_others() -> None:
    text = "“We sail at noon, Kay said.\n“At noon,” Lund said.\n“Never,” Ost said."
    assert found(text)[1:] == ["At noon,", "Never,"]


def test_unclosed_straight_quote_keeps_the_other_quotes_of_its_paragraph() -> None:
    assert found('"We sail at noon, Kay said. "At noon," Lund said.')[-1] == "At noon,"


def test_quotation_over_several_paragraphs_is_one_chain() -> None:
    text = "“We sail.\n“The sea is calm.\n“And we are many,” Kay said. “Come.”"
    chains = [q.chain for q in quotations(text, paragraphs(text))]
    assert chains[0] == chains[1] == chains[2] != chains[3]


def test_chain_ends_where_the_next_paragraph_opens_with_a_word() -> None:
    text = "“We sail.\nKay left. “The sea is calm,” Lund said."
    chains = [q.chain for q in quotations(text, paragraphs(text))]
    assert chains[0] != chains[1]


def test_closed_says_whether_the_end_is_marked() -> None:
    text = "“We sail,” Kay said. “The sea"
    assert [q.closed for q in quotations(text, ((0, len(text)),))] == [True, False]
