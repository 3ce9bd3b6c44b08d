"""The base of marks and links, and the evidence every one carries.

Records are frozen and hold only strings, numbers, tuples and records, so that none can be part of a cycle: the garbage
collector need not look at them (``gc=False``), which takes half the time off reading a ledger.
"""

import msgspec

from newsledger.model.span import Place, Spans


class Why(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """The rule that made a record, and its arguments; the report makes a sentence for people out of it.

    Attributes:
        rule: ``stage.rule@version``, for example ``furniture.link-widget@1``.
        words: Lexicon entries or values that decided, in the order the rule reads them.
        spans: Characters of the mark's own article that decided.
        places: Passages of any article that decided (links).
        records: Ids of marks and links that decided.
        measure: A number the rule compared with its threshold, such as a share of common words.
    """

    rule: str
    words: tuple[str, ...] = ()
    spans: Spans = ()
    places: tuple[Place, ...] = ()
    records: tuple[str, ...] = ()
    measure: float | None = None


class Record(msgspec.Struct, frozen=True, gc=False, kw_only=True, tag_field="kind"):
    """Anything newsledger finds: an id, the stage that made it (``name@version``), and why."""

    id: str
    stage: str
    why: Why
