"""Parties with what all articles know of them: whose minister "Orsk" is, and whose ministry "the Defence Ministry"."""

from collections import Counter, defaultdict

import msgspec

from newsledger.compare.runs import runs
from newsledger.compare.standings.homes import homes
from newsledger.compare.standings.shortened import shortened
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.gazetteer import Gazetteer, gazetteer
from newsledger.language.posts import Posts, posts
from newsledger.language.sectors import ITSELF, acting, alone
from newsledger.language.spokes import Speaking, spokes
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Rank
from newsledger.lexicon.moves import Group
from newsledger.lexicon.plover import stately
from newsledger.model.article import Article
from newsledger.model.links import Entity
from newsledger.model.marks import Attribution, Mention, Party, Position
from newsledger.model.span import Span
from newsledger.text.offsets import overlap
from newsledger.text.tokens import plain_words, words

_NAMED, _PEOPLED = frozenset({"PERSON", "ORG"}), frozenset({"GPE", "NORP"})
_BEFORE, _BEHIND = 60, 40  # characters before and behind a name that can tell whose minister its bearer is
_SPOKEN_OF = 3  # articles that the state is worth which tells what its minister will do: "Torrin said Foreign Minister Ada Kay would go"
_ROUNDS = 3  # passes in which a state that was told makes another known
_OF_POST = 2  # articles that the post of one's state, told beside one, is worth

_Key = tuple[str, str]
"""An entity of one article: the article's id and the entity's; or a link's id, and nothing."""


