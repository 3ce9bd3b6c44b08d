"""Printing for people: styled by rich on a terminal, plain text wrapped at the width everywhere else."""

import shutil
import sys
from collections.abc import Iterable
from typing import TextIO

import click

from newsledger.export.wording import Wording

WIDEST = 100
"""Columns beyond which lines become hard to read."""

Styled = tuple[str, str]
"""A style of rich (empty: none) and a text of one or several lines."""

CONTROL = dict.fromkeys(
    (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�"
)
"""Characters of an article that steer a terminal or turn the direction of writing are shown as one that was not read."""


def columns(stream: TextIO) -> int:
    """The width to wrap at."""
    return min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns) if stream.isatty() else WIDEST


def report_lines(wording: Wording, command: str, width: int) -> Iterable[Styled]:
    """The report as styled, wrapped lines."""
    yield "bold", wording.title()
    yield "", wrapped(wording.head(), width)
    for section in wording.sections():
        yield "", ""
        yield "bold", wrapped(wording.heading(section), width)
        for line in section.lines:
            yield "", wrapped(line.text, width, first=f"  [{wording.short(line)}] ", rest=" " * 9)
            if beneath := wording.beneath(line):
                yield "dim", wrapped(beneath, width, first=" " * 9, rest=" " * 9)
        if not section.lines:
            yield "dim", "  " + wording.empty(section)
        if rest := wording.left_out(section):
            yield "dim", wrapped(rest, width, first=" " * 9, rest=" " * 9)
    yield "", ""
    yield "bold", wording.phrases("title.sources")
    listed = wording.listed()
    for source in listed:
        yield "", wrapped(wording.source(source), width, first="  ", rest="      ")
    if more := wording.unlisted(listed):
        yield "dim", wrapped(more, width, first="  ", rest="  ")
    yield "", ""
    yield "", wording.phrases("foot.show", command=command)


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> str:
    r"""Text broken at a width, with what stands before its first and its other lines; a longer word has its own line.

    >>> wrapped("one two  three", 9, first="- ", rest="  ")
    '- one two\n  three'
    """
    lines, left, before = list[str](), " ".join(text.split()), first
    while len(left) > width - len(before):
        end = left.rfind(" ", 0, max(0, width - len(before)) + 1)
        end = end if end > 0 else left.find(" ")
        if end < 0:
            break
        lines.append(before + left[:end])
        left, before = left[end + 1 :], rest
    return "\n".join([*lines, before + left] if left else lines)


def say(text: str, *, err: bool = False) -> None:
    """Print words from outside as one line."""
    click.echo(text.translate(CONTROL).replace("\n", " "), err=err)


def put(lines: Iterable[Styled], stream: TextIO | None = None) -> None:
    """Print styled lines; plain where the stream is no terminal."""
    out = stream or sys.stdout
    if not out.isatty():
        for _, text in lines:
            out.write(text.translate(CONTROL) + "\n")
        return
    from rich.console import Console  # noqa: PLC0415 - only when something is printed on a terminal
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=out, highlight=False, soft_wrap=True)
    for style, text in lines:
        console.print(Text(text.translate(CONTROL), style=style))
