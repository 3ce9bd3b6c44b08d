"""The bundled encoder: windows of words in, states of words out; each window is read once."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from newsledger.language.pieces import CASES, Vocabulary, case_of
from newsledger.model.span import Spans

States = NDArray[np.float32]  # (layers, words, width)
LONGEST = 144  # pieces of a window; the model is trained on no longer ones
BATCH = 2048  # pieces of a batch, padding included: what fits the processor's caches
SHORTEST = 0.8  # of a batch's longest window: shorter ones would be padding for the most part


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A word as the encoder reads it."""

    pieces: tuple[int, ...]
    case: int


class Window(msgspec.Struct, frozen=True, gc=False):
    """Words ``first`` to before ``last`` of an article, their pieces counted with the window's own two signs."""

    first: int
    last: int
    length: int


class Encoder:
    """The ONNX encoder of a folder, with its vocabulary; the session is opened when it is first used.

    It computes on one thread and sees one article at a time, so that neighbours, order and workers change nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary of the pieces."""
        return Vocabulary.read(self._folder / "vocabulary.txt")

    @cached_property
    def _session(self) -> Any:
        import onnxruntime  # noqa: PLC0415 - a tenth of a second that rule-only work need not pay

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self._folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def pieces(self, text: str, words: Spans) -> list[Piece]:
        """Each word's pieces and how it is written."""
        look_up = self.vocabulary.pieces
        found, before = [], -1
        for start, end in words:
            form = text[start:end]
            found.append(Piece(look_up(form), case_of(form, glued=start == before)))
            before = end
        return found

    @staticmethod
    def window(words: Sequence[Piece], first: int, end: int) -> Window:
        """The window from a word on: as many words before ``end`` as fit, at least one."""
        length, last = 2, first
        while last < end and (length + len(words[last].pieces) <= LONGEST or last == first):
            length += len(words[last].pieces)
            last += 1
        return Window(first, last, length)

    @staticmethod
    def batches(windows: Sequence[Window]) -> list[list[Window]]:
        """The windows in batches of like length, the same for the same windows in whatever order."""
        found: list[list[Window]] = []
        for window in sorted(windows, key=lambda one: (-one.length, one.first)):
            longest = found[-1][0].length if found else 0
            if not found or longest * (len(found[-1]) + 1) > BATCH or window.length < SHORTEST * longest:
                found.append([])
            found[-1].append(window)
        return found

    def states(self, words: Sequence[Piece], batch: Sequence[Window]) -> States:
        """The states of the words of a batch, one window behind the other."""
        width = max(window.length for window in batch)
        pieces = np.zeros((len(batch), width), dtype=np.int64)
        cases = np.full((len(batch), width), CASES, dtype=np.int64)
        mask = np.zeros((len(batch), width), dtype=np.int32)
        firsts: list[int] = []
        for row, window in enumerate(batch):
            place = 1
            flat = [self.vocabulary.begin]
            written = [CASES]
            for word in words[window.first : window.last]:
                firsts.append(row * width + place)
                flat += word.pieces
                written += [word.case] * len(word.pieces)
                place += len(word.pieces)
            flat.append(self.vocabulary.end)
            pieces[row, : len(flat)] = flat
            cases[row, : len(written)] = written
            mask[row, : len(flat)] = 1
        given = {"pieces": pieces, "cases": cases, "mask": mask, "firsts": np.array(firsts, dtype=np.int64)}
        states: States = self._session.run(None, given)[0]
        return states
