"""A move before its details."""

import msgspec

from newsledger.annotate.positions.content import Range
from newsledger.annotate.positions.parties import Holder
from newsledger.annotate.positions.view import Actor


class Draft(msgspec.Struct, frozen=True):
    """A move before its details: all ranges are tokens.

    ``shared`` is the subject that a joined clause takes from the one before it: "*the work* is legal and will go on".
    ``bare`` says that it answers without telling what, "Torrin refused", and ``answered`` whom.
    """

    move: str
    cue: Range
    content: Range
    holder: Holder
    addressee: Actor | None
    sentence: Range
    implied: bool = False
    shared: Range | None = None
    bare: bool = False
    answered: Holder | None = None
