"""Treebanks of Universal Dependencies: paragraphs with parts of speech, lemmas, heads and labels."""

from collections.abc import Iterator
from pathlib import Path

from training.entities import Silver
from training.examples import Paragraph, Word
from training.files import opened
from training.referents import misc_brackets, tag_names


def paragraphs(path: Path, silver: Silver | None = None) -> Iterator[Paragraph]:
    """The paragraphs of a CoNLL-U file, sentences in order; with ``silver``, names from its referents."""
    current: Paragraph | None = None
    glued = False
    doc = ""
    for block in opened(path).split("\n\n"):
        lines = block.split("\n")
        comments = [line for line in lines if line.startswith("#")]
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if not rows:
            continue
        doc = next((line.partition("= ")[2] for line in comments if line.startswith("# newdoc")), doc)
        if current is None or doc != current.doc or any(line.startswith("# newpar") for line in comments):
            if current is not None:
                yield current
            current, glued = Paragraph(source=path.name, doc=doc, words=[]), False
        first = len(current.words)
        glued = _add(current.words, rows, glued=glued)
        if silver is not None:
            brackets = [misc_brackets(row[9]) for row in rows if row[0].isdigit()]
            tag_names(current.words[first:], brackets, first, silver)
    if current is not None:
        yield current


def _add(words: list[Word], rows: list[list[str]], *, glued: bool) -> bool:
    """Add the words of a sentence; whether the next one follows without white space."""
    first, behind, whole_glues = len(words), 0, False
    for row in rows:
        if "." in row[0]:  # an empty node of the enhanced graph
            continue
        if "-" in row[0]:
            behind, whole_glues = int(row[0].split("-")[1]), "SpaceAfter=No" in row[9]
            continue
        head = int(row[6])
        words.append(
            Word(
                form=row[1],
                glued=glued,
                first=len(words) == first,
                upos=row[3],
                lemma=row[2],
                head=first + head - 1 if head else -1,
                label=row[7],
            )
        )
        number = int(row[0])
        glued = number < behind or (whole_glues if number == behind else "SpaceAfter=No" in row[9])
    return glued
