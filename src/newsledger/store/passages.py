"""The index of passages in a folder: which articles share text with a new one, among a million, in milliseconds.

Articles go to a journal, record behind record, and some thousand later into a segment (``store/segments.py``). Segments
of like size are merged, so that an article is copied a few times in the life of the index and a lookup asks few
segments. ``manifest.json`` names the segments that count, the journal behind them and what is gone, and is replaced in
one stroke: a process that is killed at any moment leaves the state before or after, and of the journal every record
that was flushed. Any number of processes read while one writes. It needs a POSIX system (``flock``, a folder's ``fsync``).
"""

import fcntl
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import IO
from zlib import crc32

import msgspec
import numpy as np

from newsledger.compare.reuse.postings import NONE, Directory, Postings, candidates, directory, kept, merged, sealed
from newsledger.errors import StoreError
from newsledger.store.segments import Place, Segment, flush, join, stamp, write
from newsledger.text.shingles import Hashes

MANIFEST, LOCK = "manifest.json", "lock"
SEALED_AT = 4_096
"""Articles of a journal that are sealed in a segment."""

TIER = 4
"""So many segments of like size are merged into one."""

VERSION = 2
TRIES = 50

PAUSE = 0.05
"""Seconds between two looks whether another process still writes."""

_LENGTH = 4  # bytes of a number before a record: its length, and its checksum


