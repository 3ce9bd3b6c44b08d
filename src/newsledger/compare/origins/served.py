"""What agencies told before: texts of agencies that a sentence without credit and without copied words may go back to."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import accumulate

from newsledger.compare.origins.joined import Facts, Library
from newsledger.compare.origins.roots import Root
from newsledger.compare.origins.units import Unit
from newsledger.language.coverage import Coverage
from newsledger.model.span import Place
from newsledger.text.quotemarks import quotations
from newsledger.text.sentences import paragraphs
from newsledger.text.shingles import terms

QUOTED = 3
"""Words from which on a quotation, standing whole in an agency's text, may be taken from there."""

KNOWN = 3
"""Names and numbers from which on a sentence that has no others than an agency's text may retell it …"""

TOLD = 0.5
"""… if that text has such a share of its words, too."""

DAYS = 10
"""Letters of a time of publication that say the day."""


class Served:
    """The texts of agencies in a coverage, by what they quote and tell.

    Two reporters may have heard one speaker, and two may have seen one thing: what is found here is possible, no more.

    Attributes:
        texts: The articles that are agencies' own texts, with the agency.
    """

    def __init__(
        self,
        coverage: Coverage,
        texts: Mapping[str, Root],
        told: Library,
    ) -> None:
        self._coverage, self.texts, self._library = coverage, texts, told
        self._runs: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        self._told: dict[str, Facts] = {}
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for doc in texts:
            text = coverage.reading(doc).text
            self._told[doc] = told.facts(doc)
            for word in self._told[doc].words:
                self._names[word].add(doc)
            for run in _runs(text):
                self._runs[run].add(doc)
        self._quotes: dict[str, tuple[list[int], list[int], list[str]]] = {}

    def behind(self, unit: Unit, customer: frozenset[Root]) -> tuple[Place, ...]:
        """Sentences of agencies that a sentence may have its quotation or its facts from, one for each agency's text.

        Args:
            unit: The sentence.
            customer: Agencies whose text its outlet is known to print.
        """
        doc = unit.place.doc
        docs = {other for quote in self._quoted(unit) for other in self._quoting(quote)}
        mine = self._library.facts(doc, unit.at)
        docs |= {other for other in self._telling(mine) if self.texts[other] in customer}
        earlier = (other for other in sorted(docs) if other != doc and self._before(other, doc))
        return tuple(self._library.nearest(other, mine.words)[1] for other in earlier)

    def _quoted(self, unit: Unit) -> Iterator[str]:
        doc = unit.place.doc
        if doc not in self._quotes:
            text = self._coverage.reading(doc).text
            found = quotations(text, tuple(paragraphs(text)))
            inner = sorted(quote.inner for quote in found)
            ends = list(accumulate((end for _, end in inner), max))
            self._quotes[doc] = [start for start, _ in inner], ends, [text[slice(*span)] for span in inner]
        starts, ends, words = self._quotes[doc]
        yield from words[bisect_right(ends, unit.at[0]) : bisect_left(starts, unit.at[1])]

    def _quoting(self, quote: str) -> set[str]:
        runs = list(_runs(quote))
        return set.intersection(*(self._runs.get(run, set()) for run in runs)) if runs else set()

    def _telling(self, mine: Facts) -> set[str]:
        if len(mine.names) < KNOWN:
            return set()
        docs = set.intersection(*(self._names.get(name, set()) for name in mine.names))
        return {doc for doc in docs if len(mine.words & self._told[doc].words) >= TOLD * len(mine.words)}

    def _before(self, agency: str, doc: str) -> bool:
        first, second = (self._coverage.article(one).published for one in (agency, doc))
        return not first or not second or first[:DAYS] <= second[:DAYS]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = terms(text)
    return zip(*(words[start:] for start in range(QUOTED)), strict=False)
