"""The events of one line: frames of its verbs, nouns that stand for events, and triggers that were given."""

from typing import NamedTuple

from newsledger.annotate.events.ahead import Ahead, announced
from newsledger.annotate.events.befallen import Befallen
from newsledger.annotate.events.frames import Frame, frames, parents
from newsledger.annotate.events.line import Line
from newsledger.annotate.events.phrases import Named, Phrase, Phrases
from newsledger.annotate.events.realis import Outcomes
from newsledger.annotate.events.sides import Sides
from newsledger.annotate.events.times import Dated, Times
from newsledger.annotate.events.words import Noun, Verb
from newsledger.annotate.events.worth import Acts
from newsledger.language.parsed import Parsed
from newsledger.lexicon.plover import NounSense, Realis
from newsledger.model.marks import Party, Scene
from newsledger.model.span import Span

GOING_WITH = frozenset({"advcl", "conj"})  # relations of a gerund to the verb it goes with
COOPERATION = 2  # quad classes up to this one cooperate
TRIGGER = 3  # words behind a verb within which a noun completes it as a trigger


class Marked(NamedTuple):
    """What is known of a line beforehand.

    Attributes:
        mentions: Its mentions.
        dated: Its times.
        calamity: Whether its article tells of what befalls and nobody does.
    """

    mentions: list[Named]
    dated: list[Dated]
    calamity: bool = False


class Coded(NamedTuple):
    """An event before it is a mark; ``trigger`` in reading offsets, ``rule`` and ``words`` for its why."""

    trigger: Span
    rule: str
    words: tuple[str, ...]
    type: str | None = None
    mode: str | None = None
    source: tuple[Party, ...] = ()
    target: tuple[Party, ...] = ()
    time: Dated | None = None
    where: Scene | None = None
    realis: Realis = "actual"
    context: tuple[str, ...] = ()


def code_line(
    parsed: Parsed,
    line: Line,
    marked: Marked,
    given: list[Span],
) -> list[Coded]:
    """The events of a line in order of their triggers; only those at given triggers if there are any."""
    if not given and not line.verbs and not line.nouns:
        return []
    coder = _Coder(parsed, line, marked)
    if given:
        found = [coder.at_trigger(trigger) for trigger in given]
    else:
        found = _one_each([*coder.of_verbs(), *coder.of_nouns()])
        found = sorted([*found, *coder.of_times(found)], key=lambda coded: (coded.trigger, coded.words))
    context = line.lexicon.contexts_in(line.words) if found else ()
    return [coded._replace(context=context) for coded in found]


def _one_each(found: list[Coded]) -> list[Coded]:
    """One event for each trigger: *talks that were to have begun on Thursday will be held on Friday*."""
    best: dict[Span, Coded] = {}
    for coded in sorted(found, key=lambda coded: (coded.realis == "hypothetical", coded.time is None)):
        best.setdefault(coded.trigger, coded)
    return list(best.values())


