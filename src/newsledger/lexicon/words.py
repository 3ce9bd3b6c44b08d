"""Entry types of en/stopwords, words that tell nothing of what a text is about, en/abbreviations, en/revisions, compare/copying."""

from typing import Literal

import msgspec

from newsledger.lexicon.load import Lexicon


class Stopword(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word in small letters."""

    word: str


def stopwords(lexicon: Lexicon) -> frozenset[str]:
    """Words that say nothing of what a text is about; for ``lexicon.built``."""
    return frozenset(entry.word for entry in lexicon.entries("en/stopwords", Stopword))


class Abbreviation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word whose full stop ends no sentence; that of one that ``closes`` may, before a word that only opens one."""

    word: str
    closes: bool = False


class Abbreviations(msgspec.Struct, frozen=True, kw_only=True):
    """What tells whether a full stop behind a short word ends a sentence; all without that full stop, in small letters.

    Attributes:
        words: The abbreviations.
        closing: Those that often stand last: ``p.m``.
        opening: Words that have a capital only where a sentence begins: ``the``.
    """

    words: frozenset[str]
    closing: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()


def abbreviations(lexicon: Lexicon) -> Abbreviations:
    """The abbreviations, for ``lexicon.built``."""
    entries = lexicon.entries("en/abbreviations", Abbreviation)
    return Abbreviations(
        words=frozenset(entry.word.lower() for entry in entries),
        closing=frozenset(entry.word.lower() for entry in entries if entry.closes),
        opening=stopwords(lexicon),
    )


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
