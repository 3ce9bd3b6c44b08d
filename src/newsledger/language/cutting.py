"""Words as the English treebanks of Universal Dependencies cut them: ``do | n't``, ``Russia | 's``, ``cease | - | fire``."""

import re
from typing import Literal

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.lexicon.words import Abbreviation
from newsledger.model.span import Spans

# https://a.example/b?c=1, / tips@desk.example, oster@desk / lesk_plan, / sci.space.news / @desk, #strike
_ADDRESS = (
    r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?()'’\]]|[\w.+%-]{0,64}\w@[\w-]{1,64}(?:\.[\w-]{1,64}){0,8}"
    r"|[^\W_][\w.-]{0,64}_[\w.-]{0,64}[^\W_]"
    r"|[a-z]{1,64}(?:\.[a-z]{1,64}){2,8}(?:-[a-z]{1,64}){0,8}\b|(?<!\w)[@#][^\W\d]\w*"
)
# 713-853-3989, 11/28/2000, 2021-12-01 / 1,200.5 / 10:30, 9/11 / 1980s, 21st / ’90s / No. (before a digit) / US$
_NUMBER = (
    r"\d+(?:[-/]\d+){2,}|\d{3}-\d{4}\b|\d+(?:st|nd|rd|th|s)\b|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:/]\d+)+"
    r"|(?<!\w)['’]\d\ds?\b|\d+|\.\d+|\bNo\.(?=\s*\d)|\b[A-Z]{1,2}\$"
)
# U.S. / e.g. / U.S-led / J. (before a name) / AT&T
_INITIALS = r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|\b[A-Z]\.[A-Z]\b|(?<!\w)[A-Z]\.(?=\s+[A-Z])|[A-Z]+&[A-Z]+\b"
# ... / -- / ?! / '' / <<, ==== / [...] / :-)
_MARKS = r"[.!?]{2,}|-{2,}|''|’’|``|<+|>+|\[\.\.\.\]|([=_*~+#])\1+|(?<!\w)[:;]-?[()DP](?!\w)|\S"
_LETTERS = r"[^\W\d_][^\W_]*"
_PLAIN = r"[^\W\d_]++(?=[\s,])"  # talks (before a space or a comma): most words, looked for first


class WordPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of a word that is cut off, or is not."""

    word: str
    kind: Literal["prefix", "clitic", "joined", "domain", "file"]
    rest: str = ""


def cut(text: str, start: int, end: int, lexicon: Lexicon) -> Spans:
    """Spans of the syntactic words of a stretch of text; they hold every character that is no white space.

    >>> text = "The U.S.-led talks can't end Russia's non-stop cease-fire."
    >>> [text[a:b] for a, b in cut(text, 0, len(text), Lexicon())]  # doctest: +NORMALIZE_WHITESPACE
    ['The', 'U.S.', '-', 'led', 'talks', 'ca', "n't", 'end', 'Russia', "'s", 'non-stop', 'cease', '-', 'fire', '.']

    Misses:
        Words run together by mistake (``its`` for ``it's``), and names that keep their hyphen (``Naqsh-e``).
    """
    pattern: re.Pattern[str] = lexicon.built(_pattern)
    return tuple([match.span() for match in pattern.finditer(text, start, end)])


def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    parts = lexicon.entries("en/word_parts", WordPart)
    clitic, prefix, domain, file = (_options(parts, kind) for kind in ("clitic", "prefix", "domain", "file"))
    joined = "|".join(
        rf"\b{re.escape(part.word)}(?={re.escape(part.rest)}\b)" for part in parts if part.kind == "joined"
    )
    words = {entry.word for entry in lexicon.entries("en/abbreviations", Abbreviation)}
    short = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    inner = rf"(?:['’](?!(?i:{clitic})\b)[^\W\d_][^\W_]*)*"  # O'Brien, Shi'ite
    file_name = rf"(?i:\b[\w#~-]{{1,64}}(?:\.[\w#~-]{{1,64}}){{0,8}}\.(?:{file})\b)"  # plan.pdf
    site = rf"(?i:\b[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{0,8}}\.(?:{domain})\b)"  # harbour.example
    ends = rf"(?i:n['’]t\b|(?<=\w)['’](?:{clitic})\b|{joined})|{_LETTERS}?(?=(?i:n['’]t\b))"  # n't, 's, can|not, do|n't
    whole = rf"(?i:\b(?:{prefix})[-‐‑](?=[^\W_]))[^\W_]+{inner}"  # non-stop
    return re.compile(
        rf"(?=\S)(?:(?!(?i:{joined})){_PLAIN}|{file_name}|{_ADDRESS}|{site}|{_NUMBER}|(?i:\b(?:{short})\.)|{_INITIALS}"
        rf"|{ends}|{whole}|{_LETTERS}{inner}|{_MARKS})"
    )


def _options(parts: tuple[WordPart, ...], kind: str) -> str:
    words = sorted((part.word for part in parts if part.kind == kind), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in words)
