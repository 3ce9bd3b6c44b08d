"""The language of a text: a few English words settle most, a classifier the rest."""

import re
from functools import lru_cache
from typing import Any

import msgspec

from newsledger.lexicon import Lexicon

_SAMPLE = 2000
_ENOUGH = 120  # letters below which no classifier is asked: headlines with foreign names mislead it
_SURE = 0.9
_NONE = "zxx"  # ISO 639 for no language at all, such as an address
_SHARE = 0.06  # of tell-tale words; English news stands at .1 and more, other languages below .02
_WORD = re.compile(r"[^\W\d_]+")


class TellTale(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An English word that no other language has often."""

    word: str


def identified(text: str, lexicon: Lexicon) -> str | None:
    """ISO 639-1 code of a text's language, None if it is too short or unclear to tell.

    Misses:
        Only the first characters are read, so a text that changes its language has that of its beginning.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    telling: frozenset[str] = lexicon.built(_telling)
    if sum(word in telling for word in words) > max(2, _SHARE * len(words)):
        return "en"
    if sum(map(len, words)) < _ENOUGH:
        return None
    language, confidence = _classifier().classify(sample)
    return str(language) if confidence >= _SURE and language != _NONE else None


def _telling(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(entry.word for entry in lexicon.entries("en/telltale", TellTale))


@lru_cache(maxsize=1)
def _classifier() -> Any:
    # the model takes a second to load, so only texts that are not plainly English pay for it
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
