"""In which PLOVER sector an actor acts, where nobody says it."""

from newsledger.model.marks import Mention

ITSELF = "CVL"
"""PLOVER's sector for those for whom no other is appropriate: they speak for themselves."""

_PARLIAMENT = "LEG"
_SINGLE = frozenset({"PERSON", "ORG"})


def acting(mention: Mention) -> str | None:
    """The sector in which an actor acts: its own; a person or body of none that is known acts for itself.

    A captain of a country is not its government. A state or a nation has no sector: None.

    Misses:
        An official whom no article gives an office.
    """
    return mention.sector or (ITSELF if mention.type in _SINGLE else None)


def alone(mention: Mention) -> bool:
    """Whether somebody has a seat in a parliament: the parliament speaks for its state, and each member for himself."""
    return mention.type == "PERSON" and mention.sector == _PARLIAMENT
