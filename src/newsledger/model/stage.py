"""What a stage says of itself, so that the plan can be checked before a byte is read."""

from collections.abc import Callable, Iterable
from typing import Any, Literal

import msgspec

Room = Literal["read", "annotate", "compare"]


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """A stage: plain function, name, version, what it needs and what it makes.

    Attributes:
        name: Its name, as in ``name@version`` on every record it makes.
        version: Raised whenever its output can change.
        room: ``read`` stages see ``(article, marks, lexicon)`` before the text is parsed; ``annotate`` stages
            ``(parsed, marks, lexicon)``; ``compare`` stages ``(coverage, lexicon)``. All yield records.
        needs: Kinds of records that must have been made before.
        makes: Kinds of records it yields.
        run: The function. No I/O, clock, randomness or global state.
    """

    name: str
    version: int
    room: Room
    needs: tuple[str, ...] = ()
    makes: tuple[str, ...]
    run: Callable[..., Iterable[Any]]

    @property
    def label(self) -> str:
        """``name@version``."""
        return f"{self.name}@{self.version}"
