"""Entry types of en/stopwords, words that tell nothing of what a text is about, of en/revisions and compare/copying."""

from typing import Literal

import msgspec

from newsledger.lexicon.load import Lexicon


class Stopword(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word in small letters."""

    word: str


def stopwords(lexicon: Lexicon) -> frozenset[str]:
    """Words that say nothing of what a text is about; for ``lexicon.built``."""
    return frozenset(entry.word for entry in lexicon.entries("en/stopwords", Stopword))


class Notice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words with which an editor's notice begins, in small letters, and what it announces."""

    word: str
    type: Literal["correction", "update", "withdrawal"]


def notices(lexicon: Lexicon) -> tuple[str, ...]:
    """Words with which an editor's notice begins."""
    return tuple(entry.word for entry in lexicon.entries("en/revisions", Notice))


class Sign(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is seen of two articles that share text, and how much it tells of who has it from whom."""

    sign: str
    weight: float
    tells: str
