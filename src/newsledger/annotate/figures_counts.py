"""What an amount counts: the noun phrase behind it, with its qualifiers."""

from newsledger.annotate.figures_amounts import Amount
from newsledger.annotate.figures_words import FigureWords
from newsledger.text.pieces import HYPHENS, Pieces

_LONGEST = 6  # words of a counted noun phrase
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
    if at >= len(words):
        return None
    if words[at] == "of" and (
        amount.kind == "share" or amount.numeral.kind in {"vague", "fraction"} or _one_of(amount)
    ):
        at += 1
        while at < len(words) and words[at] in _DETERMINERS:
            at += 1
    elif amount.unit:
        return None
    if at < len(words) and words[at] in known.single["state"] and _ends(found, at + 1, known):
        return (at, at + 1)
    return _phrase(found, at, known, plural=amount.value != 1)


def _one_of(amount: Amount) -> bool:
    return amount.value == 1


def _ends(found: Pieces, at: int, known: FigureWords) -> bool:
    return at >= len(found.words) or not found.words[at][0].isalpha() or found.words[at] in known.single["stop"]


def _phrase(found: Pieces, at: int, known: FigureWords, *, plural: bool) -> tuple[int, int] | None:
    first, end = at, at
    while end < len(found.words) and end - first < _LONGEST:
        word = found.words[end]
        if word in HYPHENS and end > first and found.tight(end) and found.tight(end + 1):
            end += 1
            continue
        if not word[0].isalpha() or word in known.single["stop"]:
            break
        end += 1
        if plural and _is_plural(found, end - 1, known) and not _runs_on(found, end, known):
            return (first, end)
        if not plural and end - first > 1:
            break
    if end == first or (plural and end - first > 3):  # noqa: PLR2004 - a long phrase without a plural is a clause
        return (first, first + 1) if end > first and found.words[first].isalpha() and not plural else None
    return (first, end)


def _is_plural(found: Pieces, at: int, known: FigureWords) -> bool:
    word = found.words[at]
    if word in known.single["plural"]:
        return True
    return len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is"))  # noqa: PLR2004


def _runs_on(found: Pieces, at: int, known: FigureWords) -> bool:
    """Whether a hyphen follows, or a plural that can only go on: "sales jobs", but not "troops attacks"."""
    if at >= len(found.words):
        return False
    return found.words[at] in HYPHENS and found.tight(at)
