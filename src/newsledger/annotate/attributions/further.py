"""Attributions of verbs that rules could not read, by the trees of a model; the verbs are those of the tables."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from newsledger.annotate.attributions.frames import Complement
from newsledger.annotate.attributions.left import Left
from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.attributions.trees import Trees
from newsledger.annotate.clauses import Clauses, Unit
from newsledger.annotate.words import Words
from newsledger.lexicon.speech import ReportingVerb, VerbForm

OBJECTS = frozenset({"object", "object-as", "object-preposition"})
"""Frames of a noun phrase as content."""
CARRIED = frozenset({"xcomp", "obl", "advcl"})
"""Relations of what belongs to a noun phrase as content: called Lund a thief, praised Lund for it."""


class Speaker(msgspec.Struct, frozen=True):
    """How a verb's speaker hangs on it, and the speaker; without one nobody is named."""

    tie: Literal["subject", "agent", "passive", "shared", "asked", "giver", "noun", "main"]
    pieces: tuple[Piece, ...]


class Further:
    """Reads reporting verbs that no rule read."""

    def __init__(self, trees: Trees, left: Left) -> None:
        self.trees = trees
        self.left = left
        self.clauses: Clauses = trees.clauses
        self.words: Words = trees.tokens

    def find(self, unit: Unit, found: Sequence[Found]) -> Iterator[Found]:
        """The attributions of a unit whose cue lies in none of those found.

        Misses:
            Cues inside quotations; infinitives of purpose (came to praise Lund); weak verbs without a clause.
        """
        taken = {i for one in found for piece in one.cue for i in range(*piece)}
        for i in range(unit.first, unit.last):
            form = self.clauses.verbs.get(self.words.lower[i])
            if form is None or i in taken or self.words.quoted(i):
                continue
            one = self._read(i, form, unit)
            if one is not None and taken.isdisjoint(range(*one.cue[0])):
                yield one

    def _read(self, i: int, form: VerbForm, unit: Unit) -> Found | None:
        verb = self.trees.at(i)
        speaker = self._speaker(verb, form, unit) if verb is not None and self._is_verb(verb) else None
        if verb is None or speaker is None:
            return None
        if speaker.tie in {"agent", "passive"} and (told := self._told(verb, form, unit)):
            return self._found("passive", told, (i, i + 1), speaker, form)
        content = self._content(verb, form.entry, unit)
        if content is None or not i < content.start < content.end or self.left.summons(form, content):
            return None
        near = content.frame in {"clause", "preposition"} and speaker.tie in {"subject", "main"}
        licensed = form.entry.strength == "strong" or near
        cue = (i, max(i + 1, content.cue_end))
        return self._found(content.frame, ((content.start, content.end),), cue, speaker, form) if licensed else None

    def _is_verb(self, number: int) -> bool:
        return self.trees.word(number).upos == "VERB"

    def _found(self, frame: str, content: tuple[Piece, ...], cue: Piece, speaker: Speaker, form: VerbForm) -> Found:
        whole = (self.clauses.group_start(cue[0], 0), cue[1])
        return Found(content=content, cue=(whole,), source=speaker.pieces, rule=f"tree-{frame}", verb=form.entry.verb)

    def _speaker(self, verb: int, form: VerbForm, unit: Unit) -> Speaker | None:
        subject = self.trees.child(verb, "nsubj")
        if subject is not None:
            return self._named("subject", subject, unit)
        if self.trees.child(verb, "nsubj:pass", "aux:pass") is not None:
            agent = self.trees.agent(verb)
            return self._named("agent", agent, unit) if agent is not None else Speaker("passive", ())
        return self._unsaid(verb, form, unit)

    def _unsaid(self, verb: int, form: VerbForm, unit: Unit) -> Speaker | None:
        """The speaker of a verb without a subject of its own, as far as one is named."""
        word = self.trees.word(verb)
        if word.label == "conj":
            return self._sharing("shared", verb, unit)
        if word.label == "advcl" and form.tense == "past":  # asked about it, Kay shrugged
            return Speaker("asked", ())
        if form.tense != "ing" or word.head is None:
            return None
        if word.label.startswith("acl"):
            return self._noun(verb, word.head, unit)
        return self._sharing("main", verb, unit) if word.label in {"advcl", "parataxis"} else None

    def _told(self, verb: int, form: VerbForm, unit: Unit) -> tuple[Piece, ...]:
        """The content of a passive that has its object before it: Lund was accused of theft, is expected to sign."""
        subject, frames = self.trees.child(verb, "nsubj:pass"), set(form.entry.frames)
        thought = form.entry.strength == "strong" or {"bare", "object-to"} <= frames
        if subject is None or subject > verb or not thought:
            return ()
        allowed = ({"xcomp"} if {"object-to", "to"} & frames else set()) | (
            CARRIED if {"object-as", "object-preposition"} & frames else set()
        )
        agent = self.trees.agent(verb)
        labels = ((child, self.trees.word(child).label.split(":")[0]) for child in self._behind(verb) if child != agent)
        rest = next((child for child, label in labels if label in allowed), None)
        if rest is None:
            return (self.trees.phrase(subject, unit),) if agent is not None and "object" in frames else ()
        start, end = self.trees.clause(rest, unit)
        by = self.trees.clause(agent, unit)[0] if agent is not None else end
        return (self.trees.phrase(subject, unit), (start, by if start < by < end else end))

    def _named(self, tie: Literal["subject", "agent", "shared", "giver", "main"], head: int, unit: Unit) -> Speaker:
        return Speaker(tie, (self.trees.phrase(head, unit),))

    def _sharing(self, tie: Literal["shared", "main"], verb: int, unit: Unit) -> Speaker | None:
        subject = self.trees.shared(verb)
        return self._named(tie, subject, unit) if subject is not None else None

    def _noun(self, verb: int, noun: int, unit: Unit) -> Speaker:
        """The noun a participle hangs on or, where that is a paper, who gives it."""
        giver = self.trees.giver(noun)
        if giver is not None:
            return self._named("giver", giver, unit)
        return Speaker("noun", (self.trees.phrase(noun, unit, without=verb),))

    def _content(self, verb: int, entry: ReportingVerb, unit: Unit) -> Complement | None:
        """The clause, infinitive or phrase behind a verb that the tables let be its content."""
        behind = {self.trees.word(child).label: child for child in reversed(self._behind(verb))}
        clause, infinitive, thing = (behind.get(label) for label in ("ccomp", "xcomp", "obj"))
        infinitive = infinitive or self._intended(verb)
        if clause is not None:
            return self._complement("clause", clause, clause, unit)
        if infinitive is not None and thing is None and "to" in entry.frames:
            return self._complement("to", infinitive, infinitive, unit)
        if infinitive is not None and thing is not None and "object-to" in entry.frames:
            return self._complement("object-to", thing, infinitive, unit)
        if thing is not None and OBJECTS & set(entry.frames):
            return self._complement("object", thing, self._carried(verb, thing, entry), unit)
        return self._behind_preposition(verb, entry, unit)

    def _intended(self, verb: int) -> int | None:
        """An infinitive that when or where it was said parts from its verb: agreed on Thursday to wait."""
        adverbial = (child for child in self._behind(verb) if self.trees.word(child).label == "advcl")
        for child in adverbial:
            mark = self.trees.child(child, "mark")
            if mark is not None and self.trees.word(mark).upos == "PART":
                return child
        return None

    def _behind(self, verb: int) -> list[int]:
        return [child for child in self.trees.analysis.children[verb] if child > verb]

    def _carried(self, verb: int, thing: int, entry: ReportingVerb) -> int:
        """The last word hanging on a verb that belongs to its object."""
        if not {"object-as", "object-preposition"} & set(entry.frames):
            return thing
        labels = ((child, self.trees.word(child).label.split(":")[0]) for child in self._behind(verb))
        return max([thing, *(child for child, label in labels if label in CARRIED and child > thing)])

    def _complement(self, frame: str, first: int, last: int, unit: Unit) -> Complement:
        return Complement(self.trees.clause(first, unit)[0], self.trees.clause(last, unit)[1], 0, frame)

    def _behind_preposition(self, verb: int, entry: ReportingVerb, unit: Unit) -> Complement | None:
        """The phrase behind one of the verb's own prepositions: argued against it."""
        for child in self._behind(verb):
            case = self.trees.child(child, "case", "mark")
            if case is not None and case > verb and self.trees.word(case).lemma in entry.prepositions:
                end = self.trees.phrase(case, unit)[1]
                if self.clauses.has(end, "time-word"):  # agreed on Thursday to wait
                    continue
                return Complement(end, self.trees.clause(child, unit)[1], end, "preposition")
        return None
