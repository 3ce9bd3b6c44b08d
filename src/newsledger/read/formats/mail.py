"""Messages (``.eml``): newsletters and alerts, one article a message."""

import email
import email.policy
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr

from newsledger.lexicon import Lexicon
from newsledger.model.issue import Issue
from newsledger.read.formats.encodings import decoded, known_charset
from newsledger.read.formats.markup import fragment_text
from newsledger.read.formats.raw import Raw
from newsledger.read.formats.reader import Draft, Found, Reader, composed
from newsledger.read.outletnames import outlet_at

_HEADERS = (b"from:", b"date:", b"subject:")
_PARTS = 1000


def _fits(raw: Raw, _lexicon: Lexicon) -> bool:
    if raw.extension in READER.extensions:
        return True
    header = raw.head.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0].lower()
    return all(header.startswith(name) or b"\n" + name in header for name in _HEADERS)


def _read(raw: Raw, lexicon: Lexicon) -> Iterator[Found]:
    try:
        message = email.message_from_bytes(raw.data, policy=email.policy.default)
        body = _body(message)
    except RecursionError:
        yield Issue(doc=raw.name, stage=READER.label, severity="error", reason="nests its parts too deeply to be read")
        return
    name, address = parseaddr(_header(message, "From"))
    title = _header(message, "Subject")
    yield Draft(
        text=composed(title, body) if body.strip() else "",
        title=title or None,
        published=_header(message, "Date") or None,
        outlet=outlet_at(f"mailto://{address}", lexicon) if address else None,
        authors=(name,) if name else (),
    )


def _header(message: Message, name: str) -> str:
    try:
        value = message.get(name)
    except (ValueError, IndexError, TypeError, AttributeError):  # the parser of damaged headers fails in these ways
        return ""
    return " ".join(str(value or "").split())


def _body(message: Message) -> str:
    """The first plain text part that is not empty, else the first HTML part."""
    plain = markup = ""
    for number, part in enumerate(message.walk()):
        kind = part.get_content_type()
        if number > _PARTS or (plain and markup):
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if kind == "text/plain" and not plain.strip():
            plain = _text(part)
        elif kind == "text/html" and not markup:
            markup = _text(part)
    return plain.strip("\n") if plain.strip() else fragment_text(markup)


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    return decoded(payload, known_charset(part.get_content_charset())).text


READER = Reader(name="mail", version=1, extensions=("eml",), fits=_fits, read=_read)
