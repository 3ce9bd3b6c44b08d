"""Forms of English verbs and nouns by rule; what is irregular comes from a table."""

_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")


def third_person(verb: str) -> str:
    """The form after *he*; also the plural of a noun.

    >>> [third_person(word) for word in ("deny", "watch", "deploy", "veto", "call")]
    ['denies', 'watches', 'deploys', 'vetoes', 'calls']
    """
    if verb.endswith(_SIBILANTS) or (verb.endswith("o") and len(verb) > 3 and verb[-2] not in _VOWELS):  # noqa: PLR2004
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def past(verb: str, *, doubles: bool = False) -> str:
    """The regular past tense.

    Args:
        verb: The plain form.
        doubles: Whether a verb of several syllables doubles its last letter (*permit*); short ones are known by rule.

    >>> [past(word) for word in ("deny", "stop", "raise", "visit", "deploy")], past("permit", doubles=True)
    (['denied', 'stopped', 'raised', 'visited', 'deployed'], 'permitted')
    """
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if doubles or _short(verb) else "") + "ed"


def participle(verb: str, *, doubles: bool = False) -> str:
    """The form in -ing.

    >>> [participle(word) for word in ("raise", "stop", "flee", "die", "deploy", "free")]
    ['raising', 'stopping', 'fleeing', 'dying', 'deploying', 'freeing']
    """
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if doubles or _short(verb) else "") + "ing"


def regular_forms(verb: str) -> frozenset[str]:
    """A regular verb's forms: base, -s, -ing and past.

    >>> sorted(regular_forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    return frozenset({verb, third_person(verb), participle(verb), past(verb)})


def _short(verb: str) -> bool:
    """Whether a verb is one syllable that ends in one vowel and one consonant: stop, ban, but not raid or fix."""
    vowels = sum(letter in _VOWELS for letter in verb)
    ends = len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS  # noqa: PLR2004
    return vowels == 1 and ends
