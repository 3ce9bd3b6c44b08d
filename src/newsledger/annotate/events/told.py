"""What the tree of a sentence says of the words of a line, where the article was parsed."""

from bisect import bisect_right
from typing import NamedTuple

from newsledger.language.analysis import Analysis
from newsledger.lexicon.plover import Tag

PASSIVE = frozenset({"aux:pass", "nsubj:pass", "csubj:pass"})
SUBJECT = ("nsubj", "csubj")
AFTER_NOUN = ("acl", "amod")
OUTSIDE = frozenset({"acl", "appos", "parataxis", "punct", "case", "dep", "advcl", "list", "orphan"})
INFLECTED = ("ed", "en")
APART = frozenset({"compound:prt", "advmod", "xcomp"})


class Told(NamedTuple):
    """What the tree says of one word: its part of speech and plain form, its head, and what hangs on it.

    Attributes:
        upos: Universal part of speech.
        lemma: Plain form in lower case.
        label: Relation to its head.
        head: Place of the head in the line, None for a root or a head outside.
        below: Places of the words that hang on it, with their relations.
    """

    upos: str
    lemma: str
    label: str
    head: int | None
    below: tuple[tuple[int, str], ...]

    @property
    def verb(self) -> bool:
        """Whether it is a full verb."""
        return self.upos == "VERB"

    @property
    def helps(self) -> bool:
        """Whether it only helps the verb it hangs on."""
        return self.upos == "AUX" and self.label.partition(":")[0] == "aux"

    @property
    def passive(self) -> bool:
        """Whether its subject undergoes it: *was signed*, *the treaty signed in March*."""
        if any(label in PASSIVE for _, label in self.below):
            return True
        return self.label.startswith(AFTER_NOUN) and self.child(*SUBJECT) is None

    def child(self, *relations: str) -> int | None:
        """The first word below in one of some relations, subtypes counted in."""
        return next((at for at, label in self.below if label.partition(":")[0] in relations), None)

    def tag(self, word: str, tags: tuple[Tag, ...]) -> Tag:
        """The form a word without helpers stands in, of those that the table knows."""
        if word.endswith("ing") and not self.lemma.endswith("ing"):
            return "ing"
        past = "past" in tags or (not tags and word != self.lemma and word.endswith(INFLECTED))
        part = "part" in tags or (not tags and past)
        if part and (self.passive or not past):
            return "part"
        if past and ("base" not in tags or word != self.lemma):
            return "past"
        return "s" if word != self.lemma and word.endswith("s") else "base"


def particle(verb: Told, words: list[str], particles: tuple[tuple[str, ...], ...]) -> int | None:
    """The place of a particle that stands behind the object of a verb: *sent the crews back*; None if there is none."""
    for at, label in verb.below:
        if label in APART and (words[at],) in particles:
            return at
    return None


def told(analysis: Analysis | None, starts: list[int]) -> list[Told | None]:
    """What the tree says of words that begin at some reading offsets in order; None for what it does not hold."""
    if analysis is None or not starts:
        return [None] * len(starts)
    first, behind = analysis.word_at(starts[0]), analysis.word_at(starts[-1])
    place: dict[int, int] = {}
    if first is not None and behind is not None:
        for number in range(first, behind + 1):
            at = bisect_right(starts, analysis.words[number].start) - 1
            if at >= 0:
                place[number] = at
    return [_told(analysis, start, place) for start in starts]


def _told(analysis: Analysis, start: int, place: dict[int, int]) -> Told | None:
    number = analysis.word_at(start)
    if number is None or analysis.words[number].start != start:
        return None
    word = analysis.words[number]
    below = tuple((place[child], analysis.words[child].label) for child in analysis.children[number] if child in place)
    head = place.get(word.head) if word.head is not None else None
    return Told(word.upos, word.lemma.lower(), word.label, head, below)


def phrase_of(tree: list[Told | None], head: int) -> tuple[int, int]:
    """First and behind the last word of the phrase around a noun, without clauses and insertions that hang on it."""
    inside, waiting = {head}, [head]
    while waiting:
        word = tree[waiting.pop()]
        for at, label in word.below if word is not None else ():
            if at not in inside and label.partition(":")[0] not in OUTSIDE:
                inside.add(at)
                waiting.append(at)
    return min(inside), max(inside) + 1
