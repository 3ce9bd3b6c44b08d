"""Stage ``revisions``: versions of one article in order of time, and what each says that the one before did not."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from newsledger.compare.edits import Version, Words, edits
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.words import Notice, abbreviations, stopwords
from newsledger.model.article import Article
from newsledger.model.ids import link_id
from newsledger.model.links import Edit, Revision
from newsledger.model.record import Why
from newsledger.model.stage import Stage


def revisions(coverage: Coverage, lexicon: Lexicon) -> Iterator[Revision]:
    """A revision for every article that was read in several versions, the oldest version first.

    Versions are texts of one article (``version_of``), and texts of one outlet at one address.

    Misses:
        Versions under different ids and addresses; without any date they stand in order of their ids.
    """
    words: Words = lexicon.built(_words)
    versions: defaultdict[str, list[Article]] = defaultdict(list)
    for article in coverage.articles:
        name = _name(article)
        if name is not None:
            versions[name].append(article)
    for name in sorted(versions):
        articles = sorted(versions[name], key=lambda item: (item.modified or item.published or "", item.id))
        if len(articles) > 1:
            changes: list[Edit] = []
            for before, after in pairwise(articles):
                changes += edits(Version(coverage, before, words), Version(coverage, after, words))
            docs = tuple(article.id for article in articles)
            why = Why(rule="revisions.versions@2", words=(name,), measure=float(len(changes)))
            yield Revision(
                id=link_id("revision", docs), stage=STAGE.label, score=1.0, docs=docs, changes=tuple(changes), why=why
            )


def _name(article: Article) -> str | None:
    """What the versions of an article have in common; None if it can have none."""
    if article.version_of is not None:
        return article.version_of
    return f"{article.outlet} {article.url}" if article.outlet and article.url else None


def _words(lexicon: Lexicon) -> Words:
    notices = lexicon.entries("en/revisions", Notice)
    types = {entry.word: entry.type for entry in notices}
    taking = frozenset(word for word, kind in types.items() if kind == "withdrawal" and " " not in word)
    return Words(lexicon.built(stopwords), lexicon.built(abbreviations), _notice(list(types)), types, taking)


def _notice(phrases: list[str]) -> re.Pattern[str]:
    """A notice at the beginning of a paragraph: ``Correction: …``, ``This story has been corrected to …``."""
    words = sorted(phrases, key=lambda word: (-len(word), word))
    # a single word is a notice only before a sign, a number or the end of its line
    either = "|".join(
        re.escape(word).replace("'", "['’]") + ("" if " " in word else r"(?=\s*(?:[:,.\-–—(\d]|$))") for word in words
    )
    return re.compile(rf"\W{{0,3}}(?P<word>{either})\b", re.IGNORECASE | re.MULTILINE)


STAGE = Stage(name="revisions", version=3, room="compare", needs=("furniture",), makes=("revision",), run=revisions)
