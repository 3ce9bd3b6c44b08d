"""A few words for what a move is about, the same for the same matter in other words."""

import msgspec

from newsledger.annotate.positions.parties import same_party
from newsledger.annotate.positions.view import Actor, View
from newsledger.model.marks import Party

_NAMES, _TOPICS, _PLAIN = 2, 3, 5  # how many words of each sort an issue has at most
_BACK, _AHEAD = 150, 8  # tokens back to the noun that "such" repeats, and of what it was about
_SHORTEST = 4  # letters of a word that can stand for an issue


class Issue(msgspec.Struct, frozen=True):
    """The words of an issue by their sort; ``text`` is what a position carries."""

    names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Names, topics and things, such as "Garrow Strait passage pilot"."""
        words = (*self.names[:_NAMES], *self.topics[:_TOPICS], *self.plain[:_PLAIN])
        return " ".join(dict.fromkeys(words))


def issue_of(view: View, ranges: tuple[tuple[int, int], ...], holder: Party | None) -> Issue:
    """What some tokens are about.

    Args:
        view: The article.
        ranges: Tokens of the content, the condition and the cue, most telling first.
        holder: Whose move it is; its own name tells nothing.
    """
    topics: dict[str, None] = {}
    names: dict[str, None] = {}
    plain: dict[str, None] = {}
    for at in (at for first, last in ranges for at in range(first, last)):
        word = view.words[at]
        actor = view.actor_at.get(at)
        if actor is not None and not _is_thing(actor):
            if actor.mention.form == "name" and not same_party(actor.party, holder):
                names[_name(actor.party)] = None
            continue
        known = view.known.topics.get(word, ())
        topics |= dict.fromkeys(known)
        thing = _thing(view, at) if view.parsed.analysis is not None else _telling(view, word) and word
        if thing:
            plain[thing] = None
    return Issue(tuple(names), tuple(topics), tuple(plain))


def pointed_at(view: View, first: int, last: int, holder: Party | None) -> Issue | None:
    """The issue of the words that "such" points back to: in "no such intention" those behind the last "intention"."""
    for at in range(first, last - 1):
        if view.words[at] == "such":
            noun = view.words[at + 1]
            for back in range(at - 1, max(0, at - _BACK), -1):
                if view.words[back] == noun:
                    found = issue_of(view, ((back, back + _AHEAD),), holder)
                    return Issue(topics=found.topics)
    return None


def _name(party: Party) -> str:
    return (party.name or "").removeprefix("the ").removeprefix("The ")


def _is_thing(actor: Actor) -> bool:
    """Whether a mention is of something that a side moves about and no side itself: "the radar", "the pass"."""
    return actor.mention.type in {"FAC", "LOC"} or (actor.mention.form == "nominal" and actor.mention.type != "PERSON")


def _thing(view: View, at: int) -> str | None:
    """The dictionary form of a noun that tells what a move is about; None for other words, times and numbers."""
    analysis = view.parsed.analysis
    number = analysis.word_at(view.parsed.starts[at]) if analysis is not None else None
    if analysis is None or number is None or at in view.time_at:
        return None
    word = analysis.words[number]
    noun = word.upos in {"NOUN", "PROPN"} and word.start == view.parsed.starts[at] and len(word.lemma) >= _SHORTEST - 1
    form = word.lemma.lower()
    return form if noun and form.isalpha() and form not in view.group("generic") else None


def _telling(view: View, word: str) -> bool:
    if len(word) < _SHORTEST or not word[0].isalpha() or word in view.known.cues:
        return False
    grammar = (
        "stops",
        "inner",
        "auxiliaries",
        "adverbs",
        "prepositions",
        "determiners",
        "breaks",
        "finite",
        "reporting",
    )
    return all(word not in view.group(name) for name in (*grammar, "third person", "doubtful"))
