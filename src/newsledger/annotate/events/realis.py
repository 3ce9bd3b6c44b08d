"""Whether an event took place: helpers of its verb, who did it, words before its noun, what it hangs on."""

from newsledger.annotate.events.frames import Frame
from newsledger.annotate.events.line import WINDOW, Line
from newsledger.annotate.events.phrases import Phrase
from newsledger.annotate.events.sides import Sides
from newsledger.annotate.events.times import Dated
from newsledger.annotate.events.told import Told
from newsledger.annotate.events.words import Verb
from newsledger.lexicon.plover import Realis

BEFORE_NOUN = 5  # words before a noun that are read for its realis
GOVERNED = 18  # words behind a verb within which a noun takes its realis
PRESENT = ("base", "s")
CONTENT = ("ccomp", "acl")
ORDER: tuple[Realis, ...] = ("negated", "hypothetical", "future", "actual")


class Outcomes:
    """What became of what the verbs and nouns of one line tell.

    Misses:
        Irony, and what only a later sentence takes back.
    """

    def __init__(self, line: Line, sides: Sides) -> None:
        self.line = line
        self.sides = sides
        self.frames = sides.frames

    def of_verb(self, number: int) -> Realis:
        """The realis of a verb; an infinitive or gerund takes that of the verb it hangs on unless it has its own."""
        own = verb_realis(self.line, number)
        if self.ended(self.line.verbs[number]):
            return "actual"
        if own == "actual" and (self._nobodys(number) or self._told_of_none(number)):
            return "negated"
        parent = self.sides.above.get(number)
        if parent is None or own == "negated":
            return own
        if own != "actual":
            return "negated" if self.of_verb(parent) == "negated" else own
        return self.of_verb(parent)

    def _nobodys(self, number: int) -> bool:
        """Whether it is told of nobody or of nothing: *nobody fired*, *no shot was fired*, *sent no troops*."""
        behind = self.frames[number].behind
        held = [self.sides.phrases.subject(number), *(phrase for phrase in behind[:1] if not phrase.preposition)]
        return any(phrase is not None and self._opens_with_none(phrase) for phrase in held)

    def _opens_with_none(self, phrase: Phrase) -> bool:
        at = phrase.first
        not_one = self.line.is_a(at, "not") and (self.line.is_a(at + 1, "number") or self.line.is_a(at + 1, "article"))
        return at < phrase.end and (self.line.is_a(at, "none") or not_one)

    def _told_of_none(self, number: int) -> bool:
        tree = self.line.told[self.line.verbs[number].at]
        at = tree.child("nsubj") if tree is not None else None
        return at is not None and self.line.is_a(at, "none")

    def supposed(self, number: int) -> bool:
        """Whether a verb tells what is owed, asked, wondered about or waited for, and not what anybody did.

        *Troops must leave*, *demanded that troops leave*, *whether it will be opened*, *once they leave*.
        """
        line, verb = self.line, self.line.verbs[number]
        if any(line.is_a(at, "obligation") for at in range(verb.first, verb.at)):
            return True
        tree = line.told[verb.at]
        if tree is None:
            return False
        mark = next((at for at, label in tree.below if label in ("mark", "advmod") and at < verb.at), None)
        if mark is not None and (line.is_a(mark, "question") or (line.is_a(mark, "waiting") and verb.tag in PRESENT)):
            return True
        entry = line.lexicon.types.get(self.frames[number].kind or "")
        if any(label == "advcl" and self._says_when(at) for at, label in tree.below) and is_timeless(line, verb):
            return True  # soldiers go home when the harvest is in
        spoken = entry is not None and (entry.said or entry.future == "AGREE")
        if spoken and tree.label == "advcl" and line.is_a(verb.first, "infinitive"):
            return True  # speaking on condition of anonymity to discuss the talks
        return self._wished(number, tree)

    def _says_when(self, at: int) -> bool:
        """Whether a clause, by its verb or predicate, tells in the plain present when something is so: *when they are gone*."""
        line, tree = self.line, self.line.told[at]
        number = line.heads.get(at)
        if tree is None or (number is not None and line.verbs[number].tag not in PRESENT):
            return False
        return any(line.is_a(below, "whenever") for below, label in tree.below if label in ("mark", "advmod"))

    def _wished(self, number: int, tree: Told) -> bool:
        """Whether a clause tells what somebody asks for: *demands that troops leave*, *the demand that Sarvo leave*."""
        line, verb = self.line, self.line.verbs[number]
        plain = verb.tag == "base" and not verb.helpers and tree.label.startswith(CONTENT)
        if tree.head is None or not plain or (tree.label == "ccomp" and tree.child("mark") is None):
            return False
        subject = tree.child("nsubj")
        told = line.told[subject] if subject is not None else None
        if told is not None and told.upos in ("NOUN", "PROPN") and line.words[subject or 0] == told.lemma:
            return True  # that every soldier leave
        asking = line.heads.get(tree.head)
        sense = self.frames[asking].sense if asking is not None else None
        return sense is not None and (sense.operator == "ask" or sense.type == "REQUEST")

    def ended(self, verb: Verb) -> bool:
        """Whether a group tells that it is over: *no longer insisted*."""
        return any(
            self.line.is_a(at, "none") and self.line.is_a(at + 1, "duration") for at in range(verb.first - 2, verb.at)
        )

    def settled(self, number: int, frame: Frame, realis: Realis, time: Dated | None) -> Realis:
        """The realis of a verb once its time is known: a time ahead announces, a condition or a warning leaves it open."""
        verb = self.line.verbs[number]
        future = time is not None and time.time.direction == "future"
        ended = time is not None and self.line.is_a(time.first - 1, "limit")
        if future and realis == "actual" and (verb.tag not in ("past", "part") or frame.kind == "AGREE" or ended):
            return "future"
        warned = number > 0 and self.frames[number - 1].kind == "THREATEN" and not future
        return "hypothetical" if realis == "future" and (warned or depends(self.line, number)) else realis

    def by_saying(self, number: int, frame: Frame) -> bool:
        """Whether an act is done by saying that one will do it: *said it would seek …*, *we will insist on …*."""
        entry = self.line.lexicon.types.get(frame.kind or "")
        if entry is None or not entry.said:
            return False
        own = self.sides.subject(number)
        first_person = own is not None and self.line.is_a(own.end - 1, "first-person")
        return first_person or self.sides.said_then(number, frame) is not None

    def of_noun(self, first: int, last: int) -> Realis:
        """The realis of a noun: by the words before it, else that of the verb whose object or phrase holds it."""
        return noun_realis(self.line, first) or self._governing(last)

    def _governing(self, at: int) -> Realis:
        """The realis of the verb before a noun; of its own subject's verb a noun takes none."""
        number = next((n for n in range(len(self.line.verbs) - 1, -1, -1) if self.line.verbs[n].last < at), None)
        if number is None or at - self.line.verbs[number].last > GOVERNED:
            return "actual"
        realis = verb_realis(self.line, number)
        return realis if realis in ("future", "hypothetical") else "actual"


