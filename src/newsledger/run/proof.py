"""Whether the lines of the last report still stand on what the ledger held when it was shown."""

import re
from collections.abc import Iterator

from newsledger.compare.origins.index import OriginIndex
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Line
from newsledger.run.ledger import stored_coverage
from newsledger.run.shown import last
from newsledger.store.protocol import Fault, Store

QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
"""Words between quotation marks: ``“we will not leave”``."""

ADDED = re.compile(r"\[[^\]]*\]|…|\.\.\.")
"""What a report puts into words it quotes: ``he [Lund] said … that``."""

FEW = 2
"""Quoted words that are too few to be looked up: a name, a title."""


def prove(store: Store) -> tuple[int, list[Fault]]:
    """How many lines of the last report were looked at, and what does not hold.

    A line holds if the ledger of its time has every article, passage and record it rests on, if words it quotes stand in
    its passages, and if as many origins are behind them as it says.
    """
    shown = last(store)
    if shown is None:
        return 0, []
    coverage = stored_coverage(store, shown.at)
    origins = OriginIndex(coverage)
    lines = [line for section in shown.brief.sections for line in section.lines if line.cites]
    return len(lines), [fault for line in lines for fault in _faults(coverage, origins, line)]


def _faults(coverage: Coverage, origins: OriginIndex, line: Line) -> Iterator[Fault]:
    held = {article.id: article for article in coverage.articles}
    for place in line.cites:
        start, end = place.span
        if place.doc not in held or not 0 <= start < end <= len(held[place.doc].text):
            yield Fault(doc=place.doc, record=line.id, reason=f"the report cites {place.span}, which is not there")
            return
    for reference in line.marks:
        if coverage.marks(reference.doc).get(reference.id) is None:
            yield Fault(
                doc=reference.doc, record=line.id, reason=f"the report rests on {reference.id}, which is not there"
            )
    said = _plain(" ".join(held[place.doc].text[place.span[0] : place.span[1]] for place in line.cites))
    for quoted in QUOTED.findall(line.text):
        for piece in ADDED.split(quoted):
            if len(piece.split()) > FEW and _plain(piece) not in said:
                yield Fault(doc=line.cites[0].doc, record=line.id, reason=f"“{piece.strip()}” is not in its passages")
    found = origins.of(line.cites)
    if line.origins is not None and (found.least, found.most) != (line.origins.least, line.origins.most):
        told = (
            f"says {line.origins.least} to {line.origins.most} origins, its passages have {found.least} to {found.most}"
        )
        yield Fault(doc=line.cites[0].doc, record=line.id, reason=told)


def _plain(text: str) -> str:
    """Letters and digits only: signs at the edge of a quotation are the report's own."""
    return " ".join(re.findall(r"\w+", text.lower()))
