"""What befalls and nobody does: quakes, fires, ferries that sink, and the deaths they bring."""

from newsledger.annotate.events.frames import Frame
from newsledger.annotate.events.line import Line
from newsledger.annotate.events.realis import is_timeless
from newsledger.annotate.events.sides import Sides

BESIDE = frozenset({"advcl", "conj"})  # relations of a verb to the one it goes with
MATERIAL_CONFLICT = 4


class Befallen:
    """Which verbs and nouns of one line tell of what nobody does.

    Misses:
        Who set the fire, where only another sentence tells it.
    """

    def __init__(self, line: Line, sides: Sides, *, calamity: bool) -> None:
        self.line = line
        self.sides = sides
        self.frames = sides.frames
        self.calamity = calamity

    def by_verb(self, number: int) -> bool:
        """Whether a verb tells what nobody does: *the ferry capsized*."""
        sense = self.frames[number].sense
        return sense is not None and sense.befalls

    def takes(self, number: int, frame: Frame) -> bool:
        """Whether nobody did what a verb of a type tells: *the quake killed nine*, *buried by a landslide*."""
        entry = self.line.lexicon.types.get(frame.kind or "")
        if entry is None:
            return False
        verb = self.line.verbs[number]
        subject = self.sides.subject(number)
        around = [subject] if subject is not None and not verb.passive else []
        if entry.quad == MATERIAL_CONFLICT:
            harm = self.line.lexicon.classes["harm-preposition"]
            around += [phrase for phrase in frame.behind if phrase.preposition in harm]
        heads = (self.line.nouns.get(at) for phrase in around for at in range(phrase.first, phrase.end))
        if any(noun is not None and noun.nobodys for noun in heads) or self._of_itself(number):
            return True
        if entry.type != "ASSAULT" or frame.mode is not None:
            return False
        agents = self.line.lexicon.classes["agent"]
        undergone = verb.passive and not any(phrase.preposition in agents for phrase in around)
        if (undergone or not verb.finite) and any(self.by_verb(other) for other in self._near(number)):
            return True  # capsized, killing nine; were killed when the roof fell
        return self.calamity and undergone and not self._attacked()

    def is_general(self, at: int) -> bool:
        """Whether a sentence tells of any such thing at any time: *an earthquake does not ask for passports*."""
        tree = self.line.told[at]
        while tree is not None and not tree.verb and tree.head is not None:
            if any(self.line.is_a(below, "indefinite") for below, label in tree.below if label == "det"):
                clause = self._clause_of(tree.head)
                return clause is not None and is_timeless(self.line, self.line.verbs[clause])
            tree = self.line.told[tree.head]
        return False

    def _of_itself(self, number: int) -> bool:
        """Whether the subject is what may be nobody's, and nobody's name stands before it: *a fire*, no *rebel fire*."""
        tree = self.line.told[self.line.verbs[number].at]
        at = tree.child("nsubj") if tree is not None else None
        head = self.line.told[at] if at is not None else None
        if at is None or head is None or at not in self.line.nouns:
            return False
        before = [(below, label) for below, label in head.below if below < at and label != "det"]
        owned = any(label == "compound" or self.line.capital[below] for below, label in before)
        return not owned and any(sense.befalls for sense in self.line.nouns[at].senses)

    def _near(self, number: int) -> list[int]:
        """The verbs that a verb goes with by the tree: the one it hangs on, and those that tell when."""
        tree = self.line.told[self.line.verbs[number].at]
        if tree is None:
            return []
        near = [tree.head] if tree.head is not None and tree.label in BESIDE else []
        near += [at for at, label in tree.below if label in BESIDE]
        return [self.line.heads[at] for at in near if at in self.line.heads]

    def _attacked(self) -> bool:
        """Whether the line names a deed of violence: *hurt in the shooting*."""
        types = self.line.lexicon.types
        kinds = (sense.type for noun in self.line.nouns.values() for sense in noun.senses if sense.type)
        return any(types[kind].quad == MATERIAL_CONFLICT for kind in kinds)

    def _clause_of(self, at: int) -> int | None:
        """The verb of the clause a word hangs in."""
        seen: set[int] = set()
        while at not in self.line.heads:
            tree = self.line.told[at]
            if tree is None or tree.head is None or at in seen:
                return None
            seen.add(at)
            at = tree.head
        return self.line.heads[at]
