"""Names of persons however they are spelt: transcriptions, accents, titles of descent, initials."""

import re
import unicodedata

from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Spelling
from newsledger.lexicon.speech import Classes, names

# a letter written twice, as in Zelenskyy
_DOUBLED = re.compile(r"(\w)\1+")
# the mark in O'Neill, D’Amato, N`Dour
_APOSTROPHE = re.compile(r"['’‘`´ʼ]")
LONG = 5
"""Letters from which on one may differ between two spellings of a surname."""


class PersonNames:
    """Knows when two names can be one person's."""

    def __init__(self, lexicon: Lexicon) -> None:
        classes: Classes = lexicon.built(names)
        self._descent = frozenset(word.casefold().rstrip(".") for word in classes["generational"])
        self._spellings = lexicon.entries("actors/spellings", Spelling)
        self._known: dict[str, tuple[str, ...]] = {}

    def folded(self, name: str) -> tuple[str, ...]:
        """The words of a name without accents, titles of descent and habits of transcription.

        >>> from newsledger.lexicon import Lexicon
        >>> known = PersonNames(Lexicon())
        >>> known.folded("Volodymyr Zelenskyy Jr.") == known.folded("Volodimir Zelensky")
        True
        """
        if name not in self._known:
            self._known[name] = self._fold(name)
        return self._known[name]

    def _fold(self, name: str) -> tuple[str, ...]:
        plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", name.casefold()))
        letters = "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
        return tuple(self._sounded(word) for word in letters.split() if word not in self._descent)

    def _sounded(self, word: str) -> str:
        for entry in self._spellings:
            word = word.replace(entry.written, entry.sound)
        return _DOUBLED.sub(r"\1", word)

    def one(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        """Whether two folded names can be one person's: a surname alone, of several words too, an initial, the same first name.

        >>> from newsledger.lexicon import Lexicon
        >>> known = PersonNames(Lexicon())
        >>> known.one(("a", "kai"), ("ada", "kai")), known.one(("ada", "kai"), ("peter", "kai"))
        (True, False)
        >>> known.one(("van", "kai"), ("ada", "van", "kai"))
        True
        """
        if not left or not right or left[-1] != right[-1]:
            return False
        shorter, longer = sorted((left, right), key=len)
        return longer[-len(shorter) :] == shorter or same_first(left[0], right[0])


def same_first(left: str, right: str) -> bool:
    """Whether two first names are the same, or one the initial of the other."""
    shorter, longer = sorted((left, right), key=len)
    return left == right or (len(shorter) == 1 and longer.startswith(shorter))


def near(left: str, right: str) -> bool:
    """Whether two long words differ by one letter at most: put in, left out or another.

    >>> near("brankov", "brancov"), near("kai", "kei")
    (True, False)
    """
    if left == right:
        return True
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) < LONG or len(longer) - len(shorter) > 1:
        return False
    at = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    return shorter[at + (len(shorter) == len(longer)) :] == longer[at + 1 :]


def person_names(lexicon: Lexicon) -> PersonNames:
    """The judge of names; give it to ``lexicon.built``."""
    return PersonNames(lexicon)
