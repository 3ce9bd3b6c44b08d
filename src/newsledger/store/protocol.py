"""What any store of the ledger can do; one contract suite holds every backend to it."""

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

import msgspec

from newsledger.model.article import Article
from newsledger.model.codec import AnyRecord
from newsledger.model.issue import Issue
from newsledger.model.links import AnyLink, Verdict
from newsledger.model.marks import AnyMark
from newsledger.model.span import Place, Reference


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An article to write, with all its marks, and the key of the run that made them.

    Attributes:
        article: The article; its marks replace those the ledger holds.
        key: Hash of all that its marks depend on; an equal key means that there is nothing to redo.
        marks: Its marks, and the issues it had.
        instead_of: Ids of earlier versions that no longer stand once it does.
        successor: The later version that stands, if the ledger holds one already: this one is kept, but never stood.
    """

    article: Article
    key: str
    marks: tuple[AnyMark | Issue, ...]
    instead_of: tuple[str, ...] = ()
    successor: str | None = None


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A text that the ledger holds: one that stands, or a version that another took the place of.

    Attributes:
        doc: Id of the article.
        base: The id that its versions share.
        dated: When it says it was changed or published, as written; empty if it does not.
        text_hash: Tells its text from that of another version.
        key: Key of the run that made its marks.
        stands: Whether no later version took its place.
    """

    doc: str
    base: str
    dated: str
    text_hash: str
    key: str
    stands: bool


Change = Literal["appeared", "same", "grew", "shrank", "split", "merged", "gone"]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a key that stays while the link it names grows: a story or standing that a user follows.

    Attributes:
        key: The key that stays.
        link: Id of the link it now names; None once it has none.
        change: What happened to it.
        others: Keys it was split from or merged with.
        members: Hashes of what it holds now; not kept in its history.
    """

    key: str
    link: str | None
    change: Change
    others: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """What a key names now: the id of the link, and hashes of what it holds."""

    link: str
    members: frozenset[str]


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """What one transaction writes: all of it or nothing.

    Attributes:
        at: The system time, ISO 8601 in UTC.
        entries: Articles with their marks.
        links: All links, marks and issues of ``compare``; None leaves those that are there.
        steps: By kind, what became of the keys of its links; those that stayed the same are not written.
        notes: What a run wants to find again, by name.
    """

    at: str
    entries: tuple[Entry, ...] = ()
    links: tuple[AnyLink | AnyMark | Issue, ...] | None = None
    steps: dict[str, list[Step]] = {}
    notes: dict[str, str] = {}


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """An article that a search found, when it came in, and a passage of its text around the words."""

    doc: str
    at: str
    title: str | None
    passage: str


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something an audit found wrong."""

    doc: str
    record: str | None
    reason: str


Layer = Literal["annotate", "compare", "verdict"]
"""Who made a record: which half of the program, or a person."""


class Store(Protocol):
    """A ledger. System times are ISO 8601 in UTC; ``as_of`` None means now."""

    def write(self, batch: Batch) -> None:
        """Write a batch in one transaction. What is the same stays as it is; what is gone is closed, not deleted."""

    def keys(self) -> dict[str, str]:
        """Key of the last run of every article that stands."""
        ...

    def held(self) -> list[Held]:
        """Every text that stands or that a later version took the place of, in the order they came in."""
        ...

    def articles(self, as_of: str | None = None) -> Iterator[Article]:
        """Articles that stood at a time, sorted by id."""
        ...

    def superseded(self) -> Iterator[Article]:
        """Versions of articles in whose place another stands, sorted by id; those of forgotten articles are left out."""
        ...

    def archived(self, docs: Iterable[str]) -> Iterator[Article]:
        """The last text of each article of some ids, whether it stands or not, sorted by id."""
        ...

    def records(
        self,
        *,
        layer: Layer | None = None,
        kind: str | None = None,
        doc: str | None = None,
        as_of: str | None = None,
    ) -> Iterator[AnyRecord]:
        """Records that stood at a time: marks in the order they were made, then links sorted by id.

        Args:
            kind: Only those of a kind, as in the contract.
            layer: Only those one half of the program made.
            doc: Only those of an article, and the links that rest on it.
            as_of: System time; None means now.
        """
        ...

    def excerpt(
        self, places: Iterable[Place], marks: Iterable[Reference], as_of: str | None = None
    ) -> tuple[list[Article], list[AnyMark], list[tuple[Place, Place]]]:
        """The articles of some passages, marks, and both sides of every copy that touches two of the passages.

        Args:
            places: The passages; the furniture of their articles comes with them.
            marks: Further marks, by article and id.
            as_of: System time; None means now.
        """
        ...

    def record(self, identity: str) -> AnyRecord | None:
        """The record of an id that stands; None if there is none."""
        ...

    def note(self, name: str) -> str | None:
        """What was written down under a name."""
        ...

    def keep(self, name: str, value: str) -> None:
        """Write something down under a name, outside of any system time; erasing an article wipes all that was kept."""

    def times(self) -> list[str]:
        """System times of all transactions, in order."""
        ...

    def lineage(self, kind: str) -> dict[str, list[tuple[str, Step]]]:
        """Key to all that became of it, with the times, in order; for one kind of link."""
        ...

    def followed(self, kind: str) -> dict[str, Followed]:
        """Key to what it names now, for one kind of link; keys that name nothing any more are left out."""
        ...

    def decide(self, verdict: Verdict) -> None:
        """Keep what a person decided. Undoing it is a retraction of its id."""

    def cursor(self, reader: str) -> str | None:
        """The system time up to which a reader has seen the ledger; None before the first time."""
        ...

    def seen(self, reader: str, at: str) -> None:
        """A reader has seen the ledger up to a system time."""

    def search(self, words: str, as_of: str | None = None) -> Iterator[Hit]:
        """Articles that stood at a time and hold all the words, the best first; without words all, by their ids."""
        ...

    def retract(self, identity: str, at: str) -> int:
        """Close the time of an article's statements or of one record; they stay visible as of before. How many."""
        ...

    def erase(self, doc: str, at: str) -> int:
        """Remove an article and all that rests on it, history included, and leave a tombstone. How many records."""
        ...

    def erased(self) -> dict[str, str]:
        """Ids of erased articles, and when."""
        ...

    def audit(self) -> Iterator[Fault]:
        """Everything that does not hold: hashes of texts, spans that do not slice, records without their article."""
        ...

    def close(self) -> None:
        """Let go of the file or connection."""
