"""What an amount counts: the noun phrase behind it, with its qualifiers."""

from newsledger.annotate.figures.amounts import Amount
from newsledger.annotate.figures.words import FigureWords
from newsledger.text.numbers import numeral
from newsledger.text.pieces import HYPHENS, Pieces

_LONGEST = 8  # pieces of a counted noun phrase
_SHORT = 3  # a shorter word in -s is no plural
_STATE = 3  # pieces behind a number in which the state of those counted stands alone
_BACK = 12  # pieces before a number in which its toll is looked for
_STOPS = frozenset(".;:")
_CLOSING = frozenset({"”", '"', "’"})


def counted(found: Pieces, amount: Amount, known: FigureWords) -> tuple[int, int] | None:
    """The pieces of the noun phrase an amount counts, None if it counts none.

    "125,000 Ukrainian troops", "tens of thousands of combat forces", "60 % of voters", "12 dead"; money and measures
    count nothing, but a share does behind "of".

    Misses:
        What an elliptical number counts ("and wounded 12 more"); nouns whose plural is irregular and not in
        en/figures end a phrase only at its last word.
    """
    words, at = found.words, amount.last
    if amount.kind == "age" and amount.first > 1 and words[amount.first - 1] == ",":
        return _name_before(found, amount.first - 1)
    of = at < len(words) and words[at] in known.single["whole"] and _partitive(found, amount, known)
    if of:
        at = _behind_determiners(found, at + 1, known)
        whole = numeral(found, at, known.numbers)
        at = whole.last if whole else at  # "26 of its 140 pupils"
    elif amount.unit:
        return None
    elif at + 1 < len(words) and words[at] in _CLOSING:
        at += 1  # "about 7,000” soldiers"
    elif at + 1 < len(words) and words[at] in known.single["further"] and not _ends(found, at + 1, known):
        at += 1  # "five more bodies"
    short = _compound(found, amount, known) or _state(found, at, known, 1 if amount.value == 1 else _STATE)
    if short:
        return short
    phrase = _phrase(found, at, known, plural=(of and amount.kind != "measure") or (not of and amount.value != 1))
    if phrase:
        return _with_whose(found, phrase, known)
    if amount.first and words[amount.first - 1] in known.single["state"]:
        return (amount.first - 1, amount.first)
    return None if amount.unit else _toll(found, amount, known)


def _compound(found: Pieces, amount: Amount, known: FigureWords) -> tuple[int, int] | None:
    """The noun that a hyphen ties to a number above one: "a 38-truck convoy", "the six-nation alliance"."""
    at = amount.last
    if amount.unit or amount.value in {None, 1} or at + 1 >= len(found.words) or found.words[at] not in HYPHENS:
        return None
    noun = at + 1
    tied = found.tight(at) and found.tight(noun) and not _runs_on(found, noun + 1) and found.raw(noun).islower()
    counts = found.words[noun] not in known.single["skip"] and not _is_verb(found, noun, known)
    return (noun, noun + 1) if tied and counts and not _ends(found, noun, known) else None


def _state(found: Pieces, at: int, known: FigureWords, reach: int) -> tuple[int, int] | None:
    """What became of those counted, where no noun names them: "12 dead", "30 of the most badly hurt"."""
    while at < len(found.words) and found.words[at] in known.single["became"]:  # six were hurt
        at += 1
    for place in range(at, min(at + reach, len(found.words))):
        if found.words[place] in known.single["state"]:
            return (place, place + 1) if _ends(found, place + 1, known) else None
        if _ends(found, place, known) or is_plural(found, place, known):
            return None
    return None


def _name_before(found: Pieces, end: int) -> tuple[int, int] | None:
    """The name an age stands behind: "Ada Brown, 25"."""
    first = end
    while first and found.raw(first - 1)[0].isupper():
        first -= 1
    return (first, end) if first < end else None


def _partitive(found: Pieces, amount: Amount, known: FigureWords) -> bool:
    """Whether "of" behind an amount leads to what it counts: a share, a part of some, or a measure of stuff."""
    behind = found.words[amount.last + 1] if amount.last + 1 < len(found.words) else ""
    if amount.kind == "measure":
        return behind not in known.single["determiner"]  # within two miles of the pier
    if amount.kind == "share" or amount.numeral.kind in {"vague", "fraction"} or amount.value == 1:
        return True
    if amount.unit is not None:
        return False
    return behind in known.single["determiner"] or numeral(found, amount.last + 1, known.numbers) is not None


def _behind_determiners(found: Pieces, at: int, known: FigureWords) -> int:
    while at < len(found.words) and found.words[at] in known.single["determiner"]:
        at += 1
    return at


def _with_whose(found: Pieces, phrase: tuple[int, int], known: FigureWords) -> tuple[int, int]:
    """A counted phrase with the one behind "of": "officers of the Frontier Police", "lorries of seed potatoes"."""
    end = phrase[1]
    if end >= len(found.words) or found.words[end] not in known.single["whole"]:
        return phrase
    first = last = _behind_determiners(found, end + 1, known)
    while last < len(found.words) and last - first < _LONGEST and found.raw(last)[0].isupper():
        last += 1
    if last > first:
        return (phrase[0], last)
    stuff = _phrase(found, first, known, plural=True) or _phrase(found, first, known, plural=False)
    return (phrase[0], stuff[1]) if stuff else phrase


def _toll(found: Pieces, amount: Amount, known: FigureWords) -> tuple[int, int] | None:
    """What a bare number stands for by what was named before it: "put the death toll, the number of buses at 41"."""
    bound = known.bounds.ending(found, amount.first)
    lead = bound[0] if bound else amount.first
    if not lead or found.words[lead - 1] not in known.single["level"]:
        return None
    for end in range(lead, max(0, lead - _BACK), -1):
        if found.words[end - 1] in _STOPS:
            return None
        hit = known.tolls.ending(found, end)
        if hit and not hit[1]:
            return (hit[0], end)
        behind = (_state(found, end, known, 1) or _phrase(found, end, known, plural=True)) if hit else None
        if behind and behind[1] <= lead:
            return behind
    return None


def _ends(found: Pieces, at: int, known: FigureWords) -> bool:
    """Whether a phrase ends before a word; "so-called technicians" and "injured people" go on."""
    if at >= len(found.words) or not found.words[at][0].isalpha():
        return True
    if found.words[at] not in known.single["stop"] or _runs_on(found, at + 1):
        return False
    adjective = found.words[at] in known.single["state"] and at + 1 < len(found.words)
    return not (adjective and is_plural(found, at + 1, known))


def _phrase(found: Pieces, at: int, known: FigureWords, *, plural: bool) -> tuple[int, int] | None:
    first, end = at, at
    while end < len(found.words) and end - first < _LONGEST:
        if end > first and _joins(found, end, known):
            end += 1
            continue
        if _ends(found, end, known):
            break
        if end > first and not plural and _is_verb(found, end, known):
            break
        end += 1
        if plural and is_plural(found, end - 1, known) and not _runs_on(found, end):
            return (first, end)
        if not plural and end - first > 1:
            break
    return (first, end) if end > first and not plural else None


def _is_verb(found: Pieces, at: int, known: FigureWords) -> bool:
    """Whether a word has the form of a verb's past: "one battalion crossed"."""
    word = found.words[at]
    return word in known.pasts or (len(word) > _SHORT + 1 and word.endswith("ed"))


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
