"""The index of passages: CPU of one lookup, recall, memory, speed of growing, while another process writes.

    python -m bench.passages [ARTICLES ...] [--kills N]
    python -m bench.passages 20000 100000       # an example

Sizes default to 20000 100000 300000; 1000000 takes some minutes. A child process fills an index with articles of
a generated language (frequent and rare words, each with words that like to follow; 300 words an article); at each size
this process looks up new articles while the child goes on writing: unrelated ones, and copies of earlier ones by class
(whole, half, one passage of 60 words, heavily edited: a fifth of the words changed). Printed: milliseconds of CPU a lookup
(median, p95, text to ids), recall by class at that density, bytes an article, memory of the reader that is no mapped
file, bytes on disk, articles written a CPU-second. ``--kills`` ends the writer that often with SIGKILL at random moments and
checks that what it had reported as written is there. Lookups come in rounds of 400; in the first one the pages of the
files are touched for the first time. The bar is p95 5 ms and 2.5 GB at a million.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from argparse import SUPPRESS
from itertools import count
from pathlib import Path

import numpy as np
from bench.inputs import asked
from numpy.typing import NDArray

from newsledger.compare.reuse.postings import kept_of
from newsledger.store.passages import PassageIndex
from newsledger.text.shingles import Hashes
from newsledger.text.wordrows import hashed

LENGTH = 300
WORDS = 60_000
FOLLOWERS = 24
BATCH = 1_024
FEW = 8
LOOKUPS = 400
ROUNDS = 3
CLASSES = ("whole", "half", "passage", "heavy")
Rows = NDArray[np.int64]


class Language:
    """Articles as rows of word numbers: the n-th article is the same in every process."""

    def __init__(self) -> None:
        draw = np.random.default_rng(7)
        self.words = [f"w{number:x}" for number in range(WORDS)]
        self.hashes: Hashes = hashed(self.words)
        self._frequent = 1 / (np.arange(WORDS) + 3.0)
        self._frequent = np.cumsum(self._frequent / self._frequent.sum())
        self._after = self._any(draw, (WORDS, FOLLOWERS))
        liked = 1 / (np.arange(FOLLOWERS) + 1.0)
        self._liked = np.cumsum(liked / liked.sum())

    def _any(self, draw: np.random.Generator, shape: tuple[int, ...]) -> Rows:
        return np.minimum(np.searchsorted(self._frequent, draw.random(shape)), WORDS - 1)

    def batch(self, number: int) -> Rows:
        """A batch of articles."""
        draw = np.random.default_rng((11, number))
        rows = np.empty((BATCH, LENGTH), dtype=np.int64)
        rows[:, 0] = self._any(draw, (BATCH,))
        for at in range(1, LENGTH):
            liked = np.minimum(np.searchsorted(self._liked, draw.random(BATCH)), FOLLOWERS - 1)
            followed = self._after[rows[:, at - 1], liked]
            rows[:, at] = np.where(draw.random(BATCH) < 0.7, followed, self._any(draw, (BATCH,)))
        return rows

    def copied(self, row: Rows, kind: str, draw: np.random.Generator, own: Rows) -> Rows:
        """A copy of an article, with words of its own."""
        if kind == "half":
            return np.concatenate((row[: LENGTH // 2], own[: LENGTH // 2]))
        if kind == "passage":
            start = int(draw.integers(0, LENGTH - 60))
            return np.concatenate((own[:120], row[start : start + 60], own[120:240]))
        if kind == "heavy":
            return np.where(draw.random(LENGTH) < 0.2, self._any(draw, (LENGTH,)), row)
        return row

    def text(self, row: Rows) -> str:
        """The words of an article."""
        return " ".join([self.words[number] for number in row.tolist()])


def fill(folder: Path, size: int) -> None:
    """Write articles until there are so many and on, then few at a time; what is on disk is said so."""
    language, index = Language(), PassageIndex(folder, writable=True)
    start = time.process_time()
    for number in count(len(index) // BATCH):
        rows = language.batch(number)
        step = BATCH if len(index) < size else FEW
        for first in range(len(index) % BATCH, BATCH, step):
            names = range(number * BATCH + first, number * BATCH + min(BATCH, first + step))
            index.put((f"n{name}", kept_of(language.hashes[rows[name % BATCH]])) for name in names)
            print(len(index), round(time.process_time() - start, 1), flush=True)


def memory() -> tuple[int, int]:
    """Megabytes of this process that are no mapped file, and of mapped files."""
    found = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return tuple(int(found[name].split()[0]) // 1024 for name in ("RssAnon", "RssFile"))  # type: ignore[return-value]


def look(index: PassageIndex, language: Language, size: int, turn: int) -> None:
    """Print the figures of a round of lookups in an index of a size."""
    draw = np.random.default_rng((size, turn))
    costs, found = [], dict.fromkeys(CLASSES, 0)
    fresh = language.batch(10**6 + size + turn)
    batches = [int(at) for at in draw.integers(0, size // BATCH, 8)]
    earlier = {at: language.batch(at) for at in batches}
    for number in range(LOOKUPS):
        kind = CLASSES[number % 8] if number % 8 < len(CLASSES) else ""
        at, place = batches[number % 7], int(draw.integers(0, BATCH))
        row, source = fresh[number], at * BATCH + place
        if kind:
            row = language.copied(earlier[at][place], kind, draw, row)
        text = language.text(row)
        start = time.process_time()
        index.refresh()
        partners = index.partners(text)
        costs.append(1000 * (time.process_time() - start))
        if kind:
            found[kind] += f"n{source}" in {doc for doc, _ in partners}
    median, high = np.percentile(costs, (50, 95))
    share = ", ".join(f"{kind} {100 * hits / (LOOKUPS // 8):.0f}" for kind, hits in found.items())
    print(f"  a lookup: median {median:.2f} ms, p95 {high:.2f} ms of CPU; recall {share}", flush=True)


def grow(sizes: list[int]) -> None:
    """Fill an index in another process and look things up at each size."""
    folder, language = Path(tempfile.mkdtemp()) / "passages", Language()
    base = memory()[0]
    print(f"memory of the language and this program: {base} MB")
    for size in sizes:
        command = [sys.executable, "-m", "bench.passages", "--fill", str(folder), str(size)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            for line in child.stdout or ():
                written, seconds = line.split()
                if int(written) >= size:
                    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
                    print(f"{int(written):,} articles, {seconds} s of CPU to write since the last size")
                    print(f"  {disk / 1e6:,.0f} MB on disk, {disk / int(written):,.0f} bytes an article")
                    index = PassageIndex(folder)
                    for turn in range(ROUNDS):
                        look(index, language, size, turn)
                    anonymous, mapped = memory()
                    print(f"  memory {anonymous} MB and {mapped} MB of mapped files", flush=True)
                    index.close()
                    break
            child.terminate()
    shutil.rmtree(folder.parent)


def kill(times: int) -> None:
    """Kill the writer again and again, and check what is left."""
    folder, lost = Path(tempfile.mkdtemp()) / "passages", 0
    language, draw = Language(), random.Random(3)  # noqa: S311 - varied, not secret
    written = 0
    for _ in range(times):
        command = [sys.executable, "-m", "bench.passages", "--fill", str(folder), str(10**9)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            until = written + draw.randint(1, 6) * BATCH
            for line in child.stdout or ():
                written = int(line.split()[0])
                if written >= until:
                    time.sleep(draw.random() / 4)
                    os.kill(child.pid, signal.SIGKILL)
                    break
        index = PassageIndex(folder)
        sample = draw.sample(range(written), 20)
        lost += sum(
            f"n{number}"
            not in dict(index.sharing(kept_of(language.hashes[language.batch(number // BATCH)[number % BATCH]])))
            for number in sample
        )
        written = len(index)
        index.close()
    print(f"killed {times} times: {lost} of {20 * times} articles asked for were missing; {written:,} are there")
    shutil.rmtree(folder.parent)


def main() -> None:
    parser = asked(__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[20_000, 100_000, 300_000], metavar="ARTICLES")
    parser.add_argument("--kills", type=int, metavar="N", help="kill the writer so often, and check what is left")
    parser.add_argument("--fill", type=Path, metavar="FOLDER", help=SUPPRESS)  # what the process that writes is asked
    options = parser.parse_args()
    if options.fill:
        fill(options.fill, options.sizes[0])
    elif options.kills:
        kill(options.kills)
    else:
        grow(options.sizes)


if __name__ == "__main__":
    main()
