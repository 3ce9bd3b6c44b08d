"""Entry types of en/moves*, en/propositions and en/issues: cues in their frames, clauses, groups of words, topics."""

from typing import Literal

import msgspec

from newsledger.lexicon.load import Lexicon

Frame = Literal[
    "that",
    "clause",
    "to",
    "object",
    "addressee to",
    "addressee that",
    "addressee of",
    "addressee for",
    "addressee against",
    "addressee with",
    "addressee over",
    "addressee object",
    "addressee time to",
    "list",
    "before",
]
"""What follows a cue, in the order tried: a that-clause, a clause without ``that``, an infinitive, a noun phrase; the
other side named first and then a marker, or a time and "to"; what stands behind the colon of its sentence (``list``); or (``before``) the
clause before the cue, as in "X is a red line"."""


class Switch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another move where the first words of the content (``within`` of them) hold a word of a group; None makes no move."""

    group: str
    move: str | None
    within: int = 4


class Cue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that make a move.

    Attributes:
        cue: The words; of a verb or noun the first is given in its base form.
        kind: How it stands: ``verb`` with a subject, ``noun`` with an owner ("its demand for"), ``predicate`` after
            a form of "be" or another link ("is unacceptable").
        move: The move, None where only the negated or switched cue makes one.
        negated: The move under "not"; None makes none.
        takes: Frames, tried in order.
        forms: Irregular forms of the first word; regular ones are made.
        switches: Other moves by the first words of the content.
        needs: A group of which the content must hold a word: for cues that are weak by themselves.
        within: Of how many first words of the content one must be of that group.
        political: Only a state, an organisation or an office holder can make this move with these words.
        counterpart: The addressee must be one of these, too.
    """

    cue: str
    kind: Literal["verb", "noun", "predicate"]
    move: str | None = None
    negated: str | None = None
    takes: tuple[Frame, ...] = ()
    forms: tuple[str, ...] = ()
    switches: tuple[Switch, ...] = ()
    needs: str | None = None
    within: int = 10
    political: bool = False
    counterpart: bool = False


def deeds(lexicon: Lexicon) -> dict[str, frozenset[Cue]]:
    """Cues by the move that they make of what says little without them: not to *suspend* it, *weigh* options.

    These are deeds that a side will not do (``refuse``) or says it is no part of (``denial``: not *a party to* the war),
    and verbs that are a ``threat`` by what they are said of.
    """
    cues = lexicon.entries("en/moves", Cue)
    undone = [one for one in cues if one.move is None and "before" not in one.takes]
    return {
        "refuse": frozenset(one for one in undone if one.kind == "verb" and one.negated == "refuse"),
        "denial": frozenset(one for one in undone if one.negated == "denial"),
        "threat": frozenset(one for one in cues if one.kind == "verb" and one.move == "threat" and one.needs),
    }


class Proposition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a clause in a side's own words does, by whose deed it tells and how.

    Attributes:
        move: The move, None where such a clause makes none.
        whose: Whose deed it tells; None for anybody's.
        modality: Which kinds of auxiliary it may have; empty for any.
        negated: Whether it is turned round; None for either, as in the two that follow.
        passive: Whether its subject undergoes the deed.
        conditional: Whether it stands under a condition.
        verbs: A group that holds its verb.
        holds: A group of which it holds a word.
        given: A group of which its condition holds a word.
        asks: Whether its condition names another side or the hearer.
        party: Whether its subject is a state, an organisation or an office holder.
        alone: Whether its subject is one person, "I" or "she", and no side.
        done: Whether it tells what was, or was not, done: "has given", or in a quotation "gave".
        against: Whether another side's words before it speak of the same.
        agent: Whether another side, or its men, are told to have done it: "was shot *by soldiers*".
        subject: A group that holds its subject's noun.
        content: What it tells: the clause itself, or its condition.
    """

    move: str | None = None
    whose: Literal["own", "other", "you", "none"] | None = None
    modality: tuple[Literal["duty", "advice", "plan", "permission", "order", "plain"], ...] = ()
    negated: bool | None = None
    passive: bool | None = None
    conditional: bool | None = None
    verbs: str | None = None
    holds: str | None = None
    given: str | None = None
    asks: bool | None = None
    party: bool | None = None
    alone: bool | None = None
    done: bool | None = None
    against: bool | None = None
    agent: bool | None = None
    subject: str | None = None
    content: Literal["clause", "condition"] = "clause"


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named group of words; ``verbs`` and ``nouns`` are inflected, ``words`` are taken as they are."""

    group: str
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class Topic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One matter under the name that issues use for it, with the words that speak of it."""

    topic: str
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