class Parties:
    """Parties with what other articles know of them: "Orsk" alone is the minister that another article names in full.

    Misses:
        Ministers whose state no article tells and whom articles from several states quote.
    """

    def __init__(self, coverage: Coverage, lexicon: Lexicon) -> None:
        self._stately: frozenset[str] = lexicon.built(stately)
        links = (link for link in coverage.links(Entity) if link.type in _NAMED)
        members = {(member.doc, member.id or ""): link for link in links for member in link.members}
        self._linked: dict[_Key, Entity] = {}
        self._known: Gazetteer = lexicon.built(gazetteer)
        self._entities: dict[_Key, _Key] = {}
        self._alone: set[_Key] = set()
        for article in coverage.articles:
            for mention in coverage.marks(article.id).of(Mention):
                link = members.get((article.id, mention.entity))
                if link is not None:
                    self._linked.setdefault((article.id, mention.name), link)
                key = (link.id, "") if link is not None else (article.id, mention.entity)
                self._entities.setdefault((article.id, mention.name), key)
                self._alone |= {key} if alone(mention) else set()
        self._bodies = self._spoken_for(coverage, members, lexicon)
        self._told = _told_states(coverage, self._stately)
        self._states = _state_names(coverage)
        self._homes = homes(coverage, self._states)
        self._owners = self._owned(coverage, lexicon)
        self._runs, self._full = runs(coverage), shortened(coverage)

    def known(self, party: Party, doc: str) -> Party:
        """A party of an article under the name, and with the state and sector, that several articles tell."""
        found = self._told_of(party, doc)
        short = " ".join(plain_words((found.name or "").removeprefix("the ")))
        named = self._full.get((self._runs.get(doc, doc), short)) if found.code is None else None
        return self._told_of(named[1], named[0]) if named is not None else found

    def _told_of(self, party: Party, doc: str) -> Party:
        """A party as its articles tell of it, by the name that it has there."""
        link = self._linked.get((doc, party.name or ""))
        body = self._bodies.get(self._entities.get((doc, party.name or ""), ("", "")))
        if body is not None and not (party.code and party.sector in self._stately):
            return body if body.code else self._of_told_state(body, doc)
        if link is not None:
            own = party.sector if party.code and party.sector != ITSELF else None
            party = msgspec.structs.replace(
                party,
                name=link.name,
                code=party.code or link.country,
                sector=own or link.sector or party.sector,
            )
        return party if party.code else self._of_told_state(party, doc)

    def side(self, party: Party, doc: str) -> str:
        """The key of the side of an article's party."""
        known = self.known(party, doc)
        return side_of(known, self._stately) if not self._is_alone(party, doc) else (known.name or "").lower()

    def _is_alone(self, party: Party, doc: str) -> bool:
        """Whether a party with a state is not that state: a member of its parliament, a town or province of it."""
        key = self._entities.get((doc, party.name or ""), ("", ""))
        return (key in self._alone and key not in self._bodies) or self._known.is_part(party.name)

    def _spoken_for(self, coverage: Coverage, members: dict[_Key, Entity], lexicon: Lexicon) -> dict[_Key, Party]:
        """Persons to the body for which some article says that they speak; not those whom more articles call a minister."""
        judge, speaking = _Offices(lexicon), lexicon.built(Speaking)

        def key(doc: str, entity: str) -> _Key:
            link = members.get((doc, entity))
            return (link.id, "") if link is not None else (doc, entity)

        told: dict[_Key, Counter[_Key]] = defaultdict(Counter)
        parties: dict[_Key, Party] = {}
        governs: Counter[_Key] = Counter()
        for article in coverage.articles:
            mentions = coverage.marks(article.id).of(Mention)
            posts = (one for one in mentions if one.sector in self._stately and judge.ranks((one.office or "").lower()))
            governs.update({key(article.id, one.entity) for one in posts})
            for person, body in spokes(article.text, mentions, speaking).items():
                told[key(article.id, person)][key(article.id, body)] += 1
                link = members.get((article.id, body))
                best = max((one for one in mentions if one.entity == body), key=_told_most)
                found = Party(name=best.name, code=best.country, sector=acting(best))
                if link is not None:
                    found = Party(name=link.name, code=link.country, sector=link.sector or found.sector)
                parties.setdefault(key(article.id, body), found)
        chosen = {person: min(counts, key=lambda one: (-counts[one], one)) for person, counts in told.items()}
        return {p: parties[body] for p, body in chosen.items() if governs[p] <= told[p][body]}

    def _of_told_state(self, party: Party, doc: str) -> Party:
        """A party without a state with the one for which it speaks in another article, or from which the article is."""
        name = party.name or ""
        told = self._told.get(name, frozenset())
        if len(told) == 1:
            ((code, sector),) = told
            return msgspec.structs.replace(party, code=code, sector=sector)
        if name.lower() in self._states:
            return msgspec.structs.replace(party, code=self._states[name.lower()], sector=None)
        if party.sector not in self._stately:
            return party
        of_people = next((self._states[word] for word in plain_words(name) if word in self._states), None)
        owner = of_people or self._owners.get(self._entities.get((doc, name), (doc, name)))
        return msgspec.structs.replace(party, code=owner) if owner else party

    def _owned(self, coverage: Coverage, lexicon: Lexicon) -> dict[_Key, str]:
        """Ministers and bodies without a state of their own to the one that some article tells, else all are from.

        What an article tells is "Torrin's Mirela Dastin" and "Dastin of Torrin"; in a report from Torrin "the prime
        minister" is Torrin's, and so is he in all others, unless Torrin has another or he turns to that very state.
        """
        judge, seen = _Offices(lexicon), _Seen()
        for article in coverage.articles:
            spoken = _spoken_by_states(coverage.marks(article.id), self._states)
            for mention in coverage.marks(article.id).of(Mention):
                self._note(seen, article, mention, judge)
                for state in {state for span, state in spoken if state and overlap(span, mention.span)}:
                    if mention.form == "name" and judge.sent(article.text, mention):
                        seen.homes[self._entities[article.id, mention.name]][state] += _SPOKEN_OF
            for position in coverage.marks(article.id).of(Position):
                if position.holder and position.addressee and not judge.own(article.text, position.addressee):
                    faced = self._entities.get((article.id, position.holder.name or ""), ("", ""))
                    seen.faced[faced].add(position.addressee.code or "")
        found = {key: next(iter(states)) for key, states in seen.told.items() if len(states) == 1}
        for key, docs in seen.persons.items():
            ranks = judge.ranks(seen.offices.get(key, ""))
            posts_told = {state for doc in docs for rank, state in seen.posts[doc] if rank in ranks}
            seen.homes[key].update(dict.fromkeys(posts_told, _OF_POST))
        held = {
            (rank, state)
            for key, state in found.items()
            for rank in judge.ranks(seen.offices.get(key, ""))
            if key in seen.persons
        }
        self._given_homes(seen, found, held, judge)
        for _ in range(_ROUNDS):
            size = len(found)
            self._taken_for_granted(seen, found)
            self._given_homes(seen, found, held, judge)
            if len(found) == size:
                break
        return found

    @staticmethod
    def _taken_for_granted(seen: "_Seen", found: dict[_Key, str]) -> None:
        """An article that names a minister without his state, which others tell, speaks of its other ministers so as well."""
        for doc, governing in sorted(seen.governing.items()):
            keys = governing - seen.stated[doc]
            known = {found[key] for key in keys if key in found}
            if len(known) == 1:
                for key in keys:
                    if key not in found and (key, doc) not in seen.counted:
                        seen.counted.add((key, doc))
                        seen.homes[key].update(known)

    @staticmethod
    def _given_homes(seen: "_Seen", found: dict[_Key, str], held: set[tuple[str, str]], judge: "_Offices") -> None:
        """Those without a state get that from which most articles tell of them, unless it has such a minister."""
        at_home = {
            key: {state: count for state, count in states.items() if state not in seen.faced[key]}
            for key, states in seen.homes.items()
            if key not in found.keys() | seen.abroad and not seen.told[key]
        }
        for key, states in sorted(at_home.items(), key=lambda one: (len(one[1]), one[0])):
            ranks = judge.ranks(seen.offices.get(key, ""))
            free = {one: count for one, count in states.items() if held.isdisjoint((rank, one) for rank in ranks)}
            most = [state for state, count in free.items() if count == max(free.values())]
            if len(most) == 1:
                found[key] = most[0]
                held |= {(rank, most[0]) for rank in ranks if key in seen.persons}

    def _note(self, seen: "_Seen", article: Article, mention: Mention, judge: "_Offices") -> None:
        """What one mention tells of whose minister somebody is."""
        key = self._entities[article.id, mention.name]
        if mention.type not in _NAMED:
            return
        beside = _beside(article.text, mention.span) if mention.form == "name" and not mention.country else None
        people = self._people_before(article.text, mention) if mention.form == "name" else None
        state = mention.country or self._states.get(beside or "") or people
        if state is not None:
            seen.told[key].add(state)
            seen.stated[article.id].add(key)
        elif beside is not None:
            seen.abroad.add(key)
        if mention.form == "name" and mention.type == "PERSON":
            seen.persons[key].add(article.id)
        if judge.governs(mention) and mention.sector in self._stately:
            seen.offices[key] = (mention.office or "").lower()
            seen.governing[article.id].add(key)
            if state is None and article.id in self._homes and (key, article.id) not in seen.counted:
                seen.counted.add((key, article.id))
                home, sureness = self._homes[article.id]
                seen.homes[key][home] += sureness
        if mention.form == "nominal" and mention.type == "PERSON":
            phrase = words(article.text[slice(*mention.span)])
            states = {self._states[word] for word, _, _ in phrase if word in self._states}
            states |= {mention.country} if mention.country else set()
            seen.posts[article.id] |= {(rank, one) for rank in judge.ranks(mention.office or "") for one in states}

    def _people_before(self, text: str, mention: Mention) -> str | None:
        """The state whose people stand before somebody's office: "*Torrinish* Prime Minister Edvin Marsh"."""
        office = plain_words(mention.office or "")
        before = plain_words(text[max(0, mention.span[0] - _BEFORE) : mention.span[0]])
        if not office or before[-len(office) :] != office or len(before) == len(office):
            return None
        return self._states.get(before[-len(office) - 1])


