"""How salient what an article speaks of is where a pronoun stands: by its part in the clause, fading by the sentence."""

from collections.abc import Mapping, Sequence

import msgspec

from newsledger.annotate.mentions.entities import Entity
from newsledger.annotate.mentions.kinds import Kinds, What
from newsledger.annotate.mentions.phrases import Phrase
from newsledger.language.analysis import Analysis

REACH = 4
"""How many sentences back the antecedent of a pronoun may stand."""
NAMED = 4
"""How many of its last phrases tell how far back a chain was met."""
LONG_AGO = 8
"""Sentences since a person was met behind which a description with a state means nobody whose state was not told."""
WEIGHTS = {"subject": 1.0, "root": 0.8, "object": 0.6, "owner": 0.6, "oblique": 0.45, "nested": 0.35, "other": 0.4}
"""How salient a phrase is by its part in the clause."""
FADING = 0.4
"""What is left of salience from one sentence to the next."""
ACROSS = 0.6
"""What is left of it between a quotation and the words around it."""
UNLIKELY = 0.5
"""What is left of it for a state or body as the object "it", which is a thing more often than as the subject."""
SPEAKING = 1.25
"""How much more salient the subject of a verb of speech is."""
SILENT = 0.5
"""What is left of it for what cannot speak where the pronoun is the subject of a verb of speech."""
STRANGE = 0.3
"""What is left of it for a single name, nowhere introduced, as "he" or "she": of the person or the state that it may be."""
OWNING = 1.5
"""How much more salient the subject of its clause is to a possessive: Torvia, pressed by Kestra, will send *its* minister."""
_MEDIA = frozenset({"agency", "outlet"})
_BESIDE = frozenset({"flat", "appos", "compound", "nummod"})
_ARGUMENTS = frozenset({"subject", "object", "oblique"})
_SPEAKERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


class Chain(msgspec.Struct, kw_only=True):
    """What some phrases stand for; ``entity`` is None for a thing nobody names."""

    what: What
    entity: Entity | None = None
    phrases: list[Phrase] = []
    named: bool = False


