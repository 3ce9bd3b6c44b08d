"""``newsledger parse``: words, sentences and trees as CoNLL-U."""

from collections.abc import Iterator, Mapping, Sequence

import click

from newsledger.language.analysis import Analysis, Tree
from newsledger.language.models import model_for
from newsledger.language.parsed import Parsed
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
    """Write words, sentences and trees of the articles in DOCS (`-`: standard input) as CoNLL-U.

    MISC holds start_char and end_char, offsets into the article's text, and Entity=… on the first word of a name. A
    piece of furniture stands in place as a sentence of its own with Furniture=Yes on its tokens; with --raw it is read
    like any text. What no model analyses (language.model = "none", or behind limits.analysed) has tokens by rules.
    """
    settings = settings_of(ctx, workers)
    lexicon = Lexicon(settings.lexicon)
    model = model_for(settings.language.model, lexicon)
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
        parsed = parse(done.article, furniture, lexicon)
        parsed.with_model(model, settings.limits.analysed)
        for line in conllu(done.article, parsed, furniture):
            click.echo(line)
        for issue in done.issues:
            click.echo(f"{issue.doc}: {issue.reason}", err=True)
        failed |= any(issue.severity == "error" for issue in done.issues)
    leave(failed=failed)


def conllu(article: Article, parsed: Parsed, furniture: Spans) -> Iterator[str]:
    """The lines of one article: its sentences in order, furniture where it begins."""
    yield f"# newdoc id = {article.id}"
    blocks = [*sentences(parsed), *((span, furniture_rows(article.text, span)) for span in furniture)]
    paragraph_starts = {parsed.span(*span)[0] for span in parsed.paragraphs}
    for number, (span, rows) in enumerate(sorted(blocks, key=lambda block: block[0]), 1):
        if span[0] in paragraph_starts:
            yield "# newpar"
        yield f"# sent_id = {article.id}-{number}"
        inside = [hole for hole in furniture if hole != span and overlap(hole, span)]
        text = article.text[span[0] : span[1]]
        for hole in sorted(inside, reverse=True):
            text = text[: hole[0] - span[0]] + text[hole[1] - span[0] :]
        yield "# text = " + " ".join(text.split())
        yield from rows
        yield ""


def sentences(parsed: Parsed) -> Iterator[tuple[Span, list[str]]]:
    """The span and the rows of each sentence: those of the model, and by rules what it has not read."""
    behind = 0
    if parsed.analysis is not None:
        for tree in parsed.analysis.sentences:
            behind = tree.end
            yield parsed.span(tree.start, tree.end), tree_rows(parsed, parsed.analysis, tree)
    for sentence in parsed.sentences:
        if sentence.end > behind:
            tokens = [t for t in parsed.tokens[sentence.first_token : sentence.last_token] if t.start >= behind]
            columns = [["_"] * 6 for _ in tokens]
            span = parsed.span(max(sentence.start, tokens[0].start), sentence.end)
            yield span, rows_of(parsed, [(token.start, token.end) for token in tokens], columns)


def tree_rows(parsed: Parsed, analysis: Analysis, tree: Tree) -> list[str]:
    """The words of a sentence with parts of speech, lemmas, heads and labels."""
    words = analysis.words[tree.first : tree.last]
    columns = [
        [word.lemma, word.upos, "_", "_", str(0 if word.head is None else word.head - tree.first + 1), word.label]
        for word in words
    ]
    notes = {
        entity.first - tree.first: f"Entity={entity.type}:{entity.last - entity.first}|"
        for entity in analysis.entities_in(tree.start, tree.end)
    }
    return rows_of(parsed, [(word.start, word.end) for word in words], columns, notes)


def rows_of(
    parsed: Parsed, words: Sequence[Span], columns: list[list[str]], notes: Mapping[int, str] | None = None
) -> list[str]:
    """Rows of ten columns for words in reading offsets; ``notes`` go before the offsets in MISC."""
    rows = []
    for number, ((start, end), inner) in enumerate(zip(words, columns, strict=True)):
        left, right = parsed.span(start, end)
        glued = parsed.text[end : end + 1].strip() != ""
        misc = f"{'SpaceAfter=No|' if glued else ''}{(notes or {}).get(number, '')}start_char={left}|end_char={right}"
        rows.append("\t".join([str(number + 1), parsed.text[start:end], *inner, "_", misc]))
    return rows


def furniture_rows(text: str, span: Span) -> list[str]:
    """A piece of furniture's tokens as rows of ten columns."""
    return [
        f"{number}\t{text[start:end]}\t_\t_\t_\t_\t_\t_\t_\tFurniture=Yes|start_char={start}|end_char={end}"
        for number, (start, end) in enumerate(tokens(text, *span), 1)
    ]
