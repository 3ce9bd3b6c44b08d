"""The tree of sources of a story as a picture: each root, and beneath it the articles that carry its text.

Each article has a strip: its text from beginning to end, with the passages of the root filled. A passage tells on hover
what it is, and why it goes back to the root; the table beneath tells the same.
"""

import sys
from collections.abc import Iterator, Mapping
from itertools import islice

from newsledger.export.drawing import WIDTH, cut, framed, stroke, words
from newsledger.export.grounds import Grounds, percent
from newsledger.export.html_parts import table
from newsledger.export.outside import shown
from newsledger.export.source_tree import Carrier, Reused, Root, SourceTree, stories, story_trees
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage

MOST = 4
"""Stories that are drawn, those of most articles."""

ROW = 26
LEFT = 20
INDENT = 44
STEP = 16
DEEPEST = 4
"""Steps of indentation; what is copied further down stands at the last."""

LONG, HIGH = 160, 11
"""How long and how high a strip is."""

STRIP = LONG + 10
"""Where a strip begins, from the right."""

PERHAPS = 3
"""Articles beneath one root that a picture on a page draws where no passage of them surely is the root's, and roots of which
no article surely carries text; more are counted."""

DRAWN = 120
"""Articles beneath roots that a picture on a page holds; one that stands beneath several counts again."""

LETTERS, DEEPER = 42, 2
"""Characters of an article's label, and how many fewer for a step of indentation."""

HEADING, WIDEST = 78, 66

ROWS = 60
"""Rows of a table; more passages are counted."""


def trees(wording: Wording, coverage: Coverage) -> str:
    """The trees of the stories that several articles tell; empty if there is none."""
    docs = [source.doc for source in wording.brief.sources]
    drawn = [
        TreePicture(wording, coverage, tree).figure(key=number == 0)
        for number, tree in enumerate(story_trees(coverage, docs, most=MOST))
    ]
    rest = len(stories(coverage, docs)) - MOST
    more = f'<p class="rest">{wording.phrases("tree.more", n=rest)}</p>\n' if rest > 0 else ""
    return "".join(drawn) + more


class TreePicture:
    """One tree on its way to a picture."""

    def __init__(self, wording: Wording, coverage: Coverage, tree: SourceTree) -> None:
        self._wording = wording
        self._phrases = wording.phrases
        self._grounds = Grounds(wording, coverage)
        self._lengths = {doc: max(1, len(coverage.article(doc).text)) for doc in tree.docs}
        self._labels = {source.doc: source.label for source in wording.brief.sources}
        self._outlets = {source.doc: source.outlet for source in wording.brief.sources}
        self._tree = tree

    def figure(self, *, key: bool = True) -> str:
        """The picture with its heading, how many origins there are, its key if asked for, and its table."""
        parts, height = self.drawn(DRAWN)
        columns = [self._phrases(f"tree.column.{name}") for name in ("root", "article", "share", "passage", "why")]
        title = self.name()
        left = sum(len(_told_once(one.passages)) for root in self._tree.roots for one in root.carriers) - ROWS
        below = table(title, columns, list(islice(self._rows(), ROWS)))
        more = f'<p class="rest">{shown(self._phrases("tree.rows", n=left))}</p>' if left > 0 else ""
        told = self._phrases("tree.bounds", origins=self.bounds())
        told = f"{told} {self._phrases('tree.key')}" if key else told
        return framed(self._wording, parts, (WIDTH, height), (title, told, below + more))

    def title(self) -> str:
        """What the tree is of, and how many origins it has."""
        return f"{self.name()} · {self.bounds()}"

    def bounds(self) -> str:
        """How many origins there are, at least and at most."""
        return self._wording.origins(self._tree.origins)

    def name(self) -> str:
        """What the tree is of."""
        label = self._labels.get(self._tree.docs[0], self._tree.docs[0]) if self._tree.docs else ""
        articles = self._phrases.count("articles", len(self._tree.docs))
        name = "tree.title" if self._tree.story else "tree.title.line"
        return self._phrases(name, articles=articles, label=label)

    def drawn(self, most: int = sys.maxsize) -> tuple[list[str], float]:
        """The strokes of the picture, and its height; of articles beneath roots so many at most, the others counted."""
        parts: list[str] = []
        y, left = 20.0, most
        roots = self._tree.roots if most == sys.maxsize else surest(self._tree.roots)
        for root in roots:
            drawn = root.carriers if most == sys.maxsize else foremost(root)
            if left > 0:
                parts.append(words(LEFT - 8, y, cut(self._grounds.root(root), HEADING), "strong"))
                y = self._carriers(parts, root, drawn[:left], y)
                if len(drawn) < len(root.carriers):
                    y += ROW
                    told = self._phrases("tree.perhaps", n=len(root.carriers) - len(drawn))
                    parts.append(words(INDENT, y, told, "soft"))
                y += ROW + 8
            left -= len(drawn)
        if len(roots) < len(self._tree.roots):
            told = self._phrases("tree.perhaps.roots", n=len(self._tree.roots) - len(roots))
            parts.append(words(LEFT - 8, y, told, "soft"))
            y += ROW + 8
        if left < 0:
            parts.append(words(LEFT - 8, y, self._phrases("tree.rows", n=-left)))
            y += ROW + 8
        return parts, max(y - ROW + 4, ROW)

    def _carriers(self, parts: list[str], root: Root, drawn: tuple[Carrier, ...], top: float) -> float:
        """Draw some articles of a root; the line of the last."""
        rows: dict[str, float] = {}
        y = top
        for carrier in drawn:
            y += ROW
            rows[carrier.doc] = y
            depth = min(carrier.depth, DEEPEST)
            x = INDENT + STEP * depth
            start = rows.get(carrier.after or "", top)
            style = "tie" if carrier.sure else "tie unsure"
            left = LEFT + STEP * depth + (8 if depth else 0)
            parts.append(stroke(left, start + 6, left, y - 5, style))
            parts.append(stroke(left, y - 5, x - 6, y - 5, style))
            parts.append(words(x, y, cut(self._named(carrier.doc), LETTERS - DEEPER * depth)))
            parts.append(words(WIDTH - STRIP - 8, y, self._grounds.reach(carrier), "soft ending"))
            parts += self._strip(root, carrier, y - HIGH)
        return y

    def _named(self, doc: str) -> str:
        """An article by its number, outlet and headline."""
        told = [name for name in (self._outlets.get(doc), self._labels.get(doc, doc)) if name]
        return f"{self._wording.label(doc)} {': '.join(told)}"

    def _strip(self, root: Root, carrier: Carrier, top: float) -> Iterator[str]:
        """The text of an article from beginning to end, the passages of a root filled."""
        left, length = WIDTH - STRIP, self._lengths[carrier.doc]
        yield f'<rect x="{left:g}" y="{top:g}" width="{LONG}" height="{HIGH}" class="strip"/>'
        for passage in carrier.passages:
            start, end = passage.place.span
            x, width = left + LONG * start / length, max(1.5, LONG * (end - start) / length)
            style = "passage-sure" if passage.sure else "passage-unsure"
            told = shown(self._grounds.passage(root.name, passage))
            yield (
                f'<rect x="{x:.1f}" y="{top:g}" width="{width:.1f}" height="{HIGH}" class="{style}">'
                f"<title>{told}</title></rect>"
            )

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for root in self._tree.roots:
            for carrier in root.carriers:
                named = self._named(carrier.doc)
                for passage in _told_once(carrier.passages):
                    quoted, why = self._grounds.quoted(passage.place), self._grounds.why(passage)
                    yield self._grounds.root(root), named, percent(passage.share), quoted, why


