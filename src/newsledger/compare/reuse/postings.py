"""Postings of kept shingles, sorted: what an index of passages is made of, as arrays and nothing else.

A posting is the hash of a shingle and the number of an article that has it: 12 bytes, about 120 of them an article of
300 words. Sorted arrays are what a lookup needs (120 searches, all at once), they can be mapped into memory from a
file as they are, are shared by all processes that read them, never change once written, and merge in one pass of
sequential reading and writing. A hash table of the same postings would need three times the space in memory of its
own; a B-tree (SQLite, LMDB) costs a page for each of 120 scattered insertions an article. A search by halves touches
six or seven pages of a large file for every hash; a directory, a byte or two a posting, says on which page it stands.

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

NEAR = 16
"""Hashes that are looked at from where those with the same first bits begin; where more begin alike, they are halved."""

SPARSE = 4
"""Hashes with the same first bits, at most, on the mean."""

Docs = NDArray[np.uint32]


class Postings(NamedTuple):
    """Hashes in order, and of each the article that has it; of one hash the articles in order."""

    hashes: Hashes
    docs: Docs


class Directory(NamedTuple):
    """Postings with a way in.

    Attributes:
        hashes: Hashes in order.
        docs: Of each the article that has it.
        begins: For every value of a hash's first bits where the hashes with it begin; one more entry at the end.
    """

    hashes: Hashes
    docs: Docs
    begins: Docs


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


def first_bits(count: int) -> int:
    """How many bits of a hash the directory of so many postings goes by.

    >>> first_bits(0), first_bits(1_000)
    (1, 8)
    """
    return max(1, (count // SPARSE).bit_length())


def directory(postings: Postings) -> Directory:
    """Postings with a way in."""
    begins = np.zeros((1 << first_bits(len(postings.hashes))) + 1, dtype=np.uint32)
    count_in(begins, postings.hashes)
    np.cumsum(begins, out=begins)
    return Directory(*postings, begins)


def count_in(begins: Docs, hashes: Hashes) -> None:
    """Count some hashes (sorted) into a directory in the making; its running sums are where they begin."""
    if len(hashes):
        bucket = (hashes >> np.uint64(64 - (len(begins) - 1).bit_length() + 1)).astype(np.int64)
        first, last = int(bucket[0]), int(bucket[-1])
        begins[first + 1 : last + 2] += np.bincount(bucket - first, minlength=last - first + 1).astype(np.uint32)


def candidates(segments: Sequence[Directory], wanted: Hashes, gone: Docs) -> list[tuple[int, int]]:
    """Articles that share shingles with some hashes (sorted, each once), and how many; those that share most first.

    Misses:
        Articles with fewer than HITS in common, and of a shingle of very many articles those between the first and
        the latest of a segment.
    """
    rows = [segment for segment in segments if len(segment.hashes)]
    places = _places(rows, wanted) if rows else []
    found = [segment.docs[own] for segment, own in zip(rows, places, strict=True)]
    docs, count = np.unique(np.concatenate(found) if found else NONE.docs, return_counts=True)
    enough = count >= HITS
    docs, count = docs[enough], count[enough]
    if len(gone):
        stays = ~np.isin(docs, gone)
        docs, count = docs[stays], count[stays]
    order = np.lexsort((docs, -count))[:MOST]
    return list(zip(docs[order].tolist(), count[order].tolist(), strict=True))


def _places(segments: Sequence[Directory], wanted: Hashes) -> list[Numbers]:
    """Where some hashes stand in each segment: of those that stand there often the first and the last places."""
    start, count = _stand(segments, wanted)
    row, column = np.nonzero(count)
    start, count = start[row, column], count[row, column]
    first = np.minimum(count, FIRST)
    latest = np.minimum(count - first, LATEST)
    begins = np.stack((start, start + count - latest), axis=1).ravel()
    sizes = np.stack((first, latest), axis=1).ravel()
    ends = np.cumsum(sizes)
    places = np.repeat(begins - ends + sizes, sizes) + np.arange(ends[-1] if len(ends) else 0)
    behind = np.cumsum(np.bincount(row, weights=first + latest, minlength=len(segments))).astype(np.int64)
    return np.split(places, behind[:-1])


def _stand(segments: Sequence[Directory], wanted: Hashes) -> tuple[Numbers, Numbers]:
    """Where in each segment (rows) each of some hashes begins, and how often it stands there.

    What can be done for all segments at once is: they are few, but a call for each would cost more than the search.
    """
    start = np.empty((len(segments), len(wanted)), dtype=np.int64)
    end = np.empty_like(start)
    near = np.empty((*start.shape, NEAR), dtype=np.uint64)
    for row, segment in enumerate(segments):
        bucket = (wanted >> np.uint64(64 - (len(segment.begins) - 1).bit_length() + 1)).astype(np.int64)
        start[row], end[row] = segment.begins[bucket], segment.begins[bucket + 1]
        segment.hashes.take(start[row, :, None] + np.arange(NEAR), mode="clip", out=near[row])
    inside = np.arange(NEAR) < (end - start)[..., None]
    count = np.count_nonzero((near == wanted[:, None]) & inside, axis=2)
    place = start + np.count_nonzero((near < wanted[:, None]) & inside, axis=2)
    for row, far in zip(*np.nonzero(end - start > NEAR), strict=True):  # what very many articles have stands among them
        hashes = segments[row].hashes[start[row, far] : end[row, far]]
        left, right = (int(np.searchsorted(hashes, wanted[far], side=side)) for side in ("left", "right"))
        place[row, far], count[row, far] = start[row, far] + left, right - left
    return place, count
