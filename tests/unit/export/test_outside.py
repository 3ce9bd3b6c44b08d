"""Text from outside on a page: what steers, what links, what names a passage."""

import pytest

from newsledger.export.outside import anchor, link, plain, shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"),
        ("nul\x00", "nul⟨U+0000⟩"),
        ("half\ud800", "half⟨U+D800⟩"),
        ("tag\U000e0041", "tag⟨U+E0041⟩"),
        ("line\nline\ttab", "line\nline\ttab"),
        ("שלום, مرحبا", "שלום, مرحبا"),
    ],
)
def test_what_steers_reading_is_shown_by_its_number(text: str, told: str) -> None:
    assert plain(text) == told


def test_markup_is_text() -> None:
    assert shown("""<b onclick='x'>"&""") == "&lt;b onclick=&#x27;x&#x27;&gt;&quot;&amp;"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//rotunda.example/x",
        'https://rotunda.example/"onmouseover="x',
        "https://rotunda.example/\u202egpj",
        "https://rotunda.example/a b",
    ],
)
def test_what_is_no_plain_address_of_the_web_is_no_link(url: str | None) -> None:
    assert link(url) == ""


def test_an_address_of_the_web_tells_its_owner_nothing() -> None:
    made = link("https://rotunda.example/politics/risk?a=1&b=2")
    assert 'href="https://rotunda.example/politics/risk?a=1&amp;b=2"' in made
    assert "noreferrer" in made


def test_the_name_of_a_passage_has_no_space_and_no_mark_up() -> None:
    assert anchor("a <b>\u202e.txt", 1, 2) == "a%20%3Cb%3E%E2%80%AE.txt:1-2"
