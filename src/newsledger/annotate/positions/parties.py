"""Who makes a move: the subject of a verb, the owner of a noun, the speaker of a quotation; and whom it addresses."""

from newsledger.annotate.positions.roles import joined_to, sender
from newsledger.annotate.positions.view import Actor, View
from newsledger.model.marks import Party

_REACH = 8  # tokens between a verb and the mention that is its subject, relative clauses and appositions apart
_APPOSITION = 30  # tokens of "Dastin, who is not related to the master, demanded"
_QUOTES = frozenset('"“”„«»‘')
_OPENING = frozenset("“„«‘")  # 'say that Torrin “stands ready”'
_PLACES = frozenset({"FAC", "LOC"})
_MARKS = frozenset(",;:—–-()")


class Holder:
    """Who holds a position: the parties, and whether they could make a political move.

    Attributes:
        parties: One for each of "the United States and NATO"; empty where nobody is known.
        political: Whether one of them is a state, an organisation or an office holder.
        own: Whether it is the speaker of the attribution the cue stands in.
    """

    def __init__(self, parties: tuple[Party, ...] = (), *, political: bool = False, own: bool = False) -> None:
        self.parties = parties
        self.political = political
        self.own = own


def before_verb(view: View, verb: int, low: int) -> int:
    """The token that ends the subject: the one before the verb, its auxiliaries, adverbs and times; low - 1 if none."""
    at = verb - 1
    passed = view.group("auxiliaries") | view.group("adverbs")
    while at >= low:
        word = view.words[at]
        dated = at in view.time_at or (word in view.group("before times") and at + 1 in view.time_at)
        quoted = word in _OPENING and verb - at == 1
        joined = (
            (word == "," or word in view.group("and")) and at > low and view.words[at - 1] in passed
        )  # "does not, and never will, accept"
        if not (word in passed or dated or quoted or joined or (word.endswith("ly") and at not in view.actor_at)):
            break
        at -= 1
    return at


def subject(view: View, verb: int, low: int) -> Holder:
    """The subject of the verb at a token, looked for back to the token ``low``.

    Misses:
        Subjects behind their verb ("demanded the minister"), and those more than a few words away from it.
    """
    at = before_verb(view, verb, low)
    if at < low:
        return Holder()
    sent = sender(view, verb)
    if sent is not None and sent in view.actor_at:
        return _of_actors((view.actor_at[sent],))
    word = view.words[at]
    if word in view.group("first person") | view.group("third person"):
        return _pronoun(view, at, low)
    if word in view.group("and") | view.group("but") | view.group("or") | view.group("breaks"):
        before = joined_to(view, verb)
        found = subject(view, before, low) if before is not None and before > low else Holder()
        found = found if found.parties else _told_before(view, at, low)
        return found if found.parties else main_subject(view, low, at)
    if word == ",":
        return _behind_comma(view, at, low)
    return named_before(view, at, low)


def _told_before(view: View, at: int, low: int) -> Holder:
    """Who is said to say what stands before an "and": "the challenger, Ilda Reyne, *said* … and called on …"."""
    cue = next((n for n in range(at, low, -1) if n in view.cue_at and view.words[n] in view.group("reporting")), None)
    return attributed(view, cue) if cue is not None else Holder()


def _first_person(view: View, at: int) -> Holder:
    actor, speech = view.actor_at.get(at), view.speech_at.get(at)
    if speech is not None and speech.speaker is None and speech.mark.speaker is not None:
        return Holder(own=True)  # another speaks than is told, so "we" are others, too
    if actor is not None and actor.party.code:
        return Holder((actor.party,), political=True, own=True)
    return speaker(view, at)


def _pronoun(view: View, at: int, low: int) -> Holder:
    """Who a pronoun stands for; behind "said" or "insisted that" its subject, where nothing better is known."""
    if view.words[at] in view.group("first person"):
        return _first_person(view, at)
    actor = view.actor_at.get(at)
    if actor is not None and (actor.party.code or actor.political):
        return _of_actors((actor,))
    verb = at - 2 if at - 1 >= low and view.words[at - 1] in view.group("that") else at - 1
    while verb > low and (verb in view.time_at or view.words[verb] in view.group("on")):
        verb -= 1
    if verb > low and view.words[verb] in view.group("reporting") | view.group("insist"):
        found = attributed(view, verb)
        found = found if found.parties else subject(view, verb, low)
        if found.parties:
            return found
    if actor is not None:
        return _of_actors((actor,))
    speech = view.speech_at.get(at)
    if speech is not None and speech.speaker is not None and speech.mark.type == "indirect":
        return speaker(view, at)
    return main_subject(view, low, at)