class Salience:
    """Weighs the chains of one article against each other where a pronoun stands."""

    def __init__(self, analysis: Analysis, verbs: frozenset[str], kinds: Kinds, phrases: Sequence[Phrase] = ()) -> None:
        self._names = [phrase for phrase in phrases if phrase.form == "name"]
        outside = {phrase.number for phrase in phrases if not phrase.quoted}
        self._inside = {phrase.number for phrase in phrases} - outside  # sentences that are nothing but quotation
        self.analysis = analysis
        self.verbs = verbs
        self.kinds = kinds

    def relative(self, phrase: Phrase, at: Mapping[int, Chain]) -> Chain | None:
        """What a relative clause hangs on; titles and ages beside a name are passed over."""
        number: int | None = phrase.head
        while number is not None and self.analysis.words[number].label != "acl:relcl":
            number = self.analysis.words[number].head
        number = self.analysis.words[number].head if number is not None else None
        while number is not None and number not in at:
            beside = [child for child in self.analysis.children[number] if child in at and child < phrase.head]
            if beside and self.analysis.words[beside[-1]].label.split(":")[0] in _BESIDE:
                return at[beside[-1]]
            word = self.analysis.words[number]
            number = word.head if word.label.split(":")[0] in _BESIDE else None
        return at.get(number) if number is not None else None

    def reflexive(self, phrase: Phrase, at: Mapping[int, Chain]) -> Chain | None:
        """The noun that the pronoun stresses, or the subject of its clause."""
        number = self.analysis.words[phrase.head].head
        while number is not None:
            if number in at:
                return at[number]
            for child in self.analysis.children[number]:
                if self.analysis.words[child].label.startswith("nsubj") and child in at:
                    return at[child]
            number = self.analysis.words[number].head
        return None

    def most(self, phrase: Phrase, chains: Sequence[Chain]) -> Chain | None:
        """The most salient chain that agrees with a pronoun; the pronoun tells its gender."""
        scores = {
            number: self.score(chain, phrase)
            for number, chain in enumerate(chains)
            if self.near(chain, phrase) and self.kinds.agrees(chain.what, phrase)
        }
        best = max(scores, key=lambda number: (scores[number], number), default=None)
        chosen = chains[best] if best is not None and scores[best] else None
        gender = phrase.pronoun.gender if phrase.pronoun else None
        if chosen is not None and chosen.what.type == "PERSON" and gender in {"male", "female"}:
            chosen.what.gender = gender
        return chosen

    def near(self, chain: Chain, phrase: Phrase) -> bool:
        """Whether a chain was met in the last sentences; a headline, read last, looks at the first of them."""
        return bool(chain.phrases) and (
            phrase.headline or any(self._back(earlier, phrase) <= REACH for earlier in chain.phrases[-NAMED:])
        )

    def _back(self, earlier: Phrase, phrase: Phrase) -> int:
        """How many sentences back a phrase stands; outside of quotations those that are nothing but quotation do not count."""
        between = range(min(earlier.number, phrase.number) + 1, max(earlier.number, phrase.number))
        quoted = 0 if earlier.quoted or phrase.quoted else len(self._inside.intersection(between))
        return abs(phrase.number - earlier.number) - quoted

    def apart(self, chain: Chain, phrase: Phrase, whose: What | None) -> bool:
        """Whether a description with a state cannot mean a person whose state nobody told.

        He is named behind it in its sentence, or was met long before: *The Torvian leader* spoke, while Kay waited.
        """
        if chain.what.type != "PERSON" or chain.what.country or whose is None or not whose.country or not chain.phrases:
            return False
        named = (one for one in self._names if one.entity is chain.entity is not None)
        beside = any(one.number == phrase.number and one.start > phrase.end and one.role == "subject" for one in named)
        return beside or phrase.number - chain.phrases[-1].number > LONG_AGO

    def score(self, chain: Chain, phrase: Phrase) -> float:
        """How salient a chain is where a pronoun stands; nothing if it cannot be meant."""
        best: dict[int, float] = {}
        subject = self._subject(phrase) if phrase.role == "owner" else None
        for earlier in reversed(chain.phrases):
            back = self._back(earlier, phrase)
            if back > REACH or earlier.dateline:
                continue
            speaks = earlier.role == "subject" and self.speaks(earlier)
            if chain.what.kind in _MEDIA and not speaks:
                continue
            if self._bound(earlier, phrase) or (back == 0 and self._told_apart(earlier, phrase, speaks=speaks)):
                return 0.0
            weight = WEIGHTS[earlier.role] * FADING**back * (SPEAKING if speaks else 1.0)
            weight *= ACROSS if earlier.quoted != phrase.quoted else 1.0
            weight *= OWNING if earlier.head == subject else 1.0
            best[back] = max(best.get(back, 0.0), weight)
        return sum(best.values()) * self._likely(chain, phrase)

    def _subject(self, phrase: Phrase) -> int | None:
        """The subject of the clause that a possessive stands in, which verbs joined to it share."""
        number = self.analysis.words[phrase.head].head
        below = phrase.head
        while number is not None:
            for child in self.analysis.children[number]:
                if self.analysis.words[child].label.startswith("nsubj") and child != below:
                    return child
            below, number = number, self.analysis.words[number].head
        return None

    def _told_apart(self, earlier: Phrase, phrase: Phrase, *, speaks: bool) -> bool:
        """Whether one is the speaker of a quotation in which the other is spoken of: nobody names himself there."""
        if phrase.quoted:
            return speaks and not earlier.quoted
        named = earlier.quoted and earlier.form == "name"
        return named and phrase.role == "subject" and self.speaks(phrase)

    def _likely(self, chain: Chain, phrase: Phrase) -> float:
        """What is left for who is not introduced, for a state or body as the object "it", and for a thing that speaks."""
        if chain.what.type == "PERSON" and not chain.what.introduced:
            return STRANGE
        if chain.what.type in {"GPE", "ORG"} and phrase.role in {"object", "oblique", "nested"}:
            return UNLIKELY
        acts = phrase.role == "subject" and self.speaks(phrase)
        if phrase.role == "owner":  # its council
            owned = self.analysis.words[phrase.head].head
            acts = owned is not None and any(map(self.kinds.acts_for, self._forms(owned)))
        return SILENT if acts and chain.what.type not in _SPEAKERS else 1.0

    def _forms(self, number: int) -> frozenset[str]:
        return frozenset({self.analysis.words[number].lemma.lower(), self.analysis.forms[number].lower()})

    def speaks(self, phrase: Phrase) -> bool:
        """Whether a phrase hangs on a verb of speech."""
        return phrase.governor is not None and self.analysis.forms[phrase.governor].lower() in self.verbs

    def _bound(self, earlier: Phrase, phrase: Phrase) -> bool:
        """Whether a pronoun cannot mean a phrase: one holds the other, or both are parts of one clause."""
        if earlier.start <= phrase.start < earlier.end:
            return True
        same = earlier.governor is not None and earlier.governor == phrase.governor
        return same and phrase.role in _ARGUMENTS and earlier.role in _ARGUMENTS
