"""The guard around a stage: caps of time and memory, and failures turned into issues."""

import gc
import resource
import signal
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from threadpoolctl import ThreadpoolController

from newsledger.config import Limits
from newsledger.errors import NewsledgerError
from newsledger.model.issue import Issue

MEGABYTE = 2**20


class OutOfTimeError(BaseException):
    """Raised inside an article that ran past its time; no stage can catch it by mistake."""


@contextmanager
def capped(limits: Limits) -> Iterator[None]:
    """Work under the caps of one article: past them OutOfTimeError or MemoryError is raised.

    The clock counts CPU time, so that a busy machine fails no article that an idle one reads.

    Misses:
        What only waits, as no stage of ours does. Outside the main thread there is no clock, and where the system knows no address-space limit no memory cap.
    """
    in_main = threading.current_thread() is threading.main_thread()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if in_main:
        before = signal.signal(signal.SIGPROF, _out_of_time)
        signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    ceiling = _address_space() + limits.megabytes * MEGABYTE
    if hard == resource.RLIM_INFINITY or ceiling < hard:
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        if in_main:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Work on one thread, and without Python looking for cycles of objects; for comparing and reporting.

    They keep a million objects and make few cycles: to look through them takes a fifteenth of the time. What cycles there
    are go when Python looks for them again, behind it. Their matrices are many and small: a second thread that waits for
    its share of each takes more time than it saves.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        with ThreadpoolController().limit(limits=1, user_api="blas"):
            yield
    finally:
        if was:
            gc.enable()


@contextmanager
def guarded(doc: str, stage: str, limits: Limits) -> Iterator[list[Issue]]:
    """Run a stage: what nobody foresaw becomes an issue with its traceback, in the list this hands out.

    Raises:
        MemoryError: There is no room to go on.
    """
    issues: list[Issue] = []
    try:
        yield issues
    except MemoryError:
        raise
    except Exception as problem:  # noqa: BLE001 - the one guard around stages; the traceback is kept
        issues.append(failure(doc, stage, problem, limits))


def failure(doc: str, stage: str, problem: BaseException, limits: Limits) -> Issue:
    """The issue that a failure becomes; the traceback is kept for all but the caps and our own errors."""
    detail = None
    if isinstance(problem, OutOfTimeError):
        reason = f"took more than {limits.seconds:g} s of CPU; raise limits.seconds to allow more"
    elif isinstance(problem, MemoryError):
        reason = f"took more than {limits.megabytes} MB; raise limits.megabytes to allow more"
    elif isinstance(problem, NewsledgerError):
        reason = str(problem)
    else:
        reason = f"failed: {type(problem).__name__}: {problem}"
        detail = "".join(traceback.format_exception(problem))
    return Issue(doc=doc, stage=stage, severity="error", reason=reason, detail=detail)


def _out_of_time(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfTimeError


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError):
        return 2**40
    return pages * resource.getpagesize()
