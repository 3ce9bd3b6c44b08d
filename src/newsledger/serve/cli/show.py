"""``newsledger show``: a document, a passage or a line of the report, down to the characters."""

import re
import sys
from pathlib import Path
from typing import Unpack

import click

from newsledger.config import Settings
from newsledger.export.folding import Folding
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.brief import Brief, Line, Section
from newsledger.model.links import Copy
from newsledger.model.span import Span
from newsledger.report.extract import Extracts
from newsledger.report.phrases import Phrases
from newsledger.run.shown import opened_line
from newsledger.serve.cli.common import leave, near, settings_of
from newsledger.serve.cli.given import Asked, Given, asks, given
from newsledger.serve.cli.ledger import opened
from newsledger.serve.cli.opening import Opener
from newsledger.serve.cli.terminal import Styled, columns, put

PASSAGE = re.compile(r"^(?P<doc>.+):(?P<start>\d+)-(?P<end>\d+)$")
"""A document and characters of it: ``wire/a.txt:120-260``."""

LINE = re.compile(r"^[0-9a-f]{3,20}$")
"""The id of a line or its beginning: ``a1b2``."""


@click.command(epilog="Example:  newsledger show clippings/a.txt:120-260 clippings/")
@click.argument("target", metavar="DOC[:START-END]|LINE-ID")
@click.argument("sources", nargs=-1)
@asks
@click.pass_context
def command(ctx: click.Context, target: str, sources: tuple[str, ...], **asked: Unpack[Asked]) -> None:
    """Open a document, a passage of it, or a line of the report on SOURCES or a ledger.

    DOC is the id of an article, the end of one if no other ends so, its path, or its short number in the report. A
    passage is printed with what stands around it, the marks on it and why they were made, its origins, and the articles
    that share it. A line is printed with every passage it rests on, copies folded beneath. Give the options of the
    report that printed it.
    """
    settings = settings_of(ctx, asked["workers"])
    if asked["ledger"] and not sources and not asked["as_of"] and LINE.match(target.strip("[]")):
        quick = opened_quickly(asked["ledger"], Lexicon(settings.lexicon), target.strip("[]"))
        if quick:
            put(quick)
            return
    base = given(sources, settings, asked)
    brief = base.brief(settings)
    found = PASSAGE.match(target)
    doc = find_article(brief, found["doc"] if found else target)
    lexicon = Lexicon(settings.lexicon)
    line = None
    if doc is None:
        brief, line = _line(base, settings, brief, target)
    wording = Wording(brief, Phrases(lexicon), base.view_of(brief, settings))
    opener = Opener(base.coverage, wording, Extracts(base.coverage, lexicon), columns(sys.stdout))
    if line:
        put(opener.line(*line, Folding((link.a, link.b) for link in base.coverage.links(Copy))))
    elif doc:
        span = (int(found["start"]), int(found["end"])) if found else None
        put(opener.article(doc, _checked(base.coverage, doc, span)))
    leave(failed=base.failed)


def opened_quickly(ledger: Path, lexicon: Lexicon, name: str) -> list[Styled]:
    """A line of the last report that was shown, without making a report anew; empty if that is not possible."""
    with opened(ledger) as store:
        found = opened_line(store, name)
    if found is None:
        return []
    wording = Wording(found.shown.brief, Phrases(lexicon), found.shown.view)
    opener = Opener(found.coverage, wording, Extracts(found.coverage, lexicon), columns(sys.stdout))
    return list(opener.line(found.section, found.line, found.folding))


def find_article(brief: Brief, name: str) -> str | None:
    """The article of an id, of a short number, of the end of an id that no other shares, or of a path; None if none.

    A path as it is typed leads to the article below the folder that was read: ``clippings/a.txt`` to ``a.txt``.
    """
    docs = [source.doc for source in brief.sources]
    if name in docs:
        return name
    numbered = {str(source.number): source.doc for source in brief.sources}
    if name.strip("[]") in numbered:
        return numbered[name.strip("[]")]
    ends = [doc for doc in docs if doc.endswith(name)]
    if len(ends) == 1:
        return ends[0]
    return max((doc for doc in docs if name.endswith(f"/{doc}")), key=len, default=None)


def find_line(brief: Brief, name: str) -> list[tuple[Section, Line]]:
    """The lines whose ids begin so."""
    return [(section, line) for section in brief.sections for line in section.lines if line.id.startswith(name)]


def _line(base: Given, settings: Settings, brief: Brief, target: str) -> tuple[Brief, tuple[Section, Line]]:
    """The line of an id: of the report as printed, else of the whole with every line."""
    name = target.strip("[]")
    found = find_line(brief, name) if LINE.match(name) else []
    if not found and LINE.match(name):
        brief = base.brief(settings, 0)
        found = find_line(brief, name)
    if not found:
        known = [source.doc for source in brief.sources]
        if not known:
            raise click.UsageError(f"'{target}' cannot be shown: no article was read")
        meant = near(target, known) or f"; articles are {', '.join(known[:5])} …"
        raise click.UsageError(f"'{target}' is no article and no line of the report on these sources{meant}")
    if len({line.id for _, line in found}) > 1:
        raise click.UsageError(f"'{target}' begins {len(found)} lines: {', '.join(line.id for _, line in found[:8])}")
    return brief, found[0]


def _checked(coverage: Coverage, doc: str, span: Span | None) -> Span | None:
    length = len(coverage.article(doc).text)
    if span and not span[0] < span[1] <= length:
        raise click.UsageError(f"'{doc}' has characters 0-{length}; {span[0]}-{span[1]} is no part of it")
    return span
