"""A segment of the index of passages: a folder of arrays, written once, mapped into memory, never changed."""

import mmap
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

from newsledger.compare.reuse.postings import Directory, Docs, Postings, count_in, first_bits, merged

Stamp = tuple[int, int]

POPULATE_READ = 22
"""``MADV_POPULATE_READ`` of Linux since 5.14: maps all pages at once, many times cheaper than one by one when touched."""


class Place(msgspec.Struct, frozen=True):
    """Which segment, and the numbers of its articles: from ``first`` on, ``span`` of them."""

    name: str
    first: int
    span: int


class Segment:
    """A segment that is mapped into memory.

    Raises:
        FileNotFoundError: It is not there: merged away, perhaps, by the process that writes.
    """

    def __init__(self, folder: Path, place: Place) -> None:
        self.place = place
        self.stamp = self.stamp_of(folder, place)
        self.postings = Directory(*(np.asarray(_mapped(folder / place.name / f"{n}.npy")) for n in Directory._fields))
        self._ends, self._ids, self._keys, self._order = (
            _mapped(folder / place.name / f"{name}.npy") for name in ("ends", "ids", "keys", "order")
        )

    @staticmethod
    def stamp_of(folder: Path, place: Place) -> Stamp:
        """Tells one segment from another of its name, in an index that was made anew for one."""
        return stamp(folder / place.name / "hashes.npy")

    def name(self, number: int) -> str:
        """The id of an article; empty if it was gone when the segment was written."""
        at = number - self.place.first
        start = int(self._ends[at - 1]) if at else 0
        return bytes(self._ids[start : int(self._ends[at])]).decode()

    def names(self) -> list[str]:
        """The ids of all its articles, in the order of their numbers."""
        whole, ends = bytes(self._ids), [0, *self._ends.tolist()]
        return [whole[start:end].decode() for start, end in pairwise(ends)]

    def numbers(self, doc: str) -> list[int]:
        """The numbers that an id has had, in no order."""
        key = _key(doc)
        start, end = (int(np.searchsorted(self._keys, key, side=side)) for side in ("left", "right"))
        found = (self.place.first + int(self._order[at]) for at in range(start, end))
        return [number for number in found if self.name(number) == doc]


def write(folder: Path, place: Place, names: Sequence[str], parts: Iterable[Postings], most: int) -> None:
    """Write a segment; it is whole and on disk once its folder has its name.

    Args:
        folder: The index.
        place: The segment.
        names: Ids of its articles by number; empty where one is gone.
        parts: Its postings, piece by piece.
        most: So many postings at most.
    """
    rough = folder / f"{place.name}.part"
    with suppress(FileNotFoundError):
        shutil.rmtree(rough)
    rough.mkdir()
    sizes = _postings(rough, parts, most)
    encoded = [name.encode() for name in names]
    keys = np.array([_key(name) for name in names], dtype=np.uint64)
    order = np.argsort(keys, kind="stable")
    arrays: dict[str, NDArray[Any]] = {
        "ends": np.cumsum([len(name) for name in encoded], dtype=np.uint64),
        "ids": np.frombuffer(b"".join(encoded), dtype=np.uint8),
        "keys": keys[order],
        "order": order.astype(np.uint32),
    }
    for name, array in arrays.items():
        np.save(rough / f"{name}.npy", array)
    _shorten(rough, sizes)
    for path in rough.iterdir():
        flush(path)
    rough.rename(folder / place.name)
    flush(folder)


def join(folder: Path, segments: Sequence[Segment], gone: Docs, name: str) -> Place:
    """Write one segment out of several that follow one another, less what is gone; which it is."""
    first = segments[0].place.first
    place = Place(name, first, sum(segment.place.span for segment in segments))
    names = [doc for segment in segments for doc in segment.names()]
    for number in gone.tolist():
        if first <= number < first + place.span:
            names[number - first] = ""
    postings = [Postings(segment.postings.hashes, segment.postings.docs) for segment in segments]
    write(folder, place, names, merged(postings, gone), sum(len(each.hashes) for each in postings))
    return place


def stamp(path: Path) -> Stamp:
    """Tells a file from another that took its place."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns


def flush(path: Path) -> None:
    """Make sure that a file or the names in a folder are on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _postings(folder: Path, parts: Iterable[Postings], most: int) -> int:
    """Write postings piece by piece into files for ``most``; how many they were."""
    hashes = open_memmap(folder / "hashes.npy", mode="w+", dtype=np.uint64, shape=(most,)) if most else None
    docs = open_memmap(folder / "docs.npy", mode="w+", dtype=np.uint32, shape=(most,)) if most else None
    begins = np.zeros((1 << first_bits(most)) + 1, dtype=np.uint32)
    size = 0
    for part in parts:
        end = size + len(part.hashes)
        if hashes is not None and docs is not None:
            hashes[size:end], docs[size:end] = part.hashes, part.docs
            count_in(begins, part.hashes)
        size = end
    np.save(folder / "begins.npy", np.cumsum(begins, out=begins))
    return size


def _shorten(folder: Path, size: int) -> None:
    """Cut the files of postings to so many; articles that are gone leave room at the end."""
    for name, dtype in (("hashes", np.uint64), ("docs", np.uint32)):
        path = folder / f"{name}.npy"
        if not size:
            np.save(path, np.empty(0, dtype=dtype))
            continue
        whole = np.load(path, mmap_mode="r")
        if len(whole) > size:
            np.save(folder / "cut.npy", whole[:size])
            (folder / "cut.npy").replace(path)


def _mapped(path: Path) -> NDArray[Any]:
    found: NDArray[Any] = np.load(path, mmap_mode="r") if path.stat().st_size > 128 else np.load(path)  # noqa: PLR2004
    if isinstance(found.base, mmap.mmap):
        with suppress(OSError):  # a system that does not know it maps each page when it is touched
            found.base.madvise(POPULATE_READ)
    return found


def _key(doc: str) -> int:
    return int.from_bytes(blake2b(doc.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
