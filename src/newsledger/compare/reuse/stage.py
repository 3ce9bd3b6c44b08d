"""Stage ``reuse``: passages that two articles share, exact on both sides, and who has them from whom."""

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from newsledger.compare.reuse.alignment import Chains, passages
from newsledger.compare.reuse.alterations import alterations, moved
from newsledger.compare.reuse.direction import Heading, headings
from newsledger.compare.reuse.judge import copied
from newsledger.compare.reuse.pairs import Table, pairs
from newsledger.compare.reuse.pieces import Piece, pieces
from newsledger.compare.reuse.row import Row, in_order, words_in_order
from newsledger.compare.reuse.texts import Pair, Text, told, turned
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.words import Stopword
from newsledger.model.article import Article
from newsledger.model.ids import link_id
from newsledger.model.links import Alteration, Copy
from newsledger.model.record import Why
from newsledger.model.span import Place
from newsledger.model.stage import Stage
from newsledger.text.quotemarks import quoted
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
    row, found, chains = sharing(coverage, lexicon)
    of = [item for item in zip(found, headings(row, found, coverage, lexicon), strict=True) for _ in item[0].shared]
    out_of_order = [one for pair in found for one in moved(pair.shared)]
    for piece in pieces(row, chains):
        pair, heading = of[piece.passage]
        yield _copy(pair, piece, heading, alterations(pair, piece, moved=out_of_order[piece.passage]))


def sharing(coverage: Coverage, lexicon: Lexicon) -> tuple[Row, list[Pair], Chains]:
    """All articles in one row, and the pairs of them that share copied text or a quotation, with their passages."""
    articles = in_order(coverage.articles)
    readings = [coverage.reading(article.id) for article in articles]
    outlets = [coverage.outlet(article.id) for article in articles]
    row = Row([r.text for r in readings], coverage.made(words_in_order), outlets, lexicon.built(stopwords))
    texts = [
        Text(article, readings[number], row, number, partial(coverage.once, article.id, quoted))
        for number, article in enumerate(articles)
    ]
    found = passages(row, _of_other_articles(articles, pairs(row, LEAST)))
    at = np.array([np.nan if text.hours is None else text.hours for text in texts])
    first, second = np.divmod(found.key, max(1, len(articles)))
    found = turned(row, texts, copied(row, found, np.abs(at[first] - at[second]) / 24))
    return row, told(row, texts, found), found


def _of_other_articles(articles: Sequence[Article], runs: Table) -> Table:
    """Runs of pairs that are not versions of one article."""
    known = {name: number for number, name in enumerate(sorted({a.version_of for a in articles if a.version_of}))}
    version = np.array([known.get(article.version_of or "", -1 - number) for number, article in enumerate(articles)])
    first, second = np.divmod(runs.key, max(1, len(articles)))
    return runs.of(version[first] != version[second])


def _copy(pair: Pair, piece: Piece, heading: Heading, changes: tuple[Alteration, ...]) -> Copy:
    a, b = _places(pair, piece)
    share = round(piece.equal / piece.longer, 3)
    return Copy(
        id=link_id("copy", (a, b)),
        stage=STAGE.label,
        score=share,
        a=a,
        b=b,
        direction=heading.direction,
        words=piece.equal,
        likely=heading.likely,
        edits=changes,
        why=Why(rule=f"reuse.{pair.kind}@1", words=heading.reasons, places=heading.places, measure=share),
    )


def _places(pair: Pair, piece: Piece) -> tuple[Place, Place]:
    """Both sides: from first to last word, and the signs on either end that both share."""
    (start_a, end_a), (start_b, end_b) = piece.a, piece.b
    left, right = pair.a.reading.text, pair.b.reading.text
    while start_a and start_b and _same_sign(left[start_a - 1], right[start_b - 1]):
        start_a, start_b = start_a - 1, start_b - 1
    while end_a < len(left) and end_b < len(right) and _same_sign(left[end_a], right[end_b]):
        end_a, end_b = end_a + 1, end_b + 1
    return (
        Place(doc=pair.a.article.id, span=pair.a.span(start_a, end_a)),
        Place(doc=pair.b.article.id, span=pair.b.span(start_b, end_b)),
    )


_PLAIN = str.maketrans("“”„‟«»‘’‚`", '""""""\'\'\'\'')


def _same_sign(left: str, right: str) -> bool:
    """Whether two characters are the same sign but for its typography, and no word, space or line end."""
    if left.isspace() or left.isalnum():
        return False
    return left == right or left.translate(_PLAIN) == right.translate(_PLAIN)


STAGE = Stage(name="reuse", version=8, room="compare", needs=("furniture", "credit"), makes=("copy",), run=reused)
