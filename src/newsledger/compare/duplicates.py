"""Stage ``duplicates``: articles whose running text is the same."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from newsledger.compare.reuse.row import in_order, words_in_order
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.ids import link_id
from newsledger.model.links import Duplicate
from newsledger.model.record import Why
from newsledger.model.stage import Stage


def duplicates(coverage: Coverage, _lexicon: Lexicon) -> Iterator[Duplicate]:
    """A duplicate for every set of articles with the same words in the same order; furniture and typography aside.

    Misses:
        Texts that differ in a word: those are copies. Articles without a word are nobody's duplicate.
    """
    words = coverage.made(words_in_order)
    same: defaultdict[bytes, list[str]] = defaultdict(list)
    for article, (start, end) in zip(
        in_order(coverage.articles), pairwise([0, *np.cumsum(words.sizes).tolist()]), strict=True
    ):
        if start < end:
            same[words.hashes[start:end].tobytes()].append(article.id)
    for docs in map(sorted, same.values()):
        if len(docs) > 1:
            yield Duplicate(
                id=link_id("duplicate", docs),
                stage=STAGE.label,
                score=1.0,
                docs=tuple(docs),
                why=Why(rule="duplicates.same-words@1", measure=float(len(docs))),
            )


STAGE = Stage(name="duplicates", version=1, room="compare", needs=("furniture",), makes=("duplicate",), run=duplicates)
