"""Stage ``reuse``: passages that two articles share, exact on both sides, and who has them from whom."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from newsledger.compare.reuse.alignment import passages
from newsledger.compare.reuse.alterations import alterations, moved
from newsledger.compare.reuse.direction import Heading, headings
from newsledger.compare.reuse.judge import copied
from newsledger.compare.reuse.pairs import Proposed, Run, pairs, starts
from newsledger.compare.reuse.pieces import Piece, pieces
from newsledger.compare.reuse.row import Row
from newsledger.compare.reuse.texts import Kind, Pair, Text, hours, passage_of, told, turned
from newsledger.language.coverage import Coverage
from newsledger.language.memory import digest
from newsledger.lexicon import Lexicon
from newsledger.lexicon.words import Stopword
from newsledger.model.article import Article
from newsledger.model.ids import link_id
from newsledger.model.links import Alteration, Copy
from newsledger.model.record import Why
from newsledger.model.span import Place, Span
from newsledger.model.stage import Stage
from newsledger.text.shingles import Hashes, Numbers
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
    for (pair, copies), heading in zip(
        found, headings(row, [pair for pair, _ in found], coverage, lexicon), strict=True
    ):
        for copied_ in copies:
            yield _copy(pair, copied_, heading)


class Copied(NamedTuple):
    """A piece of what two articles share: both sides, equal words and their share, what was done to it."""

    a: Span
    b: Span
    words: int
    share: float
    edits: tuple[Alteration, ...]


class Shared(NamedTuple):
    """What two articles share: the runs of equal words of each passage, whether it is a quotation alone, the pieces."""

    passages: tuple[tuple[Run, ...], ...] = ()
    kind: Kind = "passage"
    copies: tuple[Copied, ...] = ()


def sharing(coverage: Coverage, lexicon: Lexicon) -> tuple[Row, list[tuple[Pair, tuple[Copied, ...]]]]:
    """All articles in one row, and the pairs of them that share copied text or a quotation, with the pieces of it."""
    articles = sorted(coverage.articles, key=_first_printed)
    readings = [coverage.reading(article.id) for article in articles]
    row = Row(
        [r.text for r in readings], [coverage.outlet(article.id) for article in articles], lexicon.built(stopwords)
    )
    texts = [Text(article, readings[number], row, number) for number, article in enumerate(articles)]
    proposed = _of_other_articles(articles, pairs(row, LEAST))
    keys = proposed.runs.key[starts(proposed.runs.key)]

    def make(numbers: list[int]) -> list[Shared]:
        return _shared(row, texts, proposed.of(np.isin(proposed.runs.key, keys[numbers])), keys[numbers])

    memory = coverage.memory
    every = memory.recall_each(_shared, _given(row, texts, proposed), make) if memory else make(list(range(len(keys))))
    found = []
    for key, one in zip(keys.tolist(), every, strict=True):
        if one.passages:
            a, b = _by_id(texts, key)
            passages_ = tuple(passage_of(runs) for runs in one.passages)
            found.append((Pair(a, b, passages_, one.kind), one.copies))
    return row, found


def _by_id(texts: Sequence[Text], key: int) -> list[Text]:
    """The articles of a pair, the one with the smaller id first."""
    return sorted((texts[number] for number in divmod(key, len(texts))), key=lambda text: text.article.id)


def _given(row: Row, texts: Sequence[Text], proposed: Proposed) -> Iterator[tuple[object, ...]]:
    """For every pair all that decides what it shares.

    Both texts with what their outlets repeat, whose id is first, whether one outlet printed both, the days between, and
    the runs found.
    """
    runs, number = proposed.runs, [text.number for text in texts]
    first, second = np.divmod(runs.key, max(1, len(number)))
    own = np.stack((runs.left - row.first[first], runs.right - row.first[second], runs.length), axis=1)
    stock = [row.words[start:end] != row.given.hashes[start:end] for start, end in pairwise(row.first.tolist())]
    known = [digest((t.reading.text, t.reading.kept, s.tobytes())) for t, s in zip(texts, stock, strict=True)]
    plain = [not some.any() for some in stock]
    begins = starts(runs.key).tolist()
    for start, end in pairwise([*begins, len(runs.key)]):
        a, b = int(first[start]), int(second[start])
        # where runs are found in part the texts tell the rest, unless words are made unlike others by their place
        told = None if proposed.partly[start] and plain[a] and plain[b] else own[start:end].tobytes()
        turn, one_outlet = texts[a].article.id > texts[b].article.id, bool(row.outlet[a] == row.outlet[b])
        yield known[a], known[b], turn, one_outlet, _days_apart(texts[a], texts[b]), told


def _days_apart(a: Text, b: Text) -> float | None:
    return None if a.hours is None or b.hours is None else abs(a.hours - b.hours) / 24


def _shared(row: Row, texts: Sequence[Text], proposed: Proposed, keys: Numbers) -> list[Shared]:
    """What the articles of some pairs share; nothing where it is no copy."""
    found = passages(row, proposed.whole(row))
    docs = np.stack(np.divmod(found.key, max(1, len(texts))), axis=1).tolist()
    apart = np.array([_days_apart(texts[a], texts[b]) for a, b in docs], dtype=np.float64)
    found = turned(row, texts, copied(row, found, apart))
    pairs_ = told(row, texts, found)
    of = [(number, pair) for number, pair in enumerate(pairs_) for _ in pair.shared]
    out_of_order = [one for pair in pairs_ for one in moved(pair.shared)]
    copies: list[list[Copied]] = [[] for _ in pairs_]
    for piece in pieces(row, found):
        number, pair = of[piece.passage]
        copies[number].append(_piece(pair, piece, alterations(pair, piece, moved=out_of_order[piece.passage])))
    runs = [tuple(passage.runs for passage in pair.shared) for pair in pairs_]
    made = map(Shared, runs, (pair.kind for pair in pairs_), map(tuple, copies))
    known = dict(zip(found.key[starts(found.key)].tolist(), made, strict=True))
    return [known.get(key, NOTHING) for key in keys.tolist()]


NOTHING = Shared()


def _of_other_articles(articles: Sequence[Article], proposed: Proposed) -> Proposed:
    """Runs of pairs that are not versions of one article."""
    known = {name: number for number, name in enumerate(sorted({a.version_of for a in articles if a.version_of}))}
    version = np.array([known.get(article.version_of or "", -1 - number) for number, article in enumerate(articles)])
    first, second = np.divmod(proposed.runs.key, max(1, len(articles)))
    return proposed.of(version[first] != version[second])


def _first_printed(article: Article) -> tuple[float, str]:
    """By the time of publication: of a text that very many carry, each is held against the first and the next ones."""
    at = hours(article)
    return (float("inf") if at is None else at, article.id)


def _copy(pair: Pair, found: Copied, heading: Heading) -> Copy:
    a, b = Place(doc=pair.a.article.id, span=found.a), Place(doc=pair.b.article.id, span=found.b)
    rule = f"reuse.{pair.kind}@1"
    return Copy(
        id=link_id("copy", (a, b)),
        stage=STAGE.label,
        score=found.share,
        a=a,
        b=b,
        direction=heading.direction,
        words=found.words,
        likely=heading.likely,
        edits=found.edits,
        why=Why(rule=rule, words=heading.reasons, places=heading.places, measure=found.share),
    )


def _piece(pair: Pair, piece: Piece, edits: tuple[Alteration, ...]) -> Copied:
    return Copied(*_places(pair, piece), piece.equal, round(piece.equal / piece.longer, 3), edits)


def _places(pair: Pair, piece: Piece) -> tuple[Span, Span]:
    """Both sides: from first to last word, and the signs on either end that both share."""
    (start_a, end_a), (start_b, end_b) = piece.a, piece.b
    left, right = pair.a.reading.text, pair.b.reading.text
    while start_a and start_b and _same_sign(left[start_a - 1], right[start_b - 1]):
        start_a, start_b = start_a - 1, start_b - 1
    while end_a < len(left) and end_b < len(right) and _same_sign(left[end_a], right[end_b]):
        end_a, end_b = end_a + 1, end_b + 1
    return pair.a.span(start_a, end_a), pair.b.span(start_b, end_b)


_PLAIN = str.maketrans("“”„‟«»‘’‚`", '""""""\'\'\'\'')


def _same_sign(left: str, right: str) -> bool:
    """Whether two characters are the same sign but for its typography, and no word, space or line end."""
    if left.isspace() or left.isalnum():
        return False
    return left == right or left.translate(_PLAIN) == right.translate(_PLAIN)


STAGE = Stage(name="reuse", version=8, room="compare", needs=("furniture", "credit"), makes=("copy",), run=reused)
