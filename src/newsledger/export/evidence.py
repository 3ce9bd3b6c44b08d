"""What stands behind a line, as plain text for readers that show no page: calendars, feeds."""

from collections.abc import Iterator

from newsledger.export.folding import Folding
from newsledger.export.outside import plain, web
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Line
from newsledger.model.links import Copy

WORDS = 400
"""Characters of a passage that are quoted."""


def evidence(wording: Wording, coverage: Coverage, line: Line) -> Iterator[str]:
    """Who claims a line and carries it, and the words of each article; of copies only the first, with how many there are.

    Each is one line of text: ``“words” — [2] headline, outlet, day, address``.
    """
    facts = [told for name, told in wording.facts(line) if name in ("claim", "carried", "origins", "remark")]
    if facts:
        yield "; ".join(facts)
    sources = {source.doc: source for source in wording.brief.sources}
    folding = coverage.made(_folding)
    for place, copies in folding.folded(line.cites):
        article = coverage.article(place.doc)
        words = plain(" ".join(article.text[slice(*place.span)].split()))
        words = words if len(words) <= WORDS else words[: WORDS - 1].rstrip() + "…"
        source = sources.get(place.doc)
        parts = [wording.source(source) if source else place.doc, web(article.url)]
        if copies:
            numbers = " ".join(dict.fromkeys(wording.label(copy.doc) for copy in copies))
            parts.append(wording.phrases("html.copies", numbers=numbers))
        yield f"“{words}” — " + ", ".join(filter(None, parts))


def _folding(coverage: Coverage) -> Folding:
    return Folding((link.a, link.b) for link in coverage.links(Copy))
