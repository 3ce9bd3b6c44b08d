"""The process pool: the same records as in one process, and a dead worker costs nothing but time."""

import os
import signal
import time
from pathlib import Path
from threading import Thread

from newsledger.config import Settings
from newsledger.model.article import Article
from newsledger.run.inline import Annotated
from newsledger.run.local import Task, annotate

KINDS = frozenset({"furniture", "time"})
TASKS: list[Task] = [
    (Article(id=f"a{n}", text=f"Port Arlen, day {n}\n\nThe council met on Monday, {n} March 2023. " * 8), ())
    for n in range(1, 25)
]


def run(workers: int) -> list[Annotated]:
    return list(annotate(TASKS, KINDS, frozenset(), Settings(workers=workers)))


def children() -> list[int]:
    tasks = Path("/proc/self/task")
    lists = [(task / "children").read_text("ascii").split() for task in tasks.iterdir()]
    return [int(child) for own in lists for child in own]


def test_any_number_of_workers_gives_the_same_records_in_the_same_order() -> None:
    alone = run(1)
    assert [done.article.id for done in alone] == [article.id for article, _ in TASKS]
    assert any(done.marks for done in alone)
    assert run(2) == alone


def test_a_worker_that_is_killed_costs_no_article() -> None:
    def kill_one() -> None:
        for _ in range(200):
            time.sleep(0.02)
            for child in children():
                command = Path(f"/proc/{child}/cmdline").read_bytes()
                if b"spawn_main" in command:
                    os.kill(child, signal.SIGKILL)
                    return

    alone = run(1)
    killer = Thread(target=kill_one)
    killer.start()
    together = run(2)
    killer.join()
    assert together == alone
