"""What others find of copied pairs; read by ``copies.py --peers``.

passim is not among them: it needs Spark and hours, and stands in no package registry (``passim`` on PyPI is a program
that compares passwords), so that it is run by its own command on ``docs.jsonl``.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from newsledger.model.article import Article
from newsledger.text.shingles import terms

Pair = tuple[str, str]
PERMUTATIONS = 128
ALIKE = {"datasketch": 0.5, "rensa": 0.3, "scikit-learn": 0.5}


def shingled(article: Article, size: int) -> set[str]:
    words = terms(article.text)
    return {" ".join(words[at : at + size]) for at in range(max(1, len(words) - size + 1))}


def datasketch(articles: Sequence[Article]) -> set[Pair]:
    """Pairs of documents alike by MinHash, looked up by bands."""
    library: Any = import_module("datasketch")
    lookup = library.MinHashLSH(threshold=ALIKE["datasketch"], num_perm=PERMUTATIONS)
    found: set[Pair] = set()
    for article in articles:
        sketch = library.MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in sorted(shingled(article, 5))])
        found.update(ordered(article.id, other) for other in lookup.query(sketch))
        lookup.insert(article.id, sketch)
    return found


def rensa(articles: Sequence[Article]) -> set[Pair]:
    """The same by a compiled library, with a lower bar."""
    library: Any = import_module("rensa")
    lookup = library.RMinHashLSH(ALIKE["rensa"], PERMUTATIONS, 32)
    sketches: list[Any] = []
    found: set[Pair] = set()
    for number, article in enumerate(articles):
        sketch = library.RMinHash(PERMUTATIONS, 1)
        sketch.update(sorted(shingled(article, 3)))
        close = (other for other in lookup.query(sketch) if sketches[other].jaccard(sketch) >= ALIKE["rensa"])
        found.update(ordered(article.id, articles[other].id) for other in close)
        sketches.append(sketch)
        lookup.insert(number, sketch)
    return found


def tfidf(articles: Sequence[Article]) -> set[Pair]:
    """Pairs of documents alike by the cosine of their weighted words."""
    library: Any = import_module("sklearn.feature_extraction.text")
    matrix = library.TfidfVectorizer(max_df=0.1).fit_transform(article.text for article in articles)
    found: set[Pair] = set()
    for start in range(0, len(articles), 500):
        alike = (matrix[start : start + 500] @ matrix.T).tocoo()
        rows = zip(alike.row.tolist(), alike.col.tolist(), alike.data.tolist(), strict=True)
        close = ((start + a, b) for a, b, value in rows if value >= ALIKE["scikit-learn"] and start + a < b)
        found.update(ordered(articles[a].id, articles[b].id) for a, b in close)
    return found


def ordered(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


PEERS: dict[str, Callable[[Sequence[Article]], set[Pair]]] = {
    f"datasketch, 5 words, {ALIKE['datasketch']}": datasketch,
    f"rensa, 3 words, {ALIKE['rensa']}": rensa,
    f"TF-IDF cosine, {ALIKE['scikit-learn']}": tfidf,
}
"""Each with its setting."""
