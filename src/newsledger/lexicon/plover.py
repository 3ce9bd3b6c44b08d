"""Entry types of plover/: event types, what verbs and nouns of English make of them, how they combine."""

from typing import Literal

import msgspec

from newsledger.lexicon.load import Lexicon
from newsledger.model.marks import Voice

Tag = Literal["base", "s", "ing", "past", "part"]
Realis = Literal["actual", "future", "hypothetical", "negated"]
Operator = Literal["start", "stop", "refuse", "ask", "promise", "threaten", "allow", "forbid"]


class PloverType(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A PLOVER event type with its quad class and base score, and what it becomes under an auxiliary.

    Attributes:
        type: PLOVER's name.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        score: Conflict-cooperation score without a mode.
        future: The type of its announcement by the actor; None leaves the type.
        refused: Mode of REJECT, and of REQUEST, where this type is refused or asked for.
        threat: Mode of THREATEN where this type is threatened; empty where it is no threat.
        said: Whether saying it does it, as with a demand.
    """

    type: str
    quad: int
    score: float
    future: str | None = None
    refused: str = "change"
    threat: str = ""
    said: bool = False


class Score(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The score of a mode of a type."""

    type: str
    mode: str
    score: float


class VerbSense(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What some verbs mean in a frame; of several senses of a verb the most demanding that fits counts.

    Attributes:
        verbs: Plain forms, a particle behind them (``call off``).
        type: PLOVER type; None where the sense is no event by itself.
        mode: Its mode.
        operator: What the verb does to the event its complement names (plover/combinations).
        objects: Classes of plover/nouns one of which must stand in the object.
        preps: Prepositions one of which must follow.
        target: Where the target stands: ``object`` or a preposition, tried in order.
        symmetric: Whether all who take part are sources (*met*).
        intransitive: Whether the verb may do without an object.
        to: Whether an infinitive must follow.
        subjects: Classes of plover/nouns one of which must stand in the subject.
        bare: Whether it is an event though nobody is named: *the pass was closed*.
        outside: Whether it is a happening outside PLOVER, an event without a type: *appointed*.
        befalls: Whether it is one that nobody does: *capsized*, *died*.
    """

    verbs: tuple[str, ...]
    type: str | None = None
    mode: str | None = None
    operator: Operator | None = None
    objects: tuple[str, ...] = ()
    preps: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    symmetric: bool = False
    intransitive: bool = True
    to: bool = False
    subjects: tuple[str, ...] = ()
    bare: bool = False
    outside: bool = False
    befalls: bool = False


class NounSense(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns of one class.

    Attributes:
        nouns: Singular or fixed forms, lower case, of one word or two; regular plurals are made.
        name: The class, as plover/verbs names it.
        type: PLOVER type of the event they name, None if they name none.
        mode: Its mode.
        alone: Whether the noun may stand for an event without a verb of the table.
        symmetric: Whether all who take part are sources (*talks*).
        owned: Whether it stands for an event where it is told whose it is: *the minister's offer*.
        bare: Whether it is an event though nobody and no time is named: *shots were heard*.
        befalls: Whether nobody does it where no one's name stands before it: *a fire killed nine*, no *rebel fire*.
    """

    nouns: tuple[str, ...]
    name: str
    type: str | None = None
    mode: str | None = None
    alone: bool = False
    symmetric: bool = False
    owned: bool = False
    bare: bool = False
    befalls: bool = False


class Combination(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an operator makes of an event of some types; ``mode`` may be ``refused`` or ``threat`` of that type."""

    operator: Operator
    of: tuple[str, ...]
    type: str | None
    mode: str | None = None


class Governor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words before a verb or noun that decide whether the event took place."""

    words: tuple[str, ...]
    realis: Realis


class Context(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A PLOVER context and words that show it."""

    context: str
    words: tuple[str, ...]


class Agent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns for actors without a name and their PLOVER sector."""

    nouns: tuple[str, ...]
    sector: str


class Sector(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For whom actors of a PLOVER sector speak, and with which voice.

    Attributes:
        sector: PLOVER's code.
        state: Whether they speak for their state; else for themselves.
        voice: The voice of a source of this sector, None where the sector does not tell.
        side: Whether who acts in it can be a side of a matter; who reports it, heals or teaches is none.
    """

    sector: str
    state: bool = False
    voice: Voice | None = None
    side: bool = True


def stately(lexicon: Lexicon) -> frozenset[str]:
    """The sectors that speak for their state."""
    return frozenset(entry.sector for entry in lexicon.entries("plover/sectors", Sector) if entry.state)


def sideless(lexicon: Lexicon) -> frozenset[str]:
    """The sectors of those who are no side of a matter."""
    return frozenset(entry.sector for entry in lexicon.entries("plover/sectors", Sector) if not entry.side)


def voices(lexicon: Lexicon) -> dict[str, Voice]:
    """Sector to the voice of a source of it."""
    return {entry.sector: entry.voice for entry in lexicon.entries("plover/sectors", Sector) if entry.voice}


class WordClass(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a closed class of English."""

    name: str
    words: tuple[str, ...]


class Irregular(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An irregular verb; ``doubles`` says that a longer one doubles its last letter (*permitted*)."""

    verb: str
    past: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    ing: str | None = None
    doubles: bool = False


class Family(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that tell of one happening in different articles; ``weak`` ones say little of which."""

    words: tuple[str, ...]
    weak: bool = False
