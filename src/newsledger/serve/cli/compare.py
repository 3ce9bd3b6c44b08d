"""``newsledger compare``: links across articles."""

import click

from newsledger.model.article import Article
from newsledger.model.codec import kinds
from newsledger.model.issue import Issue
from newsledger.run.coverage import cover
from newsledger.serve.cli.common import documents, given_marks, kinds_of, leave, progress, settings_of, write


@click.command(epilog="Example:  newsledger compare articles.jsonl --links copy,story > links.jsonl")
@click.argument("docs")
@click.option("--links", help="Kinds of links to write, separated by commas; all without it.")
@click.option("--given", help="A JSONL file of marks to take as they are; what is needed beyond them is made.")
@click.option("--workers", type=click.IntRange(1), help="Processes to annotate in.")
@click.pass_context
def command(ctx: click.Context, docs: str, links: str | None, given: str | None, workers: int | None) -> None:
    """Write the links between the articles in DOCS, a JSONL file (`-`: standard input), sorted by id.

    Marks that only several articles together can give (datings, times, boilerplate) come first; they supersede those
    of `annotate`.
    """
    settings = settings_of(ctx, workers)
    known = given_marks(given)
    wanted = kinds_of(links)
    if wanted is not None and not wanted <= kinds().keys():
        unknown = ", ".join(sorted(wanted - kinds().keys()))
        raise click.UsageError(f"--links knows {', '.join(sorted(kinds()))}; not {unknown}")
    items = list(documents(docs))
    articles = [item for item in items if isinstance(item, Article)]
    with progress(len(articles), "Annotating") as step:
        run = cover(articles, settings, kinds=wanted, given=known, step=step)
    records = [*run.anew, *run.coverage.all_links()]
    found = [r for r in records if wanted is None or r.__struct_config__.tag in wanted]
    early = [item for item in items if isinstance(item, Issue)]
    leave(failed=write([*early, *found, *run.issues]))
