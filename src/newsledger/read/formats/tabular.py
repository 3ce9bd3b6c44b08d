"""Tables: CSV, TSV and the like with a row of headings, one article a row."""

import csv
from collections.abc import Iterator
from io import StringIO

from newsledger.lexicon import Lexicon
from newsledger.model.issue import Issue
from newsledger.read.formats.labels import draft_of, fields, plain
from newsledger.read.formats.raw import MEGABYTE, Raw
from newsledger.read.formats.reader import Found, Reader

_DELIMITERS = ",;\t|"
_FEWEST = 2


def _fits(raw: Raw, lexicon: Lexicon) -> bool:
    if raw.extension in READER.extensions:
        return True
    first = raw.head.decode("utf-8", "replace").lstrip("\ufeff").split("\n", 1)[0]
    known = [fields(lexicon).get(plain(cell)) for cell in _cells(first)]
    return "text" in known and len([field for field in known if field]) >= _FEWEST


def _cells(first: str) -> list[str]:
    try:
        return next(csv.reader([first.strip()], delimiter=_delimiter(first)), [])
    except csv.Error:
        return []


def _delimiter(first: str) -> str:
    return max(_DELIMITERS, key=first.count)


def _read(raw: Raw, lexicon: Lexicon) -> Iterator[Found]:
    text = raw.text
    first = text.split("\n", 1)[0]
    columns = [fields(lexicon).get(plain(cell), "skip") for cell in _cells(first)]
    if "text" not in columns:
        reason = f"has no column for the text; its headings are '{first[:100]}'. Known ones stand in read/labels.yaml"
        yield Issue(doc=raw.name, stage=READER.label, severity="error", reason=reason)
        return
    # an article may be longer than the 128 KB that the library allows a cell
    csv.field_size_limit(raw.limits.file_megabytes * MEGABYTE)
    rows = csv.reader(StringIO(text, newline="\n"), delimiter=_delimiter(first))
    next(rows)
    try:
        for number, row in enumerate(rows, 1):
            if any(row):
                yield from _row(row, columns, raw, number)
    except csv.Error as problem:
        reason = f"line {rows.line_num}: {problem}; the rest was not read"
        yield Issue(doc=raw.name, stage=READER.label, severity="error", reason=reason)


def _row(row: list[str], columns: list[str], raw: Raw, number: int) -> Iterator[Found]:
    values: dict[str, str] = {}
    for field, cell in zip(columns, row, strict=False):
        if field != "skip" and cell.strip() and field not in values:
            values[field] = cell if field == "text" else cell.strip()
    if "text" in values:
        yield draft_of(values)
    else:
        yield Issue(doc=f"{raw.name}#{number}", stage=READER.label, severity="note", reason="this row holds no text")


READER = Reader(name="csv", version=1, extensions=("csv", "tsv", "tab"), fits=_fits, read=_read)
