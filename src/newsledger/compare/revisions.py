"""Stage ``revisions``: versions of one article in order of time, and what each says that the one before did not."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.words import Notice
from newsledger.model.article import Article
from newsledger.model.ids import link_id
from newsledger.model.links import Edit, Revision
from newsledger.model.record import Why
from newsledger.model.span import Place, Span
from newsledger.model.stage import Stage
from newsledger.text.offsets import Reading
from newsledger.text.sentences import paragraphs
from newsledger.text.shingles import terms

EditType = Literal["correction", "update", "withdrawal"]

SHORT = 40
"""Words under which a version that only gives notice of a withdrawal has taken the text away."""

LATE = 200
"""Paragraphs of a version that are compared one by one; longer versions are compared up to here."""


def revisions(coverage: Coverage, lexicon: Lexicon) -> Iterator[Revision]:
    """A revision for every article that was read in several versions (``version_of``), the oldest version first.

    Misses:
        Corrections made without a notice count as updates; versions without any date stand in order of their ids.
    """
    notices: re.Pattern[str] = lexicon.built(_notices)
    types = {entry.word: entry.type for entry in lexicon.entries("en/revisions", Notice)}
    versions: defaultdict[str, list[Article]] = defaultdict(list)
    for article in coverage.articles:
        if article.version_of is not None:
            versions[article.version_of].append(article)
    for name in sorted(versions):
        articles = sorted(versions[name], key=lambda item: (item.modified or item.published or "", item.id))
        if len(articles) > 1:
            edits: list[Edit] = []
            for before, after in pairwise(articles):
                edits += _edits(_Version(coverage, before, notices, types), _Version(coverage, after, notices, types))
            docs = tuple(article.id for article in articles)
            why = Why(rule="revisions.versions@1", words=(name,), measure=float(len(edits)))
            yield Revision(
                id=link_id("revision", docs), stage=STAGE.label, score=1.0, docs=docs, changes=tuple(edits), why=why
            )


class _Version:
    """The paragraphs of one version: their spans, words, and which give notice of a change."""

    def __init__(
        self, coverage: Coverage, article: Article, notices: re.Pattern[str], types: dict[str, EditType]
    ) -> None:
        self.doc = article.id
        self.reading: Reading = coverage.reading(article.id)
        text = self.reading.text
        self.spans: Sequence[Span] = paragraphs(text)[:LATE]
        self.words = [" ".join(terms(text[start:end])) for start, end in self.spans]
        found = [notices.match(text, start, end) for start, end in self.spans]
        self.notices = [types[match["word"].lower().replace("’", "'")] if match else None for match in found]

    def place(self, first: int, last: int) -> Place | None:
        """Where paragraphs from ``first`` to before ``last`` stand, None if there are none."""
        if first == last:
            return None
        return Place(doc=self.doc, span=self.reading.span(self.spans[first][0], self.spans[last - 1][1]))


def _edits(before: _Version, after: _Version) -> Iterator[Edit]:
    """What changed between two versions, paragraph by paragraph."""
    announced = [kind for kind in after.notices if kind]
    said = {word for word, kind in zip(after.words, after.notices, strict=True) if kind} - set(before.words)
    kind: EditType = "correction" if said and "correction" in announced else "update"
    if "withdrawal" in announced and sum(len(words.split()) for words in after.words) < SHORT:
        yield Edit(type="withdrawal", before=before.place(0, len(before.spans)), after=after.place(0, len(after.spans)))
        return
    matcher = SequenceMatcher(None, before.words, after.words, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield Edit(type=kind, before=before.place(a, b), after=after.place(c, d))


def _notices(lexicon: Lexicon) -> re.Pattern[str]:
    """A notice at the beginning of a paragraph: ``Correction: …``, ``This story has been corrected to …``."""
    words = sorted(
        (entry.word for entry in lexicon.entries("en/revisions", Notice)), key=lambda word: (-len(word), word)
    )
    # a single word is a notice only before a sign, a number or the end of its line
    either = "|".join(
        re.escape(word).replace("'", "['’]") + ("" if " " in word else r"(?=\s*(?:[:,.\-–—(\d]|$))") for word in words
    )
    return re.compile(rf"\W{{0,3}}(?P<word>{either})\b", re.IGNORECASE | re.MULTILINE)


STAGE = Stage(name="revisions", version=1, room="compare", needs=("furniture",), makes=("revision",), run=revisions)
