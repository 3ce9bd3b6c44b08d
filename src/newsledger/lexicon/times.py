"""Entry types of en/times and en/times_tense."""

from typing import Literal

import msgspec


class TimeWord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One or several words with a role in time expressions, and the TIMEX3 part or shift they stand for."""

    word: str
    role: str
    value: str = ""
    capital: bool = False
    bare: bool = True


class TenseCue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words, or the ending of a word, that place what stands beside them in the past or the future."""

    words: str
    tense: Literal["past", "future"]
    suffix: bool = False
