"""Text that came from outside, made harmless for a page: escaped, and no character that steers how it is read."""

import re
from html import escape
from urllib.parse import quote

STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
"""Controls, marks that turn the direction of writing (U+202E), invisible tags, and halves of a pair."""

WEB = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[A-Za-z0-9\[][A-Za-z0-9!#$%&()*+,./:;=?@\[\]_~-]*")
"""An address of the web in plain characters: ``https://example.org/a?b=c``."""


def plain(text: str) -> str:
    r"""Text with steering characters shown by their number, not yet escaped.

    >>> plain("pay \u202e001")
    'pay ⟨U+202E⟩001'
    """
    return STEERING.sub(lambda sign: f"⟨U+{ord(sign[0]):04X}⟩", text)


def shown(text: str) -> str:
    r"""Text as it may stand in a page, between tags or in a quoted attribute.

    >>> shown("<script>'\u202e")
    '&lt;script&gt;&#x27;⟨U+202E⟩'
    """
    return escape(plain(text))


def web(url: str | None) -> str | None:
    """An address of the web; None for any other: no ``javascript:``, no ``data:``."""
    return url if url and WEB.fullmatch(url) else None


def link(url: str | None) -> str:
    """A link to an address of the web; any other address gives nothing."""
    if url and web(url):
        return f'<a href="{escape(url)}" rel="noreferrer noopener nofollow">{shown(url)}</a>'
    return ""


def anchor(doc: str, start: int, end: int) -> str:
    """The name of a passage in a page and its address: ``doc:start-end``.

    >>> anchor("my wire/a.txt", 3, 9)
    'my%20wire/a.txt:3-9'
    """
    return f"{quote(doc.encode('utf-8', 'replace'), safe='/~.-_')}:{start}-{end}"
