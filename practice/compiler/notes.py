"""Annotation lines: ``KIND [LABEL:] `passage` value … name=value …``, several records of one kind parted by ``;``.

A word is a run without blanks; passages stand between backticks and strings with blanks between double quotes, both
may stand within a word: ``source=`the minister`:valk``.
"""

import re
from pathlib import Path

import msgspec

from practice.compiler.refusal import Refusal
from practice.compiler.source import Note, Source

WORD = re.compile(r'(?:`[^`]*`|"[^"]*"|[^\s;`"])+|;')  # source=`the minister`:valk
LABEL = re.compile(r"[a-z][a-z0-9-]*:")  # a3:
PASSAGE = re.compile(r"\^*`|\*$|-$")  # `words`, ^`words` of the paragraph before, * the paragraph, - none
NAMED = re.compile(r"([a-z_]+)=(.*)", re.DOTALL)  # when=2031-03-04
STRING = re.compile(r'"([^"]*)"')


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """One record as it is written.

    Attributes:
        kind: The kind of mark.
        label: By which other lines and ``links.yaml`` refer to it.
        passage: The words it stands on, as written.
        values: The words without a name, in order.
        named: The values with a name.
        line: Its line in the file.
        paragraph: The paragraph it stands beneath.
    """

    kind: str
    label: str | None
    passage: str
    values: tuple[str, ...]
    named: dict[str, str]
    line: int
    paragraph: int


def annotations(source: Source) -> list[Annotation]:
    """The records of a source, in order.

    Raises:
        Refusal: A backtick or quotation mark is not closed, a record has no passage, or a name stands twice.
    """
    return [record for note in source.notes for record in _records(source.path, note)]


def plain(value: str) -> str:
    """A value without the quotation marks around it."""
    return STRING.sub(r"\1", value)


def _records(path: Path, note: Note) -> list[Annotation]:
    if note.words.count("`") % 2 or note.words.count('"') % 2:
        raise Refusal(path, note.line, "a backtick or quotation mark is not closed", "write them in pairs")
    kind, *words = WORD.findall(note.words)
    groups: list[list[str]] = [[]]
    for word in words:
        if word == ";":
            groups.append([])
        else:
            groups[-1].append(word)
    return [_record(path, note, kind, group) for group in groups]


def _record(path: Path, note: Note, kind: str, words: list[str]) -> Annotation:
    label = words.pop(0)[:-1] if words and LABEL.fullmatch(words[0]) else None
    if not words or not PASSAGE.match(words[0]):
        raise Refusal(path, note.line, f"{kind} without a passage", "quote its words first, between backticks")
    values: list[str] = []
    named: dict[str, str] = {}
    for word in words[1:]:
        found = NAMED.fullmatch(word)
        if not found:
            values.append(plain(word))
        elif found[1] in named:
            raise Refusal(path, note.line, f"'{found[1]}' stands twice", "leave one of them")
        else:
            named[found[1]] = found[2]
    return Annotation(
        kind=kind,
        label=label,
        passage=words[0],
        values=tuple(values),
        named=named,
        line=note.line,
        paragraph=note.paragraph,
    )
