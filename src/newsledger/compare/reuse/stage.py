"""Stage ``reuse``: passages that two articles share, exact on both sides, and who has them from whom."""

from collections.abc import Iterator

import numpy as np

from newsledger.compare.reuse.alignment import Passage, by_paragraph, passages
from newsledger.compare.reuse.direction import OPEN, Heading, headings
from newsledger.compare.reuse.edits import edits, moved
from newsledger.compare.reuse.judge import Kind, Pair, Text, hours, judged
from newsledger.compare.reuse.pairs import Run, pairs
from newsledger.compare.reuse.row import Row
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.words import Stopword
from newsledger.model.article import Article
from newsledger.model.ids import link_id
from newsledger.model.links import Alteration, Copy
from newsledger.model.record import Why
from newsledger.model.span import Place
from newsledger.model.stage import Stage
from newsledger.text.shingles import Hashes
from newsledger.text.wordrows import hashed

LEAST = 6
"""Equal words, no stopwords among them, that a pair must share in all its runs together to be looked at."""


def stopwords(lexicon: Lexicon) -> Hashes:
    """Hashes of the words that tell nothing of what a text is about, sorted; for ``lexicon.built``."""
    return np.unique(hashed([entry.word for entry in lexicon.entries("en/stopwords", Stopword)]))


def reused(coverage: Coverage, lexicon: Lexicon) -> Iterator[Copy]:
    """A copy for every passage that two articles share, several a pair where paragraphs were moved or cut.

    Boilerplate is furniture and not looked at; forms with other numbers or names in them are no copies. A pair that
    has only a quotation in common says so (``reuse.quotation``): two reporters may have heard the same words.

    Misses:
        Paraphrase, translation, and copies edited so heavily that no four words in a row are left.
    """
    row, found = sharing(coverage, lexicon)
    for pair, heading in zip(found, headings(row, found, coverage, lexicon), strict=True):
        out_of_order = moved([passage for _, passage in pair.shared])
        for (kind, passage), turned in zip(pair.shared, out_of_order, strict=True):
            for piece in by_paragraph(pair.a.side, pair.b.side, passage):
                yield _copy(pair, kind, piece, heading if kind == "passage" else OPEN, edits(pair, piece, moved=turned))


def sharing(coverage: Coverage, lexicon: Lexicon) -> tuple[Row, list[Pair]]:
    """All articles in one row, and the pairs of them that share copied text or a quotation."""
    articles = sorted(coverage.articles, key=_first_printed)
    readings = [coverage.reading(article.id) for article in articles]
    row = Row([r.text for r in readings], [article.outlet for article in articles], lexicon.built(stopwords))
    texts = [Text(article, readings[number], row, number) for number, article in enumerate(articles)]
    found: list[Pair] = []
    for earlier, later, runs in pairs(row, LEAST):
        a, b = texts[earlier], texts[later]
        turned = a.article.id > b.article.id
        if turned:
            a, b = b, a
        if a.article.version_of is None or a.article.version_of != b.article.version_of:
            both = [Run(run.b, run.a, run.length) for run in runs] if turned else runs
            shared = judged(a, b, passages(a.side, b.side, both), days_apart(a.article, b.article))
            if shared:
                found.append(Pair(a, b, tuple(shared)))
    return row, found


def days_apart(a: Article, b: Article) -> float | None:
    """Days between the publication of two articles, None where one of them states none."""
    first, second = hours(a), hours(b)
    return None if first is None or second is None else abs(first - second) / 24


def _first_printed(article: Article) -> tuple[float, str]:
    """By the time of publication: of a text that very many carry, each is held against the first and the next ones."""
    at = hours(article)
    return (float("inf") if at is None else at, article.id)


def _copy(pair: Pair, kind: Kind, passage: Passage, heading: Heading, changes: tuple[Alteration, ...]) -> Copy:
    a, b = _places(pair, passage)
    share = round(passage.share, 3)
    return Copy(
        id=link_id("copy", (a, b)),
        stage=STAGE.label,
        score=share,
        a=a,
        b=b,
        direction=heading.direction,
        words=passage.equal,
        likely=heading.likely,
        edits=changes,
        why=Why(rule=f"reuse.{kind}@1", words=heading.reasons, places=heading.places, measure=share),
    )


def _places(pair: Pair, passage: Passage) -> tuple[Place, Place]:
    """Both sides: from first to last word, and the signs on either end that both share."""
    a, b = pair.a, pair.b
    start_a, end_a = a.starts[passage.a[0]], a.ends[passage.a[1] - 1]
    start_b, end_b = b.starts[passage.b[0]], b.ends[passage.b[1] - 1]
    left, right = a.reading.text, b.reading.text
    while start_a and start_b and _same_sign(left[start_a - 1], right[start_b - 1]):
        start_a, start_b = start_a - 1, start_b - 1
    while end_a < len(left) and end_b < len(right) and _same_sign(left[end_a], right[end_b]):
        end_a, end_b = end_a + 1, end_b + 1
    return (
        Place(doc=a.article.id, span=a.span(start_a, end_a)),
        Place(doc=b.article.id, span=b.span(start_b, end_b)),
    )


_PLAIN = str.maketrans("“”„‟«»‘’‚`", '""""""\'\'\'\'')


def _same_sign(left: str, right: str) -> bool:
    """Whether two characters are the same sign but for its typography, and no word, space or line end."""
    if left.isspace() or left.isalnum():
        return False
    return left == right or left.translate(_PLAIN) == right.translate(_PLAIN)


STAGE = Stage(name="reuse", version=2, room="compare", needs=("furniture", "credit"), makes=("copy",), run=reused)