def attributed(view: View, cue: int) -> Holder:
    """The speaker of the attribution that has its cue at a token."""
    speech = view.cue_at.get(cue)
    return Holder(speech.speakers, political=speech.political) if speech and speech.speaker else Holder()


def speaker(view: View, token: int) -> Holder:
    """The speaker of the attribution that a token stands in."""
    speech = view.speech_at.get(token)
    if speech is None or speech.speaker is None:
        return Holder(own=True)
    return Holder(speech.speakers, political=speech.political, own=True)


def _behind_comma(view: View, at: int, low: int) -> Holder:
    """The subject of a verb behind a comma: the name in "its minister, Mirela Dastin,", or what an apposition is about."""
    named = view.actor_at.get(at - 1)
    if named is not None and named.first - 1 >= low and view.words[named.first - 1] == ",":
        return _of_actors((named,))
    before = _before_apposition(view, at, low)
    found = named_before(view, before, low) if before is not None else Holder()
    return found if found.parties else main_subject(view, low, at)


def _before_apposition(view: View, comma: int, low: int) -> int | None:
    for at in range(comma - 2, max(low, comma - _APPOSITION), -1):
        if view.words[at] == ",":
            return at - 1
    return None


def named_before(view: View, at: int, low: int) -> Holder:
    """The mention that a noun phrase ending at a token names, with those it is joined to by "and"."""
    steps = 0
    while at >= low and steps < _REACH:
        actor = view.actor_at.get(at)
        word = view.words[at]
        if actor is not None:
            start = _phrase_start(view, actor.first, low)
            before = view.words[start - 1] if start > low else ""
            place = actor.mention.type == "GPE" and before in view.group("on or in")  # "the families in Torrin"
            if before in view.group("prepositions") or place:
                at = start - 2
                steps += 1
                continue
            voice = steps == 1 and view.words[at + 1] in view.group("own voices")  # "her campaign"
            if steps == 1 and actor.mention.type == "PERSON" and not voice:  # "Brolin supporters demanded"
                return Holder()
            return _joined(view, _head(view, actor, start, low), start, low)
        if word in view.group("relatives") and at > low and view.words[at - 1] in view.group("documents"):
            return main_subject(view, low, at)  # "in a note that demanded"
        if word in view.group("relatives"):
            at -= 2 if at - 1 >= low and view.words[at - 1] == "," else 1
            continue
        if word in view.group("first person"):
            return _first_person(view, at)
        if word in view.group("stops") or word in view.group("prepositions") or word in _QUOTES | _MARKS:
            break
        at -= 1
        steps += 1
    return Holder()


def _head(view: View, actor: Actor, start: int, low: int) -> Actor:
    """The party that "of" hangs on, if it is known by itself: in "Senator Kemp of Torrin" the senator."""
    if start - 2 >= low and view.words[start - 1] in view.group("of for from"):
        head = view.actor_at.get(start - 2)
        if head is not None and (head.party.code or (head.mention.type == "PERSON" and head.mention.form == "name")):
            return head
    return actor


def _phrase_start(view: View, first: int, low: int) -> int:
    while first > low and (
        view.words[first - 1] in view.group("determiners")
        or (first - 1 in view.actor_at and view.actor_at[first - 1].mention.type == "NORP")
    ):
        first -= 1
    return first


def _joined(view: View, actor: Actor, start: int, low: int) -> Holder:
    actors = [actor]
    while start - 2 >= low and view.words[start - 1] in view.group("and") | ({","} if len(actors) > 1 else set()):
        other = view.actor_at.get(start - 2)
        if other is None or other in actors:
            break
        actors.append(other)
        start = _phrase_start(view, other.first, low)
    return _of_actors(tuple(reversed(actors)))


def _of_actors(actors: tuple[Actor, ...]) -> Holder:
    parties: list[Party] = []
    named = [actor for actor in actors if actor.mention.type != "NORP" or actor.party.code]
    for actor in named or actors:
        if not any(actor.party.name == other.name for other in parties):
            parties.append(actor.party)
    return Holder(tuple(parties), political=any(actor.political for actor in actors))


def main_subject(view: View, low: int, high: int) -> Holder:
    """The first party of a sentence outside quotation marks that stands behind no preposition."""
    quoted = False
    for at in range(low, high):
        word = view.words[at]
        if word in _QUOTES:
            quoted = word in {"“", "„", "«", "‘"} or (word == '"' and not quoted)
        actor = view.actor_at.get(at)
        if actor is None or quoted or actor.first != at:
            continue
        start = _phrase_start(view, at, low)
        owner = view.words[actor.last].endswith(
            ("'s", "’s", "s'", "s’")
        )  # "Miners seized Torrin's largest pit and asked"
        if owner or (start > low and view.words[start - 1] in view.group("prepositions") | view.group("of for in on")):
            continue
        return _with_following(view, actor, high)
    return Holder()