class Manifest(msgspec.Struct, frozen=True):
    """What counts: segments in the order of their numbers, the journal behind them, numbers of articles that are gone."""

    segments: tuple[Place, ...] = ()
    journal: int = 0
    gone: tuple[int, ...] = ()
    version: int = VERSION


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A record of the journal: an article that came, with its hashes as bytes, or (None) one that went."""

    doc: str
    hashes: bytes | None


_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(Entry).decode


class PassageIndex:
    """An index in a folder.

    Args:
        folder: Where it is; made if it is not there and is written.
        writable: Whether this process writes. One writes at a time.
        wait: Seconds to wait for another process that writes.

    Raises:
        StoreError: The folder holds no index, one of another version, or one that another process writes.
    """

    def __init__(self, folder: Path, *, writable: bool = False, wait: float = 0) -> None:
        self._folder = folder
        self._lock: IO[bytes] | None = None
        if writable:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(folder / LOCK, wait)
            if not (folder / MANIFEST).exists():
                self._write(Manifest())
        self._segments: list[Segment] = []
        self._manifest: Manifest | None = None
        self._opened: tuple[int, int] | None = None
        self._load()
        if writable:
            self._tidy()

    def add(self, articles: Iterable[tuple[str, str]]) -> None:
        """Take in articles, each with id and running text; one that is there is replaced. They are on disk afterwards."""
        wanted = dict(articles)
        self.put(zip(wanted, kept(list(wanted.values())), strict=True))

    def put(self, articles: Iterable[tuple[str, Hashes]]) -> None:
        """The same for articles of which the kept hashes are known."""
        wanted = dict(articles)
        entries = [Entry(doc, None) for doc in wanted if doc in self]
        self._append(entries + [Entry(doc, own.tobytes()) for doc, own in wanted.items()])
        if len(self._recent) >= SEALED_AT:
            self._seal()

    def remove(self, docs: Iterable[str], *, erase: bool = False) -> None:
        """Let articles go; with ``erase`` no file holds anything of them afterwards."""
        numbers = {doc: number for doc in docs if (number := self._number(doc)) is not None}
        self._append([Entry(doc, None) for doc in numbers])
        if erase:
            self._seal()
            for at, segment in enumerate(self._segments):
                if any(0 <= number - segment.place.first < segment.place.span for number in numbers.values()):
                    self._join(at, at + 1)

    def partners(self, text: str) -> list[tuple[str, int]]:
        """Ids of articles that share passages with a text, and how many kept shingles; most first, MOST of them."""
        return self.sharing(kept([text])[0])

    def sharing(self, hashes: Hashes) -> list[tuple[str, int]]:
        """The same for the kept hashes of a text."""
        rows = [*(segment.postings for segment in self._segments), *self._young]
        found = candidates(rows, hashes, np.array(sorted(self._gone), dtype=np.uint32))
        return [(self._name(number), count) for number, count in found]

    def docs(self) -> list[str]:
        """Ids of all its articles, in the order they came."""
        held = [name for segment in self._segments for name in segment.names()] + self._recent
        return [name for number, name in enumerate(held) if name and number not in self._gone]

    def refresh(self) -> None:
        """See what another process has written since."""
        self._load()

    def close(self) -> None:
        """Let go of the files."""
        if self._lock is not None:
            self._lock.close()

    def __contains__(self, doc: str) -> bool:
        """Whether an article is in the index."""
        return self._number(doc) is not None

    def __len__(self) -> int:
        """How many articles it holds, those that are gone but not merged away among them."""
        return self._first + len(self._recent)

    def _name(self, number: int) -> str:
        if number >= self._first:
            return self._recent[number - self._first]
        return next(s.name(number) for s in self._segments if number < s.place.first + s.place.span)

    def _number(self, doc: str) -> int | None:
        if doc in self._numbers:
            return self._numbers[doc]
        found = (number for segment in self._segments for number in segment.numbers(doc) if number not in self._gone)
        return next(found, None)

    def _load(self) -> None:
        """Open what the manifest names, if it names anything new, and read on in the journal."""
        for _ in range(TRIES):
            with suppress(FileNotFoundError):  # merged away between two looks
                stamp = self._stamp()
                if stamp != self._opened:
                    self._open(self._named())
                    self._opened = stamp
                if self._read_on():
                    return
        raise StoreError(f"{self._folder}: a file of the index is missing")

    def _stamp(self) -> tuple[int, int]:
        """Tells one manifest from the next, which is another file."""
        try:
            return stamp(self._folder / MANIFEST)
        except FileNotFoundError as problem:
            raise StoreError(f"{self._folder}: no index of passages") from problem

    def _named(self) -> Manifest:
        """The manifest as it stands on disk."""
        found = msgspec.json.decode((self._folder / MANIFEST).read_bytes(), type=Manifest)
        if found.version != VERSION:
            raise StoreError(
                f"{self._folder}: an index of version {found.version}, where this program knows {VERSION}; "
                "delete the folder, and it is made anew"
            )
        return found

    def _open(self, manifest: Manifest) -> None:
        mapped = {segment.stamp: segment for segment in self._segments}  # its pages are in memory: not mapped again
        self._segments = [
            mapped.get(Segment.stamp_of(self._folder, place)) or Segment(self._folder, place)
            for place in manifest.segments
        ]
        self._manifest = manifest
        self._first = sum(place.span for place in manifest.segments)
        self._gone = set(manifest.gone)
        self._recent: list[str] = []
        self._numbers: dict[str, int] = {}
        self._young: list[Directory] = []
        self._at = 0

    @property
    def _journal(self) -> Path:
        return self._folder / f"{self._manifest.journal if self._manifest else 0}.journal"

    def _read_on(self) -> bool:
        """Take in the whole records that stand behind those read before; False if the journal was sealed meanwhile."""
        try:
            size = self._journal.stat().st_size
        except FileNotFoundError:
            return self._stamp() == self._opened  # none was written so far
        if size == self._at:
            return True
        with self._journal.open("rb") as file:
            file.seek(self._at)
            data = file.read()
        entries, at = [], 0
        while len(data) >= at + 2 * _LENGTH:
            size, check = (int.from_bytes(data[at + n : at + n + _LENGTH], "big") for n in (0, _LENGTH))
            record = data[at + 2 * _LENGTH : at + 2 * _LENGTH + size]
            if len(record) < size or crc32(record) != check:
                break
            entries.append(_unpack(record))
            at += 2 * _LENGTH + size
        self._at += at
        self._take(entries)
        return True

    def _take(self, entries: Iterable[Entry]) -> None:
        numbers, hashes = [], []
        for entry in entries:
            if entry.hashes is None:
                number = self._number(entry.doc)
                self._gone.update(() if number is None else (number,))
                self._numbers.pop(entry.doc, None)
                continue
            number = self._first + len(self._recent)
            self._recent.append(entry.doc)
            self._numbers[entry.doc] = number
            numbers.append(number)
            hashes.append(np.frombuffer(entry.hashes, dtype=np.uint64))
        if numbers:
            self._young.append(directory(sealed(numbers, hashes)))
        while len(self._young) > 1 and len(self._young[-2].hashes) < 2 * len(self._young[-1].hashes):
            self._young[-2:] = [directory(_one(self._young[-2:]))]

    def _append(self, entries: list[Entry]) -> None:
        if self._lock is None:
            raise StoreError(f"{self._folder}: opened for reading only")
        records = [_pack(entry) for entry in entries]
        heads = (len(r).to_bytes(_LENGTH, "big") + crc32(r).to_bytes(_LENGTH, "big") for r in records)
        with self._journal.open("r+b" if self._journal.exists() else "w+b") as file:
            file.truncate(self._at)  # what a killed process left half written
            file.seek(self._at)
            file.write(b"".join(head + record for head, record in zip(heads, records, strict=True)))
        flush(self._journal)
        self._at = self._journal.stat().st_size
        self._take(entries)

    def _seal(self) -> None:
        """Make a segment of the journal, and merge segments of like size."""
        manifest = self._manifest or Manifest()
        if self._recent:
            gone = np.array(sorted(self._gone), dtype=np.uint32)
            place = Place(f"{manifest.journal + 1}.segment", self._first, len(self._recent))
            names = ["" if self._first + at in self._gone else doc for at, doc in enumerate(self._recent)]
            parts = list(merged([_one(self._young)], gone))
            write(self._folder, place, names, parts, sum(len(part.hashes) for part in parts))
            left = tuple(sorted(number for number in self._gone if number < self._first))
            self._replace(Manifest((*manifest.segments, place), manifest.journal + 1, left))
        while (start := _alike([segment.place.span for segment in self._segments])) is not None:
            self._join(start, start + TIER)

    def _join(self, start: int, end: int) -> None:
        """Merge segments that follow one another."""
        manifest, segments = self._manifest or Manifest(), self._segments[start:end]
        if not segments:
            return
        name = f"{manifest.journal + 1}.segment"
        place = join(self._folder, segments, np.array(sorted(self._gone), dtype=np.uint32), name)
        left = tuple(n for n in manifest.gone if not place.first <= n < place.first + place.span)
        places = (*manifest.segments[:start], place, *manifest.segments[end:])
        self._replace(Manifest(places, manifest.journal + 1, left))

    def _replace(self, manifest: Manifest) -> None:
        self._write(manifest)
        self._open(manifest)
        self._opened = self._stamp()
        self._tidy()

    def _write(self, manifest: Manifest) -> None:
        rough = self._folder / f"{MANIFEST}.part"
        rough.write_bytes(msgspec.json.encode(manifest))
        flush(rough)
        rough.replace(self._folder / MANIFEST)
        flush(self._folder)

    def _tidy(self) -> None:
        """Remove what no manifest names any more; who reads it holds it open."""
        named = {place.name for place in self._manifest.segments} if self._manifest else set()
        for path in self._folder.iterdir():
            if path.suffix in {".segment", ".part"} and path.name not in named:
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
            if path.suffix == ".journal" and path != self._journal:
                path.unlink()


def _one(rows: list[Directory]) -> Postings:
    parts = list(merged([Postings(row.hashes, row.docs) for row in rows], NONE.docs)) if rows else [NONE]
    return Postings(np.concatenate([part.hashes for part in parts]), np.concatenate([part.docs for part in parts]))


def _alike(spans: list[int]) -> int | None:
    """Where TIER segments of like size begin that follow one another; None if nowhere."""
    for start in range(len(spans) - TIER + 1):
        if max(spans[start : start + TIER]) < TIER * min(spans[start : start + TIER]):
            return start
    return None


def _locked(path: Path, wait: float) -> IO[bytes]:
    file, until = path.open("wb"), monotonic() + wait
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            if monotonic() >= until:
                file.close()
                raise StoreError(f"{path.parent}: another process writes this index; call again later") from problem
            sleep(PAUSE)
        else:
            return file
