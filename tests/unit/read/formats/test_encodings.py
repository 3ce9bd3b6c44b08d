import pytest

from newsledger.read.formats.encodings import decoded, is_binary

SAID = "“It is over,” he said — and the café closed. Naïve façade, Zürich, Málaga, Łódź."
WESTERN = "“It is over,” he said – and the café closed near Málaga and Zürich. " * 5
RUSSIAN = "Министр сказал в понедельник, что переговоры будут продолжены на следующей неделе. " * 5

READS = {
    "utf-8": (SAID.encode(), None, SAID),
    "utf-8 with mark": (SAID.encode("utf-8-sig"), None, SAID),
    "utf-16 with mark": (SAID.encode("utf-16"), None, SAID),
    "utf-16 without mark": (SAID.encode("utf-16-le"), None, SAID),
    "utf-32 with mark": (SAID.encode("utf-32"), None, SAID),
    "declared": (RUSSIAN.encode("cp1251"), "cp1251", RUSSIAN),
    "declared wrongly, is utf-8": (SAID.encode(), "cp1252", SAID),
    "western, nothing declared": (WESTERN.encode("cp1252"), None, WESTERN),
    "cyrillic, nothing declared": (RUSSIAN.encode("cp1251"), None, RUSSIAN),
    "utf-8 declared, is western": (WESTERN.encode("cp1252"), "utf-8", WESTERN),
}


@pytest.mark.parametrize("name", READS)
def test_text_is_read_in_its_encoding(name: str) -> None:
    data, charset, text = READS[name]
    assert decoded(data, charset).text == text


def test_lost_characters_are_counted_and_the_rest_kept() -> None:
    result = decoded(SAID.encode() + b" \xff\xfe broken " + SAID.encode())
    assert result.text.startswith(SAID)
    assert result.text.endswith(SAID)
    assert [severity for severity, _ in result.losses] == ["error"]


def test_nul_bytes_are_left_out_and_counted() -> None:
    result = decoded(b"The env\0oys left.\0\0")
    assert result.text == "The envoys left."
    assert "NUL bytes (3)" in result.losses[0][1]


def test_a_guess_is_noted() -> None:
    assert [severity for severity, _ in decoded(RUSSIAN.encode("koi8-r")).losses] == ["note"]


BINARY = {b"%PDF-1.4 text": True, bytes(range(256)) * 4: True, b"PK\x03\x04abc": True, b"Plain\ttext\r\n": False}


@pytest.mark.parametrize("data", BINARY)
def test_binary_content_is_told_from_text(data: bytes) -> None:
    assert is_binary(data) is BINARY[data]
