"""The bundled encoder: windows of words in, states of words out; each window is read once."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from newsledger.language.pieces import CASES, KINDS, SMALL, Vocabulary, case_of
from newsledger.model.span import Spans

States = NDArray[np.float32]  # (layers, words, width)
LONGEST = 144  # pieces of a window; the model is trained on no longer ones
BATCH = 768  # pieces of a batch, padding included: what fits the processor's caches
SHORTEST = 0.8  # of a batch's longest window: shorter ones would be padding for the most part
STOPS = frozenset(".!?…") | {"...", "?!", "!!", "!?"}
PAUSES = frozenset(",;:–—") | {"--"}
CLOSERS = frozenset("”’»)]") | {"''"}


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A word as the encoder reads it.

    Attributes:
        pieces: Their numbers, at least one.
        case: How it is written.
        mark: What kind of mark it is.
    """

    pieces: tuple[int, ...]
    case: int
    mark: Literal["", "stop", "pause", "closer"] = ""


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
        before = -1
        found = []
        for start, end in words:
            found.append(self._piece(text[start:end], start == before))
            before = end
        return found

    @cached_property
    def _piece(self) -> Callable[[str, bool], Piece]:
        """A word as the encoder reads it, by its form and whether it is glued to the word before; kept for the next."""
        look_up = self.vocabulary.pieces

        @lru_cache(maxsize=50_000)
        def piece(form: str, glued: bool) -> Piece:  # noqa: FBT001 - by place, so that a look-up is cheap
            return Piece(look_up(form), case_of(form, glued=glued), _mark(form, glued=glued))

        return piece

    @staticmethod
    def windows(words: Sequence[Piece], first: int, end: int) -> Iterator[Window]:
        """The windows of a paragraph: as many whole sentences, by their marks, as fit.

        A sentence that fits no window by itself is cut at a comma in the last third of the window, else where it ends.
        """
        while first < end:
            length, last = 2, first
            while last < end and (length + len(words[last].pieces) <= LONGEST or last == first):
                length += len(words[last].pieces)
                last += 1
            if last < end:
                late = first + (last - first) * 2 // 3
                stops = (place for place in range(last, first, -1) if _stops(words, first, place))
                pauses = (place for place in range(last, late, -1) if words[place - 1].mark == "pause")
                last = next(stops, 0) or next(pauses, last)
                length = 2 + sum(len(word.pieces) for word in words[first:last])
            yield Window(first, last, length)
            first = last

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


def _mark(form: str, *, glued: bool) -> Literal["", "stop", "pause", "closer"]:
    """What kind of mark a word is; a straight quotation mark closes if nothing parts it from the word before."""
    if form in STOPS:
        return "stop"
    if form in PAUSES:
        return "pause"
    return "closer" if form in CLOSERS or (form in {'"', "'"} and glued) else ""


def _stops(words: Sequence[Piece], first: int, place: int) -> bool:
    """Whether a sentence seems to end before a place: a stop, perhaps closing marks, then no small letter."""
    if words[place].mark == "closer" or words[place].case % KINDS == SMALL:
        return False
    before = place - 1
    while before > first and words[before].mark == "closer":
        before -= 1
    return words[before].mark == "stop"
