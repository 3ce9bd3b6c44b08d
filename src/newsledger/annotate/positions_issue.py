"""A few words for what a move is about, the same for the same matter in other words."""

from newsledger.annotate.positions_parties import same_party
from newsledger.annotate.positions_view import View
from newsledger.model.marks import Party

_NAMES, _TOPICS, _PLAIN = 2, 3, 3  # how many words of each sort an issue has at most
_SHORTEST = 4  # letters of a word that can stand for an issue


def issue_of(view: View, ranges: tuple[tuple[int, int], ...], holder: Party | None) -> str:
    """Names and topics in some tokens, such as "Garrow Strait passage"; plain content words where no topic is known.

    Args:
        view: The article.
        ranges: Tokens of the content, the condition and the cue, most telling first.
        holder: Whose move it is; its own name tells nothing.
    """
    topics: list[str] = []
    names: list[str] = []
    plain: list[str] = []
    for first, last in ranges:
        for at in range(first, last):
            word = view.words[at]
            actor = view.actor_at.get(at)
            if actor is not None:
                name = _name(actor.party)
                if actor.mention.form == "name" and not same_party(actor.party, holder) and name not in names:
                    names.append(name)
                continue
            for topic in view.known.topics.get(word, ()):
                if topic not in topics:
                    topics.append(topic)
            if _telling(view, word) and word not in plain:
                plain.append(word)
    return " ".join([*names[:_NAMES], *(topics[:_TOPICS] or plain[:_PLAIN])])


def _name(party: Party) -> str:
    return (party.name or "").removeprefix("the ").removeprefix("The ")


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
