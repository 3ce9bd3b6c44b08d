"""What was made of some articles, remembered from one comparison to the next.

A key is a hash of all that a result depends on: the articles with their marks, what else was given, what made it, and
the stages and words of the run. So nothing ever has to be struck out: what has changed has another key. What a run did
not ask for is not handed on, so that a memory is never larger than its coverage.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any, TypeVar, get_type_hints
from zlib import compress, decompress

import msgspec

T = TypeVar("T")

SIZE = 16
"""Bytes of a key: among 10^12 of them a clash is less likely than one in 10^14."""

LEVEL = 1
"""How hard results are pressed: words make the most of them, and half of their bytes go at once."""

_encode = msgspec.msgpack.Encoder().encode
_pack_key = msgspec.msgpack.Encoder(order="deterministic").encode


class Memory:
    """Results by key: those of the last run, and those that this one asked for.

    >>> def halves(numbers: list[float]) -> list[float]:
    ...     return [number / 2 for number in numbers]
    >>> first = Memory("halves@1")
    >>> first.recall(halves, [b"3 5"], lambda: halves([3.0, 5.0]))
    [1.5, 2.5]
    >>> Memory("halves@1", first.asked).recall(halves, [b"3 5"], lambda: [])
    [1.5, 2.5]
    >>> Memory("halves@2", first.asked).recall(halves, [b"3 5"], lambda: [])
    []

    Attributes:
        asked: What this run asked for, packed: what the next one should know.
    """

    def __init__(self, base: str, known: Mapping[bytes, bytes] | None = None) -> None:
        """A memory of what earlier runs made.

        Args:
            base: All that every result depends on: the stages with their versions, the words.
            known: Packed results by key; those of another base are never found.
        """
        self._base = base
        self._known = known or {}
        self.asked: dict[bytes, bytes] = {}

    def recall(self, maker: Callable[..., T], given: Iterable[Any], make: Callable[[], T]) -> T:
        """What ``make`` returns, unless a run has made it before.

        Args:
            maker: What makes it; its name is part of the key, and results are read back as the type it says it returns.
            given: All that the result depends on besides: plain data.
            make: Makes the result.
        """
        name, decode = _kind(maker)
        key, packed = self._found(name, given)
        made = make() if packed is None else decode(packed)
        self.asked[key] = _pack(made) if packed is None else packed
        return made

    def recall_each(
        self, maker: Callable[..., list[T]], given: Iterable[Iterable[Any]], make: Callable[[list[int]], list[T]]
    ) -> list[T]:
        """The results of many questions, of which all that no run has answered before are answered together.

        Args:
            maker: As in ``recall``; it says that it returns a list of results.
            given: What the result of each question depends on.
            make: Answers the questions of some numbers.
        """
        name, decode = _kind(maker)
        found = [self._found(name, one) for one in given]
        missing = [number for number, (_, packed) in enumerate(found) if packed is None]
        made = dict(zip(missing, make(missing), strict=True)) if missing else {}
        self.asked |= {
            key: _pack([made[number]]) if packed is None else packed for number, (key, packed) in enumerate(found)
        }
        return [made[number] if packed is None else decode(packed)[0] for number, (_, packed) in enumerate(found)]

    def _found(self, name: str, given: Iterable[Any]) -> tuple[bytes, bytes | None]:
        """A key, and what stands under it."""
        key = blake2b(_pack_key((self._base, name, *given)), digest_size=SIZE).digest()
        return key, self._known.get(key) or self.asked.get(key)


def digest(records: Any) -> bytes:
    """A hash of plain data, to stand for them in a key."""
    return blake2b(_pack_key(records), digest_size=SIZE).digest()


def _pack(made: Any) -> bytes:
    return compress(_encode(made), LEVEL)


@lru_cache(maxsize=256)
def _kind(maker: Callable[..., Any]) -> tuple[str, Callable[[bytes], Any]]:
    """The name of a function, and what reads its results back."""
    decoder = msgspec.msgpack.Decoder(get_type_hints(maker)["return"])

    def unpack(packed: bytes) -> Any:
        return decoder.decode(decompress(packed))

    return f"{maker.__module__}.{maker.__qualname__}", unpack