def surest(roots: tuple[Root, ...]) -> tuple[Root, ...]:
    """The roots of which an article surely carries text, and the first of the others, as of articles beneath a root."""
    unsure = [root.id for root in roots if not any(carrier.sure for carrier in root.carriers)]
    left = set(unsure[PERHAPS:] if len(unsure) > PERHAPS + 1 else ())
    return tuple(root for root in roots if root.id not in left)


def foremost(root: Root) -> tuple[Carrier, ...]:
    """The articles of a root that surely carry its text, those they have it from, and the first of the others."""
    givers = {carrier.after for carrier in root.carriers if carrier.sure}
    unsure = [c for c in root.carriers if not c.sure and c.doc not in givers]
    some = unsure if len(unsure) <= PERHAPS + 1 else unsure[:PERHAPS]
    kept = {carrier.doc for carrier in some}
    return tuple(c for c in root.carriers if c.sure or c.doc in givers or c.doc in kept)


def _told_once(passages: tuple[Reused, ...]) -> list[Reused]:
    """Passages of one ground as one, quoted by the first, with the share of them all."""
    found: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[Reused]] = {}
    for passage in passages:
        where = tuple(dict.fromkeys(place.doc for place in passage.ground.evidence))
        found.setdefault((passage.ground.basis, passage.others, where), []).append(passage)
    return [
        Reused(place=some[0].place, share=sum(p.share for p in some), ground=some[0].ground, others=some[0].others)
        for some in found.values()
    ]


def standalone(pictures: Mapping[str, TreePicture]) -> str:
    """Trees as one SVG file that needs nothing else; by name, one beneath the other."""
    parts, y = [], 0.0
    for name, picture in pictures.items():
        strokes, height = picture.drawn()
        heading = words(LEFT - 8, 22, cut(name, WIDEST), "heading") + words(
            LEFT - 8, 42, cut(picture.bounds(), HEADING)
        )
        tree = f'<g transform="translate(0 52)">{"".join(strokes)}</g>'
        parts.append(f'<g transform="translate(0 {y:g})">{heading}{tree}</g>')
        y += height + 52 + ROW
    label = shown("; ".join(pictures))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y:g}" width="{WIDTH}" height="{y:g}" role="img">\n'
        f"<title>{label}</title>\n<style>{STYLE}</style>\n"
        f'<rect width="100%" height="100%" class="ground"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


STYLE = """
text { font: 14px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1b1d21 }
.strong { font-weight: 600 } .soft { fill: #50555e; font-size: 13px } .ending { text-anchor: end }
.heading { font-weight: 600; font-size: 15px }
.ground { fill: #fdfdfb } .tie { stroke: #3c5a80; stroke-width: 1.6; fill: none } .unsure { stroke-dasharray: 5 4 }
.strip { fill: none; stroke: #c9ccd2 } .passage-sure { fill: #3c5a80 }
.passage-unsure { fill: #dfe6ef; stroke: #3c5a80; stroke-dasharray: 3 2 }
""".strip()
