"""Postings of kept shingles, sorted: what an index of passages is made of, as arrays and nothing else.

A posting is the hash of a shingle and the number of an article that has it: 12 bytes, about 120 of them an article of
300 words. Sorted arrays are what a lookup needs (120 binary searches, all at once), they can be mapped into memory
from a file as they are, are shared by all processes that read them, never change once written, and merge in one pass
of sequential reading and writing. A hash table of the same postings would need three times the space in memory of its
own; a B-tree (SQLite, LMDB) costs a page for each of 120 scattered insertions an article.

Shingles of five words of which the least of every four is kept: a run of eight equal words is always hit.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsledger.text.shingles import LAST, Hashes, Numbers, shingles, winnowed
from newsledger.text.wordrows import words_of

SIZE = 5
WINDOW = 4

FIRST = 8
LATEST = 24
"""Of a shingle of many articles so many of the first and of the latest in each segment: a footer stands in thousands,
an agency's text in hundreds, and who copies it stands among the latest or has it from the first."""

HITS = 2
"""Shared shingles that make an article a candidate."""

MOST = 64
"""Candidates that a lookup gives at most, those that share most first."""

PART = 1_000_000
"""Postings that are merged at a time."""

Docs = NDArray[np.uint32]


class Postings(NamedTuple):
    """Hashes in order, and of each the article that has it; of one hash the articles in order."""

    hashes: Hashes
    docs: Docs


NONE = Postings(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.uint32))


def kept(texts: Sequence[str]) -> list[Hashes]:
    """The hashes of the kept shingles of each text, sorted, each once; the same on every machine."""
    words = words_of(texts)
    bounds = [0, *np.cumsum(words.sizes).tolist()]
    return [kept_of(words.hashes[start:end]) for start, end in pairwise(bounds)]


def kept_of(words: Hashes) -> Hashes:
    """The hashes of the kept shingles of one row of words."""
    row = shingles(words, SIZE)
    return np.unique(row[winnowed(row, WINDOW)])


def sealed(docs: Sequence[int], hashes: Sequence[Hashes]) -> Postings:
    """The postings of some articles, given their numbers (rising) and the hashes of each."""
    if not docs:
        return NONE
    every = np.concatenate(hashes)
    owner = np.repeat(np.array(docs, dtype=np.uint32), [len(own) for own in hashes])
    order = np.argsort(every, kind="stable")
    return Postings(every[order], owner[order])


def merged(segments: Sequence[Postings], gone: Docs) -> Iterator[Postings]:
    """The postings of several segments less those of some articles, in pieces that follow one another.

    Args:
        segments: The articles of each come behind those of the one before.
        gone: Numbers of articles that are left out.
    """
    total = sum(len(segment.hashes) for segment in segments)
    parts = max(1, -(-total // PART))
    edges = [np.uint64(number * (2**64 // parts)) for number in range(1, parts)] + [LAST]
    starts = [0] * len(segments)
    for edge in edges:
        ends = [int(np.searchsorted(segment.hashes, edge)) for segment in segments]
        slices = [slice(start, end) for start, end in zip(starts, ends, strict=True)]
        starts = ends
        hashes = np.concatenate([segment.hashes[here] for segment, here in zip(segments, slices, strict=True)])
        docs = np.concatenate([segment.docs[here] for segment, here in zip(segments, slices, strict=True)])
        order = np.argsort(hashes, kind="stable")
        hashes, docs = hashes[order], docs[order]
        if len(gone):
            stays = ~np.isin(docs, gone)
            hashes, docs = hashes[stays], docs[stays]
        yield Postings(hashes, docs)


def candidates(segments: Sequence[Postings], wanted: Hashes, gone: Docs) -> list[tuple[int, int]]:
    """Articles that share shingles with some hashes (sorted, each once), and how many; those that share most first.

    Misses:
        Articles with fewer than HITS in common, and of a shingle of very many articles those between the first and
        the latest of a segment.
    """
    found = [segment.docs[_places(segment.hashes, wanted)] for segment in segments]
    docs, count = np.unique(np.concatenate(found) if found else NONE.docs, return_counts=True)
    if len(gone):
        stays = ~np.isin(docs, gone)
        docs, count = docs[stays], count[stays]
    enough = count >= HITS
    docs, count = docs[enough], count[enough]
    order = np.lexsort((docs, -count))[:MOST]
    return list(zip(docs[order].tolist(), count[order].tolist(), strict=True))


def _places(hashes: Hashes, wanted: Hashes) -> Numbers:
    """Where some hashes stand in a sorted row: of those that stand there often the first and the last places."""
    start = np.searchsorted(hashes, wanted)
    near = np.minimum(start, max(0, len(hashes) - 1))
    there = hashes[near] == wanted if len(hashes) else np.zeros(len(wanted), dtype=np.bool_)
    start = start[there]
    end = start + _count(hashes, start)
    first = np.minimum(end, start + FIRST)
    last = np.maximum(first, end - LATEST)
    begins, sizes = np.r_[start, last], np.r_[first - start, end - last]
    return np.repeat(begins - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())


def _count(hashes: Hashes, start: Numbers) -> Numbers:
    """How many equal hashes stand in a row from some places on; a second search only where many do."""
    few = np.zeros(len(start), dtype=np.int64)
    reach = np.minimum(start[:, None] + np.arange(FIRST), len(hashes) - 1)
    few[:] = (hashes[reach] == hashes[start][:, None]).sum(axis=1) if len(start) else 0
    few = np.minimum(few, len(hashes) - start)
    many = np.flatnonzero(few == FIRST)
    if len(many):
        few[many] = np.searchsorted(hashes, hashes[start[many]], side="right") - start[many]
    return few
