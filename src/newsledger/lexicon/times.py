"""Entry types of en/times and en/times_tense."""

from typing import Literal

import msgspec


class TimeWord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One or several words with a role in time expressions, and the TIMEX3 part or shift they stand for.

    ``ahead`` names the words one of which must follow: "Sept. 11" is a day of its own year, but not before "attacks".
    """

    word: str
    role: str
    value: str = ""
    capital: bool = False
    bare: bool = True
    ahead: tuple[str, ...] = ()


class TenseCue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words, or the ending of a word, that place what stands beside them in the past or the future.

    Attributes:
        words: The words, in lower case.
        tense: Past or future; none for a helper that makes the past form behind it say nothing: *be held*.
        suffix: Whether it is an ending.
        limit: Whether what stands directly behind is an end that was set, if a demand stands before: *by Monday*.
        before: Whether it counts only before the time.
        condition: Whether a past form behind it is supposed, if a result stands in the sentence: *if he came on Monday*.
        result: Whether it tells what follows from a condition: *would*.
        demand: Whether it counts only before a limit, and there more than nearer verb forms: *unless freed by Monday*.
        mover: Whether it says what is done with a thing that lies ahead: *put off Thursday's vote*.
        opener: Whether a clause begins behind it, whose subject a genitive there is: *said Friday's strike would*.
        vague: Whether its object, if it has one, may lie on either side: *wanted an election in September*.
        inviter: Whether it counts only with a "to" between it and the time: *invited them to talks on Thursday*.
        infinitive: Whether it opens an infinitive, which lies ahead if nothing else tells: *Talks to open Tuesday*.
    """

    words: str
    tense: Literal["past", "future", "none"]
    suffix: bool = False
    limit: bool = False
    demand: bool = False
    condition: bool = False
    result: bool = False
    before: bool = False
    mover: bool = False
    opener: bool = False
    vague: bool = False
    inviter: bool = False
    infinitive: bool = False
