"""What the guard around stages does to the process, and what it leaves as it was."""

import gc
from weakref import ref

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from newsledger.run.guard import undisturbed


def test_cycles_are_not_looked_for_while_comparing_and_are_again_afterwards() -> None:
    assert gc.isenabled()
    with undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_cycles_made_meanwhile_are_found_afterwards() -> None:
    class Node:
        """Knows itself."""

        def __init__(self) -> None:
            self.me = self

    with undisturbed():
        gone = ref(Node())
    gc.collect(1)
    assert gone() is None


def test_they_are_looked_for_again_after_a_failure() -> None:
    with pytest.raises(KeyError), undisturbed():
        raise KeyError
    assert gc.isenabled()


def test_who_had_turned_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_numpy_has_one_thread_meanwhile() -> None:
    def threads() -> list[int]:
        held = [found["num_threads"] for found in threadpool_info() if found["user_api"] == "blas"]
        assert held, f"numpy {np.__version__} multiplies without a library whose threads are known"
        return held

    with threadpool_limits(limits=2, user_api="blas"):
        before = threads()
        with undisturbed():
            assert set(threads()) == {1}
        assert threads() == before
