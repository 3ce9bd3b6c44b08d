"""The ledger: speed of writing and reading through our own API, and what a hundred kills leave behind.

Run ``python bench/ledger.py [--kills N]``. Prints articles of 60 records a CPU-second, the file's bytes an article, the
seconds to load and report 1,000 articles from a warm ledger, and how many of N killed runs left anything wrong.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsledger.config import Settings
from newsledger.model.article import Article
from newsledger.model.marks import Mention
from newsledger.model.record import Why
from newsledger.report.compose import compose
from newsledger.run.ledger import ingest, stored_coverage
from newsledger.store.protocol import Batch, Entry
from newsledger.store.sqlite import SqliteStore

RECORDS = 60
PROGRAM = str(Path(sys.executable).parent / "newsledger")
PLACES = ("Arlen", "Brosk", "Carrow", "Dunmere", "Eskdale", "Fenwick", "Garrow", "Holm", "Istre", "Jarrow")
DEEDS = (
    "closed the ferry port",
    "sent pilots to the strait",
    "called for talks",
    "turned the offer down",
    "released a ship",
)


def text(n: int) -> str:
    """A small article of its own words."""
    draw = random.Random(n)  # noqa: S311 - varied, not secret
    lines = [f"{draw.choice(PLACES)} {draw.choice(DEEDS)}"]
    for _ in range(12):
        who, where = draw.choice(PLACES), draw.choice(PLACES)
        lines.append(
            f"{who} said on Monday that {where} had {draw.choice(DEEDS)} and that {draw.randint(3, 900)} ships were waiting."
        )
    return "\n\n".join(lines)


def entry(n: int) -> Entry:
    """An article with its records."""
    doc = f"a{n}"
    why = Why(rule="bench.case@1", words=("said",))
    marks = tuple(
        Mention(
            doc=doc,
            id=f"{n}-{k}",
            stage="b@1",
            why=why,
            span=(k, k + 5),
            type="PERSON",
            entity="e",
            name="Ada Lund",
            form="name",
        )
        for k in range(RECORDS)
    )
    return Entry(article=Article(id=doc, text=text(n)), key="k", marks=marks)


def speed(folder: Path, count: int) -> None:
    entries = [entry(n) for n in range(count)]
    path = folder / "speed.db"
    store = SqliteStore(path)
    begun = time.process_time()
    for start in range(0, count, 200):
        store.write(Batch(at=f"2031-01-01T00:00:{start // 200:02}Z", entries=tuple(entries[start : start + 200])))
    print(f"write: {count / (time.process_time() - begun):,.0f} articles of {RECORDS} records a CPU-second")
    begun = time.process_time()
    read = sum(1 for _ in store.records())
    print(
        f"read: {read / (time.process_time() - begun):,.0f} records a CPU-second; {path.stat().st_size // count:,} bytes an article"
    )
    store.close()


def report(folder: Path, count: int) -> None:
    store = SqliteStore(folder / "report.db")
    settings = Settings()
    begun = time.process_time()
    ingest(
        (Article(id=f"a{n}", text=text(n), published="2031-05-01") for n in range(count)),
        store,
        settings,
        lambda: "2031-05-02",
    )
    print(f"ingest: {count / (time.process_time() - begun):,.0f} articles a CPU-second, comparison included")
    begun = time.perf_counter()
    coverage = stored_coverage(store)
    loaded = time.perf_counter()
    brief = compose(coverage, settings)
    print(
        f"report over {count:,}: {loaded - begun:.2f} s to load, {time.perf_counter() - loaded:.2f} s to compose, ",
        end="",
    )
    print(f"{sum(len(section.lines) for section in brief.sections)} lines")
    store.close()


def kills(folder: Path, count: int) -> None:
    news = folder / "news"
    news.mkdir()
    for n in range(250):
        (news / f"{n:03}.txt").write_text(text(n), "utf-8")
    wrong = 0
    for number in range(count):
        ledger = folder / f"kill{number}.db"
        process = subprocess.Popen([PROGRAM, "read", str(news), "--ledger", str(ledger)], stdout=subprocess.DEVNULL)
        time.sleep(random.Random(number).uniform(0.3, 4.0))  # noqa: S311
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        said = subprocess.run(
            [PROGRAM, "read", str(news), "--ledger", str(ledger)], capture_output=True, text=True, check=False
        )
        audit = subprocess.run([PROGRAM, "audit", "--ledger", str(ledger)], capture_output=True, text=True, check=False)
        whole = "250 articles audited, 0 faults" in audit.stdout and said.returncode == 0
        wrong += not whole
        for path in folder.glob(f"kill{number}.db*"):
            path.unlink()
    print(f"kills: {count} runs killed, {wrong} left anything wrong")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        speed(Path(name), 2 * given.articles)
        report(Path(name), given.articles)
        kills(Path(name), given.kills)


if __name__ == "__main__":
    main()
