"""``newsledger parse``: sentences and tokens as CoNLL-U."""

from collections.abc import Iterator

import click

from newsledger.language.parsed import Parsed, Sentence
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.model.marks import Furniture
from newsledger.model.span import Span, Spans
from newsledger.run.local import Task, annotate
from newsledger.serve.cli.common import documents, leave, settings_of
from newsledger.text.offsets import overlap
from newsledger.text.tokens import tokens


@click.command(epilog="Example:  newsledger parse articles.jsonl > articles.conllu")
@click.argument("docs")
@click.option("--raw", is_flag=True, help="Read furniture as text, too.")
@click.option("--workers", type=click.IntRange(1), help="Processes to work in.")
@click.pass_context
def command(ctx: click.Context, docs: str, raw: bool, workers: int | None) -> None:  # noqa: FBT001 - click's flag
    """Write the sentences and tokens of the articles in DOCS (`-`: standard input) as CoNLL-U.

    MISC holds start_char and end_char, offsets into the article's text. Furniture stands in place, each piece as a
    sentence of its own with Furniture=Yes on its tokens; with --raw it is read like any text.
    """
    settings = settings_of(ctx, workers)
    lexicon = Lexicon(settings.lexicon)
    failed = False

    def tasks() -> Iterator[Task]:
        nonlocal failed
        for item in documents(docs):
            if isinstance(item, Issue):
                failed |= item.severity == "error"
                click.echo(f"{item.doc}: {item.reason}", err=True)
            else:
                yield item, ()

    kinds = frozenset() if raw else frozenset({"furniture"})
    for done in annotate(tasks(), kinds, frozenset(), settings):
        furniture = tuple(mark.span for mark in done.marks if isinstance(mark, Furniture))
        parsed = parse(done.article, furniture, lexicon, settings.limits.characters)
        for line in conllu(done.article, parsed, furniture):
            click.echo(line)
        failed |= any(issue.severity == "error" for issue in done.issues)
    leave(failed=failed)


def conllu(article: Article, parsed: Parsed, furniture: Spans) -> Iterator[str]:
    """The lines of one article: its sentences in order, furniture where it begins."""
    yield f"# newdoc id = {article.id}"
    blocks = [(parsed.span(s.start, s.end), sentence_rows(parsed, s)) for s in parsed.sentences]
    blocks += [(span, furniture_rows(article.text, span)) for span in furniture]
    for number, (span, rows) in enumerate(sorted(blocks, key=lambda block: block[0]), 1):
        yield f"# sent_id = {article.id}-{number}"
        inside = [hole for hole in furniture if hole != span and overlap(hole, span)]
        text = article.text[span[0] : span[1]]
        for hole in sorted(inside, reverse=True):
            text = text[: hole[0] - span[0]] + text[hole[1] - span[0] :]
        yield "# text = " + " ".join(text.split())
        yield from rows
        yield ""


def sentence_rows(parsed: Parsed, sentence: Sentence) -> list[str]:
    """A sentence's tokens as rows of ten columns."""
    chosen = parsed.tokens[sentence.first_token : sentence.last_token]
    rows = []
    for number, token in enumerate(chosen, 1):
        start, end = parsed.span(token.start, token.end)
        after = chosen[number].start if number < len(chosen) else None
        spaced = "" if after != token.end else "SpaceAfter=No|"
        form = parsed.text[token.start : token.end]
        rows.append(f"{number}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{spaced}start_char={start}|end_char={end}")
    return rows


def furniture_rows(text: str, span: Span) -> list[str]:
    """A piece of furniture's tokens as rows of ten columns."""
    return [
        f"{number}\t{text[start:end]}\t_\t_\t_\t_\t_\t_\t_\tFurniture=Yes|start_char={start}|end_char={end}"
        for number, (start, end) in enumerate(tokens(text, *span), 1)
    ]
