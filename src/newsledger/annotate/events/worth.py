"""Which of what a line tells is an event: whose act it is, and whether it may do without anybody named."""

from collections.abc import Iterable

from newsledger.annotate.events.frames import Frame
from newsledger.annotate.events.sides import Pair
from newsledger.annotate.events.words import EventWords
from newsledger.lexicon.plover import Realis
from newsledger.model.marks import Party
from newsledger.model.span import Span


class Acts:
    """What counts as an act in one line, whose ``names`` are the stretches that name somebody."""

    def __init__(self, words: EventWords, names: frozenset[Span]) -> None:
        self.words = words
        self.names = names

    def stand(self, frame: Frame, sides: Pair, realis: Realis, *, dated: bool) -> bool:
        """Whether what a verb tells is an event: an act of those named, or what is known as one without them."""
        if frame.sense is not None and (frame.sense.bare or frame.sense.befalls):
            return True
        if any(sides):
            return self.is_act(frame, sides, realis)
        return dated and (frame.noun is not None or realis == "future")

    def is_act(self, frame: Frame, sides: Pair, realis: Realis) -> bool:
        """Whether what a verb tells is an act of somebody whose acts are told as news, as far as its parties show.

        What is asked, praised, rejected or talked over is an act of a state, a body or a person with a name; of a
        doctor, a reporter or nobody it is none. What was not asked and not said against anybody is no event.
        """
        entry = self.words.types.get(frame.kind or "")
        if frame.sense is not None and frame.sense.outside:
            return self.side(sides[0]) or self.side(sides[1])
        if entry is None or (entry.said and realis == "negated"):
            return False
        if not entry.said and entry.type != "CONSULT":
            return True
        source, target = sides
        if source and all(party.sector in self.words.sideless for party in source):
            return False
        return self.side(source) or self.side(target)

    def side(self, parties: Iterable[Party]) -> bool:
        """Whether one of some parties is a state, a body or somebody with a name, or acts in a sector that takes sides."""
        return any(self._known(party) for party in parties if party.sector not in self.words.sideless)

    def _known(self, party: Party) -> bool:
        return party.code is not None or party.sector is not None or party.span in self.names
