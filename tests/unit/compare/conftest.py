"""Positions of two invented states, built by hand: who, what kind of move, in which words, about what, on which day."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.links import AnyLink
from newsledger.model.marks import AnyMark, Dating, Party, Position
from newsledger.model.record import Why

CODES = {"Vellmark": "XAK", "Ansa Brolin": "XAK", "Torrin": "XAL"}


class Move(NamedTuple):
    """One position: the article it stands in, its holder, kind, words and issue, and what else is known of it."""

    doc: str
    holder: str
    move: str
    words: str
    issue: str
    day: str | None = None
    more: dict[str, object] = {}  # noqa: RUF012 - never changed


Cover = Callable[..., Coverage]


@pytest.fixture
def cover() -> Cover:
    """A coverage of the moves; each article holds its moves' words, a line each, and is dated by its id's first part."""
    return build


def build(*moves: Move, links: tuple[AnyLink, ...] = ()) -> Coverage:
    texts: dict[str, str] = {}
    marks: dict[str, list[AnyMark]] = {}
    for move in moves:
        start = len(texts.get(move.doc, ""))
        texts[move.doc] = texts.get(move.doc, "") + move.words + "\n"
        marks.setdefault(move.doc, [dated(move.doc)]).append(made(move, start))
    articles = [Article(id=doc, text=text) for doc, text in texts.items()]
    return Coverage(articles, {doc: Marks(found) for doc, found in marks.items()}, links)


def dated(doc: str) -> Dating:
    day = doc.split(maxsplit=1)[0]
    why = Why(rule="test@1")
    return Dating(
        id=f"dating {doc}", stage="t@1", why=why, doc=doc, value=day, basis="metadata", spans=(), confidence="high"
    )


def made(move: Move, start: int) -> Position:
    day = move.day or move.doc.split(maxsplit=1)[0]
    fields: dict[str, object] = {"addressee": None, "when": day} | move.more
    towards = fields.pop("towards", None)
    if isinstance(towards, str):
        fields["addressee"] = Party(name=towards, code=CODES.get(towards))
    return Position(
        id=f"{move.doc} {start} {move.move} {move.holder}",
        stage="t@1",
        why=Why(rule="test@1"),
        doc=move.doc,
        move=move.move,  # type: ignore[arg-type]
        content=((start, start + len(move.words)),),
        issue=move.issue,
        holder=Party(name=move.holder, code=CODES.get(move.holder), sector="GOV" if move.holder in CODES else None),
        **fields,  # type: ignore[arg-type]
    )
