"""Entry types of en/stopwords, words that tell nothing of what a text is about, and of en/revisions."""

from typing import Literal

import msgspec


class Stopword(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word in small letters."""

    word: str


class Notice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words with which an editor's notice begins, in small letters, and what it announces."""

    word: str
    type: Literal["correction", "update", "withdrawal"]
