"""``newsledger annotate``: marks of each article by itself."""

from collections.abc import Iterator

import click
import msgspec

from newsledger.model.article import Article
from newsledger.model.codec import kinds
from newsledger.model.issue import Issue
from newsledger.model.marks import Mark
from newsledger.run.local import Task, annotate
from newsledger.run.plan import all_stages
from newsledger.serve.cli.common import documents, given_marks, kinds_of, leave, settings_of, write


@click.command(epilog="Example:  newsledger annotate articles.jsonl --marks attribution,time > marks.jsonl")
@click.argument("docs")
@click.option("--marks", help="Kinds of marks to write, separated by commas; all without it.")
@click.option("--given", help="A JSONL file of marks to take as they are.")
@click.option("--workers", type=click.IntRange(1), help="Processes to work in.")
@click.pass_context
def command(ctx: click.Context, docs: str, marks: str | None, given: str | None, workers: int | None) -> None:
    """Write the marks of the articles in DOCS, a JSONL file (`-`: standard input), one JSON object a line.

    Each article needs "id" and "text"; "title", "published", "outlet", "url", "language" and "given" are used if there.
    Exit code 3 means that some articles gave an issue; their lines say which.
    """
    settings = settings_of(ctx, workers)
    known = given_marks(given)
    every = frozenset(kind for kind, cls in kinds().items() if issubclass(cls, Mark))
    made = frozenset(kind for stage in all_stages() if stage.room != "compare" for kind in stage.makes)
    wanted = kinds_of(marks)
    if wanted is not None and not wanted <= every:
        raise click.UsageError(f"--marks knows {', '.join(sorted(every))}; not {', '.join(sorted(wanted - every))}")

    def records() -> Iterator[msgspec.Struct]:
        early: list[Issue] = []

        def tasks() -> Iterator[Task]:
            for item in documents(docs):
                if isinstance(item, Article):
                    yield item, known.by_doc.get(item.id, ())
                else:
                    early.append(item)

        for done in annotate(tasks(), (wanted or made) & (made | known.kinds), known.kinds, settings):
            yield from early
            early.clear()
            yield from (m for m in done.marks if wanted is None or m.__struct_config__.tag in wanted)
            yield from done.issues
        yield from early

    leave(failed=write(records()))
