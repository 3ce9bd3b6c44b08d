"""The ledger: speed through our own API, readers beside a writer, a second run, and what a hundred kills leave behind.

Run ``python -m bench.ledger [--kills N] [--articles N] [--only NAME]``, for example ``--only kills --kills 100``. Prints
articles of 60 records a CPU-second and the file's bytes an article; lock errors of two readers beside a writer; the
seconds of a second run with nothing and with ten articles changed, and to load and report the articles from a warm
ledger; CPU-seconds of a first run over N articles of ``bench.coverage`` and of one with twenty more, at N/2 and at N, and how
many articles the twenty are tied to (``few``); and how many of N runs killed at a random moment left a ledger that does not open, does not audit clean, lacks
a committed article, holds a half one, or is not made whole by the next run.
"""

import argparse
import gc
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import yaml
from bench.coverage import coverage

from newsledger.compare.parts import Parts
from newsledger.compare.runs import runs
from newsledger.config import Language, Settings
from newsledger.language.coverage import Coverage
from newsledger.model.article import Article
from newsledger.model.links import Copy, Story
from newsledger.model.marks import Mark, Mention
from newsledger.model.record import Why
from newsledger.report.compose import compose
from newsledger.run.ledger import compare_anew, ingest, stored_coverage, take_in
from newsledger.run.plan import all_stages
from newsledger.serve.cli.main import SELDOM
from newsledger.store.protocol import Batch, Entry
from newsledger.store.sqlite import SqliteStore

Marks = dict[str, list[str]]

RECORDS = 60
BY_RULES = Settings(language=Language(model="none"))
"""What is killed is the ledger's work: trees would only make each run longer."""

FEW = 20
"""Articles that come in behind the others."""

COMMITS = 4
"""Transactions of an ingest that is killed: three batches of articles, and what was found across them."""

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


def entry(n: int, records: int = RECORDS) -> Entry:
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
        for k in range(records)
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


def together(folder: Path, count: int) -> None:
    """Two readers search and load while a writer writes."""
    path, done, failed, reads = folder / "together.db", Event(), list[str](), [0, 0]
    SqliteStore(path).close()

    def look(number: int) -> None:
        store = SqliteStore(path)
        while not done.is_set():
            try:
                sum(1 for _ in store.search("ferry ships"))
                sum(1 for _ in store.records(doc="a1"))
                store.seen(f"reader{number}", "2031-01-01")
                reads[number] += 1
            except Exception as problem:  # noqa: BLE001 - whatever goes wrong here is what is counted
                failed.append(repr(problem))
        store.close()

    readers = [Thread(target=look, args=(number,)) for number in (0, 1)]
    for reader in readers:
        reader.start()
    writer = SqliteStore(path)
    for start in range(0, count, 50):
        writer.write(Batch(at=f"2031-01-01T00:{start // 50:04}Z", entries=tuple(map(entry, range(start, start + 50)))))
    done.set()
    for reader in readers:
        reader.join()
    writer.close()
    print(
        f"together: {count:,} articles written, {sum(reads):,} looks by two readers, {len(failed)} errors {failed[:1]}"
    )


def report(folder: Path, count: int) -> None:
    store, settings = SqliteStore(folder / "report.db"), Settings()
    articles = [Article(id=f"a{n}", text=text(n), published="2031-05-01") for n in range(count)]
    changed = [*articles[10:], *(Article(id=f"b{n}", text=text(n + count), published="2031-05-02") for n in range(10))]
    for label, given in (("first run", articles), ("nothing new", articles), ("ten new", changed)):
        begun, wall = time.process_time(), time.perf_counter()
        done = ingest(given, store, settings, lambda: "2031-05-02")
        took = f"{time.process_time() - begun:.2f} CPU-s, {time.perf_counter() - wall:.2f} s"
        print(f"{label}: {done.annotated:,} annotated, {done.unchanged:,} there already, {took}, comparison included")
    begun = time.perf_counter()
    stored = stored_coverage(store)
    loaded = time.perf_counter()
    brief = compose(stored, settings)
    told = sum(len(section.lines) for section in brief.sections)
    print(
        f"report over {count + 10:,}: {loaded - begun:.2f} s to load, {time.perf_counter() - loaded:.2f} s to compose, "
        f"{told} lines"
    )
    store.close()


