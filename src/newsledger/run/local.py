"""The stages in a pool of processes: the same records in the same order, with any number of workers."""

import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from newsledger.config import Settings
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.model.marks import AnyMark
from newsledger.run.inline import Annotated, Worker
from newsledger.run.plan import needed_for

Task = tuple[Article, tuple[AnyMark, ...]]

ONE_ARTICLE = ("read", "annotate")

_worker: Worker | None = None


def annotate(
    tasks: Iterable[Task], kinds: frozenset[str], given: frozenset[str], settings: Settings
) -> Iterator[Annotated]:
    """Each article with its marks, in the order given.

    Args:
        tasks: Articles, each with marks that are taken as they are.
        kinds: Kinds of marks to make.
        given: Kinds that are not made, since they are given.
        settings: ``workers`` processes; with 1 all happens in this one. A worker that dies costs the one article that
            killed it, which comes back with an issue.
    """
    if settings.workers <= 1:
        worker = Worker(needed_for(kinds, given, ONE_ARTICLE), Lexicon(settings.lexicon), settings)
        for article, marks in tasks:
            yield worker.annotate(article, marks)
        return
    yield from _Pool(kinds, given, settings).annotate(tasks)


class _Pool:
    """A process pool that survives the death of a worker."""

    def __init__(self, kinds: frozenset[str], given: frozenset[str], settings: Settings) -> None:
        self._start = (kinds, given, settings)
        self._workers = settings.workers

    def annotate(self, tasks: Iterable[Task]) -> Iterator[Annotated]:
        pool = self._executor(self._workers)
        waiting: deque[tuple[Task, Future[Annotated]]] = deque()
        try:
            for task in tasks:
                waiting.append((task, _submitted(pool, task)))
                if len(waiting) >= 8 * self._workers:
                    pool = yield from self._next(pool, waiting)
            while waiting:
                pool = yield from self._next(pool, waiting)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _executor(self, workers: int) -> ProcessPoolExecutor:
        context = get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=self._start)

    def _next(
        self, pool: ProcessPoolExecutor, waiting: deque[tuple[Task, Future[Annotated]]]
    ) -> Generator[Annotated, None, ProcessPoolExecutor]:
        """Hand out the oldest result; after a worker's death, work through all that waited one by one."""
        task, future = waiting.popleft()
        try:
            yield future.result()
        except BrokenProcessPool:
            pool.shutdown(wait=False, cancel_futures=True)
            stranded = [task, *(other for other, _ in waiting)]
            waiting.clear()
            for other in stranded:
                yield self._alone(other)
            return self._executor(self._workers)
        return pool

    def _alone(self, task: Task) -> Annotated:
        article, marks = task
        with self._executor(1) as single:
            try:
                return single.submit(_annotate, task).result()
            except BrokenProcessPool:
                reason = "killed its worker process (out of memory, or a fault in a library)"
                issue = Issue(doc=article.id, stage="run", severity="error", reason=reason)
                return Annotated(article=article, marks=marks, issues=(issue,))


def _begin(kinds: frozenset[str], given: frozenset[str], settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the first one ends the others
    global _worker  # noqa: PLW0603 - one worker a process, loaded once
    _worker = Worker(needed_for(kinds, given, ONE_ARTICLE), Lexicon(settings.lexicon), settings)


def _submitted(pool: ProcessPoolExecutor, task: Task) -> Future[Annotated]:
    """What becomes of a task; a pool whose worker has died since takes none, and its future says so."""
    try:
        return pool.submit(_annotate, task)
    except BrokenProcessPool as broken:
        future: Future[Annotated] = Future()
        future.set_exception(broken)
        return future


def _annotate(task: Task) -> Annotated:
    if _worker is None:
        raise RuntimeError("the pool's initializer did not run")
    return _worker.annotate(*task)