def verb_realis(line: Line, number: int) -> Realis:
    """Whether what a verb tells took place, by its helpers, *if* before it and words that govern it."""
    verb = line.verbs[number]
    if _conditional(line, verb, number):
        return "hypothetical"
    found = {line.lexicon.realis[word] for word in _helping(line, verb) if word in line.lexicon.realis}
    past = line.is_a(verb.first, "pluperfect") and line.is_a(verb.first + 1, "be")
    if _due(line, verb):
        past = any(line.is_a(at, "have") for at in range(verb.first, verb.at))
        found.add("future")
    if past and found == {"future"}:
        return "hypothetical"  # had been due to open, were to have opened: it is no longer
    would = any(line.is_a(at, "reported-future") for at in range(verb.first, verb.at))
    if would and found <= {"hypothetical"} and _reported(line, number):
        return "hypothetical" if _describes(line, verb) else "future"
    done = line.is_a(verb.first + 1, "have")  # is known to have died
    bare: Realis = (
        "hypothetical" if line.is_a(verb.first, "infinitive") and verb.first < verb.at and not done else "actual"
    )
    return next((realis for realis in ORDER if realis in found), bare)


def is_timeless(line: Line, verb: Verb) -> bool:
    """Whether a verb stands in the plain present, and its form is no past: *runs*, *does not ask*, but not *hit*."""
    helpers = any(line.is_a(at, "have") or line.is_a(at, "modal") for at in range(verb.first, verb.at))
    past = any(tag == "past" for _, tag in line.lexicon.forms.get(line.words[verb.at], ()))
    return verb.tag in PRESENT and not helpers and not past and not verb.to


def _due(line: Line, verb: Verb) -> bool:
    """Whether a form of *be* before the infinitive announces it: *they are to meet*."""
    return any(line.is_a(at, "be") and line.is_a(at + 1, "infinitive") for at in range(verb.first, verb.at))


def _helping(line: Line, verb: Verb) -> list[str]:
    words = list(verb.helpers) + line.words[verb.first : verb.at]
    if verb.tag == "ing" and not verb.finite:
        words += line.words[max(0, verb.first - 1) : verb.first]
    if verb.to and line.is_a(verb.first, "infinitive"):
        words += line.words[max(0, verb.first - 1) : verb.first]
        if line.lexicon.realis.get(line.words[max(0, verb.first - 2)]) == "negated":  # no plan to send
            words.append(line.words[verb.first - 2])
    return words


def _conditional(line: Line, verb: Verb, number: int) -> bool:
    """Whether *if*, *unless* or *whether* opens the clause of a verb."""
    start = line.verbs[number - 1].last + 1 if number else 0
    before = range(max(start, verb.first - WINDOW), verb.first)
    return any(line.is_a(at, "condition") or line.is_a(at, "question") for at in before)


def depends(line: Line, number: int) -> bool:
    """Whether what a verb tells depends on a condition before or behind it: *If they leave, we will sail*."""
    opening = next((at for at in range(2) if line.is_a(at, "condition")), None)
    following = line.verbs[number + 1 : number + 2]
    behind = (
        range(line.verbs[number].last + 1, min(following[0].first, line.verbs[number].last + WINDOW))
        if following
        else ()
    )
    return opening is not None or any(
        line.is_a(at, "condition") and not line.is_a(at - 1, "concession") for at in behind
    )


def _describes(line: Line, verb: Verb) -> bool:
    """Whether a verb tells in a relative clause what a thing would do: *a treaty that would bar the alliance*."""
    return line.is_a(verb.first - 1, "relative") and verb.first - 2 not in line.heads


def _reported(line: Line, number: int) -> bool:
    """Whether a verb of saying in the past stands before: *said it would send* announces."""
    past = any(verb.tag == "past" for verb in line.verbs[max(0, number - 2) : number])
    return past and not any(line.is_a(at, "counterfactual") for at in range(len(line)))


def noun_realis(line: Line, first: int) -> Realis | None:
    """What the words just before a noun say of the event it names; None if they say nothing."""
    for at in range(first - 1, max(-1, first - BEFORE_NOUN - 1), -1):
        if line.sign(at) or at in line.heads:
            return None
        realis = line.lexicon.realis.get(line.words[at])
        if realis is not None and realis != "actual":
            return realis
    return None
