"""Source files: a head in YAML, then paragraphs of text, each with its annotation lines beneath it.

The text of the article is the paragraphs joined by blank lines. A line that starts with ``|`` annotates the paragraph
above it and is no part of the text; ``| #`` is a remark.
"""

from pathlib import Path

import msgspec
import yaml

from newsledger.model.article import Article
from newsledger.model.span import Span
from practice.compiler.refusal import Refusal
from practice.compiler.world import Role

SOURCES = "articles/*.txt"
FENCE = "---"
JOINT = "\n\n"


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The head of a source: the article's metadata, and the entities that only this article names."""

    id: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    language: str = "en"
    entities: dict[str, Role] = {}


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """An annotation line without its bar: its line in the file, the paragraph it belongs to, its words."""

    line: int
    paragraph: int
    words: str


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A source file as it was read: the article, where its paragraphs stand, and the annotation lines."""

    path: Path
    head: Head
    article: Article
    paragraphs: tuple[Span, ...]
    notes: tuple[Note, ...]


def read_source(path: Path) -> Source:
    """The source in a file.

    Raises:
        Refusal: The head is missing or wrong, an annotation stands above the first paragraph, or there is no text.
    """
    lines = path.read_text("utf-8").splitlines()
    if not lines or lines[0] != FENCE or FENCE not in lines[1:]:
        raise Refusal(path, 1, "no head", f"begin with a line {FENCE}, the head in YAML, and a line {FENCE}")
    end = lines.index(FENCE, 1)
    head = _head(path, "\n".join(lines[1:end]))
    blocks, notes = _blocks(path, lines, end + 1)
    if not blocks:
        raise Refusal(path, end + 1, "no text", "write the article beneath its head")
    text, spans = _joined(blocks)
    article = Article(
        id=head.id,
        text=text,
        title=head.title,
        published=head.published,
        outlet=head.outlet,
        url=head.url,
        language=head.language,
    )
    return Source(path=path, head=head, article=article, paragraphs=spans, notes=tuple(notes))


def _head(path: Path, words: str) -> Head:
    try:
        return msgspec.convert(yaml.load(words, Loader=yaml.BaseLoader), Head)  # noqa: S506
    except (yaml.YAMLError, msgspec.ValidationError) as problem:
        raise Refusal(path, 1, f"the head does not fit: {problem}", "see docs/practice.md, Head") from problem


def _blocks(path: Path, lines: list[str], first: int) -> tuple[list[list[str]], list[Note]]:
    blocks: list[list[str]] = []
    notes: list[Note] = []
    within = False
    for number, line in enumerate(lines[first:], first + 1):
        if line.startswith("|"):
            words = line[1:].strip()
            if not blocks:
                raise Refusal(path, number, "annotation above the first paragraph", "move it beneath its paragraph")
            if words and not words.startswith("#"):
                notes.append(Note(line=number, paragraph=len(blocks) - 1, words=words))
            within = False
        elif not line.strip():
            within = False
        elif within:
            blocks[-1].append(line.rstrip())
        else:
            blocks.append([line.rstrip()])
            within = True
    return blocks, notes


def _joined(blocks: list[list[str]]) -> tuple[str, tuple[Span, ...]]:
    paragraphs = ["\n".join(block) for block in blocks]
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + len(JOINT)
    return JOINT.join(paragraphs), tuple(spans)