class _Coder:
    """A line with its frames and times."""

    def __init__(self, parsed: Parsed, line: Line, marked: Marked) -> None:
        mentions, dated = marked.mentions, marked.dated
        covered = {at: time.first for time in dated for at in range(time.first, time.end)}
        self.line = line
        self.phrases = Phrases(line, parsed, mentions, covered)
        self.above = parents(line)
        self.frames = frames(line, self.phrases, self.above)
        self.sides = Sides(line, self.phrases, self.above, self.frames)
        self.outcomes = Outcomes(line, self.sides)
        self.befallen = Befallen(line, self.sides, calamity=marked.calamity)
        names = frozenset(named.mention.span for named in mentions if named.mention.form == "name")
        self.acts = Acts(line.lexicon, names)
        self.times = Times(line, dated, set(line.nouns))
        self.swallowed = {frame.child for frame in self.frames if frame.kind and frame.child is not None}
        self.lent = {at for frame in self.frames if frame.kind for at in [self.times.lender(frame)] if at is not None}
        self.taken = {frame.noun for frame in self.frames if frame.kind and frame.noun is not None}

    def of_verbs(self) -> list[Coded]:
        """An event for every verb that has a type and a party, and is no part of another's meaning."""
        found: list[Coded] = []
        for number, frame in enumerate(self.frames):
            outside = frame.sense is not None and (frame.sense.befalls or frame.sense.outside)
            if (frame.kind is None and not outside) or self._within_other(number) or self.outcomes.supposed(number):
                continue
            coded = self._verb(number, frame)
            realis = coded.realis if coded.type == frame.kind else "actual"  # what was not agreed was refused
            if self.acts.stand(frame, (coded.source, coded.target), realis, dated=coded.time is not None):
                found.append(coded)
        return found + self._obligations()

    def _within_other(self, number: int) -> bool:
        """Whether a verb is the complement of one that is coded itself: *agreed to send*, *accused it of sending*."""
        if number in self.swallowed:
            return True
        parent = self.above.get(number)
        if parent is None:
            former = self._joined(number)
            return former is not None and self._within_other(former)
        verb = self.line.verbs[number]
        claimed = verb.tag == "ing" and self.line.is_a(verb.first - 1, "charge-preposition")
        return claimed and (self.frames[parent].kind is not None or self._within_other(parent))

    def _joined(self, number: int) -> int | None:
        """The infinitive that a plain verb goes on from by the tree: *agreed to turn it off and withdraw the troops*."""
        verb = self.line.verbs[number]
        tree = self.line.told[verb.at]
        if tree is None or tree.label != "conj" or tree.head is None or verb.tag != "base" or verb.helpers:
            return None
        former = self.line.heads.get(tree.head)
        return former if former is not None and former < number and self.line.verbs[former].to else None

    def _verb(self, number: int, frame: Frame) -> Coded:
        verb = self.line.verbs[number]
        realis = self.outcomes.of_verb(number)
        if realis in ("future", "hypothetical") and self.outcomes.by_saying(number, frame):
            realis = "actual"  # who says that he would seek guarantees has asked for them
        source, target = self.sides.of_verb(number, frame)
        time = self._time(number, frame)
        promised = self._promised_time(number, frame) if time is None else None
        if promised is not None:
            time, realis = promised, "future"
        realis = self.outcomes.settled(number, frame, realis, time)
        befallen = self.befallen.by_verb(number) or self.befallen.takes(number, frame)
        if self.befallen.by_verb(number):
            source, target = (), source + target
        kind, mode = (None, None) if befallen else self._absorbed(verb, frame, realis)
        return Coded(
            trigger=self._trigger(verb, frame),
            rule="befallen" if befallen else "verb",
            words=self._told_by(verb, frame),
            type=kind,
            mode=mode,
            source=source,
            target=target,
            time=time,
            where=self.phrases.scene(frame.behind),
            realis=realis,
        )

    def _told_by(self, verb: Verb, frame: Frame) -> tuple[str, ...]:
        noun = (self.line.words[frame.noun],) if frame.noun is not None else ()
        return (verb.verb, *noun)

    def _trigger(self, verb: Verb, frame: Frame) -> Span:
        operator = frame.sense.operator if frame.sense is not None and frame.child is None else None
        if frame.noun is not None and operator in ("start", "stop"):
            noun = self.line.nouns[frame.noun]
            if operator == "start" or frame.noun < verb.first:  # made an offer, the talks that were held
                return self.line.starts[noun.at], self.line.ends[noun.last]
            if frame.noun <= verb.last + TRIGGER:
                return self.line.starts[verb.at], self.line.ends[frame.noun]  # dropped its demand
        return self.line.starts[verb.at], self.line.ends[max(verb.last, verb.apart or 0)]

    def _absorbed(self, verb: Verb, frame: Frame, realis: Realis) -> tuple[str | None, str | None]:
        """PLOVER's type of what is announced or refused: a future meeting is AGREE, *will not release* REJECT."""
        entry = self.line.lexicon.types.get(frame.kind or "")
        if entry is None:
            return frame.kind, frame.mode
        if realis == "negated" and entry.quad <= COOPERATION and self._refuses(verb):
            return "REJECT", entry.refused
        ended = self.line.lexicon.combined("stop", frame.kind) if self.outcomes.ended(verb) else None
        if ended is not None and ended.type:
            return ended.type, entry.refused if ended.mode == "refused" else ended.mode
        if frame.sense is not None and frame.sense.subjects:  # troops will leave: they promise nothing
            return frame.kind, frame.mode
        willing = any(self.line.is_a(at, "willing") for at in range(verb.first, verb.at))
        if (realis != "future" and not willing) or entry.future is None or entry.said:
            return frame.kind, frame.mode
        return entry.future, (entry.threat or None) if entry.future == "THREATEN" else None

    def _refuses(self, verb: Verb) -> bool:
        """Whether a negated verb tells that its subject will not do it, or failed to bring it about."""
        line = self.line
        failed = any(line.is_a(at, "failure") for at in range(verb.first - 1, verb.at))
        return failed or any(line.is_a(at, "refusal") for at in range(verb.first, verb.at))

    def _time(self, number: int, frame: Frame) -> Dated | None:
        """The time of a verb: its own, that of a noun in its frame, that of the verb it hangs on or is said by."""
        own = self.times.of_verb.get(number)
        if own is None and frame.noun is not None:
            own = self.times.of_noun.get(frame.noun)
        own = own or self.times.inherited(frame)
        if own is not None:
            return own
        parent = self.above.get(number, self._attended(number))
        if parent is not None and self.line.verbs[number].tag == "ing":
            return self._time(parent, self.frames[parent])
        saying = self.sides.said_then(number, frame)
        return self.times.of_verb.get(saying) if saying is not None else None

    def _attended(self, number: int) -> int | None:
        """The verb before a comma that a gerund goes with by the tree: *struck on Monday, killing six and wounding two*."""
        tree = self.line.told[self.line.verbs[number].at]
        if tree is None or tree.head is None or tree.label not in GOING_WITH:
            return None
        other = self.line.heads.get(tree.head)
        return other if other is not None and other < number else None

    def _promised_time(self, number: int, frame: Frame) -> Dated | None:
        """The future time of what is agreed or promised: *agreed to begin talks next month*."""
        if frame.kind != "AGREE" or frame.child is None:
            return None
        times = [self.times.of_verb.get(frame.child)]
        times += [self.times.of_noun.get(at) for at in self.line.nouns if at > self.line.verbs[number].last]
        return next((time for time in times if time is not None and time.time.direction == "future"), None)

    def _obligations(self) -> list[Coded]:
        """Demands by *said … must …*: the speaker asks the subject of the second verb for something."""
        found: list[Coded] = []
        line, obliging = self.line, self.line.lexicon.classes["obligation"]
        for at, word in enumerate(line.words):
            if word not in obliging:
                continue
            former = next((n for n in range(len(line.verbs) - 1, -1, -1) if line.verbs[n].last < at), None)
            if former is None or not self.sides.says(former):
                continue
            source = self.phrases.parties(self.phrases.subject(former))
            target = self.phrases.parties(Phrase("", line.verbs[former].last + 1, at))
            if source and target and target != source:
                time = self.times.of_verb.get(former)
                trigger = (line.starts[at], line.ends[at])
                found.append(Coded(trigger, "obligation", (word,), "REQUEST", "change", source, target, time))
        return found

    def of_nouns(self) -> list[Coded]:
        """An event for every noun that stands for one, if a party or a time of its own belongs to it."""
        found: list[Coded] = []
        for at in sorted(self.line.nouns):
            sense = self.line.nouns[at].event
            if sense is None or at in self.taken:
                continue
            coded = self._noun(at, sense)
            if sense.owned:
                found += [coded] if self._own(at, coded) else []
                continue
            if sense.type is None:
                if self._stands_alone(at) and not self.befallen.is_general(at):
                    found.append(coded._replace(time=coded.time or self._of_its_verb(at)))
                continue
            if at in self.lent:
                continue
            if (
                ((sense.bare or self._is_told_of(at, coded)) and self._stands_alone(at))
                or coded.time
                or ((coded.source or coded.target) and not self._object_of_typed(at))
            ):
                found.append(coded)
        return found

    def _own(self, at: int, coded: Coded) -> bool:
        """Whether a noun tells what a side did: *Sarvo's offer*, but not in what the same side does with it."""
        if not self.acts.side(coded.source):
            return False
        mine = {party.code for party in coded.source}
        for number, frame in enumerate(self.frames):
            if frame.kind and any(
                not phrase.preposition and phrase.first <= at < phrase.end for phrase in frame.behind
            ):
                return not mine & {party.code for party in self.sides.of_verb(number, frame)[0]}
        return True

    def _stands_alone(self, at: int) -> bool:
        """Whether a noun stands for what it names and not before another: *the quake struck*, but *quake victims*."""
        line, after = self.line, at + 1
        tree = line.told[at]
        if tree is not None and tree.upos == "NOUN":
            return tree.label != "compound"
        if line.sign(after) or line.words[after] in line.lexicon.closed:
            return True
        return any(verb.first == after for verb in line.verbs)

    def _is_told_of(self, at: int, coded: Coded) -> bool:
        """Whether a noun is what a clause is about: *the talks have not collapsed*."""
        tree = self.line.told[at]
        return tree is not None and tree.label.startswith("nsubj") and coded.realis != "negated"

    def _of_its_verb(self, at: int) -> Dated | None:
        """The time of the verb whose subject a noun is."""
        tree = self.line.told[at]
        if tree is not None and not tree.label.startswith("nsubj"):
            return None
        for number, frame in enumerate(self.frames):
            subject = self.phrases.subject(number)
            if subject is not None and subject.first <= at < subject.end:
                return self._time(number, frame)
        return None

    def of_times(self, found: list[Coded]) -> list[Coded]:
        """An event without a type for what is announced for a time that none of the events found has."""
        if not self.times.dated:
            return []
        taken = {coded.time for coded in found if coded.time is not None}
        return [self._announced(ahead) for ahead in announced(self.line, self.times, taken)]

    def _announced(self, ahead: Ahead) -> Coded:
        line = self.line
        first, last = ahead.time.first, ahead.time.end - 1
        source: tuple[Party, ...] = ()
        if ahead.noun is not None:
            first, last = line.nouns[ahead.noun].at, ahead.noun
        elif ahead.verb is not None:
            verb = line.verbs[ahead.verb]
            first, last, source = verb.at, verb.last, self.phrases.parties(self.sides.subject(ahead.verb))
        words = (" ".join(line.words[first : last + 1]),)
        trigger = (line.starts[first], line.ends[last])
        return Coded(trigger, "ahead", words, source=source, time=ahead.time, realis="future")

    def _object_of_typed(self, at: int) -> bool:
        """Whether a verb that is an event has the noun in its object: *condemned the attack*."""
        typed = [frame for frame in self.frames if frame.kind]
        objects = [frame.behind[0] for frame in typed if frame.behind and not frame.behind[0].preposition]
        kinds = {sense.type for sense in self.line.nouns[at].senses}
        objects += [phrase for frame in typed if frame.kind in kinds for phrase in frame.behind]
        return any(phrase.first <= at < phrase.end for phrase in objects)

    def _noun(self, at: int, sense: NounSense) -> Coded:
        noun = self.line.nouns[at]
        behind = self.phrases.after(at + 1)
        source, target = self.sides.of_noun(noun, behind)
        time = self.times.of_noun.get(at)
        realis = self.outcomes.of_noun(noun.at, at)
        if time is not None and time.time.direction == "future" and realis == "actual":
            realis = "future"
        entry = self.line.lexicon.types.get(sense.type or "")
        kind, mode = sense.type, sense.mode
        if realis == "future" and entry is not None and entry.future:
            kind, mode = entry.future, (entry.threat or None) if entry.future == "THREATEN" else None
        return Coded(
            trigger=(self.line.starts[noun.at], self.line.ends[at]),
            rule="noun",
            words=(" ".join(self.line.words[noun.at : at + 1]),),
            type=kind,
            mode=mode,
            source=source,
            target=target,
            time=time,
            where=self.phrases.scene(behind),
            realis=realis,
        )

    def at_trigger(self, trigger: Span) -> Coded:
        """The event of a given trigger: the frame of its verb, the class of its noun, else a bare happening."""
        line = self.line
        inside = [at for at in range(len(line)) if line.starts[at] < trigger[1] and line.ends[at] > trigger[0]]
        for number, verb in enumerate(line.verbs):
            if verb.at in inside and verb.verb != "be":
                frame = self.frames[number]
                return self._verb(number, frame)._replace(trigger=trigger, rule="given")
        for at in inside:
            if at in line.nouns:
                sense = next((s for s in line.nouns[at].senses if s.type), line.nouns[at].senses[0])
                return self._noun(at, sense)._replace(trigger=trigger, rule="given")
        text = " ".join(line.words[at] for at in inside)
        if not inside:
            return Coded(trigger, "given", (text,))
        bare = NounSense(nouns=(text,), name="given")
        return self._noun_at(inside, bare)._replace(trigger=trigger, rule="given")

    def _noun_at(self, inside: list[int], sense: NounSense) -> Coded:
        self.line.nouns[inside[-1]] = Noun(inside[0], inside[-1], (sense,))
        return self._noun(inside[-1], sense)
