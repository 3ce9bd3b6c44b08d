"""``newsledger origins``: where the text of a story, or of what a line cites, comes from."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Unpack

import click
import msgspec

from newsledger.errors import ExportError
from newsledger.export.grounds import Grounds
from newsledger.export.picture_trees import TreePicture, standalone
from newsledger.export.source_tree import Carrier, SourceTree, story_trees, tree_of
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.brief import Brief
from newsledger.report.phrases import Phrases
from newsledger.serve.cli.common import leave, settings_of
from newsledger.serve.cli.given import Asked, asks, given
from newsledger.serve.cli.ledger import opened
from newsledger.serve.cli.show import find_article, find_line
from newsledger.serve.cli.terminal import Styled, columns, put, wrapped

SHORT = 8
"""Digits of a story's id that are printed; any beginning that only one story has is taken."""


class Named(NamedTuple):
    """A tree under the name by which it can be asked for again."""

    name: str
    tree: SourceTree


@click.command(epilog="Example:  newsledger origins clippings/ --story wire/a.txt --svg tree.svg")
@click.argument("sources", nargs=-1)
@click.option(
    "--story",
    metavar="ID|KEY|DOC",
    help="Of one story: the beginning of its id, its key in the ledger, or one of its articles.",
)
@click.option("--line", metavar="LINE-ID", help="Of the passages that a line of the report cites.")
@click.option("--single", is_flag=True, help="Stories of one article as well.")
@click.option("--passages", is_flag=True, help="Print every passage with the reason for its root.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON list of trees.")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Draw the trees into this file.")
@asks
@click.pass_context
def command(  # noqa: PLR0913 - click hands over one argument an option
    ctx: click.Context,
    sources: tuple[str, ...],
    *,
    story: str | None,
    line: str | None,
    single: bool,
    passages: bool,
    as_json: bool,
    svg: Path | None,
    **asked: Unpack[Asked],
) -> None:
    """Print where the text of the stories in SOURCES or a ledger comes from.

    Each root (an agency, an outlet) stands above the articles that carry its text, each copy beneath the article it has
    its words from, with the share of its text and whether that is determined. Without --story and --line: every story
    that several articles tell.
    """
    if story and line:
        raise click.UsageError("give --story or --line, not both")
    settings = settings_of(ctx, asked["workers"])
    base = given(sources, settings, asked)
    brief = base.brief(settings)
    wording = Wording(brief, Phrases(Lexicon(settings.lexicon)), base.view_of(brief, settings))
    if line:
        found = [_of_line(brief if find_line(brief, line) else base.brief(settings, 0), base.coverage, line)]
    else:
        name = _followed(asked["ledger"], story) if story and asked["ledger"] else story
        found = _of_stories(brief, base.coverage, name, single=single)
    if svg is not None:
        _draw(svg, wording, base.coverage, found)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode([one.tree for one in found])).decode())
    elif svg is None:
        put(_told(wording, base.coverage, found, passages=passages))
    leave(failed=base.failed)


def _of_line(brief: Brief, coverage: Coverage, name: str) -> Named:
    found = find_line(brief, name.strip("[]"))
    ids = sorted({line.id for _, line in found})
    if len(ids) != 1:
        some = f"begins {len(ids)} lines: {', '.join(ids[:8])}" if ids else "is no line of the report on these sources"
        raise click.UsageError(f"'{name}' {some}; `newsledger report` prints the ids, and takes the same options")
    return Named(ids[0], tree_of(coverage, found[0][1].cites))


def _followed(ledger: Path, name: str) -> str:
    """The id of the story that a key of `newsledger follow` stands for now; what is no key stays as it is."""
    with opened(ledger) as store:
        links = {steps[-1][1].link for key, steps in store.lineage("story").items() if key.startswith(name)}
    (link,) = links if len(links) == 1 else (None,)
    return link or name


def _of_stories(brief: Brief, coverage: Coverage, name: str | None, *, single: bool) -> list[Named]:
    trees = story_trees(coverage, [source.doc for source in brief.sources], 1 if single or name else 2)
    named = [Named((tree.story or "")[:SHORT], tree) for tree in trees]
    if name is None:
        return named
    doc = find_article(brief, name)
    chosen = [one for one in named if doc in one.tree.docs or (doc is None and (one.tree.story or "").startswith(name))]
    if len(chosen) != 1:
        known = ", ".join(one.name for one in named[:8])
        some = f"begins {len(chosen)} stories" if chosen else "is no story and no article"
        raise click.UsageError(f"'{name}' {some}; stories are {known or 'none'}{' …' if len(named) > 8 else ''}")  # noqa: PLR2004
    return chosen


def _told(wording: Wording, coverage: Coverage, found: list[Named], *, passages: bool) -> Iterator[Styled]:
    phrases, width = wording.phrases, columns(sys.stdout)
    if not found:
        yield "dim", phrases("tree.none")
    for number, (name, tree) in enumerate(found):
        if number:
            yield "", ""
        title = TreePicture(wording, coverage, tree).title()
        yield (
            "bold",
            wrapped(phrases("tree.story" if tree.story else "tree.line", id=name, title=title), width, rest="  "),
        )
        grounds = Grounds(wording, coverage)
        for root in tree.roots:
            yield "bold", wrapped(grounds.root(root), width, first="  ", rest="    ")
            for carrier in root.carriers:
                indent = " " * (4 + 2 * carrier.depth)
                yield "", wrapped(_carried(wording, grounds, carrier), width, first=indent, rest=indent + "  ")
                for passage in carrier.passages if passages else ():
                    at = f"{passage.place.span[0]}-{passage.place.span[1]}"
                    told = f"{at} {grounds.quoted(passage.place)}: {grounds.why(passage)}"
                    yield "dim", wrapped(told, width, first=indent + "    ", rest=indent + "      ")


def _carried(wording: Wording, grounds: Grounds, carrier: Carrier) -> str:
    phrases = wording.phrases
    source = next((source for source in wording.brief.sources if source.doc == carrier.doc), None)
    return phrases(
        "tree.said",
        number=wording.label(carrier.doc),
        label=source.label if source else carrier.doc,
        outlet=carrier.outlet or phrases("source.no-outlet"),
        share=grounds.share(carrier),
        after=phrases("tree.after", article=wording.label(carrier.after)) if carrier.after else "",
    )


def _draw(path: Path, wording: Wording, coverage: Coverage, found: list[Named]) -> None:
    pictures: dict[str, TreePicture] = {}
    for name, tree in found:
        picture = TreePicture(wording, coverage, tree)
        story = "tree.story" if tree.story else "tree.line"
        pictures[wording.phrases(story, id=name, title=picture.name())] = picture
    try:
        path.write_text(standalone(pictures), "utf-8")
    except OSError as problem:
        raise ExportError(f"{path}: {problem.strerror or problem}; choose another place with --svg") from problem