class _Seen:
    """What articles tell of entities: states as theirs, those they speak from, those they turn to, and their office.

    ``abroad`` are those of another state, or body, than is known; ``persons`` those who are named,
    with the articles that do; ``counted`` those whose article's home is counted; ``governing`` the ministers and bodies of each article, ``stated`` those whose
    state it tells; ``posts`` the posts that an article tells of with their state: "the president of Torrin".
    """

    def __init__(self) -> None:
        self.told: dict[_Key, set[str]] = defaultdict(set)
        self.homes: dict[_Key, Counter[str]] = defaultdict(Counter)
        self.faced: dict[_Key, set[str]] = defaultdict(set)
        self.offices: dict[_Key, str] = {}
        self.counted: set[tuple[_Key, str]] = set()
        self.abroad: set[_Key] = set()
        self.governing: dict[str, set[_Key]] = defaultdict(set)
        self.stated: dict[str, set[_Key]] = defaultdict(set)
        self.persons: dict[_Key, set[str]] = defaultdict(set)
        self.posts: dict[str, set[tuple[str, str]]] = defaultdict(set)


class _Offices:
    """Knows who governs a state, and which posts a state has one of."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._posts: Posts = lexicon.built(posts)
        self._ranks = lexicon.entries("actors/ranks", Rank)
        groups = {entry.group: entry for entry in reversed(lexicon.entries("en/moves_words", Group))}
        self._bodies = frozenset(groups["own bodies"].words)
        self._plan = frozenset(groups["plan"].words)

    def own(self, text: str, party: Party) -> bool:
        """Whether a party is told as one's own state, "the country", or its army; by no name."""
        return party.span is not None and next(reversed(plain_words(text[slice(*party.span)])), "") in self._bodies

    def sent(self, text: str, mention: Mention) -> bool:
        """Whether an official without a state is told to do something: "Foreign Minister Ada Kay *would* go"."""
        told = plain_words(text[mention.span[1] : mention.span[1] + _BEHIND])[:1]
        return bool(mention.office) and not mention.country and not self._plan.isdisjoint(told)

    def governs(self, mention: Mention) -> bool:
        """Whether a mention is of a minister, or of a body that is not only "his"."""
        office = (mention.office or "").lower()
        if mention.type == "ORG":
            return mention.form == "name" or mention.name.lower() == office
        return bool(self.ranks(office)) or self._posts.headed(office) is not None

    def ranks(self, office: str) -> tuple[str, ...]:
        """What its holder is, of which there is one in a state."""
        return tuple(one.rank for one in self._ranks if office in one.titles and office not in one.loose)


