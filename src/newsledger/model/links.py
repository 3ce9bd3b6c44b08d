"""Links: what is found across articles. The fields are those of the public contract (`newsledger schema`)."""

from typing import Literal

import msgspec

from newsledger.model.record import Record, Why
from newsledger.model.span import Place, Reference, Span

Drift = Literal["verbatim", "truncated", "one-word", "reworded", "reported", "translated-differently"]
Change = Literal[
    "repeated",
    "wider scope",
    "narrower scope",
    "deadline added",
    "consequence added",
    "form raised",
    "withdrawn",
]
Relation = Literal["accepts", "refuses", "counters", "partly"]


Decision = Literal["date", "outlet", "owner", "credit", "merge", "split", "reject", "note", "rate"]


class Origins(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """How many roots stand behind some spans.

    Attributes:
        least: The fewest distinct roots once what is undetermined is assigned.
        most: The most.
        names: The roots that are known by name.
        outlets: Outlets that carry the spans.
        articles: How many articles carry them.
        unsure: Articles of which a passage shows no credit that decides its root.
    """

    least: int
    most: int
    names: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    articles: int = 0
    unsure: tuple[str, ...] = ()


class Link(Record, frozen=True, kw_only=True):
    """Something found across articles; ``score`` runs from 0 to 1."""

    score: float


class Alteration(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """What became of some characters of ``a`` in ``b``; the side that has none of it is None.

    ``cut`` stands only in a, ``inserted`` only in b; ``replaced`` has other words on each side. ``moved`` covers a whole
    passage that stands in another order among the passages the two articles share.
    """

    type: Literal["kept", "cut", "replaced", "inserted", "moved"]
    a: Span | None = None
    b: Span | None = None


class Copy(Link, frozen=True, kw_only=True, tag="copy"):
    """A passage that two articles share, exact on both sides; ``a`` is the article with the smaller id.

    Attributes:
        a: Its characters in one article.
        b: Its characters in the other.
        direction: Which article has the text from the other, directly or through others, both from a third, or
            undetermined (``unknown``).
        words: Equal words.
        likely: The chance of the direction, 0 to 1; of ``unknown`` that of the likelier of the two. None: not weighed.
        edits: What became of every part of a in b, in the order of a; none if both have the same words in one order.
    """

    a: Place
    b: Place
    direction: Literal["a-from-b", "b-from-a", "common-origin", "unknown"]
    words: int
    likely: float | None = None
    edits: tuple[Alteration, ...] = ()


class Duplicate(Link, frozen=True, kw_only=True, tag="duplicate"):
    """Articles whose running text is the same."""

    docs: tuple[str, ...]


class Edit(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What one version says that the one before did not."""

    type: Literal["correction", "update", "withdrawal"]
    before: Place | None
    after: Place | None


class Revision(Link, frozen=True, kw_only=True, tag="revision"):
    """Versions of one article in order of time, with what changed."""

    docs: tuple[str, ...]
    changes: tuple[Edit, ...]


class Ground(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """Why a passage goes back to a root.

    Attributes:
        basis: ``credit`` (a dateline, byline or hand-over), ``relay`` (``the agency reported`` in the sentence itself),
            ``summary`` (it repeats credited text beneath it), ``between`` (it stands between credited passages),
            ``copy`` (its words stand in another article), ``retold`` (its facts do), ``own`` (none of these).
        evidence: The credit, and where else the words stand.
        others: Ids of further roots it may go back to; none if the root is sure.
        either: Whoever of them it is, passages with the same roots have it from the same one: who copied is open.
    """

    basis: Literal["credit", "relay", "summary", "between", "copy", "retold", "own"]
    evidence: tuple[Place, ...] = ()
    others: tuple[str, ...] = ()
    either: bool = False


class Origin(Link, frozen=True, kw_only=True, tag="origin"):
    """One root of passages, and every passage that goes back to it; ``grounds`` says why, one a member."""

    name: str
    type: Literal["agency", "outlet", "document", "unknown"]
    observed: bool
    members: tuple[Place, ...]
    evidence: tuple[Place, ...] = ()
    grounds: tuple[Ground, ...] = ()


class Story(Link, frozen=True, kw_only=True, tag="story"):
    """Articles that report the same happening."""

    docs: tuple[str, ...]
    origins: Origins | None = None


class Thread(Link, frozen=True, kw_only=True, tag="thread"):
    """Stories that continue one another, in order of time; ``steps`` says why for each step."""

    stories: tuple[str, ...]
    steps: tuple[Why, ...]


class Entity(Link, frozen=True, kw_only=True, tag="entity"):
    """One person, organisation or place in several articles; office, country and sector as the latest tells them."""

    name: str
    type: str
    members: tuple[Reference, ...]
    country: str | None = None
    sector: str | None = None
    office: str | None = None


class Utterance(Link, frozen=True, kw_only=True, tag="utterance"):
    """Passages that render the same words spoken once; ``drift`` has one label a member."""

    speaker: str | None
    members: tuple[Reference, ...]
    drift: tuple[Drift, ...]
    origins: Origins | None = None


class Figures(Link, frozen=True, kw_only=True, tag="figures"):
    """Figures that measure the same thing, or only look so."""

    members: tuple[Reference, ...]
    relation: Literal["agree", "update", "conflict", "not-comparable"]
    range: tuple[int | float, int | float] | None = None
    about: str | None = None
    origins: Origins | None = None


class Claim(Reference, frozen=True, kw_only=True, omit_defaults=True):
    """Where one of several claims stands, and who holds it."""

    holder: str | None = None


class Conflict(Link, frozen=True, kw_only=True, tag="conflict"):
    """Claims that contradict each other, each side the list of its claims; no verdict."""

    about: str
    sides: tuple[tuple[Claim, ...], ...]


class Happening(Link, frozen=True, kw_only=True, tag="happening"):
    """Event marks that are one event."""

    members: tuple[Reference, ...]
    type: str | None
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    when: str | None = None
    origins: Origins | None = None
    outlets: tuple[str, ...] = ()


class Answer(Link, frozen=True, kw_only=True, tag="answer"):
    """One position answers another."""

    from_: Reference = msgspec.field(name="from")
    to: Reference
    relation: Relation
    basis: Literal["explicit", "implied"] = "explicit"


class Standing(Link, frozen=True, kw_only=True, tag="standing"):
    """The moves of one holder on one issue in order of time, and what changed in them that can be seen."""

    holder: str
    issue: str
    moves: tuple[Reference, ...]
    changes: tuple[Change, ...] = ()
    answered: tuple[str, ...] = ()


class Bargain(Link, frozen=True, kw_only=True, tag="bargain"):
    """One issue between parties, as the terms each has stated; ``open`` are asks without an answer here."""

    issue: str
    parties: tuple[str, ...]
    asks: tuple[Reference, ...] = ()
    offers: tuple[Reference, ...] = ()
    refusals: tuple[Reference, ...] = ()
    conditions: tuple[Reference, ...] = ()
    open: tuple[Reference, ...] = ()


class Verdict(Link, frozen=True, kw_only=True, tag="verdict"):
    """What a person decided; it outlasts every re-run and always wins.

    Attributes:
        about: An article (``doc``), a record (``id``), or by name ``outlet:NAME`` or ``entity:NAME`` (``id``).
        decision: What kind of decision it is.
        value: The day, name, other article or other name, note or rating it sets.
        by: Who decided.
        at: When, ISO 8601 in UTC.
        places: The passages of a line of the report it is about.
        says: What that line says, by which it is known again in other words: hashes only, no text of an article.
    """

    about: Reference
    decision: Decision
    value: str | None
    by: str
    at: str
    places: tuple[Place, ...] = ()
    says: tuple[str, ...] = ()


AnyLink = (
    Copy
    | Duplicate
    | Revision
    | Origin
    | Story
    | Thread
    | Entity
    | Utterance
    | Figures
    | Conflict
    | Happening
    | Answer
    | Standing
    | Bargain
    | Verdict
)
