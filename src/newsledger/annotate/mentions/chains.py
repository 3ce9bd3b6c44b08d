"""Which entity each noun phrase of an article stands for: sieves for descriptions, salience for pronouns.

Phrases are met in order of the text. A description goes to what it stands in apposition to, to the holder of its
office, to a name that has its noun, or to an earlier description with that noun; a pronoun to the most salient phrase
that agrees with it, a thing nobody names among them, so that not every "it" becomes a state.
"""

from collections.abc import Sequence

import msgspec

from newsledger.annotate.mentions.entities import Entities, Entity
from newsledger.annotate.mentions.kinds import Kinds, What
from newsledger.annotate.mentions.phrases import Phrase
from newsledger.annotate.mentions.salience import REACH, Chain, Salience
from newsledger.annotate.words import Words
from newsledger.language.analysis import Analysis
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Office
from newsledger.lexicon.speech import verb_forms

_ADDED = frozenset({"appos", "obl:unmarked", "nmod:unmarked"})


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A description or pronoun, its entity, by which sieve, and the office it tells."""

    phrase: Phrase
    entity: Entity
    rule: str
    office: str | None = None


class Resolver:
    """Resolves the phrases of one article in order."""

    def __init__(
        self, words: Words, analysis: Analysis, phrases: Sequence[Phrase], entities: Entities, lexicon: Lexicon
    ) -> None:
        self.text = words.parsed.text
        self.analysis = analysis
        self.phrases = phrases
        self.entities = entities
        self.kinds = Kinds(words, lexicon)
        self.salience = Salience(analysis, lexicon.built(verb_forms), self.kinds, phrases)
        self._by_head = {phrase.head: phrase for phrase in phrases}
        self._chains: list[Chain] = []
        self._of: dict[str, Chain] = {}
        self._at: dict[int, Chain] = {}

    def resolve(self) -> list[Found]:
        """The descriptions and pronouns that stand for an entity worth a mention, in order; headlines come last."""
        found: list[tuple[Chain, Phrase, str, str | None]] = []
        for phrase in sorted(self.phrases, key=lambda phrase: phrase.headline):
            what = self.kinds.described(phrase) if phrase.form == "nominal" else None
            chain, rule = self._chain(phrase, what)
            if chain is None:
                continue
            chain.phrases.append(phrase)
            self._at[phrase.head] = chain
            if phrase.form != "name" and rule:
                found.append((chain, phrase, rule, what.entry.name if what and what.entry else None))
        self._look_ahead()
        return [
            Found(phrase=phrase, entity=chain.entity, rule=rule, office=office)
            for chain, phrase, rule, office in found
            if chain.entity is not None and self._counts(chain)
        ]

    def _look_ahead(self) -> None:
        """What is named only behind its description: "The minister …", and three sentences on his name."""
        named = [chain for chain in self._chains if chain.named]
        for chain in self._chains:
            if chain.named:
                continue
            fitting = self._meant(chain, named) if self._counts(chain) else []
            if len(fitting) != 1 and (speaker := self._introduced(chain, named)):
                fitting = [speaker]
            if len(fitting) == 1:
                chain.entity, chain.named = fitting[0].entity, True

    def _meant(self, chain: Chain, named: Sequence[Chain]) -> list[Chain]:
        """The names that an earlier description can mean."""
        what = chain.what
        whose = what.owner
        return [
            other
            for other in named
            if what.country in {None, other.what.country}
            and (self.kinds.holds(other.what, what, whose) or self.kinds.is_kind(other.what, what, whose))
        ]

    def _introduced(self, chain: Chain, named: Sequence[Chain]) -> Chain | None:
        """Who first speaks under a description, then under a name: its keeper said so. "I saw it," Ada Kay said."""
        official = chain.what.entry is not None and chain.what.entry.voice == "official"
        if chain.what.type != "PERSON" or chain.what.plural or not chain.phrases:
            return None
        last = chain.phrases[-1]
        people = [other for other in named if other.what.type == "PERSON" and other.phrases]
        behind = [other for other in people if other.phrases[0].start > last.end]
        following = min(behind, key=lambda other: other.phrases[0].start, default=None)
        described = [phrase for phrase in chain.phrases if phrase.form == "nominal"]
        if following is None or not described or described[-1].article not in {"definite", "owned"}:
            return None
        first = following.phrases[0]
        speak = all(phrase.role == "subject" and self.salience.speaks(phrase) for phrase in (described[-1], first))
        agree = chain.what.gender in {None, following.what.gender} or following.what.gender is None
        near = first.number - last.number <= REACH
        plain = not following.what.offices and not (official and following.what.nouns)
        return following if speak and near and agree and plain else None

    def _says_more(self, chain: Chain) -> bool:
        """Whether somebody without a name goes on speaking: a diplomat said no; she added why."""
        said = [phrase for phrase in chain.phrases if self.salience.speaks(phrase) and phrase.role == "subject"]
        return len(said) > 1 and any(phrase.form == "pronoun" for phrase in said)

    def _chain(self, phrase: Phrase, what: What | None) -> tuple[Chain | None, str]:
        """The chain that a phrase belongs to, and by which sieve."""
        if phrase.form == "name":
            return self._named(phrase), "name"
        if phrase.form == "pronoun":
            return self._pronoun(phrase)
        return self._nominal(phrase, what) if what else (self._thing(phrase), "thing")

    def _counts(self, chain: Chain) -> bool:
        """Whether a chain is an entity: it has a name, goes on speaking, or its descriptions tell who or what it is."""
        if chain.named:
            return True
        if chain.what.type == "PERSON" and not chain.what.plural and self._says_more(chain):
            return True
        described = [phrase for phrase in chain.phrases if phrase.form == "nominal"]
        if described and all(map(self.kinds.is_rest, described)):
            return False
        definite = any(phrase.article in {"definite", "owned"} for phrase in described)
        return self.kinds.tells(chain.what, len(described), definite=definite)

    def _named(self, phrase: Phrase) -> Chain | None:
        entity = phrase.entity
        if entity is None:
            return None
        if entity.id not in self._of:
            chain = self._open(Chain(what=self.kinds.named(phrase, entity), entity=entity, named=True))
            employer = self._employer(phrase, chain)
            if employer is not None and employer.entity is not None:
                self._learn(chain, employer.what)
                entity.sector = chain.what.sector = employer.entity.sector
        return self._of[entity.id]

    def _employer(self, phrase: Phrase, speaker: Chain) -> Chain | None:
        """The body that spoke before its spokesman: the ministry called it rash; it would wait, spokesman Emil Ost said."""
        if speaker.what.country or phrase.name is None or not self.kinds.speaks(phrase.name):
            return None
        for chain in self._recent():
            last = chain.phrases[-1]
            spoke = any(one.role == "subject" and self.salience.speaks(one) for one in chain.phrases)
            if chain.what.type in {"ORG", "GPE"} and spoke and phrase.number - last.number <= REACH:
                return chain
        return None

    def _open(self, chain: Chain) -> Chain:
        self._chains.append(chain)
        if chain.entity is not None:
            self._of[chain.entity.id] = chain
        return chain

    # pronouns

    def _pronoun(self, phrase: Phrase) -> tuple[Chain | None, str]:
        if phrase.pronoun is None:
            return self.salience.relative(phrase, self._at), "relative"
        if phrase.pronoun.gender == "self" or self.analysis.words[phrase.head].label == "expl":
            return None, ""
        if phrase.pronoun.role == "reflexive":
            return self.salience.reflexive(phrase, self._at), "reflexive"
        return self.salience.most(phrase, self._chains), "pronoun"

    # descriptions

    def _nominal(self, phrase: Phrase, what: What) -> tuple[Chain | None, str]:
        apposed = self._apposed(phrase, what)
        if apposed is not None:
            owner = self._owner(phrase)
            self._learn(apposed, owner.what if owner else None, what.entry)
            return apposed, "apposition"
        inner = self._inner(phrase, what)
        if inner is not None:
            return inner, ""
        owner = self._owner(phrase)
        whose = owner.what if owner else self._state(phrase, what)
        if phrase.article in {"definite", "owned"} or (phrase.headline and phrase.article == "none"):
            chain, rule = self._earlier(phrase, what, owner, whose)
            headed = self._headed(what, owner, chain)
            if headed is not None:
                return headed, "headed"
            if chain is not None:
                return chain, rule
            alone = self._alone(phrase, what) if phrase.article != "owned" else None
            if alone is not None:
                return alone, "alone"
        return self._described(phrase, what, whose), "description"

    def _state(self, phrase: Phrase, what: What) -> What | None:
        """Whose government is meant without being told: that of the capital it acts in, or of who says so."""
        official = what.entry is not None and what.entry.sector == "GOV"
        if what.type != "ORG" or not (official or (what.description and what.description.acts)):
            return None
        number = phrase.governor
        for child in self.analysis.children[number] if number is not None else ():
            chain = self._at.get(child) if self.analysis.words[child].label == "obl" else None
            if chain is not None and chain.what.kind == "capital":
                return chain.what
        while number is not None:
            for child in self.analysis.children[number]:
                chain = self._at.get(child) if self.analysis.words[child].label.startswith("nsubj") else None
                if chain is not None and chain.what.country:
                    return What(type="GPE", country=chain.what.country)
            number = self.analysis.words[number].head
        return None

    def _inner(self, phrase: Phrase, what: What) -> Chain | None:
        """The name that a description only introduces, of whose phrase it is a part: the town of Hallmere."""
        for child in self.analysis.children[phrase.head]:
            chain = self._met(child)
            label = self.analysis.words[child].label
            if chain is None or not chain.named or label == "nmod:poss":
                continue
            if chain.what.type == what.type and self.kinds.introduces(what):
                chain.what.nouns |= what.nouns
                return chain
        return None

    def _alone(self, phrase: Phrase, what: What) -> Chain | None:
        """The only person of the last sentences of whom no office is known and whose gender fits; of an age, the last."""
        if what.type != "PERSON" or what.plural or not (phrase.aged or (what.description and what.gender)):
            return None
        near = [
            chain
            for chain in self._chains
            if chain.named
            and chain.what.type == "PERSON"
            and chain.phrases
            and phrase.number - chain.phrases[-1].number <= REACH
            and (what.gender is None or chain.what.gender in {None, what.gender})
            and not chain.what.offices
        ]
        chosen = max(near, key=lambda chain: self.salience.score(chain, phrase), default=None)
        if chosen is None or (len(near) > 1 and not phrase.aged):
            return None
        chosen.what.nouns |= what.nouns
        return chosen

    def _earlier(self, phrase: Phrase, what: What, owner: Chain | None, whose: What | None) -> tuple[Chain | None, str]:
        """The chain that a description means, the last met first, and by which sieve."""
        others = (chain for chain in self._recent() if chain is not owner)
        met = (chain for chain in others if not self.salience.apart(chain, phrase, whose))
        recent = sorted(met, key=lambda chain: not chain.named)
        for rule, fits in (
            ("holder", self.kinds.holds),
            ("noun", self.kinds.shares_noun),
            ("kind", self.kinds.is_kind),
            ("sector", self.kinds.is_one_of),
        ):
            for chain in recent:
                if fits(chain.what, what, whose) and (chain.named or rule != "holder" or self._one_post(chain, what)):
                    self._learn(chain, whose)
                    return chain, rule
        bare = [chain for chain in recent if chain.named and self.kinds.is_bare(chain.what, what, whose)]
        if what.type == "ORG":  # the company that acts, or to which something is done
            bare = [chain for chain in bare if any(phrase.role in {"subject", "object"} for phrase in chain.phrases)]
        return (bare[0], "bare") if len(bare) == 1 else (None, "")

    def _one_post(self, chain: Chain, what: What) -> bool:
        """Whether a description of somebody nobody names has the office or noun of an earlier one."""
        pairs = [(held, said) for held in chain.what.offices for said in what.offices]
        if any(self.kinds.posts.alike(held, said) for held, said in pairs):
            return True
        return not chain.what.offices and bool(chain.what.nouns & what.nouns)

    def _learn(self, holder: Chain, whose: What | None, office: Office | None = None) -> None:
        """State and office of a person, told only by a description: the Torvian leader; the minister of ports, Ada Kay."""
        entity = holder.entity
        if holder.what.type != "PERSON" or entity is None:
            return
        if whose and whose.type != "PERSON" and whose.country and holder.what.country is None:
            entity.country = holder.what.country = whose.country
        if office is not None and entity.office is None:
            entity.office, entity.sector, entity.voice = office.name, entity.sector or office.sector, office.voice

    def _headed(self, what: What, owner: Chain | None, earlier: Chain | None) -> Chain | None:
        """The body headed by its owner, or by whoever was met behind the earlier body: the minister spoke; the ministry …."""
        if what.type != "ORG" or what.plural or (owner is not None and owner.what.type != "PERSON"):
            return None
        start = earlier.phrases[-1].start if earlier is not None and earlier.phrases else -1
        people = [owner] if owner else [chain for chain in self._recent() if chain.phrases[-1].start > start]
        for chain in people:
            for office in sorted(chain.what.offices):
                body = self.kinds.body(office, what)
                if body is not None:
                    return self._body(body, what, chain.what.country)
        return None

    def _body(self, body: str, what: What, country: str | None) -> Chain:
        """The chain of a body of a state, by its name if it has one in the article."""
        for chain in self._recent():
            same = chain.what.type == "ORG" and chain.what.country in {None, country}
            if same and chain.entity and self.kinds.posts.alike(chain.entity.name.lower(), body):
                return chain
        entity = self.entities.described(body, body, "ORG", country)
        entity.office = body
        what.country, what.words = country, what.words | set(body.split())
        if what.entry:
            entity.sector, entity.voice = what.entry.sector, what.entry.voice
        return self._of.get(entity.id) or self._open(Chain(what=what, entity=entity))

    def _apposed(self, phrase: Phrase, what: What) -> Chain | None:
        """The name beside which a description stands between commas."""
        word = self.analysis.words[phrase.head]
        near = [word.head] if word.label == "appos" and word.head is not None else []
        near += [child for child in self.analysis.children[phrase.head] if self.analysis.words[child].label == "appos"]
        if near and (beside := self._beside(phrase)) is not None:
            near.insert(0, beside)
        for head in near:
            chain = self._met(head)
            if chain is not None and (chain.what.type == "PERSON") == (what.type == "PERSON"):
                chain.what.nouns |= what.nouns
                chain.what.offices |= what.offices
                chain.what.sector = chain.what.sector or self.kinds.one_sector(what)
                return chain
        return None

    def _beside(self, phrase: Phrase) -> int | None:
        """The head of the name that ends right before a phrase and its comma: in the Orr, a province of ours."""
        before = self.text[: phrase.start].rstrip()
        if not before.endswith(","):
            return None
        return next((other.head for other in self.phrases if other.name and other.end == len(before) - 1), None)

    def _owner(self, phrase: Phrase) -> Chain | None:
        """Whose the described is: Torvia's minister, her office, the head of the service; his Torvian guest is Torvia's."""
        owners = []
        for child in self.analysis.children[phrase.head]:
            chain = self._met(child)
            label = self.analysis.words[child].label
            told = label != "nmod" or any(
                self.analysis.forms[word].lower() in self.kinds.owned for word in self.analysis.children[child]
            )
            if chain is not None and told and label.startswith(("nmod", "amod", "compound")):
                owners.append(chain)
        return next((chain for chain in owners if chain.what.type in {"GPE", "NORP"}), owners[0] if owners else None)

    def _met(self, head: int) -> Chain | None:
        """The chain of the phrase that hangs on a word, a name's even if it stands behind what is asked about."""
        other = self._by_head.get(head)
        return self._at.get(head) or (self._named(other) if other is not None else None)

    def _recent(self) -> list[Chain]:
        """Chains with an entity, the last met first."""
        known = [chain for chain in self._chains if chain.entity is not None and chain.phrases]
        return sorted(known, key=lambda chain: -chain.phrases[-1].start)

    def _described(self, phrase: Phrase, what: What, whose: What | None) -> Chain:
        """A chain of its own."""
        what.owner, what.country = whose, whose.country if whose else None
        noun = " ".join([*sorted(what.of), what.entry.name]) if what.entry else phrase.written
        text = noun if phrase.article in {"definite", "owned"} else f"{noun} {phrase.start}"
        entity = self.entities.described(text, self._written(phrase), what.type, what.country)
        if what.entry:
            entity.sector, entity.voice = what.entry.sector, what.entry.voice
        if entity.id in self._of:
            return self._of[entity.id]
        return self._open(Chain(what=what, entity=entity))

    def _written(self, phrase: Phrase) -> str:
        """The phrase up to its head as it stands, without what opens it: a senior official is senior official."""
        words = self.text[phrase.start : phrase.tail].split()
        opened = phrase.article in {"definite", "indefinite"}
        return " ".join(words[1:] if opened else words) or phrase.written

    def _thing(self, phrase: Phrase) -> Chain | None:
        """A chain for what nobody names; none for a time, or for what only says more of the phrase before it."""
        if self.analysis.words[phrase.head].label in _ADDED:
            return None
        return self._open(Chain(what=What(type="OTHER", plural=phrase.plural)))
