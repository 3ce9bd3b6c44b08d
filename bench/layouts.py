"""How marks are best laid out in SQLite: seven layouts of the same marks, on the bare driver.

Run ``python -m bench.layouts [--articles N] [--marks N]``. Prints for each layout how many articles are written a
CPU-second, the bytes an article takes, how fast all payloads are read, and how long it takes to find what stands on some
characters of an article. The figures of the day the layout was chosen stand in docs/ledger.md.
"""

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import msgspec

from newsledger.model.article import Article as Text
from newsledger.model.ids import digest
from newsledger.model.marks import Mention
from newsledger.model.record import Why
from newsledger.store.places import main_place, places_of

Row = tuple[object, ...]
Mark = tuple[str, str, tuple[int, int], bytes, list[tuple[int, int]]]  # id, article, hull, payload, all spans
Article = tuple[str, bytes, list[Mark]]

BATCH = 200
LOOKS = 300
ARTICLE = "CREATE TABLE article (number INTEGER PRIMARY KEY, doc TEXT, payload BLOB)"
DOC = "CREATE INDEX article_doc ON article(doc)"
COLUMNS = "number INTEGER PRIMARY KEY, id TEXT, kind TEXT, layer TEXT, {place}, payload BLOB, opened INT, closed INT"
SPANS = "article INT, start INT, end INT, record INT"


class Layout(msgspec.Struct, frozen=True):
    """A layout: its tables, what is inserted, the rows of an article, and the look for what stands on characters."""

    name: str
    tables: tuple[str, ...]
    inserts: tuple[str, ...]
    rows: Callable[[int, list[Mark], Iterator[int]], tuple[list[Row], ...]]
    look: str


def by_name(_: int, marks: list[Mark], numbers: Iterator[int]) -> tuple[list[Row], ...]:
    return ([(next(numbers), m[0], "mention", "annotate", m[1], *m[2], m[3], 1) for m in marks],)


def by_number(article: int, marks: list[Mark], numbers: Iterator[int]) -> tuple[list[Row], ...]:
    return ([(next(numbers), m[0], "mention", "annotate", article, *m[2], m[3], 1) for m in marks],)


def beside(article: int, marks: list[Mark], numbers: Iterator[int]) -> tuple[list[Row], ...]:
    rows: list[Row] = []
    spans: list[Row] = []
    for mark in marks:
        number = next(numbers)
        rows.append((number, mark[0], "mention", "annotate", article, mark[3], 1))
        spans += [(article, *span, number) for span in mark[4]]
    return rows, spans


def bundled(article: int, marks: list[Mark], _: Iterator[int]) -> tuple[list[Row], ...]:
    return ([(article, b"".join(mark[3] for mark in marks), 1)],)


