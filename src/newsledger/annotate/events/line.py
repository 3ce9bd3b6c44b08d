"""One sentence as a line of words, with the verbs and nouns of the tables found in it.

Where the article was parsed, its tree says what is a verb; where not, the words around decide. A clause ends at a sign,
a subordinating word or the next finite verb.
"""

from bisect import bisect_left

from newsledger.annotate.events.told import SUBJECT, Told, particle, told
from newsledger.annotate.events.words import LONGEST_NOUN, EventWords, Noun, Verb
from newsledger.language.parsed import Parsed
from newsledger.lexicon.plover import Tag
from newsledger.model.span import Span

WINDOW = 40  # words a clause is followed to either side: longer ones are lists, and this keeps the work linear
APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})
POSSESSIVE = ("'s", "s'")
HYPHEN = "‐"
BARE = ("ing", "part")
NO_VERB = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "ADV", "DET", "NUM", "PRON"})
SIGNS = frozenset(',;:.!?()[]“”"—–-…«»„')


class Line:
    """The words of a sentence with its verbs and nouns.

    Attributes:
        words: In lower case, apostrophes straight.
        starts: Reading offset of each word.
        ends: Reading offset behind each word.
        capital: Whether each word begins with a capital letter.
        named: Whether each word is part of a name or a time, and so neither verb nor noun.
        nouns: Nouns of the table by their last word.
        verbs: Verbs in order.
    """

    def __init__(
        self,
        parsed: Parsed,
        tokens: tuple[int, int],
        words: EventWords,
        names: list[Span],
    ) -> None:
        first, last = tokens
        self.words = parsed.lowered[first:last]
        self.starts, self.ends = parsed.starts[first:last], parsed.ends[first:last]
        self.capital = parsed.capitals[first:last]
        self.told = told(parsed.analysis, self.starts)
        self._straighten()
        self.lexicon = words
        self.named = [False] * len(self.words)
        for start, end in names:
            for at in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
                self.named[at] = True
        self.nouns: dict[int, Noun] = {}
        self._inside: dict[int, int] = {}
        self._find_nouns()
        self.verbs: list[Verb] = []
        self._find_verbs()
        self.heads = {verb.at: number for number, verb in enumerate(self.verbs)}
        self.grouped = {at for verb in self.verbs for at in range(verb.first, verb.last + 1)}

    def _straighten(self) -> None:
        """Straight apostrophes, and hyphens told from dashes."""
        for at, word in enumerate(self.words):
            if "’" in word or "‘" in word:
                self.words[at] = word.translate(APOSTROPHES)
            elif word == "-" and at and self.starts[at] == self.ends[at - 1]:
                self.words[at] = HYPHEN  # 48-hour: no dash

    def __len__(self) -> int:
        return len(self.words)

    def is_a(self, at: int, name: str) -> bool:
        """Whether a word is of a closed class; False outside the line."""
        return 0 <= at < len(self.words) and self.words[at] in self.lexicon.classes[name]

    def sign(self, at: int) -> bool:
        """Whether there is a sign, or nothing, at a place."""
        return not 0 <= at < len(self.words) or self.words[at] in SIGNS

    def _find_nouns(self) -> None:
        behind = 0
        nouns, firsts = self.lexicon.nouns, self.lexicon.firsts
        for at, word in enumerate(self.words):
            size = self._noun_at(at) if at >= behind and (word in nouns or word in firsts) else 0
            if size:
                behind = at + size
                self.nouns[behind - 1] = Noun(at, behind - 1, nouns[" ".join(self.words[at:behind])])
                self._inside.update(dict.fromkeys(range(at, behind), behind - 1))

    def _noun_at(self, at: int) -> int:
        if self.named[at]:
            return 0
        if self.words[at] in self.lexicon.firsts:
            sizes = range(min(LONGEST_NOUN, len(self.words) - at), 1, -1)
            size = next((size for size in sizes if " ".join(self.words[at : at + size]) in self.lexicon.nouns), 0)
            if size:
                return size
        verb = (tree := self.told[at]) is not None and tree.verb and self.words[at] in self.lexicon.forms
        return int(self.words[at] in self.lexicon.nouns and not verb)  # a blast killing nine

    def _find_verbs(self) -> None:
        behind = 0
        apart: set[int | None] = set()
        for at in self._candidates():
            found = self._verb_at(at) if at >= behind and at not in apart else None
            if found:
                self.verbs.append(found)
                behind = found.last + 1
                apart.add(found.apart)

    def _candidates(self) -> list[int]:
        """A quick look: the words that can be verbs by their form or by a helper before them."""
        forms, helpers = self.lexicon.forms, self.lexicon.helpers
        be, adverbs = self.lexicon.classes["be"], self.lexicon.classes["group-adverb"]
        found: list[int] = []
        helped = False
        for at, word in enumerate(self.words):
            tree = self.told[at]
            formed = helped or word in forms or word in be or word.endswith(("ed", "ing")) or (tree and tree.verb)
            if formed and not self.named[at]:
                found.append(at)
            if word not in adverbs:
                helped = word in helpers or ("'" in word and word.endswith(("n't", "'ll")))
        return found

    def _verb_at(self, at: int) -> Verb | None:
        tree = None if self.named[at] else self.told[at]
        if self._governs(at) or (tree is not None and (tree.upos in NO_VERB or tree.helps)):
            return None
        readings = () if self.named[at] else self.lexicon.forms.get(self.words[at], ())
        known = tree if tree is not None and tree.verb else None
        if not readings and known is None:
            return self._plain_be(at) or self._unknown(at)
        first, helpers = self._group(at)
        tags = tuple(tag for _, tag in readings)
        helped = self._helped(tags, self._last_helper(helpers)) if helpers else None
        tag = (helped or known.tag(self.words[at], tags)) if known else self._tag(at, tags, helpers)
        if tag is None:
            return None
        plain = next((verb for verb, other in readings if other == tag), known.lemma if known else "")
        verb, last = self._with_particle(at, plain)
        apart = particle(known, self.words, self.lexicon.particles.get(plain, ())) if known and last == at else None
        verb = verb if apart is None else f"{plain} {self.words[apart]}"
        having = bool(helpers) and self._last_helper(helpers) in self.lexicon.classes["have"]
        undergone = known.passive if known else self._passive(verb, last, helpers)
        headed = known is not None and not helpers and "part" in tags and self._headed(known, verb, tag)
        passive = headed or (tag == "part" and not having and undergone)
        to = not self.lexicon.classes["infinitive"].isdisjoint(helpers[-2:])
        finite = headed or not (to or (tag in BARE and not helpers))
        return Verb(at, first, last, verb, "part" if headed else tag, helpers, passive, finite, to, apart)

    def _headed(self, tree: Told, verb: str, tag: Tag) -> bool:
        """Whether a headline leaves out the "was" of a passive: *Two officers shot on river*."""
        whole = tree.child("obj", "ccomp", "xcomp") is None and tree.child(*SUBJECT) is not None
        return tag in ("past", "part") and whole and not self.sign(len(self) - 1) and self._needs_object(verb)

    def _governs(self, at: int) -> bool:
        """Whether a word only says of the infinitive behind it whether it comes true: *set to*, *plans to*."""
        known = self.words[at] in self.lexicon.realis and self.is_a(at + 1, "infinitive")
        return known and not self.named[at] and not self._event_verb(at) and not self.is_a(at, "be")

    def _unknown(self, at: int) -> Verb | None:
        """A verb outside the table, which bounds clauses and takes times: by its helpers, or by its ending."""
        word = self.words[at]
        if self.named[at] or not word.isalpha() or at in self._inside or word in self.lexicon.closed:
            return None
        if word.endswith("ly"):
            return None
        first, helpers = self._group(at)
        to = self.lexicon.classes["infinitive"]
        if helpers and self._would_be_verb(word, helpers):
            return Verb(
                at,
                first,
                at,
                word,
                "base",
                helpers,
                passive=False,
                finite=helpers[0] not in to,
                to=not to.isdisjoint(helpers),
            )
        before = at - 1
        plain = word.endswith("ed") and len(word) > 4 and at > 0 and not self.sign(before) and not helpers  # noqa: PLR2004 - need
        if plain and not self._noun_slot(before) and not self.is_a(before, "preposition"):
            noun_before = self.named[before] or before in self._inside or self.is_a(before, "subject-pronoun")
            if noun_before and (self._takes_object(at) or self._late(at)):
                return Verb(at, at, at, word, "past", (), passive=False, finite=True, to=False)
        return None

    def _would_be_verb(self, word: str, helpers: tuple[str, ...]) -> bool:
        last = self._last_helper(helpers)
        classes = self.lexicon.classes
        if last in classes["infinitive"]:
            return len(helpers) > 1
        if last in classes["modal"] or last in classes["do"]:
            return True
        return word.endswith(("ed", "ing")) and len(word) > 4  # noqa: PLR2004 - bed, king

    def _plain_be(self, at: int) -> Verb | None:
        """A form of *be* that helps no verb of the table is a verb that bounds clauses."""
        if not self.is_a(at, "be"):
            return None
        ahead = at + 1
        while self.is_a(ahead, "group-adverb") or self.is_a(ahead, "be"):
            ahead += 1
        if ahead < len(self.words) and any(
            tag in ("ing", "part") for _, tag in self.lexicon.forms.get(self.words[ahead], ())
        ):
            return None
        if any(
            self.is_a(other, "infinitive") for other in range(ahead, ahead + 3)
        ):  # is set to meet: part of the group that follows
            return None
        return Verb(at, at, at, "be", "s", (), passive=False, finite=True, to=False)

    def _group(self, at: int) -> tuple[int, tuple[str, ...]]:
        """First word and helpers of the verb group that ends in a word."""
        first, spot = at, at - 1
        while spot >= 0 and at - spot < WINDOW:
            word = self.words[spot]
            if self._helps(spot):
                first = spot
            elif not (self.is_a(spot, "group-adverb") or (word.endswith("ly") and len(word) > 4)):  # noqa: PLR2004 - only
                break
            spot -= 1
        governed = first < at and self.is_a(first, "infinitive") and first > 0
        return self._governed(first, at) if governed else (first, tuple(self.words[first:at]))

    def _governed(self, to: int, at: int) -> tuple[int, tuple[str, ...]]:
        """A group whose infinitive hangs on a word that says whether it comes true: *is set to meet*, *plans to meet*."""
        governor = to - 1
        while self.is_a(governor, "group-adverb"):
            governor -= 1
        word = self.words[governor] if governor >= 0 else ""
        known = word in self.lexicon.realis and governor not in self.nouns and not self._event_verb(governor)
        if not known and not self.is_a(governor, "be"):
            return to, tuple(self.words[to:at])
        first, helpers = self._group(governor)
        if self.is_a(governor, "be"):
            first = min(first, governor)
        return first, (*helpers, *self.words[governor:at])

    def _event_verb(self, at: int) -> bool:
        """Whether a word is a verb of the table that makes something of the event behind it."""
        return any(
            sense.operator and sense.to
            for verb, _ in self.lexicon.forms.get(self.words[at], ())
            for sense in self.lexicon.senses.get(verb, ())
        )

    def _helps(self, at: int) -> bool:
        word = self.words[at]
        if self.is_a(at, "infinitive"):
            return not self.sign(at + 1)
        return word in self.lexicon.helpers or word.endswith(("n't", "'ll"))

    def _tag(self, at: int, tags: tuple[Tag, ...], helpers: tuple[str, ...]) -> Tag | None:
        """The form a word stands in as a verb, None if it is no verb here."""
        if helpers:
            return self._helped(tags, self._last_helper(helpers))
        before = at - 1
        while self.is_a(before, "group-adverb"):
            before -= 1
        if self._noun_slot(before) or self._adjectival(at, tags):
            return None
        if "ing" in tags:
            return "ing" if at not in self._inside or self._takes_object(at) else None
        if "past" in tags or "part" in tags:
            return self._past_or_part(at, tags)
        return self._present(at, before, tags)

    def _last_helper(self, helpers: tuple[str, ...]) -> str:
        return next((word for word in reversed(helpers) if word in self.lexicon.helpers), helpers[-1])

    def _helped(self, tags: tuple[Tag, ...], helper: str) -> Tag | None:
        classes = self.lexicon.classes
        if helper in classes["be"]:
            order: tuple[Tag, ...] = ("ing", "part")
        elif helper in classes["have"]:
            order = ("part",)
        else:
            order = ("base",)
        return next((tag for tag in order if tag in tags), None)

    def _noun_slot(self, before: int) -> bool:
        """Whether what stands here must be a noun or adjective, by the word before it."""
        if before < 0 or self.is_a(before, "no-noun-slot"):
            return False
        word = self.words[before]
        if word.endswith(POSSESSIVE):
            return True
        return self.is_a(before, "determiner") or (word[0].isdigit() and not self.named[before])

    def _adjectival(self, at: int, tags: tuple[Tag, ...]) -> bool:
        """Whether a participle stands before its noun: at the head of the line or just behind a verb."""
        if "part" not in tags or self.lexicon.forms.get(self.words[at], (("", "base"),))[0][1] == "base":
            return False
        return at == 0 or (bool(self.verbs) and self.verbs[-1].last == at - 1 and self.verbs[-1].verb != "be")

    def _takes_object(self, at: int) -> bool:
        after = at + 1
        if after >= len(self.words):
            return False
        return self.is_a(after, "determiner") or self.is_a(after, "pronoun") or self.capital[after]

    def _past_or_part(self, at: int, tags: tuple[Tag, ...]) -> Tag | None:
        before, after = at - 1, at + 1
        adjectival = self.is_a(before, "preposition") and not self.is_a(before, "clause-preposition")
        if adjectival or (before in self._inside and self.words[before] == self.words[at]):
            return None
        if self.is_a(after, "agent") and "part" in tags:
            return "part"
        if "past" not in tags:
            return "part"
        if "part" in tags and not self.is_a(before, "subject-pronoun") and self._lacks_object(at):
            return "part"
        if "base" in tags and at in self._inside and not self._takes_object(at):
            return None
        return "past"

    def _lacks_object(self, at: int) -> bool:
        """Whether a verb that needs an object has none behind it, so that it must be passive."""
        lemma = self.lexicon.forms[self.words[at]][0][0]
        verb, last = self._with_particle(at, lemma)
        if self.is_a(last + 1, "infinitive") and self._with_infinitive(verb):
            return False
        return not self._takes_object(last) and self._needs_object(verb) and self._late(last)

    def _with_infinitive(self, verb: str) -> bool:
        """Whether what follows *to* is what the subject itself does: *threatened to leave*, but not *urged to leave*."""
        senses = self.lexicon.senses.get(verb, ())
        return any(sense.to and sense.operator != "ask" for sense in senses)

    def _late(self, at: int) -> bool:
        """Whether a preposition, a sign or nothing follows, so that a verb with an object must be passive here."""
        after = at + 1
        return self.sign(after) or (self.is_a(after, "preposition") and not self.is_a(after + 1, "number"))

    def _needs_object(self, verb: str) -> bool:
        """Whether a verb is never without an object in the table."""
        senses = [
            sense for sense in self.lexicon.senses.get(verb, ()) if (sense.type or sense.operator) and not sense.to
        ]
        takes = [s.objects or (s.target[:1] == ("object",) and not s.symmetric and not s.preps) for s in senses]
        return bool(senses) and all(takes)

    def _present(self, at: int, before: int, tags: tuple[Tag, ...]) -> Tag | None:
        tag: Tag = "s" if "s" in tags else "base"
        if self.is_a(before, "preposition") or (self.sign(before) and tag == "base"):
            return None
        return tag if self.is_a(before, "subject-pronoun") else self._bare_present(at, tag)

    def _bare_present(self, at: int, tag: Tag) -> Tag | None:
        """A plain or s-form without helpers: a verb if nothing else can be meant."""
        after = at + 1
        if self._same_clause(at):
            return None
        followed = self._takes_object(at) or self.is_a(after, "infinitive") or self.is_a(after, "that")
        if at in self._inside:
            return tag if followed and at - 1 not in self._inside and at > 0 else None
        if tag == "s":
            return tag
        plural = at > 0 and (self.words[at - 1].endswith("s") or self.is_a(at - 2, "coordinator"))
        return tag if plural and (followed or self.is_a(after, "preposition")) else None

    def _same_clause(self, at: int) -> bool:
        """Whether the verb before has no sign, subordinating or joining word between: a clause has one finite verb."""
        if not self.verbs:
            return False
        joints = ("subordinator", "coordinator")
        between = range(self.verbs[-1].last + 1, at)
        if len(between) > WINDOW:
            return False
        return not any(self.sign(spot) or any(self.is_a(spot, name) for name in joints) for spot in between)

    def _with_particle(self, at: int, verb: str) -> tuple[str, int]:
        for rest in self.lexicon.particles.get(verb, ()):
            if not rest or tuple(self.words[at + 1 : at + 1 + len(rest)]) == rest:
                return " ".join((verb, *rest)), at + len(rest)
        return verb, at

    def _passive(self, verb: str, last: int, helpers: tuple[str, ...]) -> bool:
        if helpers:
            return self._last_helper(helpers) in self.lexicon.classes["be"] | self.lexicon.classes["get"]
        return self.is_a(last + 1, "agent") or self._needs_object(verb)
