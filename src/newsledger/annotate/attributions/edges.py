"""Where sources and contents that rules found begin and end, by the trees of a model."""

from collections.abc import Sequence

import msgspec

from newsledger.annotate.attributions.frames import DASHES
from newsledger.annotate.attributions.left import Left
from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.attributions.trees import SHARING, Trees
from newsledger.annotate.clauses import Clauses, Unit
from newsledger.annotate.words import Words

CLAUSES = frozenset({"that", "whether", "to"})
"""Frames of contents that may run on behind a comma or dash, as far as the tree has them."""
PHRASES = frozenset({"object", "preposition", "to"})
"""Frames of contents that end where the tree joins something else to their verb."""
CIRCUMSTANCES = frozenset({"advcl", "advmod", "conj", "obl"})
"""Relations to a verb of what is no part of the quotation before it."""
BEHIND = frozenset({"inverted", "postposed", "behind-cue"})
"""Rules whose contents stand left of their verb."""
ASIDE = BEHIND | {"asked"}
"""Rules whose cues may hang on another cue by the tree and yet stand beside its content."""
CARRIED = frozenset({"object-to", "object-as", "object-preposition"})
"""Frames of an object with more behind it."""
CARRYING = frozenset({"xcomp", "ccomp", "advcl", "obl"})
"""Relations of what stands behind such an object."""
RULES = frozenset({"clause", "participle"})
"""Rules whose contents stand right of their verb."""


