"""Marks: what is found in one article by itself. The fields are those of the public contract (`newsledger schema`)."""

from typing import Literal

import msgspec

from newsledger.model.record import Record
from newsledger.model.span import Span, Spans

FurnitureReason = Literal[
    "link-widget",
    "related",
    "caption",
    "photo-credit",
    "pull-quote",
    "newsletter",
    "share",
    "label",
    "credit-line",
    "boilerplate",
    "cut-off",
]
Role = Literal["text", "attributed", "photo", "contributor", "byline"]
Voice = Literal["party", "official", "expert", "witness", "document", "outlet", "unknown"]
MentionType = Literal["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "OTHER"]
Move = Literal[
    "demand",
    "red-line",
    "offer",
    "accept",
    "refuse",
    "threat",
    "warning",
    "denial",
    "accusation",
    "concession",
    "commitment",
    "uncertainty",
]
Number = int | float


class Mark(Record, frozen=True, kw_only=True):
    """Something found in one article."""

    doc: str


class Furniture(Mark, frozen=True, kw_only=True, tag="furniture"):
    """Text of the page that is no part of the running text."""

    span: Span
    reason: FurnitureReason


class Credit(Mark, frozen=True, kw_only=True, tag="credit"):
    """Who is credited, and for what: one of agency, outlet and person is set."""

    span: Span
    role: Role
    agency: str | None = None
    outlet: str | None = None
    person: str | None = None


class Dating(Mark, frozen=True, kw_only=True, tag="dating"):
    """The day an article appeared, or the interval ``first/last`` that surely holds it; the last dating counts."""

    value: str
    basis: Literal["metadata", "in-text", "calendar", "cross-article"]
    spans: Spans
    confidence: Literal["high", "medium", "low"]


class Mention(Mark, frozen=True, kw_only=True, tag="mention"):
    """A name, nominal or pronoun; ``entity`` is an id of the article, ``name`` the fullest form in it."""

    span: Span
    type: MentionType
    entity: str
    name: str
    form: Literal["name", "nominal", "pronoun"]
    office: str | None = None
    country: str | None = None
    sector: str | None = None


class Time(Mark, frozen=True, kw_only=True, tag="time"):
    """A TIMEX3 expression; ``relative`` is what it says before the article's day is known (text/calendar)."""

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    direction: Literal["past", "future", "now"] | None = None
    relative: str | None = None


class Figure(Mark, frozen=True, kw_only=True, tag="figure"):
    """A number with its bounds, unit, what it counts, for when, and who says so."""

    span: Span
    value: Number | None
    low: Number | None = None
    high: Number | None = None
    bound: Literal["=", "~", "<", ">", "range"] = "="
    change: Literal["up", "down"] | None = None
    unit: str | None = None
    counts: Span | None = None
    when: str | None = None
    attribution: str | None = None


class Attribution(Mark, frozen=True, kw_only=True, tag="attribution"):
    """Who said what. ``speaker`` is an entity of the article, ``via`` names agencies and outlets that relayed it."""

    content: Spans
    cue: Spans
    source: Spans
    type: Literal["direct", "indirect", "mixed"]
    speaker: str | None = None
    speaker_name: str | None = None
    voice: Voice = "unknown"
    via: tuple[str, ...] = ()
    within: str | None = None


class Party(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An actor in a slot: where it is named, its fullest name, country or organisation code, PLOVER sector."""

    span: Span | None = None
    name: str | None = None
    code: str | None = None
    sector: str | None = None


class Scene(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Where an event takes place."""

    name: str
    country: str | None = None
    span: Span | None = None


class Event(Mark, frozen=True, kw_only=True, tag="event"):
    """Who did what to whom; ``type`` and ``mode`` are PLOVER's, None for a happening outside it."""

    trigger: Span
    type: str | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    source: tuple[Party, ...] = ()
    target: tuple[Party, ...] = ()
    when: str | None = None
    where: Scene | None = None
    realis: Literal["actual", "future", "hypothetical", "negated"] = "actual"
    stated_by: str | None = None
    intensity: float | None = None


class Position(Mark, frozen=True, kw_only=True, tag="position"):
    """A move of one side: what it demands, offers, refuses, threatens, denies, of whom."""

    move: Move
    content: Spans
    issue: str
    holder: Party | None = None
    addressee: Party | None = None
    form: Literal["legal", "written", "verbal"] | None = None
    condition: Spans | None = None
    consequence: Spans | None = None
    deadline: str | None = None
    basis: Literal["explicit", "implied"] = "explicit"
    when: str | None = None
    stated_by: str | None = None
    voice: Voice = "unknown"


AnyMark = Furniture | Credit | Dating | Mention | Time | Figure | Attribution | Event | Position
