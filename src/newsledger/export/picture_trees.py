"""The tree of sources of a story: each root, the agency first, and beneath it the articles that carry its text."""

from collections import Counter, defaultdict

import msgspec

from newsledger.export.drawing import WIDTH, cut, framed, stroke, words
from newsledger.export.html_parts import table
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.model.links import Origin, Story

MOST = 4
"""Stories that are drawn, those of most articles."""

ROW = 26
LEFT = 20
INDENT = 44
LETTERS = 72

TYPES = ("agency", "document", "outlet", "unknown")
"""Kinds of roots in the order they stand."""


class _Branch(msgspec.Struct, frozen=True):
    """A root's share of an article's text, from 0 to 1, and whether it is determined."""

    number: int
    doc: str
    share: float
    sure: bool


class _Tree(msgspec.Struct, frozen=True):
    root: Origin
    branches: tuple[_Branch, ...]


def trees(wording: Wording, coverage: Coverage) -> str:
    """The trees of the stories that several articles tell; empty if there is none."""
    numbers = {source.doc: source.number for source in wording.brief.sources}
    told = [(tuple(doc for doc in story.docs if doc in numbers), story.id) for story in coverage.links(Story)]
    several = sorted((-len(docs), min(numbers[doc] for doc in docs), docs) for docs, _ in told if len(docs) > 1)
    drawn = [_picture(wording, coverage, docs, numbers) for *_, docs in several[:MOST]]
    rest = len(several) - MOST
    more = f'<p class="rest">{wording.phrases("tree.more", n=rest)}</p>\n' if rest > 0 else ""
    return "".join(drawn) + more


def _picture(wording: Wording, coverage: Coverage, docs: tuple[str, ...], numbers: dict[str, int]) -> str:
    phrases = wording.phrases
    labels = {source.doc: source.label for source in wording.brief.sources}
    first = min(docs, key=lambda doc: numbers[doc])
    grown = _grown(coverage, frozenset(docs), numbers)
    parts, rows, y = [], [], 20.0
    for tree in grown:
        kind = phrases(f"origin.{tree.root.type}")
        name = "tree.root" if tree.root.observed or tree.root.type == "unknown" else "tree.absent"
        root = phrases(name, name=tree.root.name, type=kind) if tree.root.type != "unknown" else kind
        parts.append(words(LEFT - 8, y, cut(root, LETTERS), "strong"))
        low = y + ROW * len(tree.branches) - 5
        sure = any(branch.sure for branch in tree.branches)
        parts.append(stroke(LEFT, y + 6, LEFT, low, "tie" if sure else "tie unsure"))
        for branch in tree.branches:
            y += ROW
            parts.append(stroke(LEFT, y - 5, INDENT - 6, y - 5, "tie" if branch.sure else "tie unsure"))
            share = f"{max(1, round(100 * branch.share))} %"
            told = "tree.carrier" if branch.sure else "tree.carrier.unsure"
            carried = phrases(told, share=share, number=branch.number, label=labels[branch.doc])
            parts.append(words(INDENT, y, cut(carried, LETTERS)))
            decided = phrases("tree.sure" if branch.sure else "tree.unsure")
            rows.append((root, f"[{branch.number}] {labels[branch.doc]}", share, decided))
        y += ROW + 8
    title = phrases("tree.title", articles=phrases.count("articles", len(docs)), label=labels[first])
    columns = [phrases(f"tree.column.{name}") for name in ("root", "article", "share", "sure")]
    frame = (title, phrases("tree.key"), table(title, columns, rows))
    return framed(wording, parts, (WIDTH, y - ROW + 4), frame)


def _grown(coverage: Coverage, docs: frozenset[str], numbers: dict[str, int]) -> list[_Tree]:
    """The roots of a story's articles, agencies first, then those of most articles."""
    links = {link.id: link for link in coverage.links(Origin)}
    sizes: Counter[str] = Counter()
    for link in links.values():
        for place in link.members:
            sizes[place.doc] += place.span[1] - place.span[0]
    branches: defaultdict[str, list[_Branch]] = defaultdict(list)
    for link in links.values():
        for (doc, sure), size in sorted(_held(link).items()):
            if doc in docs:
                branch = _Branch(numbers[doc], doc, size / sizes[doc], sure)
                for identity in (link.id, *(() if sure else link.why.records)):
                    branches[identity].append(branch)
    found = [
        _Tree(links[identity], tuple(sorted(some, key=lambda branch: (branch.number, not branch.sure, -branch.share))))
        for identity, some in branches.items()
        if identity in links
    ]
    return sorted(
        found,
        key=lambda tree: (TYPES.index(tree.root.type), -len(tree.branches), tree.root.name, tree.root.id),
    )


def _held(link: Origin) -> Counter[tuple[str, bool]]:
    """Characters of each article that go back to a root, the determined apart from the others."""
    unsure, held = set(link.why.places), Counter[tuple[str, bool]]()
    for place in link.members:
        held[place.doc, place not in unsure] += place.span[1] - place.span[0]
    return held