def few(folder: Path, count: int, model: str) -> None:
    """A first run over a coverage and a second one with twenty articles more, drawn from all of it, at two sizes."""
    for size in (count // 2, count):
        articles, overlay = coverage(size)
        world = folder / f"world{size}.yaml"
        world.write_text(yaml.safe_dump(overlay, allow_unicode=True), "utf-8")
        settings = Settings(language=Language(model=model), lexicon=(str(world),))
        random.Random(FEW).shuffle(articles)  # noqa: S311 - an order, not a secret
        store = SqliteStore(folder / f"few{size}.db")
        first, again = (spent(some, store, settings) for some in (articles[FEW:], articles))
        print(
            f"{size - FEW:,} articles: read {first[0]:.1f} CPU-s, compared {first[1]:.1f}; {FEW} more: read {again[0]:.1f}, "
            f"compared {again[1]:.1f}; again {sum(again) / sum(first):.0%} of the first run, "
            f"comparing {1000 * again[1] / size:.1f} ms an article",
            flush=True,
        )
        print(f"  of all articles, {touched(stored_coverage(store), {one.id for one in articles[:FEW]})}", flush=True)
        store.close()


def touched(coverage: Coverage, new: set[str]) -> str:
    """What share of all articles is tied to one of some: by its story, by copies, by its run of stories."""
    docs = [article.id for article in coverage.articles]
    copies = Parts[str]()
    for copy in coverage.links(Copy):
        copies.join(copy.a.doc, copy.b.doc)
    ties = {
        "in a story with one of them": {doc: story.id for story in coverage.links(Story) for doc in story.docs},
        "tied to one by copies": {doc: copies.root(doc) for doc in docs},
        "in a run of stories with one": runs(coverage),
    }
    shares = {
        name: sum(of.get(doc) in {of.get(one) for one in new} for doc in docs) / len(docs) for name, of in ties.items()
    }
    return ", ".join(f"{share:.0%} are {name}" for name, share in shares.items())


def spent(articles: list[Article], store: SqliteStore, settings: Settings) -> tuple[float, float]:
    """CPU-seconds of reading articles into a ledger, and of comparing all that stands."""
    begun = time.process_time()
    take_in(articles, store, settings, lambda: "2031-05-01")
    read = time.process_time()
    compare_anew(store, settings, lambda: "2031-05-01")
    return read - begun, time.process_time() - read


def taken(path: Path) -> Marks:
    """Each article of a ledger with the ids of its own marks."""
    store = SqliteStore(path)
    found: Marks = {article.id: [] for article in store.articles()}
    for record in store.records(layer="annotate"):
        if isinstance(record, Mark):
            found[record.doc].append(record.id)
    faults = list(store.audit())
    store.close()
    if faults:
        raise ValueError(f"{len(faults)} faults, first {faults[0]}")
    return found


class Telling(SqliteStore):
    """A ledger that tells through a pipe how many articles it has committed."""

    def __init__(self, path: Path, pipe: int) -> None:
        super().__init__(path)
        self._pipe = pipe

    def write(self, batch: Batch) -> None:
        """Write a batch and tell."""
        super().write(batch)
        os.write(self._pipe, bytes([len(batch.entries)]))


def begun(articles: list[Article], ledger: Path) -> tuple[int, int]:
    """A process that takes articles into a ledger, and where it tells what it committed; a fork, to save its start."""
    told, telling = os.pipe()
    child = os.fork()
    if child == 0:
        store = Telling(ledger, telling)
        ingest(articles, store, BY_RULES, lambda: datetime.now(UTC).isoformat())
        store.close()
        os._exit(0)
    os.close(telling)
    return child, told


def ended(child: int, told: int) -> int:
    """How many articles a process had committed when it ended."""
    os.waitpid(child, 0)
    with os.fdopen(told, "rb") as stream:
        return sum(stream.read())


def kills(folder: Path, count: int) -> None:
    articles = [Article(id=f"a{n:03}", text=text(n)[:100]) for n in range(250)]
    all_stages()  # loaded once, here
    started = time.perf_counter()
    ended(*begun(articles, folder / "whole.db"))
    took, whole = time.perf_counter() - started, taken(folder / "whole.db")
    wrong, opened, committed = list[str](), 0, list[int]()
    for number in range(count):
        ledger = folder / f"kill{number}.db"
        child, told = begun(articles, ledger)
        draw = random.Random(number)  # noqa: S311 - moments, not secrets
        least = sum(sum(os.read(told, 1)) for _ in range(draw.randrange(COMMITS)))  # so that load does not shift them
        time.sleep(draw.uniform(0, took / COMMITS))
        os.kill(child, signal.SIGKILL)
        least += ended(child, told)
        try:
            here = taken(ledger) if ledger.exists() else {}
            opened += ledger.exists()
            committed.append(len(here))
            if len(here) < least:
                wrong.append(f"{number}: {least} articles were committed, {len(here)} are there")
            if any(marks != whole[doc] for doc, marks in here.items()) or (len(here) % 100 and len(here) != 250):
                wrong.append(f"{number}: a half article or batch among {len(here)}")
            ended(*begun(articles, ledger))
            if taken(ledger) != whole:
                wrong.append(f"{number}: not made whole by the next run")
        except Exception as problem:  # noqa: BLE001 - whatever goes wrong here is what is counted
            wrong.append(f"{number}: {problem!r}")
        for path in folder.glob(f"kill{number}.db*"):
            path.unlink()
    spread = ", ".join(f"{committed.count(n)} with {n}" for n in sorted(set(committed)))
    print(f"kills: {count} runs of {took:.1f} s killed, {opened} left a ledger ({spread} articles), {len(wrong)} wrong")
    for one in wrong[:10]:
        print(" ", one)


def main() -> None:
    gc.set_threshold(*SELDOM)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--only", choices=("speed", "together", "report", "few", "kills"))
    parser.add_argument("--model", default="none", help="model of English of the runs of `few`: none, builtin")
    given = parser.parse_args()
    parts: dict[str, Callable[[Path], None]] = {
        "speed": lambda folder: speed(folder, 2 * given.articles),
        "together": lambda folder: together(folder, given.articles),
        "report": lambda folder: report(folder, given.articles),
        "few": lambda folder: few(folder, given.articles, given.model),
        "kills": lambda folder: kills(folder, given.kills),
    }
    for name, part in parts.items():
        if given.only in {None, name}:
            with tempfile.TemporaryDirectory() as folder:
                part(Path(folder))


if __name__ == "__main__":
    main()