class Edges:
    """Moves edges where rule and tree mean the same phrase; quotation marks decide before trees do."""

    def __init__(self, trees: Trees, left: Left) -> None:
        self.trees = trees
        self.left = left
        self.clauses: Clauses = trees.clauses
        self.words: Words = trees.tokens

    def mended(self, one: Found, unit: Unit) -> Found:
        """An attribution with its source and content as far as the tree has them."""
        if one.rule == "phrase":
            return self._according(one, unit)
        verb = self.trees.verb(one.cue)
        if verb is None:
            return self._announced(one, unit) if one.rule == "colon" else one
        if one.rule == "asked" and (asker := self.trees.agent(verb)) is not None:
            return msgspec.structs.replace(one, source=(self.trees.phrase(asker, unit),))
        return msgspec.structs.replace(
            one, source=self._source(one, verb, unit), content=self._content(one, verb, unit)
        )

    def _according(self, one: Found, unit: Unit) -> Found:
        """Who is named behind a phrase, without the clause that goes on behind: At Lesk, according to two pilots, it rains."""
        case, first = self.trees.at(one.cue[0][0]), one.source[0][0]
        noun = self.trees.word(case).head if case is not None and self.trees.word(case).label == "case" else None
        end = self.trees.phrase(noun, unit)[1] if noun is not None else first
        told = one.content[0]
        if end <= first:
            return one
        if told[0] > first:
            begins = end + (end < unit.last and self.words.text[end] in {",", ";"})
            inside = begins < told[1]
            return msgspec.structs.replace(one, source=((first, end),), content=((begins, told[1]),)) if inside else one
        source, lead = (first, min(one.source[0][1], end)), self.trees.top(told[0], first)
        rest = (end + 1, self.left.frames.end(end + 1, unit.last))
        parted = all(self.words.text[i] == "," for i in (one.cue[0][0] - 1, min(end, unit.last - 1)))
        heads = (lead, *self.trees.above(lead)) if lead is not None and parted else ()
        goes_on = any(rest[0] <= self._token(number) < rest[1] for number in heads)
        return msgspec.structs.replace(one, source=(source,), content=(told, rest) if goes_on else one.content)

    def _token(self, number: int) -> int:
        return self.words.at(self.trees.word(number).start)

    def _announced(self, one: Found, unit: Unit) -> Found:
        """What stands behind a colon as the main subject's, unless a name alone stands before it."""
        colon = one.cue[0][0]
        subject = self.trees.subject(unit)
        if subject is None or subject[1] > colon or (one.source and one.source[0] == (unit.first, colon)):
            return one
        return msgspec.structs.replace(one, source=(subject,))

    def reports(self, one: Found) -> bool:
        """Whether a rule's verb is no noun by the tree: the claims that, but one sweeping question asked."""
        rule, verb = one.rule.partition("-")[0], self.trees.verb(one.cue)
        if verb is None:
            return rule not in {*RULES, "postposed"} or self._quotes(one)
        if one.rule == "clause-object" and self._bare(verb, one.cue[0]):
            return False
        return rule != "clause" or not self._qualifies(verb, one.cue[0])

    def _bare(self, verb: int, cue: Piece) -> bool:
        """Whether a verb that needs more than an object has but one: ordered Lund to go; not: ordered the raid."""
        form = self.clauses.verbs.get(self.words.lower[cue[1] - 1])
        frames = set(form.entry.frames) if form is not None else set()
        if "object" in frames or not CARRIED & frames:
            return False
        thing = self.trees.child(verb, "obj")
        behind = [number for number in self.trees.analysis.subtree(verb) if number > verb]
        return thing is not None and not any(self._carries(number, verb) for number in behind)

    def _carries(self, number: int, verb: int) -> bool:
        """Whether a word shows more than an object behind a verb: the "to" or "as" of a phrase, or its head."""
        word = self.trees.word(number)
        leads = word.upos == "PART" or word.lemma.lower() in self.words.grammar["as"]
        phrase = word.head == verb and word.label.partition(":")[0] in CARRYING
        return phrase or (leads and word.label in {"mark", "case"})

    def _qualifies(self, verb: int, cue: Piece) -> bool:
        """Whether a participle alone only says which thing is meant: a firm called Gull; the boats suspected sailed."""
        form, word = self.clauses.verbs.get(self.words.lower[cue[1] - 1]), self.trees.word(verb)
        more = cue[1] - cue[0] - self.clauses.has(cue[0], "subordinator") > 1
        if form is None or form.tense != "past" or more or self.trees.child(verb, "nsubj") is not None:
            return False
        if word.label == "advcl":
            return self.trees.child(verb, "mark", "advmod") is not None
        if word.label in {"amod", "compound"}:  # 20 pledged delegates
            return True
        once = word.label.startswith("acl") and self.clauses.has(cue[0], "subordinator")
        return once or (word.label == "acl" and self.trees.child(verb, "ccomp") is None)

    def named(self, one: Found, unit: Unit) -> Found:
        """An attribution whose source is a relative pronoun with the phrase that this hangs on before it: Kay, who said."""
        first, last = one.source[0] if len(one.source) == 1 else (0, 0)
        if last - first != 1 or not self.clauses.has(first, "relative"):
            return one
        noun = self.trees.antecedent(first)
        start, end = self.trees.phrase(noun[0], unit, without=noun[1]) if noun is not None else (last, last)
        while start < end and self.clauses.has(start, "preposition"):
            start += 1
        if not start < end <= first or self.words.quoted(start) != self.words.quoted(first):
            return one
        return msgspec.structs.replace(one, source=((start, end), (first, last)))

    def outermost(self, found: Sequence[Found]) -> list[Found]:
        """Those of a unit that are not merely part of what another reports: Kay said she hoped that it rained."""
        told = {self.trees.verb(one.cue): one for one in found if not self._relays(one)}
        return [one for one in found if not self._within(one, told.get(self._above(one)))]

    def _within(self, one: Found, outer: Found | None) -> bool:
        """Whether a cue stands in the content of another; by the tree alone, “…,” said Kay; “…,” said Lund may be one."""
        cue = one.cue[0][0]
        if outer is None:
            return False
        apart = one.rule in ASIDE or outer.rule in BEHIND or cue < outer.cue[0][0]
        return not apart or any(first <= cue < last for first, last in outer.content)

    def _relays(self, one: Found) -> bool:
        """Whether an attribution stands around what another said: The agency reported that Kay had said it rained."""
        return bool(one.source) and self.left.relays(one.source[0], one.verb)

    def _above(self, one: Found) -> int:
        """The verb whose content a cue's verb heads; −1 if there is none."""
        verb = self.trees.verb(one.cue)
        word = self.trees.word(verb) if verb is not None else None
        return word.head if word is not None and word.head is not None and word.label == "ccomp" else -1

    def _quotes(self, one: Found) -> bool:
        return any(self.words.quoted(i) for piece in one.content for i in range(*piece))

    def _source(self, one: Found, verb: int, unit: Unit) -> tuple[Piece, ...]:
        """The source with the start of the verb's subject or, behind the verb, the later end; of a paper, its giver."""
        if len(one.source) != 1:
            return one.source
        subject = self.trees.child(verb, "nsubj")
        if subject is None:
            return self._unsaid(one, verb, unit)
        first, last = one.source[0]
        start, end = self.trees.phrase(subject, unit)
        if start >= last or end <= first:
            return ((start, end),) if end > start and self._hollow(one.source[0]) else one.source
        if last > one.cue[0][0]:
            return ((first, max(last, end)),)
        return one.source if self.words.quoted(start) and not self.words.quoted(first) else ((start, last),)

    def _unsaid(self, one: Found, verb: int, unit: Unit) -> tuple[Piece, ...]:
        """The source of a verb without a subject of its own: that of the verb it hangs on, or the giver of its paper."""
        rule, word = one.rule.partition("-")[0], self.trees.word(verb)
        apart = one.source[0][1] < one.cue[0][0]  # else words before the verb are its subject, whatever the tree says
        shares = self._lesser(one.source[0], word.head)
        if rule == "clause":
            shares = apart and word.label == "conj" and (shares or self._aside(one.source[0], word.head))
        if shares and rule in RULES and word.label in SHARING and (shared := self.trees.shared(verb)) is not None:
            piece = self.trees.phrase(shared, unit)
            return one.source if piece[1] <= piece[0] or self.words.quoted(piece[0]) else (piece,)
        giver = self._giver(one.source)
        return one.source if giver is None else (self.trees.phrase(giver, unit),)

    def _hollow(self, source: Piece) -> bool:
        """Whether a source is no noun or pronoun by the tree: this week."""
        head = self.trees.analysis.head_of(*self.words.span(*source))
        return head is not None and self.trees.word(head).upos in {"DET", "ADJ", "ADV"}

    def _aside(self, source: Piece, verb: int | None) -> bool:
        """Whether a verb stands in a clause that only says when or where, beside a source's verb: Lund slept when Kay left."""
        head = self.trees.analysis.head_of(*self.words.span(*source))
        acting = self.trees.word(head).head if head is not None else None
        steps: list[str] = []
        while verb is not None and verb != acting:
            steps.append(self.trees.word(verb).label)
            verb = self.trees.word(verb).head
        return verb is not None and bool(steps) and "ccomp" not in steps

    def _lesser(self, source: Piece, verb: int | None) -> bool:
        """Whether a source is no subject, or that of a clause inside a verb's own: As Lund slept, Kay left, saying."""
        if not self._acts((source,)):
            return True
        head = self.trees.analysis.head_of(*self.words.span(*source))
        return head is not None and verb in self.trees.above(head) and self.trees.word(head).head != verb

    def _acts(self, source: tuple[Piece, ...]) -> bool:
        """Whether a source is the subject of some verb by the tree, not merely words before a participle."""
        head = self.trees.analysis.head_of(*self.words.span(*source[0])) if source else None
        return head is not None and self.trees.word(head).label.startswith("nsubj")

    def _giver(self, source: tuple[Piece, ...]) -> int | None:
        head = self.trees.analysis.head_of(*self.words.span(*source[0])) if source and source[0] else None
        return self.trees.giver(head) if head is not None else None

    def _content(self, one: Found, verb: int, unit: Unit) -> tuple[Piece, ...]:
        """The content up to where the tree joins something else to its verb, or up to where the clause goes on."""
        rule, _, frame = one.rule.partition("-")
        if rule == "postposed" and (rest := self._told_on(one.cue[-1][1], unit)) is not None:
            return (*one.content, rest)
        if rule in RULES and frame == "quote" and len(one.content) == 1:
            return (self._quotation(one.content[0], verb),)
        if rule not in RULES or frame not in CLAUSES | PHRASES | {"bare"} or len(one.content) != 1:
            return one.content
        first, last = one.content[0]
        head = self.trees.under(verb, first)
        if head is None:
            return one.content
        _, end = self.trees.phrase(head, unit)
        while end < last and (following := self.trees.top(end, last)) is not None:
            if self._joined(following, verb, frame, (end, last)) and not self.words.quoted(end):
                return ((first, end),)
            end = max(self.trees.phrase(following, unit)[1], end + 1)
        further = end > last and not self._quotes(one) and self._runs_on(last, frame)
        return ((first, end),) if further else one.content

    def _told_on(self, after: int, unit: Unit) -> Piece | None:
        """What a semicolon right behind a cue joins to what was said, in the tense of the told: , she said; it had gone."""
        if after + 1 >= unit.last or self.words.text[after] != ";" or self.words.quoted(after - 2):
            return None
        rest = range(after + 1, unit.last)
        others = any(self.words.lower[j] in self.clauses.verbs and not self.words.quoted(j) for j in rest)
        helped = next((j for j in rest if self.clauses.has(j, "auxiliary", "negated-auxiliary")), None)
        past = helped is not None and self.clauses.has(helped, "told-tense")
        return (after + 1, unit.last) if past and not others else None

    def _quotation(self, content: Piece, verb: int) -> Piece:
        """A content that opens with a quotation, without what hangs on its verb behind it: said “no” when asked."""
        first, last = content
        close = next((i for i in range(first + 1, last) if self.clauses.closes(i)), last)
        behind = self.trees.top(close + 1, last)
        if behind is None or (self.trees.word(behind).head != verb and behind not in self.trees.above(verb)):
            return content
        own = (self.trees.word(child) for child in self.trees.analysis.children[verb] if child >= behind)
        apart = all(word.label.partition(":")[0] in CIRCUMSTANCES for word in own if word.upos != "PUNCT")
        return (first, close + 1) if apart else content

    def _joined(self, number: int, verb: int, frame: str, rest: Piece) -> bool:
        """Whether a word begins what holds the verb's own clause, or what else happened, as the speaker's act or another's.

        So in: asked for time and left; asked for it, having left; as Kay agreed it was late, the boats left; said it was
        late, but the boats left.
        """
        word, mark = self.trees.word(number), self.words.text[rest[0]]
        if number in self.trees.above(verb):
            return True
        if word.head != verb:
            return False
        if frame not in PHRASES and word.label == "conj":
            plain = not any(self.words.quoted(i) for i in range(*rest))
            told = self._reporting(number)
            return (self._another(number) and (plain or told)) or (told and mark == ",")
        return (
            self._apart(number, mark) or word.label == "conj" or (word.label == "advcl" and mark == ",") or mark == ";"
        )

    def _apart(self, number: int, mark: str) -> bool:
        """Whether a word is the verb of a clause of its own: agreed to wait; the boats left; , an aide said."""
        word = self.trees.word(number)
        if word.label != "parataxis" or self.trees.child(number, "nsubj") is None:
            return False
        form = self.clauses.verbs.get(self.words.lower[self.words.at(word.start)])
        return mark != "," or (form is not None and form.entry.follows)

    def _reporting(self, verb: int) -> bool:
        """Whether a verb is a cue for sure: said she waits, and an aide told reporters that “…”."""
        token = self.words.at(self.trees.word(verb).start)
        form = self.clauses.verbs.get(self.words.lower[token])
        return form is not None and form.entry.strength == "strong" and not self.words.quoted(token)

    def _another(self, verb: int) -> bool:
        """Whether a verb that no "that" opens has a subject that is somebody else by name."""
        subject = self.trees.child(verb, "nsubj", "nsubj:pass")
        return (
            self.trees.child(verb, "mark") is None
            and subject is not None
            and self.trees.word(subject).upos in {"NOUN", "PROPN", "NUM"}
        )

    def _runs_on(self, last: int, frame: str) -> bool:
        """Whether rules cut a clause at a comma or dash behind which it may go on: that it rains, while Lesk is dry."""
        if frame not in CLAUSES | {"bare"} or last + 1 >= len(self.words):
            return False
        if frame == "bare":
            return self.words.text[last] in DASHES
        own = self.words.text[last] in DASHES or self.clauses.has(last + 1, "contrast")
        return own or (frame != "to" and self.clauses.has(last + 1, "aside"))
