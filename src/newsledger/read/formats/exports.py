"""Text exports of press databases: several articles in one file, each below header fields.

What the formats look like is data (lexicon/data/read/exports.yaml, table ``exports``); a new one is an entry there or in
an overlay. A file is an export if its parts have header fields, whatever its name.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from re import Pattern

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.model.issue import Issue
from newsledger.read.formats.exportparts import Format, Part, part_of
from newsledger.read.formats.labels import draft_of, fields, plain
from newsledger.read.formats.raw import Raw
from newsledger.read.formats.reader import Draft, Found, Reader

_HEAD = 20_000
_NUMBER = r"[\d.,]+"
_PREAMBLE = 400  # characters before the first article that are a search form or a list of contents
_FIELDS = 3
_LABEL = re.compile(r"^[ \t]*(?P<label>[^\W\d_][\w /-]{1,30}?)[ \t]*:", re.MULTILINE)  # Title: …  /  LOAD-DATE: …
_CODE = re.compile(r"^(?P<label>[A-Z]{2,3})(?=[ \t]|$)", re.MULTILINE)  # HD  Talks fail


def formats(lexicon: Lexicon) -> tuple[Format, ...]:
    """The formats in the order in which they are tried; those of overlays first."""
    return lexicon.entries("read/exports", Format)


def split(text: str, lexicon: Lexicon) -> tuple[Format, list[Part]] | None:
    """The parts of a text by the format that finds the most articles in it, the first of several; None if none fits.

    A format fits if two parts have header fields, or the only one has three, title and outlet or date among them.
    """
    if not _may_be(text, lexicon):
        return None
    best: tuple[int, Format, list[Part]] | None = None
    for form in formats(lexicon):
        parts = _merged([part_of(piece, form, lexicon) for piece in _pieces(text, form, lexicon)])
        good = [part for part in parts if part.is_article]
        fits = len(good) > 1 or (len(good) == 1 and _is_certain(good[0], parts))
        if fits and (best is None or len(good) > best[0]):
            best = (len(good), form, parts)
    return best[1:] if best else None


def _may_be(text: str, lexicon: Lexicon) -> bool:
    """A quick look: labels we know, or a separator, near the beginning; most texts have neither."""
    head = text[:_HEAD]
    known = fields(lexicon)
    labels = {known.get(plain(match["label"])) for match in _LABEL.finditer(head)}
    tags = {tag for form in formats(lexicon) for tag in form.tags}
    codes = {match["label"] for match in _CODE.finditer(head)} & tags
    separators: Pattern[str] = lexicon.built(_any_separator)
    return len(labels - {None}) > 1 or len(codes) >= _FIELDS or separators.search(head) is not None


def _is_certain(part: Part, parts: list[Part]) -> bool:
    values = part.values
    stated = "title" in values and ("outlet" in values or "published" in values)
    rest = sum(len(other.text) for other in parts if other is not part)
    return stated and part.fields >= _FIELDS and rest < _PREAMBLE


def _pieces(text: str, form: Format, lexicon: Lexicon) -> list[str]:
    if form.repeats:
        return _repeated(text, lexicon)
    matches = list(_separator(form).finditer(text))
    edges = [0, *(edge for match in matches for edge in match.span()), len(text)]
    return [text[start:end] for start, end in list(pairwise(edges))[::2]]


def _repeated(text: str, lexicon: Lexicon) -> list[str]:
    """Cut before each occurrence, below a blank line, of the label that the file begins with."""
    first = _LABEL.match(text.lstrip())
    if first is None or plain(first["label"]) not in fields(lexicon):
        return [text]
    again = re.compile(rf"(?:\A\s*|\n[ \t]*\n[ \t]*)(?={re.escape(first['label'])}[ \t]*:)")
    edges = [*(match.end() for match in again.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def _separator(form: Format) -> Pattern[str]:
    """A line that is a separator: a row of one character, or one of the format's lines, # standing for a number."""
    shapes = [rf"{re.escape(character)}{{8,}}" for character in form.rows]
    for line in form.separators:
        # the code of a two-letter format ends in a document number of letters and digits
        number = r"[A-Z]+\w{10,}" if form.tags else _NUMBER
        shapes.append(r"[ \t]+".join(number if word == "#" else re.escape(word) for word in line.split()))
    return re.compile(rf"^[ \t\f]*(?:{'|'.join(shapes) or '(?!)'})[ \t]*$", re.MULTILINE | re.IGNORECASE)


def _any_separator(lexicon: Lexicon) -> Pattern[str]:
    shapes = [_separator(form).pattern for form in formats(lexicon)]
    return re.compile("|".join(shapes), re.MULTILINE | re.IGNORECASE)


def _merged(parts: list[Part]) -> list[Part]:
    """Parts with nothing in them left out; one without a header, behind an article, is more of that article."""
    result: list[Part] = []
    for part in parts:
        if part.is_article or not result or not result[-1].is_article:
            if part.is_article or part.text.strip():
                result.append(part)
        elif part.text.strip():
            text = f"{result[-1].text}\n\n{part.text.strip()}"
            result[-1] = msgspec.structs.replace(result[-1], text=text)
    return result


def _fits(raw: Raw, lexicon: Lexicon) -> bool:
    head = raw.head.decode("utf-8", "replace")
    return _may_be(head.replace("\r\n", "\n"), lexicon) and split(raw.text, lexicon) is not None


def _read(raw: Raw, lexicon: Lexicon) -> Iterator[Found]:
    form, parts = split(raw.text, lexicon) or (None, [])
    for part in parts:
        if part.is_article:
            yield _draft(part, form.name if form else "")
        elif len(part.text) > _PREAMBLE:
            reason = f"{len(part.text):,} characters before the first article have no header fields; they were left out"
            yield Issue(doc=raw.name, stage=READER.label, severity="note", reason=reason)


def _draft(part: Part, name: str) -> Draft:
    return msgspec.structs.replace(draft_of({**part.values, "text": part.text}), media=name)


READER = Reader(name="export", version=1, extensions=("txt", "text"), fits=_fits, read=_read)