def _with_following(view: View, actor: Actor, high: int) -> Holder:
    actors, last = [_widest(view, actor, high)], actor
    while last.last + 2 < high and view.words[last.last + 1] in view.group("and"):
        at = last.last + 2
        while at < high and view.words[at] in view.group("determiners"):
            at += 1
        following = view.actor_at.get(at)
        if following is None:
            break
        last = _widest(view, following, high)
        actors.append(last)
    return _of_actors(tuple(actors))


def _widest(view: View, actor: Actor, high: int) -> Actor:
    """The last of several mentions in a row: in "Ulvanian President Albrekt Vosk" the person."""
    while actor.last + 1 < high and actor.last + 1 in view.actor_at and view.actor_at[actor.last + 1] is not actor:
        actor = view.actor_at[actor.last + 1]
    return actor


def owner(view: View, noun: int, low: int) -> Holder:
    """Whose noun it is: "Sarvela's demand", "its call", "the Sarvelan demand"; with a verb such as "repeat" its subject."""
    at = noun - 1
    steps = 0
    while at >= low and steps <= 3:  # noqa: PLR2004 - "its long-standing and often repeated demand"
        actor = view.actor_at.get(at)
        word = view.words[at]
        possessive = word in view.group("possessives") or word.endswith(("'s", "’s", "s'", "s’"))
        if actor is not None and (possessive or actor.mention.type == "NORP"):
            return _of_actors((actor,))
        if word in view.group("first person"):
            return _first_person(view, at)
        called = word in view.group("named as") and view.has(max(low, at - 2), at - 1, "what")  # "what he called three"
        if word in view.group("light") or called:
            return subject(view, at, low)
        if actor is not None or (
            word in view.group("stops") | view.group("prepositions") and word not in view.group("possessives")
        ):
            break
        at -= 1
        steps += 1
    return Holder()


def named_behind(view: View, at: int, high: int) -> Actor | None:
    """Whose a noun is by what follows it: "the proposal of the Sarvelan minister Dastin", "a demand by Ulvany"."""
    if at + 1 >= high or view.words[at] not in view.group("whose"):
        return None
    return addressee_at(view, at + 1, high)


def holder_of(actor: Actor) -> Holder:
    """An actor as the holder of a move."""
    return _of_actors((actor,))


def is_share(view: View, party: Party) -> bool:
    """Whether a party is only a share of some people, which is no side: 62 percent of Vareners, most Vareners."""
    tokens = view.tokens_of(party.span) if party.span else range(0)
    before = tokens[0] - 1 if tokens else 0
    while before > 0 and view.words[before] in view.group("determiners of shares"):
        before -= 1
    return bool(tokens) and before >= 0 and view.words[before] in view.group("shares")


def addressee_at(view: View, at: int, high: int) -> Actor | None:
    """The party named at a token or behind its determiners: "the Council", "both of the rival governments"."""
    limit = min(high, at + 4)
    while at < limit and at not in view.actor_at and view.words[at] in view.group("determiners") | view.group("of"):
        at += 1
    actor = view.actor_at.get(at)
    return _widest(view, actor, high) if actor is not None else None


def first_named(view: View, first: int, last: int, holder: Party | None, behind: str | None = None) -> Party | None:
    """The first party in some tokens that is not the holder; with ``behind`` only one behind a word of that group."""
    for at in range(first, last):
        actor = view.actor_at.get(at)
        if behind and actor is not None and not view.has(max(0, at - 2), at, behind):
            continue
        other = actor is not None and not same_party(actor.party, holder) and _is_named(actor)
        if actor is not None and other and actor.political and view.is_side(actor.party):
            return actor.party
    return None


def _is_named(actor: Actor) -> bool:
    """Whether a mention is of a side that is known by name or state: no place, and no "northern bank"."""
    known = actor.mention.form != "nominal" or actor.party.code is not None
    return known and actor.mention.type not in _PLACES


def same_party(left: Party | None, right: Party | None) -> bool:
    """Whether two parties are one side: the same country, or the same name."""
    if left is None or right is None:
        return False
    if left.code and right.code and left.code != "IGO":
        return left.code == right.code
    if {left.code, right.code} & {(left.name or "").upper(), (right.name or "").upper()}:  # "NATO" has NATO's code
        return True
    return bool(left.name) and left.name == right.name


def is_duty(view: View, at: int, group: list[str], holder: Holder) -> bool:
    """Whether a verb only tells what another is to do: Torrin *must apologise* for it, Kay said."""
    if view.group("obliging").isdisjoint(group):
        return False
    speech = view.speech_at.get(at)
    speaker = speech.speaker if speech is not None else None
    return bool(holder.parties) and not any(speaker and same_party(party, speaker) for party in holder.parties)