def layouts() -> list[Layout]:
    named = f"CREATE TABLE record ({COLUMNS.format(place='doc TEXT, start INT, end INT')})"
    numbered = f"CREATE TABLE record ({COLUMNS.format(place='article INT, start INT, end INT')})"
    bare = f"CREATE TABLE record ({COLUMNS.format(place='article INT')})"
    put = "INSERT INTO record (number, id, kind, layer, {place}, payload, opened) VALUES ({values})"
    nine = ",".join("?" * 9)
    put_named = put.format(place="doc, start, end", values=nine)
    put_numbered = put.format(place="article, start, end", values=nine)
    put_bare = put.format(place="article", values=",".join("?" * 7))
    place, ids = "CREATE INDEX record_doc ON record({})", "CREATE INDEX record_id ON record(id)"
    on_name = "SELECT number FROM record WHERE doc = ? AND start < ? AND end > ?"
    on_number = (
        "SELECT number FROM record WHERE article = (SELECT number FROM article WHERE doc = ?) AND start < ? AND end > ?"
    )
    on_spans = (
        "SELECT record FROM span WHERE article = (SELECT number FROM article WHERE doc = ?) AND start < ? AND end > ?"
    )
    put_span = "INSERT INTO span VALUES (?,?,?,?)"
    spans = (f"CREATE TABLE span ({SPANS})", "CREATE INDEX span_place ON span(article, start)")
    keyed = f"CREATE TABLE span ({SPANS}, PRIMARY KEY (article, start, end, record)) WITHOUT ROWID"
    by_doc, by_id = place.format("doc, start"), place.format("doc, id")
    by_article = place.format("article")
    whole = "CREATE TABLE record (article INTEGER PRIMARY KEY, payload BLOB, opened INT)"
    none = "SELECT 1 FROM record WHERE article = (SELECT number FROM article WHERE doc = ?) AND ? > ?"
    return [
        Layout("hull in the row, index of ids", (named, by_doc, ids), (put_named,), by_name, on_name),
        Layout("hull in the row", (named, by_doc), (put_named,), by_name, on_name),
        Layout("hull in the row, index of article and id", (named, by_id), (put_named,), by_name, on_name),
        Layout("hull in the row, articles by number", (numbered, by_article), (put_numbered,), by_number, on_number),
        Layout("every span beside", (bare, by_article, *spans), (put_bare, put_span), beside, on_spans),
        Layout("every span beside, clustered", (bare, by_article, keyed), (put_bare, put_span), beside, on_spans),
        Layout("one packed row an article", (whole,), ("INSERT INTO record VALUES (?,?,?)",), bundled, none),
    ]


def mention(doc: str, number: int) -> Mention:
    why, span = Why(rule="bench.case@1", words=("said",)), (number, number + 5)
    named = {"type": "PERSON", "entity": "e", "name": "Ada Lund", "form": "name"}
    return Mention(doc=doc, id=digest(doc, str(number)), stage="b@1", why=why, span=span, **named)  # type: ignore[arg-type]


def made(articles: int, marks: int) -> list[Article]:
    pack = msgspec.msgpack.Encoder().encode
    found = []
    for number in range(articles):
        doc = f"a{number}"
        own: list[Mark] = [
            (mark.id, doc, main_place(mark) or (0, 1), pack(mark), [place.span for place in places_of(mark)])
            for mark in (mention(doc, n) for n in range(marks))
        ]
        found.append((doc, pack(Text(id=doc, text="Some text. " * 200)), own))
    return found


def measure(layout: Layout, articles: list[Article], path: Path) -> str:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        run = connection.execute
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
            run(f"PRAGMA {pragma}")
        for statement in (ARTICLE, DOC, *layout.tables):
            run(statement)
        numbers, begun = count(1), time.process_time()
        for start in range(0, len(articles), BATCH):
            run("BEGIN")
            for number, (doc, payload, marks) in enumerate(articles[start : start + BATCH], start):
                run("INSERT INTO article VALUES (?,?,?)", (number, doc, payload))
                for insert, rows in zip(layout.inserts, layout.rows(number, marks, numbers), strict=True):
                    connection.executemany(insert, rows)
            run("COMMIT")
        written = len(articles) / (time.process_time() - begun)
        run("PRAGMA wal_checkpoint(TRUNCATE)")
        begun = time.process_time()
        read = sum(1 for _ in run("SELECT payload FROM record")) / (time.process_time() - begun)
        begun = time.process_time()
        for number in range(LOOKS):
            run(layout.look, (f"a{number}", 60, 50)).fetchall()
        looked = (time.process_time() - begun) / LOOKS * 1e6
    size = path.stat().st_size // len(articles)
    return (
        f"{layout.name:40} {written:7,.0f} articles/CPU-s {size:8,} B/article {read:11,.0f} rows/CPU-s {looked:5.0f} µs"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--marks", type=int, default=150)
    given = parser.parse_args()
    articles = made(given.articles, given.marks)
    for layout in layouts():
        with tempfile.TemporaryDirectory() as folder:
            print(measure(layout, articles, Path(folder) / "layout.db"))


if __name__ == "__main__":
    main()
