"""Gold for the example coverage: read from YAML in which a person quotes the text, and scored against the program.

A quoted passage must stand in its article; where it stands more than once, ``"2: the words"`` names the second.
``"one ... two"`` joins two passages of a discontinuous span. ``"its [14] pilots"`` is the 14 that stands between these
words.
"""

import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from newsledger.language.coverage import Coverage
from newsledger.model.links import Copy, Story
from newsledger.model.marks import Attribution, Event, Figure, Furniture, Position
from newsledger.model.span import Span, Spans

ROOT = Path(__file__).parents[2]
GOLD = Path(__file__).parent / "example.yaml"
NUMBERED = re.compile(r"(\d+): (.*)", re.DOTALL)  # "2: the words"
FRAMED = re.compile(r"(.*)\[(.+)\](.*)", re.DOTALL)  # "its [14] pilots"
WORD = re.compile(r"\w+")
Wanted = TypeVar("Wanted")


class Quoted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of gold: the passage, and the fields that must agree."""

    text: str
    source: str | None = None
    speaker: str | None = None
    reason: str | None = None
    value: float | None = None
    bound: str | None = None
    move: str | None = None
    holder: str | None = None
    when: str | None = None


class GoldArticle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person found in one article: the lists below ``furniture`` count only where ``full`` is set.

    ``day`` may name two that are both right: ``"2025-10-14 or 2025-10-14/2025-10-15"``.
    """

    doc: str
    day: str
    full: bool = False
    furniture: list[Quoted] = []
    attributions: list[Quoted] = []
    figures: list[Quoted] = []
    positions: list[Quoted] = []
    coming: list[Quoted] = []


