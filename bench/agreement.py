"""Two annotators against each other: agreement per kind on the articles that were annotated twice.

    python -m bench.agreement [practice/tiel-earthquake] [--list KIND]

The folder is a crisis with a ``second/`` (see docs/practice.md); without one it is every such crisis. Printed: F1 in
percent for every kind of mark, the first annotation being gold; two marks are one if they share half of their words and
say the same in the field by which their kind is used (``same`` of tests/gold/crisis.py); names, and all mentions; events
inside PLOVER, and all. Of stories, which were read twice in all articles, B-cubed: of each crisis, then of all together.
``--list`` prints the marks of one kind (attribution, event, …) that only one of the two has, for settling them.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.inputs import PRACTICE, asked, existing
from bench.stories import b_cubed, gold_of
from tests.gold.crisis import places, same
from tests.gold.gold import f1, matches, words_of

from newsledger.model.article import Article
from newsledger.model.marks import AnyMark, Event, Mention
from practice.compiler.compiled import Compiled, shipped

KINDS = ("furniture", "credit", "mention", "time", "figure", "attribution", "event", "position")
NARROWED: dict[str, tuple[str, Callable[[AnyMark], bool]]] = {
    "mention, names": ("mention", lambda mark: isinstance(mark, Mention) and mark.form == "name"),
    "event, PLOVER": ("event", lambda mark: isinstance(mark, Event) and mark.type is not None),
}
Worded = list[tuple[set[int], AnyMark]]


def main() -> None:
    parser = asked(__doc__)
    parser.add_argument("folders", nargs="*", type=existing)
    parser.add_argument("--list", choices=KINDS, dest="kind")
    options = parser.parse_args()
    folders = options.folders or [path.parents[1] for path in sorted(PRACTICE.glob("*/second/gold.jsonl"))]
    for folder in folders:
        first, second = shipped(folder), shipped(folder / "second")
        print(f"{folder.name}: {len(second.articles)} articles annotated twice")
        for line in apart(first, second, options.kind) if options.kind else table(first, second):
            print(line)
    if options.kind is None:
        for some in [*([folder] for folder in folders), *([folders] if len(folders) > 1 else [])]:
            print(stories(some))


def stories(folders: list[Path]) -> str:
    """How two readers agree on which articles tell one story, in all articles of some crises."""
    first = [group for folder in folders for group in gold_of(folder / "gold.jsonl")]
    second = [group for folder in folders for group in gold_of(folder / "second" / "links.jsonl")]
    score = b_cubed([doc for group in first for doc in group], first, second)
    name = " + ".join(folder.name for folder in folders)
    return f"stories of {name}: B3 {score.f1:.1f} (P {score.precision:.1f}, R {score.recall:.1f}), {len(first)} and {len(second)}"


def table(first: Compiled, second: Compiled) -> Iterator[str]:
    """A line for each kind: agreement, and how many marks either has."""
    for name in (*KINDS, *NARROWED):
        kind, counts = NARROWED.get(name, (name, lambda _: True))
        right = said = wanted = 0
        for article in second.articles:
            left, own = (worded(side, article, kind, counts) for side in (first, second))
            right += matches(left, own, partial(same, article.text))
            said, wanted = said + len(own), wanted + len(left)
        yield f"{name:16} {f1(right, said, wanted):5.1f}   first {wanted:4}   second {said:4}"


def worded(side: Compiled, article: Article, kind: str, counts: Callable[[AnyMark], bool]) -> Worded:
    """The marks of a kind in an article, each with the words it stands on."""
    return [
        (words_of(article.text, places(mark)), mark)
        for mark in side.marks
        if mark.doc == article.id and type(mark).__struct_config__.tag == kind and counts(mark)
    ]


def apart(first: Compiled, second: Compiled, kind: str) -> Iterator[str]:
    """A line for every mark that only one annotator has, article by article in order of the text."""
    for article in second.articles:
        left, right = (worded(side, article, kind, lambda _: True) for side in (first, second))
        lines: list[tuple[int, str]] = []
        for sign, own, others in (("<", left, right), (">", right, left)):
            for words, mark in own:
                if not matches([(words, mark)], others, partial(same, article.text)):
                    told = " … ".join(article.text[slice(*span)] for span in places(mark))
                    lines.append((min(words, default=0), f"{article.id} {sign} {told!r} {said_of(mark)}"))
        yield from (line for _, line in sorted(lines))


def said_of(mark: AnyMark) -> str:
    """The fields of a mark that two annotators may see differently."""
    names = ("type", "value", "move", "entity", "reason", "role", "voice", "realis")
    return " ".join(f"{name}={getattr(mark, name)}" for name in names if getattr(mark, name, None) is not None)


if __name__ == "__main__":
    main()
