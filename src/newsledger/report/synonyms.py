"""The words that tell, of which one stands for those that newspapers put for it where they retell a text."""

from newsledger.lexicon import Lexicon
from newsledger.lexicon.report import Synonyms
from newsledger.lexicon.speech import grammar
from newsledger.lexicon.words import stopwords
from newsledger.text.inflection import regular_forms, third_person

NEGATION = "-not-"
"""What stands for all words that negate; no word of a text, and no longer than words are cut to."""


def synonyms(lexicon: Lexicon) -> dict[str, str]:
    """A word in small letters to the one that stands for it: empty for function words, ``NEGATION`` for what negates.

    For ``lexicon.built``.

    Misses:
        Words of two senses stand for one: "talks" that a man gives are negotiations.

    >>> found = synonyms(Lexicon())
    >>> found["worries"] == found["concern"], found["the"], found["won't"]
    (True, '', '-not-')
    """
    found = dict.fromkeys(lexicon.built(stopwords), "")
    for entry in reversed(lexicon.entries("en/synonyms", Synonyms)):
        verbs = frozenset[str]().union(*map(regular_forms, entry.verbs))
        found |= dict.fromkeys({*entry.words, *verbs, *entry.nouns, *map(third_person, entry.nouns)}, entry.name)
    classes = lexicon.built(grammar)
    return found | dict.fromkeys(classes["negation"] | classes["negated-auxiliary"], NEGATION)