class Gold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of it, with what holds across articles."""

    articles: list[GoldArticle]
    stories: list[list[str]]
    copies: list[tuple[str, str]]


def read_gold() -> Gold:
    return msgspec.convert(yaml.safe_load(GOLD.read_text("utf-8")), Gold)


def corpus_hash(paths: Iterable[Path]) -> str:
    """A hash of a coverage and its gold: floors are pinned to both."""
    state = sha256()
    for path in paths:
        state.update(path.name.encode() + path.read_bytes())
    return state.hexdigest()[:16]


def example_files() -> list[Path]:
    """The files of the example coverage, and its gold."""
    return [*(path for path in sorted((ROOT / "example").rglob("*.*")) if path.suffix != ".md"), GOLD]


def located(text: str, quoted: str) -> Spans:
    """Spans of a quoted passage; white space may differ.

    Raises:
        ValueError: It does not stand in the text.
    """
    spans: list[Span] = []
    for part in quoted.split(" ... "):
        numbered = NUMBERED.fullmatch(part)
        count, words = (int(numbered[1]), numbered[2]) if numbered else (1, part)
        framed = FRAMED.fullmatch(words)
        before, inside, after = (loose(piece) for piece in (framed.groups() if framed else ("", words, "")))
        found = [match.span(1) for match in re.finditer(f"{before}({inside}){after}", text)]
        if len(found) < count:
            raise ValueError(f"not in the text: {part!r}")
        spans.append(found[count - 1])
    return tuple(spans)


def loose(words: str) -> str:
    """A pattern of these words in which any white space may stand between them."""
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", words))


def f1(right: int, said: int, wanted: int) -> float:
    """F1 in percent."""
    return round(200 * right / (said + wanted), 1) if said + wanted else 0.0


def words_of(text: str, spans: Iterable[Span]) -> set[int]:
    """Starts of the words that spans touch."""
    return {m.start() for a, b in spans for m in WORD.finditer(text, a, b)}


def matches(
    gold: list[tuple[set[int], Wanted]], said: list[tuple[set[int], Any]], agree: Callable[[Wanted, Any], bool]
) -> int:
    """How many records of gold have a mark on half of their words that agrees; each mark counts once."""
    scored = [
        (len(g & s) / len(g | s), i, j)
        for i, (g, line) in enumerate(gold)
        for j, (s, mark) in enumerate(said)
        if g & s and 2 * len(g & s) >= len(g | s) and agree(line, mark)
    ]
    used_left, used_right = set[int](), set[int]()
    for _, i, j in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
    return len(used_left)


def measure(coverage: Coverage, gold: Gold) -> dict[str, float]:
    """Figures of the program on the example, in percent."""
    totals: dict[str, list[int]] = {}

    def count(name: str, right: int, said: int, wanted: int) -> None:
        row = totals.setdefault(name, [0, 0, 0])
        for n, value in enumerate((right, said, wanted)):
            row[n] += value

    right_days = 0
    for item in gold.articles:
        text, marks = coverage.article(item.doc).text, coverage.marks(item.doc)
        right_days += marks.dating is not None and marks.dating.value in item.day.split(" or ")
        wanted = {i for q in item.furniture for a, b in located(text, q.text) for i in range(a, b) if text[i].isalnum()}
        said = {i for m in marks.of(Furniture) for i in range(*m.span) if text[i].isalnum()}
        count("furniture", len(wanted & said), len(said), len(wanted))
        if not item.full:
            continue
        for name, lines, own, agree in (
            ("attributions", item.attributions, [(m.content, m) for m in marks.of(Attribution)], same_source(text)),
            ("figures", item.figures, [((m.span,), m) for m in marks.of(Figure)], same_figure),
            ("positions", item.positions, [(m.content, m) for m in marks.of(Position)], same_position),
            (
                "coming",
                item.coming,
                [(sentence(text, m.trigger), m) for m in marks.of(Event) if m.realis == "future"],
                same_day,
            ),
        ):
            spread = sentence if name == "coming" else lambda _text, span: (span,)
            left = [
                (words_of(text, [s for span in located(text, q.text) for s in spread(text, span)]), q) for q in lines
            ]
            right = [(words_of(text, spans), mark) for spans, mark in own]
            count(name, matches(left, right, agree), len(right), len(left))
    figures = {name: f1(*row) for name, row in totals.items()}
    figures["days"] = round(100 * right_days / len(gold.articles), 1)
    figures["stories"] = pairs_f1(
        {frozenset((a, b)) for group in gold.stories for a in group for b in group if a < b},
        {frozenset((a, b)) for link in coverage.links(Story) for a in link.docs for b in link.docs if a < b},
    )
    figures["copies"] = pairs_f1(
        {frozenset(pair) for pair in gold.copies},
        {frozenset((link.a.doc, link.b.doc)) for link in coverage.links(Copy)},
    )
    return figures


def pairs_f1(wanted: set[frozenset[str]], said: set[frozenset[str]]) -> float:
    return f1(len(wanted & said), len(said), len(wanted))


def sentence(text: str, span: Span) -> Spans:
    """The line a passage stands in, up to full stops around it: enough to say that two passages share a sentence."""
    start = max(text.rfind(". ", 0, span[0]), text.rfind("\n", 0, span[0])) + 1
    ends = [at for at in (text.find(". ", span[1] - 1), text.find("\n", span[1])) if at >= 0]
    return ((start, min(ends, default=len(text))),)


def same_source(text: str) -> Callable[[Quoted, Attribution], bool]:
    def agree(line: Quoted, mark: Attribution) -> bool:
        said = {text[a:b].lower() for span in mark.source for a, b in [m.span() for m in WORD.finditer(text, *span)]}
        wanted = {word.lower() for word in WORD.findall(line.source or "")}
        return bool(said & wanted) or not (said or wanted)

    return agree


def same_figure(line: Quoted, mark: Figure) -> bool:
    return mark.value == line.value and (line.bound is None or mark.bound == line.bound)


def same_position(line: Quoted, mark: Position) -> bool:
    holder = mark.holder
    named = {holder.code, (holder.name or "").lower()} if holder else {None, ""}
    return mark.move == line.move and (line.holder in named or (line.holder or "").lower() in named)


def same_day(line: Quoted, mark: Event) -> bool:
    return line.when is None or (mark.when or "").startswith(line.when)
