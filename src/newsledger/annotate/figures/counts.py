"""What an amount counts: the noun phrase behind it, with its qualifiers."""

from newsledger.annotate.figures.amounts import Amount
from newsledger.annotate.figures.words import FigureWords
from newsledger.text.pieces import HYPHENS, Pieces

_LONGEST = 8  # pieces of a counted noun phrase
_SHORT = 3  # a shorter word in -s is no plural
_DETERMINERS = frozenset({"the", "its", "his", "her", "their", "our", "all", "these", "those"})


def counted(found: Pieces, amount: Amount, known: FigureWords) -> tuple[int, int] | None:
    """The pieces of the noun phrase an amount counts, None if it counts none.

    "125,000 Ukrainian troops", "tens of thousands of combat forces", "60 % of voters", "12 dead"; money and measures
    count nothing, but a share does behind "of".

    Misses:
        What an elliptical number counts ("and wounded 12 more"); nouns whose plural is irregular and not in
        en/figures end a phrase only at its last word.
    """
    words, at = found.words, amount.last
    of = (
        at < len(words)
        and words[at] == "of"
        and (amount.kind == "share" or amount.numeral.kind in {"vague", "fraction"} or amount.value == 1)
    )
    if of:
        at += 1
        while at < len(words) and words[at] in _DETERMINERS:
            at += 1
    elif amount.unit:
        return None
    if at < len(words) and words[at] in known.single["state"] and _ends(found, at + 1, known):
        return (at, at + 1)
    phrase = _phrase(found, at, known, plural=of or amount.value != 1)
    if phrase is None and amount.first and words[amount.first - 1] in known.single["state"]:
        return (amount.first - 1, amount.first)
    return phrase


def _ends(found: Pieces, at: int, known: FigureWords) -> bool:
    return at >= len(found.words) or not found.words[at][0].isalpha() or found.words[at] in known.single["stop"]


def _phrase(found: Pieces, at: int, known: FigureWords, *, plural: bool) -> tuple[int, int] | None:
    first, end = at, at
    while end < len(found.words) and end - first < _LONGEST:
        if end > first and _joins(found, end, known):
            end += 1
            continue
        if _ends(found, end, known):
            break
        end += 1
        if plural and is_plural(found, end - 1, known) and not _runs_on(found, end):
            return (first, end)
        if not plural and end - first > 1:
            break
    return (first, end) if end > first and not plural else None


def _joins(found: Pieces, at: int, known: FigureWords) -> bool:
    """Whether a hyphen, figures behind it, a genitive, or "and" between two adjectives goes on with the phrase."""
    word = found.words[at]
    if word in HYPHENS:
        return found.tight(at) and found.tight(at + 1)
    if word == "'s":
        return at + 1 < len(found.words) and found.words[at + 1][0].isalpha()
    if word.isdigit():
        return found.words[at - 1] in HYPHENS
    return word == "and" and any(is_plural(found, n, known) for n in range(at + 2, min(at + 4, len(found.words))))


def is_plural(found: Pieces, at: int, known: FigureWords) -> bool:
    """Whether a word looks like a plural noun."""
    word = found.words[at]
    if word in known.single["plural"]:
        return True
    return len(word) > _SHORT and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _runs_on(found: Pieces, at: int) -> bool:
    """Whether a hyphen goes on with the word: "arms-control", not "arms"."""
    return at < len(found.words) and found.words[at] in HYPHENS and found.tight(at)
