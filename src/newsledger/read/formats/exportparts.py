"""One article of a press export: header fields above, text, often more fields below."""

import re
from collections.abc import Iterator

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.read.formats.labels import fields, plain
from newsledger.read.isodates import iso

_FIELD = re.compile(r"[ \t]*(?P<label>[^\W\d_][\w /-]{1,30}?)[ \t]*:[ \t]*(?P<value>.*)")  # Title: Talks fail
_TAGGED = re.compile(r"(?P<label>[A-Z]{2,3})(?:[ \t]+(?P<value>.*))?$")  # HD Talks fail
_BLANKS = re.compile(r"\n[ \t]*\n\s*")
_ADDRESS = re.compile(r"\s*(https?://\S+)\s*")  # an address alone on its line
_GAP = "..."
_UNUSED = frozenset({"skip", "rights"})
_WRAPPED = 60  # a value at least this long may run on in the next line


class Format(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an export looks like; see the table for the meaning of the fields."""

    name: str
    separators: tuple[str, ...] = ()
    rows: str = ""
    repeats: bool = False
    tags: dict[str, str] = {}
    opening: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    end: tuple[str, ...] = ()


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a file: the values of its header, how many fields that had, and its text."""

    values: dict[str, str]
    fields: int
    text: str

    @property
    def is_article(self) -> bool:
        """Whether it has a header of at least two fields that names it, and a text."""
        named = "title" in self.values or "outlet" in self.values or "published" in self.values
        return named and self.fields > 1 and bool(self.text.strip())


class _Header:
    """The fields of a header while its lines are read."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.count = 0
        self.opening: list[str] = []
        self._last = ""
        self._length = 0

    def add(self, field: str, value: str) -> None:
        self.count += 1
        self._last, self._length = field, len(value)
        if field not in _UNUSED and value:
            self.values.setdefault(field, value)

    def continues(self, line: str) -> bool:
        """Take a line as more of the last value: an empty or a long one, or an indented line."""
        if not self._last or not (line[:1].isspace() or self._length == 0 or self._length >= _WRAPPED):
            return False
        if self._last not in _UNUSED:
            self.values[self._last] = f"{self.values.get(self._last, '')} {line.strip()}".strip()
        self._length = len(line)
        return True


def part_of(piece: str, form: Format, lexicon: Lexicon) -> Part:
    """What stands between two separators; without header fields all of it is text."""
    lines = piece.strip("\n").split("\n")
    ends = {line.lower() for line in form.end}
    lines = [line for line in lines if line.strip().lower() not in ends]
    header = _Header()
    if form.tags:
        return _tagged(lines, form, header)
    body = _read_header(lines, form, fields(lexicon), header)
    if not header.count:
        return Part(values={}, fields=0, text=piece.strip("\n"))
    for name, value in _opening(form, header.opening):
        if name not in header.values and (name != "published" or iso(value)):
            header.values[name] = value
            header.count += 1
    text = _without_trailer("\n".join(body).strip("\n"), fields(lexicon), header)
    return Part(values=header.values, fields=header.count, text=text)


def _opening(form: Format, lines: list[str]) -> Iterator[tuple[str, str]]:
    """What the lines before the first label are: from the top, and behind ``...`` from the last line up."""
    cut = form.opening.index(_GAP) if _GAP in form.opening else len(form.opening)
    top, bottom = form.opening[:cut], form.opening[cut + 1 :]
    yield from zip(top, lines, strict=False)
    if len(lines) >= len(top) + len(bottom):
        yield from zip(reversed(bottom), reversed(lines), strict=False)


def _read_header(lines: list[str], form: Format, known: dict[str, str], header: _Header) -> list[str]:
    """Read fields off the top; what is left are the lines of the text."""
    marks = {line.lower() for line in form.body}
    marked = next((number for number, line in enumerate(lines) if line.strip().lower() in marks), None)
    blank = False
    for number, line in enumerate(lines):
        if number == marked:
            return lines[number + 1 :]
        if not line.strip():
            blank = True
            continue
        match = _FIELD.fullmatch(line)
        field = known.get(plain(match["label"])) if match else None
        if address := _ADDRESS.fullmatch(line):
            header.values.setdefault("url", address[1])
        elif match and field == "text" and header.count:
            return [match["value"], *lines[number + 1 :]]
        elif match and field:
            header.add(field, match["value"].strip())
        elif not header.count:
            header.opening.append(line.strip())
        elif (blank or not header.continues(line)) and marked is None:
            return lines[number:]
        blank = False
    return []


def _without_trailer(text: str, known: dict[str, str], header: _Header) -> str:
    """The text without the blocks of fields and rights at its end; what they state and the header lacks is taken up."""
    blocks = [(0, 0), *(match.span() for match in _BLANKS.finditer(text))]
    end = len(text)
    for start, begin in reversed(blocks):
        lines = text[begin:end].split("\n")
        match = _FIELD.fullmatch(lines[0])
        field = known.get(plain(match["label"])) if match else None
        if not field and not (start and _is_rights(lines[0], known)):
            break
        for name, value in _pairs(lines, known):
            header.add(name, value)
        end = start
    return text[:end]


def _is_rights(line: str, known: dict[str, str]) -> bool:
    opening = line.strip().lower()
    return any(field == "rights" and opening.startswith(name) for name, field in known.items())


def _pairs(lines: list[str], known: dict[str, str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        match = _FIELD.fullmatch(line)
        field = known.get(plain(match["label"])) if match else None
        if match and field and field != "text":
            yield field, match["value"].strip()


def _tagged(lines: list[str], form: Format, header: _Header) -> Part:
    """Two-letter codes, each with a value of one or more lines; the text may have several."""
    body: list[str] = []
    field = ""
    for line in lines:
        match = _TAGGED.match(line)
        if match and match["label"] in form.tags:
            field = form.tags[match["label"]]
            value = (match["value"] or "").strip()
            if field == "text":
                body += [value] if not body or not body[-1] else ["", value]
            else:
                header.add(field, value)
        elif field == "text" or not field:
            body.append(line)
        elif line.strip():
            header.continues(line)
    return Part(values=header.values, fields=header.count, text="\n".join(body).strip("\n"))
