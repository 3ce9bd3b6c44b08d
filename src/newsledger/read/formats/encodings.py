"""Bytes to text, with a record of what was lost on the way.

In this order: byte order mark; UTF-16 by its pattern of zero bytes; UTF-8 where it is valid and not plain ASCII (no
other encoding looks like it by chance); the declared charset; a guess of charset-normalizer; UTF-8 with replacement.
"""

import codecs
import re
from typing import Literal

import msgspec

_SAMPLE = 2**16
_BEYOND = 0x80  # the first byte that is no ASCII
# <meta charset="iso-8859-1"> / <meta http-equiv=… content="text/html; charset=windows-1252"> / <?xml … encoding='…'?>
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# browsers read these names as windows-1252, since pages mean that
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})
_ESCAPES = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "unicode_escape", "raw_unicode_escape"}
)
_CONTROLS = bytes(set(range(1, 32)) - set(b"\t\n\v\f\r\x1b"))
_BINARY = (
    *(b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"SQLite format 3"),
    b"\x00asm",
)
_HALVES = re.compile(
    "[\ud800-\udfff]"
)  # half of a character beyond U+FFFF, as JSON cut off inside one has it: "\ud83d"


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """Text, the encoding it was read in, and what was lost: severity and one sentence each."""

    text: str
    encoding: str
    losses: tuple[tuple[Literal["error", "note"], str], ...] = ()


def declared(head: bytes) -> str | None:
    """The charset that markup declares in its first bytes, None if there is none or nobody knows it.

    >>> declared(b'<html><meta charset="windows-1252">'), declared(b"Plain text; charset=none")
    ('cp1252', None)
    """
    if not head.lstrip().startswith((b"<", *(mark for mark, _ in _MARKS))):
        return None
    match = _DECLARED.search(head[:8192])
    return known_charset(match[1].decode("ascii")) if match else None


def known_charset(declaration: str | None) -> str | None:
    """The name under which Python decodes a declared charset, None if it is none or no superset of ASCII.

    >>> known_charset("ISO-8859-1"), known_charset("base64"), known_charset("utf-16"), known_charset("none")
    ('cp1252', None, None, None)
    """
    try:
        name = codecs.lookup(declaration or "").name
        plain = "<html>".encode(name) == b"<html>" and name not in _ESCAPES
    except (LookupError, UnicodeError, TypeError):
        return None
    return ("cp1252" if name in _LATIN else name) if plain else None


def is_binary(head: bytes) -> bool:
    r"""Whether the first bytes are those of no text: a known signature, or many control characters or zeros.

    >>> is_binary(b"%PDF-1.7 ..."), is_binary("Zero\\0 in a text".encode()), is_binary("Текст".encode("utf-16"))
    (True, False, False)
    """
    if head.startswith(_BINARY):
        return True
    if any(head.startswith(mark) for mark, _ in _MARKS) or _zero_pattern(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > 0.02 * len(head) or head.count(0) > 0.3 * len(head)


def without_halves(text: str) -> tuple[str, int]:
    """A text in which half characters, that no file can hold, are shown as one that could not be read; and how many.

    >>> without_halves("Talks fail" + chr(0xD83D))
    ('Talks fail�', 1)
    """
    return (text, 0) if text.isascii() else _HALVES.subn("\ufffd", text)


def decoded(data: bytes, charset: str | None = None) -> Decoded:
    r"""The text of some bytes, without byte order mark and NUL, each line end as ``\n``.

    Args:
        data: The bytes of a whole file.
        charset: What the file declares, a name Python knows.

    Misses:
        Legacy encodings of short texts are guessed and may be wrong; a text in two encodings keeps one of them.
    """
    text, encoding, losses = _in_some_encoding(data, charset)
    if zeros := text.count("\0"):
        losses = (*losses, ("error", f"holds NUL bytes ({zeros:,}); they were left out"))
        text = text.replace("\0", "")
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text=text, encoding=encoding, losses=losses)


def _in_some_encoding(
    data: bytes, charset: str | None
) -> tuple[str, str, tuple[tuple[Literal["error", "note"], str], ...]]:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _zero_pattern(data[:_SAMPLE])
    if marked:
        return _replaced(data, marked)
    text = _strict(data, "utf-8")
    if text is not None and (charset is None or not data.isascii()):
        return text, "utf-8", ()
    if charset and (text := _strict(data, charset)) is not None:
        return text, charset, ()
    if _mostly_utf8(data):
        return _replaced(data, "utf-8")
    return _guessed(data)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _replaced(data: bytes, encoding: str) -> tuple[str, str, tuple[tuple[Literal["error", "note"], str], ...]]:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd") - data.count("\ufffd".encode(encoding, "ignore") or b"\0\0")
    if lost <= 0:
        return text, encoding, ()
    return (
        text,
        encoding,
        (("error", f"is no valid {encoding}: {lost:,} characters could not be read (shown as \ufffd)"),),
    )


def _guessed(data: bytes) -> tuple[str, str, tuple[tuple[Literal["error", "note"], str], ...]]:
    """A legacy encoding: Windows' Western one where all that is not ASCII is its typography, else a library's guess."""
    from charset_normalizer import from_bytes

    high = set(data) & set(range(_BEYOND, 0x100))
    encoding = "cp1252"
    if not high <= set(b"\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa3\xab\xb0\xbb\xbd"):
        best = from_bytes(_dense(data)).best()
        encoding = best.encoding if best else "utf-8"
    text, encoding, losses = _replaced(data, encoding)
    return text, encoding, (*losses, ("note", f"states no encoding and is no UTF-8; read as {encoding}, by a guess"))


def _dense(data: bytes) -> bytes:
    """A sample for the guess: the neighbourhood of the first bytes that are not ASCII."""
    first = next((number for number, byte in enumerate(data) if byte >= _BEYOND), 0)
    return data[max(0, first - 2000) : first + 30_000]


def _mostly_utf8(data: bytes) -> bool:
    """Whether most sequences beyond ASCII are valid UTF-8, so that the rest is damage."""
    high = sum(1 for byte in data[: 2**20] if byte >= _BEYOND)
    bad = data[: 2**20].decode("utf-8", "replace").count("\ufffd")
    return high > 2 * bad


def _zero_pattern(head: bytes) -> str | None:
    """UTF-16 without a mark: Latin text in it has a zero at every second byte."""
    sample = head[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half and odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if half and even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
