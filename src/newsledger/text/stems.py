"""Stems: what *attack*, *attacked* and *attackers*, or *deploy* and *deployment* have in common."""

from collections.abc import Mapping
from functools import lru_cache

_SUFFIXES = (
    "izations", "ization", "ations", "ation", "ements", "ement", "ments", "ment", "ating", "ated", "ates", "ate", "ings", "ing", "ions", "ion",
    "ances", "ance", "ences", "ence", "ers", "ors", "ees", "als", "ies", "ied", "er", "or", "ee", "al", "ed", "es",
    "s", "e", "y",
)  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u")
_LEFT = 3  # letters a stem keeps at least


def stem(word: str, irregular: Mapping[str, str] | None = None) -> str:
    """The stem of an English word in lower case: one ending cut off, a doubled last letter made single.

    Args:
        word: The word, in any case, with or without a possessive ending.
        irregular: Irregular forms to their plain forms.

    Misses:
        Words whose stem changes (*decide*, *decision*), unless ``irregular`` holds them.

    >>> {stem(word) for word in ("attack", "attacked", "attackers", "Attacking")}
    {'attack'}
    >>> stem("deployments") == stem("deployed"), stem("shot", {"shot": "shoot"}) == stem("shootings")
    (True, True)
    """
    return _cut(irregular.get(plain := _plain(word), plain)) if irregular else _regular(word)


@lru_cache(maxsize=1 << 17)
def _regular(word: str) -> str:
    """The stem of a word that is not irregular; kept, since the words of a coverage come again and again."""
    return _cut(_plain(word))


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s")


@lru_cache(maxsize=1 << 17)
def _cut(word: str) -> str:
    """A plain form without its ending."""
    for suffix in _SUFFIXES:
        if suffix == "y" and word[-2:-1] in _VOWELS:
            continue  # deploy, but deny
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEFT:
            word = word[: -len(suffix)]
            break
    if len(word) > _LEFT and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    return word