def _told_most(mention: Mention) -> tuple[bool, bool, int, int]:
    """How much a mention tells of whom it is of."""
    return mention.country is not None, mention.form == "name", len(mention.name), -mention.span[0]


def _beside(text: str, span: Span) -> str | None:
    """Whose somebody is by the word right before his name, "Torrin's", or that behind it and "of"; in lower case."""
    before, behind = text[max(0, span[0] - _BEFORE) : span[0]], text[span[1] : span[1] + _BEHIND]
    owner, mark, rest = before.rstrip().replace("’", "'").rpartition("'")
    if mark and rest == "s":
        return next(reversed(plain_words(owner)), None)
    if behind.startswith(" of ") and behind[4:5].isupper():
        return next(iter(plain_words(behind[4:])), None)
    return None


def parties_of(coverage: Coverage, lexicon: Lexicon) -> Parties:
    """What all articles know of parties, made once."""
    return coverage.made(Parties, lexicon)


def side_of(party: Party, stately: frozenset[str]) -> str:
    """The key of a party's side: a state's code for it, its officials and organs, else the name.

    Args:
        party: Whose side.
        stately: Sectors that speak for their state.

    >>> union = Party(name="Civic Union", code="XAA", sector="OPP")
    >>> side_of(Party(name="Mirela Dastin", code="XAA", sector="GOV"), frozenset({"GOV"})), side_of(union, frozenset({"GOV"}))
    ('xaa', 'civic union')
    """
    if party.code and party.code != "IGO" and (party.sector is None or party.sector in stately):
        return party.code.lower()
    return (party.name or party.code or "").lower().removeprefix("the ")


def _spoken_by_states(marks: Marks, known: dict[str, str]) -> list[tuple[Span, str | None]]:
    """What states say themselves, each piece with the state."""
    named = (one for one in marks.of(Mention) if one.type == "GPE" and one.form == "name")
    states = {one.entity: one.country or known.get(one.name.lower()) for one in named}
    said = [one for one in marks.of(Attribution) if one.type != "direct"]
    return [(piece, states.get(one.speaker or "")) for one in said for piece in one.content]


def _told_states(coverage: Coverage, stately: frozenset[str]) -> dict[str, frozenset[tuple[str, str]]]:
    """Names of officials to the states, each with the sector, whose moves are told as theirs."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for article in coverage.articles:
        for position in coverage.marks(article.id).of(Position):
            holder = position.holder
            if holder and holder.name and holder.code and holder.sector in stately:
                found[holder.name].add((holder.code, holder.sector or ""))
    return {name: frozenset(told) for name, told in found.items()}


def _state_names(coverage: Coverage) -> dict[str, str]:
    """The names of states that no table knows, and of their people, in lower case, to the state's: its name."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for article in coverage.articles:
        for mention in coverage.marks(article.id).of(Mention):
            if (
                mention.form == "name"
                and mention.type in _PEOPLED
                and mention.country
                and not mention.country.isupper()
            ):
                told[mention.name.lower()][mention.country] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in told.items()}
